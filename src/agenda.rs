//! The council's agenda (*nội dung trình Hội đồng*): what is still open across the bodies of a round, and what hangs
//! on it.
//!
//! Promise: an item is ranked by what it can change: a band before a rank, a rank before mere points. Each outcome is
//! the score of the dossier with the row decided that way, everything else as it stands, so caps and gates count;
//! ranks are those among the bodies of the same kind, year and criteria. The result does not depend on the order in
//! which dossiers come.

pub(crate) mod open;
pub mod words;

use std::collections::BTreeMap;
use std::ops::Deref;

pub use open::Open;

use crate::criteria::{CriteriaSet, Decide, NodeId, Ties};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Lane, Phase, Reason, Request, Row, Slot};
use crate::num::Points;
use crate::score::{Context, NodeScore, Scorecard, score};
use crate::text::Clean;
use crate::text::collate::Alphabet;

/// What comes of a row that is decided in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The row's points.
    pub points: Option<Points>,
    /// The body's index.
    pub index: Option<Points>,
    /// The body's band, as a position in the set's bands.
    pub band: Option<usize>,
    /// The body's rank, once the bodies are put together.
    pub rank: Option<u32>,
}

/// An open row of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The row.
    pub node: NodeId,
    /// Why it is open.
    pub open: Vec<Open>,
    /// The body's own points.
    pub own: Option<Points>,
    /// The appraiser's points, where the appraiser gave any.
    pub appraised: Option<Points>,
    /// The worst that can come of it for the body.
    pub low: Outcome,
    /// The best.
    pub high: Outcome,
    /// The request that waits or was answered last.
    pub request: Option<Request>,
    /// Why the points were moved.
    pub reason: Option<Reason>,
}

impl Item {
    /// By how many points the row can still go either way.
    pub fn swing(&self) -> Points {
        match (&self.low.points, &self.high.points) {
            (Some(low), Some(high)) => (high - low).abs(),
            (None, Some(one)) | (Some(one), None) => one.abs(),
            (None, None) => Points::zero(),
        }
    }

    /// Whether the body's band hangs on it.
    pub fn changes_band(&self) -> bool {
        self.low.band != self.high.band
    }

    /// Over how many places the body's rank hangs on it.
    pub fn places(&self) -> u32 {
        self.low.rank.zip(self.high.rank).map_or(0, |(low, high)| low.abs_diff(high))
    }

    /// Whether its request is past its date on `today`.
    pub fn is_late(&self, today: jiff::civil::Date) -> bool {
        let waiting = self.request.as_ref().filter(|r| r.is_open());
        waiting.and_then(|r| r.due).is_some_and(|due| today > due)
    }
}

/// A body with what is open of it.
#[derive(Clone, Debug)]
pub struct Body<S> {
    /// The position of the dossier among those that were looked at.
    pub entry: usize,
    /// Its set.
    pub set: S,
    /// Its name.
    pub name: Clean,
    /// Its kind.
    pub kind: Clean,
    /// Its group.
    pub group: Option<Clean>,
    /// The year.
    pub year: i32,
    /// Where its dossier stands.
    pub phase: Phase,
    /// Its index as things stand.
    pub index: Option<Points>,
    /// Its band as things stand.
    pub band: Option<usize>,
    /// Its rank as things stand, once the bodies are put together.
    pub rank: Option<u32>,
    /// Its open rows, in the order of the set.
    pub items: Vec<Item>,
}

impl<S: Deref<Target = CriteriaSet>> Body<S> {
    /// What is open in a dossier, which may be let go afterwards.
    pub fn of(set: S, dossier: &Dossier, entry: usize, context: &Context) -> Self {
        let card = score(&set, dossier, Lane::Agreed, context);
        let own = score(&set, dossier, Lane::Own, context);
        let appraised = score(&set, dossier, Lane::Appraised, context);
        let look = Look { set: &set, dossier, context, cards: [&own, &appraised, &card] };
        // What was concluded is open no longer.
        let rows = (dossier.phase() < Phase::Concluded).then(|| set.rows(&dossier.body.kind));
        let items = rows.into_iter().flatten().filter_map(|id| look.item(id)).collect();
        Self {
            entry,
            name: dossier.body.name.clone(),
            kind: dossier.body.kind.clone(),
            group: dossier.body.group.clone(),
            year: dossier.year,
            phase: dossier.phase(),
            index: card.figures.index.as_ref().map(|i| i.value().clone()),
            band: card.band.certain,
            rank: None,
            items,
            set,
        }
    }
}

/// A dossier that is looked at, with its scores by lane.
struct Look<'a> {
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    context: &'a Context,
    cards: [&'a Scorecard; 3],
}

