//! One dossier on its way into a ranking: from what is known of it, by the quick reader, or by the full one.
//!
//! Promise: all three give the same figures; what the quick reader does not take for certain, the full one reads,
//! and what that refuses is refused with its reasons.

use std::path::Path;
use std::sync::Arc;

use super::cache::{Figures, place_of};
use super::shelf::{Place, Shelf};
use super::stat::Stat;
use super::{Root, Task};
use crate::criteria::CriteriaSet;
use crate::doc::scan::{fits, scan_dossier};
use crate::dossier::{Dossier, Lane};
use crate::rank::{Entry, Head, Leaders, Tally, Values};
use crate::store::disk::{Content, LIMIT};
use crate::store::{Failure, Reason, Store};

/// What was found out about a dossier.
pub(super) struct Got {
    pub(super) head: Head,
    pub(super) set: Arc<CriteriaSet>,
    /// What it puts into the comparison of its block.
    pub(super) values: Values,
    /// The digest of what its block put in, once it is scored by that.
    pub(super) block: Option<[u8; 32]>,
    /// What it comes to; `None` while it waits for its block.
    pub(super) tally: Option<Tally>,
    /// The place of the lane.
    pub(super) lane: usize,
    /// What it comes to in other lanes, as far as that is known.
    pub(super) others: [Option<Figures>; Lane::ALL.len()],
    /// The entry of its file before it was read, where that may be kept.
    pub(super) stat: Option<Stat>,
    /// Where its set was found, where that may be kept.
    pub(super) place: Option<Place>,
    /// Whether it was computed now.
    pub(super) fresh: bool,
    /// Whether it takes part.
    pub(super) in_ranking: bool,
}

/// A dossier that was read, with its set and where that was found.
struct Read {
    dossier: Dossier,
    set: Arc<CriteriaSet>,
    place: Option<Place>,
}

/// How dossiers are read.
pub(super) struct Reading<'a> {
    pub(super) store: &'a Store,
    pub(super) shelf: &'a Shelf<'a>,
    pub(super) lane: Lane,
}

impl Reading<'_> {
    /// Finds out about a dossier.
    pub(super) fn look(&self, task: &Task, roots: &[Root]) -> Result<Got, Failure> {
        let entry = task.file.symlink_metadata().ok().filter(std::fs::Metadata::is_file);
        let stat = entry.and_then(|found| Stat::of(&found));
        let known = self.known(task, roots, stat);
        if let Some(Ok(got)) = known {
            return Ok(got);
        }
        let Read { dossier, set, place } = self.read(task)?;
        let entry = Entry { set: &set, dossier: &dossier };
        let waits = Leaders::matter(&set);
        let others = match known {
            // Another lane of the same bytes.
            Some(Err((digest, others))) if digest == set.digest => others,
            _ => Default::default(),
        };
        Ok(Got {
            head: Head::of(&dossier),
            values: if waits { Values::of(entry, self.lane) } else { Values::default() },
            block: None,
            tally: (!waits).then(|| Tally::of(entry, self.lane, &Leaders::default())),
            lane: place_of(self.lane),
            others,
            stat,
            place,
            fresh: true,
            in_ranking: true,
            set,
        })
    }

    /// What is known of a dossier whose file and set are unchanged: all, or only other lanes of it.
    #[expect(clippy::type_complexity, reason = "one caller, one line")]
    fn known(
        &self,
        task: &Task,
        roots: &[Root],
        stat: Option<Stat>,
    ) -> Option<Result<Got, (Box<str>, [Option<Figures>; Lane::ALL.len()])>> {
        let (root, at) = task.at?;
        let root = roots.get(root)?;
        let (folder, kept) = (root.folders.get(at)?, root.kept.as_ref()?);
        let record = kept.folders.get(folder.kept?)?.record.as_ref()?;
        let stat = stat.filter(|now| *now == record.stat && now.settled(kept.taken))?;
        if matches!(record.place, Place::Elsewhere(_)) && !folder.same {
            return None;
        }
        let digest = kept.sets.get(record.set)?;
        let set = self.shelf.again(&folder.path, task.depth, &record.place, digest, kept.taken)?;
        let lane = place_of(self.lane);
        let mut others = record.lanes.clone();
        let Some(Figures { values, block, tally }) = others.get_mut(lane)?.take() else {
            return Some(Err((digest.clone(), others)));
        };
        Some(Ok(Got {
            head: record.head.clone(),
            set,
            values,
            block,
            tally: Some(tally),
            lane,
            others,
            stat: Some(stat),
            place: Some(record.place.clone()),
            fresh: false,
            in_ranking: true,
        }))
    }

    /// Scores a dossier once the leaders of its block are known.
    pub(super) fn again(&self, task: &Task, got: &Got, leaders: &Leaders) -> Result<Tally, Failure> {
        let Read { dossier, set, .. } = self.read(task)?;
        let entry = Entry { set: &set, dossier: &dossier };
        let same = set.digest == got.set.digest && Head::of(&dossier) == got.head;
        if !same || Values::of(entry, self.lane) != got.values {
            return Err(Failure::new(&task.file, Reason::Changed));
        }
        Ok(Tally::of(entry, self.lane, leaders))
    }

    /// A dossier as it is, with its set.
    pub(super) fn whole(&self, task: &Task) -> Result<(Dossier, Arc<CriteriaSet>), Failure> {
        self.read(task).map(|read| (read.dossier, read.set))
    }

    fn read(&self, task: &Task) -> Result<Read, Failure> {
        if let Some(read) = self.quickly(task) {
            return Ok(read);
        }
        let opened = self.store.open(&task.file)?;
        let set = self.shelf.keep(opened.set);
        let found = self.shelf.find(&opened.folder, task.depth, &opened.dossier.criteria);
        let place = found.filter(|(same, _)| same.digest == set.digest).and_then(|(_, place)| place);
        Ok(Read { dossier: opened.dossier, set, place })
    }

    fn quickly(&self, task: &Task) -> Option<Read> {
        // What a link leads to is for the full reader to judge.
        task.file.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        let Ok(Content::Bytes(bytes)) = self.store.disk.read(&task.file, LIMIT) else { return None };
        let dossier = scan_dossier(simdutf8::basic::from_utf8(&bytes).ok()?)?;
        let folder = task.file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (set, place) = self.shelf.find(folder, task.depth, &dossier.criteria)?;
        fits(&set, &dossier).then_some(Read { dossier, set, place })
    }
}
