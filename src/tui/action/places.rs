//! What an action does in a place, where that is more than its name says anywhere else.

use super::{Action, Context};
use crate::lang::Lang;

/// What adding up does, in a sentence for help.
pub(super) const fn sum(lang: Lang) -> &'static str {
    lang.pick(
        "Số liệu kê khai bằng tổng số liệu của các đơn vị trực thuộc; nêu rõ đơn vị còn thiếu",
        "Declared figures as the sum of those of the bodies under this one, with the missing ones named",
    )
}

impl Action {
    /// What it does in `place`, in a sentence for help.
    pub const fn help_in(self, place: Context, lang: Lang) -> &'static str {
        use Action as A;
        use Context as C;
        let (vi, en) = match (place, self) {
            (C::Home, A::Enter | A::Right) => ("Mở mục đang chọn", "Open the selected entry"),
            (C::Home, A::Remove) => (
                "Bỏ hồ sơ khỏi danh sách đã mở gần đây; tệp vẫn còn",
                "Take the dossier off the list of those opened before; its files stay",
            ),
            (C::Home, A::Back) => ("Về hồ sơ đang mở", "Back to the open dossier"),
            (C::Rank, A::Enter) => (
                "Đi vào ô đang chọn: hồ sơ, cách tính chỉ số, các lĩnh vực, so với năm trước, mục còn mở",
                "Go into the selected cell: the dossier, how the index came about, areas, last year, open rows",
            ),
            (C::Rank, A::Left) => ("Sang cột bên trái", "The column on the left"),
            (C::Rank, A::Right) => ("Sang cột bên phải", "The column on the right"),
            (C::Rank, A::Toggle) => ("Đánh dấu đơn vị để so sánh", "Mark the body for a comparison"),
            (C::Rank, A::Explain) => {
                ("Cách tính chỉ số của đơn vị đang chọn", "How the index of the selected body came about")
            }
            (C::Rank, A::Problems) => (
                "Hồ sơ không đọc được hoặc dùng bộ tiêu chí khác",
                "Dossiers that cannot be read or have other criteria",
            ),
            (C::Rank, A::Export) => (
                "Xuất phụ lục quyết định, bảng tính, thông báo kết quả thẩm định",
                "Write the annex of the decision, a workbook, the results told to the bodies",
            ),
            (C::Compare, A::Enter | A::Explain) => {
                ("Cách tính điểm của ô đang chọn", "How the selected figure came about")
            }
            (C::Compare, A::Left) => ("Chọn điểm của bên thứ nhất", "Select the figure of the first side"),
            (C::Compare, A::Right) => ("Chọn điểm của bên thứ hai", "Select the figure of the second side"),
            (C::Compare, A::Toggle) => ("Gập hoặc mở lĩnh vực, tiêu chí", "Fold or unfold an area or criterion"),
            (C::Compare, A::NextPart) => (
                "Lọc: tất cả, chỗ chênh lệch, chỗ không so sánh được",
                "Filter: all, rows that differ, rows not comparable",
            ),
            (C::Rank, A::NextPart) => ("Sang khối đơn vị sau", "Go to the next kind of bodies"),
            (C::Rank, A::PreviousPart) => ("Về khối đơn vị trước", "Go to the kind of bodies before"),
            (C::Rank, A::Search) => (
                "Tìm, lọc đơn vị theo tên, loại, khối, xếp loại; gõ không dấu cũng được",
                "Find or filter bodies by name, kind, group or band, with or without tones",
            ),
            (C::Rank, A::Lane) => (
                "Xếp theo điểm tự đánh giá, điểm thẩm định hoặc kết luận của hội đồng",
                "Rank by the bodies' own, the appraised or the agreed scores",
            ),
            (C::Appraise, A::Enter) => (
                "Chấm điểm thẩm định (hoặc kết luận) cho tiêu chí đang chọn",
                "Score the selected row in the lane that is being written",
            ),
            (C::Appraise, A::Toggle) => (
                "Thống nhất: giữ điểm của bước trước; ở lĩnh vực: mọi tiêu chí chưa thẩm định bên dưới",
                "Accept the score of the lane before; on an area: every row below that has none yet",
            ),
            (C::Appraise, A::NextPart) => (
                "Lọc: tất cả, chưa thẩm định, thay đổi, thiếu lý do, chờ giải trình",
                "Filter: all, not appraised, moved, without reason, asked",
            ),
            (C::Appraise, A::PreviousPart) => ("Bộ lọc trước", "The filter before"),
            (C::Appraise, A::Lane) => (
                "Chuyển giữa ghi điểm thẩm định và ghi kết luận của hội đồng",
                "Write the appraised scores or the council's conclusion",
            ),
            (C::Drill | C::DrillField, A::Enter) => (
                "Làm việc tiếp theo: sang sai sót, đối chiếu đáp án, tiêu chí tiếp",
                "The next thing to do: the finding, the key, the next row",
            ),
            (C::Drill, A::Toggle) => ("Chọn sai sót đang đứng", "Choose the finding under the cursor"),
            (C::Drill | C::DrillField, A::NextPart) => {
                ("Sang tiêu chí sau của bài", "Go to the next row of the exercise")
            }
            (C::Drill | C::DrillField, A::PreviousPart) => {
                ("Về tiêu chí trước của bài", "Go to the row of the exercise before")
            }
            (C::Drill | C::DrillField, A::NextOpen) => {
                ("Đến tiêu chí chưa xong tiếp theo", "Go to the next row that is not done")
            }
            (C::Drill | C::DrillField, A::PageUp | A::PageDown) => {
                ("Cuộn phần tài liệu của tiêu chí", "Scroll what there is to read for the row")
            }
            (C::Drill, A::Left | A::Right) => ("Chọn sai sót khác", "Choose another finding"),
            (C::Lists, A::Export) => (
                "Xuất phiếu số liệu (Excel) cho phòng, đơn vị đang chọn điền",
                "Write the answer sheet (Excel) of the selected owner",
            ),
            (C::Lists, A::Toggle) => {
                ("Lấy theo phiếu, hoặc giữ nguyên hồ sơ", "Take the sheet's version, or leave the dossier's")
            }
            (C::Steps, A::Enter) => ("Thực hiện bước đang chọn", "Take the selected step"),
            (C::History, A::Enter) => (
                "Chọn cách khôi phục từ lần sửa này: một lần sửa, tiêu chí hoặc cả hồ sơ",
                "Choose what to bring back from this change: it alone, the row or the whole dossier",
            ),
            (C::History, A::NextPart | A::PreviousPart) => {
                ("Chỉ tiêu chí này, hoặc cả hồ sơ", "This row alone, or the whole dossier")
            }
            (C::History, A::Search) => ("Chỉ hiện các lần sửa của một tiêu chí", "Show the changes of one row alone"),
            (C::History | C::Explain | C::Problems | C::Dashboard, A::Right)
            | (C::Explain | C::Problems | C::Dashboard, A::Enter) => {
                ("Đến tiêu chí đó trong hồ sơ", "Go to that row of the dossier")
            }
            (C::Explain, A::Toggle) => ("Gập hoặc mở các bước tính bên dưới", "Fold or unfold the steps below"),
            (C::Explain, A::Left) => {
                ("Gập các bước bên dưới, lên bước trên, rồi trở lại", "Fold the steps below, go one up, then back")
            }
            (C::Explain, A::Explain) => {
                ("Lên một cấp: từ tiêu chí lên lĩnh vực, rồi tổng", "One level up: row, area, total")
            }
            (C::Tree, A::Enter) => (
                "Trả lời tiêu chí đang chọn; ở lĩnh vực: gập hoặc mở",
                "Answer the selected row; on an area: fold or unfold it",
            ),
            (C::Tree, A::Left) => ("Gập, hoặc lên mục cha", "Fold, or go to the parent"),
            (C::Tree, A::Right) => ("Mở ra, hoặc vào tiêu chí", "Unfold, or go into the row"),
            (C::Field, A::Enter) => ("Xác nhận ô này, sang ô tiếp theo", "Confirm this field and go to the next one"),
            (C::Choice, A::Enter) => ("Chọn rồi về cây tiêu chí", "Choose, then back to the tree"),
            (C::Evidence, A::Enter) => {
                ("Sửa chỗ dẫn, hoặc dẫn thêm tài liệu", "Edit the place, or cite one more document")
            }
            (C::Field | C::Note | C::DrillField | C::Sheet | C::Picker, A::Left) => {
                ("Con trỏ sang trái một chữ", "The caret one letter left")
            }
            (C::Field | C::Note | C::DrillField | C::Sheet | C::Picker, A::Right) => {
                ("Con trỏ sang phải một chữ", "The caret one letter right")
            }
            (C::Picker | C::Confirm, A::Enter) => ("Chọn mục đang đứng", "Choose the highlighted entry"),
            (C::Sheet, A::Enter) => ("Sang ô tiếp theo; ở ô cuối: xong", "Go to the next field; in the last one: done"),
            (C::Sheet, A::NextPart) => ("Sang ô tiếp theo", "Go to the next field"),
            (C::Sheet, A::PreviousPart) => ("Về ô trước", "Go to the field before"),
            (C::Tree | C::Field | C::Choice | C::Evidence | C::Note | C::Global, _) => return self.help(lang),
            // Elsewhere there is no tree to fold and no answer to go to.
            (_, A::Enter) => ("Mở hoặc xác nhận mục đang chọn", "Open or confirm what is selected"),
            (_, A::Left) => ("Sang trái", "Left"),
            (_, A::Right) => ("Sang phải", "Right"),
            (_, A::NextPart) => ("Sang phần tiếp theo của màn hình", "Go to the next part of the screen"),
            _ => return self.help(lang),
        };
        lang.pick(vi, en)
    }
}
