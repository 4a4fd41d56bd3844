//! Scenario files given to a command, and reports that a command writes.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::out::{Out, Stop};
use crate::cli::parse::Given;
use crate::diag::Source;
use crate::doc::{excerpt, read_scenario};
use crate::dossier::Lane;
use crate::exchange::file::Form;
use crate::report::Report;
use crate::store::Store;
use crate::text::Clean;
use crate::whatif::Written;

/// The scenario of `--scenario`, with everything that is wrong or odd with it said; an empty one without the option.
pub(super) fn read(given: &Given, store: &Store, out: &mut Out) -> Result<Written, Stop> {
    let Some(path) = given.path(Arg::Scenario) else { return Ok(Written::default()) };
    let text = store.read_text(&path).or_else(|f| out.failed(&f))?;
    let name = path.to_string_lossy();
    let source = Source { name: &name, text: &text };
    let (read, found) = read_scenario(&source);
    if !found.is_empty() {
        let said = excerpt::render(&source, &found, out.lang, out.color_words);
        out.say(&said);
    }
    read.ok_or(Stop::Failed)
}

/// The lane of `--lane`, else of the scenario, else the body's own.
pub(super) fn lane(given: &Given, written: &Written) -> Lane {
    if given.text(Arg::Lane).is_some() { given.lane() } else { written.lane.unwrap_or_default() }
}

/// The form that the name of a report asks for; `also` is one more ending that the command knows itself.
pub(super) fn form(path: &Path, also: &str, out: &mut Out) -> Result<Option<Form>, Stop> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    if ending == also {
        return Ok(None);
    }
    Form::of(path).map(Some).ok_or_else(|| {
        let endings: Vec<String> = Form::ALL.iter().map(|(word, _)| format!(".{word}")).collect();
        let (known, or) = (endings.join(", "), out.lang.pick("hoặc", "or"));
        let text = out.lang.pick("tên tệp phải có đuôi", "the file's name must end in");
        out.error(&format!("{}: {text} {known} {or} .{also}", Clean::path(path)), "");
        Stop::Failed
    })
}

/// The report in the form asked for.
pub(super) fn bytes(form: Form, report: &Report, annex: Option<&str>, out: &mut Out) -> Result<Vec<u8>, Stop> {
    form.bytes(report, annex, out.lang).map_err(|why| {
        out.error(&why, "");
        Stop::Failed
    })
}
