//! Words of the commands with which an officer keeps a dossier: deadlines, files, last year, tables.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What a command does, in one line.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Due => lang.pick(
            "thời hạn của hồ sơ: xem còn bao nhiêu ngày, đặt hạn nộp, hạn của phòng phụ trách",
            "deadlines of a dossier: how many days are left; set the date for sending, or an owner's",
        ),
        Command::Holidays => lang.pick(
            "lịch nghỉ lễ dùng để đếm ngày làm việc, và tệp để nhập",
            "the days off by which working days are counted, and the file to enter them in",
        ),
        Command::Supply => lang.pick(
            "ghi điểm, số liệu do điều tra hoặc cơ quan khác cung cấp, và nơi cung cấp",
            "enter what a survey or an authority supplies, and who supplied it",
        ),
        Command::Attach => lang.pick(
            "đính kèm một tệp vào tài liệu kiểm chứng: chép vào hồ sơ, ghi mã băm SHA-256",
            "attach a file to an evidence document: copied into the dossier, with its SHA-256",
        ),
        Command::Tasks => lang.pick(
            "đếm số đã hoàn thành / tổng số của một tiêu chí từ bảng nhiệm vụ hoặc bảng đơn vị được kiểm tra (CSV, Excel)",
            "count what is done / all of a row from a table of tasks or inspected bodies (CSV, Excel)",
        ),
        _ => "",
    }
}

/// More about a command, below its options.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Due => lang.pick(
            "NGÀY viết như 15/12/2025, 15/12, “5 ngày làm việc”, “10 ngày”; “-” để bỏ. Ngày đầu không tính; hạn theo ngày lịch rơi vào ngày nghỉ thì dời sang ngày làm việc kế tiếp.",
            "DATE is written 15/12/2025, 15/12, “5 working days”, “10 days”; “-” takes it away. The first day is not counted; a period in calendar days that ends on a day off ends on the next working day.",
        ),
        Command::Holidays => lang.pick(
            "Tệp holidays.toml được tìm trong thư mục hồ sơ, ba thư mục bên trên, rồi thư mục cấu hình; --make tạo tệp trong thư mục cấu hình. Chương trình chỉ tự biết 1/1, 30/4, 1/5, 2/9; Tết và các ngày khác do cơ quan nhập.",
            "holidays.toml is looked for in the dossier's folder, the three above it, then the configuration folder, where --make makes one. Only 1/1, 30/4, 1/5 and 2/9 are known by themselves; Tết and the others are entered by the office.",
        ),
        Command::New => lang.pick(
            "Ví dụ: parindex new --criteria sample.khanh-hoa --body \"Sở Nội vụ\" --kind department --year 2025 so-noi-vu-2025",
            "Example: parindex new --criteria sample.khanh-hoa --body \"Sở Nội vụ\" --kind department --year 2025 so-noi-vu-2025",
        ),
        Command::Supply => lang.pick(
            "Việc của cơ quan thẩm định, cho tiêu chí có nguồn điểm là điều tra xã hội học hoặc cơ quan khác. --by là cơ quan cung cấp; --number, --dated là số, ngày văn bản cung cấp. Không nêu --points, --answer thì chỉ ghi nơi cung cấp cho kết quả đã có.",
            "For the receiving side, on rows that a survey or an authority answers. --by is whoever supplied it; --number and --dated are of its paper. Without --points and --answer only the source of what is there is recorded.",
        ),
        Command::Attach => lang.pick(
            "TÀI_LIỆU là mã hoặc số ký hiệu trong danh mục; tài liệu chưa có thì nêu thêm --number, --dated, --text (trích yếu) để đăng ký. Tệp được chép vào evidence/ với tên dùng được trên mọi máy, không ghi đè tệp khác.",
            "DOCUMENT is an id or number of the register; one that is new is registered with --number, --dated, --text (its title). The file is copied into evidence/ under a name that every system takes, and takes no other file's place.",
        ),
        Command::Tasks => lang.pick(
            "Không nêu tệp thì xem bảng đã đính kèm. Không có --write thì chỉ đếm thử. --write chép tệp vào evidence/, ghi vào danh mục tài liệu, lưu từng dòng và lấy số đếm vào hồ sơ. Mỗi dòng nêu rõ có tính hay không và vì sao: đúng hạn, quá hạn, chưa có kết quả, thời hạn ngoài kỳ, trùng dòng, không đọc được ngày. “Trước ngày 15/12” là hết ngày 14/12; “Quý II” là hết 30/6.",
            "Without a file the attached table is shown. Without --write it only counts. --write copies the file into evidence/, registers it, keeps every line and takes the counts into the dossier. Every line says whether it counts and why: in time, late, no result, due outside the period, repeated, a day that is none. “Trước ngày 15/12” (before) means until 14/12; “Quý II” means until 30/6.",
        ),
        _ => "",
    }
}

/// What stands for the value of an argument in a usage line.
pub(super) const fn value_name(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::When => lang.pick("NGÀY", "DATE"),
        Arg::Document => lang.pick("TÀI_LIỆU", "DOCUMENT"),
        Arg::Attached => lang.pick("TỆP", "FILE"),
        Arg::From => lang.pick("HỒ_SƠ_NĂM_TRƯỚC", "LAST_YEAR"),
        _ => "",
    }
}

/// What an argument is.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Due => lang.pick(
            "hạn trả lời: 20/01/2025 hoặc “5 ngày làm việc”",
            "until when: 20/01/2025 (day first) or “5 working days”",
        ),
        Arg::Document => lang.pick("mã hoặc số ký hiệu của tài liệu", "the document's id or number"),
        Arg::Attached => lang.pick("tệp cần đính kèm", "the file to attach"),
        Arg::Late => {
            lang.pick("tính cả việc hoàn thành quá hạn là hoàn thành", "what was finished late counts as done")
        }
        Arg::From => lang.pick(
            "hồ sơ năm trước của đơn vị: lấy lại số liệu, tài liệu, ghi chú của tiêu chí không đổi",
            "the body's dossier of last year: figures, documents and notes of unchanged rows are carried over",
        ),
        Arg::When => lang.pick(
            "thời hạn: 15/12/2025, “5 ngày làm việc”, “10 ngày”; “-” để bỏ",
            "until when: 15/12/2025 (day first), “5 working days”, “10 days”; “-” takes it away",
        ),
        Arg::Make => lang.pick("tạo tệp lịch nghỉ để nhập", "make the file to enter them in"),
        _ => "",
    }
}
