//! Reports as neutral blocks, and what they look like as terminal text, Markdown, HTML, CSV and JSON.
//!
//! Promise: a builder ([`scores`], [`full`], [`explain`], [`ranking`], [`findings`], [`overview`], [`paper`]) decides what is
//! said, a renderer ([`text`], [`markdown`], [`html`], [`csv`]) only how it looks; every number on every medium is the
//! same value of the same scorecard. Each report carries where its figures come from: provenance and
//! digest of the set, lane, rounding and program version. Foreign text stays inert on every medium.

pub mod agenda;
pub mod agreement;
pub mod answers;
pub mod before;
pub mod chart;
pub mod compare;
pub mod complete;
pub mod conflict;
pub mod csv;
pub mod drill;
pub mod explain;
pub mod findings;
pub mod full;
pub mod given;
pub mod html;
pub mod json;
pub mod lesson;
pub mod long;
pub mod markdown;
pub mod origin;
pub mod overview;
pub mod paper;
pub mod path;
pub mod ranking;
pub mod room;
pub mod scores;
pub mod sensitivity;
pub mod shown;
pub mod slow;
pub mod supplied;
pub mod survey;
pub mod sweep;
pub mod tasks;
pub mod text;
pub mod whatif;
pub mod words;

/// The program's version, printed in every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Something to be read, independent of any medium.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The heading.
    pub title: String,
    /// What the figures rest on.
    pub facts: Vec<Fact>,
    /// What is said, in order.
    pub blocks: Vec<Block>,
}

/// One thing that the figures rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The column that it has in CSV.
    pub key: &'static str,
    /// Its name for people.
    pub name: String,
    /// Its value for people.
    pub shown: String,
    /// Its value for machines.
    pub data: String,
    /// Whether it stands above the blocks; the others stand below.
    pub on_top: bool,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the report.
    Heading(String),
    /// A paragraph.
    Text(Tone, String),
    /// A table.
    Table(Table),
    /// A tree of values.
    Tree(Branch),
    /// What is folded away under a line where the medium can fold.
    Folded(String, Vec<Block>),
    /// A picture of figures that a table has.
    Chart(chart::Chart),
}

/// How much a text matters; colour and weight only repeat what words and signs already say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    #[default]
    Normal,
    /// What a reader looks for first.
    Strong,
    /// Settled or secondary.
    Dim,
    /// Needs attention.
    Warn,
    /// Wrong.
    Bad,
}

/// A table: every row has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
}

/// Where a column is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// For people and machines.
    Both,
    /// Only where people read.
    Screen,
    /// Only where machines read.
    Data,
}

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Words that may be broken over lines where room is short.
    Flexible,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in CSV.
    pub key: &'static str,
    /// Its heading.
    pub title: String,
    /// How its cells stand.
    pub align: Align,
    /// Where it is used.
    pub usage: Use,
}

impl Column {
    /// A column for people and machines.
    pub fn new(key: &'static str, title: &str, align: Align) -> Self {
        Self { key, title: title.to_owned(), align, usage: Use::Both }
    }

    /// A column that only people see.
    pub fn screen(title: &str, align: Align) -> Self {
        Self { key: "", title: title.to_owned(), align, usage: Use::Screen }
    }

    /// A column that only machines see.
    pub fn data(key: &'static str) -> Self {
        Self { key, title: String::new(), align: Align::Left, usage: Use::Data }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// How much it matters.
    pub tone: Tone,
    /// How far its flexible cell is indented.
    pub depth: usize,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What people read.
    pub shown: String,
    /// What machines read.
    pub data: Data,
}

/// A cell's value for machines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    #[default]
    Nothing,
    /// Words, which may come from anybody and are guarded against being taken for a formula.
    Text(String),
    /// A number that the program printed itself.
    Number(String),
}

impl Cell {
    /// An empty cell.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Words, the same for people and machines.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { data: Data::Text(text.clone()), shown: text }
    }

    /// Words for people and a fixed word for machines.
    pub fn word(shown: impl Into<String>, data: &str) -> Self {
        Self { shown: shown.into(), data: Data::Text(data.to_owned()) }
    }

    /// Words that only people see.
    pub fn shown(shown: impl Into<String>) -> Self {
        Self { shown: shown.into(), data: Data::Nothing }
    }

    /// A number in both forms.
    pub fn number(shown: impl Into<String>, data: impl Into<String>) -> Self {
        Self { shown: shown.into(), data: Data::Number(data.into()) }
    }
}

/// A value, what it stands for, and the values that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Branch {
    /// The value for people.
    pub value: String,
    /// The exact value, `n/d`.
    pub exact: String,
    /// What it stands for.
    pub label: String,
    /// What is to be said beside it; empty for nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The values that it was made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Branch>,
}
