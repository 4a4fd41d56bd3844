//! The words of the commands that assume something, and of surveys.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What such a command does, in one line; nothing for others.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::WhatIf => lang.pick(
            "giả định: điểm, xếp loại, thứ hạng thay đổi thế nào; không ghi gì vào hồ sơ",
            "what-if: how points, bands and ranks would move; nothing is written",
        ),
        Command::Path => lang.pick(
            "lộ trình ngắn nhất hoặc dễ nhất lên mức xếp loại cao hơn",
            "the smallest or easiest set of changes that reaches a better band",
        ),
        Command::Sensitivity => lang.pick(
            "độ nhạy: mỗi thứ hạng, xếp loại xảy ra bao nhiêu lần, tiêu chí nào quyết định",
            "how often each rank and band occurs, and which rows decide",
        ),
        Command::Survey => lang.pick(
            "phiếu khảo sát thành chỉ số hài lòng và điểm các tiêu chí ĐTXHH",
            "ballots into satisfaction indices and the answers of survey rows",
        ),
        Command::Ballots => lang.pick(
            "phiếu giả lập theo một phiếu khảo sát, để tập huấn và thử",
            "made-up ballots for a questionnaire, for training and trials",
        ),
        _ => "",
    }
}

/// More about such a command, below its options; nothing for others.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::WhatIf => lang.pick(
            "Không nêu giả định nào thì in số điểm phụ thuộc từng tài liệu. --set 3.1.done=58, --set 1.5.choice=a, --set 2.1.points=1,5, --set \"4.2.na=lý do\", --set figure.KHÓA=…, --set flag.KHÓA=yes; giá trị trống là bỏ trả lời. --rule 3.1.max=3, 3.1.floor=0,8, 3.1.full=…, 3.1.target=…, band.MỨC.from=80 đổi bộ tiêu chí trong một bản sao. Nhiều hồ sơ: so thứ hạng cả khối; --set, --reject khi đó là của đơn vị nêu ở --body. -o xuất báo cáo, hoặc lưu giả định thành tệp kịch bản .toml.",
            "Without an assumption the points that rest on each document are printed. --set 3.1.done=58, --set 1.5.choice=a, --set 2.1.points=1.5, --set \"4.2.na=reason\", --set figure.KEY=…, --set flag.KEY=yes; an empty value takes the answer away. --rule 3.1.max=3, 3.1.floor=0.8, 3.1.full=…, 3.1.target=…, band.ID.from=80 change the set in a copy. Several dossiers: ranks of the whole block; --set and --reject are then for the body named by --body. -o writes a report, or keeps the assumptions as a scenario file, .toml.",
        ),
        Command::Path => lang.pick(
            "--goal fewest (mặc định): ít tiêu chí nhất, rồi tốn ít công nhất; easiest: ngược lại. --effort 3=2 nhân đôi công sức của lĩnh vực 3 (hoặc bảng effort trong tệp --scenario); --keep 3.1 giữ nguyên tiêu chí đó; --now chỉ tính việc làm được ngay; --pending 80 giả định các tiêu chí chờ kết quả đạt 80 % điểm tối đa. Kết quả là tối ưu chính xác.",
            "--goal fewest (default): fewest changes, then least effort; easiest: the other way round. --effort 3=2 doubles the effort of area 3 (or the table effort in a --scenario file); --keep 3.1 leaves that row as it is; --now counts only what can be cured now; --pending 80 assumes that pending rows bring 80 % of their maximum. The result is an exact optimum.",
        ),
        Command::Sensitivity => lang.pick(
            "Tiêu chí còn trống lấy điểm bất kỳ từ 0 đến tối đa; --weights 10 cho trọng số dao động ±10 %. Cùng --seed thì cùng kết quả.",
            "Open rows fall anywhere from 0 to their maximum; --weights 10 lets weights move by ±10 %. The same --seed gives the same result.",
        ),
        Command::Survey => lang.pick(
            "Bảng phiếu .csv (UTF-8) hoặc .xlsx, mỗi dòng một phiếu. --out ghi kết quả vào hồ sơ của từng đơn vị ở dưới thư mục; đơn vị chưa có thì lập hồ sơ mới. -o xuất phụ lục .docx kèm theo quyết định, hoặc .html, .md, .csv, .json. Nhóm dưới 5 phiếu không hiện.",
            "Ballots as .csv (UTF-8) or .xlsx, one line each. --out writes the results into the dossier of each body below the folder; a body without one gets a new one. -o writes the annex of a decision as .docx, or .html, .md, .csv, .json. Groups under 5 ballots are not shown.",
        ),
        Command::Ballots => lang.pick(
            "Ví dụ: parindex ballots --questionnaire phieu.toml --draws 3000 --seed 1 > phieu.csv",
            "Example: parindex ballots --questionnaire survey.toml --draws 3000 --seed 1 > ballots.csv",
        ),
        _ => "",
    }
}

