//! A criteria set at a glance: every node with its maximum and how it is scored, bands and conditions.

use crate::criteria::{CriteriaSet, Edge, NodeId, Role, Supplier};
use crate::lang::{Lang, Say};
use crate::num::decimal::{local, shortest};
use crate::report::words::{Word, period};
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, origin, scores, shown};

/// The overview of `set`.
pub fn report(set: &CriteriaSet, lang: Lang) -> Report {
    let rows = set.nodes.iter().filter(|n| n.is_row()).count();
    let mut lines = vec![format!("{}: {}", Word::Scale.get(lang), local(&shortest(set.scale), lang))];
    lines.push(match lang {
        Lang::Vi => format!("{} mục, trong đó {rows} tiêu chí chấm điểm; {}", set.nodes.len(), set.ties.say(lang)),
        Lang::En => format!("{} nodes, {rows} of them scored rows; {}", set.nodes.len(), set.ties.say(lang)),
    });
    if let Some(days) = set.period {
        lines.push(format!("{}: {}", Word::Period.get(lang), period(days, lang)));
    }
    if let Some(source) = &set.source {
        lines.push(format!("{}: {source}", Word::Origin.get(lang)));
    }
    let mut blocks: Vec<Block> = lines.into_iter().map(|line| Block::Text(Tone::Normal, line)).collect();
    blocks.push(Block::Table(nodes(set, lang)));
    blocks.push(Block::Heading(Word::Bands.get(lang).to_owned()));
    blocks.push(Block::Table(bands(set, lang)));
    if !set.figures.is_empty() {
        blocks.push(Block::Heading(Word::Figures.get(lang).to_owned()));
        blocks.push(Block::Table(figures(set, lang)));
    }
    if !set.flags.is_empty() {
        blocks.push(Block::Heading(Word::Flags.get(lang).to_owned()));
        let flags = set.flags.iter().map(|f| format!("{}: {}", f.id, f.name.get(lang)));
        blocks.extend(flags.map(|line| Block::Text(Tone::Normal, line)));
    }
    let title = format!("{}: {}", Word::Set.get(lang), set.title.get(lang));
    Report { title, facts: origin::of_set(set, lang), blocks }
}

fn nodes(set: &CriteriaSet, lang: Lang) -> Table {
    let word = |w: Word| w.get(lang);
    let some_for = set.nodes.iter().any(|n| n.kinds.is_some());
    let mut columns = vec![
        Column::new("code", word(Word::Code), Align::Left),
        Column::new("name", word(Word::Node), Align::Flexible),
        Column::new("max", word(Word::Max), Align::Right),
        Column::new("rule", word(Word::Rule), Align::Left),
        Column::new("by", word(Word::Source), Align::Left),
    ];
    if some_for {
        columns.push(Column::new("for", word(Word::For), Align::Left));
    }
    let mut rows = Vec::new();
    for root in &set.roots {
        add(set, lang, *root, 0, &mut rows);
    }
    Table { columns, rows }
}

fn add(set: &CriteriaSet, lang: Lang, id: NodeId, depth: usize, rows: &mut Vec<Row>) {
    let node = set.node(id);
    let mut cells = vec![
        Cell::text(node.code.as_str()),
        Cell::text(node.name.get(lang).as_str()),
        Cell::number(shown::maximum(set, node.max, lang), shortest(node.max)),
        match (&node.rule, node.role) {
            (Some(rule), _) => Cell::word(rule.kind().say(lang), rule.kind().word()),
            (None, Role::Normal) => Cell::empty(),
            (None, role) => Cell::word(role.say(lang), crate::criteria::word_of(&Role::ALL, role)),
        },
        if node.is_row() && node.by != Supplier::Own {
            Cell::word(node.by.say(lang), node.by.word())
        } else {
            Cell::word("", if node.is_row() { node.by.word() } else { "" })
        },
    ];
    let kinds = node.kinds.as_ref().map(|k| k.iter().map(crate::text::Clean::as_str).collect::<Vec<_>>().join(", "));
    cells.push(Cell::text(kinds.unwrap_or_default()));
    let tone = if node.rule.is_none() { Tone::Strong } else { Tone::Normal };
    rows.push(Row { cells, tone, depth });
    for child in &node.children {
        add(set, lang, *child, depth + 1, rows);
    }
}

fn bands(set: &CriteriaSet, lang: Lang) -> Table {
    let columns = vec![
        Column::new("id", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Band.get(lang), Align::Left),
        Column::new("from", Word::From.get(lang), Align::Right),
        Column::new("gates", Word::Gates.get(lang), Align::Flexible),
    ];
    let rows = set.bands.iter().map(|band| {
        let from = match band.from {
            Edge::Percent(edge) => Cell::number(format!("{} %", local(&shortest(edge), lang)), shortest(edge)),
            Edge::Points(edge) => Cell::number(
                format!("{} {}", local(&shortest(edge), lang), lang.pick("điểm", "points")),
                shortest(edge),
            ),
        };
        let gates: Vec<String> = band.gates.iter().map(|g| scores::gate_words(set, g, lang)).collect();
        let cells = vec![
            Cell::text(band.id.as_str()),
            Cell::text(band.name.get(lang).as_str()),
            from,
            Cell::text(gates.join("; ")),
        ];
        Row { cells, ..Row::default() }
    });
    Table { columns, rows: rows.collect() }
}

fn figures(set: &CriteriaSet, lang: Lang) -> Table {
    let columns = vec![
        Column::new("key", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Figures.get(lang), Align::Flexible),
        Column::new("unit", Word::Unit.get(lang), Align::Left),
        Column::new("period", Word::Period.get(lang), Align::Left),
    ];
    let rows = set.figures.iter().map(|figure| {
        let when = match (figure.period, figure.as_of) {
            (Some(days), _) => period(days, lang),
            (None, Some(date)) => lang.day(date),
            (None, None) => String::new(),
        };
        let unit = figure.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        let cells = [figure.key.to_string(), figure.name.get(lang).to_string(), unit, when];
        Row { cells: cells.into_iter().map(Cell::text).collect(), ..Row::default() }
    });
    Table { columns, rows: rows.collect() }
}
