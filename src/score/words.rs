//! What the engine's outcomes are called: states with their signs, faults, bands within reach, and the
//! meaning of each step.
//!
//! Promise: a state is told by its sign and its word; colour only repeats it.

mod why;

use std::borrow::Cow;

use crate::criteria::rule::Input;
use crate::criteria::{CriteriaSet, NodeId};
use crate::lang::{Lang, Say};
use crate::score::band::Reach;
use crate::score::step::Test;
use crate::score::{Facet, Fault, Status};

pub use why::{label, meaning};

impl Status {
    /// The sign before a row.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Scored => "✓",
            Self::Unanswered => "·",
            Self::Pending => "…",
            Self::NotApplicable => "–",
            Self::Invalid => "✗",
        }
    }

    /// The sign where only ASCII can be shown.
    pub const fn ascii_sign(self) -> &'static str {
        match self {
            Self::Scored => "+",
            Self::Unanswered => ".",
            Self::Pending => "?",
            Self::NotApplicable => "-",
            Self::Invalid => "x",
        }
    }
}

impl Say for Status {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Scored => lang.pick("đã chấm", "scored"),
            Self::Unanswered => lang.pick("chưa chấm", "unanswered"),
            Self::Pending => lang.pick("chờ kết quả", "pending"),
            Self::NotApplicable => lang.pick("không áp dụng", "not applicable"),
            Self::Invalid => lang.pick("không hợp lệ", "invalid"),
        })
    }
}

impl Say for Reach {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Certain => lang.pick("đã xác định", "certain"),
            Self::Possible => lang.pick("có thể đạt", "possible"),
            Self::Out => lang.pick("không còn đạt được", "out of reach"),
        })
    }
}

impl Say for Facet {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Points => lang.pick("điểm", "points"),
            Self::Certain => lang.pick("điểm đã xác định", "certain points"),
            Self::Possible => lang.pick("điểm tối đa có thể đạt", "possible points"),
            Self::Applicable => lang.pick("điểm tối đa được tính", "applicable maximum"),
        })
    }
}

impl Say for Test {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Below => lang.pick("dưới", "below"),
            Self::AtLeast => lang.pick("từ", "at least"),
            Self::Above => lang.pick("trên", "above"),
            Self::Equal => lang.pick("bằng", "equal to"),
        })
    }
}

impl Fault {
    /// The same for whoever fills in the row: what is missing is called as its field is.
    pub fn of_form(&self, set: &CriteriaSet, id: NodeId, lang: Lang) -> Cow<'static, str> {
        let label = |input: &Input| {
            let inputs = set.node(id).rule.as_ref()?.inputs();
            inputs.into_iter().find(|(i, _)| i == input)?.1.map(|label| label.text.get(lang).to_string())
        };
        let name = match self {
            Self::Missing(input) => label(input),
            Self::MissingFigure(key) => set.figure(key).map(|figure| figure.name.get(lang).to_string()),
            _ => None,
        };
        match (name, lang) {
            (Some(name), Lang::Vi) => Cow::Owned(format!("chưa nhập “{name}”")),
            (Some(name), Lang::En) => Cow::Owned(format!("“{name}” is not filled in")),
            (None, _) => self.said(set, lang),
        }
    }

    /// The same, with declared figures called by the names that `set` gives them.
    pub fn said(&self, set: &CriteriaSet, lang: Lang) -> Cow<'static, str> {
        let figure = match self {
            Self::MissingFigure(key) => set.figure(key),
            _ => None,
        };
        let Some(figure) = figure else { return self.say(lang) };
        let (name, key) = (figure.name.get(lang), &figure.key);
        Cow::Owned(match lang {
            Lang::Vi => format!("chưa kê khai số liệu “{name}” (`{key}`)"),
            Lang::En => format!("figure “{name}” (`{key}`) is not declared"),
        })
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let fixed = match self {
            Self::Missing(input) => {
                let name = input.say(lang);
                return Cow::Owned(match lang {
                    Lang::Vi => format!("thiếu {name} (`{}`)", input.word()),
                    Lang::En => format!("`{}` ({name}) is missing", input.word()),
                });
            }
            Self::MissingFigure(key) => {
                return Cow::Owned(match lang {
                    Lang::Vi => format!("chưa kê khai số liệu “{key}”"),
                    Lang::En => format!("figure “{key}” is not declared"),
                });
            }
            Self::UnknownId(id) => {
                return Cow::Owned(match lang {
                    Lang::Vi => format!("bộ tiêu chí không có mục “{id}” ở tiêu chí này"),
                    Lang::En => format!("the rule has no “{id}”"),
                });
            }
            Self::NothingGiven => lang.pick("chưa có nội dung để chấm", "nothing is given to score"),
            Self::NotOfThisRule => {
                lang.pick("nội dung không thuộc cách tính của tiêu chí", "holds what the rule has no place for")
            }
            Self::Mixed => lang.pick(
                "vừa có số liệu vừa có điểm nhập hoặc “không áp dụng”",
                "more than one of inputs, typed points and not applicable",
            ),
            Self::DoneAboveAll => {
                lang.pick("số đã thực hiện lớn hơn tổng số", "the number done is greater than the total")
            }
            Self::Negative => lang.pick("có số âm", "a number is below zero"),
            Self::AboveMaximum => lang.pick("điểm lớn hơn điểm tối đa", "more points than the maximum"),
            Self::AboveScale => lang.pick("giá trị lớn hơn thang đo", "the value is greater than the scale"),
            Self::TargetNotPositive => lang.pick("chỉ tiêu phải lớn hơn 0", "the target must be greater than 0"),
            Self::NaNotAllowed => {
                lang.pick("tiêu chí này không được ghi “không áp dụng”", "“not applicable” is not allowed in this row")
            }
        };
        Cow::Borrowed(fixed)
    }
}
