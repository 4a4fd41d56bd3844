//! What can be wrong with the form of any document: syntax, keys, types, dates, numbers.

use jiff::civil::Date;

use crate::text::Clean;

/// What kind of value stands somewhere, or should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A quoted text.
    Text,
    /// A quoted text, or one in two languages.
    Texts,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Bool,
    /// A date without a time.
    Date,
    /// A date with a time, or a time.
    Time,
    /// A list.
    List,
    /// A table.
    Table,
    /// A text or a table.
    TextOrTable,
    /// A number or a word.
    NumberOrWord,
}

problems! {
    /// A mistake in the form of a document.
    pub enum InForm {
        /// The text is not TOML here; the parser's own words.
        "PAR001" Error Syntax(Clean),
        /// A key that the format does not have here.
        "PAR002" Error UnknownKey { key: Clean, near: Option<&'static str>, known: Vec<&'static str> },
        /// A key that must be here.
        "PAR003" Error Missing { key: &'static str },
        /// A value of the wrong kind.
        "PAR004" Error WrongType { key: Clean, expected: Shape, found: Shape },
        /// A word that is not one of those possible.
        "PAR005" Error UnknownWord { key: Clean, word: Clean, near: Option<&'static str>, known: Vec<&'static str> },
        /// More than 28 significant digits.
        "PAR006" Error TooManyDigits { key: Clean },
        /// `inf` or `nan`.
        "PAR007" Error NotFinite { key: Clean },
        /// A key or id without a letter.
        "PAR008" Error Empty { key: Clean },
        /// A text in languages that lacks the Vietnamese one.
        "PAR009" Error WithoutVietnamese { key: Clean },
        /// A document beyond the size that is read at all.
        "PAR010" Error TooLarge { bytes: usize, most: usize },
        /// A version of the format that this program does not know.
        "PAR011" Error UnknownFormat { found: Clean },
        /// A period that ends before it begins.
        "PAR012" Error InsideOut { from: Date, to: Date },
        /// A date in quotes, in another order, or with a time.
        "PAR013" Error NotADate { key: Clean },
        /// A decimal comma.
        "PAR014" Error DecimalComma,
        /// A name or label without a letter.
        "PAR015" Warning Blank { key: Clean },
        /// So many errors that the rest is only counted.
        "PAR016" Error ManyMore { more: usize },
    }
}
