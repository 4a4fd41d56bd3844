//! Everything about the selected row while appraising: answers by lane, evidence at hand with the state of each file,
//! note and explanation, requests with their replies, reasons; for an area what stands below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Appraise, agency, lines};
use crate::criteria::NodeId;
use crate::dossier::{Lane, Reason, Request, Row};
use crate::lang::Say;
use crate::report::{given, shown};
use crate::text::width::{beginning, wrap};
use crate::tui::app::App;
use crate::tui::deal;
use crate::tui::overlay::picker::items::in_a_line;
use crate::tui::screen::lists::tasks;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widget::editor::MAX_BYTES;
use crate::tui::widget::paint::{cells, put, rule};
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// A line of the detail.
pub type Line = (String, Role);

/// The part of the detail's area that its lines have: without the line that separates it.
pub fn area(detail: Rect) -> Rect {
    if detail.height == 0 {
        return detail;
    }
    if detail.x > 0 {
        return Rect { x: detail.x + 2, width: detail.width.saturating_sub(3), ..detail };
    }
    Rect { x: detail.x + 1, y: detail.y + 1, width: detail.width.saturating_sub(2), height: detail.height - 1 }
}

/// Draws the detail.
pub fn paint(app: &App, state: &Appraise, session: &Session, detail: Rect, buf: &mut Buffer) {
    if detail.height == 0 || detail.width < 8 {
        return;
    }
    let dim = app.theme.style(Role::Dim);
    if detail.x > 0 {
        for y in detail.y..detail.bottom() {
            put(buf, detail, detail.x, y, "│", dim);
        }
    } else {
        rule(buf, detail, detail.y, "─", dim);
    }
    let area = area(detail);
    let lines = lines(app, state, session, usize::from(area.width));
    let top = state.peek.min(lines.len().saturating_sub(usize::from(area.height)));
    for (at, (text, role)) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        put(buf, area, area.x, area.y + cells(at), text, app.theme.style(*role));
    }
    let below = lines.len().saturating_sub(top + usize::from(area.height));
    if below > 0 {
        let more = format!(" ↓ {below} ");
        let x = area.right().saturating_sub(cells(crate::text::width::width(&more)));
        put(buf, area, x, area.bottom() - 1, &more, dim);
    }
}

/// Writes lines, broken where they are too long.
struct Pen<'a> {
    app: &'a App,
    wide: usize,
    out: Vec<Line>,
}

impl Pen<'_> {
    fn say(&mut self, text: &str, role: Role) {
        let (text, is_cut) = beginning(text, MAX_BYTES);
        let more = is_cut.then(|| W::TextTooLong.get(self.app.lang).to_owned());
        for (at, part) in wrap(text, self.wide.saturating_sub(2).max(6)).into_iter().enumerate() {
            let part = if at == 0 { part } else { format!("  {part}") };
            self.out.push((part, role));
        }
        self.out.extend(more.map(|text| (text, Role::Alarm)));
    }

    fn titled(&mut self, title: W, text: &str) {
        self.say(&format!("{}: {text}", title.get(self.app.lang)), Role::Plain);
    }
}

