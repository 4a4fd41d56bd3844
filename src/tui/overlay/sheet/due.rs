//! The card and fields for a due date: a date or so many days, with the day that is meant said while it is typed.

use jiff::civil::Date;

use super::{For, Sheet};
use crate::calendar::Due;
use crate::calendar::words::{countdown, weekday};
use crate::tui::app::App;
use crate::tui::words::W;

impl Sheet {
    /// The card for the date by which the dossier must be sent.
    pub fn deadline(app: &App) -> Self {
        let due = app.session.as_ref().and_then(|s| s.dossier.due).map(crate::calendar::words::day);
        Self::new(For::Deadline, W::DeadlineTitle, &[(W::SendUntil, &due.unwrap_or_default())])
    }
}

/// The day that a field means; an empty one means none.
pub(super) fn day(app: &App, sheet: &Sheet, field: W) -> Result<Option<Date>, (usize, W)> {
    let Some(typed) = sheet.given(field) else { return Ok(None) };
    let meant = match (Due::read(&typed), app.today) {
        (Some(Due::On(date)), _) => Some(date),
        (Some(due), Some(today)) => due.date(today, app.days()),
        _ => None,
    };
    meant.map(Some).ok_or((sheet.place_of(field), W::MustBeDue))
}

/// What a typed due date means, or how to write one.
pub(super) fn hint(app: &App, typed: &str) -> String {
    let (lang, calendar) = (app.lang, app.days());
    let meant = app.today.and_then(|today| Some((today, Due::read(typed)?.date(today, calendar)?)));
    let Some((today, due)) = meant else { return W::DueHint.get(lang).to_owned() };
    let known = if calendar.knows(due.year()) { "" } else { W::FixedHolidaysOnly.get(lang) };
    let gap = if known.is_empty() { "" } else { "; " };
    format!("= {}, {}{gap}{known}", weekday(due, lang), countdown(calendar, today, due, lang))
}
