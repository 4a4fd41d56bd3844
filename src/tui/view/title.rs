//! The first line: what is open, how far it may be trusted, whether it is saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::criteria::{Provenance, Supplier};
use crate::dossier::{Lane, Slot};
use crate::lang::Say;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::screen::study::Page;
use crate::tui::screen::{Screen, drill, present};
use crate::tui::session::{Disk, Session};
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right};
use crate::tui::words::training::T;
use crate::tui::words::{S, W};

const PROGRAM: &str = " parindex   ";

/// Draws the title.
pub fn paint(app: &App, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let style = |role| app.theme.style(role);
    let y = area.y;
    if let Screen::Present(state) = app.screen() {
        let mark = format!(" [{}] ", state.session.set.provenance.say(app.lang));
        let x = put(buf, area, area.x, y, &mark, style(Role::Alarm));
        let right = format!("{} ", T::TrainPresentHint.get(app.lang));
        let room = area.width.saturating_sub(cells(width::width(&right) + 1));
        put(buf, Rect { width: room, ..area }, x, y, &present::view::heading(app, state), style(Role::Strong));
        if area.width >= 60 {
            put_right(buf, area, area.right(), y, &right, style(Role::Dim));
        }
        return;
    }
    if let Screen::Drill(state) = app.screen() {
        let mark = format!(" [{}] ", state.session.set.provenance.say(app.lang));
        let x = put(buf, area, area.x, y, &mark, style(Role::Alarm));
        put(buf, area, x, y, &drill::view::heading(app, state), style(Role::Strong));
        if let Some(why) = &state.unkept {
            put_right(buf, area, area.right(), y, &format!("✗ {} ", why.say(app.lang)), style(Role::Alarm));
        }
        return;
    }
    let Some(session) = app.session.as_ref().filter(|_| of_dossier(app.screen())) else {
        let x = put(buf, area, area.x, y, " parindex", style(Role::Strong));
        put(buf, area, x, y, &format!("   {}", W::Tagline.get(app.lang)), style(Role::Dim));
        return;
    };
    let (state, role) = match &app.assumed {
        Some(_) => (format!("! {}", S::AssumedState.get(app.lang)), Role::Alarm),
        None => state(app, session),
    };
    // Somebody else's score under edit must look different from one's own.
    let (lane, lane_role) = match (session.lane, app.screen()) {
        (Lane::Own, _) => (session.lane.say(app.lang).into_owned(), Role::Plain),
        (lane, Screen::Walk(_)) => {
            (format!("{} {}", W::Scoring.get(app.lang), Slot::of(lane, Supplier::Own).say(app.lang)), Role::Alarm)
        }
        (lane, _) => (lane.say(app.lang).into_owned(), Role::Strong),
    };
    let mark = provenance(session.set.provenance).map(|p| format!("[{}] ", p.say(app.lang))).unwrap_or_default();
    let practice = if session.practice { format!("[{}] ", W::Practice.get(app.lang)) } else { String::new() };
    let year = format!(" · {}", session.dossier.year);
    let after = format!(" · {lane}");
    // The set's title goes first, then the program's name, then words of saving and of the body; never the
    // provenance, the year or the lane.
    let room = usize::from(area.width);
    let kept = [&mark, &practice, &year, &after].map(|t| width::width(t)).iter().sum::<usize>() + 1;
    let body = session.dossier.body.name.as_str();
    let full = width::width(body).min(24);
    let state = if kept + full + width::width(&state) + 2 > room {
        state.chars().next().filter(|c| !c.is_alphanumeric()).map(String::from).unwrap_or_default()
    } else {
        state
    };
    let left = cells(room.saturating_sub(if state.is_empty() { 0 } else { width::width(&state) + 2 }));
    if !state.is_empty() {
        put_right(buf, area, area.right().saturating_sub(1), y, &state, style(role));
    }
    let area = Rect { width: left, ..area };
    let mut x = area.x;
    let spare = usize::from(left).saturating_sub(kept);
    if spare >= width::width(body) + PROGRAM.len() {
        x = put(buf, area, x, y, PROGRAM, style(Role::Dim));
    }
    x = put(buf, area, x, y, &mark, style(Role::Alarm));
    x = put(buf, area, x, y, &practice, style(Role::Accent));
    x = put(buf, area, x, y, &width::truncate(body, spare), style(Role::Strong));
    x = put(buf, area, x, y, &year, style(Role::Strong));
    x = put(buf, area, x, y, &after, style(lane_role));
    put(buf, area, x, y, &format!(" · {}", session.set.title.get(app.lang)), style(Role::Dim));
}

/// Whether a screen is about the open dossier.
fn of_dossier(screen: &Screen) -> bool {
    match screen {
        Screen::Home(_) | Screen::Rank(_) | Screen::Sweep(_) | Screen::Agenda(_) | Screen::Compare(_) => false,
        Screen::Study(study) => !matches!(study.page, Page::Block(_) | Page::Survey(_) | Page::Agreement(_)),
        _ => true,
    }
}

/// The provenance as far as it has to be said.
fn provenance(provenance: Provenance) -> Option<Provenance> {
    (provenance != Provenance::Official).then_some(provenance)
}

/// Whether everything is on the disk, as a fact.
fn state(app: &App, session: &Session) -> (String, Role) {
    let lang = app.lang;
    if session.read_only.is_some() {
        return (format!("! {}", W::ReadOnly.get(lang)), Role::Alarm);
    }
    if session.place.is_none() {
        let unsaved = session.revision > 0;
        return (W::InMemory.get(lang).to_owned(), if unsaved { Role::Alarm } else { Role::Dim });
    }
    match &session.disk {
        Disk::Untouched => (W::Unchanged.get(lang).to_owned(), Role::Dim),
        Disk::Saved(clock) => (format!("✓ {} {clock}", W::Saved.get(lang)), Role::Plain),
        Disk::Writing => (format!("… {}", W::Saving.get(lang)), Role::Dim),
        Disk::Failed(_) => (format!("✗ {}", W::NotSaved.get(lang)), Role::Alarm),
    }
}
