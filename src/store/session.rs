//! A dossier that is open for writing: its lock, its history, its safe saving.
//!
//! Promise: a save first makes the history's lines durable, then puts the new text in the old one's place,
//! all at once. If the program is killed in between, the next [`Store::edit`] finds a recorded edit that is
//! not in the file and repeats it; the digest in the line says whether it came out as it was to. Before
//! anything is written the file on disk is compared with what was read or saved last. What fails leaves
//! history and dossier as they were, as far as the disk lets it, and can simply be tried again.

mod backup;
mod recover;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{patiently, replace_patiently, sweep};
use super::failure::{Broken, Failure, Holder, Notice, ReadOnly, Reason};
use super::history::{self, Event, Line};
use super::keep::{EditRecord, Keep, Saved};
use super::lock::{self, Lock, Taken};
use super::{Opened, Store, disk, inside};
use crate::criteria::CriteriaSet;
use crate::diag::Source;
use crate::doc::change::changes;
use crate::doc::digest::sha256;
use crate::doc::{read_dossier, write_dossier};
use crate::dossier::Dossier;
use crate::text::Clean;

/// A dossier opened for writing, and what was found on the way.
#[derive(Debug)]
pub struct Editing {
    /// What was read.
    pub opened: Opened,
    /// Through which it is saved.
    pub session: Session,
    /// What the user should know.
    pub notices: Vec<Notice>,
}

/// Where the history ends.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tail {
    /// How many bytes it has.
    length: u64,
    /// What the next line carries.
    end: Box<str>,
    /// The number of the next line.
    next: u64,
    /// Whether the file is not what the last line left.
    changed_elsewhere: bool,
}

impl Default for Tail {
    fn default() -> Self {
        Self { length: 0, end: history::NOTHING_BEFORE.into(), next: 1, changed_elsewhere: false }
    }
}

/// A dossier that is open for writing, unless it could only be opened for reading.
#[derive(Debug)]
pub struct Session {
    store: Store,
    file: PathBuf,
    folder: PathBuf,
    set: Arc<CriteriaSet>,
    read_only: Option<ReadOnly>,
    /// The digest of the file as it was read or saved last.
    base: Box<str>,
    /// Whether the file has a layout of its own, which is kept before it is rewritten.
    foreign: bool,
    tail: Tail,
    /// The digest of a text that stands in the file and in the history, though the disk reported a failure.
    unsure: Option<Box<str>>,
    /// Held until the session ends.
    lock: Option<Lock>,
}

impl Store {
    /// Opens the dossier at `path` for writing; for reading where somebody else has it open or it cannot be
    /// written to. An edit that was recorded but not stored when the program was last killed is put in.
    ///
    /// # Errors
    ///
    /// Those of [`Store::open`], and when the history cannot be read.
    pub fn edit(&self, path: &Path) -> Result<Editing, Failure> {
        let file = self.locate(path)?;
        let folder = file.parent().map(Path::to_owned).unwrap_or_default();
        let mut notices = Vec::new();
        let (lock, read_only) = match self.claim(&folder, &file, &mut notices) {
            Ok(lock) => (Some(lock), None),
            Err(why) => (None, Some(why)),
        };
        let opened = self.open(&file)?;
        let foreign = write_dossier(&opened.dossier, Some(&opened.set)) != opened.text;
        let mut session = Session {
            store: self.clone(),
            folder,
            set: Arc::clone(&opened.set),
            read_only,
            base: opened.digest.clone(),
            foreign,
            tail: Tail::default(),
            unsure: None,
            lock,
            file,
        };
        if session.read_only.is_some() {
            return Ok(Editing { opened, session, notices });
        }
        sweep(&*self.disk, &session.file);
        let killed = session.lock.as_ref().is_some_and(Lock::is_after_a_kill);
        let recovered = session.recover(&opened.dossier, killed, &mut notices)?;
        let opened = if recovered { self.open(&session.file)? } else { opened };
        Ok(Editing { opened, session, notices })
    }

    /// Takes the lock of a folder, or says why it can only be read.
    fn claim(&self, folder: &Path, file: &Path, notices: &mut Vec<Notice>) -> Result<Lock, ReadOnly> {
        let marked = |path: &Path| std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
        if cfg!(unix) && marked(folder) {
            return Err(ReadOnly::Folder);
        }
        if marked(file) {
            return Err(ReadOnly::File);
        }
        let holder = Holder {
            host: Clean::line(&self.host),
            user: Clean::line(&self.user),
            pid: std::process::id(),
            since: Clean::line(&self.now()),
        };
        match lock::take(&*self.disk, folder, &holder) {
            Ok(Taken::Ours(lock)) => Ok(lock),
            Ok(Taken::NoLocks(lock)) => {
                notices.push(Notice::NoLocks);
                Ok(lock)
            }
            Ok(Taken::Held(holder)) => Err(ReadOnly::Held(holder)),
            Err(_no_file_can_be_made) => Err(ReadOnly::Folder),
        }
    }
}

impl Session {
    /// The dossier's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Tries to become the writer after all, once whoever had the dossier has closed it.
    ///
    /// # Errors
    ///
    /// When it is still to be read only, or was changed in the meantime.
    pub fn claim(&mut self) -> Result<Vec<Notice>, Failure> {
        if self.lock.is_some() {
            return Ok(Vec::new());
        }
        let mut notices = Vec::new();
        let lock = self.store.claim(&self.folder, &self.file, &mut notices);
        let lock = lock.map_err(|why| Failure::new(&self.file, Reason::ReadOnly(why)))?;
        self.compare()?;
        self.read_tail(false, &mut notices)?;
        self.lock = Some(lock);
        self.read_only = None;
        Ok(notices)
    }

