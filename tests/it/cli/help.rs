//! Help, usage and mistakes in it.

use parindex::cli::command::Command;
use parindex::cli::parse::clap_command;
use parindex::lang::Lang;

use super::Desk;

#[test]
fn every_command_has_help_in_both_languages_and_they_differ() {
    let desk = Desk::new();
    for spec in Command::ALL {
        let mut words: Vec<&str> = spec.path.to_vec();
        words.push("--help");
        let vi = desk.run(&words).quiet();
        words.extend(["--lang", "en"]);
        let en = desk.run(&words).quiet();
        assert!(vi.contains("Cách dùng\n"), "{vi}");
        assert!(en.contains("Usage\n"), "{en}");
        assert_ne!(vi, en);
        if !spec.path.is_empty() {
            let joined: Vec<&str> = vi.split_whitespace().collect();
            let usage = spec.command.usage(Lang::Vi);
            assert!(joined.join(" ").contains(&usage), "{usage}\n{vi}");
        }
        for text in [&vi, &en] {
            assert!(text.lines().all(|l| parindex::text::width::width(l) <= 100), "{text}");
        }
    }
}

#[test]
fn the_help_lists_every_command_once() {
    let help = Desk::new().run(&["--help"]).quiet();
    for spec in Command::ALL {
        let name = if spec.path.is_empty() { "parindex".to_owned() } else { spec.path.join(" ") };
        let lines = help.lines().filter(|l| l.strip_prefix("  ").is_some_and(|l| l.starts_with(&format!("{name}  "))));
        assert_eq!(lines.count(), 1, "{name}");
    }
}

#[test]
fn the_parser_is_consistent() {
    for lang in Lang::ALL {
        clap_command(lang).debug_assert();
    }
}

#[test]
fn a_slip_of_the_finger_is_recognised() {
    let desk = Desk::new();
    for (words, meant) in [
        (vec!["scoer"], "parindex score"),
        (vec!["criteria", "lst"], "list"),
        (vec!["score", "--jsn", "x"], "--json"),
        (vec!["score", "x", "--lane", "apraised"], "appraised"),
    ] {
        let vi = desk.run(&words).nothing_done();
        assert!(vi.starts_with("lỗi: ") && vi.contains(&format!("`{meant}`?")), "{vi}");
        let mut words = words;
        words.extend(["--lang", "en"]);
        let en = desk.run(&words).nothing_done();
        assert!(en.starts_with("error: ") && en.contains(&format!("did you mean `{meant}`?")), "{en}");
    }
}

#[test]
fn what_is_missing_is_named_and_the_usage_shown() {
    let desk = Desk::new();
    let said = desk.run(&["new", "--body", "Sở A", "--year", "2025"]).nothing_done();
    for part in ["`--criteria`", "`--kind`", "`THƯ_MỤC`", "Cách dùng: parindex new ", "parindex new --help"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = desk.run(&["criteria", "--lang", "en"]).nothing_done();
    assert!(said.contains("a command is needed") && said.contains("list, show, check"), "{said}");
    for words in [["scor", "a"], ["scor", "--json"]] {
        let said = desk.run(&[&["--lang", "en"][..], &words].concat()).nothing_done();
        assert!(said.contains("no command `scor`") && said.contains("did you mean `score`?"), "{said}");
    }
    let said = desk.run(&["score", "a", "b", "--lang", "en"]).nothing_done();
    assert!(said.contains("`b` is one argument too many"), "{said}");
    let said = desk.run(&["rank", ".", "--year", "24", "--lang", "en"]).nothing_done();
    assert!(said.contains("`--year` does not take `24`") && said.contains("1990"), "{said}");
    let said = desk.run(&["score", "a", "--lane", "--lang", "en"]).nothing_done();
    assert!(said.contains("`--lane` needs a value"), "{said}");
}

#[test]
fn the_language_comes_from_the_option_then_the_variable_then_is_vietnamese() {
    let desk = Desk::new();
    let head = |words: &[&str], variable: &str| {
        let done = desk.command(words).env("PARINDEX_LANG", variable).output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(head(&["--help"], "").contains("Cách dùng"));
    assert!(head(&["--help"], "en").contains("Usage"));
    assert!(head(&["--help", "--lang", "vi"], "en").contains("Cách dùng"));
    assert!(head(&["--help", "--lang=en"], "vi").contains("Usage"));
    assert!(head(&["--help"], "klingon").contains("Cách dùng"));
}

#[test]
fn the_version_is_the_packages() {
    let out = Desk::new().run(&["--version"]).quiet();
    assert_eq!(out, format!("parindex {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run(&["completions", shell]).quiet();
        for word in ["score", "explain", "criteria", "completions", "lane"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
    assert!(desk.run(&["completions", "tcsh"]).nothing_done().contains("bash"));
}
