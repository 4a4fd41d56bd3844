//! Drawing the screens that ask what if.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Line, Study, Target, list, title};
use crate::text::width::width;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};

/// The cells of a figure.
const FIGURE: u16 = 13;
/// The cells of a code.
const HEAD: u16 = 9;

/// Draws the screen; the cursor stands at the selected line.
pub fn paint(app: &App, study: &Study, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let below = list(area);
    if below.y > area.y {
        let (left, right) = title(app, &study.page);
        let end = put_right(buf, area, area.right().saturating_sub(1), area.y, &right, style(Role::Dim));
        let room = Rect { width: end.saturating_sub(area.x + 1), ..area };
        let role = if app.assumed.is_some() { Role::Alarm } else { Role::Strong };
        put(buf, room, area.x + 1, area.y, &left, style(role));
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let all = study.lines(app, super::width(app));
    let heads = all.iter().any(|l| !l.head.is_empty());
    let mut cursor = None;
    for (at, one) in all.iter().enumerate().skip(study.top).take(usize::from(below.height)) {
        let y = below.y + cells(at - study.top);
        line(app, one, heads, Rect { y, height: 1, ..below }, buf);
        if at == study.at && one.target.is_some() {
            put(buf, below, below.x, y, "▌", style(Role::Accent));
            let reading = one.target == Some(Target::Text);
            let role = if reading { Role::Selected } else { Role::Focus };
            tint(buf, Rect { x: below.x + 1, width: below.width.saturating_sub(1), ..below }, y, style(role));
            cursor = Some(Position::new(below.x, y));
        }
    }
    cursor
}

fn line(app: &App, line: &Line, heads: bool, area: Rect, buf: &mut Buffer) {
    let style = app.theme.style(line.role.unwrap_or(Role::Plain));
    let mut right = area.right().saturating_sub(1);
    // Where there is no room for all figures, the assumed one is the one to see.
    let all = area.width >= 70;
    let shown: Vec<&String> = match (&line.figures[..], all) {
        (figures, true) => figures.iter().collect(),
        ([_, after, ..], false) => vec![after],
        (figures, false) => figures.iter().collect(),
    };
    for figure in shown.iter().rev() {
        let wide = if line.figures.len() > 1 { FIGURE.max(cells(width(figure))) } else { cells(width(figure)) };
        put_right(buf, area, right, area.y, figure, style);
        right = right.saturating_sub(wide + 1);
    }
    let mut x = area.x + 1;
    if !line.head.is_empty() {
        let room = Rect { width: (right + 1).saturating_sub(area.x), ..area };
        let end = put(buf, room, x, area.y, &line.head, style);
        x = end.max(x + HEAD - 1) + 1;
    } else if heads && line.target.is_some() && line.role.is_none() {
        x += 0;
    }
    let room = Rect { width: right.saturating_sub(area.x), ..area };
    put(buf, room, x, area.y, &line.text, style);
}
