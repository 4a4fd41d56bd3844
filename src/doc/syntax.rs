//! From text to a TOML tree, with every syntax error.
//!
//! Promise: [`read`] takes any text. After a syntax error the rest of the document is still read, but what
//! follows only from the error is not reported: a block with one does not also complain of what is missing.

use toml::de::{DeTable, Error};

use super::fields::{Fields, Sink};
use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Problem, Source, Span};
use crate::text::Clean;

/// The most bytes of a document that are read at all.
pub const MOST_BYTES: usize = 16 << 20;

/// The most bytes of a document in which reading goes on after a syntax error: every error of a large text
/// that is no TOML at all would take more memory than the text is worth.
const MOST_BYTES_MENDED: usize = 1 << 19;

/// The most syntax errors that are listed one by one: a text with more is no TOML.
const MOST_SYNTAX_ERRORS: usize = 1000;

/// Reads a document: `read` takes the values from its top-level table. Whatever it returns comes back
/// together with every diagnostic, sorted by place; it is for the caller to drop it when one is an error.
pub fn read<T>(source: &Source<'_>, read: impl FnOnce(&mut Fields<'_>) -> T) -> (Option<T>, Vec<Diagnostic>) {
    let sink = Sink::default();
    let bytes = source.text.len();
    if bytes > MOST_BYTES {
        sink.report(InForm::TooLarge { bytes, most: MOST_BYTES }, 0..0);
        return (None, sink.into_found());
    }
    if bytes > MOST_BYTES_MENDED
        && let Err(first) = DeTable::parse(source.text)
    {
        return (None, syntax_errors(source.text, [&first]).0);
    }
    let (tree, errors) = DeTable::parse_recoverable(source.text);
    sink.set_broken(!errors.is_empty());
    let lost = lost_lines(source.text, &errors);
    let (value, broken) = if lost.is_empty() {
        let value = Fields::document(tree.get_ref(), &sink, read);
        (value, syntax_errors(source.text, &errors))
    } else {
        drop(tree);
        let mended = without(source.text, &lost);
        let (tree, more) = DeTable::parse_recoverable(&mended);
        let value = Fields::document(tree.get_ref(), &sink, read);
        // What the tree itself finds is new: keys given twice in the part that was lost before.
        (value, syntax_errors(source.text, errors.iter().chain(&more)))
    };
    let (mut broken, more) = broken;
    let mut found = sink.into_found();
    if !broken.is_empty() {
        let lines = merged(broken.iter().map(|d| line(source.text, &d.span)));
        let headers: Vec<usize> = source.text.match_indices("\n[").map(|(i, _)| i + 1).collect();
        let blocks = merged(broken.iter().map(|d| block(&headers, d.span.start, source.text.len())));
        found.retain(|d| !follows(d, &lines, &blocks));
        if more > 0 {
            let at = broken.last().map(|d| d.span.clone()).unwrap_or_default();
            broken.push(Diagnostic::new(InForm::ManyMore { more }, at));
        }
        found.extend(broken);
    }
    for d in &mut found {
        d.span = clamp(source.text, &d.span);
        d.also = d.also.as_ref().map(|s| clamp(source.text, s));
    }
    crate::diag::sort(&mut found);
    found.dedup();
    (Some(value), found)
}

/// The first errors in the order of the file, and how many there are beyond them.
fn syntax_errors<'e>(text: &str, errors: impl IntoIterator<Item = &'e Error>) -> (Vec<Diagnostic>, usize) {
    let mut errors: Vec<(Span, &str)> =
        errors.into_iter().map(|e| (clamp(text, &e.span().unwrap_or(0..0)), e.message())).collect();
    errors.sort_by(|(a, x), (b, y)| (a.start, a.end, x).cmp(&(b.start, b.end, y)));
    errors.dedup();
    let more = errors.len().saturating_sub(MOST_SYNTAX_ERRORS);
    let listed = errors.into_iter().take(MOST_SYNTAX_ERRORS).map(|(mut span, message)| {
        let problem = if is_decimal_comma(text, span.start) {
            InForm::DecimalComma
        } else if let Some(comma) = comma_before_key(text, span.start) {
            span = comma..comma + 1;
            InForm::DecimalComma
        } else if is_slashed_date(text.get(span.clone()).unwrap_or_default()) {
            let line = text.get(line(text, &span)).unwrap_or_default();
            InForm::NotADate { key: Clean::line(line.split('=').next().unwrap_or_default()) }
        } else {
            InForm::Syntax(Clean::line(message))
        };
        Diagnostic::new(problem, span)
    });
    let mut listed: Vec<Diagnostic> = listed.collect();
    crate::diag::sort(&mut listed);
    listed.dedup();
    close_at_header(text, &mut listed);
    (listed, more)
}

