//! A dossier held against its criteria set.

use super::{Placed, RowPlaces};
use crate::criteria::{Code, CriteriaSet, NodeId, RuleKind, Supplier};
use crate::diag::problem::InDossier;
use crate::diag::{Diagnostic, Span};
use crate::dossier::{Answer, Slot};
use crate::text::{Clean, near};

/// Everything in which the dossier does not fit the set, in the order of its text. What scoring calls an
/// invalid row is not looked for here.
pub fn check_dossier(placed: &Placed, set: &CriteriaSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |problem: InDossier, span: &Span| found.push(Diagnostic::new(problem, span.clone()));
    let kind = &placed.dossier.body.kind;
    doubtful_kind(kind, set, |problem| report(problem, &placed.kind));
    for (key, span) in &placed.figures {
        if set.figure(key).is_none() {
            let near = near::nearest(key, set.figures.iter().map(|f| &*f.key)).map(Clean::line);
            report(InDossier::UnknownFigure { key: key.clone(), near }, span);
        }
    }
    for (key, span) in &placed.flags {
        if !set.flags.iter().any(|f| f.id == *key) {
            let near = near::nearest(key, set.flags.iter().map(|f| &*f.id)).map(Clean::line);
            report(InDossier::UnknownFlag { key: key.clone(), near }, span);
        }
    }
    for (code, places) in &placed.rows {
        check_row(placed, set, code, places, &mut report);
    }
    crate::diag::sort(&mut found);
    found
}

/// A kind that no row names is usual where rows name none; close to one that is named it is a slip.
fn doubtful_kind(kind: &Clean, set: &CriteriaSet, report: impl FnOnce(InDossier)) {
    let known = set.kinds();
    if !known.contains(&kind)
        && let Some(near) = near::nearest(kind, known.iter().map(|k| &***k))
    {
        report(InDossier::DoubtfulKind { kind: kind.clone(), near: Clean::line(near) });
    }
}

fn check_row(
    placed: &Placed,
    set: &CriteriaSet,
    code: &Code,
    places: &RowPlaces,
    report: &mut impl FnMut(InDossier, &Span),
) {
    let shown = Clean::line(code);
    let Some(id) = set.find(code) else {
        let rows = set.nodes.iter().filter(|n| n.is_row());
        let near = near::nearest(code, rows.map(|n| &*n.code)).map(Clean::line);
        return report(InDossier::UnknownRow { code: shown, near }, &places.code);
    };
    let node = set.node(id);
    let Some(rule) = &node.rule else {
        let first = first_row(set, id).map_or_else(Clean::default, |n| Clean::line(&set.node(n).code));
        return report(InDossier::BranchRow { code: shown, first }, &places.code);
    };
    let kind = &placed.dossier.body.kind;
    if !set.applies(id, kind) {
        report(InDossier::RowOfOtherKind { code: shown.clone(), kind: kind.clone() }, &places.code);
    }
    for (slot, (key, value)) in &places.answers {
        match (slot, node.by) {
            (Slot::Own, Supplier::Survey) => report(InDossier::SelfOnSurvey { code: shown.clone() }, key),
            (Slot::Own, Supplier::Authority) => report(InDossier::SelfOnAuthority { code: shown.clone() }, key),
            (Slot::Supplied, Supplier::Own) => report(InDossier::SuppliedOnSelf { code: shown.clone() }, key),
            _ => {}
        }
        match placed.dossier.row(code).and_then(|row| row.answers.get(slot)) {
            Some(Answer::Points { reason, .. })
                if rule.kind() != RuleKind::Entered && reason.as_ref().is_none_or(|r| r.trim().is_empty()) =>
            {
                report(InDossier::PointsWithoutReason { code: shown.clone() }, value);
            }
            Some(Answer::NotApplicable { reason }) if reason.trim().is_empty() => {
                report(InDossier::NaWithoutReason { code: shown.clone() }, value);
            }
            _ => {}
        }
    }
}

/// The first row at or below a node.
fn first_row(set: &CriteriaSet, id: NodeId) -> Option<NodeId> {
    let node = set.node(id);
    if node.is_row() { Some(id) } else { node.children.iter().find_map(|child| first_row(set, *child)) }
}
