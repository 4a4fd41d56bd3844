//! From text to a TOML tree, with every syntax error.
//!
//! Promise: [`read`] takes any text. After a syntax error the rest of the document is still read, but what
//! follows only from the error is not reported: a block with one does not also complain of what is missing.

use toml::de::DeTable;

use super::fields::{Fields, Sink};
use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Problem, Source, Span};
use crate::text::Clean;

/// The most bytes of a document that are read at all.
pub const MOST_BYTES: usize = 16 << 20;

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
    let (tree, errors) = DeTable::parse_recoverable(source.text);
    let mut broken = syntax_errors(source.text, &errors);
    sink.set_broken(!broken.is_empty());
    let value = if broken.is_empty() {
        Fields::document(tree.get_ref(), &sink, read)
    } else {
        drop(tree);
        let mended = without_lost_lines(source.text, &errors);
        let (tree, errors) = DeTable::parse_recoverable(&mended);
        // Only what the tree itself finds is new: keys given twice in the part that was lost before.
        broken.extend(syntax_errors(source.text, &errors));
        Fields::document(tree.get_ref(), &sink, read)
    };
    let mut found = sink.into_found();
    if !broken.is_empty() {
        crate::diag::sort(&mut broken);
        broken.dedup();
        let lines = merged(broken.iter().map(|d| line(source.text, &d.span)));
        let blocks = merged(broken.iter().map(|d| block(source.text, d.span.start)));
        found.retain(|d| !follows(d, &lines, &blocks));
        if let Some(cut) = broken.get(MOST_SYNTAX_ERRORS) {
            let at = cut.span.clone();
            let more = broken.len() - MOST_SYNTAX_ERRORS;
            broken.truncate(MOST_SYNTAX_ERRORS);
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

fn syntax_errors(text: &str, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let mut span = clamp(text, &error.span().unwrap_or(0..0));
        let problem = if is_decimal_comma(text, span.start) {
            InForm::DecimalComma
        } else if let Some(comma) = comma_before_key(text, span.start) {
            span = comma..comma + 1;
            InForm::DecimalComma
        } else if is_slashed_date(text.get(span.clone()).unwrap_or_default()) {
            let line = line(text, &span);
            let key = text.get(line).and_then(|l| l.split('=').next()).unwrap_or_default();
            InForm::NotADate { key: Clean::line(key) }
        } else {
            InForm::Syntax(Clean::line(error.message()))
        };
        found.push(Diagnostic::new(problem, span));
    }
    close_at_header(text, &mut found);
    found
}

/// Where a table or list was left open, the parser stumbles over the next header and everything up to the
/// end. One error says so, at the end of the line before the header.
fn close_at_header(text: &str, found: &mut Vec<Diagnostic>) {
    crate::diag::sort(found);
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

/// `text` with spaces in place of the lines after which the parser gives the rest up: a key without `=`.
fn without_lost_lines(text: &str, errors: &[toml::de::Error]) -> String {
    let lost = errors
        .iter()
        .filter(|e| e.message().starts_with("key with no value") || e.message().starts_with("missing value for key"));
    let mut spans: Vec<Span> = lost.filter_map(toml::de::Error::span).map(|s| clamp(text, &s)).collect();
    spans.sort_by_key(|s| s.start);
    let mut out = String::with_capacity(text.len());
    for blank in merged(spans.iter().map(|s| line(text, s))) {
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

/// From the header above `at` to the next header.
fn block(text: &str, at: usize) -> Span {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind("\n[").map_or(0, |i| i + 1);
    let end = after.find("\n[").map_or(text.len(), |i| before.len() + i);
    start..end
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
