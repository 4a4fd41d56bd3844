//! Reading the holiday file of an office.
//!
//! Promise: [`read_holidays`] takes any text and reports every mistake of it in one pass; a calendar comes back only
//! from a text without errors. The holidays with a fixed date are always in it; what moves is only there if the
//! office entered it.
//!
//! ```toml
//! format = 1
//! weekend = ["saturday", "sunday"]      # the default
//! worked = [2030-02-09]                 # days off that are worked in exchange
//!
//! [[holiday]]                           # days off of one year
//! name = "Tết Nguyên đán"
//! from = 2030-02-01
//! to = 2030-02-07                       # left out for a single day
//!
//! [[every]]                             # days off of every year beside 1/1, 30/4, 1/5 and 2/9
//! name = "Ngày truyền thống của tỉnh"
//! month = 4
//! day = 2
//! ```

use jiff::civil::{Date, Weekday};

use crate::calendar::{Calendar, Holiday, Yearly};
use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::fields::{Fields, Item};
use crate::doc::{syntax, write};
use crate::text::Clean;

/// The days of the week as they stand in a file.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The longest row of days off that one entry may make, in days; a longer one is a slip.
const LONGEST: i32 = 31;

/// A file with nothing in it but how it is filled in.
pub const SAMPLE: &str = r#"# LỊCH NGHỈ LỄ dùng để đếm ngày làm việc (parindex).
# Chương trình tự biết: thứ Bảy, Chủ nhật và các ngày lễ cố định 1/1, 30/4, 1/5, 2/9.
# Các ngày còn lại do cơ quan nhập theo thông báo nghỉ lễ của từng năm; chương trình không tự suy ra ngày âm lịch.
# Bỏ dấu # ở đầu dòng, thay ngày (năm-tháng-ngày) theo thông báo, rồi lưu lại.
#
# HOLIDAYS for counting working days (parindex). Weekends and the fixed days 1/1, 30/4, 1/5 and 2/9 are known;
# all others are entered by the office from each year's announcement. Nothing lunar is ever computed.

format = 1

# Ngày nghỉ hằng tuần (days off each week):
weekend = ["saturday", "sunday"]

# Ngày nghỉ được bố trí làm bù (days worked in exchange):
# worked = [NĂM-THÁNG-NGÀY]

# Mỗi đợt nghỉ một khối như sau (one block for each holiday):
# [[holiday]]
# name = "Tết Nguyên đán"
# from = NĂM-THÁNG-NGÀY
# to = NĂM-THÁNG-NGÀY
#
# [[holiday]]
# name = "Giỗ Tổ Hùng Vương (10/3 âm lịch)"
# from = NĂM-THÁNG-NGÀY
#
# [[holiday]]
# name = "Quốc khánh, ngày liền kề"
# from = NĂM-THÁNG-NGÀY

# Ngày nghỉ năm nào cũng có, ngoài 1/1, 30/4, 1/5, 2/9 (other days off of every year):
# [[every]]
# name = "…"
# month = 4
# day = 2
"#;

/// Reads the holiday file of an office.
pub fn read_holidays(source: &Source<'_>) -> (Option<Calendar>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, calendar);
    (read.filter(|_| !has_errors(&found)), found)
}

fn calendar(f: &mut Fields<'_>) -> Calendar {
    let mut calendar = Calendar::default();
    if let Some(item) = f.need("format")
        && let Some(format) = item.whole()
        && format != write::FORMAT
    {
        item.report(InForm::UnknownFormat { found: Clean::line(&format.to_string()) });
    }
    if let Some(list) = f.opt("weekend") {
        calendar.weekend = list.list().iter().filter_map(|day| day.word(&WEEKDAYS)).collect();
    }
    if let Some(list) = f.opt("worked") {
        calendar.worked = list.list().iter().filter_map(Item::date).collect();
    }
    if let Some(list) = f.opt("holiday") {
        calendar.holidays = list.tables(holiday).into_iter().flatten().collect();
    }
    if let Some(list) = f.opt("every") {
        calendar.yearly.extend(list.tables(yearly).into_iter().flatten());
    }
    calendar
}

fn holiday(f: &mut Fields<'_>) -> Option<Holiday> {
    let name = f.need("name").and_then(|i| i.name());
    let from = f.need("from").and_then(|i| i.date());
    let to = f.opt("to").map_or(from, |i| i.date());
    let (name, from, to) = (name?, from?, to?);
    let days = from.until(to).map_or(0, |span| span.get_days());
    if !(0..LONGEST).contains(&days) {
        f.report(InForm::InsideOut { from, to });
        return None;
    }
    Some(Holiday { from, to, name })
}

fn yearly(f: &mut Fields<'_>) -> Option<Yearly> {
    let name = f.need("name").and_then(|i| i.name());
    let month = f.need("month").and_then(|i| i.whole());
    let day = f.need("day");
    let number = day.as_ref().and_then(Item::whole);
    let (name, month, number) = (name?, i8::try_from(month?).ok(), i8::try_from(number?).ok());
    let exists = month.zip(number).filter(|(month, day)| Date::new(2000, *month, *day).is_ok());
    if exists.is_none()
        && let Some(day) = day
    {
        day.report(InForm::NotADate { key: day.key() });
    }
    exists.map(|(month, day)| Yearly { month, day, name })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(text: &str) -> (Option<Calendar>, Vec<&'static str>) {
        let (calendar, found) = read_holidays(&Source { name: "holidays.toml", text });
        (calendar, found.iter().map(|d| d.problem.code()).collect())
    }

    #[test]
    fn the_sample_reads_as_what_is_known_without_a_file() {
        assert_eq!(read(SAMPLE), (Some(Calendar::default()), Vec::new()));
    }

    #[test]
    fn what_the_office_enters_is_off_and_what_it_exchanges_is_worked() {
        let text = "format = 1\nworked = [2030-02-09]\n[[holiday]]\nname = \"Tết\"\nfrom = 2030-02-01\n\
            to = 2030-02-07\n[[holiday]]\nname = \"Giỗ Tổ\"\nfrom = 2030-04-12\n[[every]]\nname = \"x\"\nmonth = 4\nday = 2\n";
        let calendar = read(text).0.unwrap();
        for off in [date(2030, 2, 5), date(2030, 4, 12), date(2031, 4, 2), date(2030, 9, 2)] {
            assert!(!calendar.is_working(off), "{off}");
        }
        assert!(calendar.is_working(date(2030, 2, 9)));
    }

    #[test]
    fn every_mistake_is_named_and_no_half_calendar_comes_back() {
        for (text, codes) in [
            ("", vec!["PAR003"]),
            ("format = 2", vec!["PAR011"]),
            ("format = 1\nweekend = [\"sundy\"]", vec!["PAR005"]),
            ("format = 1\n[[holiday]]\nname = \"x\"\nfrom = 2030-02-07\nto = 2030-02-01", vec!["PAR012"]),
            ("format = 1\n[[holiday]]\nname = \"x\"\nfrom = 2030-02-01\nto = 2031-02-01", vec!["PAR012"]),
            ("format = 1\n[[every]]\nname = \"x\"\nmonth = 2\nday = 30", vec!["PAR013"]),
            ("format = 1\nholidays = []", vec!["PAR002"]),
        ] {
            assert_eq!(read(text), (None, codes), "{text}");
        }
    }
}
