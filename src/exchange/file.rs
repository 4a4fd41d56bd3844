//! A report as a file: the ending of the name gives the form.
//!
//! Promise: pure; writing the bytes is for whoever asked.

use std::path::Path;

use crate::exchange::{docx, xlsx};
use crate::lang::Lang;
use crate::report::paper::plain;
use crate::report::{Report, csv, html, markdown};

/// A form by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word document.
    Word,
    /// An Excel workbook: each table a sheet.
    Workbook,
    /// A page.
    Html,
    /// Markdown.
    Markdown,
    /// A table for machines and spreadsheets.
    Csv,
}

impl Form {
    /// Every form with its ending.
    pub const ALL: [(&'static str, Self); 5] = [
        ("docx", Self::Word),
        ("xlsx", Self::Workbook),
        ("html", Self::Html),
        ("md", Self::Markdown),
        ("csv", Self::Csv),
    ];

    /// The form that the name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(word, _)| *word == ending).map(|(_, form)| form)
    }

    /// The report in this form; `annex` says what it goes with where it is an annex of a decision.
    ///
    /// # Errors
    ///
    /// Sizes beyond what a zip or Excel holds.
    pub fn bytes(self, report: &Report, annex: Option<&str>, lang: Lang) -> Result<Vec<u8>, String> {
        Ok(match self {
            Self::Word => docx::render(&[plain::of(report, annex, lang)], lang).map_err(|e| e.to_string())?,
            Self::Workbook => xlsx::plain(report, lang).map_err(|e| e.to_string())?,
            Self::Html => html::render(report, lang).into_bytes(),
            Self::Markdown => markdown::render(report).into_bytes(),
            Self::Csv => format!("{}{}", csv::BOM, csv::render(report)).into_bytes(),
        })
    }
}
