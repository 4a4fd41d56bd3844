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
    let (whole, brief, role) = match &app.assumed {
        Some(_) => (format!("! {}", S::AssumedState.get(app.lang)), "!".to_owned(), Role::Alarm),
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
    let year = format!(" · {}", session.dossier.year);
    let after = format!(" · {lane}");
    // The set's title goes first, then the program's name, then words of saving, the end of the body's name, of the
    // provenance, and that it is a trial; never the provenance, the year, the lane or when it was saved.
    let room = usize::from(area.width);
    let body = session.dossier.body.name.as_str();
    let marks = marks(app, session);
    let fixed = width::width(&year) + width::width(&after) + 1;
    let kept = |marks: &[String; 2]| marks.iter().map(|m| width::width(m)).sum::<usize>() + fixed;
    let beside = |state: &str| if state.is_empty() { 0 } else { width::width(state) + 2 };
    let name = |least: usize| width::width(body).min(least);
    let [long, _, least] = &marks;
    let (mark, practice, state) = if kept(long) + name(24) + beside(&whole) <= room {
        (&long[0], &long[1], whole)
    } else {
        let fits = marks.iter().find(|marks| kept(marks) + name(10) + beside(&brief) <= room).unwrap_or(least);
        (&fits[0], &fits[1], brief)
    };
    let kept = width::width(mark) + width::width(practice) + fixed;
    // Where there is no room for the time either, the sign alone.
    let state = if kept + name(6) + beside(&state) > room {
        state.chars().next().filter(|c| !c.is_alphanumeric()).map(String::from).unwrap_or_default()
    } else {
        state
    };
    let left = cells(room.saturating_sub(beside(&state)));
    if !state.is_empty() {
        put_right(buf, area, area.right().saturating_sub(1), y, &state, style(role));
    }
    let area = Rect { width: left, ..area };
    let mut x = area.x;
    let spare = usize::from(left).saturating_sub(kept);
    if spare >= width::width(body) + PROGRAM.len() {
        x = put(buf, area, x, y, PROGRAM, style(Role::Dim));
    }
    x = put(buf, area, x, y, mark, style(Role::Alarm));
    x = put(buf, area, x, y, practice, style(Role::Accent));
    x = put(buf, area, x, y, &width::truncate(body, spare), style(Role::Strong));
    x = put(buf, area, x, y, &year, style(Role::Strong));
    x = put(buf, area, x, y, &after, style(lane_role));
    // A letter or two of the set's title would tell nothing.
    if area.right().saturating_sub(x) >= 12 {
        put(buf, area, x, y, &format!(" · {}", session.set.title.get(app.lang)), style(Role::Dim));
    }
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

/// What stands before the body: provenance and whether it is for trying, in ever fewer words.
fn marks(app: &App, session: &Session) -> [[String; 2]; 3] {
    let mark = |text: &str| if text.is_empty() { String::new() } else { format!("[{text}] ") };
    let told = provenance(session.set.provenance).map(|p| p.say(app.lang)).unwrap_or_default();
    let short = told.split(" – ").next().unwrap_or_default();
    let practice = mark(if session.practice { W::Practice.get(app.lang) } else { "" });
    [[mark(&told), practice.clone()], [mark(short), practice], [mark(short), String::new()]]
}

/// Whether everything is on the disk, as a fact: in words, in as few of them as will do, and how it looks.
fn state(app: &App, session: &Session) -> (String, String, Role) {
    let lang = app.lang;
    let alarm = |sign: &str, text: &str| (format!("{sign} {text}"), format!("{sign} {text}"), Role::Alarm);
    if session.read_only.is_some() {
        return alarm("!", W::ReadOnly.get(lang));
    }
    if session.place.is_none() {
        let text = W::InMemory.get(lang).to_owned();
        // What is nowhere yet must be seen where there is no room for words.
        return if session.revision > 0 {
            (text, "!".to_owned(), Role::Alarm)
        } else {
            (text, String::new(), Role::Dim)
        };
    }
    match &session.disk {
        Disk::Untouched => (W::Unchanged.get(lang).to_owned(), String::new(), Role::Dim),
        Disk::Saved(clock) => (format!("✓ {} {clock}", W::Saved.get(lang)), format!("✓ {clock}"), Role::Plain),
        Disk::Writing => (format!("… {}", W::Saving.get(lang)), "…".to_owned(), Role::Dim),
        Disk::Failed(_) => alarm("✗", W::NotSaved.get(lang)),
    }
}
