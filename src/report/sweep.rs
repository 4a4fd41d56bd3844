//! One row across bodies, for people, spreadsheets and programs.
//!
//! Promise: what stands out comes from [`crate::sweep`] as it is; the rule by which it does is said with its figures.

use serde::Serialize;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Lane, Slot};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{plain, shortest_points};
use crate::report::json::{Criteria, Program};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, given, origin, shown};
use crate::sweep::{Line, Ruling, Sweep};

/// The answer that counts last, in words.
pub fn told(set: &CriteriaSet, id: NodeId, line: &Line, lang: Lang) -> String {
    let order = [Slot::Agreed, Slot::Appraised, Slot::Own, Slot::Supplied];
    let answer: Option<&Answer> = order.iter().find_map(|slot| line.answers.get(slot));
    answer.map(|a| given::words(set, &line.figures, id, a, lang)).unwrap_or_default()
}

/// By which rule bodies are marked, with the figures of this row.
pub fn rule(set: &CriteriaSet, sweep: &Sweep, lang: Lang) -> String {
    let Some(spread) = &sweep.spread else {
        return match lang {
            Lang::Vi => format!("Dưới {} đơn vị có điểm: không đánh dấu bất thường.", crate::sweep::FEWEST),
            Lang::En => format!("Fewer than {} bodies have points: none is marked.", crate::sweep::FEWEST),
        };
    };
    let show = |value: &Points| shown::points(set, value, lang);
    let (median, deviation, limit) = (show(&spread.median), show(&spread.deviation), show(&spread.limit));
    let rule = spread.rule.say(lang);
    match lang {
        Lang::Vi => format!(
            "Trung vị {median} % điểm tối đa; bất thường (▲ ▼) khi lệch quá {limit} điểm phần trăm = {rule}, là {deviation}. Đánh dấu để xem lại, không phải kết luận."
        ),
        Lang::En => format!(
            "Median {median} % of the maximum; marked (▲ ▼) beyond {limit} percentage points = {rule}, which is {deviation}. A mark is a reason to look, no judgement."
        ),
    }
}

/// How moved points were reasoned: how many, by how much, for whom.
pub fn ruling(set: &CriteriaSet, sweep: &Sweep, ruling: &Ruling, lang: Lang) -> String {
    let cause =
        ruling.cause.map_or_else(|| lang.pick("chưa nêu lý do", "without a reason").into(), |cause| cause.say(lang));
    let names: Vec<String> = ruling
        .lines
        .iter()
        .filter_map(|at| {
            let line = sweep.lines.get(*at)?;
            Some(format!("{} ({})", line.body, signed(set, &line.moved()?, lang)))
        })
        .collect();
    let mean = signed(set, &ruling.mean, lang);
    let count = ruling.lines.len();
    match lang {
        Lang::Vi => format!("{cause}: {count} đơn vị, bình quân {mean} – {}", names.join(", ")),
        Lang::En => format!("{cause}: {count}, mean {mean} – {}", names.join(", ")),
    }
}

/// A difference of points with its sign.
pub fn signed(set: &CriteriaSet, points: &Points, lang: Lang) -> String {
    let sign = if *points > Points::zero() { "+" } else { "" };
    format!("{sign}{}", shown::points(set, points, lang))
}

/// The row across bodies as a table.
pub fn report(set: &CriteriaSet, id: NodeId, year: i32, sweep: &Sweep, lane: Lane, lang: Lang) -> Report {
    let node = set.node(id);
    let word = |w: Word| w.get(lang);
    let columns = vec![
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("group", lang.pick("Nhóm", "Group"), Align::Left),
        Column::new("self", lang.pick("Tự chấm", "Own"), Align::Right),
        Column::new("appraised", lang.pick("Thẩm định", "Appraised"), Align::Right),
        Column::new("agreed", lang.pick("Kết luận", "Agreed"), Align::Right),
        Column::new("applicable_max", word(Word::Max), Align::Right),
        Column::new("share", "%", Align::Right),
        Column::new("out", lang.pick("Bất thường", "Stands out"), Align::Left),
        Column::new("evidence", lang.pick("Tài liệu", "Documents"), Align::Right),
        Column::new("inputs", lang.pick("Số liệu", "Inputs"), Align::Flexible),
        Column::new("ruling", lang.pick("Thẩm định vì", "Ruled because"), Align::Flexible),
    ];
    let rows = sweep.lines.iter().map(|line| row(set, id, line, lane, lang)).collect();
    let mut table = Table { columns, rows };
    if sweep.lines.iter().all(|l| l.group.is_none()) {
        table.columns[1].usage = crate::report::Use::Data;
    }
    let mut blocks = vec![Block::Table(table), Block::Text(Tone::Normal, rule(set, sweep, lang))];
    if !sweep.rulings.is_empty() {
        blocks.push(Block::Heading(lang.pick("Đã xử lý ở các đơn vị khác", "How it was ruled").to_owned()));
        blocks.extend(sweep.rulings.iter().map(|r| Block::Text(Tone::Normal, ruling(set, sweep, r, lang))));
    }
    let title = match lang {
        Lang::Vi => format!("Đối chiếu tiêu chí {} {} giữa các đơn vị, năm {year}", node.code, node.name.get(lang)),
        Lang::En => format!("Row {} {} across bodies, {year}", node.code, node.name.get(lang)),
    };
    Report { title, facts: origin::of_scores(set, lane, lang), blocks }
}

