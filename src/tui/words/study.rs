//! What the what-if screens say: assumptions, paths, odds, blocks, surveys.

use crate::lang::Lang;

words! {
    /// A fixed text of the what-if screens.
    enum S;

    AssumedState "GIẢ ĐỊNH – không ghi" "WHAT-IF – not written";
    NowColumn "hiện tại" "now";
    AssumedColumn "giả định" "assumed";
    DifferenceColumn "chênh lệch" "difference";
    PossiblePoints "Tối đa có thể đạt" "Possible";
    CertainIndex "Chỉ số đã xác định (%)" "Certain index (%)";
    PossibleIndex "Chỉ số tối đa có thể (%)" "Possible index (%)";
    AssumedMark "giả định" "assumed";
    NothingAssumed "chưa giả định gì; chọn một việc dưới đây" "nothing yet; choose something below";
    WhatNext "Giả định thêm" "Assume more";
    MovedHead "Điểm thay đổi" "What moved";
    AssumeAnswer "đổi câu trả lời của tiêu chí" "another answer of a row";
    AssumeDocuments "chấp nhận, bác tài liệu kiểm chứng" "accept or reject documents";
    AssumeFacts "đổi điều kiện xếp loại" "other facts for bands";
    AssumeSet "đổi điểm tối đa, ngưỡng, mức xếp loại trong bản sao bộ tiêu chí" "another weight, floor, target or band edge in a copy of the set";
    PathOffer "lộ trình lên mức xếp loại cao hơn" "the path to a better band";
    OddsOffer "độ nhạy: thứ hạng, xếp loại chắc đến đâu" "sensitivity: how sure ranks and bands are";
    AssumptionsDropped "Đã bỏ giả định; hồ sơ vẫn nguyên như trước" "Assumptions dropped; the dossier is as it was";
    LaneFixed "Đã giả định câu trả lời cho loại điểm này; bỏ giả định rồi mới chuyển" "Answers are assumed for these scores; take them back before changing";
    NoDocuments "Hồ sơ chưa có tài liệu kiểm chứng nào" "The dossier has no document yet";
    AcceptedDocument "chấp nhận" "accepted";
    Rejected "BÁC" "REJECTED";
    BandBegins "bắt đầu từ" "begins at";
    MaximumValue "điểm tối đa" "maximum";
    FloorValue "ngưỡng dưới đó 0 điểm (0,8 là 80 %)" "floor below which nothing is earned (0.8 is 80 %)";
    FullValue "tỷ lệ đạt điểm tối đa (0,95 là 95 %)" "share that earns the maximum (0.95 is 95 %)";
    TargetValue "chỉ tiêu" "target";
    FileKept "Đã ghi" "Written:";
    ScenarioRead "Đã lấy giả định từ tệp" "Assumptions taken from the file";
    ScenarioOfAnother "Đã lấy giả định; tệp được viết cho đơn vị hoặc năm khác" "Assumptions taken; the file was written for another body or year";
    OnAssumed "trên bản giả định" "on the assumed copy";
    PathTitle "Lộ trình nâng mức xếp loại" "Path to a band";
    BandToReach "Mức cần đạt" "Band to reach";
    BandAbove "mức kế trên" "the next one";
    LeastOf "Ưu tiên" "Least of";
    OnlyNowOption "Chỉ việc bổ sung được ngay" "Only what can be cured now";
    EffortsOption "Công sức của từng tiêu chí, lĩnh vực" "Effort of rows and areas";
    EffortShort "công sức" "effort";
    HasColumn "hiện có" "has";
    ToReachColumn "cần đạt" "to reach";
    AllAlike "như nhau" "all alike";
    Searching "đang tìm" "searching";
    BandAlready "Đơn vị đã đạt mức này hoặc mức cao hơn." "The body has this band or a better one.";
    NoBandAbove "Không có mức xếp loại nào để hướng tới." "There is no band to reach for.";
    PendingHelps "Đặt phần trăm giả định cho các tiêu chí chờ kết quả ở dòng trên." "Set what pending rows are assumed to bring, in the line above.";
    AlsoState "Điều kiện phải khai" "To be stated as well";
    AssumePath "đưa các thay đổi này vào bản giả định" "make these changes in the scratch copy";
    OddsTitle "Độ nhạy của thứ hạng và xếp loại" "Sensitivity of ranks and bands";
    Drawing "đang thử" "drawing";
    OpenDecide "Tiêu chí còn trống quyết định nhiều nhất" "Open rows that decide most";
    SwingColumn "biên độ" "swing";
    BandColumn "đổi xếp loại" "band";
    RankColumn "đổi hạng" "rank";
    WeightsMove "Trọng số làm thay đổi kết quả" "Weights that move results";
    NoWeightMoves "Không trọng số riêng lẻ nào làm đổi thứ hạng hay xếp loại." "No single weight moves a rank or a band.";
    BandsShort "xếp loại" "bands";
    RanksShort "hạng" "ranks";
    SurveyBodies "Đơn vị" "Bodies";
    SurveyQuestions "Câu hỏi, nhóm" "Questions, groups";
    SurveyByBody "Từng đơn vị" "Each body";
    SurveyLeftOut "Không tính, thiếu chỉ tiêu" "Not counted, quotas";
    BallotsCounted "phiếu hợp lệ" "ballots count";
    Counting "đang đếm phiếu" "counting ballots";
    NothingLeftOut "Mọi dòng đều tính, mọi chỉ tiêu đều đủ." "Every line counts and every quota is met.";
    Comparing "đang so sánh" "comparing";
    StoppedNoResult "Đã dừng theo yêu cầu: chưa có kết quả." "Stopped as asked: there is no result.";
    Again "làm lại" "do it again";
    FeedOffer "ghi kết quả vào hồ sơ của các đơn vị" "put the result into the dossiers of the bodies";
    Feeding "đang ghi vào hồ sơ" "writing into dossiers";
    ExportAnnex "xuất phụ lục kèm quyết định (.docx, .xlsx, .html, .md, .csv)" "write the annex of a decision (.docx, .xlsx, .html, .md, .csv)";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_and_composed_in_both_languages() {
        for word in S::ALL {
            for lang in Lang::ALL {
                assert!(!word.get(lang).is_empty(), "{word:?}");
                assert_eq!(crate::text::Clean::new(word.get(lang)).as_str(), word.get(lang));
            }
        }
    }
}
