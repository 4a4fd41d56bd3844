//! `fill`: an answer sheet that colleagues filled in, taken back into its dossier.
//!
//! Promise: everything or nothing. A cell that cannot be used is named by its address; an answer that changed in the
//! dossier since the sheet was made, and in the sheet too, is shown as a conflict and nothing is written, unless
//! `--replace` says that the sheet counts. Empty cells change nothing.

use crate::cli::arg::Arg;
use crate::cli::change::{change, edit, line, today};
use crate::cli::import;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::exchange::filled;
use crate::lang::Lang;
use crate::store::Store;

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
    let planned = work.plan(&lines, &mut faults);
    if !faults.is_empty() {
        import::say(&faults, &sheet, out);
        return Err(Stop::Failed);
    }
    let replace = given.flag(Arg::Replace);
    for conflict in planned.iter().filter(|t| t.conflict) {
        out.data(&conflict.said(&opened.dossier, out.lang))?;
    }
    let conflicts = planned.iter().filter(|t| t.conflict).count();
    if conflicts > 0 && !replace {
        out.say(&match out.lang {
            Lang::Vi => {
                format!("{conflicts} chỗ mâu thuẫn giữa hồ sơ và phiếu. Chưa ghi gì. Lấy theo phiếu: --replace\n")
            }
            Lang::En => format!(
                "{conflicts} conflicts between dossier and sheet. Nothing was written. To take the sheet's: --replace\n"
            ),
        });
        return Err(Stop::Failed);
    }
    // What nothing speaks against first, as it would be without the conflicts.
    let (contested, plain): (Vec<_>, Vec<_>) = planned.into_iter().partition(|t| t.conflict);
    let edits: Vec<Edit> = plain.into_iter().chain(contested).map(|t| t.edit).collect();
    let count = edits.len();
    if edits.is_empty() {
        out.say(out.lang.pick("Phiếu không có gì khác hồ sơ.\n", "The sheet says nothing new.\n"));
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
