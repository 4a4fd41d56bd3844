//! The card of a dossier that begins from last year's.

use std::path::PathBuf;

use super::{For, Sheet};
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::store::new::is_other_year;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Job, NextYear};
use crate::tui::update;
use crate::tui::words::W;

impl Sheet {
    /// The card for a dossier that begins from last year's: of the open one, or of the one opened last.
    pub fn next_year(app: &App, set: usize) -> Self {
        let open = app.session.as_ref().and_then(|s| Some((s.place.clone()?, s.dossier.year)));
        let recent =
            || app.recent.first().and_then(|r| Some((r.path.parent()?.to_owned(), i32::try_from(r.year).ok()?)));
        let (place, year) = open.or_else(recent).unwrap_or_default();
        let year = if year > 0 { (year + 1).to_string() } else { String::new() };
        let place = place.to_string_lossy();
        let fields = [(W::LastFolder, &*place), (W::Year, year.as_str()), (W::Folder, "")];
        Self::new(For::NextYear(set), W::NextYearTitle, &fields)
    }
}

/// Asks for the dossier, or says what is wrong in which field.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    let For::NextYear(set) = &sheet.what else { return Ok(Effects::new()) };

    let year = sheet.needed(W::Year)?.parse().ok().filter(|y| (1900..2200).contains(y));
    let Some(set) = app.sets.get(*set).cloned() else { return Ok(Effects::new()) };
    let wanted = NextYear {
        set,
        last: PathBuf::from(sheet.needed(W::LastFolder)?.as_str()),
        year: year.ok_or((sheet.place_of(W::Year), W::MustBeYear))?,
        place: sheet.folder()?,
    };
    app.overlays.pop();
    Ok(update::replace(app, Job::NextYear(Box::new(wanted))))
}

/// The period that a set assesses, and whether the typed year is another.
pub(super) fn hint(set: &CriteriaSet, typed: &str, lang: Lang) -> Option<String> {
    let period = crate::report::words::period(set.period?, lang);
    let told = format!("{} {period}", lang.pick("Kỳ đánh giá của bộ tiêu chí:", "The period of the set:"));
    let other = typed.parse().is_ok_and(|year| is_other_year(set, year));
    Some(if other { format!("! {told}") } else { told })
}
