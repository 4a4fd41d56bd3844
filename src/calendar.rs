//! Calendar (*lịch làm việc*): which days are worked, and counting in calendar or working days.
//!
//! Promise: pure arithmetic; nothing here knows what day it is. The day on which a period begins is not counted. A
//! period in calendar days that ends on a day off ends on the next working day; a period in working days counts
//! only those. Only holidays with a fixed date are known by themselves ([`FIXED`]); the moving ones (Tết, the
//! Hùng Kings' day, the second day of the National Day, days given in exchange) are what the office enters, see
//! [`crate::doc::holidays`].

pub mod due;
pub mod words;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::text::{Clean, Text};

pub use due::Due;

/// Public holidays with a fixed date: day, month, Vietnamese and English name.
pub const FIXED: [(i8, i8, &str, &str); 4] = [
    (1, 1, "Tết Dương lịch", "New Year's Day"),
    (30, 4, "Ngày Chiến thắng", "Reunification Day"),
    (1, 5, "Ngày Quốc tế lao động", "Labour Day"),
    (2, 9, "Quốc khánh", "National Day"),
];

/// The longest period that is counted, in days: some ten years.
pub const LONGEST: u16 = 3660;

/// In which days a period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Days {
    /// All of them.
    Calendar,
    /// Those that are worked.
    Working,
}

/// Days off that come every year at the same date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
    /// What it is.
    pub name: Text,
}

/// Days off of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What it is.
    pub name: Text,
}

/// Why a day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off<'a> {
    /// It is the weekend.
    Weekend,
    /// It is a holiday.
    Holiday(&'a Text),
}

/// Which days are worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The days of the week that are off.
    pub weekend: Vec<Weekday>,
    /// Holidays of every year.
    pub yearly: Vec<Yearly>,
    /// Holidays of single years.
    pub holidays: Vec<Holiday>,
    /// Days that are worked although they would be off (*làm bù*).
    pub worked: BTreeSet<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        let text = |vi: &str, en: &str| Text { vi: Clean::line(vi), en: Some(Clean::line(en)) };
        let yearly = FIXED.map(|(day, month, vi, en)| Yearly { month, day, name: text(vi, en) });
        Self {
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            yearly: yearly.into(),
            holidays: Vec::new(),
            worked: BTreeSet::new(),
        }
    }
}

