//! Scores as JSON: the keys and forms of the format's contract, for programs that read along.
//!
//! Promise: numbers are decimal strings exactly as printed (`"8.42"`), `*_exact` keys are reduced
//! fractions (`"421/50"`), nodes stand in file order, and keys are only ever added.

use serde::Serialize;

use crate::criteria::{CriteriaSet, Decide, RoundAt, word_of};
use crate::dossier::Dossier;
use crate::lang::Lang;
use crate::num::decimal::{plain, shortest, shortest_points};
use crate::num::{Mode, Points};
use crate::report::VERSION;
use crate::score::{NodeScore, Scorecard, Status, Step};

/// The word of a rounding mode in a file.
pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::HalfUp => "half-up",
        Mode::HalfEven => "half-even",
        Mode::Down => "down",
    }
}

/// The set, as every JSON output names it.
#[derive(Debug, Serialize)]
pub struct Criteria<'a> {
    id: &'a str,
    edition: &'a str,
    title: &'a str,
    provenance: &'static str,
    digest: String,
    rounding: Rounding,
}

#[derive(Debug, Serialize)]
struct Rounding {
    digits: u8,
    mode: &'static str,
    at: &'static str,
    decide: &'static str,
}

impl<'a> Criteria<'a> {
    /// The set's identity.
    pub fn of(set: &'a CriteriaSet, lang: Lang) -> Self {
        Self {
            id: &set.id,
            edition: &set.edition,
            title: set.title.get(lang),
            provenance: set.provenance.word(),
            digest: crate::report::origin::digest(set),
            rounding: Rounding {
                digits: set.rounding.digits,
                mode: mode_word(set.rounding.mode),
                at: word_of(&RoundAt::ALL, set.round_at),
                decide: word_of(&Decide::ALL, set.decide),
            },
        }
    }
}

/// The program that computed the figures.
#[derive(Debug, Serialize)]
pub struct Program {
    name: &'static str,
    version: &'static str,
}

impl Program {
    /// This program.
    pub const THIS: Self = Self { name: "parindex", version: VERSION };
}

/// The score of one dossier.
#[derive(Debug, Serialize)]
pub struct Score<'a> {
    criteria: Criteria<'a>,
    body: Body<'a>,
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    lane: &'static str,
    points: String,
    points_exact: String,
    applicable_max: String,
    index: Option<String>,
    index_exact: Option<String>,
    range: TotalRange,
    band: Option<Band<'a>>,
    bands: Vec<BandState<'a>>,
    by_source: Vec<Source>,
    nodes: Vec<Node<'a>>,
    pending: Vec<&'a str>,
    not_applicable: Vec<&'a str>,
    unanswered: Vec<&'a str>,
    invalid: Vec<Invalid<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    package: Option<String>,
    program: Program,
}

impl Score<'_> {
    /// With the digest of the package that was made of the dossier, where there is one.
    #[must_use]
    pub fn packed_as(self, digest: Option<&str>) -> Self {
        Self { package: digest.map(|digest| format!("sha256:{digest}")), ..self }
    }
}

/// The body that figures are about.
#[derive(Debug, Serialize)]
pub struct Body<'a> {
    name: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
}

impl<'a> Body<'a> {
    /// The body of `dossier`.
    pub fn of(dossier: &'a Dossier) -> Self {
        Self { name: &dossier.body.name, kind: &dossier.body.kind, group: dossier.body.group.as_deref() }
    }
}

#[derive(Debug, Serialize)]
struct TotalRange {
    certain: String,
    possible: String,
    certain_index: Option<String>,
    possible_index: Option<String>,
    certain_exact: String,
    possible_exact: String,
    certain_index_exact: Option<String>,
    possible_index_exact: Option<String>,
}

#[derive(Debug, Serialize)]
struct Band<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    state: Option<&'static str>,
    possible_id: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct BandState<'a> {
    id: &'a str,
    name: &'a str,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct Source {
    by: &'static str,
    points: String,
    points_exact: String,
    applicable_max: String,
    certain: String,
    possible: String,
}

#[derive(Debug, Serialize)]
struct Node<'a> {
    code: &'a str,
    name: &'a str,
    max: String,
    applicable_max: String,
    points: Option<String>,
    points_exact: Option<String>,
    status: Option<&'static str>,
    range: Range,
}

