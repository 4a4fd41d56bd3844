//! The oracle's own picture of a criteria set and a dossier, as `contract/README.md` describes them.

use std::collections::BTreeMap;

use super::num::{Dec, Mode};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Row,
    Area,
    Total,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Normal,
    Bonus,
    Penalty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    Own,
    Survey,
    Authority,
}

impl By {
    pub(crate) const ALL: [(&'static str, Self); 3] =
        [("self", Self::Own), ("survey", Self::Survey), ("authority", Self::Authority)];
}

/// `na`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Na {
    Never,
    Drop,
    Full,
}

/// `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nothing {
    Zero,
    Full,
    Drop,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) figure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Award {
    Points(Dec),
    Share(Dec),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pass {
    Sum,
    All,
    AtLeast(u32),
}

/// A step: `closed` is `from`, else `above`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) edge: Dec,
    pub(crate) closed: bool,
    pub(crate) award: Award,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    Choice(Vec<(String, Award)>),
    Checklist { items: Vec<(String, Dec)>, pass: Pass },
    Ratio { done: Label, all: Label, floor: Option<Dec>, full: Option<Dec>, none: Option<Nothing> },
    Target { done: Label, all: Label, target: Option<Dec>, none: Option<Nothing> },
    StepsOfValue { value: Label, lines: Vec<Line> },
    StepsOfShare { done: Label, all: Label, none: Option<Nothing>, lines: Vec<Line> },
    PerUnit { count: Label, each: Dec },
    Deduct(Vec<(String, Dec)>),
    Scaled(Dec),
    Survey(Vec<(String, Option<Dec>)>),
    Direction { now: Label, before: Label, up: Dec, same: Dec, down: Dec },
    Growth { now: Label, before: Label, lines: Vec<Line>, none: Option<Nothing> },
    Peer { value: Label, target: Option<Dec> },
    Entered,
}

impl Rule {
    /// The word for the kind in a file.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Checklist { .. } => "checklist",
            Self::Ratio { .. } => "ratio",
            Self::Target { .. } => "target",
            Self::StepsOfValue { .. } | Self::StepsOfShare { .. } => "steps",
            Self::PerUnit { .. } => "per-unit",
            Self::Deduct(_) => "deduct",
            Self::Scaled(_) => "scaled",
            Self::Survey(_) => "survey",
            Self::Direction { .. } | Self::Growth { .. } => "change",
            Self::Peer { .. } => "peer",
            Self::Entered => "entered",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) code: String,
    pub(crate) parent: Option<usize>,
    pub(crate) max: Dec,
    pub(crate) role: Role,
    pub(crate) by: By,
    pub(crate) kinds: Option<Vec<String>>,
    pub(crate) na: Na,
    pub(crate) rule: Option<Rule>,
}

#[derive(Clone, Debug)]
pub(crate) enum Gate {
    Node { code: String, min_percent: Dec },
    Every { min_percent: Dec },
    Flag { id: String, is: bool },
}

#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) id: String,
    pub(crate) from: Dec,
    pub(crate) gates: Vec<Gate>,
}

#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) scale: Dec,
    pub(crate) digits: u32,
    pub(crate) mode: Mode,
    pub(crate) at: At,
    pub(crate) decide_rounded: bool,
    pub(crate) dense: bool,
    pub(crate) over: bool,
    /// Best first.
    pub(crate) bands: Vec<Band>,
    /// Whether bands begin at points and not at percents.
    pub(crate) bands_in_points: bool,
    pub(crate) figures: Vec<String>,
    pub(crate) flags: Vec<String>,
    /// In file order; a parent may stand anywhere.
    pub(crate) nodes: Vec<Node>,
}

impl Set {
    /// The children of every node, in file order.
    pub(crate) fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.nodes.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            if let Some(parent) = node.parent {
                children[parent].push(i);
            }
        }
        children
    }

    pub(crate) fn root_of(&self, mut at: usize) -> usize {
        while let Some(parent) = self.nodes[at].parent {
            at = parent;
        }
        at
    }

    /// Whether a node exists for bodies of `kind`.
    pub(crate) fn exists(&self, at: usize, kind: &str) -> bool {
        let node = &self.nodes[at];
        let named = node.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|k| k == kind));
        named && node.parent.is_none_or(|parent| self.exists(parent, kind))
    }
}

/// The keys an answer may hold, any of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    pub(crate) na: Option<String>,
    pub(crate) points: Option<Dec>,
    pub(crate) reason: Option<String>,
    pub(crate) choice: Option<String>,
    pub(crate) ticks: Option<Vec<String>>,
    pub(crate) numbers: Vec<(&'static str, Dec)>,
    pub(crate) events: Option<Vec<(String, Dec)>>,
    pub(crate) ballots: Option<Vec<(String, Dec)>>,
}

/// The words under which a row keeps answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Own,
    Supplied,
    Appraised,
    Agreed,
}

impl Slot {
    pub(crate) const ALL: [(&'static str, Self); 4] =
        [("self", Self::Own), ("supplied", Self::Supplied), ("appraised", Self::Appraised), ("agreed", Self::Agreed)];

    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, s)| *s == self).map_or("", |(w, _)| w)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    Own,
    Appraised,
    Agreed,
}

impl Lane {
    pub(crate) const ALL: [Self; 3] = [Self::Own, Self::Appraised, Self::Agreed];
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Dossier {
    pub(crate) year: i32,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) flags: BTreeMap<String, bool>,
    pub(crate) figures: BTreeMap<String, Dec>,
    pub(crate) rows: BTreeMap<String, BTreeMap<Slot, Answer>>,
}
