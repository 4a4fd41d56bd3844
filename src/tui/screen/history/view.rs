//! Drawing the history.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{History, words};
use crate::lang::Lang;
use crate::store::history::{Event, Line};
use crate::text::{Clean, width};
use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::widget::editor::MAX_BYTES;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;

/// The list, and below it what the selected line holds; no second part where there is no room.
pub fn parts(body: Rect) -> (Rect, Rect) {
    let list = layout::list(body);
    let below = if list.height >= 9 { (list.height / 3).max(4) } else { 0 };
    let list = Rect { height: list.height - below, ..list };
    (list, Rect { y: list.bottom(), height: below, ..list })
}

/// Draws the history; the cursor stands at the selected line.
pub fn paint(app: &App, state: &History, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let (list, detail) = parts(area);
    let shown = state.shown();
    if list.y > area.y {
        let of = match &state.row {
            Some(code) => format!("{} {code}", W::HistoryRow.get(lang)),
            None => W::HistoryAll.get(lang).to_owned(),
        };
        let head = format!(" {} · {of}", W::HistoryTitle.get(lang));
        put(buf, area, area.x, area.y, &head, style(Role::Strong));
        let mut right = format!("{} ", shown.len());
        let mut role = Role::Dim;
        if let Some((line, _)) = state.fault {
            (right, role) = (format!("! {} {line} ", W::HistoryBroken.get(lang)), Role::Alarm);
        }
        put_right(buf, area, area.right(), area.y, &right, style(role));
    }
    if list.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let Some(lines) = state.lines.as_deref() else {
        put(buf, list, list.x + 1, list.y, W::Reading.get(lang), style(Role::Dim));
        return None;
    };
    if shown.is_empty() {
        put(buf, list, list.x + 1, list.y, W::NoChanges.get(lang), style(Role::Dim));
    }
    let mut cursor = None;
    for (place, at) in shown.iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let Some(line) = lines.get(*at) else { continue };
        let y = list.y + cells(place - state.top);
        let mut x = put(buf, list, list.x + 1, y, &clock(line, list.width >= 70), style(Role::Dim));
        if list.width >= 60 {
            let who = width::truncate(&Clean::line(&line.who), 16).into_owned();
            x = put(buf, list, x.saturating_add(1), y, &width::pad(&who, 16), style(Role::Plain));
        }
        x = x.saturating_add(1);
        match &line.event {
            Event::Start => {
                put(buf, list, x, y, W::HistoryStart.get(lang), style(Role::Dim));
            }
            Event::Pinned => {
                put(
                    buf,
                    list,
                    x,
                    y,
                    lang.pick("đóng gói, kèm bản sao bộ tiêu chí", "packed with a copy of the criteria"),
                    style(Role::Dim),
                );
            }
            Event::Elsewhere => {
                put(buf, list, x, y, W::HistoryElsewhere.get(lang), style(Role::Alarm));
            }
            Event::Edit { changes, .. } => {
                if let Some(change) = changes.first() {
                    let code = change.code.as_deref().map(Clean::line).unwrap_or_default();
                    x = put(buf, list, x, y, &code, style(Role::Accent));
                    let more = if changes.len() > 1 { format!(" (+{})", changes.len() - 1) } else { String::new() };
                    let text = format!(
                        " {}: {} → {}{more}",
                        words::what(change, lang),
                        words::value(change, true, session, lang),
                        words::value(change, false, session, lang)
                    );
                    put(buf, list, x, y, &text, style(Role::Plain));
                }
            }
        }
        if place == state.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    if let Some(line) = shown.get(state.at).and_then(|at| lines.get(*at)) {
        paint_detail(app, line, detail, buf);
    }
    cursor
}

/// When, short enough for a list: the day where there is room, and the time.
fn clock(line: &Line, wide: bool) -> String {
    let time = line.time.get(11..16).unwrap_or_default();
    let day = |at: std::ops::Range<usize>| line.time.get(at).unwrap_or_default();
    let date = format!("{}/{}", day(8..10), day(5..7));
    let shown = if wide { format!("{date}/{} {time}", day(0..4)) } else { format!("{date} {time}") };
    Clean::line(&shown).to_string()
}

/// Everything that a line holds.
fn paint_detail(app: &App, line: &Line, area: Rect, buf: &mut Buffer) {
    let (Some(session), true) = (&app.session, area.height > 1) else { return };
    let lang = app.lang;
    rule(buf, area, area.y, "─", app.theme.style(Role::Dim));
    let mut texts = Vec::new();
    if let Event::Edit { changes, .. } = &line.event {
        for change in changes {
            let code = change.code.as_deref().map(Clean::line).unwrap_or_default();
            let node = session.set.find(&code).map(|id| session.set.node(id).name.get(lang).to_string());
            texts.push((format!("{code} {} · {}", node.unwrap_or_default(), words::what(change, lang)), Role::Strong));
            for (from, word) in [(true, W::Was), (false, W::Became)] {
                texts.push((format!("{} {}", word.get(lang), words::value(change, from, session, lang)), Role::Plain));
            }
        }
    }
    let by = match lang {
        Lang::Vi => format!("số {} · {} · {}", line.seq, line.time, line.who),
        Lang::En => format!("number {} · {} · {}", line.seq, line.time, line.who),
    };
    texts.push((Clean::line(&by).to_string(), Role::Dim));
    let mut y = area.y + 1;
    for (text, role) in texts {
        let (text, _) = width::beginning(text.trim(), MAX_BYTES);
        for part in width::wrap(text, usize::from(area.width.saturating_sub(2)).max(8)) {
            if y >= area.bottom() {
                return;
            }
            put(buf, area, area.x + 1, y, &part, app.theme.style(role));
            y += 1;
        }
    }
}
