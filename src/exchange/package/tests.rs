use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::names::Fault;
use super::*;
use crate::criteria::{Code, CriteriaSet};
use crate::diag::Source;
use crate::doc::digest::sha256;
use crate::doc::{read_criteria, read_dossier, write_dossier};
use crate::dossier::phase::Step;
use crate::dossier::{Citation, Document, Dossier, Row, Transition};
use crate::lang::{Lang, Say};
use crate::store::history::{Event, Line, NOTHING_BEFORE};
use crate::text::Clean;

const SET: &str = include_str!("../../../tests/contract/khanh-hoa-2024/criteria.toml");
const FILLED: &str = include_str!("../../../tests/contract/khanh-hoa-2024/dossier/dossier.toml");

fn set() -> CriteriaSet {
    read_criteria(&Source { name: "criteria.toml", text: SET }).0.unwrap()
}

/// A history of this many lines that ends with `result`.
fn history_text(lines: u64, result: &str) -> String {
    let mut text = String::new();
    let mut prev = NOTHING_BEFORE.to_owned();
    for seq in 1..=lines {
        let line = Line {
            seq,
            time: "2026-11-20T10:00:00+07:00".to_owned(),
            who: "lan@máy".to_owned(),
            event: Event::Start,
            result: result.to_owned(),
            prev,
            own: None,
        };
        prev = line.digest().into();
        text.extend([&line.text(), "\n"]);
    }
    text
}

/// A folder with a dossier, two documents of which one is registered, and a history.
struct Home {
    place: tempfile::TempDir,
    dossier: Dossier,
    set: CriteriaSet,
    text: String,
}

impl Home {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Dossier)) -> Self {
        let place = tempfile::tempdir().unwrap();
        let set = set();
        let (mut dossier, _) = read_dossier(&Source { name: "", text: FILLED });
        let mut dossier = dossier.take().unwrap();
        dossier.criteria.file = None;
        dossier.documents.push(Document {
            id: "bc".into(),
            title: Some("Báo cáo".into()),
            file: Some("quý 4/Báo cáo.pdf".into()),
            sha256: Some(sha256(b"%PDF bc")),
            ..Document::default()
        });
        let code = set.node(set.rows("department").next().unwrap()).code.clone();
        let row: &mut Row = dossier.rows.entry(code).or_default();
        row.evidence.push(Citation { document: "bc".into(), ..Citation::default() });
        row.internal = Some("hỏi lại Sở Tài chính".into());
        change(&mut dossier);
        let text = write_dossier(&dossier, Some(&set));
        let evidence = place.path().join("so/evidence/quý 4");
        fs::create_dir_all(&evidence).unwrap();
        fs::write(evidence.join("Báo cáo.pdf"), b"%PDF bc").unwrap();
        fs::write(place.path().join("so/evidence/thừa.txt"), b"x").unwrap();
        fs::write(place.path().join("so").join(DOSSIER), &text).unwrap();
        fs::write(place.path().join("so").join(CRITERIA), SET).unwrap();
        fs::write(place.path().join("so").join(HISTORY), history_text(3, &sha256(text.as_bytes()))).unwrap();
        Self { place, dossier, set, text }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn pack(&self, purpose: Purpose, name: &str) -> Result<Packed, Refusal> {
        let folder = self.path("so");
        let parts = Parts { folder: &folder, text: &self.text, dossier: &self.dossier, set: &self.set };
        pack(&parts, purpose, &self.path(name))
    }

    /// A good package and its bytes.
    fn packed(&self) -> (PathBuf, Vec<u8>) {
        let path = self.path("good.zip");
        if !path.exists() {
            self.pack(Purpose::Council, "good.zip").unwrap();
        }
        let bytes = fs::read(&path).unwrap();
        (path, bytes)
    }

    /// Everything but the package and the dossier's folder: what an unpacking may have left.
    fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.place.path()).unwrap();
        let names = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
        let known = ["so", "a.zip", "b.zip", "good.zip", "forged.zip", "flipped.zip"];
        names.filter(|n| !known.contains(&n.as_str())).collect()
    }
}

