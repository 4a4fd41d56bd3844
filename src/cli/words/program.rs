//! The words of the commands that concern the program itself.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What such a command does, in one line; nothing for others.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Settings => lang.pick(
            "xem cài đặt: ngôn ngữ, màu, ký hiệu, phím; chỉ rõ chỗ sai trong tệp cấu hình",
            "show the settings: language, colours, signs, keys; name every mistake in the file",
        ),
        _ => "",
    }
}

/// More about such a command, below its options; nothing for others.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Settings => lang.pick(
            "Chương trình không bao giờ dừng vì cấu hình sai: chỗ sai bị bỏ qua và được nêu ở đây. --lang, PARINDEX_LANG, --color và NO_COLOR được ưu tiên hơn tệp cấu hình.",
            "Faulty settings never stop the program: what is wrong is left out and named here. --lang, PARINDEX_LANG, --color and NO_COLOR count before the file.",
        ),
        _ => "",
    }
}

/// What an argument of such a command is; nothing for others.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::Keys => lang.pick(
            "mọi lệnh của màn hình với tên, phím và chỗ dùng, để viết phím riêng",
            "every action of the app with its name, keys and places, for keys of your own",
        ),
        Arg::Accessible => lang.pick(
            "hỏi đáp từng dòng thay cho màn hình, cho trình đọc màn hình; ACCESSIBLE=1 cũng vậy",
            "questions line by line in place of a screen, for screen readers; as does ACCESSIBLE=1",
        ),
        _ => "",
    }
}

/// What the exit status tells.
pub const fn exits(lang: Lang) -> &'static str {
    lang.pick(
        "Mã kết thúc: 0 xong việc; 1 kiểm tra thấy lỗi, hoặc xếp hạng phải bỏ hồ sơ hỏng; 2 không làm được, không ghi gì.",
        "Exit: 0 the work is done; 1 a check found errors, or a ranking left a broken dossier out; 2 nothing could be done and nothing was written.",
    )
}

/// The word before an error.
pub const fn error(lang: Lang) -> &'static str {
    lang.pick("lỗi", "error")
}

/// The word before a warning.
pub const fn warning(lang: Lang) -> &'static str {
    lang.pick("cảnh báo", "warning")
}

/// The word before a hint.
pub const fn hint(lang: Lang) -> &'static str {
    lang.pick("gợi ý", "help")
}
