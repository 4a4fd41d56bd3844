//! What-if results: a dossier or a block as it is and as assumed, and what rests on each document.
//!
//! Promise: every report says in its title and in a fact of its own that it is an assumption; figures of both sides
//! come from scorecards as they are.

mod block;
pub mod said;

pub(super) use block::other_criteria;
pub use block::{block, block_json, block_rows};

use serde::Serialize;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::plain;
use crate::report::json::{Criteria, Program};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Fact, Report, Row, Table, Tone, origin, shown};
use crate::score::{Scorecard, Step};
use crate::whatif::risk::Risk;
use crate::whatif::words::label;
use crate::whatif::{Comparison, Moved};

/// The facts of the set with the label of an assumption before them.
pub(super) fn facts(set: &CriteriaSet, lane: Lane, lang: Lang) -> Vec<Fact> {
    let assumed = Fact {
        key: "what_if",
        name: lang.pick("Tính chất kết quả", "Kind of result").to_owned(),
        shown: label(lang).to_owned(),
        data: "what-if".to_owned(),
        on_top: true,
    };
    std::iter::once(assumed).chain(origin::of_scores(set, lane, lang)).collect()
}

/// The name of a band, or that there is none.
pub fn band_name(set: &CriteriaSet, at: Option<usize>, lang: Lang) -> String {
    let none = lang.pick("chưa xếp loại", "no band");
    at.and_then(|at| set.bands.get(at)).map_or_else(|| none.to_owned(), |b| b.name.get(lang).to_string())
}

/// Before → after, or the one value where nothing moved.
fn arrow(before: String, after: String) -> String {
    if before == after { after } else { format!("{before} → {after}") }
}

/// A difference with its sign.
fn signed(set: &CriteriaSet, before: &Points, after: &Points, lang: Lang) -> String {
    let gap = after - before;
    let sign = if gap.is_negative() || gap.is_zero() { "" } else { "+" };
    format!("{sign}{}", shown::points(set, &gap, lang))
}

/// A dossier as it is and as assumed, below what is assumed.
pub fn report(
    set: &CriteriaSet,
    dossier: &Dossier,
    compared: &Comparison,
    assumed: &[said::Said],
    lang: Lang,
) -> Report {
    let title = format!("{}: {} – {}", lang.pick("Giả định", "What-if"), dossier.body.name, dossier.year);
    let moved = compared.moved();
    let mut blocks = Vec::new();
    if !assumed.is_empty() {
        blocks.push(Block::Heading(said::heading(lang).to_owned()));
        blocks.push(Block::Table(assumptions(assumed, lang)));
    }
    if moved.is_empty() {
        blocks.push(Block::Text(Tone::Normal, lang.pick("Không có điểm nào thay đổi.", "No points move.").to_owned()));
    } else {
        let rows = moved.iter().map(|m| line(set, m, lang)).collect();
        blocks.push(Block::Table(Table { columns: columns(lang), rows }));
    }
    let (before, after) = (&compared.before, &compared.after);
    let index = |card: &Scorecard, pick: fn(&crate::score::Figures) -> &Option<Step>| {
        pick(&card.figures).as_ref().map_or_else(|| "–".to_owned(), |s| shown::percent(set, s.value(), lang))
    };
    let mut say = |name: &str, before: String, after: String| {
        blocks.push(Block::Text(Tone::Strong, format!("{name}: {}", arrow(before, after))));
    };
    let total = |card: &Scorecard| shown::points(set, card.figures.points.value(), lang);
    say(Word::Total.get(lang), total(before), total(after));
    say(Word::Index.get(lang), index(before, |f| &f.index), index(after, |f| &f.index));
    let sure = lang.pick("Chỉ số đã xác định", "Certain index");
    say(sure, index(before, |f| &f.certain_index), index(after, |f| &f.certain_index));
    let band = |card: &Scorecard| band_name(set, card.band.certain, lang);
    say(Word::Band.get(lang), band(before), band(after));
    Report { title, facts: facts(&compared.set, after.lane, lang), blocks }
}

