//! The text of the papers.

use super::parts::{SPACES, XML};
use super::xml::escape;
use crate::lang::Lang;
use crate::report::paper::{Head, Paper, Part};
use crate::report::{Align, Cell, Row, Table, Tone, Use};

/// The width between the margins, in twentieths of a point: 165 mm.
const WIDE: u32 = 9354;

/// What writes: the text so far, and how it is to look.
pub(super) struct Pen {
    pub(super) out: String,
    /// The width between the margins.
    pub(super) wide: u32,
    /// The looks of a template.
    pub(super) looks: Option<Looks>,
}

/// How paragraphs look in a template.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// The properties of plain text, as the paragraph of the field has them.
    pub(super) text: String,
    /// The properties of its letters before and after bold and italic.
    pub(super) letters: [String; 2],
    /// The ids of the styles of headings, where the template has some.
    pub(super) headings: [Option<String>; 2],
}

impl Pen {
    /// One that writes with the program's own styles.
    fn own() -> Self {
        Self { out: String::new(), wide: WIDE, looks: None }
    }

    fn push_str(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn extend<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) {
        self.out.extend(parts);
    }

    /// The properties that a style of the program has here.
    fn style(&mut self, id: &str) {
        let Some(looks) = &self.looks else {
            self.out.extend(["<w:pStyle w:val=\"", id, "\"/>"]);
            return;
        };
        let heading = ["heading1", "heading2"].iter().position(|h| *h == id);
        let theirs = heading.and_then(|at| looks.headings.get(at)).and_then(Option::as_deref);
        match (id, theirs) {
            ("Normal", _) => self.out.push_str(&looks.text),
            (_, Some(theirs)) => self.out.extend(["<w:pStyle w:val=\"", &escape(theirs), "\"/>"]),
            (id, None) => self.out.extend(["<w:pStyle w:val=\"", super::parts::PREFIX, id, "\"/>"]),
        }
    }
}

/// The page of each paper: numbers begin anew, and the first page has none.
const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
     <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"first\" r:id=\"rId4\"/>\
     <w:type w:val=\"nextPage\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" \
     w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/>\
     <w:titlePg/></w:sectPr>";

/// How a run of letters looks.
#[derive(Clone, Copy, Default)]
struct Run {
    bold: bool,
    italic: bool,
    /// Half points; 0 for the style's own.
    size: u32,
}

const BOLD: Run = Run { bold: true, italic: false, size: 0 };

/// The document's main part. Each paper begins on a page of its own.
pub(super) fn document(papers: &[Paper], lang: Lang) -> String {
    let mut out = Pen::own();
    out.extend([XML, "<w:document ", SPACES, "><w:body>"]);
    for (at, paper) in papers.iter().enumerate() {
        if at > 0 {
            // What ends a section stands in its last paragraph.
            out.extend(["<w:p><w:pPr><w:pStyle w:val=\"Plain\"/>", SECTION, "</w:pPr></w:p>"]);
        }
        paper_text(&mut out, paper, lang);
    }
    out.extend([SECTION, "</w:body></w:document>"]);
    out.out
}

fn paper_text(out: &mut Pen, paper: &Paper, lang: Lang) {
    match &paper.head {
        Head::Letter { above, body, number, about, place } => head(out, [above, body, number, about, place], lang),
        Head::Annex => {}
    }
    // A letter has no title.
    if !paper.kind.is_empty() {
        paragraph(out, "Middle", "<w:spacing w:before=\"240\" w:after=\"0\"/>", &[(&paper.kind, BOLD)]);
        paragraph(out, "Middle", "", &[(&paper.subject, BOLD)]);
        line_below(out);
    }
    if !paper.mark.is_empty() {
        mark(out, &paper.mark);
    }
    parts(out, &paper.parts);
    if let Some(signature) = &paper.signature {
        signed(out, &signature.receivers, &signature.signer, lang);
    }
    notes(out, &paper.notes);
}

/// What the figures rest on.
pub(super) fn notes(out: &mut Pen, notes: &[String]) {
    for note in notes {
        paragraph(out, "Note", "", &[(note, Run::default())]);
    }
}

