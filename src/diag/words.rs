//! What each problem says, and the one line of help below it.
//!
//! One file per area, beside the table of the same name under [`crate::diag::problem`].

mod dossier;
mod form;
mod questionnaire;
mod rule;
mod set;
mod settings;
mod syntax;
mod training;

use std::borrow::Cow;

use crate::diag::{Problem, Severity};
use crate::lang::{Lang, Say};
use crate::text::Clean;

/// The sentence of a problem and its line of help.
pub(crate) struct Words {
    sentence: String,
    help: String,
}

/// `[sentence, help]` of the language that is read.
fn pick(lang: Lang, vi: [String; 2], en: [String; 2]) -> Words {
    let [sentence, help] = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    Words { sentence, help }
}

impl Problem {
    fn words(&self, lang: Lang) -> Words {
        match self {
            Self::InForm(p) => p.words(lang),
            Self::InSet(p) => p.words(lang),
            Self::InRule(p) => p.words(lang),
            Self::InDossier(p) => p.words(lang),
            Self::InQuestionnaire(p) => p.words(lang),
            Self::InSettings(p) => p.words(lang),
            Self::InTraining(p) => p.words(lang),
        }
    }

    /// What to do about it, in one line.
    pub fn help(&self, lang: Lang) -> String {
        self.words(lang).help
    }

    /// What the second place is.
    pub fn also(&self, lang: Lang) -> &'static str {
        match self {
            Self::InForm(_) | Self::InSettings(_) => lang.pick("liên quan đến chỗ này", "see here"),
            Self::InDossier(_) | Self::InQuestionnaire(_) | Self::InTraining(_) => {
                lang.pick("lần đầu ở đây", "first here")
            }
            Self::InSet(p) => p.also(lang),
            Self::InRule(p) => p.also(lang),
        }
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Owned(self.words(lang).sentence)
    }
}

impl Say for Severity {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Error => lang.pick("lỗi", "error"),
            Self::Warning => lang.pick("cảnh báo", "warning"),
        })
    }
}

/// The guess as a line of help, or else what to do.
fn meant(near: Option<&Clean>, lang: Lang, or: [&str; 2]) -> String {
    match (near, lang) {
        (Some(near), Lang::Vi) => format!("có phải là `{near}`?"),
        (Some(near), Lang::En) => format!("did you mean `{near}`?"),
        (None, _) => lang.pick(or[0], or[1]).to_owned(),
    }
}

/// `` `a`, `b`, `c` ``.
fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

/// A guess and the words that are possible, as a line of help.
fn guess(near: Option<&str>, known: &[&str], lang: Lang) -> String {
    match (near, lang) {
        (Some(near), Lang::Vi) => format!("có phải là `{near}`?"),
        (Some(near), Lang::En) => format!("did you mean `{near}`?"),
        (None, Lang::Vi) => format!("ở đây dùng được: {}", list(known.iter().copied())),
        (None, Lang::En) => format!("possible here: {}", list(known.iter().copied())),
    }
}
