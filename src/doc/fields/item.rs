//! One value of a TOML document with its key and places.

use std::str::FromStr;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, Sink};
use crate::criteria::Period;
use crate::diag::problem::{InForm, Shape};
use crate::diag::{Problem, Span};
use crate::num::Decimal;
use crate::num::decimal::{self, NotANumber};
use crate::text::{Clean, Text};

/// A value that a table or a list holds. Reading it as something it is not reports that and gives `None`.
#[derive(Clone, Copy, Debug)]
pub struct Item<'t> {
    key: &'t str,
    key_start: usize,
    key_end: usize,
    value: &'t Spanned<DeValue<'t>>,
    sink: &'t Sink,
}

impl<'t> Item<'t> {
    pub(super) fn new(key: &'t str, key_span: Span, value: &'t Spanned<DeValue<'t>>, sink: &'t Sink) -> Self {
        Self { key, key_start: key_span.start, key_end: key_span.end, value, sink }
    }

    /// The key, safe to show; that of the list for an element of one.
    pub fn key(&self) -> Clean {
        Clean::line(self.key)
    }

    /// Where the key stands.
    pub fn key_span(&self) -> Span {
        self.key_start..self.key_end
    }

    /// Where the value stands.
    pub fn span(&self) -> Span {
        self.value.span()
    }

    /// Reports `problem` at the value.
    pub fn report(&self, problem: impl Into<Problem>) {
        self.sink.report(problem, self.span());
    }

