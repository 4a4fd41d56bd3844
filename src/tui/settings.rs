//! The user's settings in the app: what they mean here, and changing them.
//!
//! Promise: a setting counts at once and is kept by the worker; where it cannot be kept the user is told and
//! it counts until the app ends.

use std::path::PathBuf;

use crate::diag::{Diagnostic, Source};
use crate::doc::excerpt::render;
use crate::doc::settings::{Setting, Settings, Signs, Theme as Wish};
use crate::lang::{Lang, Say};
use crate::store::settings::Own;
use crate::store::{Failure, Store};
use crate::text::Clean;
use crate::text::width::pad;
use crate::tui::action::ACTIONS;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::keymap::Keymap;
use crate::tui::theme::{Terminal, Theme};
use crate::tui::words::W;

/// The standard keys with the user's own laid over them, and a sentence about what had to be ignored.
pub fn keys(own: &Own, lang: Lang) -> (Keymap, Option<String>) {
    let mut keymap = Keymap::standard();
    let mut first = None;
    let mut count = 0;
    for heard in &own.files {
        let mut found = heard.found.clone();
        found.extend(keymap.lay(&heard.settings.binds));
        crate::diag::sort(&mut found);
        count += found.len();
        let source = Source { name: &heard.file.to_string_lossy(), text: &heard.text };
        first = first.or_else(|| found.first().map(|d| place(&source, d, lang)));
    }
    if let (None, Some(failure)) = (&first, own.unread.first()) {
        first = Some(failure.say(lang).into_owned());
        count = 1;
    }
    let told = first.map(|first| {
        let more = match (count, lang) {
            (0 | 1, _) => String::new(),
            (n, Lang::Vi) => format!(" (và {} chỗ nữa)", n - 1),
            (n, Lang::En) => format!(" (and {} more)", n - 1),
        };
        // A question keeps its mark; anything else ends here.
        let end = if first.ends_with('?') && more.is_empty() { "" } else { "." };
        format!("{} {first}{more}{end} parindex settings", W::SettingIgnored.get(lang))
    });
    (keymap, told)
}

/// A diagnostic in one line: file, line and column, what is wrong, what to do.
fn place(source: &Source<'_>, found: &Diagnostic, lang: Lang) -> String {
    let (line, column) = source.position(found.span.start);
    let name = std::path::Path::new(source.name).file_name().map(|n| n.to_string_lossy().into_owned());
    let name = Clean::line(&name.unwrap_or_default());
    format!("{name}:{line}:{column}: {}; {}", found.problem.say(lang), found.problem.help(lang))
}

/// Begins with these settings on this terminal.
pub fn begin(app: &mut App, settings: Settings, terminal: Terminal) {
    app.terminal = terminal;
    app.mouse = settings.mouse;
    app.settings = Settings { lang: Some(app.lang), ..settings };
    look(app);
}

fn look(app: &mut App) {
    app.theme = Theme::of(app.settings.theme, app.settings.signs, app.terminal);
}

/// Takes a language and keeps it.
pub fn take_language(app: &mut App, lang: Lang) -> Effects {
    app.lang = lang;
    app.settings.lang = Some(lang);
    vec![Effect::Job(Job::Set(Setting::Lang, Setting::Lang.value(&app.settings), lang))]
}

/// Takes the value after the present one and keeps it.
pub fn next(app: &mut App, setting: Setting) -> Effects {
    let values = setting.values();
    let at = values.iter().position(|v| *v == setting.value(&app.settings)).unwrap_or(0);
    let at = if at + 1 < values.len() { at + 1 } else { 0 };
    let mut effects = Effects::new();
    match setting {
        Setting::Lang => {
            app.lang = if app.lang == Lang::Vi { Lang::En } else { Lang::Vi };
            app.settings.lang = Some(app.lang);
        }
        Setting::Theme => app.settings.theme = Wish::ALL.get(at).map_or(Wish::Auto, |(_, t)| *t),
        Setting::Signs => app.settings.signs = Signs::ALL.get(at).map_or(Signs::Auto, |(_, s)| *s),
        Setting::Mouse => {
            app.settings.mouse = !app.settings.mouse;
            app.mouse = app.settings.mouse;
            effects.push(Effect::Mouse(app.mouse));
        }
        Setting::Accessible => {
            app.settings.accessible = !app.settings.accessible;
            app.tell(W::NextStart.get(app.lang));
        }
    }
    look(app);
    effects.push(Effect::Job(Job::Set(setting, setting.value(&app.settings), app.lang)));
    effects
}

