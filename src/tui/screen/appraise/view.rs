//! Drawing the appraisal.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Appraise, Filter, detail, lines, parts};
use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::dossier::phase::Side;
use crate::lang::Say;
use crate::report::shown;
use crate::text::width::truncate;
use crate::tui::app::App;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;

/// Where the columns stand.
struct Columns {
    code: u16,
    name: (u16, u16),
    /// Right edges: maximum, own, appraised, agreed, gap; none where there is no room.
    figures: [Option<u16>; 5],
    remark: Option<u16>,
}

impl Columns {
    fn of(area: Rect, state: &Appraise) -> Self {
        let wide = area.width >= 100;
        let shown = match (area.width, state.lane) {
            (100.., _) => [true; 5],
            (60.., Lane::Agreed) => [true, false, true, true, true],
            (60.., _) => [true, true, true, false, true],
            _ => [false, false, true, false, false],
        };
        let each: [u16; 5] = if wide { [9, 9, 11, 10, 9] } else { [7, 8, 10, 9, 7] };
        let figures: u16 = shown.iter().zip(each).filter(|(there, _)| **there).map(|(_, wide)| wide).sum();
        let code = area.x + 3;
        let name = code + if area.width >= 60 { 8 } else { 6 };
        let remark = match area.width {
            120.. => area.width * 3 / 10,
            60.. => 18,
            _ => 0,
        };
        let name_wide = area.right().saturating_sub(name + figures + remark + 1);
        let mut x = name + name_wide;
        let mut ends = [None; 5];
        for ((end, there), wide) in ends.iter_mut().zip(shown).zip(each) {
            if there {
                x += wide;
                *end = Some(x);
            }
        }
        Self { code, name: (name, name_wide), figures: ends, remark: (remark > 0).then_some(x + 3) }
    }
}

/// Draws the screen; the cursor stands at the selected line.
pub fn paint(app: &App, state: &Appraise, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let session = app.session.as_ref()?;
    let style = |role| app.theme.style(role);
    let parts = parts(area);
    let list = parts.list;
    let columns = Columns::of(list, state);
    self::head(app, state, session, &columns, parts.head, buf);
    let lines = lines::lines(state, session);
    if lines.is_empty() {
        put(buf, list, list.x + 1, list.y, W::NoneOfThem.get(app.lang), style(Role::Plain));
    }
    let mut cursor = None;
    for (at, id) in lines.iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - state.top);
        line(app, state, session, *id, &columns, (list, y), buf);
        if *id == state.at {
            tint(buf, list, y, style(Role::Focus));
            cursor = Some(Position::new(area.x, y));
        }
    }
    detail::paint(app, state, session, parts.detail, buf);
    self::foot(app, state, session, parts.foot, buf);
    cursor
}

fn head(app: &App, state: &Appraise, session: &Session, columns: &Columns, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let y = area.y;
    if area.height >= 2 {
        let phase = session.dossier.phase().say(lang);
        let text = format!(" {} · {}: {phase}", state.lane.say(lang), W::PhaseIs.get(lang));
        let x = put(buf, area, area.x, y, &text, style(Role::Strong));
        let counted = lines::counts(app, state, session).words(lang);
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        put_right(buf, rest, area.right(), y, &format!("  {counted} "), style(Role::Plain));
    }
    if area.height >= 4 {
        let mut x = area.x;
        let narrow = area.width < 110;
        for (filter, word) in Filter::ALL.into_iter().filter(|(filter, _)| !narrow || *filter == state.filter) {
            let chosen = filter == state.filter;
            x = put(buf, area, x, y + 1, if chosen { "▌" } else { " " }, style(Role::Accent));
            x = put(buf, area, x, y + 1, word.get(lang), style(if chosen { Role::Strong } else { Role::Dim })) + 1;
        }
        if narrow {
            let place = Filter::ALL.iter().position(|(filter, _)| *filter == state.filter).unwrap_or(0);
            x = put(buf, area, x, y + 1, &format!("{}/{}", place + 1, Filter::ALL.len()), style(Role::Dim));
        }
        let who = if app.appraiser.is_empty() { Side::Receiving.say(lang) } else { app.appraiser.as_str().into() };
        let agency = state.agency.as_ref().map(|a| format!("{a} · ")).unwrap_or_default();
        let side = format!("  {agency}{who} ({}) ", W::DeclaredSide.get(lang));
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        put_right(buf, rest, area.right(), y + 1, &side, style(Role::Dim));
        rule(buf, area, y + 2, "─", style(Role::Dim));
    }
    if area.height >= 1 {
        let y = area.bottom() - 1;
        let dim = style(Role::Dim);
        put(buf, Rect { width: columns.name.0 + columns.name.1, ..area }, columns.code, y, W::Criteria.get(lang), dim);
        let names = [W::Max, W::OwnShort, W::AppraisedShort, W::AgreedShort, W::Gap];
        for (right, name) in columns.figures.iter().zip(names) {
            if let Some(right) = right {
                put_right(buf, area, *right, y, name.get(lang), dim);
            }
        }
        if let Some(x) = columns.remark {
            put(buf, area, x, y, W::Reason.get(lang), dim);
        }
    }
}

