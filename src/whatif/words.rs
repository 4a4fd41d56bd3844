//! Words of the what-if layer.

use std::borrow::Cow;

use crate::lang::{Lang, Say};
use crate::num::decimal;
use crate::whatif::Refusal;
use crate::whatif::path::{Cure, Goal};

/// What stands over every figure that is only assumed.
pub fn label(lang: Lang) -> &'static str {
    lang.pick("GIẢ ĐỊNH – không ghi vào hồ sơ", "WHAT-IF – not written to the dossier")
}

impl Say for Cure {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Document => lang.pick("thiếu tài liệu, bổ sung được ngay", "document missing, can be cured now"),
            Self::Answer => lang.pick("chưa chấm, chấm được ngay", "not answered yet, can be answered now"),
            Self::Work => lang.pick("chưa làm đủ, phải chờ năm sau", "work missing, next year"),
        })
    }
}

impl Say for Goal {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Fewest => lang.pick("ít tiêu chí phải thay đổi nhất", "fewest changes"),
            Self::Easiest => lang.pick("tốn ít công sức nhất", "least effort"),
        })
    }
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Owned(match (self, lang) {
            (Self::NoNode(code), Lang::Vi) => format!("đơn vị này không có tiêu chí `{code}`"),
            (Self::NoNode(code), Lang::En) => format!("there is no criterion `{code}` for this body"),
            (Self::NoBand(id), Lang::Vi) => format!("bộ tiêu chí không có mức xếp loại `{id}`"),
            (Self::NoBand(id), Lang::En) => format!("the set has no band `{id}`"),
            (Self::NoInput(code, key), Lang::Vi) => format!("tiêu chí {code} không có mục `{key}` để thay đổi"),
            (Self::NoInput(code, key), Lang::En) => format!("criterion {code} has no `{key}` to change"),
            (Self::NotANumber(place, text), Lang::Vi) => format!("{place}: `{text}` không phải là số"),
            (Self::NotANumber(place, text), Lang::En) => format!("{place}: `{text}` is no number"),
            (Self::NotAnAssignment(text), Lang::Vi) => format!("`{text}` không có dạng MÃ.MỤC=GIÁ_TRỊ"),
            (Self::NotAnAssignment(text), Lang::En) => format!("`{text}` is not of the form CODE.INPUT=VALUE"),
            (Self::NoFact(key), Lang::Vi) => format!("bộ tiêu chí không khai số liệu hay điều kiện `{key}`"),
            (Self::NoFact(key), Lang::En) => format!("the set declares no figure or fact `{key}`"),
            (Self::NoDocument(id), Lang::Vi) => format!("hồ sơ không có tài liệu `{id}`"),
            (Self::NoDocument(id), Lang::En) => format!("the dossier has no document `{id}`"),
            (Self::OutOfRange(key, value), Lang::Vi) => {
                format!("`{key}` không nhận giá trị {}", decimal::show_decimal(*value, lang))
            }
            (Self::OutOfRange(key, value), Lang::En) => {
                format!("`{key}` cannot be {}", decimal::show_decimal(*value, lang))
            }
            (Self::Inexact(code), Lang::Vi) => format!(
                "với điểm tối đa này, điểm các mức của tiêu chí {code} không viết được chính xác; hãy chọn số khác"
            ),
            (Self::Inexact(code), Lang::En) => {
                format!("with this maximum the awards of criterion {code} cannot be written exactly; take another one")
            }
            (Self::Unbalanced(code, kind), Lang::Vi) => format!(
                "điểm tối đa dưới {code} không còn cộng thành điểm của nó{}",
                kind.as_ref().map_or_else(String::new, |k| format!(" đối với loại đơn vị `{k}`"))
            ),
            (Self::Unbalanced(code, kind), Lang::En) => format!(
                "the maxima below {code} no longer sum to its own{}",
                kind.as_ref().map_or_else(String::new, |k| format!(" for bodies of kind `{k}`"))
            ),
            (Self::BandOrder(id), Lang::Vi) => format!("mức `{id}` sẽ bắt đầu từ hoặc trên một mức cao hơn"),
            (Self::BandOrder(id), Lang::En) => format!("band `{id}` would begin at or above a better one"),
        })
    }
}
