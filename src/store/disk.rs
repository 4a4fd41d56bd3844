//! The few things that saving asks of a disk, so that each of them can be made to fail in a test.
//!
//! Promise of [`RealDisk`]: what a call reports as done is on the medium, folder entry included;
//! [`Disk::replace`] leaves the old content or the new, never a part of either; reading never opens
//! anything but a regular file and never takes in more than [`LIMIT`] bytes.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use atomic_write_file::AtomicWriteFile;

/// The most bytes that one file may have; a dossier of a thousand rows has a hundredth of it.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// What was found where a file was to be read.
#[derive(Debug)]
pub enum Content {
    /// All of a regular file.
    Bytes(Vec<u8>),
    /// A file above the limit, with its size.
    TooLarge(u64),
    /// A folder, a pipe, a device, a socket.
    Special,
}

/// The operations. Each either happens or reports why not.
pub trait Disk: fmt::Debug + Send + Sync {
    /// The bytes of the regular file at `path`, at most `limit`.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content>;
    /// Puts `bytes` in the place of the file at `path`, all at once.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Puts what `write` writes in the place of the file at `path`, all at once, and nothing of it if it fails.
    fn fill(&self, path: &Path, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        self.replace(path, &bytes)
    }
    /// Makes a new file; one that exists already is an error.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Adds `bytes` at the end of a file, which is made if it is not there.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Cuts a file to `length` bytes.
    fn cut(&self, path: &Path, length: u64) -> io::Result<()>;
    /// Makes a folder and those above it, unless it is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits before a blocked call is tried again.
    fn pause(&self, time: Duration);
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        // Asked before opening: opening a pipe would wait for somebody to write to it.
        if !fs::metadata(path)?.is_file() {
            return Ok(Content::Special);
        }
        let file = File::open(path)?;
        let found = file.metadata()?;
        if !found.is_file() {
            return Ok(Content::Special);
        }
        if found.len() > limit {
            return Ok(Content::TooLarge(found.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
        let read = file.take(limit + 1).read_to_end(&mut bytes)? as u64;
        Ok(if read > limit { Content::TooLarge(read) } else { Content::Bytes(bytes) })
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    }

    fn fill(&self, path: &Path, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut file = io::BufWriter::new(AtomicWriteFile::open(path)?);
        write(&mut file)?;
        // What is dropped before this leaves the old file as it was.
        file.into_inner().map_err(io::IntoInnerError::into_error)?.commit()
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        sync_folder(path)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        let new = file.metadata()?.len() == 0;
        file.write_all(bytes)?;
        file.sync_all()?;
        if new { sync_folder(path) } else { Ok(()) }
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(length)?;
        file.sync_all()
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)?;
        sync_folder(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Makes the entry of `path` in its folder durable. Only Unix can do that, and only there it is needed.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            File::open(folder)?.sync_all()
        }
        _ => Ok(()),
    }
}

/// How long a blocked call is tried again, in steps.
const PATIENCE: [u64; 8] = [10, 20, 50, 120, 250, 400, 550, 600];

/// Does `call`, again and again for two seconds while something holds the file: on Windows a virus scanner,
/// an indexer or a cloud client opens a file that was just written.
pub fn patiently<T>(disk: &dyn Disk, mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in PATIENCE {
        match call() {
            Err(error) if is_blocked(&error) => disk.pause(Duration::from_millis(wait)),
            done => return done,
        }
    }
    call()
}

/// Replaces a file, waiting while something holds it.
pub fn replace_patiently(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    patiently(disk, || disk.replace(path, bytes))
}

/// Whether the error is likely to go away by itself.
fn is_blocked(error: &io::Error) -> bool {
    // Access denied, sharing violation, lock violation.
    let windows = cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33));
    windows || matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::Interrupted)
}

/// Takes away the temporary files that a killed or failed replacement of `path` left. Only for whoever
/// holds the lock. What cannot be taken away stays.
pub fn sweep(disk: &dyn Disk, path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|n| n.to_str())) else { return };
    let Ok(entries) = fs::read_dir(folder) else { return };
    let prefix = format!(".{name}.");
    for entry in entries.flatten() {
        let found = entry.file_name();
        let rest = found.to_str().and_then(|f| f.strip_prefix(&prefix));
        let temporary = rest.is_some_and(|r| r.len() == 6 && r.bytes().all(|b| b.is_ascii_alphanumeric()));
        if temporary && entry.file_type().is_ok_and(|t| t.is_file()) {
            let _stays = disk.remove(&entry.path());
        }
    }
}
