//! Drawing the list of problems.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Problems, sentence};
use crate::check::Level;
use crate::lang::{Lang, Say};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, rule, tint};
use crate::tui::words::W;

/// The window of the problems, and the lines below it that say all of the selected one.
pub fn parts(body: Rect) -> (Rect, Rect) {
    let all = layout::list(body);
    let room = if narrow(all) || all.height < 12 { 0 } else { 4 };
    let window = Rect { height: all.height - room, ..all };
    (window, Rect { y: window.bottom(), height: room, ..all })
}

/// Whether a problem takes a line more, so that nothing of it is cut.
const fn narrow(window: Rect) -> bool {
    window.width < 60
}

/// How many lines a problem takes in this window.
pub const fn lines_each(window: Rect) -> usize {
    if narrow(window) && window.height >= 4 { 2 } else { 1 }
}

/// How many problems the window shows.
pub fn shown(window: Rect) -> usize {
    usize::from(window.height) / lines_each(window)
}

/// `2 errors`, `2 lỗi`.
fn many(count: usize, word: &str, lang: Lang) -> String {
    let plural = if lang == Lang::En && count != 1 { "s" } else { "" };
    format!("{count} {word}{plural}")
}

/// Draws the list; the cursor stands at the selected problem.
pub fn paint(app: &App, list: &Problems, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let (window, below) = parts(area);
    if window.y > area.y {
        let count = |level| list.found.iter().filter(|f| f.check.level() == level).count();
        let levels = [Level::Error, Level::Warning, Level::Note];
        let counts: Vec<String> = levels.iter().map(|l| many(count(*l), &l.say(lang), lang)).collect();
        let head = format!(" {}   {}", W::ProblemsTitle.get(lang), counts.join(" · "));
        // How many there are matters more than what the list is called.
        let fits = width::width(&head) <= usize::from(area.width);
        let head = if fits { head } else { format!(" {}", counts.join(" · ")) };
        put(buf, area, area.x, area.y, &head, style(Role::Strong));
    }
    if window.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    if list.found.is_empty() {
        put(buf, window, window.x + 1, window.y, W::NoProblems.get(lang), style(Role::Plain));
    }
    let mut cursor = None;
    let each = lines_each(window);
    for (at, finding) in list.found.iter().enumerate().skip(list.top).take(shown(window)) {
        let y = window.y + cells((at - list.top) * each);
        let level = finding.check.level();
        let (sign, role) = match level {
            Level::Error => ("✗", Role::Alarm),
            Level::Warning => ("!", Role::Strong),
            Level::Note => ("·", Role::Dim),
        };
        let node = finding.node.map(|id| session.set.node(id));
        let code = node.map_or(W::Dossier.get(lang), |n| n.code.as_str());
        if narrow(window) {
            let x = put(buf, window, window.x, y, sign, style(role)) + 1;
            let x = put(buf, window, x, y, code, style(Role::Accent)) + 1;
            let said = sentence(finding, session, lang);
            let first = width::wrap(&said, usize::from(window.right().saturating_sub(x)).max(1));
            let first = first.into_iter().next().unwrap_or_default();
            let rest = said.get(first.len()..).unwrap_or_default().trim_start();
            put(buf, window, x, y, &first, style(Role::Plain));
            if each > 1 {
                let (below, role) = match node {
                    // Where the sentence fits, there is room for the row's name.
                    Some(node) if rest.is_empty() => (node.name.get(lang).as_str(), Role::Dim),
                    _ => (rest, Role::Plain),
                };
                put(buf, window, window.x + 2, y + 1, below, style(role));
            }
            if at == list.at {
                (0..cells(each)).for_each(|line| tint(buf, window, y + line, style(Role::Focus)));
                cursor = Some(Position::new(window.x, y));
            }
            continue;
        }
        let x = put(buf, window, window.x + 1, y, &format!("{sign} {}", level.say(lang)), style(role));
        let x = x.max(window.x + 13) + 1;
        let x = put(buf, window, x, y, code, style(Role::Accent)).max(x + 8) + 1;
        let x = put(buf, window, x, y, &sentence(finding, session, lang), style(Role::Plain));
        if let Some(node) = node {
            put(buf, window, x.saturating_add(3), y, node.name.get(lang), style(Role::Dim));
        }
        if at == list.at {
            tint(buf, window, y, style(Role::Focus));
            cursor = Some(Position::new(window.x, y));
        }
    }
    if let Some(finding) = list.found.get(list.at).filter(|_| below.height > 0) {
        rule(buf, below, below.y, "─", style(Role::Dim));
        let name = finding.node.map(|id| {
            let node = session.set.node(id);
            format!("{} {}: ", node.code, node.name.get(lang))
        });
        let text = format!("{}{}", name.unwrap_or_default(), sentence(finding, session, lang));
        let room = usize::from(below.width.saturating_sub(4)).max(1);
        for (line, part) in width::wrap(&text, room).into_iter().take(usize::from(below.height - 1)).enumerate() {
            put(buf, below, below.x + 2, below.y + 1 + cells(line), &part, style(Role::Plain));
        }
    }
    cursor
}
