//! What columns of a table of tasks are called, and why a line counts as it does.

use std::borrow::Cow;

use crate::dossier::tasks::{Column, Line, Ruling, Why};
use crate::lang::{Lang, Say};

impl Say for Column {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Number => lang.pick("TT", "No."),
            Self::Task => lang.pick("Nhiệm vụ, đối tượng", "Task or body"),
            Self::Product => lang.pick("Sản phẩm", "Product"),
            Self::Due => lang.pick("Thời hạn", "Due"),
            Self::Lead => lang.pick("Chủ trì", "Lead"),
            Self::Result => lang.pick("Kết quả", "Result"),
            Self::Finished => lang.pick("Ngày hoàn thành", "Finished on"),
            Self::Late => lang.pick("Trễ hạn", "Late"),
        })
    }
}

impl Say for Ruling {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Done => lang.pick("xác nhận: tính là hoàn thành", "decided: counts as done"),
            Self::Open => lang.pick("xác nhận: chưa hoàn thành", "decided: not done"),
            Self::Out => lang.pick("xác nhận: không đưa vào tổng số", "decided: left out"),
        })
    }
}

impl Say for Why {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::InTime => lang.pick("hoàn thành đúng hạn", "done in time"),
            Self::Finished => {
                lang.pick("đã hoàn thành (bảng không ghi ngày hoàn thành)", "done (on what day is not stated)")
            }
            Self::NoLimit => {
                lang.pick("đã hoàn thành (không có thời hạn để đối chiếu)", "done (no due date to compare)")
            }
            Self::Late => lang.pick("hoàn thành quá hạn", "done late"),
            Self::Open => lang.pick("chưa hoàn thành", "not done"),
            Self::NoResult => lang.pick("chưa ghi kết quả", "no result stated"),
            Self::Unclear => {
                lang.pick("kết quả ghi chưa rõ đã hoàn thành hay chưa", "the result says neither done nor not done")
            }
            Self::WhichDay => lang.pick(
                "chưa rõ ngày hoàn thành: ngày ghi trong kết quả có thể là ngày khác",
                "not clear on what day: the one in the result may be another",
            ),
            Self::NoDate(Column::Due) => lang.pick("không đọc được thời hạn", "the due date cannot be read"),
            Self::NoDate(_) => lang.pick("không đọc được ngày hoàn thành", "the day of finishing cannot be read"),
            Self::NotDue => lang.pick("thời hạn sau kỳ đánh giá, không tính", "due after the period: not counted"),
            Self::Before => lang.pick("thời hạn trước kỳ đánh giá, không tính", "due before the period: not counted"),
            Self::Repeated(line) => {
                return Cow::Owned(match lang {
                    Lang::Vi => format!("trùng với dòng {line}, không tính"),
                    Lang::En => format!("the same as line {line}: not counted"),
                });
            }
            Self::Ruled(ruling) => return ruling.say(lang),
        })
    }
}

impl Line<'_> {
    /// How it counts, as a sign: done, one of all, not at all.
    pub const fn sign(&self) -> &'static str {
        match (self.all, self.done) {
            (_, true) => "✓",
            (true, false) if self.why.is_doubtful() => "!",
            (true, false) => "·",
            (false, false) => "–",
        }
    }
}
