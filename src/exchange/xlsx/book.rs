//! A workbook in the making: the few looks that cells have, and tables of reports as sheets.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::words::Word;
use crate::lang::Lang;
use crate::num::decimal::shortest_points;
use crate::num::{Mode, Points, Rounding};
use crate::report::{Align, Data, Fact, Report, Table, Tone, Use, VERSION};
use crate::text::width::width;

/// The most letters of a cell, with room for the words that say there is more.
const LETTERS: usize = 32_000;

/// The longest formula that Excel takes, less some room; what would be longer stands as its result.
const LONGEST_FORMULA: usize = 8000;

/// The height of a line in points, and the most lines that a row of Excel can have.
const LINE: u16 = 16;
const MOST_LINES: u16 = 25;

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Bold.
    pub(super) strong: bool,
    /// Inside the grid of a table.
    pub(super) grid: bool,
    /// A heading of a table.
    pub(super) head: bool,
    /// Needs attention.
    pub(super) mark: bool,
    /// Indented by this many steps.
    pub(super) indent: u8,
    /// To the right.
    pub(super) right: bool,
    /// A number with the set's digits.
    pub(super) points: bool,
    /// To be filled in.
    pub(super) open: bool,
}

impl Look {
    pub(super) const TITLE: Self = Self { strong: true, ..Self::PLAIN };
    pub(super) const PLAIN: Self = Self {
        strong: false,
        grid: false,
        head: false,
        mark: false,
        indent: 0,
        right: false,
        points: false,
        open: false,
    };
    pub(super) const CELL: Self = Self { grid: true, ..Self::PLAIN };
    pub(super) const HEAD: Self = Self { grid: true, head: true, strong: true, ..Self::PLAIN };
    pub(super) const POINTS: Self = Self { grid: true, points: true, right: true, ..Self::PLAIN };

    pub(super) const fn strong(self, strong: bool) -> Self {
        Self { strong, ..self }
    }
}

/// A workbook with the language and the rounding of what it shows.
pub(super) struct Book {
    pub(super) lang: Lang,
    rounding: Rounding,
    file: Workbook,
}

impl Book {
    pub(super) fn new(title: &str, rounding: Rounding, lang: Lang) -> Result<Self, XlsxError> {
        let mut file = Workbook::new();
        // A date that never changes, so that the same dossier gives the same bytes.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let about = format!("parindex {VERSION}");
        file.set_properties(&DocProperties::new().set_title(title).set_comment(about).set_creation_datetime(&epoch));
        Ok(Self { lang, rounding, file })
    }

    /// The workbook's bytes.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.file.save_to_buffer()
    }

    /// A new sheet, set up to be printed on A4, as wide as the page.
    pub(super) fn sheet(&mut self, name: &str, landscape: bool) -> Result<Sheet<'_>, XlsxError> {
        let (lang, rounding) = (self.lang, self.rounding);
        let page = lang.pick("&CTrang &P/&N", "&CPage &P/&N");
        let sheet = self.file.add_worksheet();
        sheet.set_name(name)?.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(page);
        if landscape {
            sheet.set_landscape();
        }
        Ok(Sheet { cells: sheet, lang, rounding, widths: Vec::new(), lines: BTreeMap::new() })
    }

    /// A sheet with the facts of a report, and how to read the workbook where there is something to say of that.
    pub(super) fn origin(&mut self, facts: &[Fact], guide: Option<Word>) -> Result<(), XlsxError> {
        let name = Word::Origin.get(self.lang);
        let mut sheet = self.sheet(name, false)?;
        for (column, wide) in [(0, 24), (1, 90)] {
            sheet.cells.set_column_width(column, wide)?;
            sheet.widths.push(wide);
        }
        let mut row = 0;
        for fact in facts.iter().filter(|f| !f.shown.is_empty()) {
            sheet.text(row, 0, &fact.name, Look::CELL.strong(true))?;
            let mark = fact.key == "provenance";
            sheet.text(row, 1, &fact.shown, Look { mark, ..Look::CELL.strong(mark) })?;
            row += 1;
        }
        // In the wide column, where it is broken over lines and none of it is lost on paper.
        match guide {
            Some(guide) => sheet.text(row + 1, 1, guide.get(sheet.lang), Look::CELL),
            None => Ok(()),
        }
    }

    /// A table of a report as a sheet of its own.
    pub(super) fn table(&mut self, name: &str, table: &Table) -> Result<(), XlsxError> {
        let mut sheet = self.sheet(name, true)?;
        sheet.table(0, table)?;
        Ok(())
    }
}

