//! `merge`: the work of several appraisers on copies of one dossier, put together.

use jiff::civil::Date;

use crate::cli::arg::Arg;
use crate::cli::change::{edit, refused, save, today};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::doc::change::changes;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::merge::{Conflict, Merged, Stranger, merge};
use crate::dossier::phase::{Field, Refusal, Side, may_either};
use crate::dossier::{Dossier, Lane, Look};
use crate::lang::{Lang, Say};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let mut copies: Vec<Opened> = Vec::new();
    for copy in given.paths(Arg::Copies) {
        copies.push(store.open(&copy).or_else(|failure| out.failed(&failure))?);
    }
    let base =
        given.path(Arg::Base).map(|base| store.open(&base)).transpose().or_else(|failure| out.failed(&failure))?;
    let editing = edit(&path, store, out)?;
    let target = &editing.opened.dossier;
    let base = base.as_ref().map_or(target, |b| &b.dossier);
    let others: Vec<&Dossier> = copies.iter().map(|c| &c.dossier).collect();
    let merged = merge(base, target, &others).map_err(|Stranger(at)| {
        let shown = copies.get(at).map(|c| Clean::path(&c.folder)).unwrap_or_default();
        let text = out.lang.pick(
            "không phải bản sao của hồ sơ này (khác đơn vị, năm hoặc bộ tiêu chí)",
            "is no copy of this dossier (another body, year or criteria set)",
        );
        out.error(&format!("{shown}: {text}"), "");
        Stop::Failed
    })?;
    let taken = merged.edit();
    allowed(target, &merged, out)?;
    let names: Vec<Clean> = copies.iter().map(|c| Clean::path(&c.folder)).collect();
    for conflict in &merged.conflicts {
        out.data(&said(conflict, target, &names, out.lang))?;
    }
    let (count, left) = (merged.taken.len(), merged.conflicts.len());
    let taken = kept(taken, &merged.conflicts, target, &names, today(store));
    if count + left > 0 {
        save(editing, taken, Lane::Appraised, out)?;
    }
    let text = match out.lang {
        Lang::Vi => format!("Đã gộp {count} thay đổi; {left} chỗ mâu thuẫn để nguyên, cần người quyết định.\n"),
        Lang::En => format!("Merged {count} changes; {left} conflicts were left as they were, for people to decide.\n"),
    };
    out.say(&text);
    Ok(if left > 0 { Exit::Found } else { Exit::Done })
}

/// What is taken must be something that one of the two sides may change now; steps must follow each other.
fn allowed(dossier: &Dossier, merged: &Merged, out: &mut Out) -> Result<(), Stop> {
    let mut after = dossier.clone();
    merged.edit().apply(&mut after);
    let mut refusals = merged.taken.iter().filter_map(|(place, edit)| {
        if *place == Place::Way {
            let forward = after.transitions.starts_with(&dossier.transitions) && after.broken_way().is_none();
            let locked = Refusal::Locked { field: Field::Way, side: Side::Receiving, phase: dossier.phase() };
            return (!forward).then_some(locked);
        }
        may_either(dossier, edit).err()
    });
    match refusals.next() {
        None => Ok(()),
        Some(refusal) => refused(&refusal, out),
    }
}

/// What is taken, and with it the rows on which copies differ: they bear a mark until somebody decides, and the
/// receiving side's note tells what each copy said.
pub(super) fn kept(taken: Edit, conflicts: &[Conflict], target: &Dossier, copies: &[Clean], on: Date) -> Edit {
    let mut after = target.clone();
    taken.clone().apply(&mut after);
    let mut edits = vec![taken];
    for conflict in conflicts {
        let Place::Row(code, _) = &conflict.place else { continue };
        let noted = after.row(code).and_then(|row| row.internal.clone());
        let told = said(conflict, target, copies, Lang::Vi);
        let told = format!("[{} – gộp] {}", Lang::Vi.day(on), told.trim_end().trim_start_matches("✗ "));
        let note = [noted.map(|n| format!("{n}\n")).unwrap_or_default(), told].concat();
        for edit in
            [Edit::Look(code.clone(), Some(Look::Differs)), Edit::Internal(code.clone(), Some(Clean::new(&note)))]
        {
            if may_either(target, &edit).is_ok() {
                edit.clone().apply(&mut after);
                edits.push(edit);
            }
        }
    }
    Edit::All(edits)
}

/// A conflict with every version, each as it would stand in the file; `copies` are the names of the others.
pub(super) fn said(conflict: &Conflict, target: &Dossier, copies: &[Clean], lang: Lang) -> String {
    let key = conflict.place.key().unwrap_or_default();
    let mut text = format!("✗ {key} {}\n", conflict.place.field().say(lang));
    for (who, edit) in &conflict.versions {
        let name = match who {
            None => Clean::from(lang.pick("hồ sơ này", "this dossier")),
            Some(at) => copies.get(*at).cloned().unwrap_or_default(),
        };
        let back = edit.clone().apply(&mut target.clone());
        let values = changes(edit, &back).into_iter().map(|c| c.to.unwrap_or_else(|| "–".to_owned()));
        let values: Vec<String> = values.collect();
        text.extend(["    ", &name, ": ", &Clean::line(&values.join("; ")), "\n"]);
    }
    text
}