    /// Where problems go.
    pub fn sink(&self) -> &'t Sink {
        self.sink
    }

    /// What kind of value it is.
    pub fn shape(&self) -> Shape {
        match self.value.get_ref() {
            DeValue::String(_) => Shape::Text,
            DeValue::Integer(_) | DeValue::Float(_) => Shape::Number,
            DeValue::Boolean(_) => Shape::Bool,
            DeValue::Datetime(d) if d.date.is_some() && d.time.is_none() => Shape::Date,
            DeValue::Datetime(_) => Shape::Time,
            DeValue::Array(_) => Shape::List,
            DeValue::Table(_) => Shape::Table,
        }
    }

    /// Reports that something of another shape should be here.
    pub fn mismatch<T>(&self, expected: Shape) -> Option<T> {
        self.report(InForm::WrongType { key: self.key(), expected, found: self.shape() });
        None
    }

    /// The text as it stands in the file.
    pub fn string(&self) -> Option<&'t str> {
        match self.value.get_ref() {
            DeValue::String(s) => Some(s.as_ref()),
            _ => self.mismatch(Shape::Text),
        }
    }

    /// A text that may have several lines, and may be empty.
    pub fn clean(&self) -> Option<Clean> {
        self.string().map(Clean::new)
    }

    /// A text on one line, and may be empty.
    pub fn line(&self) -> Option<Clean> {
        self.string().map(Clean::line)
    }

    /// An id: a text on one line that is not empty.
    pub fn id(&self) -> Option<Clean> {
        let id = self.line()?;
        if id.is_empty() {
            self.report(InForm::Empty { key: self.key() });
            return None;
        }
        Some(id)
    }

    /// A text `"…"` or `{ vi, en }` that may have several lines.
    pub fn text(&self) -> Option<Text> {
        self.texts(Clean::new)
    }

    /// A name or label `"…"` or `{ vi, en }` on one line; an empty one is worth a warning.
    pub fn name(&self) -> Option<Text> {
        let name = self.texts(Clean::line)?;
        if name.vi.is_empty() {
            self.report(InForm::Blank { key: self.key() });
        }
        Some(name)
    }

    fn texts(&self, clean: fn(&str) -> Clean) -> Option<Text> {
        match self.value.get_ref() {
            DeValue::String(s) => Some(Text { vi: clean(s), en: None }),
            DeValue::Table(_) => self.table(|f| f.texts(self, clean))?,
            _ => self.mismatch(Shape::Texts),
        }
    }

    /// A number, with exactly the digits of the file.
    pub fn decimal(&self) -> Option<Decimal> {
        let read = match self.value.get_ref() {
            DeValue::Float(f) => decimal::exact(f.as_str()),
            DeValue::Integer(i) if i.radix() == 10 => decimal::exact(i.as_str()),
            DeValue::Integer(i) => i128::from_str_radix(i.as_str(), i.radix())
                .map_err(|_too_long| NotANumber::TooLong)
                .and_then(|n| decimal::exact(&n.to_string())),
            _ => return self.mismatch(Shape::Number),
        };
        match read {
            Ok(number) => Some(number),
            Err(NotANumber::TooLong) => {
                self.report(InForm::TooManyDigits { key: self.key() });
                None
            }
            Err(NotANumber::Empty | NotANumber::Malformed) => {
                self.report(InForm::NotFinite { key: self.key() });
                None
            }
        }
    }

    /// A whole number.
    pub fn whole(&self) -> Option<i64> {
        match self.value.get_ref() {
            DeValue::Integer(i) => match i64::from_str_radix(i.as_str(), i.radix()) {
                Ok(n) => Some(n),
                Err(_too_long) => {
                    self.report(InForm::TooManyDigits { key: self.key() });
                    None
                }
            },
            _ => self.mismatch(Shape::Whole),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => self.mismatch(Shape::Bool),
        }
    }

    /// A date, written as TOML writes one.
    pub fn date(&self) -> Option<Date> {
        let date = match self.value.get_ref() {
            DeValue::Datetime(d) if d.time.is_none() => d.date.map(|d| d.to_string()),
            DeValue::Datetime(_) | DeValue::String(_) => None,
            _ => return self.mismatch(Shape::Date),
        };
        let date = date.and_then(|d| Date::from_str(&d).ok());
        if date.is_none() {
            self.report(InForm::NotADate { key: self.key() });
        }
        date
    }

    /// One of the words of a vocabulary.
    pub fn word<T: Copy>(&self, all: &[(&'static str, T)]) -> Option<T> {
        let word = self.string()?;
        if let Some((_, value)) = all.iter().find(|(w, _)| *w == word) {
            return Some(*value);
        }
        let known: Vec<&'static str> = all.iter().map(|(w, _)| *w).collect();
        let near = self.sink.nearest(word, known.iter().copied());
        self.report(InForm::UnknownWord { key: self.key(), word: Clean::line(word), near, known });
        None
    }

    /// The elements of a list; nothing else is one, and reports so.
    pub fn list(&self) -> Vec<Self> {
        let DeValue::Array(elements) = self.value.get_ref() else {
            return self.mismatch(Shape::List).unwrap_or_default();
        };
        elements.iter().map(|value| Self { value, ..*self }).collect()
    }

    /// What `read` makes of each table of a list of tables; others are reported and left out.
    pub fn tables<T>(&self, mut read: impl FnMut(&mut Fields<'t>) -> T) -> Vec<T> {
        self.list().into_iter().filter_map(|item| item.table(&mut read)).collect()
    }

    /// The ids of a list of texts.
    pub fn ids(&self) -> Vec<Clean> {
        self.list().iter().filter_map(Self::id).collect()
    }

    /// What `read` makes of the table. Keys that it does not ask for are reported.
    pub fn table<T>(&self, read: impl FnOnce(&mut Fields<'t>) -> T) -> Option<T> {
        match self.value.get_ref() {
            DeValue::Table(table) => {
                // A table of dotted keys has no place of its own in the file.
                let span = if self.span().is_empty() { self.key_span() } else { self.span() };
                Some(Fields::with(table, span, self.sink, read))
            }
            _ => self.mismatch(Shape::Table),
        }
    }

    /// A period `{ from, to }`, either of which may be left open.
    pub fn period(&self) -> Option<Period> {
        self.table(|f| {
            let from = f.opt("from").and_then(|i| i.date());
            let to = f.opt("to").and_then(|i| i.date());
            if let (Some(from), Some(to)) = (from, to)
                && from > to
            {
                f.report(InForm::InsideOut { from, to });
            }
            Period { from, to }
        })
    }
}

impl Fields<'_> {
    /// The languages of a text that is a table or stands among other keys; `whose` is named when there is
    /// no Vietnamese.
    pub fn texts(&mut self, whose: &Item<'_>, clean: fn(&str) -> Clean) -> Option<Text> {
        let en = self.opt("en").and_then(|i| i.string()).map(clean).filter(|en| !en.is_empty());
        let Some(vi) = self.opt("vi") else {
            self.report(InForm::WithoutVietnamese { key: whose.key() });
            return None;
        };
        vi.string().map(|vi| Text { vi: clean(vi), en })
    }
}
