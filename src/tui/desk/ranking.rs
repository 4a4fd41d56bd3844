//! The worker's part of writing what a ranking comes to into files.
//!
//! Promise: what goes out is read and computed anew, whatever is known from before, by the same reports as on the
//! command line; papers of bodies are measured by the leaders of the very ranking that they come from. The file is
//! replaced as a whole or stays as it was, and stays as it was where the work was stopped.

use std::path::{Path, PathBuf};

use super::receiving::{ending, put, unknown};
use crate::dossier::Lane;
use crate::exchange::{docx, xlsx};
use crate::lang::{Lang, Say};
use crate::rank::{Entry, Leaders};
use crate::report::explain::Case;
use crate::report::paper::{self, Kind, Paper};
use crate::report::ranking::Listed;
use crate::report::{csv, html, json, markdown, ranking};
use crate::score::score;
use crate::store::workspace::{self, Gathered, Wish};
use crate::store::{Failure, Opened, Origin, Store};
use crate::text::Clean;
use crate::tui::effect::{Exporting, Report};
use crate::tui::overlay::picker::ranking::Export;
use crate::watch::Stopped;

/// Why there is no file.
enum Trouble {
    /// Somebody stopped it.
    Stopped,
    /// In words.
    Said(String),
}

impl From<Stopped> for Trouble {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<String> for Trouble {
    fn from(text: String) -> Self {
        Self::Said(text)
    }
}

/// Writes what is wanted and tells how far it is, that it is done or stopped, or why it cannot be.
pub(super) fn write(store: &Store, wanted: Exporting, tell: &mut dyn FnMut(Report)) {
    let done = bytes(store, &wanted, tell).and_then(|bytes| {
        wanted.watch.go_on()?;
        Ok(put(store, &wanted.target, &bytes, wanted.lang)?)
    });
    tell(match done {
        Ok(()) => Report::Exported(wanted.target, Ok(())),
        Err(Trouble::Said(why)) => Report::Exported(wanted.target, Err(why)),
        Err(Trouble::Stopped) => Report::ExportStopped(wanted.target),
    });
}

fn bytes(store: &Store, wanted: &Exporting, tell: &mut dyn FnMut(Report)) -> Result<Vec<u8>, Trouble> {
    let form = ending(&wanted.target);
    let forms: &[&str] = match wanted.what {
        Export::Tables(_) => &["docx", "xlsx", "html", "md", "csv", "json"],
        Export::Notice | Export::Notices | Export::Records => &["docx"],
    };
    // What cannot be written is said before the work, not after it.
    if !forms.contains(&form.as_str()) {
        let endings: Vec<String> = forms.iter().map(|form| format!(".{form}")).collect();
        return Err(unknown(wanted.lang, &endings.join(" ")).into());
    }
    if let Some(folder) = wanted.target.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
        return Err(Failure::new(folder, crate::store::Reason::Missing).say(wanted.lang).into_owned().into());
    }
    let lane = if matches!(wanted.what, Export::Tables(_)) { wanted.wish.lane } else { Lane::Agreed };
    let wish = Wish { anew: true, lane, ..wanted.wish.clone() };
    let mut told = |done, all| tell(Report::Progress(done, all));
    let found = workspace::rank(store, std::slice::from_ref(&wanted.folder), &wish, &wanted.watch, &mut told)?;
    let selected = |path: &Path| match wanted.what {
        Export::Notice => wanted.selected.as_deref() == Some(path),
        _ => wanted.block.iter().any(|file| file == path),
    };
    let kind = match wanted.what {
        Export::Tables(_) => return Ok(tables(store, &found, &form, lane, wanted.lang)?),
        Export::Notice | Export::Notices => Kind::Notice,
        Export::Records => Kind::Record,
    };
    let files: Vec<PathBuf> = found.in_order().map(|b| b.file.clone()).filter(|file| selected(file)).collect();
    papers(store, wanted, kind, (&files, &found.leaders), tell)
}

/// The tables in the form that the file's name asks for.
fn tables(store: &Store, found: &Gathered, form: &str, lane: Lane, lang: Lang) -> Result<Vec<u8>, String> {
    let Gathered { bodies, ranking, .. } = found;
    let listed: Vec<Listed<'_>> = bodies.iter().map(|b| Listed { set: &b.set, body: &b.head.name }).collect();
    let report = || ranking::report(&listed, ranking, lane, lang);
    Ok(match form {
        "docx" => {
            let files: Vec<PathBuf> = found.in_order().map(|body| body.file.clone()).collect();
            let decision = workspace::decision(store, &files, lane);
            let annex = paper::annex(&listed, ranking, lane, decision.as_ref(), lang);
            docx::render(&[annex], lang).map_err(|e| e.to_string())?
        }
        "xlsx" => xlsx::ranking(&listed, ranking, lane, lang).map_err(|e| e.to_string())?,
        "html" => html::render(&report(), lang).into_bytes(),
        "md" => markdown::render(&report()).into_bytes(),
        "csv" => csv::render_in(&report(), csv::Dialect::Plain).into_bytes(),
        _ => json::write(&ranking::json(&listed, ranking, lane, lang)).into_bytes(),
    })
}

/// A paper of each of `files`, in that order.
fn papers(
    store: &Store,
    wanted: &Exporting,
    kind: Kind,
    (files, leaders): (&[PathBuf], &Leaders),
    tell: &mut dyn FnMut(Report),
) -> Result<Vec<u8>, Trouble> {
    let lang = wanted.lang;
    let mut papers: Vec<Paper> = Vec::new();
    for (done, file) in files.iter().enumerate() {
        wanted.watch.go_on()?;
        tell(Report::Progress(done, files.len()));
        let opened = store.open(file).map_err(|why| why.say(lang).into_owned())?;
        papers.push(paper(&opened, kind, leaders, lang));
    }
    Ok(docx::render(&papers, lang).map_err(|e| e.to_string())?)
}

fn paper(opened: &Opened, kind: Kind, leaders: &Leaders, lang: Lang) -> Paper {
    let (set, dossier) = (&*opened.set, &opened.dossier);
    let context = leaders.context(Entry { set, dossier });
    let card = score(set, dossier, Lane::Own, &context);
    let file = Clean::line(&match &opened.origin {
        Origin::Embedded(name) => (*name).to_owned(),
        Origin::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    });
    paper::of_dossier(kind, &Case { set, dossier, card: &card, file: &file, lang }, &context)
}
