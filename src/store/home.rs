//! The user's own folders: criteria sets, what was opened lately.
//!
//! Promise: everything the program keeps outside dossiers lies under these folders; with
//! `PARINDEX_HOME` set they all lie in that one, so that the program can live on a memory stick.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The variable that names one folder for everything.
pub const VARIABLE: &str = "PARINDEX_HOME";

/// The user's folders. A machine without them still works, with nothing remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// What the user sets: configuration, criteria sets.
    pub config: Option<PathBuf>,
    /// What the program remembers.
    pub state: Option<PathBuf>,
    /// What the program could find out again.
    pub cache: Option<PathBuf>,
}

impl Home {
    /// The folders of whoever runs the program.
    pub fn of_user() -> Self {
        if let Some(folder) = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()) {
            return Self::at(Path::new(&folder));
        }
        let Some(dirs) = ProjectDirs::from("", "", "parindex") else { return Self::default() };
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        let state = Some(state.to_owned());
        Self { config: Some(dirs.config_dir().to_owned()), state, cache: Some(dirs.cache_dir().to_owned()) }
    }

    /// Everything in one folder.
    pub fn at(folder: &Path) -> Self {
        let at = || Some(folder.to_owned());
        Self { config: at(), state: at(), cache: Some(folder.join("cache")) }
    }

    /// The user's own copy of the sample.
    pub fn sample(&self) -> Option<PathBuf> {
        self.state.as_ref().map(|s| s.join("ho-so-mau"))
    }

    /// The folder in which the user keeps criteria sets.
    pub fn criteria(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|c| c.join("criteria"))
    }
}

/// The name of the user's folder, which on most machines is the user's.
pub(super) fn name() -> Option<String> {
    let name = BaseDirs::new()?.home_dir().file_name()?.to_str()?.to_owned();
    (!name.is_empty()).then_some(name)
}
