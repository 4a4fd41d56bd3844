//! Finding by typing: without tones, by words in any order, best first.
//!
//! Promise: every word of the query must occur; what is written with its tones comes before what only
//! folds to it, beginnings come before middles. Where nothing answers, a slip of the finger is forgiven.

use crate::text::fold;
use crate::text::near::slips;

/// How well `hay` answers `query`: smaller is better, `None` is not at all. An empty query fits all.
pub fn rank(hay: &str, query: &str) -> Option<u32> {
    let query = query.trim();
    if query.is_empty() {
        return Some(0);
    }
    let folded_hay = fold::fold(hay);
    let lower_hay = hay.to_lowercase();
    let mut total = 0;
    for word in query.split_whitespace() {
        let folded = fold::fold(word);
        let at = folded_hay.find(&folded)?;
        let exact = lower_hay.contains(&word.to_lowercase());
        let begins = at == 0 || folded_hay.get(..at).is_some_and(|h| h.ends_with(|c: char| !c.is_alphanumeric()));
        total += match (at, begins) {
            (0, _) => 0,
            (_, true) => 2,
            (_, false) => 6,
        } + u32::from(!exact);
    }
    Some(total)
}

/// How near `hay` comes to `query` where it does not answer it: every word of the query is at most a slip of the finger
/// from the beginning of one of its words, or two in long words. Smaller is nearer.
pub fn near(hay: &str, query: &str) -> Option<u32> {
    let folded = fold::fold(hay);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut total = 0;
    for word in query.split_whitespace() {
        let word = fold::fold(word);
        let length = word.chars().count();
        let allowed = match length {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        let far = |other: &&str| {
            let end = other.char_indices().nth(length + allowed).map_or(other.len(), |(at, _)| at);
            // What goes on behind the typed word does not count against it.
            let ends = other.char_indices().map(|(at, _)| at).chain([other.len()]).filter(|at| *at <= end);
            ends.map(|at| slips(&word, other.get(..at).unwrap_or_default())).min()
        };
        let nearest = words.iter().filter_map(far).min()?;
        if nearest > allowed {
            return None;
        }
        total += u32::try_from(nearest).unwrap_or(u32::MAX);
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::{near, rank};

    #[test]
    fn a_slip_of_the_finger_is_forgiven_and_no_more() {
        assert_eq!(near("Quyết định công bố thủ tục", "quyet dihn"), Some(1));
        assert_eq!(near("Kiểm tra công tác CCHC", "kiem tar"), None, "short words must be right");
        assert_eq!(near("Tỷ lệ hồ sơ đúng hạn", "dugn"), Some(1));
        assert_eq!(near("Thanh tra, kiểm tra", "thahn"), Some(1));
        assert_eq!(near("Sáng kiến", "ngan sach"), None);
    }

    #[test]
    fn tones_may_be_left_out_and_words_may_change_places() {
        assert!(rank("Quyết định công bố thủ tục", "thu tuc quyet").is_some());
        assert!(rank("Đạt chuẩn", "dat").is_some());
        assert!(rank("Quyết định", "nghi quyet").is_none());
    }

    #[test]
    fn tones_and_beginnings_come_first() {
        assert!(rank("Đạt chuẩn", "đạt") < rank("Đất đai", "đạt").or(Some(99)));
        assert!(rank("3.1 Đúng hạn", "3.1") < rank("1.3.1 Khác", "3.1"));
        assert!(rank("Hạn chế", "han") < rank("Nhanh", "han"));
    }
}
