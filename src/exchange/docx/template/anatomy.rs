//! A part of a template taken apart: its paragraphs, the fields in them, its sections, and edits of its text.

use std::ops::Range;

use super::xml::{Kind, escape, pieces, plain};

/// A paragraph with the texts in it.
pub(super) struct Paragraph {
    pub(super) span: Range<usize>,
    /// Each text element: its first tag, its content, what it says.
    pub(super) texts: Vec<(Range<usize>, Range<usize>, String)>,
    /// Whether it stands in a table or in a box.
    pub(super) inside: bool,
}

impl Paragraph {
    pub(super) fn whole(&self) -> String {
        self.texts.iter().map(|(_, _, text)| text.as_str()).collect()
    }
}

/// The paragraphs of a part; of nested ones each has only its own texts.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let all = pieces(text).unwrap_or_default();
    let mut done = Vec::new();
    let mut open: Vec<Paragraph> = Vec::new();
    let (mut tables, mut at) = (0_usize, 0);
    while let Some(piece) = all.get(at) {
        at += 1;
        match (piece.kind, piece.local()) {
            (Kind::Open, "tbl") => tables += 1,
            (Kind::Close, "tbl") => tables = tables.saturating_sub(1),
            (Kind::Open, "p") => {
                let inside = tables > 0 || !open.is_empty();
                open.push(Paragraph { span: piece.span.clone(), texts: Vec::new(), inside });
            }
            (Kind::Close, "p") => {
                if let Some(mut paragraph) = open.pop() {
                    paragraph.span.end = piece.span.end;
                    done.push(paragraph);
                }
            }
            (Kind::Open, "t") => {
                let first = piece.span.clone();
                let end = all.iter().skip(at).position(|p| p.kind == Kind::Close && p.local() == "t");
                let end = end.and_then(|n| all.get(at + n)).map_or(first.end, |p| p.span.start);
                if let Some(paragraph) = open.last_mut() {
                    let said = plain(text.get(first.end..end).unwrap_or_default());
                    paragraph.texts.push((first.clone(), first.end..end, said));
                }
            }
            _ => {}
        }
    }
    done
}

/// The fields in a text: where each stands, and its words.
pub(super) fn fields(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(begin) = text.get(from..).and_then(|rest| rest.find("{{")).map(|n| n + from) {
        let Some(end) = text.get(begin..).and_then(|rest| rest.find("}}")).map(|n| n + begin) else { break };
        out.push((begin..end + 2, text.get(begin + 2..end).unwrap_or_default()));
        from = end + 2;
    }
    out
}

/// What replaces a part of a text.
pub(super) type Edit = (Range<usize>, String);

/// The edits that put `value` in the place of each field of a paragraph that stands in a line.
pub(super) fn inline(paragraph: &Paragraph, text: &str, mut value: impl FnMut(&str) -> Option<String>) -> Vec<Edit> {
    let whole = paragraph.whole();
    let found: Vec<(Range<usize>, String)> = fields(&whole)
        .into_iter()
        .filter_map(|(place, words)| Some((place, value(words)?.replace('\n', " "))))
        .collect();
    let mut edits = Vec::new();
    let mut start = 0;
    for (tag, content, said) in &paragraph.texts {
        let here = start..start + said.len();
        start = here.end;
        if !found.iter().any(|(place, _)| place.start < here.end && place.end > here.start) {
            continue;
        }
        let mut new = String::new();
        let mut at = here.start;
        for (place, value) in &found {
            if place.end <= here.start || place.start >= here.end {
                continue;
            }
            new.push_str(whole.get(at..place.start.max(at)).unwrap_or_default());
            // A field over several runs looks like its beginning.
            if here.contains(&place.start) {
                new.push_str(value);
            }
            at = place.end.clamp(at, here.end);
        }
        new.push_str(whole.get(at..here.end).unwrap_or_default());
        let name = text.get(tag.start + 1..tag.end).unwrap_or_default();
        let name = name.split([' ', '>', '\n', '\t']).next().unwrap_or_default();
        edits.push((tag.start..content.end, format!("<{name} xml:space=\"preserve\">{}", escape(&new))));
    }
    edits
}

pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(place, _)| place.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (place, new) in edits {
        if place.start < at {
            continue;
        }
        out.push_str(text.get(at..place.start).unwrap_or_default());
        out.push_str(&new);
        at = place.end;
    }
    out + text.get(at..).unwrap_or_default()
}

/// The direct children of the first element `wanted` in `text`, by name and with all that is in them.
pub(super) fn children<'a>(text: &'a str, wanted: &str) -> Vec<(&'a str, &'a str)> {
    let all = pieces(text).unwrap_or_default();
    let mut out = Vec::new();
    let Some(first) = all.iter().position(|p| p.kind == Kind::Open && p.local() == wanted) else { return out };
    let (mut depth, mut start) = (0_usize, 0);
    for piece in all.iter().skip(first + 1) {
        let name = piece.name.rsplit(':').next().unwrap_or_default();
        match piece.kind {
            Kind::Empty if depth == 0 => out.push((name, piece.raw)),
            Kind::Open => {
                if depth == 0 {
                    start = piece.span.start;
                }
                depth += 1;
            }
            Kind::Close if depth == 0 => return out,
            Kind::Close => {
                depth -= 1;
                if depth == 0 {
                    out.push((name, text.get(start..piece.span.end).unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    out
}

/// The width between the margins of a section.
pub(super) fn width(section: &str) -> Option<u32> {
    let all = pieces(section)?;
    let number = |element: &str, attribute: &str| -> Option<u32> {
        all.iter().find(|p| p.local() == element)?.attribute(attribute)?.parse().ok()
    };
    let margins = number("pgMar", "left")?.checked_add(number("pgMar", "right")?)?;
    number("pgSz", "w")?.checked_sub(margins).filter(|wide| *wide > 1000)
}

/// The sections of a text in order: where each stands, and its markup.
pub(super) fn sections(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for piece in pieces(text).unwrap_or_default() {
        match (piece.kind, piece.local()) {
            (Kind::Open, "sectPr") => start = Some(piece.span.start),
            (Kind::Empty, "sectPr") => out.push(piece.span),
            (Kind::Close, "sectPr") => out.extend(start.take().map(|s| s..piece.span.end)),
            _ => {}
        }
    }
    out
}
