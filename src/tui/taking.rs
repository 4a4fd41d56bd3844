//! Answer sheets in the app: one owner's rows given out as a workbook, the answers taken back row by row.
//!
//! Promise: a sheet changes nothing before it was looked through; what the dossier says otherwise since the sheet was
//! made stays as it is unless somebody chooses the sheet's version. What is taken is one change, so one undo takes
//! all of it back.

use std::path::PathBuf;

use crate::dossier::edit::Edit;
use crate::exchange::filled::{Filled, Taken, Unread, Wrong, broken, edits};
use crate::exchange::xlsx;
use crate::lang::{Lang, Say, counted};
use crate::report::{answers, csv};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::attach::{Choosing, Purpose};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::Ask;
use crate::tui::screen::lists::{self, Kind};
use crate::tui::screen::walk::type_in;
use crate::tui::update;
use crate::tui::words::keyed::K;
use crate::tui::words::owning::O;

/// A sheet that is being looked through.
#[derive(Clone, Debug)]
pub struct Taking {
    /// The file, and the sheet in it.
    pub name: Clean,
    /// Its changes, and whether each is to be written.
    pub changes: Vec<(Taken, bool)>,
    /// What is wrong with it, where nothing of it can be used.
    pub wrong: Option<Wrong>,
}

/// The bytes of a sheet for an owner, or of all rows; `None` where a workbook cannot hold it.
pub fn sheet(app: &App, owner: Option<&str>, workbook: bool) -> Option<Vec<u8>> {
    let session = app.session.as_ref()?;
    let report = answers::report(&session.set, &session.dossier, session.lane, owner, app.lang);
    if workbook {
        return xlsx::answers(&report, session.lane, app.lang).ok();
    }
    Some(csv::render_in(&report, csv::Dialect::Excel).into_bytes())
}

/// Has a sheet written; a file that is there already is not replaced.
pub fn give(app: &App, owner: Option<&str>, file: PathBuf) -> Effects {
    let workbook = !file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let bytes = sheet(app, owner, workbook);
    bytes
        .map(|bytes| Effect::Job(Job::Inquire(Box::new(Ask::Keep(file, bytes)), crate::watch::Watch::new())))
        .into_iter()
        .collect()
}

/// Asks for the file of a sheet that came back.
pub fn begin(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let Some(session) = &app.session else { return effects };
    let beside = session.place.as_ref().and_then(|p| p.parent()).filter(|p| !p.as_os_str().is_empty());
    let folder = app.choosing.as_ref().map(|c| c.listing.folder.clone()).or_else(|| beside.map(PathBuf::from));
    app.choosing = Some(Choosing { purpose: Purpose::Sheet, ..Choosing::default() });
    effects.push(Effect::Job(Job::List(folder)));
    effects
}

/// Shows what a sheet would change.
pub fn read(app: &mut App, read: Result<Filled, Unread>) {
    let lang = app.lang;
    let Some(session) = &app.session else { return };
    let filled = match read {
        Ok(filled) => filled,
        Err(why) => {
            let text = why.say(lang).into_owned();
            app.warn(text);
            return;
        }
    };
    let name = Clean::line(filled.name());
    let planned = filled.plan(&session.set, &session.dossier, session.lane, None, app.today);
    let taking = match planned {
        Ok(taken) if taken.is_empty() => {
            app.tell(format!("{name}: {}", O::NothingNew.get(lang)));
            return;
        }
        Ok(taken) => {
            let changes = taken.into_iter().map(|t| {
                let plain = !t.conflict;
                (t, plain)
            });
            Taking { name, changes: changes.collect(), wrong: None }
        }
        Err(wrong) => Taking { name, changes: Vec::new(), wrong: Some(wrong) },
    };
    app.taking = Some(Box::new(taking));
    lists::open(app, Kind::Taken);
}

/// Chooses the sheet's version of a change, or leaves the dossier's.
pub fn turn(app: &mut App, at: usize) {
    if let Some((_, chosen)) = app.taking.as_mut().and_then(|t| t.changes.get_mut(at)) {
        *chosen = !*chosen;
    }
}

/// Writes what was chosen, as one change.
pub fn write(app: &mut App) -> Effects {
    let lang = app.lang;
    let Some(taking) = &app.taking else { return Effects::new() };
    let chosen: Vec<&Taken> = taking.changes.iter().filter(|(_, chosen)| *chosen).map(|(taken, _)| taken).collect();
    let (count, left) = (chosen.len(), taking.changes.len() - chosen.len());
    if count == 0 {
        app.tell(O::NothingChosen.get(lang));
        return Effects::new();
    }
    let Some(session) = &app.session else { return Effects::new() };
    let edits = edits(&session.set, &session.dossier, session.lane, chosen);
    if let Some((code, fault)) = broken(&session.set, &session.dossier, session.lane, &edits).first() {
        app.warn(format!("{code}: {} – {}", fault.say(lang), O::TogetherOnly.get(lang)));
        return Effects::new();
    }
    let before = Some(session.revision);
    let effects = update::change(app, Edit::All(edits), None);
    if app.session.as_ref().map(|s| s.revision) == before {
        // What kept it from being written was told.
        return effects;
    }
    app.taking = None;
    lists::open(app, Kind::Owners);
    let told = match (lang, left) {
        (Lang::Vi, 0) => format!("Đã ghi {count} thay đổi từ phiếu"),
        (Lang::Vi, _) => format!("Đã ghi {count} thay đổi từ phiếu, giữ nguyên {left} chỗ"),
        (Lang::En, 0) => format!("taken from the sheet: {}", counted(count, "change")),
        (Lang::En, _) => format!("taken from the sheet: {}, {left} left as before", counted(count, "change")),
    };
    app.tell(format!("{told}; {}", K::UndoIt.get(app)));
    effects
}
