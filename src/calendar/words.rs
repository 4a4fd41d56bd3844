//! What is said of days.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};

use super::{Calendar, Days, Off};
use crate::lang::{Lang, Say};

impl Say for Off<'_> {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Weekend => Cow::Borrowed(lang.pick("nghỉ cuối tuần", "weekend")),
            Self::Holiday(name) => Cow::Owned(name.get(lang).to_string()),
        }
    }
}

/// A date as people write it, in full.
pub fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// A date with its day of the week, as a reader checks it.
pub fn weekday(date: Date, lang: Lang) -> String {
    let name = match date.weekday() {
        Weekday::Monday => lang.pick("thứ Hai", "Monday"),
        Weekday::Tuesday => lang.pick("thứ Ba", "Tuesday"),
        Weekday::Wednesday => lang.pick("thứ Tư", "Wednesday"),
        Weekday::Thursday => lang.pick("thứ Năm", "Thursday"),
        Weekday::Friday => lang.pick("thứ Sáu", "Friday"),
        Weekday::Saturday => lang.pick("thứ Bảy", "Saturday"),
        Weekday::Sunday => lang.pick("Chủ nhật", "Sunday"),
    };
    format!("{name}, {}", day(date))
}

/// How far `due` is: `còn 10 ngày (6 ngày làm việc)`, `hôm nay là hạn cuối`, `quá hạn 3 ngày`.
pub fn countdown(calendar: &Calendar, today: Date, due: Date, lang: Lang) -> String {
    let (all, worked) = (calendar.left(today, due, Days::Calendar), calendar.left(today, due, Days::Working));
    let plural = |n: i64| if n == 1 { "" } else { "s" };
    match (lang, all) {
        (Lang::Vi, 0) => "hôm nay là hạn cuối".to_owned(),
        (Lang::En, 0) => "due today".to_owned(),
        (Lang::Vi, 1..) => format!("còn {all} ngày ({worked} ngày làm việc)"),
        (Lang::En, 1..) => format!("{all} day{} left ({worked} working)", plural(all)),
        (Lang::Vi, _) => format!("quá hạn {} ngày", -all),
        (Lang::En, _) => format!("{} day{} overdue", -all, plural(-all)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_countdown_says_both_kinds_of_days_and_what_is_overdue() {
        let (calendar, due) = (Calendar::default(), date(2026, 11, 30));
        let said = |today, lang| countdown(&calendar, today, due, lang);
        assert_eq!(said(date(2026, 11, 20), Lang::Vi), "còn 10 ngày (6 ngày làm việc)");
        assert_eq!(said(date(2026, 11, 29), Lang::En), "1 day left (1 working)");
        assert_eq!(said(due, Lang::Vi), "hôm nay là hạn cuối");
        assert_eq!(said(date(2026, 12, 3), Lang::Vi), "quá hạn 3 ngày");
        assert_eq!(said(date(2026, 12, 1), Lang::En), "1 day overdue");
        assert_eq!(weekday(date(2026, 11, 20), Lang::Vi), "thứ Sáu, 20/11/2026");
    }
}
