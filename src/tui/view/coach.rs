//! The step of the guided tour, above the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::text::width;
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::tour::{STEPS, goes_on_by_enter};
use crate::tui::widget::paint::{cells, put, put_right, rule};
use crate::tui::words::W;

/// How many lines the step takes on a screen of this size; none without a tour.
pub fn height(app: &App, columns: u16, lines: u16) -> u16 {
    let Some(step) = app.tour.as_ref().and_then(crate::tui::tour::Tour::step) else { return 0 };
    if lines < 10 || columns < 20 {
        return u16::from(lines >= 6);
    }
    let text = cells(width::wrap(&step.text(app), room(columns)).len());
    (text + 1).min(lines - 7)
}

fn room(columns: u16) -> usize {
    usize::from(columns.saturating_sub(2).clamp(8, 110))
}

/// Draws the step.
pub fn paint(app: &App, area: Rect, buf: &mut Buffer) {
    let Some((tour, step)) = app.tour.as_ref().and_then(|t| Some((t, t.step()?))) else { return };
    let area = area.intersection(buf.area);
    if area.height == 0 {
        return;
    }
    Clear.render(area, buf);
    rule(buf, area, area.y, "─", app.theme.style(Role::Accent));
    let key = |action| app.keymap.key_for(&[Context::Global], action).map(crate::tui::key::Key::shown);
    let enter = app.keymap.key_for(&app.places(), Action::Enter).filter(|_| goes_on_by_enter(app));
    let mut right: Vec<String> = enter.map(|k| format!("{},", k.shown())).into_iter().collect();
    for (action, word) in [
        (Action::TourNext, app.pick("tiếp", "on")),
        (Action::TourBack, app.pick("lùi", "back")),
        (Action::TourEnd, app.pick("thôi", "end")),
    ] {
        right.extend(key(action).map(|k| format!("{k} {word}")));
    }
    let head = format!(" {} {}/{} ", W::TourTitle.get(app.lang), tour.at + 1, STEPS.len());
    let right = format!(" {} ", right.join("  ").replace(",  ", ", "));
    let right =
        if width::width(&head) + width::width(&right) < usize::from(area.width) { right } else { String::new() };
    put_right(buf, area, area.right(), area.y, &right, app.theme.style(Role::Dim));
    put(buf, area, area.x, area.y, &head, app.theme.style(Role::Accent));
    let lines = width::wrap(&step.text(app), room(area.width));
    for (at, line) in lines.iter().take(usize::from(area.height) - 1).enumerate() {
        put(buf, area, area.x + 1, area.y + 1 + cells(at), line, app.theme.style(Role::Strong));
    }
}