/// What the value of a setting means, in a word.
pub fn word(app: &App, setting: Setting) -> &'static str {
    let s = &app.settings;
    match setting {
        Setting::Lang => app.pick("Tiếng Việt", "English"),
        Setting::Theme => match s.theme {
            Wish::Auto => app.pick("tự động", "automatic"),
            Wish::Light => app.pick("nền sáng", "light ground"),
            Wish::Dark => app.pick("nền tối", "dark ground"),
            Wish::Sixteen => app.pick("16 màu", "16 colours"),
            Wish::Plain => app.pick("không màu", "no colours"),
        },
        Setting::Signs => match s.signs {
            Signs::Auto => app.pick("tự động", "automatic"),
            Signs::Full => app.pick("đầy đủ", "full"),
            Signs::Ascii => "ASCII",
        },
        Setting::Mouse => yes(app, s.mouse),
        Setting::Accessible => yes(app, s.accessible),
    }
}

fn yes(app: &App, on: bool) -> &'static str {
    if on { app.pick("bật", "on") } else { app.pick("tắt", "off") }
}

/// The settings as `parindex settings` prints them: where they are kept, each value, what it does.
pub fn shown(store: &Store, lang: Lang) -> String {
    let own = store.settings();
    let mut out = match store.settings_file() {
        Some(file) => {
            let there = own.files.iter().any(|h| h.file == file);
            let state = if there { "" } else { lang.pick("  (chưa có)", "  (not there yet)") };
            format!("{}{state}\n\n", Clean::line(&file.to_string_lossy()))
        }
        None => String::new(),
    };
    let settings = Settings { lang: Some(own.settings.lang.unwrap_or(lang)), ..own.settings.clone() };
    for setting in Setting::ALL {
        let line = format!("{} = {}", setting.key(), setting.value(&settings));
        out.extend([&pad(&line, 24), setting.about(lang), "\n"]);
        out.extend([&pad("", 24), &setting.values().join(" | "), "\n"]);
    }
    let (keymap, _) = keys(&own, lang);
    let binds = own.files.iter().flat_map(|h| &h.settings.binds).filter(|bind| keymap.counts(bind)).count();
    let own = (lang.pick("phím riêng", "keys of your own"), lang.pick("tên các lệnh", "names of actions"));
    out.extend(["\n", own.0, ": ", &binds.to_string(), "; ", own.1, ": parindex settings --keys\n"]);
    out
}

/// Everything that is wrong with the user's files, with lines and carets; nothing where all is well.
pub fn mistakes(store: &Store, lang: Lang, color: bool) -> String {
    let own = store.settings();
    let mut keymap = Keymap::standard();
    let mut out = String::new();
    for heard in &own.files {
        let mut found = heard.found.clone();
        found.extend(keymap.lay(&heard.settings.binds));
        crate::diag::sort(&mut found);
        let source = Source { name: &heard.file.to_string_lossy(), text: &heard.text };
        out.push_str(&render(&source, &found, lang, color));
    }
    for failure in &own.unread {
        out.extend([&*failure.say(lang), "\n"]);
    }
    out
}

/// The actions with their names, keys and places, as `parindex settings --keys` prints them.
pub fn key_table(store: &Store, lang: Lang) -> String {
    let (keymap, _) = keys(&store.settings(), lang);
    let mut out = String::new();
    for info in ACTIONS {
        let mut keys: Vec<String> = Vec::new();
        for key in info.contexts.iter().flat_map(|c| keymap.keys_for(&[*c], info.action).collect::<Vec<_>>()) {
            if !keys.contains(&key.to_string()) {
                keys.push(key.to_string());
            }
        }
        let places: Vec<&str> = info.contexts.iter().map(|c| c.word()).collect();
        let (name, keys) = (pad(info.name, 16), pad(&keys.join(", "), 28));
        out.extend([&name, " ", &keys, " ", info.action.help(lang), "\n"]);
        out.extend([&pad("", 16), " ", &places.join(", "), "\n"]);
    }
    out
}

/// Takes in whether a setting was kept.
pub fn kept(app: &mut App, kept: Result<PathBuf, Failure>) {
    match kept {
        Ok(file) => {
            let file = Clean::line(&file.to_string_lossy());
            app.tell(format!("{} {file}", W::SettingKept.get(app.lang)));
        }
        Err(failure) => {
            app.warn(format!("{} {}", W::SettingNotKept.get(app.lang), failure.say(app.lang)));
        }
    }
}
