//! Tables of ballots, read line by line: CSV in any of its habits, or a sheet of a workbook.
//!
//! Promise: one line is in memory at a time, and for a workbook its shared strings; files above `LARGEST` bytes,
//! lines above `LONGEST_LINE` bytes and workbooks whose texts unpack to more than `MOST_HELD` are refused.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::lang::Lang;
use crate::survey::tally::HeadFault;
use crate::survey::{Questionnaire, Survey, Tally};
use crate::text::Clean;
use crate::watch::Watch;

/// The most bytes of a file: millions of ballots.
const LARGEST: u64 = 1024 * 1024 * 1024;
/// The most bytes of one line.
const LONGEST_LINE: usize = 1024 * 1024;
/// The bytes from which the delimiter is seen.
const HEAD: u64 = 64 * 1024;
/// The most columns of a workbook's line.
const MOST_COLUMNS: u32 = 16_384;

/// The most bytes to which the parts of a workbook unpack that are held in memory, its shared strings above all: ten
/// times those of a million ballots.
const MOST_HELD: u64 = 512 * 1024 * 1024;

/// Why ballots could not be counted.
#[derive(Debug)]
pub enum Uncounted {
    /// The table cannot be read.
    Table(Trouble),
    /// Its heading lacks columns that the questionnaire names, or has them twice.
    Heading(Vec<HeadFault>),
    /// The watch was asked to end it.
    Stopped,
}

/// Counts the ballots of a table, line by line.
///
/// # Errors
///
/// [`Uncounted`]; single lines that do not count are no error and stand in the result.
pub fn count(asked: &Questionnaire, path: &Path, sheet: Option<&str>, watch: &Watch) -> Result<Survey, Uncounted> {
    let mut tally: Option<Tally<'_>> = None;
    let mut wrong: Vec<HeadFault> = Vec::new();
    let read = read(path, sheet, watch, &mut |part| match part {
        Part::Heading(cells) => match Tally::new(asked, cells) {
            Ok(begun) => {
                tally = Some(begun);
                true
            }
            Err(faults) => {
                wrong = faults;
                false
            }
        },
        Part::Line(number, cells) => {
            if let Some(tally) = &mut tally {
                tally.line(number, cells);
            }
            !watch.is_stopped()
        }
    });
    // What was counted of a part of the ballots is nothing to show.
    if watch.is_stopped() {
        return Err(Uncounted::Stopped);
    }
    read.map_err(Uncounted::Table)?;
    match tally {
        Some(tally) => Ok(Survey::of(asked, tally.finish())),
        None if wrong.is_empty() => Err(Uncounted::Table(Trouble::Empty)),
        None => Err(Uncounted::Heading(wrong)),
    }
}

/// A piece of a table.
pub enum Part<'a> {
    /// The first line that holds anything.
    Heading(&'a [&'a str]),
    /// A line below it with its number in the file, from 1.
    Line(u64, &'a [&'a str]),
}

/// Why a table cannot be read.
#[derive(Debug)]
pub enum Trouble {
    /// The system's.
    System(io::Error),
    /// Not a regular file, or too large a one.
    NotReadable,
    /// A line that does not end.
    LineTooLong(u64),
    /// Not a workbook, or a damaged one.
    NotAWorkbook(Clean),
    /// A workbook whose texts would not fit into memory.
    TooMuchText,
    /// There is no sheet with this name; those that there are.
    NoSheet(Vec<Clean>),
    /// Nothing in it.
    Empty,
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Trouble {
    /// What it is, in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::System(error) => error.to_string(),
            Self::NotReadable => lang
                .pick("không phải tệp thường, hoặc lớn hơn 1 GB", "not a regular file, or larger than 1 GB")
                .to_owned(),
            Self::LineTooLong(line) => match lang {
                Lang::Vi => format!("dòng {line} dài hơn 1 MB; có thể thiếu dấu nháy kép"),
                Lang::En => format!("line {line} is longer than 1 MB; a quotation mark may be missing"),
            },
            Self::NotAWorkbook(why) => match lang {
                Lang::Vi => format!("không phải tệp Excel, hoặc tệp bị hỏng ({why})"),
                Lang::En => format!("not a workbook, or a damaged one ({why})"),
            },
            Self::TooMuchText => lang
                .pick(
                    "nội dung chữ của tệp Excel khi giải nén lớn hơn 512 MB; hãy lưu trang tính thành CSV (UTF-8)",
                    "the texts of the workbook unpack to more than 512 MB; save the sheet as CSV (UTF-8)",
                )
                .to_owned(),
            Self::NoSheet(names) => {
                let names = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
                match lang {
                    Lang::Vi => format!("không có trang tính này; các trang: {names}"),
                    Lang::En => format!("there is no such sheet; there are {names}"),
                }
            }
            Self::Empty => lang.pick("bảng phiếu trống", "there is nothing in the table").to_owned(),
        }
    }
}

