//! The words of the commands that look across the dossiers of a round.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What a command does.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Agenda => lang.pick(
            "nội dung trình Hội đồng: tiêu chí còn ý kiến khác nhau, chờ giải trình, chờ kết luận; việc có thể đổi xếp loại, thứ hạng đứng trước",
            "the council's agenda: rows in dispute, waiting for a reply or a ruling; what can change a band or a rank first",
        ),
        _ => lang.pick(
            "đối chiếu một tiêu chí giữa các đơn vị: điểm, số liệu, tài liệu, lý do thẩm định; đánh dấu chỗ bất thường",
            "one row across all bodies: points, inputs, documents, reasons; what stands out is marked",
        ),
    }
}

/// What an argument is.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Below => lang.pick(
            "thư mục chứa các hồ sơ của đợt, tìm ở mọi cấp",
            "the folder with the dossiers of a round, at any depth",
        ),
        Arg::OfKind => lang.pick("chỉ loại đơn vị này, như department", "only bodies of this kind, such as department"),
        _ => lang.pick("kết quả dạng CSV", "the result as CSV"),
    }
}

/// More about a command.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Agenda => lang.pick(
            "-o ghi vào tệp .docx, .md, .html, .csv hoặc .json. Tài liệu nội bộ của Hội đồng: có điểm thẩm định chưa công bố.",
            "-o writes .docx, .md, .html, .csv or .json. For the council alone: it names appraised points that are not out.",
        ),
        _ => lang.pick(
            "Bất thường: điểm theo % tối đa lệch khỏi trung vị quá 4,5 lần trung vị các độ lệch; khi quá nửa số đơn vị bằng nhau: quá 3,75 lần bình quân các độ lệch. Từ 5 đơn vị trở lên.",
            "Marked: points in percent of the maximum farther from the median than 4.5 times the median distance; where half of the bodies are equal, 3.75 times the mean distance. From 5 bodies on.",
        ),
    }
}
