use std::collections::BTreeSet;

use super::*;
use crate::lang::Lang;
use crate::tui::action::ACTIONS;

#[test]
fn the_standard_keymap_has_no_mistake() {
    let (settings, found) = read_settings(&Source { name: "keymap.toml", text: DEFAULT });
    assert_eq!((found, Keymap::default().lay(&settings.binds)), (vec![], vec![]));
}

#[test]
fn names_are_unique_and_in_kebab_case() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|i| i.name).collect();
    assert_eq!(names.len(), ACTIONS.len());
    assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

#[test]
fn every_action_has_words_in_both_languages() {
    for info in ACTIONS {
        for lang in Lang::ALL {
            assert!(!info.action.label(lang).is_empty() && !info.action.help(lang).is_empty(), "{}", info.name);
            assert!(!info.action.help(lang).ends_with('.'), "{}", info.name);
        }
        assert_ne!(info.action.help(Lang::Vi), info.action.help(Lang::En), "{}", info.name);
    }
}

#[test]
fn every_action_is_reachable_by_key_in_each_of_its_places() {
    let map = Keymap::standard();
    for info in ACTIONS {
        for place in info.contexts {
            let places = [*place, Context::Global];
            assert!(map.key_for(&places, info.action).is_some(), "{} in {}", info.name, place.word());
        }
    }
}

#[test]
fn no_key_is_bound_twice_in_one_place() {
    let (settings, _) = read_settings(&Source { name: "keymap.toml", text: DEFAULT });
    let mut seen = BTreeSet::new();
    for bind in &settings.binds {
        let action = Action::named(&bind.run.word).unwrap();
        let places: Vec<Context> = match &bind.places {
            None => action.info().contexts.to_vec(),
            Some(words) => {
                Context::ALL.iter().filter(|(w, _)| words.iter().any(|x| *x.word == **w)).map(|(_, c)| *c).collect()
            }
        };
        for place in places {
            for key in &bind.keys {
                assert!(seen.insert((place, key.word.clone())), "{} {}", place.word(), key.word);
            }
        }
    }
}

#[test]
fn letters_are_text_where_text_is_written() {
    let map = Keymap::standard();
    for (place, key, _) in &map.order {
        assert!(!(place.takes_text() && key.letter().is_some()), "{key} in {}", place.word());
    }
}

#[test]
fn what_a_terminal_cannot_tell_apart_is_never_bound() {
    let map = Keymap::standard();
    assert!(map.order.iter().all(|(_, key, _)| same_as(*key).is_none()));
}

#[test]
fn nothing_needs_a_letter() {
    let map = Keymap::standard();
    for info in ACTIONS {
        for place in info.contexts {
            let places = [*place, Context::Global];
            let other = map.keys_for(&places, info.action).any(|k| !matches!(k.letter(), Some(c) if c != ' '));
            assert!(other, "{} in {}", info.name, place.word());
        }
    }
}

#[test]
fn mistakes_of_a_users_file_are_named_and_the_rest_counts() {
    let mut map = Keymap::standard();
    let text = r#"bind = [
  { keys = ["ctrl-h"], run = "help" },
  { keys = ["ctrl-x"], run = "quti" },
  { keys = ["q"], run = "back", in = ["note"] },
  { keys = ["q"], run = "back", in = ["explain"] },
  { keys = ["ctrl-u"], run = "remove", in = ["tree"] },
  { keys = ["f99"], run = "save" },
  { keys = ["f4"], run = "save", in = ["tre"] },
]"#;
    let (settings, read) = read_settings(&Source { name: "keymap.toml", text });
    assert_eq!(read, []);
    let found = map.lay(&settings.binds);
    let said: Vec<(&str, &str)> = found.iter().map(|d| (d.problem.code(), text.get(d.span.clone()).unwrap())).collect();
    assert_eq!(
        said,
        [
            ("PAR401", "\"ctrl-h\""),
            ("PAR402", "\"quti\""),
            ("PAR405", "\"q\""),
            ("PAR404", "\"tree\""),
            ("PAR400", "\"f99\""),
            ("PAR403", "\"tre\""),
        ]
    );
    let q = "q".parse().unwrap();
    assert_eq!(map.resolve(&[Context::Explain], q), Some(Action::Back));
    assert_eq!(map.resolve(&[Context::Note], q), None);
}

#[test]
fn every_mistake_of_one_line_is_named() {
    let text = r#"bind = [ { keys = ["f99"], run = "nxt-open", in = ["tre"] } ]"#;
    let (settings, _) = read_settings(&Source { name: "keymap.toml", text });
    let found = Keymap::standard().lay(&settings.binds);
    let codes: Vec<&str> = found.iter().map(|d| d.problem.code()).collect();
    assert_eq!(codes, ["PAR402", "PAR403", "PAR400"]);
}

#[test]
fn one_key_for_two_actions_in_one_place_is_named_once_and_the_one_that_counts_is_said() {
    for (text, said) in [
        (r#"{ keys = ["ctrl-t"], run = "next-open" }, { keys = ["ctrl-t"], run = "help" }"#, 1),
        (
            r#"{ keys = ["ctrl-t"], run = "save", in = ["tree"] }, { keys = ["ctrl-t"], run = "mark", in = ["tree"] }"#,
            1,
        ),
        (
            r#"{ keys = ["ctrl-t"], run = "save", in = ["note"] }, { keys = ["ctrl-t"], run = "mark", in = ["tree"] }"#,
            0,
        ),
        // Whoever names the places means them.
        (r#"{ keys = ["ctrl-t"], run = "help" }, { keys = ["ctrl-t"], run = "mark", in = ["tree"] }"#, 0),
    ] {
        let text = format!("bind = [ {text} ]");
        let (settings, _) = read_settings(&Source { name: "keymap.toml", text: &text });
        let mut map = Keymap::standard();
        let found = map.lay(&settings.binds);
        assert_eq!(found.len(), said, "{text}: {found:?}");
        assert!(found.iter().all(|d| d.problem.code() == "PAR406" && d.also.is_some()), "{found:?}");
        for told in found {
            let crate::diag::Problem::InSettings(InSettings::BoundTwice { then, .. }) = told.problem else { panic!() };
            let run = map.resolve(&[Context::Tree, Context::Global], "ctrl-t".parse().unwrap());
            assert_eq!(run.map(|a| a.info().name), Some(then), "what is said to count does");
        }
    }
}

#[test]
fn the_last_key_to_leave_is_kept_and_may_move() {
    let quit = |text: &str| {
        let (settings, _) = read_settings(&Source { name: "keymap.toml", text });
        let mut map = Keymap::standard();
        let codes: Vec<&str> = map.lay(&settings.binds).iter().map(|d| d.problem.code()).collect();
        let left = Context::ALL.iter().all(|(_, c)| map.key_for(&[*c, Context::Global], Action::Quit).is_some());
        (codes, left)
    };
    for taken in [r#"{ keys = ["ctrl-q"], run = "save" }"#, r#"{ keys = ["ctrl-q"], run = "help" }"#] {
        assert_eq!(quit(&format!("bind = [ {taken} ]")), (vec!["PAR407"], true), "{taken}");
        let moved = format!(r#"bind = [ {taken}, {{ keys = ["f24"], run = "quit" }} ]"#);
        assert_eq!(quit(&moved), (vec![], true), "{moved}");
    }
}