/// Takes the next piece; false ends the reading.
pub type Take<'t> = dyn FnMut(Part<'_>) -> bool + 't;

/// Reads the table at `path`: a workbook by the ending of its name, else CSV. The watch is told how far it is, in
/// bytes or lines; stopping is up to `take`.
pub fn read(path: &Path, sheet: Option<&str>, watch: &Watch, take: &mut Take<'_>) -> Result<(), Trouble> {
    let file = open(path)?;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    if matches!(ending.as_str(), "xlsx" | "xlsm") {
        workbook(file, sheet, watch, take)
    } else {
        text(file, watch, take)
    }
}

/// SHA-256 of a file, read piece by piece.
pub fn digest(path: &Path) -> io::Result<Box<str>> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|b| !b.is_empty()) else { break };
        hash.update(bytes);
    }
    Ok(crate::doc::digest::hex(&hash.finalize()))
}

fn open(path: &Path) -> Result<File, Trouble> {
    // Asked before opening: opening a pipe would wait for somebody to write to it.
    let about = std::fs::metadata(path)?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(Trouble::NotReadable);
    }
    Ok(File::open(path)?)
}

fn text(mut file: File, watch: &Watch, take: &mut Take<'_>) -> Result<(), Trouble> {
    watch.begin(usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX));
    let mut head = Vec::new();
    Read::by_ref(&mut file).take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    let head = String::from_utf8_lossy(&head);
    let mark = delimiter(head.strip_prefix('\u{feff}').unwrap_or(&head));
    let mut lines = BufReader::new(file);
    let (mut raw, mut number, mut first) = (Vec::new(), 1, true);
    loop {
        let breaks = record(&mut lines, &mut raw).map_err(|trouble| trouble.unwrap_or(Trouble::LineTooLong(number)))?;
        if raw.is_empty() {
            return Ok(());
        }
        watch.advance(raw.len());
        let bytes = if number == 1 { raw.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&raw) } else { &raw };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mark)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(256)
            .from_reader(bytes);
        // Of one record in memory nothing can fail; an empty line gives none.
        for cells in reader.byte_records().flatten() {
            // A byte that is not UTF-8 makes its cell one that no option has.
            let cells: Vec<_> = cells.iter().map(String::from_utf8_lossy).collect();
            let cells: Vec<&str> = cells.iter().map(|c| &**c).collect();
            if first && cells.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            let part = if first { Part::Heading(&cells) } else { Part::Line(number, &cells) };
            first = false;
            if !take(part) {
                return Ok(());
            }
        }
        number += breaks;
    }
}

/// The next record as it stands in the file: a line, or several where quotation marks are open at its end. Gives
/// the number of lines; `Err(None)` for a record that does not end.
fn record(lines: &mut impl BufRead, raw: &mut Vec<u8>) -> Result<u64, Option<Trouble>> {
    raw.clear();
    let (mut quotes, mut breaks) = (0, 0);
    loop {
        let before = raw.len();
        let room = (LONGEST_LINE - before) as u64 + 1;
        let read = lines.by_ref().take(room).read_until(b'\n', raw).map_err(|e| Some(Trouble::System(e)))?;
        if raw.len() > LONGEST_LINE {
            return Err(None);
        }
        breaks += 1;
        quotes += raw.iter().skip(before).filter(|b| **b == b'"').count();
        if read == 0 || quotes.is_multiple_of(2) {
            return Ok(breaks);
        }
    }
}

