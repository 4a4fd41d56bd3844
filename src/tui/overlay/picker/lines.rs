//! Items that take more than one line, so that what help says is never cut.

use std::borrow::Cow;

use super::PickerKind;
use super::items::Item;
use super::ranking::List;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::layout;

/// How wide the list over the screen is.
pub fn room(app: &App) -> usize {
    app.overlays.last().map_or(0, |o| usize::from(layout::picker_items(layout::overlay(app, o)).width))
}

/// How wide the column of keys or codes is in a list of `wide` cells.
pub fn head(items: &[Item<'_>], wide: usize) -> usize {
    items.iter().map(|i| width::width(&i.head)).max().unwrap_or(0).min(wide / 3)
}

/// The lines of an item: its text, and what stands on the right where there is no room for it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The text.
    pub text: Vec<Cow<'a, str>>,
    /// What follows below it.
    pub below: Vec<String>,
}

impl Parts<'_> {
    /// How many lines they are.
    pub fn count(&self) -> usize {
        self.text.len().max(1) + self.below.len()
    }
}

/// Lists of names that a code or number tells apart: they are looked through, and take a line each.
const fn is_register(kind: &PickerKind) -> bool {
    use PickerKind as P;
    matches!(
        kind,
        P::Search | P::Marks | P::Files | P::Documents | P::Trust | P::Levers | P::Efforts | P::Ranking(List::Bodies)
    )
}

/// The lines of an item in a list of `wide` cells whose column of keys is `head` wide. What is chosen among is never
/// cut: it takes as many lines as it needs.
pub fn of<'a>(kind: &PickerKind, item: &'a Item<'_>, head: usize, wide: usize) -> Parts<'a> {
    let room = wide.saturating_sub(if head > 0 { head + 2 } else { 0 });
    let tail = width::width(&item.tail);
    let beside = if room > 60 { room.saturating_sub(tail + 2) } else { room };
    if is_register(kind) || beside == 0 || (room > 60 && tail + 20 > room) {
        return Parts { text: vec![Cow::Borrowed(&item.text)], below: Vec::new() };
    }
    let text: Vec<Cow<'_, str>> = if width::width(&item.text) > beside {
        width::wrap(&item.text, beside).into_iter().map(Cow::Owned).collect()
    } else {
        vec![Cow::Borrowed(&item.text)]
    };
    // Under which heading a command stands can be spared where there is little room.
    let spare = matches!(kind, PickerKind::Help(_) | PickerKind::Palette(_));
    let first = text.first().map_or(0, |part| width::width(part));
    let fits = tail == 0 || room > 60 || first + tail + 2 <= room;
    let below = if fits || spare { Vec::new() } else { width::wrap(&item.tail, room) };
    Parts { text, below }
}

/// The first item shown, so that the one at `at` is shown whole and no room is left unused.
pub fn scroll(heights: &[usize], top: usize, at: usize, height: usize) -> usize {
    let tall = |from: usize, to: usize| heights.iter().take(to).skip(from).sum::<usize>();
    let mut top = top.min(at);
    while top < at && tall(top, at + 1) > height {
        top += 1;
    }
    while top > 0 && tall(top - 1, heights.len()) <= height {
        top -= 1;
    }
    top
}

/// The item on the line `line` of a list whose first shown item is `top`.
pub fn at(heights: &[usize], top: usize, line: usize) -> Option<usize> {
    let mut below = 0;
    heights.iter().enumerate().skip(top).find_map(|(at, tall)| {
        below += tall;
        (line < below).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tall_item_is_shown_whole_and_hit_on_each_of_its_lines() {
        let lines = [1, 3, 2];
        assert_eq!([0, 1, 3, 4, 5, 6].map(|y| at(&lines, 0, y)), [Some(0), Some(1), Some(1), Some(2), Some(2), None]);
        assert_eq!(scroll(&lines, 0, 2, 5), 1);
        assert_eq!(scroll(&lines, 2, 2, 5), 1);
        assert_eq!(scroll(&lines, 2, 0, 5), 0);
        assert_eq!(scroll(&lines, 0, 1, 2), 1, "more lines than there is room for");
    }
}
