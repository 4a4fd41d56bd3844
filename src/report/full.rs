//! Everything about one score in one report: the score table, the areas as a picture, how every row was scored,
//! and the documents.

use crate::compare::Side;
use crate::report::explain::{Case, Subject, explain};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, before, chart, scores};

/// The report.
pub fn report(case: &Case<'_>) -> Report {
    report_against(case, None)
}

/// The report, with what became of each area since `before` where that is given.
pub fn report_against(case: &Case<'_>, before: Option<Side<'_>>) -> Report {
    let mut report = scores::report(case.set, case.dossier, case.card, case.lang);
    let picture = chart::areas(case.set, case.card, case.lang).map(Block::Chart);
    let after_table = report.blocks.iter().position(|b| matches!(b, Block::Table(_))).map_or(0, |at| at + 1);
    report.blocks.splice(after_table..after_table, picture);
    report.blocks.extend(before.map(|before| before::blocks(case, before)).unwrap_or_default());
    let rows = case.card.existing().map(|(id, _)| id).filter(|id| case.set.node(*id).is_row());
    let told: Vec<Block> =
        [Subject::Total].into_iter().chain(rows.map(Subject::Node)).filter_map(|s| told(case, s)).collect();
    report.blocks.push(Block::Heading(Word::Explained.get(case.lang).to_owned()));
    report.blocks.extend(told);
    report.blocks.extend(documents(case));
    report
}

/// One figure with its tree, folded.
fn told(case: &Case<'_>, subject: Subject) -> Option<Block> {
    let found = explain(case, subject)?;
    let value = found.value.unwrap_or(found.state);
    let code = if subject == Subject::Total { "" } else { found.code.as_str() };
    let summary = format!("{code} {}: {value}", found.name);
    let mut blocks: Vec<Block> = found.trees.into_iter().map(Block::Tree).collect();
    blocks.extend(found.beside.into_iter().map(|b| Block::Text(Tone::Normal, format!("{}: {}", b.name, b.text))));
    blocks.extend(found.table);
    Some(Block::Folded(summary.trim_start().to_owned(), blocks))
}

/// The register of documents under its heading.
fn documents(case: &Case<'_>) -> Vec<Block> {
    let heading = Block::Heading(Word::Register.get(case.lang).to_owned());
    register(case).map(|table| vec![heading, Block::Table(table)]).unwrap_or_default()
}

/// The register of documents, with the rows that cite each; `None` for an empty one.
pub fn register(case: &Case<'_>) -> Option<Table> {
    let lang = case.lang;
    if case.dossier.documents.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new("number", Word::Number.get(lang), Align::Left),
        Column::new("date", Word::Date.get(lang), Align::Left),
        Column::new("issuer", Word::Issuer.get(lang), Align::Left),
        Column::new("title", Word::Content.get(lang), Align::Flexible),
        Column::new("rows", Word::CitedBy.get(lang), Align::Left),
    ];
    let rows = case.dossier.documents.iter().map(|document| {
        let cites = |row: &crate::dossier::Row| row.evidence.iter().any(|c| c.document == document.id);
        let citing: Vec<&str> =
            case.dossier.rows.iter().filter(|(_, row)| cites(row)).map(|(code, _)| code.as_str()).collect();
        let words = |text: &Option<crate::text::Clean>| text.as_ref().map(ToString::to_string).unwrap_or_default();
        let cells = vec![
            Cell::text(document.number.as_ref().unwrap_or(&document.id).as_str()),
            Cell::text(document.date.map(|d| lang.day(d)).unwrap_or_default()),
            Cell::text(words(&document.issuer)),
            Cell::text(words(&document.title)),
            Cell::text(citing.join(", ")),
        ];
        Row { cells, ..Row::default() }
    });
    Some(Table { columns, rows: rows.collect() })
}
