//! The outside of a package: a `.zip` whose comment is the digest of every byte before it.
//!
//! Promise: one changed byte anywhere, in a header or a comment too, is found before anything inside is looked at.
//! The form is narrower than zip: one disk, no Zip64, at most [`limit::FILES`] files, so that no two programs can
//! read two different things from it.

use std::io::{Read, Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};

use super::limit;
use super::refusal::Refusal;
use crate::doc::digest;

/// What stands before the digest in the comment.
const TAG: &[u8] = b"parindex sha256:";
/// The length of a digest in hexadecimal.
const HEX: usize = 64;
/// The length of the comment.
const COMMENT: usize = TAG.len() + HEX;
/// The length of a zip's last record, without its comment.
const END: usize = 22;
/// How a zip's last record begins.
const END_MARK: &[u8] = b"PK\x05\x06";
/// How a zip begins.
const LOCAL_MARK: &[u8] = b"PK\x03\x04";
/// How much of the end is searched for the reason why a package does not end as it should.
const SOUGHT: u64 = 4 * 1024 * 1024;
/// How the pointer to a Zip64 record begins, which would stand before the last record.
const ZIP64_MARK: &[u8] = b"PK\x06\x07";
/// The length of that pointer.
const ZIP64: usize = 20;

/// The comment before the digest is known.
pub(super) fn open_comment() -> Box<[u8]> {
    [TAG, &[b'0'; HEX]].concat().into()
}

/// Closes a finished zip that has [`open_comment`]: puts the digest in its place. Gives the digest of the whole.
pub(super) fn close(file: &mut (impl Read + Write + Seek)) -> std::io::Result<Box<str>> {
    let length = file.seek(SeekFrom::End(0))?;
    let body = length.saturating_sub(HEX as u64);
    file.rewind()?;
    let mut sum = Sha256::new();
    feed(&mut sum, &mut Read::by_ref(file).take(body))?;
    let hex = digest::hex(&sum.clone().finalize());
    file.seek(SeekFrom::Start(body))?;
    file.write_all(hex.as_bytes())?;
    sum.update(hex.as_bytes());
    Ok(digest::hex(&sum.finalize()))
}

/// Checks the outside of a package. Gives its digest and the number of its files.
pub(super) fn check(file: &mut (impl Read + Seek)) -> Result<(Box<str>, usize), Trouble> {
    let length = file.seek(SeekFrom::End(0))?;
    if length > limit::PACKAGE {
        return Err(Refusal::TooLarge { name: None }.into());
    }
    let tail = (ZIP64 + END + COMMENT) as u64;
    if length < tail {
        return Err(unclosed(file, length)?.into());
    }
    file.seek(SeekFrom::Start(length - tail))?;
    let mut last = [0; ZIP64 + END + COMMENT];
    file.read_exact(&mut last)?;
    let (pointer, end) = last.split_at(ZIP64);
    let (end, comment) = end.split_at(END);
    let Some(stated) = comment.strip_prefix(TAG) else { return Err(unclosed(file, length)?.into()) };

    file.rewind()?;
    let mut sum = Sha256::new();
    feed(&mut sum, &mut Read::by_ref(file).take(length - HEX as u64))?;
    if digest::hex(&sum.clone().finalize()).as_bytes() != stated {
        return Err(Refusal::Damaged.into());
    }
    sum.update(stated);

    let number = |at: usize| match end.get(at..at + 2) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    let wide = |at: usize| match end.get(at..at + 4) {
        Some([a, b, c, d]) => u64::from(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => 0,
    };
    // The list of files stands right before the last record, and nothing between.
    let adjoins = wide(12) + wide(16) + (END + COMMENT) as u64 == length;
    let (disk, directory_disk, here, all, comment_length) = (number(4), number(6), number(8), number(10), number(20));
    let plain = adjoins && end.starts_with(END_MARK) && !pointer.starts_with(ZIP64_MARK);
    if !plain || (disk, directory_disk) != (0, 0) || here != all || comment_length != COMMENT {
        return Err(Refusal::NotAPackage.into());
    }
    if all > limit::FILES {
        return Err(Refusal::TooManyFiles(all).into());
    }
    Ok((digest::hex(&sum.finalize()), all))
}

/// What a file is that does not end as a package does: cut off, longer than it was, zipped by another program, or
/// no package at all. It is refused whatever the answer; this is for whoever sent or copied it.
fn unclosed(file: &mut (impl Read + Seek), length: u64) -> std::io::Result<Refusal> {
    if length == 0 {
        return Ok(Refusal::Truncated);
    }
    file.rewind()?;
    let mut head = Vec::new();
    Read::by_ref(file).take(LOCAL_MARK.len() as u64).read_to_end(&mut head)?;
    if head != LOCAL_MARK {
        return Ok(Refusal::NotAPackage);
    }
    let from = length.saturating_sub(SOUGHT);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    Read::by_ref(file).take(SOUGHT).read_to_end(&mut tail)?;
    let ends = || tail.windows(END).enumerate().filter(|(_, w)| w.starts_with(END_MARK));
    let behind = |at: usize| tail.get(at + END..).unwrap_or_default();
    for (at, _) in ends() {
        if behind(at).starts_with(TAG) && behind(at).len() > COMMENT {
            return Ok(Refusal::Appended((behind(at).len() - COMMENT) as u64));
        }
    }
    let whole = ends().any(|(at, end)| match end.get(END - 2..) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])) == behind(at).len(),
        _ => false,
    });
    let names = |name: &str| tail.windows(name.len()).any(|w| w == name.as_bytes());
    Ok(match (whole, names(super::DOSSIER)) {
        (true, true) => Refusal::Rezipped,
        (true, false) => Refusal::NotAPackage,
        (false, _) => Refusal::Truncated,
    })
}

/// What stopped a check: the package, or the disk it is on.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The package.
    Refused(Refusal),
    /// The disk.
    Disk(std::io::Error),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Feeds everything of `from` to `sum`; gives how many bytes that was.
pub(super) fn feed(sum: &mut Sha256, from: &mut impl Read) -> std::io::Result<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut count = 0;
    loop {
        let read = from.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|b| !b.is_empty()) else { return Ok(count) };
        sum.update(bytes);
        count += read as u64;
    }
}