#[derive(Debug, Serialize)]
struct Range {
    certain: String,
    possible: String,
}

#[derive(Debug, Serialize)]
struct Invalid<'a> {
    code: &'a str,
    fault: String,
}

/// The score as the contract has it; names and faults in `lang`.
pub fn score<'a>(set: &'a CriteriaSet, dossier: &'a Dossier, card: &Scorecard, lang: Lang) -> Score<'a> {
    let figures = &card.figures;
    let print = |value: &Points| plain(value, set.rounding);
    let index = |step: &Option<Step>| step.as_ref().map(|s| print(s.value()));
    let exact = |step: &Option<Step>| step.as_ref().map(|s| s.value().to_string());
    let codes = |status: Status| card.rows_in(status).map(|id| set.node(id).code.as_str()).collect();
    Score {
        criteria: Criteria::of(set, lang),
        body: Body::of(dossier),
        year: dossier.year,
        term: dossier.term.as_deref(),
        lane: card.lane.word(),
        points: print(figures.points.value()),
        points_exact: figures.points.value().to_string(),
        applicable_max: shortest_points(&figures.applicable_max),
        index: index(&figures.index),
        index_exact: exact(&figures.index),
        range: TotalRange {
            certain: print(figures.certain.value()),
            possible: print(figures.possible.value()),
            certain_index: index(&figures.certain_index),
            possible_index: index(&figures.possible_index),
            certain_exact: figures.certain.value().to_string(),
            possible_exact: figures.possible.value().to_string(),
            certain_index_exact: exact(&figures.certain_index),
            possible_index_exact: exact(&figures.possible_index),
        },
        band: figures.index.as_ref().map(|_| band(set, card, lang)),
        bands: set
            .bands
            .iter()
            .zip(&card.band.reach)
            .map(|(band, reach)| BandState { id: &band.id, name: band.name.get(lang), state: reach.word() })
            .collect(),
        by_source: card
            .by_source
            .iter()
            .map(|sum| Source {
                by: sum.by.word(),
                points: print(&sum.points),
                points_exact: sum.points.to_string(),
                applicable_max: shortest_points(&sum.applicable_max),
                certain: print(&sum.certain),
                possible: print(&sum.possible),
            })
            .collect(),
        nodes: card
            .existing()
            .map(|(id, score)| node(set, &set.node(id).code, set.node(id).name.get(lang), set.node(id).max, score))
            .collect(),
        pending: codes(Status::Pending),
        not_applicable: codes(Status::NotApplicable),
        unanswered: codes(Status::Unanswered),
        invalid: card
            .existing()
            .filter_map(|(id, score)| Some((id, score.fault.as_ref()?)))
            .map(|(id, fault)| Invalid { code: &set.node(id).code, fault: fault.said(set, lang).into_owned() })
            .collect(),
        package: None,
        program: Program::THIS,
    }
}

fn band<'a>(set: &'a CriteriaSet, card: &Scorecard, lang: Lang) -> Band<'a> {
    let at = |place: Option<usize>| place.and_then(|at| set.bands.get(at));
    let certain = at(card.band.certain);
    Band {
        id: certain.map(|b| b.id.as_str()),
        name: certain.map(|b| b.name.get(lang).as_str()),
        state: card.band.certain.and_then(|at| card.band.reach.get(at)).map(|r| r.word()),
        possible_id: at(card.band.possible).map(|b| b.id.as_str()),
    }
}

fn node<'a>(set: &CriteriaSet, code: &'a str, name: &'a str, max: crate::num::Decimal, score: &NodeScore) -> Node<'a> {
    let print = |value: &Points| plain(value, set.rounding);
    Node {
        code,
        name,
        max: shortest(max),
        applicable_max: shortest_points(&score.applicable_max),
        points: score.value().map(print),
        points_exact: score.value().map(ToString::to_string),
        status: score.status.map(Status::word),
        range: Range { certain: print(&score.certain), possible: print(&score.possible) },
    }
}

/// `value` as indented JSON with a line break at the end.
pub fn write(value: &impl Serialize) -> String {
    // Writing strings, numbers and lists to memory cannot fail.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
