//! A whole walk, told: from the first start over an empty dossier to one that was sent, by keyboard alone and in
//! Vietnamese. The story is a text in `tests/stories`; it runs once on the app without a terminal, where points are
//! checked as well, and once in a real one.

use std::path::Path;

use parindex::dossier::Phase;
use parindex::num::decimal;

use crate::support::live::Live;

const STORY: &str = include_str!("../stories/tu-cham.vi.txt");

/// What happens in a line of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    /// Keys are pressed.
    Keys(String),
    /// Letters are typed.
    Type(String),
    /// Something must be on the screen.
    See(String),
    /// Something must not.
    NotSee(String),
    /// A row must have these points.
    Points(String, String),
}

/// The lines of a story that do something, each with its number.
fn deeds(story: &str, place: &Path) -> Vec<(usize, Deed)> {
    let place = place.to_str().expect("a path");
    let told = |(at, line): (usize, &str)| {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (word, rest) = line.split_once(':').unwrap_or_else(|| panic!("line {}: {line}", at + 1));
        let rest = rest.trim().replace("{nơi lưu}", place);
        let deed = match word {
            "phím" => Deed::Keys(rest),
            "gõ" => Deed::Type(rest),
            "thấy" => Deed::See(rest),
            "không" => Deed::NotSee(rest),
            "điểm" => {
                let (code, points) = rest.split_once(' ').expect("a code and its points");
                Deed::Points(code.to_owned(), points.to_owned())
            }
            other => panic!("line {}: {other}", at + 1),
        };
        Some((at + 1, deed))
    };
    story.lines().enumerate().filter_map(told).collect()
}

/// A text in which broken lines and columns do not matter.
fn in_words(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder in which the story happens, with the copy that the head will have signed.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ban-ky.pdf"), b"%PDF-1.4\n").expect("a file");
    folder
}

#[test]
fn a_whole_dossier_is_filled_and_sent_by_keyboard_alone() {
    let folder = folder();
    let mut live = Live::first(folder.path());
    for (line, deed) in deeds(STORY, folder.path()) {
        match deed {
            Deed::Keys(keys) => {
                live.keys(&keys);
            }
            Deed::Type(text) => {
                live.text(&text);
            }
            Deed::See(text) => {
                let screen = live.screen();
                assert!(in_words(&screen).contains(&in_words(&text)), "line {line}: {text}\n{screen}");
            }
            Deed::NotSee(text) => {
                let screen = live.screen();
                assert!(!in_words(&screen).contains(&in_words(&text)), "line {line}: {text}\n{screen}");
            }
            Deed::Points(code, points) => {
                let session = live.app.session.as_ref().expect("a dossier");
                let score = session.set.find(&code).and_then(|id| session.card.node(id)).and_then(|s| s.value());
                let shown = score.map(|p| decimal::show(p, session.set.rounding, live.app.lang));
                assert_eq!(shown.as_deref(), Some(points.as_str()), "line {line}: {code}\n{}", live.screen());
            }
        }
    }
    let session = live.app.session.as_ref().expect("a dossier");
    let show = |points| decimal::plain(points, session.set.rounding);
    let figures = &session.card.figures;
    assert_eq!((show(figures.certain.value()), show(figures.possible.value())), ("25.69".into(), "35.69".into()));
    assert_eq!((session.errors, session.dossier.phase()), (0, Phase::Submitted));
    // Whoever opens it again finds the same, on the disk.
    let sent = session.dossier.clone();
    drop(live);
    let again = Live::at(folder.path(), &folder.path().join("tinh-a-2024"));
    assert_eq!(again.app.session.as_ref().map(|s| &s.dossier), Some(&sent));
}

#[test]
#[cfg(unix)]
fn the_same_story_happens_in_a_real_terminal() {
    use crate::support::terminal::Terminal;

    let folder = folder();
    let mut terminal = Terminal::with(&[], 110, 30);
    for (_, deed) in deeds(STORY, folder.path()) {
        match deed {
            Deed::Keys(keys) => {
                for key in keys.split_whitespace() {
                    terminal.send(&bytes(key));
                }
            }
            Deed::Type(text) => {
                terminal.send(text.as_bytes());
            }
            Deed::See(text) => {
                let wanted = in_words(&text);
                terminal.wait(&text, move |screen| in_words(&screen.contents()).contains(&wanted));
            }
            Deed::NotSee(text) => {
                let screen = terminal.contents();
                assert!(!in_words(&screen).contains(&in_words(&text)), "{screen}");
            }
            // The screen says them; the other way through the story checks each.
            Deed::Points(_, points) => {
                terminal.see(&points);
            }
        }
    }
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    let file = folder.path().join("tinh-a-2024").join("dossier.toml");
    assert!(std::fs::read_to_string(file).expect("a dossier").contains("step = \"submit\""));
}

/// What a terminal sends for a key.
#[cfg(unix)]
fn bytes(key: &str) -> Vec<u8> {
    let fixed: &[u8] = match key {
        "enter" => b"\r",
        "tab" => b"\t",
        "esc" => b"\x1b",
        "space" => b" ",
        "backspace" => b"\x7f",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        "f5" => b"\x1b[15~",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "f8" => b"\x1b[19~",
        "shift-f7" => b"\x1b[18;2~",
        _ => b"",
    };
    if !fixed.is_empty() {
        return fixed.to_vec();
    }
    match (key.strip_prefix("ctrl-"), key.strip_prefix("alt-")) {
        (Some(letter), _) => letter.bytes().map(|b| b & 0x1f).collect(),
        (_, Some(letter)) => format!("\x1b{letter}").into_bytes(),
        _ => panic!("{key}"),
    }
}

#[test]
fn a_story_is_told_in_words_that_the_program_knows() {
    let deeds = deeds(STORY, Path::new("."));
    let keys = deeds.iter().filter_map(|(_, deed)| match deed {
        Deed::Keys(keys) => Some(keys),
        _ => None,
    });
    for key in keys.flat_map(|keys| keys.split_whitespace()) {
        assert!(key.parse::<parindex::tui::key::Key>().is_ok(), "{key}");
        assert!(key.chars().count() > 1, "{key}: nothing depends on a letter");
    }
    // A terminal cannot tell Esc from the beginning of another key before something else happened.
    for pair in deeds.windows(2) {
        if let [(line, Deed::Keys(keys)), (_, next)] = pair
            && keys.split_whitespace().any(|key| key == "esc")
        {
            assert!(keys.ends_with("esc") && matches!(next, Deed::See(_)), "line {line}");
        }
    }
}
