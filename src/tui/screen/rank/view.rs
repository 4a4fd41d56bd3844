//! Drawing the ranking.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::columns::{Column, Placed, brief, none, since};
use super::{Ranks, parts};
use crate::criteria::{CriteriaSet, Provenance, Ties};
use crate::lang::{Lang, Say};
use crate::rank::{Standing, Table};
use crate::report::{ranking, shown};
use crate::text::Clean;
use crate::text::width::{truncate, width};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, put_right, rule, tint};
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::{K, key};

/// Draws the ranking; the cursor stands at the selected cell.
pub fn paint(app: &App, ranks: &Ranks, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let style = |role| app.theme.style(role);
    let parts = parts(area);
    let Some((table, set)) = ranks.table().zip(ranks.set()) else {
        waiting(app, ranks, area, buf);
        return None;
    };
    head(app, ranks, (table, set), parts.head, buf);
    let columns = ranks.columns(parts.list, app.lang);
    if parts.head.height >= 2 {
        names(app, ranks, &columns, Rect { y: parts.list.y - 1, height: 1, ..area }, buf);
    }
    if ranks.order.is_empty() {
        put(buf, parts.list, area.x + 1, parts.list.y, &K::NoBodyAnswers.get(app), style(Role::Plain));
    }
    let mut cursor = None;
    for at in (ranks.top..ranks.order.len()).take(usize::from(parts.list.height)) {
        let Some(standing) = ranks.line(at) else { break };
        let y = parts.list.y + cells(at - ranks.top);
        line(app, ranks, (set, standing), &columns, (area, y), buf);
        if at == ranks.at {
            tint(buf, Rect { width: area.width, ..parts.list }, y, style(Role::Focus));
            let place = columns.iter().find(|p| p.column == ranks.column).or(columns.get(1));
            if let Some(place) = place {
                let wide = place.wide.min(area.right().saturating_sub(place.x));
                let cell = Rect { x: place.x, width: wide, y, height: 1 }.intersection(buf.area);
                buf.set_style(cell, style(Role::Focus).add_modifier(Modifier::UNDERLINED));
                cursor = Some(Position::new(place.x, y));
            }
        }
    }
    if let (true, Some(standing)) = (parts.foot.height >= 3, ranks.line(ranks.at)) {
        foot(app, ranks, (table, set), standing, parts.foot, buf);
    }
    cursor
}