/// Where a table or list was left open, the parser stumbles over the next header and everything up to the
/// end. One error says so, at the end of the line before the header.
fn close_at_header(text: &str, found: &mut Vec<Diagnostic>) {
    let unclosed =
        |d: &Diagnostic| matches!(&d.problem, Problem::InForm(InForm::Syntax(s)) if s.starts_with("unclosed"));
    let at_header = |d: &Diagnostic| {
        let (before, after) = text.split_at_checked(d.span.start).unwrap_or_default();
        before.ends_with('\n') && after.starts_with('[')
    };
    let Some(first) = found.iter().position(at_header) else { return };
    let Some(last) = found.iter().rposition(unclosed).filter(|last| *last > first) else { return };
    let header = found.get(first).map_or(0, |d| d.span.start);
    let end = text.get(..header).unwrap_or_default().trim_end().len();
    let problem = found.get(last).map(|d| d.problem.clone());
    found.splice(first..=last, problem.map(|p| Diagnostic::new(p, end.saturating_sub(1)..end)));
}

/// The lines after which the parser gives the rest up: a key without `=`.
fn lost_lines(text: &str, errors: &[Error]) -> Vec<Span> {
    let ends = |e: &&Error| ["key with no value", "missing value for key"].iter().any(|m| e.message().starts_with(m));
    let mut spans: Vec<Span> = errors.iter().filter(ends).filter_map(Error::span).map(|s| clamp(text, &s)).collect();
    spans.sort_by_key(|s| s.start);
    merged(spans.iter().map(|s| line(text, s)))
}

/// `text` with spaces in place of the bytes of `blank`, so that every other place stays where it is.
fn without(text: &str, blank: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    for blank in blank {
        out.push_str(text.get(out.len()..blank.start).unwrap_or_default());
        out.extend(std::iter::repeat_n(' ', blank.len()));
    }
    out.push_str(text.get(out.len()..).unwrap_or_default());
    out
}

/// Spans sorted by their start, those that touch made one.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Whether one of the sorted `spans` holds `at`, its end included.
fn within(spans: &[Span], at: usize) -> bool {
    let after = spans.partition_point(|s| s.start <= at);
    after.checked_sub(1).and_then(|i| spans.get(i)).is_some_and(|s| at <= s.end)
}

/// Whether `,` with a digit on each side stands at `at`.
fn is_decimal_comma(text: &str, at: usize) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    bytes.get(at) == Some(&b',')
        && digit(bytes.get(at + 1))
        && at.checked_sub(1).is_some_and(|before| digit(bytes.get(before)))
}

/// The comma of `{ key = 1,5 }`, where the parser takes the 5 for a key and misses its value at `at`.
fn comma_before_key(text: &str, at: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(at)?;
    if !after.starts_with(['}', ',']) {
        return None;
    }
    let rest = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let comma = rest.len().checked_sub(1)?;
    is_decimal_comma(text, comma).then_some(comma)
}

/// Whether `text` is a date as people write it: `31/12/2024`.
fn is_slashed_date(text: &str) -> bool {
    let mut parts = text.split('/');
    let number = |p: Option<&str>, digits: std::ops::RangeInclusive<usize>| {
        p.is_some_and(|p| digits.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    number(parts.next(), 1..=2) && number(parts.next(), 1..=2) && number(parts.next(), 4..=4) && parts.next().is_none()
}

/// From the header above `at` to the next of `headers`, or the end.
fn block(headers: &[usize], at: usize, end: usize) -> Span {
    let next = headers.partition_point(|header| *header <= at);
    let start = next.checked_sub(1).and_then(|i| headers.get(i)).copied().unwrap_or_default();
    start..headers.get(next).map_or(end, |next| next - 1)
}

/// Whether `d` only follows from a syntax error: something missing in its block, or anything on its line.
fn follows(d: &Diagnostic, lines: &[Span], blocks: &[Span]) -> bool {
    let missing = matches!(d.problem, Problem::InForm(InForm::Missing { .. }));
    within(lines, d.span.start) || missing && (d.span == (0..0) || within(blocks, d.span.start))
}

/// The whole lines on which `span` lies, without the end of the last.
fn line(text: &str, span: &Span) -> Span {
    let start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(span.end..).and_then(|t| t.find('\n')).map_or(text.len(), |i| span.end + i);
    start..end
}

/// `span` inside `text` and on boundaries of characters.
pub(crate) fn clamp(text: &str, span: &Span) -> Span {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
