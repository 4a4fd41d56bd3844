//! The words of the command line: what each command does, what each argument is, what went wrong.

mod assume;
mod exchange;
mod look;
mod program;
mod records;
mod round;
mod train;

pub use program::{error, exits, hint, warning};

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What a command does, in one line.
pub const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::App => lang.pick(
            "mở màn hình làm việc: trang đầu, hoặc thẳng vào một hồ sơ",
            "open the app: the home screen, or straight into a dossier",
        ),
        Command::Score => lang.pick(
            "bảng điểm của một hồ sơ: điểm thành phần, tổng điểm, khoảng điểm, chỉ số, xếp loại",
            "score table of a dossier: component and total points, range, index, band",
        ),
        Command::Explain => lang.pick(
            "cách tính điểm của một mục, từng bước, kèm căn cứ",
            "how one figure was computed, step by step, with its legal basis",
        ),
        Command::Check => lang.pick(
            "mọi điều còn thiếu, mâu thuẫn hoặc đáng ngờ trong hồ sơ, nặng nhất trước",
            "everything missing, inconsistent or suspicious in dossiers, worst first",
        ),
        Command::New => lang.pick("lập hồ sơ mới", "start a dossier"),
        Command::Import => lang.pick(
            "chuyển bảng điểm CSV hoặc Excel thành hồ sơ, mỗi dòng một đơn vị",
            "turn a CSV or Excel score table into dossiers, a line for each body",
        ),
        Command::Export => lang.pick(
            "xuất báo cáo, bảng điểm hoặc bảng xếp hạng ra tệp Word, Excel, HTML, Markdown, CSV, JSON",
            "write papers, the score table or the ranking to a Word, Excel, HTML, Markdown, CSV or JSON file",
        ),
        Command::WhatIf | Command::Path | Command::Sensitivity | Command::Survey | Command::Ballots => {
            assume::summary(command, lang)
        }
        Command::Fill => lang.pick(
            "nhập lại phiếu số liệu đã điền (xuất bằng export --answers) vào hồ sơ",
            "take a filled-in answer sheet (made by export --answers) back into its dossier",
        ),
        Command::CriteriaList => lang.pick("các bộ tiêu chí có sẵn", "the criteria sets at hand"),
        Command::CriteriaShow => lang.pick("nội dung một bộ tiêu chí", "a criteria set at a glance"),
        Command::CriteriaCheck => lang.pick(
            "kiểm tra tệp bộ tiêu chí: mọi lỗi trong một lần, kèm vị trí và gợi ý",
            "check criteria files: every mistake at once, with its place and a hint",
        ),
        Command::CriteriaImport => lang.pick(
            "chuyển bảng tiêu chí CSV hoặc Excel thành bộ tiêu chí TOML, in ra màn hình",
            "turn a CSV or Excel table of criteria into a TOML set on stdout",
        ),
        Command::CriteriaExport => lang.pick(
            "in nguyên văn một bộ tiêu chí, hoặc ghi thành .toml, .csv",
            "print the text of a criteria set, or write it as .toml or .csv",
        ),
        Command::Compare => lang.pick(
            "so sánh hai đơn vị hoặc hai năm, từng lĩnh vực, từng tiêu chí",
            "compare two bodies or two years, area by area, row by row",
        ),
        Command::Phase => {
            lang.pick("hồ sơ đang ở bước nào, và thực hiện bước tiếp theo", "where a dossier stands, and its next step")
        }
        Command::Appraise => lang.pick(
            "thẩm định tiêu chí: chấp nhận, đổi điểm có lý do, yêu cầu giải trình, ghi chú nội bộ",
            "appraise rows: accept, move points with a reason, ask, note",
        ),
        Command::Reply => lang.pick("trả lời yêu cầu giải trình, bổ sung", "reply to a request of the appraiser"),
        Command::Supply | Command::Attach | Command::Tasks | Command::Due | Command::Holidays => {
            records::summary(command, lang)
        }
        Command::Rank
        | Command::Merge
        | Command::Decide
        | Command::Agreement
        | Command::Key
        | Command::Sum
        | Command::Pack
        | Command::Verify
        | Command::Receive
        | Command::Unpack => round::summary(command, lang),
        Command::Generate => lang.pick(
            "tạo nhiều hồ sơ giả định để tập huấn và đo tốc độ",
            "make synthetic dossiers, for lessons and for measuring",
        ),
        Command::Completions => lang.pick("tệp gợi ý lệnh cho shell", "completions for a shell"),
        Command::Train
        | Command::TrainDrill
        | Command::TrainKey
        | Command::TrainCompare
        | Command::TrainPresent
        | Command::TrainNotes => train::summary(command, lang),
        Command::Settings => program::summary(command, lang),
        Command::Sweep | Command::Agenda => look::summary(command, lang),
    }
}

