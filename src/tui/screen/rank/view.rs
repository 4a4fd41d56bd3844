//! Drawing the ranking.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ranks, parts};
use crate::criteria::{CriteriaSet, Provenance};
use crate::dossier::kind;
use crate::lang::{Lang, Say};
use crate::rank::{Standing, Table};
use crate::report::{ranking, shown};
use crate::text::width::{truncate, width};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;

/// Where the columns stand; a column for which there is no room is not there.
struct Columns {
    rank: u16,
    body: (u16, u16),
    index: u16,
    band: Option<(u16, u16)>,
    moved: Option<(u16, u16)>,
    range: Option<(u16, u16)>,
    possible: Option<(u16, u16)>,
}

/// Cells between columns.
const GAP: u16 = 2;

impl Columns {
    fn of(area: Rect, set: &CriteriaSet, table: &Table, lang: Lang) -> Self {
        let rank = area.x + 1 + cells(width(W::Rank.get(lang))).max(4);
        let band = set
            .bands
            .iter()
            .map(|b| width(b.name.get(lang)))
            .max()
            .map(|w| cells(w.max(width(W::Band.get(lang)))).min(16));
        let band = band.filter(|_| area.width >= 44);
        let compared = table.standings.iter().any(|s| s.previous.is_some());
        let not_all = table.standings.iter().any(|s| s.previous.as_ref().is_none_or(|p| p.note.is_some()));
        let moved = compared.then_some(if area.width >= 140 && not_all { 40 } else { 18 });
        let moved = moved.filter(|_| area.width >= 72);
        let open = table.standings.iter().any(|s| s.rank_range.is_some_and(|(best, worst)| best != worst));
        let range = (open && area.width >= 60).then(|| cells(width(W::PossibleRanks.get(lang))));
        let possible = table.standings.iter().any(|s| s.possible_band != s.band);
        let possible = (possible && area.width >= 100).then_some(24);
        let index = 8;
        let tail = [Some(index), band, moved, range, possible];
        let tail: u16 = tail.into_iter().flatten().map(|w| w + GAP).sum();
        let left = rank + GAP;
        let longest = area.right().saturating_sub(left + tail + 1);
        let mut x = left + longest.min(60) + GAP + index;
        let index = x;
        let mut next = |wide: Option<u16>| {
            wide.map(|wide| {
                let at = x + GAP;
                x = at + wide;
                (at, wide)
            })
        };
        let (band, moved, range, possible) = (next(band), next(moved), next(range), next(possible));
        Self { rank, body: (left, longest.min(60)), index, band, moved, range, possible }
    }
}

/// Writes into a column from its left edge.
fn cell(buf: &mut Buffer, area: Rect, column: Option<(u16, u16)>, y: u16, text: &str, style: ratatui::style::Style) {
    if let Some((x, wide)) = column {
        let room = area.right().saturating_sub(x).min(wide);
        put(buf, area, x, y, &truncate(text, usize::from(room)), style);
    }
}

/// Draws the ranking; the cursor stands at the selected body.
pub fn paint(app: &App, ranks: &Ranks, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let parts = parts(area);
    let lang = app.lang;
    let Some((table, set)) = ranks.table().zip(set(ranks)) else {
        waiting(app, ranks, area, buf);
        return None;
    };
    head(app, ranks, (table, set), parts.head, buf);
    let columns = Columns::of(area, set, table, lang);
    if parts.head.height >= 2 {
        names(app, &columns, Rect { y: parts.list.y - 1, height: 1, ..area }, buf);
    }
    let mut cursor = None;
    let lines = table.standings.iter().enumerate().skip(ranks.top).take(usize::from(parts.list.height));
    for (at, standing) in lines {
        let y = parts.list.y + cells(at - ranks.top);
        line(app, ranks, (set, standing), &columns, (area, y), buf);
        if at == ranks.at {
            tint(buf, Rect { width: area.width, ..parts.list }, y, style(Role::Focus));
            cursor = Some(Position::new(area.x, y));
        }
    }
    if let (true, Some(standing)) = (parts.foot.height >= 3, table.standings.get(ranks.at)) {
        foot(app, ranks, set, standing, parts.foot, buf);
    }
    cursor
}

