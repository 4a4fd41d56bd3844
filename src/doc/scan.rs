//! The quick way into a dossier: what scoring needs, read off the layout that the program itself writes.
//!
//! Promise: [`scan_dossier`] either gives what [`read_dossier`](crate::doc::read_dossier) would have given,
//! less the notes, documents and explanations that no score depends on, or declines with `None`. It never
//! guesses: any other layout, escape, key or doubtful value is declined, and the caller then reads in full.
//! A test holds it against the full reader on mutants of real files. Ranking ten thousand dossiers is
//! some ten times faster for it.

mod cursor;

use std::collections::{BTreeMap, BTreeSet};

use cursor::{Cursor, Keys, Value};

use crate::criteria::rule::Input;
use crate::criteria::{Code, CriteriaSet, Supplier};
use crate::doc::digest;
use crate::doc::dossier::value::RULED;
use crate::doc::write::{LATE_COUNTS, SHA256};
use crate::dossier::phase::Step;
use crate::dossier::tasks::Ruling;
use crate::dossier::{Answer, Body, CriteriaRef, Dossier, Inputs, Look, Row, Slot, Transition};
use crate::num::Decimal;
use crate::text::Clean;

/// The scoring part of a dossier in the program's own layout; `None` for anything else.
pub fn scan_dossier(text: &str) -> Option<Dossier> {
    let mut at = Cursor::new(text)?;
    let mut dossier = Dossier::default();
    at.eat("format = 1\nyear = ")?;
    dossier.year = at.number()?.parse().ok().filter(|y| (1990..=2100).contains(y))?;
    at.eat("\n")?;
    if at.eat("term = ").is_some() {
        dossier.term = Some(Clean::line(at.block()?));
        at.eat("\n")?;
    }
    at.eat("criteria = ")?;
    dossier.criteria = criteria(&mut at)?;
    at.eat("\nbody = ")?;
    dossier.body = body(&mut at).filter(|body| body.lived_in(dossier.year))?;
    at.eat("\n")?;
    at.line("due", |at| {
        dossier.due = Some(at.date()?);
        Some(())
    })?;
    at.line("last", |at| {
        dossier.last = Some(id(at.text()?)?);
        Some(())
    })?;
    if at.eat("remarks = ").is_some() {
        at.block()?;
        at.eat("\n")?;
    }
    if at.eat("\n[flags]\n").is_some() {
        dossier.flags = table(&mut at, Cursor::boolean)?;
    }
    if at.eat("\n[figures]\n").is_some() {
        dossier.figures = table(&mut at, Cursor::decimal)?;
    }
    if at.eat("\n[sums]\n").is_some() {
        table(&mut at, sum)?;
    }
    if at.eat("\n[owner_due]\n").is_some() {
        dossier.owner_due = table(&mut at, Cursor::date)?;
    }
    while at.eat("\n[[transition]]\n").is_some() {
        dossier.transitions.push(Transition::new(transition(&mut at)?, Clean::default()));
    }
    let mut documents = BTreeSet::new();
    while at.eat("\n[[document]]\n").is_some() {
        documents.insert(document(&mut at)?).then_some(())?;
    }
    let mut unanswered = BTreeSet::new();
    while at.eat("\n[[row]]\n").is_some() {
        let (code, answers) = row(&mut at, &documents)?;
        let new = if answers.is_empty() {
            !dossier.rows.contains_key(&code) && unanswered.insert(code)
        } else {
            !unanswered.contains(&code) && dossier.rows.insert(code, Row { answers, ..Row::default() }).is_none()
        };
        new.then_some(())?;
    }
    at.is_done().then_some(dossier)
}

/// Whether a scanned dossier fits its set, so that the full reader would find no error in it either.
pub fn fits(set: &CriteriaSet, dossier: &Dossier) -> bool {
    let known = |(code, row): (&Code, &Row)| {
        let Some(node) = set.find(code).map(|id| set.node(id)).filter(|n| n.is_row()) else { return false };
        let own = node.by == Supplier::Own;
        row.answers.keys().all(|slot| match slot {
            Slot::Own => own,
            Slot::Supplied => !own,
            Slot::Appraised | Slot::Agreed => true,
        })
    };
    dossier.rows.iter().all(known)
        && dossier.figures.keys().all(|key| set.figure(key).is_some())
        && dossier.flags.keys().all(|key| set.flags.iter().any(|f| f.id == *key))
}

