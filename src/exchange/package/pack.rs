//! Making a package.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::judge::is_changed_locked;
use super::manifest::{self, Manifest, Purpose};
use super::pinned::pinned;
use super::refusal::{Refusal, Trouble};
use super::seal::Key;
use super::view::view;
use super::{CRITERIA, DOSSIER, EVIDENCE, HISTORY, MANIFEST, SEAL, container, exchanged, limit, names};
use crate::check::is_secret;
use crate::criteria::CriteriaSet;
use crate::doc::digest::{self, sha256};
use crate::doc::write_dossier;
use crate::dossier::Dossier;
use crate::store::history;
use crate::text::Clean;
use crate::watch::Watch;

/// What a package is made of: a dossier as it was read, without errors, with its set.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// Its folder, in which the history and the documents lie.
    pub folder: &'a Path,
    /// The text of its file.
    pub text: &'a str,
    /// The dossier in it.
    pub dossier: &'a Dossier,
    /// Its set.
    pub set: &'a CriteriaSet,
}

/// A package that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// What is inside.
    pub manifest: Manifest,
    /// SHA-256 of the whole package, which the printed report bears.
    pub digest: Box<str>,
    /// The text of the dossier inside.
    pub text: String,
    /// How many documents went in.
    pub documents: usize,
    /// Files of the evidence folder that no document names and that stayed behind.
    pub left: Vec<Clean>,
}

/// Something that goes in.
enum Source {
    Text(String),
    Bytes(Vec<u8>),
    File(std::path::PathBuf),
}

/// What goes in, by name.
type Sources = Vec<(String, Source)>;

/// How a package is made.
#[derive(Clone, Debug, Default)]
pub struct Making<'a> {
    /// For whom.
    pub purpose: Purpose,
    /// The key that seals it, if it is sealed.
    pub key: Option<&'a Key>,
    /// Who looks on.
    pub watch: Watch,
}

/// Makes the package at `out` for `purpose`, unsealed.
///
/// # Errors
///
/// As [`pack_with`].
pub fn pack(parts: &Parts<'_>, purpose: Purpose, out: &Path) -> Result<Packed, Refusal> {
    pack_with(parts, &Making { purpose, ..Making::default() }, out)
}

/// Makes the package at `out`, all at once; a file that is there already is never replaced.
///
/// # Errors
///
/// [`Refusal`]; then there is no file at `out`.
pub fn pack_with(parts: &Parts<'_>, making: &Making<'_>, out: &Path) -> Result<Packed, Refusal> {
    let (purpose, watch) = (making.purpose, &making.watch);
    if out.symlink_metadata().is_ok() {
        return Err(Refusal::Exists(Clean::path(out)));
    }
    if let Some(secret) = parts.dossier.documents.iter().find(|d| is_secret(d)) {
        return Err(Refusal::Secret(secret.id.clone()));
    }
    if let Some(at) = parts.dossier.broken_way() {
        return Err(Refusal::Contents(vec![Trouble::Way(at)]));
    }
    let seen = view(parts.dossier, parts.set, purpose);
    let text = dossier_text(parts, &seen, purpose);
    let mut sources = vec![
        (CRITERIA.to_owned(), Source::Text(parts.set.text.to_string())),
        (DOSSIER.to_owned(), Source::Text(text.clone())),
    ];
    let mut end = None;
    if purpose.is_whole()
        && let Some((mut bytes, mut ends)) = read_history(parts.folder)?
    {
        let digest = sha256(parts.text.as_bytes());
        if is_changed_locked(parts.dossier, &bytes, |result| *digest == *result)
            && !exchanged::is_one(parts.folder, parts.text)
        {
            return Err(Refusal::Contents(vec![Trouble::ChangedLocked]));
        }
        if !is_at_home(parts.dossier) {
            (bytes, ends) = pinned(bytes, parts.text, &text);
        }
        sources.push((HISTORY.to_owned(), Source::Bytes(bytes)));
        end = Some(ends);
    }
    let (documents, left) = documents(parts.folder, &seen, purpose)?;
    let count = documents.len();
    sources.extend(documents);
    sources.sort_by(|(a, _), (b, _)| a.cmp(b));
    if sources.len() >= limit::FILES {
        return Err(Refusal::TooManyFiles(sources.len() + 1));
    }
    let all = sources.iter().map(|(name, _)| name.as_str());
    if let Some((one, other)) = names::clash(all) {
        return Err(Refusal::Twins(Clean::line(one), Clean::line(other)));
    }
    watch.begin(2 * sources.len());
    let measured = sources.iter().map(|(name, source)| {
        watch.go_on()?;
        watch.advance(1);
        measure(name, source)
    });
    let files = measured.collect::<Result<Vec<_>, Refusal>>()?;
    let changed = changed(&seen, &files);
    if !changed.is_empty() {
        return Err(Refusal::Contents(changed));
    }
    let manifest = Manifest {
        format: manifest::FORMAT,
        purpose,
        head: manifest::Head::of(&seen),
        criteria: manifest::Criteria::of(parts.set),
        history: end,
        scores: manifest::scores(parts.set, &seen, purpose),
        files,
    };
    let digest = write(&manifest, &sources, making, out)?;
    Ok(Packed { manifest, digest, text, documents: count, left })
}

