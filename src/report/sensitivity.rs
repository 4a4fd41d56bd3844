//! Sensitivity as tables: how often each rank and band occurred, and which rows decide.
//!
//! Promise: counts are printed as they were drawn, beside how many draws there were and the seed they follow from.

use serde::Serialize;

use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::num::decimal::{local, plain, show};
use crate::num::{Points, Rounding};
use crate::report::json::{Criteria, Program};
use crate::report::ranking::Listed;
use crate::report::whatif::facts;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, shown};
use crate::whatif::sensitivity::{BodyOdds, OpenRow, Plan, Sensitivity};

/// The most rows of the lists of what decides.
const MOST: usize = 15;

/// A count as a share of the draws, in percent with one decimal.
pub fn share(count: u32, draws: u32, lang: Lang) -> String {
    let share = Points::ratio(100 * i64::from(count), i64::from(draws.max(1))).unwrap_or_else(Points::zero);
    format!("{} %", show(&share, Rounding { digits: 1, ..Rounding::default() }, lang))
}

/// What was varied, in a sentence.
fn plan_words(plan: Plan, lang: Lang) -> String {
    let percent = Points::ratio(i64::from(plan.weights), 10).unwrap_or_else(Points::zero);
    let percent = local(&crate::num::decimal::shortest_points(&percent), lang);
    let (draws, seed) = (plan.draws, plan.seed);
    match (lang, plan.weights, plan.open) {
        (Lang::Vi, 0, _) => {
            format!("{draws} lượt thử; tiêu chí còn trống lấy điểm bất kỳ từ 0 đến tối đa; hạt giống {seed}.")
        }
        (Lang::En, 0, _) => format!("{draws} draws; open rows fall anywhere from 0 to their maximum; seed {seed}."),
        (Lang::Vi, _, true) => format!(
            "{draws} lượt thử; trọng số dao động ±{percent} %, tiêu chí còn trống lấy điểm bất kỳ từ 0 đến tối đa; hạt giống {seed}."
        ),
        (Lang::En, _, true) => {
            format!(
                "{draws} draws; weights move by ±{percent} %, open rows fall anywhere from 0 to their maximum; seed {seed}."
            )
        }
        (Lang::Vi, _, false) => {
            format!(
                "{draws} lượt thử; trọng số dao động ±{percent} %, tiêu chí còn trống tính 0 điểm; hạt giống {seed}."
            )
        }
        (Lang::En, _, false) => {
            format!("{draws} draws; weights move by ±{percent} %, open rows earn nothing; seed {seed}.")
        }
    }
}

