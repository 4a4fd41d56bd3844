//! Vietnamese alphabetical order: a ă â b c d đ e ê …, tones huyền, hỏi, ngã, sắc, nặng.
//!
//! Promise: the order is total and the same on every machine; texts that the alphabet holds equal
//! are ordered by their code points.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares texts in Vietnamese alphabetical order.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// The Vietnamese alphabet.
    pub fn vietnamese() -> Self {
        // The data is compiled in, so this finds it; without it code points still give a total order.
        Self(Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok())
    }

    /// The order of `a` and `b`.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_alphabet = self.0.as_ref().map_or(Ordering::Equal, |c| c.compare(a, b));
        by_alphabet.then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_stand_as_in_a_vietnamese_list() {
        let mut names = ["Đà Nẵng", "Đắk Lắk", "Cà Mau", "Cao Bằng", "An Giang", "Ấp", "Yên Bái", "Đo đạc", "Dân tộc"];
        let alphabet = Alphabet::vietnamese();
        names.sort_by(|a, b| alphabet.compare(a, b));
        assert_eq!(
            names,
            ["An Giang", "Ấp", "Cà Mau", "Cao Bằng", "Dân tộc", "Đà Nẵng", "Đắk Lắk", "Đo đạc", "Yên Bái"]
        );
    }
}
