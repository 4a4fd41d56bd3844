//! The text of a dossier: the layout in which people write `dossier.toml` by hand.
//!
//! Promise: equal dossiers give equal texts, reading a written text gives back an equal dossier, and
//! writing what was read from a written text changes no byte. Numbers keep their digits (`1.50` stays
//! `1.50`), dates are TOML dates, keys stand in one fixed order, nothing that is not said is written.
//! Keys and strings are escaped by the TOML crate's own writer.

use std::collections::BTreeMap;
use std::fmt::Display;

use toml_writer::{TomlKeyBuilder, TomlStringBuilder, WriteTomlKey, WriteTomlValue};

use crate::criteria::{Code, CriteriaSet};
use crate::doc::held;
use crate::dossier::tasks::{Column, Task};
use crate::dossier::{
    Answer, Body, Citation, CriteriaRef, Document, Dossier, Reason, Request, Row, Slot, Sum, Supply, TaskTable,
    Transition,
};
use crate::num::Decimal;
use crate::text::Clean;

/// The version of the format that is written and read.
pub const FORMAT: i64 = 1;

/// What a table of tasks says where tasks that were finished late count as done.
pub const LATE_COUNTS: &str = "counts";

/// What stands before a digest.
pub const SHA256: &str = "sha256:";

/// The text of `dossier`. Rows stand in the order of `set` where one is given, rows that it does not
/// know after them; without a set in natural order of their codes.
pub fn write_dossier(dossier: &Dossier, set: Option<&CriteriaSet>) -> String {
    let mut out = Lines::default();
    out.put("format", FORMAT);
    out.put("year", dossier.year);
    out.text("term", dossier.term.as_ref());
    out.put("criteria", criteria(&dossier.criteria));
    out.put("body", body(&dossier.body));
    out.maybe("due", dossier.due);
    out.text("last", dossier.last.as_ref());
    out.text("remarks", dossier.remarks.as_ref());
    out.table("flags", &dossier.flags);
    out.table("figures", &dossier.figures);
    let sums: BTreeMap<Clean, String> = dossier.sums.iter().map(|(key, s)| (key.clone(), sum(s))).collect();
    out.table("sums", &sums);
    out.table("owner_due", &dossier.owner_due);
    for transition in &dossier.transitions {
        out.head("transition");
        put_transition(&mut out, transition);
    }
    for document in &dossier.documents {
        out.head("document");
        put_document(&mut out, document);
    }
    for (place, versions) in &dossier.conflicts {
        held::put(&mut out, place, versions);
    }
    let mut rows: Vec<(&Code, &Row)> = dossier.rows.iter().filter(|(_, row)| !row.is_empty()).collect();
    let place = |code: &Code| set.and_then(|s| s.find(code)).map_or(u32::MAX, |id| id.0);
    rows.sort_by(|(a, _), (b, _)| place(a).cmp(&place(b)).then_with(|| a.natural_order(b)));
    for (code, row) in rows {
        out.head("row");
        put_row(&mut out, code, row);
    }
    out.0
}

fn criteria(reference: &CriteriaRef) -> Inline {
    Inline::default()
        .text("id", Some(&reference.id))
        .text("edition", Some(&reference.edition))
        .text("file", reference.file.as_ref())
        .put("digest", reference.digest.as_ref().map(|hex| quoted(&format!("{SHA256}{hex}"))))
}

fn body(body: &Body) -> Inline {
    let predecessors = body.predecessors.iter().map(|p| quoted(p));
    Inline::default()
        .text("name", Some(&body.name))
        .text("kind", Some(&body.kind))
        .text("group", body.group.as_ref())
        .text("parent", body.parent.as_ref())
        .put("from", body.from)
        .put("to", body.to)
        .put("predecessors", (!body.predecessors.is_empty()).then(|| list(predecessors)))
}

