//! Attaching a file to a document: choosing it among folders, having it copied, recording name and digest.
//!
//! Promise: the register names a file only after the copy is on the disk; a document that is new comes with its
//! citation in the same step, so that one undo takes both back.

use std::path::{Path, PathBuf};

use crate::check::{Check, admits, counts_of, fits_time};
use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::phase::may_either;
use crate::dossier::{Citation, Document, Stated};
use crate::lang::Say;
use crate::store::Failure;
use crate::store::attach::{Listing, new_id, with_file};
use crate::store::documents::FileState;
use crate::store::tasks::{self, By, TaskTrouble, TasksRead};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::{Sheet, places};
use crate::tui::screen::walk::{Part, act as walk};
use crate::tui::screen::{Screen, lists};
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::keyed::K;
use crate::tui::words::tasks::T;

/// What a file is being chosen for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// It goes with a document.
    #[default]
    Document,
    /// It is a table of tasks, to be counted for a row.
    Table,
    /// It is an answer sheet that was filled in.
    Sheet,
}

/// What a file is being chosen for, and what there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choosing {
    /// What for.
    pub purpose: Purpose,
    /// The document; none for a new one.
    pub document: Option<Clean>,
    /// The row that is to cite a new one.
    pub row: Option<Code>,
    /// The folder that is shown.
    pub listing: Listing,
}

/// Begins to choose a file for what is selected.
pub fn begin(app: &mut App) -> Effects {
    if let Some(lists::Kind::Tasks(code)) = lists::shown(app).map(|l| l.kind.clone()) {
        return begin_table(app, code);
    }
    let Some((document, row)) = wanted(app) else {
        app.tell(W::ChooseARow.get(app.lang));
        return Effects::new();
    };
    let Some(session) = &app.session else { return Effects::new() };
    if session.place.is_none() {
        app.warn(K::SaveToAttach.get(app));
        return Effects::new();
    }
    let id = document.clone().unwrap_or_default();
    let register =
        Edit::Document(id.clone(), 0, session.dossier.document(&id).cloned().or_else(|| Some(Document::default())));
    if !session.dossier.transitions.is_empty()
        && let Err(refusal) = may_either(&session.dossier, &register)
    {
        app.warn(refusal.say(app.lang).into_owned());
        return Effects::new();
    }
    let folder = app.choosing.as_ref().map(|c| c.listing.folder.clone());
    app.choosing = Some(Choosing { document, row, ..Choosing::default() });
    vec![Effect::Job(Job::List(folder))]
}

/// Begins to choose a table of tasks for a row.
pub fn begin_table(app: &mut App, row: Code) -> Effects {
    let folder = app.choosing.as_ref().map(|c| c.listing.folder.clone());
    if may_count(app, &row) { vec![Effect::Job(Job::List(folder))] } else { Effects::new() }
}

/// Whether a table can be counted for a row now; then the file that comes next is for it. Why not is told.
pub fn may_count(app: &mut App, row: &Code) -> bool {
    let Some(session) = &app.session else { return false };
    if session.place.is_none() {
        app.warn(K::SaveToAttach.get(app));
        return false;
    }
    if !session.dossier.transitions.is_empty()
        && let Err(refusal) = may_either(&session.dossier, &Edit::Tasks(row.clone(), None))
    {
        app.warn(refusal.say(app.lang).into_owned());
        return false;
    }
    let listing = app.choosing.take().map(|c| c.listing).unwrap_or_default();
    let row = Some(row.clone());
    app.choosing = Some(Choosing { purpose: Purpose::Table, row, listing, ..Choosing::default() });
    true
}

/// Records a table that was copied and read, and shows how it counts.
pub fn counted(
    app: &mut App,
    folder: &Path,
    source: &Path,
    read: Result<(Clean, Box<TasksRead>), TaskTrouble>,
) -> Effects {
    let (name, found) = match read {
        Ok(read) => read,
        Err(why) => {
            let text = why.say(app.lang).into_owned();
            app.warn(text);
            // Headings that are not known can be pointed out.
            let table = matches!(why, TaskTrouble::Table(..)) && app.columns.is_none();
            return table.then(|| Effect::Job(Job::Cells(source.to_owned(), None))).into_iter().collect();
        }
    };
    let row = app.choosing.as_ref().filter(|c| c.purpose == Purpose::Table).and_then(|c| c.row.clone());
    let (Some(session), Some(row)) = (&app.session, row) else { return Effects::new() };
    let Some(id) = session.set.find(&row).filter(|_| session.place.as_deref() == Some(folder)) else {
        return Effects::new();
    };
    let mut table = found.table;
    let document = tasks::document_of(&session.dossier, &row, source, &table.sha256);
    let document = with_file(&document, (name, table.sha256.clone()));
    let key = document.id.clone();
    let edit = tasks::attach(&session.set, &session.dossier, id, document, &mut table);
    let counts = counts_of(&session.set, &session.dossier, id, &table);
    let known = match found.by {
        By::Asked => String::new(),
        By::Kept => format!(" – {}", T::ByKept.get(app.lang)),
        By::KeptNow => format!(" – {}", T::KeptNow.get(app.lang)),
    };
    let told = format!("{} {}/{}{known}", T::Attached.get(app.lang), counts.done(), counts.all());
    let mut effects = update::change(app, edit, Some(row.clone()));
    app.files.insert(key, FileState::Same);
    app.columns = None;
    effects.extend(lists::open(app, lists::Kind::Tasks(row)));
    app.tell(told);
    effects
}

