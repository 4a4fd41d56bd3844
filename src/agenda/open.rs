//! What is open of a row, and what can come of it.
//!
//! Promise: a row is open as long as somebody has still to say something about it that can move points: the body or
//! an authority an answer, the body a reply, the appraiser or the council a ruling, whoever merges copies a choice.

use crate::criteria::{CriteriaSet, Node, NodeId, Role};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane, Look, Phase, Reason, Row, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Status, figures};
use crate::text::Clean;

/// Why a row is on the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// The appraiser moved the points and the council has not decided.
    Disputed,
    /// Points were moved without a whole reason.
    Silent,
    /// A request waits for its reply.
    Asked,
    /// A reply came and nobody has ruled since.
    Replied,
    /// Copies of several appraisers say different things.
    Differs,
    /// It waits for what others supply.
    Pending,
    /// It has no answer.
    Unanswered,
}

impl Open {
    /// Each with its word in JSON.
    pub const ALL: [(&'static str, Self); 7] = [
        ("disputed", Self::Disputed),
        ("without-reason", Self::Silent),
        ("asked", Self::Asked),
        ("replied", Self::Replied),
        ("conflict", Self::Differs),
        ("pending", Self::Pending),
        ("unanswered", Self::Unanswered),
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// Why a row with these points by the body, the appraiser and the council is open; nothing where it is settled.
pub(super) fn of_row(row: &Row, [own, appraised, agreed]: [&Option<Points>; 3], status: Option<Status>) -> Vec<Open> {
    let by_appraiser = row.answers.contains_key(&Slot::Appraised);
    let by_council = row.answers.contains_key(&Slot::Agreed);
    let whole = |reason: &Option<Reason>| reason.as_ref().is_some_and(Reason::is_whole);
    let moved = by_appraiser && own != appraised;
    let silent = (moved && !whole(&row.appraisal)) || (by_council && agreed != appraised && !whole(&row.conclusion));
    [
        (moved && !by_council, Open::Disputed),
        (silent, Open::Silent),
        (row.open_request().is_some(), Open::Asked),
        (row.unruled_reply().is_some(), Open::Replied),
        (row.look == Some(Look::Differs), Open::Differs),
        (status == Some(Status::Pending), Open::Pending),
        (status == Some(Status::Unanswered), Open::Unanswered),
    ]
    .into_iter()
    .filter_map(|(is, open)| is.then_some(open))
    .collect()
}

/// The dossier with every row that waits for a word of the appraisal decided in `lane` as badly and as well as it may
/// be, each for itself; `None` where none does. Rows without an answer are not among them: scores know their range.
pub(crate) fn ends(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Option<([Dossier; 2], u32)> {
    let waiting = waiting(set, dossier, lane, context);
    let count = u32::try_from(waiting.len()).ok().filter(|n| *n > 0)?;
    let mut ends = [dossier.clone(), dossier.clone()];
    let mut trial = dossier.clone();
    for id in waiting {
        let node = set.node(id);
        let slot = Slot::of(lane, node.by);
        let answer = |answer: Answer| Edit::Answer(node.code.clone(), slot, Some(answer));
        let ways = dossier.row(&node.code).map(|row| ways(node, row)).unwrap_or_default();
        let mut known: Vec<(Option<Points>, Answer)> = ways
            .into_iter()
            .map(|way| {
                let back = answer(way.clone()).apply(&mut trial);
                let index = figures(set, &trial, lane, context).figures.index;
                back.apply(&mut trial);
                (index, way)
            })
            .collect();
        known.sort_by(|(a, _), (b, _)| a.cmp(b));
        let ([low, high], Some(first), Some(last)) = (&mut ends, known.first(), known.last()) else { continue };
        answer(first.1.clone()).apply(low);
        answer(last.1.clone()).apply(high);
    }
    Some((ends, count))
}

/// The rows of a dossier under appraisal that wait for a word of it: a reply, a ruling, the council's choice.
pub(crate) fn waiting(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Vec<NodeId> {
    let touched = |row: &Row| {
        let ruled = row.answers.keys().any(|slot| matches!(slot, Slot::Appraised | Slot::Agreed));
        ruled || !row.requests.is_empty() || row.look == Some(Look::Differs)
    };
    let under_appraisal = (Phase::Submitted..Phase::Concluded).contains(&dossier.phase());
    if lane == Lane::Own || !under_appraisal || !dossier.rows.values().any(touched) {
        return Vec::new();
    }
    let sums = [Lane::Own, Lane::Appraised, Lane::Agreed].map(|lane| figures(set, dossier, lane, context));
    let waits = |id: &NodeId| {
        let Some(row) = dossier.row(&set.node(*id).code).filter(|row| touched(row)) else { return false };
        let points = sums.each_ref().map(|sums| sums.nodes.get(id.index())?.as_ref()?.value().cloned());
        of_row(row, points.each_ref(), None).into_iter().any(|open| match open {
            // The appraiser has ruled: only the council still may say otherwise.
            Open::Disputed => lane == Lane::Agreed,
            Open::Asked | Open::Replied | Open::Differs => true,
            Open::Silent | Open::Pending | Open::Unanswered => false,
        })
    };
    set.rows(&dossier.body.kind).filter(waits).collect()
}

/// The ways in which a row may be decided: as the body says, as the appraiser says; where nobody has ruled yet also
/// that nothing is granted, and where nobody has said anything that all is.
pub(crate) fn ways(node: &Node, row: &Row) -> Vec<Answer> {
    let said = [Slot::first(node.by), Slot::Appraised, Slot::Agreed];
    let mut ways: Vec<Answer> = said.iter().filter_map(|slot| row.answers.get(slot)).cloned().collect();
    if !row.answers.contains_key(&Slot::Appraised) && !row.answers.contains_key(&Slot::Agreed) {
        let typed = |points| Answer::Points { points, reason: Some(Clean::line("–")) };
        let nothing = if node.role == Role::Penalty { node.max } else { Decimal::ZERO };
        if ways.is_empty() {
            ways.push(typed(node.max - nothing));
        }
        ways.push(typed(nothing));
    }
    ways
}
