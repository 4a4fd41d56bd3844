//! Taking values out of a TOML table.
//!
//! Promise: every key that the format knows is asked for by name, so whatever was not asked for is
//! reported as unknown, with the key that was probably meant; every value keeps its place in the file.
//! Nothing here stops reading: what cannot be used is reported and is `None`.
//!
//! ```text
//! let read = |f: &mut Fields<'_>| {
//!     let id = f.need("id").and_then(|i| i.id());
//!     let floor = f.opt("floor").and_then(|i| i.decimal());
//!     let period = f.opt("period").and_then(|i| i.table(|f| …));
//! };
//! ```

mod item;

use std::cell::{Cell, RefCell};

use toml::de::DeTable;

pub use item::Item;

use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Problem, Span};
use crate::text::{Clean, near};

/// Where problems are collected while a document is read.
///
/// However bad the document, it stays small: beyond some thousands of errors the rest is only counted, beyond
/// as many warnings the rest is left out, and only for the first slips is the right word looked for.
#[derive(Debug, Default)]
pub struct Sink {
    found: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
    guesses: Cell<usize>,
    broken: Cell<bool>,
}

impl Sink {
    /// The most errors that are kept, and the most warnings.
    const MOST: usize = 5000;

    /// The most words that are looked for among others, and the most others.
    const MOST_GUESSES: usize = 100;
    const MOST_CANDIDATES: usize = 1000;

    /// Adds `problem` at `span`.
    pub fn report(&self, problem: impl Into<Problem>, span: Span) {
        self.push(Diagnostic::new(problem, span));
    }

    /// Adds a finished diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        let count = if diagnostic.is_error() { &self.errors } else { &self.warnings };
        count.set(count.get() + 1);
        if count.get() <= Self::MOST {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    /// The one of `candidates` that `word` was probably meant to be.
    pub fn nearest<'a>(&self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        self.guesses.set(self.guesses.get() + 1);
        let candidates = candidates.into_iter().take(Self::MOST_CANDIDATES);
        (self.guesses.get() <= Self::MOST_GUESSES).then(|| near::nearest(word, candidates))?
    }

    /// Whether the document has syntax errors, so that sums and references over all of it mean nothing.
    pub fn is_broken(&self) -> bool {
        self.broken.get()
    }

    /// Whether an error was found so far.
    pub fn has_errors(&self) -> bool {
        self.is_broken() || self.errors.get() > 0
    }

    pub(super) fn set_broken(&self, broken: bool) {
        self.broken.set(broken);
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        if let Some(more) = self.errors.get().checked_sub(Self::MOST).filter(|more| *more > 0) {
            let at = found.iter().map(|d| d.span.end).max().unwrap_or_default();
            found.push(Diagnostic::new(InForm::ManyMore { more }, at..at));
        }
        found
    }
}

/// A table whose keys are being taken.
#[derive(Debug)]
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    span: Span,
    asked: Vec<&'static str>,
    open: bool,
    sink: &'t Sink,
}

impl<'t> Fields<'t> {
    /// Reads the top-level table of a document.
    pub(super) fn document<T>(table: &'t DeTable<'t>, sink: &'t Sink, read: impl FnOnce(&mut Self) -> T) -> T {
        Self::with(table, 0..0, sink, read)
    }

    /// Reads a table that lies at `span`, then reports the keys that nothing asked for.
    fn with<T>(table: &'t DeTable<'t>, span: Span, sink: &'t Sink, read: impl FnOnce(&mut Self) -> T) -> T {
        let mut fields = Self { table, span, asked: Vec::new(), open: false, sink };
        let value = read(&mut fields);
        fields.report_unknown();
        value
    }

    /// The value of `key`, if the table has it.
    pub fn opt(&mut self, key: &'static str) -> Option<Item<'t>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get_key_value(key).map(|(k, v)| Item::new(k.get_ref(), k.span(), v, self.sink))
    }

    /// The value of `key`; that it is missing is reported at the table.
    pub fn need(&mut self, key: &'static str) -> Option<Item<'t>> {
        let item = self.opt(key);
        if item.is_none() {
            self.report(InForm::Missing { key });
        }
        item
    }

    /// Whether the table has `key`, without asking for it.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The values of those of `keys` that the table has and nothing asked for: keys that the format knows
    /// elsewhere, for a message of their own instead of that for unknown keys.
    pub fn strays(&mut self, keys: &[&'static str]) -> Vec<Item<'t>> {
        let here: Vec<&'static str> = keys.iter().copied().filter(|k| self.has(k) && !self.asked.contains(k)).collect();
        here.into_iter().filter_map(|k| self.opt(k)).collect()
    }

    /// The keys that were asked for and are not there.
    pub fn free(&self) -> impl Iterator<Item = &'static str> {
        self.asked.iter().copied().filter(|k| !self.has(k))
    }

    /// Leaves the other keys unread and unreported, where nothing can be said about them.
    pub fn ignore_rest(&mut self) {
        self.open = true;
    }

    /// Every key with its value, in file order, for tables whose keys are names given by the document.
    pub fn entries(&mut self) -> impl Iterator<Item = Item<'t>> + use<'t> {
        self.open = true;
        let sink = self.sink;
        self.table.iter().map(move |(k, v)| Item::new(k.get_ref(), k.span(), v, sink))
    }

    /// Where the table stands: its header, or all of an inline table; `0..0` for the whole document.
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// Where problems go.
    pub fn sink(&self) -> &'t Sink {
        self.sink
    }

    /// Reports `problem` at the table.
    pub fn report(&self, problem: impl Into<Problem>) {
        self.sink.report(problem, self.span());
    }

    fn report_unknown(&self) {
        if self.open {
            return;
        }
        for key in self.table.keys() {
            if self.asked.contains(&key.get_ref().as_ref()) {
                continue;
            }
            let near = self.sink.nearest(key.get_ref(), self.free());
            let problem = InForm::UnknownKey { key: Clean::line(key.get_ref()), near, known: self.free().collect() };
            self.sink.report(problem, key.span());
        }
    }
}

#[cfg(test)]
mod tests;
