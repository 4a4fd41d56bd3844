//! A block as it is and as assumed: each table by its own set.

use serde::Serialize;

use super::{arrow, band_name, facts};
use crate::criteria::CriteriaSet;
use crate::dossier::{Lane, kind};
use crate::lang::{Lang, Say};
use crate::num::decimal::plain;
use crate::rank::{Standing, Table as Ranked};
use crate::report::json::{Criteria, Program};
use crate::report::ranking::Listed;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, origin, shown};
use crate::whatif::{BlockComparison, BlockMove};

/// The bodies of one table with both their standings.
fn members<'a>(compared: &'a BlockComparison<'_>, table: &'a Ranked) -> impl Iterator<Item = BlockMove<'a>> {
    compared.moves().into_iter().filter(|m| table.standings.iter().any(|s| s.entry == m.entry))
}

/// A block as it is and as assumed. Facts that differ between tables stand above each of them.
pub fn block(entries: &[Listed<'_>], compared: &BlockComparison<'_>, lane: Lane, lang: Lang) -> Report {
    let mut blocks = Vec::new();
    let tables = &compared.after.tables;
    let first = tables.first().map(|t| compared.set_of(t.set_of));
    let one_set = tables.iter().all(|t| first.is_some_and(|f| f.digest == compared.set_of(t.set_of).digest));
    for table in tables {
        let (before, after) = (compared.own_set_of(table.set_of), compared.set_of(table.set_of));
        blocks.push(Block::Heading(format!("{} – {}", kind::block(&table.kind, lang), table.year)));
        if !one_set {
            let said = origin::of_set(after, lang).into_iter().filter(|f| !f.shown.is_empty() && f.key != "program");
            let said: Vec<String> = said.map(|f| format!("{}: {}", f.name, f.shown)).collect();
            blocks.push(Block::Text(Tone::Dim, said.join(" · ")));
        }
        let rows = members(compared, table).map(|m| line(entries, (before, after), &m, lang));
        blocks.push(Block::Table(Table { columns: columns(lang), rows: rows.collect() }));
    }
    blocks.extend(unchanged(compared, lang));
    blocks.extend(left_out(entries, compared, lang));
    let title = lang.pick("Giả định: xếp hạng thay đổi thế nào", "What-if: how the ranking moves").to_owned();
    let mut facts = first.map(|set| facts(set, lane, lang)).unwrap_or_default();
    // What holds for one table only stands above that table.
    facts.retain(|f| one_set || matches!(f.key, "what_if" | "lane" | "program"));
    Report { title, facts, blocks }
}

/// The bodies of each table with their places among the entries, below a heading: rank, body, index, band.
pub fn block_rows(
    entries: &[Listed<'_>],
    compared: &BlockComparison<'_>,
    lang: Lang,
) -> Vec<(String, Vec<(usize, Row)>)> {
    let of = |table: &Ranked| {
        let sets = (compared.own_set_of(table.set_of), compared.set_of(table.set_of));
        let rows = members(compared, table).map(|m| (m.entry, line(entries, sets, &m, lang)));
        (format!("{} – {}", kind::block(&table.kind, lang), table.year), rows.collect())
    };
    compared.after.tables.iter().map(of).collect()
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new("rank", lang.pick("Thứ hạng", "Rank"), Align::Right),
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("index", Word::Index.get(lang), Align::Right),
        Column::new("band", Word::Band.get(lang), Align::Left),
    ]
}

fn line(entries: &[Listed<'_>], sets: (&CriteriaSet, &CriteriaSet), m: &BlockMove<'_>, lang: Lang) -> Row {
    let (before, after) = sets;
    let rank = |s: Option<&Standing>| s.and_then(|s| s.rank).map_or_else(|| "–".to_owned(), |r| r.to_string());
    let index = |set: &CriteriaSet, s: Option<&Standing>| {
        s.and_then(|s| s.index.as_ref()).map_or_else(|| "–".to_owned(), |i| shown::points(set, i, lang))
    };
    let band = |set: &CriteriaSet, s: Option<&Standing>| band_name(set, s.and_then(|s| s.band), lang);
    let now = Some(m.after);
    let data = m.after.index.as_ref().map(|i| plain(i, after.rounding)).unwrap_or_default();
    let moved = rank(m.before) != rank(now) || band(before, m.before) != band(after, now);
    Row {
        cells: vec![
            Cell::number(arrow(rank(m.before), rank(now)), m.after.rank.map(|r| r.to_string()).unwrap_or_default()),
            Cell::text(entries.get(m.entry).map_or("", |e| e.body)),
            Cell::number(arrow(index(before, m.before), index(after, now)), data),
            Cell::text(arrow(band(before, m.before), band(after, now))),
        ],
        tone: if moved { Tone::Strong } else { Tone::Normal },
        depth: 0,
    }
}

/// Sets in which the changes have no place.
fn unchanged(compared: &BlockComparison<'_>, lang: Lang) -> impl Iterator<Item = Block> {
    compared.unchanged.iter().map(move |(entry, why)| {
        let set = compared.own_set_of(*entry);
        let kept = lang.pick("Giữ nguyên bộ tiêu chí", "Set left as it is");
        Block::Text(Tone::Warn, format!("{kept} {} [{}]: {}", set.id, set.edition, why.say(lang)))
    })
}

/// Bodies that are not ranked with the others of their kind.
fn left_out(entries: &[Listed<'_>], compared: &BlockComparison<'_>, lang: Lang) -> Option<Block> {
    other_criteria(entries, &compared.after.other_criteria, lang)
}

/// A sentence with the bodies that were made with other criteria than most of their kind.
pub(in crate::report) fn other_criteria(entries: &[Listed<'_>], others: &[usize], lang: Lang) -> Option<Block> {
    let names: Vec<&str> = others.iter().filter_map(|at| entries.get(*at)).map(|e| e.body).collect();
    let head = lang.pick(
        "Không xếp chung vì dùng bộ tiêu chí khác với đa số cùng khối",
        "Not ranked with the others, as made with other criteria than most of their kind",
    );
    (!names.is_empty()).then(|| Block::Text(Tone::Warn, format!("{head}: {}", names.join(", "))))
}

/// A block for programs that read along.
#[derive(Debug, Serialize)]
pub struct Moved<'a> {
    what_if: bool,
    lane: &'static str,
    tables: Vec<OfKind<'a>>,
    other_criteria: Vec<&'a str>,
    unchanged_criteria: Vec<String>,
    program: Program,
}

/// One kind of body in one year.
#[derive(Debug, Serialize)]
struct OfKind<'a> {
    criteria: Criteria<'a>,
    kind: &'a str,
    year: i32,
    bodies: Vec<OfBody<'a>>,
}

#[derive(Debug, Serialize)]
struct OfBody<'a> {
    body: &'a str,
    before: Place<'a>,
    after: Place<'a>,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    rank: Option<u32>,
    index: Option<String>,
    index_exact: Option<String>,
    band: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn of(set: &'a CriteriaSet, standing: Option<&Standing>) -> Self {
        let index = standing.and_then(|s| s.index.as_ref());
        let band = standing.and_then(|s| s.band).and_then(|at| set.bands.get(at));
        Self {
            rank: standing.and_then(|s| s.rank),
            index: index.map(|i| plain(i, set.rounding)),
            index_exact: index.map(ToString::to_string),
            band: band.map(|b| b.id.as_str()),
        }
    }
}

/// A block as it is and as assumed, as JSON; bodies in the order of the assumed ranking.
pub fn block_json<'a>(entries: &[Listed<'a>], compared: &'a BlockComparison<'_>, lane: Lane, lang: Lang) -> Moved<'a> {
    let name = |at: usize| entries.get(at).map_or("", |e| e.body);
    let tables = compared.after.tables.iter().map(|table| {
        let (before, after) = (compared.own_set_of(table.set_of), compared.set_of(table.set_of));
        let body = |m: BlockMove<'_>| OfBody {
            body: name(m.entry),
            before: Place::of(before, m.before),
            after: Place::of(after, Some(m.after)),
        };
        OfKind {
            criteria: Criteria::of(after, lang),
            kind: &table.kind,
            year: table.year,
            bodies: members(compared, table).map(body).collect(),
        }
    });
    let id = |(entry, _): &(usize, _)| compared.own_set_of(*entry).id.to_string();
    Moved {
        what_if: true,
        lane: lane.word(),
        tables: tables.collect(),
        other_criteria: compared.after.other_criteria.iter().map(|at| name(*at)).collect(),
        unchanged_criteria: compared.unchanged.iter().map(id).collect(),
        program: Program::THIS,
    }
}
