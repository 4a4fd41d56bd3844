//! One change of a dossier by a command: asked for, allowed or refused, applied, recorded, saved.

use std::path::Path;

use jiff::civil::Date;

use crate::calendar::due;
use crate::cli::arg::Arg;
use crate::cli::out::{Out, Stop};
use crate::cli::parse::Given;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Phase, Refusal, Side, may};
use crate::lang::{Lang, Say};
use crate::store::{EditRecord, Editing, Failure, Keep, Reason, Store};
use crate::text::Clean;

/// Opens a dossier to change it.
pub(super) fn edit(path: &Path, store: &Store, out: &mut Out) -> Result<Editing, Stop> {
    let editing = store.edit(path).or_else(|failure| out.failed(&failure))?;
    for notice in &editing.notices {
        out.warn(&notice.say(out.lang), "");
    }
    if let Some(why) = editing.session.read_only() {
        let failure = Failure::new(path, Reason::ReadOnly(why.clone()));
        return out.failed(&failure);
    }
    Ok(editing)
}

/// Makes the change if `side` may make it, and saves it.
pub(super) fn change(side: Side, editing: Editing, change: Edit, lane: Lane, out: &mut Out) -> Result<(), Stop> {
    let change = change.deciding(&editing.opened.dossier);
    may(side, &editing.opened.dossier, &change).or_else(|refusal| refused(&refusal, out))?;
    save(editing, change, lane, out)
}

/// Makes a change that is known to be allowed, and saves it.
pub(super) fn save(editing: Editing, change: Edit, lane: Lane, out: &mut Out) -> Result<(), Stop> {
    let Editing { opened, mut session, .. } = editing;
    let mut dossier = opened.dossier;
    let back = change.clone().apply(&mut dossier);
    let saved = session.save(&dossier, &[EditRecord { lane, edit: change, back }]);
    let saved = saved.or_else(|failure| out.failed(&failure))?;
    for notice in &saved.notices {
        out.warn(&notice.say(out.lang), "");
    }
    Ok(())
}

/// Says why a change or a step is refused.
pub(super) fn refused<T>(refusal: &Refusal, out: &mut Out) -> Result<T, Stop> {
    out.error(&refusal.say(out.lang), &hint(refusal, out.lang));
    Err(Stop::Failed)
}

/// What opens the way, where a step does.
fn hint(refusal: &Refusal, lang: Lang) -> String {
    let dossier = lang.pick("HỒ_SƠ", "DOSSIER");
    match refusal {
        // What came on paper or as a score table has not taken the body's steps.
        Refusal::Locked { side: Side::Receiving, phase: Phase::SelfScoring, .. } => {
            format!("parindex phase {dossier} register --by … --note …; parindex phase {dossier} receive --by …")
        }
        Refusal::Locked { .. } | Refusal::NotFromHere { .. } => format!("parindex phase {dossier}"),
        Refusal::Errors(_) => format!("parindex check {dossier}"),
        Refusal::Asked(rows) => {
            let code = rows.first().map(|c| &**c).unwrap_or_default();
            format!("parindex appraise {dossier} {code} --close … --by …")
        }
        Refusal::Conflicts(..) => format!("parindex decide {dossier}"),
        Refusal::WithoutReason(rows) | Refusal::Unruled(rows) => {
            let code = rows.first().map(|c| &**c).unwrap_or_default();
            format!("parindex appraise {dossier} {code} --points … --reason … --by …")
        }
        _ => String::new(),
    }
}

/// Says what is wrong with what was asked for.
pub(super) fn wrong<T>(vi: &str, en: &str, out: &mut Out) -> Result<T, Stop> {
    out.error(out.lang.pick(vi, en), "");
    Err(Stop::Failed)
}

/// Today, by the clock of the machine.
pub(super) fn today(store: &Store) -> Date {
    (store.clock)().date()
}

/// A text given for `arg`, unless it is empty.
pub(super) fn words(given: &Given, arg: Arg) -> Option<Clean> {
    given.text(arg).map(Clean::new).filter(|text| !text.trim().is_empty())
}

/// A text on one line given for `arg`, unless it is empty.
pub(super) fn line(given: &Given, arg: Arg) -> Option<Clean> {
    given.text(arg).map(Clean::line).filter(|text| !text.is_empty())
}

/// The date given for `arg`: `06/01/2025` or `2025-01-06`.
pub(super) fn date(given: &Given, arg: Arg, out: &mut Out) -> Result<Option<Date>, Stop> {
    let Some(text) = given.text(arg) else { return Ok(None) };
    if let Some(date) = due::date(text) {
        return Ok(Some(date));
    }
    let shown = Clean::line(text);
    let said = match out.lang {
        Lang::Vi => format!("`{shown}` không phải là ngày; viết như 06/01/2025 hoặc 2025-01-06"),
        Lang::En => format!("`{shown}` is no date; write 06/01/2025 (day first) or 2025-01-06"),
    };
    out.error(&said, "");
    Err(Stop::Failed)
}
