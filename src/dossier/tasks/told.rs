//! The day that the words of a result tell: *Hoàn thành ngày 15/07/2025*, *Xong tháng 7*, or nothing but a day.
//!
//! Promise: a day is that of finishing only where nothing but words such as *ngày*, *vào* stand between it and the
//! word that says done, or where a document is said to have been issued on it. Any other day is somebody's and perhaps
//! a document's: it is told that there is one, and not guessed whose. Numbers of documents, decimals and shares
//! (*36/36*) are no days.

use jiff::ToSpan;
use jiff::civil::Date;

use super::said::{Said, said};
use super::when::{When, when};
use crate::text::fold;

/// What a result tells of the day of finishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// It was finished not before `from` (where that is known) and not after `to`.
    Between {
        /// The first day that it may have been.
        from: Option<Date>,
        /// The last.
        to: Date,
    },
    /// There is a day, but it may be that of something else.
    Perhaps,
    /// Something that looks like a day and is none.
    NoDate,
}

impl Told {
    /// The day, where it is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Between { from, to } if from == Some(to) => Some(to),
            _ => None,
        }
    }
}

/// Words that may stand between what says done and its day.
const LINKS: [&str; 21] = [
    "ngay", "vao", "trong", "tu", "den", "va", "xong", "han", "truoc", "dung", "som", "tre", "viec", "luc", "cong",
    "tac", "on", "in", "by", "-", "–",
];

/// The last words of what says done.
const DONE: [[&str; 2]; 10] = [
    ["hoan", "thanh"],
    ["ban", "hanh"],
    ["thuc", "hien"],
    ["xu", "ly"],
    ["khac", "phuc"],
    ["kiem", "tra"],
    ["trien", "khai"],
    ["to", "chuc"],
    ["", "xong"],
    ["", "completed"],
];

/// Words behind which a document is what something rests on, not what came out.
const RESTS_ON: [&str; 6] = ["theo", "cu", "tai", "hien", "boi", "cua"];

/// What `result` says of finishing, and on what day; a day without a year is one of `year`.
pub fn told(result: &str, year: i16) -> (Said, Told) {
    let folded = fold::fold(result);
    let apart = folded.replace([';', ',', '(', ')', '[', ']', ':', '"'], " ");
    let words: Vec<&str> =
        apart.split_whitespace().map(|w| w.trim_end_matches('.')).filter(|w| !w.is_empty()).collect();
    let (mut linked, mut issued, mut before) = (true, false, false);
    let (mut day, mut other) = (Told::Nothing, false);
    let mut rest: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let last = |n: usize| at.checked_sub(n).and_then(|n| words.get(n)).copied().unwrap_or_default();
        if let Some((found, taken)) = day_at(&words, at, year) {
            // The day of a document that is said to have been issued is the day it was issued.
            if linked || (issued && last(1) == "ngay") {
                day = match found {
                    Told::Between { to, .. } if before => Told::Between { from: None, to: to.saturating_sub(1.day()) },
                    found => found,
                };
                issued = false;
            } else {
                other = true;
            }
            at += taken;
            continue;
        }
        let done = DONE.iter().any(|[a, b]| b == word && (a.is_empty() || *a == last(1)));
        before = if done { false } else { *word == "truoc" || (before && *word == "ngay") };
        issued = (issued && !RESTS_ON.contains(word)) || (done && *word == "hanh");
        // "Hoàn" alone says nothing yet: the next word does.
        let half = DONE.iter().any(|[a, b]| a == word && words.get(at + 1) == Some(b)) || *word == "da";
        linked = done || (linked && (half || LINKS.contains(word) || word.ends_with('%') || said(word) == Said::Done));
        if !LINKS.contains(word) {
            rest.push(word);
        }
        at += 1;
    }
    let told = if day == Told::Nothing && other { Told::Perhaps } else { day };
    let said = match said(result) {
        // Nothing but a day is an answer, and so is a mark with a day.
        Said::Unclear if day != Told::Nothing && (rest.is_empty() || said(&rest.join(" ")) == Said::Done) => Said::Done,
        said => said,
    };
    (said, told)
}

