//! The search for a path: selections built group by group, of which only those that no other beats are kept.
//!
//! The argument that this is exact stands in [`crate::whatif::path`].

mod bound;
mod floor;
mod front;

pub(super) use floor::{Sliding, floor, relaxed};

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Zero;

use crate::num::{Points, Rounding};
use crate::watch::{Stopped, Watch};
use crate::whatif::path::Goal;
use crate::whatif::path::model::{self, Group, Item, Model, Need};

use bound::Outside;
use front::{Entry, Front};

/// The most selections that compete at one time before the search stops being complete.
pub const LIMIT: usize = 60_000;
/// How many selections the first, quick search keeps: its result is the bound of the complete one.
const QUICK: usize = 48;

/// A selection that is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Positions in the list of all changes.
    pub(super) chosen: Vec<usize>,
    /// Whether nothing smaller exists.
    pub(super) proved: bool,
    effort: Points,
}

impl Found {
    /// Which of two is smaller.
    pub(super) fn order(&self, other: &Self, goal: Goal) -> std::cmp::Ordering {
        let count = self.chosen.len().cmp(&other.chosen.len());
        let effort = self.effort.cmp(&other.effort);
        match goal {
            Goal::Fewest => count.then(effort),
            Goal::Easiest => effort.then(count),
        }
    }

    /// The effort of all changes.
    pub(super) const fn effort(&self) -> &Points {
        &self.effort
    }
}

/// How often one search goes over the rows and groups of the model.
pub(super) const PASSES: usize = 3;

/// How many pieces of work one search has, as its watch counts them.
pub(super) fn pieces(model: &Model) -> usize {
    fn of(group: &Group) -> usize {
        group.items.len() + group.groups.iter().map(|g| 1 + of(g)).sum::<usize>()
    }
    PASSES * of(&model.top)
}

/// How many pieces of work a search for a bound has.
pub(super) fn pieces_of_one(model: &Model) -> usize {
    pieces(model) / PASSES
}

/// The smallest selection that meets the need and every gate; `None` if there is none.
///
/// # Errors
///
/// [`Stopped`] once the watch was asked to end it.
pub(super) fn search(model: &Model, goal: Goal, watch: &Watch) -> Result<Option<Found>, Stopped> {
    if model.need == Need::Never {
        watch.advance(pieces(model));
        return Ok(None);
    }
    let scale = Scale::of(model);
    let all = scale.items(&model.top);
    let mut run = Run::new(model, &scale, &all, watch);
    // For each number of changes the most points: exact for the number, a first guess for the effort.
    let Some(fewest) = run.solve(Goal::Fewest)? else {
        watch.advance(pieces(model) / PASSES * (PASSES - 1));
        return Ok(None);
    };
    run.effort = Some(fewest.effort.clone());
    if goal == Goal::Fewest {
        run.most = fewest.count;
    }
    run.keep = Keep::Quick(QUICK);
    let quick = run.solve(goal)?.unwrap_or(fewest);
    run.effort = Some(quick.effort.clone());
    run.keep = Keep::All;
    run.proved = true;
    let best = run.solve(goal)?.unwrap_or(quick);
    Ok(Some(Found { effort: scale.effort(&best.effort), chosen: best.chain.chosen(), proved: run.proved }))
}

/// Which selections survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// The one with the most points for each number of changes.
    Counts,
    /// So many that look best.
    Quick(usize),
    /// All that no other beats.
    All,
}

/// One pass over the model.
struct Run<'a> {
    model: &'a Model,
    scale: &'a Scale,
    all: &'a [Row],
    /// More changes are of no use.
    most: usize,
    /// More effort is of no use.
    effort: Option<BigInt>,
    keep: Keep,
    proved: bool,
    watch: &'a Watch,
    /// Inputs that may stand between their ends; none in a search for a way.
    slides: Vec<floor::Slide>,
    /// The one of them that is in use and stands anywhere.
    own: Option<floor::Slide>,
    /// Rows that are left out for now.
    skip: BTreeSet<usize>,
}

