//! What is said where figures cannot be compared.

use std::borrow::Cow;

use super::Incomparable;
use super::carry::Counts;
use crate::lang::{Lang, Say};

impl Incomparable {
    /// Every reason with its word in JSON.
    pub const ALL: [(&'static str, Self); 8] = [
        ("only-first", Self::OnlyFirst),
        ("only-second", Self::OnlySecond),
        ("text", Self::Text),
        ("max", Self::Max),
        ("rule", Self::Rule),
        ("below", Self::Below),
        ("body", Self::Body),
        ("total", Self::Total),
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

impl Say for Incomparable {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::OnlyFirst => lang.pick("chỉ có ở bên thứ nhất", "only on the first side"),
            Self::OnlySecond => lang.pick("chỉ có ở bên thứ hai", "only on the second side"),
            Self::Text => lang.pick("nội dung tiêu chí đã thay đổi", "the text differs"),
            Self::Max => lang.pick("điểm tối đa đã thay đổi", "the maximum differs"),
            Self::Rule => lang.pick("cách tính điểm đã thay đổi", "the rule differs"),
            Self::Below => lang.pick("có tiêu chí bên dưới đã thay đổi", "criteria below it differ"),
            Self::Body => lang.pick("đơn vị được sáp nhập hoặc chia tách", "the body was merged or divided"),
            Self::Total => lang.pick("cách làm tròn, tính tổng đã thay đổi", "totals are made in another way"),
        })
    }
}

impl Say for Counts {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let Self { carried, changed, new, documents, figures } = self;
        Cow::Owned(match lang {
            Lang::Vi => format!(
                "Lấy lại từ năm trước: {carried} tiêu chí, {documents} tài liệu, {figures} số liệu kê khai (cần xem lại). \
                 Không lấy lại: {changed} tiêu chí đã thay đổi, {new} tiêu chí mới."
            ),
            Lang::En => format!(
                "Carried over from last year: {carried} rows, {documents} documents, {figures} declared figures (to be \
                 looked at again). Not carried over: {changed} rows that changed, {new} new rows."
            ),
        })
    }
}
