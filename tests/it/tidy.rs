//! The house rules, read off the source itself: layers, words that have no place in a layer, sizes of
//! files, a purpose at the head of every module.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Layer of each top-level module; a module imports only from its own or a lower one.
const LAYERS: &[(&str, u8)] = &[
    ("num", 0),
    ("text", 0),
    ("lang", 0),
    ("diag", 0),
    ("criteria", 1),
    ("dossier", 1),
    ("score", 2),
    ("rank", 2),
    ("check", 2),
    ("compare", 2),
    ("whatif", 2),
    ("survey", 2),
    ("doc", 3),
    ("report", 3),
    ("store", 4),
    ("exchange", 4),
    ("cli", 4),
    ("tui", 4),
];

/// What only layer 4 may touch.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "ratatui",
    "crossterm",
    "Zoned::now",
    "Timestamp::now",
    "HashMap",
    "HashSet",
];

/// The most lines of a file before its tests.
const LONGEST: usize = 400;

struct File {
    path: PathBuf,
    /// The part before the tests, without comments.
    code: Vec<(usize, String)>,
    text: String,
}

impl File {
    fn module(&self) -> Option<&str> {
        let first = self.path.components().next()?.as_os_str().to_str()?;
        let name = first.strip_suffix(".rs").unwrap_or(first);
        (!matches!(name, "lib" | "main")).then_some(name)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    collect(&src, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter(|p| p.file_name().is_some_and(|n| n != "tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .lines()
                .take_while(|l| !is_tests(l))
                .enumerate()
                .map(|(at, line)| (at + 1, without_comment(line).to_owned()))
                .collect();
            File { path: path.strip_prefix(&src).unwrap().to_owned(), code, text }
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The line up to `//`, unless that stands inside a string.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if at == 0 || bytes[at - 1] != b'\\' => quoted = !quoted,
            b'/' if !quoted && bytes.get(at + 1) == Some(&b'/') => return line.split_at(at).0,
            _ => {}
        }
    }
    line
}

/// Whether the tests of a file begin here: a module of that name, whatever its visibility.
fn is_tests(line: &str) -> bool {
    let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
    line.starts_with("mod tests")
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// The modules that a line names by `crate::…`.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let depth_one = list.split(['{', '}']).next().unwrap_or_default();
            found.extend(depth_one.split(',').map(first_word).filter(|w| !w.is_empty()));
        } else {
            found.push(first_word(rest));
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn complain(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn a_module_imports_only_from_its_own_or_a_lower_layer() {
    let mut problems = Vec::new();
    for file in sources() {
        let Some(module) = file.module() else { continue };
        let Some(own) = layer(module) else {
            problems.push(format!("{}: the module has no layer", file.path.display()));
            continue;
        };
        for (at, line) in &file.code {
            for name in imports(line) {
                if layer(&name).is_some_and(|l| l > own) {
                    problems.push(format!("{}:{at}: {module} (layer {own}) imports {name}", file.path.display()));
                }
            }
        }
    }
    complain(&problems);
}

#[test]
fn the_app_and_the_commands_do_not_know_each_other() {
    let mut problems = Vec::new();
    for file in sources() {
        for (at, line) in &file.code {
            let names = imports(line);
            let from_tui = file.module() == Some("tui") && names.iter().any(|n| n == "cli");
            // Only the entry point opens the app.
            let entry = ["cli.rs", "cli/app.rs"].iter().any(|p| file.path == Path::new(p));
            let from_cli = file.module() == Some("cli") && names.iter().any(|n| n == "tui") && !entry;
            if from_tui || from_cli {
                problems.push(format!("{}:{at}: {}", file.path.display(), line.trim()));
            }
        }
    }
    complain(&problems);
}

#[test]
fn the_lower_layers_know_nothing_of_the_world() {
    let mut problems = Vec::new();
    for file in sources() {
        if file.module().and_then(layer).is_none_or(|l| l >= 4) {
            continue;
        }
        for (at, line) in &file.code {
            for word in WORLD.iter().filter(|w| line.contains(**w)) {
                problems.push(format!("{}:{at}: {word}", file.path.display()));
            }
        }
    }
    complain(&problems);
}

#[test]
fn no_number_is_a_float() {
    let mut problems = Vec::new();
    for file in sources() {
        for (at, line) in &file.code {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if words.into_iter().any(|w| matches!(w, "f32" | "f64")) {
                problems.push(format!("{}:{at}: {}", file.path.display(), line.trim()));
            }
        }
    }
    complain(&problems);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut problems = Vec::new();
    let mut lengths = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//!") {
            problems.push(format!("{}: begins without a purpose (`//!`)", file.path.display()));
        }
        if file.code.len() > LONGEST {
            problems.push(format!("{}: {} lines before its tests", file.path.display(), file.code.len()));
        }
        lengths.push(file.code.len());
    }
    complain(&problems);
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 200, "the median file has {median} lines");
}

#[test]
fn files_stand_beside_their_folder_not_in_it() {
    let inside: Vec<String> = sources()
        .iter()
        .filter(|f| f.path.file_name().is_some_and(|n| n == "mod.rs"))
        .map(|f| f.path.display().to_string())
        .collect();
    complain(&inside);
}

#[test]
fn no_file_names_a_machine_or_unfinished_work() {
    // Put together so that this file does not name them itself.
    let words: BTreeMap<String, &str> = [
        (["/wo", "rk/"].concat(), "a path of one machine"),
        (["/ro", "ot/"].concat(), "a path of one machine"),
        (["TO", "DO"].concat(), "unfinished work"),
        (["FIX", "ME"].concat(), "unfinished work"),
        (["todo", "!("].concat(), "unfinished work"),
        (["unimplemented", "!("].concat(), "unfinished work"),
    ]
    .into();
    let mut problems = Vec::new();
    let mut paths = vec![root().join("README.md"), root().join("Cargo.toml")];
    for folder in ["src", "criteria", "tests", "benches"] {
        collect_all(&root().join(folder), &mut paths);
    }
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (word, what) in words.iter().filter(|(w, _)| text.contains(w.as_str())) {
            problems.push(format!("{}: {what}: {word}", path.display()));
        }
    }
    complain(&problems);
}

fn collect_all(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { collect_all(&path, into) } else { into.push(path) }
    }
}
