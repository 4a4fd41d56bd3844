//! The app's world: dossiers on the disk, through the store.
//!
//! Promise: edits whose save failed are passed again with the next one, so the history has no gap.

mod ranking;
mod receiving;

use std::path::Path;
use std::sync::Arc;

use crate::check::deadline::deadlines;
use crate::dossier::diff::diff;
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Transition};
use crate::exchange::filled;
use crate::store::recent::Recent;
use crate::store::signed::{Registered, Unfit};
use crate::store::{EditRecord, Failure, Keep, NewDossier, Notice, Opened, Store, embedded, new, signed, workspace};
use crate::store::{attach, documents, tasks};
use crate::tui::effect::{self, Job, Report, World};
use crate::tui::inquiry;
use crate::tui::screen::drill::{Drilling, Exercise};
use crate::tui::session::{Earlier, Session};
use crate::{drill::grade::Results, train};

/// Of how many of the dossiers opened before the deadlines are read.
const SHOWN: usize = 9;

/// The store and the dossier that is open.
pub struct Desk {
    store: Store,
    open: Option<crate::store::Session>,
    /// Edits that are not on the disk yet.
    waiting: Vec<EditRecord>,
    /// Why the last save failed; no other dossier takes this one's place until that is settled.
    stuck: Option<Failure>,
    /// What was seen of the files of documents.
    seen: documents::Seen,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(store: Store) -> Self {
        Self { store, open: None, waiting: Vec::new(), stuck: None, seen: documents::Seen::default() }
    }

    /// Opens the dossier at `path` for writing.
    ///
    /// # Errors
    ///
    /// Whatever keeps the store from reading it.
    pub fn open(&mut self, path: &Path) -> Result<Report, Failure> {
        if let (Some(open), Ok(file)) = (&self.open, self.store.locate(path))
            && open.file() == file
        {
            // Its own lock would stand in the way.
            self.open = None;
        }
        let editing = self.store.edit(path)?;
        let opened = editing.opened;
        let before = std::path::absolute(&opened.file).ok();
        let before = self.store.recent().into_iter().find(|r| Some(&r.path) == before.as_ref()).map(|r| r.opened);
        let kept = self.store.calendar(Some(&opened.folder));
        let mut session = Session::new(opened.set, opened.dossier, Some(opened.folder));
        session.calendar = Arc::new(kept.calendar);
        session.opened_before = before;
        session.read_only = editing.session.read_only().cloned();
        self.open = Some(editing.session);
        self.waiting.clear();
        Ok(Report::Opened(Box::new(session), editing.notices))
    }

    /// The user's own copy of the shipped sample; in memory alone where there is no folder for it. With
    /// `open_rows` a copy that has every row answered is first made again what is shipped, as an edit that
    /// stands in its history.
    ///
    /// # Errors
    ///
    /// When its set is not at hand, or the copy cannot be read.
    pub fn sample(&mut self, open_rows: bool) -> Result<Report, Failure> {
        let (name, text) = embedded::SAMPLE;
        let source = crate::diag::Source { name, text };
        let mut shipped = crate::doc::read_dossier(&source).0.unwrap_or_default();
        let set = self.store.criteria(&format!("{}@{}", shipped.criteria.id, shipped.criteria.edition))?.set;
        let in_memory = |shipped: Dossier, set| {
            let mut session = Session::new(set, shipped, None);
            session.practice = true;
            Report::Opened(Box::new(session), Vec::new())
        };
        let Some(place) = self.store.sample_folder() else {
            self.open = None;
            return Ok(in_memory(shipped, set));
        };
        if !place.join(crate::store::DOSSIER).exists() {
            let file = new::pin(&set);
            let named = std::mem::replace(&mut shipped.criteria, file);
            if self.store.place(&place, &shipped, &set).is_err() {
                // Nowhere to write: looking and trying still works.
                self.open = None;
                shipped.criteria = named;
                return Ok(in_memory(shipped, set));
            }
        }
        let opened = self.open(&place)?;
        let Report::Opened(mut session, notices) = opened else { return Ok(opened) };
        session.practice = true;
        if session.read_only.is_some() {
            // It is open in another window: a copy in memory can be tried all the same.
            self.open = None;
            return Ok(in_memory(shipped, session.set));
        }
        if open_rows && session.read_only.is_none() && session.card.unanswered() == 0 {
            let edits: Vec<_> = diff(&session.dossier, &shipped).into_values().collect();
            let change = session.change(Edit::All(edits), None);
            self.waiting.extend(change.edit);
            let dossier = session.dossier.clone();
            let saved = self.save(&dossier).map(|(clock, _)| clock);
            self.stuck = saved.as_ref().err().cloned();
            session.written(change.revision, saved);
        }
        Ok(Report::Opened(session, notices))
    }

