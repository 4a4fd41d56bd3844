//! Exercises: a fictional dossier with its documents, made from a number, and the key to it.
//!
//! Promise: the same set, slips and seed give the same exercise on every machine and in every version of the program
//! that has the same [`GENERATOR`]; nothing is taken from clock, machine or environment. The key is computed: the
//! model score, the body's own claim and the score of the commonest mistake are all scores of the engine for answers
//! that follow from the documents. Every exercise holds each of the [`Finding::SEEDED`] faults at least once and
//! several rows without any.

pub mod grade;
mod initiatives;
mod outcome;
mod plan;
mod procedures;
pub mod room;
pub mod slips;
mod steering;
mod tell;
pub mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use slips::Slip;

use crate::criteria::{CriteriaSet, NodeId, word_of};
use crate::dossier::{Answer, Body, Dossier, Lane, Row, Slot};
use crate::num::Points;
use crate::num::seeded::Seeded;
use crate::score::{Context, Scorecard, score};
use crate::text::{Clean, Text};

/// The version of the way from a seed to an exercise. Whatever changes an exercise raises it, so that results are
/// never compared with another exercise of the same number.
pub const GENERATOR: u32 = 1;

/// What is found about a row of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The claim follows from the documents.
    Sound,
    /// A page that should prove something is not there.
    MissingPage,
    /// The document or figure is of another year.
    WrongYear,
    /// Something was counted twice.
    CountedTwice,
    /// Growth was divided by the wrong year.
    WrongBase,
    /// A reported percentage does not follow from its figures.
    WrongPercent,
    /// A value at an edge, or close to one, was put on the wrong side.
    Edge,
    /// A document or an act came after its time.
    Late,
    /// Parts do not add up to the sum that is given.
    Parts,
    /// A share was divided by something else than the row says.
    WrongDenominator,
}

impl Finding {
    /// Every finding with its word in files.
    pub const ALL: [(&'static str, Self); 10] = [
        ("sound", Self::Sound),
        ("missing-page", Self::MissingPage),
        ("wrong-year", Self::WrongYear),
        ("counted-twice", Self::CountedTwice),
        ("wrong-base", Self::WrongBase),
        ("wrong-percent", Self::WrongPercent),
        ("edge", Self::Edge),
        ("late", Self::Late),
        ("parts", Self::Parts),
        ("wrong-denominator", Self::WrongDenominator),
    ];

    /// The faults that every exercise holds.
    pub const SEEDED: [Self; 7] = [
        Self::MissingPage,
        Self::WrongYear,
        Self::CountedTwice,
        Self::WrongBase,
        Self::WrongPercent,
        Self::Edge,
        Self::Late,
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// A document of the dossier, as a short text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Number and sign; none where the source does not say.
    pub number: Option<Clean>,
    /// Date.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Text,
    /// What it is.
    pub title: Text,
    /// How many pages were handed in, and of how many.
    pub pages: Option<(u32, u32)>,
    /// What it says, line by line.
    pub lines: Vec<Text>,
}

/// A line of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position of the document.
    pub paper: usize,
    /// The position of the line in it.
    pub line: usize,
}

/// What a row of the exercise is made of, before the engine scores it.
struct Story {
    finding: Finding,
    papers: Vec<Paper>,
    /// What the body claims.
    claim: Answer,
    /// What the documents bear.
    model: Answer,
    /// What is most often given instead.
    mistake: Answer,
    /// The commonest mistake in words.
    slip: Text,
    /// Why the model answer is the right one.
    because: Text,
    /// The line that decides.
    proof: Place,
    /// The published report that it comes from.
    source: Option<Clean>,
}

/// One row to be scored, with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The row.
    pub row: NodeId,
    /// What there is to find.
    pub finding: Finding,
    /// Its documents.
    pub papers: Vec<Paper>,
    /// What the body claims, in points.
    pub claim: Points,
    /// The answer that the documents bear.
    pub model: Answer,
    /// The model score.
    pub key: Points,
    /// What the commonest mistake earns.
    pub mistake: Points,
    /// The commonest mistake in words.
    pub slip: Text,
    /// Why the model score is the right one.
    pub because: Text,
    /// The line of evidence that decides.
    pub proof: Place,
    /// The published report that the figures come from; for the trainer.
    pub source: Option<Clean>,
}

impl Task {
    /// The line of evidence that decides.
    pub fn proof(&self) -> Option<&Text> {
        self.papers.get(self.proof.paper)?.lines.get(self.proof.line)
    }
}

