//! Texts of documents in both languages, and answers in short.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::criteria::rule::Input;
use crate::dossier::{Answer, Inputs};
use crate::drill::{Draw, Paper};
use crate::lang::Lang;
use crate::num::{Decimal, Mode, Points, Rounding, decimal};
use crate::text::{Clean, Text};

/// Something that documents print.
pub(super) trait Print {
    /// As the readers of `lang` write it.
    fn print(&self, lang: Lang) -> String;
}

impl Print for u64 {
    fn print(&self, lang: Lang) -> String {
        decimal::local(&self.to_string(), lang)
    }
}

impl Print for Decimal {
    fn print(&self, lang: Lang) -> String {
        decimal::show_decimal(*self, lang)
    }
}

impl Print for Date {
    fn print(&self, _: Lang) -> String {
        format!("{:02}/{:02}/{}", self.day(), self.month(), self.year())
    }
}

impl Print for Text {
    fn print(&self, lang: Lang) -> String {
        self.get(lang).to_string()
    }
}

/// A text in both languages with values printed in each.
macro_rules! both {
    ($vi:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        let write = |lang: $crate::lang::Lang| -> String {
            $( let $name = $crate::drill::tell::Print::print(&$value, lang); )*
            match lang {
                $crate::lang::Lang::Vi => format!($vi),
                $crate::lang::Lang::En => format!($en),
            }
        };
        $crate::drill::tell::text(&write)
    }};
}
pub(super) use both;

pub(super) fn text(write: &dyn Fn(Lang) -> String) -> Text {
    Text { vi: Clean::line(&write(Lang::Vi)), en: Some(Clean::line(&write(Lang::En))) }
}

/// A day; the first of January where there is none such.
pub(super) fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::constant(2025, 1, 1))
}

/// `date` and `days` more, or less.
pub(super) fn later(date: Date, days: i64) -> Date {
    date.checked_add(jiff::Span::new().days(days)).unwrap_or(date)
}

impl Draw {
    /// A day from `first` on, within `days`.
    pub(super) fn day(&mut self, first: Date, days: u64) -> Date {
        let more = i64::try_from(self.between(0, days)).unwrap_or_default();
        later(first, more)
    }

    /// A paper of the body.
    pub(super) fn paper(&mut self, sign: &str, date: Date, title: Text, lines: Vec<Text>) -> Paper {
        let number = Clean::line(&format!("{}/{sign}-UBND", self.between(3, 320)));
        Paper { number: Some(number), date: Some(date), issuer: self.issuer.clone(), title, pages: None, lines }
    }
}

/// A number of a document as one of the model.
pub(super) fn number(value: u64) -> Decimal {
    Decimal::from(value)
}

/// `hundredths` as a number of two digits: 9350 is 93,50.
pub(super) fn two_digits(hundredths: u64) -> Decimal {
    Decimal::new(i64::try_from(hundredths).unwrap_or(i64::MAX), 2)
}

/// `value` rounded to `digits` as a number.
pub(super) fn rounded(value: &Points, digits: u8) -> Decimal {
    let rounding = Rounding { digits, mode: Mode::HalfUp };
    decimal::exact(&decimal::plain(value, rounding)).unwrap_or_default()
}

/// `100 × part / whole`, rounded to `digits`.
pub(super) fn percent(part: u64, whole: u64, digits: u8) -> Decimal {
    let at = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let share = Points::ratio(at(part), at(whole)).unwrap_or_else(Points::zero);
    rounded(&(&share * &Points::hundred()), digits)
}

pub(super) fn choice(id: &str) -> Answer {
    Answer::Given(Inputs { choice: Some(id.into()), ..Inputs::default() })
}

pub(super) fn ticks(ids: &[&str]) -> Answer {
    Answer::Given(Inputs { ticks: Some(ids.iter().map(|id| Clean::from(*id)).collect()), ..Inputs::default() })
}

pub(super) fn share(done: u64, all: u64) -> Answer {
    Answer::numbers([(Input::Done, number(done)), (Input::All, number(all))])
}

/// A share that is taken over as a printed percentage.
pub(super) fn printed(percent: Decimal) -> Answer {
    Answer::numbers([(Input::Done, percent), (Input::All, Decimal::ONE_HUNDRED)])
}

/// Growth that is taken over as a printed percentage.
pub(super) fn printed_growth(percent: Decimal) -> Answer {
    Answer::numbers([(Input::Now, Decimal::ONE_HUNDRED + percent), (Input::Before, Decimal::ONE_HUNDRED)])
}

pub(super) fn events(late: u64, missing: u64) -> Answer {
    let events = BTreeMap::from([(Clean::from("a"), number(late)), (Clean::from("b"), number(missing))]);
    Answer::Given(Inputs { events: Some(events), ..Inputs::default() })
}

pub(super) fn count(count: u64) -> Answer {
    Answer::numbers([(Input::Count, number(count))])
}

/// Points worked out in another way than the rule's.
pub(super) fn points(points: &Points) -> Answer {
    Answer::Points { points: rounded(points, 4), reason: None }
}
