//! Names that a card offers, and the card for saving elsewhere.

use super::{For, Sheet};
use crate::tui::app::App;
use crate::tui::words::W;

impl Sheet {
    /// The card for saving elsewhere.
    pub fn save_as(app: &App) -> Self {
        let name = app.session.as_ref().map(|s| folder_name(&s.dossier.body.name, &s.dossier.year.to_string()));
        Self::new(For::SaveAs, W::SaveAsTitle, &[(W::Folder, name.as_deref().unwrap_or_default())])
    }
}

/// A folder's name from a body's name and a year, without tones and signs.
pub(super) fn folder_name(body: &str, year: &str) -> String {
    let folded = crate::text::fold::fold(&format!("{body} {year}"));
    folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}
