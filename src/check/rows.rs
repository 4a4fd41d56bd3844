//! Checks of rows: answers, evidence, explanations, moved points.

use crate::check::{Check, Detail, Finding};
use crate::criteria::rule::{Input, Rule};
use crate::criteria::{CriteriaSet, Gate, NodeId, Supplier};
use crate::dossier::diff::Place;
use crate::dossier::{Answer, Dossier, Lane, Look, Reason, Row, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Op, Scorecard, Status, Step, Test, Why, score};
use crate::text::Clean;
use crate::text::fold::fold;

pub(super) fn check(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, found: &mut Vec<Finding>) {
    let mut add = |check, id, detail| found.push(Finding::new(check, id, detail));
    for (id, score) in card.existing() {
        let Some(status) = score.status else { continue };
        let row = dossier.row(&set.node(id).code);
        match (&score.fault, status) {
            (Some(fault), _) => add(Check::InvalidAnswer, id, Detail::Fault(fault.clone())),
            (None, Status::Unanswered) => add(Check::Unanswered, id, Detail::None),
            (None, Status::Pending) => add(Check::Pending, id, Detail::None),
            _ => {}
        }
        if matches!(status, Status::Scored | Status::NotApplicable) && set.node(id).by == Supplier::Own {
            evidence(set, id, row, &mut add);
        }
        if set.node(id).by != Supplier::Own && row.is_some_and(|row| !is_supplied_by_others(dossier, row)) {
            add(Check::SuppliedByNobody, id, Detail::None);
        }
        let answer = dossier.answer(&set.node(id).code, card.lane, set.node(id).by);
        if let Some((_, answer)) = answer {
            given(set, id, answer, &mut add);
        }
        if score.points.as_ref().is_some_and(stands_on_edge) {
            add(Check::OnEdge, id, Detail::None);
        }
        match row.and_then(|r| r.look) {
            Some(Look::Carried) => add(Check::Carried, id, Detail::None),
            Some(Look::Changed | Look::New) => add(Check::NewLook, id, Detail::None),
            // What each copy says is told with the places on which they differ.
            Some(Look::Differs) if dossier.conflicts_of(&set.node(id).code).next().is_some() => {}
            Some(Look::Differs) => add(Check::Differs, id, Detail::None),
            None => {}
        }
        if let Some(twice) = row.and_then(cited_twice) {
            add(Check::CitedTwice, id, Detail::Key(twice));
        }
        if row.is_some_and(|r| r.requests.iter().any(crate::dossier::Request::is_open)) {
            add(Check::OpenRequest, id, Detail::None);
        }
    }
    for (place, versions) in &dossier.conflicts {
        let row = match place {
            Place::Row(code, _) => set.find(code),
            _ => None,
        };
        found.push(Finding::new(Check::Differs, row, Detail::Versions(place.clone(), versions.clone())));
    }
    moved(set, dossier, found);
    facts(set, dossier, found);
    for code in dossier.rows.keys() {
        if let Some(id) = set.find(code).filter(|id| card.node(*id).is_none()) {
            found.push(Finding::new(Check::ForeignRow, id, Detail::None));
        }
    }
}

/// Whether somebody else stands behind the supplied answer, if there is one: by name, or as the issuer of what is cited.
fn is_supplied_by_others(dossier: &Dossier, row: &Row) -> bool {
    let own = |name: &Clean| fold(name) == fold(&dossier.body.name);
    let by_name = || row.supply.as_ref().is_some_and(|supply| !own(&supply.by));
    let cited = || row.evidence.iter().filter_map(|c| dossier.document(&c.document));
    let by_paper = || row.supply.is_none() && cited().any(|d| d.issuer.as_ref().is_none_or(|issuer| !own(issuer)));
    !row.answers.contains_key(&Slot::Supplied) || by_name() || by_paper()
}

/// The first document of which the row cites one place twice.
fn cited_twice(row: &Row) -> Option<Clean> {
    let mut seen = std::collections::BTreeSet::new();
    let place = |c: &crate::dossier::Citation| (c.document.clone(), c.page.clone(), c.note.clone());
    row.evidence.iter().find(|c| !seen.insert(place(c))).map(|c| c.document.clone())
}

/// Documents, or words in their place.
fn evidence(set: &CriteriaSet, id: NodeId, row: Option<&Row>, add: &mut impl FnMut(Check, NodeId, Detail)) {
    // A document cited twice is one document.
    let cited: std::collections::BTreeSet<_> = row.iter().flat_map(|r| &r.evidence).map(|c| &c.document).collect();
    let cited = cited.len();
    let explained = row.is_some_and(|r| r.explanation.is_some());
    let expected = set.node(id).evidence.len();
    if cited == 0 && !explained {
        add(Check::NoEvidence, id, Detail::None);
    } else if cited < expected && !explained {
        add(Check::EvidenceIncomplete, id, Detail::Count(cited, expected));
    }
}

