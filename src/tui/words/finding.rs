//! What is said about finding one's way: filters, marks, moments.

use crate::lang::Lang;

words! {
    /// A text about finding one's way.
    enum F;

    FiltersTitle "Lọc cây tiêu chí" "Filter the tree";
    SinceTitle "Thay đổi từ lúc nào? Gõ ngày như 15/11/2025 cũng được" "Changed since when? A day can be typed: 15/11/2025";
    MarksTitle "Đánh dấu để quay lại" "Marked to come back to";
    NoMarks "Chưa đánh dấu tiêu chí nào" "No row is marked";
    WorksAt "chỉ dùng được ở" "only works at";
    InRegister "danh mục tài liệu" "register of documents";
    Filtered "Lọc:" "Filter:";
    LeaveFilter "bỏ lọc" "show all";
    Everything "bỏ lọc, hiện tất cả" "all rows, no filter";
    Since "đã thay đổi từ một thời điểm" "changed since some moment";
    FilterOff "Đã bỏ lọc, hiện tất cả tiêu chí" "No filter: all rows are shown";
    FilterNone "Không có tiêu chí nào" "No row:";
    FilterOn "Đang lọc:" "Filter:";
    NoSuchState "Lịch sử không đủ để biết hồ sơ lúc đó ra sao" "The history does not reach back to what the dossier was then";
    ChangedElsewhere "Từ lúc đó hồ sơ có phần được sửa ngoài chương trình; phần ấy có thể không có trong danh sách" "Something else changed the dossier since then; such changes may be missing here";
}