/// How far reading has come, or that there is nothing.
fn waiting(app: &App, ranks: &Ranks, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let stop = || format!("   {}", K::Stop.get(app));
    let text = match (&ranks.found, ranks.progress) {
        (Some(found), _) if !found.left_out.is_empty() => {
            format!("{} {}   {}", found.left_out.len(), W::NotReadable.get(lang), key(app, Action::Problems))
        }
        (Some(_), _) => W::NoDossiers.get(lang).to_owned(),
        (None, (_, 0)) => format!("… {}{}", W::ReadingDossiers.get(lang), stop()),
        (None, (done, all)) => format!("… {} {done} / {all}{}", W::ReadingDossiers.get(lang), stop()),
    };
    let title = format!(" {} · {}", W::RankTitle.get(lang), Clean::path(&ranks.folder));
    put(buf, area, area.x, area.y, &title, app.theme.style(Role::Strong));
    put(buf, area, area.x, area.y + u16::from(area.height > 2) * 2, &format!(" {text}"), app.theme.style(Role::Plain));
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
    if let Some(parent) = &ranks.wish.parent {
        x = put(buf, area, x, y, &format!(" · {} {parent}", A::Under.get(lang)), style(Role::Strong));
    }
    let tables = ranks.found.as_ref().map_or(&[][..], |f| &f.ranking.tables);
    let lane = format!(" {} ", ranks.wish.lane.say(lang));
    let kinds = Rect { width: area.width.saturating_sub(cells(width(&lane))), ..area };
    let name = |table: &Table| format!(" {} ({})", ranking::block(table, lang), table.summary.count);
    let all: usize = tables.iter().map(|t| width(&name(t)) + 2).sum();
    let narrow = usize::from(kinds.right().saturating_sub(x)) < all;
    for (at, other) in tables.iter().enumerate() {
        // Where there is no room for all, the shown one alone, and how many there are.
        if narrow && at != ranks.kind {
            continue;
        }
        let (sign, role) = if at == ranks.kind { ("▌", Role::Strong) } else { (" ", Role::Dim) };
        x = put(buf, kinds, x + 1, y, sign, style(Role::Accent));
        x = put(buf, kinds, x, y, &name(other), style(role));
    }
    if narrow && tables.len() > 1 {
        x = put(buf, kinds, x + 1, y, &format!("{}/{}", ranks.kind + 1, tables.len()), style(Role::Dim));
    }
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    put_right(buf, rest, area.right(), y, &lane, style(Role::Plain));
    if area.height < 4 {
        return;
    }
    let y = y + 1;
    let bands: Vec<String> =
        set.bands.iter().zip(&table.summary.bands).map(|(b, n)| format!("{} {n}", b.name.get(lang))).collect();
    let figures = &table.summary;
    let print = |value| shown::points(set, value, lang);
    let mean = figures.mean.as_ref().map(|mean| format!("   {} {}", A::MeanIndex.get(lang), print(mean)));
    let span = figures.min.as_ref().zip(figures.max.as_ref());
    let span = span.map(|(min, max)| format!(" ({} – {})", print(min), print(max)));
    let text = [" ", &bands.join(" · "), &mean.unwrap_or_default(), &span.unwrap_or_default()].concat();
    let x = put(buf, area, area.x, y, &text, style(Role::Plain));
    let missing = ranks.found.as_ref().map_or(0, |f| f.left_out.len() + f.ranking.other_criteria.len());
    if missing > 0 {
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        let whole = format!(" ! {missing} {} ", K::LeftOutShort.get(app));
        let text = if width(&whole) <= usize::from(rest.width) {
            whole
        } else {
            format!(" ! {missing} ({}) ", key(app, Action::Problems))
        };
        put_right(buf, rest, area.right(), y, &text, style(Role::Alarm));
    }
    let y = y + 1;
    rule(buf, area, y, "─", style(Role::Dim));
    if let Some(writing) = &ranks.writing {
        let name = writing.target.file_name().map(Clean::path).unwrap_or_default();
        let far = match writing.progress {
            (_, 0) => String::new(),
            (done, all) => format!(": {done} / {all}"),
        };
        let text = format!(" … {} {name}{far}   {} ", A::Exporting.get(lang), K::Stop.get(app));
        put(buf, area, area.x + 1, y, &text, style(Role::Accent));
        return;
    }
    let ties = match set.ties {
        Ties::Competition => "1, 1, 3",
        Ties::Dense => "1, 1, 2",
    };
    put_right(
        buf,
        area,
        area.right().saturating_sub(1),
        y,
        &format!(" {} {ties} ", A::Joint.get(lang)),
        style(Role::Dim),
    );
    areas_shown(app, ranks, (area, y), buf);
    if !ranks.query.is_empty() {
        let (shown, all) = (ranks.order.len(), table.standings.len());
        let text = format!(" {} “{}”: {shown}/{all} ", A::Filtered.get(lang), ranks.query);
        put(buf, Rect { width: area.width.saturating_sub(20), ..area }, area.x + 1, y, &text, style(Role::Accent));
    }
}

/// What stands in the columns of areas, and which of them there is room for.
fn areas_shown(app: &App, ranks: &Ranks, (area, y): (Rect, u16), buf: &mut Buffer) {
    let (Some(set), Some(table)) = (ranks.set(), ranks.table()) else { return };
    let columns = ranks.columns(parts(crate::tui::layout::bands(app).body).list, app.lang);
    let shown: Vec<&Placed> = columns.iter().filter(|p| matches!(p.column, Column::Area(_))).collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return };
    let what = if ranks.areas.in_points { A::AreaPoints } else { A::AreaShares }.get(app.lang);
    let all = super::areas::of_table(set, table).len();
    let heading = |place: &Placed| place.column.heading(set, app.lang);
    let more =
        if shown.len() < all { format!(" ({} – {} / {all})", heading(first), heading(last)) } else { String::new() };
    let text = format!(" {what}{more} ");
    let x = first.x.min(area.right().saturating_sub(cells(width(&text)) + 22));
    put(buf, area, x, y, &text, app.theme.style(Role::Dim));
}