/// An exercise.
#[derive(Clone, Debug)]
pub struct Drill {
    /// The number that it follows from.
    pub seed: u64,
    /// The fictional body.
    pub body: Text,
    /// The rows to be scored, in file order.
    pub tasks: Vec<Task>,
    /// The dossier with every model answer.
    pub model: Dossier,
    /// Its score.
    pub card: Scorecard,
}

/// What a row is drawn with.
struct Draw {
    seeded: Seeded,
    issuer: Text,
}

impl Draw {
    fn between(&mut self, low: u64, high: u64) -> u64 {
        self.seeded.between(low, high)
    }

    fn coin(&mut self) -> bool {
        self.seeded.below(2) == 1
    }
}

impl Drill {
    /// The exercise of `seed` by the exercise set, with `slips` of published reports.
    ///
    /// # Errors
    ///
    /// The code of a row that the set does not have: it is not the exercise set.
    pub fn new(set: &CriteriaSet, slips: &[Slip], seed: u64) -> Result<Self, &'static str> {
        let mut seeded = Seeded::new(seed);
        let letter = char::from(b'A' + u8::try_from(seeded.below(26)).unwrap_or_default());
        let body = Text {
            vi: Clean::line(&format!("Xã {letter} (hư cấu)")),
            en: Some(Clean::line(&format!("Commune {letter} (fictional)"))),
        };
        let issuer = Text {
            vi: Clean::line(&format!("UBND xã {letter}")),
            en: Some(Clean::line(&format!("Commune {letter}"))),
        };
        let plan = plan::draw(&mut seeded);
        let mut draw = Draw { seeded, issuer };
        let mut stories: Vec<(&'static str, Story)> =
            plan.into_iter().map(|(code, finding)| (code, story(code, finding, &mut draw))).collect();
        for code in slips::ROWS {
            let fitting: Vec<&Slip> = slips.iter().filter(|s| s.row == code).collect();
            let at = usize::try_from(draw.seeded.below(fitting.len() as u64)).unwrap_or_default();
            stories.extend(fitting.get(at).map(|slip| (code, slip.story())));
        }
        let dossier = |answer: fn(&Story) -> &Answer| -> Result<Dossier, &'static str> {
            let mut rows = BTreeMap::new();
            for (code, story) in &stories {
                let node = set.node(set.find(code).ok_or(*code)?);
                let answers = BTreeMap::from([(Slot::first(node.by), answer(story).clone())]);
                rows.insert(node.code.clone(), Row { answers, ..Row::default() });
            }
            let body = Body { name: body.vi.clone(), kind: "commune".into(), ..Body::default() };
            Ok(Dossier { year: 2025, body, rows, ..Dossier::default() })
        };
        let scored = |dossier: &Dossier| score(set, dossier, Lane::Own, &Context::default());
        let model = dossier(|s| &s.model)?;
        let card = scored(&model);
        let claimed = scored(&dossier(|s| &s.claim)?);
        let mistaken = scored(&dossier(|s| &s.mistake)?);
        let points = |card: &Scorecard, id| card.node(id).and_then(|n| n.value()).cloned().unwrap_or_else(Points::zero);
        let mut tasks = Vec::new();
        for (code, story) in stories {
            let row = set.find(code).ok_or(code)?;
            tasks.push(Task {
                row,
                finding: story.finding,
                papers: story.papers,
                claim: points(&claimed, row),
                model: story.model,
                key: points(&card, row),
                mistake: points(&mistaken, row),
                slip: story.slip,
                because: story.because,
                proof: story.proof,
                source: story.source,
            });
        }
        tasks.sort_by_key(|t| t.row);
        Ok(Self { seed, body, tasks, model, card })
    }

    /// The task of a row.
    pub fn task(&self, row: NodeId) -> Option<&Task> {
        self.tasks.iter().find(|t| t.row == row)
    }
}

/// The story of a row whose fault is seeded.
fn story(code: &str, finding: Finding, draw: &mut Draw) -> Story {
    match code {
        "1.1" => steering::plan(finding, draw),
        "1.2" => steering::completion(finding, draw),
        "1.3" => steering::reports(finding, draw),
        "1.4" => initiatives::initiatives(finding, draw),
        "2.1" => procedures::on_time(finding, draw),
        "2.2" => procedures::online(finding, draw),
        "2.3" => procedures::paid(finding, draw),
        "2.4" => procedures::public(finding, draw),
        "3.1" => outcome::growth(finding, draw),
        "4.1" => outcome::ballots(finding, draw),
        _ => outcome::index(finding, draw),
    }
}

#[cfg(test)]
mod tests;
