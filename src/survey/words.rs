//! Words of the survey layer.

use std::borrow::Cow;

use crate::lang::{Lang, Say};
use crate::survey::feed::Misfit;
use crate::survey::questionnaire::Measure;
use crate::survey::result::Reached;
use crate::survey::tally::{FaultKind, HeadFault};
use crate::text::Clean;

impl Say for FaultKind {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::TooLong => lang.pick("dòng có nhiều ô hơn dòng tiêu đề", "more cells than the heading has"),
            Self::UnknownBody => lang.pick("phiếu không có đơn vị này", "no such body in the questionnaire"),
            Self::UnknownGroup => lang.pick("phiếu không có nhóm đối tượng này", "no such group in the questionnaire"),
            Self::UnknownOption => lang.pick("câu hỏi không có phương án này", "the question has no such option"),
            Self::Blank => lang.pick("phiếu trắng, không trả lời câu nào", "no question is answered"),
            Self::WithoutId => lang.pick("phiếu không có mã", "the ballot has no id"),
            Self::Duplicate => {
                lang.pick("phiếu trùng mã với phiếu đã tính", "a ballot with this id was counted before")
            }
        })
    }
}

impl Say for Reached {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Below => lang.pick("chưa đạt", "not reached"),
            Self::Exactly => lang.pick("đạt", "reached"),
            Self::Above => lang.pick("vượt", "exceeded"),
        })
    }
}

impl Say for Measure {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Mean => lang.pick("bình quân trọng số các phương án", "mean of the options' weights"),
            Self::Satisfied => lang.pick("tỷ lệ trả lời hài lòng", "share of satisfied answers"),
        })
    }
}

/// `` – có phải là `x`? ``
fn guess(near: Option<&Clean>, lang: Lang) -> String {
    near.map_or_else(String::new, |near| match lang {
        Lang::Vi => format!(" – có phải là `{near}`?"),
        Lang::En => format!(" – did you mean `{near}`?"),
    })
}

impl Say for HeadFault {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Owned(match (self, lang) {
            (Self::Missing { column, near }, Lang::Vi) => {
                format!("bảng phiếu thiếu cột `{column}`{}", guess(near.as_ref(), lang))
            }
            (Self::Missing { column, near }, Lang::En) => {
                format!("the ballots have no column `{column}`{}", guess(near.as_ref(), lang))
            }
            (Self::Twice { column }, Lang::Vi) => format!("bảng phiếu có hai cột `{column}`"),
            (Self::Twice { column }, Lang::En) => format!("the ballots have two columns `{column}`"),
        })
    }
}

impl Say for Misfit {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Owned(match (self, lang) {
            (Self::NoRow(code), Lang::Vi) => {
                format!("bộ tiêu chí không có tiêu chí {code} mà phiếu khảo sát cấp số liệu")
            }
            (Self::NoRow(code), Lang::En) => format!("the set has no criterion {code}, which the questionnaire feeds"),
            (Self::OtherRule(code), Lang::Vi) => format!("cách tính của tiêu chí {code} không nhận kết quả dạng này"),
            (Self::OtherRule(code), Lang::En) => format!("the rule of criterion {code} does not take such a result"),
            (Self::OtherOption(code, id), Lang::Vi) => {
                format!("phương án `{id}` không có ở tiêu chí {code}, hoặc có trọng số khác")
            }
            (Self::OtherOption(code, id), Lang::En) => {
                format!("criterion {code} has no option `{id}`, or gives it another weight")
            }
            (Self::WeightsLost(code), Lang::Vi) => format!(
                "các nhóm đối tượng có trọng số nên tiêu chí {code} phải nhận giá trị (`as = \"value\"`), không nhận số phiếu"
            ),
            (Self::WeightsLost(code), Lang::En) => format!(
                "groups are weighted, so criterion {code} must take a value (`as = \"value\"`) and not counts of ballots"
            ),
        })
    }
}
