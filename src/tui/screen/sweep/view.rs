//! Drawing one row across bodies.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Across, parts};
use crate::criteria::Provenance;
use crate::dossier::{Lane, kind};
use crate::lang::Say;
use crate::report::{given, shown, sweep};
use crate::store::round::Swept;
use crate::sweep::Line;
use crate::text::width::{truncate, wrap};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;

/// Draws the screen; the cursor stands at the selected body.
pub fn paint(app: &App, across: &Across, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let (head, list, foot) = parts(area);
    let Some(table) = across.table() else {
        waiting(app, across, area, buf);
        return None;
    };
    self::head(app, across, table, head, buf);
    let mut cursor = None;
    let lines = table.sweep.lines.iter().enumerate().skip(across.top).take(usize::from(list.height));
    for (at, line) in lines {
        let y = list.y + cells(at - across.top);
        self::line(app, across, table, line, (list, y), buf);
        if at == across.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(list.x, y));
        }
    }
    if let Some(line) = table.sweep.lines.get(across.at) {
        self::foot(app, table, line, foot, buf);
    }
    cursor
}

fn waiting(app: &App, across: &Across, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let text = match (&across.found, across.progress) {
        (Some(_), _) => W::NoDossiers.get(lang).to_owned(),
        (None, (_, 0)) => format!("… {}", W::ReadingDossiers.get(lang)),
        (None, (done, all)) => format!("… {} {done} / {all}   {}", W::ReadingDossiers.get(lang), K::Stop.get(app)),
    };
    let title = format!(" {} {}", A::SweepTitle.get(lang), across.wanted.code);
    put(buf, area, area.x, area.y, &title, app.theme.style(Role::Strong));
    put(buf, area, area.x, area.y + u16::from(area.height > 2) * 2, &format!(" {text}"), app.theme.style(Role::Plain));
}

/// Right edges of the figures: own, appraised, agreed, percent; where documents and remarks begin.
fn columns(area: Rect) -> ([Option<u16>; 4], u16, u16) {
    let narrow = area.width < 60;
    let name = if narrow { area.width / 2 } else { (area.width * 3 / 10).clamp(18, 48) };
    let mut x = area.x + 4 + name;
    let mut ends = [None; 4];
    for (at, end) in ends.iter_mut().enumerate() {
        if !narrow || at == 3 {
            x += 10;
            *end = Some(x);
        }
    }
    (ends, name, x + 2)
}

fn head(app: &App, across: &Across, table: &Swept, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let (lang, set) = (app.lang, &table.set);
    let style = |role| app.theme.style(role);
    let node = set.node(table.row);
    let max = shown::maximum(set, node.max, lang);
    let mark = set.provenance;
    let mark = if mark == Provenance::Official { String::new() } else { format!(" [{}]", mark.say(lang)) };
    let title = format!("{mark} {} {} ({} {max})", node.code, node.name.get(lang), W::Max.get(lang));
    let right = format!(
        "  {} {} · {} {} ",
        kind::block(&table.kind, lang),
        table.year,
        table.sweep.lines.len(),
        A::Bodies.get(lang)
    );
    let room = usize::from(area.width).saturating_sub(crate::text::width::width(&right));
    put(buf, area, area.x, area.y, &truncate(&title, room), style(Role::Strong));
    put_right(buf, area, area.right(), area.y, &right, style(Role::Dim));
    if area.height < 4 {
        return;
    }
    let told = sweep::rule(set, &table.sweep, lang);
    for (at, part) in
        wrap(&told, usize::from(area.width.saturating_sub(2))).iter().take(usize::from(area.height - 3)).enumerate()
    {
        put(buf, area, area.x + 1, area.y + 1 + cells(at), part, style(Role::Dim));
    }
    let (ends, _, remark) = columns(area);
    let y = area.bottom() - 1;
    rule(buf, area, y - 1, "─", style(Role::Dim));
    put(buf, area, area.x + 3, y, W::Body.get(lang), style(Role::Dim));
    let names = [W::OwnShort.get(lang), W::AppraisedShort.get(lang), W::AgreedShort.get(lang), "%"];
    for (end, name) in ends.iter().zip(names) {
        if let Some(end) = end {
            put_right(buf, area, *end, y, name, style(Role::Dim));
        }
    }
    let room = usize::from(area.right().saturating_sub(remark));
    put(buf, area, remark, y, &truncate(A::DocumentsAndReason.get(lang), room), style(Role::Dim));
    // By whose points bodies are ordered and marked, in the line above where it covers nothing.
    let lane = format!(" {} ", across.wanted.lane.say(lang));
    put_right(buf, area, area.right().saturating_sub(1), y - 1, &lane, style(Role::Strong));
}

