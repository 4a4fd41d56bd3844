//! The path to a band as a list of changes: what can be cured now, what needs another year, what it brings.
//!
//! Promise: the figures after the path are those of a scored copy; what was assumed about pending rows is said.

use serde::Serialize;

use crate::criteria::rule::{Rule, Trend};
use crate::criteria::{CriteriaSet, Edge, NodeId};
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::num::decimal::{local, plain, shortest, shortest_points, show_decimal};
use crate::num::{Decimal, Points};
use crate::report::json::{Criteria, Program};
use crate::report::whatif::{Total, band_name, facts};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, shown};
use crate::score::{Scorecard, Step};
use crate::whatif::path::{Cure, Goal, How, Move, Outcome, Path, Proof, Wish};
use crate::whatif::written::edit_texts;

/// What the level of a change is called.
pub fn level(set: &CriteriaSet, id: NodeId, how: &How, lang: Lang) -> String {
    let rule = set.node(id).rule.as_ref();
    let named = match (how, rule) {
        (How::Level(at), Some(Rule::Choice { options })) => options.get(*at).map(|o| o.label.get(lang).to_string()),
        (How::Step(at), Some(Rule::Steps { steps, .. } | Rule::Change { trend: Trend::Percent(steps), .. })) => {
            steps.get(*at).map(|s| {
                let edge = local(&shortest(s.edge), lang);
                match (s.closed, lang) {
                    (true, Lang::Vi) => format!("từ {edge}"),
                    (true, Lang::En) => format!("{edge} or more"),
                    (false, Lang::Vi) => format!("trên {edge}"),
                    (false, Lang::En) => format!("more than {edge}"),
                }
            })
        }
        (How::Items(missing), Some(Rule::Checklist { items, .. })) => {
            let names = missing.iter().filter_map(|at| items.get(*at)).map(|i| i.label.get(lang).to_string());
            Some(names.collect::<Vec<_>>().join("; "))
        }
        (How::Input(input, value, of), Some(rule)) => {
            let label = rule.inputs().into_iter().find(|(i, _)| i == input).and_then(|(_, l)| l);
            let named = label.map(|l| l.text.get(lang).to_string()).filter(|t| !t.is_empty());
            let name = named.unwrap_or_else(|| input.say(lang).into_owned());
            let print = |n| show_decimal(n, lang);
            Some(match of {
                Some(of) => format!("{name}: {} / {}", print(*value), print(*of)),
                None => format!("{name}: {}", print(*value)),
            })
        }
        (How::Up, _) => Some(lang.pick("tăng so với năm trước", "more than last year").to_owned()),
        (How::Same, _) => Some(lang.pick("bằng năm trước", "the same as last year").to_owned()),
        (How::Claimed, _) => {
            Some(lang.pick("bảo vệ được điểm tự đánh giá", "the body's own score is accepted").to_owned())
        }
        (How::NoPenalty, _) => Some(lang.pick("không bị trừ điểm", "nothing is taken off").to_owned()),
        _ => None,
    };
    named.unwrap_or_else(|| lang.pick("đạt điểm tối đa", "the maximum").to_owned())
}

/// The path, or why there is none.
pub fn report(set: &CriteriaSet, dossier: &Dossier, lane: Lane, wish: &Wish, outcome: &Outcome, lang: Lang) -> Report {
    let head = lang.pick("Lộ trình nâng mức xếp loại", "Path to a band");
    let title = format!("{head}: {} – {}", dossier.body.name, dossier.year);
    let mut blocks = Vec::new();
    let mut say = |tone, text: String| blocks.push(Block::Text(tone, text));
    if !wish.pending_percent.is_zero() {
        let percent = local(&shortest(wish.pending_percent), lang);
        say(
            Tone::Warn,
            match lang {
                Lang::Vi => format!("Giả định: các tiêu chí chờ kết quả đạt {percent} % điểm tối đa."),
                Lang::En => format!("Assumed: pending rows bring {percent} % of their maximum."),
            },
        );
    }
    match outcome {
        Outcome::Already => say(
            Tone::Strong,
            lang.pick("Đơn vị đã đạt mức này hoặc mức cao hơn.", "The body has this band or a better one.").to_owned(),
        ),
        Outcome::NoBand => say(
            Tone::Strong,
            lang.pick("Không có mức xếp loại nào để hướng tới.", "There is no band to reach for.").to_owned(),
        ),
        Outcome::OutOfReach { band, best, pending } => {
            let (name, best) = (band_name(set, Some(*band), lang), shown::percent(set, best, lang));
            say(
                Tone::Strong,
                match lang {
                    Lang::Vi => format!("Không đạt được {name}: làm hết mọi việc được phép cũng chỉ tới {best}."),
                    Lang::En => format!("{name} is out of reach: every allowed change together comes to {best}."),
                },
            );
            if *pending > 0 {
                say(
                    Tone::Normal,
                    match lang {
                        Lang::Vi => {
                            format!("Còn {pending} tiêu chí chờ kết quả từ nơi khác; thử `--pending PHẦN_TRĂM`.")
                        }
                        Lang::En => format!("{pending} rows wait for others' results; try `--pending PERCENT`."),
                    },
                );
            }
        }
        Outcome::Found(path) => found(set, path, wish.goal, lang, &mut blocks),
    }
    Report { title, facts: facts(set, lane, lang), blocks }
}