/// The files of a folder by name.
fn files(folder: &std::path::Path) -> Files {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn unpacking_gives_back_what_was_packed_byte_for_byte() {
    let home = Home::new();
    let packed = home.pack(Purpose::Archive, "a.zip").unwrap();
    assert_eq!((packed.documents, packed.left.len()), (2, 0));
    let package = unpack(&home.path("a.zip"), &home.path("ra")).unwrap();
    assert_eq!(files(&home.path("ra")), files(&home.path("so")));
    assert_eq!((package.digest, package.documents), (packed.digest.clone(), (1, 1)));
    assert_eq!(*packed.digest, *sha256(&fs::read(home.path("a.zip")).unwrap()));
    assert_eq!(package.manifest.history.as_ref().map(|h| h.lines), Some(3));
    assert_eq!(home.left(), ["ra"]);
}

#[test]
fn the_same_dossier_always_makes_the_same_bytes() {
    let home = Home::new();
    home.pack(Purpose::Council, "a.zip").unwrap();
    home.pack(Purpose::Council, "b.zip").unwrap();
    assert_eq!(fs::read(home.path("a.zip")).unwrap(), fs::read(home.path("b.zip")).unwrap());
}

#[test]
fn documents_that_nothing_names_stay_behind_and_are_told() {
    let packed = Home::new().pack(Purpose::Council, "a.zip").unwrap();
    assert_eq!(packed.left, ["evidence/thừa.txt".into()]);
    assert_eq!(packed.documents, 1);
}

#[test]
fn every_flipped_byte_of_a_package_is_found() {
    let home = Home::new();
    let (_, bytes) = home.packed();
    let path = home.path("flipped.zip");
    let mut flipped = bytes.clone();
    for at in 0..bytes.len() {
        for bit in [0x01, 0x80] {
            flipped[at] ^= bit;
            let mut file = std::io::Cursor::new(&flipped);
            assert!(container::check(&mut file).is_err(), "byte {at}");
            flipped[at] = bytes[at];
        }
    }
    // Through the whole of it for a sample, to see that the check stands before everything else.
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        flipped[at] ^= 0xff;
        fs::write(&path, &flipped).unwrap();
        assert!(unpack(&path, &home.path("ra")).is_err(), "byte {at}");
        flipped[at] = bytes[at];
    }
    assert_eq!(home.left(), Vec::<String>::new());
}

#[test]
fn every_cut_of_a_package_is_found() {
    let home = Home::new();
    let (_, bytes) = home.packed();
    for length in 0..bytes.len() {
        let mut file = std::io::Cursor::new(&bytes[..length]);
        assert!(container::check(&mut file).is_err(), "cut at {length}");
    }
}

#[test]
fn what_goes_to_a_body_has_neither_history_nor_inner_notes_and_still_verifies() {
    let home = Home::new();
    let packed = home.pack(Purpose::Body, "a.zip").unwrap();
    assert_eq!(packed.manifest.history, None);
    let package = unpack(&home.path("a.zip"), &home.path("ra")).unwrap();
    assert!(package.troubles.is_empty());
    let all = files(&home.path("ra"));
    assert!(all.iter().all(|(name, _)| name != HISTORY));
    for (name, bytes) in all {
        assert!(!String::from_utf8_lossy(&bytes).contains("hỏi lại Sở Tài chính"), "{name}");
    }
}

#[test]
fn a_training_copy_names_nobody() {
    let home = Home::new();
    home.pack(Purpose::Training, "a.zip").unwrap();
    unpack(&home.path("a.zip"), &home.path("ra")).unwrap();
    let names: Vec<String> = files(&home.path("ra")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [CRITERIA, DOSSIER]);
    let text = fs::read_to_string(home.path("ra").join(DOSSIER)).unwrap();
    assert!(!text.contains(&*home.dossier.body.name));
}

