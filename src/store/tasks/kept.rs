//! Maps of tables that somebody made, kept in the user's folder for the next table with the same headings.
//!
//! Promise: one small file each, in the form that `tasks --map` reads, so that it can be given to a colleague; a file
//! that cannot be read is passed over.

use std::path::PathBuf;

use crate::diag::Source;
use crate::doc::digest::sha256;
use crate::doc::tasks::{TaskMap, read_task_map, write_task_map};
use crate::dossier::tasks::Column;
use crate::store::attach::new_id;
use crate::store::{Failure, Store, disk};
use crate::text::Clean;

/// Their folder in the user's.
const FOLDER: &str = "task-tables";

/// How many are read.
const MOST: usize = 200;

impl Store {
    /// The maps that were kept, the latest first.
    pub fn task_maps(&self) -> Vec<TaskMap> {
        let Some(folder) = self.home.config.as_ref().map(|c| c.join(FOLDER)) else { return Vec::new() };
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let files = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files.filter(|f| f.extension().is_some_and(|e| e == "toml")).take(MOST).collect();
        files.sort_by_cached_key(|file| {
            let changed = std::fs::metadata(file).and_then(|found| found.modified()).ok();
            (std::cmp::Reverse(changed), file.clone())
        });
        let read = |file: PathBuf| {
            let text = self.read_text(&file).ok()?;
            read_task_map(&Source { name: &file.to_string_lossy(), text: &text }).0
        };
        files.into_iter().filter_map(read).collect()
    }

    /// Keeps a map; another one for the same headings takes the place of the one before.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep_task_map(&self, map: &TaskMap) -> Result<(), Failure> {
        let Some(folder) = self.home.config.as_ref().map(|c| c.join(FOLDER)) else { return Ok(()) };
        self.disk.make_folder(&folder).map_err(|e| Failure::system(&folder, &e))?;
        let task = map.columns.get(&Column::Task).map(ToString::to_string).unwrap_or_default();
        let headings: Vec<&str> = map.columns.values().map(Clean::as_str).collect();
        let digest = sha256(headings.join("\n").as_bytes());
        let name = format!("{}-{}.toml", new_id(&task, |_| false), digest.get(..8).unwrap_or_default());
        let file = folder.join(name);
        disk::replace_patiently(&*self.disk, &file, write_task_map(map).as_bytes())
            .map_err(|e| Failure::system(&file, &e))
    }
}
