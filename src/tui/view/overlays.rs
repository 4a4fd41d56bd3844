//! Lists, cards and questions over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Clear, Widget};

use crate::text::width;
use crate::tui::app::App;
use crate::tui::attach::Purpose;
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::confirm::Confirm;
use crate::tui::overlay::picker::{Picker, PickerKind, lines, made};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::theme::Role;
use crate::tui::widget::editor::Editor;
use crate::tui::widget::paint::{cells, put, put_right, put_typed, tint};
use crate::tui::words::W;
use crate::tui::words::owning::O;

/// Clears the area and draws its frame and heading.
fn frame(app: &App, area: Rect, title: &str, buf: &mut Buffer) -> Rect {
    let area = area.intersection(buf.area);
    Clear.render(area, buf);
    let inside = layout::inside(area);
    if inside != area {
        Block::bordered().border_style(app.theme.style(Role::Dim)).render(area, buf);
        let head = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
        put(buf, head, head.x, head.y, &format!(" {title} "), app.theme.style(Role::Strong));
    }
    inside
}

/// Draws a field of one line with its caret; returns where the cursor stands.
pub fn field(app: &App, editor: &Editor, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if area.width == 0 || area.height == 0 {
        return None;
    }
    let room = usize::from(area.width);
    let (_, column) = editor.caret(room);
    let skip = (column + 1).saturating_sub(room);
    let style = app.theme.style(Role::Field);
    tint(buf, area, area.y, style);
    let text = if editor.is_fresh() { app.theme.style(Role::Fresh) } else { style };
    put_typed(buf, area, area.y, editor.raw(), skip, text);
    Some(Position::new(area.x + cells(column - skip), area.y))
}

/// Draws a list with a filter.
pub fn picker(app: &App, picker: &Picker, overlay: &Overlay, buf: &mut Buffer) -> Option<Position> {
    let area = layout::overlay(app, overlay);
    let title = heading(app, picker);
    let inside = frame(app, area, &title, buf);
    let list = layout::picker_items(area);
    let made = made(app, picker, usize::from(list.width));
    let mut cursor = None;
    if list.y > inside.y {
        let count = format!(" {}/{}", (picker.at + 1).min(made.items.len()), made.items.len());
        let room = cells(width::width(&count)).min(inside.width / 3);
        put_right(buf, inside, inside.right(), inside.y, &count, app.theme.style(Role::Dim));
        let query = Rect { height: 1, x: inside.x + 2, width: inside.width.saturating_sub(room + 2), ..inside };
        put(buf, inside, inside.x, inside.y, "> ", app.theme.style(Role::Accent));
        cursor = field(app, &picker.query, query, buf);
        if picker.query.raw().is_empty() {
            put(buf, query, query.x + 1, query.y, W::TypeToFilter.get(app.lang), app.theme.style(Role::Dim));
        }
    }
    if made.items.is_empty() {
        put(buf, list, list.x, list.y, W::NothingFound.get(app.lang), app.theme.style(Role::Dim));
    }
    let head = made.head;
    let left = list.x + if head > 0 { cells(head) + 2 } else { 0 };
    let mut y = list.y;
    for (at, item) in made.items.iter().enumerate().skip(picker.top) {
        if y >= list.bottom() {
            break;
        }
        let parts = lines::of(&picker.kind, item, head, usize::from(list.width));
        put(buf, Rect { width: cells(head), ..list }, list.x, y, &item.head, app.theme.style(Role::Accent));
        let tail = width::width(&item.tail);
        let needed = parts.text.first().map_or(0, |p| width::width(p)) + tail + 2;
        let room = usize::from(list.right().saturating_sub(left));
        let mut right = list.right();
        if !item.tail.is_empty() && parts.below.is_empty() && (needed <= room || room > 60) {
            right = put_right(buf, list, list.right(), y, &item.tail, app.theme.style(Role::Dim)).saturating_sub(2);
        }
        let text = parts.text.iter().map(|part| (&**part, Role::Plain));
        let below = parts.below.iter().map(|part| (part.as_str(), Role::Dim));
        for (line, (part, role)) in text.chain(below).enumerate() {
            let right = if line == 0 { right } else { list.right() };
            let text = Rect { x: left, width: right.saturating_sub(left), y: list.y, height: list.height };
            put(buf, text, left, y, part, app.theme.style(role));
            if at == picker.at {
                tint(buf, list, y, app.theme.style(Role::Focus));
            }
            y = y.saturating_add(1);
        }
    }
    cursor
}

