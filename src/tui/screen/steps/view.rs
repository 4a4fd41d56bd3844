//! Drawing the way of a dossier.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Steps, lines, sign};
use crate::dossier::phase::Phase;
use crate::lang::Say;
use crate::text::width::width;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;

/// The phases, broken into lines of this width.
fn way(app: &App, wide: usize) -> Vec<Vec<(Phase, String)>> {
    let mut rows: Vec<Vec<(Phase, String)>> = vec![Vec::new()];
    let mut used = 0;
    let here = app.session.as_ref().map(|s| s.dossier.phase()).unwrap_or_default();
    for (_, phase) in Phase::ALL {
        let text = format!("{} {}", sign(phase, here), phase.say(app.lang));
        let room = width(&text) + 3;
        if used + room > wide && used > 0 {
            rows.push(Vec::new());
            used = 0;
        }
        used += room;
        if let Some(row) = rows.last_mut() {
            row.push((phase, text));
        }
    }
    rows
}

/// How many lines stand above the list.
fn head(body: Rect, app: &App) -> u16 {
    match body.height {
        0..6 => 0,
        6..12 => 1,
        _ => (cells(way(app, usize::from(body.width.saturating_sub(2))).len()) + 2).min(body.height / 2),
    }
}

/// The part of the screen that scrolls.
pub fn list(body: Rect, app: &App) -> Rect {
    let head = head(body, app);
    Rect { y: body.y + head, height: body.height - head, ..body }
}

/// Draws the screen; the cursor stands at the selected line.
pub fn paint(app: &App, state: &Steps, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let style = |role| app.theme.style(role);
    let lang = app.lang;
    let head = head(area, app);
    let phase = session.dossier.phase();
    if head > 0 {
        let title = format!(" {} · {} {}", W::StepsTitle.get(lang), W::Version.get(lang), session.dossier.version());
        let x = put(buf, area, area.x, area.y, &title, style(Role::Strong));
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        put_right(buf, rest, area.right(), area.y, &format!("  {} ", W::RolesDeclared.get(lang)), style(Role::Dim));
    }
    if head > 2 {
        for (at, row) in
            way(app, usize::from(area.width.saturating_sub(2))).iter().take(usize::from(head - 2)).enumerate()
        {
            let mut x = area.x + 1;
            for (this, text) in row {
                let role = if *this == phase { Role::Strong } else { Role::Dim };
                x = put(buf, area, x, area.y + 1 + cells(at), text, style(role)) + 3;
            }
        }
        rule(buf, area, area.y + head - 1, "─", style(Role::Dim));
    }
    let list = list(area, app);
    let mut cursor = None;
    for (at, line) in lines(app, state, session).iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - state.top);
        put(buf, list, list.x + 1, y, &line.text, style(line.role));
        if at == state.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    cursor
}
