//! The values inside a dossier: answers, citations, requests, reasons, documents.

use std::collections::BTreeMap;

use crate::check::is_secret;
use crate::criteria::rule::Input;
use crate::diag::problem::InDossier;
use crate::doc::fields::{Fields, Item};
use crate::doc::{digest, write};
use crate::dossier::phase::Step;
use crate::dossier::tasks::{Column, Ruling, Task};
use crate::dossier::{
    Answer, Citation, Document, Inputs, Reason, Request, Slot, Stated, Sum, Supply, TaskTable, Transition,
};
use crate::text::Clean;

/// An answer `{ … }`. Which of its parts the row's rule can use is for scoring to say.
pub fn answer(item: &Item<'_>) -> Option<Answer> {
    item.table(|f| {
        let choice = f.opt("choice").and_then(|i| i.id());
        let ticks = f.opt("ticks").map(|i| i.ids());
        let numbers = Input::ALL.iter().filter_map(|(word, input)| Some((*input, f.opt(word)?.decimal()?))).collect();
        let events = f.opt("events").and_then(|i| named(&i, Item::decimal));
        let ballots = f.opt("ballots").and_then(|i| named(&i, Item::decimal));
        let points = f.opt("points").and_then(|i| i.decimal());
        let reason = f.opt("reason").and_then(|i| i.clean());
        let na = f.opt("na").and_then(|i| i.clean());
        Answer::from_parts(Inputs { choice, ticks, numbers, events, ballots }, points, reason, na)
    })
}

/// A table whose keys are names that the document gives.
pub fn named<'t, T>(item: &Item<'t>, read: impl Fn(&Item<'t>) -> Option<T>) -> Option<BTreeMap<Clean, T>> {
    item.table(|f| {
        let mut values = BTreeMap::new();
        for entry in f.entries() {
            if let Some(value) = read(&entry)
                && values.insert(entry.key(), value).is_some()
            {
                entry.sink().report(InDossier::DuplicateKey { key: entry.key() }, entry.key_span());
            }
        }
        values
    })
}

/// What a figure was added from.
pub fn sum(item: &Item<'_>) -> Option<Sum> {
    item.table(|f| {
        let total = f.need("total").and_then(|i| i.decimal());
        let members = f.opt("members").map(|i| i.ids()).unwrap_or_default();
        let missing = f.opt("missing").map(|i| i.ids()).unwrap_or_default();
        Some(Sum { total: total?, members, missing })
    })?
}

/// A table of tasks; its lines may stand in it or beside it.
pub fn tasks(item: &Item<'_>) -> Option<TaskTable> {
    item.table(|f| {
        let document = f.need("document").and_then(|i| i.id());
        let sha256 = f.need("sha256").and_then(|i| hex(&i, ""));
        let sheet = f.opt("sheet").and_then(|i| i.line());
        let columns = f.opt("columns").and_then(|i| i.table(cells)).unwrap_or_default();
        let late = f.opt("late").and_then(|i| i.word(&[(write::LATE_COUNTS, true)])).unwrap_or_default();
        let heading = f.opt("heading").and_then(|i| i.whole()).and_then(|n| u32::try_from(n).ok());
        let lines = f.opt("lines").map(|i| task_lines(&i)).unwrap_or_default();
        Some(TaskTable { document: document?, sha256: sha256?, sheet, heading, columns, late, lines })
    })?
}

/// The lines of a table of tasks.
pub fn task_lines(item: &Item<'_>) -> Vec<Task> {
    item.tables(|f| {
        let line = f.need("line").and_then(|i| i.whole()).and_then(|n| u32::try_from(n).ok());
        let cells = cells(f);
        let ruled = f.opt("ruled").and_then(|i| i.word(&Ruling::ALL));
        Some(Task { line: line?, cells, ruled })
    })
    .into_iter()
    .flatten()
    .collect()
}

/// The cells of a line, or the letters of columns, by the words of their columns.
pub fn cells(f: &mut Fields<'_>) -> BTreeMap<Column, Clean> {
    Column::ALL.iter().filter_map(|(word, column)| Some((*column, f.opt(word)?.line()?))).collect()
}

/// A list of citations.
pub fn citations(item: &Item<'_>) -> Vec<Citation> {
    item.list().iter().filter_map(citation).collect()
}

