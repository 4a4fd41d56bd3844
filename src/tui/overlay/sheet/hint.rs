//! What is said below the fields of a card, to help with the one that has the focus.

use super::{For, Sheet, document, due, kinds, owner, receiving, study, year};
use crate::text::width::width;
use crate::tui::app::App;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

impl Sheet {
    /// What stands below the fields in a card that is `wide` cells wide: what helps with the field that has the focus,
    /// else the keys. What a field is for is said whole where its name is cut.
    pub fn told(&self, app: &App, wide: usize) -> String {
        let text = self.hint(app).unwrap_or_else(|| K::SheetKeys.get(app));
        let name = self.fields.get(self.at).map_or("", |(w, _)| w.get(app.lang));
        if width(name) > wide / 2 { format!("{name}. {text}") } else { text }
    }

    /// What helps to fill in the field that has the focus.
    pub fn hint(&self, app: &App) -> Option<String> {
        let (word, editor) = self.fields.get(self.at)?;
        if let For::Reply(code) = &self.what {
            return receiving::asked(app, code);
        }
        if *word == W::OwnerName {
            return owner::hint(app);
        }
        match (&self.what, word) {
            (For::Citation(row, ..), W::FigurePeriod) => return document::hint(app, self, row),
            (For::Survey, W::QuestionnaireFile) => return Some(study::shipped(app)),
            (For::Citation(..), W::PlaceNote) => return Some(W::PeriodBelow.get(app.lang).to_owned()),
            _ => {}
        }
        if matches!(word, W::Due | W::SendUntil) {
            return Some(due::hint(app, &editor.clean()));
        }
        let (For::New(set) | For::NextYear(set)) = self.what else { return None };
        if *word == W::Year {
            return app.sets.get(set).and_then(|set| year::hint(set, &editor.clean(), app.lang));
        }
        (*word == W::BodyKind).then(|| app.sets.get(set).map(|set| kinds::hint(set, app.lang)))?
    }
}