fn row(set: &CriteriaSet, id: NodeId, line: &Line, lane: Lane, lang: Lang) -> Row {
    let number = |value: Option<&Points>| {
        value.map_or_else(Cell::empty, |v| Cell::number(shown::points(set, v, lang), plain(v, set.rounding)))
    };
    let in_lane = |lane: Lane| number(line.in_lane(lane).filter(|_| line.is_written(lane)));
    let out = line.out.map_or_else(Cell::empty, |s| Cell::word(format!("{} {}", s.sign(), s.say(lang)), s.word()));
    let evidence = if line.is_bare() { format!("! {}", line.evidence) } else { line.evidence.to_string() };
    let reason = line.reason().map(|r| given::reason(r, lang)).unwrap_or_default();
    let cells = vec![
        Cell::text(line.body.as_str()),
        Cell::text(line.group.as_deref().unwrap_or_default()),
        in_lane(Lane::Own),
        in_lane(Lane::Appraised),
        in_lane(Lane::Agreed),
        Cell::number(shown::applicable(set, &line.applicable_max, lang), shortest_points(&line.applicable_max)),
        number(line.share(lane).as_ref()),
        out,
        Cell::number(evidence, line.evidence.to_string()),
        Cell::text(told(set, id, line, lang)),
        Cell::text(reason),
    ];
    let tone = if line.out.is_some() { Tone::Warn } else { Tone::Normal };
    Row { cells, tone, depth: 0 }
}

/// The row across bodies for programs.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    kind: &'a str,
    code: &'a str,
    name: &'a str,
    year: i32,
    lane: &'static str,
    spread: Option<Spread>,
    bodies: Vec<Body<'a>>,
    rulings: Vec<Ruled<'a>>,
    criteria: Criteria<'a>,
    program: Program,
}

impl<'a> Json<'a> {
    /// The same, of bodies of this kind.
    #[must_use]
    pub fn of(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }
}

#[derive(Debug, Serialize)]
struct Spread {
    count: usize,
    median: String,
    deviation: String,
    rule: &'static str,
    limit: String,
    limit_exact: String,
}

#[derive(Debug, Serialize)]
struct Body<'a> {
    #[serde(rename = "body")]
    name: &'a str,
    group: Option<&'a str>,
    phase: &'static str,
    #[serde(rename = "self")]
    own: Option<String>,
    appraised: Option<String>,
    agreed: Option<String>,
    applicable_max: String,
    share: Option<String>,
    share_exact: Option<String>,
    status: Option<&'static str>,
    out: Option<&'static str>,
    evidence: usize,
    explained: bool,
    open_requests: usize,
    inputs: String,
    moved: Option<String>,
    reason: Option<Reason<'a>>,
}

#[derive(Debug, Serialize)]
struct Reason<'a> {
    code: &'a str,
    text: Option<&'a str>,
    by: Option<&'a str>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct Ruled<'a> {
    reason: Option<&'static str>,
    count: usize,
    mean: String,
    bodies: Vec<&'a str>,
}

/// The row across bodies as JSON: numbers as printed, `*_exact` as fractions.
pub fn json<'a>(set: &'a CriteriaSet, id: NodeId, year: i32, sweep: &'a Sweep, lane: Lane, lang: Lang) -> Json<'a> {
    let print = |value: &Points| plain(value, set.rounding);
    let bodies = sweep.lines.iter().map(|line| {
        let written = |lane: Lane| line.in_lane(lane).filter(|_| line.is_written(lane)).map(print);
        let share = line.share(lane);
        Body {
            name: &line.body,
            group: line.group.as_deref(),
            phase: line.phase.word(),
            own: written(Lane::Own),
            appraised: written(Lane::Appraised),
            agreed: written(Lane::Agreed),
            applicable_max: shortest_points(&line.applicable_max),
            share: share.as_ref().map(print),
            share_exact: share.as_ref().map(ToString::to_string),
            status: line.status.map(crate::score::Status::word),
            out: line.out.map(crate::sweep::Side::word),
            evidence: line.evidence,
            explained: line.explained,
            open_requests: line.requests.iter().filter(|r| r.is_open()).count(),
            inputs: told(set, id, line, lang),
            moved: line.moved().as_ref().map(print),
            reason: line.reason().map(|r| Reason {
                code: &r.code,
                text: r.text.as_deref(),
                by: r.by.as_deref(),
                date: r.date.map(|d| d.to_string()),
            }),
        }
    });
    let rulings = sweep.rulings.iter().map(|r| Ruled {
        reason: r.cause.map(crate::dossier::reason::Cause::word),
        count: r.lines.len(),
        mean: print(&r.mean),
        bodies: r.lines.iter().filter_map(|at| Some(sweep.lines.get(*at)?.body.as_str())).collect(),
    });
    Json {
        kind: "",
        code: &set.node(id).code,
        name: set.node(id).name.get(lang),
        year,
        lane: lane.word(),
        spread: sweep.spread.as_ref().map(|s| Spread {
            count: s.count,
            median: print(&s.median),
            deviation: print(&s.deviation),
            rule: s.rule.word(),
            limit: print(&s.limit),
            limit_exact: s.limit.to_string(),
        }),
        bodies: bodies.collect(),
        rulings: rulings.collect(),
        criteria: Criteria::of(set, lang),
        program: Program::THIS,
    }
}