fn line(app: &App, across: &Across, table: &Swept, line: &Line, (area, y): (Rect, u16), buf: &mut Buffer) {
    let (lang, set) = (app.lang, &table.set);
    let style = |role| app.theme.style(role);
    let out = line.out.map_or(" ", crate::sweep::Side::sign);
    put(buf, area, area.x + 1, y, out, style(Role::Alarm));
    let (ends, name, remark) = columns(area);
    put(buf, area, area.x + 3, y, &truncate(&line.body, usize::from(name)), style(Role::Plain));
    let figure = |lane: Lane| match line.in_lane(lane).filter(|_| line.is_written(lane)) {
        Some(points) => shown::points(set, points, lang),
        None => "·".to_owned(),
    };
    let share = line.share(across.wanted.lane).map_or_else(|| "–".to_owned(), |s| shown::points(set, &s, lang));
    let figures = [figure(Lane::Own), figure(Lane::Appraised), figure(Lane::Agreed), share];
    for (at, (end, text)) in ends.iter().zip(figures).enumerate() {
        if let Some(end) = end {
            put_right(buf, area, *end, y, &text, style(if at == 3 { Role::Strong } else { Role::Plain }));
        }
    }
    let mut parts = vec![format!("{} {}", line.evidence, A::DocumentsShort.get(lang))];
    let open = line.requests.iter().filter(|r| r.is_open()).count();
    if open > 0 {
        parts.push(format!("… {}", W::WaitsForReply.get(lang)));
    }
    parts.extend(line.reason().map(|r| given::reason(r, lang)));
    let bare = line.is_bare();
    let sign = if bare { "! " } else { "" };
    put(
        buf,
        area,
        remark,
        y,
        &format!("{sign}{}", parts.join(" · ")),
        style(if bare { Role::Alarm } else { Role::Dim }),
    );
}

/// The selected body's inputs, requests and reason; below it how the row was ruled elsewhere.
fn foot(app: &App, table: &Swept, line: &Line, area: Rect, buf: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let (lang, set) = (app.lang, &table.set);
    let style = |role| app.theme.style(role);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let mut told: Vec<(String, Role)> = Vec::new();
    let out = line.out.map(|o| format!(" – {}", o.say(lang))).unwrap_or_default();
    told.push((format!("{}{out} · {}", line.body, line.phase.say(lang)), Role::Strong));
    told.push((format!("{}: {}", A::Inputs.get(lang), sweep::told(set, table.row, line, lang)), Role::Plain));
    if let Some(reason) = line.reason() {
        let by = reason.by.as_ref().map(|b| format!(" – {b}")).unwrap_or_default();
        told.push((format!("{}: {}{by}", W::Reason.get(lang), given::reason(reason, lang)), Role::Plain));
    }
    if let Some(request) = line.requests.last() {
        let reply = request.reply.as_ref().map(|r| format!(" → {r}")).unwrap_or_default();
        told.push((format!("{}: {}{reply}", W::AskedFor.get(lang), request.text), Role::Plain));
    }
    if !table.sweep.rulings.is_empty() {
        told.push((A::RuledElsewhere.get(lang).to_owned(), Role::Strong));
        told.extend(table.sweep.rulings.iter().map(|r| (sweep::ruling(set, &table.sweep, r, lang), Role::Plain)));
    }
    let mut y = area.y + 1;
    for (text, role) in told {
        for part in wrap(&text, usize::from(area.width.saturating_sub(2))) {
            if y >= area.bottom() {
                return;
            }
            put(buf, area, area.x + 1, y, &part, style(role));
            y += 1;
        }
    }
}