impl Look<'_> {
    fn item(&self, id: NodeId) -> Option<Item> {
        let nobody = Row::default();
        let row = self.dossier.row(&self.set.node(id).code).unwrap_or(&nobody);
        let node = |lane: usize| self.cards[lane].node(id);
        let points = |lane: usize| node(lane).and_then(NodeScore::value).cloned();
        let points = [points(0), points(1), points(2)];
        let open = open::of_row(row, [&points[0], &points[1], &points[2]], node(2).and_then(|n| n.status));
        if open.is_empty() {
            return None;
        }
        let (low, high) = self.ends(id, row)?;
        let [own, appraised, _] = points;
        let reply = row.unruled_reply();
        Some(Item {
            node: id,
            open,
            own,
            appraised: appraised.filter(|_| row.answers.contains_key(&Slot::Appraised)),
            low,
            high,
            request: row.open_request().or(reply).cloned(),
            reason: row.conclusion.clone().or_else(|| row.appraisal.clone()),
        })
    }

    /// The worst and the best that can come of the row.
    fn ends(&self, id: NodeId, row: &Row) -> Option<(Outcome, Outcome)> {
        let node = self.set.node(id);
        let mut trial = self.dossier.clone();
        let mut ends: Vec<Outcome> = open::ways(node, row)
            .into_iter()
            .map(|answer| {
                Edit::Answer(node.code.clone(), Slot::Agreed, Some(answer)).apply(&mut trial);
                let card = score(self.set, &trial, Lane::Agreed, self.context);
                Outcome {
                    points: card.node(id).and_then(NodeScore::value).cloned(),
                    index: card.figures.index.as_ref().map(|i| i.value().clone()),
                    band: card.band.certain,
                    rank: None,
                }
            })
            .collect();
        ends.sort_by(|a, b| a.index.cmp(&b.index).then_with(|| a.points.cmp(&b.points)));
        Some((ends.first()?.clone(), ends.last()?.clone()))
    }
}

/// A place on the agenda: a body, and which of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The body, by its position.
    pub body: usize,
    /// The item among the body's.
    pub item: usize,
}

/// The agenda of a round.
#[derive(Clone, Debug)]
pub struct Agenda<S> {
    /// The bodies of the year, in alphabetical order of their kinds and names.
    pub bodies: Vec<Body<S>>,
    /// What is open, the weightiest first.
    pub places: Vec<Place>,
}

impl<S> Default for Agenda<S> {
    fn default() -> Self {
        Self { bodies: Vec::new(), places: Vec::new() }
    }
}

impl<S: Deref<Target = CriteriaSet>> Agenda<S> {
    /// Puts the bodies of `year`, or of the newest year there is, together.
    pub fn of(mut bodies: Vec<Body<S>>, year: Option<i32>) -> Self {
        let Some(year) = year.or_else(|| bodies.iter().map(|b| b.year).max()) else { return Self::default() };
        let alphabet = Alphabet::vietnamese();
        bodies.retain(|b| b.year == year);
        bodies.sort_by(|a, b| {
            let names = || alphabet.compare(&a.name, &b.name);
            alphabet.compare(&a.kind, &b.kind).then_with(names).then_with(|| a.entry.cmp(&b.entry))
        });
        rank(&mut bodies);
        let mut places: Vec<Place> = bodies
            .iter()
            .enumerate()
            .flat_map(|(body, b)| (0..b.items.len()).map(move |item| Place { body, item }))
            .collect();
        let weight = |place: &Place| {
            let item = bodies.get(place.body).and_then(|b| b.items.get(place.item));
            item.map(|i| (i.changes_band(), i.places(), i.swing()))
        };
        // A stable sort: equal weights stay in the order of bodies and rows.
        places.sort_by_cached_key(|place| std::cmp::Reverse(weight(place)));
        Self { bodies, places }
    }

    /// The body and the item of a place.
    pub fn at(&self, place: Place) -> Option<(&Body<S>, &Item)> {
        let body = self.bodies.get(place.body)?;
        Some((body, body.items.get(place.item)?))
    }
}

/// Gives bodies and outcomes their ranks among the bodies of the same kind and criteria.
fn rank<S: Deref<Target = CriteriaSet>>(bodies: &mut [Body<S>]) {
    let decided = |set: &CriteriaSet, index: &Points| match set.decide {
        Decide::Exact => index.clone(),
        Decide::Rounded => set.rounding.round(index),
    };
    let mut blocks: BTreeMap<(Clean, Box<str>), Vec<Points>> = BTreeMap::new();
    for body in bodies.iter() {
        if let Some(index) = &body.index {
            blocks.entry((body.kind.clone(), body.set.digest.clone())).or_default().push(decided(&body.set, index));
        }
    }
    for values in blocks.values_mut() {
        values.sort();
    }
    for body in bodies {
        let Some(values) = blocks.get(&(body.kind.clone(), body.set.digest.clone())) else { continue };
        let set: &CriteriaSet = &body.set;
        let own = body.index.as_ref().map(|i| decided(set, i));
        let place = |index: &Option<Points>| {
            let value = decided(set, index.as_ref()?);
            let from = values.partition_point(|v| *v <= value);
            let above = values.get(from..).unwrap_or_default();
            let itself = own.as_ref().is_some_and(|own| *own > value);
            let count = match set.ties {
                Ties::Competition => above.len() - usize::from(itself),
                Ties::Dense => {
                    let mut different = above.to_vec();
                    different.dedup();
                    // Its own value counts no longer, unless another body has it, too.
                    let alone = itself && above.iter().filter(|v| Some(*v) == own.as_ref()).count() == 1;
                    different.len() - usize::from(alone)
                }
            };
            u32::try_from(count + 1).ok()
        };
        let now = place(&body.index);
        for item in &mut body.items {
            let (low, high) = (place(&item.low.index), place(&item.high.index));
            (item.low.rank, item.high.rank) = (low, high);
        }
        body.rank = now;
    }
}
