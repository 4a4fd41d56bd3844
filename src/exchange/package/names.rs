//! Names in a package: what may be written to any disk, and nowhere else than where it belongs.
//!
//! Promise: a name that passes [`check`] means the same file on Windows, macOS and Linux, inside the folder it is
//! put in; of names in which [`clash`] finds none, no two mean the same file.

use std::collections::BTreeMap;

use super::limit;
use super::{CRITERIA, DOSSIER, EVIDENCE, HISTORY, MANIFEST, SEAL};
use crate::text::Clean;

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not UTF-8.
    NotUtf8,
    /// It has control characters, invisible marks or accents in another form than the common one.
    NotPlain,
    /// It starts at the root of a disk.
    Absolute,
    /// It has a part such as `..`, `.` or `...`, or an empty one.
    Traversal,
    /// It has a backslash.
    Backslash,
    /// It has a colon: a drive, or a hidden stream.
    Colon,
    /// It has one of `< > " | ? *`.
    Forbidden,
    /// A part ends in a dot, or begins or ends with a space.
    Ends,
    /// Windows keeps it for a device.
    Reserved,
    /// It is too long or too deep.
    TooLong,
    /// It is a folder, not a file.
    Folder,
    /// It is none of the files that a package has.
    Unexpected,
}

/// The names that Windows keeps for devices, whatever comes after a dot.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// What is wrong with `name` as the name of a file of a package.
pub fn check(name: &[u8]) -> Result<&str, Fault> {
    let name = std::str::from_utf8(name).map_err(|_not| Fault::NotUtf8)?;
    check_path(name)?;
    let known = [MANIFEST, SEAL, DOSSIER, CRITERIA, HISTORY].contains(&name) || name.starts_with(EVIDENCE);
    if known { Ok(name) } else { Err(Fault::Unexpected) }
}

/// What is wrong with `name` as a path of a file on any system.
pub fn check_path(name: &str) -> Result<(), Fault> {
    if name.contains('\\') {
        return Err(Fault::Backslash);
    }
    if name.starts_with('/') {
        return Err(Fault::Absolute);
    }
    if name.contains(':') {
        return Err(Fault::Colon);
    }
    if name.ends_with('/') {
        return Err(Fault::Folder);
    }
    if name.split('/').any(|part| part.chars().all(|c| c == '.' || c == ' ')) {
        return Err(Fault::Traversal);
    }
    if name.contains(['<', '>', '"', '|', '?', '*']) {
        return Err(Fault::Forbidden);
    }
    if name.split('/').any(|part| part.starts_with(' ') || part.ends_with(['.', ' '])) {
        return Err(Fault::Ends);
    }
    if name.split('/').any(is_device) {
        return Err(Fault::Reserved);
    }
    if *Clean::line(name) != *name {
        return Err(Fault::NotPlain);
    }
    if name.chars().count() > limit::NAME || name.matches('/').count() > limit::DEPTH {
        return Err(Fault::TooLong);
    }
    Ok(())
}

/// Whether Windows takes a part of a path for a device.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |device: &str| {
        let rest = stem.strip_prefix(device).map(|r| r.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// The first two of `names` that are one file on some system: equal but for the case of their letters, or one the
/// folder of the other.
pub fn clash<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut folders: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let key = one_case(name);
        for (at, _) in key.match_indices('/') {
            let folder = key.get(..at).unwrap_or_default();
            if let Some(before) = seen.get(folder) {
                return Some((before, name));
            }
            folders.insert(folder.to_owned(), name);
        }
        if let Some(before) = folders.get(&key) {
            return Some((before, name));
        }
        if let Some(before) = seen.insert(key, name) {
            return Some((before, name));
        }
    }
    None
}

