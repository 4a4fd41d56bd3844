//! The user's settings: language, look, mouse, keys.
//!
//! Promise: [`Setting::ALL`] is the one list of settings, from which reading, the file that is written for a
//! newcomer, the list in the app and the handbook's table derive. A file with mistakes still gives every
//! setting that could be read; [`with`] changes one value and leaves every other byte as it was.

use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Source, Span};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::lang::Lang;
use crate::text::Clean;

/// A setting that has one value out of few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// The language of everything that is said.
    Lang,
    /// Colours.
    Theme,
    /// Box lines and signs.
    Signs,
    /// Whether the mouse works in the app.
    Mouse,
    /// Questions line by line in place of a screen.
    Accessible,
}

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the terminal says of itself; colours that can be read on any ground where it says nothing.
    #[default]
    Auto,
    /// For a light ground.
    Light,
    /// For a dark ground.
    Dark,
    /// The sixteen colours of the terminal's own palette.
    Sixteen,
    /// None.
    Plain,
}

/// Which signs are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// What the terminal can show.
    #[default]
    Auto,
    /// Lines, ticks and arrows.
    Full,
    /// Letters and signs of ASCII only; Vietnamese stays.
    Ascii,
}

impl Theme {
    /// Every theme with its word.
    pub const ALL: [(&'static str, Self); 5] = [
        ("auto", Self::Auto),
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("16", Self::Sixteen),
        ("none", Self::Plain),
    ];
}

impl Signs {
    /// Every set of signs with its word.
    pub const ALL: [(&'static str, Self); 3] = [("auto", Self::Auto), ("full", Self::Full), ("ascii", Self::Ascii)];
}

const LANGS: [(&str, Lang); 2] = [("vi", Lang::Vi), ("en", Lang::En)];

impl Setting {
    /// Every setting, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Lang, Self::Theme, Self::Signs, Self::Mouse, Self::Accessible];

    /// Its key in the file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::Theme => "theme",
            Self::Signs => "signs",
            Self::Mouse => "mouse",
            Self::Accessible => "accessible",
        }
    }

    /// Its values as they are written in the file, the usual one first.
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Self::Lang => &["\"vi\"", "\"en\""],
            Self::Theme => &["\"auto\"", "\"light\"", "\"dark\"", "\"16\"", "\"none\""],
            Self::Signs => &["\"auto\"", "\"full\"", "\"ascii\""],
            Self::Mouse => &["true", "false"],
            Self::Accessible => &["false", "true"],
        }
    }

    /// What it does.
    pub const fn about(self, lang: Lang) -> &'static str {
        match self {
            Self::Lang => lang.pick("ngôn ngữ của mọi màn hình và lệnh", "the language of every screen and command"),
            Self::Theme => lang.pick(
                "màu: tự động, nền sáng, nền tối, 16 màu, không màu",
                "colours: automatic, light ground, dark ground, 16 colours, none",
            ),
            Self::Signs => lang.pick(
                "ký hiệu và đường kẻ: tự động, đầy đủ, chỉ ASCII",
                "signs and lines: automatic, full, ASCII only",
            ),
            Self::Mouse => lang.pick(
                "dùng chuột trong chương trình (tắt thì chuột bôi đen chữ)",
                "the mouse works in the program (off: it selects text)",
            ),
            Self::Accessible => lang.pick(
                "hỏi đáp từng dòng thay cho màn hình, cho trình đọc màn hình",
                "questions line by line in place of a screen, for screen readers",
            ),
        }
    }

    /// The value in `settings`, as it is written in the file.
    pub fn value(self, settings: &Settings) -> &'static str {
        let word = |at: usize| self.values().get(at).copied().unwrap_or_default();
        match self {
            Self::Lang => word(usize::from(settings.lang.unwrap_or_default() == Lang::En)),
            Self::Theme => word(Theme::ALL.iter().position(|(_, t)| *t == settings.theme).unwrap_or(0)),
            Self::Signs => word(Signs::ALL.iter().position(|(_, s)| *s == settings.signs).unwrap_or(0)),
            Self::Mouse => word(usize::from(!settings.mouse)),
            Self::Accessible => word(usize::from(settings.accessible)),
        }
    }
}

