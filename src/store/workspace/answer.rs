//! The answer that was given last about some folders, for as long as nothing in them changes.
//!
//! Promise: it is given again only to the very same question, by the very same program, while the system's entry of
//! every folder, dossier and criteria file that it was made from is what it was then, and was old enough then to be
//! believed: the certainty by which a single kept figure is used, for all at once. Where a dossier could not be read,
//! or a set came from the user's own folder, nothing is kept. It lies beside the kept figures and may be deleted at
//! any time.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::bytes::{Reader, put_number, put_text};
use super::parallel::in_parallel;
use super::read::Got;
use super::sealed::{self, Magic};
use super::shelf::{Place, beside};
use super::stat::Stat;
use super::{Root, Task};
use crate::doc::digest::sha256;
use crate::store::{Failure, Store};
use crate::watch::Watch;

/// How every kept answer begins; the number changes with the form.
const MAGIC: Magic = *b"PARsaid1";

/// How many entries a thread looks at before it takes new ones.
const PIECE: usize = 64;

/// Everything that an answer was made from, as the system knew it then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// When the work began that found it, in nanoseconds since 1970.
    taken: i64,
    /// The folders that were named; they may be links.
    roots: Vec<(PathBuf, Stat)>,
    /// What lies below them, and the sets.
    entries: Vec<(PathBuf, Stat)>,
}

impl Seen {
    /// What a ranking was made from; `None` where anything about it is not certain.
    pub(super) fn of(
        roots: &[Root],
        tasks: &[Task],
        got: &[Result<Got, Failure>],
        missing: &[Failure],
        taken: i64,
    ) -> Option<Self> {
        if !missing.is_empty() {
            return None;
        }
        let mut seen = Self { taken, ..Self::default() };
        for root in roots {
            for folder in &root.folders {
                let list = if folder.above.is_none() { &mut seen.roots } else { &mut seen.entries };
                list.push((folder.path.clone(), folder.stat?));
            }
        }
        let mut sets: BTreeMap<PathBuf, Stat> = BTreeMap::new();
        for (task, got) in tasks.iter().zip(got) {
            let got = got.as_ref().ok()?;
            let Some(Place::File(name, stat)) = &got.place else { return None };
            task.at?;
            sets.insert(beside(task.file.parent()?, task.depth, name)?, *stat);
            seen.entries.push((task.file.clone(), got.stat?));
        }
        seen.entries.extend(sets);
        let all = || seen.roots.iter().chain(&seen.entries);
        all().all(|(_, stat)| stat.settled(taken)).then_some(seen)
    }

    /// Whether everything is as it was.
    fn holds(&self) -> bool {
        let same_root =
            |(path, was): &(PathBuf, Stat)| std::fs::metadata(path).is_ok_and(|m| Stat::of(&m) == Some(*was));
        let same = |(path, was): &(PathBuf, Stat)| path.symlink_metadata().is_ok_and(|m| Stat::of(&m) == Some(*was));
        let pieces: Vec<_> = self.entries.chunks(PIECE).collect();
        self.roots.iter().all(same_root)
            && in_parallel(&pieces, &Watch::new(), &mut |_| {}, |piece| piece.iter().all(same))
                .is_ok_and(|all| all.into_iter().all(|same| same))
    }

    fn put(&self, out: &mut Vec<u8>) -> Option<()> {
        out.extend(self.taken.to_le_bytes());
        for list in [&self.roots, &self.entries] {
            put_number(out, list.len());
            for (path, stat) in list {
                put_text(out, path.to_str()?);
                stat.put(out);
            }
        }
        Some(())
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let taken = i64::from_le_bytes(from.bytes()?);
        let mut list = || {
            let count = from.number()?;
            (0..count).map(|_| Some((from.text()?.into(), Stat::take(from)?))).collect::<Option<_>>()
        };
        Some(Self { taken, roots: list()?, entries: list()? })
    }
}

/// What was answered to `question` about these folders, if that was the last question about them and nothing that the
/// answer was made from has changed.
pub fn answered(store: &Store, paths: &[PathBuf], question: &str) -> Option<String> {
    let sealed = sealed::load(&place(store, paths)?, MAGIC)?;
    let mut from = Reader::new(sealed.content());
    if from.text()? != question {
        return None;
    }
    let (answer, seen) = (from.text()?, Seen::take(&mut from)?);
    (from.is_done() && seen.holds()).then(|| answer.to_owned())
}

/// Keeps an answer for the next time. What cannot be kept is computed again.
pub fn keep_answer(store: &Store, paths: &[PathBuf], question: &str, answer: &str, seen: &Seen) {
    let mut content = Vec::new();
    put_text(&mut content, question);
    put_text(&mut content, answer);
    if let (Some(path), Some(())) = (place(store, paths), seen.put(&mut content)) {
        let _computed_again = sealed::save(&path, MAGIC, &content);
    }
}

/// Where the last answer about these folders lies.
pub(super) fn place(store: &Store, paths: &[PathBuf]) -> Option<PathBuf> {
    let mut all = Vec::new();
    for path in paths {
        all.extend_from_slice(std::fs::canonicalize(path).ok()?.as_os_str().as_encoded_bytes());
        all.push(0);
    }
    let folder = store.home.cache.as_ref()?.join("ranks");
    Some(folder.join(format!("{}.said", sha256(&all).get(..32)?)))
}
