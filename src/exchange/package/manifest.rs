//! The manifest of a package: what is inside, and what it comes to.
//!
//! Promise: the same package contents make the same manifest, byte for byte. Numbers of points stand as exact
//! fractions and as printed. Whatever it says is checked against the contents before anybody relies on it.

use serde::{Deserialize, Serialize};

use super::view::has_totals;
use crate::criteria::CriteriaSet;
use crate::dossier::{Dossier, Lane};
use crate::num::decimal::plain;
use crate::score::{Context, score};

/// The version of the package's form.
pub const FORMAT: u32 = 1;

/// For whom a package is made, which decides what goes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// For whoever appraises: everything that the dossier cites, with the history.
    #[default]
    Council,
    /// For the scored body: without internal notes, history and results that are not out yet.
    Body,
    /// For keeping: also documents that nothing cites.
    Archive,
    /// For training: without names, words and documents.
    Training,
}

impl Purpose {
    /// Every purpose with its word.
    pub const ALL: [(&'static str, Self); 4] =
        [("council", Self::Council), ("body", Self::Body), ("archive", Self::Archive), ("training", Self::Training)];

    /// The word on the command line and in the manifest.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }

    /// Whether the history and the very bytes of the dossier go in.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Council | Self::Archive)
    }
}

/// What stands in `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the form.
    pub format: u32,
    /// For whom it was made.
    pub purpose: Purpose,
    /// Whose dossier it is.
    pub head: Head,
    /// The set it was made with.
    pub criteria: Criteria,
    /// Where the history ends, if it goes along.
    pub history: Option<History>,
    /// The score in every lane that has answers.
    pub scores: Vec<Score>,
    /// Every other file of the package, in order of name.
    pub files: Vec<File>,
}

/// Whose dossier it is, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The body.
    pub body: String,
    /// Its kind.
    pub kind: String,
    /// The year.
    pub year: i32,
    /// The part of the year, if any.
    pub term: Option<String>,
    /// The phase.
    pub phase: String,
    /// The version, from 1.
    pub version: usize,
}

/// The set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// How far it may be trusted to be the published one.
    pub provenance: String,
    /// SHA-256 of its bytes.
    pub digest: String,
}

/// Where a history ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// How many lines it has.
    pub lines: usize,
    /// The digest that the next line would carry.
    pub end: String,
}

/// A score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The lane.
    pub lane: String,
    /// Points as printed.
    pub points: String,
    /// Points, exact.
    pub points_exact: String,
    /// The index as printed.
    pub index: Option<String>,
    /// The index, exact.
    pub index_exact: Option<String>,
    /// The band of what is certain.
    pub band: Option<String>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// Its bytes.
    pub fn text(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Head {
    /// That of a dossier.
    pub fn of(dossier: &Dossier) -> Self {
        Self {
            body: dossier.body.name.to_string(),
            kind: dossier.body.kind.to_string(),
            year: dossier.year,
            term: dossier.term.as_ref().map(ToString::to_string),
            phase: dossier.phase().word().to_owned(),
            version: dossier.version(),
        }
    }
}

impl Criteria {
    /// That of a set.
    pub fn of(set: &CriteriaSet) -> Self {
        Self {
            id: set.id.to_string(),
            edition: set.edition.to_string(),
            provenance: set.provenance.word().to_owned(),
            digest: set.digest.to_string(),
        }
    }
}

/// The score of every lane that `purpose` may have; without the block, so `peer` rows are pending.
pub fn scores(set: &CriteriaSet, dossier: &Dossier, purpose: Purpose) -> Vec<Score> {
    let out = Lane::ALL.iter().filter(|(_, lane)| has_totals(*lane, purpose, dossier.phase()));
    out.map(|(_, lane)| one_score(set, dossier, *lane)).collect()
}

fn one_score(set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Score {
    let card = score(set, dossier, lane, &Context::default());
    let points = card.figures.points.value();
    let index = card.figures.index.as_ref().map(crate::score::Step::value);
    let band = card.band.certain.and_then(|at| set.bands.get(at));
    Score {
        lane: lane.word().to_owned(),
        points: plain(points, set.rounding),
        points_exact: points.to_string(),
        index: index.map(|i| plain(i, set.rounding)),
        index_exact: index.map(ToString::to_string),
        band: band.map(|b| b.id.to_string()),
    }
}
