//! Packages and copies in the app: packing, verifying, receiving, unpacking, merging, and deciding where merged copies
//! differ.
//!
//! Promise: what is done is what the command of the same name does, by the same functions and in the same words. Long
//! work tells how far it is and can be stopped, which leaves nothing behind. A merge is a change like any other: it is
//! told place by place and can be undone.

mod work;

use std::borrow::Cow;
use std::path::PathBuf;

use crate::dossier::Dossier;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::exchange::package::Purpose;
use crate::report::conflict;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{self, Ask};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Item, Picker, PickerKind, Run};
use crate::tui::overlay::sheet::{For, Sheet};
use crate::tui::screen::Screen;
use crate::tui::screen::walk::type_in;
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::deal::D;
use crate::tui::words::keyed::K;

pub use work::perform;

/// Something that can be done with packages and copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Packs the open dossier for somebody.
    Pack(Purpose),
    /// Verifies a package.
    Verify,
    /// Receives packages.
    Receive,
    /// Unpacks a package.
    Unpack,
    /// Merges copies into the open dossier.
    Merge,
    /// Lists the places on which copies differ.
    Decide,
}

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deal {
    /// Packs the dossier at a path into a new file.
    Pack(PathBuf, Purpose, PathBuf),
    /// Verifies the package in a file.
    Verify(PathBuf),
    /// Receives the package in a file, or every one in a folder, into a folder.
    Receive(PathBuf, PathBuf),
    /// Unpacks a file into a new folder.
    Unpack(PathBuf, PathBuf),
    /// Merges copies into the dossier at a path.
    Merge(PathBuf, Vec<PathBuf>),
}

/// A line of what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// A sign: done, to look at, failed.
    pub sign: &'static str,
    /// What is said.
    pub text: String,
    /// The dossier that it is about.
    pub dossier: Option<PathBuf>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Dealt {
    /// What is told.
    pub lines: Vec<Line>,
    /// What merging changes, and the dossier of which that was found.
    pub merged: Option<Box<(Dossier, Edit)>>,
}

impl What {
    /// Everything, in the order of the list.
    const ALL: [Self; 9] = [
        Self::Decide,
        Self::Pack(Purpose::Council),
        Self::Pack(Purpose::Body),
        Self::Pack(Purpose::Archive),
        Self::Pack(Purpose::Training),
        Self::Merge,
        Self::Receive,
        Self::Verify,
        Self::Unpack,
    ];

    /// What it is called, and what is to be known of it.
    const fn words(self) -> (D, Option<D>) {
        match self {
            Self::Pack(Purpose::Council) => (D::PackCouncil, Some(D::CouncilHint)),
            Self::Pack(Purpose::Body) => (D::PackBody, Some(D::BodyHint)),
            Self::Pack(Purpose::Archive) => (D::PackArchive, Some(D::ArchiveHint)),
            Self::Pack(Purpose::Training) => (D::PackTraining, Some(D::TrainingHint)),
            Self::Verify => (D::Verify, None),
            Self::Receive => (D::Receive, Some(D::ReceiveHint)),
            Self::Unpack => (D::Unpack, None),
            Self::Merge => (D::Merge, Some(D::MergeHint)),
            Self::Decide => (D::Decide, None),
        }
    }

    /// Whether it is about the open dossier, which then must have a folder.
    const fn needs_dossier(self) -> bool {
        matches!(self, Self::Pack(_) | Self::Merge | Self::Decide)
    }
}

/// Opens the list of what can be done.
pub fn open(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Deals)));
    effects
}

fn item<'a>(head: &'a str, text: impl Into<Cow<'a, str>>, tail: impl Into<Cow<'a, str>>, run: Run) -> Item<'a> {
    Item { head: Cow::Borrowed(head), text: text.into(), tail: tail.into(), also: Cow::Borrowed(""), run }
}

/// What can be done now.
pub fn items(app: &App) -> Vec<Item<'_>> {
    let differing = app.session.as_ref().map_or(0, |s| s.dossier.conflicts.len());
    let can = |what: &What| match what {
        What::Decide => differing > 0,
        what => !what.needs_dossier() || app.session.is_some(),
    };
    let told = |what: What| {
        let (text, hint) = what.words();
        let tail = match what {
            What::Decide => differing.to_string(),
            _ => hint.map(|hint| hint.get(app.lang).to_owned()).unwrap_or_default(),
        };
        item("", text.get(app.lang), tail, Run::Deal(what))
    };
    What::ALL.into_iter().filter(can).map(told).collect()
}

