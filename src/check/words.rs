//! What each finding says.

use std::borrow::Cow;

use crate::check::{Check, Level};
use crate::lang::{Lang, Say};

impl Say for Level {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Error => lang.pick("lỗi", "error"),
            Self::Warning => lang.pick("cảnh báo", "warning"),
            Self::Note => lang.pick("lưu ý", "note"),
        })
    }
}

impl Say for Check {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::InvalidAnswer => lang.pick("trả lời không dùng được", "the answer cannot be used"),
            Self::Unanswered => lang.pick("chưa tự chấm điểm", "not answered yet"),
            Self::NoEvidence => lang.pick(
                "chưa có tài liệu kiểm chứng, cũng chưa có giải trình",
                "neither evidence document nor explanation",
            ),
            Self::TypedWithoutReason => {
                lang.pick("điểm nhập tay không nêu lý do", "points typed in place of the rule without a reason")
            }
            Self::EvidenceIncomplete => lang.pick(
                "thiếu tài liệu kiểm chứng so với yêu cầu, chưa có giải trình",
                "fewer evidence documents than expected, and no explanation",
            ),
            Self::Secret => lang.pick(
                "tài liệu có độ mật: không được đưa vào chương trình",
                "a document is marked secret: it must not enter the program",
            ),
            Self::MovedWithoutReason => {
                lang.pick("điểm thẩm định thay đổi mà không nêu lý do", "points were moved without a reason")
            }
            Self::OpenRequest => lang.pick("yêu cầu giải trình chưa được trả lời", "a request has no reply yet"),
            Self::Typed => lang.pick("điểm nhập tay thay cho cách tính", "points typed in place of the rule"),
            Self::OwnTarget => lang.pick(
                "chỉ tiêu khai trong hồ sơ khác nguồn với bộ tiêu chí",
                "the answer sets its own target although the set names one",
            ),
            Self::DocumentIncomplete => lang.pick(
                "tài liệu thiếu số ký hiệu, ngày ban hành hoặc trích yếu",
                "a cited document lacks number, date or title",
            ),
            Self::OutsideWindow => lang.pick(
                "ngày của tài liệu nằm ngoài thời gian tiêu chí cho phép",
                "the date of a document lies outside the window of the row",
            ),
            Self::FlagMissing => lang.pick("chưa khai điều kiện xếp loại", "a fact that a band asks for is not stated"),
            Self::NotWhole => lang.pick("số đếm không phải số nguyên", "a count is not a whole number"),
            Self::OnEdge => lang.pick(
                "giá trị nằm đúng ngưỡng: nên đối chiếu lại số liệu",
                "the value stands exactly on an edge: compare the figures once more",
            ),
            Self::Pending => lang.pick("chờ kết quả từ nơi cung cấp", "still to be supplied"),
            Self::Uncited => lang.pick("tài liệu chưa được viện dẫn", "a document that no row cites"),
            Self::FigureUnused => {
                lang.pick("số liệu kê khai không được tiêu chí nào dùng", "a declared figure that no row uses")
            }
            Self::Carried => {
                lang.pick("lấy lại từ năm trước, chưa xem lại", "carried over from last year and not looked at yet")
            }
            Self::NewLook => lang.pick(
                "tiêu chí mới hoặc đã thay đổi so với năm trước, chưa xem",
                "the row is new or another one than last year, and was not looked at yet",
            ),
            Self::CitedTwice => lang.pick(
                "cùng một chỗ của tài liệu được dẫn nhiều lần",
                "the same place of a document is cited more than once",
            ),
            Self::FileMissing => lang.pick("không thấy tệp của tài liệu", "the file of a document is missing"),
            Self::FileChanged => lang.pick(
                "tệp của tài liệu đã khác bản đã đăng ký",
                "the file of a document is another one than was registered",
            ),
            Self::PerhapsThousands => lang.pick(
                "dấu chấm hoặc phẩy được đọc là dấu thập phân: nếu là hàng nghìn, viết liền các chữ số",
                "the mark was read as a decimal mark: if thousands were meant, write the digits without it",
            ),
            Self::AboveHundred => lang.pick("tỷ lệ lớn hơn 100 %", "a percentage above 100"),
            Self::Differs => lang.pick(
                "các bản sao ghi khác nhau khi gộp, chưa có người quyết định",
                "copies that were merged differ here, and nobody has decided yet",
            ),
            Self::OtherPeriod => lang.pick(
                "số liệu trong tài liệu không cùng kỳ, cùng thời điểm chốt với số liệu của tiêu chí",
                "the document gives its figures for another time than that of the row",
            ),
            Self::SuppliedByNobody => lang.pick(
                "điểm phải do nơi khác cung cấp nhưng chưa nêu cơ quan cung cấp và văn bản",
                "points that others supply, and neither who supplied them nor by which paper is said",
            ),
            Self::NoReason => lang.pick("không áp dụng mà không nêu lý do", "not applicable without a reason"),
            Self::TasksDiffer => lang.pick(
                "số khai khác số đếm từ bảng nhiệm vụ",
                "the numbers are not those that the table of tasks gives",
            ),
            Self::TasksStale => lang.pick(
                "tệp bảng nhiệm vụ đã thay sau khi đếm: cần đếm lại",
                "the file of the table of tasks was replaced after it was counted: count it again",
            ),
            Self::TasksNotOfFile => lang.pick(
                "bảng nhiệm vụ ghi trong hồ sơ khác với tệp: cần đếm lại",
                "the recorded table of tasks is not what its file says: count it again",
            ),
            Self::TasksUnclear => lang.pick(
                "bảng nhiệm vụ có dòng chưa rõ, đang tính là chưa hoàn thành",
                "the table of tasks has lines that cannot be read for certain; they count as not done",
            ),
            Self::ForeignRow => {
                lang.pick("tiêu chí không áp dụng cho loại đơn vị này", "the row does not exist for this kind of body")
            }
        })
    }
}
