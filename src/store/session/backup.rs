//! Keeping what is about to be rewritten or cut off.

use std::path::PathBuf;

use super::Session;
use crate::doc::digest::sha256;
use crate::store::disk;
use crate::store::failure::Failure;
use crate::store::inside;

/// The folder of backups in a dossier's folder.
const FOLDER: &str = "backups";

impl Session {
    /// Keeps the dossier's file as it is on the disk.
    pub(super) fn back_up(&self) -> Result<PathBuf, Failure> {
        let bytes = self.store.read_bytes(&self.file, disk::LIMIT)?;
        self.keep_aside("dossier", "toml", &bytes)
    }

    /// Keeps `bytes` under a name with the time and a part of their digest; the same bytes only once.
    pub(super) fn keep_aside(&self, stem: &str, extension: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let folder = inside(&self.folder, &self.folder.join(FOLDER))?;
        self.store.disk.make_folder(&folder).map_err(|e| Failure::system(&folder, &e))?;
        let digest = sha256(bytes);
        let end = format!(".{}.{extension}", digest.get(..12).unwrap_or_default());
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let same = |path: &PathBuf| {
            let named = path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.ends_with(&end));
            named && self.store.read_bytes(path, bytes.len() as u64).is_ok_and(|found| found == bytes)
        };
        if let Some(kept) = entries.map(|e| e.path()).find(same) {
            return Ok(kept);
        }
        let time = (self.store.clock)().strftime("%Y%m%d-%H%M%S");
        let path = folder.join(format!("{stem}.{time}{end}"));
        // A part that a full disk left of the same bytes in the same second.
        let _not_there = self.store.disk.remove(&path);
        match self.store.disk.create(&path, bytes) {
            Ok(()) => Ok(path),
            Err(error) => {
                let _a_part = self.store.disk.remove(&path);
                Err(Failure::system(&path, &error))
            }
        }
    }
}
