//! Other words by which an officer looks for an action.
//!
//! Promise: one table for both languages; its words are found without tones, and whoever types one of them whole gets
//! the action that has it first.

use crate::tui::action::Action;

/// Whole phrases, with `;` between them.
const ALSO: &[(Action, &str)] = &[
    (Action::OtherAnswer, "nhập điểm; chấm tay; không áp dụng; không phát sinh; type points; not applicable"),
    (Action::Reply, "trả lời giải trình; phản hồi; tiếp thu; respond"),
    (Action::Cite, "viện dẫn; minh chứng; căn cứ; thêm tài liệu; proof; evidence"),
    (Action::Remove, "gỡ; bỏ tài liệu; take off; delete"),
    (Action::Mark, "đánh dấu; đánh dấu sao; bookmark; star; flag"),
    (Action::Looked, "đã xem; đã rà soát; rà soát; reviewed; checked"),
    (Action::NextYear, "năm sau; kỳ sau; sao từ năm trước; chuyển năm; next year; carry over; copy"),
    (Action::NextOpen, "chưa trả lời; còn thiếu; tiếp theo; việc tiếp theo; unanswered; next; todo"),
    (Action::Search, "tìm; tìm kiếm; tra cứu; mã tiêu chí; find; go to"),
    (Action::Filter, "lọc; bộ lọc; thu gọn cây; chỉ xem; narrow; only"),
    (Action::Marks, "dấu trang; danh sách đánh dấu; bookmarks"),
    (Action::FoldAll, "gập; thu gọn; mở rộng; collapse; expand"),
    (Action::Facts, "điều kiện; điều kiện xếp loại; điểm liệt; conditions; gates"),
    (Action::Explain, "cách tính; vì sao; căn cứ tính; công thức; why; formula; calculation"),
    (Action::Problems, "lỗi; kiểm tra; sai sót; vấn đề; thiếu tài liệu; errors; check; warnings"),
    (Action::History, "nhật ký; lịch sử; ai sửa; dấu vết; khôi phục; log; journal; audit; restore; versions"),
    (Action::Dashboard, "tổng quan; bảng điều khiển; tiến độ; thống kê; overview; progress; summary"),
    (
        Action::Steps,
        "khóa; khóa hồ sơ; mở khóa; nộp; nộp hồ sơ; gửi; gửi hồ sơ; trình; trình duyệt; ký; phát hành; trả lại; \
         chuyển bước; quy trình; công bố; lock; unlock; submit; send; approve; sign; return; publish; workflow",
    ),
    (Action::Appraise, "thẩm định; chấm thẩm định; hội đồng; review; assess"),
    (Action::Ask, "yêu cầu; yêu cầu giải trình; yêu cầu bổ sung; request; question"),
    (Action::Because, "lý do; lý do thay đổi; why moved"),
    (Action::Internal, "ghi chú; ghi chú nội bộ; private note"),
    (Action::Agency, "cơ quan; phân công; lĩnh vực được giao; assignment"),
    (Action::Sweep, "đối chiếu; so ngang; chấm ngang; bất thường; across; outliers"),
    (Action::Agenda, "hội đồng thẩm định; nội dung họp; phiên họp; council; meeting"),
    (Action::Export, "xuất; xuất bảng; ghi tệp; in; excel; csv; print; write"),
    (Action::Sort, "sắp xếp; thứ tự; order"),
    (Action::Scope, "phạm vi; khối; cùng loại; group; kind"),
    (Action::Blind, "bản sao ẩn điểm; chấm độc lập; blind; second appraiser"),
    (Action::Agreement, "độ thống nhất; kappa; đồng thuận; inter-rater"),
    (Action::Compare, "so sánh; so với năm trước; versus; difference"),
    (Action::Sum, "tổng hợp; cộng; cộng số liệu; cấp dưới; add up; roll up"),
    (
        Action::Packages,
        "đóng gói; gói; gộp; hợp nhất; tiếp nhận; nhận hồ sơ; bàn giao; pack; merge; receive; conflict; zip",
    ),
    (Action::TakeIn, "nhận phiếu; nhập phiếu; nhập số liệu; nhập excel; import; sheet"),
    (Action::Copy, "chép; sao chép; clipboard"),
    (Action::Present, "trình chiếu; bài giảng; giảng; teach; lecture; slides"),
    (Action::Lane, "làn; điểm thẩm định; đổi cột điểm; column"),
    (Action::Deadline, "hạn; hạn nộp; hạn trả lời; thời hạn; lịch; due; due date"),
    (Action::Explanations, "giải trình; viết giải trình; bàn giải trình; báo cáo giải trình; narrative; justification"),
    (Action::Owners, "phụ trách; ai phụ trách; tiến độ các phòng; phòng ban; divisions; who"),
    (
        Action::Register,
        "tài liệu; danh mục tài liệu; minh chứng; văn bản; rủi ro; điểm có nguy cơ; nguy cơ; documents; risk; at risk",
    ),
    (Action::Owner, "giao; phân công phụ trách; giao việc; assign"),
    (Action::Attach, "đính kèm; tệp; tải lên; file; upload; scan"),
    (Action::Tasks, "nhiệm vụ; bảng nhiệm vụ; danh sách nhiệm vụ; đếm; table; count"),
    (Action::WhatIf, "giả định; thử; nếu; mô phỏng; kịch bản; simulate; scenario"),
    (Action::Path, "lộ trình; lên hạng; nâng điểm; cải thiện; improve; plan"),
    (Action::Odds, "độ nhạy; xác suất; khả năng; độ chắc chắn; chance; robustness"),
    (Action::Undo, "hoàn tác; quay lại thay đổi; take back; revert"),
    (Action::Redo, "làm lại; again"),
    (Action::Save, "lưu; ghi; lưu hồ sơ; write; store"),
    (Action::GoHome, "trang đầu; đóng hồ sơ; mở hồ sơ khác; start; close; open"),
    (Action::Help, "trợ giúp; phím; phím tắt; hướng dẫn phím; keys; shortcuts"),
    (Action::Palette, "lệnh; mọi lệnh; commands"),
    (Action::Language, "ngôn ngữ; tiếng anh; tiếng việt; english; vietnamese"),
    (Action::Settings, "cài đặt; tùy chọn; cấu hình; options; preferences; config"),
    (Action::Theme, "màu; giao diện; nền tối; nền sáng; colors; dark; light"),
    (Action::Tour, "hướng dẫn; học; bắt đầu; tutorial; guide; learn"),
    (Action::Mouse, "chuột; bôi đen; select"),
    (Action::Quit, "thoát; đóng; exit; close program"),
];

impl Action {
    /// Other words to find it by, with `;` between the phrases; none for what nobody looks for by name, such as arrows.
    pub fn also(self) -> &'static str {
        ALSO.iter().find(|(action, _)| *action == self).map_or("", |(_, words)| words)
    }
}

#[cfg(test)]
mod tests {
    use super::ALSO;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_stands_once_and_every_phrase_is_whole() {
        let mut seen = BTreeSet::new();
        for (action, words) in ALSO {
            assert!(seen.insert(*action), "{action:?} twice");
            assert!(words.split(';').all(|phrase| !phrase.trim().is_empty()), "{action:?}");
        }
    }
}
