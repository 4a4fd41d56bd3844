//! What the app says about packages, copies and what differs between them.

use crate::lang::Lang;

words! {
    /// A text about packages and copies.
    enum D;

    Title "Gói hồ sơ, bản sao" "Packages, copies";
    PackCouncil "Đóng gói gửi cơ quan, Hội đồng thẩm định" "Pack for the appraisers and the council";
    PackBody "Đóng gói gửi lại đơn vị" "Pack what goes back to the body";
    PackArchive "Đóng gói để lưu trữ" "Pack for the archive";
    PackTraining "Đóng gói để tập huấn" "Pack a copy for training";
    CouncilHint "kèm tài liệu, lịch sử, dấu kiểm tra toàn vẹn" "with documents, history, integrity mark";
    BodyHint "không kèm ghi chú nội bộ, lịch sử, kết luận chưa công bố" "without internal notes, history, unpublished conclusions";
    ArchiveHint "kèm mọi tệp" "with every file";
    TrainingHint "bỏ tên, ghi chú, tài liệu" "without names, words, documents";
    Verify "Kiểm tra một gói có còn nguyên vẹn" "Verify a package";
    Receive "Tiếp nhận gói vào thư mục của đợt thẩm định" "Receive packages into the folder of the round";
    ReceiveHint "bản mới được gộp, bản cũ được giữ" "newer versions are merged, older ones kept";
    Unpack "Mở gói ra một thư mục mới" "Unpack into a new folder";
    Merge "Gộp các bản sao vào hồ sơ đang mở" "Merge copies into the open dossier";
    MergeHint "phần việc của nhiều cán bộ, từng tiêu chí; không ghi đè" "the work of several people, row by row; nothing is overwritten";
    Decide "Quyết định chỗ các bản ghi khác nhau" "Decide where copies differ";
    PlacesTitle "Chỗ các bản ghi khác nhau: chọn để xem từng bản" "Where copies differ: choose one to see each version";
    VersionsTitle "Lấy theo bản nào?" "Which version is taken?";
    KeepNow "Giữ nguyên điều đang ghi:" "Keep what stands there:";
    NothingDiffers "Không có chỗ nào các bản ghi khác nhau" "Copies differ nowhere";
    Left "chỗ chưa quyết định" "left to decide";
    NothingLeft "đã quyết định hết" "all are decided";
    StillCited "Tài liệu còn được viện dẫn, chưa bỏ được:" "The document is still cited and cannot be taken away:";
    Working "Đang làm" "Working";
    Stopped "Đã dừng theo yêu cầu; không ghi gì" "Stopped as asked; nothing was written";
    NotSubmitted "hồ sơ chưa gửi: nơi nhận sẽ không tiếp nhận gói này" "the dossier is not submitted: this package will not be received";
    Mark "Dấu kiểm tra toàn vẹn, ghi vào báo cáo ký:" "Integrity mark, to be put into the signed report:";
    NotNamed "không tài liệu nào nêu tệp này, để lại:" "no document names this file, left out:";
    Again "gói này đã được tiếp nhận" "this package was received already";
    NewDossier "hồ sơ mới" "a new dossier";
    LeftAsItWas "để nguyên, đơn vị không được sửa ở bước này:" "left as it was, the body may not change it now:";
    ToDecide "cần quyết định:" "to be decided:";
    NoPackages "không có gói .zip nào trong thư mục" "there is no .zip package in the folder";
    NothingMerged "Các bản sao không có gì khác để gộp" "The copies bring nothing new";
    ChangedMeanwhile "Hồ sơ đã đổi trong lúc gộp; hãy gộp lại" "The dossier changed meanwhile; merge again";
    Merged "Đã gộp" "Merged";
    MergedCount "thay đổi" "changes";
    WaysDiffer "các bản đã đi những bước khác nhau; các bước không được gộp" "the copies took different steps; no step was taken over";
    EnterOpens "mở hồ sơ" "open the dossier";
}