/// What a group of commands is about.
pub fn group(name: &str, lang: Lang) -> &'static str {
    match name {
        "criteria" => lang.pick("bộ tiêu chí: danh sách, nội dung, kiểm tra", "criteria sets: list, show, check"),
        _ => "",
    }
}

/// More about a command, below its options; nothing where the summary says it all.
pub const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Import | Command::CriteriaImport | Command::Fill | Command::Export => exchange::more(command, lang),
        Command::App => lang.pick(
            "Không có màn hình dòng lệnh (ví dụ khi chuyển tiếp kết quả sang tệp), chương trình in bảng điểm: của hồ sơ đã nêu, hoặc của hồ sơ mẫu.",
            "Without a terminal (output into a file or pipe) the score table is printed instead: of the dossier named, or of the sample.",
        ),
        Command::Explain => lang.pick(
            "Không nêu mã thì giải thích tổng điểm, chỉ số và xếp loại. --verify tính lại mọi bước và báo có khớp hay không.",
            "Without a code the total, the index and the band are explained. --verify computes every step again and says whether it agrees.",
        ),
        Command::Sweep | Command::Agenda => look::more(command, lang),
        Command::New => records::more(command, lang),
        Command::Completions => lang.pick(
            "Ví dụ: parindex completions bash > ~/.local/share/bash-completion/completions/parindex",
            "Example: parindex completions bash > ~/.local/share/bash-completion/completions/parindex",
        ),
        Command::Phase => lang.pick(
            "Không nêu bước thì chỉ xem. Đơn vị: put-up, reopen, issue, submit, reply. Cơ quan thẩm định: register, receive, return, ask, go-on, conclude, reconsider, publish, adjust. Vai trò do người dùng tự khai, chương trình không xác thực.",
            "Without a step it only shows. The body: put-up, reopen, issue, submit, reply. The receiving side: register, receive, return, ask, go-on, conclude, reconsider, publish, adjust. Roles are declared, not authenticated.",
        ),
        Command::Appraise => lang.pick(
            "Mã lĩnh vực hoặc tiêu chí thì áp dụng cho mọi tiêu chí thành phần bên dưới chưa thẩm định. --lane agreed ghi kết luận của Hội đồng. Điểm thay đổi phải có --reason.",
            "The code of an area or criterion means every row below that was not appraised yet. --lane agreed writes the council's conclusion. Moved points need --reason.",
        ),
        Command::WhatIf | Command::Path | Command::Sensitivity | Command::Survey | Command::Ballots => {
            assume::more(command, lang)
        }
        Command::Rank | Command::Merge | Command::Decide | Command::Agreement | Command::Sum | Command::Key | Command::Pack | Command::Verify | Command::Receive | Command::Unpack => {
            round::more(command, lang)
        }
        Command::Train | Command::TrainDrill | Command::TrainKey | Command::TrainCompare | Command::TrainPresent | Command::TrainNotes => train::more(command, lang),
        Command::Settings => program::more(command, lang),
        Command::Supply | Command::Attach | Command::Tasks | Command::Due | Command::Holidays => records::more(command, lang),
        Command::Compare
        | Command::Reply
        | Command::Score
        | Command::Check
        | Command::CriteriaList
        | Command::CriteriaShow
        | Command::CriteriaExport
        | Command::Generate
        | Command::CriteriaCheck => "",
    }
}