fn id(text: &str) -> Option<Clean> {
    let id = Clean::line(text);
    (!id.is_empty()).then_some(id)
}

fn criteria(at: &mut Cursor<'_>) -> Option<CriteriaRef> {
    let mut keys = at.inline(&["id", "edition", "file", "digest"])?;
    let mut take = |key| match keys.remove(key) {
        Some(Value::Text(text)) => Some(Some(text)),
        Some(_) => None,
        None => Some(None),
    };
    let digest = match take("digest")? {
        Some(text) => Some(text.strip_prefix(SHA256).filter(|h| digest::is_sha256(h))?.to_ascii_lowercase().into()),
        None => None,
    };
    let file = match take("file")? {
        Some(text) => Some(id(text)?),
        None => None,
    };
    Some(CriteriaRef { id: id(take("id")??)?, edition: id(take("edition")??)?, file, digest })
}

fn body(at: &mut Cursor<'_>) -> Option<Body> {
    let keys = at.inline(&["name", "kind", "group", "parent", "from", "to", "predecessors"])?;
    let mut body = Body::default();
    for (key, value) in keys.0 {
        match (key, value) {
            ("name", Value::Text(text)) => body.name = id(text)?,
            ("kind", Value::Text(text)) => body.kind = id(text)?,
            ("group", Value::Text(text)) => body.group = Some(Clean::line(text)),
            ("parent", Value::Text(text)) => body.parent = Some(Clean::line(text)),
            ("from", Value::Date(date)) => body.from = Some(date),
            ("to", Value::Date(date)) => body.to = Some(date),
            ("predecessors", Value::Texts(texts)) => {
                body.predecessors = texts.into_iter().map(id).collect::<Option<_>>()?;
            }
            _ => return None,
        }
    }
    let ordered = body.from.zip(body.to).is_none_or(|(from, to)| from <= to);
    (ordered && !body.name.is_empty() && !body.kind.is_empty()).then_some(body)
}

/// The lines of a table up to the next empty line or the end.
fn table<'t, T>(at: &mut Cursor<'t>, value: impl Fn(&mut Cursor<'t>) -> Option<T>) -> Option<BTreeMap<Clean, T>> {
    let mut values = BTreeMap::new();
    while !at.is_done() && !at.stands_at("\n") {
        let key = id(at.key()?)?;
        at.eat(" = ")?;
        let value = value(at)?;
        at.eat("\n")?;
        values.insert(key, value).is_none().then_some(())?;
    }
    (!values.is_empty()).then_some(values)
}

/// Checks what a figure was added from as the full reader does.
fn sum(at: &mut Cursor<'_>) -> Option<()> {
    let keys = at.inline(&["total", "members", "missing"])?;
    let names = |value: Option<&Value<'_>>| match value {
        Some(Value::Texts(names)) => names.iter().all(|name| id(name).is_some()),
        Some(_) => false,
        None => true,
    };
    let total = matches!(keys.get("total"), Some(Value::Number(_)));
    (total && names(keys.get("members")) && names(keys.get("missing"))).then_some(())
}

/// Checks a step as the full reader does.
fn transition(at: &mut Cursor<'_>) -> Option<Step> {
    at.eat("step = ")?;
    let word = at.text()?;
    let (_, step) = *Step::ALL.iter().find(|(known, _)| *known == word)?;
    at.eat("\nby = ")?;
    id(at.block()?)?;
    at.eat("\n")?;
    at.line("date", |at| at.date().map(drop))?;
    at.line("number", |at| at.block().map(drop))?;
    at.line("dated", |at| at.date().map(drop))?;
    at.line("document", |at| at.block().and_then(id).map(drop))?;
    at.line("note", |at| at.block().map(drop))?;
    Some(step)
}