/// A citation.
pub fn citation(item: &Item<'_>) -> Option<Citation> {
    item.table(|f| {
        let document = f.need("document").and_then(|i| i.id());
        let page = f.opt("page").and_then(|i| i.line());
        let note = f.opt("note").and_then(|i| i.clean());
        let mut day = |key| f.opt(key).and_then(|i| i.date());
        let stated = Stated { from: day("from"), to: day("to"), as_of: day("as_of") };
        Some(Citation { document: document?, page, note, stated })
    })?
}

/// The slots in which the receiving side rules.
pub const RULED: [(&str, Slot); 2] = [("appraised", Slot::Appraised), ("agreed", Slot::Agreed)];

/// A list of requests.
pub fn requests(item: &Item<'_>) -> Vec<Request> {
    item.tables(|f| {
        let text = f.need("text").and_then(|i| i.clean());
        let by = f.opt("by").and_then(|i| i.line());
        let date = f.opt("date").and_then(|i| i.date());
        let due = f.opt("due").and_then(|i| i.date());
        let reply = f.opt("reply").and_then(|i| i.clean());
        let replied = f.opt("replied").and_then(|i| i.date());
        let closed = f.opt("closed").and_then(|i| i.date());
        let closed_by = f.opt("closed_by").and_then(|i| i.line());
        let closing = f.opt("closing").and_then(|i| i.clean());
        let weighed = f.opt("weighed").and_then(|i| i.word(&RULED));
        Some(Request { text: text?, by, date, due, reply, replied, closed, closed_by, closing, weighed })
    })
    .into_iter()
    .flatten()
    .collect()
}

/// Who supplied an answer.
pub fn supply(item: &Item<'_>) -> Option<Supply> {
    item.table(|f| {
        let by = f.need("by").and_then(|i| i.id());
        let number = f.opt("number").and_then(|i| i.line());
        let dated = f.opt("dated").and_then(|i| i.date());
        Some(Supply { by: by?, number, dated })
    })?
}

/// Why an appraiser moved a point.
pub fn reason(item: &Item<'_>) -> Option<Reason> {
    item.table(|f| {
        let code = f.need("code").and_then(|i| i.id());
        let text = f.opt("text").and_then(|i| i.clean());
        let by = f.opt("by").and_then(|i| i.line());
        let date = f.opt("date").and_then(|i| i.date());
        Some(Reason { code: code?, text, by, date })
    })?
}

/// A step of the dossier's way.
pub fn transition(item: &Item<'_>) -> Option<Transition> {
    item.table(|f| {
        let step = f.need("step").and_then(|i| i.word(&Step::ALL));
        let by = f.need("by").and_then(|i| i.id());
        let date = f.opt("date").and_then(|i| i.date());
        let number = f.opt("number").and_then(|i| i.line());
        let dated = f.opt("dated").and_then(|i| i.date());
        let document = f.opt("document").and_then(|i| i.id());
        let note = f.opt("note").and_then(|i| i.clean());
        Some(Transition { step: step?, by: by?, date, number, dated, document, note })
    })?
}

/// A document as an inline table.
pub fn document(item: &Item<'_>) -> Option<Document> {
    item.table(document_fields)?
}

/// The keys of a document.
pub fn document_fields(f: &mut Fields<'_>) -> Option<Document> {
    let id = f.need("id").and_then(|i| i.id());
    let number = f.opt("number").and_then(|i| i.line());
    let date = f.opt("date").and_then(|i| i.date());
    let issuer = f.opt("issuer").and_then(|i| i.line());
    let title = f.opt("title").and_then(|i| i.line());
    let file = f.opt("file").and_then(|i| file(&i));
    let sha256 = f.opt("sha256").and_then(|i| hex(&i, ""));
    let mark = f.opt("secrecy");
    let secrecy = mark.as_ref().and_then(Item::line);
    let document = Document { id: id?, number, date, issuer, title, file, sha256, secrecy };
    if let Some(mark) = mark.filter(|_| is_secret(&document)) {
        mark.report(InDossier::Secret { id: document.id.clone() });
    }
    Some(document)
}

/// The name of a file below the dossier's folder.
fn file(item: &Item<'_>) -> Option<Clean> {
    let file = item.id()?;
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains([':', '\\']);
    if !file.split('/').all(plain) {
        item.report(InDossier::FileOutside { file });
        return None;
    }
    Some(file)
}

/// A digest, without what stands before it.
pub fn hex(item: &Item<'_>, prefix: &str) -> Option<Box<str>> {
    let text = item.string()?;
    let hex = text.strip_prefix(prefix).filter(|hex| digest::is_sha256(hex));
    if hex.is_none() {
        item.report(InDossier::BadDigest { key: item.key() });
    }
    Some(hex?.to_ascii_lowercase().into())
}
