//! Drawing an exercise.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::lines;
use super::{Drilling, Spot, parts};
use crate::lang::Say;
use crate::report::drill::title;
use crate::report::shown;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, put_typed, rule, tint};
use crate::tui::words::W;
use crate::tui::words::training::T;

/// The cells of the field for points.
const FIELD: u16 = 24;

/// Draws the exercise; the cursor stands in the field.
pub fn paint(app: &App, state: &Drilling, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let lang = app.lang;
    let parts = parts(area);
    let task = state.task()?;
    let node = state.session.set.node(task.row);
    if parts.text.y > area.y {
        let all = state.drill.tasks.len();
        let max = shown::maximum(&state.session.set, node.max, lang);
        let right =
            format!("{} {max}   {}/{all}, {} {} ", W::Max.get(lang), state.at + 1, T::Done.get(lang), state.done());
        put_right(buf, area, area.right(), area.y, &right, style(Role::Dim));
        let room = area.width.saturating_sub(cells(width::width(&right) + 1));
        let head = format!(" {}  {}", node.code, node.name.get(lang));
        put(buf, Rect { width: room, ..area }, area.x, area.y, &head, style(Role::Strong));
    }
    if parts.text.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    list(app, state, parts.list, buf);
    let text = Rect { x: parts.text.x + 1, width: parts.text.width.saturating_sub(1), ..parts.text };
    let lines = lines(state, usize::from(parts.text.width), lang);
    let mut cursor = None;
    for (at, line) in lines.iter().enumerate().skip(state.top).take(usize::from(text.height)) {
        let y = text.y + cells(at - state.top);
        let x = put(buf, text, text.x, y, &line.left, style(line.role));
        let focus = line.spot == Some(state.spot) && !state.judged;
        match line.spot {
            Some(Spot::Points) => {
                let from = text.x + label_width(lang).min(text.width / 2);
                let field = Rect { x: from, width: FIELD.min(text.right().saturating_sub(from)), ..text };
                if focus {
                    tint(buf, field, y, style(Role::Field));
                }
                let (_, column) = state.editor.caret(usize::MAX);
                let skip = (column + 1).saturating_sub(usize::from(field.width));
                let role = if state.editor.is_fresh() && focus { Role::Fresh } else { Role::Strong };
                put_typed(buf, field, y, state.editor.raw(), skip, style(role));
                if focus {
                    cursor = Some(Position::new(field.x + cells(column - skip), y));
                }
                put(buf, text, field.right() + 1, y, &line.right, style(Role::Dim));
            }
            Some(Spot::Finding) => {
                let from = text.x + label_width(lang).min(text.width / 2);
                let shown = format!("◂ {} ▸", state.finding.say(lang));
                let shown = if state.judged { state.finding.say(lang).into_owned() } else { shown };
                put(buf, text, from, y, &shown, style(if focus { Role::Focus } else { Role::Strong }));
                if focus {
                    let hint = cells(width::width(&shown)).saturating_add(from).saturating_add(2);
                    put(buf, text, hint, y, T::ArrowsChoose.get(lang), style(Role::Dim));
                    cursor = Some(Position::new(from, y));
                }
            }
            None => {
                put(buf, text, x + 2, y, &line.right, style(line.role));
            }
        }
    }
    let more = lines.len() > state.top + usize::from(text.height);
    if more && text.height > 2 {
        put_right(buf, text, text.right(), text.bottom() - 1, " ▾ ", style(Role::Accent));
    }
    if state.top > 0 && text.height > 2 {
        put_right(buf, text, text.right(), text.y, " ▴ ", style(Role::Accent));
    }
    cursor.or(Some(Position::new(text.x, text.y)))
}

fn label_width(lang: crate::lang::Lang) -> u16 {
    cells(width::width(T::MyPoints.get(lang)).max(width::width(T::MyFinding.get(lang))) + 2)
}

/// The rows with what was given so far.
fn list(app: &App, state: &Drilling, area: Rect, buf: &mut Buffer) {
    if area.width == 0 {
        return;
    }
    let style = |role| app.theme.style(role);
    for (at, task) in state.drill.tasks.iter().enumerate().take(usize::from(area.height)) {
        let y = area.y + cells(at);
        let node = state.session.set.node(task.row);
        let verdict = state.verdict(at);
        let sign = match &verdict {
            Some(v) if v.agrees && v.found => "✓",
            Some(_) => "✗",
            None => "·",
        };
        let points = state.tries(at).last().map(|t| shown::points(&state.session.set, &t.points.into(), app.lang));
        let right = points.unwrap_or_default();
        let room = area.width.saturating_sub(cells(width::width(&right) + 3));
        let text = format!("{sign} {} {}", node.code, node.name.get(app.lang));
        let role = if at == state.at { Role::Strong } else { Role::Plain };
        put(buf, Rect { width: room, ..area }, area.x + 2, y, &text, style(role));
        put_right(buf, area, area.right().saturating_sub(1), y, &right, style(role));
        if at == state.at {
            put(buf, area, area.x, y, "▌", style(Role::Accent));
        }
    }
    for y in area.y..area.bottom() {
        put(buf, Rect { x: area.right(), width: 1, ..area }, area.right(), y, "│", style(Role::Dim));
    }
}

/// The line above the exercise.
pub fn heading(app: &App, state: &Drilling) -> String {
    format!("{} · {}", title(&state.drill, app.lang), state.results.trainee)
}