/// Checks a document as the full reader does and gives its id.
fn document(at: &mut Cursor<'_>) -> Option<Clean> {
    at.eat("id = ")?;
    let key = id(at.text()?)?;
    at.eat("\n")?;
    at.line("number", |at| at.block().map(drop))?;
    at.line("date", |at| at.date().map(drop))?;
    at.line("issuer", |at| at.block().map(drop))?;
    at.line("title", |at| at.block().map(drop))?;
    at.line("file", |at| {
        let file = id(at.text()?)?;
        let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains([':', '\\']);
        file.split('/').all(plain).then_some(())
    })?;
    at.line("sha256", |at| at.text().filter(|t| digest::is_sha256(t)).map(drop))?;
    // Whether a mark is one of secrecy is for the full reader to say.
    at.line("secrecy", |_| None)?;
    Some(key)
}

fn row(at: &mut Cursor<'_>, documents: &BTreeSet<Clean>) -> Option<(Code, BTreeMap<Slot, Answer>)> {
    at.eat("code = ")?;
    let text = at.text()?;
    // A code of plain letters and digits has nothing to clean.
    let plain = if text.is_ascii() { Code::new(text) } else { None };
    let code = plain.or_else(|| Code::new(&Clean::line(text)))?;
    at.eat("\n")?;
    let empty = at.position();
    at.line("owner", |at| at.block().map(drop))?;
    at.line("marked", |at| at.eat("true"))?;
    // What a row may still come to while copies differ or a request waits is for the full reader to say.
    at.line("look", |at| {
        let (_, look) = at.text().and_then(|t| Look::ALL.iter().find(|(word, _)| *word == t))?;
        (*look != Look::Differs).then_some(())
    })?;
    let mut answers = BTreeMap::new();
    for (word, slot) in Slot::ALL {
        at.line(word, |at| {
            answers.insert(slot, answer(at)?);
            Some(())
        })?;
    }
    at.line("supply", |at| {
        let keys = at.inline(&["by", "number", "dated"])?;
        let texts = keys.0.iter().all(|(key, v)| matches!(v, Value::Text(_)) != (*key == "dated"));
        let by = matches!(keys.get("by"), Some(Value::Text(text)) if id(text).is_some());
        (texts && by && dates_are_dates(&keys, &["dated"])).then_some(())
    })?;
    at.line("appraisal", reason)?;
    at.line("conclusion", reason)?;
    at.list("evidence", |at| {
        let keys = at.inline(&["document", "page", "note", "from", "to", "as_of"])?;
        let dates = ["from", "to", "as_of"];
        let texts = keys.0.iter().all(|(key, v)| dates.contains(key) || matches!(v, Value::Text(_)));
        let known =
            matches!(keys.get("document"), Some(Value::Text(t)) if id(t).is_some_and(|t| documents.contains(&t)));
        (texts && known && dates_are_dates(&keys, &dates)).then_some(())
    })?;
    at.line("note", |at| at.block().map(drop))?;
    at.line("explanation", |at| at.block().map(drop))?;
    at.line("tasks", |at| {
        let keys = at.inline(&["document", "sha256", "sheet", "late"])?;
        let known =
            matches!(keys.get("document"), Some(Value::Text(t)) if id(t).is_some_and(|t| documents.contains(&t)));
        let digest = matches!(keys.get("sha256"), Some(Value::Text(t)) if digest::is_sha256(t));
        let late = matches!(keys.get("late"), None | Some(Value::Text(LATE_COUNTS)));
        (known && digest && late && matches!(keys.get("sheet"), None | Some(Value::Text(_)))).then_some(())
    })?;
    at.line("task_columns", |at| {
        let keys = at.inline(&TASK)?;
        let columns = keys.0.iter().all(|(key, v)| !matches!(*key, "line" | "ruled") && matches!(v, Value::Text(_)));
        columns.then_some(())
    })?;
    at.list("task_lines", |at| {
        let keys = at.inline(&TASK)?;
        let told = |(key, value): &(&str, Value<'_>)| match (*key, value) {
            ("line", Value::Number(n)) => n.is_integer() && !n.is_sign_negative() && *n <= Decimal::from(u32::MAX),
            ("ruled", Value::Text(word)) => Ruling::ALL.iter().any(|(known, _)| known == word),
            ("line", _) => false,
            (_, value) => matches!(value, Value::Text(_)),
        };
        (keys.get("line").is_some() && keys.0.iter().all(told)).then_some(())
    })?;
    at.list("requests", |at| {
        let keys = at.inline(&REQUEST)?;
        let dates = ["date", "due", "replied", "closed"];
        let texts = keys.0.iter().all(|(key, v)| dates.contains(key) || matches!(v, Value::Text(_)));
        let weighed = match keys.get("weighed") {
            None => true,
            Some(Value::Text(word)) => RULED.iter().any(|(ruled, _)| *ruled == &**word),
            Some(_) => false,
        };
        let closed = keys.get("closed").is_some() || keys.get("closing").is_some();
        (texts && weighed && closed && keys.get("text").is_some() && dates_are_dates(&keys, &dates)).then_some(())
    })?;
    at.line("internal", |at| at.block().map(drop))?;
    (at.position() > empty).then_some((code, answers))
}

