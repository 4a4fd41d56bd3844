//! One edit as a record: what was changed, from what, to what, each value as the TOML that a dossier
//! would hold.
//!
//! Promise: [`edit_of`] takes the record of any edit back to an edit that does the same, so a recorded
//! edit can be repeated; the record alone tells a reader what happened.

use serde::{Deserialize, Serialize};

use super::write;
use crate::criteria::Code;
use crate::diag::{Source, has_errors};
use crate::doc::dossier::value;
use crate::doc::fields::Item;
use crate::doc::held;
use crate::doc::syntax;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::{Look, Slot};
use crate::text::Clean;

/// One change of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The kind of thing: the key that it has in a dossier, `answer` for what stands in a slot.
    pub what: String,
    /// The row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The slot of an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The key of a figure, flag or document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The place on which copies differ, by its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The place of a document in the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// What was there before; nothing where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What is there now; nothing where it was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// The record of `edit`, where `back` is the edit that undoes it.
pub fn changes(edit: &Edit, back: &Edit) -> Vec<Change> {
    let mut done = Vec::new();
    flatten(edit, &mut done);
    let mut undone = Vec::new();
    flatten(back, &mut undone);
    undone.reverse();
    for (change, before) in done.iter_mut().zip(undone) {
        change.from = before.to;
        // Where the document really stood, so that the record can be read backwards too.
        change.at = before.at;
    }
    done
}

/// What `edit` does, without what was there before.
pub fn told(edit: &Edit) -> Vec<Change> {
    let mut out = Vec::new();
    flatten(edit, &mut out);
    out
}

fn flatten(edit: &Edit, out: &mut Vec<Change>) {
    let row = |what: &str, code: &Code, to: Option<String>| Change {
        what: what.to_owned(),
        code: Some(code.to_string()),
        to,
        ..Change::default()
    };
    let keyed = |what: &str, key: &Clean, to: Option<String>| Change {
        what: what.to_owned(),
        key: Some(key.to_string()),
        to,
        ..Change::default()
    };
    let plain = |what: &str| Change { what: what.to_owned(), ..Change::default() };
    let text = |text: &Option<Clean>| text.as_ref().map(|t| write::quoted(t));
    out.push(match edit {
        Edit::Answer(code, slot, answer) => {
            Change { slot: Some(slot.word().to_owned()), ..row("answer", code, answer.as_ref().map(write::answer)) }
        }
        Edit::Note(code, note) => row("note", code, text(note)),
        Edit::Explanation(code, words) => row("explanation", code, text(words)),
        Edit::Evidence(code, places) => row("evidence", code, (!places.is_empty()).then(|| write::citations(places))),
        Edit::Owner(code, owner) => row("owner", code, text(owner)),
        Edit::Marked(code, marked) => row("marked", code, marked.then(|| "true".to_owned())),
        Edit::Look(code, look) => row("look", code, look.map(|l| write::quoted(l.word()))),
        Edit::Tasks(code, tasks) => row("tasks", code, tasks.as_deref().map(write::tasks)),
        Edit::Requests(code, requests) => {
            row("requests", code, (!requests.is_empty()).then(|| write::requests(requests)))
        }
        Edit::Supply(code, supply) => row("supply", code, supply.as_ref().map(write::supply)),
        Edit::Appraisal(code, reason) => row("appraisal", code, reason.as_ref().map(write::reason)),
        Edit::Conclusion(code, reason) => row("conclusion", code, reason.as_ref().map(write::reason)),
        Edit::Internal(code, note) => row("internal", code, text(note)),
        Edit::Figure(key, value) => keyed("figure", key, value.map(|v| v.to_string())),
        Edit::Sum(key, sum) => keyed("sum", key, sum.as_deref().map(write::sum)),
        Edit::Flag(key, value) => keyed("flag", key, value.map(|v| v.to_string())),
        Edit::Document(id, at, document) => {
            Change { at: Some(*at), ..keyed("document", id, document.as_ref().map(write::document)) }
        }
        Edit::Due(due) => Change { to: due.map(|d| d.to_string()), ..plain("due") },
        Edit::OwnerDue(owner, due) => keyed("owner_due", owner, due.map(|d| d.to_string())),
        Edit::Last(folder) => Change { to: text(folder), ..plain("last") },
        Edit::Remarks(words) => Change { to: text(words), ..plain("remarks") },
        Edit::Transition(step) => Change { to: step.as_deref().map(write::transition), ..plain("transition") },
        Edit::Conflict(place, versions) => Change {
            of: place.word().map(str::to_owned),
            code: match &**place {
                Place::Row(code, _) => Some(code.to_string()),
                _ => None,
            },
            key: match &**place {
                Place::Row(..) => None,
                place => place.key().map(str::to_owned),
            },
            to: (!versions.is_empty()).then(|| held::versions(versions)),
            ..plain("conflict")
        },
        Edit::All(edits) => {
            for edit in edits {
                flatten(edit, out);
            }
            return;
        }
    });
}

