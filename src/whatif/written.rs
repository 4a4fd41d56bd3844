//! An assumption as it is written: in a scenario file, or as the options of a command.
//!
//! Promise: what [`assignments`] writes is read back by [`assign_text`] as changes that lead to the same answers,
//! and [`rule_text`] by [`assign_rule`].

use crate::criteria::{Code, CriteriaSet};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::num::Decimal;
use crate::num::decimal::shortest;
use crate::text::Clean;
use crate::whatif::{Refusal, Scenario, SetChange, assign_rule, assign_text};

/// A scenario in words, with what a path to a band weighs beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What it is called.
    pub title: Option<Clean>,
    /// Id and edition of the set that it was written for.
    pub criteria: Option<(Clean, Clean)>,
    /// The body and the year that it was written for.
    pub body: Option<(Clean, i32)>,
    /// The lane whose answers it assumes.
    pub lane: Option<Lane>,
    /// Changed answers, figures and facts, as [`assign_text`] takes them.
    pub set: Vec<Clean>,
    /// Ids of documents taken as rejected.
    pub reject: Vec<Clean>,
    /// Changes of the set, as [`assign_rule`] takes them.
    pub rule: Vec<Clean>,
    /// Codes of rows or nodes with the weight of their effort.
    pub effort: Vec<(Clean, Decimal)>,
    /// Codes of rows or nodes that a path leaves as they are.
    pub keep: Vec<Clean>,
}

impl Written {
    /// What is assumed about a dossier; `scratch` is the copy with the edits made, before documents are rejected.
    pub fn of(set: &CriteriaSet, record: &Dossier, scratch: &Dossier, lane: Lane, scenario: &Scenario) -> Self {
        let lines = |texts: Vec<String>| texts.iter().map(|t| Clean::line(t)).collect();
        Self {
            title: None,
            criteria: Some((set.id.clone(), set.edition.clone())),
            body: Some((record.body.name.clone(), record.year)),
            lane: Some(lane),
            set: lines(assignments(set, record, scratch, lane)),
            reject: scenario.rejected.iter().cloned().collect(),
            rule: lines(scenario.set_changes.iter().map(rule_text).collect()),
            effort: Vec::new(),
            keep: Vec::new(),
        }
    }

    /// The scenario as data. Each assignment sees those before it.
    ///
    /// # Errors
    ///
    /// The first [`Refusal`] of what set or dossier have no place for.
    pub fn scenario(&self, set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Result<Scenario, Refusal> {
        let mut scenario = Scenario::default();
        let mut scratch = dossier.clone();
        for text in &self.set {
            let edit = assign_text(set, &scratch, lane, text)?;
            edit.clone().apply(&mut scratch);
            scenario.edits.push(edit);
        }
        for id in &self.reject {
            let cited = || dossier.rows.values().flat_map(|r| &r.evidence).any(|c| c.document == *id);
            if dossier.document(id).is_none() && !cited() {
                return Err(Refusal::NoDocument(id.clone()));
            }
            scenario.rejected.insert(id.clone());
        }
        scenario.set_changes = self.rule.iter().map(|text| assign_rule(set, text)).collect::<Result<_, _>>()?;
        Ok(scenario)
    }
}

/// What makes the answers, figures and facts of `from` those of `to` in the lane.
pub fn assignments(set: &CriteriaSet, from: &Dossier, to: &Dossier, lane: Lane) -> Vec<String> {
    let mut all = Vec::new();
    for id in set.rows(&to.body.kind) {
        let node = set.node(id);
        let slot = Slot::of(lane, node.by);
        let of = |dossier: &Dossier| dossier.row(&node.code).and_then(|r| r.answers.get(&slot)).cloned();
        let (before, after) = (of(from), of(to));
        if before != after {
            all.extend(answer(&node.code, before.as_ref(), after.as_ref()));
        }
    }
    for figure in &set.figures {
        let (before, after) = (from.figures.get(&figure.key), to.figures.get(&figure.key));
        if before != after {
            all.push(format!("figure.{}={}", figure.key, after.map(|n| shortest(*n)).unwrap_or_default()));
        }
    }
    for flag in &set.flags {
        let (before, after) = (from.flags.get(&flag.id), to.flags.get(&flag.id));
        if before != after {
            all.push(format!("flag.{}={}", flag.id, after.map_or("", |is| if *is { "yes" } else { "no" })));
        }
    }
    all
}

/// What an edit of one answer or figure is as an assignment; nothing for edits of other things.
pub fn edit_texts(edit: &Edit) -> Vec<String> {
    match edit {
        Edit::Answer(code, _, to) => answer(code, None, to.as_ref()),
        Edit::Figure(key, value) => vec![format!("figure.{key}={}", value.map(shortest).unwrap_or_default())],
        Edit::Flag(id, is) => vec![format!("flag.{id}={}", is.map_or("", |is| if is { "yes" } else { "no" }))],
        Edit::All(edits) => edits.iter().flat_map(edit_texts).collect(),
        _ => Vec::new(),
    }
}

fn answer(code: &Code, before: Option<&Answer>, after: Option<&Answer>) -> Vec<String> {
    let inputs = match after {
        None => return vec![format!("{code}=")],
        Some(Answer::Points { points, .. } | Answer::Mixed { points: Some(points), .. }) => {
            return vec![format!("{code}.points={}", shortest(*points))];
        }
        Some(Answer::NotApplicable { reason } | Answer::Mixed { na: Some(reason), .. }) => {
            return vec![format!("{code}.na={}", Clean::line(reason))];
        }
        Some(Answer::Given(inputs) | Answer::Mixed { inputs, .. }) => inputs,
    };
    let given = pairs(inputs);
    // What stood there before and does not any more is taken away first; the rest is said anew.
    let left_over = match before {
        Some(Answer::Given(old) | Answer::Mixed { inputs: old, .. }) => {
            pairs(old).iter().any(|(key, _)| !given.iter().any(|(k, _)| k == key))
        }
        _ => false,
    };
    let mut all: Vec<String> = Vec::new();
    all.extend(left_over.then(|| format!("{code}=")));
    if given.is_empty() {
        all.push(format!("{code}.declared=yes"));
    }
    all.extend(given.into_iter().map(|(key, value)| format!("{code}.{key}={value}")));
    all
}

/// Every input with the key by which it is assigned.
fn pairs(inputs: &Inputs) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    all.extend(inputs.choice.iter().map(|id| ("choice".to_owned(), id.to_string())));
    if let Some(ticks) = &inputs.ticks {
        let ids: Vec<&str> = ticks.iter().map(Clean::as_str).collect();
        all.push(("ticks".to_owned(), if ids.is_empty() { "-".to_owned() } else { ids.join(",") }));
    }
    all.extend(inputs.numbers.iter().map(|(input, n)| (input.word().to_owned(), shortest(*n))));
    let counts = inputs.events.iter().chain(&inputs.ballots).flatten();
    all.extend(counts.map(|(id, n)| (id.to_string(), shortest(*n))));
    all
}

