//! The open dossier: set, answers, score, what can be undone, what is on the disk.
//!
//! Promise: the scorecard always belongs to the dossier beside it. Every change goes through
//! [`Session::change`], so that undo goes back to the very beginning, and every change leaves a
//! [`Change`] for the disk. That something is saved is known only from the disk's own answer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::check::{Level, check};
use crate::compare::carry::LastYear;
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Lane, Slot};
use crate::score::{Context, NodeScore, Scorecard, score};
use crate::store::history::Line;
use crate::store::{EditRecord, Failure, ReadOnly};
use crate::text::Clean;
use crate::whatif::Scenario;

/// How the last attempt to write went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disk {
    /// Nothing was changed yet.
    Untouched,
    /// Written, at this time of day.
    Saved(String),
    /// On its way.
    Writing,
    /// Not written, and why.
    Failed(Failure),
}

/// A dossier of an earlier year with its set.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// The dossier.
    pub dossier: Dossier,
    /// Its folder.
    pub place: PathBuf,
}

/// A change on its way to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was changed; nothing where a state is only to be written once more.
    pub edit: Option<EditRecord>,
    /// The number of the state that it leads to.
    pub revision: u64,
}

/// A change that can be taken back, and the row where it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Past {
    back: Edit,
    at: Option<Code>,
}

/// Which opened dossier in which state: equal stamps stand for equal answers and scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    begun: usize,
    revision: u64,
    lane: Lane,
}

/// How many errors there are, and the worst that is found in each row.
fn checked(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard) -> (usize, BTreeMap<NodeId, Level>) {
    let found = check(set, dossier, card);
    let mut worst: BTreeMap<NodeId, Level> = BTreeMap::new();
    for (id, level) in found.iter().filter_map(|f| Some((f.node?, f.check.level()))) {
        worst.entry(id).and_modify(|w| *w = level.min(*w)).or_insert(level);
    }
    (found.iter().filter(|f| f.check.level() == Level::Error).count(), worst)
}

/// The open dossier.
#[derive(Clone, Debug)]
pub struct Session {
    /// The criteria set.
    pub set: Arc<CriteriaSet>,
    /// The answers.
    pub dossier: Dossier,
    /// The score of the answers.
    pub card: Scorecard,
    /// Documents taken as rejected; only ever in a scratch copy.
    pub rejected: BTreeSet<Clean>,
    /// The leaders of the block that `peer` rows are measured by, where they are known.
    pub context: Context,
    /// How many errors the checks find.
    pub errors: usize,
    /// The worst that they find in each row.
    pub worst: BTreeMap<NodeId, Level>,
    /// The dossier as it was when it was opened.
    pub begun: Arc<Dossier>,
    /// When it was opened the time before, where that is known.
    pub opened_before: Option<Clean>,
    /// The lines of its history, as far as they were read for a question to them.
    pub history: Option<Arc<Vec<Line>>>,
    /// Whose score is shown and whose answers are written.
    pub lane: Lane,
    /// Its folder; none for the sample, which lives in memory.
    pub place: Option<PathBuf>,
    /// Last year's dossier of the same body: not looked for yet, or what was found.
    pub before: Option<Option<Box<Earlier>>>,
    /// Whether it is the user's own copy of the sample.
    pub practice: bool,
    /// The days off by which its deadlines are counted.
    pub calendar: Arc<Calendar>,
    /// Last year's dossier of the body, where one is at hand.
    pub last: Option<Arc<LastYear>>,
    /// Why it cannot be written, where that is so.
    pub read_only: Option<ReadOnly>,
    /// How the last attempt to write went.
    pub disk: Disk,
    /// The number of the present state.
    pub revision: u64,
    /// The number of the state that is on the disk.
    pub on_disk: u64,
    undo: Vec<Past>,
    redo: Vec<Past>,
}

