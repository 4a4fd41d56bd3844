//! A due date as people write it: a date, or so many days from now.
//!
//! Promise: `25/02/2025`, `25-2-2025`, `25.2.2025`, `2025-02-25`, `25/02` (the next such day), `5 ngày làm việc`,
//! `10 ngày`, `2 tuần`, `5 working days`; tones and capitals do not matter. What cannot be read is `None`, never a
//! guess: in a date the day comes first unless the year does.

use jiff::civil::Date;

use super::{Calendar, Days, LONGEST};
use crate::text::fold;

/// A due date that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// A date.
    On(Date),
    /// A day and a month, of this year or, where that is past, the next.
    Next {
        /// The day of the month.
        day: i8,
        /// The month.
        month: i8,
    },
    /// So many days from the day on which it is said, which is not counted.
    After(u16, Days),
}

/// What may stand before a number of days.
const BEFORE: [&str; 4] = ["trong ", "sau ", "within ", "in "];

/// What days are called, each with how many of which it is.
const UNITS: [(&str, u16, Days); 17] = [
    ("ngay lam viec", 1, Days::Working),
    ("nlv", 1, Days::Working),
    ("working days", 1, Days::Working),
    ("working day", 1, Days::Working),
    ("workdays", 1, Days::Working),
    ("workday", 1, Days::Working),
    ("business days", 1, Days::Working),
    ("wd", 1, Days::Working),
    ("ngay lich", 1, Days::Calendar),
    ("calendar days", 1, Days::Calendar),
    ("calendar day", 1, Days::Calendar),
    ("ngay", 1, Days::Calendar),
    ("days", 1, Days::Calendar),
    ("day", 1, Days::Calendar),
    ("tuan", 7, Days::Calendar),
    ("weeks", 7, Days::Calendar),
    ("week", 7, Days::Calendar),
];

impl Due {
    /// What was typed, if it says when.
    pub fn read(typed: &str) -> Option<Self> {
        if let Some(date) = date(typed) {
            return Some(Self::On(date));
        }
        if let [day, month] = typed.split(['/', '-', '.']).map(str::trim).collect::<Vec<_>>()[..] {
            let (day, month) = (day.parse().ok()?, month.parse().ok()?);
            // A leap year knows every day that there is.
            return Date::new(2000, month, day).is_ok().then_some(Self::Next { day, month });
        }
        let folded = fold::fold(typed);
        let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = BEFORE.iter().find_map(|before| words.strip_prefix(before)).unwrap_or(&words);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (count, unit) = rest.split_at_checked(digits)?;
        let count: u16 = count.parse().ok()?;
        let unit = unit.trim();
        let (_, each, days) = UNITS.iter().find(|(name, ..)| *name == unit)?;
        let count = count.checked_mul(*each).filter(|count| (1..=LONGEST).contains(count))?;
        Some(Self::After(count, *days))
    }

    /// The day it means, said on `from`.
    pub fn date(self, from: Date, calendar: &Calendar) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Next { day, month } => {
                let years = from.year()..=from.year().saturating_add(8);
                years.filter_map(|year| Date::new(year, month, day).ok()).find(|date| *date >= from)
            }
            Self::After(count, days) => calendar.after(from, count, days),
        }
    }
}

/// A date as people or machines write it, the day before the month unless the year comes first.
pub fn date(typed: &str) -> Option<Date> {
    let mut numbers = Vec::new();
    for part in typed.split(['/', '-', '.']) {
        numbers.push(part.trim().parse::<i16>().ok()?);
    }
    let [a, month, b] = numbers[..] else { return None };
    let (day, year) = if a > 31 { (b, a) } else { (a, b) };
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    (year >= 1900).then(|| Date::new(year, month, day).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for typed in ["25/02/2025", "25/2/2025", "25-02-2025", "25.2.2025", "2025-02-25", " 25 / 2 / 2025 "] {
            assert_eq!(date(typed), Some(day(2025, 2, 25)), "{typed}");
        }
        for typed in ["31/02/2025", "25/02", "hôm qua", "25/02/25", "1/2/3/4", "", "a/b/c"] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn so_many_days_are_read_in_both_languages_with_and_without_tones() {
        for typed in
            ["5 ngày làm việc", "5 ngay lam viec", "trong 5 NGÀY LÀM VIỆC", "5nlv", "5 working days", "in 5 wd"]
        {
            assert_eq!(Due::read(typed), Some(Due::After(5, Days::Working)), "{typed}");
        }
        for typed in ["14 ngày", "2 tuần", "2 weeks", "14 days", "14 ngày lịch"] {
            assert_eq!(Due::read(typed), Some(Due::After(14, Days::Calendar)), "{typed}");
        }
        for typed in
            ["", "0 ngày", "-3 ngày", "5", "5 tháng", "99999 ngày", "600 tuần", "ngày làm việc", "31/02", "5,5 ngày"]
        {
            assert_eq!(Due::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_becomes_a_day() {
        let (friday, calendar) = (day(2026, 11, 20), Calendar::default());
        for (typed, due) in [
            ("05/12/2026", day(2026, 12, 5)),
            ("5 ngày làm việc", day(2026, 11, 27)),
            ("1 ngày", day(2026, 11, 23)),
            ("25/12", day(2026, 12, 25)),
            ("20/11", friday),
            ("15/01", day(2027, 1, 15)),
            ("29/2", day(2028, 2, 29)),
        ] {
            assert_eq!(Due::read(typed).and_then(|d| d.date(friday, &calendar)), Some(due), "{typed}");
        }
    }
}