/// How far the criteria may be trusted.
pub(super) fn mark(out: &mut Pen, mark: &str) {
    let look = Run { italic: true, ..BOLD };
    paragraph(out, "Middle", "<w:spacing w:before=\"0\" w:after=\"120\"/>", &[(mark, look)]);
}

/// What a paper says.
pub(super) fn parts(out: &mut Pen, parts: &[Part]) {
    for part in parts {
        match part {
            Part::Heading(text) => paragraph(out, "heading1", "", &[(text, Run::default())]),
            Part::Under(text) => paragraph(out, "heading2", "", &[(text, Run::default())]),
            Part::To(text) => {
                paragraph(out, "Middle", "<w:spacing w:before=\"60\" w:after=\"120\"/>", &[(text, Run::default())]);
            }
            Part::Text(text) => {
                for line in text.lines().filter(|l| !l.trim().is_empty()) {
                    paragraph(out, "Normal", "", &[(line, Run::default())]);
                }
            }
            Part::Named(name, text) => {
                paragraph(out, "Normal", "", &[(name, BOLD), (text, Run::default())]);
            }
            Part::Table(table, widths) => render_table(out, table, widths),
        }
    }
}

/// A short line in the middle, under a title.
fn line_below(out: &mut Pen) {
    paragraph(
        out,
        "Middle",
        "<w:spacing w:before=\"0\" w:after=\"120\"/>",
        &[("––––––––––––", Run { size: 20, ..Run::default() })],
    );
}

fn paragraph(out: &mut Pen, style: &str, properties: &str, runs: &[(&str, Run)]) {
    out.push_str("<w:p><w:pPr>");
    out.style(style);
    out.extend([properties, "</w:pPr>"]);
    let letters = out.looks.as_ref().filter(|_| style == "Normal").map(|l| l.letters.clone()).unwrap_or_default();
    for (text, look) in runs {
        run(out, text, *look, &letters);
    }
    out.push_str("</w:p>");
}

fn run(out: &mut Pen, text: &str, look: Run, [before, after]: &[String; 2]) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    if look.bold || look.italic || look.size > 0 || !before.is_empty() || !after.is_empty() {
        out.extend(["<w:rPr>", before]);
        out.push_str(if look.bold { "<w:b/><w:bCs/>" } else { "" });
        out.push_str(if look.italic { "<w:i/><w:iCs/>" } else { "" });
        if look.size > 0 {
            let size = look.size.to_string();
            out.extend(["<w:sz w:val=\"", &size, "\"/><w:szCs w:val=\"", &size, "\"/>"]);
        }
        out.extend([after, "</w:rPr>"]);
    }
    for (at, line) in text.split('\n').enumerate() {
        out.push_str(if at > 0 { "<w:br/>" } else { "" });
        out.extend(["<w:t xml:space=\"preserve\">", &escape(line), "</w:t>"]);
    }
    out.push_str("</w:r>");
}

