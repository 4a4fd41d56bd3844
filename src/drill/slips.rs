//! Slips of published reports as rows of an exercise: facts and figures, without the body.

use serde::Deserialize;

use crate::criteria::rule::Input;
use crate::dossier::Answer;
use crate::drill::steering::first;
use crate::drill::tell::{both, number, percent, printed, printed_growth, share};
use crate::drill::{Finding, Paper, Story};
use crate::num::Decimal;
use crate::text::{Clean, Text};

/// The rows that slips are scored by.
pub(super) const ROWS: [&str; 3] = ["5.1", "5.2", "5.3"];

/// What went wrong in a report, with its figures as printed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Figures {
    /// An increase, divided by the new figure.
    Growth {
        /// The figure of the report's year.
        now: u64,
        /// That of the year before.
        before: u64,
        /// The growth printed, in percent.
        printed: Decimal,
    },
    /// Two parts whose printed sum is another; the second one has parts of its own.
    Parts {
        /// The first part.
        first: u64,
        /// The second as printed.
        second: u64,
        /// The sum as printed.
        sum: u64,
        /// The parts of the second, which give what it should be.
        parts: Vec<u64>,
    },
    /// A percentage that does not follow from its figures.
    Percent {
        /// The numerator.
        done: u64,
        /// The denominator.
        all: u64,
        /// The percentage printed.
        printed: Decimal,
    },
    /// A share that reaches an edge only by rounding.
    Edge {
        /// The numerator.
        done: u64,
        /// The denominator.
        all: u64,
        /// The share rounded.
        printed: Decimal,
    },
}

/// A slip of a published report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Slip {
    /// Its name among the slips.
    pub id: String,
    /// The row that it is scored by.
    pub row: String,
    /// What is counted; empty where the figures say it.
    #[serde(default)]
    pub subject: Subject,
    /// Where it stands.
    pub source: String,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// What is counted, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Slip {
    fn paper(lines: Vec<Text>) -> Vec<Paper> {
        let title =
            both!("Trích báo cáo cải cách hành chính đã công bố", "From a published report on administrative reform");
        let issuer = both!("tên đơn vị đã lược bỏ", "body left out");
        vec![Paper { number: None, date: None, issuer, title, pages: None, lines }]
    }

    /// The row of the exercise.
    pub(super) fn story(&self) -> Story {
        let subject = Text { vi: Clean::line(&self.subject.vi), en: Some(Clean::line(&self.subject.en)) };
        let made = match &self.figures {
            Figures::Growth { now, before, printed } => growth(&subject, *now, *before, *printed),
            Figures::Parts { first, second, sum, parts } => adding_up(*first, *second, *sum, parts),
            Figures::Percent { done, all, printed } => wrong_percent(&subject, *done, *all, *printed),
            Figures::Edge { done, all, printed } => edge(&subject, *done, *all, *printed),
        };
        Story { source: Some(Clean::line(&self.source)), ..made }
    }
}

fn growth(subject: &Text, now: u64, before: u64, shown: Decimal) -> Story {
    let more = now.saturating_sub(before);
    let right = percent(more, before, 2);
    let lines = vec![both!(
        "Cả năm có {now} {subject}, tăng {more} so với năm trước, tương ứng tăng {shown} %.",
        "{now} {subject} in the year, {more} more than the year before, a growth of {shown} %.",
        now = now,
        subject = *subject,
        more = more,
        shown = shown
    )];
    Story {
        finding: Finding::WrongBase,
        papers: Slip::paper(lines),
        claim: printed_growth(shown),
        model: Answer::numbers([(Input::Now, number(now)), (Input::Before, number(before))]),
        mistake: printed_growth(shown),
        slip: both!(
            "Tin vào {shown} % in sẵn: phần tăng đã chia cho số của năm báo cáo.",
            "Believing the printed {shown} %: the increase was divided by the new figure.",
            shown = shown
        ),
        because: both!(
            "Năm trước là {now} − {more} = {before}; mức tăng = {more} / {before} = {right} %.",
            "The year before is {now} − {more} = {before}; growth = {more} / {before} = {right} %.",
            now = now,
            more = more,
            before = before,
            right = right
        ),
        proof: first(0),
        source: None,
    }
}

