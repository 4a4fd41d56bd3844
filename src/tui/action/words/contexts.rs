//! What the places are called in which keys work.

use std::borrow::Cow;

use crate::lang::{Lang, Say};
use crate::tui::action::Context;

impl Say for Context {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Global => lang.pick("mọi nơi", "everywhere"),
            Self::Home => lang.pick("màn hình đầu", "home screen"),
            Self::Tree => lang.pick("cây tiêu chí", "criteria tree"),
            Self::Field => lang.pick("ô nhập", "field"),
            Self::Choice => lang.pick("lựa chọn", "choices"),
            Self::Evidence => lang.pick("tài liệu kiểm chứng", "evidence"),
            Self::Note => lang.pick("ghi chú", "notes"),
            Self::Explain => lang.pick("cách tính điểm", "explanation"),
            Self::Problems => lang.pick("vấn đề", "problems"),
            Self::Dashboard => lang.pick("tổng quan", "dashboard"),
            Self::History => lang.pick("lịch sử", "history"),
            Self::Appraise => lang.pick("thẩm định", "appraisal"),
            Self::Lists => lang.pick("danh sách việc", "lists"),
            Self::Words => lang.pick("soạn giải trình", "writing an explanation"),
            Self::Steps => lang.pick("các bước của hồ sơ", "steps of the dossier"),
            Self::Study => lang.pick("giả định, khảo sát", "what-if, surveys"),
            Self::Sweep => lang.pick("đối chiếu giữa các đơn vị", "across all bodies"),
            Self::Agenda => lang.pick("nội dung trình Hội đồng", "council's agenda"),
            Self::Compare => lang.pick("so sánh", "comparison"),
            Self::Rank => lang.pick("xếp hạng", "ranking"),
            Self::Drill => lang.pick("bài tập", "exercise"),
            Self::Present => lang.pick("trình diễn", "demonstration"),
            Self::PresentField => lang.pick("ô số trình diễn", "number in a demonstration"),
            Self::DrillField => lang.pick("điểm của bài tập", "points of an exercise"),
            Self::Picker => lang.pick("danh sách chọn", "list"),
            Self::Sheet => lang.pick("phiếu nhập", "form"),
            Self::Confirm => lang.pick("câu hỏi", "question"),
        })
    }
}
