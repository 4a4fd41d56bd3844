//! A questionnaire: questions, options, groups, blocks and what the answers are for.
//!
//! Promise: a `Questionnaire` comes only from [`crate::doc::read_questionnaire`], which checked it: ids are unique,
//! every position points at something, weights are not negative and not all zero, every list that must not be
//! empty has something in it.

use crate::criteria::{Code, Provenance};
use crate::num::{Decimal, Points, Rounding};
use crate::text::{Clean, Text};

/// Groups with fewer ballots are never shown; a questionnaire may ask for more, not for less.
pub const LEAST_ANONYMOUS: u32 = 5;

/// How sure an interval is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// 90 %.
    Ninety,
    /// 95 %.
    #[default]
    NinetyFive,
    /// 99 %.
    NinetyNine,
}

impl Confidence {
    /// Every level with its percentage.
    pub const ALL: [(i64, Self); 3] = [(90, Self::Ninety), (95, Self::NinetyFive), (99, Self::NinetyNine)];

    /// The percentage.
    pub fn percent(self) -> i64 {
        Self::ALL.iter().find(|(_, c)| *c == self).map_or(95, |(percent, _)| *percent)
    }

    /// The quantile of the normal distribution, in millionths.
    pub const fn z_millionths(self) -> i64 {
        match self {
            Self::Ninety => 1_644_854,
            Self::NinetyFive => 1_959_964,
            Self::NinetyNine => 2_575_829,
        }
    }
}

/// What an index is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The mean of the options' weights.
    #[default]
    Mean,
    /// The share of the options that say *satisfied*.
    Satisfied,
}

impl Measure {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 2] = [("mean", Self::Mean), ("satisfied", Self::Satisfied)];

    /// The word written in a file.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// One option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the cell of a ballot.
    pub id: Clean,
    /// What the option says.
    pub label: Text,
    /// Its weight, 0 to 1; without one it is *no opinion* and not counted.
    pub weight: Option<Decimal>,
    /// Whether it says *satisfied*.
    pub satisfied: bool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: Clean,
    /// What is asked.
    pub text: Text,
    /// The heading of its column.
    pub column: Clean,
    /// What it weighs in the index; zero leaves it out.
    pub weight: Decimal,
    /// The part it belongs to, as a position in [`Questionnaire::parts`].
    pub part: Option<usize>,
    /// Its options.
    pub options: Vec<Choice>,
}

/// A part of the survey, with who carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: Clean,
    /// Its name.
    pub name: Text,
    /// Who carries it out.
    pub organiser: Option<Clean>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What stands in the cell of a ballot.
    pub id: Clean,
    /// Its name.
    pub name: Text,
    /// What it weighs in a body's index. Where no group has a weight each ballot counts alike; where some have,
    /// the others weigh 1.
    pub weight: Option<Decimal>,
    /// Ballots that each body should have from it.
    pub quota: Option<u32>,
}

/// A block of bodies with its target of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id.
    pub id: Clean,
    /// Its name.
    pub name: Text,
    /// The kind that its bodies have in dossiers.
    pub kind: Option<Clean>,
    /// The index to reach, in percent.
    pub target: Option<Decimal>,
    /// Ballots that each of its bodies should have.
    pub quota: Option<u32>,
    /// The names of its bodies.
    pub bodies: Vec<Clean>,
}

/// How a row takes what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedAs {
    /// Counts by option, for a row with a `survey` rule.
    Ballots,
    /// The index of the questions in percent, for a row that takes a `value`.
    Value,
}

impl FeedAs {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 2] = [("ballots", Self::Ballots), ("value", Self::Value)];
}

/// Which questions answer which row of the criteria set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The row.
    pub row: Code,
    /// The questions, as positions.
    pub questions: Vec<usize>,
    /// How the row takes it.
    pub takes: FeedAs,
}

/// A questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// Its id.
    pub id: Clean,
    /// Its edition, usually the year.
    pub edition: Clean,
    /// Its title.
    pub title: Text,
    /// How far it may be trusted to be the one that was used.
    pub provenance: Provenance,
    /// The year it is about.
    pub year: i32,
    /// The heading of the column that names the body a ballot is about.
    pub body_column: Clean,
    /// The heading of the column with the group of the respondent.
    pub group_column: Option<Clean>,
    /// The heading of the column that tells ballots apart; what stands in it is hashed and not kept.
    pub ballot_column: Option<Clean>,
    /// Groups with fewer ballots are not shown, at least [`LEAST_ANONYMOUS`].
    pub least: u32,
    /// How sure intervals are.
    pub confidence: Confidence,
    /// What an index is made of.
    pub measure: Measure,
    /// How indices and shares are printed and values written into rows.
    pub rounding: Rounding,
    /// The parts.
    pub parts: Vec<Part>,
    /// The groups; none where respondents are not told apart.
    pub groups: Vec<Group>,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The questions.
    pub questions: Vec<Question>,
    /// What the answers are for.
    pub feeds: Vec<Feed>,
}

impl Questionnaire {
    /// Every body with the position of its block, in file order.
    pub fn bodies(&self) -> impl Iterator<Item = (usize, &Clean)> {
        self.blocks.iter().enumerate().flat_map(|(at, block)| block.bodies.iter().map(move |name| (at, name)))
    }

    /// How many groups are told apart: one where none is named.
    pub fn group_count(&self) -> usize {
        self.groups.len().max(1)
    }

    /// Whether groups are weighted, so that ballots of different groups count differently.
    pub fn is_weighted(&self) -> bool {
        self.groups.iter().any(|g| g.weight.is_some())
    }

    /// What a group weighs where groups are weighted.
    pub fn weight(&self, group: usize) -> Points {
        self.groups.get(group).and_then(|g| g.weight).map_or_else(|| Points::from(1), Points::from)
    }
}