/// What stands for the value of an argument in a usage line.
pub const fn value_name(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Dossier | Arg::Dossiers => lang.pick("HỒ_SƠ", "DOSSIER"),
        Arg::Other | Arg::Before => lang.pick("HỒ_SƠ_KHÁC", "OTHER"),
        Arg::Step => lang.pick("BƯỚC", "STEP"),
        Arg::Copies => lang.pick("BẢN_SAO", "COPY"),
        Arg::Package | Arg::PackTo => lang.pick("GÓI.zip", "PACKAGE.zip"),
        Arg::Packages => lang.pick("GÓI.zip", "PACKAGE.zip"),
        Arg::Into => lang.pick("THƯ_MỤC", "DIR"),
        Arg::Sealed => lang.pick("GÓI|HỒ_SƠ", "PACKAGE|DOSSIER"),
        Arg::By => lang.pick("TÊN", "NAME"),
        Arg::Number => lang.pick("SỐ", "NUMBER"),
        Arg::Dated | Arg::Due => lang.pick("NGÀY", "DATE"),
        Arg::Signed => lang.pick("TỆP", "FILE"),
        Arg::Note | Arg::Text | Arg::Ask | Arg::Close => lang.pick("LỜI", "TEXT"),
        Arg::Points => lang.pick("ĐIỂM", "POINTS"),
        Arg::Answer => "TOML",
        Arg::Reason => lang.pick("LÝ_DO", "REASON"),
        Arg::Base => lang.pick("HỒ_SƠ", "DOSSIER"),
        Arg::Purpose => "council|body|archive|training",
        Arg::Accept => "",
        Arg::When | Arg::Make | Arg::From | Arg::Document | Arg::Attached => records::value_name(arg, lang),
        Arg::Change
        | Arg::Reject
        | Arg::RuleChange
        | Arg::ToBand
        | Arg::Effort
        | Arg::Scenario
        | Arg::KeepRow
        | Arg::Goal
        | Arg::OnlyNow
        | Arg::Pending
        | Arg::Weights
        | Arg::Draws
        | Arg::Ballots
        | Arg::Questionnaire
        | Arg::ResultsTo
        | Arg::ReportFile => assume::value_name(arg, lang),
        Arg::RankBy
        | Arg::Parent
        | Arg::Anew
        | Arg::FigureKey
        | Arg::Spot
        | Arg::Take
        | Arg::Secrecy
        | Arg::Expect
        | Arg::Write
        | Arg::SealWith
        | Arg::SealedBy
        | Arg::NewKey => round::value_name(arg, lang),
        Arg::Results | Arg::Lesson | Arg::Name | Arg::Tolerance | Arg::ResultFile => train::value_name(arg, lang),
        Arg::Code => lang.pick("MÃ", "CODE"),
        Arg::Paths => lang.pick("THƯ_MỤC", "PATH"),
        Arg::Folder | Arg::Out => lang.pick("THƯ_MỤC", "DIR"),
        Arg::Table => lang.pick("BẢNG", "TABLE"),
        Arg::Subject => lang.pick("HỒ_SƠ|THƯ_MỤC", "DOSSIER|DIR"),
        Arg::Set | Arg::Criteria => lang.pick("MÃ_BỘ|TỆP", "ID|FILE"),
        Arg::Files | Arg::File | Arg::To | Arg::Map => lang.pick("TỆP", "FILE"),
        Arg::Template => lang.pick("MẪU.docx", "TEMPLATE.docx"),
        Arg::Shell => "SHELL",
        Arg::Body | Arg::Owner | Arg::Sheet => lang.pick("TÊN", "NAME"),
        Arg::Kind => lang.pick("LOẠI", "KIND"),
        Arg::Group => lang.pick("KHỐI", "GROUP"),
        Arg::Year => lang.pick("NĂM", "YEAR"),
        Arg::Count => lang.pick("SỐ_LƯỢNG", "COUNT"),
        Arg::Seed => lang.pick("SỐ", "SEED"),
        Arg::Lane => "self|appraised|agreed",
        Arg::Lang => "vi|en",
        Arg::Color => "auto|always|never",
        Arg::Paper => "report|letter|evidence|record|notice",
        Arg::TakeField | Arg::LeaveField => lang.pick("MÃ_SỐ_LIỆU", "KEY"),
        Arg::Answers
        | Arg::Replace
        | Arg::Late
        | Arg::Long
        | Arg::Excel
        | Arg::Verify
        | Arg::KeepNow
        | Arg::Json
        | Arg::Help
        | Arg::Version => "",
        Arg::Keys | Arg::Accessible | Arg::Csv => "",
        Arg::Below => lang.pick("THƯ_MỤC", "DIR"),
        Arg::OfKind => lang.pick("LOẠI", "KIND"),
    }
}

