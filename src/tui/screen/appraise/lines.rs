//! Which rows are listed while appraising, and what is said about each.

use std::borrow::Cow;

use super::{Appraise, Filter, agency};
use crate::criteria::NodeId;
use crate::dossier::{Lane, Reason, Request};
use crate::lang::Lang;
use crate::num::Points;
use crate::report::given;
use crate::tui::app::App;
use crate::tui::session::Session;
use crate::tui::words::W;

/// How far a row has come in the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing yet.
    Waiting,
    /// The same points as before.
    Agreed,
    /// Moved, with a reason.
    Moved,
    /// Moved, and nobody says why.
    WithoutReason,
}

fn points(state: &Appraise, lane: Lane, id: NodeId) -> Option<&Points> {
    state.card(lane)?.node(id)?.value()
}

/// The reason of the lane on a row.
pub fn reason<'a>(state: &Appraise, session: &'a Session, id: NodeId) -> Option<&'a Reason> {
    let row = session.dossier.row(&session.set.node(id).code)?;
    if state.lane == Lane::Agreed { row.conclusion.as_ref() } else { row.appraisal.as_ref() }
}

/// How far a row has come.
pub fn state(state: &Appraise, session: &Session, id: NodeId) -> State {
    let row = session.dossier.row(&session.set.node(id).code);
    if !row.is_some_and(|r| r.answers.contains_key(&state.slot())) {
        State::Waiting
    } else if points(state, state.lane, id) == points(state, state.before(), id) {
        State::Agreed
    } else if reason(state, session, id).is_some_and(Reason::is_whole) {
        State::Moved
    } else {
        State::WithoutReason
    }
}

/// How many rows at or below a node the lane holds an answer of its own for.
pub fn written_below(session: &Session, id: NodeId, lane: Lane) -> usize {
    let set = &session.set;
    let below = |row: NodeId| std::iter::successors(Some(row), |at| set.node(*at).parent).any(|at| at == id);
    let written = |row: &NodeId| {
        let node = set.node(*row);
        let slot = crate::dossier::Slot::of(lane, node.by);
        session.dossier.row(&node.code).is_some_and(|r| r.answers.contains_key(&slot))
    };
    set.rows(&session.dossier.body.kind).filter(|row| below(*row)).filter(written).count()
}

/// The request on a row that waits for its reply.
pub fn open_request(session: &Session, id: NodeId) -> Option<&Request> {
    session.dossier.row(&session.set.node(id).code)?.open_request()
}

/// The request on a row whose reply nobody has weighed in the lane yet.
pub fn reply_to_weigh<'a>(at: &Appraise, session: &'a Session, id: NodeId) -> Option<&'a Request> {
    session.dossier.row(&session.set.node(id).code)?.reply_to_weigh(at.slot())
}

/// Whether the request is past its date.
pub fn is_late(app: &App, request: &Request) -> bool {
    request.due.zip(app.today).is_some_and(|(due, today)| today > due)
}

fn listed(at: &Appraise, session: &Session, id: NodeId) -> bool {
    if at.agency.is_some() && agency(&session.set, id) != at.agency.as_ref() {
        return false;
    }
    match at.filter {
        Filter::All => true,
        Filter::Waiting => state(at, session, id) == State::Waiting,
        Filter::Moved => matches!(state(at, session, id), State::Moved | State::WithoutReason),
        Filter::WithoutReason => state(at, session, id) == State::WithoutReason,
        Filter::Asked => open_request(session, id).is_some(),
        Filter::Replied => reply_to_weigh(at, session, id).is_some(),
    }
}

/// The listed nodes in the order of the tree: rows, and every branch with a listed row below it.
pub fn lines(state: &Appraise, session: &Session) -> Vec<NodeId> {
    let mut lines = Vec::new();
    for root in &session.set.roots {
        add(state, session, *root, &mut lines);
    }
    lines
}

fn add(state: &Appraise, session: &Session, id: NodeId, lines: &mut Vec<NodeId>) {
    if session.card.node(id).is_none() {
        return;
    }
    let node = session.set.node(id);
    if node.is_row() {
        if listed(state, session, id) {
            lines.push(id);
        }
        return;
    }
    let before = lines.len();
    lines.push(id);
    for child in &node.children {
        add(state, session, *child, lines);
    }
    if lines.len() == before + 1 {
        lines.pop();
    }
}

/// What is said about a row: its sign and its words.
pub fn remark(app: &App, at: &Appraise, session: &Session, id: NodeId) -> (&'static str, Cow<'static, str>) {
    let lang = app.lang;
    if let Some(request) = open_request(session, id) {
        return (if is_late(app, request) { "!" } else { "…" }, Cow::Owned(waits(app, request)));
    }
    if reply_to_weigh(at, session, id).is_some() {
        return ("!", Cow::Borrowed(W::RepliesIn.get(lang)));
    }
    let word = |w: W| Cow::Borrowed(w.get(lang));
    match state(at, session, id) {
        State::Waiting => ("·", word(W::NotAppraised)),
        State::Agreed => ("✓", word(W::Accepted)),
        State::WithoutReason => ("!", word(W::ReasonMissing)),
        State::Moved => ("✓", Cow::Owned(reason(at, session, id).map(|r| words(r, lang)).unwrap_or_default())),
    }
}

fn waits(app: &App, request: &Request) -> String {
    let lang = app.lang;
    let Some(due) = request.due else { return W::WaitsForReply.get(lang).to_owned() };
    let word = if is_late(app, request) { W::ReplyOverdue } else { W::WaitsForReplyUntil };
    format!("{} {}", word.get(lang), lang.day(due))
}

/// A reason in words.
pub fn words(reason: &Reason, lang: Lang) -> String {
    given::reason(reason, lang)
}

/// What there is to count about the rows that an agency has, or about all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows without an answer in the lane.
    pub left: usize,
    /// Requests that wait for their reply.
    pub asked: usize,
    /// Those past their date.
    pub late: usize,
    /// Replies that nobody has weighed.
    pub replied: usize,
    /// Rows moved without a reason.
    pub silent: usize,
}

impl Counts {
    /// What is not nothing, in words.
    pub fn words(self, lang: Lang) -> String {
        let named = [
            (self.left, W::RowsLeft),
            (self.asked, W::RequestsOpen),
            (self.late, W::RequestsLate),
            (self.replied, W::RepliesIn),
            (self.silent, W::MovedSilently),
        ];
        let parts: Vec<String> =
            named.iter().filter(|(n, _)| *n > 0).map(|(n, w)| format!("{n} {}", w.get(lang))).collect();
        parts.join(" · ")
    }
}

/// Counts the rows, whatever the filter shows of them.
pub fn counts(app: &App, at: &Appraise, session: &Session) -> Counts {
    let mut counts = Counts::default();
    for id in session.set.rows(&session.dossier.body.kind) {
        if at.agency.is_some() && agency(&session.set, id) != at.agency.as_ref() {
            continue;
        }
        let here = state(at, session, id);
        let request = open_request(session, id);
        counts.left += usize::from(here == State::Waiting);
        counts.asked += usize::from(request.is_some());
        counts.late += usize::from(request.is_some_and(|r| is_late(app, r)));
        counts.replied += usize::from(reply_to_weigh(at, session, id).is_some());
        counts.silent += usize::from(here == State::WithoutReason);
    }
    counts
}