/// The five figures of a node; a row shows only what was written for it.
fn figures(app: &App, state: &Appraise, session: &Session, id: NodeId) -> [String; 5] {
    let (set, lang) = (&session.set, app.lang);
    let node = set.node(id);
    let value = |lane| state.card(lane).and_then(|c| c.node(id)).and_then(|s| s.value());
    let written = |lane: Lane| {
        let slot = crate::dossier::Slot::of(lane, node.by);
        if node.is_row() {
            return session.dossier.row(&node.code).is_some_and(|r| r.answers.contains_key(&slot));
        }
        // Before any work there is nothing to show for an area, whatever the lane falls back on.
        lane == Lane::Own || lines::written_below(session, id, lane) > 0
    };
    let figure = |lane| match value(lane).filter(|_| written(lane)) {
        Some(points) => shown::points(set, points, lang),
        None => "·".to_owned(),
    };
    let gap = match value(state.lane).zip(value(state.before())).filter(|_| written(state.lane)) {
        Some((now, before)) if now == before => "–".to_owned(),
        Some((now, before)) => {
            let gap = now - before;
            let sign = if gap.is_negative() { "" } else { "+" };
            format!("{sign}{}", shown::points(set, &gap, lang))
        }
        None => String::new(),
    };
    let max = shown::maximum(set, node.max, lang);
    [max, figure(Lane::Own), figure(Lane::Appraised), figure(Lane::Agreed), gap]
}

fn line(
    app: &App,
    state: &Appraise,
    session: &Session,
    id: NodeId,
    columns: &Columns,
    (area, y): (Rect, u16),
    buf: &mut Buffer,
) {
    let style = |role| app.theme.style(role);
    let node = session.set.node(id);
    let (sign, remark) =
        if node.is_row() { lines::remark(app, state, session, id) } else { ("▾", std::borrow::Cow::Borrowed("")) };
    let text = if node.is_row() { Role::Plain } else { Role::Strong };
    let alarm = if sign == "!" { Role::Alarm } else { text };
    put(buf, area, area.x + 1, y, sign, style(alarm));
    put(
        buf,
        Rect { width: columns.name.0.saturating_sub(area.x + 1), ..area },
        columns.code,
        y,
        &node.code,
        style(text),
    );
    let (x, wide) = columns.name;
    put(buf, area, x, y, &truncate(node.name.get(app.lang), usize::from(wide)), style(text));
    let strong = [Role::Dim, text, text, text, Role::Strong];
    for ((right, figure), role) in columns.figures.iter().zip(figures(app, state, session, id)).zip(strong) {
        if let Some(right) = right {
            put_right(buf, area, *right, y, &figure, style(role));
        }
    }
    if let Some(x) = columns.remark {
        put(buf, area, x, y, &remark, style(if sign == "!" { Role::Alarm } else { Role::Dim }));
    }
}

/// The totals by lane, and everything about the selected row.
fn foot(app: &App, state: &Appraise, session: &Session, area: Rect, buf: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    let (set, lang) = (&session.set, app.lang);
    let style = |role| app.theme.style(role);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let mut x = area.x;
    for (_, lane) in Lane::ALL {
        let Some(card) = state.card(lane) else { continue };
        let figures = &card.figures;
        let total = shown::span(set, figures.certain.value(), figures.possible.value(), lang);
        let index = figures.certain_index.as_ref().map(|i| shown::percent(set, i.value(), lang)).unwrap_or_default();
        let band = card.band.certain.and_then(|at| set.bands.get(at)).map_or("", |b| b.name.get(lang).as_str());
        let role = if lane == state.lane { Role::Strong } else { Role::Plain };
        let full = area.width >= 140;
        let written = session.set.roots.iter().map(|id| lines::written_below(session, *id, lane)).sum::<usize>();
        let text = if lane != Lane::Own && written == 0 {
            // The lane would only repeat the one before it.
            format!(" {} {} ", short_name(lane).get(lang), W::NotYet.get(lang))
        } else if full {
            format!(" {} {total}  {index}  {band} ", lane.say(lang))
        } else {
            short(lane, lang, &index, band)
        };
        x = put(buf, area, x, area.y + 1, &text, style(role)) + 1;
    }
}

fn short(lane: Lane, lang: crate::lang::Lang, index: &str, band: &str) -> String {
    format!(" {} {index} {band} ", short_name(lane).get(lang))
}

const fn short_name(lane: Lane) -> W {
    match lane {
        Lane::Own => W::OwnShort,
        Lane::Appraised => W::AppraisedShort,
        Lane::Agreed => W::AgreedShort,
    }
}
