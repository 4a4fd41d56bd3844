//! What ranking found out about a folder, kept for the next time.
//!
//! Promise: a kept figure is used only for the very bytes it was computed from, by the very program that computed
//! it. The file is one digest over everything in it: a byte changed, a tail missing, another version or build of
//! the program, and nothing of it is used. A dossier counts as unchanged while the system's entry of its file
//! is unchanged and old enough to be believed; in any doubt it is read. Where that is not enough — before a
//! publication — nothing kept is looked at. It lies in the user's cache folder, readable by nobody else, never in a
//! dossier; it may be deleted at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::bytes::{Reader, put_number, put_text};
use super::sealed::{self, Magic};
use super::shelf::Place;
use super::stat::Stat;
use crate::criteria::NodeId;
use crate::doc::digest::sha256;
use crate::dossier::{CriteriaRef, Lane};
use crate::num::Points;
use crate::rank::{Head, Tally, Values};
use crate::store::Home;

/// How every kept file begins; the number changes with the form.
const MAGIC: Magic = *b"PARrank2";

/// What is known of a folder and everything below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// When the work began that found it, in nanoseconds since 1970.
    pub(super) taken: i64,
    /// The folders, the first of all at the head.
    pub(super) folders: Vec<KeptFolder>,
    /// The digests of the sets.
    pub(super) sets: Vec<Box<str>>,
}

/// What is known of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptFolder {
    /// Its name.
    pub(super) name: String,
    /// Its entry.
    pub(super) stat: Stat,
    /// The folders in it, by name.
    pub(super) below: Vec<usize>,
    /// Whether it holds a dossier.
    pub(super) dossier: bool,
    /// What is known of that.
    pub(super) record: Option<Record>,
}

/// What is known of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The entry of its file, taken before it was read.
    pub(super) stat: Stat,
    /// Whose it is.
    pub(super) head: Head,
    /// Its set, by its place among the digests.
    pub(super) set: usize,
    /// Where that was found.
    pub(super) place: Place,
    /// What it comes to in each lane that was asked for.
    pub(super) lanes: [Option<Figures>; Lane::ALL.len()],
}

/// What a dossier comes to in a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// What it puts into the comparison of its block.
    pub(super) values: Values,
    /// The digest of what the others put in when it was scored.
    pub(super) block: Option<[u8; sealed::DIGEST]>,
    /// What it comes to.
    pub(super) tally: Tally,
}

/// The place of a lane in a record.
pub(super) fn place_of(lane: Lane) -> usize {
    Lane::ALL.iter().position(|(_, one)| *one == lane).unwrap_or_default()
}

/// Where what is known of `root` lies.
pub(super) fn path(home: &Home, root: &Path) -> Option<PathBuf> {
    let root = fs::canonicalize(root).ok()?;
    let name = sha256(root.as_os_str().as_encoded_bytes());
    Some(home.cache.as_ref()?.join("ranks").join(format!("{}.bin", name.get(..32)?)))
}

/// What was kept at `path`; `None` where there is nothing or any doubt about it.
pub(super) fn load(path: &Path) -> Option<Kept> {
    Reader::new(sealed::load(path, MAGIC)?.content()).kept()
}

/// Keeps it, all or nothing. What cannot be kept is computed again the next time.
pub(super) fn save(path: &Path, kept: &Kept) -> io::Result<()> {
    let mut content = Vec::new();
    put(&mut content, kept);
    sealed::save(path, MAGIC, &content)
}

fn put(out: &mut Vec<u8>, kept: &Kept) {
    out.extend(kept.taken.to_le_bytes());
    put_number(out, kept.sets.len());
    for set in &kept.sets {
        put_text(out, set);
    }
    put_number(out, kept.folders.len());
    for folder in &kept.folders {
        put_text(out, &folder.name);
        folder.stat.put(out);
        out.push(u8::from(folder.dossier));
        put_number(out, folder.below.len());
        for at in &folder.below {
            put_number(out, *at);
        }
        put_maybe(out, folder.record.as_ref(), put_record);
    }
}

fn put_maybe<T>(out: &mut Vec<u8>, value: Option<T>, put: impl Fn(&mut Vec<u8>, T)) {
    out.push(u8::from(value.is_some()));
    if let Some(value) = value {
        put(out, value);
    }
}

