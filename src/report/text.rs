//! A report as text for a terminal, a pipe or a mail.
//!
//! Promise: columns line up by cells and not by letters; where room is short the flexible column is
//! broken over lines and nothing is cut; colour only repeats what is said.

use crate::report::{Align, Block, Branch, Report, Row, Table, Tone, Use};
use crate::text::width::{pad, pad_left, width, wrap};

/// What the place can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The cells in a line; `None` where there is no edge.
    pub columns: Option<usize>,
    /// Whether colour and weight may be used.
    pub color: bool,
}

/// The narrowest that a flexible column becomes.
const NARROWEST: usize = 14;
/// The cells between two columns.
const GAP: &str = "  ";

/// The whole report.
pub fn render(report: &Report, look: Look) -> String {
    let mut out = String::new();
    paragraph(&mut out, Tone::Strong, &report.title, look);
    facts(&mut out, report, true, look);
    render_blocks(&mut out, &report.blocks, look);
    gap(&mut out);
    facts(&mut out, report, false, look);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Paragraphs stand together; everything else stands apart.
fn render_blocks(out: &mut String, blocks: &[Block], look: Look) {
    let mut text_before = false;
    for block in blocks {
        let text = matches!(block, Block::Text(..));
        let joined = (text && text_before) || matches!(block, Block::Chart(_));
        if !joined {
            gap(out);
        }
        text_before = text || matches!(block, Block::Heading(_));
        match block {
            Block::Heading(text) => paragraph(out, Tone::Strong, text, look),
            Block::Text(tone, text) => paragraph(out, *tone, text, look),
            Block::Table(table) => render_table(out, table, look),
            Block::Tree(root) => render_tree(out, root, look),
            Block::Folded(line, inner) => {
                paragraph(out, Tone::Strong, line, look);
                render_blocks(out, inner, look);
            }
            Block::Chart(_) => {}
        }
    }
}

/// One empty line, whatever stands before.
fn gap(out: &mut String) {
    out.truncate(out.trim_end_matches('\n').len());
    out.push_str("\n\n");
}

fn paragraph(out: &mut String, tone: Tone, text: &str, look: Look) {
    for line in wrapped(text, look) {
        paint(out, tone, &line, look);
        out.push('\n');
    }
}

fn wrapped(text: &str, look: Look) -> Vec<String> {
    wrap(text, look.columns.unwrap_or(usize::MAX))
}

/// Names and values in two columns.
fn facts(out: &mut String, report: &Report, on_top: bool, look: Look) {
    let shown: Vec<_> = report.facts.iter().filter(|f| f.on_top == on_top && !f.shown.is_empty()).collect();
    let names = shown.iter().map(|f| width(&f.name)).max().unwrap_or(0);
    for fact in shown {
        let room = look.columns.map_or(usize::MAX, |c| c.saturating_sub(names + GAP.len()).max(NARROWEST));
        for (at, line) in wrap(&fact.shown, room).iter().enumerate() {
            let name = if at == 0 { fact.name.as_str() } else { "" };
            let tone = if on_top { Tone::Normal } else { Tone::Dim };
            paint(out, tone, format!("{}{GAP}{line}", pad(name, names)).trim_end(), look);
            out.push('\n');
        }
    }
}

fn paint(out: &mut String, tone: Tone, text: &str, look: Look) {
    let code = match tone {
        _ if !look.color || text.is_empty() => return out.push_str(text),
        Tone::Normal => return out.push_str(text),
        Tone::Strong => "1",
        Tone::Dim => "2",
        Tone::Warn => "33",
        Tone::Bad => "31",
    };
    out.extend(["\u{1b}[", code, "m", text, "\u{1b}[0m"]);
}

/// A column as it is laid out.
#[derive(Clone, Copy)]
struct Laid {
    at: usize,
    align: Align,
    cells: usize,
}

fn render_table(out: &mut String, table: &Table, look: Look) {
    let mut columns: Vec<Laid> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.usage != Use::Data)
        .map(|(at, c)| {
            let indent = |row: &Row| if c.align == Align::Flexible { 2 * row.depth } else { 0 };
            let widest = table.rows.iter().map(|r| indent(r) + r.cells.get(at).map_or(0, |c| widest_line(&c.shown)));
            Laid { at, align: c.align, cells: widest.chain([width(&c.title)]).max().unwrap_or(0) }
        })
        .collect();
    let natural = columns.clone();
    fit(&mut columns, look);
    for (at, part) in parts(&columns, &natural, look).into_iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        render_columns(out, table, part, look);
    }
}

