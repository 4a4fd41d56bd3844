//! `export`: the score table of a dossier, or the ranking of a folder, as a file.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::rank;
use crate::lang::Lang;
use crate::report::explain::{Case, Subject, explain};
use crate::report::words::Word;
use crate::report::{Block, Report, Tone, csv, json, markdown, ranking, scores};
use crate::score::{Context, score};
use crate::store::disk::patiently;
use crate::store::{DOSSIER, Failure, Opened, Origin, Store};
use crate::text::Clean;

/// A format by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Csv,
    Json,
}

impl Format {
    const ALL: [(&'static str, Self); 3] = [("md", Self::Markdown), ("csv", Self::Csv), ("json", Self::Json)];

    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(word, _)| *word == ending).map(|(_, format)| format)
    }
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let target = given.path(Arg::File).unwrap_or_default();
    let Some(format) = Format::of(&target) else {
        let text = out
            .lang
            .pick("tên tệp phải có đuôi .md, .csv hoặc .json", "the file's name must end in .md, .csv or .json");
        out.error(&format!("{}: {text}", Clean::line(&target.to_string_lossy())), "");
        return Err(Stop::Failed);
    };
    let subject = given.path(Arg::Subject).unwrap_or_default();
    let folder = subject.is_dir() && !subject.join(DOSSIER).is_file();
    let (text, exit) = if folder {
        ranked(given, store, out, &subject, format)?
    } else {
        let opened = store.open(&subject).or_else(|f| out.failed(&f))?;
        (scored(&opened, given, format, out.lang), Exit::Done)
    };
    // A link is written through, not replaced.
    let target = std::fs::canonicalize(&target).unwrap_or(target);
    patiently(&*store.disk, || store.disk.replace(&target, text.as_bytes()))
        .or_else(|error| out.failed(&Failure::system(&target, &error)))?;
    let shown = Clean::line(&target.to_string_lossy());
    out.say(&format!("{}: {shown}\n", out.lang.pick("đã ghi", "written")));
    Ok(exit)
}

fn scored(opened: &Opened, given: &Given, format: Format, lang: Lang) -> String {
    let (set, dossier) = (&opened.set, &opened.dossier);
    let card = score(set, dossier, given.lane(), &Context::default());
    match format {
        Format::Json => json::write(&json::score(set, dossier, &card, lang)),
        Format::Csv => format!("{}{}", csv::BOM, csv::render(&scores::report(set, dossier, &card, lang))),
        Format::Markdown => {
            let mut report = scores::report(set, dossier, &card, lang);
            let file = match &opened.origin {
                Origin::Embedded(name) => (*name).to_owned(),
                Origin::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            };
            let file = Clean::line(&file);
            let case = Case { set, dossier, card: &card, file: &file, lang };
            add_explanations(&case, &mut report);
            markdown::render(&report)
        }
    }
}

/// How every row was scored, below the table.
fn add_explanations(case: &Case<'_>, report: &mut Report) {
    let rows = case.card.existing().filter(|(id, _)| case.set.node(*id).is_row());
    for (id, _) in rows {
        let Some(found) = explain(case, Subject::Node(id)) else { continue };
        let value = found.value.clone().unwrap_or_else(|| found.state.clone());
        report.blocks.push(Block::Heading(format!("{} {}: {value}", Word::How.get(case.lang), found.code)));
        report.blocks.push(Block::Text(Tone::Normal, found.name));
        report.blocks.extend(found.trees.into_iter().map(Block::Tree));
        report
            .blocks
            .extend(found.beside.into_iter().map(|b| Block::Text(Tone::Normal, format!("{}: {}", b.name, b.text))));
    }
}

fn ranked(given: &Given, store: &Store, out: &mut Out, folder: &Path, format: Format) -> Result<(String, Exit), Stop> {
    let lane = given.lane();
    let found = rank::gather(store, &[folder.to_owned()], lane, given.year(), out)?;
    let listed = found.listed();
    let text = match format {
        Format::Json => json::write(&ranking::json(&listed, &found.ranking, lane, out.lang)),
        Format::Csv => {
            format!("{}{}", csv::BOM, csv::render(&ranking::report(&listed, &found.ranking, lane, out.lang)))
        }
        Format::Markdown => markdown::render(&ranking::report(&listed, &found.ranking, lane, out.lang)),
    };
    Ok((text, found.exit()))
}
