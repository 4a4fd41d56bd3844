//! What a table says, put into dossiers that are there already.
//!
//! Promise: every dossier is opened and every change worked out before the first is written; what the dossier says
//! otherwise is a conflict, shown and written only if the table is to count. Each dossier is saved whole, with a line
//! in its history for each change.

use std::path::Path;

use crate::cli::change::refused;
use crate::cli::out::{Out, Stop};
use crate::cli::rank::dossiers_below;
use crate::criteria::CriteriaSet;
use crate::doc::write::answer;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Side, may};
use crate::dossier::{Dossier, Lane, Slot};
use crate::lang::{Lang, Say};
use crate::num::decimal::{local, shortest};
use crate::store::{EditRecord, Editing, Failure, Keep, Reason, Store};
use crate::text::Clean;

/// A dossier with what is to be put in.
pub(super) struct Found {
    editing: Editing,
    changed: Dossier,
    records: Vec<EditRecord>,
}

/// Takes those of `read` that have a dossier below `folder` out of it; gives what is to be put into each.
pub(super) fn take(
    store: &Store,
    folder: &Path,
    set: &CriteriaSet,
    read: &mut Vec<Dossier>,
    replace: bool,
    out: &mut Out,
) -> Result<Vec<Found>, Stop> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let (files, _) = dossiers_below(&[folder.to_owned()], out);
    let mut conflicts = 0;
    for file in files {
        let opened = store.open(&file).or_else(|f| out.failed(&f))?;
        let same = |d: &Dossier| d.body.name == opened.dossier.body.name && d.year == opened.dossier.year;
        let Some(at) = read.iter().position(same) else { continue };
        let new = read.remove(at);
        let shown = Clean::path(&file);
        if opened.set.digest != set.digest {
            let text = out.lang.pick("hồ sơ dùng bộ tiêu chí khác", "the dossier was made with other criteria");
            out.error(&format!("{shown}: {text}"), "");
            return Err(Stop::Failed);
        }
        let editing = store.edit(&file).or_else(|f| out.failed(&f))?;
        if let Some(why) = editing.session.read_only() {
            return out.failed(&Failure::new(&file, Reason::ReadOnly(why.clone())));
        }
        let mut changed = editing.opened.dossier.clone();
        let mut records = Vec::new();
        for (edit, was) in edits(&changed, &new, out.lang) {
            if let Some(was) = was {
                conflicts += 1;
                out.data(&format!("{}: {was}\n", changed.body.name))?;
            }
            let side = if matches!(&edit, Edit::Answer(_, slot, _) if *slot != Slot::Own) {
                Side::Receiving
            } else {
                Side::Body
            };
            may(side, &changed, &edit).or_else(|refusal| {
                out.say(&format!("{shown}\n"));
                refused(&refusal, out)
            })?;
            records.push(EditRecord { lane: Lane::Own, back: edit.clone().apply(&mut changed), edit });
        }
        if !records.is_empty() {
            found.push(Found { editing, changed, records });
        }
    }
    if conflicts == 0 || replace {
        return Ok(found);
    }
    out.say(&match out.lang {
        Lang::Vi => format!("{conflicts} chỗ mâu thuẫn giữa hồ sơ và bảng. Chưa ghi gì. Lấy theo bảng: --replace\n"),
        Lang::En => format!(
            "{conflicts} conflicts between dossiers and table. Nothing was written. To take the table's: --replace\n"
        ),
    });
    Err(Stop::Failed)
}

/// What `new` says that `old` does not; beside what `old` says otherwise, the two in words.
fn edits(old: &Dossier, new: &Dossier, lang: Lang) -> Vec<(Edit, Option<String>)> {
    let mut out = Vec::new();
    let was = |name: &str, before: String, after: String| match lang {
        Lang::Vi => format!("{name}: hồ sơ {before}, bảng {after}"),
        Lang::En => format!("{name}: dossier {before}, table {after}"),
    };
    for (code, row) in &new.rows {
        for (slot, given) in &row.answers {
            let before = old.row(code).and_then(|r| r.answers.get(slot));
            if before != Some(given) {
                let told = before.map(|b| was(code, answer(b), answer(given)));
                out.push((Edit::Answer(code.clone(), *slot, Some(given.clone())), told));
            }
        }
    }
    for (key, value) in &new.figures {
        let before = old.figures.get(key);
        if before != Some(value) {
            let shown = |v| local(&shortest(v), lang);
            out.push((Edit::Figure(key.clone(), Some(*value)), before.map(|b| was(key, shown(*b), shown(*value)))));
        }
    }
    for (key, value) in &new.flags {
        let before = old.flags.get(key);
        if before != Some(value) {
            let shown = |v: bool| if v { lang.pick("có", "yes") } else { lang.pick("không", "no") }.to_owned();
            out.push((Edit::Flag(key.clone(), Some(*value)), before.map(|b| was(key, shown(*b), shown(*value)))));
        }
    }
    out
}

/// Saves every dossier; gives how many were, and how many could not be.
pub(super) fn save(found: &mut [Found], out: &mut Out) -> (usize, usize) {
    let (mut saved, mut failed) = (0, 0);
    for one in found {
        match one.editing.session.save(&one.changed, &one.records) {
            Ok(done) => {
                for notice in &done.notices {
                    out.warn(&notice.say(out.lang), "");
                }
                saved += 1;
            }
            Err(failure) => {
                out.failure(&failure);
                failed += 1;
            }
        }
    }
    (saved, failed)
}