/// The name without the difference between capital and small letters, as file systems see it.
fn one_case(name: &str) -> String {
    Clean::new(&name.to_uppercase()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_pass() {
        for name in [
            "manifest.json",
            "dossier.toml",
            "criteria.toml",
            "history.jsonl",
            "evidence/bc-12.pdf",
            "evidence/Báo cáo số 12 (ký).pdf",
            "evidence/quý 1/a.b.c.xlsx",
            "evidence/console.txt",
            "evidence/COM10.txt",
            "evidence/.nomedia",
            "evidence/nullify",
        ] {
            assert_eq!(check(name.as_bytes()), Ok(name), "{name}");
        }
    }

    #[test]
    fn every_hostile_name_is_refused_for_its_own_fault() {
        for (name, fault) in [
            ("../x", Fault::Traversal),
            ("evidence/../../x", Fault::Traversal),
            ("evidence/..././x", Fault::Traversal),
            ("evidence/.../x", Fault::Traversal),
            ("evidence/./x", Fault::Traversal),
            ("evidence//x", Fault::Traversal),
            ("evidence/.. /x", Fault::Traversal),
            ("", Fault::Traversal),
            ("/etc/passwd", Fault::Absolute),
            ("//server/share/x", Fault::Absolute),
            ("\\\\server\\share", Fault::Backslash),
            ("evidence\\..\\x", Fault::Backslash),
            ("C:\\x", Fault::Backslash),
            ("C:/x", Fault::Colon),
            ("C:x", Fault::Colon),
            ("evidence/a.pdf:hidden", Fault::Colon),
            ("evidence/", Fault::Folder),
            ("evidence/a?", Fault::Forbidden),
            ("evidence/a*.pdf", Fault::Forbidden),
            ("evidence/a|b", Fault::Forbidden),
            ("evidence/x.", Fault::Ends),
            ("evidence/x ", Fault::Ends),
            ("evidence/ x", Fault::Ends),
            ("evidence/a./b", Fault::Ends),
            ("evidence/CON", Fault::Reserved),
            ("evidence/con.toml", Fault::Reserved),
            ("evidence/Aux.tar.gz", Fault::Reserved),
            ("evidence/nul/x", Fault::Reserved),
            ("evidence/LPT9.txt", Fault::Reserved),
            ("evidence/com¹", Fault::Reserved),
            ("evidence/COM1 .txt", Fault::Reserved),
            ("evidence/CONIN$", Fault::Reserved),
            ("evidence/a\u{0}b", Fault::NotPlain),
            ("evidence/a\nb", Fault::NotPlain),
            ("evidence/a\u{202e}fdp.exe", Fault::NotPlain),
            ("evidence/e\u{302}\u{301}.pdf", Fault::NotPlain),
            ("evidence/a\u{200b}.pdf", Fault::NotPlain),
            ("evidence/a/b/c/d/e/f/g", Fault::TooLong),
            ("readme.txt", Fault::Unexpected),
            ("Dossier.toml", Fault::Unexpected),
            ("evidence", Fault::Unexpected),
            (".parindex.lock", Fault::Unexpected),
        ] {
            assert_eq!(check(name.as_bytes()), Err(fault), "{name:?}");
        }
        assert_eq!(check(b"evidence/\xff"), Err(Fault::NotUtf8));
        assert_eq!(check(format!("evidence/{}", "a".repeat(200)).as_bytes()), Err(Fault::TooLong));
    }

    #[test]
    fn twins_are_found() {
        assert_eq!(clash(["evidence/a.pdf", "evidence/b.pdf"]), None);
        for (a, b) in [
            ("evidence/a.pdf", "evidence/a.pdf"),
            ("evidence/a.pdf", "evidence/A.PDF"),
            ("evidence/Đề án.pdf", "evidence/ĐỀ ÁN.pdf"),
            ("evidence/ß", "evidence/SS"),
            ("evidence/a", "evidence/a/b"),
            ("evidence/A/b", "evidence/a"),
        ] {
            assert_eq!(clash([a, b]), Some((a, b)));
        }
    }
}