fn found(set: &CriteriaSet, path: &Path, goal: Goal, lang: Lang, blocks: &mut Vec<Block>) {
    let index = |card: &Scorecard| {
        let step: Option<&Step> = card.figures.certain_index.as_ref();
        step.map_or_else(|| "–".to_owned(), |s| shown::percent(set, s.value(), lang))
    };
    let edge = match set.bands.get(path.band).map(|b| b.from) {
        Some(Edge::Percent(from)) => format!("{} %", local(&shortest(from), lang)),
        Some(Edge::Points(from)) => local(&shortest(from), lang),
        None => String::new(),
    };
    let (name, count) = (band_name(set, Some(path.band), lang), path.moves.len());
    let now = path.moves.iter().filter(|m| m.cure.is_now()).count();
    let line = match lang {
        Lang::Vi => format!("{name} (từ {edge}): {count} tiêu chí, trong đó {now} bổ sung được ngay."),
        Lang::En => format!("{name} (from {edge}): {count} changes, {now} of them can be made now."),
    };
    blocks.push(Block::Text(Tone::Strong, line));
    for (_, cure) in Cure::ALL {
        let moves: Vec<&Move> = path.moves.iter().filter(|m| m.cure == cure).collect();
        if !moves.is_empty() {
            let words = cure.say(lang);
            let mut letters = words.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            blocks.push(Block::Heading(first + letters.as_str()));
            blocks.push(Block::Table(table(set, &moves, lang)));
        }
    }
    for (id, is) in &path.flags {
        let flag = set.flags.iter().find(|f| f.id == *id).map_or(id, |f| f.name.get(lang));
        let answer = if *is { lang.pick("có", "yes") } else { lang.pick("không", "no") };
        let also = lang.pick("Điều kiện phải khai", "To be stated as well");
        blocks.push(Block::Text(Tone::Warn, format!("{also}: {flag}: {answer}")));
    }
    let certain = lang.pick("Chỉ số đã xác định", "Certain index");
    blocks.push(Block::Text(Tone::Strong, format!("{certain}: {} → {}", index(&path.before), index(&path.after))));
    let tone = if path.proof == Proof::None { Tone::Warn } else { Tone::Dim };
    blocks.push(Block::Text(tone, proof(path, goal, lang)));
}

/// How sure it is that nothing smaller exists, in a sentence.
pub fn proof(path: &Path, goal: Goal, lang: Lang) -> String {
    match &path.proof {
        Proof::Least => lang
            .pick("Đã chứng minh: không có phương án nào nhỏ hơn.", "Proved: no smaller selection of changes exists.")
            .to_owned(),
        Proof::Within(floor) => {
            let gap = local(&ceiling(&(&path.effort - floor)), lang);
            match (goal, lang) {
                (Goal::Fewest, Lang::Vi) => {
                    format!("Số tiêu chí là ít nhất có thể; công sức cách mức thấp nhất có thể không quá {gap}.")
                }
                (Goal::Fewest, Lang::En) => {
                    format!("No selection has fewer changes; the effort is within {gap} of the least there can be.")
                }
                (Goal::Easiest, Lang::Vi) => format!("Công sức cách mức thấp nhất có thể không quá {gap}."),
                (Goal::Easiest, Lang::En) => format!("The effort is within {gap} of the least there can be."),
            }
        }
        Proof::None => lang
            .pick(
                "Quá nhiều phương án: đây là phương án tốt nhất tìm được, chưa chứng minh là nhỏ nhất.",
                "Too many selections compete: this is the best one found, not proved to be the smallest.",
            )
            .to_owned(),
    }
}

/// The least power of ten that is no smaller, from 1 down to a millionth.
fn ceiling(gap: &Points) -> String {
    let mut unit = Decimal::ONE;
    while unit.scale() < 6 && *gap <= Points::from(unit) * Points::ratio(1, 10).unwrap_or_else(Points::zero) {
        unit = Decimal::new(1, unit.scale() + 1);
    }
    shortest(unit)
}

