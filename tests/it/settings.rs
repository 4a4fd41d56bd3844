//! The user's settings: what is wrong with a file is shown in both languages and never stops anything.

use std::fs;
use std::path::Path;

use parindex::diag::{self, Diagnostic, Problem, Source};
use parindex::doc::settings::{Setting, Settings, Signs, Theme};
use parindex::doc::{excerpt, read_settings};
use parindex::lang::Lang;
use parindex::store::Store;
use parindex::tui::action::Action;
use parindex::tui::keymap::Keymap;
use parindex::tui::update;

use crate::support::golden;
use crate::support::stage::Stage;

fn read(source: &Source<'_>) -> (Settings, Vec<Diagnostic>) {
    let (settings, mut found) = read_settings(source);
    found.extend(Keymap::standard().lay(&settings.binds));
    diag::sort(&mut found);
    (settings, found)
}

#[test]
fn every_mistake_is_shown_with_its_place_and_help() {
    let folder = Path::new("tests/bad/settings");
    let mut provoked: Vec<&str> = Vec::new();
    let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().collect();
    files.sort_by_key(|f| f.as_ref().unwrap().file_name());
    for file in files {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let source = Source { name: &name, text: &text };
        let (_, found) = read(&source);
        provoked.extend(found.iter().map(|d| d.problem.code()));
        let said = Lang::ALL.map(|lang| excerpt::render(&source, &found, lang, false)).join("\n");
        golden(&folder.join(&name).with_extension("txt"), &said);
    }
    let missing: Vec<&str> =
        Problem::codes().map(|(c, _)| c).filter(|c| (*c).starts_with("PAR4") && !provoked.contains(c)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_faulty_file_gives_what_it_can() {
    let text = include_str!("../bad/settings/general.toml");
    let (settings, _) = read(&Source { name: "config.toml", text });
    assert_eq!(settings, Settings { signs: Signs::Ascii, ..Settings::default() });
}

fn store(home: &Path) -> Store {
    Store { home: parindex::store::Home::at(home), ..Store::of_user() }
}

#[test]
fn a_setting_is_kept_among_the_users_own_words() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    assert_eq!(store.settings().settings, Settings::default());
    let file = store.set(Setting::Theme, "\"dark\"", Lang::Vi).unwrap();
    let made = fs::read_to_string(&file).unwrap();
    assert!(made.contains("theme = \"dark\"") && made.contains("# Cấu hình"), "{made}");
    let own = made.replace("theme = \"dark\"", "theme = \"dark\"  # buổi tối");
    fs::write(&file, &own).unwrap();
    store.set(Setting::Lang, "\"en\"", Lang::Vi).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), own.replace("lang = \"vi\"", "lang = \"en\""));
    let read = store.settings();
    assert_eq!((read.settings.lang, read.settings.theme), (Some(Lang::En), Theme::Dark));
}

#[test]
fn a_file_that_is_no_toml_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    let file = store.settings_file().unwrap();
    fs::write(&file, "theme = dark\n").unwrap();
    assert!(store.set(Setting::Lang, "\"en\"", Lang::Vi).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "theme = dark\n");
}

#[test]
fn what_is_ignored_is_told_with_file_and_line() {
    let home = tempfile::tempdir().unwrap();
    let store = store(home.path());
    fs::write(home.path().join("config.toml"), "lang = \"en\"\nmouse = 3\n").unwrap();
    fs::write(home.path().join("keymap.toml"), "bind = [ { keys = [\"f4\"], run = \"quti\" } ]\n").unwrap();
    let own = store.settings();
    let (_, told) = parindex::tui::settings::keys(&own, Lang::Vi);
    let told = told.unwrap();
    assert!(told.contains("config.toml:2:9") && told.contains("1 chỗ nữa"), "{told}");
    let all = parindex::tui::settings::mistakes(&store, Lang::En, false);
    assert!(all.contains("did you mean `quit`?") && all.contains("keymap.toml:1:"), "{all}");
}

#[test]
fn language_and_colours_are_kept_when_they_are_changed_in_the_app() {
    let mut stage = Stage::walk();
    stage.keys("f9");
    assert_eq!((stage.app.lang, stage.disk.settings.as_slice()), (Lang::En, &[(Setting::Lang, "\"en\"")][..]));
    assert!(stage.screen().contains("Kept in config.toml"), "{}", stage.screen());
    stage.keys("f9 alt-c alt-c");
    assert_eq!(stage.disk.settings.last(), Some(&(Setting::Theme, "\"dark\"")));
    assert_eq!(stage.app.settings.theme, Theme::Dark);
}

#[test]
fn the_list_of_settings_goes_through_the_values_one_by_one() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("f2").text("cai dat").keys("enter");
    assert!(stage.screen().contains("Cài đặt: chọn"), "{}", stage.screen());
    stage.keys("down down enter");
    assert_eq!(stage.disk.settings, [(Setting::Signs, "\"full\"")]);
    stage.keys("enter enter");
    assert_eq!(stage.app.settings.signs, Signs::Auto);
    stage.keys("down enter esc");
    assert!(!stage.app.mouse);
    let _ = update::act(&mut stage.app, Action::Settings);
    assert!(stage.screen().contains("tắt"), "{}", stage.screen());
}
