//! Finding by typing: without tones, by words in any order, best first.
//!
//! Promise: every word of the query must occur; what is written with its tones comes before what only
//! folds to it, beginnings come before middles.

use crate::text::fold;

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

#[cfg(test)]
mod tests {
    use super::rank;

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