/// What stands for the value of such an argument; nothing for others.
pub(super) const fn value_name(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Change => lang.pick("MÃ.MỤC=GIÁ_TRỊ", "CODE.INPUT=VALUE"),
        Arg::Reject => lang.pick("TÀI_LIỆU", "DOCUMENT"),
        Arg::RuleChange => lang.pick("MÃ.MỤC=SỐ", "CODE.KEY=NUMBER"),
        Arg::ToBand => lang.pick("MỨC", "BAND"),
        Arg::Effort => lang.pick("MÃ=SỐ", "CODE=NUMBER"),
        Arg::KeepRow => lang.pick("MÃ", "CODE"),
        Arg::Goal => "fewest|easiest",
        Arg::Pending | Arg::Weights => lang.pick("PHẦN_TRĂM", "PERCENT"),
        Arg::Draws => lang.pick("SỐ", "NUMBER"),
        Arg::Ballots => lang.pick("BẢNG_PHIẾU", "BALLOTS"),
        Arg::Questionnaire => lang.pick("MÃ|TỆP", "ID|FILE"),
        Arg::ReportFile | Arg::Scenario => lang.pick("TỆP", "FILE"),
        Arg::ResultsTo => lang.pick("THƯ_MỤC", "DIR"),
        _ => "",
    }
}

/// What such an argument is; nothing for others.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Change => {
            lang.pick("giả định một trả lời, một số liệu hoặc một điều kiện", "assume an answer, a figure or a fact")
        }
        Arg::Reject => lang.pick("giả định tài liệu bị bác", "assume that a document is rejected"),
        Arg::RuleChange => {
            lang.pick("giả định bộ tiêu chí khác đi", "assume another weight, floor, target or band edge")
        }
        Arg::ToBand => lang
            .pick("mức xếp loại cần đạt; mặc định mức kế trên", "the band to reach; the next better one unless given"),
        Arg::Effort => lang.pick(
            "công sức của tiêu chí hoặc cả nhóm; mặc định 1",
            "effort of a row or of all below a node; 1 unless given",
        ),
        Arg::Scenario => lang.pick(
            "tệp kịch bản .toml: giả định, công sức, tiêu chí giữ nguyên; --set, --effort… thêm vào sau",
            "a scenario file, .toml: assumptions, efforts, rows to keep; --set, --effort… are added to it",
        ),
        Arg::KeepRow => lang.pick("tiêu chí hoặc nhóm giữ nguyên", "a row or node to leave as it is"),
        Arg::Goal => lang.pick("ít thay đổi nhất hoặc dễ nhất", "fewest changes or least effort"),
        Arg::OnlyNow => lang.pick("chỉ những việc bổ sung được ngay", "only what can be cured now"),
        Arg::Pending => {
            lang.pick("giả định phần trăm điểm của tiêu chí chờ kết quả", "assumed percent of pending rows")
        }
        Arg::Weights => lang.pick("trọng số dao động ± bao nhiêu phần trăm", "how far weights move to either side"),
        Arg::Draws => lang.pick("số lượt thử, số phiếu; mặc định 1000", "how many draws or ballots; 1000 unless given"),
        Arg::Ballots => lang.pick("bảng phiếu .csv (UTF-8) hoặc .xlsx", "the ballots, .csv (UTF-8) or .xlsx"),
        Arg::Questionnaire => lang.pick(
            "phiếu khảo sát: tệp .toml, hoặc mẫu có sẵn sample.satisfaction, sample.leaders",
            "the questionnaire: a .toml file, or a shipped one, sample.satisfaction or sample.leaders",
        ),
        Arg::ResultsTo => {
            lang.pick("thư mục hồ sơ để ghi kết quả vào", "folder of the dossiers to write the results into")
        }
        Arg::ReportFile => {
            lang.pick("tệp báo cáo: .docx, .html, .md, .csv", "the report to write: .docx, .html, .md or .csv")
        }
        _ => "",
    }
}
