use std::collections::BTreeSet;

use super::*;
use crate::lang::Lang;
use crate::tui::action::ACTIONS;

#[test]
fn the_standard_keymap_has_no_mistake() {
    assert_eq!(Keymap::default().read(DEFAULT), []);
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
    let file: File = toml::from_str(DEFAULT).unwrap();
    let mut seen = BTreeSet::new();
    for bind in &file.bind {
        let bind = bind.get_ref();
        let action = Action::named(bind.run.get_ref()).unwrap();
        let places: Vec<Context> = match &bind.places {
            None => action.info().contexts.to_vec(),
            Some(words) => {
                Context::ALL.iter().filter(|(w, _)| words.iter().any(|x| x.get_ref() == w)).map(|(_, c)| *c).collect()
            }
        };
        for place in places {
            for key in &bind.keys {
                assert!(seen.insert((place, key.get_ref().clone())), "{} {}", place.word(), key.get_ref());
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
    assert!(map.order.iter().all(|(_, key, _)| !is_reserved(*key)));
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
]"#;
    let misfits = map.read(text);
    let said: Vec<(&Mistake, &str)> = misfits.iter().map(|m| (&m.what, text.get(m.at.clone()).unwrap())).collect();
    assert_eq!(
        said,
        [
            (&Mistake::Reserved("ctrl-h".into()), "\"ctrl-h\""),
            (&Mistake::Action("quti".into()), "\"quti\""),
            (&Mistake::Letter("q".into()), "\"q\""),
            (&Mistake::Senseless("tree".into()), "\"tree\""),
        ]
    );
    let q = "q".parse().unwrap();
    assert_eq!(map.resolve(&[Context::Explain], q), Some(Action::Back));
    assert_eq!(map.resolve(&[Context::Note], q), None);
}
