//! Reading the questionnaire of a survey.
//!
//! Promise: [`read_questionnaire`] takes any text, reports every mistake of it in one pass, and returns a
//! questionnaire only when none of them is an error; such a one keeps the promise of
//! [`crate::survey::questionnaire`].
//!
//! ```toml
//! format = 1
//! id = "mau.hai-long"                # with `edition` the id of the evidence document
//! edition = "2024"
//! title = "Khảo sát mức độ hài lòng"
//! provenance = "sample"
//! year = 2024
//! columns = { body = "don_vi", group = "nhom", ballot = "ma_phieu" }   # headings; group and ballot are optional
//! least = 5                          # groups with fewer ballots are not shown; 5 or more
//! confidence = 95                    # 90, 95 or 99
//! index = "mean"                     # or "satisfied"
//! rounding = { digits = 2, mode = "half-up" }
//!
//! [[scale]]                          # options that several questions share
//! id = "muc-5"
//! options = [{ id = "5", label = "Rất hài lòng", weight = 1, satisfied = true }, …, { id = "9", label = "Không có ý kiến" }]
//!
//! [[part]]
//! id = "tthc"
//! name = "Giải quyết thủ tục hành chính"
//! organiser = "Bưu điện tỉnh"
//!
//! [[group]]
//! id = "dan"
//! name = "Người dân"
//! weight = 0.6                       # left out in all groups: each ballot counts alike
//! quota = 30                         # ballots about each body
//!
//! [[block]]
//! id = "so"
//! name = "Sở"
//! kind = "department"                # the kind of its bodies in dossiers
//! target = 83                        # percent
//! quota = 100
//! bodies = ["Sở Nội vụ", "Sở Y tế"]
//!
//! [[question]]
//! id = "c1"
//! text = "…"
//! column = "Câu 1"                   # the id where it is left out
//! weight = 1
//! part = "tthc"
//! options = "muc-5"                  # a scale, or a list of its own
//!
//! [[feed]]
//! row = "8.1"
//! questions = ["c1"]                 # all where it is left out
//! as = "value"                       # or "ballots"
//! ```

mod lists;

use crate::criteria::Provenance;
use crate::diag::problem::{InForm, InQuestionnaire, Listed, Shape};
use crate::diag::{Diagnostic, Source};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::num::{Decimal, Mode, Rounding};
use crate::survey::Questionnaire;
use crate::survey::questionnaire::{Confidence, LEAST_ANONYMOUS, Measure};
use crate::text::Clean;

/// The version of the format that this module reads.
const FORMAT: i64 = 1;

/// The most counts that are kept: bodies × groups × options.
pub const MOST_COUNTS: u64 = 4_000_000;

/// The questionnaire written in `source`, if it has no errors, and everything that is wrong or odd with it.
pub fn read_questionnaire(source: &Source<'_>) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, questionnaire);
    (read.flatten().filter(|_| !crate::diag::has_errors(&found)), found)
}