/// A row with its options as integers, and its place in the order of the model.
#[derive(Clone, Debug)]
struct Row {
    place: usize,
    options: Vec<(usize, BigInt, BigInt)>,
}

impl<'a> Run<'a> {
    fn new(model: &'a Model, scale: &'a Scale, all: &'a [Row], watch: &'a Watch) -> Self {
        let (most, keep) = (all.len(), Keep::Counts);
        let (slides, skip) = (Vec::new(), BTreeSet::new());
        Self { model, scale, all, most, effort: None, keep, proved: true, watch, slides, own: None, skip }
    }

    fn solve(&mut self, goal: Goal) -> Result<Option<Entry>, Stopped> {
        let entries = self.group(&self.model.top, &mut 0)?;
        let base = &self.model.top.shape.base;
        let enough = entries.into_iter().filter(|e| self.model.need.is_met(&(base + &self.scale.points(&e.gain))));
        Ok(enough.min_by(|a, b| match goal {
            Goal::Fewest => (a.count, &a.effort).cmp(&(b.count, &b.effort)),
            Goal::Easiest => (&a.effort, a.count).cmp(&(&b.effort, b.count)),
        }))
    }

    /// Every selection within the group that is worth keeping, with what it adds to the group above.
    fn group(&mut self, group: &Group, place: &mut usize) -> Result<Vec<Entry>, Stopped> {
        let start = *place;
        let entries = self.within(group, place)?;
        let entries = self.leave(group, self.lifted(group, entries));
        if self.slides.is_empty() { Ok(entries) } else { self.slid(group, start..*place, entries) }
    }

    /// The same before anything happens to the group as a whole.
    fn within(&mut self, group: &Group, place: &mut usize) -> Result<Vec<Entry>, Stopped> {
        let start = *place;
        let mut entries = vec![Entry::empty()];
        for _ in &group.items {
            let all = self.all;
            let Some(row) = all.get(*place) else { break };
            *place += 1;
            if self.skip.contains(&row.place) {
                continue;
            }
            let outside = self.outside(start, *place);
            let mut front = self.front(&outside);
            self.watch.advance(1);
            for entry in &entries {
                self.watch.go_on()?;
                front.offer(entry.clone());
                for option in &row.options {
                    front.offer(entry.with(option));
                }
            }
            entries = front.close(&mut self.proved);
        }
        for inner in &group.groups {
            let others = self.group(inner, place)?;
            let outside = self.outside(start, *place);
            let mut front = self.front(&outside);
            self.watch.advance(1);
            for entry in &entries {
                self.watch.go_on()?;
                for other in &others {
                    front.offer(entry.and(other));
                }
            }
            entries = front.close(&mut self.proved);
        }
        Ok(entries)
    }

    /// Gates of the group, then its cap and rounding.
    fn leave(&self, group: &Group, entries: Vec<Entry>) -> Vec<Entry> {
        let shape = &group.shape;
        let mut entries = entries;
        if let Some(least) = group.least.as_ref().filter(|_| shape.is_linear()) {
            let least = self.scale.up(&(least - &shape.base));
            entries.retain(|entry| entry.gain >= least);
            return entries;
        }
        if shape.is_linear() {
            return entries;
        }
        let met = |gain: &Points| group.least.as_ref().is_none_or(|least| shape.figure(gain) >= *least);
        let leave = |entry: Entry| {
            let gain = self.scale.points(&entry.gain);
            met(&gain).then(|| Entry { gain: self.scale.whole(&shape.out(&gain)), ..entry })
        };
        entries.into_iter().filter_map(leave).collect()
    }

    /// What the rows outside of `start..end` can still bring.
    fn outside(&self, start: usize, end: usize) -> Outside {
        let is_outside = |r: &&Row| r.place < start || r.place >= end || self.skip.contains(&r.place);
        let free = self.own.as_ref().map(floor::Slide::room);
        Outside::new(self.all.iter().filter(is_outside).map(|r| r.options.as_slice()), free)
    }

