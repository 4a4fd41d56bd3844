//! The text of a criteria file that was made from a table, and where each line of it came from.
//!
//! Promise: what a table does not say has the defaults of the format; the bands are then named as missing.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Column, Given, Head, head};
use crate::doc::write::quoted;
use crate::num::decimal::typed;

/// The text of a criteria file made from a table.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The text.
    pub text: String,
    /// Which part of it came from which cell: row and column from 0.
    places: Vec<(Range<usize>, (usize, usize))>,
}

impl Made {
    /// The cell that the text at `offset` came from, row and column from 0: the nearest before it where the text there
    /// came from none.
    pub fn cell(&self, offset: usize) -> Option<(usize, usize)> {
        let last = self.places.iter().rev().find(|(span, _)| span.start <= offset);
        last.or(self.places.first()).map(|(_, cell)| *cell)
    }

    fn put(&mut self, cell: (usize, usize), line: &str) {
        let start = self.text.len();
        self.text.extend([line, "\n"]);
        self.places.push((start..self.text.len(), cell));
    }
}

/// Said above the rows that came from a table.
const ABOVE: &str = "# Made from a table. Compare every row with the decision before changing the provenance.";

pub(super) fn written(
    head: &Head<'_>,
    given: &[head::Given],
    nodes: &[Given],
    place: &dyn Fn(Column) -> usize,
) -> Made {
    let above: BTreeSet<&str> = nodes.iter().filter_map(|n| n.code.parent()).collect();
    let named: BTreeSet<&str> = nodes.iter().filter_map(|n| n.parent.as_deref()).collect();
    let is_branch = |n: &Given| above.contains(&*n.code) || named.contains(quoted(&n.code).as_str());
    let tops = nodes.iter().filter(|n| n.parent.is_none() && n.code.parent().is_none());
    let normal = tops.filter(|n| !n.lines.iter().any(|(c, _)| *c == Column::Role));
    let scale: crate::num::Points = normal.filter_map(|n| typed(&n.max).ok()).map(crate::num::Points::from).sum();
    let mut out = Made { text: format!("{ABOVE}\n"), places: Vec::new() };
    let single = |key: &str| given.iter().find(|g| g.key == key);
    let defaults = [
        ("format", "1".to_owned()),
        ("id", quoted(head.id)),
        ("edition", quoted(head.edition)),
        ("title", quoted(head.title)),
        ("provenance", "\"sample\"".to_owned()),
        ("basis", String::new()),
        ("period", String::new()),
        ("source", String::new()),
        ("scale", crate::num::decimal::shortest_points(&scale)),
        ("over", String::new()),
        ("rounding", "{ digits = 2, mode = \"half-up\", at = \"total\", decide = \"exact\" }".to_owned()),
        ("ranking", String::new()),
    ];
    for (key, value) in defaults {
        match single(key) {
            Some(given) => out.put((given.row, 1), &format!("{key} = {}", given.value)),
            None if value.is_empty() => {}
            None => out.text.extend([key, " = ", &value, "\n"]),
        }
    }
    for key in ["band", "figure", "flag"] {
        let mut all = given.iter().filter(|g| g.key == key).peekable();
        if all.peek().is_none() {
            continue;
        }
        out.text.extend([key, " = [\n"]);
        for one in all {
            out.put((one.row, 1), &format!("    {},", one.value));
        }
        out.text.push_str("]\n");
    }
    if single("band").is_none() {
        out.text.push_str(
            "\n# The table does not hold the bands: put in those of the decision, best first.\n\
             [[band]]\nid = \"chua-xep-loai\"\nname = { vi = \"Chưa xếp loại\", en = \"No band yet\" }\nfrom = 0\n",
        );
    }
    if single("figure").is_none() {
        // The figures that rules take their inputs from stand above the nodes, so they have at least their keys.
        let figures: BTreeSet<&str> = nodes.iter().filter_map(|n| n.rule.as_deref()).flat_map(figures_in).collect();
        for key in figures {
            let key = quoted(key);
            out.text.extend(["\n[[figure]]\nkey = ", &key, "\nname = ", &key, "\n"]);
        }
    }
    for node in nodes {
        let at = |column: Column| (node.row, place(column));
        out.text.push_str("\n[[node]]\n");
        out.put(at(Column::Code), &format!("code = {}", quoted(&node.code)));
        if let Some(parent) = &node.parent {
            out.put(at(Column::Parent), &format!("parent = {parent}"));
        }
        out.put(at(Column::Name), &format!("name = {}", node.name));
        out.put(at(Column::Max), &format!("max = {}", node.max));
        for (column, line) in &node.lines {
            out.put(at(*column), line);
        }
        match &node.rule {
            Some(rule) => out.put(at(Column::Rule), &format!("rule = {rule}")),
            None if is_branch(node) => {}
            None => out.text.push_str("rule = { kind = \"entered\" }\n"),
        }
    }
    out
}

/// The keys of declared figures that the text of a rule names.
fn figures_in(rule: &str) -> impl Iterator<Item = &str> {
    rule.split("figure = \"").skip(1).filter_map(|rest| rest.split('"').next())
}
