//! Everything of one dossier as JSON: the scores of every lane, and what stands behind each row.
//!
//! Promise: the keys of the asked lane's score are those of [`super::json`]; the others are added. Numbers are decimal
//! strings. What the receiving side noted for itself is not in it.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::criteria::CriteriaSet;
use crate::dossier::{
    Answer, Citation, Document, Dossier, Inputs, Lane, Reason, Request, Row, Slot, Supply, Transition,
};
use crate::lang::Lang;
use crate::num::Decimal;
use crate::num::decimal::shortest;
use crate::report::json::{Score, score};
use crate::score::{Context, Scorecard, score as scored};
use crate::text::Clean;

/// A dossier for programs.
#[derive(Debug, Serialize)]
pub struct Complete<'a> {
    #[serde(flatten)]
    score: Score<'a>,
    /// The lanes that hold something of their own.
    lanes: Vec<Score<'a>>,
    figures: Map<String, Value>,
    flags: Map<String, Value>,
    rows: Vec<Value>,
    documents: Vec<Value>,
    remarks: Option<&'a str>,
    steps: Vec<Value>,
}

impl Complete<'_> {
    /// With the digest of the package that was made of the dossier, where there is one.
    #[must_use]
    pub fn packed_as(self, digest: Option<&str>) -> Self {
        Self { score: self.score.packed_as(digest), ..self }
    }
}

/// Whether a lane holds something of its own; the body's own always does.
pub fn is_used(dossier: &Dossier, lane: Lane) -> bool {
    let slot = match lane {
        Lane::Own => return true,
        Lane::Appraised => Slot::Appraised,
        Lane::Agreed => Slot::Agreed,
    };
    dossier.rows.values().any(|row| row.answers.contains_key(&slot))
}

/// The dossier with `card` as the score that was asked for.
pub fn json<'a>(
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    card: &Scorecard,
    context: &Context,
    lang: Lang,
) -> Complete<'a> {
    let lanes = Lane::ALL.into_iter().map(|(_, lane)| lane).filter(|lane| is_used(dossier, *lane));
    Complete {
        score: score(set, dossier, card, lang),
        lanes: lanes.map(|lane| score(set, dossier, &scored(set, dossier, lane, context), lang)).collect(),
        figures: dossier.figures.iter().map(|(key, value)| (key.to_string(), number(*value))).collect(),
        flags: dossier.flags.iter().map(|(key, value)| (key.to_string(), Value::Bool(*value))).collect(),
        // In the order of the set, then what the set does not know.
        rows: set
            .rows(&dossier.body.kind)
            .filter_map(|id| Some((&set.node(id).code, dossier.row(&set.node(id).code)?)))
            .map(|(code, said)| row(code, said))
            .collect(),
        documents: dossier.documents.iter().map(document).collect(),
        remarks: dossier.remarks.as_deref(),
        steps: dossier.transitions.iter().map(step).collect(),
    }
}

