//! Moving in a list of lines, the same on every screen that is one.
//!
//! Promise: the selected line is one of the lines and in the window, whatever became of them.

use super::Screen;
use super::walk::tree;
use crate::tui::action::Action;
use crate::tui::app::App;

/// Where a moving action leads among lines up to `last`; nothing for any other action.
pub fn moved(action: Action, at: usize, last: usize, page: usize) -> Option<usize> {
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

/// Keeps the selected of `count` lines among them and in a window of `height`.
pub fn keep(at: &mut usize, top: &mut usize, count: usize, height: usize) {
    *at = (*at).min(count.saturating_sub(1));
    *top = tree::scroll(*top, *at, count, height);
}

/// Goes back to the topmost of these screens from a dossier that was opened out of it; whether what it shows may be
/// stale, because the dossier was changed meanwhile. Nothing where there is no such screen.
pub fn back_to(app: &mut App, is: impl Fn(&Screen) -> bool) -> Option<bool> {
    let at = app.screens.iter().rposition(is)?;
    app.screens.truncate(at + 1);
    Some(app.session.as_ref().is_some_and(|s| s.revision > 0 && s.place.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_stays_among_the_lines() {
        let ways = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::First, Action::Last];
        for action in ways {
            for at in 0..5 {
                assert!(moved(action, at, 4, 3).is_some_and(|there| there <= 4), "{action:?} {at}");
            }
        }
        assert_eq!(moved(Action::Enter, 2, 4, 3), None);
        let (mut at, mut top) = (9, 9);
        keep(&mut at, &mut top, 4, 2);
        assert_eq!((at, top), (3, 2));
    }
}