    /// Fails if the file is not what was read or saved last.
    fn compare(&self) -> Result<(), Failure> {
        if self.on_disk()? == self.base { Ok(()) } else { Err(Failure::new(&self.file, Reason::Changed)) }
    }

    /// The digest of the file.
    fn on_disk(&self) -> Result<Box<str>, Failure> {
        self.store.read_bytes(&self.file, disk::LIMIT).map(|bytes| sha256(&bytes))
    }

    /// The text of a dossier, if it reads back as the same dossier.
    fn text(&self, dossier: &Dossier) -> Result<String, Failure> {
        let text = write_dossier(dossier, Some(&self.set));
        let (back, found) = read_dossier(&Source { name: super::DOSSIER, text: &text });
        if back.as_ref() == Some(dossier) {
            Ok(text)
        } else {
            Err(Failure::new(&self.file, Reason::Lossy(Box::new(Broken { text, found }))))
        }
    }

    fn history(&self) -> Result<PathBuf, Failure> {
        inside(&self.folder, &self.folder.join(history::FILE))
    }

    /// Adds the lines of `edits` to the history. What it reports as failed is not there, as far as the disk
    /// lets a part of it be cut off again.
    fn record(&mut self, edits: &[EditRecord], result: &str) -> Result<(), Failure> {
        let path = self.history()?;
        let length = std::fs::metadata(&path).map_or(0, |m| m.len());
        if length != self.tail.length {
            self.read_tail(true, &mut Vec::new())?;
        }
        let (text, tail) = self.lines(edits, result);
        let disk = &*self.store.disk;
        let appended = patiently(disk, || {
            // A part that an earlier try wrote must not stand before the whole.
            match std::fs::metadata(&path).map_or(0, |m| m.len()) {
                length if length == self.tail.length => disk.append(&path, text.as_bytes()),
                _ => Err(std::io::ErrorKind::Other.into()),
            }
        });
        if let Err(error) = appended {
            self.unrecord(&self.tail.clone());
            return Err(Failure::system(&path, &error));
        }
        self.tail = tail;
        Ok(())
    }

    /// Cuts the history back to `tail`. Where that fails the next save finds its length to be another, and
    /// reads it anew.
    fn unrecord(&mut self, tail: &Tail) {
        if let Ok(path) = self.history() {
            let _found_by_length = self.store.disk.cut(&path, tail.length);
        }
        self.tail = tail.clone();
    }

    /// The lines of `edits`, and where the history ends with them.
    fn lines(&self, edits: &[EditRecord], result: &str) -> (String, Tail) {
        let mut tail = self.tail.clone();
        let mut text = String::new();
        let time = self.store.now();
        let who = format!("{}@{}", self.store.user, self.store.host);
        let mut put = |event: Event, result: &str| {
            let prev = tail.end.to_string();
            let (time, who, result) = (time.clone(), who.clone(), result.to_owned());
            let line = Line { seq: tail.next, time, who, event, result, prev, own: None }.sealed().text();
            tail.end = sha256(line.as_bytes());
            tail.next += 1;
            tail.length += line.len() as u64 + 1;
            text.extend([line.as_str(), "\n"]);
        };
        if self.tail.next == 1 {
            put(Event::Start, &self.base);
        } else if self.tail.changed_elsewhere {
            put(Event::Elsewhere, &self.base);
        }
        for record in edits {
            let changes = changes(&record.edit, &record.back);
            let lane = record.lane.word().to_owned();
            put(Event::Edit { lane, changes, base: self.base.to_string() }, result);
        }
        if edits.is_empty() {
            let lane = crate::dossier::Lane::default().word().to_owned();
            put(Event::Edit { lane, changes: Vec::new(), base: self.base.to_string() }, result);
        }
        tail.changed_elsewhere = false;
        (text, tail)
    }

    /// Puts `text` in the file's place.
    fn put(&mut self, text: &str, result: &str, before: &Tail) -> Result<(), Failure> {
        let done = replace_patiently(&*self.store.disk, &self.file, text.as_bytes());
        let Err(error) = done else {
            self.base = result.into();
            self.foreign = false;
            return Ok(());
        };
        sweep(&*self.store.disk, &self.file);
        match self.on_disk() {
            // The text is in place, but the disk did not confirm it.
            Ok(found) if *found == *result => {
                self.base = found.clone();
                self.foreign = false;
                self.unsure = Some(found);
            }
            Ok(found) if found == self.base => self.unrecord(before),
            // Nothing can be said of the file; the line explains what was meant.
            _ => {}
        }
        Err(Failure::system(&self.file, &error))
    }
}

impl Keep for Session {
    fn save(&mut self, dossier: &Dossier, edits: &[EditRecord]) -> Result<Saved, Failure> {
        if let Some(why) = &self.read_only {
            return Err(Failure::new(&self.file, Reason::ReadOnly(why.clone())));
        }
        let text = self.text(dossier)?;
        let result = sha256(text.as_bytes());
        self.compare()?;
        let mut notices = Vec::new();
        let recorded = self.unsure.as_ref() == Some(&result);
        let nothing = result == self.base && edits.is_empty();
        if recorded || !nothing {
            if self.foreign && result != self.base {
                notices.push(Notice::BackedUp(self.back_up()?));
            }
            let before = self.tail.clone();
            if !recorded {
                self.record(edits, &result)?;
            }
            if recorded || result != self.base {
                self.put(&text, &result, &before)?;
            }
            self.unsure = None;
        }
        Ok(Saved { at: (self.store.clock)(), seq: self.tail.next - 1, notices })
    }

    fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }
}
