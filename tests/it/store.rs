//! Keeping dossiers: what is confirmed stays, what is somebody else's is not touched, what fails is whole.

mod cut;
mod faults;
#[cfg(unix)]
mod full;
mod killed;
mod opening;
mod saving;
mod ways;
mod windows;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;
use parindex::criteria::Code;
use parindex::dossier::edit::Edit;
use parindex::dossier::{Answer, Body, Dossier, Lane, Slot};
use parindex::num::Decimal;
use parindex::store::disk::{Disk, RealDisk};
use parindex::store::{EditRecord, Home, NewDossier, Sets, Store};
use tempfile::TempDir;

/// The id of the set that dossiers here are made with.
const SET: &str = "sample.khanh-hoa@2024";

fn clock() -> Zoned {
    "2026-11-20T10:42:07+07:00[Asia/Ho_Chi_Minh]".parse().unwrap()
}

fn store_on(disk: Arc<dyn Disk>, home: &Path) -> Store {
    Store {
        disk, home: Home::at(home), user: "lan".to_owned(), host: "máy-1".to_owned(), clock, sets: Sets::default()
    }
}

fn store(home: &Path) -> Store {
    store_on(Arc::new(RealDisk), home)
}

/// A new dossier in a folder of its own, which goes away with the value.
struct Place {
    root: TempDir,
    folder: PathBuf,
    file: PathBuf,
    store: Store,
}

fn place() -> Place {
    place_on(Arc::new(RealDisk))
}

fn place_on(disk: Arc<dyn Disk>) -> Place {
    let root = tempfile::tempdir().unwrap();
    let store = store_on(disk, &root.path().join("home"));
    let folder = root.path().join("hồ sơ A");
    let loaded = store.criteria(SET).unwrap();
    let body = Body { name: "Tỉnh A".into(), kind: "province".into(), ..Body::default() };
    let new = NewDossier { set: &loaded.set, body, year: 2024, term: None };
    let file = store.new_dossier(&folder, &new).unwrap();
    Place { root, folder, file, store }
}

impl Place {
    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }

    fn history(&self) -> String {
        std::fs::read_to_string(self.folder.join("history.jsonl")).unwrap()
    }

    /// The names in the dossier's folder, sorted.
    fn names(&self) -> Vec<String> {
        names(&self.folder)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// Sets the count of row 1.4, and records it.
fn count(dossier: &mut Dossier, n: i64) -> EditRecord {
    let points = Answer::numbers([(parindex::criteria::rule::Input::Count, Decimal::new(n, 0))]);
    make(dossier, Edit::Answer(code("1.4"), Slot::Own, Some(points)))
}

fn make(dossier: &mut Dossier, edit: Edit) -> EditRecord {
    let back = edit.clone().apply(dossier);
    EditRecord { lane: Lane::Own, edit, back }
}

/// The count of row 1.4; 0 where there is none.
fn counted(dossier: &Dossier) -> i64 {
    let row = dossier.row("1.4");
    match row.and_then(|r| r.answers.get(&Slot::Own)) {
        Some(Answer::Given(inputs)) => inputs.numbers.values().next().map_or(0, |d| d.to_string().parse().unwrap()),
        _ => 0,
    }
}
