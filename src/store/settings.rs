//! The user's settings on the disk.
//!
//! Promise: settings that are missing, unreadable or wrong never stop the program; what was left out of them
//! comes back as diagnostics. A change keeps every other byte of the file, comments too, and a file that is
//! no TOML is left alone.

use std::path::PathBuf;

use super::failure::{Broken, Failure, Reason};
use super::{Store, disk};
use crate::diag::{Diagnostic, Source};
use crate::doc::settings::{Setting, Settings, fresh, read_settings, with};
use crate::lang::Lang;

/// The file in the user's folder.
pub const FILE: &str = "config.toml";

/// A file with keys alone, read after [`FILE`].
pub const KEYS: &str = "keymap.toml";

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its path.
    pub file: PathBuf,
    /// Its text.
    pub text: String,
    /// What it sets.
    pub settings: Settings,
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
}

/// The settings and the files that they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// What counts; keys are taken from the files.
    pub settings: Settings,
    /// The files, in the order in which their keys are laid over each other.
    pub files: Vec<Heard>,
    /// Files that could not be read.
    pub unread: Vec<Failure>,
}

impl Store {
    /// Where the settings are kept.
    pub fn settings_file(&self) -> Option<PathBuf> {
        self.home.config.as_ref().map(|folder| folder.join(FILE))
    }

    /// Reads the user's settings.
    pub fn settings(&self) -> Own {
        let mut own = Own::default();
        let Some(folder) = &self.home.config else { return own };
        for name in [FILE, KEYS] {
            let file = folder.join(name);
            match self.read_text(&file) {
                Ok(text) => {
                    let shown = file.to_string_lossy();
                    let (settings, found) = read_settings(&Source { name: &shown, text: &text });
                    if name == FILE {
                        own.settings = Settings { binds: Vec::new(), ..settings.clone() };
                    }
                    own.files.push(Heard { file, text, settings, found });
                }
                Err(failure) if matches!(failure.reason, Reason::Missing) => {}
                Err(failure) => own.unread.push(failure),
            }
        }
        own
    }

    /// Sets one value; the file is made, with every setting explained in `lang`, where there is none.
    ///
    /// # Errors
    ///
    /// When the user has no folder, the file cannot be read or written, or is no TOML; it is then as it was.
    pub fn set(&self, setting: Setting, value: &str, lang: Lang) -> Result<PathBuf, Failure> {
        let Some(file) = self.settings_file() else {
            return Err(Failure::new(FILE.as_ref(), Reason::Missing));
        };
        let text = match self.read_text(&file) {
            Ok(text) => text,
            Err(failure) if matches!(failure.reason, Reason::Missing) => fresh(&Settings::default(), lang),
            Err(failure) => return Err(failure),
        };
        let Some(made) = with(&text, setting, value) else {
            let (_, found) = read_settings(&Source { name: FILE, text: &text });
            return Err(Failure::new(&file, Reason::Broken(Box::new(Broken { text, found }))));
        };
        if let Some(folder) = file.parent() {
            self.disk.make_folder(folder).map_err(|e| Failure::system(folder, &e))?;
        }
        disk::replace_patiently(&*self.disk, &file, made.as_bytes()).map_err(|e| Failure::system(&file, &e))?;
        Ok(file)
    }
}
