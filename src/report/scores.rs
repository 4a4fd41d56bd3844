//! The score table of a dossier: every node with its maximum, points, state and range; totals; who
//! supplied what; the band and what keeps it from a better one.
//!
//! Promise: where the printed parts do not add up to the printed whole because of rounding, a line
//! says by how much.

use crate::criteria::{CriteriaSet, Gate, NodeId, Role, Supplier};
use crate::dossier::Dossier;
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{local, plain, shortest};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, origin, shown};
use crate::score::{NodeScore, Scorecard, Status};

/// The score table of `dossier`.
pub fn report(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, lang: Lang) -> Report {
    let body = &dossier.body.name;
    let year = dossier.year;
    let term = dossier.term.as_ref().map(|t| format!(" ({t})")).unwrap_or_default();
    let title = match lang {
        Lang::Vi => format!("{}: {body} – năm {year}{term} – {}", Word::Scores.get(lang), card.lane.say(lang)),
        Lang::En => format!("{}: {body} – {year}{term} – {}", Word::Scores.get(lang), card.lane.say(lang)),
    };
    let mut blocks = vec![Block::Table(nodes(set, card, lang))];
    blocks.extend(residuals(set, card, lang).into_iter().map(|line| Block::Text(Tone::Dim, line)));
    blocks.push(Block::Text(Tone::Strong, index_line(set, card, lang)));
    blocks.push(Block::Text(Tone::Strong, band_line(set, card, lang)));
    blocks.extend(gate_lines(set, card, lang).into_iter().map(|line| Block::Text(Tone::Warn, line)));
    blocks.extend(open_line(card, lang).map(|line| Block::Text(Tone::Normal, line)));
    blocks.extend(faults(set, card, lang).into_iter().map(|line| Block::Text(Tone::Bad, line)));
    if card.by_source.len() > 1 {
        blocks.push(Block::Heading(Word::BySource.get(lang).to_owned()));
        blocks.push(Block::Table(sources(set, card, lang)));
    }
    let mut facts = origin::of_scores(set, card.lane, lang);
    for (key, data) in [("body", body.to_string()), ("kind", dossier.body.kind.to_string()), ("year", year.to_string())]
    {
        facts.push(crate::report::Fact { key, name: String::new(), shown: String::new(), data, on_top: false });
    }
    Report { title, facts, blocks }
}

