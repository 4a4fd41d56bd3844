//! By what a file is known to be the one that was read before.
//!
//! Promise: [`Stat`] differs after any change that the system tells of: size, time of the last change to the bytes
//! and to the entry, the file itself. Times that are as young as the look at them may still change without showing;
//! [`Stat::settled`] says whether they are old enough to be believed.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use super::bytes::Reader;

/// A time that is believed is older than this, which covers every disk's clock, in nanoseconds.
const GRAIN: i64 = 2_500_000_000;

/// What a system knows of a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Stat(pub(super) [u64; Self::WORDS]);

impl Stat {
    /// How many numbers it has.
    pub(super) const WORDS: usize = 5;

    /// That of a file; `None` where the system keeps no times.
    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems may keep no times")]
    pub(in crate::store) fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, rest: i64| seconds.wrapping_mul(1_000_000_000).wrapping_add(rest).cast_unsigned();
        let modified = time(found.mtime(), found.mtime_nsec());
        let changed = time(found.ctime(), found.ctime_nsec());
        Some(Self([found.len(), modified, changed, found.ino(), found.dev()]))
    }

    /// That of a file; `None` where the system keeps no times.
    #[cfg(not(unix))]
    pub(in crate::store) fn of(found: &Metadata) -> Option<Self> {
        let modified = nanoseconds(found.modified().ok()?).cast_unsigned();
        let made = found.created().map_or(0, |time| nanoseconds(time).cast_unsigned());
        Some(Self([found.len(), modified, modified, made, 0]))
    }

    /// Adds it as bytes.
    pub(super) fn put(self, out: &mut Vec<u8>) {
        for word in self.0 {
            out.extend(word.to_le_bytes());
        }
    }

    /// What [`Stat::put`] added.
    pub(super) fn take(from: &mut Reader<'_>) -> Option<Self> {
        let mut words = [0; Self::WORDS];
        for word in &mut words {
            *word = u64::from_le_bytes(from.bytes()?);
        }
        Some(Self(words))
    }

    /// Whether nothing can have changed since without changing this as well: its times lie well before `taken`,
    /// when the work began that found it.
    pub(in crate::store) fn settled(self, taken: i64) -> bool {
        let [_, modified, changed, ..] = self.0;
        [modified, changed].iter().all(|time| time.cast_signed() < taken.saturating_sub(GRAIN))
    }
}

/// The time of this moment, in nanoseconds since 1970.
pub(in crate::store) fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX))
}
