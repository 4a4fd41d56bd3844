//! Keys as the program names them: `ctrl-s`, `f1`, `shift-tab`, `space`.
//!
//! Promise: what a key is called in a keymap file, in help and in a test script is one spelling, and
//! every spelling that is printed is read back as the same key.

use std::fmt;
use std::str::FromStr;

/// What was pressed, without the keys held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    /// A letter, digit or sign; the space is one of them.
    Char(char),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Esc,
    /// The key that takes away the letter on the left.
    Backspace,
    /// The key that takes away the letter on the right.
    Delete,
    /// Insert.
    Insert,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

impl Press {
    /// Every named key with its spelling in files, in Vietnamese and English help alike.
    const NAMED: [(&'static str, &'static str, Self); 15] = [
        ("enter", "Enter", Self::Enter),
        ("tab", "Tab", Self::Tab),
        ("esc", "Esc", Self::Esc),
        ("backspace", "Backspace", Self::Backspace),
        ("delete", "Delete", Self::Delete),
        ("insert", "Insert", Self::Insert),
        ("up", "↑", Self::Up),
        ("down", "↓", Self::Down),
        ("left", "←", Self::Left),
        ("right", "→", Self::Right),
        ("home", "Home", Self::Home),
        ("end", "End", Self::End),
        ("pageup", "PgUp", Self::PageUp),
        ("pagedown", "PgDn", Self::PageDown),
        ("space", "Space", Self::Char(' ')),
    ];
}

/// A key with what is held beside it. Shift counts only where it does not make another letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What was pressed.
    pub press: Press,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
}

impl Key {
    /// `press` alone.
    pub const fn plain(press: Press) -> Self {
        Self { press, ctrl: false, alt: false, shift: false }
    }

    /// The letter that this key writes in a text.
    pub const fn letter(self) -> Option<char> {
        match self.press {
            Press::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The name in help: `Ctrl-S`, `F1`, `↑`.
    pub fn shown(self) -> String {
        let mut out = String::new();
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                out.push_str(name);
            }
        }
        match self.press {
            Press::F(n) => out.extend(["F", &n.to_string()]),
            press => match Press::NAMED.iter().find(|(_, _, p)| *p == press) {
                Some((_, shown, _)) => out.push_str(shown),
                None => {
                    if let Press::Char(c) = press {
                        out.extend(c.to_uppercase());
                    }
                }
            },
        }
        out
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.press {
            Press::F(n) => write!(f, "f{n}"),
            press => match (Press::NAMED.iter().find(|(_, _, p)| *p == press), press) {
                (Some((name, _, _)), _) => f.write_str(name),
                (None, Press::Char(c)) => write!(f, "{c}"),
                (None, _) => Ok(()),
            },
        }
    }
}

/// Why a text names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut key = Self::plain(Press::Esc);
        let mut rest = text;
        loop {
            if let Some(r) = rest.strip_prefix("ctrl-") {
                (key.ctrl, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("alt-") {
                (key.alt, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("shift-") {
                (key.shift, rest) = (true, r);
            } else {
                break;
            }
        }
        key.press = if let Some((_, _, press)) = Press::NAMED.iter().find(|(name, _, _)| *name == rest) {
            *press
        } else if let Some(n) = rest.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n)) {
            Press::F(n)
        } else {
            let mut chars = rest.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if !c.is_control() && c != ' ' => Press::Char(c),
                _ => return Err(NotAKey),
            }
        };
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_name_is_read_back() {
        let mut presses: Vec<Press> = Press::NAMED.iter().map(|(_, _, p)| *p).collect();
        presses.extend([Press::Char('a'), Press::Char('?'), Press::Char('-'), Press::F(1), Press::F(24)]);
        for press in presses {
            for bits in 0..8u8 {
                let key = Key { press, ctrl: bits & 1 > 0, alt: bits & 2 > 0, shift: bits & 4 > 0 };
                assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }

    #[test]
    fn other_texts_are_no_keys() {
        for text in ["", "ctrl-", "f0", "f25", "ab", " ", "meta-x"] {
            assert_eq!(text.parse::<Key>(), Err(NotAKey), "{text}");
        }
    }
}
