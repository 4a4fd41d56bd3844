//! The worker's part of writing what a ranking comes to into files.
//!
//! Promise: what goes out is read and computed anew, whatever is known from before, by the same reports as on the
//! command line. The file is replaced as a whole or stays as it was.

use std::path::PathBuf;

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
use crate::store::{Opened, Origin, Store};
use crate::text::Clean;
use crate::tui::effect::Exporting;
use crate::tui::overlay::picker::ranking::Export;
use crate::watch::Watch;

/// Writes what is wanted, or says why it cannot be.
pub(super) fn write(store: &Store, wanted: &Exporting) -> Result<(), String> {
    let lang = wanted.lang;
    let bytes = match wanted.what {
        Export::Tables(_) => tables(store, wanted)?,
        Export::Notice => papers(store, wanted, Kind::Notice, wanted.selected.as_slice())?,
        Export::Notices => papers(store, wanted, Kind::Notice, &wanted.block)?,
        Export::Records => papers(store, wanted, Kind::Record, &wanted.block)?,
    };
    put(store, &wanted.target, &bytes, lang)
}

/// The tables in the form that the file's name asks for.
fn tables(store: &Store, wanted: &Exporting) -> Result<Vec<u8>, String> {
    let (lane, lang) = (wanted.wish.lane, wanted.lang);
    let form = ending(&wanted.target);
    if !["docx", "xlsx", "html", "md", "csv", "json"].contains(&form.as_str()) {
        return Err(unknown(lang, ".docx .xlsx .html .md .csv .json"));
    }
    let wish = Wish { anew: true, ..wanted.wish.clone() };
    let paths = std::slice::from_ref(&wanted.folder);
    let found = workspace::rank(store, paths, &wish, &Watch::new(), &mut |_, _| {});
    let Gathered { bodies, ranking, .. } = found.unwrap_or_default();
    let listed: Vec<Listed<'_>> = bodies.iter().map(|b| Listed { set: &b.set, body: &b.head.name }).collect();
    let report = || ranking::report(&listed, &ranking, lane, lang);
    Ok(match form.as_str() {
        "docx" => {
            let annex = paper::annex(&listed, &ranking, lane, lang);
            docx::render(&[annex], lang).map_err(|e| e.to_string())?
        }
        "xlsx" => xlsx::ranking(&listed, &ranking, lane, lang).map_err(|e| e.to_string())?,
        "html" => html::render(&report(), lang).into_bytes(),
        "md" => markdown::render(&report()).into_bytes(),
        "csv" => csv::render_in(&report(), csv::Dialect::Plain).into_bytes(),
        _ => json::write(&ranking::json(&listed, &ranking, lane, lang)).into_bytes(),
    })
}

/// A paper of each of `files`, in that order; the rest of the block stands by for rows that are measured by its leader.
fn papers(store: &Store, wanted: &Exporting, kind: Kind, files: &[PathBuf]) -> Result<Vec<u8>, String> {
    let lang = wanted.lang;
    if ending(&wanted.target) != "docx" {
        return Err(unknown(lang, ".docx"));
    }
    let mut leaders = Leaders::default();
    let mut papers: Vec<Paper> = Vec::new();
    let open = |file: &PathBuf| store.open(file).map_err(|why| why.say(lang).into_owned());
    let first = files.first().map(open).transpose()?;
    if first.is_some_and(|one| Leaders::matter(&one.set)) {
        for file in &wanted.block {
            let opened = open(file)?;
            leaders.meet(Entry { set: &opened.set, dossier: &opened.dossier }, Lane::Agreed);
        }
    }
    for file in files {
        papers.push(paper(&open(file)?, kind, &leaders, lang));
    }
    docx::render(&papers, lang).map_err(|e| e.to_string())
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