fn adding_up(one: u64, second: u64, sum: u64, parts: &[u64]) -> Story {
    let inner: u64 = parts.iter().sum();
    let wrong = one + second;
    let listed = |lang: crate::lang::Lang| {
        let shown: Vec<String> = parts.iter().map(|n| crate::num::decimal::local(&n.to_string(), lang)).collect();
        shown.join(" + ")
    };
    let parts = crate::drill::tell::text(&listed);
    let lines = vec![
        both!(
            "Cán bộ, công chức cấp xã đạt chuẩn: {sum} người.",
            "Commune officials and civil servants who meet the standard: {sum}.",
            sum = sum
        ),
        both!(
            "Gồm cán bộ {one} người và công chức {second} người.",
            "That is {one} officials and {second} civil servants.",
            one = one,
            second = second
        ),
        both!(
            "Công chức chia theo trình độ: {parts} người; toàn bộ cán bộ, công chức cấp xã đều đạt chuẩn.",
            "Civil servants by degree: {parts}; everybody meets the standard.",
            parts = parts
        ),
    ];
    Story {
        finding: Finding::Parts,
        papers: Slip::paper(lines),
        claim: share(sum, wrong),
        model: share(sum, one + inner),
        mistake: share(sum, wrong),
        slip: both!(
            "Lấy {one} + {second} = {wrong} làm tổng số.",
            "Taking {one} + {second} = {wrong} for all.",
            one = one,
            second = second,
            wrong = wrong
        ),
        because: both!(
            "{one} + {second} không bằng {sum}. Theo trình độ, công chức là {parts} = {inner}; {one} + {inner} = {sum}, đạt 100 %.",
            "{one} + {second} is not {sum}. By degree there are {parts} = {inner} civil servants; {one} + {inner} = {sum}, so 100 %.",
            one = one,
            second = second,
            sum = sum,
            parts = parts,
            inner = inner
        ),
        proof: first(2),
        source: None,
    }
}

fn wrong_percent(subject: &Text, done: u64, all: u64, shown: Decimal) -> Story {
    let right = percent(done, all, 2);
    let lines = vec![both!(
        "{done} / {all} {subject}, đạt tỷ lệ {shown} %.",
        "{done} / {all} {subject}, which is {shown} %.",
        done = done,
        all = all,
        subject = *subject,
        shown = shown
    )];
    Story {
        finding: Finding::WrongPercent,
        papers: Slip::paper(lines),
        claim: printed(shown),
        model: share(done, all),
        mistake: printed(shown),
        slip: both!("Chép {shown} % in trong báo cáo.", "Copying the printed {shown} %.", shown = shown),
        because: both!(
            "{done} / {all} = {right} %, không phải {shown} %.",
            "{done} / {all} = {right} % and not {shown} %.",
            done = done,
            all = all,
            right = right,
            shown = shown
        ),
        proof: first(0),
        source: None,
    }
}

fn edge(subject: &Text, done: u64, all: u64, shown: Decimal) -> Story {
    let left = all - done.min(all);
    let lines = vec![
        both!(
            "{done} / {all} {subject}, đạt {shown} %.",
            "{done} / {all} {subject}, which is {shown} %.",
            done = done,
            all = all,
            subject = *subject,
            shown = shown
        ),
        both!("Trễ hạn {left} hồ sơ.", "{left} were late.", left = left),
    ];
    Story {
        finding: Finding::Edge,
        papers: Slip::paper(lines),
        claim: printed(shown),
        model: share(done, all),
        mistake: printed(shown),
        slip: both!(
            "Lấy tỷ lệ đã làm tròn {shown} % để xét mốc 100 %.",
            "Holding the rounded {shown} % against the edge of 100 %.",
            shown = shown
        ),
        because: both!(
            "Còn {left} trường hợp chưa đạt nên tỷ lệ chưa đủ 100 %; mốc xét trên giá trị chưa làm tròn.",
            "{left} are missing, so it is less than 100 %; edges are compared unrounded.",
            left = left
        ),
        proof: first(1),
        source: None,
    }
}