#[test]
fn a_dossier_that_takes_its_criteria_from_outside_is_pinned_to_the_copy() {
    let home = Home::with(|d| d.criteria.file = Some("../criteria.toml".into()));
    home.pack(Purpose::Council, "a.zip").unwrap();
    let package = unpack(&home.path("a.zip"), &home.path("ra")).unwrap();
    let dossier = package.dossier.unwrap();
    assert_eq!(dossier.criteria.file, Some(CRITERIA.into()));
    assert_eq!(dossier.criteria.digest, Some(home.set.digest.clone()));
    assert_eq!(dossier.rows, home.dossier.rows);
}

#[test]
fn what_should_not_be_packed_is_refused_and_no_file_is_made() {
    let secret = Home::with(|d| d.documents[0].secrecy = Some("TỐI MẬT".into()));
    assert_eq!(secret.pack(Purpose::Council, "a.zip"), Err(Refusal::Secret(secret.dossier.documents[0].id.clone())));
    let missing = Home::with(|d| {
        d.documents.push(Document { id: "x".into(), file: Some("x.pdf".into()), ..Document::default() });
    });
    assert_eq!(missing.pack(Purpose::Council, "a.zip"), Err(Refusal::Missing("evidence/x.pdf".into())));
    let way = Home::with(|d| d.transitions.push(Transition::new(Step::Publish, "A".into())));
    assert_eq!(way.pack(Purpose::Council, "a.zip"), Err(Refusal::Contents(vec![Trouble::Way(0)])));
    let changed = Home::with(|d| d.documents.iter_mut().for_each(|d| d.sha256 = Some(sha256(b"x"))));
    let name = Clean::from("evidence/quý 4/Báo cáo.pdf");
    assert_eq!(changed.pack(Purpose::Council, "a.zip"), Err(Refusal::Contents(vec![Trouble::Digest(name)])));
    for home in [secret, missing, way, changed] {
        assert!(!home.path("a.zip").exists() && home.left().is_empty());
    }
    let twice = Home::new();
    twice.packed();
    assert!(matches!(twice.pack(Purpose::Council, "good.zip"), Err(Refusal::Exists(_))));
}

#[test]
fn a_broken_history_is_neither_packed_nor_taken() {
    let home = Home::new();
    let path = home.path("so").join(HISTORY);
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, good.replacen("lan", "ma!", 1)).unwrap();
    assert_eq!(home.pack(Purpose::Council, "a.zip"), Err(Refusal::Contents(vec![Trouble::History(2)])));
    fs::write(&path, good.trim_end()).unwrap();
    assert_eq!(home.pack(Purpose::Council, "a.zip"), Err(Refusal::Contents(vec![Trouble::History(3)])));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_packed() {
    let home = Home::new();
    let file = home.path("so/evidence/quý 4/Báo cáo.pdf");
    fs::remove_file(&file).unwrap();
    fs::write(home.path("outside.zip"), b"secret").unwrap();
    std::os::unix::fs::symlink(home.path("outside.zip"), &file).unwrap();
    assert!(home.pack(Purpose::Council, "a.zip").is_err());
    assert!(!home.path("a.zip").exists());
}

#[test]
fn a_folder_that_is_there_is_never_written_into() {
    let home = Home::new();
    let (path, _) = home.packed();
    fs::create_dir(home.path("ra")).unwrap();
    assert!(matches!(unpack(&path, &home.path("ra")), Err(Refusal::Exists(_))));
    assert!(files(&home.path("ra")).is_empty());
}

/// Files by name.
type Files = Vec<(String, Vec<u8>)>;

/// An entry of a hostile package.
struct Entry<'a>(&'a str, Vec<u8>, CompressionMethod, Option<u32>);

fn stored<'a>(name: &'a str, bytes: &[u8]) -> Entry<'a> {
    Entry(name, bytes.to_vec(), CompressionMethod::Stored, None)
}

