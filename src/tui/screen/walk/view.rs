//! Drawing the walk.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Part, Walk, crumbs, detail, filter, tree};
use crate::num::{Points, decimal};
use crate::score::{NodeScore, Status};
use crate::text::width;
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::form;
use crate::tui::layout;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::view::overlays::field;
use crate::tui::widget::paint::{cells, put, put_right, put_typed, rule, tint};
use crate::tui::words::W;
use crate::tui::words::finding::F;

/// Draws tree and detail; the cursor stands at the focus.
pub fn paint(app: &App, walk: &Walk, session: &Session, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let panes = layout::panes(area, walk);
    let dim = app.theme.style(Role::Dim);
    if panes.divider.width == 1 {
        for y in panes.divider.top()..panes.divider.bottom() {
            put(buf, panes.divider, panes.divider.x, y, "│", dim);
        }
    } else if panes.divider.height == 1 {
        rule(buf, panes.divider, panes.divider.y, "─", dim);
    }
    let in_tree = if panes.tree.height > 0 { paint_tree(app, walk, session, panes.tree, buf) } else { None };
    let in_detail = if panes.detail.height > 0 { paint_detail(app, walk, session, panes.detail, buf) } else { None };
    if walk.part == Part::Tree { in_tree } else { in_detail }
}

fn paint_tree(app: &App, walk: &Walk, session: &Session, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let card = walk.card(session);
    let list = layout::list(area);
    if list.y > area.y {
        paint_heading(app, walk, session, area, buf);
    }
    if list.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let mut cursor = None;
    let lines = tree::lines(session, walk);
    for (at, line) in lines.iter().enumerate().skip(walk.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - walk.top);
        let Some(score) = card.node(line.id) else { continue };
        paint_node(app, walk, session, (*line, score), Rect { y, height: 1, ..list }, buf);
        if line.id == walk.at {
            let role = if walk.part == Part::Tree { Role::Focus } else { Role::Selected };
            put(buf, list, list.x, y, "▌", style(Role::Accent));
            tint(buf, Rect { x: list.x + 1, width: list.width.saturating_sub(1), ..list }, y, style(role));
            cursor = Some(Position::new(list.x, y));
        }
    }
    cursor
}

/// What the tree shows and how far it is; where it is cut down, to what and how to see all of it again.
fn paint_heading(app: &App, walk: &Walk, session: &Session, area: Rect, buf: &mut Buffer) {
    let style = |role| app.theme.style(role);
    let (lang, card) = (app.lang, walk.card(session));
    let rows = card.existing().filter(|(_, s)| s.status.is_some()).count();
    let (head, role, counts) = if let Some(filter) = &walk.filter {
        let said = filter::words::said(filter, session, lang);
        let key = app.keymap.key_for(&[Context::Tree, Context::Global], Action::Back);
        let leave = key.map(|k| format!("   {} {}", k.shown(), F::LeaveFilter.get(lang))).unwrap_or_default();
        let count = format!("{}/{rows}", tree::fitting(session, walk));
        (format!(" {} {said}", F::Filtered.get(lang)), Role::Accent, vec![format!("{count}{leave}"), count])
    } else {
        let pending = card.rows_in(Status::Pending).count();
        let done = format!("{}/{rows}", rows - card.unanswered() - pending);
        let waiting = if pending > 0 { format!(" · {pending} {}", W::Waiting.get(lang)) } else { String::new() };
        let marked = session.dossier.rows.values().filter(|r| r.marked).count();
        let marked = if marked > 0 { format!(" · ⚑ {marked}") } else { String::new() };
        let all = [format!("{done}{waiting}{marked}"), format!("{done}{waiting}"), done];
        (format!(" {}", W::Criteria.get(lang)), Role::Strong, all.to_vec())
    };
    // What is left out is said even where the filter's name has to be cut.
    let least = counts.last().map_or(0, |c| width::width(c) + 2);
    let room = usize::from(area.width).saturating_sub(least);
    let end = put(buf, area, area.x, area.y, &width::truncate(&head, room), style(role));
    let room = usize::from(area.right().saturating_sub(end + 2));
    if let Some(count) = counts.iter().find(|c| width::width(c) <= room) {
        put_right(buf, area, area.right().saturating_sub(1), area.y, count, style(Role::Dim));
    }
}