fn names(app: &App, ranks: &Ranks, columns: &[Placed], area: Rect, buf: &mut Buffer) {
    let y = area.y;
    for &place in columns {
        let sorted = ranks.sort.key.column() == place.column;
        let sign = if sorted { ranks.sort.sign() } else { "" };
        let (Some(set), Some(table)) = (ranks.set(), ranks.table()) else { return };
        let heading = place.column.heading(set, app.lang);
        let narrow = place.column == Column::Moved && width(heading) > usize::from(place.wide);
        let heading = if narrow { since(table, app.lang) } else { heading.to_owned() };
        let text = format!("{heading}{sign}");
        let role = if place.column == ranks.column { Role::Strong } else { Role::Dim };
        let wide = place.wide + u16::from(sorted);
        if place.column.is_figure() {
            put_right(buf, area, place.x + wide, y, &text, app.theme.style(role));
        } else {
            cell(buf, area, Placed { wide, ..place }, y, &text, app.theme.style(role));
        }
    }
}

/// Writes into a column from its left edge.
fn cell(buf: &mut Buffer, area: Rect, place: Placed, y: u16, text: &str, style: ratatui::style::Style) {
    let room = area.right().saturating_sub(place.x).min(place.wide);
    put(buf, area, place.x, y, &truncate(text, usize::from(room)), style);
}

fn line(
    app: &App,
    ranks: &Ranks,
    (set, standing): (&CriteriaSet, &Standing),
    columns: &[Placed],
    (area, y): (Rect, u16),
    buf: &mut Buffer,
) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    let Some(body) = ranks.body(standing) else { return };
    if ranks.marked.as_ref() == Some(&body.file) {
        put(buf, area, area.x, y, "●", style(Role::Accent));
    }
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map(|b| b.name.get(lang).as_str());
    for &place in columns {
        let (text, role) = match place.column {
            Column::Rank => {
                let rank = standing.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
                // A joint rank that has no room for its word keeps a sign.
                let sign = standing.joint && !has_room(app, &body.head.name, columns);
                (if sign { format!("={rank}") } else { rank }, Role::Strong)
            }
            Column::Index => {
                let index = standing.index.as_ref().map(|i| shown::points(set, i, lang));
                (index.unwrap_or_else(|| "–".to_owned()), Role::Strong)
            }
            Column::Body => {
                let joint = standing.joint && has_room(app, &body.head.name, columns);
                named(app, joint, &body.head.name, place, (area, y), buf);
                continue;
            }
            Column::Group => (body.head.group.as_deref().unwrap_or_default().to_owned(), Role::Dim),
            Column::Band => (band(standing.band).unwrap_or("–").to_owned(), Role::Plain),
            Column::Moved => {
                let moved = ranking::moved(set, standing, lang);
                // The reason of a note goes before its words do; below the list it is told whole.
                let fits = |text: &str| width(text) <= usize::from(place.wide);
                let compared = standing.previous.as_ref().is_some_and(|p| p.note.is_none());
                let text = if fits(&moved) {
                    moved
                } else if fits(none(lang)) {
                    none(lang).to_owned()
                } else {
                    brief(standing, lang).to_owned()
                };
                (text, if compared { Role::Plain } else { Role::Dim })
            }
            Column::Area(at) => (ranks.areas.said(set, usize::from(at), standing, lang), Role::Plain),
            Column::Range => (range(standing), Role::Plain),
            Column::Possible => {
                let other = band(standing.possible_band).filter(|_| standing.possible_band != standing.band);
                (other.unwrap_or_default().to_owned(), Role::Plain)
            }
        };
        if place.column.is_figure() {
            put_right(buf, area, place.x + place.wide, y, &text, style(role));
        } else {
            cell(buf, area, place, y, &text, style(role));
        }
    }
}

fn joint_mark(app: &App) -> String {
    format!(" ({})", A::Joint.get(app.lang))
}