/// A word of the file and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The word.
    pub word: Clean,
    /// Where.
    pub span: Span,
}

/// Keys for an action, as written: whether they exist is for the app to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bind {
    /// The keys.
    pub keys: Vec<Placed>,
    /// The action.
    pub run: Placed,
    /// The places; everywhere the action works where nothing is said.
    pub places: Option<Vec<Placed>>,
}

/// What the user has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language, if one is set.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub signs: Signs,
    /// Whether the mouse works in the app.
    pub mouse: bool,
    /// Whether the app asks line by line.
    pub accessible: bool,
    /// The user's own keys.
    pub binds: Vec<Bind>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lang: None, theme: Theme::Auto, signs: Signs::Auto, mouse: true, accessible: false, binds: Vec::new() }
    }
}

/// Reads settings. What is wrong is left out and reported, whatever else there is counts.
pub fn read_settings(source: &Source<'_>) -> (Settings, Vec<Diagnostic>) {
    let usual = Settings::default();
    let (read, found) = syntax::read(source, |f| Settings {
        lang: f.opt(Setting::Lang.key()).and_then(|i| i.word(&LANGS)),
        theme: f.opt(Setting::Theme.key()).and_then(|i| i.word(&Theme::ALL)).unwrap_or(usual.theme),
        signs: f.opt(Setting::Signs.key()).and_then(|i| i.word(&Signs::ALL)).unwrap_or(usual.signs),
        mouse: f.opt(Setting::Mouse.key()).and_then(|i| i.boolean()).unwrap_or(usual.mouse),
        accessible: f.opt(Setting::Accessible.key()).and_then(|i| i.boolean()).unwrap_or(usual.accessible),
        binds: f.opt("bind").map(|i| i.tables(bind).into_iter().flatten().collect()).unwrap_or_default(),
    });
    (read.unwrap_or_default(), found)
}

fn bind(f: &mut Fields<'_>) -> Option<Bind> {
    let placed = |item: &Item<'_>| item.line().map(|word| Placed { word, span: item.span() });
    let words = |item: Item<'_>| item.list().iter().filter_map(placed).collect();
    let keys = f.need("keys").map(words);
    let run = f.need("run").and_then(|i| placed(&i));
    let places = f.opt("in").map(words);
    Some(Bind { keys: keys?, run: run?, places })
}

/// `text` with `value`, as the file writes it, for a setting; nothing else changes. `None` where the text is
/// no TOML, which nobody can change safely.
pub fn with(text: &str, setting: Setting, value: &str) -> Option<String> {
    let table = DeTable::parse(text).ok()?;
    let table = table.get_ref();
    let made = if let Some((_, old)) = table.get_key_value(setting.key()) {
        let span = old.span();
        [text.get(..span.start)?, value, text.get(span.end..)?].concat()
    } else {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let single = |v: &DeValue<'_>| !matches!(v, DeValue::Table(_) | DeValue::Array(_));
        let last = table.iter().filter(|(_, v)| single(v.get_ref())).map(|(_, v)| v.span().end).max();
        let at = last.map_or_else(|| head(text), |last| line_end(text, last));
        let (before, after) = text.split_at_checked(at)?;
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { end };
        let line = [setting.key(), " = ", value, end].concat();
        [before, gap, &line, after].concat()
    };
    DeTable::parse(&made).is_ok().then_some(made)
}

/// The end of the line at `at`, its mark included.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |found| at + found + 1)
}

/// Where the comment at the head of a file ends: behind the empty line after it.
fn head(text: &str) -> usize {
    let mut at = 0;
    while text.get(at..).is_some_and(|rest| rest.starts_with('#')) {
        at = line_end(text, at);
    }
    let empty = text.get(at..).and_then(|rest| rest.split_inclusive('\n').next()).filter(|l| l.trim().is_empty());
    match empty {
        Some(line) if at > 0 => at + line.len(),
        // A comment without air behind it belongs to what follows.
        _ if text.get(at..).is_some_and(|rest| !rest.is_empty()) => 0,
        _ => at,
    }
}

