//! Attaching a file from the disk to a document: copied under a safe name, with its digest.
//!
//! Promise: the copy is whole and durable before a dossier names it, and never takes another file's place; a file
//! that is there already with the same content is used again. What was copied and never named does no harm: the
//! next attempt finds it.

use std::path::{Path, PathBuf};

use super::disk::Content;
use super::documents::EVIDENCE;
use super::{Failure, Reason, Store};
use crate::check::Check;
use crate::check::{Detail, Finding};
use crate::criteria::CriteriaSet;
use crate::doc::digest::sha256;
use crate::dossier::{Document, Dossier};
use crate::exchange::package::{limit, names};
use crate::store::documents::FileState;
use crate::text::Clean;
use crate::text::collate::Alphabet;
use crate::text::fold::fold;

/// The longest name that a copy gets, in letters.
const LONGEST: usize = 80;

/// How many names are tried for a copy.
const TRIES: u32 = 1000;

/// A file in a folder, for choosing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Whether it is not a folder; folders come first.
    pub is_file: bool,
    /// Its name.
    pub name: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// What a folder holds, hidden files left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// Folders, then files, each in alphabetical order.
    pub entries: Vec<Entry>,
}

/// The most entries of a folder that are listed.
const MOST: usize = 5000;

/// What `folder` holds; of the user's home folder where none is named.
///
/// # Errors
///
/// When it cannot be read.
pub fn list(folder: Option<&Path>) -> Result<Listing, Failure> {
    let home = directories::BaseDirs::new().map(|d| d.home_dir().to_owned());
    let folder = folder.map(Path::to_owned).or(home).unwrap_or_else(|| PathBuf::from("."));
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let read = std::fs::read_dir(&folder).map_err(|e| Failure::system(&folder, &e))?;
    let mut entries: Vec<Entry> = read
        .take(MOST)
        .filter_map(Result::ok)
        .filter(|e| !e.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|e| {
            let found = std::fs::metadata(e.path()).ok()?;
            let plain = found.is_dir() || found.is_file();
            plain.then(|| Entry { is_file: found.is_file(), name: PathBuf::from(e.file_name()), size: found.len() })
        })
        .collect();
    let alphabet = Alphabet::vietnamese();
    entries.sort_by(|a, b| {
        let by_name = || alphabet.compare(&a.name.to_string_lossy(), &b.name.to_string_lossy());
        a.is_file.cmp(&b.is_file).then_with(by_name).then_with(|| a.name.cmp(&b.name))
    });
    Ok(Listing { folder, entries })
}

/// Copies the file at `source` into the dossier at `folder`, and gives its name there and its digest.
///
/// # Errors
///
/// When it cannot be read or written.
pub fn copy(store: &Store, folder: &Path, source: &Path) -> Result<(Clean, Box<str>), Failure> {
    let failed = |reason| Err(Failure::new(source, reason));
    let bytes = match store.disk.read(source, limit::DOCUMENT) {
        Ok(Content::Bytes(bytes)) => bytes,
        Ok(Content::TooLarge(size)) => return failed(Reason::TooLarge { size }),
        Ok(Content::Special) => return failed(Reason::NotAFile),
        Err(error) => return Err(Failure::system(source, &error)),
    };
    let digest = sha256(&bytes);
    let evidence = folder.join(EVIDENCE);
    store.disk.make_folder(&evidence).map_err(|e| Failure::system(&evidence, &e))?;
    let name = safe_name(source);
    for number in 1..TRIES {
        let name = numbered(&name, number);
        let path = evidence.join(name.as_str());
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => {
                let same = found.len() == bytes.len() as u64
                    && store.read_bytes(&path, limit::DOCUMENT).is_ok_and(|there| there == bytes);
                if same {
                    return Ok((name, digest));
                }
            }
            Ok(_) => {}
            // Written beside and put in its place whole: a copy that was cut short is never under its name.
            Err(_not_there) => {
                super::disk::replace_patiently(&*store.disk, &path, &bytes).map_err(|e| Failure::system(&path, &e))?;
                return Ok((name, digest));
            }
        }
    }
    Err(Failure::new(&evidence, Reason::NotEmpty))
}

/// `document` with the file that was copied.
pub fn with_file(document: &Document, file: (Clean, Box<str>)) -> Document {
    Document { file: Some(file.0), sha256: Some(file.1), ..document.clone() }
}

/// A short id made of a document's number, which no document has yet.
pub fn new_id(number: &str, taken: impl Fn(&str) -> bool) -> Clean {
    let folded = crate::text::fold::fold(number);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let base: String = words.join("-").chars().take(32).collect();
    let base = if base.is_empty() { "tai-lieu".to_owned() } else { base };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id));
    Clean::new(&free.unwrap_or(base))
}