/// The lines about the selected node, for this many cells.
pub fn lines(app: &App, state: &Appraise, session: &Session, wide: usize) -> Vec<Line> {
    let (set, lang) = (&session.set, app.lang);
    let node = set.node(state.at);
    let mut pen = Pen { app, wide, out: Vec::new() };
    let max = shown::maximum(set, node.max, lang);
    pen.say(&format!("{} {} ({} {max})", node.code, node.name.get(lang), W::Max.get(lang)), Role::Strong);
    if !node.is_row() {
        branch(&mut pen, state, session);
        return pen.out;
    }
    let nothing = Row::default();
    let row = session.dossier.row(&node.code).unwrap_or(&nothing);
    answers(&mut pen, state, session, row);
    for text in deal::of_row(app, session, &node.code) {
        pen.say(&text, Role::Alarm);
    }
    for (lane, reason) in [(Lane::Appraised, &row.appraisal), (Lane::Agreed, &row.conclusion)] {
        if let Some(reason) = reason {
            pen.say(&because(lane, reason, app), Role::Plain);
        }
    }
    for request in row.requests.iter().rev() {
        asked(&mut pen, request);
    }
    if let Some((left, right, alarm)) = tasks::told(app, session, state.at) {
        pen.say(&format!("{left}: {right}"), if alarm { Role::Alarm } else { Role::Plain });
    }
    evidence(&mut pen, session, state.at, row);
    if let Some(text) = &row.explanation {
        pen.titled(W::Explanation, text);
    }
    if let Some(text) = &row.note {
        pen.titled(W::Note, text);
    }
    if let Some(text) = &row.internal {
        pen.titled(W::InternalNote, text);
    }
    if let Some(guide) = &node.guide {
        pen.say(&format!("{}: {}", W::Guide.get(lang), guide.get(lang)), Role::Dim);
    }
    if let Some(basis) = &node.basis {
        pen.say(&format!("{}: {}", W::Basis.get(lang), basis.get(lang)), Role::Dim);
    }
    if let Some(agency) = agency(set, state.at) {
        pen.say(&format!("{}: {agency}", lang.pick("Cơ quan thẩm định", "Appraised by")), Role::Dim);
    }
    pen.out
}

/// What each lane holds, and the points that it gives.
fn answers(pen: &mut Pen<'_>, state: &Appraise, session: &Session, row: &Row) {
    let (set, lang) = (&session.set, pen.app.lang);
    let node = set.node(state.at);
    for (_, lane) in Lane::ALL {
        let slot = crate::dossier::Slot::of(lane, node.by);
        let Some(answer) = row.answers.get(&slot) else { continue };
        let score = state.card(lane).and_then(|c| c.node(state.at));
        let points = score.and_then(|s| s.value()).map(|p| shown::points(set, p, lang));
        let points = points.or_else(|| score.and_then(|s| s.status).map(|s| s.say(lang).into_owned()));
        let told = given::words(set, &session.dossier.figures, state.at, answer, lang);
        let head = format!("{}: {}", lane.say(lang), points.unwrap_or_default());
        pen.say(&if told.is_empty() { head } else { format!("{head} = {told}") }, Role::Plain);
    }
}

/// Why the points of a lane were moved, by whom and when.
pub fn because(lane: Lane, reason: &Reason, app: &App) -> String {
    let lang = app.lang;
    let mut text =
        format!("{} ({}): {}", W::Reason.get(lang), lane.say(lang).to_lowercase(), lines::words(reason, lang));
    let by = reason.by.as_ref().map(ToString::to_string);
    let date = reason.date.map(|d| lang.day(d));
    let beside: Vec<String> = [by, date].into_iter().flatten().collect();
    if !beside.is_empty() {
        text.extend([" – ", &beside.join(", ")]);
    }
    text
}

/// A request, and below it the reply or how long it has been waited for.
fn asked(pen: &mut Pen<'_>, request: &Request) {
    let lang = pen.app.lang;
    let beside = [request.by.as_ref().map(ToString::to_string), request.date.map(|d| lang.day(d))];
    let beside: Vec<String> = beside.into_iter().flatten().collect();
    let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join(", ")) };
    pen.say(&format!("{}: {}{beside}", lang.pick("Yêu cầu", "Asked"), request.text), Role::Plain);
    if let Some(reply) = &request.reply {
        let when = request.replied.map(|d| format!(" ({})", lang.day(d))).unwrap_or_default();
        pen.say(&format!("→ {}{when}: {reply}", lang.pick("Trả lời", "Reply")), Role::Strong);
        return;
    }
    if request.is_closed() {
        let why = request.closing.as_deref().unwrap_or_default();
        let beside = [request.closed_by.as_ref().map(ToString::to_string), request.closed.map(|d| lang.day(d))];
        let beside: Vec<String> = beside.into_iter().flatten().collect();
        let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join(", ")) };
        pen.say(&format!("→ {}{beside}: {why}", lang.pick("Đã đóng", "Closed")), Role::Dim);
        return;
    }
    let late = lines::is_late(pen.app, request);
    let due = request.due.map(|d| lang.day(d));
    let text = match (due, late) {
        (Some(due), true) => format!("! {} {due}", W::ReplyOverdue.get(lang)),
        (Some(due), false) => format!("… {} {due}", W::WaitsForReplyUntil.get(lang)),
        (None, _) => format!("… {}", W::WaitsForReply.get(lang)),
    };
    pen.say(&text, if late { Role::Alarm } else { Role::Dim });
}

