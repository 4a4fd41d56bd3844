//! The worker's part of looking across dossiers and of writing lists into files.

use std::path::{Path, PathBuf};

use crate::exchange::docx;
use crate::lang::{Lang, Say};
use crate::report::{agenda as told, csv, html, json, markdown};
use crate::store::disk::patiently;
use crate::store::round::{self, Wanted};
use crate::store::{Failure, Store};
use crate::tui::effect::Report;
use crate::watch::Watch;

/// Looks at one row of all dossiers; where that was stopped nothing is told.
pub(super) fn sweep(store: &Store, folder: &Path, wanted: Box<Wanted>, watch: &Watch, tell: &mut dyn FnMut(Report)) {
    let paths = [folder.to_owned()];
    let found = round::sweep(store, &paths, &wanted, watch, &mut |done, all| tell(Report::Progress(done, all)));
    if let Ok(rows) = found {
        tell(Report::Swept(wanted, Box::new(rows)));
    }
}

/// Looks for what is open; where that was stopped nothing is told.
pub(super) fn agenda(store: &Store, folder: PathBuf, watch: &Watch, tell: &mut dyn FnMut(Report)) {
    let paths = [folder.clone()];
    let found = round::agenda(store, &paths, None, watch, &mut |done, all| tell(Report::Progress(done, all)));
    if let Ok(open) = found {
        tell(Report::Open(folder, Box::new(open)));
    }
}

/// Writes the agenda into a file whose name gives the format; the file is replaced as a whole or stays as it was.
pub(super) fn export_agenda(store: &Store, folder: &Path, target: &Path, lang: Lang) -> Result<(), String> {
    let found = round::agenda(store, &[folder.to_owned()], None, &Watch::new(), &mut |_, _| {});
    let open = found.unwrap_or_default();
    let report = || told::report(&open.agenda, lang);
    let bytes = match ending(target).as_str() {
        "docx" => docx::render(&[told::paper(&open.agenda, lang)], lang).map_err(|e| e.to_string())?,
        "md" => markdown::render(&report()).into_bytes(),
        "html" => html::render(&report(), lang).into_bytes(),
        "csv" => csv::render_in(&report(), csv::Dialect::Plain).into_bytes(),
        "json" => json::write(&told::json(&open.agenda, lang)).into_bytes(),
        _ => return Err(unknown(lang, ".docx .md .html .csv .json")),
    };
    put(store, target, &bytes, lang)
}

/// The ending of a file's name, in small letters.
pub(super) fn ending(target: &Path) -> String {
    target.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Said where no format has this ending.
pub(super) fn unknown(lang: Lang, endings: &str) -> String {
    format!("{} {endings}", lang.pick("tên tệp phải có đuôi", "the file's name must end in one of"))
}

/// Puts bytes in a file's place, all at once.
pub(super) fn put(store: &Store, target: &Path, bytes: &[u8], lang: Lang) -> Result<(), String> {
    let done = patiently(&*store.disk, || store.disk.replace(target, bytes));
    done.map_err(|error| Failure::system(target, &error).say(lang).into_owned())
}
