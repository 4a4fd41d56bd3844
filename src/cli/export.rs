//! `export`: a dossier, or the dossiers of a folder, as a file for others.
//!
//! Promise: the ending of the file's name gives the format; the file is replaced as a whole or stays as it was.

mod many;
mod one;

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::file;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::exchange::docx;
use crate::exchange::docx::template::{Refusal, Template};
use crate::lang::{Lang, Say};
use crate::report::csv::Dialect;
use crate::report::paper::{Kind, Paper};
use crate::store::disk::{Content, LIMIT};
use crate::store::{DOSSIER, Failure, Opened, Origin, Reason, Store};
use crate::text::Clean;

/// A format by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Word,
    Workbook,
    Html,
    Markdown,
    Csv,
    Json,
}

impl Format {
    const ALL: [(&'static str, Self); 6] = [
        ("docx", Self::Word),
        ("xlsx", Self::Workbook),
        ("html", Self::Html),
        ("md", Self::Markdown),
        ("csv", Self::Csv),
        ("json", Self::Json),
    ];

    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(word, _)| *word == ending).map(|(_, format)| format)
    }
}

/// The endings that name a format, as words say them.
fn endings(lang: Lang) -> String {
    let endings: Vec<String> = Format::ALL.iter().map(|(word, _)| format!(".{word}")).collect();
    let (last, rest) = endings.split_last().map(|(last, rest)| (last.clone(), rest.join(", "))).unwrap_or_default();
    format!("{rest} {} {last}", lang.pick("hoặc", "or"))
}

/// What is asked for beside the format.
#[derive(Clone, Debug)]
struct Wish {
    format: Format,
    /// Which paper, for Word.
    paper: Option<Kind>,
    /// The office's own template, for Word.
    template: Option<Template>,
    /// A line for each row, lane and body.
    long: bool,
    /// The form of CSV.
    dialect: Dialect,
    /// The answer sheet.
    answers: bool,
}

impl Wish {
    /// The options, where they fit the format.
    fn of(given: &Given, store: &Store, format: Format, out: &mut Out) -> Result<Self, Stop> {
        let word = given.text(Arg::Paper);
        let paper = word.and_then(|w| Kind::ALL.iter().find(|(known, _)| *known == w).map(|(_, kind)| *kind));
        let (long, excel, answers) = (given.flag(Arg::Long), given.flag(Arg::Excel), given.flag(Arg::Answers));
        let no_sheet = !matches!(format, Format::Csv | Format::Workbook);
        let odd = [
            (paper.is_some() && format != Format::Word, "--paper", ".docx"),
            (given.path(Arg::Template).is_some() && format != Format::Word, "--template", ".docx"),
            (
                given.path(Arg::Before).is_some() && !matches!(format, Format::Html | Format::Markdown),
                "--before",
                ".html, .md",
            ),
            (answers && no_sheet, "--answers", ".xlsx, .csv"),
        ]
        .into_iter()
        .chain([
            (long && !matches!(format, Format::Csv | Format::Json), "--long", ".csv, .json"),
            (excel && format != Format::Csv, "--excel", ".csv"),
        ])
        .find(|(odd, ..)| *odd);
        if let Some((_, option, ending)) = odd {
            let text = match out.lang {
                Lang::Vi => format!("{option} chỉ dùng với tệp {ending}"),
                Lang::En => format!("{option} goes only with {ending} files"),
            };
            out.error(&text, "");
            return Err(Stop::Failed);
        }
        // What comes back is read by its fixed headings.
        let dialect = match (excel, answers) {
            (false, _) => Dialect::Plain,
            (true, true) => Dialect::Excel,
            (true, false) => Dialect::Office(out.lang),
        };
        let template = given.path(Arg::Template).map(|path| template(&path, store, out)).transpose()?;
        Ok(Self { format, paper, template, long, dialect, answers })
    }
}

/// The dossier of the year before: the one that was named, else the one that the dossier was begun from.
fn before(given: &Given, store: &Store, opened: &Opened, wish: &Wish, out: &mut Out) -> Result<Option<Opened>, Stop> {
    if let Some(path) = given.path(Arg::Before) {
        return store.open(&path).map(Some).or_else(|f| out.failed(&f));
    }
    let shown = matches!(wish.format, Format::Html | Format::Markdown);
    let Some(last) = opened.dossier.last.as_ref().filter(|_| shown) else { return Ok(None) };
    // One that is no longer there is no reason to refuse the report of this year.
    Ok(store.open(&opened.folder.join(last.as_str())).ok())
}

