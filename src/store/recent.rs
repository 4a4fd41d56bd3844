//! What was opened lately, for the home screen.
//!
//! Promise: best effort. A list that cannot be read is empty, one that cannot be written is not written,
//! and neither is ever a reason to stop.

use std::path::{Path, PathBuf};

use super::Store;
use crate::diag::Source;
use crate::doc::syntax;
use crate::doc::write::quoted;
use crate::dossier::Dossier;
use crate::text::Clean;

/// The file in the user's state folder.
const FILE: &str = "recent.toml";

/// The most entries that are remembered.
pub const MOST: usize = 20;

/// A dossier that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// The body's name.
    pub body: Clean,
    /// The year.
    pub year: i64,
    /// When it was last opened.
    pub opened: Clean,
}

impl Store {
    /// What was opened lately, the latest first. Some may no longer be there.
    pub fn recent(&self) -> Vec<Recent> {
        let Some(path) = self.recent_file() else { return Vec::new() };
        let Ok(text) = self.read_text(&path) else { return Vec::new() };
        let (list, _found) = syntax::read(&Source { name: FILE, text: &text }, |f| {
            f.opt("recent").map(|list| {
                list.tables(|f| {
                    let path = f.need("path").and_then(|i| i.string()).map(PathBuf::from);
                    let body = f.need("body").and_then(|i| i.line());
                    let year = f.need("year").and_then(|i| i.whole());
                    let opened = f.opt("opened").and_then(|i| i.line()).unwrap_or_default();
                    Some(Recent { path: path?, body: body?, year: year?, opened })
                })
            })
        });
        list.flatten().unwrap_or_default().into_iter().flatten().take(MOST).collect()
    }

    /// Puts a dossier at the head of the list.
    pub fn remember(&self, file: &Path, dossier: &Dossier) {
        let opened = Clean::line(&self.now());
        let Ok(file) = std::path::absolute(file) else { return };
        let entry = Recent { path: file.clone(), body: dossier.body.name.clone(), year: dossier.year.into(), opened };
        let mut list = self.recent();
        list.retain(|r| r.path != file);
        list.insert(0, entry);
        list.truncate(MOST);
        self.write_recent(&list);
    }

    /// Takes a dossier off the list.
    pub fn forget(&self, file: &Path) {
        let mut list = self.recent();
        list.retain(|r| r.path != file);
        self.write_recent(&list);
    }

    fn write_recent(&self, list: &[Recent]) {
        let Some(path) = self.recent_file() else { return };
        let mut text = String::new();
        for recent in list {
            // A path that is not Unicode cannot stand in the file.
            let Some(file) = recent.path.to_str() else { continue };
            text.extend([
                "[[recent]]\npath = ",
                &quoted(file),
                "\nbody = ",
                &quoted(&recent.body),
                "\nyear = ",
                &recent.year.to_string(),
                "\nopened = ",
                &quoted(&recent.opened),
                "\n\n",
            ]);
        }
        let made = path.parent().map_or(Ok(()), |folder| self.disk.make_folder(folder));
        let _best_effort = made.and_then(|()| self.disk.replace(&path, text.as_bytes()));
    }

    fn recent_file(&self) -> Option<PathBuf> {
        self.home.state.as_ref().map(|state| state.join(FILE))
    }
}
