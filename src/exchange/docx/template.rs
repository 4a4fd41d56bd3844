//! An office's own Word template, filled in.
//!
//! Promise: letterhead, styles, margins, headers and footers stay as the office made them; only fields between double
//! braces are replaced, and what is put in their place is text. A template that could reach outside itself or run
//! anything (macros, external links, fields that fetch, embedded objects, declarations of entities) is refused whole,
//! with every reason. What the figures rest on stands in the paper even where the template has no place for it.

mod anatomy;
mod check;
mod fill;
mod refusal;

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

pub use refusal::Refusal;

use super::{parts, xml};
use crate::lang::Lang;
use crate::report::paper::Paper;
use crate::text::Clean;

/// The most parts of a template, and the most bytes of them all; a real one has fifty and a megabyte.
const MOST_PARTS: usize = 1000;
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The main part.
const MAIN: &str = "word/document.xml";

/// A template that may be used.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its parts in their order.
    parts: Vec<(String, Content)>,
}

#[derive(Clone, Debug)]
enum Content {
    /// XML.
    Text(String),
    /// A picture or a font.
    Bytes(Vec<u8>),
}

impl Template {
    /// The template in a file.
    ///
    /// # Errors
    ///
    /// Every reason why it may not be used.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Refusal>> {
        let broken = |_| vec![Refusal::NotADocument];
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > MOST_PARTS {
            return Err(vec![Refusal::TooLarge]);
        }
        let mut parts: Vec<(String, Content)> = Vec::new();
        let mut left = MOST_BYTES;
        for at in 0..zip.len() {
            let file = zip.by_index(at).map_err(broken)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|_why| vec![Refusal::NotADocument])?.to_string();
            let mut content = Vec::new();
            // What a part says of its size is not believed.
            file.take(left + 1).read_to_end(&mut content).map_err(|_why| vec![Refusal::NotADocument])?;
            left = left.checked_sub(content.len() as u64).ok_or_else(|| vec![Refusal::TooLarge])?;
            if parts.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
                return Err(vec![Refusal::Part(Clean::line(&name))]);
            }
            let text = check::is_xml(&name);
            let content = match String::from_utf8(content) {
                Ok(content) if text => Content::Text(content.trim_start_matches('\u{feff}').to_owned()),
                Ok(content) => Content::Bytes(content.into_bytes()),
                Err(_) if text => return Err(vec![Refusal::Markup(Clean::line(&name))]),
                Err(content) => Content::Bytes(content.into_bytes()),
            };
            parts.push((name, content));
        }
        let template = Self { parts };
        let refused = check::refused(&template);
        if refused.is_empty() { Ok(template) } else { Err(refused) }
    }

    fn text(&self, wanted: &str) -> Option<&str> {
        self.texts().find(|(name, _)| *name == wanted).map(|(_, text)| text)
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().filter_map(|(name, content)| match content {
            Content::Text(text) => Some((name.as_str(), text.as_str())),
            Content::Bytes(_) => None,
        })
    }

    /// The papers, one after the other, each in a template of its own.
    ///
    /// # Errors
    ///
    /// Fields that there are not, or that these papers do not have; sizes beyond what a zip holds.
    pub fn render(&self, papers: &[Paper], lang: Lang) -> Result<Vec<u8>, Vec<Refusal>> {
        let mut refused = Vec::new();
        let margins = self.texts().filter(|(name, _)| check::is_margin(name)).map(|(_, text)| text);
        let elsewhere = fill::placed(margins);
        let styles = self.text("word/styles.xml");
        let main = fill::main(self.text(MAIN).unwrap_or_default(), styles, papers, &elsewhere, &mut refused);
        let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
        for (name, content) in &self.parts {
            let bytes = match content {
                Content::Bytes(bytes) => bytes.clone(),
                Content::Text(_) if name == MAIN => main.clone().into_bytes(),
                Content::Text(text) if name == "word/styles.xml" => fill::styles(text).into_bytes(),
                Content::Text(text) if check::is_margin(name) => fill::margin(text, papers, &mut refused).into_bytes(),
                // Whoever made the template did not make the paper.
                Content::Text(_) if name == "docProps/core.xml" => {
                    parts::core(papers.first().map_or("", |p| p.subject.as_str()), lang).into_bytes()
                }
                Content::Text(text) => text.clone().into_bytes(),
            };
            files.push((name, bytes));
        }
        let mut seen = Vec::new();
        refused.retain(|r| {
            !seen.contains(r) && {
                seen.push(r.clone());
                true
            }
        });
        if refused.is_empty() { packed(&files).map_err(|_why| vec![Refusal::TooLarge]) } else { Err(refused) }
    }
}

fn packed(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
