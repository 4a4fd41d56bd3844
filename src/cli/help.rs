//! The help, laid out from the table of commands.

use crate::cli::arg::{Arg, Form};
use crate::cli::command::{Command, Spec, Takes};
use crate::cli::words;
use crate::lang::Lang;
use crate::text::width::{pad, width, wrap};

/// The widest that help is laid out.
const WIDEST: usize = 100;

/// The help of the program (no words), a group (`criteria`) or a command.
pub fn help(path: &[String], lang: Lang, columns: Option<usize>, color: bool) -> String {
    let mut page = Page { out: String::new(), columns: columns.unwrap_or(WIDEST).clamp(20, WIDEST), color };
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    match Command::of_path(&words) {
        Some(command) if !words.is_empty() => of_command(&mut page, command, lang),
        None if words.len() == 1 => of_group(&mut page, &words, lang),
        _ => of_program(&mut page, lang),
    }
    page.out
}

fn of_program(page: &mut Page, lang: Lang) {
    page.text(&format!("parindex {} – {}", crate::report::VERSION, words::program(lang)));
    page.head(usage_head(lang));
    page.out.push_str(match lang {
        Lang::Vi => "  parindex [HỒ_SƠ]\n  parindex LỆNH …\n",
        Lang::En => "  parindex [DOSSIER]\n  parindex COMMAND …\n",
    });
    page.head(lang.pick("Lệnh", "Commands"));
    page.list(Command::ALL.iter().map(|spec| (name(spec), words::summary(spec.command, lang))));
    page.head(lang.pick("Tùy chọn chung", "Options"));
    page.list(Command::GLOBAL.iter().map(|arg| (arg.listed(lang), words::about(*arg, lang))));
    page.out.push('\n');
    page.text(lang.pick(
        "Hướng dẫn của từng lệnh: parindex LỆNH --help. English: --lang en.",
        "Help of a command: parindex COMMAND --help. Tiếng Việt: --lang vi.",
    ));
    page.text(words::exits(lang));
}

fn of_group(page: &mut Page, path: &[&str], lang: Lang) {
    page.text(path.first().map_or("", |name| words::group(name, lang)));
    page.head(usage_head(lang));
    for spec in Command::ALL.iter().filter(|s| s.path.starts_with(path)) {
        page.out.extend(["  ", &spec.command.usage(lang), "\n"]);
    }
    page.head(lang.pick("Lệnh", "Commands"));
    let below = Command::ALL.iter().filter(|s| s.path.starts_with(path));
    page.list(below.map(|spec| (name(spec), words::summary(spec.command, lang))));
}

fn of_command(page: &mut Page, command: Command, lang: Lang) {
    page.text(words::summary(command, lang));
    page.head(usage_head(lang));
    for line in wrap(&command.usage(lang), page.columns.saturating_sub(4)).iter().enumerate() {
        page.out.extend([if line.0 == 0 { "  " } else { "    " }, line.1, "\n"]);
    }
    let spec = command.spec();
    let is_place = |t: &&Takes| matches!(t.arg.form(), Form::Place | Form::Places);
    let rows = |arg: Arg| (arg.listed(lang), words::about(arg, lang));
    if spec.takes.iter().any(|t| is_place(&t)) {
        page.head(lang.pick("Tham số", "Arguments"));
        page.list(spec.takes.iter().filter(is_place).map(|t| rows(t.arg)));
    }
    page.head(lang.pick("Tùy chọn", "Options"));
    let own = spec.takes.iter().filter(|t| !is_place(t)).map(|t| t.arg);
    page.list(own.chain(Command::GLOBAL).map(rows));
    let below = || Command::ALL.iter().filter(|s| s.path.len() > spec.path.len() && s.path.starts_with(spec.path));
    if below().next().is_some() {
        page.head(lang.pick("Lệnh", "Commands"));
        page.list(below().map(|s| (name(s), words::summary(s.command, lang))));
    }
    let more = words::more(command, lang);
    if !more.is_empty() {
        page.out.push('\n');
        page.text(more);
    }
}

const fn usage_head(lang: Lang) -> &'static str {
    lang.pick("Cách dùng", "Usage")
}

/// What calls the command, as it stands in the list.
fn name(spec: &Spec) -> String {
    if spec.path.is_empty() { "parindex".to_owned() } else { spec.path.join(" ") }
}

struct Page {
    out: String,
    columns: usize,
    color: bool,
}

impl Page {
    fn text(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }

    fn head(&mut self, text: &str) {
        let (on, off) = if self.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        self.out.extend(["\n", on, text, off, "\n"]);
    }

    /// Names and what they are, in two columns; a long name has its words on the next line.
    fn list<'a>(&mut self, rows: impl Iterator<Item = (String, &'a str)>) {
        let rows: Vec<(String, &str)> = rows.collect();
        let most = self.columns / 3;
        let names = rows.iter().map(|(n, _)| width(n)).filter(|w| *w <= most).max().unwrap_or(0);
        for (name, about) in rows {
            let lines = wrap(about, self.columns.saturating_sub(names + 4).max(16));
            let mut lines = lines.iter();
            if width(&name) <= names {
                let first = lines.next().map_or("", String::as_str);
                self.out.extend(["  ", &pad(&name, names), "  ", first, "\n"]);
            } else {
                self.out.extend(["  ", &name, "\n"]);
            }
            for line in lines {
                self.out.extend(["  ", &" ".repeat(names), "  ", line, "\n"]);
            }
        }
    }
}