/// The name of a file as every system takes it: its own where that is possible.
fn safe_name(source: &Path) -> Clean {
    let own = source.file_name().map(|n| Clean::line(&n.to_string_lossy())).unwrap_or_default();
    if names::check_path(&own).is_ok() && own.chars().count() <= LONGEST && !own.starts_with('.') {
        return own;
    }
    let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, ""));
    let plain = |text: &str| -> String {
        let words = fold(text);
        let words: Vec<&str> = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        words.join("-").chars().take(LONGEST - 10).collect()
    };
    let (stem, ending) = (plain(stem), plain(ending));
    // A device's name has a word before it.
    let stem = if names::check_path(&stem).is_ok() && !stem.is_empty() { stem } else { format!("tep-{stem}") };
    Clean::line(&if ending.is_empty() { stem } else { format!("{stem}.{ending}") })
}

/// The name with a number before its ending, from the second on.
fn numbered(name: &str, number: u32) -> Clean {
    if number == 1 {
        return Clean::line(name);
    }
    Clean::line(&match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
        None => format!("{name}-{number}"),
    })
}

/// What the states of files come to: a finding at the first row that cites each document.
pub fn findings<'a>(
    set: &CriteriaSet,
    dossier: &Dossier,
    states: impl Iterator<Item = (&'a Clean, &'a FileState)>,
) -> Vec<Finding> {
    let cites = |id: &Clean| {
        set.rows(&dossier.body.kind).find(|row| {
            let said = dossier.row(&set.node(*row).code);
            said.is_some_and(|r| r.evidence.iter().any(|c| c.document == *id))
        })
    };
    states
        .filter_map(|(id, state)| {
            let check = match state {
                FileState::Missing => Check::FileMissing,
                FileState::Changed => Check::FileChanged,
                FileState::NotAttached | FileState::Same | FileState::Unpinned => return None,
            };
            Some(Finding { check, node: cites(id), detail: Detail::Key(id.clone()) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_the_number_and_are_new() {
        assert_eq!(&*new_id("67/BC-UBND", |_| false), "67-bc-ubnd");
        assert_eq!(&*new_id("12/QĐ-SNV", |id| id == "12-qd-snv"), "12-qd-snv-2");
        assert_eq!(&*new_id("…", |_| false), "tai-lieu");
    }

    #[test]
    fn names_fit_every_system_and_keep_what_they_can() {
        for (source, name) in [
            ("/a/Báo cáo 67.pdf", "Báo cáo 67.pdf"),
            ("/a/QĐ: 12?.pdf", "qd-12.pdf"),
            ("/a/CON.pdf", "tep-con.pdf"),
            ("/a/.ẩn.pdf", "an.pdf"),
            ("/a/?", "tep-"),
        ] {
            assert_eq!(&*safe_name(Path::new(source)), name, "{source}");
        }
        let long = format!("/a/{}.pdf", "dài".repeat(60));
        assert!(safe_name(Path::new(&long)).chars().count() <= LONGEST);
    }

    #[test]
    fn a_copy_takes_nobodys_place_and_the_same_file_is_there_once() {
        let place = tempfile::tempdir().unwrap();
        let store = Store::of_user();
        let (one, other) = (place.path().join("a.pdf"), place.path().join("khac").join("a.pdf"));
        std::fs::create_dir(place.path().join("khac")).unwrap();
        std::fs::write(&one, "một").unwrap();
        std::fs::write(&other, "hai").unwrap();
        let folder = place.path().join("d");
        let first = copy(&store, &folder, &one).unwrap();
        assert_eq!((first.0.as_str(), &*first.1), ("a.pdf", &*sha256("một".as_bytes())));
        assert_eq!(copy(&store, &folder, &one).unwrap(), first);
        assert_eq!(copy(&store, &folder, &other).unwrap().0.as_str(), "a-2.pdf");
        assert_eq!(std::fs::read_to_string(folder.join("evidence/a.pdf")).unwrap(), "một");
        let mut left: Vec<_> =
            std::fs::read_dir(folder.join(EVIDENCE)).unwrap().map(|e| e.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["a-2.pdf", "a.pdf"], "nothing else is left behind");
    }

    #[test]
    fn folders_come_first_and_hidden_files_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        for name in ["b.pdf", "Ấ.pdf", ".x"] {
            std::fs::write(place.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(place.path().join("z")).unwrap();
        let listing = list(Some(place.path())).unwrap();
        let names: Vec<_> = listing.entries.iter().map(|e| e.name.to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["z", "Ấ.pdf", "b.pdf"]);
    }
}
