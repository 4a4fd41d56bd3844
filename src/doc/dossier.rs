//! From the text of `dossier.toml` to a [`Dossier`].
//!
//! Promise: a dossier comes back only from a text without errors, so that writing it again loses nothing;
//! with [`read_placed`] the rest of a faulty one can still be checked against its set, so that every mistake is
//! reported at once. Wrong answers are kept as they are: scoring calls such a row invalid and counts the
//! others.

mod check;
pub mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use check::check_dossier;

use crate::criteria::Code;
use crate::diag::problem::{InDossier, InForm};
use crate::diag::{Diagnostic, Source, Span, has_errors};
use crate::doc::fields::{Fields, Item};
use crate::doc::{held, syntax, write};
use crate::dossier::{Body, Citation, CriteriaRef, Document, Dossier, Look, Row, Slot, TaskTable};
use crate::text::Clean;

/// What could be read of a dossier, with the places of what its set decides about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The dossier; not to be used for anything but checks when there were errors.
    pub dossier: Dossier,
    /// The places of rows.
    rows: BTreeMap<Code, RowPlaces>,
    /// The places of declared figures.
    figures: BTreeMap<Clean, Span>,
    /// The places of yes/no facts.
    flags: BTreeMap<Clean, Span>,
    /// The ids of the register, for looking up many citations.
    documents: BTreeSet<Clean>,
    /// The place of the kind of body.
    kind: Span,
}

/// Where the parts of a row stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct RowPlaces {
    code: Span,
    answers: BTreeMap<Slot, (Span, Span)>,
}

/// Reads a dossier by itself; [`check_dossier`] then holds it against its set.
pub fn read_dossier(source: &Source<'_>) -> (Option<Dossier>, Vec<Diagnostic>) {
    let (placed, found) = read_placed(source);
    let whole = placed.filter(|_| !has_errors(&found)).map(|p| p.dossier);
    (whole, found)
}

/// Reads a dossier with its places, as far as it can be read. With errors among the diagnostics it is
/// good for further checks only.
pub fn read_placed(source: &Source<'_>) -> (Option<Placed>, Vec<Diagnostic>) {
    syntax::read(source, document)
}

fn document(f: &mut Fields<'_>) -> Placed {
    if let Some(item) = f.need("format")
        && let Some(format) = item.whole()
        && format != write::FORMAT
    {
        item.report(InForm::UnknownFormat { found: Clean::line(&format.to_string()) });
    }
    let mut placed = Placed::default();
    let year = f.need("year").and_then(|i| year(&i));
    placed.dossier.year = year.unwrap_or_default();
    placed.dossier.term = f.opt("term").and_then(|i| i.line());
    placed.dossier.criteria = f.need("criteria").and_then(|i| i.table(criteria)).unwrap_or_default();
    if let Some(item) = f.need("body") {
        placed.dossier.body = item.table(|f| body(f, &mut placed.kind)).unwrap_or_default();
        if let Some(year) = year.filter(|year| !placed.dossier.body.lived_in(*year)) {
            item.report(InDossier::NoSuchBodyThen { year });
        }
    }
    placed.dossier.due = f.opt("due").and_then(|i| i.date());
    placed.dossier.last = f.opt("last").and_then(|i| i.id());
    placed.dossier.remarks = f.opt("remarks").and_then(|i| i.clean());
    placed.dossier.flags = keyed(f.opt("flags"), Item::boolean, &mut placed.flags);
    placed.dossier.figures = keyed(f.opt("figures"), Item::decimal, &mut placed.figures);
    let sums = f.opt("sums").and_then(|i| value::named(&i, value::sum));
    placed.dossier.sums = sums.unwrap_or_default();
    let dues = f.opt("owner_due").and_then(|i| value::named(&i, Item::date));
    placed.dossier.owner_due = dues.unwrap_or_default();
    if let Some(list) = f.opt("transition") {
        way(&list, &mut placed.dossier);
    }
    placed.dossier.documents = f.opt("document").map(|i| documents(&i)).unwrap_or_default();
    placed.documents = placed.dossier.documents.iter().map(|d| d.id.clone()).collect();
    if let Some(list) = f.opt("conflict") {
        placed.dossier.conflicts = list.tables(held::read).into_iter().flatten().collect();
    }
    if let Some(list) = f.opt("row") {
        for item in list.list() {
            item.table(|f| row(f, &mut placed));
        }
    }
    placed
}

