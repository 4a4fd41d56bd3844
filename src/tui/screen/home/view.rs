//! Drawing the home screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Entry, Home, entries};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, tint};
use crate::tui::words::W;

/// A line of the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Air.
    Blank,
    /// A heading.
    Heading(&'static str),
    /// An entry and its position.
    Entry(usize, Entry),
}

/// The lines that fit into `height`, with the selected entry among them.
pub fn lines(app: &App, home: Home, height: usize) -> Vec<Line> {
    let entries = entries(app);
    let airy = height >= entries.len() + 8;
    let mut lines = Vec::new();
    let mut before = None;
    for (at, entry) in entries.iter().enumerate() {
        let heading = entry.heading(app, at == 0).filter(|h| before != Some(*h));
        if let Some(heading) = heading.filter(|_| airy) {
            before = Some(heading);
            lines.extend([Line::Blank, Line::Heading(heading)]);
        }
        lines.push(Line::Entry(at, *entry));
    }
    let place = lines.iter().position(|l| matches!(l, Line::Entry(at, _) if *at == home.at)).unwrap_or(0);
    let skip = (place + 1).saturating_sub(height.max(1));
    lines.into_iter().skip(skip).take(height).collect()
}

/// Draws the home screen; the cursor stands at the selected entry.
pub fn paint(app: &App, home: Home, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let indent = if area.width >= 60 { 3 } else { 0 };
    let inner = Rect { x: area.x + indent, width: area.width.saturating_sub(2 * indent).min(100), ..area };
    let mut cursor = None;
    let lines = lines(app, home, usize::from(area.height));
    let column = 30.min(inner.width / 2);
    for (at, line) in lines.iter().enumerate() {
        let y = area.y + cells(at);
        match line {
            Line::Blank => {}
            Line::Heading(text) => {
                put(buf, inner, inner.x, y, text, style(Role::Strong));
            }
            Line::Entry(place, entry) => {
                let (text, _) = entry.words(app, 0);
                let chosen = *place == home.at;
                put(buf, inner, inner.x, y, if chosen { "▌" } else { " " }, style(Role::Accent));
                let end = put(buf, inner, inner.x + 2, y, &text, style(Role::Plain));
                let x = end.saturating_add(2).max(inner.x + 2 + column);
                let (_, remark) = entry.words(app, usize::from(inner.right().saturating_sub(x)));
                if inner.width >= 50 {
                    put(buf, inner, x, y, &remark, style(Role::Dim));
                }
                if chosen {
                    tint(
                        buf,
                        Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner },
                        y,
                        style(Role::Focus),
                    );
                    cursor = Some(Position::new(inner.x, y));
                }
            }
        }
    }
    let foot = area.bottom().saturating_sub(2);
    if usize::from(area.height) > lines.len() + 2 {
        put(buf, inner, inner.x, foot, W::HomeHint.get(app.lang), style(Role::Dim));
    }
    cursor
}