/// The file that is written for somebody who has none: every setting with its values and what it does.
pub fn fresh(settings: &Settings, lang: Lang) -> String {
    let mut out = lang
        .pick(
            "# Cấu hình của parindex. Sửa trong chương trình (lệnh \"cài đặt\") hoặc tại đây; chú thích được giữ nguyên.\n",
            "# Settings of parindex. Change them in the program (command \"settings\") or here; comments are kept.\n",
        )
        .to_owned();
    for setting in Setting::ALL {
        let values = setting.values().join(" | ");
        out.extend(["\n# ", setting.about(lang), "\n# ", &values, "\n"]);
        out.extend([setting.key(), " = ", setting.value(settings), "\n"]);
    }
    out.push_str(lang.pick(
        "\n# Phím riêng, ví dụ; tên lệnh và tên chỗ: parindex settings --keys\n\
         # bind = [ { keys = [\"ctrl-u\"], run = \"next-open\" } ]\n",
        "\n# Keys of your own, for example; names of actions and places: parindex settings --keys\n\
         # bind = [ { keys = [\"ctrl-u\"], run = \"next-open\" } ]\n",
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<&'static str>) {
        let (settings, found) = read_settings(&Source { name: "config.toml", text });
        (settings, found.iter().map(|d| d.problem.code()).collect())
    }

    #[test]
    fn a_fresh_file_says_what_is_set_in_both_languages() {
        let settings = Settings { lang: Some(Lang::En), theme: Theme::Dark, mouse: false, ..Settings::default() };
        for lang in Lang::ALL {
            assert_eq!(read(&fresh(&settings, lang)), (settings.clone(), vec![]));
        }
    }

    #[test]
    fn every_value_is_read_and_written_back() {
        for setting in Setting::ALL {
            for value in setting.values() {
                let text = with("", setting, value).unwrap();
                let (settings, found) = read(&text);
                assert_eq!((setting.value(&settings), found), (*value, vec![]), "{text}");
            }
            let usual = Settings { lang: Some(Lang::Vi), ..Settings::default() };
            assert_eq!(setting.value(&usual), setting.values()[0]);
        }
    }

    #[test]
    fn mistakes_are_left_out_and_the_rest_counts() {
        let (settings, found) = read("lnag = \"en\"\ntheme = \"drak\"\nmouse = 1\nsigns = \"ascii\"\n");
        assert_eq!(settings, Settings { signs: Signs::Ascii, ..Settings::default() });
        assert_eq!(found, ["PAR002", "PAR005", "PAR004"]);
        let (settings, found) = read("lang = en\nsigns = \"ascii\"\n");
        assert_eq!((settings.lang, settings.signs, found.len()), (Some(Lang::En), Signs::Ascii, 1));
    }

    #[test]
    fn a_change_keeps_every_other_byte() {
        let text = "# của tôi\n\n# màu\ntheme = \"dark\"   # buổi tối\nbind = [\n  # phím\n  { keys = [\"f4\"], run = \"save\" },\n]\n";
        let changed = with(text, Setting::Theme, "\"light\"").unwrap();
        assert_eq!(changed, text.replace("\"dark\"", "\"light\""));
        let added = with(text, Setting::Lang, "\"en\"").unwrap();
        assert_eq!(added, text.replace("buổi tối\n", "buổi tối\nlang = \"en\"\n"));
        let first = with("# của tôi\n\n[x]\na = 1\n", Setting::Lang, "\"en\"").unwrap();
        assert_eq!(first, "# của tôi\n\nlang = \"en\"\n[x]\na = 1\n");
        let windows = with("mouse = true\r\n", Setting::Lang, "\"en\"").unwrap();
        assert_eq!(windows, "mouse = true\r\nlang = \"en\"\r\n");
        assert_eq!(with("# chú thích", Setting::Mouse, "false").unwrap(), "# chú thích\nmouse = false\n");
        assert_eq!(with("lang = ", Setting::Lang, "\"en\""), None);
    }
}
