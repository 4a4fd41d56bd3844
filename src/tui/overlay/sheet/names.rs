//! Names that a card offers.

/// The kind of body that a set is made for, as far as it tells.
pub(super) fn likely_kind(set: &crate::criteria::CriteriaSet) -> String {
    if let Some(kind) = set.kinds().first() {
        return kind.to_string();
    }
    let known = ["province", "department", "ministry", "district", "commune"];
    let named = known.into_iter().find(|k| set.id.contains(k));
    named.unwrap_or(if set.id.contains("training") { "commune" } else { "province" }).to_owned()
}

/// A folder's name from a body's name and a year, without tones and signs.
pub(super) fn folder_name(body: &str, year: &str) -> String {
    let folded = crate::text::fold::fold(&format!("{body} {year}"));
    folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}