    fn make(&mut self, wanted: effect::NewDossier) -> Result<Report, Failure> {
        let body = crate::dossier::Body { name: wanted.body, kind: wanted.kind, ..Default::default() };
        let start = NewDossier { set: &wanted.set, body, year: wanted.year, term: None };
        let file = self.store.new_dossier(&wanted.place, &start)?;
        self.open(&file)
    }

    /// Makes a dossier from last year's and opens it; what was carried is told.
    fn next_year(&mut self, wanted: &effect::NextYear) -> Result<Report, Failure> {
        let last = self.store.open(&wanted.last)?;
        let (body, term) = (last.dossier.body.clone(), last.dossier.term.clone());
        let start = NewDossier { set: &wanted.set, body, year: wanted.year, term };
        let begun = self.store.new_from(&wanted.place, &start, &last)?;
        let opened = self.open(&begun.file)?;
        let Report::Opened(session, mut notices) = opened else { return Ok(opened) };
        notices.insert(0, Notice::Begun(begun.counts, begun.without_file.len()));
        Ok(Report::Opened(session, notices))
    }

    fn save(&mut self, dossier: &Dossier) -> Result<(String, Vec<crate::store::Notice>), Failure> {
        let Some(open) = &mut self.open else { return Ok((String::new(), Vec::new())) };
        let saved = open.save(dossier, &self.waiting)?;
        self.waiting.clear();
        Ok((saved.at.strftime("%H:%M:%S").to_string(), saved.notices))
    }

    /// Puts the open dossier at the head of those opened before.
    fn remember(&self, tell: &mut dyn FnMut(Report)) {
        if let Some(open) = &self.open
            && let Ok(opened) = self.store.open(open.file())
        {
            self.store.remember(&opened.file, &opened.dossier);
        }
        tell(self.recent());
        tell(self.deadlines());
    }

    /// Looks for last year's dossier of the open one, to stand beside its rows.
    fn before(&self, tell: &mut dyn FnMut(Report)) {
        if let Some(open) = &self.open
            && let Ok(opened) = self.store.open(open.file())
        {
            let found = self.store.last_year(open.file(), &opened.dossier);
            let earlier = |o: Opened| Box::new(Earlier { set: o.set, dossier: o.dossier, place: o.folder });
            tell(Report::Before(open.file().to_owned(), found.map(earlier)));
        }
    }

    /// The lesson of this name.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being read.
    pub fn lesson(&self, name: &str) -> Result<Report, Failure> {
        train::lesson(&self.store, name).map(|ready| Report::Lesson(Box::new(ready)))
    }

    /// Begins an exercise, or goes on where its result file left off.
    ///
    /// # Errors
    ///
    /// When the result file is one of something else.
    pub fn exercise(&self, wanted: Exercise) -> Result<Report, Failure> {
        let file = wanted.file.unwrap_or_else(|| train::results_file(&wanted.name, wanted.seed));
        let fresh = Results::new(wanted.name, wanted.seed, wanted.tolerance);
        let results = train::begin(&self.store, &file, fresh)?;
        let missing = || Failure::new(&file, crate::store::Reason::Missing);
        let (set, drill) = train::drill(wanted.seed).ok_or_else(missing)?;
        let session = Session::new(set, drill.model.clone(), None);
        Ok(Report::Exercise(Box::new(Drilling::new(drill.into(), session, results, file))))
    }

