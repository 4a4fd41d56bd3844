//! What no way can undercut, where some inputs have so many units that not every one can be a level.
//!
//! **The argument.** Let every such input slide between the least that earns anything and its top, and let go of
//! what is not a sum around it: caps of the nodes above it, and rounding by area, for which the total may fall short by
//! a unit for each area. Effort goes with the points within a row, so what is left, for a fixed choice of all other
//! changes, is linear, with one condition for the total and one for each gate: a smallest selection exists in which no
//! more inputs stand between their ends than conditions are met exactly, one for the total and one below each gate.
//! One search for each input that may be the one for the total finds it: that input is in use, at its least to begin
//! with, and turned up where a gate above it or in the end the total asks for more; that it may be asked for more than
//! it has is let pass. The one below a gate is tried in turn where the gate is. Whatever a real way costs, it costs no
//! less than the best of these.

use std::ops::Range;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use super::front::Entry;
use super::{Found, Keep, Row, Run, Scale, slack};
use crate::num::Points;
use crate::watch::{Stopped, Watch};
use crate::whatif::path::Goal;
use crate::whatif::path::model::{Group, Model, Need};

/// An input that stands anywhere between its ends.
#[derive(Clone, Debug)]
pub(in crate::whatif::path) struct Sliding {
    /// The change that takes it to its top, as a position in the list of all changes.
    pub(in crate::whatif::path) at: usize,
    /// What the least that earns anything earns.
    pub(in crate::whatif::path) low: Points,
    /// What its top earns.
    pub(in crate::whatif::path) top: Points,
    /// What its top takes.
    pub(in crate::whatif::path) effort: Points,
}

/// The model without whatever is no sum around an input that slides.
pub(in crate::whatif::path) fn relaxed(model: &Model, sliding: &[Sliding]) -> Model {
    let mut model = model.clone();
    let slack = slack(&model.top);
    if let Need::From(edge) | Need::Above(edge) = &model.need {
        model.need = Need::From(edge - &slack);
    }
    loosen(&mut model.top, sliding);
    model
}

/// Whether an input that slides is in the group.
fn loosen(group: &mut Group, sliding: &[Sliding]) -> bool {
    let slides = |at: usize| sliding.iter().any(|s| s.at == at);
    let own = group.items.iter().flat_map(|i| &i.options).any(|o| slides(o.at));
    // All of them, for each has to be loosened.
    let below = group.groups.iter_mut().fold(false, |any, inner| loosen(inner, sliding) | any);
    if let Some(rounding) = group.shape.rounding.take() {
        group.least = group.least.take().map(|least| &least - &rounding.unit());
    }
    if own || below {
        group.shape.cap = None;
    }
    own || below
}

/// The selection of a relaxed model that takes the least effort, no more than what is `known`: so many changes, where
/// their number counts first, and their effort. With `sliding` that input stands between its ends.
///
/// # Errors
///
/// [`Stopped`] once the watch was asked to end it.
pub(in crate::whatif::path) fn floor(
    model: &Model,
    goal: Goal,
    known: &(usize, Points),
    (slides, sliding): (&[Sliding], Option<&Sliding>),
    watch: &Watch,
) -> Result<Option<Found>, Stopped> {
    if model.need == Need::Never {
        return Ok(None);
    }
    let mut model = model.clone();
    if let Some(sliding) = sliding {
        hold(&mut model.top, sliding);
    }
    let mut scale = Scale::of(&model);
    for value in slides.iter().flat_map(|s| [&s.low, &s.top]) {
        scale.gain = scale.gain.lcm(&value.reduced().1);
    }
    // Parts of an effort are rounded down, so a bound stays one; finely, so that it stays a good one.
    scale.effort *= BigInt::from(10).pow(9);
    let all = scale.items(&model.top);
    let places: Vec<Option<usize>> = slides.iter().map(|s| place(&all, s.at)).collect();
    let own = sliding.and_then(|s| Slide::of(s, &scale, usize::MAX));
    let mut run = Run::new(&model, &scale, &all, watch);
    let used = usize::from(own.is_some());
    run.keep = Keep::All;
    run.most = if goal == Goal::Fewest { known.0.saturating_sub(used) } else { all.len() };
    let spent = own.as_ref().map(Slide::least_effort).unwrap_or_default();
    run.effort = Some(scale.effort_down(&known.1) + 1u8 - &spent);
    run.slides = slides.iter().zip(places).filter_map(|(s, place)| Slide::of(s, &scale, place?)).collect();
    run.own.clone_from(&own);
    let entries = run.group(&model.top, &mut 0)?;
    let missing = run.missing();
    let finished = entries.into_iter().filter_map(|entry| {
        let rest = &missing - &entry.gain;
        match &own {
            Some(own) if rest.is_positive() => own.raise(&entry, &rest),
            _ => (!rest.is_positive()).then_some(entry),
        }
    });
    let best = finished.min_by(|a, b| (&a.effort, a.count).cmp(&(&b.effort, b.count)));
    let proved = run.proved;
    Ok(best.map(|best| {
        let chosen = best.chain.chosen().into_iter().chain(own.map(|own| own.at)).collect();
        Found { effort: scale.effort(&(best.effort + spent)), chosen, proved }
    }))
}

