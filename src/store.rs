//! The files of dossiers and criteria sets: finding, loading, safely saving.
//!
//! Promise: what [`Session::save`] reports as saved survives the program being killed and the power going;
//! after any failure the dossier on disk is whole, as it was or as it was to be; nothing that somebody else
//! wrote in between is overwritten; a hand-made layout is kept as a backup before it is first rewritten.
//! [`Store::open`] writes nothing. Files are read up to [`disk::LIMIT`] bytes and only where they are
//! regular files; a link inside a dossier's folder is not followed out of it.
//!
//! A dossier's folder:
//!
//! ```text
//! dossier.toml      written by the program, whole, through a temporary file
//! criteria.toml     the set it was made with, never rewritten
//! history.jsonl     every edit, one line each, each with the digest of the line before
//! evidence/         files by name
//! backups/          hand-made layouts and torn ends of the history
//! .parindex.lock    while a window has it open for writing; .parindex.holder says who
//! ```

pub mod attach;
mod blind;
pub mod criteria;
pub mod disk;
pub mod documents;
pub mod earlier;
pub mod embedded;
pub mod failure;
pub mod history;
pub mod holidays;
pub mod home;
pub mod keep;
pub mod last;
pub mod lock;
pub mod lodge;
pub mod merging;
pub mod new;
pub mod recent;
pub mod round;
pub mod session;
mod sets;
pub mod settings;
pub mod signed;
pub mod surveyed;
pub mod tasks;
pub mod words;
pub mod workspace;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;

pub use criteria::{Loaded, Origin};
pub use failure::{Broken, Failure, Holder, Notice, Pinned, ReadOnly, Reason};
pub use home::Home;
pub use keep::{EditRecord, Keep, Memory, Saved};
pub use new::NewDossier;
pub use session::{Editing, Session};
pub use sets::Sets;

use crate::criteria::CriteriaSet;
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::digest::sha256;
use crate::doc::dossier::{check_dossier, read_placed};
use crate::dossier::Dossier;
use disk::{Content, Disk, RealDisk};

/// The dossier's file in its folder.
pub const DOSSIER: &str = "dossier.toml";

/// What every archive begins with, packages and workbooks among them.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// The copy of the criteria in a dossier's folder.
pub const CRITERIA: &str = "criteria.toml";

/// The world as the store sees it; tests put another disk, clock and home in its place.
#[derive(Clone, Debug)]
pub struct Store {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The user's own folders.
    pub home: Home,
    /// The user's name.
    pub user: String,
    /// The machine's name.
    pub host: String,
    /// The clock.
    pub clock: fn() -> Zoned,
    /// The criteria sets in use.
    pub sets: Sets,
}

/// A dossier that was read, with its set. There are no errors in either.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its file.
    pub file: PathBuf,
    /// Its folder.
    pub folder: PathBuf,
    /// The dossier.
    pub dossier: Dossier,
    /// Its criteria set.
    pub set: Arc<CriteriaSet>,
    /// Where the set was found.
    pub origin: Origin,
    /// The text that was read.
    pub text: String,
    /// The digest of the bytes that were read.
    pub digest: Box<str>,
    /// Warnings about the dossier.
    pub found: Vec<Diagnostic>,
    /// Warnings about the set.
    pub set_found: Vec<Diagnostic>,
}

impl Store {
    /// The store of whoever runs the program.
    pub fn of_user() -> Self {
        let variable = |names: &[&str]| names.iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
        let host = std::fs::read_to_string("/etc/hostname").ok().map(|h| h.trim().to_owned());
        Self {
            disk: Arc::new(RealDisk),
            home: Home::of_user(),
            user: variable(&["USER", "USERNAME", "LOGNAME"]).or_else(home::name).unwrap_or_else(|| "?".to_owned()),
            host: variable(&["HOSTNAME", "COMPUTERNAME"])
                .or(host.filter(|h| !h.is_empty()))
                .unwrap_or_else(|| "?".to_owned()),
            clock: Zoned::now,
            sets: Sets::default(),
        }
    }

    /// Where the user's own copy of the sample lies, or will lie.
    pub fn sample_folder(&self) -> Option<PathBuf> {
        self.home.sample()
    }

    /// Whether the program was never used here: nothing is set and nothing was opened.
    pub fn is_new_here(&self) -> bool {
        let there = |path: Option<PathBuf>| path.is_some_and(|p| p.exists());
        !there(self.settings_file()) && !there(self.sample_folder()) && self.recent().is_empty()
    }

