//! What is wrong with a document, where, and what to do about it.
//!
//! Promise: a [`Diagnostic`] carries typed data, never a finished sentence; the sentence is made by
//! [`words`] in the reader's language. Its [`Problem::code`] never changes meaning. Reading a
//! document never stops at the first one.

pub mod problem;
pub mod words;

use std::ops::Range;

pub use problem::Problem;

use crate::text::Clean;

/// A place in a source, in bytes.
pub type Span = Range<usize>;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document cannot be used until this is mended.
    Error,
    /// Odd, and worth a look; nothing stops.
    Warning,
}

/// One problem at one place, with other places that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where; in an empty document `0..0`.
    pub span: Span,
    /// A second place that matters, such as the first of two equal codes.
    pub also: Option<Span>,
}

impl Diagnostic {
    /// `problem` at `span`.
    pub fn new(problem: impl Into<Problem>, span: Span) -> Self {
        Self { problem: problem.into(), span, also: None }
    }

    /// The same with a second place.
    #[must_use]
    pub fn and(mut self, also: Span) -> Self {
        self.also = Some(also);
        self
    }

    /// Whether this keeps the document from being used.
    pub fn is_error(&self) -> bool {
        self.problem.severity() == Severity::Error
    }
}

/// A text being read, with the name that messages give it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// A file's path as the user wrote it, or the id of an embedded document.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

impl Source<'_> {
    /// Line and column of a byte offset, both from 1, the column counted in letters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// The name, safe to show.
    pub fn shown_name(&self) -> Clean {
        Clean::line(self.name)
    }
}

/// Whether any of `found` keeps the document from being used.
pub fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(Diagnostic::is_error)
}

/// Sorts by place, so that a reader meets problems in the order of the file.
pub fn sort(found: &mut [Diagnostic]) {
    found.sort_by_key(|d| (d.span.start, d.span.end, d.problem.code()));
}