/// Whether a name and the words of a joint rank have room beside each other.
fn has_room(app: &App, name: &str, columns: &[Placed]) -> bool {
    let wide = columns.iter().find(|p| p.column == Column::Body).map_or(0, |p| usize::from(p.wide));
    width(name) + width(&joint_mark(app)) <= wide
}

/// The name, and the words of a joint rank.
fn named(app: &App, joint: bool, name: &str, place: Placed, (area, y): (Rect, u16), buf: &mut Buffer) {
    let style = |role| app.theme.style(role);
    let within = Rect { x: place.x, width: place.wide.min(area.right().saturating_sub(place.x)), ..area };
    let end = put(buf, within, place.x, y, name, style(Role::Plain));
    if joint {
        put(buf, within, end, y, &joint_mark(app), style(Role::Dim));
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
fn foot(
    app: &App,
    ranks: &Ranks,
    (table, set): (&Table, &CriteriaSet),
    standing: &Standing,
    area: Rect,
    buf: &mut Buffer,
) {
    let lang = app.lang;
    let style = |role| app.theme.style(role);
    rule(buf, area, area.y, "─", style(Role::Dim));
    let Some(body) = ranks.body(standing) else { return };
    let name = &body.head.name;
    let index = standing.index.as_ref().map_or_else(|| "–".to_owned(), |i| shown::percent(set, i, lang));
    let x = put(buf, area, area.x, area.y + 1, &format!(" {name}"), style(Role::Strong));
    let max = shown::applicable(set, &standing.applicable_max, lang);
    let points = shown::points(set, &standing.points, lang);
    let mut parts =
        vec![format!("{points} / {max} {}", W::Points.get(lang)), index, ranking::band_words(set, standing, lang)];
    if standing.open > 0 {
        parts.push(format!("{} {}", standing.open, A::OpenRows.get(lang)));
    }
    if standing.joint {
        parts.push(A::Joint.get(lang).to_owned());
    }
    parts.retain(|p| !p.is_empty());
    put(buf, area, x, area.y + 1, &format!("   {}", parts.join("   ")), style(Role::Plain));
    let mut parts = Vec::new();
    if let Column::Area(at) = ranks.column {
        parts.extend(area_words(ranks, set, usize::from(at), standing, lang));
    }
    if let Some((best, worst)) = standing.rank_range.filter(|(best, worst)| best != worst) {
        parts.push(format!("{} {best} – {worst}", A::RankWithin.get(lang)));
    }
    let moved = ranking::moved(set, standing, lang);
    if !moved.is_empty() {
        parts.push(format!("{} {moved}", A::OnLastYear.get(lang)));
    }
    let mut where_it_is: Vec<String> = Vec::new();
    if let Some(group) = body.head.group.as_ref().filter(|_| table.group.is_none()) {
        where_it_is.push(format!("{}: {group}", A::GroupColumn.get(lang)));
    }
    if let Some(parent) = &body.head.parent {
        where_it_is.push(format!("{} {parent}", A::Under.get(lang)));
    }
    where_it_is.extend(body.file.parent().map(|p| Clean::path(p).to_string()));
    if area.height < 4 {
        parts.append(&mut where_it_is);
    }
    put(buf, area, area.x, area.y + 2, &format!(" {}", parts.join("   ")), style(Role::Dim));
    put(buf, area, area.x, area.y + 3, &format!(" {}", where_it_is.join("   ")), style(Role::Dim));
}

/// An area in words: its name, points and maximum, and their share.
fn area_words(ranks: &Ranks, set: &CriteriaSet, at: usize, standing: &Standing, lang: Lang) -> Option<String> {
    let node = set.node(*set.roots.get(at)?);
    let name = format!("{} {}", node.code, node.name.get(lang));
    let Some(area) = ranks.areas.area(at, standing) else { return Some(name) };
    let points = area.points.as_ref().map_or_else(|| "–".to_owned(), |p| shown::points(set, p, lang));
    let share = area.share().map(|share| format!(" ({})", shown::percent(set, &share, lang)));
    let max = shown::applicable(set, &area.max, lang);
    Some(format!("{name}: {points} / {max}{}", share.unwrap_or_default()))
}
