//! Keys that get in each other's way: one key given to two actions, and the last key of what nobody can do without.
//!
//! Promise: both are told with their place; leaving, going back, every command and help keep a key whatever is bound.

use std::collections::BTreeSet;

use super::Keymap;
use crate::diag::Diagnostic;
use crate::diag::problem::InSettings;
use crate::doc::settings::Placed;
use crate::tui::action::{Action, Context};
use crate::tui::key::Key;

/// What nobody can do without.
const NEEDED: [Action; 5] = [Action::Quit, Action::Palette, Action::Help, Action::Back, Action::Enter];

/// A key of the user's, laid in one place.
pub(super) struct Laid<'a> {
    pub(super) place: Context,
    pub(super) key: Key,
    pub(super) action: Action,
    /// Whether the file names no places, so that a key of every place is hidden by this one.
    pub(super) everywhere: bool,
    pub(super) word: &'a Placed,
}

impl Laid<'_> {
    fn meets(&self, other: &Self) -> bool {
        let hides =
            self.everywhere && other.everywhere && (self.place == Context::Global || other.place == Context::Global);
        self.key == other.key && self.action != other.action && (self.place == other.place || hides)
    }
}

/// Keys that one file gives to two actions in the same place; each pair is told once.
pub(super) fn twice(laid: &[Laid<'_>]) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (at, then) in laid.iter().enumerate() {
        for first in laid.iter().take(at).filter(|first| first.meets(then)) {
            if told.insert((then.key, first.action, then.action)) {
                let place = if first.place == Context::Global { then.place } else { first.place };
                // In a place of its own a key comes before the same key of every place.
                let (loser, winner) = if then.place == Context::Global && place != Context::Global {
                    (then, first)
                } else {
                    (first, then)
                };
                let problem = InSettings::BoundTwice {
                    word: then.word.word.clone(),
                    first: loser.action.info().name,
                    then: winner.action.info().name,
                    place: place.word(),
                };
                found.push(Diagnostic::new(problem, then.word.span.clone()).and(first.word.span.clone()));
            }
        }
    }
    found
}

impl Keymap {
    /// Gives back the keys of what nobody can do without, where no other is left.
    pub(super) fn give_back(&mut self, before: &Self, laid: &[Laid<'_>]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for needed in NEEDED {
            for (_, place) in Context::ALL.iter().copied() {
                let places = [place, Context::Global];
                if !needed.works_in(place) || self.key_for(&places, needed).is_some() {
                    continue;
                }
                let Some(key) = before.key_for(&places, needed) else { continue };
                let Some(taker) = laid.iter().rev().find(|l| l.key == key && places.contains(&l.place)) else {
                    continue;
                };
                let home = if needed.info().contexts.contains(&Context::Global) { Context::Global } else { place };
                if taker.place != home {
                    self.order.retain(|(p, k, _)| (*p, *k) != (taker.place, key));
                    self.by_key.remove(&(taker.place, key));
                }
                self.bind(home, key, needed);
                let problem = InSettings::LastKey { word: taker.word.word.clone(), needed: needed.info().name };
                let told = Diagnostic::new(problem, taker.word.span.clone());
                if !found.contains(&told) {
                    found.push(told);
                }
            }
        }
        found
    }
}
