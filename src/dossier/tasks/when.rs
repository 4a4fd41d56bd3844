//! Days as annexes of plans write them: `30/6/2024`, `Quý II/2024`, `Tháng 01/2025`, `Trong năm 2024`, `Thường xuyên`.
//!
//! Promise: a span means its last day; *trước ngày* (before) means the day before, since an edge says whether it is
//! open. A day that does not exist is said to be none and never guessed.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text::fold;

/// When something is due, or was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing is said, or something without a day: *thường xuyên*, *theo tiến độ của Trung ương*.
    Open,
    /// A day.
    On(Date),
    /// Something that looks like a day and is none.
    NoDate,
}

impl When {
    /// The day, if there is one.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Open | Self::NoDate => None,
        }
    }
}

/// What the words of a cell say; a day or month without a year is one of `year`.
pub fn when(text: &str, year: i16) -> When {
    let folded = fold::fold(text);
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = dotted(&words, year).or_else(|| worded(&words, year));
    match found {
        Some(When::On(day))
            if words.contains("truoc ngay") || words.starts_with("truoc ") || words.contains("before ") =>
        {
            When::On(day.saturating_sub(1.day()))
        }
        Some(found) => found,
        None => When::Open,
    }
}

/// Numbers with strokes, points or hyphens between them; the last such group counts.
fn dotted(words: &str, year: i16) -> Option<When> {
    let groups = words.split(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '.'));
    let groups = groups.map(|g| g.trim_matches(['/', '-', '.'])).filter(|g| g.contains(['/', '-', '.']));
    groups.map(|group| group_day(group, year)).next_back()
}

fn group_day(group: &str, year: i16) -> When {
    let numbers: Option<Vec<i16>> = group.split(['/', '-', '.']).map(|n| n.parse().ok()).collect();
    let numbers = numbers.unwrap_or_default();
    let day = match numbers[..] {
        [y, m, d] if y > 31 => day(y, m, d),
        [.., d, m, y] => day(full(y), m, d),
        [m, y] if y > 31 => last_day(y, m),
        [d, m] => day(year, m, d),
        _ => None,
    };
    day.map_or(When::NoDate, When::On)
}

/// `ngày 15 tháng 12 năm 2024`, `quý II`, `tháng 6`, `6 tháng đầu năm`, `trong năm 2024`.
fn worded(words: &str, year: i16) -> Option<When> {
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |at: usize| parts.get(at).and_then(|w| w.parse::<i16>().ok());
    let stated = parts.iter().filter_map(|w| w.parse::<i16>().ok()).rfind(|n| (1900..=2200).contains(n));
    let of_year = stated.unwrap_or(year);
    let month = |name: &str| parts.iter().rposition(|w| *w == name);
    let found = |day: Option<Date>| Some(day.map_or(When::NoDate, When::On));
    if let Some(at) = month("quy") {
        // The last of several quarters that are named.
        let quarter = parts.iter().skip(at + 1).filter_map(|w| quarter(w)).next_back();
        return quarter.map(|q| last_day(of_year, q * 3).map_or(When::NoDate, When::On));
    }
    if let Some(at) = month("thang") {
        let before = at.checked_sub(1).and_then(number);
        if let (Some(n @ (6 | 9)), Some("dau")) = (before, parts.get(at + 1).copied()) {
            return found(last_day(of_year, n));
        }
        if let Some(month) = number(at + 1) {
            let dated = at.checked_sub(2).and_then(|d| parts.get(d)).is_some_and(|w| *w == "ngay");
            return found(match before.filter(|_| dated) {
                Some(d) => day(of_year, month, d),
                None => last_day(of_year, month),
            });
        }
    }
    let whole = ["trong nam", "ca nam", "cuoi nam", "het nam", "nam "].iter().any(|w| words.contains(w));
    let alone = parts.len() == 1 && stated.is_some();
    (alone || stated.is_some() && whole || matches!(words, "trong nam" | "ca nam" | "cuoi nam" | "het nam"))
        .then(|| last_day(of_year, 12).map_or(When::NoDate, When::On))
}

/// A quarter by its Roman or Arabic number.
fn quarter(word: &str) -> Option<i16> {
    ["i", "ii", "iii", "iv"]
        .iter()
        .zip(1..)
        .find(|(roman, n)| **roman == word || word.parse() == Ok(*n))
        .map(|(_, n)| n)
}

/// A year of two digits is one of this century.
const fn full(year: i16) -> i16 {
    if year < 100 { 2000 + year } else { year }
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|d| (1900..=2200).contains(&d.year()))
}

fn last_day(year: i16, month: i16) -> Option<Date> {
    day(year, month, 1).map(Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_annexes_write_them() {
        for (text, day) in [
            ("30/6/2024", date(2024, 6, 30)),
            ("2024-06-30", date(2024, 6, 30)),
            ("30.06.24", date(2024, 6, 30)),
            ("Chậm nhất 15/12", date(2024, 12, 15)),
            ("Ngày 15 tháng 12 năm 2023", date(2023, 12, 15)),
            ("Tháng 01/2025", date(2025, 1, 31)),
            ("tháng 2", date(2024, 2, 29)),
            ("Tháng 10 năm 2025", date(2025, 10, 31)),
            ("Quý I/2025", date(2025, 3, 31)),
            ("Chậm nhất Quý III/2019", date(2019, 9, 30)),
            ("Quý IV năm 2024", date(2024, 12, 31)),
            ("Quý II", date(2024, 6, 30)),
            ("Quý I, II/2024", date(2024, 6, 30)),
            ("6 tháng đầu năm 2019", date(2019, 6, 30)),
            ("Trong năm 2025", date(2025, 12, 31)),
            ("Trong năm", date(2024, 12, 31)),
            ("Năm 2024", date(2024, 12, 31)),
            ("2024", date(2024, 12, 31)),
            ("Trước ngày 15/12/2024", date(2024, 12, 14)),
            ("từ 03-05/10/2024", date(2024, 10, 5)),
        ] {
            assert_eq!(when(text, 2024), When::On(day), "{text}");
        }
        for text in ["", "Thường xuyên", "Theo tiến độ của Trung ương", "Hằng quý", "Sau khi có hướng dẫn", "x"]
        {
            assert_eq!(when(text, 2024), When::Open, "{text}");
        }
        for text in ["31/02/2024", "tháng 13", "15/13", "32/12/2024", "5/2024/7", "tháng 13/2024"] {
            assert_eq!(when(text, 2024), When::NoDate, "{text}");
        }
    }
}
