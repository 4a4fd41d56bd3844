//! Drawing the council's agenda.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Council, parts};
use crate::criteria::Provenance;
use crate::lang::Say;
use crate::report::{agenda, shown};
use crate::text::width::{truncate, wrap};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;

/// Draws the screen; the cursor stands at the selected item.
pub fn paint(app: &App, council: &Council, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let (head, list, foot) = parts(area);
    let Some(open) = &council.found else {
        let (done, all) = council.progress;
        let text = format!(" … {} {done} / {all}   {}", W::ReadingDossiers.get(lang), K::Stop.get(app));
        put(buf, area, area.x, area.y, &format!(" {}", A::AgendaTitle.get(lang)), style(Role::Strong));
        put(buf, area, area.x, area.y + u16::from(area.height > 2) * 2, &text, style(Role::Plain));
        return None;
    };
    if head.height > 0 {
        let set = open.agenda.bodies.first().map(|b| b.set.provenance).filter(|p| *p != Provenance::Official);
        let mark = set.map(|p| format!(" [{}]", p.say(lang))).unwrap_or_default();
        let title = format!("{mark} {} · {}", A::AgendaTitle.get(lang), agenda::summary(&open.agenda, lang));
        put(buf, head, head.x, head.y, &title, style(Role::Strong));
    }
    if head.height >= 3 {
        let mut text = A::ForTheCouncil.get(lang).to_owned();
        if !open.left_out.is_empty() {
            text = format!("! {} {} · {text}", open.left_out.len(), W::NotReadable.get(lang));
        }
        put(buf, head, head.x + 1, head.y + 1, &text, style(Role::Dim));
        rule(buf, head, head.y + 2, "─", style(Role::Dim));
    }
    if open.agenda.places.is_empty() {
        put(buf, list, list.x + 1, list.y, A::NothingOnAgenda.get(lang), style(Role::Plain));
    }
    let wide = usize::from(area.width);
    let name = (wide / 4).clamp(8, 40);
    let mut cursor = None;
    for (at, place) in open.agenda.places.iter().enumerate().skip(council.top).take(usize::from(list.height)) {
        let Some((body, item)) = open.agenda.at(*place) else { continue };
        let y = list.y + cells(at - council.top);
        let late = app.today.is_some_and(|today| item.is_late(today));
        let sign = if late || item.changes_band() { "!" } else { " " };
        put(buf, list, list.x + 1, y, sign, style(Role::Alarm));
        put(buf, list, list.x + 3, y, &truncate(&body.name, name), style(Role::Plain));
        let x = list.x + 4 + cells(name);
        put(buf, list, x, y, &truncate(&body.set.node(item.node).code, 8), style(Role::Strong));
        let swing = shown::points(&body.set, &item.swing(), lang);
        put_right(buf, list, x + 16, y, &swing, style(Role::Strong));
        let stake = agenda::stake(&body.set, item, lang);
        let why = agenda::why(item, lang);
        let late = if late { format!("{}; ", W::RequestsLate.get(lang)) } else { String::new() };
        let text = if stake.is_empty() { format!("{late}{why}") } else { format!("{stake} · {late}{why}") };
        put(buf, list, x + 18, y, &text, style(Role::Plain));
        if at == council.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    let selected = open.agenda.places.get(council.at).and_then(|p| open.agenda.at(*p));
    if let (Some((body, item)), true) = (selected, foot.height >= 2) {
        rule(buf, foot, foot.y, "─", style(Role::Dim));
        let set = &body.set;
        let node = set.node(item.node);
        let figure = |p: Option<&crate::num::Points>| p.map_or_else(|| "·".to_owned(), |p| shown::points(set, p, lang));
        let points = format!(
            "{} {} · {} {}",
            W::OwnShort.get(lang),
            figure(item.own.as_ref()),
            W::AppraisedShort.get(lang),
            figure(item.appraised.as_ref())
        );
        let told = [
            (format!("{} · {} {} · {points}", body.name, node.code, node.name.get(lang)), Role::Strong),
            (format!("{}. {}", agenda::why(item, lang), agenda::stake(set, item, lang)), Role::Plain),
            (agenda::talk(item, lang), Role::Plain),
        ];
        let mut y = foot.y + 1;
        for (text, role) in told {
            for part in wrap(&text, wide.saturating_sub(2).max(6)) {
                if y < foot.bottom() {
                    put(buf, foot, foot.x + 1, y, &part, style(role));
                    y += 1;
                }
            }
        }
    }
    cursor
}