/// An object of the keys that have a value.
fn object<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    Value::Object(entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

fn text(value: Option<&Clean>) -> Option<Value> {
    value.map(word)
}

fn word(value: &Clean) -> Value {
    Value::String(value.to_string())
}

fn day(date: Option<jiff::civil::Date>) -> Option<Value> {
    date.map(|d| Value::String(d.to_string()))
}

fn number(value: Decimal) -> Value {
    Value::String(shortest(value))
}

fn list<T>(all: &[T], one: impl Fn(&T) -> Value) -> Option<Value> {
    (!all.is_empty()).then(|| Value::Array(all.iter().map(one).collect()))
}

fn row(code: &str, said: &Row) -> Value {
    let answers: Map<String, Value> =
        said.answers.iter().map(|(slot, given)| (slot.word().to_owned(), answer(given))).collect();
    object([
        ("code", Some(Value::String(code.to_owned()))),
        ("answers", (!answers.is_empty()).then_some(Value::Object(answers))),
        ("owner", text(said.owner.as_ref())),
        ("evidence", list(&said.evidence, citation)),
        ("note", text(said.note.as_ref())),
        ("explanation", text(said.explanation.as_ref())),
        ("requests", list(&said.requests, request)),
        ("supply", said.supply.as_ref().map(supply)),
        ("appraisal", said.appraisal.as_ref().map(reason)),
        ("conclusion", said.conclusion.as_ref().map(reason)),
    ])
}

fn answer(given: &Answer) -> Value {
    match given {
        Answer::Given(inputs) => Value::Object(values(inputs)),
        Answer::Points { points, reason } => {
            object([("points", Some(number(*points))), ("reason", text(reason.as_ref()))])
        }
        Answer::NotApplicable { reason } => object([("na", Some(word(reason)))]),
        Answer::Mixed { inputs, points, reason, na } => {
            let mut all = values(inputs);
            all.extend(points.map(|p| ("points".to_owned(), number(p))));
            all.extend(text(reason.as_ref()).map(|r| ("reason".to_owned(), r)));
            all.extend(text(na.as_ref()).map(|n| ("na".to_owned(), n)));
            Value::Object(all)
        }
    }
}

fn values(inputs: &Inputs) -> Map<String, Value> {
    let counts = |all: &std::collections::BTreeMap<Clean, Decimal>| {
        Value::Object(all.iter().map(|(key, value)| (key.to_string(), number(*value))).collect())
    };
    let mut out: Map<String, Value> =
        inputs.numbers.iter().map(|(input, value)| (input.word().to_owned(), number(*value))).collect();
    out.extend(inputs.choice.as_ref().map(|id| ("choice".to_owned(), word(id))));
    out.extend(inputs.ticks.as_ref().map(|ids| ("ticks".to_owned(), Value::Array(ids.iter().map(word).collect()))));
    out.extend(inputs.events.as_ref().map(|all| ("events".to_owned(), counts(all))));
    out.extend(inputs.ballots.as_ref().map(|all| ("ballots".to_owned(), counts(all))));
    out
}

fn citation(place: &Citation) -> Value {
    object([
        ("document", Some(word(&place.document))),
        ("page", text(place.page.as_ref())),
        ("note", text(place.note.as_ref())),
        ("from", day(place.stated.from)),
        ("to", day(place.stated.to)),
        ("as_of", day(place.stated.as_of)),
    ])
}

fn request(asked: &Request) -> Value {
    object([
        ("text", Some(word(&asked.text))),
        ("by", text(asked.by.as_ref())),
        ("date", day(asked.date)),
        ("due", day(asked.due)),
        ("reply", text(asked.reply.as_ref())),
        ("replied", day(asked.replied)),
        ("closed", day(asked.closed)),
        ("closed_by", text(asked.closed_by.as_ref())),
        ("closing", text(asked.closing.as_ref())),
        ("weighed", asked.weighed.map(|slot| slot.word().into())),
    ])
}

fn supply(supply: &Supply) -> Value {
    object([("by", Some(word(&supply.by))), ("number", text(supply.number.as_ref())), ("dated", day(supply.dated))])
}

fn reason(why: &Reason) -> Value {
    object([
        ("code", Some(word(&why.code))),
        ("text", text(why.text.as_ref())),
        ("by", text(why.by.as_ref())),
        ("date", day(why.date)),
    ])
}

fn document(one: &Document) -> Value {
    object([
        ("id", Some(word(&one.id))),
        ("number", text(one.number.as_ref())),
        ("date", day(one.date)),
        ("issuer", text(one.issuer.as_ref())),
        ("title", text(one.title.as_ref())),
        ("file", text(one.file.as_ref())),
        ("sha256", one.sha256.as_ref().map(|s| Value::String(s.to_string()))),
    ])
}

fn step(taken: &Transition) -> Value {
    object([
        ("step", Some(Value::String(taken.step.word().to_owned()))),
        ("by", Some(word(&taken.by))),
        ("date", day(taken.date)),
        ("number", text(taken.number.as_ref())),
        ("dated", day(taken.dated)),
        ("document", text(taken.document.as_ref())),
        ("note", text(taken.note.as_ref())),
    ])
}
