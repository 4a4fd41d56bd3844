//! Checking a package: everything that it says is computed again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

use super::judge;
use super::manifest::{self, Manifest};
use super::pack::Tee;
use super::refusal::{Refusal, Trouble};
use super::seal::Seal;
use super::{CRITERIA, DOSSIER, EVIDENCE, HISTORY, MANIFEST, SEAL, container, limit, names};
use crate::criteria::CriteriaSet;
use crate::doc::digest;
use crate::dossier::Dossier;
use crate::text::Clean;
use crate::watch::Watch;

/// A package that was opened and checked.
#[derive(Clone, Debug)]
pub struct Package {
    /// What it says is inside.
    pub manifest: Manifest,
    /// SHA-256 of the whole package.
    pub digest: Box<str>,
    /// The dossier; nothing where it cannot be read.
    pub dossier: Option<Dossier>,
    /// Its set; nothing where it cannot be read.
    pub set: Option<CriteriaSet>,
    /// How many documents are as they were packed and registered, of how many registered with a file.
    pub documents: (usize, usize),
    /// How often the dossier was changed by something else than this program, as far as the history tells: no
    /// trouble, people may edit their files, but something to know.
    pub elsewhere: usize,
    /// The seal, where there is one that holds.
    pub seal: Option<Seal>,
    /// Everything that is not as it should be; a package with any of it is not to be trusted.
    pub troubles: Vec<Trouble>,
}

/// Opens and checks the package at `path`. Writes nothing.
///
/// # Errors
///
/// [`Refusal`] where it is no package, or cannot be opened safely.
pub fn read(path: &Path) -> Result<Package, Refusal> {
    read_watched(path, &Watch::new())
}

/// [`read`], while somebody looks on.
///
/// # Errors
///
/// As [`read`], and [`Refusal::Stopped`].
pub fn read_watched(path: &Path, watch: &Watch) -> Result<Package, Refusal> {
    let (mut archive, digest) = open(path)?;
    let (manifest, text, seal) = listed(&mut archive)?;
    let (texts, digests) = contents(&mut archive, &manifest, watch)?;
    let mut troubles: Vec<Trouble> = manifest
        .files
        .iter()
        .filter(|file| digests.get(&file.name).is_none_or(|found| **found != *file.sha256))
        .map(|file| Trouble::Digest(Clean::line(&file.name)))
        .collect();
    let sealed = seal.as_ref().is_none_or(|seal| seal.holds(&text));
    if !sealed {
        troubles.push(Trouble::Seal);
    }
    let seal = seal.filter(|_| sealed);
    let judged = judge::judge(&manifest, &texts, &digests, &mut troubles);
    let judge::Judged { dossier, set, documents, elsewhere } = judged;
    Ok(Package { manifest, digest, dossier, set, documents, elsewhere, seal, troubles })
}

/// Opens the zip at `path` and checks its outside.
pub(super) fn open(path: &Path) -> Result<(ZipArchive<File>, Box<str>), Refusal> {
    let failed = |error: io::Error| Refusal::system(path, &error);
    // Asked before opening: opening a pipe would wait for somebody to write to it.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Refusal::NotAPackage);
    }
    let mut file = File::open(path).map_err(failed)?;
    let (digest, count) = container::check(&mut file).map_err(|trouble| match trouble {
        container::Trouble::Refused(refusal) => refusal,
        container::Trouble::Disk(error) => failed(error),
    })?;
    file.rewind().map_err(failed)?;
    let archive = ZipArchive::new(file).map_err(|_broken| Refusal::NotAPackage)?;
    if archive.has_duplicate_names() {
        return Err(Refusal::Duplicates);
    }
    if archive.len() != count || archive.offset() != 0 {
        return Err(Refusal::NotAPackage);
    }
    Ok((archive, digest))
}

/// Checks every name, kind and size, and reads the manifest, which must list the files that there are, with its text
/// and the seal on it.
fn listed(archive: &mut ZipArchive<File>) -> Result<(Manifest, Vec<u8>, Option<Seal>), Refusal> {
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    for at in 0..archive.len() {
        let (name, size) = entry(archive, at)?;
        sizes.insert(name, size);
    }
    if let Some((one, other)) = names::clash(sizes.keys().map(String::as_str)) {
        return Err(Refusal::Twins(Clean::line(one), Clean::line(other)));
    }
    archive.validate_header_consistency().map_err(|_lie| Refusal::Sizes(None))?;
    let bytes = match sizes.remove(MANIFEST) {
        Some(_) => text(archive, MANIFEST, limit::TEXT)?,
        None => return Err(Refusal::Manifest),
    };
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|_unreadable| match format(&bytes) {
        Some(later) if later > manifest::FORMAT => Refusal::Format(later),
        _ => Refusal::Manifest,
    })?;
    if manifest.format != manifest::FORMAT {
        return Err(Refusal::Format(manifest.format));
    }
    let seal = match sizes.remove(SEAL) {
        Some(_) => {
            let text = text(archive, SEAL, limit::SEAL)?;
            Some(serde_json::from_slice(&text).map_err(|_unreadable| Refusal::Contents(vec![Trouble::Seal]))?)
        }
        None => None,
    };
    for file in &manifest.files {
        match sizes.remove(&file.name) {
            Some(size) if size == file.size => {}
            Some(_) => return Err(Refusal::Sizes(Some(Clean::line(&file.name)))),
            None => return Err(Refusal::Missing(Clean::line(&file.name))),
        }
    }
    if let Some(name) = sizes.keys().next() {
        return Err(Refusal::Extra(Clean::line(name)));
    }
    let has = |name: &str| manifest.files.iter().any(|f| f.name == name);
    match [DOSSIER, CRITERIA].into_iter().find(|name| !has(name)) {
        Some(missing) => Err(Refusal::Missing(missing.into())),
        None => Ok((manifest, bytes, seal)),
    }
}

