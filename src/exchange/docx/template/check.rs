//! What keeps a template from being used.

use super::xml::{Kind, Piece, pieces};
use super::{MAIN, Refusal, Template};
use crate::text::Clean;

/// The type of a plain document's main part.
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// What the elements of a plain document are named by.
const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Words in the names and types of parts that do something, or bring something else in.
const ACTIVE: [&str; 9] =
    ["vba", "macro", "activex", "embeddings/", "oleobject", "customui", "webextension", "afchunk", "attachedtoolbars"];

/// Elements that run, fetch or bring in something.
const ELEMENTS: [&str; 9] =
    ["altChunk", "object", "OLEObject", "control", "subDoc", "attachedTemplate", "mailMerge", "movie", "frameset"];

/// The fields that compute from the document alone.
const FIELDS: [&str; 31] = [
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "PAGEREF",
    "REF",
    "NOTEREF",
    "STYLEREF",
    "SEQ",
    "TOC",
    "TC",
    "INDEX",
    "XE",
    "DATE",
    "TIME",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "TITLE",
    "SUBJECT",
    "AUTHOR",
    "KEYWORDS",
    "COMMENTS",
    "NUMWORDS",
    "NUMCHARS",
    "FORMTEXT",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "SYMBOL",
    "ADVANCE",
    "EQ",
];

/// Whether a part is read as XML.
pub(super) fn is_xml(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "xml" | "rels" | "vml")
}

/// Whether a part is a header, a footer, or notes below the text.
pub(super) fn is_margin(name: &str) -> bool {
    let file = name.strip_prefix("word/").and_then(|n| n.strip_suffix(".xml")).unwrap_or_default();
    let stem = file.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(stem, "header" | "footer" | "footnotes" | "endnotes")
}

/// Every reason, in the order of the parts.
pub(super) fn refused(template: &Template) -> Vec<Refusal> {
    let mut found = Vec::new();
    for (name, _) in &template.parts {
        let odd = name.starts_with('/')
            || name.contains(['\\', ':'])
            || name.split('/').any(|p| matches!(p, "" | "." | ".."));
        if odd {
            found.push(Refusal::Part(Clean::line(name)));
        } else if is_active(name) {
            found.push(Refusal::Active(Clean::line(name)));
        }
    }
    let types = template.text("[Content_Types].xml").unwrap_or_default();
    let Some(main) = template.text(MAIN) else {
        found.push(Refusal::NotADocument);
        return found;
    };
    if !types.contains(DOCUMENT) || !main.contains(&format!("w=\"{SPACE}\"")) {
        found.push(Refusal::OtherForm);
    }
    for (name, text) in template.texts() {
        let shown = Clean::line(name);
        let Some(pieces) = pieces(text) else {
            found.push(Refusal::Markup(shown));
            continue;
        };
        elements(&shown, &pieces, &mut found);
    }
    found
}

fn is_active(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    ACTIVE.iter().any(|word| low.contains(word))
}

fn elements(part: &Clean, pieces: &[Piece<'_>], found: &mut Vec<Refusal>) {
    let mut code = String::new();
    let mut inside = false;
    let mut at_begin = false;
    for piece in pieces {
        let local = piece.local();
        match piece.kind {
            Kind::Text if inside => code.push_str(&super::xml::plain(piece.raw)),
            Kind::Other if inside => code.push('\u{0}'),
            Kind::Close if local == "instrText" => inside = false,
            Kind::Open | Kind::Empty => {
                if ELEMENTS.contains(&local) {
                    found.push(Refusal::Active(Clean::line(&format!("{part}: {local}"))));
                }
                let mode = piece.attribute("TargetMode");
                if local == "Relationship" && mode.is_some_and(|m| !m.eq_ignore_ascii_case("internal")) {
                    let target = piece.attribute("Target").unwrap_or_default();
                    found.push(Refusal::External(part.clone(), Clean::line(&target)));
                }
                if matches!(local, "Override" | "Default")
                    && piece.attribute("ContentType").is_some_and(|t| is_active(&t))
                {
                    found.push(Refusal::Active(Clean::line(&piece.attribute("ContentType").unwrap_or_default())));
                }
                if local == "fldSimple" {
                    judge(part, &piece.attribute("instr").unwrap_or_default(), found);
                }
                if local == "instrText" {
                    inside = piece.kind == Kind::Open;
                }
                if local == "fldChar" {
                    // What stands between two marks of a field is one code, over however many runs.
                    if at_begin {
                        judge(part, &code, found);
                    }
                    code.clear();
                    at_begin = piece.attribute("fldCharType").as_deref() == Some("begin");
                }
            }
            _ => {}
        }
    }
    if at_begin {
        judge(part, &code, found);
    }
}

/// Takes offence at a field code that is not one of those known to be harmless.
fn judge(part: &Clean, code: &str, found: &mut Vec<Refusal>) {
    let mut words = code.split_whitespace();
    let word = words.next().unwrap_or_default().to_ascii_uppercase();
    // A link inside the document, as a table of contents has them.
    if word == "HYPERLINK" && words.next() == Some("\\l") {
        return;
    }
    if !word.is_empty() && !FIELDS.contains(&word.as_str()) && !word.starts_with('=') {
        found.push(Refusal::Code(part.clone(), Clean::line(&word)));
    }
}
