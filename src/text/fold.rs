//! Search without tones: `quyet dinh` finds *Quyết định*.
//!
//! Promise: on NFC text one letter folds to one letter, so a position found in the folded text is
//! the same position, counted in letters, in the original.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `c` without tone, hook and case; `đ` is `d`.
pub fn letter(c: char) -> char {
    let base = std::iter::once(c).nfd().find(|c| !is_combining_mark(*c)).unwrap_or(c);
    match base {
        'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' => 'd',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// `text` folded letter by letter, in NFC.
pub fn fold(text: &str) -> String {
    text.nfc().map(letter).collect()
}

/// Whether `needle` occurs in `hay`, both without tones and case. An empty needle occurs everywhere.
pub fn contains(hay: &str, needle: &str) -> bool {
    fold(hay).contains(&fold(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_folds() {
        for (letters, base) in [
            ("aàảãáạăằẳẵắặâầẩẫấậAÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", 'a'),
            ("eèẻẽéẹêềểễếệEÈẺẼÉẸÊỀỂỄẾỆ", 'e'),
            ("iìỉĩíịIÌỈĨÍỊ", 'i'),
            ("oòỏõóọôồổỗốộơờởỡớợOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ", 'o'),
            ("uùủũúụưừửữứựUÙỦŨÚỤƯỪỬỮỨỰ", 'u'),
            ("yỳỷỹýỵYỲỶỸÝỴ", 'y'),
            ("dđDĐ", 'd'),
        ] {
            for c in letters.chars() {
                assert_eq!(letter(c), base, "{c}");
            }
        }
    }

    #[test]
    fn search_ignores_tones_and_spelling_form() {
        assert!(contains("Quyết định số 12", "quyet dinh"));
        assert!(contains("Que\u{302}\u{301}", "quế"));
        assert!(!contains("Quyết định", "nghị"));
    }
}
