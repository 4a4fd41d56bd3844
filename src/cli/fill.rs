//! `fill`: an answer sheet that colleagues filled in, taken back into its dossier.
//!
//! Promise: everything or nothing. A cell that cannot be used is named by its address; an answer that changed in the
//! dossier since the sheet was made, and in the sheet too, is shown as a conflict with both values, and nothing is
//! written until each is decided: `--take` and `--leave` name fields, `--replace` says that the sheet counts. Empty
//! cells change nothing.

use crate::cli::arg::Arg;
use crate::cli::change::{change, edit, line, today, wrong};
use crate::cli::import;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::exchange::filled::{self, Taken};
use crate::lang::{Lang, Say};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let table = given.path(Arg::Table).unwrap_or_default();
    let sheet = import::sheet(given, store, &table, out)?;
    let editing = edit(&path, store, out)?;
    let opened = &editing.opened;
    let lane = given.lane();
    let mut faults = Vec::new();
    let lines = filled::lines(&opened.set, &opened.dossier, &sheet.rows, &mut faults);
    let work = filled::Work {
        set: &opened.set,
        dossier: &opened.dossier,
        lane,
        by: line(given, Arg::By),
        today: Some(today(store)),
        sheet: &sheet.name,
    };
    let planned: Vec<Taken> = work.plan(&lines, &mut faults);
    if !faults.is_empty() {
        import::say(&faults, &sheet, out);
        return Err(Stop::Failed);
    }
    let Some(chosen) = decided(given, &planned, opened, out)? else { return Err(Stop::Failed) };
    let edits = filled::edits(&opened.set, &opened.dossier, lane, chosen.iter().copied());
    if let Some((code, fault)) = filled::broken(&opened.set, &opened.dossier, lane, &edits).first() {
        let said = match out.lang {
            Lang::Vi => format!("{code}: {} nếu chỉ lấy một phần như vậy. Chưa ghi gì", fault.say(out.lang)),
            Lang::En => format!("{code}: {} if only that much is taken. Nothing was written", fault.say(out.lang)),
        };
        out.error(&said, "");
        return Err(Stop::Failed);
    }
    let count = chosen.len();
    if edits.is_empty() {
        out.say(if planned.is_empty() {
            out.lang.pick("Phiếu không có gì khác hồ sơ.\n", "The sheet says nothing new.\n")
        } else {
            out.lang.pick("Giữ nguyên hồ sơ, không ghi gì.\n", "The dossier stays as it is; nothing was written.\n")
        });
        return Ok(Exit::Done);
    }
    let side = if lane == Lane::Own { Side::Body } else { Side::Receiving };
    change(side, editing, Edit::All(edits), lane, out)?;
    out.say(&match out.lang {
        Lang::Vi => format!("Đã ghi {count} thay đổi từ phiếu.\n"),
        Lang::En => format!("{count} changes were taken from the sheet.\n"),
    });
    Ok(Exit::Done)
}

/// What of the sheet is to be written; `None` where conflicts are left that nobody decided, which were told.
fn decided<'a>(
    given: &Given,
    planned: &'a [Taken],
    opened: &Opened,
    out: &mut Out,
) -> Result<Option<Vec<&'a Taken>>, Stop> {
    let (takes, leaves) = (given.texts(Arg::TakeField), given.texts(Arg::LeaveField));
    let named = |taken: &Taken, names: &[&str]| names.iter().any(|name| is_of(&taken.place.key(), name));
    for name in takes.iter().chain(&leaves) {
        if !planned.iter().any(|taken| is_of(&taken.place.key(), name)) {
            let name = Clean::line(name);
            return wrong(
                &format!("phiếu không đổi gì ở `{name}`; mã như trong phiếu: 3.1.done, 3.1.note, 3.1.evidence"),
                &format!(
                    "the sheet changes nothing at `{name}`; keys are those of the sheet: 3.1.done, 3.1.note, 3.1.evidence"
                ),
                out,
            );
        }
    }
    let replace = given.flag(Arg::Replace);
    let (mut plain, mut contested, mut open) = (Vec::new(), Vec::new(), 0);
    for taken in planned {
        let (take, leave) = (named(taken, &takes), named(taken, &leaves));
        if taken.conflict {
            out.data(&taken.said(&opened.set, &opened.dossier, out.lang))?;
        }
        match (leave, take || replace, taken.conflict) {
            (true, ..) => {}
            (false, _, false) => plain.push(taken),
            (false, true, true) => contested.push(taken),
            (false, false, true) => open += 1,
        }
    }
    if open > 0 {
        out.say(&match out.lang {
            Lang::Vi => format!(
                "{open} chỗ mâu thuẫn giữa hồ sơ và phiếu chưa quyết định. Chưa ghi gì. Từng chỗ: --take MÃ lấy theo phiếu, --leave MÃ giữ hồ sơ; tất cả theo phiếu: --replace\n"
            ),
            Lang::En => format!(
                "{open} conflicts between dossier and sheet are not decided. Nothing was written. One by one: --take KEY for the sheet's, --leave KEY for the dossier's; all of the sheet: --replace\n"
            ),
        });
        return Ok(None);
    }
    // What nothing speaks against first, as it would be without the conflicts.
    plain.extend(contested);
    Ok(Some(plain))
}

/// Whether a field is the one that is named, or belongs to it: `3.1` names all of the row.
fn is_of(key: &str, name: &str) -> bool {
    key.strip_prefix(name.trim()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