/// The nodes as a tree, then the total.
fn nodes(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Table {
    let differs = card.existing().any(|(id, s)| s.applicable_max != Points::from(set.node(id).max));
    let open = card.figures.certain.value() != card.figures.possible.value();
    let word = |w: Word| w.get(lang);
    let only_if = |yes: bool, mut column: Column| {
        if !yes {
            column.usage = crate::report::Use::Data;
        }
        column
    };
    let columns = vec![
        Column::screen("", Align::Left),
        Column::new("code", word(Word::Code), Align::Left),
        Column::new("name", word(Word::Node), Align::Flexible),
        Column::new("max", word(Word::Max), Align::Right),
        only_if(differs, Column::new("applicable_max", word(Word::Applicable), Align::Right)),
        Column::new("points", word(Word::Points), Align::Right),
        only_if(open, Column { key: "", ..Column::screen(word(Word::Span), Align::Right) }),
        Column::data("certain"),
        Column::data("possible"),
        Column::new("status", word(Word::Status), Align::Left),
    ];
    let mut rows = Vec::new();
    for root in &set.roots {
        add_node(set, card, lang, *root, 0, &mut rows);
    }
    let figures = &card.figures;
    let (certain, possible) = (figures.certain.value(), figures.possible.value());
    rows.push(Row {
        cells: vec![
            Cell::empty(),
            Cell::empty(),
            Cell::text(word(Word::Total)),
            Cell::number("", plain(&figures.applicable_max, set.rounding)),
            number(shown::applicable(set, &figures.applicable_max, lang), set, &figures.applicable_max),
            number(shown::points(set, figures.points.value(), lang), set, figures.points.value()),
            Cell::shown(shown::span(set, certain, possible, lang)),
            Cell::number("", plain(certain, set.rounding)),
            Cell::number("", plain(possible, set.rounding)),
            Cell::word("", "total"),
        ],
        tone: Tone::Strong,
        depth: 0,
    });
    if !differs {
        // The applicable maximum of the whole is the maximum when nothing was dropped.
        if let Some(cell) = rows.last_mut().and_then(|row| row.cells.get_mut(3)) {
            cell.shown = shown::applicable(set, &figures.applicable_max, lang);
        }
    }
    Table { columns, rows }
}

fn number(shown: String, set: &CriteriaSet, value: &Points) -> Cell {
    Cell::number(shown, plain(value, set.rounding))
}

fn add_node(set: &CriteriaSet, card: &Scorecard, lang: Lang, id: NodeId, depth: usize, rows: &mut Vec<Row>) {
    let Some(score) = card.node(id) else { return };
    let node = set.node(id);
    let is_open = score.certain != score.possible;
    let name = match node.role {
        Role::Penalty if node.parent.is_none() => format!("{} (−)", node.name.get(lang)),
        Role::Bonus if node.parent.is_none() => format!("{} (+)", node.name.get(lang)),
        _ => node.name.get(lang).to_string(),
    };
    let points = match score.value() {
        Some(value) => number(shown::points(set, value, lang), set, value),
        None => Cell::empty(),
    };
    rows.push(Row {
        cells: vec![
            Cell::shown(score.status.map_or("", Status::sign)),
            Cell::text(node.code.as_str()),
            Cell::word(name, node.name.get(lang)),
            Cell::number(shown::maximum(set, node.max, lang), shortest(node.max)),
            number(shown::applicable(set, &score.applicable_max, lang), set, &score.applicable_max),
            points,
            Cell::shown(if is_open { shown::span(set, &score.certain, &score.possible, lang) } else { String::new() }),
            Cell::number("", plain(&score.certain, set.rounding)),
            Cell::number("", plain(&score.possible, set.rounding)),
            status(score, lang),
        ],
        tone: tone(score),
        depth,
    });
    for child in &node.children {
        add_node(set, card, lang, *child, depth + 1, rows);
    }
}

/// The state in words; a branch counts what is still open below it.
fn status(score: &NodeScore, lang: Lang) -> Cell {
    let Some(status) = score.status else {
        let counts = [(score.open, Status::Unanswered), (score.pending, Status::Pending)];
        let said = counts.iter().filter(|(n, _)| *n > 0).map(|(n, s)| format!("{n} {}", s.say(lang)));
        return Cell::word(said.collect::<Vec<_>>().join(", "), "");
    };
    Cell::word(status.say(lang), status.word())
}

fn tone(score: &NodeScore) -> Tone {
    match score.status {
        None => Tone::Strong,
        Some(Status::Scored) => Tone::Normal,
        Some(Status::NotApplicable) => Tone::Dim,
        Some(Status::Unanswered | Status::Pending) => Tone::Warn,
        Some(Status::Invalid) => Tone::Bad,
    }
}

/// A line for every sum whose printed parts do not add up to what is printed for it.
fn residuals(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Vec<String> {
    let printed = |value: &Points| set.rounding.round(value);
    let mut lines = Vec::new();
    let mut add = |name: &str, parts: Points, whole: &Points| {
        let whole = printed(whole);
        if parts != whole {
            let gap = &whole - &parts;
            let sign = if gap.is_negative() { "" } else { "+" };
            lines.push(format!(
                "{name}: {} {}; {} {sign}{}",
                Word::PrintedParts.get(lang),
                shown::points(set, &parts, lang),
                Word::Residual.get(lang).to_lowercase(),
                shown::points(set, &gap, lang),
            ));
        }
    };
    for (id, score) in card.existing() {
        let node = set.node(id);
        // What a cap cut off is no matter of rounding.
        let sum = score.points.as_ref().filter(|s| *s.op() == crate::score::Op::Sum && !node.is_row());
        let Some(step) = sum else { continue };
        let parts = node.children.iter().filter_map(|c| card.node(*c)?.value()).map(printed).sum();
        add(&node.code, parts, step.value());
    }
    let signed = set.roots.iter().filter_map(|id| {
        let value = printed(card.node(*id)?.value()?);
        Some(if set.node(*id).role == Role::Penalty { -value } else { value })
    });
    if !matches!(card.figures.points.op(), crate::score::Op::Least | crate::score::Op::Greatest) {
        add(Word::Total.get(lang), signed.sum(), card.figures.points.value());
    }
    lines
}

fn index_line(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let figures = &card.figures;
    let (Some(index), Some(low), Some(high)) = (&figures.index, &figures.certain_index, &figures.possible_index) else {
        return lang
            .pick("Chỉ số: không tính (không có tiêu chí nào áp dụng)", "Index: none (no row applies)")
            .to_owned();
    };
    let value = shown::percent(set, index.value(), lang);
    let name = Word::Index.get(lang);
    if low.value() == high.value() {
        return format!("{name}: {value}");
    }
    let (low, high) = (shown::percent(set, low.value(), lang), shown::percent(set, high.value(), lang));
    match lang {
        Lang::Vi => format!("{name}: {value} (đã xác định {low}, tối đa có thể đạt {high})"),
        Lang::En => format!("{name}: {value} (certain {low}, possible {high})"),
    }
}

/// The band, with what it may still become and why it is not settled.
pub fn band_line(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let name = |place: Option<usize>| {
        place
            .and_then(|at| set.bands.get(at))
            .map_or_else(|| lang.pick("chưa xếp loại", "no band").to_owned(), |b| b.name.get(lang).to_string())
    };
    let (certain, possible) = (name(card.band.certain), name(card.band.possible));
    if card.figures.index.is_none() || set.bands.is_empty() {
        return lang.pick("Xếp loại: không xếp loại", "Band: none").to_owned();
    }
    let open = waiting_for(card, set, lang);
    if card.band.is_settled() {
        return format!("{}: {certain} ({})", Word::Band.get(lang), lang.pick("đã xác định", "certain"));
    }
    match lang {
        Lang::Vi => format!("Tạm tính: {certain} ({open}); có thể đạt {possible}"),
        Lang::En => format!("Provisional: {certain} ({open}); possible: {possible}"),
    }
}

/// Why the band may still move.
fn waiting_for(card: &Scorecard, set: &CriteriaSet, lang: Lang) -> String {
    let pending = |by: Supplier| card.rows_in(Status::Pending).any(|id| set.node(id).by == by);
    let mut why = Vec::new();
    let unanswered = card.unanswered();
    if unanswered > 0 {
        why.push(match lang {
            Lang::Vi => format!("còn {unanswered} tiêu chí thành phần"),
            Lang::En => format!("{unanswered} {} left", if unanswered == 1 { "row" } else { "rows" }),
        });
    }
    let reasons = [
        (Supplier::Survey, lang.pick("chưa có điểm ĐTXHH", "survey points are due")),
        (Supplier::Authority, lang.pick("chờ cơ quan có thẩm quyền cho điểm", "points of an authority are due")),
        (Supplier::Own, lang.pick("chờ so sánh trong khối hoặc kết quả khảo sát", "comparison in the block is due")),
    ];
    why.extend(reasons.into_iter().filter(|(by, _)| pending(*by)).map(|(_, words)| words.to_owned()));
    why.join("; ")
}

/// One line for each gate that keeps a better band away.
fn gate_lines(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Vec<String> {
    let failed = card.band.failed.iter().filter_map(|(band, gate)| {
        let band = set.bands.get(*band)?;
        let words = gate_words(set, band.gates.get(*gate)?, lang);
        Some(match lang {
            Lang::Vi => format!("Đủ điểm {} nhưng chưa đạt điều kiện: {words}", band.name.get(lang)),
            Lang::En => format!("Enough points for {}, but this does not hold: {words}", band.name.get(lang)),
        })
    });
    failed.collect()
}

/// The condition in words.
pub fn gate_words(set: &CriteriaSet, gate: &Gate, lang: Lang) -> String {
    let percent = |value: &crate::num::Decimal| local(&shortest(*value), lang);
    match (gate, lang) {
        (Gate::Node { code, min_percent }, Lang::Vi) => {
            format!("mục {code} đạt từ {} % điểm tối đa", percent(min_percent))
        }
        (Gate::Node { code, min_percent }, Lang::En) => {
            format!("{code} has at least {} % of its maximum", percent(min_percent))
        }
        (Gate::EveryArea { min_percent }, Lang::Vi) => {
            format!("mọi lĩnh vực đạt từ {} % điểm tối đa", percent(min_percent))
        }
        (Gate::EveryArea { min_percent }, Lang::En) => {
            format!("every area has at least {} % of its maximum", percent(min_percent))
        }
        (Gate::Flag { id, is }, lang) => {
            let name = set.flags.iter().find(|f| f.id == *id).map_or(id, |f| f.name.get(lang));
            let answer = if *is { lang.pick("có", "yes") } else { lang.pick("không", "no") };
            format!("{name}: {answer}")
        }
    }
}

/// How many rows are still open.
fn open_line(card: &Scorecard, lang: Lang) -> Option<String> {
    let (unanswered, pending) = (card.unanswered(), card.rows_in(Status::Pending).count());
    let mut parts = Vec::new();
    if unanswered > 0 {
        parts.push(match lang {
            Lang::Vi => format!("còn {unanswered} tiêu chí thành phần chưa chấm"),
            Lang::En => format!("rows left: {unanswered}"),
        });
    }
    if pending > 0 {
        parts.push(match lang {
            Lang::Vi => format!("{pending} tiêu chí chờ kết quả"),
            Lang::En => format!("rows pending: {pending}"),
        });
    }
    let text = parts.join("; ");
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// One line for each answer that cannot be used.
fn faults(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Vec<String> {
    let found = card.existing().filter_map(|(id, s)| Some((id, s.fault.as_ref()?)));
    found
        .map(|(id, fault)| format!("{} {}: {}", Status::Invalid.sign(), set.node(id).code, fault.said(set, lang)))
        .collect()
}

fn sources(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Table {
    let word = |w: Word| w.get(lang);
    let columns = vec![
        Column::new("by", word(Word::Source), Align::Left),
        Column::new("applicable_max", word(Word::Applicable), Align::Right),
        Column::new("points", word(Word::Points), Align::Right),
        Column::new("certain", word(Word::Certain), Align::Right),
        Column::new("possible", word(Word::Possible), Align::Right),
    ];
    let rows = card.by_source.iter().map(|sum| Row {
        cells: vec![
            Cell::word(sum.by.say(lang), sum.by.word()),
            number(shown::applicable(set, &sum.applicable_max, lang), set, &sum.applicable_max),
            number(shown::points(set, &sum.points, lang), set, &sum.points),
            number(shown::points(set, &sum.certain, lang), set, &sum.certain),
            number(shown::points(set, &sum.possible, lang), set, &sum.possible),
        ],
        ..Row::default()
    });
    Table { columns, rows: rows.collect() }
}