    /// The gain that is missing before anything is chosen.
    fn missing(&self) -> BigInt {
        let missing = self.scale.missing(self.model);
        self.own.as_ref().map_or_else(|| missing.clone(), |own| &missing - own.low())
    }

    fn front<'o>(&self, outside: &'o Outside) -> Front<'o> {
        Front::new(outside, self.missing(), self.most, self.effort.clone(), self.keep)
    }
}

/// Common denominators, so that the search adds and compares integers.
struct Scale {
    gain: BigInt,
    effort: BigInt,
}

impl Scale {
    fn of(model: &Model) -> Self {
        let mut scale = Self { gain: BigInt::from(1), effort: BigInt::from(1) };
        scale.widen(&model.top);
        scale
    }

    /// Makes room for every value that selections of the group can have.
    fn widen(&mut self, group: &Group) {
        let shape = &group.shape;
        match (shape.rounding, &shape.cap) {
            (Some(rounding), _) => self.gain = self.gain.lcm(&rounding.unit().reduced().1),
            (None, Some(cap)) => {
                for value in [cap, &shape.base] {
                    self.gain = self.gain.lcm(&value.reduced().1);
                }
            }
            (None, None) => {}
        }
        for choice in group.items.iter().flat_map(|i| &i.options) {
            self.gain = self.gain.lcm(&choice.gain.reduced().1);
            self.effort = self.effort.lcm(&choice.effort.reduced().1);
        }
        for inner in &group.groups {
            self.widen(inner);
        }
    }

    /// Points as an integer, rounded down; exact for every value that the scale was made for.
    fn whole(&self, points: &Points) -> BigInt {
        let (numer, denom) = points.reduced();
        (numer * &self.gain).div_floor(&denom)
    }

    /// Points as an integer, rounded up.
    fn up(&self, points: &Points) -> BigInt {
        let (numer, denom) = points.reduced();
        (numer * &self.gain).div_ceil(&denom)
    }

    fn points(&self, whole: &BigInt) -> Points {
        Points::fraction(whole.clone(), self.gain.clone()).unwrap_or_else(Points::zero)
    }

    /// Effort as an integer, rounded down.
    fn effort_down(&self, effort: &Points) -> BigInt {
        let (numer, denom) = effort.reduced();
        (numer * &self.effort).div_floor(&denom)
    }

    fn effort(&self, whole: &BigInt) -> Points {
        Points::fraction(whole.clone(), self.effort.clone()).unwrap_or_else(Points::zero)
    }

    /// Every row, in the order in which groups are walked.
    fn items(&self, top: &Group) -> Vec<Row> {
        let mut items = Vec::new();
        collect(top, &mut items);
        let row = |(place, item): (usize, &Item)| {
            let option = |c: &model::Choice| {
                let (numer, denom) = c.effort.reduced();
                (c.at, self.whole(&c.gain), numer * &self.effort / denom)
            };
            Row { place, options: item.options.iter().map(option).collect() }
        };
        items.into_iter().enumerate().map(row).collect()
    }

    /// The gain that is missing now, less what rounding by area may add. Not positive when nothing is missing.
    fn missing(&self, model: &Model) -> BigInt {
        match &model.need {
            Need::Always | Need::Never => BigInt::zero(),
            Need::From(at) | Need::Above(at) => {
                let slack = slack(&model.top);
                self.whole(&(&(at - &model.top.shape.base) - &slack))
            }
        }
    }
}

fn collect<'a>(group: &'a Group, items: &mut Vec<&'a Item>) {
    items.extend(&group.items);
    for inner in &group.groups {
        collect(inner, items);
    }
}

/// The most that rounding can add to the points that the groups bring: a unit for each rounded one.
fn slack(group: &Group) -> Points {
    let own = group.shape.rounding.map_or_else(Points::zero, Rounding::unit);
    group.groups.iter().map(slack).fold(own, |a, b| a + b)
}