/// The text of the dossier: its own bytes where they may go as they are, so that the history still fits them.
fn dossier_text(parts: &Parts<'_>, seen: &Dossier, purpose: Purpose) -> String {
    if purpose.is_whole() && is_at_home(parts.dossier) {
        parts.text.to_owned()
    } else {
        write_dossier(seen, Some(parts.set))
    }
}

/// Whether a dossier looks for its criteria in its own folder.
fn is_at_home(dossier: &Dossier) -> bool {
    dossier.criteria.file.as_ref().is_none_or(|file| **file == *CRITERIA)
}

/// The history in a folder and where it ends; a broken one is refused.
pub(super) fn read_history(folder: &Path) -> Result<Option<(Vec<u8>, manifest::History)>, Refusal> {
    let path = folder.join(HISTORY);
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let mut file = open_inside(folder, &path)?.take(limit::HISTORY + 1);
    let read = file.read_to_end(&mut bytes).map_err(|e| Refusal::system(&path, &e))?;
    if read as u64 > limit::HISTORY {
        return Err(Refusal::TooLarge { name: Some(HISTORY.into()) });
    }
    let chain = history::read(&bytes);
    if let Some(line) = chain.fault.map(|(line, _)| line).or(chain.torn.map(|_| chain.count + 1)) {
        return Err(Refusal::Contents(vec![Trouble::History(line)]));
    }
    let ends = manifest::History { lines: chain.count, end: chain.end.into() };
    Ok(Some((bytes, ends)))
}

/// The documents that go in, and the names of those that stay behind.
fn documents(folder: &Path, dossier: &Dossier, purpose: Purpose) -> Result<(Sources, Vec<Clean>), Refusal> {
    let place = folder.join(EVIDENCE);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for document in &dossier.documents {
        let Some(file) = &document.file else { continue };
        let name = evidence_name(file);
        if open_inside(folder, &folder.join(&name)).is_err() {
            return Err(Refusal::Missing(name.into()));
        }
        wanted.insert(name);
    }
    let mut found = Vec::new();
    walk(&place, EVIDENCE, 0, &mut found)?;
    let others: Vec<String> = found.into_iter().filter(|name| !wanted.contains(name)).collect();
    let left = match purpose {
        Purpose::Archive => {
            wanted.extend(others);
            Vec::new()
        }
        Purpose::Council | Purpose::Body => others.iter().map(|name| Clean::line(name)).collect(),
        Purpose::Training => Vec::new(),
    };
    for name in &wanted {
        names::check(name.as_bytes()).map_err(|fault| Refusal::Name { name: Clean::line(name), fault })?;
    }
    let sources = wanted.into_iter().map(|name| {
        let path = folder.join(&name);
        (name, Source::File(path))
    });
    Ok((sources.collect(), left))
}

/// Where a registered document lies; a dossier may name it with or without the folder.
pub(super) fn evidence_name(file: &str) -> String {
    let file = file.strip_prefix(EVIDENCE).unwrap_or(file);
    format!("{EVIDENCE}{file}")
}

/// Every file below a folder, by its name in a package.
fn walk(folder: &Path, name: &str, depth: usize, into: &mut Vec<String>) -> Result<(), Refusal> {
    // What a link leads to is not of the dossier. A slash at the end would follow it.
    let plain: std::path::PathBuf = folder.components().collect();
    if fs::symlink_metadata(plain).is_ok_and(|found| found.file_type().is_symlink()) {
        return Err(Refusal::NotAFile(Clean::line(name)));
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Refusal::system(folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|e| Refusal::system(folder, &e))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|e| Refusal::system(&path, &e))?;
        let name = [name, &entry.file_name().to_string_lossy()].concat();
        if kind.is_dir() && depth < limit::DEPTH {
            walk(&path, &[&name, "/"].concat(), depth + 1, into)?;
        } else if kind.is_file() {
            into.push(name);
        } else {
            return Err(Refusal::NotAFile(Clean::line(&name)));
        }
        if into.len() > limit::FILES {
            return Err(Refusal::TooManyFiles(into.len()));
        }
    }
    into.sort();
    Ok(())
}

/// Documents that are not the files they were registered with.
fn changed(dossier: &Dossier, files: &[manifest::File]) -> Vec<Trouble> {
    let registered =
        dossier.documents.iter().filter_map(|d| Some((evidence_name(d.file.as_ref()?), d.sha256.as_ref()?)));
    registered
        .filter(|(name, stated)| files.iter().any(|f| f.name == *name && *f.sha256 != ***stated))
        .map(|(name, _)| Trouble::Digest(name.into()))
        .collect()
}

