//! How a table that an office keeps answers rows of a set: which column answers what, and what a mark in it means.
//!
//! Promise: [`read_map`] takes any text and reports every mistake of its form at once; whether the rows that it names
//! exist is for the set to say, and whether the headings exist for the table.
//!
//! ```toml
//! format = 1
//! body = "Tên cơ quan, đơn vị"          # heading of the column with the bodies; usual headings are known
//! year = 2019                            # or the heading of a column
//! kind = "department"                    # where no block tells
//! skip = ["Tổng cộng"]                   # lines that begin so; those of totals are known
//!
//! [[block]]                              # a line of its own above its bodies
//! line = "I. Các Sở"                     # the line, or its beginning
//! kind = "department"
//! group = "Sở"
//!
//! [[column]]
//! heading = "Báo cáo CCHC / Đúng hạn"    # headings of several lines with a stroke, or the last of them, or `C`
//! answers = "1.2"                        # as the heading of a score table: row, row.input, row.option, figure, flag
//! tick = "dung-han"                      # what `x` stands for: an option, an item, a number, yes or no
//! empty = "khong"                        # what the row gets where all its columns are empty; else it stays open
//! words = { "trễ" = "cham" }             # what other words stand for
//! ```

use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::text::Clean;

/// Where the year is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Year {
    /// The table is of this year.
    Fixed(i64),
    /// In the column with this heading.
    Column(Clean),
}

/// A line that stands above bodies of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The line, or its beginning.
    pub line: Clean,
    /// The kind of the bodies below.
    pub kind: Option<Clean>,
    /// Their group.
    pub group: Option<Clean>,
}

/// A column that answers something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its heading.
    pub heading: Clean,
    /// What it answers.
    pub answers: Clean,
    /// What a tick stands for.
    pub tick: Option<Clean>,
    /// What nothing stands for.
    pub empty: Option<Clean>,
    /// What other words stand for.
    pub words: Vec<(Clean, Clean)>,
}

/// How a table answers rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeMap {
    /// The heading of the column with the bodies.
    pub body: Option<Clean>,
    /// Where the year is found.
    pub year: Year,
    /// The kind of bodies below no block.
    pub kind: Option<Clean>,
    /// How lines begin that are no bodies.
    pub skip: Vec<Clean>,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The columns.
    pub columns: Vec<Mapped>,
}

/// The map written in `source`, if it has no errors, and everything that is wrong with it.
pub fn read_map(source: &Source<'_>) -> (Option<OfficeMap>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, map);
    (read.flatten().filter(|_| !has_errors(&found)), found)
}

fn map(f: &mut Fields<'_>) -> Option<OfficeMap> {
    let format = f.need("format").and_then(|i| {
        let found = i.whole()?;
        if found != 1 {
            i.report(InForm::UnknownFormat { found: Clean::line(&found.to_string()) });
        }
        (found == 1).then_some(found)
    });
    let body = f.opt("body").and_then(|i| i.id());
    let year = f.need("year").and_then(|i| year(&i));
    let kind = f.opt("kind").and_then(|i| i.id());
    let skip = f.opt("skip").map(|i| i.ids()).unwrap_or_default();
    let blocks = f.opt("block").map(|i| i.tables(block)).unwrap_or_default();
    let columns = f.need("column").map(|i| i.tables(column)).unwrap_or_default();
    format?;
    Some(OfficeMap {
        body,
        year: year?,
        kind,
        skip,
        blocks: blocks.into_iter().collect::<Option<_>>()?,
        columns: columns.into_iter().collect::<Option<_>>()?,
    })
}

fn year(item: &Item<'_>) -> Option<Year> {
    match item.shape() {
        crate::diag::problem::Shape::Text => item.id().map(Year::Column),
        _ => item.whole().map(Year::Fixed),
    }
}

fn block(f: &mut Fields<'_>) -> Option<Block> {
    let line = f.need("line").and_then(|i| i.id());
    let kind = f.opt("kind").and_then(|i| i.id());
    let group = f.opt("group").and_then(|i| i.id());
    Some(Block { line: line?, kind, group })
}

fn column(f: &mut Fields<'_>) -> Option<Mapped> {
    let heading = f.need("heading").and_then(|i| i.id());
    let answers = f.need("answers").and_then(|i| i.id());
    let tick = f.opt("tick").and_then(|i| i.id());
    let empty = f.opt("empty").and_then(|i| i.id());
    let words = f.opt("words").and_then(|i| {
        i.table(|f| f.entries().filter_map(|i| Some((Clean::line(&i.key()), i.id()?))).collect::<Vec<_>>())
    });
    Some(Mapped { heading: heading?, answers: answers?, tick, empty, words: words.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<OfficeMap>, Vec<Diagnostic>) {
        read_map(&Source { name: "map.toml", text })
    }

    #[test]
    fn a_map_is_read_and_what_is_wrong_with_it_is_told_at_once() {
        let (map, found) = read(
            "format = 1\nyear = \"Năm\"\nkind = \"department\"\n[[block]]\nline = \"I.\"\n\
             [[column]]\nheading = \"A\"\nanswers = \"1.1\"\ntick = \"a\"\nwords = { \"trễ\" = \"b\" }\n",
        );
        assert!(found.is_empty(), "{found:?}");
        let map = map.unwrap();
        assert_eq!(map.year, Year::Column("Năm".into()));
        assert_eq!(map.columns[0].words, [("trễ".into(), "b".into())]);
        let (map, found) = read("format = 1\nyera = 2019\n[[column]]\nheading = \"A\"\ntick = 1\n");
        assert!(map.is_none());
        assert_eq!(found.len(), 4, "{found:?}");
    }
}