/// The bodies that were made with other criteria than most of their kind, in a sentence.
pub fn left_out(all: &[Listed<'_>], others: &[usize], lang: Lang) -> Option<Block> {
    super::whatif::other_criteria(all, others, lang)
}

/// The tables.
pub fn report(
    entries: &[Listed<'_>],
    set: &CriteriaSet,
    lane: Lane,
    plan: Plan,
    found: &Sensitivity,
    lang: Lang,
) -> Report {
    let mut blocks =
        vec![Block::Text(Tone::Normal, plan_words(plan, lang)), Block::Table(odds(entries, set, found, lang))];
    if !found.open.is_empty() && found.examined > 0 {
        let head = lang.pick("Tiêu chí còn trống quyết định nhiều nhất", "Open rows that decide most");
        blocks.push(Block::Heading(head.to_owned()));
        blocks.push(Block::Table(open(entries, set, found, lang)));
    }
    let moving: Vec<_> = found.weights.iter().filter(|w| w.bands + w.ranks > 0).collect();
    if !found.weights.is_empty() {
        let head = lang.pick("Trọng số làm thay đổi kết quả", "Weights that move results");
        blocks.push(Block::Heading(head.to_owned()));
        if moving.is_empty() {
            let none = lang.pick(
                "Không trọng số riêng lẻ nào làm đổi thứ hạng hay xếp loại.",
                "No single weight moves a rank or a band.",
            );
            blocks.push(Block::Text(Tone::Normal, none.to_owned()));
        } else {
            let columns = vec![
                Column::new("code", Word::Code.get(lang), Align::Left),
                Column::new("name", Word::Node.get(lang), Align::Flexible),
                Column::new("bands", lang.pick("Đơn vị đổi xếp loại", "Bodies with another band"), Align::Right),
                Column::new("ranks", lang.pick("Đơn vị đổi hạng", "Bodies with another rank"), Align::Right),
            ];
            let rows = moving.iter().take(MOST).map(|w| Row {
                cells: vec![
                    Cell::text(set.node(w.id).code.as_str()),
                    Cell::text(set.node(w.id).name.get(lang).as_str()),
                    Cell::number(w.bands.to_string(), w.bands.to_string()),
                    Cell::number(w.ranks.to_string(), w.ranks.to_string()),
                ],
                ..Row::default()
            });
            blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
        }
    }
    let title = lang.pick("Độ nhạy của thứ hạng và xếp loại", "Sensitivity of ranks and bands").to_owned();
    Report { title, facts: facts(set, lane, lang), blocks }
}

/// The ranks that occurred: `3 – 7`, with the commonest in brackets.
fn ranks(body: &BodyOdds, draws: u32, lang: Lang) -> String {
    let (Some((low, _)), Some((high, _))) = (body.ranks.first_key_value(), body.ranks.last_key_value()) else {
        return "–".to_owned();
    };
    let most = body.ranks.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    let most = most.map(|(rank, count)| format!("{rank}: {}", share(*count, draws, lang))).unwrap_or_default();
    if low == high { low.to_string() } else { format!("{low} – {high} ({most})") }
}

/// How often each body had each rank and band.
pub fn odds(entries: &[Listed<'_>], set: &CriteriaSet, found: &Sensitivity, lang: Lang) -> Table {
    let mut columns = vec![Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible)];
    if found.bodies.len() > 1 {
        columns.push(Column::new(
            "ranks",
            lang.pick("Thứ hạng gặp (nhiều nhất)", "Ranks met (commonest)"),
            Align::Left,
        ));
    }
    // Band columns have the band's own name; machines read the JSON.
    columns.extend(set.bands.iter().map(|b| Column::screen(b.name.get(lang), Align::Right)));
    let rows = found.bodies.iter().map(|body| {
        let mut cells = vec![Cell::text(entries.get(body.entry).map_or("", |e| e.body))];
        if found.bodies.len() > 1 {
            cells.push(Cell::text(ranks(body, found.draws, lang)));
        }
        let band =
            |count: &u32| if *count == 0 { Cell::shown("·") } else { Cell::shown(share(*count, found.draws, lang)) };
        cells.extend(body.bands.iter().map(band));
        Row { cells, ..Row::default() }
    });
    Table { columns, rows: rows.collect() }
}

fn open(entries: &[Listed<'_>], set: &CriteriaSet, found: &Sensitivity, lang: Lang) -> Table {
    let columns = vec![
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("swing", lang.pick("Biên độ chỉ số", "Swing of the index"), Align::Right),
        Column::screen(lang.pick("Đổi xếp loại", "Decides the band"), Align::Right),
        Column::screen(lang.pick("Đổi hạng", "Decides the rank"), Align::Right),
    ];
    let row = |r: &OpenRow| Row {
        cells: vec![
            Cell::text(entries.get(r.entry).map_or("", |e| e.body)),
            Cell::text(set.node(r.id).code.as_str()),
            Cell::text(set.node(r.id).name.get(lang).as_str()),
            Cell::number(shown::points(set, &r.swing, lang), shown::data(set, &r.swing)),
            Cell::shown(share(r.band, found.examined, lang)),
            Cell::shown(share(r.rank, found.examined, lang)),
        ],
        ..Row::default()
    };
    Table { columns, rows: found.open.iter().take(MOST).map(row).collect() }
}

/// Every table for programs that read along.
#[derive(Debug, Serialize)]
pub struct All<'a> {
    what_if: bool,
    lane: &'static str,
    tables: Vec<Odds<'a>>,
    other_criteria: Vec<&'a str>,
    program: Program,
}

/// The result of one kind of body in one year.
#[derive(Debug, Serialize)]
pub struct Odds<'a> {
    criteria: Criteria<'a>,
    kind: &'a str,
    year: i32,
    seed: u64,
    draws: u32,
    weights_percent: String,
    open: bool,
    bodies: Vec<Chances<'a>>,
    open_rows: Vec<Open<'a>>,
    examined: u32,
    weights: Vec<Weight<'a>>,
}

#[derive(Debug, Serialize)]
struct Chances<'a> {
    body: &'a str,
    bands: std::collections::BTreeMap<&'a str, u32>,
    without_band: u32,
    ranks: std::collections::BTreeMap<u32, u32>,
}

#[derive(Debug, Serialize)]
struct Open<'a> {
    body: &'a str,
    code: &'a str,
    swing: String,
    decides_band: u32,
    decides_rank: u32,
}

#[derive(Debug, Serialize)]
struct Weight<'a> {
    code: &'a str,
    bands: usize,
    ranks: usize,
}

/// Every table as JSON; `others` are bodies of other criteria.
pub fn json<'a>(tables: Vec<Odds<'a>>, others: Vec<&'a str>, lane: Lane) -> All<'a> {
    All { what_if: true, lane: lane.word(), tables, other_criteria: others, program: Program::THIS }
}

/// One table as JSON.
pub fn of_kind<'a>(
    entries: &[Listed<'a>],
    set: &'a CriteriaSet,
    (kind, year): (&'a str, i32),
    plan: Plan,
    found: &'a Sensitivity,
    lang: Lang,
) -> Odds<'a> {
    let name = |entry: usize| entries.get(entry).map_or("", |e| e.body);
    let percent = Points::ratio(i64::from(plan.weights), 10).unwrap_or_else(Points::zero);
    Odds {
        criteria: Criteria::of(set, lang),
        kind,
        year,
        seed: plan.seed,
        draws: found.draws,
        weights_percent: crate::num::decimal::shortest_points(&percent),
        open: plan.open,
        bodies: found
            .bodies
            .iter()
            .map(|b| Chances {
                body: name(b.entry),
                bands: set.bands.iter().map(|band| band.id.as_str()).zip(b.bands.iter().copied()).collect(),
                without_band: b.without_band,
                ranks: b.ranks.clone(),
            })
            .collect(),
        open_rows: found
            .open
            .iter()
            .map(|r| Open {
                body: name(r.entry),
                code: &set.node(r.id).code,
                swing: plain(&r.swing, set.rounding),
                decides_band: r.band,
                decides_rank: r.rank,
            })
            .collect(),
        examined: found.examined,
        weights: found
            .weights
            .iter()
            .map(|w| Weight { code: &set.node(w.id).code, bands: w.bands, ranks: w.ranks })
            .collect(),
    }
}
