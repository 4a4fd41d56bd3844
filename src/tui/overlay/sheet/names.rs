//! Names that a card offers.

/// A folder's name from a body's name and a year, without tones and signs.
pub(super) fn folder_name(body: &str, year: &str) -> String {
    let folded = crate::text::fold::fold(&format!("{body} {year}"));
    folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}