fn place(all: &[Row], at: usize) -> Option<usize> {
    all.iter().find(|r| r.options.iter().any(|(option, ..)| *option == at)).map(|r| r.place)
}

/// Takes the row of the input that is in use out of the group; what its least brings is no longer missing to a gate
/// above it.
fn hold(group: &mut Group, sliding: &Sliding) -> bool {
    let before = group.items.len();
    group.items.retain(|item| item.options.iter().all(|o| o.at != sliding.at));
    let own = group.items.len() < before;
    let below = group.groups.iter_mut().fold(false, |any, inner| hold(inner, sliding) | any);
    group.holds = own || below;
    if group.holds {
        group.least = group.least.take().map(|least| &least - &sliding.low);
    }
    group.holds
}

/// An input that slides, as integers, and its row's place in the order of the model.
#[derive(Clone, Debug)]
pub(super) struct Slide {
    place: usize,
    at: usize,
    low: BigInt,
    top: BigInt,
    effort: BigInt,
}

impl Slide {
    fn of(sliding: &Sliding, scale: &Scale, place: usize) -> Option<Self> {
        let (low, top) = (scale.whole(&sliding.low), scale.whole(&sliding.top));
        let effort = scale.effort_down(&sliding.effort);
        top.is_positive().then_some(Self { place, at: sliding.at, low, top, effort })
    }

    pub(super) const fn low(&self) -> &BigInt {
        &self.low
    }

    fn effort_of(&self, gain: &BigInt) -> BigInt {
        (&self.effort * gain).div_floor(&self.top)
    }

    fn least_effort(&self) -> BigInt {
        self.effort_of(&self.low)
    }

    /// What it can be turned up from its least, and the effort.
    pub(super) fn room(&self) -> (BigInt, BigInt) {
        let more = &self.top - &self.low;
        let effort = self.effort_of(&more);
        (more, effort)
    }

    /// The selection with the input, not used so far, turned up until it brings `rest`.
    fn fill(&self, entry: &Entry, rest: &BigInt) -> Option<Entry> {
        if !rest.is_positive() || *rest > self.top {
            return None;
        }
        let gain = rest.max(&self.low).clone();
        let effort = self.effort_of(&gain);
        Some(entry.with(&(self.at, gain, effort)))
    }

    /// The selection with the input, in use already, turned up by `rest`.
    fn raise(&self, entry: &Entry, rest: &BigInt) -> Option<Entry> {
        (*rest <= &self.top - &self.low).then(|| Entry {
            effort: &entry.effort + self.effort_of(rest),
            gain: &entry.gain + rest,
            ..entry.clone()
        })
    }
}

impl Run<'_> {
    /// The gain that a gate asks for, where points only add up below it.
    fn gate(&self, group: &Group) -> Option<BigInt> {
        let least = group.least.as_ref().filter(|_| group.shape.is_linear())?;
        Some(self.scale.up(&(least - &group.shape.base)))
    }

    /// Selections that miss the gate above the input in use, with that input turned up until it holds.
    pub(super) fn lifted(&self, group: &Group, entries: Vec<Entry>) -> Vec<Entry> {
        let (Some(least), Some(own)) = (self.gate(group).filter(|_| group.holds), &self.own) else { return entries };
        let lift = |entry: Entry| {
            let rest = &least - &entry.gain;
            if rest.is_positive() { own.raise(&entry, &rest) } else { Some(entry) }
        };
        entries.into_iter().filter_map(lift).collect()
    }

    /// With a gate: also the selections in which one input below it is turned up just so far that it holds.
    pub(super) fn slid(
        &mut self,
        group: &Group,
        places: Range<usize>,
        mut entries: Vec<Entry>,
    ) -> Result<Vec<Entry>, Stopped> {
        let Some(least) = self.gate(group).filter(|_| !group.holds) else { return Ok(entries) };
        let below: Vec<Slide> = self.slides.iter().filter(|s| places.contains(&s.place)).cloned().collect();
        for slide in below.iter().filter(|_| least.is_positive()) {
            if !self.skip.insert(slide.place) {
                continue;
            }
            let short = self.within(group, &mut places.start.clone());
            self.skip.remove(&slide.place);
            entries.extend(short?.iter().filter_map(|e| slide.fill(e, &(&least - &e.gain))));
        }
        let outside = self.outside(places.start, places.end);
        let mut front = self.front(&outside);
        for entry in entries {
            front.offer(entry);
        }
        Ok(front.close(&mut self.proved))
    }
}