/// Whether the parts that are held in memory, all but the sheets, unpack to `most` bytes at most. They are counted:
/// what an archive says of itself need not be true. What is no archive is left to the reader of workbooks.
fn fits(file: &mut File, most: u64) -> io::Result<bool> {
    let mut held = 0;
    if let Ok(mut archive) = ZipArchive::new(&mut *file) {
        for at in 0..archive.len() {
            let Ok(part) = archive.by_index(at) else { continue };
            let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
            if !name.contains("worksheets/") && held <= most {
                held += io::copy(&mut part.take(most - held + 1), &mut io::sink()).unwrap_or_default();
            }
        }
    }
    file.rewind()?;
    Ok(held <= most)
}

fn workbook(mut file: File, wanted: Option<&str>, watch: &Watch, take: &mut Take<'_>) -> Result<(), Trouble> {
    if !fits(&mut file, MOST_HELD)? {
        return Err(Trouble::TooMuchText);
    }
    let broken = |error: XlsxError| Trouble::NotAWorkbook(Clean::line(&error.to_string()));
    let mut book = Xlsx::new(BufReader::new(file)).map_err(broken)?;
    let names = book.sheet_names();
    let name = match wanted {
        None => names.first().cloned().ok_or(Trouble::Empty)?,
        Some(wanted) if names.iter().any(|n| n == wanted) => wanted.to_owned(),
        Some(_) => return Err(Trouble::NoSheet(names.iter().map(|n| Clean::line(n)).collect())),
    };
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    watch.begin(cells.dimensions().end.0 as usize + 1);
    let mut line = Gathered { row: 0, cells: Vec::new(), first: true };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        if row != line.row && !line.hand_over(take) {
            return Ok(());
        }
        if row != line.row {
            watch.advance(row.saturating_sub(line.row) as usize);
        }
        line.row = row;
        if column < MOST_COLUMNS {
            let column = column as usize;
            if line.cells.len() <= column {
                line.cells.resize(column + 1, String::new());
            }
            if let Some(place) = line.cells.get_mut(column) {
                *place = shown(cell.get_value());
            }
        }
    }
    line.hand_over(take);
    Ok(())
}

/// A line of a workbook, gathered cell by cell.
struct Gathered {
    row: u32,
    cells: Vec<String>,
    first: bool,
}

impl Gathered {
    fn hand_over(&mut self, take: &mut Take<'_>) -> bool {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|c| c.trim().is_empty()) {
            return true;
        }
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let part = if self.first { Part::Heading(&cells) } else { Part::Line(u64::from(self.row) + 1, &cells) };
        self.first = false;
        take(part)
    }
}

/// What a cell shows: whole numbers without a decimal mark, so that `5` is `5` as in CSV.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(time) => time.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// The mark between cells: the one that stands most often outside quotes in the first lines.
pub fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, n)| *n += 1),
        }
        // The heading decides: below it commas may be decimal marks.
        if lines >= 1 && counts.iter().any(|(_, n)| *n > 0) {
            break;
        }
    }
    counts.iter().max_by_key(|(_, n)| *n).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn texts_that_unpack_to_more_than_fits_are_refused_and_sheets_are_read_piece_by_piece() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("phieu.xlsx");
        let mut archive = ZipWriter::new(File::create(&path).unwrap());
        for (name, bytes) in
            [("xl/sharedStrings.xml", 5000), ("xl/styles.xml", 5000), ("xl/worksheets/sheet1.xml", 90_000)]
        {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b' '; bytes]).unwrap();
        }
        archive.finish().unwrap();
        for (most, fit) in [(4999, false), (9999, false), (10_000, true)] {
            assert_eq!(fits(&mut File::open(&path).unwrap(), most).unwrap(), fit, "{most}");
        }
        std::fs::write(&path, "no archive").unwrap();
        let mut file = File::open(&path).unwrap();
        assert!(fits(&mut file, 1).unwrap());
        assert_eq!(file.stream_position().unwrap(), 0, "the reader of workbooks begins at the beginning");
    }
}
