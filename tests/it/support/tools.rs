//! Programs of other makers that some tests need: what becomes of our files in their hands.
//!
//! Promise: a test that cannot run says so on the standard error, whatever the harness hides; where `PARINDEX_TOOLS`
//! names a program (as `.ci/run` does for what it has installed), a missing one fails the test instead.

use std::io::Write;
use std::path::PathBuf;

/// The variable that names the programs that must be there, by commas or spaces.
const MUST: &str = "PARINDEX_TOOLS";

/// The program under the first of `names` that the machine has; `None` with a word where it has none.
pub(crate) fn tool(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = names.iter().find_map(|name| {
        std::env::split_paths(&path)
            .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
            .find(|p| p.is_file())
    });
    if found.is_none() {
        let must = std::env::var(MUST).unwrap_or_default();
        let must: Vec<&str> = must.split([',', ' ']).collect();
        assert!(!names.iter().any(|name| must.contains(name)), "{MUST} names {names:?}, but it is not there");
        skip(&format!("this machine has no {}", names.join(" or ")));
    }
    found
}

/// Says that a test was skipped, past the harness.
pub(crate) fn skip(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let _unheard = std::io::stderr().write_all(format!("skipped: {test}: {why}\n").as_bytes());
}
