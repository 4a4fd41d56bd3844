//! The long (tidy) table: one line for each body, lane and node, so that a database or a notebook reads years of
//! all bodies directly.
//!
//! Promise: every line stands by itself: it names body, year, lane and criteria with their digest; numbers are in
//! machine form, exact ones as fractions beside the printed ones. A lane in which nothing is answered is left out.

use crate::criteria::{CriteriaSet, Role, word_of};
use crate::dossier::{Dossier, Lane, Slot};
use crate::lang::Lang;
use crate::num::decimal::{plain, shortest, shortest_points};
use crate::report::complete::is_used;
use crate::report::{Cell, Column, Data, Row, Table, VERSION, origin};
use crate::score::{Context, Status, score};

/// The columns, in order.
const COLUMNS: [&str; 27] = [
    "body",
    "kind",
    "group",
    "year",
    "term",
    "lane",
    "code",
    "parent",
    "level",
    "row",
    "name",
    "role",
    "by",
    "max",
    "applicable_max",
    "points",
    "points_exact",
    "certain",
    "possible",
    "status",
    "answer_from",
    "criteria",
    "edition",
    "provenance",
    "digest",
    "rounding",
    "program",
];

/// The columns of [`table`].
pub fn columns() -> Vec<Column> {
    COLUMNS.map(Column::data).to_vec()
}

/// The rows of a table as JSON objects, a line each; a cell without a value is `null`.
pub fn objects(table: &Table) -> Vec<String> {
    let value = |data: &Data| match data {
        Data::Nothing => serde_json::Value::Null,
        Data::Text(text) | Data::Number(text) => serde_json::Value::String(text.clone()),
    };
    let row = |row: &Row| {
        let cells = table.columns.iter().zip(&row.cells).map(|(column, cell)| (column.key, value(&cell.data)));
        // In the order of the columns; writing to memory cannot fail.
        let parts = cells.map(|(key, value)| format!("\"{key}\":{value}"));
        format!("{{{}}}", parts.collect::<Vec<_>>().join(","))
    };
    table.rows.iter().map(row).collect()
}

/// The lines of one dossier in every lane that holds something of its own. `context` is what a lane is scored with.
pub fn table(set: &CriteriaSet, dossier: &Dossier, context: &dyn Fn(Lane) -> Context, lang: Lang) -> Table {
    let mut rows = Vec::new();
    for (_, lane) in Lane::ALL {
        if is_used(dossier, lane) {
            add(set, dossier, lane, &context(lane), lang, &mut rows);
        }
    }
    Table { columns: columns(), rows }
}

fn add(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context, lang: Lang, rows: &mut Vec<Row>) {
    let card = score(set, dossier, lane, context);
    let body = &dossier.body;
    let words =
        |text: &Option<crate::text::Clean>| Cell::text(text.as_ref().map(ToString::to_string).unwrap_or_default());
    let number = |text: String| Cell::number("", text);
    for (id, score) in card.existing() {
        let node = set.node(id);
        let print = |value| number(plain(value, set.rounding));
        let above = node.parent.map_or("", |p| set.node(p).code.as_str());
        rows.push(Row {
            cells: vec![
                Cell::text(body.name.as_str()),
                Cell::text(body.kind.as_str()),
                words(&body.group),
                number(dossier.year.to_string()),
                words(&dossier.term),
                Cell::text(lane.word()),
                Cell::text(node.code.as_str()),
                Cell::text(above),
                number((set.depth(id) + 1).to_string()),
                Cell::text(if node.is_row() { "true" } else { "false" }),
                Cell::text(node.name.get(lang).as_str()),
                Cell::text(word_of(&Role::ALL, node.role)),
                Cell::text(node.by.word()),
                number(shortest(node.max)),
                number(shortest_points(&score.applicable_max)),
                score.value().map_or_else(Cell::empty, print),
                score.value().map_or_else(Cell::empty, |v| number(v.to_string())),
                print(&score.certain),
                print(&score.possible),
                Cell::text(score.status.map_or("", Status::word)),
                Cell::text(score.slot.map_or("", Slot::word)),
                Cell::text(set.id.as_str()),
                Cell::text(set.edition.as_str()),
                Cell::text(set.provenance.word()),
                Cell::text(format!("sha256:{}", set.digest)),
                Cell::text(origin::rounding_words(set)),
                Cell::text(format!("parindex {VERSION}")),
            ],
            ..Row::default()
        });
    }
}
