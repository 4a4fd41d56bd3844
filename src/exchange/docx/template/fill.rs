//! Fields of a template replaced by what a paper says.

use std::collections::BTreeSet;

use super::Refusal;
use super::anatomy::{children, edited, fields, inline, paragraphs, sections, width};
use super::xml::{Kind, Piece, pieces};
use crate::exchange::docx::body::{self, Looks, Pen};
use crate::exchange::docx::parts;
use crate::report::paper::{Field, Paper, Part};
use crate::text::{Clean, near};

/// The width between the margins where the template does not tell, in twentieths of a point.
const WIDE: u32 = 9354;

/// The properties of a paragraph that are not its looks.
const NO_LOOKS: [&str; 3] = ["sectPr", "rPr", "pPrChange"];

/// The properties of letters that text takes over, before and after bold and italic.
const BEFORE: [&str; 1] = ["rFonts"];
const AFTER: [&str; 4] = ["color", "sz", "szCs", "lang"];

/// The field that words name; what they name wrongly goes to `refused`.
fn known(words: &str, refused: &mut Vec<Refusal>) -> Option<Field> {
    let field = Field::of(words);
    if field.is_none() {
        let all = Field::ALL.iter().flat_map(|(vi, en, _)| [*vi, *en]);
        let near = near::nearest(words.trim(), all).map(Clean::line);
        refused.push(Refusal::Unknown(Clean::line(words.trim()), near));
    }
    field
}

/// The fields that parts of a template place.
pub(super) fn placed<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<Field> {
    let mut out = BTreeSet::new();
    for paragraph in texts.flat_map(paragraphs) {
        out.extend(fields(&paragraph.whole()).into_iter().filter_map(|(_, words)| Field::of(words)));
    }
    out
}

/// A header or footer: fields in lines, the same for every paper.
pub(super) fn margin(text: &str, papers: &[Paper], refused: &mut Vec<Refusal>) -> String {
    let mut edits = Vec::new();
    for paragraph in paragraphs(text) {
        edits.extend(inline(&paragraph, text, |words| {
            let field = known(words, refused)?;
            let shown = Clean::line(words.trim());
            let values: BTreeSet<Option<&str>> = papers.iter().map(|p| value(p, field)).collect();
            match (values.len(), values.first().copied().flatten()) {
                _ if field.is_block() => refused.push(Refusal::NotAlone(shown)),
                (1, Some(value)) => return Some(value.to_owned()),
                (1, None) => refused.push(Refusal::NotHere(shown)),
                _ => refused.push(Refusal::PerPaper(shown)),
            }
            None
        }));
    }
    edited(text, edits)
}

fn value(paper: &Paper, field: Field) -> Option<&str> {
    paper.values.iter().find(|(f, _)| *f == field).map(|(_, value)| value.as_str())
}

/// The styles of a template with those of the program that it lacks.
pub(super) fn styles(text: &str) -> String {
    let all = pieces(text).unwrap_or_default();
    let styles = || all.iter().filter(|p| p.kind == Kind::Open && p.local() == "style");
    let id = |p: &Piece<'_>| p.attribute("styleId").unwrap_or_default();
    let is_default = |p: &&Piece<'_>| {
        p.attribute("type").as_deref() == Some("paragraph")
            && p.attribute("default").is_some_and(|d| matches!(d.as_str(), "1" | "true" | "on"))
    };
    let above = styles().find(is_default).map(id).unwrap_or_default();
    let new = parts::styles_for(&above, &|wanted| styles().any(|p| id(p) == wanted));
    match all.iter().rev().find(|p| p.kind == Kind::Close && p.local() == "styles") {
        Some(end) => edited(text, vec![(end.span.start..end.span.start, new)]),
        None => text.to_owned(),
    }
}

/// The id of the style with this name.
fn style_named(styles: &str, name: &str) -> Option<String> {
    let all = pieces(styles).unwrap_or_default();
    let mut id = None;
    for piece in all.iter().filter(|p| p.kind != Kind::Close) {
        match piece.local() {
            "style" => id = piece.attribute("styleId"),
            "name" if piece.attribute("val").is_some_and(|v| v.eq_ignore_ascii_case(name)) => return id,
            _ => {}
        }
    }
    None
}

/// How text looks in the place of a field.
fn looks(paragraph: &str, styles: Option<&str>) -> Looks {
    let first = |wanted: &[&str], of: &str| -> String {
        children(of, "rPr").into_iter().filter(|(name, _)| wanted.contains(name)).map(|(_, raw)| raw).collect()
    };
    let run = paragraph.find("<w:r>").or_else(|| paragraph.find("<w:r ")).and_then(|at| paragraph.get(at..));
    let run = run.unwrap_or_default();
    let run = run.split_once("</w:r>").map_or("", |(run, _)| run);
    let run = format!("{run}</w:r>");
    let text = children(paragraph, "pPr").into_iter().filter(|(name, _)| !NO_LOOKS.contains(name));
    let heading = |name| styles.and_then(|s| style_named(s, name));
    Looks {
        text: text.map(|(_, raw)| raw).collect(),
        letters: [first(&BEFORE, &run), first(&AFTER, &run)],
        headings: [heading("heading 1"), heading("heading 2")],
    }
}

