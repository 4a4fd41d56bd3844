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
    NotWritten "Chưa ghi được tệp:" "The file could not be written:";
}
