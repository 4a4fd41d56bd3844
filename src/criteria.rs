//! A criteria set (*bộ tiêu chí*): the tree of areas, criteria and sub-criteria with their maxima,
//! the rule of each row, and what the whole set decides about rounding, ties and bands.
//!
//! Promise: a `CriteriaSet` comes only from [`crate::doc`], which checked it; codes are unique, every
//! parent and child index is valid, every node without children has a rule and no other node has one.
//! Everything that a decision may change is data here and nowhere code.

pub mod band;
pub mod code;
pub mod rule;
pub mod words;

use std::collections::BTreeMap;
use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;

pub use band::{Band, Edge, Gate};
pub use code::Code;
pub use rule::{Label, Rule, RuleKind};

use crate::diag::Span;
use crate::num::{Decimal, Rounding};
use crate::text::{Clean, Text};

/// The place of a node in [`CriteriaSet::nodes`], which is also its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The position as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How far a set may be trusted to be the published one; shown wherever the set's figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provenance {
    /// Every row is the text of the decision.
    Official,
    /// Some rows or sums are the text of the decision, the rest is not.
    OfficialPartial,
    /// Made up to show or teach something.
    Sample,
    /// Rebuilt from what is known; not the text of the decision.
    Reconstructed,
}

impl Provenance {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 4] = [
        ("official", Self::Official),
        ("official-partial", Self::OfficialPartial),
        ("sample", Self::Sample),
        ("reconstructed", Self::Reconstructed),
    ];

    /// The word written in a file.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// The place of `value` in a table of words; every enum lists all its values there.
pub(crate) fn word_of<T: PartialEq + Copy>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter().find(|(_, v)| *v == value).map_or("", |(w, _)| w)
}

/// The legal act that a set or a row rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Number and sign, such as `876/QĐ-BNV`.
    pub number: Option<Clean>,
    /// Date of issue.
    pub date: Option<Date>,
    /// Issuing body.
    pub issuer: Option<Clean>,
    /// What the act is about.
    pub title: Option<Clean>,
}

/// From one day to another, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// Where points are rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundAt {
    /// The points of each answered row.
    Row,
    /// The points of each top-level node.
    Area,
    /// Nowhere in the calculation, only what is shown.
    #[default]
    Total,
}

impl RoundAt {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] = [("row", Self::Row), ("area", Self::Area), ("total", Self::Total)];
}

/// Which index decides bands and ranks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decide {
    /// The unrounded one.
    #[default]
    Exact,
    /// The one rounded as the set says.
    Rounded,
}

impl Decide {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 2] = [("exact", Self::Exact), ("rounded", Self::Rounded)];
}

/// How bodies with equal results are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ties {
    /// 1, 1, 3.
    #[default]
    Competition,
    /// 1, 1, 2.
    Dense,
}

impl Ties {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 2] = [("competition", Self::Competition), ("dense", Self::Dense)];
}

/// What a node counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Part of the scale.
    #[default]
    Normal,
    /// Added outside the scale, capped by the node's maximum.
    Bonus,
    /// Taken off outside the scale, capped by the node's maximum.
    Penalty,
}

impl Role {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] =
        [("normal", Self::Normal), ("bonus", Self::Bonus), ("penalty", Self::Penalty)];
}

/// Who supplies the answer of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Supplier {
    /// The body scores itself.
    #[default]
    Own,
    /// A sociological survey.
    Survey,
    /// An authority: a leader's mark, an index published elsewhere.
    Authority,
}

impl Supplier {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] =
        [("self", Self::Own), ("survey", Self::Survey), ("authority", Self::Authority)];

    /// The word written in a file.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// What *not applicable* does to a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NaPolicy {
    /// It may not be said.
    #[default]
    Never,
    /// The row's maximum leaves the applicable maximum.
    Drop,
    /// The row earns its maximum.
    Full,
}

impl NaPolicy {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] = [("never", Self::Never), ("drop", Self::Drop), ("full", Self::Full)];
}

/// A figure declared once in a dossier and used by several rows (*số liệu kê khai*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The key that rows and dossiers name it by.
    pub key: Clean,
    /// What it counts.
    pub name: Text,
    /// Its unit.
    pub unit: Option<Clean>,
    /// The period in which it is counted.
    pub period: Option<Period>,
    /// The date at which it stands, where it has no period.
    pub as_of: Option<Date>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A yes/no fact about a body that gates of bands ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The key that gates and dossiers name it by.
    pub id: Clean,
    /// The statement that is true or false.
    pub name: Text,
    /// Where it stands in the file.
    pub span: Span,
}

/// A document that a row expects as evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedDocument {
    /// What the document is.
    pub name: Text,
    /// The days in which its date may lie; none means any date.
    pub window: Option<Period>,
}

