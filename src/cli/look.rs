//! `sweep` and `agenda`: looking across the dossiers of a round.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::{file, rank};
use crate::exchange::docx;
use crate::lang::Lang;
use crate::report::{self, Report, csv, html, json, markdown};
use crate::store::round::{self, Wanted};
use crate::store::{Failure, Store};
use crate::text::Clean;
use crate::watch::Watch;

/// One row across all bodies.
pub(super) fn sweep(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let code = Clean::line(given.text(Arg::Code).unwrap_or_default());
    let kind = given.text(Arg::OfKind).map(Clean::line);
    let wanted = Wanted { code: code.clone(), kind, year: given.year(), lane: given.lane() };
    let rows =
        round::sweep(store, &[given.path(Arg::Below).unwrap_or_default()], &wanted, &Watch::new(), &mut |_, _| {});
    let rows = rows.unwrap_or_default();
    let exit = left_out(&rows.left_out, out);
    if rows.tables.is_empty() {
        if rows.files.is_empty() {
            out.error(rank::no_dossier(out.lang), "");
        } else {
            let text = match out.lang {
                Lang::Vi => format!("không hồ sơ nào có tiêu chí thành phần mã `{code}`"),
                Lang::En => format!("no dossier has a row with the code `{code}`"),
            };
            out.error(&text, "parindex criteria show");
        }
        return Err(Stop::Failed);
    }
    let lang = out.lang;
    if given.flag(Arg::Json) {
        let sweeps: Vec<_> = rows
            .tables
            .iter()
            .map(|t| report::sweep::json(&t.set, t.row, t.year, &t.sweep, wanted.lane, lang).of(&t.kind))
            .collect();
        out.data(&json::write(&sweeps))?;
        return Ok(exit);
    }
    let reports = rows.tables.iter().map(|t| report::sweep::report(&t.set, t.row, t.year, &t.sweep, wanted.lane, lang));
    let whole = reports.reduce(joined).unwrap_or_default();
    print(&whole, given, out)?;
    Ok(exit)
}

/// Several reports of one form under the first one's title.
fn joined(mut first: Report, next: Report) -> Report {
    first.blocks.push(report::Block::Heading(next.title));
    first.blocks.extend(next.blocks);
    first
}

/// What is open across all bodies.
pub(super) fn agenda(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let lang = out.lang;
    let target = given.path(Arg::ReportFile);
    if let Some(target) = &target {
        let _free = file::place(target).or_else(|failure| out.failed(&failure))?;
    }
    let open = round::agenda(
        store,
        &[given.path(Arg::Below).unwrap_or_default()],
        given.year(),
        &Watch::new(),
        &mut |_, _| {},
    );
    let open = open.unwrap_or_default();
    let exit = left_out(&open.left_out, out);
    if open.files.is_empty() {
        out.error(rank::no_dossier(lang), "");
        return Err(Stop::Failed);
    }
    let agenda = &open.agenda;
    if let (Some(year), true) = (given.year(), agenda.bodies.is_empty()) {
        out.error(&rank::none_of(year, lang), "");
        return Err(Stop::Failed);
    }
    let machine = || json::write(&report::agenda::json(agenda, lang));
    if let Some(target) = &target {
        let bytes = agenda_file(target, agenda, machine, out)?;
        file::write(store, target, &bytes, out)?;
    } else if given.flag(Arg::Json) {
        out.data(&machine())?;
    } else {
        print(&report::agenda::report(agenda, lang), given, out)?;
    }
    Ok(exit)
}

/// The agenda in the format that the file's name asks for.
fn agenda_file(
    target: &Path,
    agenda: &crate::agenda::Agenda<std::sync::Arc<crate::criteria::CriteriaSet>>,
    machine: impl Fn() -> String,
    out: &mut Out,
) -> Result<Vec<u8>, Stop> {
    let lang = out.lang;
    let told = || report::agenda::report(agenda, lang);
    let ending = target.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    Ok(match ending.as_str() {
        "docx" => {
            let made = docx::render(&[report::agenda::paper(agenda, lang)], lang);
            made.map_err(|error| {
                let text = match lang {
                    Lang::Vi => format!("không tạo được tệp: {error}"),
                    Lang::En => format!("the file cannot be made: {error}"),
                };
                out.error(&text, "");
                Stop::Failed
            })?
        }
        "md" => markdown::render(&told()).into_bytes(),
        "html" => html::render(&told(), lang).into_bytes(),
        "csv" => csv::render_in(&told(), csv::Dialect::Plain).into_bytes(),
        "json" => machine().into_bytes(),
        _ => {
            let text = lang.pick(
                "tên tệp phải có đuôi .docx, .md, .html, .csv hoặc .json",
                "the file's name must end in .docx, .md, .html, .csv or .json",
            );
            out.error(&format!("{}: {text}", Clean::path(target)), "");
            return Err(Stop::Failed);
        }
    })
}

/// A report as text, or as CSV where that is asked for.
fn print(report: &Report, given: &Given, out: &mut Out) -> Result<(), Stop> {
    if given.flag(Arg::Csv) { out.data(&csv::render(report)) } else { out.report(report) }
}

/// Says which dossiers were left out.
fn left_out(failures: &[Failure], out: &mut Out) -> Exit {
    for failure in failures {
        out.failure(failure);
    }
    if failures.is_empty() { Exit::Done } else { Exit::Found }
}