/// The cited places with what became of their files, and what the set expects.
fn evidence(pen: &mut Pen<'_>, session: &Session, id: NodeId, row: &Row) {
    let (app, lang) = (pen.app, pen.app.lang);
    let expected = &session.set.node(id).evidence;
    let count = match (row.evidence.len(), expected.len()) {
        (0, 0) => lang.pick("không có", "none").to_owned(),
        (there, 0) => there.to_string(),
        (there, wanted) => format!("{there} / {wanted}"),
    };
    let head = format!("{}: {count}", W::Evidence.get(lang));
    let missing = row.evidence.is_empty() && row.explanation.is_none();
    pen.say(&head, if missing { Role::Alarm } else { Role::Strong });
    for place in &row.evidence {
        let document = session.dossier.document(&place.document);
        let mut text = document.map_or_else(|| place.document.to_string(), |d| in_a_line(d, app));
        if let Some(page) = &place.page {
            text.extend([", ", lang.pick("tr.", "p."), " ", page]);
        }
        if let Some(note) = &place.note {
            text.extend([" – ", note]);
        }
        let state = app.files.get(&place.document).copied();
        let (sign, words) = match (document, state) {
            (None, _) => ("✗", lang.pick("chưa có trong danh mục", "not registered").into()),
            (Some(_), Some(state)) => (state.sign(), state.say(lang)),
            (Some(d), None) if d.file.is_none() => ("·", crate::store::documents::FileState::NotAttached.say(lang)),
            (Some(_), None) => ("·", lang.pick("chưa kiểm tệp", "file not looked at").into()),
        };
        let role = if matches!(sign, "!" | "✗") { Role::Alarm } else { Role::Plain };
        pen.say(&format!("{sign} {text} [{words}]"), role);
    }
    for wanted in expected {
        pen.say(&format!("· {}: {}", W::Expected.get(lang), wanted.name.get(lang)), Role::Dim);
    }
}

/// How many rows below an area are in which state, and its points by lane.
fn branch(pen: &mut Pen<'_>, state: &Appraise, session: &Session) {
    let (set, lang) = (&session.set, pen.app.lang);
    let below = |id: NodeId| std::iter::successors(Some(id), |at| set.node(*at).parent).any(|at| at == state.at);
    let rows: Vec<NodeId> = set.rows(&session.dossier.body.kind).filter(|id| below(*id)).collect();
    let count = |wanted: lines::State| rows.iter().filter(|id| lines::state(state, session, **id) == wanted).count();
    let parts = [
        (count(lines::State::Waiting), W::NotAppraised),
        (count(lines::State::Agreed), W::Accepted),
        (count(lines::State::Moved) + count(lines::State::WithoutReason), W::FilterMoved),
        (count(lines::State::WithoutReason), W::ReasonMissing),
    ];
    let told: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, w)| format!("{n} {}", w.get(lang))).collect();
    pen.say(&format!("{} {}: {}", rows.len(), W::RowsOf.get(lang), told.join(" · ")), Role::Plain);
    for (_, lane) in Lane::ALL {
        let points = state.card(lane).and_then(|c| c.node(state.at)).and_then(|s| s.value());
        if let Some(points) = points {
            pen.say(&format!("{}: {}", lane.say(lang), shown::points(set, points, lang)), Role::Plain);
        }
    }
    if count(lines::State::Waiting) > 0 {
        pen.say(&K::AcceptAll.get(pen.app), Role::Dim);
    }
}