fn questionnaire(f: &mut Fields<'_>) -> Option<Questionnaire> {
    let format = f.need("format");
    if let Some(other) = format.filter(|i| i.shape() == Shape::Number && i.decimal() != Some(FORMAT.into())) {
        f.ignore_rest();
        let found = other.decimal().map(|d| Clean::line(&d.to_string())).unwrap_or_default();
        other.report(InForm::UnknownFormat { found });
        return None;
    }
    let format = format.and_then(|i| i.whole());
    let id = f.need("id").and_then(|i| i.id());
    let edition = f.need("edition").and_then(|i| i.id());
    let title = f.need("title").and_then(|i| i.name());
    let provenance = f.need("provenance").and_then(|i| i.word(&Provenance::ALL));
    let year = f.need("year").and_then(|i| within(&i, 1990, 2200)).and_then(|y| i32::try_from(y).ok());
    let columns_item = f.need("columns");
    let columns = columns_item.and_then(|i| i.table(columns));
    let least = f.opt("least").map_or(Some(i64::from(LEAST_ANONYMOUS)), |i| within(&i, LEAST_ANONYMOUS.into(), 1_000));
    let confidence = f.opt("confidence").map_or(Some(Confidence::default()), |i| confidence(&i));
    let measure = f.opt("index").map_or(Some(Measure::default()), |i| i.word(&Measure::ALL));
    let rounding = f.opt("rounding").map_or(Some(Rounding::default()), |i| i.table(rounding));
    let parts = lists::parts(f);
    let groups = lists::groups(f);
    let blocks = lists::blocks(f);
    let questions = lists::questions(f, &parts);
    let feeds = lists::feeds(f, &questions);
    if let (Some(item), Some(columns)) = (columns_item, &columns)
        && columns.group.is_some() == groups.is_empty()
    {
        item.report(InQuestionnaire::GroupsAndColumn { groups: groups.len() });
    }
    let columns = columns?;
    format?;
    let read = Questionnaire {
        id: id?,
        edition: edition?,
        title: title?,
        provenance: provenance?,
        year: year?,
        body_column: columns.body?,
        group_column: columns.group,
        ballot_column: columns.ballot,
        least: u32::try_from(least?).ok()?,
        confidence: confidence?,
        measure: measure?,
        rounding: rounding?,
        parts: parts.read,
        groups,
        blocks,
        questions: questions.read,
        feeds,
    };
    let whole = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let options = read.questions.iter().map(|q| whole(q.options.len())).sum::<u64>();
    let counts = whole(read.bodies().count()).saturating_mul(whole(read.group_count())).saturating_mul(options);
    if counts > MOST_COUNTS {
        f.report(InQuestionnaire::TooManyCounts { counts, most: MOST_COUNTS });
    }
    Some(read)
}

struct Columns {
    body: Option<Clean>,
    group: Option<Clean>,
    ballot: Option<Clean>,
}

fn columns(f: &mut Fields<'_>) -> Columns {
    Columns {
        body: f.need("body").and_then(|i| i.id()),
        group: f.opt("group").and_then(|i| i.id()),
        ballot: f.opt("ballot").and_then(|i| i.id()),
    }
}

fn rounding(f: &mut Fields<'_>) -> Rounding {
    let usual = Rounding::default();
    let digits = f.opt("digits").and_then(|i| within(&i, 0, 6)).and_then(|d| u8::try_from(d).ok());
    let mode = f.opt("mode").and_then(|i| i.word(&Mode::ALL));
    Rounding { digits: digits.unwrap_or(usual.digits), mode: mode.unwrap_or(usual.mode) }
}

fn confidence(item: &Item<'_>) -> Option<Confidence> {
    let value = item.whole()?;
    let found = Confidence::ALL.iter().find(|(percent, _)| *percent == value).map(|(_, c)| *c);
    if found.is_none() {
        item.report(InQuestionnaire::UnknownConfidence { value });
    }
    found
}

/// A whole number from `low` to `high`.
fn within(item: &Item<'_>, low: i64, high: i64) -> Option<i64> {
    let value = item.whole()?;
    outside(item, value.into(), low.into(), high.into()).then_some(value)
}

/// A number from `low` to `high`.
fn between(item: &Item<'_>, low: i64, high: i64) -> Option<Decimal> {
    let value = item.decimal()?;
    outside(item, value, low.into(), high.into()).then_some(value)
}

/// Whether `value` lies within; reports it if not.
fn outside(item: &Item<'_>, value: Decimal, low: Decimal, high: Decimal) -> bool {
    let inside = value >= low && value <= high;
    if !inside {
        item.report(InQuestionnaire::Outside { key: item.key(), value, low, high });
    }
    inside
}

/// Reports that a list has nothing in it.
fn none_listed(f: &Fields<'_>, what: Listed) {
    f.report(InQuestionnaire::NoneListed { what });
}

#[cfg(test)]
mod tests;