/// The template at `path`, or every reason why it may not be used.
fn template(path: &Path, store: &Store, out: &mut Out) -> Result<Template, Stop> {
    let bytes = match store.disk.read(path, LIMIT) {
        Ok(Content::Bytes(bytes)) => bytes,
        Ok(Content::TooLarge(size)) => return out.failed(&Failure::new(path, Reason::TooLarge { size })),
        Ok(Content::Special) => return out.failed(&Failure::new(path, Reason::NotAPlainFile)),
        Err(error) => return out.failed(&Failure::system(path, &error)),
    };
    Template::read(&bytes).or_else(|refused| refuse(&refused, path, out))
}

/// Says why a template cannot be used.
fn refuse<T>(refused: &[Refusal], path: &Path, out: &mut Out) -> Result<T, Stop> {
    let mut helped = "";
    for refusal in refused {
        // What to do about several of a kind is said once.
        let help = refusal.help(out.lang);
        out.error(&format!("{}: {}", Clean::path(path), refusal.say(out.lang)), if help == helped { "" } else { help });
        helped = help;
    }
    Err(Stop::Failed)
}

/// Papers as a Word file, in the office's template where there is one.
fn word(papers: &[Paper], given: &Given, wish: &Wish, out: &mut Out) -> Result<Vec<u8>, Stop> {
    match &wish.template {
        None => made(docx::render(papers, out.lang), out),
        Some(template) => template.render(papers, out.lang).or_else(|refused| {
            let path = given.path(Arg::Template).unwrap_or_default();
            refuse(&refused, &path, out)
        }),
    }
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let target = given.path(Arg::File).unwrap_or_default();
    let Some(format) = Format::of(&target) else {
        let text = match out.lang {
            Lang::Vi => format!("tên tệp phải có đuôi {}", endings(out.lang)),
            Lang::En => format!("the file's name must end in {}", endings(out.lang)),
        };
        out.error(&format!("{}: {text}", Clean::path(&target)), "");
        return Err(Stop::Failed);
    };
    let wish = Wish::of(given, store, format, out)?;
    // What cannot be written to is said before the work, not after it.
    let free = file::place(&target).or_else(|failure| out.failed(&failure))?;
    let subject = given.path(Arg::Subject).unwrap_or_default();
    let folder = subject.is_dir() && !subject.join(DOSSIER).is_file();
    let single = [(wish.answers, "--answers"), (given.path(Arg::Before).is_some(), "--before")];
    if let Some((_, option)) = single.into_iter().find(|(set, _)| folder && *set) {
        let text = out.lang.pick("cần một hồ sơ, không phải thư mục", "needs one dossier, not a folder");
        out.error(&format!("{option} {text}"), "");
        return Err(Stop::Failed);
    }
    if folder && wish.long {
        let exit = many::write_lines(given, store, out, (&subject, &free), &wish)?;
        file::said(&target, out);
        return Ok(exit);
    }
    let (bytes, exit) = if folder {
        many::bytes(given, store, out, &subject, &wish)?
    } else {
        let opened = store.open(&subject).or_else(|f| out.failed(&f))?;
        let before = before(given, store, &opened, &wish, out)?;
        (one::bytes(store, &opened, before.as_ref(), given, &wish, out)?, Exit::Done)
    };
    file::write(store, &target, &bytes, out)?;
    Ok(exit)
}

/// The file's bytes, or what kept them from being made.
fn made<E: std::fmt::Display>(bytes: Result<Vec<u8>, E>, out: &mut Out) -> Result<Vec<u8>, Stop> {
    bytes.map_err(|error| {
        let text = match out.lang {
            Lang::Vi => format!("không tạo được tệp: {error}"),
            Lang::En => format!("the file cannot be made: {error}"),
        };
        out.error(&text, "");
        Stop::Failed
    })
}

/// The name of the set's file in explanations.
fn set_file(opened: &Opened) -> Clean {
    Clean::line(&match &opened.origin {
        Origin::Embedded(name) => (*name).to_owned(),
        Origin::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    })
}
