//! Diagnostics as text: the sentence, the lines concerned with carets, and one line of help.
//!
//! Promise: nothing of the document reaches the terminal as a command: tabs, controls and bidirectional
//! marks are shown as signs. Every place is cut to the document, so no diagnostic can make this fail, and
//! what is shown of one is bounded however long the document's lines are.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use unicode_normalization::char::is_combining_mark;

use crate::diag::{Diagnostic, Severity, Source, Span};
use crate::doc::syntax::clamp;
use crate::lang::{Lang, Say};
use crate::text::width::truncate;
use crate::text::{MAX_MARKS, push_visible};

/// The most diagnostics that are shown with their lines; the rest is only counted.
const MOST: usize = 200;

/// The most lines between two places that are shown in one piece.
const NEAR: usize = 6;

/// The most bytes of a document that one piece shows.
const LONGEST: usize = 4000;

/// The most cells of a sentence, which may repeat a word of the document.
const LONGEST_SENTENCE: usize = 400;

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
        level
            .with_name(severity.say(lang))
            .primary_title(truncate(&diagnostic.problem.say(lang), LONGEST_SENTENCE).into_owned())
            .id(diagnostic.problem.code()),
    );
    let joined = second.as_ref().and_then(|second| first.joined(second));
    // A snippet borrows what it shows, so the texts are made before the group that holds it.
    let pieces: Vec<(&Piece, Shown)> = match (&joined, &second) {
        (Some(joined), _) => vec![(joined, Shown::of(source.text, joined))],
        (None, Some(second)) => [&first, second].map(|p| (p, Shown::of(source.text, p))).into(),
        (None, None) => vec![(&first, Shown::of(source.text, &first))],
    };
    for (i, (piece, shown)) in pieces.iter().enumerate() {
        let mut snippet = Snippet::source(&*shown.text).line_start(piece.start_line).path(&*name);
        if i == 0 {
            snippet = snippet.annotation(AnnotationKind::Primary.span(shown.place(&first.mark)));
        }
        if let Some(second) = second.as_ref().filter(|_| i > 0 || joined.is_some()) {
            snippet = snippet.annotation(AnnotationKind::Context.span(shown.place(&second.mark)).label(also));
        }
        group = group.element(snippet);
    }
    let help = Level::HELP
        .with_name(lang.pick("gợi ý", "help"))
        .message(truncate(&diagnostic.problem.help(lang), LONGEST_SENTENCE).into_owned());
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
}

/// A piece as it is shown: one sign or more for each character, none of them obeyed by a terminal.
struct Shown {
    text: String,
    /// Where each character begins in the document and here, in order, with the end.
    places: Vec<(usize, usize)>,
}

impl Shown {
    fn of(text: &str, piece: &Piece) -> Self {
        let mut shown = Self { text: String::new(), places: Vec::new() };
        let mut marks = 0;
        let mut chars = text.get(piece.span.clone()).unwrap_or_default().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            shown.places.push((piece.span.start + at, shown.text.len()));
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            let ends_line = c == '\r' && chars.peek().is_none_or(|(_, next)| *next == '\n');
            if !ends_line && marks <= MAX_MARKS {
                push_visible(&mut shown.text, c);
            }
        }
        shown.places.push((piece.span.end, shown.text.len()));
        shown
    }

    /// A place of the document as one of the shown text.
    fn place(&self, span: &Span) -> Span {
        let here = |at: usize| {
            let next = self.places.partition_point(|(from, _)| *from < at);
            self.places.get(next).map_or(self.text.len(), |(_, to)| *to)
        };
        here(span.start)..here(span.end)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::problem::InForm;
    use crate::text::Clean;

    fn at(span: Span) -> Diagnostic {
        Diagnostic::new(InForm::NotFinite { key: Clean::new("max") }, span)
    }

    #[test]
    fn nothing_of_the_document_reaches_the_terminal_as_a_command() {
        let text = "a = 1\tb\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{2066}\u{200b}\u{85}\u{2028}x\r\nb = 2\r\n";
        let source = Source { name: "t\u{1b}[2J\u{202e}.toml", text };
        for end in 1..=text.len() {
            let shown = render(&source, &[at(0..end), at(end..end).and(0..2)], Lang::Vi, false);
            let bad = shown.chars().find(|c| {
                c.is_control() && *c != '\n'
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(bad, None, "{shown}");
            assert!(!shown.contains('␍'), "line ends of other systems are no mistake");
        }
    }

    #[test]
    fn every_place_can_be_shown() {
        let long = format!("tên = \"{}\"\nb = 1\n", "Việt ".repeat(5000));
        for text in ["", "\n", "\u{feff}a", "ệ\u{323}\u{302}", long.as_str()] {
            let source = Source { name: "t", text };
            let length = text.len();
            for start in (0..=length + 2).step_by((length / 50).max(1)) {
                for end in [start, start + 1, start + 3, length + 9] {
                    let shown = render(&source, &[at(start..end), at(0..1).and(start..end)], Lang::En, true);
                    assert!(shown.contains("2 errors") && shown.len() < 40_000);
                }
            }
        }
    }

    #[test]
    fn carets_line_up_under_both_spellings() {
        let column = |text: &str| {
            let start = text.find('=').unwrap_or_default();
            let shown = render(&Source { name: "t", text }, &[at(start..start + 1)], Lang::En, false);
            let line = shown.lines().find(|l| l.contains('━')).unwrap_or_default();
            line.chars().take_while(|c| *c != '━').count()
        };
        assert_eq!(column("\"Tiếng Việt\" = 1"), column("\"Tie\u{302}\u{301}ng Vie\u{323}\u{302}t\" = 1"));
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let found = vec![at(0..1); MOST + 5];
        let shown = render(&Source { name: "t", text: "a" }, &found, Lang::Vi, false);
        assert!(shown.ends_with("205 lỗi, 0 cảnh báo (còn 5 không hiện ở đây)\n"));
        assert_eq!(render(&Source { name: "t", text: "a" }, &[], Lang::Vi, false), "");
    }
}