/// A package with a right digest around anything.
fn forge(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.set_raw_comment(container::open_comment()).unwrap();
    for Entry(name, bytes, method, mode) in entries {
        let options = SimpleFileOptions::default().compression_method(*method);
        match mode {
            Some(0o120_000) => {
                let target = String::from_utf8_lossy(bytes).into_owned();
                zip.add_symlink(*name, target, options).unwrap();
            }
            Some(0o040_000) => zip.add_directory(*name, options).unwrap(),
            _ => {
                zip.start_file(*name, options).unwrap();
                std::io::Write::write_all(&mut zip, bytes).unwrap();
            }
        }
    }
    seal(zip.finish().unwrap().into_inner())
}

/// Puts the right digest into the comment.
fn seal(bytes: Vec<u8>) -> Vec<u8> {
    let mut file = std::io::Cursor::new(bytes);
    container::close(&mut file).unwrap();
    file.into_inner()
}

/// The entries of a good package, to be spoilt.
fn good(home: &Home) -> Files {
    let (path, _) = home.packed();
    let (mut archive, _) = read::open(&path).unwrap();
    let names: Vec<String> = archive.file_names().map(|n| n.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut bytes = Vec::new();
        read::copy(&mut archive, name, limit::DOCUMENT, &mut bytes).unwrap();
        bytes
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

fn as_entries(files: &[(String, Vec<u8>)]) -> Vec<Entry<'_>> {
    files.iter().map(|(name, bytes)| stored(name, bytes)).collect()
}

/// The refusal of a forged package; sees that nothing was written.
fn refused(home: &Home, bytes: &[u8]) -> Refusal {
    let path = home.path("forged.zip");
    fs::write(&path, bytes).unwrap();
    let refusal = unpack(&path, &home.path("ra")).unwrap_err();
    assert_eq!(home.left(), Vec::<String>::new(), "{refusal:?}");
    refusal
}

#[test]
fn a_forged_package_with_nothing_wrong_is_taken() {
    // So that every refusal below is for what it says and not for the forging.
    let home = Home::new();
    let files = good(&home);
    let path = home.path("forged.zip");
    fs::write(&path, forge(&as_entries(&files))).unwrap();
    unpack(&path, &home.path("ra")).unwrap();
}

#[test]
fn hostile_names_are_refused() {
    let home = Home::new();
    let files = good(&home);
    for (name, fault) in [
        ("../x", Fault::Traversal),
        ("evidence/../../x", Fault::Traversal),
        ("evidence/..././x", Fault::Traversal),
        ("/etc/cron.d/x", Fault::Absolute),
        ("C:/x", Fault::Colon),
        ("evidence\\..\\x", Fault::Backslash),
        ("evidence/a:stream", Fault::Colon),
        ("evidence/CON.pdf", Fault::Reserved),
        ("evidence/a.pdf.", Fault::Ends),
        ("evidence/a.pdf ", Fault::Ends),
        ("evidence/Que\u{302}\u{301}.pdf", Fault::NotPlain),
        ("setup.exe", Fault::Unexpected),
    ] {
        let mut entries = as_entries(&files);
        entries.push(stored(name, b"x"));
        let refusal = refused(&home, &forge(&entries));
        assert!(matches!(refusal, Refusal::Name { fault: found, .. } if found == fault), "{name}: {refusal:?}");
    }
}

#[test]
fn links_folders_twins_and_strangers_are_refused() {
    let home = Home::new();
    let files = good(&home);
    let with = |entry: Entry<'static>| {
        let mut entries = as_entries(&files);
        entries.push(entry);
        refused(&home, &forge(&entries))
    };
    let link = Entry("evidence/link", b"/etc/passwd".to_vec(), CompressionMethod::Stored, Some(0o120_000));
    assert_eq!(with(link), Refusal::NotAFile("evidence/link".into()));
    let folder = Entry("evidence/leer/", Vec::new(), CompressionMethod::Stored, Some(0o040_000));
    assert!(matches!(with(folder), Refusal::Name { fault: Fault::Folder, .. }));
    assert!(matches!(with(stored("evidence/quý 4/BÁO CÁO.pdf", b"x")), Refusal::Twins(..)));
    assert!(matches!(with(stored("evidence/quý 4", b"x")), Refusal::Twins(..)));
    assert_eq!(with(stored("evidence/thừa.txt", b"x")), Refusal::Extra("evidence/thừa.txt".into()));
    let packed = Entry("evidence/bom", vec![0; 100_000], CompressionMethod::Deflated, None);
    assert_eq!(with(packed), Refusal::Compressed("evidence/bom".into(), 100_000));
}