fn heading(app: &App, picker: &Picker) -> String {
    let sheet = app.choosing.as_ref().is_some_and(|c| c.purpose == Purpose::Sheet);
    let title = match picker.kind {
        PickerKind::Files if sheet => O::TakeTitle.get(app.lang),
        _ => picker.title(app.lang),
    };
    let row = app.screens.iter().rev().find_map(|s| match s {
        Screen::Walk(walk) => app.session.as_ref().map(|s| s.set.node(walk.at).code.to_string()),
        _ => None,
    });
    match (&picker.kind, row) {
        (PickerKind::Documents | PickerKind::Ways, Some(code)) => format!("{title} {code}"),
        _ => title.to_owned(),
    }
}

/// A text that stands alone: words that are offered elsewhere in a sentence begin with a capital here.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Draws a card of fields.
pub fn sheet(app: &App, sheet: &Sheet, overlay: &Overlay, buf: &mut Buffer) -> Option<Position> {
    let area = layout::overlay(app, overlay);
    let inside = frame(app, area, &capital(sheet.title.get(app.lang)), buf);
    let label = sheet.fields.iter().map(|(w, _)| width::width(w.get(app.lang))).max().unwrap_or(0);
    let label = cells(label).min(inside.width / 2);
    let mut cursor = None;
    // Where there is no room for all fields, the one with the focus is shown.
    let room = usize::from(inside.height.saturating_sub(1)).max(1);
    let top = (sheet.at + 1).saturating_sub(room);
    for (line, (at, (word, editor))) in sheet.fields.iter().enumerate().skip(top).take(room).enumerate() {
        let y = inside.y + u16::from(inside.height > cells(sheet.fields.len()) + 2) + cells(line);
        if y >= inside.bottom() {
            break;
        }
        let role = if at == sheet.at { Role::Strong } else { Role::Plain };
        put(buf, Rect { width: label, ..inside }, inside.x, y, word.get(app.lang), app.theme.style(role));
        let x = inside.x + label + 1;
        let area = Rect { x, y, width: inside.right().saturating_sub(x), height: 1 };
        if at == sheet.at {
            cursor = field(app, editor, area, buf);
        } else {
            tint(buf, area, y, app.theme.style(Role::Field));
            put_typed(buf, area, y, editor.raw(), 0, app.theme.style(Role::Field));
        }
    }
    let foot = inside.bottom().saturating_sub(1);
    match sheet.wrong {
        Some((at, why)) => {
            let field = sheet.fields.get(at).map_or("", |(w, _)| w.get(app.lang));
            let text = format!("✗ {field}: {}", why.get(app.lang));
            put(buf, inside, inside.x, foot, &text, app.theme.style(Role::Alarm));
        }
        None if usize::from(inside.height) > sheet.fields.len() + 1 => {
            let text = sheet.told(app, usize::from(inside.width));
            let free = usize::from(inside.height).saturating_sub(sheet.fields.len() + 1).max(1);
            let parts = width::wrap(&text, usize::from(inside.width));
            let first = foot + 1 - cells(parts.len().min(free));
            for (line, part) in parts.iter().take(free).enumerate() {
                put(buf, inside, inside.x, first + cells(line), part, app.theme.style(Role::Dim));
            }
        }
        None => {}
    }
    cursor
}

/// Draws a question.
pub fn confirm(app: &App, confirm: &Confirm, overlay: &Overlay, buf: &mut Buffer) -> Option<Position> {
    let area = layout::overlay(app, overlay);
    let inside = frame(app, area, confirm.title().get(app.lang), buf);
    let first = first_choice(inside, confirm);
    let mut y = inside.y;
    for part in width::wrap(confirm.sentence().get(app.lang), usize::from(inside.width)) {
        if y < first {
            put(buf, inside, inside.x, y, &part, app.theme.style(Role::Plain));
            y += 1;
        }
    }
    let mut cursor = None;
    for (at, choice) in confirm.choices().iter().enumerate() {
        let y = first + cells(at);
        if y >= inside.bottom() {
            break;
        }
        put(buf, inside, inside.x + 1, y, &capital(choice.words().get(app.lang)), app.theme.style(Role::Plain));
        if at == confirm.at {
            tint(buf, inside, y, app.theme.style(Role::Focus));
            cursor = Some(Position::new(inside.x, y));
        }
    }
    cursor
}

/// The line of the first choice.
pub fn first_choice(inside: Rect, confirm: &Confirm) -> u16 {
    inside.bottom().saturating_sub(cells(confirm.choices().len())).max(inside.y)
}
