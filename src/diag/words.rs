//! What each problem says, and the one line of help below it.
//!
//! One file per area, beside the table of the same name under [`crate::diag::problem`].

mod dossier;
mod form;
mod syntax;

use std::borrow::Cow;

use crate::diag::{Problem, Severity};
use crate::lang::{Lang, Say};

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
            Self::InDossier(p) => p.words(lang),
        }
    }

    /// What to do about it, in one line.
    pub fn help(&self, lang: Lang) -> String {
        self.words(lang).help
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
