//! Diagnostics as text: the sentence, the lines concerned with carets, and one line of help.
//!
//! Promise: nothing of the document reaches the terminal as a command: tabs, controls and bidirectional
//! marks are shown as signs. Every place is cut to the document, so no diagnostic can make this fail, and
//! what is shown of one is bounded however long the document's lines are.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diag::{Diagnostic, Severity, Source, Span};
use crate::doc::syntax::clamp;
use crate::lang::{Lang, Say};

/// The most diagnostics that are shown with their lines; the rest is only counted.
const MOST: usize = 200;

/// The most lines between two places that are shown in one piece.
const NEAR: usize = 6;

/// The most bytes of a document that one piece shows.
const LONGEST: usize = 4000;

/// How wide excerpts may be, in cells.
const WIDTH: usize = 120;

/// Every diagnostic of `source`, one block each, ending with a count. Empty when there is none.
pub fn render(source: &Source<'_>, found: &[Diagnostic], lang: Lang, color: bool) -> String {
    if found.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in found.iter().take(MOST) {
        out.push_str(&one(source, diagnostic, lang, &renderer));
        out.push_str("\n\n");
    }
    out.push_str(&count(found, lang));
    out.push('\n');
    out
}

fn one(source: &Source<'_>, diagnostic: &Diagnostic, lang: Lang, renderer: &Renderer) -> String {
    let severity = diagnostic.problem.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let name = source.shown_name();
    let first = Piece::around(source.text, &diagnostic.span);
    let second = diagnostic.also.as_ref().map(|s| Piece::around(source.text, s));
    let also = diagnostic.problem.also(lang);
    let mut group = Group::with_title(
        level.with_name(severity.say(lang)).primary_title(diagnostic.problem.say(lang)).id(diagnostic.problem.code()),
    );
    if let Some(second) = second {
        let context = |piece: &Piece| AnnotationKind::Context.span(piece.local(&second.mark)).label(also);
        if let Some(joined) = first.joined(&second) {
            let primary = AnnotationKind::Primary.span(joined.local(&first.mark));
            let snippet = joined.snippet(source.text, &name).annotation(primary);
            group = group.element(snippet.annotation(context(&joined)));
        } else {
            group = group.element(first.marked(source.text, &name));
            group = group.element(second.snippet(source.text, &name).annotation(context(&second)));
        }
    } else {
        group = group.element(first.marked(source.text, &name));
    }
    let help = Level::HELP.with_name(lang.pick("gợi ý", "help")).message(diagnostic.problem.help(lang));
    renderer.render(&[group.element(help)])
}

/// Whole lines of a document, or the part of very long ones around a mark.
struct Piece {
    span: Span,
    mark: Span,
    start_line: usize,
}

impl Piece {
    fn around(text: &str, mark: &Span) -> Self {
        let mut mark = clamp(text, mark);
        // A mark over several lines would hide what is wrong: its first line says where.
        let length = text.get(mark.clone()).and_then(|t| t.find(['\n', '\r']));
        if let Some(length) = length {
            mark.end = mark.start + length;
        }
        let before = text.get(..mark.start).unwrap_or_default();
        let mut start = before.rfind('\n').map_or(0, |i| i + 1);
        let mut end = text.get(mark.end..).and_then(|t| t.find('\n')).map_or(text.len(), |i| mark.end + i);
        if end - start > LONGEST {
            let near = mark.start.saturating_sub(LONGEST / 2)..mark.start.saturating_add(LONGEST / 2);
            let near = clamp(text, &near);
            start = start.max(near.start);
            end = end.min(near.end);
            mark.end = mark.end.min(end);
        }
        let start_line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        Self { span: start..end, mark, start_line }
    }

    /// From this piece to another, whichever comes first, if they are near each other.
    fn joined(&self, other: &Self) -> Option<Self> {
        let span = self.span.start.min(other.span.start)..self.span.end.max(other.span.end);
        let near = self.start_line.abs_diff(other.start_line) <= NEAR && span.len() <= LONGEST;
        let start_line = self.start_line.min(other.start_line);
        near.then(|| Self { span, mark: self.mark.clone(), start_line })
    }

    /// A place of the document as one of this piece.
    fn local(&self, span: &Span) -> Span {
        let inside = |at: usize| at.clamp(self.span.start, self.span.end) - self.span.start;
        inside(span.start)..inside(span.end)
    }

    fn snippet<'a, T: Clone>(&self, text: &'a str, name: &'a str) -> Snippet<'a, T> {
        let lines = text.get(self.span.clone()).unwrap_or_default();
        Snippet::source(lines).line_start(self.start_line).path(name)
    }

    fn marked<'a>(&self, text: &'a str, name: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        self.snippet(text, name).annotation(AnnotationKind::Primary.span(self.local(&self.mark)))
    }
}

/// `2 lỗi, 1 cảnh báo`, and how many were not shown.
fn count(found: &[Diagnostic], lang: Lang) -> String {
    let errors = found.iter().filter(|d| d.is_error()).count();
    let warnings = found.len() - errors;
    let plural = |n: usize, one: &str| if n == 1 { format!("{n} {one}") } else { format!("{n} {one}s") };
    let counted = match lang {
        Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo"),
        Lang::En => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    };
    match (found.len().saturating_sub(MOST), lang) {
        (0, _) => counted,
        (more, Lang::Vi) => format!("{counted} (còn {more} không hiện ở đây)"),
        (more, Lang::En) => format!("{counted} ({more} not shown here)"),
    }
}
