//! What findings are called, and what to look for.

use std::borrow::Cow;

use crate::drill::Finding;
use crate::lang::{Lang, Say};

impl Say for Finding {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Sound => lang.pick("Không có sai sót", "Nothing wrong"),
            Self::MissingPage => lang.pick("Thiếu trang, thiếu tài liệu", "Missing page"),
            Self::WrongYear => lang.pick("Sai năm", "Wrong year"),
            Self::CountedTwice => lang.pick("Tính trùng", "Counted twice"),
            Self::WrongBase => lang.pick("Sai gốc so sánh khi tính mức tăng", "Wrong base for growth"),
            Self::WrongPercent => {
                lang.pick("Tỷ lệ báo cáo không khớp số liệu", "Percentage does not follow from its figures")
            }
            Self::Edge => lang.pick("Xét sai giá trị sát mốc", "Value at an edge judged wrongly"),
            Self::Late => lang.pick("Quá hạn, ngoài kỳ", "Late"),
            Self::Parts => lang.pick("Các phần cộng lại không bằng tổng", "Parts do not add up"),
            Self::WrongDenominator => lang.pick("Sai mẫu số", "Wrong denominator"),
        })
    }
}