/// The main part with the papers in it.
pub(super) fn main(
    text: &str,
    styles: Option<&str>,
    papers: &[Paper],
    elsewhere: &BTreeSet<Field>,
    refused: &mut Vec<Refusal>,
) -> String {
    let all = pieces(text).unwrap_or_default();
    let body = |kind: Kind| all.iter().find(|p| p.kind == kind && p.local() == "body").map(|p| p.span.clone());
    let (Some(open), Some(close)) = (body(Kind::Open), body(Kind::Close)) else {
        refused.push(Refusal::NotADocument);
        return String::new();
    };
    // The last section stands at the end of the body, not in a paragraph.
    let last = sections(text).into_iter().next_back().filter(|s| {
        let after = text.get(s.end..close.start).unwrap_or_default();
        !after.contains("</w:p>")
    });
    let last = last.unwrap_or(close.start..close.start);
    let (inner, section) =
        (text.get(open.end..last.start).unwrap_or_default(), text.get(last.clone()).unwrap_or_default());
    let mut placed = placed(std::iter::once(inner));
    placed.extend(elsewhere);
    if placed.is_empty() && fields(inner).is_empty() {
        refused.push(Refusal::NoField);
    }
    let mut out = text.get(..open.end).unwrap_or_default().to_owned();
    for (at, paper) in papers.iter().enumerate() {
        if at > 0 {
            out.extend(["<w:p><w:pPr>", &begun_anew(section), "</w:pPr></w:p>"]);
        }
        out.push_str(&one(inner, section, styles, paper, &placed, refused));
    }
    if papers.len() > 1 {
        out.push_str(&begun_anew(section));
    } else {
        out.push_str(section);
    }
    out + text.get(last.end..).unwrap_or_default()
}

/// A section whose pages are counted from one.
fn begun_anew(section: &str) -> String {
    let all = pieces(section).unwrap_or_default();
    if all.is_empty() {
        return "<w:sectPr/>".to_owned();
    }
    if all.iter().any(|p| p.local() == "pgNumType") {
        return section.to_owned();
    }
    let before = ["pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"];
    let ends = |p: &&Piece<'_>| before.contains(&p.local()) && p.kind != Kind::Open;
    match all.iter().rev().find(ends) {
        Some(last) => edited(section, vec![(last.span.end..last.span.end, "<w:pgNumType w:start=\"1\"/>".to_owned())]),
        None => section.to_owned(),
    }
}

/// One paper in the body of the template.
fn one(
    inner: &str,
    section: &str,
    styles: Option<&str>,
    paper: &Paper,
    placed: &BTreeSet<Field>,
    refused: &mut Vec<Refusal>,
) -> String {
    let own_looks = || Pen { out: String::new(), wide: WIDE, looks: Some(Looks::default()) };
    let mut edits = Vec::new();
    let mut mark = (!placed.contains(&Field::Mark) && !paper.mark.is_empty()).then(|| {
        let mut pen = own_looks();
        body::mark(&mut pen, &paper.mark);
        pen.out
    });
    let breaks = sections(inner);
    for paragraph in paragraphs(inner) {
        let whole = paragraph.whole();
        let alone = match fields(&whole).as_slice() {
            [(place, words)] if whole.trim().len() == place.len() => Field::of(words).filter(|f| f.is_block()),
            _ => None,
        };
        let Some(field) = alone else {
            edits.extend(inline(&paragraph, inner, |words| {
                let field = known(words, refused)?;
                let shown = Clean::line(words.trim());
                match value(paper, field) {
                    _ if field.is_block() => refused.push(Refusal::NotAlone(shown)),
                    Some(value) => return Some(value.to_owned()),
                    None => refused.push(Refusal::NotHere(shown)),
                }
                None
            }));
            continue;
        };
        let said = match field {
            Field::Part(number) => part(&paper.parts, number),
            _ => Some(paper.parts.as_slice()),
        };
        let shown = || Clean::line(whole.trim().trim_matches(['{', '}']));
        if paragraph.inside && field != Field::Notes {
            refused.push(Refusal::NotAlone(shown()));
            continue;
        }
        let Some(said) = said else {
            refused.push(Refusal::NotHere(shown()));
            continue;
        };
        let raw = inner.get(paragraph.span.clone()).unwrap_or_default();
        let next = breaks.iter().find(|s| s.start >= paragraph.span.start).and_then(|s| inner.get(s.clone()));
        let wide = width(next.unwrap_or(section)).unwrap_or(WIDE);
        let mut pen = Pen { out: String::new(), wide, looks: Some(looks(raw, styles)) };
        if field == Field::Notes {
            body::notes(&mut pen, &paper.notes);
        } else {
            pen.out.extend(mark.take());
            body::parts(&mut pen, said);
        }
        // A break of the section stands in its last paragraph.
        if let Some((_, broken)) = children(raw, "pPr").into_iter().find(|(name, _)| *name == "sectPr") {
            pen.out.extend(["<w:p><w:pPr>", broken, "</w:pPr></w:p>"]);
        } else if pen.out.is_empty() {
            pen.out.push_str("<w:p/>");
        }
        edits.push((paragraph.span.clone(), pen.out));
    }
    let mut out = mark.unwrap_or_default() + &edited(inner, edits);
    if !placed.contains(&Field::Notes) {
        let mut pen = own_looks();
        body::notes(&mut pen, &paper.notes);
        out.push_str(&pen.out);
    }
    out
}

/// What stands below the n-th heading.
fn part(parts: &[Part], number: u8) -> Option<&[Part]> {
    let heads: Vec<usize> =
        parts.iter().enumerate().filter(|(_, p)| matches!(p, Part::Heading(_))).map(|(at, _)| at).collect();
    let first = heads.get(usize::from(number).checked_sub(1)?)? + 1;
    let end = heads.get(usize::from(number)).copied().unwrap_or(parts.len());
    parts.get(first..end)
}