/// The columns side by side, in as many tables as it takes for none to be wider than there is room. Each begins with
/// the columns up to the first one that names what the row is about.
fn parts(fitted: &[Laid], natural: &[Laid], look: Look) -> Vec<Vec<Laid>> {
    let wide = |columns: &[Laid]| columns.iter().map(|c| c.cells + GAP.len()).sum::<usize>().saturating_sub(GAP.len());
    let names = fitted.iter().position(|c| c.align == Align::Flexible).map_or(1, |at| at + 1);
    let room = look.columns.unwrap_or(usize::MAX);
    if wide(fitted) <= room || names >= fitted.len() {
        return vec![natural.to_vec()];
    }
    let (own, others) = fitted.split_at(names);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut used = usize::MAX;
    for (at, column) in others.iter().enumerate() {
        let more = column.cells + GAP.len();
        if used.saturating_add(more) > room || parts.is_empty() {
            parts.push(Vec::new());
            used = wide(own);
        }
        used += more;
        if let Some(part) = parts.last_mut() {
            part.push(names + at);
        }
    }
    let of = |places: Vec<usize>| (0..names).chain(places).filter_map(|at| natural.get(at).copied()).collect();
    parts.into_iter().map(of).collect()
}

fn render_columns(out: &mut String, table: &Table, mut columns: Vec<Laid>, look: Look) {
    fit(&mut columns, look);
    let titles: Vec<&str> =
        columns.iter().map(|c| table.columns.get(c.at).map_or("", |column| column.title.as_str())).collect();
    let all: usize = columns.iter().map(|c| c.cells + GAP.len()).sum::<usize>().saturating_sub(GAP.len());
    if titles.iter().any(|t| !t.is_empty()) {
        line(out, &columns, &titles, Tone::Dim, 0, look);
        paint(out, Tone::Dim, &"─".repeat(all), look);
        out.push('\n');
    }
    for row in &table.rows {
        let cells: Vec<&str> =
            columns.iter().map(|c| row.cells.get(c.at).map_or("", |cell| cell.shown.as_str())).collect();
        line(out, &columns, &cells, row.tone, row.depth, look);
    }
}

fn widest_line(text: &str) -> usize {
    text.split('\n').map(width).max().unwrap_or(0)
}

/// Narrows the flexible columns, always the widest, until the table fits or they are as narrow as they may be.
fn fit(columns: &mut [Laid], look: Look) {
    let Some(room) = look.columns else { return };
    let all: usize = columns.iter().map(|c| c.cells + GAP.len()).sum::<usize>().saturating_sub(GAP.len());
    for _ in room..all {
        let flexible = columns.iter_mut().filter(|c| c.align == Align::Flexible && c.cells > NARROWEST);
        let Some(widest) = flexible.max_by_key(|c| c.cells) else { break };
        widest.cells -= 1;
    }
}

/// One row, over several lines where a flexible cell needs them.
fn line(out: &mut String, columns: &[Laid], cells: &[&str], tone: Tone, depth: usize, look: Look) {
    let indent = |c: &Laid| if c.align == Align::Flexible { (2 * depth).min(c.cells / 2) } else { 0 };
    let broken: Vec<Vec<String>> = columns
        .iter()
        .zip(cells)
        .map(|(c, text)| match c.align {
            Align::Flexible => wrap(text, c.cells - indent(c)),
            Align::Left | Align::Right => text.split('\n').map(str::to_owned).collect(),
        })
        .collect();
    let lines = broken.iter().map(Vec::len).max().unwrap_or(1);
    for n in 0..lines {
        let mut text = String::new();
        for (at, (column, cell)) in columns.iter().zip(&broken).enumerate() {
            let part = cell.get(n).map_or("", String::as_str);
            text.push_str(if at > 0 { GAP } else { "" });
            text.push_str(&match column.align {
                Align::Right => pad_left(part, column.cells),
                Align::Left => pad(part, column.cells),
                Align::Flexible => " ".repeat(indent(column)) + &pad(part, column.cells - indent(column)),
            });
        }
        paint(out, tone, text.trim_end(), look);
        out.push('\n');
    }
}

