//! Official papers as Word documents in the layout of Decree 30/2020/NĐ-CP.
//!
//! Written by hand instead of through a library: a paper needs a dozen elements, and the library at hand knows no
//! repeated table heads, writes the section's properties out of the schema's order and brings a second version of the
//! zip library. Here the order of every element is the schema's, and the same paper gives the same bytes.
//!
//! Layout: A4, margins 20 mm above and below, 30 mm left, 15 mm right; Times New Roman 14, tables 12; motto and issuing
//! body side by side; page number in the middle above, from page 2 on; heads of tables repeat; rows do not break over
//! pages. Foreign text is text: escaped, without field codes, links or macros.

mod body;
mod parts;
pub mod template;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::lang::Lang;
use crate::report::paper::Paper;

/// The paper as a file.
///
/// # Errors
///
/// Sizes beyond what a zip holds.
pub fn render(papers: &[Paper], lang: Lang) -> Result<Vec<u8>, zip::result::ZipError> {
    let title = papers.first().map_or("", |p| p.subject.as_str());
    let mark = papers.first().map_or("", |p| p.mark.as_str());
    let files: [(&str, String); 9] = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(title, lang)),
        ("word/document.xml", body::document(papers, lang)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", parts::styles(lang)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/header1.xml", parts::HEADER.to_owned()),
        ("word/footer1.xml", parts::footer(mark)),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