/// The day or span that begins at a word, and of how many words it is made.
fn day_at(words: &[&str], at: usize, year: i16) -> Option<(Told, usize)> {
    let word = *words.get(at)?;
    let behind = at.checked_sub(1).and_then(|n| words.get(n)).copied().unwrap_or_default();
    let next = |n: usize| words.get(at + n).copied().unwrap_or_default();
    let number = |w: &str| (w.len() <= 4).then(|| w.parse::<i16>().ok()).flatten();
    let stated = |n: usize| if next(n) == "nam" && number(next(n + 1)).is_some() { n + 2 } else { n };
    let read = |taken: usize, months: Option<i32>| {
        let phrase = words.get(at..at + taken).unwrap_or_default().join(" ");
        (span(&phrase, year, months), taken)
    };
    match word {
        "quy" if next(1).chars().all(|c| matches!(c, 'i' | 'v' | '/') || c.is_ascii_digit()) && !next(1).is_empty() => {
            Some(read(stated(2), Some(2)))
        }
        "thang" if next(1).starts_with(|c: char| c.is_ascii_digit()) => Some(read(stated(2), Some(0))),
        "nam" if number(next(1)).is_some_and(|y| (1900..=2200).contains(&y)) => Some(read(2, Some(11))),
        _ if number(word).is_some() && next(1) == "thang" && number(next(2)).is_some() => {
            let (taken, phrase) = (stated(3), |taken| words.get(at..at + taken).unwrap_or_default().join(" "));
            Some((span(&format!("ngay {}", phrase(taken)), year, None), taken))
        }
        _ => {
            let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
            let parts: Vec<&str> = word.split(mark).collect();
            let whole = parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
            if !whole || behind == "so" {
                return None;
            }
            let told = span(word, year, None);
            match parts[..] {
                [_, _, _] => Some((told, 1)),
                [_, y] if mark == '/' && y.len() == 4 => Some((span(word, year, Some(0)), 1)),
                [_, _] if behind == "ngay" => Some((told, 1)),
                // Three of four, five of five: a day only where it is no share.
                [a, b] if mark == '/' && told != Told::NoDate => match number(a).cmp(&number(b)) {
                    std::cmp::Ordering::Greater => Some((told, 1)),
                    std::cmp::Ordering::Equal => None,
                    std::cmp::Ordering::Less => Some((Told::Perhaps, 1)),
                },
                _ => None,
            }
        }
    }
}

/// What `phrase` comes to: a day, or a span that ends with a month and has begun `months` months before that one.
fn span(phrase: &str, year: i16, months: Option<i32>) -> Told {
    match (when(phrase, year), months) {
        (When::On(to), None) => Told::Between { from: Some(to), to },
        (When::On(to), Some(months)) => {
            Told::Between { from: to.first_of_month().checked_sub(months.months()).ok(), to }
        }
        (When::Open | When::NoDate, _) => Told::NoDate,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_of_finishing_is_read_from_the_words_of_a_result() {
        let day = date(2025, 7, 15);
        for text in [
            "Hoàn thành ngày 15/07/2025",
            "Đã hoàn thành 15/07/2025",
            "Hoàn thành 15/7/2025.",
            "Hoàn thành 15/7",
            "Đã hoàn thành vào ngày 15-7-2025",
            "Đã hoàn thành (15/7/2025)",
            "Hoàn thành 100% ngày 15 tháng 7 năm 2025",
            "15/07/2025",
            "Ngày 15/7/2025",
            "x 15/7/2025",
            "Xong ngày 15/7",
            "15/7/2025 đã hoàn thành",
            "Hoàn thành trước hạn ngày 15/7/2025",
            "Hoàn thành ngày 15/7/2025 (Báo cáo số 12/BC-SNV ngày 20/7/2025)",
            "Đã ban hành Quyết định số 12/2025/QĐ-UBND ngày 15/7/2025",
            "Đã tổ chức từ 14/7/2025 đến 15/7/2025",
        ] {
            assert_eq!(told(text, 2025), (Said::Done, Told::Between { from: Some(day), to: day }), "{text}");
        }
    }

    #[test]
    fn a_span_has_two_ends_and_before_a_day_has_one() {
        let between = |from, to| (Said::Done, Told::Between { from, to });
        let (july, last) = (date(2025, 7, 1), date(2025, 7, 31));
        assert_eq!(told("Hoàn thành tháng 7/2025", 2025), between(Some(july), last));
        assert_eq!(told("Hoàn thành trong tháng 7 năm 2025", 2024), between(Some(july), last));
        assert_eq!(told("Hoàn thành trong quý III/2025", 2025), between(Some(july), date(2025, 9, 30)));
        assert_eq!(told("Hoàn thành trước ngày 01/8/2025", 2025), between(None, last));
        assert_eq!(told("Hoàn thành trong năm 2025", 2025), between(Some(date(2025, 1, 1)), date(2025, 12, 31)));
    }

    #[test]
    fn whose_day_it_is_is_not_guessed() {
        for text in [
            "Đã hoàn thành, BC số 12 ngày 15/7/2025",
            "Hoàn thành theo Kế hoạch số 5/KH-UBND ngày 10/1/2025",
            "Đã ban hành theo Kế hoạch số 5 ngày 10/1/2025",
            "Hoàn thành 3/4",
        ] {
            assert_eq!(told(text, 2025), (Said::Done, Told::Perhaps), "{text}");
        }
        for text in ["Hoàn thành", "Hoàn thành 36/36 thủ tục", "Hoàn thành 5/5 chỉ tiêu", "Đã xử lý 4.903 hồ sơ"]
        {
            assert_eq!(told(text, 2025), (Said::Done, Told::Nothing), "{text}");
        }
        let number = "Đã ban hành Quyết định số 12/2025/QĐ-UBND, số 36/2025";
        assert_eq!(told(number, 2025), (Said::Done, Told::Nothing));
        assert_eq!(told("Hoàn thành ngày 31/02/2025", 2025), (Said::Done, Told::NoDate));
        assert_eq!(told("Sở Tư pháp đã trình ngày 15/7/2025", 2025).0, Said::Unclear);
        assert_eq!(told("Dự kiến hoàn thành 15/7/2025", 2025).0, Said::Unclear);
        assert_eq!(told("Chưa hoàn thành đến ngày 15/7/2025", 2025).0, Said::Open);
    }
}
