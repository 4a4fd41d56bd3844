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
    Attached "Đã đính kèm và đếm:" "Attached and counted:";
}