fn paint_node(app: &App, walk: &Walk, session: &Session, what: (tree::Line, &NodeScore), area: Rect, buf: &mut Buffer) {
    let (line, score) = what;
    let style = |role| app.theme.style(role);
    let node = session.set.node(line.id);
    let show = |p: &Points| decimal::show(p, session.set.rounding, app.lang);
    let branch = score.status.is_none();
    let sign = match score.status {
        None if walk.folded.contains(&line.id) => "▸",
        None => "▾",
        Some(_) if form::lacks_reason(session, line.id) => "!",
        Some(status) => status.sign(),
    };
    let points = match score.value() {
        Some(points) if score.status != Some(Status::Invalid) => Cow::Owned(show(points)),
        Some(_) => Cow::Borrowed("✗"),
        None => Cow::Borrowed(score.status.map_or("", Status::sign)),
    };
    let wide = area.width >= 30;
    let right = area.right().saturating_sub(1);
    let role = match (branch, score.status) {
        (true, _) => Role::Strong,
        (_, Some(Status::Invalid)) => Role::Alarm,
        (_, Some(Status::Unanswered)) => Role::Strong,
        _ => Role::Plain,
    };
    // Two columns of seven cells, a cell between them.
    let left = if wide {
        let max = put_right(buf, area, right, area.y, &show(&score.applicable_max), style(role));
        let right = max.min(right.saturating_sub(7)).saturating_sub(1);
        put_right(buf, area, right, area.y, &points, style(role)).min(right.saturating_sub(7))
    } else {
        put_right(buf, area, right, area.y, &points, style(role))
    };
    let indent = if area.width >= 24 { cells(line.depth.min(6) * 2) } else { 0 };
    let text = Rect { width: left.saturating_sub(area.x + 1), ..area };
    let x = put(buf, text, area.x + 1 + indent, area.y, sign, style(role));
    let x = put(buf, text, x.saturating_add(1), area.y, &node.code, style(role));
    let mark = session.dossier.row(&node.code).is_some_and(|r| r.marked);
    let x = if mark { put(buf, text, x.saturating_add(1), area.y, "⚑", style(Role::Alarm)) } else { x };
    let look = session.dossier.row(&node.code).is_some_and(|r| r.look.is_some());
    let x = if look { put(buf, text, x.saturating_add(1), area.y, "↺", style(Role::Alarm)) } else { x };
    let name = if branch || score.status == Some(Status::Unanswered) { Role::Strong } else { Role::Plain };
    put(buf, text, x.saturating_add(1), area.y, node.name.get(app.lang), style(name));
}

fn paint_detail(app: &App, walk: &Walk, session: &Session, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let narrower = area.width > 24;
    let area = Rect { width: area.width.saturating_sub(u16::from(narrower)), ..area };
    let list = layout::list(area);
    if list.y > area.y {
        let (left, right) = detail::heading(app, walk, session);
        let right = if area.width >= 36 { right } else { String::new() };
        let room = area.width.saturating_sub(cells(width::width(&right) + 1));
        put_right(buf, area, area.right(), area.y, &right, style(Role::Dim));
        let area = Rect { width: room, ..area };
        let mut x = area.x;
        for (_, text) in crumbs::crumbs(session, walk.at, app.lang, usize::from(room)) {
            x = put(buf, area, x, area.y, &text, style(Role::Accent));
            x = put(buf, area, x, area.y, crumbs::BETWEEN, style(Role::Dim));
        }
        put(buf, area, x, area.y, &left, style(Role::Strong));
    }
    if list.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    let room = usize::from(list.width);
    let height = usize::from(list.height);
    let lines = detail::lines(app, walk, session, room, height);
    let top = detail::top(&lines, height, walk);
    let mut cursor = None;
    for (at, line) in lines.iter().enumerate().skip(top).take(height) {
        let y = list.y + cells(at - top);
        let role = line.role.unwrap_or(Role::Plain);
        if let Some((start, wide)) = line.field {
            put(buf, list, list.x, y, &line.left, style(Role::Strong));
            let area = Rect { x: list.x + cells(start), y, width: cells(wide), height: 1 };
            if let Some(editor) = &walk.editor {
                cursor = field(app, editor, area.intersection(list), buf);
            }
        } else if let Some(row) = line.text_row {
            cursor = paint_text(app, walk, row, Rect { y, height: 1, ..list }, buf).or(cursor);
        } else {
            let right = put_right(buf, list, list.right(), y, &line.right, style(role));
            let left = Rect { width: right.saturating_sub(list.x), ..list };
            let left = if line.right.is_empty() { list } else { left };
            put(buf, left, list.x, y, &line.left, style(role));
            if line.focus {
                tint(buf, list, y, style(Role::Focus));
                cursor = Some(Position::new(list.x, y));
            }
        }
    }
    if lines.len() > top + height && height > 2 {
        // In the margin, so that it hides nothing.
        let margin = Rect { width: list.width + u16::from(narrower), ..list };
        put_right(buf, margin, margin.right(), list.bottom() - 1, "↓", style(Role::Accent));
    }
    cursor
}

/// How far the detail is scrolled, and how far it can be.
pub fn detail_scroll(app: &App, walk: &Walk) -> Option<(usize, usize)> {
    let session = app.session.as_ref()?;
    let pane = layout::panes(layout::bands(app).body, walk).detail;
    let list = layout::list(Rect { width: pane.width.saturating_sub(u16::from(pane.width > 24)), ..pane });
    let height = usize::from(list.height);
    let lines = detail::lines(app, walk, session, usize::from(list.width), height);
    Some((detail::top(&lines, height, walk), lines.len().saturating_sub(height)))
}

/// A visual line of the text under the caret.
fn paint_text(app: &App, walk: &Walk, row: usize, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let editor = walk.editor.as_ref()?;
    let room = usize::from(area.width.saturating_sub(2));
    let rows = editor.rows(room);
    let range = rows.get(row)?.clone();
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    put(buf, area, area.x, area.y, "│", app.theme.style(Role::Accent));
    put_typed(buf, inner, area.y, editor.raw().get(range).unwrap_or_default(), 0, app.theme.style(Role::Plain));
    let (line, column) = editor.caret(room);
    (line == row).then(|| Position::new((inner.x + cells(column)).min(inner.right().saturating_sub(1)), area.y))
}
