//! What lanes and slots are called on screen and in reports.

use std::borrow::Cow;

use crate::dossier::{Lane, Look, Slot};
use crate::lang::{Lang, Say};

impl Say for Lane {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Own => lang.pick("Tự đánh giá", "Self-assessment"),
            Self::Appraised => lang.pick("Thẩm định", "Appraisal"),
            Self::Agreed => lang.pick("Kết luận của hội đồng", "Council's conclusion"),
        })
    }
}

impl Say for Slot {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Own => lang.pick("tự đánh giá", "self-assessed"),
            Self::Supplied => lang.pick("được cung cấp", "supplied"),
            Self::Appraised => lang.pick("thẩm định", "appraised"),
            Self::Agreed => lang.pick("kết luận", "agreed"),
        })
    }
}

impl Say for Look {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Carried => lang.pick(
                "lấy lại từ hồ sơ năm trước, cần xem lại số liệu và tài liệu",
                "carried over from last year: figures and documents want a new look",
            ),
            Self::Changed => {
                lang.pick("tiêu chí đã thay đổi so với năm trước", "the row is another one than last year")
            }
            Self::New => lang.pick("tiêu chí mới so với năm trước", "the row is new since last year"),
            Self::Differs => lang.pick(
                "các bản sao ghi khác nhau khi gộp, chưa có người quyết định",
                "copies that were merged differ here; nobody has decided yet",
            ),
        })
    }
}