/// The edit that `changes` record; `None` when this program did not write them.
pub fn edit_of(changes: &[Change]) -> Option<Edit> {
    let mut edits: Vec<Edit> = changes.iter().map(one).collect::<Option<_>>()?;
    if edits.len() == 1 { edits.pop() } else { Some(Edit::All(edits)) }
}

/// The edit that one change records.
pub(super) fn one(change: &Change) -> Option<Edit> {
    let code = || change.code.as_deref().and_then(Code::new);
    let key = || change.key.as_deref().map(Clean::line);
    let text = || value_of(change, |item| item.clean());
    Some(match change.what.as_str() {
        "answer" => {
            let slot = Slot::ALL.iter().find(|(word, _)| Some(*word) == change.slot.as_deref())?.1;
            Edit::Answer(code()?, slot, value_of(change, |item| value::answer(&item)).ok()?)
        }
        "note" => Edit::Note(code()?, text().ok()?),
        "explanation" => Edit::Explanation(code()?, text().ok()?),
        "evidence" => {
            let places = value_of(change, |item| Some(value::citations(&item))).ok()?;
            Edit::Evidence(code()?, places.unwrap_or_default())
        }
        "owner" => Edit::Owner(code()?, text().ok()?),
        "marked" => Edit::Marked(code()?, change.to.is_some()),
        "look" => Edit::Look(code()?, value_of(change, |item| item.word(&Look::ALL)).ok()?),
        "tasks" => Edit::Tasks(code()?, value_of(change, |item| value::tasks(&item)).ok()?.map(Box::new)),
        "requests" => {
            let requests = value_of(change, |item| Some(value::requests(&item))).ok()?;
            Edit::Requests(code()?, requests.unwrap_or_default())
        }
        "supply" => Edit::Supply(code()?, value_of(change, |item| value::supply(&item)).ok()?),
        "appraisal" => Edit::Appraisal(code()?, value_of(change, |item| value::reason(&item)).ok()?),
        "conclusion" => Edit::Conclusion(code()?, value_of(change, |item| value::reason(&item)).ok()?),
        "internal" => Edit::Internal(code()?, text().ok()?),
        "transition" => Edit::Transition(value_of(change, |item| value::transition(&item)).ok()?.map(Box::new)),
        "figure" => Edit::Figure(key()?, value_of(change, |item| item.decimal()).ok()?),
        "sum" => Edit::Sum(key()?, value_of(change, |item| value::sum(&item)).ok()?.map(Box::new)),
        "flag" => Edit::Flag(key()?, value_of(change, |item| item.boolean()).ok()?),
        "document" => Edit::Document(key()?, change.at?, value_of(change, |item| value::document(&item)).ok()?),
        "due" => Edit::Due(value_of(change, |item| item.date()).ok()?),
        "owner_due" => Edit::OwnerDue(key()?, value_of(change, |item| item.date()).ok()?),
        "last" => Edit::Last(text().ok()?),
        "remarks" => Edit::Remarks(text().ok()?),
        "conflict" => {
            let place = Place::from_word(change.of.as_deref()?, code(), key())?;
            let versions = value_of(change, |item| Some(held::read_versions(&item))).ok()?;
            Edit::Conflict(Box::new(place), versions.unwrap_or_default())
        }
        _ => return None,
    })
}

/// A value that cannot be read.
struct Unreadable;

