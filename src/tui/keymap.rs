//! Which key asks for which action, and where.
//!
//! Promise: the default keymap has no conflict and binds no letter where letters are text. A user's
//! own file is laid over it; what is wrong in it is told line by line and the rest counts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::lang::{Lang, Say};
use crate::tui::action::{Action, Context};
use crate::tui::key::{Key, Press};

const DEFAULT: &str = include_str!("keymap.toml");

/// What is wrong with a line of a keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The file is not a keymap: the reader's own words.
    Shape(String),
    /// No such key.
    Key(String),
    /// A terminal cannot tell this key from another one.
    Reserved(String),
    /// No such action.
    Action(String),
    /// No such place.
    Place(String),
    /// The action means nothing there.
    Senseless(String),
    /// A letter where letters are text.
    Letter(String),
}

/// A mistake and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What is wrong.
    pub what: Mistake,
    /// Where.
    pub at: Range<usize>,
}

impl Say for Misfit {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let told = |vi: &str, en: &str, word: &str| format!("keymap.toml: {}: {word}", lang.pick(vi, en));
        Cow::Owned(match &self.what {
            Mistake::Shape(words) => told("sai cấu trúc", "not a keymap", words),
            Mistake::Key(word) => told("không có phím này", "no such key", word),
            Mistake::Reserved(word) => {
                told("phím này không phân biệt được", "a terminal cannot tell this key apart", word)
            }
            Mistake::Action(word) => told("không có lệnh này", "no such action", word),
            Mistake::Place(word) => told("không có chỗ này", "no such place", word),
            Mistake::Senseless(word) => told("lệnh không có nghĩa ở chỗ này", "the action means nothing there", word),
            Mistake::Letter(word) => told("chữ cái dùng để gõ ở chỗ này", "letters are text there", word),
        })
    }
}

/// Keys by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    by_key: BTreeMap<(Context, Key), Action>,
    /// The order in which keys are named for an action: first named, first shown.
    order: Vec<(Context, Key, Action)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    bind: Vec<Spanned<Bind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bind {
    keys: Vec<Spanned<String>>,
    run: Spanned<String>,
    #[serde(rename = "in")]
    places: Option<Vec<Spanned<String>>>,
}

impl Keymap {
    /// The default keys.
    pub fn standard() -> Self {
        let mut map = Self::default();
        map.read(DEFAULT);
        map
    }

    /// Lays the keys of a file over these; returns what could not be used.
    pub fn read(&mut self, text: &str) -> Vec<Misfit> {
        let mut misfits = Vec::new();
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                return vec![Misfit { what: Mistake::Shape(error.message().to_owned()), at }];
            }
        };
        for bind in file.bind {
            let bind = bind.into_inner();
            let mut miss = |what: fn(String) -> Mistake, word: &Spanned<String>| {
                misfits.push(Misfit { what: what(word.get_ref().clone()), at: word.span() });
            };
            let Some(action) = Action::named(bind.run.get_ref()) else {
                miss(Mistake::Action, &bind.run);
                continue;
            };
            let mut places = Vec::new();
            match &bind.places {
                None => places.extend_from_slice(action.info().contexts),
                Some(words) => {
                    for word in words {
                        match Context::ALL.iter().find(|(w, _)| w == word.get_ref()) {
                            None => miss(Mistake::Place, word),
                            Some((_, place)) if !action.works_in(*place) => miss(Mistake::Senseless, word),
                            Some((_, place)) => places.push(*place),
                        }
                    }
                }
            }
            for word in &bind.keys {
                match word.get_ref().parse::<Key>() {
                    Err(_) => miss(Mistake::Key, word),
                    Ok(key) if is_reserved(key) => miss(Mistake::Reserved, word),
                    Ok(key) => {
                        if key.letter().is_some()
                            && bind.places.is_some()
                            && places.iter().any(|p| p.takes_text() || *p == Context::Global)
                        {
                            miss(Mistake::Letter, word);
                        }
                        for place in &places {
                            if key.letter().is_none() || !(place.takes_text() || *place == Context::Global) {
                                self.bind(*place, key, action);
                            }
                        }
                    }
                }
            }
        }
        misfits
    }

    fn bind(&mut self, place: Context, key: Key, action: Action) {
        self.order.retain(|(p, k, _)| (*p, *k) != (place, key));
        self.order.push((place, key, action));
        self.by_key.insert((place, key), action);
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

/// Whether a terminal sends the same for this key as for another one.
fn is_reserved(key: Key) -> bool {
    key.ctrl && matches!(key.press, Press::Char('h' | 'i' | 'm' | 'j' | '['))
}

#[cfg(test)]
mod tests;