/// A change of the set as an assignment.
pub fn rule_text(change: &SetChange) -> String {
    match change {
        SetChange::Max(code, n) => format!("{code}.max={}", shortest(*n)),
        SetChange::Floor(code, n) => format!("{code}.floor={}", n.map(shortest).unwrap_or_default()),
        SetChange::Full(code, n) => format!("{code}.full={}", shortest(*n)),
        SetChange::Target(code, n) => format!("{code}.target={}", shortest(*n)),
        SetChange::BandFrom(id, n) => format!("band.{id}.from={}", shortest(*n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::rule::Input;
    use crate::score::{Context, score};
    use crate::whatif::tests::build::*;

    #[test]
    fn what_is_written_leads_to_the_same_answers() {
        let nodes = vec![
            node("1", "3", Some(ratio(None))),
            node("2", "3", Some(choice(&["3", "1", "0"]))),
            node("3", "2", Some(checklist(&["1", "1"]))),
            node("4", "2", Some(crate::criteria::Rule::Entered)),
        ];
        let mut set = set(nodes, &["90", "0"], &[]);
        set.flags.push(crate::criteria::Flag { id: "sach".into(), name: crate::text::Text::from("x"), span: 0..0 });
        let mut from = dossier("Sở A");
        answer_in(&mut from, "1", Some(Answer::numbers([(Input::Done, number("1")), (Input::All, number("2"))])));
        answer_in(&mut from, "2", Some(chosen("a")));
        let answers = [
            ("1", Answer::numbers([(Input::Done, number("2.5")), (Input::All, number("7"))])),
            ("1", Answer::NotApplicable { reason: "không có = không".into() }),
            ("1", Answer::Given(Inputs::default())),
            ("2", chosen("c")),
            ("3", Answer::Given(Inputs { ticks: Some(vec!["a".into(), "b".into()]), ..Inputs::default() })),
            ("3", Answer::Given(Inputs { ticks: Some(Vec::new()), ..Inputs::default() })),
            ("4", typed("1.25")),
        ];
        for (code, given) in answers.into_iter().map(|(c, a)| (c, Some(a))).chain([("1", None), ("2", None)]) {
            let mut to = from.clone();
            answer_in(&mut to, code, given);
            to.flags.insert("sach".into(), true);
            let texts: Vec<Clean> = assignments(&set, &from, &to, Lane::Own).iter().map(|t| Clean::line(t)).collect();
            let written = Written { set: texts, ..Written::default() };
            let scratch = written.scenario(&set, &from, Lane::Own).unwrap().dossier(&set, &from, Lane::Own);
            assert_eq!(scratch.rows, to.rows, "{code}: {:?}", written.set);
            assert_eq!(scratch.flags, to.flags);
            let card = |d: &Dossier| score(&set, d, Lane::Own, &Context::default());
            assert_eq!(card(&scratch), card(&to));
        }
        assert_eq!(assignments(&set, &from, &from, Lane::Own), Vec::<String>::new());
    }

    fn answer_in(dossier: &mut Dossier, code: &str, given: Option<Answer>) {
        Edit::Answer(Code::new(code).unwrap(), Slot::Own, given).apply(dossier);
    }

    #[test]
    fn every_change_of_a_set_is_read_back() {
        let code = || Code::new("1").unwrap();
        let set = set(vec![node("1", "3", Some(ratio(None)))], &["90", "0"], &[]);
        let changes = [
            SetChange::Max(code(), number("2.5")),
            SetChange::Floor(code(), None),
            SetChange::Floor(code(), Some(number("0.8"))),
            SetChange::Full(code(), number("0.9")),
            SetChange::Target(code(), number("0.5")),
            SetChange::BandFrom("tot".into(), number("80")),
        ];
        for change in changes {
            assert_eq!(assign_rule(&set, &rule_text(&change)), Ok(change));
        }
    }
}
