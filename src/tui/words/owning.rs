//! What is said about answer sheets that go out to owners and come back.

use crate::lang::Lang;

words! {
    /// A text about answer sheets.
    enum O;

    TakeTitle "Chọn phiếu số liệu đã điền" "Choose the answer sheet that was filled in";
    TakenTitle "Nhận phiếu" "Sheet";
    NothingNew "Phiếu không có gì khác hồ sơ" "The sheet says nothing new";
    Write "Ghi các thay đổi được chọn vào hồ sơ" "Write the chosen changes into the dossier";
    Conflict "mâu thuẫn: hồ sơ đã đổi sau khi xuất phiếu" "conflict: the dossier changed since the sheet was made";
    TogetherOnly "chọn lại các số đi cùng nhau; chưa ghi gì" "choose again what belongs together; nothing was written";
    WhenMade "Khi xuất phiếu" "When the sheet was made";
    InDossier "Trong hồ sơ" "In the dossier";
    OnSheet "Trong phiếu" "On the sheet";
    NotSaid "phiếu không ghi" "the sheet does not say";
    AfterTaking "Điểm sau khi ghi các ô đang chọn" "Points after writing what is chosen";
    ConflictShort "mâu thuẫn" "conflict";
    Keeps "giữ hồ sơ" "the dossier stays";
    Takes "lấy theo phiếu" "the sheet counts";
    Conflicts "mâu thuẫn" "conflicts";
    Chosen "được chọn" "chosen";
    Faults "lỗi trong phiếu, chưa ghi gì: sửa phiếu rồi nhận lại" "faults in the sheet, nothing was written: mend it and take it again";
    LeftOut "Chưa ghi gì từ phiếu" "Nothing was taken from the sheet";
    NothingChosen "Chưa chọn thay đổi nào" "No change is chosen";
}