/// What is assumed, as a table for readers.
fn assumptions(assumed: &[said::Said], lang: Lang) -> Table {
    let columns = vec![
        Column::screen(lang.pick("Thay đổi", "Change"), Align::Left),
        Column::screen(Word::Code.get(lang), Align::Left),
        Column::screen(Word::Content.get(lang), Align::Flexible),
    ];
    let row = |said: &said::Said| Row {
        cells: vec![Cell::shown(said.what.say(lang)), Cell::shown(said.head.as_str()), Cell::shown(said.text.as_str())],
        ..Row::default()
    };
    Table { columns, rows: assumed.iter().map(row).collect() }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("before", lang.pick("Hiện tại", "Now"), Align::Right),
        Column::new("after", lang.pick("Giả định", "Assumed"), Align::Right),
        Column::new("difference", lang.pick("Chênh lệch", "Difference"), Align::Right),
        Column::new("max", Word::Applicable.get(lang), Align::Right),
    ]
}

fn line(set: &CriteriaSet, moved: &Moved, lang: Lang) -> Row {
    let node = set.node(moved.id);
    let value = |side: &crate::whatif::Side| match (&side.points, side.status) {
        (Some(points), _) => Cell::number(shown::points(set, points, lang), shown::data(set, points)),
        (None, status) => Cell::shown(status.map_or_else(String::new, |s| s.say(lang).into_owned())),
    };
    let (before, after) = (&moved.before.certain, &moved.after.certain);
    let max = |side: &crate::whatif::Side| shown::applicable(set, &side.applicable_max, lang);
    Row {
        cells: vec![
            Cell::text(node.code.as_str()),
            Cell::text(node.name.get(lang).as_str()),
            value(&moved.before),
            value(&moved.after),
            Cell::number(signed(set, before, after, lang), shown::data(set, &(after - before))),
            Cell::number(arrow(max(&moved.before), max(&moved.after)), shown::data(set, &moved.after.applicable_max)),
        ],
        tone: if node.is_row() { Tone::Normal } else { Tone::Strong },
        depth: set.depth(moved.id),
    }
}

/// What is lost with each document.
pub fn risks(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, found: &[Risk], lang: Lang) -> Report {
    let title =
        format!("{}: {} – {}", lang.pick("Điểm phụ thuộc tài liệu", "Points at risk"), dossier.body.name, dossier.year);
    let columns = vec![
        Column::new("document", lang.pick("Tài liệu", "Document"), Align::Left),
        Column::new("title", Word::Content.get(lang), Align::Flexible),
        Column::new("rows", lang.pick("Chỉ dựa vào tài liệu này", "Rests on it alone"), Align::Flexible),
        Column::new("points", lang.pick("Mất nếu bị bác", "Lost if rejected"), Align::Right),
        Column::new("band", lang.pick("Xếp loại khi đó", "Band then"), Align::Left),
    ];
    let codes = |risk: &Risk| risk.rows.iter().map(|id| set.node(*id).code.to_string()).collect::<Vec<_>>().join(", ");
    let rows = found.iter().map(|risk| {
        let title = dossier.document(&risk.document).and_then(|d| d.title.clone()).unwrap_or_default();
        let band = band_name(set, risk.band, lang);
        Row {
            cells: vec![
                Cell::text(risk.document.as_str()),
                Cell::text(title.as_str()),
                Cell::text(codes(risk)),
                Cell::number(shown::points(set, &risk.points, lang), shown::data(set, &risk.points)),
                Cell::text(if risk.band_changes { band } else { String::new() }),
            ],
            tone: if risk.band_changes { Tone::Warn } else { Tone::Normal },
            depth: 0,
        }
    });
    let rows: Vec<Row> = rows.collect();
    let blocks = if rows.is_empty() {
        let none = lang.pick("Chưa có tài liệu kiểm chứng nào được viện dẫn.", "No evidence document is cited.");
        vec![Block::Text(Tone::Normal, none.to_owned())]
    } else {
        vec![Block::Table(Table { columns, rows })]
    };
    Report { title, facts: facts(set, card.lane, lang), blocks }
}

/// Both sides of a dossier for programs that read along.
#[derive(Debug, Serialize)]
pub struct Compared<'a> {
    what_if: bool,
    criteria: Criteria<'a>,
    body: &'a str,
    kind: &'a str,
    year: i32,
    lane: &'static str,
    before: Total<'a>,
    after: Total<'a>,
    moved: Vec<MovedNode<'a>>,
    program: Program,
}

