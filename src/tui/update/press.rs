//! A key: a letter where text is taken, else an action of the place, else a second name of something in it.

use super::{act, type_letter};
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Effects};
use crate::tui::key::{Key, Press};
use crate::tui::overlay::picker;
use crate::tui::screen::present;
use crate::tui::screen::walk::act as walk;
use crate::tui::words::keyed::K;

/// Takes in a key.
pub(super) fn press(app: &mut App, key: Key) -> Effects {
    let places = app.places();
    let place = app.place();
    if let (true, Some(letter)) = (place.takes_text(), key.letter()) {
        type_letter(app, letter);
        return Effects::new();
    }
    if let Some(action) = app.keymap.resolve(&places, key) {
        return act(app, action);
    }
    match (place, key.letter()) {
        // Second names of the choices: their number, or their letter.
        (Context::Choice, Some(name)) if name.is_ascii_alphanumeric() => walk::pick(app, walk::ordinal(name)),
        (Context::Present, Some(digit)) if digit.is_ascii_digit() => {
            present::act::type_letter(app, digit);
            Effects::new()
        }
        // Typing a code or a name in the tree looks for it, and a name in the ranking.
        (Context::Tree | Context::Rank | Context::Appraise, Some(letter)) if letter.is_alphanumeric() => {
            let effects = act(app, Action::Search);
            picker::type_letter(app, letter);
            effects
        }
        _ => {
            // Ctrl-C means leaving to some and copying to others: it does neither.
            if key.ctrl && key.press == Press::Char('c') {
                if crate::tui::screen::is_reading(app) {
                    return act(app, Action::Back);
                }
                app.tell(K::CopyOrLeave.get(app));
            } else {
                app.tell(format!("{}: {}", key.shown(), K::UnknownKey.get(app)));
            }
            Effects::new()
        }
    }
}
