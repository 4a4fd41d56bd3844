//! Drawing a comparison.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::{Comparing, Found, Show, parts};
use crate::compare::{Figures, Incomparable, Line, Pair, Side};
use crate::criteria::{CriteriaSet, Node, NodeId, Provenance};
use crate::lang::{Lang, Say};
use crate::report::{compare as report, given, shown};
use crate::text::width::{truncate, width, wrap};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;
use crate::tui::words::across::A;

/// Where the columns end: first, second, difference; where the remark begins, if there is room for one.
struct Columns {
    name: u16,
    ends: [u16; 3],
    remark: Option<u16>,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let wide = if area.width >= 60 { 10 } else { 8 };
        let figures = 3 * (wide + 1);
        let remark = if area.width >= 110 { area.width / 4 } else { 0 };
        let name = area.width.saturating_sub(figures + remark + 3).max(8);
        let first = area.x + 1 + name;
        let ends = [1, 2, 3].map(|at| first + at * (wide + 1));
        Self { name, ends, remark: (remark > 0).then(|| first + figures + 2) }
    }
}

/// Draws the screen; the cursor stands at the selected figure.
pub fn paint(app: &App, state: &Comparing, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let lang = app.lang;
    let (head, list, foot) = parts(area);
    let Some(found) = &state.found else {
        put(buf, area, area.x, area.y, &format!(" {}", A::CompareTitle.get(lang)), style(Role::Strong));
        let text = format!(" … {}", W::ReadingDossiers.get(lang));
        put(buf, area, area.x, area.y + u16::from(area.height > 2) * 2, &text, style(Role::Plain));
        return None;
    };
    let sides = [found.side(false, state.lane), found.side(true, state.lane)];
    let columns = Columns::of(area);
    self::head(app, state, found, sides, (&columns, head), buf);
    let lines = state.lines();
    if lines.is_empty() {
        put(buf, list, list.x + 1, list.y, A::NoSuchLines.get(lang), style(Role::Plain));
    }
    let mut cursor = None;
    for (at, line) in lines.iter().enumerate().skip(state.top).take(usize::from(list.height)) {
        let y = list.y + cells(at - state.top);
        self::line(app, state, sides, line, (&columns, list, y), buf);
        if at == state.at {
            tint(buf, list, y, style(Role::Focus));
            let [first, second, _] = columns.ends;
            let end = if state.second { second } else { first };
            let cell = Rect { x: end.saturating_sub(8), y, width: 8, height: 1 }.intersection(buf.area);
            buf.set_style(cell, style(Role::Focus).add_modifier(Modifier::UNDERLINED));
            cursor = Some(Position::new(end.saturating_sub(1), y));
        }
    }
    if let (Some(line), true) = (lines.get(state.at), foot.height >= 2) {
        self::foot(app, sides, line, foot, buf);
    }
    cursor
}

fn figure(set: &CriteriaSet, figures: Option<&Figures>, lang: Lang) -> String {
    match figures {
        Some(Figures { points: Some(points), .. }) => shown::points(set, points, lang),
        Some(Figures { status: Some(status), .. }) => status.sign().to_owned(),
        Some(_) => "·".to_owned(),
        None => "–".to_owned(),
    }
}

fn difference(set: &CriteriaSet, pair: &Pair, lang: Lang) -> String {
    match pair.printed_difference(set.rounding) {
        Some(difference) if difference.is_zero() => "=".to_owned(),
        Some(difference) => report::signed(set, &difference, lang).shown,
        None if pair.incomparable.is_some() => "×".to_owned(),
        None => String::new(),
    }
}

fn why(why: Incomparable, lang: Lang) -> String {
    format!("{}: {}", A::NotComparable.get(lang), why.say(lang))
}

fn head(
    app: &App,
    state: &Comparing,
    found: &Found,
    [first, second]: [Side<'_>; 2],
    (columns, area): (&Columns, Rect),
    buf: &mut Buffer,
) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    if area.height == 0 {
        return;
    }
    let mark = second.set.provenance;
    let mark = if mark == Provenance::Official { String::new() } else { format!(" [{}]", mark.say(lang)) };
    let x = put(buf, area, area.x, area.y, &mark, style(Role::Alarm));
    let (one, other) = crate::compare::heading(first, second);
    let right = format!(" {} ", state.lane.say(lang));
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(width(&right));
    let title = format!(" {}: {one} | {other}", A::CompareTitle.get(lang));
    put(buf, area, x, area.y, &truncate(&title, room), style(Role::Strong));
    put_right(buf, area, area.right(), area.y, &right, style(Role::Plain));
    if area.height < 3 {
        return;
    }
    let total = &found.comparison.total;
    if area.height >= 4 {
        let index = |set: &CriteriaSet, figures: Option<&Figures>| {
            let percent = figures.and_then(|f| f.percent.as_ref());
            percent.map_or_else(|| "–".to_owned(), |p| shown::percent(set, p, lang))
        };
        let (before, after) = (index(first.set, total.first.as_ref()), index(second.set, total.second.as_ref()));
        let gap = match (total.incomparable, total.printed_percent_difference(second.set.rounding)) {
            (Some(reason), _) => why(reason, lang),
            (None, Some(gap)) => report::signed(second.set, &gap, lang).shown,
            (None, None) => String::new(),
        };
        let text = format!(" {} {before} → {after}   {gap}", W::Index.get(lang));
        put(buf, area, area.x, area.y + 1, &text, style(Role::Plain));
    }
    let y = area.bottom() - 2;
    rule(buf, area, y, "─", style(Role::Dim));
    let mut x = area.x + 1;
    for (show, name) in Show::ALL {
        let (sign, role) = if show == state.show { ("▌", Role::Strong) } else { (" ", Role::Dim) };
        x = put(buf, area, x, y, &format!("{sign}{} ", name.get(lang)), style(role));
    }
    let y = area.bottom() - 1;
    put(buf, area, area.x + 3, y, W::Criteria.get(lang), style(Role::Dim));
    // Two years are told apart by their years, two bodies by their order in the title.
    let years = first.dossier.year != second.dossier.year;
    let name = |side: Side<'_>, order: &str| if years { side.dossier.year.to_string() } else { order.to_owned() };
    let names = [name(first, "(1)"), name(second, "(2)"), A::Difference.get(lang).to_owned()];
    for (at, (end, name)) in columns.ends.iter().zip(names).enumerate() {
        let selected = at == usize::from(state.second);
        put_right(buf, area, *end, y, &name, style(if selected { Role::Strong } else { Role::Dim }));
    }
    if let Some(x) = columns.remark {
        put(buf, area, x, y, A::Remark.get(lang), style(Role::Dim));
    }
}