/// What `read` makes of the new value; nothing where there is none.
fn value_of<T>(change: &Change, read: impl FnOnce(Item<'_>) -> Option<T>) -> Result<Option<T>, Unreadable> {
    let Some(to) = &change.to else { return Ok(None) };
    let text = format!("to = {to}");
    let source = Source { name: "", text: &text };
    let (value, found) = syntax::read(&source, |fields| fields.need("to").and_then(read));
    match value.flatten() {
        Some(value) if !has_errors(&found) => Ok(Some(value)),
        _ => Err(Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::doc::dossier::tests::any;
    use crate::dossier::Dossier;

    fn edit() -> impl Strategy<Value = Edit> {
        let maybe_text = || prop::option::of(any::text());
        let ids = || vec![Clean::from("a"), Clean::from("b")];
        prop_oneof![
            (any::code(), any::slot(), prop::option::of(any::answer())).prop_map(|(c, s, a)| Edit::Answer(c, s, a)),
            (any::code(), maybe_text()).prop_map(|(c, t)| Edit::Note(c, t)),
            (any::code(), maybe_text()).prop_map(|(c, t)| Edit::Explanation(c, t)),
            (any::code(), any::citations(ids())).prop_map(|(c, e)| Edit::Evidence(c, e)),
            (any::code(), maybe_text()).prop_map(|(c, t)| Edit::Owner(c, t)),
            (any::code(), any::<bool>()).prop_map(|(c, m)| Edit::Marked(c, m)),
            (any::code(), prop::collection::vec(any::request(), 0..3)).prop_map(|(c, r)| Edit::Requests(c, r)),
            (any::code(), prop::option::of(any::reason())).prop_map(|(c, r)| Edit::Appraisal(c, r)),
            (any::code(), prop::option::of(any::supply())).prop_map(|(c, s)| Edit::Supply(c, s)),
            (any::code(), prop::option::of(any::reason())).prop_map(|(c, r)| Edit::Conclusion(c, r)),
            (any::code(), maybe_text()).prop_map(|(c, t)| Edit::Internal(c, t)),
            any::transition().prop_map(|t| Edit::Transition(Some(Box::new(t)))),
            Just(Edit::Transition(None)),
            (any::line(), prop::option::of(any::decimal())).prop_map(|(k, v)| Edit::Figure(k, v)),
            (any::code(), prop::option::of(any::tasks(ids()))).prop_map(|(c, t)| Edit::Tasks(c, t.map(Box::new))),
            (any::line(), prop::option::of(any::sum())).prop_map(|(k, v)| Edit::Sum(k, v.map(Box::new))),
            (any::line(), prop::option::of(any::<bool>())).prop_map(|(k, v)| Edit::Flag(k, v)),
            (any::document(), 0usize..4).prop_map(|(d, at)| Edit::Document(d.id.clone(), at, Some(d))),
            (any::line(), 0usize..4).prop_map(|(id, at)| Edit::Document(id, at, None)),
            (any::code(), any::look()).prop_map(|(c, l)| Edit::Look(c, l)),
            prop::option::of(any::date()).prop_map(Edit::Due),
            (any::line(), prop::option::of(any::date())).prop_map(|(o, d)| Edit::OwnerDue(o, d)),
            prop::option::of(any::line()).prop_map(Edit::Last),
            maybe_text().prop_map(Edit::Remarks),
            (any::place(), prop::collection::vec(any::version(), 0..3))
                .prop_map(|(p, v)| Edit::Conflict(Box::new(p), v)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_recorded_edit_can_be_repeated_and_undone(
            start in any::dossier(),
            edits in prop::collection::vec(edit(), 1..4),
        ) {
            let edit = Edit::All(edits);
            let mut done = start.clone();
            let back = edit.clone().apply(&mut done);
            let record = changes(&edit, &back);

            let mut again = start.clone();
            edit_of(&record).unwrap().apply(&mut again);
            prop_assert_eq!(&again, &done);

            let mut undone: Dossier = done;
            let reversed: Vec<Change> =
                record.iter().rev().map(|c| Change { to: c.from.clone(), from: c.to.clone(), ..c.clone() }).collect();
            edit_of(&reversed).unwrap().apply(&mut undone);
            prop_assert_eq!(undone, start);
        }
    }

    #[test]
    fn a_record_of_another_program_is_no_edit() {
        for change in [
            Change { what: "noise".to_owned(), ..Change::default() },
            Change {
                what: "note".to_owned(),
                code: Some("1".to_owned()),
                to: Some("[".to_owned()),
                ..Change::default()
            },
            Change { what: "figure".to_owned(), ..Change::default() },
        ] {
            assert_eq!(edit_of(&[change]), None);
        }
    }
}