/// Begins what was chosen: asks for files and folders, or lists the places to decide.
pub fn begin(app: &mut App, what: What) -> Effects {
    if what == What::Decide {
        return places(app);
    }
    let place = app.session.as_ref().and_then(|s| s.place.clone());
    if what.needs_dossier() && place.is_none() {
        app.tell(K::SaveFirst.get(app));
        return Effects::new();
    }
    let sheet = Sheet::deal(app, what);
    update::open_sheet(app, sheet);
    Effects::new()
}

/// The folder of the round that is looked at.
fn round(app: &App) -> Option<PathBuf> {
    app.screens.iter().find_map(|screen| match screen {
        Screen::Rank(ranks) => Some(ranks.folder.clone()),
        _ => None,
    })
}

impl Sheet {
    /// The card that asks for what something about packages and copies needs.
    pub fn deal(app: &App, what: What) -> Self {
        let session = app.session.as_ref();
        let place = session.and_then(|s| s.place.as_deref());
        let beside = place.and_then(|place| place.parent()).unwrap_or_else(|| std::path::Path::new(""));
        let shown = |path: PathBuf| path.to_string_lossy().into_owned();
        let name = |ending: &str| {
            let dossier = place.and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned());
            let version = session.map_or(1, |s| s.dossier.version());
            shown(beside.join(format!("{}-v{version}{ending}.zip", dossier.unwrap_or_default())))
        };
        let round = round(app).or_else(|| place.is_some().then(|| beside.to_owned())).map(shown).unwrap_or_default();
        let fields: Vec<(W, String)> = match what {
            What::Pack(Purpose::Council) => vec![(W::PackageFile, name(""))],
            What::Pack(purpose) => vec![(W::PackageFile, name(&format!("-{}", purpose.word())))],
            What::Verify => vec![(W::PackageFile, String::new())],
            What::Receive => vec![(W::PackagesFrom, String::new()), (W::RoundFolder, round)],
            What::Unpack => vec![(W::PackageFile, String::new()), (W::Folder, String::new())],
            What::Merge => {
                vec![(W::FirstCopies, String::new()), (W::SecondCopies, String::new()), (W::ThirdCopies, String::new())]
            }
            What::Decide => Vec::new(),
        };
        let fields: Vec<(W, &str)> = fields.iter().map(|(w, text)| (*w, text.as_str())).collect();
        Self::new(For::Deal(what), W::DealTitle, &fields)
    }
}

/// Does what a card says.
pub fn outcome(app: &mut App, sheet: &Sheet, what: What) -> Result<Effects, (usize, W)> {
    let place = || app.session.as_ref().and_then(|s| s.place.clone()).unwrap_or_default();
    let needed = |field: W| sheet.typed(field).ok_or((sheet.place_of(field), W::MustBeFilled));
    let deal = match what {
        What::Pack(purpose) => Deal::Pack(place(), purpose, needed(W::PackageFile)?),
        What::Verify => Deal::Verify(needed(W::PackageFile)?),
        What::Receive => Deal::Receive(needed(W::PackagesFrom)?, needed(W::RoundFolder)?),
        What::Unpack => Deal::Unpack(needed(W::PackageFile)?, needed(W::Folder)?),
        What::Merge => {
            let mut copies = vec![needed(W::FirstCopies)?];
            copies.extend([W::SecondCopies, W::ThirdCopies].into_iter().filter_map(|field| sheet.typed(field)));
            Deal::Merge(place(), copies)
        }
        What::Decide => return Ok(Effects::new()),
    };
    app.overlays.pop();
    // What was typed is there again where something was wrong with it.
    app.kept = Some(sheet.clone());
    app.dealt.clear();
    app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Dealt)));
    Ok(inquiry::begin(app, Ask::Deal(Box::new(deal), app.lang)))
}

/// What is under way, or what came of it.
pub fn told(app: &App) -> Vec<Item<'_>> {
    if let Some(running) = inquiry::running(app) {
        let percent = running.percent().map(|p| format!(" {p} %")).unwrap_or_default();
        return vec![item("…", format!("{}{percent}", D::Working.get(app.lang)), K::Stop.get(app), Run::Home)];
    }
    let line = |line: &'_ Line| {
        let opens = line.dossier.as_ref().map_or("", |_| D::EnterOpens.get(app.lang));
        let run = line.dossier.clone().map_or(Run::Home, Run::OpenDossier);
        item(line.sign, line.text.clone(), opens, run)
    };
    app.dealt.iter().map(line).collect()
}

/// Stops what is under way; whether there was anything.
pub fn stop(app: &mut App) -> bool {
    let stopped = inquiry::stop(app);
    if stopped {
        app.tell(D::Stopped.get(app.lang));
    }
    stopped
}

