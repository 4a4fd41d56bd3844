//! Writing text into cells: cut to the room there is, one letter a cell group, never outside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// Writes `text` from column `x` of line `y`, at most to the right edge of `area`; returns the column
/// behind it. Text that does not fit is cut with `…`.
pub fn put(buf: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let area = area.intersection(buf.area);
    if y < area.top() || y >= area.bottom() || x >= area.right() || x < area.left() {
        return x;
    }
    let room = usize::from(area.right() - x);
    let (shown, is_cut) = width::cut(text, room);
    let (end, _) = buf.set_stringn(x, y, shown, room, style);
    if is_cut { buf.set_stringn(end, y, "…", 1, style).0 } else { end }
}

/// Writes `text` so that it ends before column `right`; returns the column where it begins. What does
/// not fit between the area's left edge and `right` is cut.
pub fn put_right(buf: &mut Buffer, area: Rect, right: u16, y: u16, text: &str, style: Style) -> u16 {
    let right = right.min(area.right());
    let room = usize::from(right.saturating_sub(area.left()));
    let (shown, is_cut) = width::cut(text, room);
    let wide = u16::try_from(width::width(shown) + usize::from(is_cut)).unwrap_or(0);
    let x = right.saturating_sub(wide);
    let end = put(buf, Rect { width: right.saturating_sub(area.left()), ..area }, x, y, shown, style);
    if is_cut {
        put(buf, Rect { width: right.saturating_sub(area.left()), ..area }, end, y, "…", style);
    }
    x
}

/// Writes the part of a typed text that begins at column `skip`; marks are composed for the screen.
pub fn put_typed(buf: &mut Buffer, area: Rect, y: u16, text: &str, skip: usize, style: Style) {
    let area = area.intersection(buf.area);
    if y < area.top() || y >= area.bottom() {
        return;
    }
    let mut column = 0;
    for letter in text.graphemes(true) {
        let wide = width::width(letter);
        if column >= skip {
            let x = area.left().saturating_add(u16::try_from(column - skip).unwrap_or(u16::MAX));
            if usize::from(x) + wide > usize::from(area.right()) {
                break;
            }
            let composed: String = letter.nfc().collect();
            let lone = wide == 0;
            let shown = if lone { format!("\u{25cc}{composed}") } else { composed };
            buf.set_stringn(x, y, shown, wide.max(1), style);
            if lone {
                column += 1;
                continue;
            }
        }
        column += wide;
    }
}

/// Lays `style` over a line of cells.
pub fn tint(buf: &mut Buffer, area: Rect, y: u16, style: Style) {
    let area = area.intersection(buf.area);
    if y >= area.top() && y < area.bottom() {
        buf.set_style(Rect { y, height: 1, ..area }, style);
    }
}

/// Fills a line of cells with `sign`.
pub fn rule(buf: &mut Buffer, area: Rect, y: u16, sign: &str, style: Style) {
    let area = area.intersection(buf.area);
    if y >= area.top() && y < area.bottom() {
        for x in area.left()..area.right() {
            buf.set_stringn(x, y, sign, 1, style);
        }
    }
}

/// `value` as a screen measure, cut where it is too large for one.
pub fn cells(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
