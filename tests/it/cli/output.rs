//! Where the words go, and what happens when nobody reads them.

use std::io::Read;
use std::process::Stdio;

use super::{Desk, ran};

#[test]
fn colour_is_used_only_where_it_is_wanted() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let words = ["score", "khanh-hoa-2024/dossier"];
    assert!(!desk.run(&words).quiet().contains('\u{1b}'));
    let always = desk.run(&[&words[..], &["--color", "always"]].concat()).quiet();
    assert!(always.contains("\u{1b}[1m"));
    // Colour repeats what is said: without it every word is still there.
    let mut plain = always.clone();
    for code in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[33m"] {
        plain = plain.replace(code, "");
    }
    assert_eq!(plain, desk.run(&words).quiet());
    let error = desk.run(&["score", "nope", "--color", "always"]).exits(2).err;
    assert!(error.starts_with("\u{1b}[31;1mlỗi:\u{1b}[0m"), "{error:?}");
}

#[test]
fn data_stands_alone_on_the_standard_output() {
    let desk = Desk::new();
    desk.example("par-2012");
    let words = ["import", "par-2012/scores.csv", "--criteria", "par-2012/criteria.toml", "--out", "out"];
    let made = desk.run(&words).exits(0);
    assert!(made.out.lines().all(|l| desk.path(l).join("dossier.toml").is_file()), "{}", made.out);
    assert!(made.err.contains("19 hồ sơ"), "{}", made.err);
    let json = desk.run(&["rank", "out", "--json"]).quiet();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_has_what_it_wanted() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    for _ in 0..5 {
        let mut child =
            desk.command(&["completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut first).unwrap();
        drop(pipe);
        let done = ran(&child.wait_with_output().unwrap());
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_is_no_success() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    for words in [&["score", "khanh-hoa-2024/dossier"][..], &["--help"], &["--version"], &["criteria", "list"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let done = ran(&desk.command(words).stdout(full).output().unwrap()).exits(2);
        assert!(done.err.starts_with("lỗi: không ghi được kết quả"), "{}", done.err);
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        assert_eq!(ran(&desk.command(words).stderr(full).output().unwrap()).code, Some(0), "{words:?}");
    }
}
