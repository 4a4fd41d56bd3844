//! What kinds of body are called.
//!
//! Promise: a kind is whatever word a criteria set uses; those that have a name among people are named, any other
//! is shown as it is written.

use std::borrow::Cow;

use crate::lang::{Lang, Say};

/// A kind of body that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A ministry.
    Ministry,
    /// A province or a city under the centre.
    Province,
    /// A department of a province.
    Department,
    /// A district; there are none since 01/07/2025.
    District,
    /// A commune, ward or special zone.
    Commune,
}

impl Kind {
    /// Every kind that has a name, with its word in files.
    pub const ALL: [(&'static str, Self); 5] = [
        ("ministry", Self::Ministry),
        ("province", Self::Province),
        ("department", Self::Department),
        ("district", Self::District),
        ("commune", Self::Commune),
    ];
}

impl Say for Kind {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Ministry => lang.pick("bộ, cơ quan ngang bộ", "ministries"),
            Self::Province => lang.pick("tỉnh, thành phố", "provinces"),
            Self::Department => lang.pick("sở, ban, ngành", "departments"),
            Self::District => lang.pick("cấp huyện", "districts"),
            Self::Commune => lang.pick("xã, phường, đặc khu", "communes"),
        })
    }
}

/// The name of the bodies of a kind: `sở, ban, ngành` for `department`; an unknown kind as it is written.
pub fn name(kind: &str, lang: Lang) -> Cow<'_, str> {
    Kind::ALL.iter().find(|(word, _)| *word == kind).map_or(Cow::Borrowed(kind), |(_, known)| known.say(lang))
}

/// What bodies of a kind are counted as in a sentence: `40/42 cơ quan`; an unknown kind as published decisions count
/// those of all blocks together.
pub fn counted(kind: &str, lang: Lang) -> &'static str {
    let known = Kind::ALL.iter().find(|(word, _)| *word == kind).map(|(_, known)| *known);
    match known {
        Some(Kind::Ministry) => lang.pick("bộ, cơ quan ngang bộ", "ministries"),
        Some(Kind::Province) => lang.pick("tỉnh, thành phố", "provinces"),
        Some(Kind::District) => lang.pick("đơn vị cấp huyện", "districts"),
        Some(Kind::Commune) => lang.pick("xã, phường, đặc khu", "communes"),
        Some(Kind::Department) | None => lang.pick("cơ quan", "bodies"),
    }
}

/// The same at the head of a table: `Khối sở, ban, ngành`, `Departments`.
pub fn block(kind: &str, lang: Lang) -> String {
    let name = name(kind, lang);
    match lang {
        Lang::Vi => format!("Khối {name}"),
        Lang::En => {
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_kinds_have_a_name_and_others_stay_as_they_are() {
        assert_eq!(name("department", Lang::Vi), "sở, ban, ngành");
        assert_eq!(block("commune", Lang::Vi), "Khối xã, phường, đặc khu");
        assert_eq!(block("commune", Lang::En), "Communes");
        for lang in Lang::ALL {
            assert_eq!(name("truong-hoc", lang), "truong-hoc");
            for (word, _) in Kind::ALL {
                assert_ne!(name(word, lang), word);
            }
        }
    }
}
