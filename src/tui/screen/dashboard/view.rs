//! Drawing the dashboard.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Dashboard, lines};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, tint};

/// The target under column `x` of line `y`.
pub fn hit(app: &App, state: &Dashboard, area: Rect, x: u16, y: u16) -> Option<usize> {
    let session = app.session.as_ref()?;
    let columns = lines::columns(app, state, session, area.width, area.height);
    let wide = area.width / cells(columns.len().max(1));
    let column = usize::from((x.checked_sub(area.x)?).checked_div(wide)?).min(columns.len().saturating_sub(1));
    let line = usize::from(y.checked_sub(area.y)?) + state.top;
    let before: usize = columns.iter().take(column).flatten().filter(|l| l.target.is_some()).count();
    let lines = columns.get(column)?;
    lines.get(line)?.target?;
    Some(before + lines.iter().take(line).filter(|l| l.target.is_some()).count())
}

/// Draws the dashboard; the cursor stands at the selected line.
pub fn paint(app: &App, state: &Dashboard, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let columns = lines::columns(app, state, session, area.width, area.height);
    let mut cursor = None;
    let mut target = 0;
    let count = cells(columns.len().max(1));
    for (column, lines) in columns.iter().enumerate() {
        let left = area.x + 1 + area.width / count * cells(column);
        let wide = (area.width / count).saturating_sub(if count > 1 { 3 } else { 2 });
        let pane = Rect { x: left, width: wide, ..area }.intersection(area);
        for (at, line) in lines.iter().enumerate() {
            let here = line.target.is_some() && target == state.at;
            target += usize::from(line.target.is_some());
            let Some(row) = at.checked_sub(state.top).filter(|row| *row < usize::from(area.height)) else { continue };
            let y = area.y + cells(row);
            let right = if line.right.is_empty() {
                pane.right()
            } else {
                put_right(buf, pane, pane.right(), y, &line.right, app.theme.style(Role::Plain)).saturating_sub(1)
            };
            let room = Rect { width: right.saturating_sub(pane.x), ..pane };
            let mut x = pane.x;
            for (text, role) in &line.left {
                if width::width(text) > 0 {
                    x = put(buf, room, x, y, text, app.theme.style(*role));
                }
            }
            if here {
                put(buf, area, pane.x.saturating_sub(1), y, "▌", app.theme.style(Role::Accent));
                tint(buf, pane, y, app.theme.style(Role::Focus));
                cursor = Some(Position::new(pane.x, y));
            }
        }
        if lines.len() > state.top + usize::from(area.height) {
            put_right(buf, area, pane.right(), area.bottom().saturating_sub(1), "↓", app.theme.style(Role::Accent));
        }
    }
    cursor
}
