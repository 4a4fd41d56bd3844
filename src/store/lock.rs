//! One writer at a time: the lock of a dossier's folder.
//!
//! Promise: while a [`Lock`] lives no other window on this machine gets one for the same folder, and its
//! card says who has it; a killed program's lock ends with it. On disks without locks there is no promise,
//! which is said, and the comparison before each save still keeps one window from overwriting another.
//!
//! The lock itself is on one file and the card is another, because on some systems a locked file cannot
//! be read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Content, Disk, sweep};
use super::failure::Holder;
use crate::text::Clean;

/// The file that is locked.
pub const LOCK: &str = ".parindex.lock";

/// The file that says who holds the lock.
pub const CARD: &str = ".parindex.holder";

/// The most bytes of a card.
const CARD_LIMIT: u64 = 4096;

/// What a card says.
#[derive(Serialize, Deserialize)]
struct Card {
    host: String,
    user: String,
    pid: u32,
    since: String,
}

/// A held lock; dropping it lets go and takes its files away.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    file: Option<File>,
    after_a_kill: bool,
}

impl Lock {
    /// Whether whoever held it last was killed: the card was still there.
    pub fn is_after_a_kill(&self) -> bool {
        self.after_a_kill
    }
}

/// What came of trying to take the lock.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Ours(Lock),
    /// The disk knows no locks.
    NoLocks(Lock),
    /// Somebody else's.
    Held(Option<Holder>),
}

/// Takes the lock of `folder` for `holder`.
///
/// # Errors
///
/// When no file can be made in the folder.
pub fn take(disk: &dyn Disk, folder: &Path, holder: &Holder) -> io::Result<Taken> {
    let path = folder.join(LOCK);
    loop {
        let file = open(&path)?;
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => return Ok(Taken::Ours(put_card(disk, folder, holder, Some(file)))),
            // Between opening and locking somebody let go and took the file away: once more.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Taken::Held(read_card(disk, folder))),
            Err(TryLockError::Error(_)) => return Ok(Taken::NoLocks(put_card(disk, folder, holder, None))),
        }
    }
}

#[cfg(not(windows))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// On Windows the file cannot be taken away while anybody has it open.
#[cfg(windows)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const SHARE_READ_AND_WRITE: u32 = 3;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).share_mode(SHARE_READ_AND_WRITE).open(path)
}

/// Whether the open file is still the one that others find at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
        _ => false,
    }
}

/// Whether the open file is still the one that others find at `path`.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

/// The card only informs, so failing to write it is no failure.
fn put_card(disk: &dyn Disk, folder: &Path, holder: &Holder, file: Option<File>) -> Lock {
    let card = Card {
        host: holder.host.to_string(),
        user: holder.user.to_string(),
        pid: holder.pid,
        since: holder.since.to_string(),
    };
    let path = folder.join(CARD);
    let after_a_kill = path.exists();
    if let Ok(text) = serde_json::to_string(&card) {
        // In one step: the card of a killed program must not be missing before ours is there.
        sweep(disk, &path);
        let _only_informs = disk.replace(&path, text.as_bytes());
    }
    Lock { folder: folder.to_owned(), file, after_a_kill }
}

/// Who holds the lock, by the card.
fn read_card(disk: &dyn Disk, folder: &Path) -> Option<Holder> {
    let Ok(Content::Bytes(bytes)) = disk.read(&folder.join(CARD), CARD_LIMIT) else { return None };
    let card: Card = serde_json::from_slice(&bytes).ok()?;
    Some(Holder {
        host: Clean::line(&card.host),
        user: Clean::line(&card.user),
        pid: card.pid,
        since: Clean::line(&card.since),
    })
}

impl Drop for Lock {
    fn drop(&mut self) {
        let path = self.folder.join(LOCK);
        if self.file.as_ref().is_some_and(|file| !is_at(file, &path)) {
            // Somebody took the file away, and what is there now is another's.
            return;
        }
        let _stays = std::fs::remove_file(self.folder.join(CARD));
        if cfg!(unix) {
            // While it is locked, so that nobody can have locked it in between.
            let _stays = std::fs::remove_file(&path);
            drop(self.file.take());
        } else {
            drop(self.file.take());
            let _held_by_the_next = std::fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    fn holder(user: &str) -> Holder {
        Holder { host: "máy-1".into(), user: user.into(), pid: 7, since: "10:42".into() }
    }

    #[test]
    fn a_second_taker_learns_who_has_it_and_gets_it_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let take = |user| take(&RealDisk, folder.path(), &holder(user)).unwrap();
        let Taken::Ours(first) = take("lan") else { panic!("not taken") };
        assert!(matches!(take("minh"), Taken::Held(Some(who)) if who == holder("lan")));
        drop(first);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
        assert!(matches!(take("minh"), Taken::Ours(lock) if !lock.is_after_a_kill()));
    }

    #[test]
    fn files_of_a_killed_program_hold_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for name in [LOCK, CARD] {
            std::fs::write(folder.path().join(name), "{").unwrap();
        }
        let taken = take(&RealDisk, folder.path(), &holder("lan")).unwrap();
        assert!(matches!(taken, Taken::Ours(lock) if lock.is_after_a_kill()));
    }

    #[test]
    fn takers_at_once_are_never_two() {
        let folder = tempfile::tempdir().unwrap();
        let holding = std::sync::atomic::AtomicU32::new(0);
        let seen = std::sync::atomic::AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    use std::sync::atomic::Ordering::SeqCst;
                    for _ in 0..200 {
                        if let Taken::Ours(lock) = take(&RealDisk, folder.path(), &holder("x")).unwrap() {
                            seen.fetch_max(holding.fetch_add(1, SeqCst) + 1, SeqCst);
                            holding.fetch_sub(1, SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
        assert_eq!(seen.into_inner(), 1);
    }
}