/// A sheet in the making.
pub(super) struct Sheet<'a> {
    pub(super) cells: &'a mut Worksheet,
    pub(super) lang: Lang,
    rounding: Rounding,
    /// How many letters each column holds.
    widths: Vec<u16>,
    /// How many lines each row has.
    lines: BTreeMap<u32, u16>,
}

impl Sheet<'_> {
    fn format(&self, look: Look) -> Format {
        let mut format = Format::new().set_font_name("Times New Roman").set_font_size(12).set_align(FormatAlign::Top);
        if look.strong {
            format = format.set_bold();
        }
        if look.grid {
            format = format.set_border(FormatBorder::Thin).set_border_color(0x00A6_A6A6).set_text_wrap();
        }
        if look.head {
            format = format
                .set_background_color(0x00DD_E6F0)
                .set_pattern(FormatPattern::Solid)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter);
        }
        if look.open {
            format = format.set_background_color(0x00FF_F8DC).set_pattern(FormatPattern::Solid);
        }
        if look.mark {
            format = format.set_font_color(0x009C_3A00);
        }
        if look.indent > 0 {
            format = format.set_indent(look.indent.min(15));
        }
        if look.right {
            format = format.set_align(FormatAlign::Right);
        }
        if look.points { format.set_num_format(self.digits()) } else { format }
    }

    /// The set's digits. What is cut or rounded to even would look otherwise in Excel, which knows only half up, so
    /// there all digits are shown.
    fn digits(&self) -> String {
        let digits = usize::from(self.rounding.digits);
        let (zeros, more) = match self.rounding.mode {
            Mode::HalfUp => (digits, 0),
            Mode::HalfEven | Mode::Down => (digits, 10),
        };
        let mark = if zeros + more == 0 { "" } else { "." };
        format!("#,##0{mark}{}{}", "0".repeat(zeros), "#".repeat(more))
    }

    /// Words, which stay words.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, look: Look) -> Result<(), XlsxError> {
        let format = self.format(look);
        if text.is_empty() {
            self.cells.write_blank(row, column, &format)?;
            return Ok(());
        }
        let armed = crate::report::csv::inert(text) != text;
        let format = if armed { format.set_quote_prefix() } else { format };
        let short = match text.char_indices().nth(LETTERS) {
            Some((end, _)) => format!("{}{}", text.get(..end).unwrap_or_default(), Word::Cut.get(self.lang)),
            None => text.to_owned(),
        };
        if look.grid {
            self.make_room(row, column, &short, look)?;
        }
        self.cells.write_string_with_format(row, column, short, &format)?;
        Ok(())
    }

    /// Makes the row high enough for a text that is broken over lines: not every reader does so by itself.
    fn make_room(&mut self, row: u32, column: u16, text: &str, look: Look) -> Result<(), XlsxError> {
        let held = self.widths.get(usize::from(column)).map_or(1, |w| usize::from(*w));
        // Letters of this font are narrower than the digits in which widths are counted; bold ones less so.
        let used = usize::from(look.indent);
        let room = held.saturating_sub(used).max(1) * if look.strong { 21 } else { 24 } / 20;
        let lines: usize = text.split('\n').map(|line| width(line).div_ceil(room.max(1)).max(1)).sum();
        let lines = u16::try_from(lines).unwrap_or(u16::MAX).min(MOST_LINES);
        let before = self.lines.entry(row).or_insert(1);
        if lines > *before {
            *before = lines;
            self.cells.set_row_height(row, lines * LINE)?;
        }
        Ok(())
    }

    /// A number in machine form; what no number is stays words.
    pub(super) fn number(&mut self, row: u32, column: u16, plain: &str, look: Look) -> Result<(), XlsxError> {
        let Ok(value) = plain.parse::<rust_decimal::Decimal>() else { return self.text(row, column, plain, look) };
        let format = self.format(look);
        self.cells.write_with_format(row, column, value, &format)?;
        Ok(())
    }

    /// Exact points, to the twelve decimals that a cell holds.
    pub(super) fn points(&mut self, row: u32, column: u16, value: &Points, look: Look) -> Result<(), XlsxError> {
        self.number(row, column, &shortest_points(value), look)
    }

    /// A formula with the result that it has.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: &str,
        look: Look,
    ) -> Result<(), XlsxError> {
        if formula.len() > LONGEST_FORMULA {
            return self.number(row, column, result, look);
        }
        let format = self.format(look);
        let formula = Formula::new(format!("={formula}")).set_result(result);
        self.cells.write_formula_with_format(row, column, formula, &format)?;
        Ok(())
    }

    /// Title and the facts on top of a report; gives the first free row.
    pub(super) fn top(&mut self, report: &Report) -> Result<u32, XlsxError> {
        self.text(0, 0, &report.title, Look::TITLE)?;
        let mut row = 1;
        for fact in report.facts.iter().filter(|f| f.on_top && !f.shown.is_empty()) {
            let mark = fact.key == "provenance";
            let line = format!("{}: {}", fact.name, fact.shown);
            self.text(row, 0, &line, Look { mark, strong: mark, ..Look::PLAIN })?;
            row += 1;
        }
        Ok(row + 1)
    }

    /// A heading row that stays in view, is repeated on every page and filters.
    pub(super) fn head(&mut self, row: u32, titles: &[&str], widths: &[u16]) -> Result<(), XlsxError> {
        for ((column, title), width) in (0..).zip(titles).zip(widths) {
            self.cells.set_column_width(column, *width)?;
            self.widths.push(*width);
            self.text(row, column, title, Look::HEAD)?;
        }
        self.cells.set_freeze_panes(row + 1, 0)?.set_repeat_rows(row, row)?;
        Ok(())
    }

    /// Lets the rows be filtered.
    pub(super) fn filter(&mut self, head: u32, last: u32, columns: usize) -> Result<(), XlsxError> {
        let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.cells.autofilter(head, 0, last.max(head), last_column)?;
        Ok(())
    }

    /// A table as it stands in a report, from `top` down; gives the first free row.
    pub(super) fn table(&mut self, top: u32, table: &Table) -> Result<u32, XlsxError> {
        let used: Vec<usize> = (0..table.columns.len())
            .filter(|at| table.columns.get(*at).is_some_and(|c| c.usage != Use::Data && !c.title.is_empty()))
            .collect();
        let columns: Vec<_> = used.iter().filter_map(|at| table.columns.get(*at)).collect();
        let titles: Vec<&str> = columns.iter().map(|c| c.title.as_str()).collect();
        let widths: Vec<u16> = columns.iter().map(|c| if c.align == Align::Flexible { 56 } else { 20 }).collect();
        self.head(top, &titles, &widths)?;
        let mut row = top;
        for line in &table.rows {
            row += 1;
            let strong = line.tone == Tone::Strong;
            for ((column, at), spec) in (0..).zip(&used).zip(&columns) {
                let indent = if spec.align == Align::Flexible { u8::try_from(line.depth).unwrap_or(15) } else { 0 };
                match line.cells.get(*at) {
                    Some(cell) if matches!(cell.data, Data::Number(_)) => {
                        let Data::Number(plain) = &cell.data else { continue };
                        let points = plain.contains('.');
                        self.number(row, column, plain, Look { points, right: true, ..Look::CELL.strong(strong) })?;
                    }
                    Some(cell) => {
                        self.text(row, column, &cell.shown, Look { indent, ..Look::CELL.strong(strong) })?;
                    }
                    None => {}
                }
            }
        }
        self.filter(top, row, titles.len())?;
        Ok(row + 1)
    }
}
