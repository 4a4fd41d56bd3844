//! A disk without room, by the system's own limit on the size of a file: writes really end half-way.

use std::fs;
use std::path::Path;
use std::process::Command;

use parindex::dossier::edit::Edit;
use parindex::store::{Keep, Reason, history};

use super::{Place, code, make, place, store};

/// Tells a child which dossier to fill; a test run without it does nothing.
const CHILD: &str = "PARINDEX_TEST_FILLS";

/// Not a test: saves ever longer notes until there is no room, and says what came of the last two tries.
#[test]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else { return };
    let mut editing = store(Path::new(&folder)).edit(Path::new(&folder)).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    for n in 1.. {
        let note = "ghi chú dài ".repeat(n * 20);
        let edit = make(&mut dossier, Edit::Note(code("1.4"), Some(note.as_str().into())));
        let Err(failure) = editing.session.save(&dossier, std::slice::from_ref(&edit)) else { continue };
        let again = editing.session.save(&dossier, &[edit]).unwrap_err();
        println!("\nsaved {} then {:?} and {:?}", n - 1, failure.reason, again.reason);
        return;
    }
}

/// Runs the child with files limited to `blocks` of 512 bytes, and gives what it said.
fn fill(place: &Place, blocks: u32) -> String {
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()])
        .arg(std::env::current_exe().unwrap())
        .args(["store::full::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, &place.folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().find(|l| l.starts_with("saved")).unwrap_or_default().to_owned()
}

#[test]
fn without_room_for_the_history_or_the_dossier_both_stay_whole_and_saving_goes_on_with_room() {
    let big = "x".repeat(30_000);
    for (remarks, blocks) in [(None, 24), (None, 31), (Some(big.as_str()), 16)] {
        let place = place();
        if let Some(remarks) = remarks {
            let head = place.text();
            fs::write(&place.file, format!("{head}remarks = \"{remarks}\"\n")).unwrap();
        }
        let before = place.text();
        let said = fill(&place, blocks);
        let full = format!("{:?} and {:?}", Reason::Full, Reason::Full);
        assert!(said.ends_with(&full), "{said}");
        let saved: usize = said.split(' ').nth(1).unwrap().parse().unwrap();
        let mut editing = place.store.edit(&place.folder).unwrap();
        assert!(editing.notices.is_empty(), "{:?}", editing.notices);
        if remarks.is_some() {
            assert_eq!((saved, place.text()), (0, before));
        } else {
            let note = editing.opened.dossier.row("1.4").and_then(|r| r.note.clone()).unwrap();
            assert_eq!(note.as_str(), "ghi chú dài ".repeat(saved * 20));
        }
        assert!(place.names().iter().all(|n| !n.starts_with(".dossier")), "{:?}", place.names());
        let mut dossier = editing.opened.dossier.clone();
        let edit = make(&mut dossier, Edit::Note(code("1.4"), Some("đủ chỗ".into())));
        editing.session.save(&dossier, &[edit]).unwrap();
        history::verify(&place.history()).unwrap();
    }
}