impl Calendar {
    /// Why `day` is not worked; `None` when it is.
    pub fn off(&self, day: Date) -> Option<Off<'_>> {
        if self.worked.contains(&day) {
            return None;
        }
        let dated = self.holidays.iter().find(|h| (h.from..=h.to).contains(&day)).map(|h| &h.name);
        let yearly = || self.yearly.iter().find(|y| (y.month, y.day) == (day.month(), day.day())).map(|y| &y.name);
        match dated.or_else(yearly) {
            Some(name) => Some(Off::Holiday(name)),
            None => self.weekend.contains(&day.weekday()).then_some(Off::Weekend),
        }
    }

    /// Whether `day` is worked.
    pub fn is_working(&self, day: Date) -> bool {
        self.off(day).is_none()
    }

    /// The last day of a period of `count` days after `day`, which is not counted; `None` beyond the end of time
    /// or where no day is worked.
    pub fn after(&self, day: Date, count: u16, days: Days) -> Option<Date> {
        match days {
            Days::Calendar => self.worked_from(day.checked_add(i64::from(count).days()).ok()?),
            Days::Working => {
                let mut at = day;
                for _ in 0..count {
                    at = self.worked_from(at.tomorrow().ok()?)?;
                }
                Some(at)
            }
        }
    }

    /// `day`, or the first day after it that is worked.
    fn worked_from(&self, day: Date) -> Option<Date> {
        let mut at = day;
        for _ in 0..LONGEST {
            if self.is_working(at) {
                return Some(at);
            }
            at = at.tomorrow().ok()?;
        }
        None
    }

    /// How many days lie after `today` up to and with `due`; negative when it is past, counted from the day after it.
    pub fn left(&self, today: Date, due: Date, days: Days) -> i64 {
        let (early, late, sign) = if today <= due { (today, due, 1) } else { (due, today, -1) };
        let all = i64::from(early.until(late).map_or(0, |span| span.get_days()));
        match days {
            Days::Calendar => sign * all,
            Days::Working => {
                let mut at = early;
                let mut worked = 0;
                for _ in 0..all {
                    let Ok(next) = at.tomorrow() else { break };
                    at = next;
                    worked += i64::from(self.is_working(at));
                }
                sign * worked
            }
        }
    }

    /// Whether any holiday of this year beside those of every year is entered; where not, working days around Tết
    /// are only what the weekend leaves.
    pub fn knows(&self, year: i16) -> bool {
        self.holidays.iter().any(|h| (h.from.year()..=h.to.year()).contains(&year))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn office() -> Calendar {
        let name = || Text { vi: "Tết".into(), en: None };
        Calendar {
            holidays: vec![Holiday { from: date(2030, 2, 1), to: date(2030, 2, 7), name: name() }],
            worked: [date(2030, 2, 9)].into(),
            ..Calendar::default()
        }
    }

    #[test]
    fn fixed_holidays_and_weekends_are_off_and_days_in_exchange_are_worked() {
        let calendar = office();
        for off in [date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1), date(2026, 9, 2), date(2026, 11, 21)] {
            assert!(!calendar.is_working(off), "{off}");
        }
        assert!(calendar.is_working(date(2026, 11, 20)));
        assert!(matches!(calendar.off(date(2030, 2, 2)), Some(Off::Holiday(name)) if &*name.vi == "Tết"));
        // A Saturday that is worked in exchange.
        assert!(calendar.is_working(date(2030, 2, 9)));
        assert!(!calendar.is_working(date(2030, 2, 10)));
    }

    #[test]
    fn the_first_day_is_not_counted_and_only_working_days_are() {
        let calendar = Calendar::default();
        // Friday: one working day later is Monday, five are the next Friday.
        let friday = date(2026, 11, 20);
        assert_eq!(calendar.after(friday, 1, Days::Working), Some(date(2026, 11, 23)));
        assert_eq!(calendar.after(friday, 5, Days::Working), Some(date(2026, 11, 27)));
        assert_eq!(calendar.after(friday, 5, Days::Calendar), Some(date(2026, 11, 25)));
        // Over the New Year: Thursday 31/12 and 1/1 off, then the weekend.
        assert_eq!(calendar.after(date(2026, 12, 31), 1, Days::Working), Some(date(2027, 1, 4)));
    }

    #[test]
    fn a_period_in_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day() {
        let calendar = Calendar::default();
        assert_eq!(calendar.after(date(2026, 11, 20), 1, Days::Calendar), Some(date(2026, 11, 23)));
        assert_eq!(calendar.after(date(2026, 4, 28), 2, Days::Calendar), Some(date(2026, 5, 4)));
    }

    #[test]
    fn days_left_are_counted_up_to_the_last_day_and_negative_after_it() {
        let calendar = office();
        let due = date(2026, 11, 30);
        for (today, all, worked) in [
            (date(2026, 11, 20), 10, 6),
            (date(2026, 11, 29), 1, 1),
            (date(2026, 11, 30), 0, 0),
            (date(2026, 12, 1), -1, -1),
            (date(2026, 12, 7), -7, -5),
        ] {
            assert_eq!(calendar.left(today, due, Days::Calendar), all, "{today}");
            assert_eq!(calendar.left(today, due, Days::Working), worked, "{today}");
        }
        assert_eq!(calendar.left(date(2030, 1, 31), date(2030, 2, 11), Days::Working), 3);
    }

    #[test]
    fn a_week_without_working_days_is_no_endless_search() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let weekend = vec![Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
        let never = Calendar { weekend, ..Calendar::default() };
        assert_eq!(never.after(date(2026, 11, 20), 3, Days::Working), None);
        assert_eq!(Calendar::default().after(Date::MAX, 3, Days::Working), None);
    }

    #[test]
    fn a_year_is_known_once_a_holiday_of_its_own_is_entered() {
        assert!(office().knows(2030));
        assert!(!office().knows(2031));
        assert!(!Calendar::default().knows(2026));
    }
}
