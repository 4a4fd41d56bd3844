//! Every command as a user meets it: what goes to which output, with which exit status, in both languages.

mod export;
mod help;
mod hostile;
mod import;
mod leaving;
mod office;
mod output;
mod reading;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of its own for each test, which is also the user's home.
struct Desk {
    folder: TempDir,
}

/// What a run came to.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The example of the format with this name, copied to where it may be changed.
    fn example(&self, name: &str) -> PathBuf {
        let target = self.path(name);
        copy(&root().join("tests/contract").join(name), &target);
        target
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env("PARINDEX_HOME", self.path("home"))
            .env_remove("PARINDEX_LANG")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, words: &[&str]) -> Ran {
        ran(&self.command(words).output().unwrap())
    }

    /// Everything in the folder, as paths, without the user's home.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(self.folder.path(), self.folder.path(), &mut found);
        found.retain(|f| !f.starts_with("home"));
        found.sort();
        found
    }
}

impl Ran {
    /// Asserts the exit status; the message holds what was said.
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n--- stdout\n{}\n--- stderr\n{}", self.out, self.err);
        self
    }

    /// Asserts that everything went well and nothing was said beside the data.
    #[track_caller]
    fn quiet(self) -> String {
        assert_eq!(self.err, "");
        self.exits(0).out
    }

    /// Asserts that nothing could be done: status 2, no data.
    #[track_caller]
    fn nothing_done(self) -> String {
        assert_eq!(self.out, "");
        self.exits(2).err
    }
}

fn ran(done: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn list(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
        if path.is_dir() {
            list(root, &path, found);
        }
    }
}
