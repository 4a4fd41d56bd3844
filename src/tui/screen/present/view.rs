//! Drawing the demonstration.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::lines;
use super::{Presenting, parts, plot};
use crate::criteria::NodeId;
use crate::num::{Points, Rounding, decimal};
use crate::report::shown;
use crate::score::Scorecard;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule};
use crate::tui::words::W;
use crate::tui::words::training::T;

/// The most lines of the speaker's notes.
const NOTES: u16 = 5;

/// Draws the demonstration; the cursor stands at the field that the keys change.
pub fn paint(app: &App, state: &Presenting, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let lang = app.lang;
    let area = notes(app, state, area, buf);
    let mut parts = parts(area);
    if !state.has_row() {
        // Words alone have the whole screen.
        let inner = crate::tui::layout::list(area);
        let none = Rect { width: 0, height: 0, ..inner };
        parts = super::Parts { text: inner, plot: none, moves: none };
    }
    if parts.text.y > area.y && state.has_row() {
        let node = state.session.set.node(state.at);
        let max = shown::maximum(&state.session.set, node.max, lang);
        let right = format!("{} {max} ", W::Max.get(lang));
        put_right(buf, area, area.right(), area.y, &right, style(Role::Dim));
        let room = area.width.saturating_sub(cells(width::width(&right) + 1));
        let head = format!(" {}  {}", node.code, node.name.get(lang));
        put(buf, Rect { width: room, ..area }, area.x, area.y, &head, style(Role::Strong));
    }
    if parts.text.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let text = Rect { x: parts.text.x + 1, width: parts.text.width.saturating_sub(1), ..parts.text };
    let airy = text.height >= 24;
    let lines = lines(state, usize::from(text.width), airy, lang);
    // What was opened last is always in sight.
    let latest = if lines.iter().any(|l| l.latest) { lines.len() } else { 0 };
    let top = latest.saturating_sub(usize::from(text.height));
    let mut cursor = None;
    for (at, line) in lines.iter().enumerate().skip(top).take(usize::from(text.height)) {
        let y = text.y + cells(at - top);
        put(buf, text, text.x, y, &line.left, style(line.role));
        if !line.right.is_empty() {
            put_right(buf, text, text.right(), y, &line.right, style(line.role));
        }
        if line.field == Some(state.spot) && cursor.is_none() {
            cursor = Some(Position::new(text.x, y));
        }
    }
    if parts.plot.width > 0 {
        for y in parts.plot.y..parts.moves.bottom() {
            put(buf, area, parts.plot.x - 2, y, "│", style(Role::Dim));
        }
        plot::paint(app, state, parts.plot, buf);
        moves(app, state, parts.moves, buf);
    }
    cursor.or(Some(Position::new(text.x, text.y)))
}

/// The speaker's notes at the foot, where they are asked for; returns what is left.
fn notes(app: &App, state: &Presenting, area: Rect, buf: &mut Buffer) -> Rect {
    let note = state.play.as_ref().and_then(|p| p.scene()).and_then(|s| s.note.as_ref());
    let Some(note) = note.filter(|_| state.notes && area.height >= 12) else { return area };
    let text = format!(" {}: {}", T::SpeakerNotes.get(app.lang), note.get(app.lang));
    let lines = width::wrap(&text, usize::from(area.width.saturating_sub(2)).max(8));
    let count = cells(lines.len()).min(NOTES);
    let from = area.bottom() - count;
    for (at, line) in lines.iter().take(usize::from(count)).enumerate() {
        put(buf, area, area.x, from + cells(at), line, app.theme.style(Role::Alarm));
    }
    Rect { height: area.height - count, ..area }
}

/// Row, area, total, range, index and band, as they were and as they are.
fn moves(app: &App, state: &Presenting, area: Rect, buf: &mut Buffer) {
    let style = |role| app.theme.style(role);
    let (set, lang) = (&state.session.set, app.lang);
    let (before, now) = (&state.base, &state.session.card);
    let points = |p: &Points| shown::points(set, p, lang);
    let node =
        |card: &Scorecard, id: NodeId| card.node(id).and_then(|n| n.value()).map_or_else(|| "·".to_owned(), &points);
    let band = |card: &Scorecard| {
        let name = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map_or("–", |b| b.name.get(lang).as_str());
        let (certain, possible) = (name(card.band.certain), name(card.band.possible));
        if certain == possible { certain.to_owned() } else { format!("{certain} – {possible}") }
    };
    // Both ends, as the range has: the lower one alone can rise while points fall, when an open row is closed.
    let index = |card: &Scorecard| {
        let two = Rounding::default();
        let ends = [&card.figures.certain_index, &card.figures.possible_index];
        match ends.map(|end| end.as_ref().map(|s| decimal::show(s.value(), two, lang))) {
            [Some(low), Some(high)] if low != high => format!("{low} – {high}"),
            [Some(index), _] => index,
            _ => "–".to_owned(),
        }
    };
    let range = |card: &Scorecard| shown::span(set, card.figures.certain.value(), card.figures.possible.value(), lang);
    let revealed = state.is_revealed(lang);
    let root = set.root_of(state.at);
    let row_name = set.node(state.at).code.to_string();
    let lines: [(String, String, String); 6] = [
        (row_name, node(before, state.at), node(now, state.at)),
        (format!("{} {}", T::AreaOf.get(lang), set.node(root).code), node(before, root), node(now, root)),
        (
            T::TotalPoints.get(lang).to_owned(),
            points(before.figures.points.value()),
            points(now.figures.points.value()),
        ),
        (T::RangeOf.get(lang).to_owned(), range(before), range(now)),
        (format!("{} (%)", T::IndexOf.get(lang)), index(before), index(now)),
        (T::BandOf.get(lang).to_owned(), band(before), band(now)),
    ];
    rule(buf, area, area.y, "─", style(Role::Dim));
    for (at, (name, before, now)) in lines.iter().enumerate() {
        let y = area.y + 1 + cells(at);
        put(buf, area, area.x, y, name, style(Role::Dim));
        let (mut text, role) = match (revealed, before == now) {
            // What comes out is for the last step to show.
            (false, _) if at == 0 => ("?".to_owned(), Role::Dim),
            (false, _) => (before.clone(), Role::Plain),
            (true, true) => (now.clone(), Role::Plain),
            (true, false) => (format!("{before} → {now}"), Role::Strong),
        };
        if width::width(name) + width::width(&text) + 1 > usize::from(area.width) {
            text = format!("→ {now}");
        }
        put_right(buf, area, area.right(), y, &text, style(role));
    }
}

/// The line above the demonstration.
pub fn heading(app: &App, state: &Presenting) -> String {
    match &state.play {
        // The place in the lesson first: it is what must never be cut.
        Some(play) => {
            let (at, all) = (play.at + 1, play.lesson.scenes.len());
            format!("{at}/{all} · {}", play.lesson.title.get(app.lang))
        }
        None => format!("{} · {}", T::PresentTitle.get(app.lang), state.session.dossier.body.name),
    }
}
