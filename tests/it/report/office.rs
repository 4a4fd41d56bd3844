//! LibreOffice, where this machine has it: what another program makes of our files.

use std::path::PathBuf;
use std::process::Command;

use crate::support::tools::tool;

/// LibreOffice with a home of its own, set up to calculate every formula when a file is opened.
pub(super) struct Office {
    program: PathBuf,
    folder: tempfile::TempDir,
}

const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;

impl Office {
    /// LibreOffice, or `None` with a word where there is none.
    pub(super) fn here() -> Option<Self> {
        let program = tool(&["soffice"])?;
        let folder = tempfile::tempdir().unwrap();
        let user = folder.path().join("home/user");
        std::fs::create_dir_all(&user).unwrap();
        std::fs::write(user.join("registrymodifications.xcu"), SETTINGS).unwrap();
        Some(Self { program, folder })
    }

    /// Converts all `files` in one run, which takes most of its time to start; gives the folder of the results.
    fn convert(&self, ending: &str, files: &[Vec<u8>], to: &str) -> PathBuf {
        let (folder, out) = (self.folder.path(), self.folder.path().join("out"));
        let _gone = std::fs::remove_dir_all(&out);
        let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
        let mut command = Command::new(&self.program);
        // Results are named after their sheets: without a locale that knows the letters, they are not written.
        command.env("LC_ALL", "C.UTF-8");
        command.args([&home, "--headless", "--convert-to", to, "--outdir"]).arg(&out);
        for (at, bytes) in files.iter().enumerate() {
            let file = folder.join(format!("{at}.{ending}"));
            std::fs::write(&file, bytes).unwrap();
            command.arg(file);
        }
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        out
    }

    /// The cells of the first sheet of each workbook, calculated anew, unrounded.
    pub(super) fn first_sheets(&self, books: &[Vec<u8>]) -> Vec<Vec<Vec<String>>> {
        // Commas, quotes, UTF-8, cells as they are and not as they look, the first sheet.
        let out = self.convert(
            "xlsx",
            books,
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1",
        );
        let read = |at| {
            let begins = format!("{at}-");
            let mut entries = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap());
            let found = entries.find(|e| e.file_name().to_str().unwrap().starts_with(&begins)).unwrap().path();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(&found).unwrap();
            reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
        };
        (0..books.len()).map(read).collect()
    }

    /// How many pages each paper has.
    pub(super) fn pages(&self, papers: &[Vec<u8>]) -> Vec<usize> {
        let out = self.convert("docx", papers, "pdf");
        let count = |at: usize| {
            let pdf = std::fs::read(out.join(format!("{at}.pdf"))).unwrap();
            String::from_utf8_lossy(&pdf).matches("/Type/Page/").count()
        };
        (0..papers.len()).map(count).collect()
    }

    /// A document as LibreOffice saves it.
    pub(super) fn saved_as_docx(&self, document: &[u8]) -> Vec<u8> {
        let out = self.convert("docx", &[document.to_vec()], "docx:MS Word 2007 XML");
        std::fs::read(out.join("0.docx")).unwrap()
    }

    /// The text of a document as LibreOffice reads it.
    pub(super) fn text_of(&self, document: &[u8]) -> String {
        let out = self.convert("docx", &[document.to_vec()], "txt:Text (encoded):UTF8");
        std::fs::read_to_string(out.join("0.txt")).unwrap()
    }

    /// The papers as PDF.
    pub(super) fn printed(&self, papers: &[Vec<u8>]) -> Vec<Vec<u8>> {
        self.as_pdf("docx", papers)
    }

    /// The workbooks as PDF.
    pub(super) fn printed_books(&self, books: &[Vec<u8>]) -> Vec<Vec<u8>> {
        self.as_pdf("xlsx", books)
    }

    fn as_pdf(&self, ending: &str, files: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let out = self.convert(ending, files, "pdf");
        (0..files.len()).map(|at| std::fs::read(out.join(format!("{at}.pdf"))).unwrap()).collect()
    }
}