fn set(ranks: &Ranks) -> Option<&CriteriaSet> {
    let found = ranks.found.as_ref()?;
    found.bodies.get(ranks.table()?.set_of).map(|b| &*b.set)
}

/// How far reading has come, or that there is nothing.
fn waiting(app: &App, ranks: &Ranks, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let text = match (&ranks.found, ranks.progress) {
        (Some(_), _) => W::NoDossiers.get(lang).to_owned(),
        (None, (_, 0)) => format!("… {}", W::ReadingDossiers.get(lang)),
        (None, (done, all)) => format!("… {} {done} / {all}", W::ReadingDossiers.get(lang)),
    };
    put(
        buf,
        area,
        area.x,
        area.y,
        &format!(" {} · {}", W::RankTitle.get(lang), place(ranks)),
        app.theme.style(Role::Strong),
    );
    put(buf, area, area.x, area.y + u16::from(area.height > 2) * 2, &format!(" {text}"), app.theme.style(Role::Plain));
}

fn place(ranks: &Ranks) -> String {
    crate::text::Clean::path(&ranks.folder).to_string()
}

/// Year, lane and kinds; below it the bands, the mean and what was left out.
fn head(app: &App, ranks: &Ranks, (table, set): (&Table, &CriteriaSet), area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let y = area.y;
    let mut x = put(buf, area, area.x, y, &format!(" {} {}", W::RankTitle.get(lang), table.year), style(Role::Strong));
    if set.provenance != Provenance::Official {
        x = put(buf, area, x, y, &format!(" [{}]", set.provenance.say(lang)), style(Role::Alarm));
    }
    let tables = ranks.found.as_ref().map_or(&[][..], |f| &f.ranking.tables);
    let narrow = area.width < 100;
    for (at, other) in tables.iter().enumerate() {
        // On a narrow screen the shown kind alone, and how many there are.
        if narrow && at != ranks.kind {
            continue;
        }
        let text = format!(" {} ({})", kind::block(&other.kind, lang), other.summary.count);
        let (sign, role) = if at == ranks.kind { ("▌", Role::Strong) } else { (" ", Role::Dim) };
        x = put(buf, area, x + 1, y, sign, style(Role::Accent));
        x = put(buf, area, x, y, &text, style(role));
    }
    if narrow && tables.len() > 1 {
        x = put(buf, area, x + 1, y, &format!("{}/{}", ranks.kind + 1, tables.len()), style(Role::Dim));
    }
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    put_right(buf, rest, area.right(), y, &format!(" {} ", ranks.lane.say(lang)), style(Role::Plain));
    if area.height < 4 {
        return;
    }
    let y = y + 1;
    let bands: Vec<String> =
        set.bands.iter().zip(&table.summary.bands).map(|(b, n)| format!("{} {n}", b.name.get(lang))).collect();
    let figures = &table.summary;
    let print = |value| shown::points(set, value, lang);
    let mean = figures.mean.as_ref().map(|mean| format!("   {} {}", W::MeanIndex.get(lang), print(mean)));
    let span = figures.min.as_ref().zip(figures.max.as_ref());
    let span = span.map(|(min, max)| format!(" ({} – {})", print(min), print(max)));
    let text = [" ", &bands.join(" · "), &mean.unwrap_or_default(), &span.unwrap_or_default()].concat();
    let x = put(buf, area, area.x, y, &text, style(Role::Plain));
    let mut missing = Vec::new();
    if let Some(found) = &ranks.found {
        let counts = [(found.left_out.len(), W::NotReadable), (found.ranking.other_criteria.len(), W::OtherCriteria)];
        missing.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, w)| format!("{n} {}", w.get(lang))));
    }
    if !missing.is_empty() {
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        put_right(buf, rest, area.right(), y, &format!("   ! {} ", missing.join(" · ")), style(Role::Alarm));
    }
    rule(buf, area, y + 1, "─", style(Role::Dim));
}

