//! The calendar of whoever works on a dossier: the nearest holiday file.
//!
//! Promise: looked for in the dossier's folder, the three folders above it (a workspace keeps one file for all its
//! dossiers), then the user's folder; the first one found counts alone. Without any, or with one that is wrong, the
//! weekends and the holidays with a fixed date are known, and what is wrong is told. Nothing is written but what
//! [`Store::make_holidays`] is asked for.

use std::path::{Path, PathBuf};

use super::{Broken, Failure, Reason, Store};
use crate::calendar::Calendar;
use crate::diag::Source;
use crate::doc::holidays::{SAMPLE, read_holidays};

/// The name of a holiday file.
pub const HOLIDAYS: &str = "holidays.toml";

/// How many folders above the dossier's are looked into.
const ABOVE: usize = 3;

/// A calendar and where it is from.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The calendar.
    pub calendar: Calendar,
    /// The file it was read from; none where only the fixed days are known.
    pub file: Option<PathBuf>,
    /// Why the file that was found cannot be used.
    pub failure: Option<Failure>,
}

impl Store {
    /// The calendar for what lies in `folder`, or the user's own.
    pub fn calendar(&self, folder: Option<&Path>) -> Kept {
        let folder = folder.and_then(|f| std::path::absolute(f).ok());
        let near = folder.iter().flat_map(|f| f.ancestors().take(ABOVE + 1)).map(|f| f.join(HOLIDAYS));
        let Some(file) = near.chain(self.own_holidays()).find(|f| f.is_file()) else { return Kept::default() };
        let text = match self.read_text(&file) {
            Ok(text) => text,
            Err(failure) => return Kept { file: Some(file), failure: Some(failure), ..Kept::default() },
        };
        let (calendar, found) = read_holidays(&Source { name: &file.to_string_lossy(), text: &text });
        let Some(calendar) = calendar else {
            let failure = Failure::new(&file, Reason::Broken(Box::new(Broken { text, found })));
            return Kept { file: Some(file), failure: Some(failure), ..Kept::default() };
        };
        Kept { calendar, file: Some(file), failure: None }
    }

    /// Where the user's own holiday file stands or would stand.
    pub fn own_holidays(&self) -> Option<PathBuf> {
        self.home.config.as_ref().map(|folder| folder.join(HOLIDAYS))
    }

    /// The file with the days off that counts for the dossier at `file`; the user's own is made where there is none.
    ///
    /// # Errors
    ///
    /// When there is none and it cannot be written.
    pub fn days_off(&self, file: Option<&Path>) -> Result<PathBuf, Failure> {
        if let Some(found) = self.calendar(file.and_then(Path::parent)).file {
            return Ok(found);
        }
        let own = self.own_holidays().unwrap_or_else(|| PathBuf::from(HOLIDAYS));
        self.make_holidays(&own).map(|()| own)
    }

    /// Writes the sample where there is no file yet.
    ///
    /// # Errors
    ///
    /// When there is one, or it cannot be written.
    pub fn make_holidays(&self, file: &Path) -> Result<(), Failure> {
        let made = file.parent().map_or(Ok(()), |folder| self.disk.make_folder(folder));
        let made = made.and_then(|()| self.disk.create(file, SAMPLE.as_bytes()));
        made.map_err(|error| Failure::system(file, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Home;

    #[test]
    fn the_nearest_file_counts_and_a_wrong_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { home: Home::at(&folder.path().join("home")), ..Store::of_user() };
        let dossier = folder.path().join("dot/so-a");
        std::fs::create_dir_all(&dossier).unwrap();
        assert_eq!(store.calendar(Some(&dossier)).file, None);
        let own = store.own_holidays().unwrap();
        store.make_holidays(&own).unwrap();
        assert!(store.make_holidays(&own).is_err(), "no file is written over");
        assert_eq!(store.calendar(Some(&dossier)).file, Some(own));
        let shared = folder.path().join("dot").join(HOLIDAYS);
        std::fs::write(&shared, "format = 1\nworked = [2026-11-21]\n").unwrap();
        let kept = store.calendar(Some(&dossier));
        assert!(kept.file.as_ref() == Some(&shared) && kept.calendar.is_working(jiff::civil::date(2026, 11, 21)));
        std::fs::write(&shared, "format = 1\nworkd = []\n").unwrap();
        let kept = store.calendar(Some(&dossier));
        assert!(kept.failure.is_some() && kept.calendar == Calendar::default());
    }
}