fn put_document(out: &mut Lines, document: &Document) {
    out.text("id", Some(&document.id));
    out.text("number", document.number.as_ref());
    out.maybe("date", document.date);
    out.text("issuer", document.issuer.as_ref());
    out.text("title", document.title.as_ref());
    out.text("file", document.file.as_ref());
    out.maybe("sha256", document.sha256.as_ref().map(|hex| quoted(hex)));
    out.text("secrecy", document.secrecy.as_ref());
}

fn put_transition(out: &mut Lines, transition: &Transition) {
    out.put("step", quoted(transition.step.word()));
    out.text("by", Some(&transition.by));
    out.maybe("date", transition.date);
    out.text("number", transition.number.as_ref());
    out.maybe("dated", transition.dated);
    out.text("document", transition.document.as_ref());
    out.text("note", transition.note.as_ref());
}

fn put_row(out: &mut Lines, code: &Code, row: &Row) {
    out.put("code", quoted(code));
    out.text("owner", row.owner.as_ref());
    out.maybe("marked", row.marked.then_some(true));
    out.maybe("look", row.look.map(|look| quoted(look.word())));
    for (word, slot) in Slot::ALL {
        out.maybe(word, row.answers.get(&slot).map(answer));
    }
    out.maybe("supply", row.supply.as_ref().map(supply));
    out.maybe("appraisal", row.appraisal.as_ref().map(reason));
    out.maybe("conclusion", row.conclusion.as_ref().map(reason));
    out.list("evidence", row.evidence.iter().map(citation));
    out.text("note", row.note.as_ref());
    out.text("explanation", row.explanation.as_ref());
    if let Some(tasks) = &row.tasks {
        out.put("tasks", task_head(tasks));
        out.maybe("task_columns", (!tasks.columns.is_empty()).then(|| cells(&tasks.columns)));
        out.list("task_lines", tasks.lines.iter().map(task));
    }
    out.list("requests", row.requests.iter().map(request));
    out.text("internal", row.internal.as_ref());
}

/// An answer as the inline table that stands in a row.
pub fn answer(answer: &Answer) -> String {
    let out = Inline::default();
    match answer {
        Answer::Given(given) => inputs(out, given),
        Answer::Points { points, reason } => out.put("points", Some(points)).text("reason", reason.as_ref()),
        Answer::NotApplicable { reason } => out.text("na", Some(reason)),
        Answer::Mixed { inputs: given, points, reason, na } => {
            inputs(out, given).put("points", *points).text("reason", reason.as_ref()).text("na", na.as_ref())
        }
    }
    .to_string()
}

fn inputs(out: Inline, given: &crate::dossier::Inputs) -> Inline {
    let ticks = given.ticks.as_ref().map(|ticks| list(ticks.iter().map(|t| quoted(t))));
    let mut out = out.text("choice", given.choice.as_ref()).put("ticks", ticks);
    for (input, value) in &given.numbers {
        out = out.put(input.word(), Some(value));
    }
    out.put("events", given.events.as_ref().map(counts)).put("ballots", given.ballots.as_ref().map(counts))
}

fn counts(counts: &BTreeMap<Clean, Decimal>) -> Inline {
    counts.iter().fold(Inline::default(), |out, (key, value)| out.put(key, Some(value)))
}

/// Who supplied an answer, as an inline table.
pub fn supply(supply: &Supply) -> String {
    let out = Inline::default().text("by", Some(&supply.by)).text("number", supply.number.as_ref());
    out.put("dated", supply.dated).to_string()
}

/// Why an appraiser moved a point, as an inline table.
pub fn reason(reason: &Reason) -> String {
    Inline::default()
        .text("code", Some(&reason.code))
        .text("text", reason.text.as_ref())
        .text("by", reason.by.as_ref())
        .put("date", reason.date)
        .to_string()
}

/// What a figure was added from, as an inline table.
pub fn sum(sum: &Sum) -> String {
    let names = |names: &[Clean]| (!names.is_empty()).then(|| list(names.iter().map(|n| quoted(n))));
    Inline::default()
        .put("total", Some(sum.total))
        .put("members", names(&sum.members))
        .put("missing", names(&sum.missing))
        .to_string()
}

