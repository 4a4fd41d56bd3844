//! Official papers: what is said in each, for whichever medium can lay them out.
//!
//! Promise: the self-assessment report has its three mandated parts; numbers, dates and signatures are left blank for
//! whoever issues the paper; figures are those of the score table; what the receiving side noted for itself is in none.
//! A paper whose criteria are not the official ones says so under its title and on every page.

pub mod field;
mod own;
pub mod plain;
mod receiving;
mod standing;

use crate::criteria::{CriteriaSet, Node, Provenance, Role, word_of};
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::report::explain::Case;
use crate::report::{Fact, Table};
use crate::score::{Context, score};

pub use field::Field;
pub use receiving::{annex, of_list};
pub use standing::{alone, drafts};

/// A paper that is made from one dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The self-assessment report (*báo cáo tự đánh giá*).
    Report,
    /// The letter that goes with it (*công văn*).
    Letter,
    /// The list of evidence documents (*danh mục tài liệu kiểm chứng*).
    Evidence,
    /// The appraisal record (*bảng tổng hợp kết quả thẩm định*).
    Record,
    /// The result as told to the body (*thông báo kết quả thẩm định*).
    Notice,
}

impl Kind {
    /// Every kind with its word on the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("report", Self::Report),
        ("letter", Self::Letter),
        ("evidence", Self::Evidence),
        ("record", Self::Record),
        ("notice", Self::Notice),
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// An official paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What stands above the title.
    pub head: Head,
    /// The kind of paper, in capitals: *BÁO CÁO*.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// How far the criteria may be trusted; empty where they are the official ones.
    pub mark: String,
    /// What is said, in order.
    pub parts: Vec<Part>,
    /// Who signs and who receives it; nothing on a list that goes with another paper.
    pub signature: Option<Signature>,
    /// What the figures rest on, below the signature.
    pub notes: Vec<String>,
    /// What the fields of a template are filled with.
    pub values: Vec<(Field, String)>,
}

/// What stands above a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// Issuing body and motto, number, place and date.
    Letter {
        /// The body above the issuing one, in capitals; empty for none.
        above: String,
        /// The issuing body, in capitals.
        body: String,
        /// The number, left blank.
        number: String,
        /// What a letter is about, which stands under its number; empty for papers with a title.
        about: String,
        /// Place and date, left blank.
        place: String,
    },
    /// Nothing: the paper goes with another.
    Annex,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A heading below another.
    Under(String),
    /// To whom the paper goes, or what it goes with.
    To(String),
    /// Paragraphs, one for each line.
    Text(String),
    /// A name in bold and what is said of it.
    Named(String, String),
    /// A table, and how wide its columns are compared with each other.
    Table(Table, Vec<u32>),
}

/// The end of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The lines above the signature.
    pub signer: Vec<String>,
    /// The lines of *Nơi nhận*.
    pub receivers: Vec<String>,
}

/// The paper of this kind for a dossier. `context` is what the dossier is scored with.
pub fn of_dossier(kind: Kind, case: &Case<'_>, context: &Context) -> Paper {
    // What a body says of itself is its own score, whichever was asked for.
    let card = score(case.set, case.dossier, Lane::Own, context);
    let own = Case { card: &card, ..*case };
    let (mut paper, lane) = match kind {
        Kind::Report => (own::report(&own), Lane::Own),
        Kind::Letter => (own::letter(&own), Lane::Own),
        Kind::Evidence => (own::evidence(&own), Lane::Own),
        Kind::Record => (receiving::record(case, context), Lane::Agreed),
        Kind::Notice => (receiving::notice(case, context), Lane::Agreed),
    };
    let card = if lane == Lane::Own { card } else { score(case.set, case.dossier, lane, context) };
    paper.values = field::of_case(case, kind, &card, &paper);
    paper
}

/// A blank to be filled in by hand.
const BLANK: &str = "……………………";

/// Place and date, left blank.
fn place(lang: Lang) -> String {
    lang.pick("……………, ngày …… tháng …… năm ………", "……………, …… …………… ………").to_owned()
}

/// The number, left blank before the sign of the kind of paper.
fn number(sign: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Số:          /{sign}-………"),
        Lang::En => format!("No.          /{sign}-………"),
    }
}

/// How far the set may be trusted, where it is not the official one.
fn mark(set: &CriteriaSet, lang: Lang) -> String {
    if set.provenance == Provenance::Official {
        return String::new();
    }
    let why = match set.provenance {
        Provenance::Official => "",
        Provenance::OfficialPartial => lang.pick("một phần bộ tiêu chí", "a part of the criteria"),
        Provenance::Sample => lang.pick("bộ tiêu chí minh họa", "sample criteria"),
        Provenance::Reconstructed => lang.pick("bộ tiêu chí dựng lại", "reconstructed criteria"),
    };
    format!("{} – {why} [{}, {}]", set.provenance.say(lang), set.id, set.edition)
}

/// The facts of a report as the notes of a paper.
fn notes(facts: &[Fact]) -> Vec<String> {
    let shown = facts.iter().filter(|f| !f.shown.is_empty());
    shown.map(|f| format!("{}: {}", f.name, f.shown)).collect()
}

/// The name of a node, with the sign of what is added or taken off.
fn name(node: &Node, lang: Lang) -> String {
    let sign = match node.role {
        Role::Bonus if node.parent.is_none() => " (+)",
        Role::Penalty if node.parent.is_none() => " (−)",
        Role::Normal | Role::Bonus | Role::Penalty => "",
    };
    format!("{}{sign}", node.name.get(lang))
}

/// `2024`, or `2024 (6 tháng)`.
fn year(case: &Case<'_>) -> String {
    let term = case.dossier.term.as_ref().map(|t| format!(" ({t})")).unwrap_or_default();
    format!("{}{term}", case.dossier.year)
}
