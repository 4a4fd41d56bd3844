//! The parts of an Office file as one text, for golden files and questions.

use std::io::{Cursor, Read};

/// Every part by name, in alphabetical order.
pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, String)> = (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().to_string(), text)
        })
        .collect();
    parts.sort();
    parts
}

/// One part.
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(n, _)| n == name).unwrap().1
}

/// The parts in one text with an element on each line.
pub(super) fn told(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (name, text) in parts(bytes) {
        let lines = text.replace("\r\n", "\n").replace("><", ">\n<");
        out.extend(["==== ", &name, "\n", &lines, "\n"]);
    }
    out
}

/// Asserts that each element of each part is closed where it was opened.
pub(super) fn assert_well_formed(bytes: &[u8]) {
    for (name, text) in parts(bytes) {
        let mut open: Vec<String> = Vec::new();
        for tag in text.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
            let element = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap().to_owned();
            if tag.starts_with(['?', '!']) || tag.ends_with('/') {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(element), "{name}: {tag}");
            } else {
                open.push(element);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}
