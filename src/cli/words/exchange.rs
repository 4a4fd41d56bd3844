//! The words of what goes out and comes in: reports, tables, answer sheets.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// More about such a command; nothing for others.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Import => lang.pick(
            "Cột: body, kind, year và mỗi tiêu chí một cột theo mã (hoặc mã.đại-lượng: 3.1.done, 3.1.all). Ô trống là chưa chấm, “-” là không áp dụng, “x” là đánh dấu ở tiêu chí có/không. Chỉ cần một ô sai thì không nhập gì.",
            "Columns: body, kind, year and one per row of the set by its code (or code.input: 3.1.done, 3.1.all). An empty cell is unanswered, “-” not applicable, “x” ticks a yes/no row. One bad cell and nothing is imported.",
        ),
        Command::CriteriaImport => lang.pick(
            "Cột cần có: mã (code), tên (name), điểm tối đa (max); có thể thêm rule, by, na, for, guide, evidence… như bảng mà criteria export ghi ra. Dòng chưa có quy tắc được ghi là entered (nhập điểm). --year là phiên bản. Trên dòng tiêu đề có thể có các dòng id, edition, title, provenance, basis, rounding, band, figure… như criteria export ghi ra; không có thì bộ tiêu chí là mẫu (sample), chưa có xếp loại.",
            "Columns needed: code, name, max; rule, by, na, for, guide, evidence … may be added as in the table that criteria export writes. A row without a rule becomes entered. --year is the edition. Above the headings may stand rows id, edition, title, provenance, basis, rounding, band, figure … as criteria export writes them; without them the set is a sample and has no bands yet.",
        ),
        Command::Fill => lang.pick(
            "Mỗi dòng một số liệu; ô trống thì giữ nguyên, “-” là không áp dụng, “x” là đánh dấu. Nhập tất cả hoặc không gì cả: ô sai được chỉ rõ; số liệu đã đổi cả trong hồ sơ lẫn trong phiếu là mâu thuẫn, nêu cả hai giá trị, quyết định từng chỗ bằng --take, --leave (theo mã in ra), hoặc lấy hết theo phiếu bằng --replace. Tài liệu mới ghi trong phiếu được thêm vào danh mục.",
            "A line for each figure; empty cells change nothing, “-” is not applicable, “x” ticks. Everything or nothing: bad cells are named; what changed in the dossier and in the sheet too is a conflict, shown with both values and decided field by field with --take and --leave (by the key printed), or for the sheet as a whole with --replace. New documents on the sheet are registered.",
        ),
        Command::Export => lang.pick(
            "Phần đuôi của tên tệp cho biết định dạng: .docx, .xlsx, .html, .md, .csv, .json. Một hồ sơ cho ra bảng điểm; một thư mục cho ra bảng xếp hạng. Tệp .docx theo thể thức Nghị định 30/2020/NĐ-CP; với thư mục, --paper cho ra văn bản của từng đơn vị theo thứ hạng trong năm (năm mới nhất nếu không nêu --year), không có --paper là phụ lục xếp hạng; khi công bố dùng --lane agreed. Tệp được thay trọn vẹn hoặc giữ nguyên, không bao giờ dở dang. Như rank, mã thoát là 1 khi có hồ sơ hỏng bị để ngoài; hồ sơ chưa xong không phải lỗi.",
            "The ending of the file's name gives the format: .docx, .xlsx, .html, .md, .csv, .json. A dossier gives its score table, a folder its ranking. Word files follow Decree 30/2020/NĐ-CP; for a folder --paper gives the paper of each body in the order of the ranking of the year (the newest unless --year says), without it the annex of the ranking; what is published takes --lane agreed. The file is replaced as a whole or stays as it was. As with rank the status is 1 where a broken dossier was left out; an unfinished one is no error.",
        ),
        _ => "",
    }
}

/// What such an argument is; nothing for others.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Answers => lang.pick(
            "phiếu số liệu để đồng nghiệp điền (.xlsx, .csv), nhập lại bằng lệnh fill",
            "the answer sheet for colleagues to fill in (.xlsx, .csv); `fill` takes it back",
        ),
        Arg::Owner => lang.pick(
            "phòng, đơn vị phụ trách (khi xuất phiếu: chỉ các tiêu chí của phòng, đơn vị này)",
            "the division or agency that answers for rows (of an answer sheet: only its rows)",
        ),
        Arg::Replace => lang.pick("chỗ mâu thuẫn thì lấy theo phiếu, theo bảng", "where both differ, the sheet or table counts"),
        Arg::TakeField => lang.pick(
            "chỗ mâu thuẫn này lấy theo phiếu: 3.1.done, 3.1.note, 3.1.evidence, hoặc cả tiêu chí 3.1; lặp lại được",
            "take this field from the sheet: 3.1.done, 3.1.note, 3.1.evidence, or all of row 3.1; may be repeated",
        ),
        Arg::LeaveField => lang.pick(
            "chỗ mâu thuẫn này giữ như hồ sơ; lặp lại được",
            "leave this field as the dossier has it; may be repeated",
        ),
        Arg::Paper => lang.pick(
            "văn bản Word: báo cáo tự đánh giá (mặc định), công văn, danh mục TLKC, bảng tổng hợp thẩm định, thông báo kết quả",
            "the Word paper: self-assessment report (default), letter, list of evidence, appraisal record, notice of the result",
        ),
        Arg::Map => lang.pick(
            "bảng của cơ quan đánh dấu x: tệp TOML nêu cột nào trả lời tiêu chí nào; hồ sơ đã có trong thư mục được điền thêm",
            "for office tables with ticks: a TOML file that says which column answers what; dossiers in the folder are filled in",
        ),
        Arg::Before => lang.pick(
            "hồ sơ năm trước để so sánh từng lĩnh vực trong tệp .html, .md; mặc định là hồ sơ mà hồ sơ này được lập từ đó",
            "last year's dossier, for a comparison by area in .html and .md; by default the one that this one was begun from",
        ),
        Arg::Template => lang.pick(
            "mẫu Word của cơ quan, có các trường như {{nội dung}}, {{đơn vị}}: giữ nguyên đầu trang, kiểu chữ, lề",
            "the office's own Word template with fields such as {{content}}, {{body}}: letterhead, styles, margins stay",
        ),
        Arg::Long => lang.pick(
            "bảng dạng dài (.csv, .json): mỗi dòng một đơn vị, một cột điểm, một tiêu chí",
            "long table (.csv, .json): a line for each body, lane and node",
        ),
        Arg::Excel => lang.pick(
            "CSV cho Excel tiếng Việt: dấu chấm phẩy giữa các ô, dấu phẩy thập phân",
            "CSV for Vietnamese Excel: semicolons between cells, decimal commas",
        ),
        _ => "",
    }
}
