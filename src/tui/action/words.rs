//! What the actions and their groups are called, in a word for the footer and in a sentence for help.

mod contexts;

use std::borrow::Cow;

use super::{Action, Group};
use crate::lang::{Lang, Say};

impl Say for Group {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Row => lang.pick("Tiêu chí", "Row"),
            Self::Go => lang.pick("Đi lại", "Moving"),
            Self::See => lang.pick("Xem", "Seeing"),
            Self::Dossier => lang.pick("Hồ sơ", "Dossier"),
            Self::Text => lang.pick("Soạn thảo", "Writing"),
            Self::Program => lang.pick("Chương trình", "Program"),
        })
    }
}

impl Action {
    /// The word beside the key in the footer.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Enter => lang.pick("nhập", "edit"),
            Self::Toggle => lang.pick("chọn", "choose"),
            Self::OtherAnswer => lang.pick("cách trả lời khác", "other answer"),
            Self::Reply => lang.pick("trả lời yêu cầu", "reply"),
            Self::Cite => lang.pick("dẫn tài liệu", "cite"),
            Self::Remove => lang.pick("bỏ", "remove"),
            Self::Mark => lang.pick("đánh dấu", "mark"),
            Self::Looked => lang.pick("đã xem lại", "looked at"),
            Self::NextYear => lang.pick("hồ sơ năm sau", "next year"),
            Self::NextOpen => lang.pick("chưa chấm", "next open"),
            Self::Search => lang.pick("tìm", "find"),
            Self::Filter => lang.pick("lọc", "filter"),
            Self::Marks => lang.pick("chỗ đánh dấu", "marks"),
            Self::Parent => lang.pick("lên mục cha", "up"),
            Self::NextPart => lang.pick("phần khác", "next part"),
            Self::PreviousPart => lang.pick("phần trước", "previous part"),
            Self::Back => lang.pick("trở lại", "back"),
            Self::Up => lang.pick("lên", "up"),
            Self::Down => lang.pick("xuống", "down"),
            Self::Left => lang.pick("trái, gập", "left, fold"),
            Self::Right => lang.pick("phải, mở", "right, unfold"),
            Self::PageUp => lang.pick("trang trước", "page up"),
            Self::PageDown => lang.pick("trang sau", "page down"),
            Self::First => lang.pick("về đầu", "to the start"),
            Self::Last => lang.pick("về cuối", "to the end"),
            Self::DetailDown => lang.pick("cuộn chi tiết xuống", "scroll detail down"),
            Self::DetailUp => lang.pick("cuộn chi tiết lên", "scroll detail up"),
            Self::FoldAll => lang.pick("gập, mở tất cả", "fold all"),
            Self::Facts => lang.pick("điều kiện xếp loại", "facts for bands"),
            Self::Explain => lang.pick("giải thích", "explain"),
            Self::Problems => lang.pick("vấn đề", "problems"),
            Self::History => lang.pick("lịch sử", "history"),
            Self::Dashboard => lang.pick("tổng quan", "dashboard"),
            Self::Appraise => lang.pick("thẩm định", "appraise"),
            Self::Ask => lang.pick("yêu cầu giải trình", "ask"),
            Self::Because => lang.pick("lý do", "reason"),
            Self::Internal => lang.pick("ghi chú nội bộ", "internal note"),
            Self::Agency => lang.pick("cơ quan", "agency"),
            Self::Steps => lang.pick("các bước", "steps"),
            Self::Sweep => lang.pick("đối chiếu", "across bodies"),
            Self::Agenda => lang.pick("trình Hội đồng", "agenda"),
            Self::Export => lang.pick("xuất tệp", "export"),
            Self::Sort => lang.pick("sắp xếp", "sort"),
            Self::Scope => lang.pick("xếp hạng chung", "ranked together"),
            Self::Blind => lang.pick("bản chấm độc lập", "blind copy"),
            Self::Agreement => lang.pick("mức thống nhất", "agreement"),
            Self::Packages => lang.pick("gói, bản sao", "packages"),
            Self::Compare => lang.pick("so sánh", "compare"),
            Self::TakeIn => lang.pick("nhận phiếu", "take a sheet"),
            Self::Sum => lang.pick("cộng trực thuộc", "sum of members"),
            Self::Copy => lang.pick("chép", "copy"),
            Self::Lane => lang.pick("loại điểm", "scores"),
            Self::WhatIf => lang.pick("giả định", "what if"),
            Self::Path => lang.pick("lộ trình lên mức", "path to a band"),
            Self::Odds => lang.pick("độ nhạy", "sensitivity"),
            Self::Deadline => lang.pick("thời hạn", "deadline"),
            Self::Explanations => lang.pick("giải trình", "explanations"),
            Self::Owners => lang.pick("phụ trách", "owners"),
            Self::Register => lang.pick("danh mục tài liệu", "documents"),
            Self::Owner => lang.pick("giao phụ trách", "set owner"),
            Self::Attach => lang.pick("đính kèm tệp", "attach"),
            Self::Tasks => lang.pick("bảng nhiệm vụ", "task table"),
            Self::Undo => lang.pick("hoàn tác", "undo"),
            Self::Redo => lang.pick("làm lại", "redo"),
            Self::Save => lang.pick("lưu", "save"),
            Self::GoHome => lang.pick("màn hình đầu", "home screen"),
            Self::Backspace => lang.pick("xóa chữ bên trái", "delete left"),
            Self::Delete => lang.pick("xóa chữ bên phải", "delete right"),
            Self::DeleteWord => lang.pick("xóa từ bên trái", "delete word"),
            Self::DeleteToStart => lang.pick("xóa đến đầu dòng", "delete to the start"),
            Self::WordLeft => lang.pick("từ bên trái", "word left"),
            Self::WordRight => lang.pick("từ bên phải", "word right"),
            Self::Help => lang.pick("trợ giúp", "help"),
            Self::Palette => lang.pick("mọi lệnh", "commands"),
            Self::Language => lang.pick("English", "Tiếng Việt"),
            Self::Settings => lang.pick("cài đặt", "settings"),
            Self::Theme => lang.pick("đổi màu", "colours"),
            Self::Tour => lang.pick("hướng dẫn 2 phút", "two-minute tour"),
            Self::TourNext => lang.pick("bước tiếp", "next step"),
            Self::TourBack => lang.pick("bước trước", "step before"),
            Self::TourEnd => lang.pick("thôi hướng dẫn", "end the tour"),
            Self::Redraw => lang.pick("vẽ lại", "redraw"),
            Self::Mouse => lang.pick("chuột", "mouse"),
            Self::Present => lang.pick("trình diễn", "demonstrate"),
            Self::Speaker => lang.pick("lời dẫn", "notes"),
            Self::Quit => lang.pick("thoát", "quit"),
        }
    }

    /// The sentence in help and palette.
    pub const fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Enter => lang.pick(
                "Nhập hoặc xác nhận mục đang chọn, rồi sang ô tiếp theo",
                "Edit or confirm what is selected, then go to the next field",
            ),
            Self::Toggle => lang.pick("Chọn hoặc bỏ chọn mà không rời chỗ", "Choose or take back without moving on"),
            Self::OtherAnswer => lang.pick(
                "Không áp dụng, không phát sinh, nhập điểm trực tiếp, xóa câu trả lời",
                "Not applicable, nothing occurred, points typed, answer taken back",
            ),
            Self::Reply => lang.pick(
                "Trả lời yêu cầu giải trình, bổ sung của cơ quan thẩm định; hoặc đến yêu cầu tiếp theo",
                "Reply to what the appraiser asks here, or go to the next request that waits",
            ),
            Self::Cite => lang.pick("Dẫn một tài liệu kiểm chứng cho tiêu chí này", "Cite a document for this row"),
            Self::Remove => {
                lang.pick("Bỏ tài liệu đang chọn khỏi tiêu chí này", "Take the selected document off this row")
            }
            Self::Mark => {
                lang.pick("Đánh dấu để quay lại sau, hoặc bỏ dấu", "Mark to come back later, or take the mark off")
            }
            Self::Looked => lang.pick(
                "Xác nhận đã xem lại tiêu chí lấy từ năm trước (bỏ dấu ↺)",
                "Say that a row carried over from last year was looked at (takes ↺ off)",
            ),
            Self::NextYear => lang.pick(
                "Lập hồ sơ năm sau từ hồ sơ năm trước: lấy lại số liệu, tài liệu của tiêu chí không đổi",
                "Begin a new year's dossier from last year's: figures and documents of unchanged rows are carried over",
            ),
            Self::NextOpen => lang.pick(
                "Đến tiêu chí chưa chấm tiếp theo và mở ô nhập",
                "Go to the next row without an answer and open its field",
            ),
            Self::Search => {
                lang.pick("Tìm theo mã hoặc tên, gõ không dấu cũng được", "Find by code or name, with or without tones")
            }
            Self::Filter => lang.pick(
                "Lọc cây: chưa chấm, thiếu tài liệu, có lỗi, đánh dấu, chờ kết quả, thay đổi từ khi nào, phụ trách",
                "Filter the tree: unanswered, no documents, errors, marked, pending, changed since, owner",
            ),
            Self::Marks => lang.pick("Các tiêu chí đã đánh dấu để quay lại", "The rows marked to come back to"),
            Self::Parent => {
                lang.pick("Lên tiêu chí hoặc lĩnh vực chứa mục này", "Go to the criterion or area above this one")
            }
            Self::NextPart => lang.pick(
                "Sang phần tiếp theo: cây, câu trả lời, tài liệu, ghi chú, giải trình",
                "Go to the next part: tree, answer, evidence, note, explanation",
            ),
            Self::PreviousPart => lang.pick("Về phần trước", "Go to the part before"),
            Self::Back => lang.pick("Trở lại, giữ nguyên những gì đã gõ", "Go back, keeping what was typed"),
            Self::Up => lang.pick("Lên một dòng", "One line up"),
            Self::Down => lang.pick("Xuống một dòng", "One line down"),
            Self::Left => {
                lang.pick("Sang trái; trong cây: gập hoặc lên mục cha", "Left; in the tree: fold, or go to the parent")
            }
            Self::Right => {
                lang.pick("Sang phải; trong cây: mở hoặc vào mục con", "Right; in the tree: unfold, or go inside")
            }
            Self::PageUp => lang.pick("Lên một trang", "One page up"),
            Self::PageDown => lang.pick("Xuống một trang", "One page down"),
            Self::First => lang.pick("Về đầu", "To the beginning"),
            Self::Last => lang.pick("Về cuối", "To the end"),
            Self::DetailDown => {
                lang.pick("Cuộn phần chi tiết xuống mà không rời chỗ", "Scroll the detail down without moving")
            }
            Self::DetailUp => {
                lang.pick("Cuộn phần chi tiết lên mà không rời chỗ", "Scroll the detail up without moving")
            }
            Self::FoldAll => lang.pick("Gập hoặc mở mọi lĩnh vực", "Fold or unfold every area"),
            Self::Facts => lang.pick(
                "Khai các điều kiện có/không mà việc xếp loại cần đến",
                "State the yes/no facts that bands ask for",
            ),
            Self::Explain => lang.pick(
                "Điểm này từ đâu ra: quy tắc, số liệu, phép tính, căn cứ; bấm lần nữa: lên một cấp",
                "Where this score comes from: rule, figures, operations, legal basis; again: one level up",
            ),
            Self::Problems => lang.pick(
                "Mọi chỗ thiếu, sai hoặc đáng ngờ, nặng nhất đứng trước",
                "Everything missing, wrong or odd, worst first",
            ),
            Self::History => lang.pick(
                "Lịch sử: ai sửa gì, lúc nào, từ đâu thành đâu; đưa về trạng thái cũ",
                "History: who changed what, when, from what to what; bring an earlier state back",
            ),
            Self::Dashboard => lang.pick(
                "Tổng quan: điểm từng lĩnh vực, còn bao nhiêu điểm tới mức sau, mục đáng làm nhất, so với năm trước",
                "Dashboard: areas, distance to the next band, what is worth most, comparison with last year",
            ),
            Self::Appraise => lang.pick(
                "Đặt điểm tự đánh giá, thẩm định và kết luận cạnh nhau để thẩm định",
                "Own, appraised and agreed points side by side, to appraise them",
            ),
            Self::Ask => lang.pick(
                "Yêu cầu đơn vị giải trình hoặc bổ sung tài liệu, có hạn trả lời",
                "Ask the body for an explanation or a document, with a date",
            ),
            Self::Because => lang.pick(
                "Ghi lý do thay đổi điểm, chọn trong danh mục",
                "Say why points were moved, from the closed list",
            ),
            Self::Internal => lang.pick(
                "Ghi chú nội bộ của cơ quan thẩm định; không bao giờ gửi cho đơn vị",
                "A note of the receiving side for itself; it never travels to the body",
            ),
            Self::Agency => lang.pick(
                "Chỉ xem các lĩnh vực giao cho một cơ quan thẩm định",
                "Only the areas that one agency appraises",
            ),
            Self::Steps => lang.pick(
                "Các bước của hồ sơ: trình duyệt, phát hành, gửi, trả lại, kết luận, công bố, điều chỉnh",
                "The steps of the dossier: approval, issue, submission, return, conclusion, publication, adjustment",
            ),
            Self::Sweep => lang.pick(
                "Đối chiếu tiêu chí này giữa các đơn vị cùng loại, đánh dấu chỗ bất thường",
                "This row across all bodies of the kind; what stands out is marked",
            ),
            Self::Agenda => lang.pick(
                "Nội dung trình Hội đồng: việc còn mở của mọi đơn vị, việc có thể đổi xếp loại đứng trước",
                "The council's agenda: what is open across all bodies, what can change a band first",
            ),
            Self::Export => lang.pick("Ghi bảng đang xem vào một tệp", "Write what is shown into a file"),
            Self::Sort => lang.pick(
                "Sắp xếp bảng theo cột khác, hoặc đảo chiều; bấm chuột lên tên cột cũng được",
                "Sort by another column or the other way round; a click on a heading does the same",
            ),
            Self::Scope => lang.pick(
                "Xếp hạng theo loại đơn vị, theo khối, chung tất cả hoặc trong các đơn vị trực thuộc; chọn năm",
                "Rank by kind, by group, all together or below one body; choose the year",
            ),
            Self::Blind => lang.pick(
                "Lập bản sao không có điểm, lý do, ghi chú thẩm định để người thứ hai chấm độc lập",
                "Make a copy without appraised points, reasons and notes, for a second, blind appraiser",
            ),
            Self::Packages => lang.pick(
                "Gói hồ sơ và bản sao: đóng gói, kiểm tra, tiếp nhận, mở gói; gộp bản sao, quyết định chỗ các bản ghi khác nhau",
                "Packages and copies: pack, verify, receive, unpack; merge copies, decide where they differ",
            ),
            Self::Agreement => lang.pick(
                "Mức độ thống nhất giữa các bản chấm độc lập: tỷ lệ trùng điểm, kappa, chênh lệch bình quân",
                "How far independent appraisers agree: percent, kappa, mean gap",
            ),
            Self::Compare => lang.pick(
                "So sánh đơn vị đã đánh dấu với đơn vị đang chọn, hoặc một đơn vị với chính nó năm trước",
                "Compare the marked body with the selected one, or a body with itself the year before",
            ),
            Self::Copy => lang.pick(
                "Chép toàn bộ cách tính điểm vào bộ nhớ tạm của máy, để dán vào văn bản",
                "Copy the whole explanation to the clipboard, to be pasted elsewhere",
            ),
            Self::TakeIn => lang.pick(
                "Nhận phiếu số liệu đã điền: xem từng thay đổi, từng mâu thuẫn rồi mới ghi",
                "Take an answer sheet back: every change and conflict is looked at before anything is written",
            ),
            Self::Lane => lang.pick(
                "Chuyển giữa điểm tự đánh giá, điểm thẩm định và kết luận của hội đồng",
                "Change between the bodies' own scores, the appraised and the agreed ones",
            ),
            Self::Explanations => lang.pick(
                "Bàn giải trình: đúng các tiêu chí cần giải trình bằng lời, viết ngay tại chỗ",
                "Explanations: exactly the rows that need one, written on the spot",
            ),
            Self::Owners => lang.pick(
                "Phòng, đơn vị phụ trách: tiến độ, điểm còn vướng, ai quá hạn",
                "Owners: progress, points held up, who is late",
            ),
            Self::Register => lang.pick(
                "Danh mục tài liệu kiểm chứng: số điểm phụ thuộc từng tài liệu, tệp đính kèm",
                "Register of documents: points at risk of each, attached files",
            ),
            Self::Owner => lang.pick(
                "Giao tiêu chí (hoặc cả nhóm tiêu chí) cho phòng, đơn vị phụ trách",
                "Say which division or agency answers for the row, or for all rows below",
            ),
            Self::Attach => lang.pick(
                "Đính kèm tệp từ máy: chép vào hồ sơ, ghi mã băm",
                "Attach a file from the disk: copied into the dossier, with its digest",
            ),
            Self::Tasks => lang.pick(
                "Bảng nhiệm vụ, bảng đơn vị được kiểm tra: đính kèm, đếm từng dòng, lấy số đếm vào tiêu chí",
                "A table of tasks or inspected bodies: attach it, count it line by line, take its counts into the row",
            ),
            Self::Deadline => lang.pick(
                "Đặt hạn nộp hồ sơ, theo ngày hoặc số ngày làm việc; màn hình đầu đếm ngược",
                "Set until when the dossier must be sent, as a date or in working days; the home screen counts down",
            ),
            Self::WhatIf => lang.pick(
                "Giả định trên bản nháp: đổi câu trả lời, bác tài liệu, đổi trọng số, ngưỡng; không ghi gì vào hồ sơ",
                "Assume on a scratch copy: other answers, rejected documents, other weights and edges; nothing is written",
            ),
            Self::Path => lang.pick("Lộ trình ít thay đổi nhất lên mức cao hơn", "The fewest changes to a better band"),
            Self::Sum => super::places::sum(lang),
            Self::Odds => lang.pick(
                "Mỗi thứ hạng, xếp loại xảy ra bao nhiêu lần; tiêu chí nào quyết định",
                "How often each rank and band occurs, and which rows decide",
            ),
            Self::Undo => {
                lang.pick("Hoàn tác thay đổi gần nhất, không giới hạn số lần", "Undo the last change, without end")
            }
            Self::Redo => lang.pick("Làm lại thay đổi vừa hoàn tác", "Do again what was undone"),
            Self::Save => lang.pick(
                "Ghi hồ sơ xuống đĩa ngay (mỗi câu trả lời cũng tự được ghi)",
                "Write the dossier to the disk now (every answer is also written by itself)",
            ),
            Self::GoHome => {
                lang.pick("Về màn hình đầu; hồ sơ vẫn được giữ", "Go to the home screen; the dossier stays safe")
            }
            Self::Backspace => lang.pick("Xóa chữ bên trái con trỏ", "Delete the letter left of the caret"),
            Self::Delete => lang.pick("Xóa chữ bên phải con trỏ", "Delete the letter right of the caret"),
            Self::DeleteWord => lang.pick("Xóa từ bên trái con trỏ", "Delete the word left of the caret"),
            Self::DeleteToStart => lang.pick("Xóa mọi chữ bên trái con trỏ, đến đầu dòng", "Delete everything left of the caret in its line"),
            Self::WordLeft => lang.pick("Sang trái một từ", "One word left"),
            Self::WordRight => lang.pick("Sang phải một từ", "One word right"),
            Self::Help => lang.pick(
                "Các phím dùng được ở đây; gõ để lọc, chọn để thực hiện",
                "The keys that work here; type to filter, choose to run",
            ),
            Self::Palette => {
                lang.pick("Mọi lệnh theo tên; gõ để lọc, chọn để thực hiện", "Every command by name; type to filter")
            }
            Self::Language => {
                lang.pick("Chuyển giao diện sang tiếng Anh (English)", "Switch to Vietnamese (tiếng Việt)")
            }
            Self::Settings => lang.pick(
                "Cài đặt: ngôn ngữ, màu, ký hiệu, chuột; được ghi vào tệp cấu hình",
                "Settings: language, colours, signs, mouse; kept in the configuration file",
            ),
            Self::Theme => lang.pick(
                "Đổi màu: tự động, nền sáng, nền tối, 16 màu, không màu",
                "Other colours: automatic, light ground, dark ground, 16 colours, none",
            ),
            Self::Tour => lang.pick(
                "Hướng dẫn từng bước trong 2 phút, ngay trên màn hình thật; xem lại lúc nào cũng được",
                "A guided tour of two minutes in the real screens; to be seen again at any time",
            ),
            Self::TourNext => {
                lang.pick("Hướng dẫn: bỏ qua bước này, sang bước sau", "Tour: skip this step, go on to the next")
            }
            Self::TourBack => lang.pick("Hướng dẫn: lùi một bước", "Tour: one step back"),
            Self::TourEnd => lang.pick("Hướng dẫn: thôi, làm việc luôn", "Tour: leave it and work"),
            Self::Redraw => lang.pick("Vẽ lại toàn màn hình", "Draw the whole screen anew"),
            Self::Mouse => lang.pick(
                "Nhả hoặc giữ chuột: khi nhả, chuột bôi đen và chép chữ của cửa sổ",
                "Release or take the mouse: released, it selects and copies text of the window",
            ),
            Self::Present => lang.pick(
                "Trình diễn tiêu chí này cho lớp: từng bước tính, biểu đồ, đổi số tại chỗ; không ghi gì",
                "Demonstrate this row: one step at a time, a plot, values changed live; nothing is written",
            ),
            Self::Speaker => lang.pick("Hiện hoặc ẩn lời dẫn của bài giảng", "Show or hide the speaker's notes"),
            Self::Quit => {
                lang.pick("Thoát; mọi thứ đã xác nhận đều được lưu trước", "Leave; everything confirmed is saved first")
            }
        }
    }
}
