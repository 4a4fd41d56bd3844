//! Drawing the lists.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::rows::heading;
use super::{Kind, Lists, Row, Target, register, rows, taken, tasks};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, put_typed, rule, tint};
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// The window of the lines, and the pane for words below it where explanations are written.
pub fn parts(body: Rect, list: &Lists) -> (Rect, Rect) {
    let all = layout::list(body);
    if !matches!(list.kind, Kind::Explanations | Kind::Tasks(_) | Kind::Columns | Kind::Taken | Kind::Register)
        || all.height < 8
    {
        let none = Rect { height: 0, y: all.bottom(), ..all };
        // On a very small screen the words take the place of the list while they are written.
        return if list.editor.is_some() { (none, all) } else { (all, none) };
    }
    let words = (all.height / 2).clamp(4, 14);
    let window = Rect { height: all.height - words, ..all };
    (window, Rect { y: window.bottom(), height: words, ..all })
}

/// How wide an explanation is written.
pub fn words_width(app: &App) -> usize {
    let body = layout::bands(app).body;
    usize::from(body.width.saturating_sub(4)).max(1)
}

/// Draws the list; the cursor stands at the selected line or in the words.
pub fn paint(app: &App, list: &Lists, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let all = rows(app, &list.kind);
    let head = layout::list(area);
    if head.y > area.y {
        put(buf, area, area.x, area.y, &format!(" {}", heading(app, &list.kind, &all)), style(Role::Strong));
    }
    if head.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let (window, words) = parts(area, list);
    if all.is_empty() {
        let text = match list.kind {
            Kind::Explanations => W::NoExplanations,
            _ => W::NothingFound,
        };
        put(buf, window, window.x + 1, window.y, text.get(app.lang), style(Role::Plain));
    }
    let wide = all.iter().map(|r| width::width(&r.head)).max().unwrap_or(0).min(12);
    let mut cursor = None;
    for (at, row) in all.iter().enumerate().skip(list.top).take(usize::from(window.height)) {
        let y = window.y + cells(at - list.top);
        let role = match (row.alarm, row.done) {
            (true, _) => Role::Alarm,
            (false, false) => Role::Strong,
            (false, true) => Role::Plain,
        };
        let x = put(buf, window, window.x + 1, y, row.sign, style(role));
        let x = put(buf, window, x + 1, y, &row.head, style(Role::Accent)).max(window.x + 3 + cells(wide)) + 1;
        // On a narrow screen the remark matters more than the end of a long name.
        let room = window.right().saturating_sub(x);
        let tail = cells(width::width(&row.tail)).min(room.saturating_mul(2) / 3);
        let right = Rect { x: window.right().saturating_sub(tail + 1), width: tail, ..window };
        let end = if cells(width::width(&row.tail)) <= tail {
            put_right(buf, window, window.right().saturating_sub(1), y, &row.tail, style(Role::Dim))
        } else {
            put(buf, right, right.x, y, &row.tail, style(Role::Dim));
            right.x
        };
        put(buf, Rect { width: end.saturating_sub(window.x + 1), ..window }, x, y, &row.text, style(role));
        if at == list.at {
            tint(buf, window, y, style(if list.editor.is_some() { Role::Selected } else { Role::Focus }));
            cursor = Some(Position::new(window.x, y));
        }
    }
    if words.height > 0 {
        let writing = paint_words(app, list, all.get(list.at), words, buf);
        return if list.editor.is_some() { writing } else { cursor };
    }
    cursor
}

/// The explanation of the selected row, as it stands or under the caret.
fn paint_words(app: &App, list: &Lists, row: Option<&Row>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let target = row.map(|row| &row.target);
    let style = |role| app.theme.style(role);
    let session = app.session.as_ref()?;
    if matches!(list.kind, Kind::Tasks(_) | Kind::Columns | Kind::Taken | Kind::Register) {
        rule(buf, area, area.y, "─", style(Role::Dim));
        let room = usize::from(area.width.saturating_sub(4)).max(1);
        let told = target.map(|t| match &list.kind {
            Kind::Tasks(code) => tasks::about(app, code, t),
            Kind::Columns => crate::tui::columns::about(app, t),
            Kind::Register => row.map(|row| register::about(app, row)).unwrap_or_default(),
            _ => taken::about(app, t),
        });
        let told = told.unwrap_or_default();
        let lines = told.iter().flat_map(|text| width::wrap(text, room));
        for (line, part) in lines.take(usize::from(area.height.saturating_sub(1))).enumerate() {
            let role = if line == 0 { Role::Strong } else { Role::Plain };
            put(buf, area, area.x + 2, area.y + 1 + cells(line), &part, style(role));
        }
        return None;
    }
    let Some(Target::Row(id)) = target else { return None };
    let node = session.set.node(*id);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let title = format!(" {} {} ", W::Explanation.get(app.lang), node.code);
    put(buf, area, area.x + 2, area.y, &title, style(Role::Strong));
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    if inner.is_empty() {
        return None;
    }
    let room = usize::from(inner.width).max(1);
    let Some(editor) = &list.editor else {
        let text = session.dossier.row(&node.code).and_then(|r| r.explanation.as_deref());
        let shown = text.map_or_else(|| K::WriteExplanation.get(app), str::to_owned);
        let role = if text.is_some() { Role::Plain } else { Role::Dim };
        for (line, part) in width::wrap(&shown, room).into_iter().take(usize::from(inner.height)).enumerate() {
            put(buf, inner, inner.x, inner.y + cells(line), &part, style(role));
        }
        return None;
    };
    let lines = editor.rows(room);
    let (row, column) = editor.caret(room);
    let skip = (row + 1).saturating_sub(usize::from(inner.height));
    for (line, range) in lines.iter().enumerate().skip(skip).take(usize::from(inner.height)) {
        let text = editor.raw().get(range.clone()).unwrap_or_default();
        put_typed(buf, inner, inner.y + cells(line - skip), text, 0, style(Role::Plain));
        put(buf, area, area.x, inner.y + cells(line - skip), "│", style(Role::Accent));
    }
    let x = (inner.x + cells(column)).min(inner.right().saturating_sub(1));
    Some(Position::new(x, inner.y + cells(row - skip)))
}
