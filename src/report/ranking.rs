//! A ranking as tables for people and as JSON by the contract.
//!
//! Promise: ranks, bands and indices come from [`crate::rank`] as they are; nothing is sorted or
//! compared here. Comparison with a year that used another set is said to be none.

pub mod aggregate;
pub mod left_out;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::criteria::CriteriaSet;
use crate::dossier::{Lane, kind};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{plain, shortest_points};
use crate::rank::{Note, Previous, Ranking, Standing, Table as Ranks};
use crate::report::json::{Criteria, Program};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, chart, origin, shown};

/// A dossier of the ranking, by the number under which the ranking knows it.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The body's name.
    pub body: &'a str,
}

/// The ranking for people and for spreadsheets: one table, a heading for each kind.
pub fn report(entries: &[Listed<'_>], ranking: &Ranking, lane: Lane, lang: Lang) -> Report {
    let mut blocks = Vec::new();
    let mut facts = Vec::new();
    let mut year = None;
    let several = ranking.tables.len() > 1;
    for table in &ranking.tables {
        let Some(set) = entries.get(table.set_of).map(|e| e.set) else { continue };
        if facts.is_empty() {
            facts = origin::of_scores(set, lane, lang);
        } else if several && !facts.iter().any(|f| f.key == "digest" && f.data.ends_with(&*set.digest)) {
            // A kind with criteria of its own names them.
            blocks.push(Block::Text(Tone::Normal, format!("{}: {}", Word::Set.get(lang), set.title.get(lang))));
        }
        year = year.or(Some(table.year));
        blocks.push(Block::Heading(heading(table, lang)));
        blocks.push(Block::Table(lines(set, entries, table, lang)));
        blocks.extend(aggregate::sentence(set, table, lang).map(|said| Block::Text(Tone::Normal, said)));
        blocks.push(Block::Text(Tone::Normal, summary(set, table, lang)));
        blocks.extend(chart::ranking(set, entries, table, lang).into_iter().map(Block::Chart));
    }
    if let Some(said) = aggregate::overall(entries, ranking, lang) {
        blocks.push(Block::Heading(lang.pick("Tổng hợp chung", "All tables together").to_owned()));
        blocks.push(Block::Text(Tone::Normal, said));
    }
    blocks.extend(left_out::sentences(ranking, lang).into_iter().map(|said| Block::Text(Tone::Warn, said)));
    let year = year.map(|y| format!(" {y}")).unwrap_or_default();
    let under = ranking.under.as_ref().map(|body| format!(" – {}", under(body, lang))).unwrap_or_default();
    let title = format!("{}{year}{under} – {}", lang.pick("Xếp hạng", "Ranking"), lane.say(lang));
    Report { title, facts, blocks }
}

/// Whose bodies are ranked, where only those under one are.
pub fn under(body: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("các đơn vị trực thuộc {body}"),
        Lang::En => format!("bodies under {body}"),
    }
}

fn heading(table: &Ranks, lang: Lang) -> String {
    let (block, count) = (block(table, lang), table.summary.count);
    match lang {
        Lang::Vi => format!("{block} ({count} đơn vị)"),
        Lang::En => format!("{block} ({count})"),
    }
}

/// The bodies of a table: those of a kind, of a group of it, or all.
pub fn block(table: &Ranks, lang: Lang) -> String {
    if table.kind.is_empty() {
        return lang.pick("Tất cả các đơn vị", "All bodies").to_owned();
    }
    let kind = kind::block(&table.kind, lang);
    match &table.group {
        None => kind,
        Some(group) if group.is_empty() => format!("{kind} – {}", lang.pick("chưa khai khối, vùng", "no group")),
        Some(group) => format!("{kind} – {group}"),
    }
}