/// The lines of a tree before they are laid out: twigs and value, label, note.
struct Twig {
    lead: String,
    rest: String,
    label: String,
    note: String,
}

fn render_tree(out: &mut String, root: &Branch, look: Look) {
    let mut twigs = Vec::new();
    grow(&mut twigs, root, "", "", true);
    let lead = twigs.iter().map(|t| width(&t.lead)).max().unwrap_or(0);
    for twig in twigs {
        let room = look.columns.map_or(usize::MAX, |c| c.saturating_sub(lead + GAP.len()).max(NARROWEST));
        let note = if twig.note.is_empty() { String::new() } else { format!("  [{}]", twig.note) };
        for (at, text) in wrap(&(twig.label + &note), room).iter().enumerate() {
            let lead = pad(if at == 0 { &twig.lead } else { &twig.rest }, lead);
            out.push_str(format!("{lead}{GAP}{text}").trim_end());
            out.push('\n');
        }
    }
}

fn grow(twigs: &mut Vec<Twig>, branch: &Branch, before: &str, own: &str, last: bool) {
    let below = match (own.is_empty(), last) {
        (true, _) => before.to_owned(),
        (false, true) => format!("{before}   "),
        (false, false) => format!("{before}│  "),
    };
    let rest = if branch.of.is_empty() { below.clone() } else { format!("{below}│") };
    twigs.push(Twig {
        lead: format!("{before}{own}{}", branch.value),
        rest,
        label: branch.label.clone(),
        note: branch.note.clone(),
    });
    for (at, child) in branch.of.iter().enumerate() {
        let last = at + 1 == branch.of.len();
        grow(twigs, child, &below, if last { "└─ " } else { "├─ " }, last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column};

    fn table() -> Table {
        Table {
            columns: vec![
                Column::new("code", "Mã", Align::Left),
                Column::new("name", "Tiêu chí", Align::Flexible),
                Column::new("points", "Điểm", Align::Right),
            ],
            rows: vec![
                Row {
                    cells: vec![Cell::text("1"), Cell::text("Chỉ đạo"), Cell::number("5,00", "5.00")],
                    ..Row::default()
                },
                Row {
                    cells: vec![
                        Cell::text("1.1"),
                        Cell::text("Mức độ hoàn thành kế hoạch"),
                        Cell::number("1,50", "1.50"),
                    ],
                    depth: 1,
                    ..Row::default()
                },
            ],
        }
    }

    #[test]
    fn columns_line_up_and_short_room_breaks_the_flexible_one() {
        let mut out = String::new();
        render_table(&mut out, &table(), Look::default());
        insta::assert_snapshot!(out, @r"
        Mã   Tiêu chí                      Điểm
        ───────────────────────────────────────
        1    Chỉ đạo                       5,00
        1.1    Mức độ hoàn thành kế hoạch  1,50
        ");
        let mut out = String::new();
        render_table(&mut out, &table(), Look { columns: Some(30), color: false });
        assert!(out.lines().all(|l| width(l) <= 30), "{out}");
        assert!(out.contains("hoạch"), "{out}");
    }

    #[test]
    fn a_tree_shows_what_belongs_to_what() {
        let leaf = |value: &str, label: &str| Branch { value: value.into(), label: label.into(), ..Branch::default() };
        let share =
            Branch { of: vec![leaf("3", "đúng hạn"), leaf("4", "tất cả")], ..leaf("75 %", "tỷ lệ") };
        let root = Branch {
            of: vec![share, leaf("2,00", "điểm tối đa")], ..leaf("1,50", "tỷ lệ × điểm tối đa")
        };
        let mut out = String::new();
        render_tree(&mut out, &root, Look::default());
        let lines = [
            "1,50     tỷ lệ × điểm tối đa",
            "├─ 75 %  tỷ lệ",
            "│  ├─ 3  đúng hạn",
            "│  └─ 4  tất cả",
            "└─ 2,00  điểm tối đa",
        ];
        assert_eq!(out.lines().collect::<Vec<_>>(), lines);
    }
}
