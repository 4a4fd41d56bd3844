//! Files of what can be computed again: whole, by this very program, or as if they were not there.
//!
//! Promise: such a file is one digest over everything in it. A byte changed, a tail missing, another version or
//! build of the program, and nothing of it is used. It is readable by nobody else: ranks that are not published yet
//! are in it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::stat::Stat;

/// The length of a digest.
pub(super) const DIGEST: usize = 32;

/// How a file begins; the number in it changes with the form.
pub(super) type Magic = [u8; 8];

/// The most bytes that are read.
const LIMIT: u64 = 256 * 1024 * 1024;

/// What a file holds.
pub(super) struct Sealed(Vec<u8>);

impl Sealed {
    /// The bytes that were given to [`save`].
    pub(super) fn content(&self) -> &[u8] {
        self.0.get(HEAD..self.0.len().saturating_sub(DIGEST)).unwrap_or_default()
    }
}

/// Where the content begins.
const HEAD: usize = size_of::<Magic>() + DIGEST;

/// The file at `path`; `None` where there is nothing or any doubt about it.
pub(super) fn load(path: &Path, magic: Magic) -> Option<Sealed> {
    let mut bytes = Vec::new();
    let read = File::open(path).ok()?.take(LIMIT + 1).read_to_end(&mut bytes).ok()?;
    if read as u64 > LIMIT || !bytes.strip_prefix(&magic)?.starts_with(&program()) {
        return None;
    }
    let (_, digest) = bytes.get(HEAD..)?.split_last_chunk::<DIGEST>()?;
    let (digest, sealed) = (*digest, Sealed(bytes));
    (Sha256::digest(sealed.content())[..] == digest).then_some(sealed)
}

/// Writes it, all or nothing.
pub(super) fn save(path: &Path, magic: Magic, content: &[u8]) -> io::Result<()> {
    let digest = Sha256::digest(content);
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    // A torn file is no file, so nothing here waits for the disk.
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = private(&part).and_then(|mut file| {
        [&magic[..], &program(), content, &digest].iter().try_for_each(|bytes| file.write_all(bytes))
    });
    let done = written.and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        let _gone = fs::remove_file(&part);
    }
    done
}

/// The build of the program: its version, and size and time of its file, which every build has of its own.
fn program() -> [u8; DIGEST] {
    let found = std::env::current_exe().and_then(fs::metadata).ok().and_then(|m| Stat::of(&m));
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    for word in found.map_or([0; Stat::WORDS], |s| s.0) {
        hash.update(word.to_le_bytes());
    }
    hash.finalize().into()
}

/// A new file that only its owner can read.
fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
