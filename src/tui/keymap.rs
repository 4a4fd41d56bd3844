//! Which key asks for which action, and where.
//!
//! Promise: the default keymap has no conflict and binds no letter where letters are text. A user's
//! own keys are laid over it; what is wrong with them is told place by place and the rest counts.

use std::collections::BTreeMap;

use crate::diag::problem::InSettings;
use crate::diag::{Diagnostic, Source};
use crate::doc::read_settings;
use crate::doc::settings::{Bind, Placed};
use crate::text::near::nearest;
use crate::tui::action::{ACTIONS, Action, Context};
use crate::tui::key::{Key, Press};

mod clash;

use clash::Laid;

const DEFAULT: &str = include_str!("keymap.toml");

/// Keys by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    by_key: BTreeMap<(Context, Key), Action>,
    /// The order in which keys are named for an action: first named, first shown.
    order: Vec<(Context, Key, Action)>,
}

impl Keymap {
    /// The default keys.
    pub fn standard() -> Self {
        let mut map = Self::default();
        let (settings, _) = read_settings(&Source { name: "keymap.toml", text: DEFAULT });
        map.lay(&settings.binds);
        map
    }

    /// Lays the user's keys over these; returns what could not be used, every mistake of the file at once.
    pub fn lay(&mut self, binds: &[Bind]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let before = self.clone();
        let mut laid = Vec::new();
        for bind in binds {
            let action = action(&bind.run, &mut found);
            let places = match (&bind.places, action) {
                (None, None) => Vec::new(),
                (None, Some(action)) => action.info().contexts.to_vec(),
                (Some(words), action) => words.iter().filter_map(|w| place(w, action, &mut found)).collect(),
            };
            for word in &bind.keys {
                let (Some(key), Some(action)) = (key(word, &mut found), action) else { continue };
                for place in &places {
                    if key.letter().is_none() || !is_text(*place) {
                        self.bind(*place, key, action);
                        laid.push(Laid { place: *place, key, action, everywhere: bind.places.is_none(), word });
                    } else if bind.places.is_some() {
                        let problem = InSettings::LetterIsText { word: word.word.clone(), place: place.word() };
                        found.push(Diagnostic::new(problem, word.span.clone()));
                    }
                }
            }
        }
        found.extend(clash::twice(&laid));
        found.extend(self.give_back(&before, &laid));
        found
    }

    /// Whether any key of `bind` asks for what it says, with everything laid.
    pub fn counts(&self, bind: &Bind) -> bool {
        let Some(action) = Action::named(&bind.run.word) else { return false };
        let keys = bind.keys.iter().filter_map(|word| word.word.parse::<Key>().ok());
        let places = action.info().contexts;
        keys.into_iter().any(|key| places.iter().any(|p| self.resolve(&[*p, Context::Global], key) == Some(action)))
    }

    fn bind(&mut self, place: Context, key: Key, action: Action) {
        self.order.retain(|(p, k, _)| (*p, *k) != (place, key));
        self.order.push((place, key, action));
        self.by_key.insert((place, key), action);
    }

    /// Leaves an action this key alone, as a user's own keys may.
    #[cfg(test)]
    pub fn forget_but(&mut self, action: Action, key: Key) {
        self.order.retain(|(_, k, a)| *a != action || *k == key);
        self.by_key.retain(|(_, k), a| *a != action || *k == key);
    }

    /// The action that `key` asks for in these places, the innermost first.
    pub fn resolve(&self, places: &[Context], key: Key) -> Option<Action> {
        places.iter().find_map(|place| self.by_key.get(&(*place, key)).copied())
    }

    /// The first key that asks for `action` in these places.
    pub fn key_for(&self, places: &[Context], action: Action) -> Option<Key> {
        self.keys_for(places, action).next()
    }

    /// Every key that asks for `action` in these places, in the order of the file.
    pub fn keys_for<'a>(&'a self, places: &'a [Context], action: Action) -> impl Iterator<Item = Key> + 'a {
        let mut seen = Vec::new();
        self.order.iter().filter_map(move |(place, key, a)| {
            let fits = *a == action && places.contains(place) && self.resolve(places, *key) == Some(action);
            (fits && !seen.contains(key)).then(|| {
                seen.push(*key);
                *key
            })
        })
    }
}

/// Whether a letter is text in a place, or in some place that it stands for.
fn is_text(place: Context) -> bool {
    place.takes_text() || place == Context::Global
}

fn action(word: &Placed, found: &mut Vec<Diagnostic>) -> Option<Action> {
    let action = Action::named(&word.word);
    if action.is_none() {
        let near = nearest(&word.word, ACTIONS.iter().map(|i| i.name));
        let near = near.and_then(Action::named).map(|a| a.info().name);
        let problem = InSettings::NoSuchAction { word: word.word.clone(), near };
        found.push(Diagnostic::new(problem, word.span.clone()));
    }
    action
}

/// The place that a word names; of an unknown action only whether there is such a place can be said.
fn place(word: &Placed, action: Option<Action>, found: &mut Vec<Diagnostic>) -> Option<Context> {
    let place = Context::ALL.iter().find(|(w, _)| **w == *word.word).map(|(_, place)| *place);
    let problem = match (place, action) {
        (Some(_), None) => return None,
        (Some(place), Some(action)) if action.works_in(place) => return Some(place),
        (Some(_), Some(action)) => InSettings::Senseless {
            action: action.info().name.into(),
            place: word.word.clone(),
            places: action.info().contexts.iter().map(|c| c.word()).collect(),
        },
        (None, _) => {
            let known: Vec<&'static str> = Context::ALL.iter().map(|(w, _)| *w).collect();
            let near = nearest(&word.word, known.iter().copied());
            InSettings::NoSuchPlace { word: word.word.clone(), near, known }
        }
    };
    found.push(Diagnostic::new(problem, word.span.clone()));
    None
}

fn key(word: &Placed, found: &mut Vec<Diagnostic>) -> Option<Key> {
    let problem = match word.word.parse::<Key>() {
        Err(_) => InSettings::NoSuchKey { word: word.word.clone() },
        Ok(key) => match same_as(key) {
            Some(same) => InSettings::SharedKey { word: word.word.clone(), same },
            None => return Some(key),
        },
    };
    found.push(Diagnostic::new(problem, word.span.clone()));
    None
}

/// The key for which a terminal sends the same.
fn same_as(key: Key) -> Option<&'static str> {
    match key.press {
        Press::Char('h') if key.ctrl => Some("backspace"),
        Press::Char('i') if key.ctrl => Some("tab"),
        Press::Char('m' | 'j') if key.ctrl => Some("enter"),
        Press::Char('[') if key.ctrl => Some("esc"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
