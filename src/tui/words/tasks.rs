//! What the app says about tables of tasks.

use crate::lang::Lang;

words! {
    /// A fixed text about tables of tasks.
    enum T;

    TableTitle "Bảng nhiệm vụ" "Table of tasks";
    Counted "đếm được" "counted";
    Declared "đang khai" "the row says";
    Take "Lấy số đếm vào tiêu chí:" "Take the counts into the row:";
    Taken "Đã lấy số đếm vào tiêu chí:" "Counts taken into the row:";
    InStep "Số khai trong tiêu chí khớp số đếm" "The row says what was counted";
    LateCounts "Việc hoàn thành quá hạn: tính là hoàn thành" "Finished late: counts as done";
    LateNot "Việc hoàn thành quá hạn: không tính là hoàn thành" "Finished late: does not count as done";
    Line "dòng" "line";
    FromTable "Đếm từ bảng nhiệm vụ (CSV, Excel)" "Count from a table of tasks (CSV, Excel)";
    NotCountable "Tiêu chí này không tính theo số đã làm trên tổng số" "The row is not scored by what is done of all";
    ByKept "đọc theo các cột đã chỉ cho loại bảng này" "read by the columns pointed out for such tables";
    KeptNow "lần sau bảng có tên cột như vậy được nhận ra ngay" "a table with these headings is known from now on";
    ColumnsTitle "Chỉ các cột của bảng" "The columns of the table";
    CountSo "Đếm theo các cột đã chọn" "Count by these columns";
    NoTaskYet "chưa chọn cột nhiệm vụ (hoặc đơn vị được kiểm tra)" "no column is chosen for the task (or the inspected body)";
    Sheet "Trang tính" "Sheet";
    HeadingLine "Dòng tên cột" "Line of the headings";
    NotThere "không có trong bảng" "not in the table";
    NoHeading "(không có tên)" "(no heading)";
    Remap "Chỉ lại các cột của bảng" "Point out the columns again";
    RemapWhy "khi số đếm không đúng vì tên cột lạ" "where the counts are wrong because of strange headings";
    FirstLines "Những dòng đầu" "The first lines";
    NeedsFile "Không thấy tệp của bảng trong hồ sơ" "The table's file is not in the dossier";
    Attached "Đã đính kèm và đếm:" "Attached and counted:";
}