/// Takes in what came of it.
pub fn done(app: &mut App, dealt: Dealt) -> Effects {
    let mut effects = Effects::new();
    let mut lines = dealt.lines;
    if let Some(merged) = dealt.merged {
        let (target, edit) = *merged;
        if app.session.as_ref().is_none_or(|s| s.dossier != target) {
            lines = vec![Line { sign: "!", text: D::ChangedMeanwhile.get(app.lang).to_owned(), dossier: None }];
        } else {
            effects = update::put(app, edit);
            let place = app.session.as_ref().and_then(|s| Some((s.place.clone()?, s.dossier.documents.clone())));
            effects.extend(place.map(|(folder, documents)| Effect::Job(Job::Files(folder, documents))));
        }
    }
    let shown = matches!(app.overlays.last(), Some(Overlay::Picker(p)) if p.kind == PickerKind::Dealt);
    if !shown && let Some(first) = lines.first() {
        app.tell(format!("{} {}", first.sign, first.text));
    }
    app.dealt = lines;
    effects
}

/// Lists the places on which copies differ; those of one row alone where a row is selected that has some.
pub fn places(app: &mut App) -> Effects {
    if app.session.as_ref().is_none_or(|s| s.dossier.conflicts.is_empty()) {
        app.tell(D::NothingDiffers.get(app.lang));
    } else {
        app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Differing)));
    }
    Effects::new()
}

/// The places on which copies differ.
pub fn differing(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    let told = |open: conflict::Open| {
        let names: Vec<String> = open.versions.iter().map(|(by, _)| by.to_string()).collect();
        item("✗", open.name, names.join(", "), Run::Differs(open.place))
    };
    conflict::open(&session.set, &session.dossier, app.lang).into_iter().map(told).collect()
}

/// What copies say about a row on which they differ, a line for each, and which key decides.
pub fn of_row(app: &App, session: &Session, code: &str) -> Vec<String> {
    if session.dossier.conflicts_of(code).next().is_none() {
        return Vec::new();
    }
    let on_row = |open: &conflict::Open| matches!(&open.place, Place::Row(row, _) if **row == *code);
    let all = conflict::open(&session.set, &session.dossier, app.lang);
    let mut lines = Vec::new();
    for open in all.iter().filter(|open| on_row(open)) {
        lines.push(format!("✗ {}: {}", open.name, K::DecideHere.get(app)));
        lines.extend(open.versions.iter().map(|(by, said)| format!("  {by}: {said}")));
    }
    lines
}

/// The versions of a place, what stands there first.
pub fn versions<'a>(app: &'a App, place: &Place) -> Vec<Item<'a>> {
    let Some(session) = &app.session else { return Vec::new() };
    let all = conflict::open(&session.set, &session.dossier, app.lang);
    let Some(open) = all.into_iter().find(|open| open.place == *place) else { return Vec::new() };
    let keep = format!("{} {}", D::KeepNow.get(app.lang), open.now);
    let mut items = vec![item("", keep, "", Run::Decided(place.clone(), None))];
    for (at, (by, said)) in open.versions.into_iter().enumerate() {
        let text = format!("{by}: {said}");
        items.push(item("", text, "", Run::Decided(place.clone(), Some(at))));
    }
    items
}

/// Decides a place, and goes on with the next.
pub fn decide(app: &mut App, place: &Place, version: Option<usize>) -> Effects {
    let lang = app.lang;
    let Some(session) = &app.session else { return Effects::new() };
    let Some(edit) = session.dossier.decide(place, version) else { return Effects::new() };
    let mut after = session.dossier.clone();
    edit.clone().apply(&mut after);
    if let Some(lost) = after.lost_document() {
        app.warn(format!("{} {lost}", D::StillCited.get(lang)));
        return Effects::new();
    }
    let code = match place {
        Place::Row(code, _) => Some(code.clone()),
        _ => None,
    };
    let (name, left) = (conflict::place(&session.set, &session.dossier, place, lang), after.conflicts.len());
    let now = conflict::content(&session.set, &after, place, lang);
    let before = session.revision;
    let effects = update::change(app, edit, code);
    if app.session.as_ref().is_some_and(|s| s.revision != before) {
        let rest = match left {
            0 => D::NothingLeft.get(lang).to_owned(),
            _ => format!("{left} {}", D::Left.get(lang)),
        };
        app.tell(format!("{name}: {now}; {rest}"));
        if left > 0 {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Differing)));
        }
    }
    effects
}
