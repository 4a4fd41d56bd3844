//! From terminal events to what the program understands.
//!
//! Promise: the only file that names terminal event types. A release is never a second press; `0x08`
//! is Backspace whatever the terminal calls it, because Vietnamese input methods rewrite letters with
//! it; a paste is one piece of text and never a row of keys.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::tui::key::{Key, Press};

/// What came from the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The window has this many columns and lines now.
    Resize(u16, u16),
    /// A click at this column and line.
    Click(u16, u16),
    /// The wheel turned at this column and line; `true` is down.
    Wheel(u16, u16, bool),
    /// The window has the keys again: meanwhile something may have happened to files.
    Focus,
}

impl Input {
    /// `event` as an input; `None` for what the program does not use.
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) => from_key(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Resize(columns, lines) => Some(Self::Resize(columns, lines)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Self::Click(mouse.column, mouse.row)),
                MouseEventKind::ScrollDown => Some(Self::Wheel(mouse.column, mouse.row, true)),
                MouseEventKind::ScrollUp => Some(Self::Wheel(mouse.column, mouse.row, false)),
                _ => None,
            },
            Event::FocusGained => Some(Self::Focus),
            Event::FocusLost => None,
        }
    }
}

fn from_key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let mut alt = event.modifiers.contains(KeyModifiers::ALT);
    let mut shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let press = match event.code {
        KeyCode::Char('h' | 'H') if ctrl && !alt => {
            (ctrl, shift) = (false, false);
            Press::Backspace
        }
        KeyCode::Char(c) => {
            if ctrl && alt {
                // AltGr on Windows: it writes a letter.
                (ctrl, alt) = (false, false);
            }
            let c = if ctrl || alt { c.to_lowercase().next().unwrap_or(c) } else { c };
            shift = false;
            Press::Char(c)
        }
        KeyCode::Enter => {
            // Alacritty marks a pasted or keypad Enter with Ctrl.
            (ctrl, shift) = (false, false);
            Press::Enter
        }
        KeyCode::Tab => Press::Tab,
        KeyCode::BackTab => {
            shift = true;
            Press::Tab
        }
        KeyCode::Esc => Press::Esc,
        KeyCode::Backspace => {
            shift = false;
            Press::Backspace
        }
        KeyCode::Delete => Press::Delete,
        KeyCode::Insert => Press::Insert,
        KeyCode::Up => Press::Up,
        KeyCode::Down => Press::Down,
        KeyCode::Left => Press::Left,
        KeyCode::Right => Press::Right,
        KeyCode::Home => Press::Home,
        KeyCode::End => Press::End,
        KeyCode::PageUp => Press::PageUp,
        KeyCode::PageDown => Press::PageDown,
        KeyCode::F(n) => Press::F(n),
        _ => return None,
    };
    Some(Key { press, ctrl, alt, shift })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        from_key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn both_backspaces_are_backspace() {
        let backspace = Some(Key::plain(Press::Backspace));
        assert_eq!(key(KeyCode::Backspace, KeyModifiers::NONE), backspace);
        assert_eq!(key(KeyCode::Char('h'), KeyModifiers::CONTROL), backspace);
    }

    #[test]
    fn a_release_is_no_press() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(from_key(event), None);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(from_key(event), Some(Key::plain(Press::Char('a'))));
    }

    #[test]
    fn letters_with_alt_gr_are_text() {
        let at = key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(at.and_then(Key::letter), Some('@'));
    }

    #[test]
    fn capitals_lose_shift_and_chords_lose_capitals() {
        assert_eq!(key(KeyCode::Char('S'), KeyModifiers::SHIFT), Some(Key::plain(Press::Char('S'))));
        assert_eq!(key(KeyCode::Char('S'), KeyModifiers::CONTROL), "ctrl-s".parse().ok());
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab".parse().ok());
    }
}
