//! Drawing the explanation of a score.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Explain, replays, step_of};
use crate::check::counts_of;
use crate::dossier::tasks::Column;
use crate::lang::{Lang, Say};
use crate::num::decimal;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::overlay::picker::items::name_of;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;

/// Draws the explanation; the cursor stands at the selected line.
pub fn paint(app: &App, state: &Explain, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let list = layout::list(area);
    let subject = match state.node.map(|id| session.set.node(id)) {
        Some(node) => format!("{}  {}", node.code, node.name.get(lang)),
        None => W::Index.get(lang).to_owned(),
    };
    let score = state.node.and_then(|id| session.card.node(id));
    if list.y > area.y {
        let head = format!(" {} {subject}", W::ExplainTitle.get(lang));
        let mut right = String::new();
        if area.width >= 90 {
            right = format!("{}: {} ", W::RoundedAt.get(lang), session.set.round_at.say(lang));
            put_right(buf, area, area.right(), area.y, &right, style(Role::Dim));
        }
        let room = area.width.saturating_sub(cells(width::width(&right)));
        put(buf, Rect { width: room, ..area }, area.x, area.y, &head, style(Role::Strong));
    }
    if list.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let lines = state.lines(session, lang);
    let mut cursor = None;
    if lines.is_empty() {
        let why = match score.map_or((None, None), |s| (s.fault.as_ref(), s.status)) {
            (Some(fault), _) => fault.said(&session.set, lang).into_owned(),
            (None, Some(status)) => status.say(lang).into_owned(),
            (None, None) => String::new(),
        };
        let text = format!(" {}: {why}", W::NoPointsYet.get(lang));
        put(buf, list, list.x, list.y, &text, style(Role::Plain));
    }
    for (at, line) in lines.iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - state.top);
        let x = put(buf, list, list.x + 1, y, &line.stem, style(Role::Dim));
        let folded = line.has_parts && state.folded.contains(&line.way);
        let x = if folded { put(buf, list, x, y, "▸ ", style(Role::Accent)) } else { x };
        let role = if at == 0 { Role::Strong } else { Role::Plain };
        let x = put(buf, list, x, y, &line.value, style(role));
        let x = put(buf, list, x.saturating_add(3), y, &line.words, style(Role::Plain));
        put(buf, list, x.saturating_add(3), y, &line.remark, style(Role::Dim));
        if at == state.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    foot(app, state, list, lines.len().saturating_sub(state.top), buf);
    cursor
}

/// What stands below the tree: legal basis, the rule's line, the exact value, whether it replays.
fn foot(app: &App, state: &Explain, list: Rect, used: usize, buf: &mut Buffer) {
    let Some(session) = &app.session else { return };
    let mut y = list.y.saturating_add(cells(used.max(1))).saturating_add(1);
    if y >= list.bottom() {
        return;
    }
    for text in foot_lines(session, state, app.lang) {
        for part in width::wrap(&text, usize::from(list.width.saturating_sub(2)).max(4)) {
            put(buf, list, list.x + 1, y, &part, app.theme.style(Role::Dim));
            y = y.saturating_add(1);
        }
    }
}

/// What stands below the tree, text by text.
pub(super) fn foot_lines(session: &Session, state: &Explain, lang: Lang) -> Vec<String> {
    let node = state.node.map(|id| session.set.node(id));
    let mut texts = Vec::new();
    if let Some(basis) = node.and_then(|n| n.basis.as_ref()) {
        texts.push(format!("{}: {}", W::Basis.get(lang), basis.get(lang)));
    }
    let cited = node.and_then(|n| session.dossier.row(&n.code)).map_or(&[][..], |r| &r.evidence);
    for place in cited {
        let document = session.dossier.document(&place.document);
        let text = document.map_or_else(|| place.document.to_string(), |d| name_of(d, lang));
        let page = place.page.as_ref().map(|p| format!(", {} {p}", lang.pick("tr.", "p."))).unwrap_or_default();
        texts.push(format!("{}: {text}{page}", W::Evidence.get(lang)));
    }
    if let Some((node, rule)) = node.and_then(|n| Some((n, n.rule.as_ref()?))) {
        let line = session.set.line_of(&node.rule_span);
        texts.push(format!(
            "{} {}:{line}  rule.kind = \"{}\"",
            session.set.id,
            session.set.edition,
            rule.kind().word()
        ));
        texts.extend(session.set.rule_lines(node).into_iter().map(|(line, text)| format!("{line} │ {text}")));
    }
    if let Some(step) = step_of(session, state.node) {
        let printed = decimal::show(step.value(), session.set.rounding, lang);
        let replay = if replays(session, state.node) { W::Replayed } else { W::ReplayFailed };
        let exact = format!("{} {}; {} {printed}", W::ExactValue.get(lang), step.value(), W::Printed.get(lang));
        texts.push(format!("{exact}. {}", replay.get(lang)));
    }
    let table = node.and_then(|n| session.dossier.row(&n.code)?.tasks.as_deref());
    if let Some((id, table)) = state.node.zip(table) {
        let counted = counts_of(&session.set, &session.dossier, id, table);
        texts.push(crate::report::tasks::heading(table, &counted, &session.dossier, lang));
        let lines = counted
            .lines
            .iter()
            .map(|l| format!("{} {:>3} {} – {}", l.sign(), l.task.line, l.task.cell(Column::Task), l.why.say(lang)));
        texts.extend(lines);
    }
    texts
}
