//! What the tests share.

pub(crate) mod live;
pub(crate) mod ranks;
pub(crate) mod stage;
#[cfg(unix)]
pub(crate) mod terminal;
pub(crate) mod tools;

use std::path::Path;

/// Compares `text` with the file at `path` below the project; with `UPDATE=1` writes it instead, for the
/// reviewer to read the difference.
#[track_caller]
pub(crate) fn golden(path: &Path, text: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&full, text).expect("a golden file can be written");
        return;
    }
    let kept = std::fs::read_to_string(&full).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == text, "{} is out of step: UPDATE=1 cargo test rewrites it", path.display());
}
