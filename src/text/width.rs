//! How wide a text stands on a screen, in cells, by graphemes.
//!
//! Promise: `width(truncate(s, n)) ≤ n` and `width(pad(s, n)) = n` for every text and number.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// More bytes than fill a cell in any text that came through the gate, which stacks few marks on a letter.
const A_CELL: usize = 256;

/// At most the first `bytes` of `text`, by whole letters, and whether there is more: what is shown of a text of any
/// length must not cost more than what is seen of it.
pub fn beginning(text: &str, bytes: usize) -> (&str, bool) {
    if text.len() <= bytes {
        return (text, false);
    }
    let end = (0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), true)
}

/// The part of `text` to show in at most `cells`, and whether `…` is to follow it because something was cut.
pub fn cut(text: &str, cells: usize) -> (&str, bool) {
    let text = match beginning(text, cells.saturating_mul(A_CELL).max(A_CELL)) {
        (start, true) => start,
        (whole, false) if width(whole) <= cells => return (whole, false),
        (whole, false) => whole,
    };
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        used += width(grapheme);
        (used >= cells).then_some(at)
    });
    (text.get(..end.unwrap_or(0)).unwrap_or_default(), cells > 0)
}

/// `text` cut to at most `cells`, with `…` where something was cut.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    match cut(text, cells) {
        (kept, true) => Cow::Owned([kept, "…"].concat()),
        (kept, false) => Cow::Borrowed(kept),
    }
}

/// `text` cut or filled with spaces on the right to exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = truncate(text, cells).into_owned();
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&out))));
    out
}

/// `text` cut or filled with spaces on the left to exactly `cells`, for numbers.
pub fn pad_left(text: &str, cells: usize) -> String {
    let cut = truncate(text, cells);
    let mut out = " ".repeat(cells.saturating_sub(width(&cut)));
    out.push_str(&cut);
    out
}

/// `text` broken into lines of at most `cells`, at spaces where there are any.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_inclusive(' ') {
            let wide = width(word.trim_end());
            if used > 0 && used + wide > cells {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            for grapheme in word.graphemes(true) {
                let wide = width(grapheme);
                if used + wide > cells && grapheme != " " {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                    used = 0;
                }
                line.push_str(grapheme);
                used += wide;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_one_cell_a_letter_in_every_form() {
        assert_eq!(width("Tiếng Việt được"), 15);
        assert_eq!(width("Tie\u{302}\u{301}ng"), 5);
    }

    #[test]
    fn a_text_of_any_length_is_cut_by_its_beginning() {
        let long = "Đã hoàn thành nhiệm vụ. ".repeat(400_000);
        assert_eq!(truncate(&long, 10), "Đã hoàn t…");
        assert_eq!(beginning("ệệ", 5), ("ệ", true));
        assert_eq!(beginning("ệệ", 6), ("ệệ", false));
        assert_eq!(truncate(&"\u{301}".repeat(9), 3), "\u{301}".repeat(9));
    }

    #[test]
    fn cutting_and_filling_keep_their_width() {
        for text in ["", "Việt", "Cải cách thủ tục hành chính", "漢字漢字"] {
            for n in 0..12 {
                assert!(width(&truncate(text, n)) <= n);
                assert_eq!(width(&pad(text, n)), n);
                assert_eq!(width(&pad_left(text, n)), n);
            }
        }
    }

    #[test]
    fn wrapped_lines_fit() {
        let text = "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn\nnguyênmộtchữrấtdàikhôngcókhoảngtrắng";
        for n in 1..30 {
            assert!(wrap(text, n).iter().all(|l| width(l) <= n), "{n}");
        }
        assert_eq!(wrap("a b c", 3), ["a b", "c"]);
        assert_eq!(wrap("", 3), [""]);
    }
}
