//! What the screens say that look across the bodies of a round.

use crate::lang::Lang;

words! {
    /// A text of those screens.
    enum A;

    OpenADossierFirst "Mở một hồ sơ của đợt trước đã" "Open a dossier of the round first";
    Stop "dừng" "stop";
    SweepTitle "Đối chiếu giữa các đơn vị: tiêu chí" "Across all bodies: row";
    Bodies "đơn vị" "bodies";
    DocumentsAndReason "Tài liệu · lý do thẩm định" "Documents · ruled because";
    DocumentsShort "tài liệu" "documents";
    Inputs "Số liệu" "Inputs";
    RuledElsewhere "Đã xử lý tiêu chí này trong năm:" "How this row was ruled this year:";
    AgendaTitle "Nội dung trình Hội đồng" "Agenda of the council";
    ForTheCouncil "Tài liệu nội bộ của Hội đồng, không gửi cho đơn vị" "For the council alone, not for the bodies";
    NothingOnAgenda "Không còn nội dung nào phải trình" "Nothing is open";
    Written "Đã ghi tệp" "Written";
    GroupColumn "khối, vùng" "group";
    Under "trực thuộc" "under";
    GroupedBy "Xếp hạng chung" "Ranked together";
    LeftOutShort "hồ sơ để ngoài (F6)" "left out (F6)";
    LeftOutTitle "Hồ sơ không được xếp hạng: Enter để mở" "Dossiers that are not ranked: Enter opens one";
    NoneLeftOut "Mọi hồ sơ đều được xếp hạng" "Every dossier is ranked";
    NoBodyAnswers "Không có đơn vị nào khớp; Esc để bỏ lọc" "No body answers to that; Esc shows all again";
    Filtered "lọc" "filter";
    FilterBy "Chỉ hiện đơn vị khớp" "Show only bodies that answer to";
    ShowAllBodies "Bỏ lọc, hiện tất cả" "Show all bodies again";
    OnlyThis "Chỉ hiện" "Show only";
    MarkedToCompare "đã chọn để so sánh; đến đơn vị thứ hai rồi bấm F10 (bấm ngay F10: so với năm trước)" "marked; go to the other body and press F10 (F10 here: with last year)";
    NoYearBefore "Không có hồ sơ năm trước của đơn vị này trong thư mục" "There is no dossier of the year before in this folder";
    SortTitle "Sắp xếp theo (chọn lần nữa để đảo chiều)" "Sort by (once more turns it round)";
    ScopeTitle "Xếp hạng những đơn vị nào với nhau" "Which bodies are ranked together";
    ScopeKind "Từng loại đơn vị" "Each kind of body by itself";
    ScopeGroup "Từng khối, vùng trong mỗi loại" "Each group of a kind by itself";
    ScopeAll "Tất cả các đơn vị chung một bảng" "All bodies in one table";
    ScopeParent "Chỉ đơn vị trực thuộc" "Only bodies under";
    ScopeAnyParent "Không phân biệt đơn vị cấp trên" "Whatever they stand under";
    ScopeYear "Năm" "Year";
    ScopeNewest "Năm mới nhất" "The newest year";
    ChosenNow "đang chọn" "chosen";
    CompareTitle "So sánh" "Comparison";
    ShowAll "tất cả" "all";
    ShowDifferent "chỉ tiêu chí có chênh lệch" "rows that differ";
    ShowIncomparable "chỉ tiêu chí không so sánh được" "rows not comparable";
    NoSuchLines "Không có tiêu chí nào như vậy" "There is no such row";
    Difference "chênh lệch" "difference";
    Remark "Ghi chú" "Note";
    NotComparable "không so sánh được" "not comparable";
    NotOnThisSide "Bên này không có tiêu chí đó" "This side does not have that row";
    OpenRowsTitle "Từng mục còn mở có thể làm thay đổi gì" "What each open row can still change";
    NoOpenRows "Đơn vị này không còn mục nào mở" "Nothing of this body is open";
    BandIfOpen "xếp loại" "band";
    RankIfOpen "hạng" "rank";
    IndexIfOpen "chỉ số" "index";
    ExportsTitle "Xuất kết quả xếp hạng" "Write the ranking into a file";
    ExportAnnex "Phụ lục kèm theo quyết định công bố" "Annex of the decision that publishes it";
    ExportWorkbook "Bảng tính Excel" "Excel workbook";
    ExportPage "Trang để xem trên trình duyệt" "Page for a browser";
    ExportText "Văn bản Markdown" "Markdown text";
    ExportCsv "Bảng CSV" "CSV table";
    ExportJson "Dữ liệu cho chương trình khác" "Data for programs";
    ExportNotice "Thông báo kết quả thẩm định của đơn vị đang chọn" "Appraisal result of the selected body";
    ExportNotices "Thông báo kết quả thẩm định của mọi đơn vị trong bảng" "Appraisal results of all bodies of the table";
    ExportRecords "Bảng tổng hợp kết quả thẩm định của mọi đơn vị trong bảng" "Appraisal records of all bodies of the table";
    Exporting "Đang đọc lại hồ sơ để ghi tệp…" "Reading the dossiers again to write the file…";
    NotWritten "Chưa ghi được tệp:" "The file could not be written:";
}