/// The totals of one side.
#[derive(Debug, Serialize)]
pub(super) struct Total<'a> {
    points: String,
    points_exact: String,
    index: Option<String>,
    certain_index: Option<String>,
    certain_index_exact: Option<String>,
    possible_index: Option<String>,
    band: Option<&'a str>,
    possible_band: Option<&'a str>,
}

impl<'a> Total<'a> {
    pub(super) fn of(set: &'a CriteriaSet, card: &Scorecard) -> Self {
        let index = |step: &Option<Step>| step.as_ref().map(|s| plain(s.value(), set.rounding));
        let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map(|b| b.id.as_str());
        let figures = &card.figures;
        Self {
            points: plain(figures.points.value(), set.rounding),
            points_exact: figures.points.value().to_string(),
            index: index(&figures.index),
            certain_index: index(&figures.certain_index),
            certain_index_exact: figures.certain_index.as_ref().map(|s| s.value().to_string()),
            possible_index: index(&figures.possible_index),
            band: band(card.band.certain),
            possible_band: band(card.band.possible),
        }
    }
}

#[derive(Debug, Serialize)]
struct MovedNode<'a> {
    code: &'a str,
    before: NodeSide,
    after: NodeSide,
}

#[derive(Debug, Serialize)]
struct NodeSide {
    status: Option<&'static str>,
    points: Option<String>,
    points_exact: Option<String>,
    applicable_max: String,
}

impl NodeSide {
    fn of(set: &CriteriaSet, side: &crate::whatif::Side) -> Self {
        Self {
            status: side.status.map(crate::score::Status::word),
            points: side.points.as_ref().map(|p| plain(p, set.rounding)),
            points_exact: side.points.as_ref().map(ToString::to_string),
            applicable_max: crate::num::decimal::shortest_points(&side.applicable_max),
        }
    }
}

/// A dossier as it is and as assumed, as JSON.
pub fn json<'a>(dossier: &'a Dossier, compared: &'a Comparison, lang: Lang) -> Compared<'a> {
    let set = &compared.set;
    let node = |m: Moved| MovedNode {
        code: &set.node(m.id).code,
        before: NodeSide::of(set, &m.before),
        after: NodeSide::of(set, &m.after),
    };
    Compared {
        what_if: true,
        criteria: Criteria::of(set, lang),
        body: &dossier.body.name,
        kind: &dossier.body.kind,
        year: dossier.year,
        lane: compared.after.lane.word(),
        before: Total::of(set, &compared.before),
        after: Total::of(set, &compared.after),
        moved: compared.moved().into_iter().map(node).collect(),
        program: Program::THIS,
    }
}

/// What rests on the documents of a dossier, for programs that read along.
#[derive(Debug, Serialize)]
pub struct Risks<'a> {
    what_if: bool,
    criteria: Criteria<'a>,
    body: &'a str,
    kind: &'a str,
    year: i32,
    lane: &'static str,
    documents: Vec<AtRisk<'a>>,
    program: Program,
}

/// What rests on one document.
#[derive(Debug, Serialize)]
struct AtRisk<'a> {
    document: &'a str,
    rows: Vec<&'a str>,
    points: String,
    points_exact: String,
    index: String,
    band: Option<&'a str>,
    band_changes: bool,
}

/// What is lost with each document, as JSON.
pub fn risks_json<'a>(
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    lane: Lane,
    found: &'a [Risk],
    lang: Lang,
) -> Risks<'a> {
    let code = |id: &NodeId| set.node(*id).code.as_str();
    let risk = |r: &'a Risk| AtRisk {
        document: &r.document,
        rows: r.rows.iter().map(code).collect(),
        points: plain(&r.points, set.rounding),
        points_exact: r.points.to_string(),
        index: plain(&r.index, set.rounding),
        band: r.band.and_then(|at| set.bands.get(at)).map(|b| b.id.as_str()),
        band_changes: r.band_changes,
    };
    Risks {
        what_if: true,
        criteria: Criteria::of(set, lang),
        body: &dossier.body.name,
        kind: &dossier.body.kind,
        year: dossier.year,
        lane: lane.word(),
        documents: found.iter().map(risk).collect(),
        program: Program::THIS,
    }
}
