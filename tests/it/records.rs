//! What an officer keeps in a dossier beside figures: deadlines, last year's answers, files, owners, tables.

mod columns;
mod due;
mod entry;
mod evidence;
mod last;
mod lists;
mod tasks;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use parindex::diag::Source;
use parindex::doc::read_dossier;
use parindex::dossier::Dossier;

/// A folder with a copy of the sample, which is also the user's home.
struct Desk(tempfile::TempDir);

/// What a run came to.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/khanh-hoa-2024");
        fs::create_dir(desk.path("d")).unwrap();
        fs::copy(from.join("criteria.toml"), desk.path("criteria.toml")).unwrap();
        fs::copy(from.join("dossier/dossier.toml"), desk.path("d/dossier.toml")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, words: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(words)
            .current_dir(self.0.path())
            .env("PARINDEX_HOME", self.path("home"))
            .env_remove("PARINDEX_LANG")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// What a command that must do its work prints.
    #[track_caller]
    fn does(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(ran.code, Some(0), "{words:?}: {ran:?}");
        ran.out
    }

    fn dossier(&self, folder: &str) -> Dossier {
        let text = fs::read_to_string(self.path(folder).join("dossier.toml")).unwrap();
        read_dossier(&Source { name: "dossier.toml", text: &text }).0.unwrap()
    }
}