fn names(app: &App, columns: &Columns, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let dim = app.theme.style(Role::Dim);
    let y = area.y;
    put_right(buf, area, columns.rank, y, W::Rank.get(lang), dim);
    cell(buf, area, Some(columns.body), y, W::Body.get(lang), dim);
    put_right(buf, area, columns.index, y, W::Index.get(lang), dim);
    cell(buf, area, columns.band, y, W::Band.get(lang), dim);
    cell(buf, area, columns.moved, y, W::OnLastYear.get(lang), dim);
    cell(buf, area, columns.range, y, W::PossibleRanks.get(lang), dim);
    cell(buf, area, columns.possible, y, W::PossibleBand.get(lang), dim);
}

fn line(
    app: &App,
    ranks: &Ranks,
    (set, standing): (&CriteriaSet, &Standing),
    columns: &Columns,
    (area, y): (Rect, u16),
    buf: &mut Buffer,
) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let rank = standing.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
    put_right(buf, area, columns.rank, y, &rank, style(Role::Strong));
    let name = ranks.body(standing).map_or("", |b| &b.name);
    let (x, wide) = columns.body;
    let within = Rect { x, width: wide.min(area.right().saturating_sub(x)), ..area };
    if standing.joint {
        // The name gives way, not the mark.
        let mark = format!(" ({})", W::Joint.get(lang));
        let room = usize::from(within.width).saturating_sub(width(&mark));
        let end = put(buf, within, x, y, &truncate(name, room), style(Role::Plain));
        put(buf, within, end, y, &mark, style(Role::Dim));
    } else {
        put(buf, within, x, y, name, style(Role::Plain));
    }
    let index = standing.index.as_ref().map_or_else(|| "–".to_owned(), |i| shown::points(set, i, lang));
    put_right(buf, area, columns.index, y, &index, style(Role::Strong));
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map(|b| b.name.get(lang).as_str());
    cell(buf, area, columns.band, y, band(standing.band).unwrap_or("–"), style(Role::Plain));
    let moved = ranking::moved(set, standing, lang);
    let role = if standing.previous.as_ref().is_some_and(|p| p.note.is_none()) { Role::Plain } else { Role::Dim };
    cell(buf, area, columns.moved, y, &moved, style(role));
    cell(buf, area, columns.range, y, &range(standing), style(Role::Plain));
    if let Some(possible) = band(standing.possible_band).filter(|_| standing.possible_band != standing.band) {
        cell(buf, area, columns.possible, y, possible, style(Role::Plain));
    }
}

fn range(standing: &Standing) -> String {
    match standing.rank_range {
        Some((best, worst)) if best == worst => best.to_string(),
        Some((best, worst)) => format!("{best} – {worst}"),
        None => "–".to_owned(),
    }
}

/// Everything about the selected body in words, whatever the columns had no room for.
fn foot(app: &App, ranks: &Ranks, set: &CriteriaSet, standing: &Standing, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let body = ranks.body(standing);
    let name = body.map_or("", |b| &b.name);
    let index = standing.index.as_ref().map_or_else(|| "–".to_owned(), |i| shown::percent(set, i, lang));
    let x = put(buf, area, area.x, area.y + 1, &format!(" {name}"), style(Role::Strong));
    let max = shown::applicable(set, &standing.applicable_max, lang);
    let points = shown::points(set, &standing.points, lang);
    let mut parts =
        vec![format!("{points} / {max} {}", W::Points.get(lang)), index, ranking::band_words(set, standing, lang)];
    if standing.open > 0 {
        parts.push(format!("{} {}", standing.open, W::OpenRows.get(lang)));
    }
    parts.retain(|p| !p.is_empty());
    put(buf, area, x, area.y + 1, &format!("   {}", parts.join("   ")), style(Role::Plain));
    let mut parts = Vec::new();
    if let Some((best, worst)) = standing.rank_range.filter(|(best, worst)| best != worst) {
        parts.push(format!("{} {best} – {worst}", W::RankWithin.get(lang)));
    }
    let moved = ranking::moved(set, standing, lang);
    if !moved.is_empty() {
        parts.push(format!("{} {moved}", W::OnLastYear.get(lang)));
    }
    parts.extend(body.and_then(|b| b.file.parent()).map(|p| crate::text::Clean::path(p).to_string()));
    put(buf, area, area.x, area.y + 2, &format!(" {}", parts.join("   ")), style(Role::Dim));
}
