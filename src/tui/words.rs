//! What the app itself says, beside the words of actions, states and findings.

use crate::lang::Lang;

macro_rules! words {
    ($(#[$doc:meta])* enum $enum:ident; $($name:ident $vi:literal $en:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $enum { $(#[doc = $en] $name,)* }

        impl $enum {
            /// Every text.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The text in `lang`.
            pub const fn get(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.pick($vi, $en),)* }
            }
        }
    };
}

pub mod across;
pub mod board;
pub mod deal;
pub mod finding;
pub mod keyed;
pub mod owning;

words! {
    /// A fixed text of the app.
    enum W;

    Criteria "Tiêu chí" "Criteria";
    Max "tối đa" "max";
    Points "điểm" "points";
    Evidence "Tài liệu kiểm chứng" "Evidence";
    Note "Ghi chú" "Note";
    Explanation "Giải trình" "Explanation";
    Guide "Hướng dẫn" "Guide";
    Basis "Căn cứ" "Basis";
    Supplied "Do nơi khác cung cấp" "Supplied by others";
    CiteOne "+ dẫn tài liệu" "+ cite a document";
    Expected "cần có" "expected";
    Here "có" "there";
    Absent "thiếu" "absent";
    NoItems "Không có mục nào" "None of them";
    TypedPoints "Điểm nhập trực tiếp" "Points typed";
    Reason "Lý do" "Reason";
    WhyNotApplicable "Lý do không áp dụng" "Why not applicable";
    SharedBy "dùng chung:" "shared by:";
    ReadAs "đọc là" "read as";
    SpaceReads "dấu cách: hàng nghìn," "space: thousands,";
    CountReads "số đếm: dấu ngăn hàng nghìn" "a count: the mark groups thousands";
    DoubtfulNumber "hàng nghìn thì gõ liền" "no mark for thousands";
    Unfinished "chưa đủ" "unfinished";
    NotConfirmed "chưa xác nhận" "not confirmed";
    FieldFull "Ô này đã đầy; văn bản dài hãy đính kèm thành tài liệu" "The field is full; cite long texts as a document";
    TextTooLong "… văn bản quá dài để xem hết, sửa tại đây: mở tệp dossier.toml, hoặc chuyển thành tài liệu đính kèm" "… too long to be read whole or changed here: open dossier.toml, or attach it as a document";
    ChooseARow "Chọn một tiêu chí có điểm trước đã (các dòng có dấu ở đầu)" "Choose a scored row first (the lines with a sign)";
    Marked "Đã đánh dấu để quay lại" "Marked to come back";
    Unmarked "Đã bỏ dấu" "Mark taken off";
    NoFacts "Bộ tiêu chí này không có điều kiện có/không" "This set has no yes/no facts";
    Yes "có" "yes";
    No "không" "no";
    NotStated "chưa khai" "not stated";
    FactsTitle "Điều kiện xếp loại: chọn để đổi có → không → chưa khai" "Facts for bands: choose to change yes → no → not stated";
    OnlyLooks "Không còn tiêu chí chưa chấm; tiêu chí này (↺) cần xem lại" "No row is unanswered; this one (↺) wants a look";
    NothingOpen "Không còn tiêu chí nào chưa chấm" "No row is left without an answer";
    NothingToUndo "Không còn gì để hoàn tác" "Nothing left to undo";
    NothingToRedo "Không có gì để làm lại" "Nothing to do again";
    Undone "Đã hoàn tác" "Undone";
    Redone "Đã làm lại" "Done again";
    ChildrenSum "Tổng các tiêu chí bên dưới" "Sum of the rows below";

    Certain "Đã xác định" "Certain";
    Possible "tối đa có thể đạt" "possible";
    Index "Chỉ số" "Index";
    Band "Xếp loại" "Band";
    BandSoFar "Tạm tính" "So far";
    CanReach "có thể đạt" "can reach";
    Settled "đã xác định" "certain";
    NoBand "chưa có" "none";
    Open "chưa chấm" "open";
    Waiting "chờ" "pending";
    AllAnswered "đã chấm hết" "all answered";
    NothingApplies "không có tiêu chí nào áp dụng" "nothing applies";
    HistoryTitle "Lịch sử" "History";
    HistoryAll "cả hồ sơ" "whole dossier";
    HistoryRow "tiêu chí" "row";
    HistoryBroken "chuỗi lịch sử không khớp từ dòng" "the chain does not fit from line";
    HistoryStart "bắt đầu ghi lịch sử" "the history begins";
    HistoryElsewhere "hồ sơ được sửa ngoài chương trình" "changed by something else";
    NoChanges "Chưa có thay đổi nào" "No changes yet";
    Reading "đang đọc…" "reading…";
    Was "trước:" "was:";
    Became "sau:" "became:";
    RestoreTitle "Khôi phục" "Restore";
    KeepAsItIs "Thôi, giữ nguyên" "Keep everything as it is";
    TakeBack "Chỉ hoàn lại lần sửa này" "Take back this change alone";
    RestoreRows "Đưa tiêu chí về như ngay sau lần sửa này" "The row as it was after this change";
    RestoreAll "Đưa cả hồ sơ về như ngay sau lần sửa này" "The whole dossier as it was after this change";
    Proved "khớp mã băm" "digest agrees";
    NotProved "có phần sửa ngoài chương trình, không chứng minh được" "changed elsewhere in between, not proved";
    Areas "Các lĩnh vực" "Areas";
    NextBand "Mức tiếp theo" "Next band";
    PointsAway "điểm nữa" "points away";
    InReach "các mục còn mở đủ để đạt" "open rows can bring them";
    OutOfReach "các mục còn mở không đủ, phải cải thiện mục đã chấm" "open rows do not suffice, scored rows must improve";
    StillOpen "Còn lại" "Still open";
    WorthMost "Đáng làm nhất trong các mục chưa chấm" "Worth most among what is open";
    LostMost "Mất điểm nhiều nhất" "Lost most";
    OnLastYearTitle "So với năm trước" "Compared with last year";
    LookingForLastYear "đang tìm hồ sơ năm trước…" "looking for last year's dossier…";
    NoLastYear "không thấy hồ sơ năm trước của đơn vị ở gần đây" "no dossier of last year was found nearby";
    NotComparable "Mục không so được (tiêu chí đã thay đổi)" "Not comparable (the rows changed)";

    Scoring "CHẤM ĐIỂM:" "SCORING:";
    Saved "đã lưu" "saved";
    Saving "đang lưu" "saving";
    NotSaved "CHƯA LƯU" "NOT SAVED";
    InMemory "hồ sơ mẫu, chưa ghi vào đâu" "sample, nowhere saved";
    ReadOnly "chỉ đọc" "read only";
    Unchanged "chưa có thay đổi" "no change";

    AlreadySaved "Mọi thay đổi đã nằm trên đĩa" "Every change is on the disk already";
    SaveFailed "Chưa lưu được:" "Could not save:";
    CannotWrite "Không sửa được –" "It cannot be changed –";
    NoReason "chưa nêu lý do" "no reason given";
    PeriodBelow "↓ ghi kỳ số liệu, nếu tài liệu nêu" "↓ the time of its figures, where the document states one";
    FigurePeriod "Kỳ số liệu, ngày chốt" "Time of its figures";
    MustBePeriod "15/12/2024 – 14/12/2025, hoặc một ngày" "15/12/2024 – 14/12/2025, or one day";
    LeaveTitle "Thoát khi chưa lưu?" "Leave without saving?";
    ReplaceTitle "Mở hồ sơ khác khi chưa lưu?" "Open another dossier without saving?";
    Practice "BẢN THỬ" "PRACTICE";
    LeaveSample "Anh/chị đã sửa hồ sơ mẫu. Bản sửa này chưa được ghi vào đâu." "You changed the sample. These changes are saved nowhere.";
    LeaveFailed "Có thay đổi chưa ghi được xuống đĩa." "Some changes could not be written to the disk.";
    LeaveDrafts "Có số gõ dở chưa đọc được (dấu ✗ cạnh ô nhập). Thoát thì phần đó mất." "Something typed is no number yet (✗ beside the field). Leaving drops it.";
    StaySafe "Ở lại" "Stay";
    BlindTitle "Bản sao không có điểm thẩm định, để người thứ hai chấm độc lập" "A copy without appraised points, for a second appraiser";
    AgreementCopies "Các bản chấm độc lập cần đối chiếu" "The copies to be held against each other";
    SupplyTitle "Nơi cung cấp điểm, văn bản cung cấp" "Who supplied it, by which paper";
    SuppliedBy "Cơ quan cung cấp" "Supplied by";
    NotTheBodyItself "phải là cơ quan khác, không phải chính đơn vị" "must be somebody else than the body itself";
    DealTitle "Gói hồ sơ, bản sao" "Packages, copies";
    PackageFile "Tệp gói (.zip)" "Package (.zip)";
    PackagesFrom "Gói, hoặc thư mục chứa các gói" "A package, or a folder of them";
    RoundFolder "Thư mục của đợt thẩm định" "Folder of the round";
    FirstCopies "Thư mục bản thứ nhất" "Folder of the first copies";
    SecondCopies "Thư mục bản thứ hai" "Folder of the second copies";
    ThirdCopies "Thư mục bản thứ ba (nếu có)" "Folder of the third (if any)";
    SaveToFolder "Lưu vào một thư mục…" "Save to a folder…";
    TryAgain "Thử lưu lại" "Try to save again";
    LeaveAnyway "Bỏ các thay đổi này" "Drop these changes";
    WorkerDied "Bộ phận ghi đĩa đã dừng:" "The part that writes to the disk has stopped:";
    MouseFree "Chuột đã nhả: bôi đen để chép chữ; bấm phím này lần nữa để dùng chuột" "Mouse released: select text to copy it; press again to use it here";
    MouseTaken "Chuột đang dùng trong chương trình (giữ Shift để bôi đen)" "The mouse works in the program (hold Shift to select)";
    PasteNowhere "Nội dung dán bị bỏ qua: đang không ở ô nhập" "The paste was ignored: no field has the focus";

    // Pickers
    HelpTitle "Phím dùng được ở đây" "Keys that work here";
    PaletteTitle "Mọi lệnh" "Every command";
    SearchTitle "Tìm tiêu chí" "Find a row";
    SetsTitle "Lập hồ sơ mới: chọn bộ tiêu chí" "New dossier: choose a criteria set";
    DocumentsTitle "Dẫn tài liệu cho tiêu chí" "Cite a document for row";
    WaysTitle "Cách trả lời khác cho tiêu chí" "Other answers for row";
    TypeToFilter "gõ để lọc" "type to filter";
    NothingFound "Không tìm thấy gì" "Nothing found";
    NewDocument "Tài liệu mới…" "New document…";
    NewDocumentHint "đăng ký một lần, dẫn ở nhiều tiêu chí" "registered once, cited from many rows";
    WayRule "Chấm theo cách tính của tiêu chí" "By the row's rule";
    WayPoints "Nhập điểm trực tiếp…" "Type the points…";
    WayNothing "Không phát sinh (0 / 0)" "Nothing occurred (0 / 0)";
    WayNotApplicable "Không áp dụng…" "Not applicable…";
    WayClear "Xóa câu trả lời" "Take the answer back";
    WithReason "cần ghi lý do" "a reason is needed";
    RowsOf "tiêu chí" "rows";

    // Sheets
    OpenTitle "Mở hồ sơ" "Open a dossier";
    NewTitle "Hồ sơ mới" "New dossier";
    SaveAsTitle "Lưu hồ sơ vào thư mục mới" "Save the dossier to a new folder";
    DocumentTitle "Tài liệu mới" "New document";
    CitationTitle "Chỗ dẫn trong tài liệu" "Place in the document";
    ExplanationsTitle "Giải trình" "Explanations";
    OwnersTitle "Phòng, đơn vị phụ trách" "Owners";
    RegisterTitle "Danh mục tài liệu kiểm chứng" "Register of documents";
    NoOwner "chưa giao cho ai" "nobody's";
    Late "quá hạn" "late";
    NeedsNoDocument "chưa có tài liệu" "no document";
    NeedsIncomplete "tài liệu mới có" "documents";
    NeedsTyped "điểm nhập tay" "points typed";
    HoldsUp "còn vướng" "holds up";
    DueShort "hạn" "due";
    BandChanges "đổi xếp loại" "the band changes";
    CitedAt "Dẫn ở" "Cited at";
    DaysOff "Lịch nghỉ lễ, Tết để đếm ngày làm việc" "Days off by which working days are counted";
    DaysOffAt "Lịch nghỉ (mở bằng trình soạn thảo, nhập các đợt nghỉ, lưu, mở lại hồ sơ):" "Days off (open it with an editor, enter the holidays, save, open the dossier again):";
    AtRisk "điểm phụ thuộc" "points at risk";
    NoExplanations "Không có tiêu chí nào cần giải trình" "No row needs an explanation";
    NothingLeftHere "Không còn gì phải làm ở đây" "Nothing left to do here";
    FilesTitle "Chọn tệp để đính kèm" "Choose the file to attach";
    SameFileAs "Đã đính kèm; lưu ý tệp này cũng là của tài liệu" "Attached; the same file belongs to document";
    AttachedAs "Đã đính kèm và ghi mã băm:" "Attached, digest recorded:";
    RegisterCard "Tài liệu trong danh mục" "Document in the register";
    Secrecy "Độ mật (nếu có)" "Secrecy mark, if any";
    OwnerTitle "Giao phụ trách" "Who answers for it";
    OwnerSheetTitle "Xuất phiếu số liệu cho phòng, đơn vị" "Answer sheet for the owner";
    WholeSheetTitle "Xuất phiếu số liệu, mọi tiêu chí" "Answer sheet, every row";
    MustBeSheet "Tên tệp phải có đuôi .xlsx hoặc .csv" "The name must end in .xlsx or .csv";
    OwnerName "Phòng, đơn vị" "Division or agency";
    OwnerDueTitle "Hạn của phòng, đơn vị phụ trách" "Until when the owner is to have answered";
    AlreadyCited "Chỗ này đã được dẫn" "This place is cited already";
    DateOutside "ngày ngoài thời gian tiêu chí cho phép" "the date lies outside the row's window";
    NextYearTitle "Hồ sơ mới từ hồ sơ năm trước" "A dossier from last year's";
    NextYearSets "Hồ sơ năm sau: chọn bộ tiêu chí" "Next year's dossier: choose a criteria set";
    LastFolder "Hồ sơ năm trước" "Last year's dossier";
    YearShort "Năm" "Year";
    NotScored "chưa có điểm" "no points";
    SameRow "tiêu chí không đổi" "the row is the same";
    OtherRow "tiêu chí đã đổi" "the row has changed";
    CodeThen "mã khi đó" "its code then";
    MovedBecause "lý do:" "reason:";
    SumTitle "Cộng số liệu của các đơn vị trực thuộc" "Add up the figures of the bodies under this one";
    MembersFolder "Thư mục hồ sơ đơn vị trực thuộc" "Folder of the bodies under it";
    MembersExpected "Đơn vị phải có, cách nhau bằng ;" "Bodies that must be there (;)";
    DeadlineTitle "Hạn nộp hồ sơ" "Until when the dossier must be sent";
    SendUntil "Hạn nộp (để trống: bỏ)" "Due (empty: none)";
    MustBeDue "Viết như 20/12/2025 hoặc 5 ngày làm việc" "Write 20/12/2025 (day first) or 5 working days";
    DueHint "20/12/2025, 20/12, 5 ngày làm việc, 10 ngày, 2 tuần" "20/12/2025, 20/12, 5 working days, 10 days, 2 weeks";
    FixedHolidaysOnly "lịch nghỉ mới có các ngày lễ cố định" "only the fixed holidays are known";
    Folder "Thư mục hồ sơ" "Dossier folder";
    BodyName "Tên đơn vị" "Name of the body";
    BodyKind "Loại đơn vị" "Kind of body";
    Year "Năm đánh giá" "Year";
    Number "Số, ký hiệu" "Number";
    Date "Ngày ban hành" "Date";
    Issuer "Cơ quan ban hành" "Issuer";
    Title "Trích yếu" "Title";
    Page "Trang" "Page";
    PlaceNote "Ghi chú chỗ dẫn" "Remark";
    MustBeFilled "Cần điền ô này" "This field must be filled in";
    MustBeYear "Năm gồm bốn chữ số" "A year has four digits";
    MustNotBeSecret "Tài liệu mật không được đưa vào chương trình, cả tên lẫn nội dung: hãy bỏ khỏi danh mục" "A secret document may not enter the program, neither name nor content: take it out of the register";
    MustBeDate "Ngày dạng 25/02/2025" "A date as 25/02/2025";

    // Problems and explanations
    ProblemsTitle "Vấn đề của hồ sơ" "Problems of the dossier";
    NoProblems "Không có vấn đề nào" "No problems";
    Dossier "hồ sơ" "dossier";
    ExplainTitle "Cách tính điểm" "How the score came about";
    ExactValue "Giá trị chính xác" "Exact value";
    Printed "in" "printed";
    Replayed "Tính lại: khớp" "Computed again: the same";
    ReplayFailed "Tính lại: KHÔNG khớp" "Computed again: NOT the same";
    NoPointsYet "Chưa có điểm để giải thích" "No points to explain yet";
    RoundedAt "làm tròn" "rounding";

    // Ranking
    RankTitle "Xếp hạng" "Ranking";
    RankFolderTitle "Xếp hạng các hồ sơ trong một thư mục" "Rank the dossiers below a folder";
    ReadingDossiers "đang đọc hồ sơ" "reading dossiers";
    NoDossiers "Không có hồ sơ nào (dossier.toml) đọc được trong thư mục này" "There is no dossier (dossier.toml) to read below this folder";
    NotReadable "hồ sơ không đọc được" "not readable";
    Rank "Hạng" "Rank";
    Body "Đơn vị" "Body";

    // Appraisal
    PhaseIs "hồ sơ" "dossier";
    DeclaredSide "tự khai, không xác thực" "declared, not authenticated";
    FilterAll "tất cả" "all";
    FilterWaiting "chưa thẩm định" "not appraised";
    FilterMoved "thay đổi" "moved";
    FilterWithoutReason "thiếu lý do" "without reason";
    FilterAsked "chờ giải trình" "asked";
    OwnShort "tự chấm" "own";
    AppraisedShort "thẩm định" "apprais.";
    AgreedShort "kết luận" "agreed";
    Gap "lệch" "gap";
    NotYet "chưa có điểm" "none yet";
    NotAppraised "chưa thẩm định" "not appraised";
    Accepted "thống nhất" "accepted";
    ReasonMissing "thiếu lý do" "reason missing";
    WaitsForReply "chờ giải trình" "waits for a reply";
    WaitsForReplyUntil "chờ giải trình đến" "reply due";
    ReplyOverdue "quá hạn giải trình" "reply overdue since";
    NothingToAccept "Không còn gì để thống nhất ở đây" "Nothing left to accept here";
    NoneOfThem "Không có tiêu chí nào như vậy" "No such rows";
    RowsLeft "chưa thẩm định" "not appraised";
    RequestsOpen "yêu cầu giải trình" "open on request";
    RequestsLate "quá hạn" "overdue";
    RepliesIn "đã giải trình, chờ xem xét" "replied, to be weighed";
    FilterReplied "đã giải trình" "replied";
    AsksTitle "Yêu cầu đơn vị điều gì?" "What is asked of the body?";
    AgenciesTitle "Lĩnh vực giao cho cơ quan nào?" "Areas assigned to which agency?";
    InternalTitle "Ghi chú nội bộ của cơ quan thẩm định (không gửi cho đơn vị)" "Internal note of the receiving side (never sent to the body)";
    InternalNote "Ghi chú nội bộ" "Internal note";
    NoReasonNoMove "Điểm giữ như trước: thay đổi điểm phải có lý do trong danh mục" "Points stay as they were: moving them needs a reason from the list";
    MovedSilently "thiếu lý do" "without reason";
    AskedFor "yêu cầu" "asked";
    CausesTitle "Vì sao điểm thay đổi?" "Why were points moved?";
    BecauseTitle "Lý do thay đổi điểm" "Reason for moving points";
    AskTitle "Yêu cầu giải trình, bổ sung" "Ask the body";
    CloseTitle "Đóng yêu cầu giải trình, bổ sung" "Close the request";
    AskText "Nội dung yêu cầu" "What is asked";
    Due "Hạn trả lời" "Due";
    InWords "Nói rõ thêm" "In words";
    Appraiser "Người thẩm định" "Appraiser";

    // First run and tour
    WelcomeTitle "Ngôn ngữ · Language" "Language · Ngôn ngữ";
    BeginTitle "Bắt đầu" "Begin";
    TourTitle "Hướng dẫn" "Tour";
    BeginTour "Hướng dẫn 2 phút trên hồ sơ mẫu" "A two-minute tour in the sample";
    BeginTourHint "nên xem trước; bỏ ra lúc nào cũng được" "recommended; leave it at any time";
    BeginSample "Mở hồ sơ mẫu, tự xem" "Open the sample and look around";
    BeginSampleHint "một bản riêng, sửa thoải mái" "a copy of your own, change what you like";
    BeginHome "Vào màn hình đầu" "To the home screen";
    BeginHomeHint "mở hoặc lập hồ sơ của đơn vị" "open or begin your own dossier";
    // Training
    TrainingTitle "Tập huấn" "Training";
    LessonFile "Tệp bài giảng" "File of the lesson";
    CopyTitle "Ghi bản trình diễn thành hồ sơ riêng" "Write the copy as a dossier of its own";
    DrillTitle "Bài tập thẩm định" "Exercise";
    DrillNumber "Bài số (cùng số, cùng bài)" "Number (the same for the class)";
    TraineeName "Tên tự chọn, hoặc tên nhóm" "Name of your choice, or the group's";
    DrillTolerance "Được lệch (điểm)" "Tolerance (points)";
    ResultFile "Tệp kết quả (để trống: tự đặt)" "Result file (empty: a usual name)";
    MustBeWhole "Ghi một số nguyên" "A whole number";
    MustBePoints "Ghi số điểm từ 0 đến 100" "Points from 0 to 100";

    // Settings
    SettingsTitle "Cài đặt: chọn để đổi sang giá trị sau" "Settings: choose to take the next value";
    SettingIgnored "Cấu hình, đã bỏ qua:" "Settings, left out:";
    SettingKept "Đã ghi cài đặt vào" "Kept in";
    SettingNotKept "Chỉ có tác dụng lần này, chưa ghi được cấu hình:" "Counts for now only, the settings could not be kept:";
    NextStart "Có tác dụng từ lần mở sau" "Counts from the next start";

    // Steps of the dossier
    StepsTitle "Các bước của hồ sơ" "Steps of the dossier";
    Version "phiên bản" "version";
    RolesDeclared "Vai trò tự khai, chương trình không xác thực" "Roles are declared, not authenticated";
    StepsFromHere "Bước có thể thực hiện lúc này" "Steps that lead on from here";
    StepsTaken "Đã thực hiện" "Taken";
    StepsLater "Chưa đến lúc" "Not yet";
    NoStepsYet "chưa có bước nào; đơn vị đang tự đánh giá" "none so far; the dossier is being scored";
    StillThere "còn" "still";
    WhenAt "khi hồ sơ ở bước" "from";
    Needed "cần" "needs";
    ChooseAStep "Chọn một bước ở phần trên cùng" "Choose one of the steps at the top";
    NowAt "Hồ sơ chuyển sang:" "The dossier is now:";
    StepTitle "Thực hiện bước của hồ sơ (vai trò tự khai, không xác thực)" "Take a step (the role is declared, not authenticated)";
    TakenBy "Người thực hiện" "Taken by";
    ActNumber "Số, ký hiệu văn bản" "Number of the act";
    ActDate "Ngày văn bản" "Date of the act";
    SignedCopy "Tệp bản ký số (PDF)" "Signed copy (PDF)";
    SignedCopyMay "Tệp bản ký số, nếu có" "Signed copy, if any";
    StepReason "Lý do" "Reason";
    StepNote "Ghi chú, nếu cần" "Remark, if any";

    // What if
    AssumedHead "Đang giả định" "Assumed";
    KeepScenario "lưu giả định thành tệp kịch bản (.toml)" "keep the assumptions as a scenario file (.toml)";
    ReadScenario "lấy giả định từ tệp kịch bản (.toml)" "take assumptions from a scenario file (.toml)";
    ExportReport "xuất báo cáo (.docx, .xlsx, .html, .md, .csv)" "write a report (.docx, .xlsx, .html, .md, .csv)";
    KeepExplanation "Ghi cách tính ra tệp" "Write the calculation to a file";
    DropAssumptions "bỏ hết giả định, trở lại hồ sơ" "drop the assumptions, back to the dossier";
    LeaveAssumed "Những gì đang giả định chưa lưu thành kịch bản. Hồ sơ không bị ảnh hưởng." "What is assumed is not kept as a scenario. The dossier is not affected.";
    TrustTitle "Tài liệu: chọn để đổi chấp nhận → bác" "Documents: choose to change accepted → rejected";
    LeversTitle "Đổi trong bản sao bộ tiêu chí" "Change in a copy of the set";
    LeverTitle "Giá trị giả định" "Assumed value";
    NewValue "Giá trị mới" "New value";
    MustBeAmount "cần một số không âm, đúng giới hạn" "a number that is not negative and within its limits is needed";
    File "Tệp" "File";
    UnknownEnding "tên tệp phải có đuôi .docx, .xlsx, .html, .md hoặc .csv" "the name must end in .docx, .xlsx, .html, .md or .csv";
    PendingBring "Tiêu chí chờ kết quả giả định đạt" "Pending rows are assumed to bring";
    EffortsTitle "Công sức: chọn tiêu chí hoặc lĩnh vực" "Effort: choose a row or area";
    EffortTitle "Công sức (1 là bình thường, 2 là gấp đôi)" "Effort (1 is usual, 2 is twice)";
    EffortWeight "Công sức" "Effort";
    Percent "Phần trăm" "Percent";
    WeightsVary "Trọng số dao động (%)" "Weights move by (%)";
    DrawsOption "Số lượt thử" "Draws";
    SeedOption "Hạt giống (cùng số thì cùng kết quả)" "Seed (the same number gives the same result)";
    SetForNew "Bộ tiêu chí để lập hồ sơ mới (bỏ trống: không lập)" "Set for new dossiers (empty: none are made)";
    SurveyTitle "Kết quả khảo sát" "Survey result";
    QuestionnaireFile "Phiếu khảo sát (tệp .toml, mã)" "Questionnaire (.toml file, id)";
    QuestionnairesShipped "Mã có sẵn (mẫu):" "Ids that are shipped (samples):";
    BallotsFile "Bảng phiếu (.csv, .xlsx)" "Ballots (.csv, .xlsx)";
    ExportAgendaTitle "Xuất nội dung trình Hội đồng" "Export the council's agenda";
    ExportTo "Tệp (.docx .xlsx .html .md .csv .json)" "File (.docx .xlsx .html .md .csv .json)";
    Tagline "Chấm, thẩm định và xếp hạng Chỉ số cải cách hành chính" "Score, appraise and rank the Public Administration Reform Index";
    HomeHint "Mọi câu trả lời được ghi xuống đĩa ngay khi xác nhận." "Every answer is written to the disk as soon as it is confirmed.";
}

mod study;
pub mod tasks;
pub mod training;
pub use study::S;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for word in W::ALL {
            assert!(!word.get(Lang::Vi).is_empty() && !word.get(Lang::En).is_empty(), "{word:?}");
        }
    }

    #[test]
    fn every_text_is_composed() {
        for word in W::ALL {
            for lang in Lang::ALL {
                assert_eq!(crate::text::Clean::new(word.get(lang)).as_str(), word.get(lang));
            }
        }
    }
}