/// The version that a manifest names, if that much can be read.
fn format(bytes: &[u8]) -> Option<u32> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    value.get("format")?.as_u64()?.try_into().ok()
}

/// Name and size of an entry that may be unpacked.
fn entry(archive: &mut ZipArchive<File>, at: usize) -> Result<(String, u64), Refusal> {
    let entry = archive.by_index_raw(at).map_err(|_broken| Refusal::NotAPackage)?;
    let raw = entry.name_raw();
    let shown = || Clean::line(&String::from_utf8_lossy(raw));
    let name = names::check(raw).map_err(|fault| Refusal::Name { name: shown(), fault })?;
    // The kind of file in the upper bits of a Unix mode; none means a plain file.
    let kind = entry.unix_mode().unwrap_or_default() & 0o170_000;
    if !entry.is_file() || !matches!(kind, 0 | 0o100_000) {
        return Err(Refusal::NotAFile(shown()));
    }
    let document = name.starts_with(EVIDENCE);
    // Packages have none; one that reaches into what follows would hide it.
    if !entry.comment().is_empty() {
        return Err(Refusal::Sizes(Some(shown())));
    }
    let method = entry.compression();
    if entry.encrypted() || !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(Refusal::Packing(shown()));
    }
    let most = match name {
        HISTORY => limit::HISTORY,
        SEAL => limit::SEAL,
        _ if document => limit::DOCUMENT,
        _ => limit::TEXT,
    };
    if entry.size() > most {
        return Err(Refusal::TooLarge { name: Some(shown()) });
    }
    if document && method == CompressionMethod::Deflated {
        return Err(Refusal::Compressed(shown(), entry.size()));
    }
    if method == CompressionMethod::Stored && entry.size() != entry.compressed_size() {
        return Err(Refusal::Sizes(Some(shown())));
    }
    Ok((name.to_owned(), entry.size()))
}

/// The bytes of a text, which must be as many as it says and at most `most`.
fn text(archive: &mut ZipArchive<File>, name: &str, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    copy(archive, name, most, &mut bytes)?;
    Ok(bytes)
}

/// Takes a file out of the zip and gives its digest. Stops as soon as it is larger than it says; where its bytes
/// cannot be unpacked at all it has no digest.
pub(super) fn copy(
    archive: &mut ZipArchive<File>,
    name: &str,
    most: u64,
    out: &mut impl Write,
) -> Result<Box<str>, Refusal> {
    let shown = || Clean::line(name);
    let mut entry = archive.by_name(name).map_err(|_broken| Refusal::Packing(shown()))?;
    let size = entry.size();
    let mut sum = Sha256::new();
    let mut tee = Tee { sum: &mut sum, out };
    let mut left = (&mut entry).take(size.min(most) + 1);
    let mut buffer = vec![0; 64 * 1024];
    let mut count = 0;
    loop {
        let read = left.read(&mut buffer).map_err(|_broken| Refusal::Packing(shown()))?;
        let Some(bytes) = buffer.get(..read).filter(|b| !b.is_empty()) else { break };
        tee.write_all(bytes).map_err(|e| Refusal::system(Path::new(name), &e))?;
        count += read as u64;
    }
    if count != size {
        return Err(Refusal::Sizes(Some(shown())));
    }
    Ok(digest::hex(&sum.finalize()))
}

/// Reads every file: texts are kept, documents only summed up.
fn contents(
    archive: &mut ZipArchive<File>,
    manifest: &Manifest,
    watch: &Watch,
) -> Result<(judge::Texts, judge::Digests), Refusal> {
    let mut texts = BTreeMap::new();
    let mut digests = BTreeMap::new();
    watch.begin(manifest.files.len());
    for file in &manifest.files {
        watch.go_on()?;
        watch.advance(1);
        let text = [DOSSIER, CRITERIA, HISTORY].into_iter().find(|name| *name == file.name);
        let digest = match text {
            Some(name) => {
                let mut bytes = Vec::new();
                let digest = copy(archive, name, limit::HISTORY, &mut bytes)?;
                texts.insert(name, bytes);
                digest
            }
            None => copy(archive, &file.name, limit::DOCUMENT, &mut io::sink())?,
        };
        digests.insert(file.name.clone(), digest);
    }
    Ok((texts, digests))
}
