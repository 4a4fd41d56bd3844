//! How much of the screen there is for whom.

use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::screen::walk::Part;
use crate::tui::screen::{Screen, agenda, appraise, compare, history, rank, steps, study, sweep};

/// How many lines a page has.
pub fn page(app: &App) -> u16 {
    let body = layout::bands(app).body;
    match app.screen() {
        Screen::Walk(walk) => match (walk.part, layout::panes(body, walk)) {
            (Part::Tree, panes) => layout::list(panes.tree).height,
            (_, panes) => layout::list(panes.detail).height,
        },
        Screen::Appraise(_) => appraise::parts(body).list.height,
        Screen::Steps(_) => steps::view::list(body, app).height,
        Screen::Dashboard(_) => body.height,
        Screen::History(_) => history::view::parts(body).0.height,
        Screen::Study(_) => study::list(body).height,
        Screen::Sweep(_) => sweep::parts(body).1.height,
        Screen::Agenda(_) => agenda::parts(body).1.height,
        Screen::Compare(_) => compare::parts(body).1.height,
        Screen::Rank(_) => rank::parts(body).list.height,
        Screen::Problems(_) => {
            u16::try_from(crate::tui::screen::problems::view::shown(crate::tui::screen::problems::view::parts(body).0))
                .unwrap_or(1)
        }
        _ => layout::list(body).height,
    }
}

/// How wide a note is written.
pub fn note_cells(app: &App) -> usize {
    match app.screen() {
        Screen::Walk(walk) => usize::from(layout::panes(layout::bands(app).body, walk).detail.width.saturating_sub(2)),
        _ => 1,
    }
}

/// How many items of the list over the screen are shown.
pub fn picker_height(app: &App) -> u16 {
    app.overlays.last().map_or(0, |o| layout::picker_items(layout::overlay(app, o)).height)
}