/// An area, a criterion or a sub-criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its code, unique in the set.
    pub code: Code,
    /// Its name.
    pub name: Text,
    /// Its maximum in points.
    pub max: Decimal,
    /// Part of the scale, bonus or penalty; children have the role of the top-level node.
    pub role: Role,
    /// Who supplies the answer; children without a word of their own have the parent's.
    pub by: Supplier,
    /// The body that appraises it.
    pub appraiser: Option<Text>,
    /// The kinds of body for which it exists; `None` is all.
    pub kinds: Option<Vec<Clean>>,
    /// What *not applicable* does.
    pub na: NaPolicy,
    /// The evidence documents that are expected.
    pub evidence: Vec<ExpectedDocument>,
    /// How to score it, for the assessor.
    pub guide: Option<Text>,
    /// The provision it rests on.
    pub basis: Option<Text>,
    /// Its own provenance, where it differs from the set's.
    pub provenance: Option<Provenance>,
    /// The node it stands under.
    pub parent: Option<NodeId>,
    /// The nodes under it, in file order.
    pub children: Vec<NodeId>,
    /// The rule, on rows only.
    pub rule: Option<Rule>,
    /// Where the node stands in the file.
    pub span: Span,
    /// Where its rule stands in the file; empty on branches.
    pub rule_span: Span,
}

impl Node {
    /// Whether it is a scored leaf.
    pub fn is_row(&self) -> bool {
        self.rule.is_some()
    }
}

/// A criteria set that was read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriteriaSet {
    /// Its id, such as `province.876-reconstructed`.
    pub id: Clean,
    /// Its edition, usually the year.
    pub edition: Clean,
    /// Its title.
    pub title: Text,
    /// How far it may be trusted to be the published one.
    pub provenance: Provenance,
    /// The decision it follows.
    pub basis: Option<Basis>,
    /// Where it was taken from, in words.
    pub source: Option<Clean>,
    /// The period that is assessed.
    pub period: Option<Period>,
    /// The maximum of all normal areas together, for the kinds of body that have every row.
    pub scale: Decimal,
    /// Digits and mode of rounding.
    pub rounding: Rounding,
    /// Where rounding happens.
    pub round_at: RoundAt,
    /// Which index decides bands and ranks.
    pub decide: Decide,
    /// How equal results are numbered.
    pub ties: Ties,
    /// Whether the total may exceed the applicable maximum.
    pub over: bool,
    /// The bands, best first.
    pub bands: Vec<Band>,
    /// The declared figures.
    pub figures: Vec<Figure>,
    /// The yes/no facts.
    pub flags: Vec<Flag>,
    /// Every node, in file order.
    pub nodes: Vec<Node>,
    /// The top-level nodes, in file order.
    pub roots: Vec<NodeId>,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal, without a prefix.
    pub digest: Box<str>,
    /// The file's text, so that a dossier can keep its copy and an explanation can show the rule's lines.
    pub text: Arc<str>,
    /// Node by code.
    pub by_code: BTreeMap<Code, NodeId>,
}

impl CriteriaSet {
    /// The node at `id`.
    ///
    /// # Panics
    ///
    /// Never for an id of this set.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The node with this code.
    pub fn find(&self, code: &str) -> Option<NodeId> {
        self.by_code.get(code).copied()
    }

    /// Every id, in file order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// The declared figure with this key.
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| &*f.key == key)
    }

    /// Whether the node exists for bodies of `kind`: neither it nor anything above it is for others only.
    pub fn applies(&self, id: NodeId, kind: &str) -> bool {
        let mut at = Some(id);
        while let Some(here) = at {
            let node = self.node(here);
            if node.kinds.as_ref().is_some_and(|k| !k.iter().any(|k| &**k == kind)) {
                return false;
            }
            at = node.parent;
        }
        true
    }

    /// The rows that exist for bodies of `kind`, in file order.
    pub fn rows<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        self.ids().filter(move |id| self.node(*id).is_row() && self.applies(*id, kind))
    }

    /// Every kind of body that some node names, in alphabetical order.
    pub fn kinds(&self) -> Vec<&Clean> {
        let named: BTreeSet<&Clean> = self.nodes.iter().filter_map(|n| n.kinds.as_ref()).flatten().collect();
        named.into_iter().collect()
    }

    /// The top-level node above `id`, or `id` itself.
    pub fn root_of(&self, id: NodeId) -> NodeId {
        let mut at = id;
        while let Some(parent) = self.node(at).parent {
            at = parent;
        }
        at
    }

    /// How many nodes stand above `id`.
    pub fn depth(&self, id: NodeId) -> usize {
        std::iter::successors(self.node(id).parent, |p| self.node(*p).parent).count()
    }

    /// The line, from 1, of a place in the set's text.
    pub fn line_of(&self, span: &Span) -> usize {
        self.text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1
    }

    /// The lines of the file that hold a node's rule, each with its number.
    pub fn rule_lines(&self, node: &Node) -> Vec<(usize, Clean)> {
        let text = self.text.get(node.rule_span.clone()).unwrap_or_default();
        (self.line_of(&node.rule_span)..).zip(text.lines()).map(|(at, line)| (at, Clean::line(line))).collect()
    }
}