fn year(item: &Item<'_>) -> Option<i32> {
    let year = item.whole()?;
    if !(1990..=2100).contains(&year) {
        item.report(InDossier::OddYear { year });
    }
    let fits = i32::try_from(year).ok();
    if fits.is_none() {
        item.report(InForm::TooManyDigits { key: item.key() });
    }
    fits
}

fn criteria(f: &mut Fields<'_>) -> CriteriaRef {
    CriteriaRef {
        id: f.need("id").and_then(|i| i.id()).unwrap_or_default(),
        edition: f.need("edition").and_then(|i| i.id()).unwrap_or_default(),
        file: f.opt("file").and_then(|i| i.id()),
        digest: f.opt("digest").and_then(|i| value::hex(&i, write::SHA256)),
    }
}

fn body(f: &mut Fields<'_>, kind_place: &mut Span) -> Body {
    let name = f.need("name").and_then(|i| i.id()).unwrap_or_default();
    let kind = f.need("kind");
    if let Some(item) = &kind {
        *kind_place = item.span();
    }
    let from = f.opt("from").and_then(|i| i.date());
    let to = f.opt("to").and_then(|i| i.date());
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        f.report(InForm::InsideOut { from, to });
    }
    Body {
        name,
        kind: kind.and_then(|i| i.id()).unwrap_or_default(),
        group: f.opt("group").and_then(|i| i.line()),
        parent: f.opt("parent").and_then(|i| i.line()),
        from,
        to,
        predecessors: f.opt("predecessors").map(|i| i.ids()).unwrap_or_default(),
    }
}

/// The steps that the dossier took; one that cannot follow the step before is worth a warning.
fn way(list: &Item<'_>, dossier: &mut Dossier) {
    for item in list.list() {
        let Some(transition) = value::transition(&item) else { continue };
        let step = transition.step.word();
        dossier.transitions.push(transition);
        if dossier.broken_way() == Some(dossier.transitions.len() - 1) {
            item.report(InDossier::StepOutOfOrder { step });
        }
    }
}

/// A table whose keys the set declares, with the places of its keys.
fn keyed<'t, T>(
    item: Option<Item<'t>>,
    read: impl Fn(&Item<'t>) -> Option<T>,
    places: &mut BTreeMap<Clean, Span>,
) -> BTreeMap<Clean, T> {
    let Some(item) = item else { return BTreeMap::new() };
    let values = value::named(&item, |entry| {
        let value = read(entry);
        Some((value, entry.key_span()))
    });
    let mut kept = BTreeMap::new();
    for (key, (value, place)) in values.unwrap_or_default() {
        places.insert(key.clone(), place);
        kept.extend(value.map(|v| (key, v)));
    }
    kept
}

fn documents(list: &Item<'_>) -> Vec<Document> {
    let mut first: BTreeMap<Clean, Span> = BTreeMap::new();
    let mut documents = Vec::new();
    for item in list.list() {
        let read = item.table(|f| {
            let place = f.opt("id").map_or(f.span(), |i| i.span());
            value::document_fields(f).map(|d| (d, place))
        });
        let Some((document, place)) = read.flatten() else { continue };
        if let Some(before) = first.get(&document.id) {
            let problem = InDossier::DuplicateDocument { id: document.id.clone() };
            item.sink().push(Diagnostic::new(problem, place).and(before.clone()));
        } else {
            first.insert(document.id.clone(), place);
            documents.push(document);
        }
    }
    documents
}