fn given(set: &CriteriaSet, id: NodeId, answer: &Answer, add: &mut impl FnMut(Check, NodeId, Detail)) {
    let Some(rule) = &set.node(id).rule else { return };
    match answer {
        Answer::Points { reason, .. } if *rule != Rule::Entered => {
            let check = if reason.as_ref().is_some_and(|r| !r.trim().is_empty()) {
                Check::Typed
            } else {
                Check::TypedWithoutReason
            };
            add(check, id, Detail::None);
        }
        Answer::NotApplicable { reason } if reason.trim().is_empty() => add(Check::NoReason, id, Detail::None),
        Answer::Given(inputs) => {
            let fixed = matches!(rule, Rule::Target { target: Some(_), .. } | Rule::Peer { target: Some(_), .. });
            if fixed && inputs.numbers.contains_key(&Input::Target) {
                add(Check::OwnTarget, id, Detail::None);
            }
            let counts = inputs.events.iter().chain(&inputs.ballots).flat_map(|m| m.values());
            let counted = inputs.numbers.get(&Input::Count).into_iter().chain(counts);
            if counted.into_iter().any(|n: &Decimal| !n.fract().is_zero()) {
                add(Check::NotWhole, id, Detail::None);
            }
        }
        _ => {}
    }
}

/// Whether the value of a table or ratio is exactly one of its edges, where a digit would tip it.
fn stands_on_edge(step: &Step) -> bool {
    let here = match (step.op(), step.of()) {
        // Items that are ticked are counted, not measured.
        (Op::Case { tests, .. }, [subject, _, edges @ ..]) if step.why() != Why::ChecklistCase => {
            tests.iter().zip(edges).any(|(t, e)| *t != Test::Equal && e.value() == subject.value())
                && subject.value() != &Points::hundred()
                && subject.value() != &Points::from(1)
        }
        _ => false,
    };
    here || step.of().iter().any(stands_on_edge)
}

/// Points that a later lane moved without saying why.
fn moved(set: &CriteriaSet, dossier: &Dossier, found: &mut Vec<Finding>) {
    let answered = |slot| dossier.rows.values().any(|r| r.answers.contains_key(&slot));
    if !answered(Slot::Appraised) && !answered(Slot::Agreed) {
        return;
    }
    let at = |lane| score(set, dossier, lane, &Context::default());
    let cards = [at(Lane::Own), at(Lane::Appraised), at(Lane::Agreed)];
    for pair in cards.windows(2) {
        let [before, after] = pair else { continue };
        for (id, new) in after.existing().filter(|(id, _)| set.node(*id).is_row()) {
            let old = before.node(id).and_then(|s| s.value());
            let row = dossier.row(&set.node(id).code);
            let said = row.is_some_and(|r| reason(r, after.lane).is_some()) || typed_with_reason(row, after.lane);
            if let (Some(old), Some(new), false) = (old, new.value(), said)
                && old != new
            {
                let detail = Detail::Moved(new.clone(), old.clone());
                found.push(Finding::new(Check::MovedWithoutReason, id, detail));
            }
        }
    }
}

/// Why the points of `lane` differ from those of the lane before.
fn reason(row: &Row, lane: Lane) -> Option<&Reason> {
    if lane == Lane::Agreed { row.conclusion.as_ref() } else { row.appraisal.as_ref() }
}

fn typed_with_reason(row: Option<&Row>, lane: Lane) -> bool {
    let slot = if lane == Lane::Agreed { Slot::Agreed } else { Slot::Appraised };
    matches!(
        row.and_then(|r| r.answers.get(&slot)),
        Some(Answer::Points { reason: Some(_), .. } | Answer::NotApplicable { .. })
    )
}

/// Facts that gates ask for, and figures that nobody uses.
fn facts(set: &CriteriaSet, dossier: &Dossier, found: &mut Vec<Finding>) {
    let asked = set.bands.iter().flat_map(|b| &b.gates).filter_map(|g| match g {
        Gate::Flag { id, .. } => Some(id),
        _ => None,
    });
    let missing: std::collections::BTreeSet<_> = asked.filter(|id| !dossier.flags.contains_key(*id)).collect();
    for id in missing {
        found.push(Finding::new(Check::FlagMissing, None, Detail::Key(id.clone())));
    }
    let used: std::collections::BTreeSet<_> =
        set.rows(&dossier.body.kind).filter_map(|id| set.node(id).rule.as_ref()).flat_map(figures_of).collect();
    for key in dossier.figures.keys().filter(|k| !used.contains(k)) {
        found.push(Finding::new(Check::FigureUnused, None, Detail::Key(key.clone())));
    }
}

fn figures_of(rule: &Rule) -> Vec<&crate::text::Clean> {
    rule.inputs().into_iter().filter_map(|(_, label)| label?.figure.as_ref()).collect()
}