fn put_record(out: &mut Vec<u8>, record: &Record) {
    record.stat.put(out);
    let head = &record.head;
    put_text(out, &head.name);
    put_text(out, &head.kind);
    for text in [&head.group, &head.parent, &head.term] {
        put_maybe(out, text.as_deref(), put_text);
    }
    out.extend(head.year.to_le_bytes());
    out.push(u8::from(head.merged));
    put_number(out, record.set);
    match &record.place {
        Place::File(name, stat) => {
            out.push(0);
            put_text(out, name);
            stat.put(out);
        }
        Place::Elsewhere(wanted) => {
            out.push(1);
            put_text(out, &wanted.id);
            put_text(out, &wanted.edition);
            put_maybe(out, wanted.digest.as_deref(), put_text);
        }
    }
    for figures in &record.lanes {
        put_maybe(out, figures.as_ref(), put_figures);
    }
}

fn put_figures(out: &mut Vec<u8>, figures: &Figures) {
    put_number(out, figures.values.given.len());
    for (id, value) in &figures.values.given {
        out.extend(id.0.to_le_bytes());
        value.put(out);
    }
    put_number(out, figures.values.open.len());
    for id in &figures.values.open {
        out.extend(id.0.to_le_bytes());
    }
    put_maybe(out, figures.block, Extend::extend);
    let tally = &figures.tally;
    tally.points.put(out);
    tally.applicable_max.put(out);
    for value in [&tally.certain, &tally.possible, &tally.floor, &tally.ceiling] {
        put_maybe(out, value.as_ref(), |out, value| value.put(out));
    }
    for band in [tally.band, tally.possible_band] {
        put_maybe(out, band, put_number);
    }
    out.extend(tally.open.to_le_bytes());
}

impl Reader<'_> {
    fn kept(mut self) -> Option<Kept> {
        let taken = i64::from_le_bytes(self.bytes()?);
        let sets = (0..self.number()?).map(|_| self.text().map(Into::into)).collect::<Option<_>>()?;
        let folders = (0..self.number()?).map(|_| self.folder()).collect::<Option<_>>()?;
        self.is_done().then_some(Kept { taken, folders, sets })
    }

    fn folder(&mut self) -> Option<KeptFolder> {
        let (name, stat, dossier) = (self.text()?.to_owned(), Stat::take(self)?, self.flag()?);
        let below = (0..self.number()?).map(|_| self.number()).collect::<Option<_>>()?;
        Some(KeptFolder { name, stat, below, dossier, record: self.maybe(Self::record)? })
    }

    fn record(&mut self) -> Option<Record> {
        let stat = Stat::take(self)?;
        let head = Head {
            name: self.clean()?,
            kind: self.clean()?,
            group: self.maybe(Self::clean)?,
            parent: self.maybe(Self::clean)?,
            term: self.maybe(Self::clean)?,
            year: i32::from_le_bytes(self.bytes()?),
            merged: self.flag()?,
        };
        let set = self.number()?;
        let place = if self.flag()? {
            let (id, edition) = (self.clean()?, self.clean()?);
            let digest = self.maybe(|from| from.text().map(Into::into))?;
            Place::Elsewhere(Box::new(CriteriaRef { id, edition, file: None, digest }))
        } else {
            Place::File(self.clean()?, Stat::take(self)?)
        };
        let mut lanes = [const { None }; Lane::ALL.len()];
        for lane in &mut lanes {
            *lane = self.maybe(Self::figures)?;
        }
        Some(Record { stat, head, set, place, lanes })
    }

    fn figures(&mut self) -> Option<Figures> {
        let mut values = Values::default();
        for _ in 0..self.number()? {
            let id = NodeId(u32::from_le_bytes(self.bytes()?));
            values.given.insert(id, self.points()?);
        }
        for _ in 0..self.number()? {
            values.open.insert(NodeId(u32::from_le_bytes(self.bytes()?)));
        }
        let block = self.maybe(Self::bytes)?;
        let tally = Tally {
            points: self.points()?,
            applicable_max: self.points()?,
            certain: self.maybe(Self::points)?,
            possible: self.maybe(Self::points)?,
            floor: self.maybe(Self::points)?,
            ceiling: self.maybe(Self::points)?,
            band: self.maybe(Self::number)?,
            possible_band: self.maybe(Self::number)?,
            open: u32::from_le_bytes(self.bytes()?),
        };
        Some(Figures { values, block, tally })
    }

    fn points(&mut self) -> Option<Points> {
        Points::take(self.rest())
    }
}

/// The digest of what a block puts in, as figures carry it.
pub(super) fn block_digest(key: &[u8]) -> [u8; sealed::DIGEST] {
    Sha256::digest(key).into()
}