/// A table of tasks as an inline table, for the history; a row has its lines below it.
pub fn tasks(tasks: &TaskTable) -> String {
    let head = task_head(tasks).put("columns", Some(cells(&tasks.columns)));
    head.put("lines", Some(list(tasks.lines.iter().map(task)))).to_string()
}

fn task_head(tasks: &TaskTable) -> Inline {
    Inline::default()
        .text("document", Some(&tasks.document))
        .put("sha256", Some(quoted(&tasks.sha256)))
        .text("sheet", tasks.sheet.as_ref())
        .put("late", tasks.late.then(|| quoted(LATE_COUNTS)))
        .put("heading", tasks.heading)
}

fn cells(cells: &BTreeMap<Column, Clean>) -> Inline {
    Column::ALL.iter().fold(Inline::default(), |out, (word, column)| out.text(word, cells.get(column)))
}

fn task(task: &Task) -> Inline {
    let out = Inline::default().put("line", Some(task.line));
    let told = Column::ALL.iter().fold(out, |out, (word, column)| out.text(word, task.cells.get(column)));
    told.put("ruled", task.ruled.map(|r| quoted(r.word())))
}

/// Cited places as an array on one line.
pub fn citations(places: &[Citation]) -> String {
    list(places.iter().map(citation))
}

fn citation(place: &Citation) -> Inline {
    Inline::default()
        .text("document", Some(&place.document))
        .text("page", place.page.as_ref())
        .text("note", place.note.as_ref())
        .put("from", place.stated.from)
        .put("to", place.stated.to)
        .put("as_of", place.stated.as_of)
}

/// Requests and replies as an array on one line.
pub fn requests(requests: &[Request]) -> String {
    list(requests.iter().map(request))
}

fn request(request: &Request) -> Inline {
    Inline::default()
        .text("text", Some(&request.text))
        .text("by", request.by.as_ref())
        .put("date", request.date)
        .put("due", request.due)
        .text("reply", request.reply.as_ref())
        .put("replied", request.replied)
        .put("closed", request.closed)
        .text("closed_by", request.closed_by.as_ref())
        .text("closing", request.closing.as_ref())
        .put("weighed", request.weighed.map(|slot| quoted(slot.word())))
}

/// A step of the dossier's way as an inline table, for the history; a file has it as a section.
pub fn transition(transition: &Transition) -> String {
    Inline::default()
        .put("step", Some(quoted(transition.step.word())))
        .text("by", Some(&transition.by))
        .put("date", transition.date)
        .text("number", transition.number.as_ref())
        .put("dated", transition.dated)
        .text("document", transition.document.as_ref())
        .text("note", transition.note.as_ref())
        .to_string()
}

/// A document as an inline table, for the history; a file has it as a section.
pub fn document(document: &Document) -> String {
    Inline::default()
        .text("id", Some(&document.id))
        .text("number", document.number.as_ref())
        .put("date", document.date)
        .text("issuer", document.issuer.as_ref())
        .text("title", document.title.as_ref())
        .text("file", document.file.as_ref())
        .put("sha256", document.sha256.as_ref().map(|hex| quoted(hex)))
        .text("secrecy", document.secrecy.as_ref())
        .to_string()
}

/// A string on one line, in quotes; line breaks are escaped.
pub fn quoted(text: &str) -> String {
    let build = TomlStringBuilder::new(text);
    let string = build.as_basic_pretty().or_else(|| build.as_literal()).unwrap_or_else(|| build.as_basic());
    written(|out| string.write_toml_value(out))
}

/// A string as it stands after a key of its own: with line breaks it runs over several lines.
fn block(text: &str) -> String {
    if text.contains('\n') {
        let string = TomlStringBuilder::new(text).as_ml_basic();
        written(|out| string.write_toml_value(out))
    } else {
        quoted(text)
    }
}

/// A key, in quotes only where it needs them.
fn key(text: &str) -> String {
    let key = TomlKeyBuilder::new(text).as_default();
    written(|out| key.write_toml_key(out))
}

