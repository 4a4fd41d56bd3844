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
    ("watch", 0),
    ("calendar", 1),
    ("criteria", 1),
    ("dossier", 1),
    ("score", 2),
    ("rank", 2),
    ("agenda", 2),
    ("check", 2),
    ("sweep", 2),
    ("compare", 2),
    ("whatif", 2),
    ("survey", 2),
    ("drill", 2),
    ("lesson", 2),
    ("doc", 3),
    ("report", 3),
    ("store", 4),
    ("exchange", 4),
    ("train", 4),
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
    "RandomState",
    "getrandom",
    "rand::",
];

/// The most lines of a file before its tests.
const LONGEST: usize = 400;

struct File {
    path: PathBuf,
    /// The part before the tests, without comments.
    code: Vec<(usize, String)>,
    /// The same with every list of a `use` taken apart: one path each.
    named: Vec<(usize, String)>,
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
            let code: Vec<(usize, String)> = text
                .lines()
                .take_while(|l| !is_tests(l))
                .enumerate()
                .map(|(at, line)| (at + 1, without_comment(line).to_owned()))
                .collect();
            let named = joined(&code).into_iter().flat_map(|(at, l)| spelled_out(&l).into_iter().map(move |p| (at, p)));
            File { path: path.strip_prefix(&src).unwrap().to_owned(), named: named.collect(), code, text }
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

/// The code of `lines` as whole statements of `use`, other lines as they are: a list over several lines is one.
fn joined(lines: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, line) in lines {
        let trimmed = line.trim();
        match out.last_mut().filter(|_| open) {
            Some((_, held)) => held.push_str(trimmed),
            None => out.push((*at, trimmed.to_owned())),
        }
        let starts = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "].iter().any(|w| trimmed.starts_with(w));
        open = (open || starts) && !trimmed.ends_with(';');
    }
    out
}

/// The paths that a statement of `use` names, lists taken apart; any other line as it is.
fn spelled_out(line: &str) -> Vec<String> {
    let Some((_, tree)) = line.split_once("use ").filter(|(before, _)| before.is_empty() || before.starts_with("pub"))
    else {
        return vec![line.to_owned()];
    };
    let mut out = Vec::new();
    branches("", tree.trim_end_matches(';'), &mut out);
    out
}

fn branches(before: &str, tree: &str, out: &mut Vec<String>) {
    let (mut depth, mut start) = (0, 0);
    let mut parts = Vec::new();
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(tree.get(start..at).unwrap());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(tree.get(start..).unwrap());
    for part in parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()) {
        match part.split_once('{') {
            Some((head, rest)) => branches(&[before, head].concat(), rest.strip_suffix('}').unwrap_or(rest), out),
            None => out.push([before, part].concat()),
        }
    }
}

/// The modules that a line names by `crate::…`.
fn imports(line: &str) -> Vec<String> {
    line.split("crate::").skip(1).map(first_word).collect()
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
    let files = sources();
    for (name, _) in LAYERS {
        if !files.iter().any(|f| f.module() == Some(name)) {
            problems.push(format!("{name} has a layer and no file"));
        }
    }
    for file in files {
        let Some(module) = file.module() else { continue };
        let Some(own) = layer(module) else {
            problems.push(format!("{}: the module has no layer", file.path.display()));
            continue;
        };
        for (at, line) in &file.named {
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
        for (at, line) in &file.named {
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
        for (at, line) in &file.named {
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

/// The texts between quotation marks in a line of code.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let marks = line
        .match_indices('"')
        .filter(|(at, _)| !line.get(..*at).is_some_and(|before| before.ends_with('\\')))
        .map(|(at, _)| at);
    let marks: Vec<usize> = marks.collect();
    marks.chunks(2).filter_map(|pair| line.get(pair[0] + 1..*pair.get(1)?)).collect::<Vec<_>>().into_iter()
}

/// Whether a word is the name of a key: `F6`, `Ctrl-Z`, `Enter`.
fn is_key(word: &str) -> bool {
    let named = ["Enter", "Esc", "Tab", "Space", "Backspace", "PgUp", "PgDn", "PageUp", "PageDown"];
    let held = ["Ctrl-", "Alt-", "Shift-"].iter().any(|held| word.strip_prefix(held).is_some_and(|k| !k.is_empty()));
    let function = word.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()).is_some_and(|n| (1..=24).contains(&n));
    held || function || named.contains(&word)
}

#[test]
fn no_sentence_spells_out_a_key_that_can_be_bound_otherwise() {
    let mut problems = Vec::new();
    for file in sources().iter().filter(|f| f.path != Path::new("tui/key.rs")) {
        for (at, line) in &file.code {
            for text in quoted(line) {
                let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
                problems.extend(words.filter(|w| is_key(w)).map(|w| format!("{}:{at}: {w}", file.path.display())));
                if text.to_lowercase().contains("phím cách") {
                    problems.push(format!("{}:{at}: the space bar", file.path.display()));
                }
            }
        }
    }
    complain(&problems);
    assert!(is_key("F12") && is_key("Ctrl-Z") && is_key("Esc") && !is_key("F25") && !is_key("Enterprise"));
}

fn collect_all(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { collect_all(&path, into) } else { into.push(path) }
    }
}

#[test]
fn lists_of_imports_are_read_whole() {
    let lines = [
        "use std::{",
        "    fs,",
        "    collections::{BTreeMap, HashMap},",
        "};",
        "pub use crate::tui::{self, app};",
        "let x = 1;",
    ];
    let lines: Vec<(usize, String)> = lines.iter().enumerate().map(|(at, l)| (at, (*l).to_owned())).collect();
    let found: Vec<String> = joined(&lines).iter().flat_map(|(_, l)| spelled_out(l)).collect();
    let paths = [
        "std::fs",
        "std::collections::BTreeMap",
        "std::collections::HashMap",
        "crate::tui::self",
        "crate::tui::app",
        "let x = 1;",
    ];
    assert_eq!(found, paths);
}
