//! Text of people: one gate for everything that comes from outside.
//!
//! Promise: a [`Clean`] is NFC, holds no control character but `\n`, no bidirectional override and
//! no zero-width mark; what was there is shown as a visible sign instead of being dropped. Foreign
//! text reaches a screen, a report or a message only as [`Clean`].

pub mod collate;
pub mod fold;
pub mod near;
pub mod width;

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lang::Lang;

/// The most combining marks that one letter keeps; Vietnamese needs two.
pub(crate) const MAX_MARKS: usize = 4;

/// Text that is safe to show: see the module's promise.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Box<str>);

impl Clean {
    /// `text` through the gate. Tabs become a space, `\r\n` and `\r` become `\n`.
    pub fn new(text: &str) -> Self {
        if text.chars().all(stands) { Self(text.into()) } else { Self::through(text) }
    }

    fn through(text: &str) -> Self {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut out = String::with_capacity(unified.len());
        let mut marks = 0;
        for c in unified.nfc() {
            if is_combining_mark(c) {
                marks += 1;
                if out.is_empty() || out.ends_with(['\n', ' ']) {
                    out.push('\u{25cc}');
                }
                if marks > MAX_MARKS {
                    continue;
                }
            } else {
                marks = 0;
            }
            push_visible(&mut out, c);
        }
        // A sign put in between may have made a pair composable.
        Self(out.nfc().collect::<String>().into())
    }

    /// A text that is known to have come through the gate before: the program kept it for itself, under a digest.
    pub(crate) fn kept(text: &str) -> Self {
        debug_assert_eq!(&*Self::new(text), text);
        Self(text.into())
    }

    /// `text` through the gate and on one line: every run of white space is one space.
    pub fn line(text: &str) -> Self {
        let mut last = ' ';
        let joined = text.chars().all(|c| stands(c) && c != '\n' && (c, std::mem::replace(&mut last, c)) != (' ', ' '));
        if joined && (last != ' ' || text.is_empty()) {
            return Self(text.into());
        }
        let clean = Self::new(text);
        let joined: Vec<&str> = clean.split_whitespace().collect();
        Self(joined.join(" ").into())
    }

    /// A path or a name of a file, as far as it is text.
    pub fn path(path: impl AsRef<Path>) -> Self {
        Self::line(&path.as_ref().to_string_lossy())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a letter goes through the gate as it is, whatever stands beside it, unless that is no such letter: the
/// letters of Vietnamese and its neighbours in one piece, and the signs of printed text. Nearly all text is of these.
fn stands(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}')
        || matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '≤' | '≥')
}

/// Adds `c` to `out`, or the sign that stands for it where it would be obeyed or could not be seen.
pub(crate) fn push_visible(out: &mut String, c: char) {
    match c {
        '\n' => out.push('\n'),
        '\t' => out.push(' '),
        // ␀ to ␟ stand for the C0 controls
        '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => out.push('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => {
            out.extend(["⟨U+", &format!("{:04X}", u32::from(c)), "⟩"]);
        }
        c => out.push(c),
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Clean {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Clean {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

/// A text that a document gives in Vietnamese and perhaps in English: `"…"` or `{ vi, en }`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The Vietnamese text, always there.
    pub vi: Clean,
    /// The English text, where the document gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<Clean>,
}

impl Text {
    /// The text in `lang`; Vietnamese where there is no English.
    pub fn get(&self, lang: Lang) -> &Clean {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.vi,
        }
    }
}

impl From<&str> for Text {
    fn from(vi: &str) -> Self {
        Self { vi: Clean::new(vi), en: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nfd_becomes_nfc() {
        assert_eq!(Clean::new("Que\u{302}\u{301}"), Clean::new("Quế"));
        assert_eq!(Clean::new("Vie\u{323}\u{302}t"), Clean::new("Việt"));
    }

    #[test]
    fn controls_and_overrides_are_shown_not_obeyed() {
        assert_eq!(Clean::new("a\u{1b}[31mred").as_str(), "a␛[31mred");
        assert_eq!(Clean::new("a\u{202e}b").as_str(), "a⟨U+202E⟩b");
        assert_eq!(Clean::new("a\tb\r\nc").as_str(), "a b\nc");
        assert_eq!(Clean::new("\u{301}x").as_str(), "\u{25cc}\u{301}x");
        assert_eq!(Clean::new("a\u{0}").as_str(), "a␀");
    }

    #[test]
    fn stacked_accents_are_cut() {
        let zalgo = format!("a{}", "\u{301}".repeat(200));
        assert!(Clean::new(&zalgo).chars().count() <= 1 + MAX_MARKS);
    }

    #[test]
    fn cleaning_is_idempotent() {
        for text in ["Tỉnh A", "a\u{1b}b", "e\u{323}\u{302}", "\u{301}", "x \u{301}", "\u{feff}a"] {
            let once = Clean::new(text);
            assert_eq!(Clean::new(&once), once);
        }
    }

    #[test]
    fn the_short_way_through_the_gate_leads_where_the_long_one_does() {
        let all: Vec<char> = (0..0x11_0000).filter_map(char::from_u32).collect();
        for c in all.iter().filter(|c| stands(**c)) {
            assert_eq!(&*Clean::through(&c.to_string()), c.to_string(), "{c:?}");
        }
        let standing: Vec<char> = all.into_iter().filter(|c| stands(*c)).collect();
        let odd = [' ', ' ', '\n', '\u{301}', '\u{309}', '\u{323}', '\u{338}', '\t', '\r', '\u{a0}', '\u{200b}'];
        let mut seeds = crate::num::seeded::Seeded::new(3);
        let mut pick = |from: &[char]| from[usize::try_from(seeds.below(from.len() as u64)).unwrap()];
        for _ in 0..20_000 {
            let text: String = (0..6).map(|n| if n % 3 == 2 { pick(&odd) } else { pick(&standing) }).collect();
            assert_eq!(Clean::new(&text), Clean::through(&text), "{text:?}");
            let words: Vec<String> = Clean::through(&text).split_whitespace().map(str::to_owned).collect();
            assert_eq!(&*Clean::line(&text), words.join(" "), "{text:?}");
        }
        assert_eq!(&*Clean::line(""), "");
    }
}