fn lines(set: &CriteriaSet, entries: &[Listed<'_>], table: &Ranks, lang: Lang) -> Table {
    let word = |w: Word| w.get(lang);
    let year_before = table.before.is_some();
    let compared = table.standings.iter().any(|s| s.previous.is_some() || (s.merged && year_before));
    let open = table.standings.iter().any(|s| s.rank_range.is_some_and(|(best, worst)| best != worst));
    let data = |key, title: &str| Column { title: title.to_owned(), ..Column::data(key) };
    let mut columns = vec![
        data("kind", lang.pick("Loại đơn vị", "Kind")),
        data("group", lang.pick("Khối, vùng", "Group")),
        data("year", lang.pick("Năm", "Year")),
        Column::new("rank", lang.pick("Thứ hạng", "Rank"), Align::Right),
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("points", word(Word::Points), Align::Right),
        Column::new("applicable_max", word(Word::Max), Align::Right),
        Column::new("index", word(Word::Index), Align::Right),
        Column::new("band", word(Word::Band), Align::Left),
        Column::new("previous_index", lang.pick("Chỉ số năm trước", "Index a year before"), Align::Right),
        Column::new("previous_rank", lang.pick("Hạng năm trước", "Rank a year before"), Align::Right),
        Column::screen(lang.pick("so với năm trước", "on last year"), Align::Flexible),
        Column::new("rank_range", lang.pick("Khoảng thứ hạng có thể", "Possible ranks"), Align::Left),
        data("possible_band", lang.pick("Xếp loại có thể đạt", "Possible band")),
        data("open_rows", lang.pick("Số tiêu chí còn mở", "Open rows")),
        data("band_state", lang.pick("Tình trạng xếp loại", "State of the band")),
    ];
    let hide = |column: &mut Column, yes: bool| {
        if yes {
            column.usage = if column.key.is_empty() { crate::report::Use::Screen } else { crate::report::Use::Data };
        }
    };
    for column in &mut columns {
        hide(column, column.key.starts_with("previous") || (column.key == "rank_range" && !open));
    }
    let mut rows: Vec<Row> = table.standings.iter().map(|s| line(set, entries, table, s, lang)).collect();
    if !compared {
        columns.remove(11);
        for row in &mut rows {
            row.cells.remove(11);
        }
    }
    if table.group.is_none() {
        columns.remove(1);
        for row in &mut rows {
            row.cells.remove(1);
        }
    }
    Table { columns, rows }
}

fn line(set: &CriteriaSet, entries: &[Listed<'_>], table: &Ranks, standing: &Standing, lang: Lang) -> Row {
    let name = entries.get(standing.entry).map_or("", |e| e.body);
    let joint = if standing.joint { lang.pick(" (đồng hạng)", " (joint)") } else { "" };
    let rank =
        standing.rank.map_or_else(|| Cell::word("–", ""), |rank| Cell::number(rank.to_string(), rank.to_string()));
    let number = |value: &Points| Cell::number(shown::points(set, value, lang), plain(value, set.rounding));
    let maybe = |value: Option<&Points>| value.map_or_else(Cell::empty, number);
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at));
    let cells = vec![
        Cell::word(kind::block(&table.kind, lang), &table.kind),
        Cell::text(table.group.as_deref().unwrap_or_default()),
        Cell::number("", table.year.to_string()),
        rank,
        Cell { shown: format!("{name}{joint}"), ..Cell::text(name) },
        number(&standing.points),
        Cell::number(shown::applicable(set, &standing.applicable_max, lang), shortest_points(&standing.applicable_max)),
        maybe(standing.index.as_ref()),
        band(standing.band).map_or_else(Cell::empty, |b| Cell::word(band_words(set, standing, lang), &b.id)),
        maybe(standing.previous.as_ref().and_then(|p| p.index.as_ref())),
        standing.previous.as_ref().and_then(|p| p.rank).map_or_else(Cell::empty, |r| Cell::number("", r.to_string())),
        Cell::shown(moved(set, standing, lang)),
        standing.rank_range.map_or_else(Cell::empty, |(best, worst)| {
            Cell::text(if best == worst { best.to_string() } else { format!("{best} – {worst}") })
        }),
        band(standing.possible_band).map_or_else(Cell::empty, |b| Cell::word(b.name.get(lang).to_string(), &b.id)),
        Cell::number("", standing.open.to_string()),
        band_state(standing, lang),
    ];
    Row { cells, ..Row::default() }
}

/// Whether open rows can still bring another band; nothing where there is no band yet.
fn band_state(standing: &Standing, lang: Lang) -> Cell {
    match (standing.band, standing.possible_band) {
        (None, None) => Cell::empty(),
        (band, Some(possible)) if band != Some(possible) => {
            Cell::word(lang.pick("còn có thể thay đổi", "can still change"), "open")
        }
        _ => Cell::word(lang.pick("đã chắc chắn", "settled"), "settled"),
    }
}

/// The band, and the one that open rows can still bring.
pub fn band_words(set: &CriteriaSet, standing: &Standing, lang: Lang) -> String {
    let name = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map(|b| b.name.get(lang));
    match (name(standing.band), name(standing.possible_band)) {
        (Some(band), Some(possible)) if band != possible => match lang {
            Lang::Vi => format!("{band}, có thể đạt {possible}"),
            Lang::En => format!("{band}, possible {possible}"),
        },
        (Some(band), _) => band.to_string(),
        (None, _) => String::new(),
    }
}

/// What became of the body since the year before: places and index, or why they cannot be compared.
pub fn moved(set: &CriteriaSet, standing: &Standing, lang: Lang) -> String {
    match &standing.previous {
        Some(before) => movement(set, standing, before, lang),
        None if standing.merged => lang.pick("không so sánh được (sáp nhập)", "not comparable (merged)").to_owned(),
        None => String::new(),
    }
}

