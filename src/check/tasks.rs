//! Checks of the tables of tasks from which numbers of rows are counted.

use std::collections::BTreeMap;

use crate::check::{Check, Detail, Finding};
use crate::criteria::rule::Input;
use crate::criteria::{Code, CriteriaSet, NodeId, Period};
use crate::dossier::edit::Edit;
use crate::dossier::tasks::{Counted, TaskTable};
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::num::Decimal;
use crate::score::Scorecard;

pub(super) fn check(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, found: &mut Vec<Finding>) {
    for (id, _) in card.existing() {
        let Some(table) = dossier.row(&set.node(id).code).and_then(|r| r.tasks.as_deref()) else { continue };
        let counted = counts_of(set, dossier, id, table);
        if dossier.document(&table.document).and_then(|d| d.sha256.as_deref()) != Some(&*table.sha256) {
            found.push(Finding::new(Check::TasksStale, id, Detail::Key(table.document.clone())));
        }
        let doubtful = counted.doubtful();
        if doubtful > 0 {
            found.push(Finding::new(Check::TasksUnclear, id, Detail::Count(doubtful, counted.lines.len())));
        }
        if let Some(said) = said_of(set, dossier, id) {
            let counts = [counted.done(), counted.all()];
            if counts.map(Decimal::from) != said {
                found.push(Finding::new(Check::TasksDiffer, id, Detail::Tasks(counts, said)));
            }
        }
    }
}

/// The rows whose tables are still those of `strayed`: tables, by row, that somebody who read their files found to say
/// something else. What was ruled on their lines since makes no difference.
pub fn not_of_file(set: &CriteriaSet, dossier: &Dossier, strayed: &BTreeMap<Code, TaskTable>) -> Vec<Finding> {
    let still = |(code, read): (&Code, &TaskTable)| {
        let table = dossier.row(code)?.tasks.as_deref().filter(|t| t.sha256 == read.sha256 && t.reads_as(read))?;
        Some(Finding::new(Check::TasksNotOfFile, set.find(code)?, Detail::Key(table.document.clone())))
    };
    strayed.iter().filter_map(still).collect()
}

/// The table of a row as it counts: within the period of the figure that the counts stand for, or of the set.
pub fn counts_of<'t>(set: &CriteriaSet, dossier: &Dossier, id: NodeId, table: &'t TaskTable) -> Counted<'t> {
    let figure = set.node(id).rule.as_ref().and_then(|rule| {
        let inputs = rule.inputs();
        let all = inputs.iter().find(|(input, _)| *input == Input::All).and_then(|(_, label)| *label)?;
        set.figure(all.figure.as_ref()?)
    });
    let of_figure = figure.and_then(|f| f.period.or(f.as_of.map(|at| Period { from: None, to: Some(at) })));
    table.count(dossier.year, of_figure.or(set.period).as_ref())
}

/// `done` and `all` as the body says them, in the row or as declared figures.
pub fn said_of(set: &CriteriaSet, dossier: &Dossier, id: NodeId) -> Option<[Decimal; 2]> {
    let node = set.node(id);
    let answer = dossier.answer(&node.code, Lane::Own, node.by);
    let inputs = node.rule.as_ref()?.inputs();
    let value = |wanted: Input| {
        let (_, label) = inputs.iter().find(|(input, _)| *input == wanted)?;
        match (label.and_then(|l| l.figure.as_ref()), answer) {
            (Some(figure), _) => dossier.figures.get(figure).copied(),
            (None, Some((_, Answer::Given(given)))) => given.numbers.get(&wanted).copied(),
            _ => None,
        }
    };
    Some([value(Input::Done)?, value(Input::All)?])
}

/// Whether the numbers of the row can be counted from a table.
pub fn is_countable(set: &CriteriaSet, id: NodeId) -> bool {
    let inputs = set.node(id).rule.as_ref().map(crate::criteria::Rule::inputs).unwrap_or_default();
    inputs.iter().any(|(input, _)| *input == Input::All)
}

/// The change that puts what was counted into the row, or into the declared figures that it uses; what else stands
/// in the answer stays.
pub fn taken(set: &CriteriaSet, dossier: &Dossier, id: NodeId, counted: &Counted<'_>) -> Edit {
    let node = set.node(id);
    let mut given = match dossier.answer(&node.code, Lane::Own, node.by) {
        Some((_, Answer::Given(given))) => given.clone(),
        _ => Inputs::default(),
    };
    let mut edits = Vec::new();
    for (input, label) in node.rule.as_ref().map(crate::criteria::Rule::inputs).unwrap_or_default() {
        let count = match input {
            Input::Done => Decimal::from(counted.done()),
            Input::All => Decimal::from(counted.all()),
            _ => continue,
        };
        match label.and_then(|l| l.figure.as_ref()) {
            Some(figure) => edits.push(Edit::Figure(figure.clone(), Some(count))),
            None => {
                given.numbers.insert(input, count);
            }
        }
    }
    // A row whose figures are all declared is answered by saying nothing more.
    edits.push(Edit::Answer(node.code.clone(), Slot::first(node.by), Some(Answer::Given(given))));
    Edit::All(edits)
}
