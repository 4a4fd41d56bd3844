//! Who may change what in which phase.

use jiff::civil::Date;

use super::{Phase, Refusal, Side};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Request, Slot};
use crate::text::Clean;

/// What a change touches, as far as that decides who may make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The body's own answers.
    Own,
    /// Answers supplied by a survey or an authority.
    Supplied,
    /// Appraised points and their reason.
    Appraised,
    /// Agreed points and their reason.
    Agreed,
    /// The assessor's note.
    Note,
    /// The written explanation.
    Explanation,
    /// Cited places, when one is changed or taken away.
    Evidence,
    /// One more cited place.
    MoreEvidence,
    /// Who in the body answers for a row.
    Owner,
    /// The mark to come back later.
    Mark,
    /// What the receiving side asks.
    Request,
    /// What the body replies.
    Reply,
    /// The receiving side's note for itself.
    Internal,
    /// Declared figures and yes/no facts.
    Figure,
    /// A registered document, when it is changed or taken away.
    Document,
    /// One more document.
    NewDocument,
    /// Difficulties and proposals.
    Remarks,
    /// Deadlines and the dossier of last year, on which no score depends.
    Frame,
    /// The record of steps, which only [`super::take()`] extends.
    Way,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 19] = [
        Self::Own,
        Self::Supplied,
        Self::Appraised,
        Self::Agreed,
        Self::Note,
        Self::Explanation,
        Self::Evidence,
        Self::MoreEvidence,
        Self::Owner,
        Self::Mark,
        Self::Request,
        Self::Reply,
        Self::Internal,
        Self::Figure,
        Self::Document,
        Self::NewDocument,
        Self::Remarks,
        Self::Frame,
        Self::Way,
    ];
}

impl Field {
    /// Whether it is the receiving side's work.
    const fn is_receiving(self) -> bool {
        matches!(self, Self::Supplied | Self::Appraised | Self::Agreed | Self::Request | Self::Internal)
    }
}

/// What `side` may change in `phase`.
pub const fn allowed(side: Side, phase: Phase) -> &'static [Field] {
    use Field::{
        Agreed, Appraised, Document, Evidence, Explanation, Figure, Frame, Internal, Mark, MoreEvidence, NewDocument,
        Note, Own, Owner, Remarks, Reply, Request, Supplied,
    };
    match (side, phase) {
        (Side::Body, Phase::SelfScoring) => &[
            Own,
            Note,
            Explanation,
            Evidence,
            MoreEvidence,
            Owner,
            Mark,
            Reply,
            Figure,
            Document,
            NewDocument,
            Remarks,
            Frame,
        ],
        // The signed copy comes in while the head decides.
        (Side::Body, Phase::ForApproval) => &[NewDocument, Mark, Frame],
        (Side::Body, Phase::Reply) => &[Reply, MoreEvidence, NewDocument, Mark, Frame],
        (Side::Body, Phase::Issued) => &[Frame],
        (Side::Body, _) => &[],
        // Survey results arrive when they arrive, whatever the body is doing.
        (Side::Receiving, Phase::SelfScoring | Phase::ForApproval | Phase::Issued | Phase::Submitted) => {
            &[Supplied, Frame]
        }
        (Side::Receiving, Phase::FirstAppraisal) => {
            &[Supplied, Appraised, Request, Internal, Mark, MoreEvidence, NewDocument, Frame]
        }
        (Side::Receiving, Phase::Reply) => &[Supplied, Request, Internal, Mark, Frame],
        (Side::Receiving, Phase::SecondAppraisal) => {
            &[Supplied, Appraised, Agreed, Request, Internal, Mark, MoreEvidence, NewDocument, Frame]
        }
        (Side::Receiving, Phase::Concluded | Phase::Published) => &[],
    }
}

