//! The word that was probably meant.
//!
//! Promise: a suggestion differs by few slips of the finger (letters left out, added, replaced or
//! swapped), counted without tones and case; a word that is far from all gets none.

use super::fold;

/// The most letters of a word for which a suggestion is looked for.
const LONGEST: usize = 64;

/// The one of `candidates` closest to `word`, if one is close; of equally close ones the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let word: Vec<char> = fold::fold(word).chars().collect();
    let allowed = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = fold::fold(candidate).chars().take(LONGEST + 1).collect();
        if other.len().abs_diff(word.len()) > allowed {
            continue;
        }
        let far = distance(&word, &other);
        if far <= allowed && far < other.len().max(1) && best.is_none_or(|(b, _)| far < b) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many slips of the finger lie between two words.
pub fn slips(a: &str, b: &str) -> usize {
    let [a, b] = [a, b].map(|word| word.chars().take(LONGEST).collect::<Vec<char>>());
    distance(&a, &b)
}

/// How many letters must be added, left out, replaced or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut swapped_from: Option<char> = None;
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        let mut left = i + 1;
        let mut previous: Option<char> = None;
        for (j, (&y, pair)) in b.iter().zip(last.windows(2)).enumerate() {
            let [diagonal, above] = pair else { continue };
            let mut cost = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            if previous == Some(x) && swapped_from == Some(y) {
                let two_back = j.checked_sub(1).and_then(|k| before.get(k));
                cost = two_back.map_or(cost, |c| cost.min(c + 1));
            }
            row.push(cost);
            left = cost;
            previous = Some(y);
        }
        before = std::mem::replace(&mut last, row);
        swapped_from = Some(x);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_guessed() {
        let known = ["code", "name", "max", "floor", "full", "none", "rounding"];
        for (typed, meant) in [
            ("flor", Some("floor")),
            ("nmae", Some("name")),
            ("MAX", Some("max")),
            ("roundin", Some("rounding")),
            ("xyz", None),
            ("", None),
            ("weighting", None),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
        }
        assert_eq!(nearest("sỡ y tế", ["Sở Y tế", "Sở Xây dựng"]), Some("Sở Y tế"));
        assert_eq!(nearest(&"a".repeat(1_000_000), known), None);
    }

    #[test]
    fn a_swap_is_one_slip() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(of("nmae", "name"), 1);
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
        assert_eq!(of("same", "same"), 0);
    }
}
