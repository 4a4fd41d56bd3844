//! Drawing the explanation of a score.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Explain;
use crate::lang::Say;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::layout;
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
    let lines = state.lines(session, lang, room(list));
    let mut cursor = None;
    for (at, line) in lines.iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - state.top);
        if line.is_below {
            put(buf, list, list.x + 1, y, &line.words, style(Role::Dim));
        } else {
            let x = put(buf, list, list.x + 1, y, &line.stem, style(Role::Dim));
            let folded = line.has_parts && state.folded.contains(&line.way);
            let x = if folded { put(buf, list, x, y, "▸ ", style(Role::Accent)) } else { x };
            let role = if at == 0 { Role::Strong } else { Role::Plain };
            let x = put(buf, list, x, y, &line.value, style(role));
            let x = put(buf, list, x.saturating_add(3), y, &line.words, style(Role::Plain));
            put(buf, list, x.saturating_add(3), y, &line.remark, style(Role::Dim));
        }
        if at == state.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    if lines.len() > state.top + usize::from(list.height) && list.height > 2 {
        put_right(buf, area, area.right(), list.bottom() - 1, "↓", style(Role::Accent));
    }
    cursor
}

/// How wide what stands below the tree is written.
pub(super) fn room(list: Rect) -> usize {
    usize::from(list.width.saturating_sub(3)).max(4)
}
