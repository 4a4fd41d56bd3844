//! What the dashboard says of bonus and penalty.

use crate::lang::Lang;

words! {
    /// A text of the dashboard.
    enum B;

    Base "Điểm tiêu chí" "Rows";
    Bonus "thưởng" "bonus";
    Penalty "trừ" "penalty";
    OpenPenalty "Điểm trừ chưa xác định" "Penalties not known yet";
    AtMost "nhiều nhất" "at most";
    BarCertain "chắc có" "certain";
    BarPossible "còn có thể đạt" "still possible";
    BarLost "không còn đạt được" "out of reach";
    Capped "trong giới hạn cho phép" "within its limits";
}
