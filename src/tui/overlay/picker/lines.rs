//! Items that take more than one line, so that what help says is never cut.

use super::items::Item;
use super::ranking::List;
use super::{Picker, PickerKind};
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

/// The lines of every item's text in a list of `wide` cells; only help, the commands and some lists take several.
pub fn of(picker: &Picker, items: &[Item<'_>], wide: usize) -> Vec<Vec<String>> {
    let head = head(items, wide);
    let room = wide.saturating_sub(if head > 0 { head + 2 } else { 0 });
    let wraps = matches!(
        picker.kind,
        PickerKind::Help(_) | PickerKind::Palette(_) | PickerKind::Ranking(List::LeftOut | List::OpenRows)
    );
    let lines = |item: &Item<'_>| {
        let room = if room > 60 { room.saturating_sub(width::width(&item.tail) + 2) } else { room };
        if wraps && room > 0 { width::wrap(&item.text, room) } else { vec![item.text.to_string()] }
    };
    items.iter().map(lines).collect()
}

/// The first item shown, so that the one at `at` is shown whole and no room is left unused.
pub fn scroll(lines: &[Vec<String>], top: usize, at: usize, height: usize) -> usize {
    let tall = |from: usize, to: usize| lines.iter().take(to).skip(from).map(|l| l.len().max(1)).sum::<usize>();
    let mut top = top.min(at);
    while top < at && tall(top, at + 1) > height {
        top += 1;
    }
    while top > 0 && tall(top - 1, lines.len()) <= height {
        top -= 1;
    }
    top
}

/// The item on the line `line` of a list whose first shown item is `top`.
pub fn at(lines: &[Vec<String>], top: usize, line: usize) -> Option<usize> {
    let mut below = 0;
    lines.iter().enumerate().skip(top).find_map(|(at, parts)| {
        below += parts.len().max(1);
        (line < below).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tall_item_is_shown_whole_and_hit_on_each_of_its_lines() {
        let lines = [1, 3, 2].map(|n| vec![String::new(); n]);
        assert_eq!([0, 1, 3, 4, 5, 6].map(|y| at(&lines, 0, y)), [Some(0), Some(1), Some(1), Some(2), Some(2), None]);
        assert_eq!(scroll(&lines, 0, 2, 5), 1);
        assert_eq!(scroll(&lines, 2, 2, 5), 1);
        assert_eq!(scroll(&lines, 2, 0, 5), 0);
        assert_eq!(scroll(&lines, 0, 1, 2), 1, "more lines than there is room for");
    }
}