impl Session {
    /// An opened dossier.
    pub fn new(set: Arc<CriteriaSet>, dossier: Dossier, place: Option<PathBuf>) -> Self {
        let lane = Lane::Own;
        let card = score(&set, &dossier, lane, &Context::default());
        let (errors, worst) = checked(&set, &dossier, &card);
        let begun = Arc::new(dossier.clone());
        Self {
            set,
            dossier,
            card,
            rejected: BTreeSet::new(),
            context: Context::default(),
            errors,
            worst,
            begun,
            opened_before: None,
            history: None,
            lane,
            place,
            before: None,
            practice: false,
            calendar: Arc::default(),
            last: None,
            read_only: None,
            disk: Disk::Untouched,
            revision: 0,
            on_disk: 0,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// A copy in which anything may be assumed; it has no place on the disk.
    pub fn scratch(
        set: Arc<CriteriaSet>,
        dossier: Dossier,
        lane: Lane,
        rejected: BTreeSet<Clean>,
        context: Context,
    ) -> Self {
        let mut scratch = Self::new(set, dossier, None);
        (scratch.lane, scratch.rejected, scratch.context) = (lane, rejected, context);
        scratch.rescore();
        scratch
    }

    /// Takes over another state of the assumptions.
    pub fn assume(&mut self, set: Arc<CriteriaSet>, dossier: Dossier, rejected: BTreeSet<Clean>) {
        (self.set, self.dossier, self.rejected) = (set, dossier, rejected);
        self.rescore();
        self.revision += 1;
    }

    /// The dossier with rejected documents taken out.
    pub fn assumed_dossier(&self) -> Dossier {
        if self.rejected.is_empty() {
            return self.dossier.clone();
        }
        let scenario = Scenario { rejected: self.rejected.clone(), ..Scenario::default() };
        scenario.dossier(&self.set, &self.dossier, self.lane)
    }

    /// The score as things stand.
    fn scored(&self) -> Scorecard {
        if self.rejected.is_empty() {
            return score(&self.set, &self.dossier, self.lane, &self.context);
        }
        score(&self.set, &self.assumed_dossier(), self.lane, &self.context)
    }

    /// Makes a change in the row `at`; returns what the disk has to be told.
    pub fn change(&mut self, edit: Edit, at: Option<Code>) -> Change {
        let back = edit.clone().apply(&mut self.dossier);
        self.undo.push(Past { back: back.clone(), at });
        self.redo.clear();
        self.changed(edit, back)
    }

    /// Takes a step of the dossier's way. It is settled: neither it nor what came before it can be undone.
    pub fn step(&mut self, edit: Edit) -> Change {
        let change = self.change(edit, None);
        self.undo.clear();
        change
    }

    fn changed(&mut self, edit: Edit, back: Edit) -> Change {
        self.rescore();
        self.revision += 1;
        self.disk = Disk::Writing;
        Change { edit: Some(EditRecord { lane: self.lane, edit, back }), revision: self.revision }
    }

    /// Shows and writes the scores of `lane` from now on.
    pub fn write_in(&mut self, lane: Lane) {
        if self.lane != lane {
            self.lane = lane;
            self.rescore();
        }
    }

    /// Shows the scores of `lane` as the context of the block makes them.
    pub fn stand(&mut self, lane: Lane) {
        self.lane = lane;
        self.rescore();
    }

    fn rescore(&mut self) {
        self.card = self.scored();
        (self.errors, self.worst) = checked(&self.set, &self.dossier, &self.card);
    }

    /// Takes the last change back; returns what the disk has to be told and the row where it was.
    pub fn undo(&mut self) -> Option<(Change, Option<Code>)> {
        let past = self.undo.pop()?;
        let forward = past.back.clone().apply(&mut self.dossier);
        self.redo.push(Past { back: forward.clone(), at: past.at.clone() });
        Some((self.changed(past.back, forward), past.at))
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> Option<(Change, Option<Code>)> {
        let past = self.redo.pop()?;
        let back = past.back.clone().apply(&mut self.dossier);
        self.undo.push(Past { back: back.clone(), at: past.at.clone() });
        Some((self.changed(past.back, back), past.at))
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The score if `edit` were made; the dossier stays as it is.
    pub fn preview(&mut self, edit: Edit) -> Scorecard {
        let back = edit.apply(&mut self.dossier);
        let card = self.scored();
        back.apply(&mut self.dossier);
        card
    }

    /// The disk's answer for the state with this number.
    pub fn written(&mut self, revision: u64, answer: Result<String, Failure>) {
        match answer {
            Ok(clock) => {
                self.on_disk = self.on_disk.max(revision);
                if self.on_disk == self.revision {
                    self.disk = Disk::Saved(clock);
                }
            }
            Err(why) => self.disk = Disk::Failed(why),
        }
    }

    /// Whether the disk holds everything.
    pub fn is_safe(&self) -> bool {
        self.on_disk == self.revision
    }

    /// Where answers of this row are written in the present lane.
    pub fn slot(&self, id: NodeId) -> Slot {
        Slot::of(self.lane, self.set.node(id).by)
    }

    /// What tells this state from every other.
    pub fn stamp(&self) -> Stamp {
        // The dossier as it was opened lives as long as the session: its place in memory names it.
        Stamp { begun: Arc::as_ptr(&self.begun).addr(), revision: self.revision, lane: self.lane }
    }

    /// The rows in which the checks find something of this level or worse.
    pub fn at_worst(&self, level: Level) -> BTreeSet<NodeId> {
        self.worst.iter().filter(|(_, worst)| **worst <= level).map(|(id, _)| *id).collect()
    }

    /// The score of a node, if it exists for the body.
    pub fn score(&self, id: NodeId) -> Option<&NodeScore> {
        self.card.node(id)
    }

    /// The rows whose inputs come from the declared figure `key`.
    pub fn users_of(&self, key: &str) -> Vec<NodeId> {
        let set = &self.set;
        set.rows(&self.dossier.body.kind)
            .filter(|id| {
                let rule = set.node(*id).rule.as_ref();
                rule.is_some_and(|r| r.inputs().iter().any(|(_, l)| l.and_then(|l| l.figure.as_deref()) == Some(key)))
            })
            .collect()
    }
}