/// Whether `side` may make the change now. Of changes that belong together, each must be allowed.
pub fn may(side: Side, dossier: &Dossier, edit: &Edit) -> Result<(), Refusal> {
    let phase = dossier.phase();
    let check = |field: Field| {
        if allowed(side, phase).contains(&field) { Ok(()) } else { Err(Refusal::Locked { field, side, phase }) }
    };
    match edit {
        Edit::All(edits) => edits.iter().try_for_each(|edit| may(side, dossier, edit)),
        Edit::Answer(_, Slot::Own, _) | Edit::Tasks(..) => check(Field::Own),
        Edit::Answer(_, Slot::Supplied, _) | Edit::Supply(..) => check(Field::Supplied),
        Edit::Answer(_, Slot::Appraised, _) | Edit::Appraisal(..) => check(Field::Appraised),
        Edit::Answer(_, Slot::Agreed, _) | Edit::Conclusion(..) => check(Field::Agreed),
        Edit::Note(..) => check(Field::Note),
        Edit::Explanation(..) => check(Field::Explanation),
        Edit::Evidence(code, places) => {
            let before = dossier.row(code).map_or(&[][..], |row| &row.evidence);
            check(if places.starts_with(before) { Field::MoreEvidence } else { Field::Evidence })
        }
        Edit::Owner(..) => check(Field::Owner),
        // That copies differ may be noted by whoever is at work; what is chosen between them is a change like any other.
        Edit::Marked(..) | Edit::Look(..) | Edit::Conflict(..) => check(Field::Mark),
        Edit::Requests(code, requests) => {
            let before = dossier.row(code).map_or(&[][..], |row| &row.requests);
            if replied(before) != replied(requests) {
                check(Field::Reply)?;
            }
            if let Some(slot) = weighed(before, requests) {
                check(if slot == Slot::Agreed { Field::Agreed } else { Field::Appraised })?;
            }
            if asked(before).ne(asked(requests)) { check(Field::Request) } else { Ok(()) }
        }
        Edit::Internal(..) => check(Field::Internal),
        Edit::Figure(..) | Edit::Sum(..) | Edit::Flag(..) => check(Field::Figure),
        Edit::Document(id, _, new) => {
            let more = new.is_some() && dossier.document(id).is_none();
            check(if more { Field::NewDocument } else { Field::Document })
        }
        Edit::Remarks(_) => check(Field::Remarks),
        Edit::Due(_) | Edit::Last(_) | Edit::OwnerDue(..) => check(Field::Frame),
        Edit::Transition(_) => check(Field::Way),
    }
}

/// Whether one of the two sides may make the change now. Where neither may, the refusal is that of the side whose
/// work it is.
pub fn may_either(dossier: &Dossier, edit: &Edit) -> Result<(), Refusal> {
    match [Side::Body, Side::Receiving].map(|side| may(side, dossier, edit)) {
        [Err(of_body), Err(of_receiving)] => Err(match of_receiving {
            Refusal::Locked { field, .. } if field.is_receiving() => of_receiving,
            _ => of_body,
        }),
        _ => Ok(()),
    }
}

/// The furthest slot in which replies were marked as weighed by one list and not by the other.
fn weighed(before: &[Request], after: &[Request]) -> Option<Slot> {
    let marks = |requests: &[Request], at: usize| requests.get(at).and_then(|r| r.weighed);
    let all = (0..before.len().max(after.len())).map(|at| (marks(before, at), marks(after, at)));
    all.filter(|(was, is)| was != is).filter_map(|(was, is)| was.max(is)).max()
}

/// The requests without their replies.
fn asked(requests: &[Request]) -> impl Iterator<Item = Request> + '_ {
    requests.iter().map(|r| Request { reply: None, replied: None, weighed: None, ..r.clone() })
}

/// The replies that there are, by the place of their request.
fn replied(requests: &[Request]) -> Vec<(usize, &Option<Clean>, Option<Date>)> {
    let replies = requests.iter().enumerate().map(|(at, r)| (at, &r.reply, r.replied));
    replies.filter(|(_, reply, replied)| reply.is_some() || replied.is_some()).collect()
}
