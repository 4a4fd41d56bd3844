//! What each problem says, and the one line of help below it.

use std::borrow::Cow;

use crate::diag::{Problem, Severity};
use crate::lang::{Lang, Say};

impl Say for Severity {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Error => lang.pick("lỗi", "error"),
            Self::Warning => lang.pick("cảnh báo", "warning"),
        })
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Syntax(detail) => Cow::Owned(match lang {
                Lang::Vi => format!("sai cú pháp TOML: {detail}"),
                Lang::En => format!("TOML syntax error: {detail}"),
            }),
        }
    }
}