fn table(set: &CriteriaSet, moves: &[&Move], lang: Lang) -> Table {
    let columns = vec![
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("from", lang.pick("Hiện có", "Now"), Align::Right),
        Column::new("to", lang.pick("Cần đạt", "To reach"), Align::Right),
        Column::new("level", lang.pick("Mức", "Level"), Align::Flexible),
        Column::data("cure"),
        Column::data("effort"),
    ];
    let row = |m: &&Move| Row {
        cells: vec![
            Cell::text(set.node(m.id).code.as_str()),
            Cell::text(set.node(m.id).name.get(lang).as_str()),
            Cell::number(shown::points(set, &m.from, lang), shown::data(set, &m.from)),
            Cell::number(shown::points(set, &m.to, lang), shown::data(set, &m.to)),
            Cell::text(level(set, m.id, &m.how, lang)),
            Cell::word("", m.cure.word()),
            Cell::number("", shortest_points(&m.effort)),
        ],
        ..Row::default()
    };
    Table { columns, rows: moves.iter().map(row).collect() }
}

/// A path for programs that read along.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    what_if: bool,
    criteria: Criteria<'a>,
    body: &'a str,
    kind: &'a str,
    year: i32,
    lane: &'static str,
    goal: &'static str,
    pending_percent: String,
    /// `already`, `no-band`, `out-of-reach` or `found`.
    outcome: &'static str,
    band: Option<&'a str>,
    best_index: Option<String>,
    proved: Option<bool>,
    effort: Option<String>,
    /// What no other selection undercuts, with as few changes where those count first.
    effort_at_least: Option<String>,
    moves: Vec<Change<'a>>,
    flags: Vec<Stated<'a>>,
    before: Option<Total<'a>>,
    after: Option<Total<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct Change<'a> {
    code: &'a str,
    name: &'a str,
    from: String,
    to: String,
    to_exact: String,
    level: String,
    /// The input that is the least, where the level is one of an input.
    input: Option<&'static str>,
    value: Option<String>,
    cure: &'static str,
    cured_now: bool,
    /// The change as `whatif --set` takes it.
    set: Vec<String>,
    effort: String,
}

#[derive(Debug, Serialize)]
struct Stated<'a> {
    flag: &'a str,
    is: bool,
}

/// The path as JSON.
pub fn json<'a>(
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    lane: Lane,
    wish: &Wish,
    outcome: &'a Outcome,
    lang: Lang,
) -> Found<'a> {
    let path = if let Outcome::Found(path) = outcome { Some(path) } else { None };
    let (word, band, best) = match outcome {
        Outcome::Already => ("already", wish.to, None),
        Outcome::NoBand => ("no-band", None, None),
        Outcome::OutOfReach { band, best, .. } => ("out-of-reach", Some(*band), Some(plain(best, set.rounding))),
        Outcome::Found(path) => ("found", Some(path.band), None),
    };
    let change = |m: &'a Move| Change {
        code: &set.node(m.id).code,
        name: set.node(m.id).name.get(lang),
        from: plain(&m.from, set.rounding),
        to: plain(&m.to, set.rounding),
        to_exact: m.to.to_string(),
        level: level(set, m.id, &m.how, lang),
        input: if let How::Input(input, ..) = m.how { Some(input.word()) } else { None },
        value: if let How::Input(_, value, _) = m.how { Some(shortest(value)) } else { None },
        cured_now: m.cure.is_now(),
        set: edit_texts(&m.edit),
        cure: m.cure.word(),
        effort: shortest_points(&m.effort),
    };
    Found {
        what_if: true,
        criteria: Criteria::of(set, lang),
        body: &dossier.body.name,
        kind: &dossier.body.kind,
        year: dossier.year,
        lane: lane.word(),
        goal: crate::criteria::word_of(&crate::whatif::path::Goal::ALL, wish.goal),
        pending_percent: shortest(wish.pending_percent),
        outcome: word,
        band: band.and_then(|at| set.bands.get(at)).map(|b| b.id.as_str()),
        best_index: best,
        proved: path.map(|p| p.proof == Proof::Least),
        effort: path.map(|p| shortest_points(&p.effort)),
        effort_at_least: path.and_then(|p| match &p.proof {
            Proof::Least => Some(shortest_points(&p.effort)),
            Proof::Within(floor) => Some(shortest_points(floor)),
            Proof::None => None,
        }),
        moves: path.map(|p| p.moves.iter().map(change).collect()).unwrap_or_default(),
        flags: path.map(|p| p.flags.iter().map(|(flag, is)| Stated { flag, is: *is }).collect()).unwrap_or_default(),
        before: path.map(|p| Total::of(set, &p.before)),
        after: path.map(|p| Total::of(set, &p.after)),
        program: Program::THIS,
    }
}
