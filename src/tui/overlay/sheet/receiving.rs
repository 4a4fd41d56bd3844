//! The cards of the receiving side: reasons, requests, notes for itself.

use super::{For, Sheet, due};
use crate::criteria::Code;
use crate::dossier::Request;
use crate::dossier::reason::Cause;
use crate::tui::app::{App, Effects};
use crate::tui::screen::appraise;
use crate::tui::words::W;

impl Sheet {
    /// The card for the words beside a coded reason.
    pub fn because(app: &App, row: Code, cause: Cause) -> Self {
        let fields = [(W::InWords, ""), (W::Appraiser, app.appraiser.as_str())];
        Self::new(For::Because(row, cause), W::BecauseTitle, &fields)
    }

    /// The card for a request that begins with `text`.
    pub fn ask(app: &App, row: Code, text: &str) -> Self {
        let fields = [(W::AskText, text), (W::Due, ""), (W::Appraiser, app.appraiser.as_str())];
        Self::new(For::Ask(row), W::AskTitle, &fields)
    }

    /// The card for the receiving side's note for itself.
    pub fn internal(app: &App, row: Code) -> Self {
        let noted = app.session.as_ref().and_then(|s| s.dossier.row(&row)).and_then(|r| r.internal.as_deref());
        Self::new(For::Internal(row), W::InternalTitle, &[(W::InternalNote, noted.unwrap_or_default())])
    }
}

/// Does what a card of the receiving side asks for, or says what is wrong in which field.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    match &sheet.what {
        For::Because(row, cause) => {
            let text = if *cause == Cause::Other { Some(sheet.needed(W::InWords)?) } else { sheet.given(W::InWords) };
            let by = sheet.needed(W::Appraiser)?;
            app.overlays.pop();
            Ok(appraise::because(app, row, *cause, text, by))
        }
        For::Ask(row) => {
            let due = due::day(app, sheet, W::Due)?;
            let (text, by) = (sheet.needed(W::AskText)?, Some(sheet.needed(W::Appraiser)?));
            app.overlays.pop();
            Ok(appraise::request(app, row, Request { text, by, due, ..Request::default() }))
        }
        For::Internal(row) => {
            let text = sheet.given(W::InternalNote);
            app.overlays.pop();
            Ok(appraise::note(app, row, text))
        }
        _ => Ok(Effects::new()),
    }
}