/// The keys of a request.
const REQUEST: [&str; 10] =
    ["text", "by", "date", "due", "reply", "replied", "closed", "closed_by", "closing", "weighed"];

/// The keys of a line of a table of tasks.
const TASK: [&str; 10] = ["line", "number", "task", "product", "due", "lead", "result", "finished", "late", "ruled"];

/// Checks why points were moved as the full reader does.
fn reason(at: &mut Cursor<'_>) -> Option<()> {
    let keys = at.inline(&["code", "text", "by", "date"])?;
    let right = keys.0.iter().all(|(key, value)| matches!(value, Value::Text(_)) != (*key == "date"));
    let code = matches!(keys.get("code"), Some(Value::Text(text)) if id(text).is_some());
    (right && code && dates_are_dates(&keys, &["date"])).then_some(())
}

fn dates_are_dates(keys: &Keys<'_, '_>, dates: &[&str]) -> bool {
    dates.iter().all(|key| matches!(keys.get(key), None | Some(Value::Date(_))))
}

fn answer(at: &mut Cursor<'_>) -> Option<Answer> {
    const KEYS: [&str; 14] = [
        "choice", "ticks", "done", "all", "target", "value", "count", "now", "before", "events", "ballots", "points",
        "reason", "na",
    ];
    let mut inputs = Inputs::default();
    let (mut points, mut reason, mut na) = (None, None, None);
    for (key, value) in at.inline(&KEYS)?.0 {
        match (key, value) {
            ("choice", Value::Text(text)) => inputs.choice = Some(id(text)?),
            ("ticks", Value::Texts(texts)) => {
                inputs.ticks = Some(texts.into_iter().map(id).collect::<Option<_>>()?);
            }
            ("events", Value::Numbers(counts)) => inputs.events = Some(named(counts)?),
            ("ballots", Value::Numbers(counts)) => inputs.ballots = Some(named(counts)?),
            ("points", Value::Number(number)) => points = Some(number),
            ("reason", Value::Text(text)) => reason = Some(Clean::new(text)),
            ("na", Value::Text(text)) => na = Some(Clean::new(text)),
            (key, Value::Number(number)) => {
                let (_, input) = Input::ALL.iter().find(|(word, _)| *word == key)?;
                inputs.numbers.insert(*input, number);
            }
            _ => return None,
        }
    }
    Some(Answer::from_parts(inputs, points, reason, na))
}

fn named(counts: Vec<(&str, Decimal)>) -> Option<BTreeMap<Clean, Decimal>> {
    let mut named = BTreeMap::new();
    for (key, count) in counts {
        named.insert(id(key)?, count).is_none().then_some(())?;
    }
    Some(named)
}

#[cfg(test)]
mod tests;
