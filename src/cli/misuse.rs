//! What is said when the words of a command cannot be understood.

use crate::cli::command::Command;
use crate::cli::parse::{Misuse, Wrong};
use crate::cli::words;
use crate::lang::Lang;
use crate::text::{Clean, near};

/// The whole message: what is wrong, what was probably meant, how it is used.
pub fn message(misuse: &Misuse, lang: Lang) -> String {
    let path: Vec<&str> = misuse.path.iter().map(String::as_str).collect();
    let (wrong, hint) = wrong(&misuse.wrong, &path, lang);
    let mut out = format!("{}: {wrong}\n", words::error(lang));
    if let Some(hint) = hint {
        out.extend([words::hint(lang), ": ", &hint, "\n"]);
    }
    let called = if path.is_empty() { String::new() } else { format!(" {}", path.join(" ")) };
    let usage = Command::of_path(&path).filter(|c| *c != Command::App);
    if let Some(command) = usage {
        out.extend(["\n", lang.pick("Cách dùng", "Usage"), ": ", &command.usage(lang), "\n"]);
    }
    let see = lang.pick("Xem", "See");
    out.extend([if usage.is_some() { "" } else { "\n" }, see, ": parindex", &called, " --help\n"]);
    out
}

fn wrong(wrong: &Wrong, path: &[&str], lang: Lang) -> (String, Option<String>) {
    let clean = |text: &str| Clean::line(text).to_string();
    let meant = |near: &Option<String>| near.as_deref().map(|near| did_you_mean(near, lang));
    match wrong {
        Wrong::UnknownOption(option, near) => {
            let option = clean(option);
            let said = match lang {
                Lang::Vi => format!("lệnh này không có tùy chọn hay tham số `{option}`"),
                Lang::En => format!("there is no option or argument `{option}` here"),
            };
            (said, meant(near))
        }
        Wrong::UnknownCommand(command, near) => {
            let command = clean(command);
            let said = match lang {
                Lang::Vi => format!("không có lệnh `{command}`"),
                Lang::En => format!("there is no command `{command}`"),
            };
            (said, meant(near).or_else(|| nearest_command(&command, path).map(|n| did_you_mean(&n, lang))))
        }
        Wrong::NoCommand => {
            let below: Vec<&str> =
                Command::ALL.iter().filter_map(|s| s.path.strip_prefix(path).and_then(<[_]>::first).copied()).collect();
            let said = lang.pick("cần nêu lệnh cụ thể", "a command is needed").to_owned();
            (said, Some(below.join(", ")))
        }
        Wrong::Missing(names) => {
            let names: Vec<String> = names.iter().map(|n| format!("`{}`", clean(n))).collect();
            let names = names.join(", ");
            let said = match lang {
                Lang::Vi => format!("còn thiếu {names}"),
                Lang::En => format!("{names} {} needed", if names.contains(", ") { "are" } else { "is" }),
            };
            (said, None)
        }
        Wrong::NoValue(option) => {
            let said = match lang {
                Lang::Vi => format!("`{option}` cần một giá trị"),
                Lang::En => format!("`{option}` needs a value"),
            };
            (said, None)
        }
        Wrong::BadValue(option, value, valid, near) => {
            let value = clean(value);
            let said = match lang {
                Lang::Vi => format!("`{option}` không nhận giá trị `{value}`"),
                Lang::En => format!("`{option}` does not take `{value}`"),
            };
            let valid = (!valid.is_empty()).then(|| match lang {
                Lang::Vi => format!("các giá trị được nhận: {}", valid.join(", ")),
                Lang::En => format!("it takes: {}", valid.join(", ")),
            });
            let hints: Vec<String> = [meant(near), valid].into_iter().flatten().collect();
            (said, (!hints.is_empty()).then(|| hints.join(" ")))
        }
        Wrong::TooMany(value) => {
            let value = clean(value);
            let said = match lang {
                Lang::Vi => format!("thừa tham số `{value}`"),
                Lang::En => format!("`{value}` is one argument too many"),
            };
            (said, None)
        }
        Wrong::Twice(option) => {
            let said = match lang {
                Lang::Vi => format!("`{option}` được nêu hai lần"),
                Lang::En => format!("`{option}` is given twice"),
            };
            (said, None)
        }
        Wrong::NotText => {
            (lang.pick("tham số không phải là chữ UTF-8", "an argument is not UTF-8 text").to_owned(), None)
        }
    }
}

/// `ý bạn là …?`
pub fn did_you_mean(near: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("có phải là `{near}`?"),
        Lang::En => format!("did you mean `{near}`?"),
    }
}

/// The command that was probably meant by `word` after the words of `path`.
pub fn nearest_command(word: &str, path: &[&str]) -> Option<String> {
    let firsts = Command::ALL.iter().filter_map(|s| s.path.strip_prefix(path).and_then(<[_]>::first).copied());
    near::nearest(word, firsts).map(str::to_owned)
}
