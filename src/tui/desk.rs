//! The app's world: dossiers on the disk, through the store.
//!
//! Promise: edits whose save failed are passed again with the next one, so the history has no gap.

use std::path::Path;

use crate::dossier::Dossier;
use crate::store::{EditRecord, Failure, Keep, NewDossier, Store, embedded, new, workspace};
use crate::tui::effect::{self, Job, Report, World};
use crate::tui::session::Session;

/// The store and the dossier that is open.
pub struct Desk {
    store: Store,
    open: Option<crate::store::Session>,
    /// Edits that are not on the disk yet.
    waiting: Vec<EditRecord>,
    /// Why the last save failed; no other dossier takes this one's place until that is settled.
    stuck: Option<Failure>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(store: Store) -> Self {
        Self { store, open: None, waiting: Vec::new(), stuck: None }
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
        let mut session = Session::new(opened.set, opened.dossier, Some(opened.folder));
        session.read_only = editing.session.read_only().cloned();
        self.open = Some(editing.session);
        self.waiting.clear();
        Ok(Report::Opened(Box::new(session), editing.notices))
    }

    /// The embedded sample; nothing of it is written.
    ///
    /// # Errors
    ///
    /// When its set is not at hand.
    pub fn sample(&self) -> Result<Report, Failure> {
        let (name, text) = embedded::SAMPLE;
        let source = crate::diag::Source { name, text };
        let dossier = crate::doc::read_dossier(&source).0.unwrap_or_default();
        let set = self.store.criteria(&format!("{}@{}", dossier.criteria.id, dossier.criteria.edition))?.set;
        Ok(Report::Opened(Box::new(Session::new(set, dossier, None)), Vec::new()))
    }

    fn make(&mut self, wanted: effect::NewDossier) -> Result<Report, Failure> {
        let body = crate::dossier::Body { name: wanted.body, kind: wanted.kind, ..Default::default() };
        let start = NewDossier { set: &wanted.set, body, year: wanted.year, term: None };
        let file = self.store.new_dossier(&wanted.place, &start)?;
        self.open(&file)
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
    }

    /// The dossiers opened before.
    pub fn recent(&self) -> Report {
        Report::Recent(self.store.recent())
    }
}

impl World for Desk {
    fn perform(&mut self, job: Job, tell: &mut dyn FnMut(Report)) {
        if let (Some(failure), Job::Open(_) | Job::Sample | Job::New(_)) = (&self.stuck, &job) {
            tell(Report::Refused(failure.clone()));
            return;
        }
        let refused = |done: Result<Report, Failure>| done.unwrap_or_else(Report::Refused);
        match job {
            Job::Open(path) => {
                tell(refused(self.open(&path)));
                self.remember(tell);
            }
            Job::Sample => {
                let report = refused(self.sample());
                self.open = None;
                tell(report);
            }
            Job::New(wanted) => {
                tell(refused(self.make(*wanted)));
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
            Job::Remember => self.remember(tell),
            Job::Forget => (self.waiting, self.stuck) = (Vec::new(), None),
            Job::Rank(folder, lane) => {
                let (files, missing) = workspace::dossiers_below(std::slice::from_ref(&folder));
                let mut found = workspace::rank(&self.store, &files, lane, None, &mut |done| {
                    tell(Report::Progress(done, files.len()));
                });
                found.left_out.extend(missing);
                tell(Report::Ranked(folder, lane, Box::new(found)));
            }
            Job::Set(setting, value, lang) => tell(Report::Set(self.store.set(setting, value, lang))),
            Job::Files(folder, documents) => {
                let found = crate::store::documents::look(&self.store, &folder, &documents);
                tell(Report::Files(folder, found));
            }
            Job::Settle => tell(Report::Settled),
        }
    }
}
