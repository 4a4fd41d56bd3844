//! The two languages of every word the program says.
//!
//! Promise: whatever a user reads comes from an exhaustive `match` over an enum and a [`Lang`],
//! so a missing translation does not compile.

use std::borrow::Cow;

/// The language of the interface. Vietnamese is the default everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a user is offered them.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The code used on the command line and in the configuration: `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language named by `code`, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// A date as this language writes it: `31/12/2024`, `2024-12-31`.
    pub fn day(self, date: jiff::civil::Date) -> String {
        match self {
            Self::Vi => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
            Self::En => date.to_string(),
        }
    }

    /// The one of two fixed texts that this language reads.
    pub const fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// Something that can be said to a user.
pub trait Say {
    /// The words for it in `lang`.
    fn say(&self, lang: Lang) -> Cow<'static, str>;
}

/// A count with its English noun: `1 row`, `2 rows`.
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
