//! A copy of a dossier for a second appraiser, who must not see what the first one gave.
//!
//! Promise: the copy holds the body's own scores, explanations and documents, and nothing that the receiving side
//! scored, asked or noted, nor what the body replied to that; it has a history of its own. Only an empty or new folder is written to; after a failure what
//! was made is taken away again. The first dossier is not touched.

use std::path::{Path, PathBuf};

use super::documents::EVIDENCE;
use super::{Failure, Store, new};
use crate::compare::agreement::blind;

impl Store {
    /// Makes `place` with the copy of the dossier at `source` in it, and gives the copy's file.
    ///
    /// # Errors
    ///
    /// When the dossier cannot be read, or the folder holds something or cannot be written to.
    pub fn blind_copy(&self, source: &Path, place: &Path) -> Result<PathBuf, Failure> {
        let opened = self.open(source)?;
        let mut seen = blind(&opened.dossier);
        seen.criteria = new::pin(&opened.set);
        let evidence = opened.folder.join(EVIDENCE);
        let named = seen.documents.iter().filter_map(|d| d.file.as_ref());
        // What is not there is missing in the copy as it is in the first.
        let there =
            named.map(|name| (name.to_string(), evidence.join(name.as_str()))).filter(|(_, path)| path.is_file());
        let files: Vec<(String, PathBuf)> = there.collect();
        self.place_with(place, &seen, &opened.set, &files)
    }
}
