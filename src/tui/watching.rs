//! Files of documents that change or go while the dossier is open.
//!
//! Promise: nothing ticks. Files are looked at when a row that cites them, the register, the list of problems or the
//! steps come on the screen, and when the window gets the keys again; a look asks the system for size and times, and
//! only a file that may be another one is read, by the worker.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::criteria::NodeId;
use crate::dossier::Document;
use crate::lang::Say;
use crate::store::documents::FileState;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::picker::items::name_of;
use crate::tui::screen::lists::Kind;
use crate::tui::screen::{Screen, problems, steps};

/// A place at which files were looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    folder: PathBuf,
    at: At,
}

/// What is on the screen that rests on files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// This row.
    Row(NodeId),
    /// Everything: the register, the problems, the steps.
    All(u8),
}

fn at(app: &App) -> Option<At> {
    match app.screen() {
        Screen::Walk(walk) => Some(At::Row(walk.at)),
        Screen::Appraise(state) => Some(At::Row(state.at)),
        Screen::Problems(_) => Some(At::All(0)),
        Screen::Steps(_) => Some(At::All(1)),
        Screen::Lists(list) if list.kind == Kind::Register => Some(At::All(2)),
        _ => None,
    }
}

/// Asks for a look at the files of what has just come on the screen.
pub fn look(app: &mut App) -> Option<Effect> {
    let session = app.session.as_ref().filter(|_| app.assumed.is_none())?;
    let folder = session.place.as_deref()?;
    let Some(at) = at(app) else {
        // Whoever comes back looks again.
        app.looked = None;
        return None;
    };
    if app.looked.as_ref().is_some_and(|looked| looked.at == at && looked.folder == folder) {
        return None;
    }
    let has_file = |document: &&Document| document.file.is_some();
    let documents: Vec<Document> = match at {
        At::All(_) => session.dossier.documents.iter().filter(has_file).cloned().collect(),
        At::Row(id) => {
            let row = session.dossier.row(&session.set.node(id).code);
            let cited = row.map(|r| r.evidence.as_slice()).unwrap_or_default();
            let found = cited.iter().filter_map(|place| session.dossier.document(&place.document));
            found.filter(has_file).cloned().collect()
        }
    };
    let folder = folder.to_owned();
    app.looked = Some(Looked { folder: folder.clone(), at });
    (!documents.is_empty()).then_some(Effect::Job(Job::Glance(folder, documents)))
}

/// Takes in what a look found; what went wrong since is told at once.
pub fn glanced(app: &mut App, folder: &Path, found: BTreeMap<Clean, FileState>) {
    let lang = app.lang;
    let Some(session) = app.session.as_ref().filter(|s| s.place.as_deref() == Some(folder)) else { return };
    let mut news = Vec::new();
    for (id, state) in found {
        if app.files.get(&id) == Some(&state) {
            continue;
        }
        if state.sign() == "!" {
            let name = session.dossier.document(&id).map_or_else(|| id.to_string(), |d| name_of(d, lang));
            news.push(format!("{name}: {}", state.say(lang)));
        }
        app.files.insert(id, state);
    }
    if !news.is_empty() {
        app.warn(news.join("; "));
    }
    problems::renew(app);
    steps::settle(app);
}

/// The same for every file, each read in full: before a step that locks.
pub fn read_all(app: &App) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let named = session.dossier.documents.iter().any(|d| d.file.is_some());
    let place = session.place.clone().filter(|_| named);
    place.map(|folder| Effect::Job(Job::Files(folder, session.dossier.documents.clone()))).into_iter().collect()
}

/// The documents whose files are missing, or are not what the register says.
pub fn wrong(app: &App) -> Vec<Clean> {
    let Some(session) = &app.session else { return Vec::new() };
    let bad = app.files.iter().filter(|(_, state)| state.sign() == "!");
    bad.filter_map(|(id, _)| Some(Clean::line(&name_of(session.dossier.document(id)?, app.lang)))).collect()
}