    /// Puts the signed copy of a step into the dossier's folder, and gives what the register does not have yet.
    fn signed(
        &self,
        file: Option<&Path>,
        folder: &Path,
        dossier: &Dossier,
        taken: &Transition,
    ) -> Result<Registered, Unfit> {
        let stale = if taken.step.needs_files() {
            documents::stale(&self.store, folder, &dossier.documents)
        } else {
            Vec::new()
        };
        if !stale.is_empty() {
            return Err(Unfit::Stale(stale));
        }
        let read = file.map(|file| signed::read(&self.store, file, taken, dossier)).transpose()?;
        if let Some((document, bytes)) = &read {
            signed::put(&self.store, folder, document, bytes)?;
        }
        Ok((read.map(|(document, _)| document), documents::pinned(&self.store, folder, &dossier.documents)))
    }

    /// The dossiers opened before.
    pub fn recent(&self) -> Report {
        Report::Recent(self.store.recent())
    }

    /// What is due first in each of the latest of them.
    fn deadlines(&self) -> Report {
        let first = |recent: Recent| {
            let opened = self.store.open(&recent.path).ok()?;
            let found = crate::check::check_lane(&opened.set, &opened.dossier, crate::dossier::Lane::Own);
            let due = deadlines(&opened.set, &opened.dossier, &found).into_iter().next()?;
            Some((recent.path, due))
        };
        Report::Deadlines(self.store.recent().into_iter().take(SHOWN).filter_map(first).collect())
    }
}