/// A node of either side; of the second where the first does not have it.
fn node<'a>([first, second]: [Side<'a>; 2], line: &Line) -> Option<&'a Node> {
    let there = |side: Side<'a>, id: Option<NodeId>| id.map(|id| side.set.node(id));
    there(first, line.in_first).or_else(|| there(second, line.in_second))
}

fn line(
    app: &App,
    state: &Comparing,
    sides: [Side<'_>; 2],
    line: &Line,
    (columns, area, y): (&Columns, Rect, u16),
    buf: &mut Buffer,
) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let Some(node) = node(sides, line) else { return };
    let fold = match (node.is_row(), state.folded.contains(&line.code)) {
        (true, _) => " ",
        (false, true) => "▸",
        (false, false) => "▾",
    };
    let indent = "  ".repeat(line.depth.min(4));
    let text = format!("{indent}{fold} {}  {}", line.code, node.name.get(lang));
    let role = if line.depth == 0 { Role::Strong } else { Role::Plain };
    put(buf, area, area.x + 1, y, &truncate(&text, usize::from(columns.name)), style(role));
    let [first, second] = sides;
    let figures = [
        figure(first.set, line.pair.first.as_ref(), lang),
        figure(second.set, line.pair.second.as_ref(), lang),
        difference(second.set, &line.pair, lang),
    ];
    let apart = line.pair.difference().is_some_and(|d| !d.is_zero());
    for (at, (end, text)) in columns.ends.iter().zip(figures).enumerate() {
        put_right(buf, area, *end, y, &text, style(if at == 2 && apart { Role::Strong } else { role }));
    }
    if let (Some(x), Some(reason)) = (columns.remark, line.pair.incomparable) {
        let room = usize::from(area.right().saturating_sub(x));
        let whole = why(reason, lang);
        let text = if width(&whole) <= room { whole } else { A::NotComparable.get(lang).to_owned() };
        put(buf, area, x, y, &text, style(Role::Dim));
    }
}

/// Everything about the selected line: why it is not comparable, and what each side has and says.
fn foot(app: &App, sides: [Side<'_>; 2], line: &Line, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let Some(node) = node(sides, line) else { return };
    let mut told = vec![(format!("{}  {}", line.code, node.name.get(lang)), Role::Strong)];
    if let Some(reason) = line.pair.incomparable {
        told.push((why(reason, lang), Role::Alarm));
    }
    let ids = [line.in_first, line.in_second];
    let pairs = [&line.pair.first, &line.pair.second];
    for ((side, id), figures) in sides.into_iter().zip(ids).zip(pairs) {
        let (Some(id), Some(figures)) = (id, figures) else { continue };
        told.push((one(side, id, figures, line.pair.incomparable, lang), Role::Plain));
    }
    let mut y = area.y + 1;
    for (text, role) in told {
        for part in wrap(&text, usize::from(area.width.saturating_sub(2)).max(6)) {
            if y < area.bottom() {
                put(buf, area, area.x + 1, y, &part, style(role));
                y += 1;
            }
        }
    }
}

/// What one side has: points of the maximum, and the answer they came from; its own words where they differ.
fn one(side: Side<'_>, id: NodeId, figures: &Figures, why: Option<Incomparable>, lang: Lang) -> String {
    let node = side.set.node(id);
    let body = &side.dossier.body.name;
    let points = figure(side.set, Some(figures), lang);
    let max = shown::applicable(side.set, &figures.applicable_max, lang);
    let percent = figures.percent.as_ref().map(|p| format!(" ({})", shown::percent(side.set, p, lang)));
    let mut text = format!("{body} – {}: {points} / {max}{}", side.dossier.year, percent.unwrap_or_default());
    if why == Some(Incomparable::Text) {
        text.extend([" · “", node.name.get(lang), "”"]);
    }
    match side.dossier.answer(&node.code, side.lane, node.by) {
        Some((_, answer)) => {
            let words = given::words(side.set, &side.dossier.figures, id, answer, lang);
            if !words.is_empty() {
                text.extend([" · ", words.as_str()]);
            }
        }
        None => {
            if let Some(status) = figures.status {
                text.extend([" · ", &*status.say(lang)]);
            }
        }
    }
    text
}
