//! The words of the training commands.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What such a command does, in one line; nothing for others.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Train => lang.pick(
            "tập huấn: danh sách bài giảng, bài tập và cách dùng",
            "training: which lessons and exercises there are, and how to use them",
        ),
        Command::TrainDrill => lang.pick(
            "làm bài tập thẩm định: hồ sơ hư cấu có sai sót cài sẵn, sinh từ một con số",
            "work on an exercise: a fictional dossier with seeded faults, made from a number",
        ),
        Command::TrainKey => {
            lang.pick("đáp án của một bài tập, dành cho người dạy", "the key to an exercise, for the trainer")
        }
        Command::TrainCompare => lang.pick(
            "so kết quả của cả lớp: chỗ nào chưa thống nhất, khớp đáp án đến đâu",
            "compare the results of a class: where the room disagrees, how far it agrees with the key",
        ),
        Command::TrainPresent => lang.pick(
            "trình diễn một bài giảng: từng tiêu chí, từng bước tính, biểu đồ, câu hỏi",
            "lead a lesson on the screen: row by row, step by step, with plot and questions",
        ),
        Command::TrainNotes => lang.pick(
            "in bài giảng cho người dạy: lời dẫn, câu hỏi, từng bước kèm số; soát lỗi tệp bài giảng",
            "print a lesson for the speaker: notes, questions, every step with its figures; check its file",
        ),
        _ => "",
    }
}

/// More about such a command, below its options; nothing for others.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::TrainDrill => lang.pick(
            "Cùng một --seed thì mọi máy có cùng một bài. Không có màn hình dòng lệnh, hoặc có -o (.docx, .html, .md, .json …), thì xuất đề bài để phát cho lớp. Tệp kết quả chỉ ghi tên tự chọn, số bài và điểm.",
            "The same --seed gives the same exercise on every machine. Without a terminal, or with -o (.docx, .html, .md, .json …), the sheet for the class is printed. The result file holds the chosen name, the number and the scores, nothing else.",
        ),
        Command::TrainKey => lang.pick(
            "Điểm đúng do chương trình tính từ tài liệu, kèm cách tính, dòng quyết định và lỗi hay gặp.",
            "Model scores are computed from the documents, each with its steps, the line of evidence and the commonest mistake.",
        ),
        Command::TrainCompare => lang.pick(
            "Tệp kết quả của cùng một bài; tệp hỏng hoặc của bài khác bị để riêng và được nêu tên (mã kết thúc 1). Ví dụ: parindex train compare bai-tap-7-*.toml -o lop.html",
            "Result files of one exercise; broken ones and those of another exercise are left out and named (exit 1). Example: parindex train compare bai-tap-7-*.toml -o class.html",
        ),
        Command::TrainPresent => lang.pick(
            "Không nêu bài thì trình diễn bài có sẵn (every-rule). Các phím ghi ở dòng cuối màn hình; bút trình chiếu cũng dùng được. Mọi thay đổi chỉ ở bản trình diễn; lệnh lưu mới ghi, và hỏi ghi vào đâu.",
            "Without a name the shipped lesson (every-rule) is led. The keys stand on the last line of the screen; a presenter's clicker works too. Changes live in a copy; only saving writes, and asks where.",
        ),
        Command::TrainNotes => lang.pick(
            "Bài giảng là tệp .toml (format, id, title, criteria, body, kind, year, start, leaders, [[scene]] row, set, say, note, ask, answer, pause, expect). Lỗi được chỉ đúng dòng; số ghi ở expect được tính lại.",
            "A lesson is a .toml file (format, id, title, criteria, body, kind, year, start, leaders, [[scene]] row, set, say, note, ask, answer, pause, expect). Mistakes are shown with their line; figures under expect are computed again.",
        ),
        _ => "",
    }
}

/// What stands for the value of such an argument; nothing for others.
pub(super) const fn value_name(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Results => lang.pick("KẾT_QUẢ", "RESULTS"),
        Arg::Lesson => lang.pick("BÀI_GIẢNG", "LESSON"),
        Arg::Name => lang.pick("TÊN", "NAME"),
        Arg::Tolerance => lang.pick("ĐIỂM", "POINTS"),
        Arg::ResultFile => lang.pick("TỆP", "FILE"),
        _ => "",
    }
}

/// What such an argument is; nothing for others.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Results => lang.pick("tệp kết quả của học viên", "result files of trainees"),
        Arg::Lesson => lang.pick(
            "tên bài giảng có sẵn hoặc tệp .toml; mặc định every-rule",
            "the name of a shipped lesson or a .toml file; every-rule unless given",
        ),
        Arg::Name => lang.pick(
            "tên tự chọn ghi vào tệp kết quả, có thể là tên nhóm",
            "the name in the result file, chosen freely; that of a group will do",
        ),
        Arg::Tolerance => lang.pick(
            "điểm được phép lệch so với đáp án; mặc định 0,01",
            "how far points may be from the key; 0.01 unless given",
        ),
        Arg::ResultFile => lang.pick(
            "tệp kết quả; mặc định bai-tap-SỐ-TÊN.toml trong thư mục hiện tại",
            "the result file; bai-tap-SEED-NAME.toml in the current folder unless given",
        ),
        _ => "",
    }
}