#[test]
fn two_files_of_one_name_are_refused() {
    let home = Home::new();
    let mut files = good(&home);
    files.push(("evidence/mot".to_owned(), b"x".to_vec()));
    files.push(("evidence/hai".to_owned(), b"y".to_vec()));
    let mut bytes = forge(&as_entries(&files));
    while let Some(at) = bytes.windows(12).position(|w| w == b"evidence/hai") {
        bytes[at..at + 12].copy_from_slice(b"evidence/mot");
    }
    assert_eq!(refused(&home, &seal(bytes)), Refusal::Duplicates);
}

#[test]
fn bombs_stop_at_the_limit() {
    let home = Home::new();
    let mut files = good(&home);
    let place = files.iter().position(|(name, _)| name == DOSSIER).unwrap();
    files[place].1 = vec![b' '; usize::try_from(limit::TEXT).unwrap() + 1];
    let mut entries = as_entries(&files);
    entries[place].2 = CompressionMethod::Deflated;
    let bytes = forge(&entries);
    assert!(bytes.len() < 100_000);
    assert_eq!(refused(&home, &bytes), Refusal::TooLarge { name: Some(DOSSIER.into()) });
}

#[test]
fn lying_sizes_are_refused() {
    let home = Home::new();
    let files = good(&home);
    let mut entries = as_entries(&files);
    let place = files.iter().position(|(name, _)| name == DOSSIER).unwrap();
    entries[place].2 = CompressionMethod::Deflated;
    let honest = forge(&entries);
    let size = u32::try_from(files[place].1.len()).unwrap();
    // In the local and the central header alike, so that the two agree on the lie.
    let mut bytes = honest.clone();
    let name = DOSSIER.as_bytes();
    for (mark, size_at, name_at) in [(b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)] {
        let header = bytes.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at);
        let at = header.clone().find(|at| bytes.get(at + name_at..at + name_at + name.len()) == Some(name)).unwrap();
        assert_eq!(bytes[at + size_at..at + size_at + 4], size.to_le_bytes());
        bytes[at + size_at..at + size_at + 4].copy_from_slice(&(size - 1).to_le_bytes());
    }
    assert!(matches!(refused(&home, &seal(bytes)), Refusal::Sizes(Some(_))));
    // In the central header alone.
    let mut bytes = honest;
    let central = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bytes[central + 24..central + 28].copy_from_slice(&7_u32.to_le_bytes());
    bytes[central + 20..central + 24].copy_from_slice(&7_u32.to_le_bytes());
    assert!(matches!(refused(&home, &seal(bytes)), Refusal::Sizes(_)));
}

#[test]
fn too_many_files_are_refused_before_they_are_looked_at() {
    let home = Home::new();
    let names: Vec<String> = (0..=limit::FILES).map(|n| format!("evidence/{n}")).collect();
    let entries: Vec<Entry<'_>> = names.iter().map(|n| stored(n, b"")).collect();
    assert_eq!(refused(&home, &forge(&entries)), Refusal::TooManyFiles(limit::FILES + 1));
}

#[test]
fn a_package_without_its_parts_is_refused() {
    let home = Home::new();
    let files = good(&home);
    let without = |name: &str| {
        let kept: Files = files.iter().filter(|(n, _)| n != name).cloned().collect();
        refused(&home, &forge(&as_entries(&kept)))
    };
    assert_eq!(without(MANIFEST), Refusal::Manifest);
    assert_eq!(without(CRITERIA), Refusal::Missing(CRITERIA.into()));
    assert_eq!(without("evidence/quý 4/Báo cáo.pdf"), Refusal::Missing("evidence/quý 4/Báo cáo.pdf".into()));
    assert_eq!(refused(&home, b"PK\x05\x06"), Refusal::NotAPackage);
    assert_eq!(refused(&home, &[0; 4096]), Refusal::NotAPackage);
}

