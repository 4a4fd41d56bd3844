//! Criteria sets that are in use, each read once.
//!
//! Promise: a text that was read before, byte for byte, gives the very set that it gave then, as long as anybody
//! holds that or no other was read since; only sets without any finding are remembered, so that whatever there is to
//! say about a set is said every time. A thousand dossiers with a copy of one set beside each cost one reading of it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::criteria::CriteriaSet;

/// The sets in use; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Sets(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// The one that was asked for last, held so that reading one dossier after the other needs it once.
    last: Option<Arc<CriteriaSet>>,
    all: Vec<Weak<CriteriaSet>>,
}

impl Sets {
    /// The set of this text, if it is in use.
    pub(super) fn of(&self, text: &str) -> Option<Arc<CriteriaSet>> {
        let used: Vec<_> = self.known().all.iter().filter_map(Weak::upgrade).collect();
        let found = used.into_iter().find(|set| *set.text == *text)?;
        self.known().last = Some(found.clone());
        Some(found)
    }

    /// Remembers a set about which there is nothing to say; gives the one that others hold already where there is one.
    pub(super) fn keep(&self, set: CriteriaSet) -> Arc<CriteriaSet> {
        let mut known = self.known();
        known.all.retain(|one| one.strong_count() > 0);
        let same = known.all.iter().filter_map(Weak::upgrade).find(|one| one.text == set.text);
        let set = same.unwrap_or_else(|| {
            let set = Arc::new(set);
            known.all.push(Arc::downgrade(&set));
            set
        });
        known.last = Some(set.clone());
        set
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::embedded;

    #[test]
    fn one_text_is_one_set_as_long_as_it_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { home: crate::store::Home::at(folder.path()), ..Store::of_user() };
        let file = folder.path().join("a.toml");
        let read = |text: &str| {
            std::fs::write(&file, text).unwrap();
            store.criteria_at(&file).unwrap()
        };
        let sample = embedded::ALL.iter().find(|e| e.id == "training").unwrap();
        let (first, again) = (read(sample.text).set, store.criteria("training").unwrap().set);
        assert!(Arc::ptr_eq(&first, &again), "whether it is in a file or in the program");
        let other = read(&format!("{}\n# khác\n", sample.text)).set;
        assert!(!Arc::ptr_eq(&first, &other));
        assert_ne!(first.digest, other.digest);
        let gone = Arc::downgrade(&other);
        drop((other, first, again));
        let _last = read(sample.text);
        assert!(gone.upgrade().is_none(), "what nobody uses is let go");
    }

    #[test]
    fn a_warning_is_said_every_time() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { home: crate::store::Home::at(folder.path()), ..Store::of_user() };
        let file = folder.path().join("a.toml");
        let text = include_str!("../../tests/bad/criteria/015-blank.toml");
        std::fs::write(&file, text).unwrap();
        let read = || store.criteria_at(&file).unwrap().found.len();
        let first = read();
        assert!(first > 0);
        assert_eq!(first, read());
    }
}