fn row(f: &mut Fields<'_>, placed: &mut Placed) {
    let code_item = f.need("code");
    let code = code_item.and_then(|item| {
        let text = item.line()?;
        let code = Code::new(&text);
        if code.is_none() {
            item.report(InDossier::BadCode { code: text });
        }
        Some((code?, item.span()))
    });
    let mut row = Row::default();
    let mut places = RowPlaces::default();
    for (word, slot) in Slot::ALL {
        if let Some(item) = f.opt(word)
            && let Some(answer) = value::answer(&item)
        {
            row.answers.insert(slot, answer);
            places.answers.insert(slot, (item.key_span(), item.span()));
        }
    }
    row.owner = f.opt("owner").and_then(|i| i.line());
    row.evidence = f.opt("evidence").map(|i| evidence(&i, &placed.documents)).unwrap_or_default();
    row.note = f.opt("note").and_then(|i| i.clean());
    row.explanation = f.opt("explanation").and_then(|i| i.clean());
    row.marked = f.opt("marked").and_then(|i| i.boolean()).unwrap_or_default();
    row.look = f.opt("look").and_then(|i| i.word(&Look::ALL));
    row.tasks = tasks(f, &placed.documents).map(Box::new);
    row.requests = f.opt("requests").map(|i| value::requests(&i)).unwrap_or_default();
    row.supply = f.opt("supply").and_then(|i| value::supply(&i));
    row.appraisal = f.opt("appraisal").and_then(|i| value::reason(&i));
    row.conclusion = f.opt("conclusion").and_then(|i| value::reason(&i));
    row.internal = f.opt("internal").and_then(|i| i.clean());
    let Some((code, place)) = code else { return };
    if let Some(before) = placed.rows.get(&code) {
        let problem = InDossier::DuplicateRow { code: Clean::line(&code) };
        f.sink().push(Diagnostic::new(problem, place).and(before.code.clone()));
        return;
    }
    if row.is_empty() && !f.sink().has_errors() {
        f.sink().report(InDossier::EmptyRow { code: Clean::line(&code) }, place.clone());
    }
    places.code = place;
    placed.rows.insert(code.clone(), places);
    if !row.is_empty() {
        placed.dossier.rows.insert(code, row);
    }
}

/// The table of tasks, its columns and its lines, of a document in the register.
fn tasks(f: &mut Fields<'_>, documents: &BTreeSet<Clean>) -> Option<TaskTable> {
    let (columns, lines) = (f.opt("task_columns"), f.opt("task_lines"));
    let head = if columns.is_some() || lines.is_some() { f.need("tasks") } else { f.opt("tasks") }?;
    let mut tasks = value::tasks(&head)?;
    known(&head, &tasks.document, documents);
    tasks.columns = columns.and_then(|i| i.table(value::cells)).unwrap_or_default();
    tasks.lines = lines.map(|i| value::task_lines(&i)).unwrap_or_default();
    Some(tasks)
}

/// Says so where the register has no such document.
fn known(item: &Item<'_>, document: &Clean, documents: &BTreeSet<Clean>) {
    // After a syntax error a document may be missing only because it could not be read.
    if !item.sink().is_broken() && !documents.contains(document) {
        let near = item.sink().nearest(document, documents.iter().map(|id| &**id)).map(Clean::line);
        item.report(InDossier::UnknownDocument { id: document.clone(), near });
    }
}

/// Citations, each of a document in the register.
fn evidence(list: &Item<'_>, documents: &BTreeSet<Clean>) -> Vec<Citation> {
    let mut citations = Vec::new();
    for item in list.list() {
        let Some(citation) = value::citation(&item) else { continue };
        known(&item, &citation.document, documents);
        citations.push(citation);
    }
    citations
}

#[cfg(test)]
pub(crate) mod tests;
