//! A lesson: rows, questions, pauses and notes for whoever leads it, over a dossier that exists only in the lesson.
//!
//! Promise: plain data; what a scene shows is scored by the engine from the answers that the lesson has set so far, so
//! going back and forth always gives the same figures. Nothing of it touches a dossier on a disk.

pub mod curve;

use std::collections::BTreeMap;

use crate::criteria::{Code, CriteriaSet};
use crate::diag::Span;
use crate::dossier::edit::Edit;
use crate::dossier::{Body, CriteriaRef, Dossier, Lane};
use crate::num::{Decimal, Points};
use crate::score::{Context, Scorecard, score};
use crate::text::{Clean, Text};
use crate::whatif::{Refusal, assign_text};

/// A change that a lesson makes, in the words of [`assign_text`], and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The words.
    pub text: Clean,
    /// Where they stand.
    pub span: Span,
}

/// A question and its answer, which is shown on a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub ask: Text,
    /// The answer.
    pub answer: Text,
}

/// A scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The row that is shown, and where the file names it.
    pub row: Option<(Code, Span)>,
    /// Changes made as the scene begins.
    pub set: Vec<Change>,
    /// What the room reads.
    pub say: Option<Text>,
    /// What only the speaker reads.
    pub note: Option<Text>,
    /// A question to the room.
    pub question: Option<Question>,
    /// A pause, with what the room does meanwhile.
    pub pause: Option<Text>,
    /// What the row comes to, and where the file says so.
    pub expect: Option<(Decimal, Span)>,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its id.
    pub id: Clean,
    /// Its title.
    pub title: Text,
    /// The criteria set, as `id@edition`.
    pub criteria: Clean,
    /// The fictional body.
    pub body: Clean,
    /// Its kind.
    pub kind: Clean,
    /// The year.
    pub year: i32,
    /// Changes made before the first scene.
    pub start: Vec<Change>,
    /// The value of the leading body for rows that ask for one, and where the file says so.
    pub leaders: BTreeMap<Clean, (Decimal, Span)>,
    /// The scenes.
    pub scenes: Vec<Scene>,
}

/// A change that the dossier of a lesson cannot take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The change.
    pub change: Change,
    /// Why.
    pub why: Refusal,
}

/// What a scene shows.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The dossier.
    pub dossier: Dossier,
    /// Its score.
    pub card: Scorecard,
}

impl Lesson {
    /// What scores depend on beside the set and the dossier.
    pub fn context(&self, set: &CriteriaSet) -> Context {
        let leaders =
            self.leaders.iter().filter_map(|(code, (value, _))| Some((set.find(code)?, Points::from(*value))));
        Context { leaders: leaders.collect(), ..Context::default() }
    }

    /// The dossier before the first scene.
    pub fn empty(&self, set: &CriteriaSet) -> Dossier {
        Dossier {
            year: self.year,
            criteria: CriteriaRef { id: set.id.clone(), edition: set.edition.clone(), ..CriteriaRef::default() },
            body: Body { name: self.body.clone(), kind: self.kind.clone(), ..Body::default() },
            ..Dossier::default()
        }
    }

    /// What the scene at `at` shows: every change up to and with it made.
    ///
    /// # Errors
    ///
    /// The first change that cannot be made.
    pub fn stage(&self, set: &CriteriaSet, at: usize) -> Result<Stage, Misfit> {
        let mut dossier = self.empty(set);
        let scenes = self.scenes.iter().take(at + 1).flat_map(|s| s.set.iter().map(|c| (s.row.as_ref(), c)));
        for (row, change) in self.start.iter().map(|c| (None, c)).chain(scenes) {
            edit(set, &dossier, row.map(|(code, _)| code), change)
                .map_err(|why| Misfit { change: change.clone(), why })?
                .apply(&mut dossier);
        }
        let card = score(set, &dossier, Lane::Own, &self.context(set));
        Ok(Stage { dossier, card })
    }
}

/// The edit that a change asks for; without a code it is of the scene's row.
fn edit(set: &CriteriaSet, dossier: &Dossier, row: Option<&Code>, change: &Change) -> Result<Edit, Refusal> {
    let left = change.text.split('=').next().unwrap_or_default();
    let text = match row {
        Some(code) if !left.contains('.') => format!("{code}.{}", change.text),
        _ => change.text.to_string(),
    };
    assign_text(set, dossier, Lane::Own, &text)
}
