//! What exercises, lessons and the demonstration say.

use crate::lang::Lang;

words! {
    /// A fixed text of the training screens.
    enum T;

    TrainLesson "Bài giảng" "Lesson";
    TrainFile "Bài giảng từ tệp…" "A lesson from a file…";
    TrainFileHint "tệp .toml" "a .toml file";
    TrainPresent "Trình diễn hồ sơ đang mở" "Demonstrate the open dossier";
    TrainPresentHint "một bản riêng, không ghi gì" "a copy, nothing is written";
    TrainDrill "Bài tập thẩm định" "Exercise";
    TrainDrillHint "hồ sơ hư cấu, đáp án ngay" "a fictional dossier, the key at once";
    PresentTitle "Trình diễn" "Demonstration";
    CopyWritten "Đã ghi bản trình diễn vào" "The copy was written to";
    LessonOver "Hết bài giảng" "The lesson is over";
    NothingToTakeBack "Chưa đổi gì ở đây" "Nothing was changed here";
    AtTheStart "Đang ở đầu" "This is the beginning";
    SpeakerNotes "Lời dẫn" "Notes";
    NotesShown "Đang hiện lời dẫn (lớp cũng thấy)" "Notes are shown (the room sees them too)";
    NotesHidden "Đã ẩn lời dẫn" "Notes are hidden";
    Pause "Nghỉ" "Pause";
    PlotTitle "Điểm theo giá trị" "Points by value";
    AreaOf "Lĩnh vực" "Area";
    TotalPoints "Tổng điểm" "Total";
    RangeOf "Khoảng điểm" "Range";
    IndexOf "Chỉ số" "Index";
    BandOf "Xếp loại" "Band";
    ResultsGoTo "Kết quả ghi vào" "Results go to";
    WentOn "Làm tiếp bài đang dở" "Going on where you left";
    ResultNotKept "Chưa ghi được kết quả:" "The result was not kept:";
    DrillDone "Đã xong cả bài; khớp ngay lần đầu" "All done; right at the first try";
    ScoreEmpty "Nhập điểm thẩm định trước, ví dụ 1,5 hoặc 38/40*2" "Type the points first, such as 1.5 or 38/40*2";
    ScoreOutside "Điểm từ 0 đến" "Points from 0 to";
    MyPoints "Điểm thẩm định" "Your points";
    MyFinding "Sai sót" "Your finding";
    ArrowsChoose "(← → để chọn)" "(← → to choose)";
    Done "xong" "done";
    PointsAgree "Khớp, điểm đúng là" "Right: the model score is";
    PointsDiffer "Chưa khớp: điểm đúng là" "Not yet: the model score is";
    YouAreOff "lệch" "you are off by";
    ModelFinding "Sai sót cần nêu" "What there was to find";
    WhySo "Vì sao" "Why";
    DecidingLine "Dòng quyết định" "Line of evidence";
    CommonestMistake "Lỗi hay gặp" "Commonest mistake";
    ThatWasYours "bạn vừa gặp đúng lỗi này" "that was yours";
    NextRow "tiêu chí tiếp" "next row";
    Retry "chấm lại" "try again";
    ToFinding "sang sai sót" "to the finding";
    CheckTry "đối chiếu đáp án" "hold against the key";
}