    /// Reads the dossier at `path`, its folder or its file, and its set. Writes nothing and locks nothing.
    ///
    /// # Errors
    ///
    /// Whatever keeps the dossier from being scored: [`Failure`].
    pub fn open(&self, path: &Path) -> Result<Opened, Failure> {
        let file = find(path)?;
        let text = self.read_text(&file)?;
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let source = Source { name: &file.to_string_lossy(), text: &text };
        let (placed, mut found) = read_placed(&source);
        let broken = |found: Vec<Diagnostic>| {
            Failure::new(&file, Reason::Broken(Box::new(Broken { text: text.clone(), found })))
        };
        let Some(placed) = placed else { return Err(broken(found)) };
        let loaded = match self.criteria_of(&folder, &placed.dossier.criteria) {
            Ok(loaded) => loaded,
            Err(_) if has_errors(&found) => return Err(broken(found)),
            Err(failure) => return Err(failure),
        };
        found.extend(check_dossier(&placed, &loaded.set));
        crate::diag::sort(&mut found);
        if has_errors(&found) {
            return Err(broken(found));
        }
        let digest = sha256(text.as_bytes());
        let Loaded { set, origin, found: set_found } = loaded;
        Ok(Opened { dossier: placed.dossier, file, folder, set, origin, text, digest, found, set_found })
    }

    /// The file of the dossier at `path`, which is that file or its folder, from the root of its disk.
    ///
    /// # Errors
    ///
    /// When there is none, or a link in the folder leads out of it.
    pub fn locate(&self, path: &Path) -> Result<PathBuf, Failure> {
        let file = find(path)?;
        std::path::absolute(&file).map_err(|e| Failure::system(path, &e))
    }

    /// The text of a file.
    ///
    /// # Errors
    ///
    /// When there is none, it is too large, not a regular file or not UTF-8.
    pub fn read_text(&self, path: &Path) -> Result<String, Failure> {
        let bytes = self.read_bytes(path, disk::LIMIT)?;
        if bytes.starts_with(ARCHIVE) {
            return Err(Failure::new(path, Reason::Package));
        }
        String::from_utf8(bytes).map_err(|e| Failure::new(path, Reason::NotUtf8 { byte: e.utf8_error().valid_up_to() }))
    }

    /// The bytes of a file of at most `limit` bytes.
    fn read_bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
        match disk::patiently(&*self.disk, || self.disk.read(path, limit)) {
            Ok(Content::Bytes(bytes)) => Ok(bytes),
            Ok(Content::TooLarge(size)) => Err(Failure::new(path, Reason::TooLarge { size })),
            Ok(Content::Special) => Err(Failure::new(path, Reason::NotAFile)),
            Err(error) => Err(Failure::system(path, &error)),
        }
    }

    /// The time as it stands in histories and cards.
    fn now(&self) -> String {
        (self.clock)().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

/// The dossier's file at `path`, named as the path names it.
fn find(path: &Path) -> Result<PathBuf, Failure> {
    let found = std::fs::metadata(path).map_err(|e| Failure::system(path, &e))?;
    if found.is_dir() {
        let file = path.join(DOSSIER);
        if file.exists() {
            return inside(path, &file);
        }
        let below = dossiers_in(path);
        Err(Failure::new(path, if below > 0 { Reason::Dossiers(below) } else { Reason::NoDossier }))
    } else if path.is_symlink() {
        // Saving replaces what the link leads to, not the link.
        std::fs::canonicalize(path).map_err(|e| Failure::system(path, &e))
    } else {
        Ok(path.to_owned())
    }
}

/// How many dossiers lie in the folder, one or two levels deep: enough to say what it is.
fn dossiers_in(folder: &Path) -> usize {
    let folders = |of: &Path| {
        let read = std::fs::read_dir(of).into_iter().flatten().take(2000).filter_map(Result::ok);
        read.map(|e| e.path()).filter(|p| p.is_dir()).collect::<Vec<_>>()
    };
    let is_one = |folder: &PathBuf| folder.join(DOSSIER).is_file();
    let first = folders(folder);
    let deeper = first.iter().filter(|f| !is_one(f)).take(200).flat_map(|f| folders(f)).filter(is_one).count();
    first.iter().filter(|f| is_one(f)).count() + deeper
}

/// `file` as it may be read and written: itself, or what it links to inside `folder`.
fn inside(folder: &Path, file: &Path) -> Result<PathBuf, Failure> {
    if !file.is_symlink() {
        return Ok(file.to_owned());
    }
    let real = |path: &Path| std::fs::canonicalize(path).map_err(|e| Failure::system(path, &e));
    let target = real(file)?;
    if target.starts_with(real(folder)?) { Ok(target) } else { Err(Failure::new(file, Reason::LeadsOut)) }
}