/// The document under the cursor, or the row that is to cite a new one.
fn wanted(app: &mut App) -> Option<(Option<Clean>, Option<Code>)> {
    if let Some(list) = lists::shown(app) {
        return match lists::rows(app, &list.kind).get(list.at)?.target.clone() {
            lists::Target::Document(id, _) => Some((Some(id), None)),
            _ => None,
        };
    }
    let row = walk::row_code(app)?;
    let (walk, session) = walk::both(app)?;
    let cited = session.dossier.row(&row).map_or(&[][..], |r| &r.evidence);
    let place = match (walk.part, cited) {
        (Part::Evidence, _) => cited.get(walk.spot),
        // Anywhere else the only document there is can be meant.
        (_, [only]) => Some(only),
        _ => None,
    };
    Some((place.map(|c| c.document.clone()), Some(row)))
}

/// Shows what a folder holds.
pub fn listed(app: &mut App, found: Result<Listing, Failure>) {
    match found {
        Ok(listing) => {
            let Some(choosing) = &mut app.choosing else { return };
            choosing.listing = listing;
            app.overlays.retain(|o| !matches!(o, Overlay::Picker(p) if p.kind == PickerKind::Files));
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Files)));
        }
        Err(why) => app.warn(format!("{}. {}", why.say(app.lang), why.help(app.lang))),
    }
}

/// Goes into a folder.
pub fn enter(folder: &Path) -> Effects {
    vec![Effect::Job(Job::List(Some(folder.to_owned())))]
}

/// Has the chosen file copied, or read where it is an answer sheet.
pub fn choose(app: &App, source: PathBuf) -> Effects {
    if app.choosing.as_ref().is_some_and(|c| c.purpose == Purpose::Sheet) {
        return vec![Effect::Job(Job::Fill(source))];
    }
    let place = app.session.as_ref().and_then(|s| s.place.clone());
    let table = app.choosing.as_ref().is_some_and(|c| c.purpose == Purpose::Table);
    let job = |folder| if table { Job::Table(folder, source, Box::default()) } else { Job::Attach(folder, source) };
    place.map(|folder| Effect::Job(job(folder))).into_iter().collect()
}

/// Records the copy.
pub fn attached(app: &mut App, folder: &Path, source: &Path, copied: Result<(Clean, Box<str>), Failure>) -> Effects {
    let file = match copied {
        Ok(file) => file,
        Err(why) => {
            app.warn(format!("{}. {}", why.say(app.lang), why.help(app.lang)));
            return Effects::new();
        }
    };
    let (Some(session), Some(choosing)) = (&app.session, app.choosing.clone()) else { return Effects::new() };
    if session.place.as_deref() != Some(folder) {
        return Effects::new();
    }
    let register = &session.dossier.documents;
    let twin = register.iter().find(|d| d.sha256.as_ref() == Some(&file.1)).map(|d| d.id.clone());
    let known = choosing.document.as_ref().and_then(|id| session.dossier.document(id));
    let (id, edit) = if let Some(document) = known {
        (document.id.clone(), Edit::Document(document.id.clone(), 0, Some(with_file(document, file.clone()))))
    } else {
        let title = source.file_stem().map(|s| Clean::line(&s.to_string_lossy())).unwrap_or_default();
        let id = new_id(&title, |id| register.iter().any(|d| &*d.id == id));
        let new = with_file(&Document { id: id.clone(), title: Some(title), ..Document::default() }, file.clone());
        let mut edits = vec![Edit::Document(id.clone(), register.len(), Some(new))];
        if let Some(row) = &choosing.row {
            let mut cited = places(app, row);
            cited.push(Citation { document: id.clone(), ..Citation::default() });
            edits.push(Edit::Evidence(row.clone(), cited));
        }
        (id, Edit::All(edits))
    };
    let effects = update::change(app, edit, choosing.row);
    app.files.insert(id.clone(), FileState::Same);
    match twin.filter(|twin| *twin != id) {
        Some(twin) => app.warn(format!("{} {twin}", W::SameFileAs.get(app.lang))),
        None => app.tell(format!("{} {}", W::AttachedAs.get(app.lang), file.0)),
    }
    if known_is_new(app, &id) && matches!(app.screen(), Screen::Walk(_)) {
        let sheet = Sheet::register(app, &id);
        app.overlays.extend(sheet.map(Overlay::Sheet));
    }
    effects
}

/// Whether a document has neither number nor date yet.
fn known_is_new(app: &App, id: &Clean) -> bool {
    let document = app.session.as_ref().and_then(|s| s.dossier.document(id));
    document.is_some_and(|d| d.number.is_none() && d.date.is_none())
}

/// Says at once that a document's date lies outside what the row admits.
pub fn warn_outside(app: &mut App, row: &Code, document: &str) {
    let outside = app.session.as_ref().is_some_and(|s| {
        let date = s.dossier.document(document).and_then(|d| d.date);
        s.set.find(row).zip(date).is_some_and(|(id, date)| !admits(&s.set, id, date))
    });
    if outside {
        app.warn(format!("{document}: {}", W::DateOutside.get(app.lang)));
    }
}

/// Says at once that a document gives its figures for another time than that of the row.
pub fn warn_time(app: &mut App, row: &Code, document: &str, stated: Stated) {
    let other = app.session.as_ref().is_some_and(|s| s.set.find(row).is_some_and(|id| !fits_time(&s.set, id, stated)));
    if other {
        app.warn(format!("{document}: {}", Check::OtherPeriod.say(app.lang)));
    }
}