impl World for Desk {
    fn perform(&mut self, job: Job, tell: &mut dyn FnMut(Report)) {
        if let (Some(failure), Job::Open(_) | Job::Sample(_) | Job::New(_) | Job::NextYear(_)) = (&self.stuck, &job) {
            tell(Report::Refused(failure.clone()));
            return;
        }
        let refused = |done: Result<Report, Failure>| done.unwrap_or_else(Report::Refused);
        match job {
            Job::Open(path) => {
                tell(refused(self.open(&path)));
                self.before(tell);
                self.remember(tell);
            }
            Job::Sample(open_rows) => tell(refused(self.sample(open_rows))),
            Job::New(wanted) => {
                tell(refused(self.make(*wanted)));
                self.remember(tell);
            }
            Job::NextYear(wanted) => {
                tell(refused(self.next_year(&wanted)));
                self.before(tell);
                self.remember(tell);
            }
            Job::Save(dossier, change) => {
                self.waiting.extend(change.edit);
                let saved = self.save(&dossier);
                self.stuck = saved.as_ref().err().cloned();
                tell(match saved {
                    Ok((clock, notices)) => Report::Written(change.revision, Ok(clock), notices),
                    Err(failure) => Report::Written(change.revision, Err(failure), Vec::new()),
                });
            }
            Job::SaveAs(mut dossier, set, place, revision) => {
                dossier.criteria = new::pin(&set);
                let placed = self.store.place(&place, &dossier, &set).and_then(|file| {
                    self.open = Some(self.store.edit(&file)?.session);
                    (self.waiting, self.stuck) = (Vec::new(), None);
                    let clock = (self.store.clock)().strftime("%H:%M:%S").to_string();
                    Ok((place, dossier.criteria, clock))
                });
                tell(Report::Placed(revision, placed));
                self.remember(tell);
            }
            Job::Sets => {
                let found = self.store.all_criteria().into_iter().filter_map(|(_, loaded)| Some(loaded.ok()?.set));
                tell(Report::Sets(found.collect()));
            }
            Job::Remember => {
                self.before(tell);
                self.remember(tell);
            }
            Job::Forget => (self.waiting, self.stuck) = (Vec::new(), None),
            Job::Rank(folder, wish, watch) => {
                let mut progress = |done, all| tell(Report::Progress(done, all));
                let paths = std::slice::from_ref(&folder);
                let found = workspace::rank(&self.store, paths, &wish, &watch, &mut progress);
                // Where it was stopped nobody waits for an answer.
                if let Ok(found) = found {
                    tell(Report::Ranked(folder, wish, Box::new(found)));
                }
            }
            Job::Areas(wanted) => {
                let found = workspace::read_areas(&self.store, &wanted.found, wanted.lane, &wanted.watch);
                // Where it was stopped nobody waits for an answer.
                if let Ok(found) = found {
                    tell(Report::Areas(wanted.watch, found));
                }
            }
            Job::Blind(source, place) => tell(Report::Blinded(self.store.blind_copy(&source, &place).map(|_| place))),
            Job::ExportRanks(wanted) => {
                ranking::write(&self.store, *wanted, tell);
            }
            Job::History(folder) => tell(Report::History(self.store.history(&folder))),
            Job::Before(file, dossier) => {
                let found = self.store.last_year(&file, &dossier);
                let earlier = |o: Opened| Box::new(Earlier { set: o.set, dossier: o.dossier, place: o.folder });
                tell(Report::Before(file, found.map(earlier)));
            }
            Job::Set(setting, value, lang) => tell(Report::Set(self.store.set(setting, value, lang))),
            Job::Sweep(folder, wanted, watch) => receiving::sweep(&self.store, &folder, wanted, &watch, tell),
            Job::Agenda(folder, watch) => receiving::agenda(&self.store, folder, &watch, tell),
            Job::ExportAgenda(folder, target, lang) => {
                let done = receiving::export_agenda(&self.store, &folder, &target, lang);
                tell(Report::Exported(target, done));
            }
            Job::Sign { file, folder, dossier, taken } => {
                let put = self.signed(file.as_deref(), &folder, &dossier, &taken);
                tell(Report::Signed(folder, taken, Box::new(put)));
            }
            Job::Files(folder, documents) => {
                let found = self.seen.read(&self.store, &folder, &documents);
                tell(Report::Files(folder, found));
            }
            Job::DaysOff => {
                tell(Report::DaysOff(self.store.days_off(self.open.as_ref().map(crate::store::Session::file))));
            }
            Job::Glance(folder, documents) => {
                let found = self.seen.look(&self.store, &folder, &documents);
                tell(Report::Glanced(folder, found));
            }
            Job::Tables(folder, dossier) => {
                let found = tasks::strayed(&self.store, &folder, &dossier);
                tell(Report::Tables(folder, found));
            }
            Job::Lesson(name) => tell(refused(self.lesson(&name))),
            Job::Copy(mut dossier, set, place) => {
                dossier.criteria = new::pin(&set);
                tell(Report::Copied(self.store.place(&place, &dossier, &set).map(|_| place)));
            }
            Job::Exercise(wanted) => tell(refused(self.exercise(*wanted))),
            Job::KeepResults(path, results) => tell(Report::ResultsKept(train::save(&self.store, &path, &results))),
            Job::Inquire(ask, watch) => {
                let found = inquiry::answer(&self.store, *ask, &watch, tell);
                tell(Report::Found(found.map(Box::new), watch));
            }
            Job::Feed(of, lang) => {
                if self.stuck.is_some() || !self.waiting.is_empty() {
                    tell(Report::Fed(Err(inquiry::unsaved(lang).to_owned()), false));
                } else {
                    // Its own lock would stand in the way; the app lets go of the dossier, too.
                    self.open = None;
                    tell(Report::Fed(inquiry::feed(&self.store, &of.0, &of.1, lang), true));
                }
            }
            Job::List(folder) => tell(Report::Listed(attach::list(folder.as_deref()))),
            Job::Attach(folder, source) => {
                let copied = attach::copy(&self.store, &folder, &source);
                tell(Report::Attached(folder, source, copied));
            }
            Job::Cells(source, sheet) => {
                let read = tasks::cells(&self.store, &source, sheet.as_deref());
                tell(Report::Cells(source, read.map(Box::new)));
            }
            Job::Table(folder, source, how) => {
                let read = tasks::bring(&self.store, &folder, &source, &how);
                tell(Report::Table(folder, source, read.map(|(name, read)| (name, Box::new(read)))));
            }
            Job::Fill(path) => tell(Report::Filled(filled::open(&self.store, &path))),
            Job::Unlist(file) => {
                self.store.forget(&file);
                tell(self.recent());
            }
            Job::Settle => tell(Report::Settled),
        }
    }
}