fn written(write: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
    let mut out = String::new();
    let done = write(&mut out);
    debug_assert!(done.is_ok(), "writing to a string cannot fail");
    out
}

/// Items as an array on one line.
pub(super) fn list<T: Display>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<String> = items.map(|i| i.to_string()).collect();
    format!("[{}]", items.join(", "))
}

/// A table on one line.
#[derive(Default)]
pub(super) struct Inline(Vec<String>);

impl Inline {
    pub(super) fn put(mut self, name: &str, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            self.0.push(format!("{} = {value}", key(name)));
        }
        self
    }

    pub(super) fn text(self, name: &str, value: Option<&Clean>) -> Self {
        self.put(name, value.map(|text| quoted(text)))
    }
}

impl Display for Inline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { f.write_str("{}") } else { write!(f, "{{ {} }}", self.0.join(", ")) }
    }
}

/// The text so far, line by line.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    fn push(&mut self, parts: &[&str]) {
        self.0.extend(parts.iter().copied());
    }

    pub(super) fn head(&mut self, name: &str) {
        self.push(&["\n[[", name, "]]\n"]);
    }

    pub(super) fn put(&mut self, name: &str, value: impl Display) {
        self.push(&[&key(name), " = ", &value.to_string(), "\n"]);
    }

    pub(super) fn maybe(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn text(&mut self, name: &str, value: Option<&Clean>) {
        self.maybe(name, value.map(|text| block(text)));
    }

    /// An array: on one line while it has one item, then an item a line.
    pub(super) fn list(&mut self, name: &str, items: impl ExactSizeIterator<Item = Inline>) {
        if items.len() > 1 {
            self.push(&[&key(name), " = [\n"]);
            for item in items {
                self.push(&["  ", &item.to_string(), ",\n"]);
            }
            self.push(&["]\n"]);
        } else if items.len() == 1 {
            self.put(name, list(items));
        }
    }

    fn table<T: Display>(&mut self, name: &str, values: &BTreeMap<Clean, T>) {
        if !values.is_empty() {
            self.push(&["\n[", name, "]\n"]);
            for (key, value) in values {
                self.put(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::rule::Input;
    use crate::dossier::Inputs;

    #[test]
    fn layout_is_that_of_a_hand_written_file() {
        let mut dossier = Dossier { year: 2024, ..Dossier::default() };
        dossier.criteria.id = "sample".into();
        dossier.criteria.edition = "1".into();
        dossier.body.name = "Sở \"A\"".into();
        dossier.body.kind = "department".into();
        dossier.flags.insert("không kỷ luật".into(), true);
        dossier.figures.insert("ho_so".into(), Decimal::new(150, 2));
        let numbers = [(Input::All, Decimal::new(61, 0)), (Input::Done, Decimal::new(6100, 2))];
        let place = |page: &str| Citation { document: "bc".into(), page: Some(page.into()), ..Citation::default() };
        let mut row = Row { note: Some("một\nhai".into()), ..Row::default() };
        row.evidence = vec![place("2"), place("3")];
        row.answers.insert(Slot::Own, Answer::numbers(numbers));
        let none = Row { answers: [(Slot::Own, Answer::Given(Inputs::default()))].into(), ..Row::default() };
        for (code, row) in [("1.10", row), ("1.9", none)] {
            dossier.rows.insert(Code::new(code).unwrap(), row);
        }
        let expected = r#"format = 1
year = 2024
criteria = { id = "sample", edition = "1" }
body = { name = 'Sở "A"', kind = "department" }

[flags]
"không kỷ luật" = true

[figures]
ho_so = 1.50

[[row]]
code = "1.9"
self = {}

[[row]]
code = "1.10"
self = { done = 61.00, all = 61 }
evidence = [
  { document = "bc", page = "2" },
  { document = "bc", page = "3" },
]
note = """
một
hai"""
"#;
        assert_eq!(write_dossier(&dossier, None), expected);
    }
}
