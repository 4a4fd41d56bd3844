//! Points by value as a picture of cells: every column is a score of the engine.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Presenting;
use crate::lesson::curve::{Axis, Sample, place_of, samples};
use crate::num::{Decimal, Mode, Points, Rounding, decimal};
use crate::report::shown;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right};
use crate::tui::words::training::T;

/// The least room a picture needs.
const LEAST: (u16, u16) = (20, 6);

/// The height of `points` among `lines`, 0 at the bottom.
pub fn height(points: &Points, max: &Points, lines: usize) -> usize {
    let top = i64::try_from(lines.max(1) - 1).unwrap_or(0);
    let share = points.over(max).unwrap_or_else(Points::zero);
    let whole = Rounding { digits: 0, mode: Mode::HalfUp };
    decimal::plain(&(&share * &Points::from(top)), whole).parse().unwrap_or(0).min(lines.max(1) - 1)
}

/// Draws the picture.
pub fn paint(app: &App, state: &Presenting, area: Rect, buf: &mut Buffer) {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return;
    }
    let style = |role| app.theme.style(role);
    // A picture would answer the question that is open.
    let Some(axis) = state.axis().filter(|_| !state.waits() || state.is_changed()) else { return };
    let set = &state.session.set;
    let max = Points::from(set.node(state.at).max);
    let scale = shown::maximum(set, set.node(state.at).max, app.lang);
    let left = cells(crate::text::width::width(&scale).max(4));
    let field = Rect { x: area.x + left + 1, y: area.y + 1, width: area.width - left - 1, height: area.height - 3 };
    put(buf, area, area.x, area.y, T::PlotTitle.get(app.lang), style(Role::Dim));
    put_right(buf, area, field.x - 1, field.y, &scale, style(Role::Dim));
    put_right(buf, area, field.x - 1, field.bottom() - 1, "0", style(Role::Dim));
    for y in field.y..field.bottom() {
        put(buf, area, field.x - 1, y, "│", style(Role::Dim));
    }
    for x in field.x - 1..field.right() {
        put(buf, area, x, field.bottom(), if x < field.x { "└" } else { "─" }, style(Role::Dim));
    }
    let drawn = samples(set, &state.session.dossier, &state.depends, state.at, &axis, usize::from(field.width));
    curve(app, &drawn, &max, field, buf);
    if state.is_revealed(app.lang) {
        marks(app, state, &axis, &max, field, buf);
    }
    let shown = |value: Decimal| decimal::local(&decimal::shortest(value), app.lang);
    put(buf, area, field.x, field.bottom() + 1, &shown(axis.low), style(Role::Dim));
    put_right(buf, area, field.right(), field.bottom() + 1, &shown(axis.high), style(Role::Dim));
}

/// The samples; where the points jump, the jump is drawn too.
fn curve(app: &App, drawn: &[Sample], max: &Points, field: Rect, buf: &mut Buffer) {
    let lines = usize::from(field.height);
    let mut before: Option<usize> = None;
    for (at, sample) in drawn.iter().enumerate() {
        let x = field.x + cells(at);
        let Some(points) = &sample.points else {
            before = None;
            continue;
        };
        let high = height(points, max, lines);
        let jump = before.map_or(high..high, |b| if b < high { b + 1..high } else { high + 1..b });
        for between in jump {
            put(buf, field, x, field.bottom() - 1 - cells(between), "·", app.theme.style(Role::Dim));
        }
        put(buf, field, x, field.bottom() - 1 - cells(high), "█", app.theme.style(Role::Plain));
        before = Some(high);
    }
}

/// The present value on the curve, and its figures.
fn marks(app: &App, state: &Presenting, axis: &Axis, max: &Points, field: Rect, buf: &mut Buffer) {
    let points = state.session.card.node(state.at).and_then(|n| n.value());
    let (Some(now), Some(points)) = (axis.now, points) else { return };
    let column = place_of(axis, now, usize::from(field.width));
    let x = field.x + cells(column);
    let high = height(points, max, usize::from(field.height));
    let y = field.bottom() - 1 - cells(high);
    for below in y + 1..field.bottom() {
        put(buf, field, x, below, "│", app.theme.style(Role::Accent));
    }
    put(buf, field, x, y, "●", app.theme.style(Role::Accent));
    put(buf, Rect { height: field.height + 1, ..field }, x, field.bottom(), "▲", app.theme.style(Role::Accent));
    let told = format!(
        "{} → {}",
        decimal::local(&decimal::shortest(now), app.lang),
        shown::points(&state.session.set, points, app.lang)
    );
    let head = Rect { y: field.y - 1, height: 1, ..field };
    put_right(buf, head, field.right(), head.y, &told, app.theme.style(Role::Accent));
}
