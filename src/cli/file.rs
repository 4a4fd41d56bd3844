//! Writing a file that somebody named.
//!
//! Promise: the file is replaced as a whole or stays as it was; a link is written through and stays a link; what is no
//! plain file (a folder, a pipe, a device) is refused with a word.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::out::{Out, Stop};
use crate::store::disk::patiently;
use crate::store::{Failure, Reason, Store};
use crate::text::Clean;

/// The most links that lead to a file.
const LINKS: usize = 40;

/// Puts `bytes` at `target` and says so.
pub(super) fn write(store: &Store, target: &Path, bytes: &[u8], out: &mut Out) -> Result<(), Stop> {
    let place = place(target).or_else(|failure| out.failed(&failure))?;
    patiently(&*store.disk, || store.disk.replace(&place, bytes))
        .or_else(|error| out.failed(&Failure::system(&place, &error)))?;
    said(target, out);
    Ok(())
}

/// Says that the file is there.
pub(super) fn said(target: &Path, out: &mut Out) {
    let shown = Clean::path(target);
    out.say(&format!("{}: {shown}\n", out.lang.pick("đã ghi", "written")));
}

/// Where the file at `target` lies: behind the links, if it is one, and be there nothing yet.
pub(super) fn place(target: &Path) -> Result<PathBuf, Failure> {
    let mut at = target.to_owned();
    for _ in 0..LINKS {
        let Ok(next) = std::fs::read_link(&at) else {
            return match std::fs::metadata(&at) {
                Ok(found) if !found.is_file() => Err(Failure::new(target, Reason::NotAPlainFile)),
                _ => Ok(at),
            };
        };
        at = at.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
    }
    Err(Failure::system(target, &io::Error::from(io::ErrorKind::InvalidInput)))
}