/// Places and index against the year before.
pub fn movement(set: &CriteriaSet, standing: &Standing, before: &Previous, lang: Lang) -> String {
    let none = lang.pick("không so sánh được", "not comparable");
    match before.note {
        Some(Note::Criteria) => {
            return format!("{none} {}", lang.pick("(bộ tiêu chí khác)", "(other criteria)"));
        }
        Some(Note::Maximum) => {
            let max = |value: &Points| shown::applicable(set, value, lang);
            let (then, now) = (max(&before.applicable_max), max(&standing.applicable_max));
            let what = lang.pick("điểm tối đa", "maximum");
            return format!("{none} ({what} {then} → {now})");
        }
        None => {}
    }
    let places = match (standing.rank, before.rank) {
        (Some(now), Some(then)) if now < then => format!("▲ {}", then - now),
        (Some(now), Some(then)) if now > then => format!("▼ {}", now - then),
        (Some(_), Some(_)) => "=".to_owned(),
        _ => return none.to_owned(),
    };
    let Some((now, then)) = standing.index.as_ref().zip(before.index.as_ref()) else { return places };
    // The difference of the printed figures, so that a reader who subtracts them gets it.
    let gap = &set.rounding.round(now) - &set.rounding.round(then);
    let sign = if gap.is_negative() || gap.is_zero() { "" } else { "+" };
    format!("{places}  {sign}{}", shown::points(set, &gap, lang))
}

fn summary(set: &CriteriaSet, table: &Ranks, lang: Lang) -> String {
    let bands = set.bands.iter().zip(&table.summary.bands).map(|(b, n)| format!("{} {n}", b.name.get(lang)));
    let mut parts = vec![bands.collect::<Vec<_>>().join(" · ")];
    let named = [
        (lang.pick("Chỉ số bình quân", "Mean index"), &table.summary.mean),
        (lang.pick("thấp nhất", "lowest"), &table.summary.min),
        (lang.pick("cao nhất", "highest"), &table.summary.max),
    ];
    let figures: Vec<String> = named
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} {}", shown::points(set, value.as_ref()?, lang))))
        .collect();
    parts.push(figures.join(", "));
    parts.retain(|p| !p.is_empty());
    parts.join("   ")
}

/// The ranking as the contract has it.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    ranking: Vec<Line<'a>>,
    summary: Vec<Sums<'a>>,
    sentence: Option<String>,
    lane: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<&'a str>,
    criteria: Vec<Criteria<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    rank: Option<u32>,
    joint: bool,
    body: &'a str,
    year: i32,
    points: String,
    points_exact: String,
    applicable_max: String,
    index: Option<String>,
    index_exact: Option<String>,
    band: Option<&'a str>,
    possible_band: Option<&'a str>,
    rank_range: Option<[u32; 2]>,
    open: u32,
    previous: Option<Before>,
    merged: bool,
}

#[derive(Debug, Serialize)]
struct Before {
    index: Option<String>,
    rank: Option<u32>,
    same_criteria: bool,
    note: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Sums<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    year: i32,
    count: usize,
    bands: BTreeMap<&'a str, usize>,
    mean: Option<String>,
    min: Option<String>,
    max: Option<String>,
    sentence: Option<String>,
}

/// The ranking for programs.
pub fn json<'a>(entries: &[Listed<'a>], ranking: &'a Ranking, lane: Lane, lang: Lang) -> Json<'a> {
    let mut out = Json {
        ranking: Vec::new(),
        summary: Vec::new(),
        sentence: aggregate::overall(entries, ranking, lang),
        lane: lane.word(),
        under: ranking.under.as_deref(),
        criteria: Vec::new(),
        program: Program::THIS,
    };
    let mut digests: Vec<&str> = Vec::new();
    for table in &ranking.tables {
        let Some(set) = entries.get(table.set_of).map(|e| e.set) else { continue };
        if !digests.contains(&&*set.digest) {
            digests.push(&set.digest);
            out.criteria.push(Criteria::of(set, lang));
        }
        out.ranking
            .extend(table.standings.iter().filter_map(|s| Some(json_line(set, entries.get(s.entry)?.body, table, s))));
        let print = |value: &Option<Points>| value.as_ref().map(|v| plain(v, set.rounding));
        out.summary.push(Sums {
            kind: &table.kind,
            group: table.group.as_deref(),
            year: table.year,
            count: table.summary.count,
            bands: set.bands.iter().map(|b| b.id.as_str()).zip(table.summary.bands.iter().copied()).collect(),
            mean: print(&table.summary.mean),
            min: print(&table.summary.min),
            max: print(&table.summary.max),
            sentence: aggregate::sentence(set, table, lang),
        });
    }
    out
}

fn json_line<'a>(set: &'a CriteriaSet, body: &'a str, table: &'a Ranks, standing: &Standing) -> Line<'a> {
    let print = |value: &Points| plain(value, set.rounding);
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map(|b| b.id.as_str());
    Line {
        kind: &table.kind,
        group: table.group.as_deref(),
        rank: standing.rank,
        joint: standing.joint,
        body,
        year: table.year,
        points: print(&standing.points),
        points_exact: standing.points.to_string(),
        applicable_max: shortest_points(&standing.applicable_max),
        index: standing.index.as_ref().map(print),
        index_exact: standing.index.as_ref().map(ToString::to_string),
        band: band(standing.band),
        possible_band: band(standing.possible_band),
        rank_range: standing.rank_range.map(|(best, worst)| [best, worst]),
        open: standing.open,
        previous: standing.previous.as_ref().map(|p| Before {
            index: p.index.as_ref().map(print),
            rank: p.rank,
            same_criteria: p.same_criteria,
            note: p.note.map(Note::word),
        }),
        merged: standing.merged,
    }
}