/// What an argument is.
pub const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Dossier | Arg::Dossiers => {
            lang.pick("thư mục hồ sơ, hoặc tệp dossier.toml", "a dossier's folder, or its dossier.toml")
        }
        Arg::Change
        | Arg::Reject
        | Arg::RuleChange
        | Arg::ToBand
        | Arg::Effort
        | Arg::Scenario
        | Arg::KeepRow
        | Arg::Goal
        | Arg::OnlyNow
        | Arg::Pending
        | Arg::Weights
        | Arg::Draws
        | Arg::Ballots
        | Arg::Questionnaire
        | Arg::ResultsTo
        | Arg::ReportFile => assume::about(arg, lang),
        Arg::RankBy
        | Arg::Parent
        | Arg::Anew
        | Arg::FigureKey
        | Arg::Spot
        | Arg::Take
        | Arg::Secrecy
        | Arg::KeepNow
        | Arg::Expect
        | Arg::Write
        | Arg::SealWith
        | Arg::SealedBy
        | Arg::NewKey => round::about(arg, lang),
        Arg::Results | Arg::Lesson | Arg::Name | Arg::Tolerance | Arg::ResultFile => train::about(arg, lang),
        Arg::Keys | Arg::Accessible => program::about(arg, lang),
        Arg::Below | Arg::OfKind | Arg::Csv => look::about(arg, lang),
        Arg::Code => {
            lang.pick("mã của mục, như 3.1; total là tổng điểm", "the code of a node, such as 3.1; total is the whole")
        }
        Arg::Paths => lang.pick("thư mục chứa các hồ sơ, tìm ở mọi cấp", "folders with dossiers at any depth"),
        Arg::Folder => lang.pick("thư mục mới cho hồ sơ", "the new dossier's folder"),
        Arg::Table => lang.pick("bảng điểm .csv (UTF-8) hoặc .xlsx", "the score table, .csv (UTF-8) or .xlsx"),
        Arg::Subject => {
            lang.pick("một hồ sơ, hoặc thư mục nhiều hồ sơ để xếp hạng", "a dossier, or a folder of dossiers to rank")
        }
        Arg::Set => lang.pick(
            "mã bộ tiêu chí (thêm @phiên-bản nếu cần), hoặc tệp .toml",
            "the set's id (with @edition if need be), or a .toml file",
        ),
        Arg::Files => lang.pick("tệp bộ tiêu chí .toml", "criteria files, .toml"),
        Arg::Other => lang.pick("hồ sơ để so sánh", "the dossier to compare with"),
        Arg::Step => lang.pick("bước cần thực hiện", "the step to take"),
        Arg::Copies => lang.pick("các bản sao của hồ sơ", "copies of the dossier"),
        Arg::Package => lang.pick("gói hồ sơ .zip", "the package, .zip"),
        Arg::Packages => lang.pick("các gói hồ sơ .zip", "packages, .zip"),
        Arg::Into => lang.pick("thư mục của đợt thẩm định", "the workspace of the round"),
        Arg::Sealed => lang.pick("gói .zip hoặc thư mục hồ sơ", "packages or folders of dossiers"),
        Arg::By => lang.pick("tên người thực hiện", "the name of whoever does it"),
        Arg::Number => lang.pick("số, ký hiệu văn bản (báo cáo, quyết định)", "the number of the report or decision"),
        Arg::Dated => lang.pick("ngày văn bản, như 06/01/2025", "the date of the act, day first: 06/01/2025"),
        Arg::Signed => lang.pick(
            "bản ký chính thức (PDF), được chép vào hồ sơ",
            "the officially signed copy (PDF), copied into the dossier",
        ),
        Arg::Note => lang.pick(
            "lý do của bước; khi thẩm định: ghi chú nội bộ",
            "why the step is taken; in appraisal: a note that stays inside",
        ),
        Arg::Accept => lang.pick("chấp nhận điểm của bên trước", "accept what the lane before has"),
        Arg::Points => lang.pick("điểm thẩm định", "the points given"),
        Arg::Answer => lang.pick(
            "số liệu thẩm định, như '{ done = 60, all = 61 }'",
            "what counts instead, such as '{ done = 60, all = 61 }'",
        ),
        Arg::Reason => lang.pick("lý do thay đổi điểm", "why points move"),
        Arg::Text => lang.pick("nội dung bằng lời", "in words"),
        Arg::Ask => lang.pick("yêu cầu giải trình, bổ sung", "what the body is asked"),
        Arg::Close => lang.pick(
            "đóng yêu cầu đang chờ trả lời, kèm lý do (ví dụ: quá hạn, đơn vị không trả lời)",
            "close the request that waits, and why (such as: overdue, the body did not reply)",
        ),
        Arg::Late | Arg::Due | Arg::When | Arg::Make | Arg::From | Arg::Document | Arg::Attached => {
            records::about(arg, lang)
        }
        Arg::Base => lang.pick("bản gốc mà các bản sao được chép từ đó", "what the copies were made from"),
        Arg::PackTo => lang.pick("tệp gói cần tạo; không ghi đè", "the package to make; never written over"),
        Arg::Purpose => lang.pick("đóng gói để làm gì", "for whom it is packed"),
        Arg::Shell => "bash, zsh, fish, powershell, elvish",
        Arg::Criteria => lang.pick("bộ tiêu chí: mã hoặc tệp .toml", "the criteria set: its id or a .toml file"),
        Arg::Body => lang.pick("tên đơn vị", "the body's name"),
        Arg::Kind => lang.pick("loại đơn vị, như department, commune", "the kind of body, such as department, commune"),
        Arg::Year => lang.pick("năm đánh giá", "the year that is assessed"),
        Arg::Count => lang.pick("số hồ sơ cần tạo, tối đa 100000", "how many dossiers, at most 100000"),
        Arg::Seed => lang.pick(
            "cùng một số thì cho cùng một kết quả; mặc định 1",
            "the same number gives the same result; 1 unless given",
        ),
        Arg::Group => lang.pick("khối, vùng của đơn vị", "the body's block or region"),
        Arg::Out => lang.pick("thư mục để tạo các hồ sơ", "the folder to make the dossiers in"),
        Arg::Sheet => {
            lang.pick("trang tính Excel cần đọc; mặc định trang đầu", "the Excel sheet to read; the first unless given")
        }
        Arg::To => lang.pick(
            "tệp kết quả: .toml (nguyên văn) hoặc .csv (bảng để mở bằng Excel)",
            "the file to write: .toml (the text) or .csv (the table, for a spreadsheet)",
        ),
        Arg::File => lang.pick(
            "tệp kết quả: .docx, .xlsx, .html, .md, .csv hoặc .json",
            "the file to write: .docx, .xlsx, .html, .md, .csv or .json",
        ),
        Arg::Answers
        | Arg::Owner
        | Arg::Replace
        | Arg::TakeField
        | Arg::LeaveField
        | Arg::Paper
        | Arg::Template
        | Arg::Map
        | Arg::Before
        | Arg::Long
        | Arg::Excel => exchange::about(arg, lang),
        Arg::Lane => lang.pick(
            "cột điểm: tự đánh giá (mặc định), thẩm định, kết luận",
            "whose points: the body's own (default), the appraiser's, the council's",
        ),
        Arg::Verify => lang.pick("tính lại mọi bước và đối chiếu", "compute every step again and compare"),
        Arg::Json => lang.pick("kết quả dạng JSON", "the result as JSON"),
        Arg::Lang => {
            lang.pick("ngôn ngữ; cũng đặt được bằng PARINDEX_LANG", "the language; PARINDEX_LANG sets it as well")
        }
        Arg::Color => lang.pick("màu; NO_COLOR cũng tắt màu", "colour; NO_COLOR turns it off as well"),
        Arg::Help => lang.pick("in hướng dẫn này", "print this help"),
        Arg::Version => lang.pick("in phiên bản", "print the version"),
    }
}

/// What the program is, at the head of the help.
pub const fn program(lang: Lang) -> &'static str {
    lang.pick(
        "Chấm điểm, thẩm định và xếp hạng cải cách hành chính (Chỉ số CCHC – PAR Index)",
        "Score, appraise and rank public bodies on Vietnam's PAR Index",
    )
}
