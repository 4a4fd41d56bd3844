//! The dossier of the same body a year before, as far as it lies near the open one.
//!
//! Promise: best effort and bounded: folders beside the dossier and those above it, then what was opened lately;
//! at most [`MOST`] folders are looked into. Nothing is written.

use std::path::{Path, PathBuf};

use super::{DOSSIER, Opened, Store};
use crate::dossier::{Body, Dossier};
use crate::text::fold::fold;

/// The most folders that are looked into.
pub const MOST: usize = 1000;

/// How many folders above the dossier's own are searched, and how deep below each.
const ABOVE: usize = 2;
const DEEP: usize = 3;

impl Store {
    /// The dossier of `dossier`'s body for the year before; of several, the one nearest to `file`.
    pub fn year_before(&self, file: &Path, dossier: &Dossier) -> Option<Opened> {
        let folder = file.parent()?;
        let mut search = Search { store: self, of: dossier, seen: vec![file.to_owned()], looked: 0 };
        let home = directories::BaseDirs::new();
        let is_home = |f: &Path| home.as_ref().is_some_and(|h| h.home_dir() == f) || f.parent().is_none();
        // A home folder or the root of a disk holds too much that is none of ours.
        for above in folder.ancestors().skip(1).take(ABOVE).take_while(|f| !is_home(f)) {
            if let Some(found) = search.below(above, 0) {
                return Some(found);
            }
        }
        let lately: Vec<PathBuf> = self.recent().into_iter().map(|r| r.path).collect();
        lately.into_iter().find_map(|file| search.look(file))
    }
}

struct Search<'a> {
    store: &'a Store,
    of: &'a Dossier,
    seen: Vec<PathBuf>,
    looked: usize,
}

impl Search<'_> {
    fn below(&mut self, folder: &Path, depth: usize) -> Option<Opened> {
        self.looked += 1;
        if self.looked > MOST || depth > DEEP {
            return None;
        }
        let file = folder.join(DOSSIER);
        if file.is_file() {
            return self.look(file);
        }
        let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
            .ok()?
            .take(MOST)
            .flatten()
            .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()) && !e.file_name().to_string_lossy().starts_with('.'))
            .map(|e| e.path())
            .collect();
        folders.sort();
        folders.into_iter().find_map(|folder| self.below(&folder, depth + 1))
    }

    fn look(&mut self, file: PathBuf) -> Option<Opened> {
        if self.seen.contains(&file) {
            return None;
        }
        self.seen.push(file.clone());
        let text = self.store.read_text(&file).ok()?;
        let year = self.of.year - 1;
        // A look at the lines spares reading dossiers of other years whole.
        let line = format!("year = {year}");
        if !text.lines().any(|l| l.trim() == line) {
            return None;
        }
        let opened = self.store.open(&file).ok()?;
        let found = &opened.dossier;
        (found.year == year && found.term == self.of.term && is_same(&found.body, &self.of.body)).then_some(opened)
    }
}

/// Whether two dossiers are about one body.
fn is_same(a: &Body, b: &Body) -> bool {
    let name = |body: &Body| fold(body.name.trim());
    a.kind == b.kind && name(a) == name(b)
}
