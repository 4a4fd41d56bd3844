//! Why a row is on the agenda, in words.

use std::borrow::Cow;

use super::Open;
use crate::lang::{Lang, Say};

impl Say for Open {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Disputed => lang.pick("điểm thẩm định khác điểm tự đánh giá", "own and appraised points differ"),
            Self::Silent => lang.pick("thay đổi điểm chưa nêu lý do", "moved without a reason"),
            Self::Asked => lang.pick("chờ đơn vị giải trình", "waits for the body's reply"),
            Self::Differs => lang.pick("các bản thẩm định khác nhau", "copies of the appraisal differ"),
            Self::Pending => lang.pick("chờ kết quả", "waits for its result"),
            Self::Unanswered => lang.pick("chưa có điểm", "not scored"),
            Self::Replied => lang.pick("đã giải trình, chưa kết luận", "replied, not ruled"),
        })
    }
}
