//! Drawing the list of problems.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Problems, sentence};
use crate::check::Level;
use crate::lang::Say;
use crate::tui::app::App;
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, rule, tint};
use crate::tui::words::W;

/// Draws the list; the cursor stands at the selected problem.
pub fn paint(app: &App, list: &Problems, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let window = layout::list(area);
    if window.y > area.y {
        let count = |level| list.found.iter().filter(|f| f.check.level() == level).count();
        let levels = [Level::Error, Level::Warning, Level::Note];
        let counts: Vec<String> = levels.iter().map(|l| format!("{} {}", count(*l), l.say(lang))).collect();
        let head = format!(" {}   {}", W::ProblemsTitle.get(lang), counts.join(" · "));
        put(buf, area, area.x, area.y, &head, style(Role::Strong));
    }
    if window.y > area.y + 1 {
        rule(buf, area, area.y + 1, "─", style(Role::Dim));
    }
    if list.found.is_empty() {
        put(buf, window, window.x + 1, window.y, W::NoProblems.get(lang), style(Role::Plain));
    }
    let mut cursor = None;
    for (at, finding) in list.found.iter().enumerate().skip(list.top).take(usize::from(window.height)) {
        let y = window.y + cells(at - list.top);
        let level = finding.check.level();
        let (sign, role) = match level {
            Level::Error => ("✗", Role::Alarm),
            Level::Warning => ("!", Role::Strong),
            Level::Note => ("·", Role::Dim),
        };
        let node = finding.node.map(|id| session.set.node(id));
        let x = put(buf, window, window.x + 1, y, &format!("{sign} {}", level.say(lang)), style(role));
        let x = x.max(window.x + 13) + 1;
        let code = node.map_or(W::Dossier.get(lang), |n| n.code.as_str());
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
    cursor
}
