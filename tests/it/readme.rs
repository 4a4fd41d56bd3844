//! The README's tables are computed, so they cannot fall behind the program.

use std::fmt::Write;
use std::path::Path;

use parindex::cli::command::readme_table;
use parindex::doc::settings::Setting;
use parindex::lang::{Lang, Say};
use parindex::tui::action::{ACTIONS, Context, Group};
use parindex::tui::keymap::Keymap;

use crate::support::golden;

/// The keys that work in a dossier, by what they are for.
fn keys() -> String {
    let keymap = Keymap::standard();
    let mut out = String::from("| | keys | tiếng Việt | English |\n|---|---|---|---|\n");
    for group in [Group::Row, Group::Go, Group::See, Group::Dossier, Group::Text, Group::Program] {
        let mut head = group.say(Lang::En).into_owned();
        for info in ACTIONS.iter().filter(|i| i.group == group) {
            let mut places = info.contexts.to_vec();
            places.push(Context::Global);
            let mut keys: Vec<String> = Vec::new();
            for key in places.iter().flat_map(|p| keymap.keys_for(&[*p], info.action).collect::<Vec<_>>()) {
                let shown = format!("`{key}`");
                if !keys.contains(&shown) {
                    keys.push(shown);
                }
            }
            keys.truncate(3);
            if keys.is_empty() {
                continue;
            }
            let words = |lang| info.action.label(lang).replace('|', "\\|");
            writeln!(out, "| {head} | {} | {} | {} |", keys.join(" "), words(Lang::Vi), words(Lang::En)).unwrap();
            head.clear();
        }
    }
    out
}

/// The settings with their values, the usual one first.
fn settings() -> String {
    let mut out = String::from("| setting | values | tiếng Việt | English |\n|---|---|---|---|\n");
    for setting in Setting::ALL {
        let values: Vec<String> = setting.values().iter().map(|v| format!("`{v}`")).collect();
        let about = |lang| setting.about(lang).replace('|', "\\|");
        writeln!(out, "| `{}` | {} | {} | {} |", setting.key(), values.join(" "), about(Lang::Vi), about(Lang::En))
            .unwrap();
    }
    out
}

/// `text` with what stands between the marks of `name` replaced.
fn filled(text: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- begin: {name} -->\n"), format!("<!-- end: {name} -->"));
    let (before, rest) = text.split_once(&begin).expect("the README has the mark");
    let (_, after) = rest.split_once(&end).expect("the README has the end mark");
    format!("{before}{begin}{table}{end}{after}")
}

#[test]
fn tables_are_in_step_with_the_program() {
    let path = Path::new("README.md");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let text = filled(&text, "commands", &readme_table(Lang::En));
    let text = filled(&text, "settings", &settings());
    let text = filled(&text, "fields", &parindex::report::paper::field::readme_table(Lang::En));
    golden(path, &filled(&text, "keys", &keys()));
}

#[test]
fn every_path_that_it_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("README.md")).unwrap();
    for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !link.starts_with("http") && !link.starts_with('#') {
            assert!(root.join(link).exists(), "{link}");
        }
    }
}