/// A table without lines, of one row with two cells.
fn pair(out: &mut Pen, widths: [u32; 2], left: &dyn Fn(&mut Pen), right: &dyn Fn(&mut Pen)) {
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"");
    out.extend([WIDE.to_string().as_str(), "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"]);
    for width in widths {
        out.extend(["<w:gridCol w:w=\"", &width.to_string(), "\"/>"]);
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (width, cell) in widths.into_iter().zip([left, right]) {
        out.extend(["<w:tc><w:tcPr><w:tcW w:w=\"", &width.to_string(), "\" w:type=\"dxa\"/></w:tcPr>"]);
        cell(out);
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr></w:tbl>");
}

/// The issuing body and the motto; number, place and date below.
fn head(out: &mut Pen, [above, body, number, about, place]: [&str; 5], lang: Lang) {
    let small = Run { size: 26, ..Run::default() };
    let strong = Run { size: 26, ..BOLD };
    let motto = match lang {
        Lang::Vi => ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        Lang::En => ["SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"],
    };
    let left = |out: &mut Pen| {
        if !above.is_empty() {
            paragraph(out, "Middle", "", &[(above, small)]);
        }
        paragraph(out, "Middle", "", &[(body, strong)]);
        paragraph(out, "Middle", "", &[("–––––––", Run { size: 20, ..Run::default() })]);
        paragraph(out, "Middle", "<w:spacing w:before=\"60\" w:after=\"0\"/>", &[(number, small)]);
        if !about.is_empty() {
            paragraph(
                out,
                "Middle",
                "<w:spacing w:before=\"60\" w:after=\"120\"/>",
                &[(about, Run { size: 24, ..small })],
            );
        }
    };
    let right = |out: &mut Pen| {
        paragraph(out, "Middle", "", &[(motto[0], Run { size: 24, ..BOLD })]);
        paragraph(out, "Middle", "", &[(motto[1], BOLD)]);
        paragraph(out, "Middle", "", &[("–––––––––––––––", Run { size: 20, ..Run::default() })]);
        paragraph(
            out,
            "Middle",
            "<w:spacing w:before=\"60\" w:after=\"0\"/>",
            &[(place, Run { italic: true, ..small })],
        );
    };
    pair(out, [3742, 5612], &left, &right);
}

/// Receivers on the left, who signs on the right with room for the signature.
fn signed(out: &mut Pen, receivers: &[String], signer: &[String], lang: Lang) {
    paragraph(out, "Plain", "", &[]);
    let left = |out: &mut Pen| {
        let name = lang.pick("Nơi nhận:", "To:");
        paragraph(out, "Plain", "", &[(name, Run { bold: true, italic: true, size: 24 })]);
        for line in receivers {
            paragraph(out, "Plain", "", &[(line, Run { size: 22, ..Run::default() })]);
        }
    };
    let right = |out: &mut Pen| {
        for line in signer {
            paragraph(out, "Middle", "", &[(line, BOLD)]);
        }
        for _ in 0..4 {
            paragraph(out, "Middle", "", &[]);
        }
    };
    pair(out, [4677, 4677], &left, &right);
    paragraph(out, "Plain", "", &[]);
}

/// A table with lines. Its head is repeated on every page; no row is broken over two.
fn render_table(out: &mut Pen, table: &Table, shares: &[u32]) {
    let columns: Vec<(usize, Align)> =
        table.columns.iter().enumerate().filter(|(_, c)| c.usage != Use::Data).map(|(at, c)| (at, c.align)).collect();
    let all: u32 = shares.iter().sum::<u32>().max(1);
    let widths: Vec<u32> = shares.iter().map(|s| out.wide * s / all).collect();
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"");
    let wide = out.wide.to_string();
    out.extend([&wide, "\" w:type=\"dxa\"/><w:tblBorders>"]);
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        out.extend(["<w:", side, " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"]);
    }
    out.push_str(
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>\
         <w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        out.extend(["<w:gridCol w:w=\"", &width.to_string(), "\"/>"]);
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for ((at, _), width) in columns.iter().zip(&widths) {
        let title = table.columns.get(*at).map_or("", |c| c.title.as_str());
        cell(out, *width, "Cell", "center", title, BOLD, true);
    }
    out.push_str("</w:tr>");
    for row in &table.rows {
        render_row(out, row, &columns, &widths);
    }
    out.push_str("</w:tbl>");
    // Two tables in a row would become one.
    paragraph(out, "Plain", "", &[]);
}

fn render_row(out: &mut Pen, row: &Row, columns: &[(usize, Align)], widths: &[u32]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for ((at, align), width) in columns.iter().zip(widths) {
        let side = match align {
            Align::Left | Align::Flexible => "left",
            Align::Right => "right",
        };
        let text = row.cells.get(*at).map_or("", |c: &Cell| c.shown.as_str());
        cell(out, *width, "Cell", side, text, Run { bold: row.tone == Tone::Strong, ..Run::default() }, false);
    }
    out.push_str("</w:tr>");
}

fn cell(out: &mut Pen, width: u32, style: &str, side: &str, text: &str, look: Run, head: bool) {
    out.extend(["<w:tc><w:tcPr><w:tcW w:w=\"", &width.to_string(), "\" w:type=\"dxa\"/>"]);
    out.push_str(if head {
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/><w:vAlign w:val=\"center\"/>"
    } else {
        ""
    });
    out.push_str("</w:tcPr>");
    paragraph(out, style, &["<w:jc w:val=\"", side, "\"/>"].concat(), &[(text, look)]);
    out.push_str("</w:tc>");
}