/// Opens a regular file that lies in `folder`, also after all links are followed.
pub(super) fn open_inside(folder: &Path, path: &Path) -> Result<File, Refusal> {
    let refused = |error: io::Error| Refusal::system(path, &error);
    let real = fs::canonicalize(path).map_err(refused)?;
    let home = fs::canonicalize(folder).map_err(refused)?;
    let regular = fs::metadata(&real).map_err(refused)?.is_file();
    if !regular || !real.starts_with(home) {
        return Err(Refusal::NotAFile(Clean::path(path)));
    }
    File::open(real).map_err(refused)
}

/// The size and digest of what goes in.
fn measure(name: &str, source: &Source) -> Result<manifest::File, Refusal> {
    let (size, sha256) = match source {
        Source::Text(text) => (text.len() as u64, sha256(text.as_bytes())),
        Source::Bytes(bytes) => (bytes.len() as u64, sha256(bytes)),
        Source::File(path) => {
            let file = File::open(path).map_err(|e| Refusal::system(path, &e))?;
            let mut sum = Sha256::new();
            let size = container::feed(&mut sum, &mut file.take(limit::DOCUMENT + 1));
            (size.map_err(|e| Refusal::system(path, &e))?, digest::hex(&sum.finalize()))
        }
    };
    let most = match source {
        Source::Text(_) => limit::TEXT,
        Source::Bytes(_) => limit::HISTORY,
        Source::File(_) => limit::DOCUMENT,
    };
    if size > most {
        return Err(Refusal::TooLarge { name: Some(Clean::line(name)) });
    }
    Ok(manifest::File { name: name.to_owned(), size, sha256: sha256.into() })
}

/// Writes the package. Texts are deflated, documents stored as they are: they are packed already, and what is
/// stored cannot grow when it is taken out.
fn write(
    manifest: &Manifest,
    sources: &[(String, Source)],
    making: &Making<'_>,
    out: &Path,
) -> Result<Box<str>, Refusal> {
    let failed = |error: io::Error| Refusal::system(out, &error);
    let zipped = |error: zip::result::ZipError| failed(error.into());
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut file = AtomicWriteFile::options().read(true).open(out).map_err(failed)?;
    let mut zip = ZipWriter::new(&mut file);
    zip.set_raw_comment(container::open_comment()).map_err(zipped)?;
    zip.start_file(MANIFEST, options.compression_method(CompressionMethod::Deflated)).map_err(zipped)?;
    let text = manifest.text();
    zip.write_all(text.as_bytes()).map_err(failed)?;
    if let Some(key) = making.key {
        zip.start_file(SEAL, options.compression_method(CompressionMethod::Deflated)).map_err(zipped)?;
        zip.write_all(key.seal(text.as_bytes()).text().as_bytes()).map_err(failed)?;
    }
    for ((name, source), listed) in sources.iter().zip(&manifest.files) {
        // What was begun is dropped with its temporary file.
        making.watch.go_on()?;
        making.watch.advance(1);
        let method = match source {
            Source::File(_) => CompressionMethod::Stored,
            Source::Text(_) | Source::Bytes(_) => CompressionMethod::Deflated,
        };
        zip.start_file(name.as_str(), options.compression_method(method)).map_err(zipped)?;
        match source {
            Source::Text(text) => zip.write_all(text.as_bytes()).map_err(failed)?,
            Source::Bytes(bytes) => zip.write_all(bytes).map_err(failed)?,
            Source::File(path) => copy(path, listed, &mut zip)?,
        }
    }
    zip.finish().map_err(zipped)?;
    let digest = container::close(&mut file).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit::PACKAGE {
        file.discard().map_err(failed)?;
        return Err(Refusal::TooLarge { name: None });
    }
    file.commit().map_err(failed)?;
    Ok(digest)
}

/// Copies a document, and sees that it is still the one that was listed.
fn copy(path: &Path, listed: &manifest::File, zip: &mut impl Write) -> Result<(), Refusal> {
    let failed = |error: io::Error| Refusal::system(path, &error);
    let mut file = File::open(path).map_err(failed)?.take(listed.size + 1);
    let mut sum = Sha256::new();
    let mut tee = Tee { sum: &mut sum, out: zip };
    let size = io::copy(&mut file, &mut tee).map_err(failed)?;
    if size != listed.size || *digest::hex(&sum.finalize()) != *listed.sha256 {
        return Err(Refusal::Changed(Clean::line(&listed.name)));
    }
    Ok(())
}

/// Writes on, and adds to a digest.
pub(super) struct Tee<'a, W> {
    /// The digest.
    pub(super) sum: &'a mut Sha256,
    /// Where the bytes go.
    pub(super) out: &'a mut W,
}

impl<W: Write> Write for Tee<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
