//! From the state to cells.
//!
//! Promise: drawing changes nothing, draws only what is in the window, and never panics, whatever the
//! size. The hardware cursor stands where the focus is, because input methods and screen readers
//! follow it.

pub mod coach;
pub mod footer;
pub mod overlays;
pub mod title;
pub mod totals;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::screen::study;
use crate::tui::screen::{
    Screen, agenda, appraise, compare, dashboard, drill, explain, history, home, lists, present, problems, rank, steps,
    sweep, walk,
};

/// Draws the app.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    if let Some(position) = paint(app, frame.buffer_mut()) {
        frame.set_cursor_position(position);
    }
}

/// Draws the app into cells; returns where the cursor stands.
pub fn paint(app: &App, buf: &mut Buffer) -> Option<Position> {
    let bands = layout::bands(app);
    title::paint(app, bands.title, buf);
    let mut cursor = match app.screen() {
        Screen::Home(home) => home::view::paint(app, *home, bands.body, buf),
        Screen::Walk(walk) => match &app.session {
            Some(session) => {
                totals::paint(app, walk.card(session), session, bands.totals, buf);
                walk::view::paint(app, walk, session, bands.body, buf)
            }
            None => None,
        },
        Screen::Explain(state) => explain::view::paint(app, state, bands.body, buf),
        Screen::Lists(list) => lists::view::paint(app, list, bands.body, buf),
        Screen::Problems(list) => problems::view::paint(app, list, bands.body, buf),
        Screen::History(state) => history::view::paint(app, state, bands.body, buf),
        Screen::Dashboard(state) => dashboard::view::paint(app, state, bands.body, buf),
        Screen::Appraise(state) => appraise::view::paint(app, state, bands.body, buf),
        Screen::Study(state) => study::view::paint(app, state, bands.body, buf),
        Screen::Steps(state) => steps::view::paint(app, state, bands.body, buf),
        Screen::Sweep(state) => sweep::view::paint(app, state, bands.body, buf),
        Screen::Agenda(state) => agenda::view::paint(app, state, bands.body, buf),
        Screen::Compare(state) => compare::view::paint(app, state, bands.body, buf),
        Screen::Rank(ranks) => rank::view::paint(app, ranks, bands.body, buf),
        Screen::Drill(state) => drill::view::paint(app, state, bands.body, buf),
        Screen::Present(state) => present::view::paint(app, state, bands.body, buf),
    };
    for overlay in &app.overlays {
        cursor = match overlay {
            Overlay::Picker(picker) => overlays::picker(app, picker, overlay, buf),
            Overlay::Sheet(sheet) => overlays::sheet(app, sheet, overlay, buf),
            Overlay::Confirm(confirm) => overlays::confirm(app, confirm, overlay, buf),
        };
    }
    coach::paint(app, bands.coach, buf);
    footer::paint(app, bands.footer, buf);
    app.theme.finish(buf);
    // A cursor outside the screen would scroll some terminals.
    cursor.filter(|p| buf.area.contains(*p))
}