/// A package whose contents were changed by somebody who then set every digest right.
fn rewritten(home: &Home, change: impl FnOnce(&mut Manifest, &mut Files)) -> Vec<u8> {
    let mut files = good(home);
    let place = files.iter().position(|(name, _)| name == MANIFEST).unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&files.remove(place).1).unwrap();
    change(&mut manifest, &mut files);
    files.push((MANIFEST.to_owned(), manifest.text().into_bytes()));
    forge(&as_entries(&files))
}

/// Changes a file and its line of the manifest.
fn replace(manifest: &mut Manifest, files: &mut [(String, Vec<u8>)], name: &str, bytes: Vec<u8>) {
    let listed = manifest.files.iter_mut().find(|f| f.name == name).unwrap();
    (listed.size, listed.sha256) = (bytes.len() as u64, sha256(&bytes).into());
    files.iter_mut().find(|(n, _)| n == name).unwrap().1 = bytes;
}

/// A package sealed with a new key, and the key.
fn sealed(home: &Home) -> (Files, super::Key) {
    let key = super::Key::new("Sở Tư pháp".into()).unwrap();
    let folder = home.path("so");
    let parts = Parts { folder: &folder, text: &home.text, dossier: &home.dossier, set: &home.set };
    let making = super::Making { key: Some(&key), ..super::Making::default() };
    super::pack_with(&parts, &making, &home.path("a.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(fs::File::open(home.path("a.zip")).unwrap()).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        files.push((entry.name().unwrap().into_owned(), bytes));
    }
    (files, key)
}

#[test]
fn a_seal_tells_whose_key_it_is_and_holds_on_no_other_manifest() {
    let home = Home::new();
    let (files, key) = sealed(&home);
    let package = read(&home.path("a.zip")).unwrap();
    let found = package.seal.unwrap();
    assert_eq!((&*found.key, &*found.name), (&*key.public(), "Sở Tư pháp"));
    assert!(package.troubles.is_empty());
    let troubles = |change: &dyn Fn(&mut super::Seal)| {
        let mut files = files.clone();
        let (_, bytes) = files.iter_mut().find(|(name, _)| name == super::SEAL).unwrap();
        let mut seal: super::Seal = serde_json::from_slice(bytes).unwrap();
        change(&mut seal);
        *bytes = serde_json::to_vec(&seal).unwrap();
        fs::write(home.path("forged.zip"), seal_of(&files)).unwrap();
        let package = read(&home.path("forged.zip")).unwrap();
        assert!(package.seal.is_none() || package.troubles.is_empty());
        package.troubles
    };
    assert!(troubles(&|_| {}).is_empty());
    let other = super::Key::new("Sở Tư pháp".into()).unwrap();
    assert_eq!(troubles(&|seal| seal.name = "Sở Tài chính".into()), [Trouble::Seal]);
    assert_eq!(troubles(&|seal| seal.key = other.public()), [Trouble::Seal]);
    assert_eq!(
        troubles(&|seal| seal.mark.replace_range(0..1, if seal.mark.starts_with('0') { "1" } else { "0" })),
        [Trouble::Seal]
    );
    assert_eq!(troubles(&|seal| *seal = other.seal(b"another manifest")), [Trouble::Seal]);
    for junk in [&b"{}"[..], b"not json", &[0xff; 20]] {
        let mut files = files.clone();
        files.iter_mut().find(|(name, _)| name == super::SEAL).unwrap().1 = junk.to_vec();
        assert_eq!(refused(&home, &seal_of(&files)), Refusal::Contents(vec![Trouble::Seal]));
    }
}

/// A closed package of these files.
fn seal_of(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    forge(&as_entries(files))
}

#[test]
fn a_key_is_written_for_its_owner_alone_and_never_over_another() {
    let home = Home::new();
    let (path, key) = (home.path("khoa"), super::Key::new("Lan".into()).unwrap());
    key.save(&path).unwrap();
    assert_eq!(super::Key::read(&path).unwrap().public(), key.public());
    assert!(matches!(super::Key::new("Mai".into()).unwrap().save(&path), Err(Refusal::Exists(_))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = fs::read_to_string(&path).unwrap();
    let secret = text.lines().next().unwrap().rsplit(':').next().unwrap();
    assert!(!format!("{key:?}").contains(secret));
    fs::write(&path, "không phải khóa").unwrap();
    assert!(matches!(super::Key::read(&path), Err(Refusal::NotAKey(_))));
}

#[test]
fn packing_that_is_asked_to_stop_leaves_no_file() {
    let home = Home::new();
    let folder = home.path("so");
    let parts = Parts { folder: &folder, text: &home.text, dossier: &home.dossier, set: &home.set };
    let making = super::Making::default();
    making.watch.stop();
    assert_eq!(super::pack_with(&parts, &making, &home.path("a.zip")), Err(Refusal::Stopped));
    let (path, _) = home.packed();
    assert_eq!(super::unpack_watched(&path, &home.path("ra"), &making.watch).map(|_| ()), Err(Refusal::Stopped));
    assert!(!home.path("a.zip").exists() && home.left().is_empty(), "{:?}", home.left());
}

#[test]
fn the_digest_of_a_package_is_known_while_the_dossier_is_the_one_that_was_packed() {
    let home = Home::new();
    let packed = home.pack(Purpose::Council, "a.zip").unwrap();
    let (disk, folder) = (crate::store::disk::RealDisk, home.path("so"));
    super::packed::remember(&disk, &folder, &home.text, &packed);
    assert_eq!(super::packed::digest_of(&disk, &folder, &home.text), Some(packed.digest));
    assert_eq!(super::packed::digest_of(&disk, &folder, &(home.text.clone() + "# sửa")), None);
}

#[test]
fn contents_are_computed_again_and_every_trouble_is_named() {
    let home = Home::new();
    let troubles = |change: &dyn Fn(&mut Manifest, &mut Files)| match refused(&home, &rewritten(&home, change)) {
        Refusal::Contents(troubles) => troubles,
        other => panic!("{other:?}"),
    };
    let digest = troubles(&|m, _| m.files[0].sha256 = sha256(b"x").into());
    assert_eq!(digest, [Trouble::Digest(CRITERIA.into())]);
    let document = troubles(&|m, f| replace(m, f, "evidence/quý 4/Báo cáo.pdf", b"%PDF khac".to_vec()));
    assert_eq!(document, [Trouble::Digest("evidence/quý 4/Báo cáo.pdf".into())]);
    let criteria = troubles(&|m, f| replace(m, f, CRITERIA, [SET, "# x\n"].concat().into_bytes()));
    assert!(criteria.contains(&Trouble::OtherCriteria));
    let history = troubles(&|m, f| replace(m, f, HISTORY, history_text(2, "x").into_bytes()));
    assert_eq!(history, [Trouble::HistoryEnd]);
    let broken = history_text(3, "x").replacen("lan", "mai", 1);
    assert_eq!(troubles(&|m, f| replace(m, f, HISTORY, broken.clone().into_bytes())), [Trouble::History(2)]);
    let score = troubles(&|m, _| m.scores[0].points_exact = "100/1".to_owned());
    assert_eq!(score, [Trouble::Score(crate::dossier::Lane::Own)]);
    assert_eq!(troubles(&|m, _| m.head.version = 2), [Trouble::Head]);
    let dossier = troubles(&|m, f| replace(m, f, DOSSIER, b"format = 1\n".to_vec()));
    assert!(matches!(dossier[..], [Trouble::Dossier(ref codes)] if !codes.is_empty()));
    let elsewhere = |m: &mut Manifest, f: &mut Files| {
        let text = home.text.replacen("edition = ", "file = \"../../etc/x.toml\", edition = ", 1);
        replace(m, f, DOSSIER, text.into_bytes());
    };
    assert_eq!(troubles(&elsewhere), [Trouble::CriteriaElsewhere("../../etc/x.toml".into())]);
    let later = rewritten(&home, |m, _| m.format = 2);
    assert_eq!(refused(&home, &later), Refusal::Format(2));
}

#[test]
fn everything_says_something_in_both_languages() {
    for lang in Lang::ALL {
        for refusal in [Refusal::NotAPackage, Refusal::Damaged, Refusal::Manifest, Refusal::Sizes(None)] {
            assert!(refusal.say(lang).len() > 20);
        }
        let troubles = Refusal::Contents(vec![Trouble::Head, Trouble::Dossier(vec!["PAR001"])]);
        assert!(troubles.say(lang).contains("PAR001") && troubles.say(lang).lines().count() == 2);
    }
    let damaged = Refusal::Damaged.say(Lang::Vi);
    assert!(damaged.contains("dấu kiểm tra toàn vẹn") && !damaged.contains("chữ ký số"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unpacking_is_the_inverse_of_packing(
        documents in prop::collection::btree_map("[a-zđêô]{1,8}", prop::collection::vec(any::<u8>(), 0..300), 0..4),
        note in "[a-zà-ỹ\\n ]{0,40}",
        lines in 0u64..4,
    ) {
        let home = Home::with(|d| {
            for (name, bytes) in &documents {
                let file = format!("{name}.bin");
                let sha256 = Some(sha256(bytes));
                let document = Document { id: name.as_str().into(), file: Some(file.into()), sha256, ..Document::default() };
                d.documents.push(document);
            }
            let code = Code::new(d.rows.keys().next().unwrap()).unwrap();
            d.rows.get_mut(&code).unwrap().note = (!note.is_empty()).then(|| note.as_str().into());
        });
        for (name, bytes) in &documents {
            fs::write(home.path("so/evidence").join(format!("{name}.bin")), bytes).unwrap();
        }
        let history = home.path("so").join(HISTORY);
        if lines == 0 {
            fs::remove_file(history).unwrap();
        } else {
            fs::write(history, history_text(lines, "x")).unwrap();
        }
        home.pack(Purpose::Archive, "a.zip").unwrap();
        let package = unpack(&home.path("a.zip"), &home.path("ra")).unwrap();
        prop_assert_eq!(files(&home.path("ra")), files(&home.path("so")));
        prop_assert_eq!(package.dossier.as_ref(), Some(&home.dossier));
        prop_assert_eq!(package.set.as_ref(), Some(&home.set));
        prop_assert_eq!(package.documents, (documents.len() + 1, documents.len() + 1));
    }

    #[test]
    fn any_bytes_are_refused_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut sealed = bytes;
        sealed.extend_from_slice(b"PK\x05\x06");
        sealed.extend_from_slice(&[0; 16]);
        sealed.extend_from_slice(&80_u16.to_le_bytes());
        sealed.extend_from_slice(&container::open_comment());
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.zip");
        fs::write(&path, seal(sealed)).unwrap();
        prop_assert!(read(&path).is_err());
    }
}

/// Bytes at these places of `bytes` changed, under a right digest.
fn mutated(bytes: &[u8], changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, value) in changes {
        let at = at.index(bytes.len());
        bytes[at] ^= value;
    }
    seal(bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_sets_the_digest_right_gets_a_mutant_refused_or_the_very_same_files(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..4),
    ) {
        thread_local! {
            static GOOD: (Home, Vec<u8>) = {
                let home = Home::new();
                let (_, bytes) = home.packed();
                (home, bytes)
            };
        }
        GOOD.with(|(home, bytes)| {
            let path = home.path("forged.zip");
            fs::write(&path, mutated(bytes, &changes)).unwrap();
            let target = home.path("ra");
            if unpack(&path, &target).is_ok() {
                let wanted: Files = files(&home.path("so")).into_iter().filter(|(n, _)| !n.contains("thừa")).collect();
                assert_eq!(files(&target), wanted);
                fs::remove_dir_all(&target).unwrap();
            }
            assert!(home.left().is_empty());
        });
    }
}
