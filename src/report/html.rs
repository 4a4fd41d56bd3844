//! A report as one HTML file that needs nothing else: no script, no font, no picture from anywhere.
//!
//! Promise: the page's own policy forbids every request and every script; foreign text is escaped wherever it
//! stands; every table has a caption and scoped headings; what colour says, words or signs say too. It reads on a
//! telephone, in the dark, and on paper, where everything that is folded is printed.

mod chart;
mod radar;
mod style;

use crate::criteria::Provenance;
use crate::lang::Lang;
use crate::report::{Align, Block, Branch, Fact, Report, Table, Tone, Use};

/// How deep a tree is open before anybody unfolds it.
const OPEN: usize = 2;

/// The whole page.
pub fn render(report: &Report, lang: Lang) -> String {
    let title = escape_line(&report.title);
    let mut page = Page { out: String::with_capacity(64 * 1024), lang, ids: 0, heading: report.title.clone() };
    page.put(&["<!DOCTYPE html>\n<html lang=\"", lang.code(), "\">\n<head>\n<meta charset=\"utf-8\">\n"]);
    page.put(&[
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    ]);
    page.put(&["<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"]);
    page.put(&["<meta name=\"color-scheme\" content=\"light dark\">\n"]);
    page.put(&["<title>", &title, "</title>\n<style>\n", style::SHEET, "</style>\n</head>\n<body>\n<main>\n"]);
    page.put(&["<header>\n<h1>", &title, "</h1>\n"]);
    page.facts(report, true);
    page.put(&["</header>\n"]);
    page.blocks(&report.blocks, 2);
    page.put(&["<footer>\n"]);
    page.facts(report, false);
    page.put(&["</footer>\n</main>\n</body>\n</html>\n"]);
    page.out
}

/// A page in the making.
struct Page {
    out: String,
    lang: Lang,
    /// How many ids were given.
    ids: usize,
    /// The heading above, which names a table that has no name of its own.
    heading: String,
}

impl Page {
    fn put(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    fn facts(&mut self, report: &Report, on_top: bool) {
        let shown: Vec<&Fact> = report.facts.iter().filter(|f| f.on_top == on_top && !f.shown.is_empty()).collect();
        if shown.is_empty() {
            return;
        }
        self.put(&["<dl>\n"]);
        for fact in shown {
            let marked = fact.key == "provenance" && fact.data != Provenance::Official.word();
            let class = if marked { " class=\"mark\"" } else { "" };
            self.put(&[
                "<div><dt>",
                &escape(&fact.name),
                "</dt><dd",
                class,
                ">",
                &escape(&fact.shown),
                "</dd></div>\n",
            ]);
        }
        self.put(&["</dl>\n"]);
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) {
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    self.heading.clone_from(text);
                    let level = level.to_string();
                    self.put(&["<h", &level, ">", &escape(text), "</h", &level, ">\n"]);
                }
                Block::Text(tone, text) => self.put(&["<p", class(*tone), ">", &escape(text), "</p>\n"]),
                Block::Table(table) => self.table(table),
                Block::Tree(root) => {
                    self.put(&["<ul class=\"tree\">\n"]);
                    self.branch(root, 0);
                    self.put(&["</ul>\n"]);
                }
                Block::Folded(line, inner) => {
                    self.put(&["<details>\n<summary>", &escape(line), "</summary>\n"]);
                    self.blocks(inner, level + 1);
                    self.put(&["</details>\n"]);
                }
                Block::Chart(picture) => {
                    self.ids += 1;
                    chart::draw(&mut self.out, picture, self.ids, self.lang);
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let columns: Vec<(usize, &crate::report::Column)> =
            table.columns.iter().enumerate().filter(|(_, c)| c.usage != Use::Data).collect();
        // The first column of words names the row.
        let head = columns.iter().find(|(_, c)| c.align == Align::Flexible).or(columns.first()).map(|(at, _)| *at);
        let caption = escape(&self.heading);
        self.ids += 1;
        let id = format!("t{}", self.ids);
        self.put(&["<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"", &id, "\">\n<table>\n"]);
        self.put(&["<caption id=\"", &id, "\">", &caption, "</caption>\n<thead><tr>"]);
        for (_, column) in &columns {
            let side = side(column.align);
            if column.title.is_empty() {
                self.put(&["<td", side, "></td>"]);
            } else {
                self.put(&["<th scope=\"col\"", side, ">", &escape(&column.title), "</th>"]);
            }
        }
        self.put(&["</tr></thead>\n<tbody>\n"]);
        for row in &table.rows {
            self.put(&["<tr", class(row.tone), ">"]);
            for (at, column) in &columns {
                let text = row.cells.get(*at).map(|c| escape(&c.shown)).unwrap_or_default();
                let side = side(column.align);
                if Some(*at) == head {
                    let depth = row.depth.min(style::DEEPEST).to_string();
                    self.put(&["<th scope=\"row\" class=\"d", &depth, "\">", &text, "</th>"]);
                } else {
                    // A few words beside figures keep room for two of them in a line.
                    let several = column.align == Align::Left && text.contains(' ');
                    let side = if several { " class=\"part\"" } else { side };
                    self.put(&["<td", side, ">", &text, "</td>"]);
                }
            }
            self.put(&["</tr>\n"]);
        }
        self.put(&["</tbody>\n</table>\n</div>\n"]);
    }

    fn branch(&mut self, branch: &Branch, depth: usize) {
        let note = if branch.note.is_empty() { String::new() } else { format!(" <i>({})</i>", escape(&branch.note)) };
        let line = format!("<b>{}</b> {}{note}", escape(&branch.value), escape(&branch.label));
        if branch.of.is_empty() {
            self.put(&["<li>", &line, "</li>\n"]);
            return;
        }
        let open = if depth < OPEN { " open" } else { "" };
        self.put(&["<li><details", open, "><summary>", &line, "</summary>\n<ul>\n"]);
        for below in &branch.of {
            self.branch(below, depth + 1);
        }
        self.put(&["</ul></details></li>\n"]);
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Normal => "",
        Tone::Strong => " class=\"strong\"",
        Tone::Dim => " class=\"dim\"",
        Tone::Warn => " class=\"warn\"",
        Tone::Bad => " class=\"bad\"",
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Flexible => " class=\"flex\"",
        Align::Right => " class=\"num\"",
    }
}

/// `text` so that it is text in an element and in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}

/// The same where no element may stand: in a title, in a picture, in an attribute.
fn escape_line(text: &str) -> String {
    escape(&text.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Row};

    #[test]
    fn foreign_text_is_text_everywhere() {
        let evil = "\"><script>x</script>'&\n";
        let table = Table {
            columns: vec![Column::new("a", evil, Align::Left), Column::new("b", evil, Align::Flexible)],
            rows: vec![Row { cells: vec![Cell::text(evil), Cell::text(evil)], ..Row::default() }],
        };
        let branch = Branch { value: evil.into(), label: evil.into(), note: evil.into(), ..Branch::default() };
        let share = crate::report::chart::Share { label: evil.into(), shown: evil.into(), certain: 1, possible: 2 };
        let report = Report {
            title: evil.into(),
            facts: vec![Fact { key: "x", name: evil.into(), shown: evil.into(), data: evil.into(), on_top: true }],
            blocks: vec![
                Block::Heading(evil.into()),
                Block::Text(Tone::Bad, evil.into()),
                Block::Table(table),
                Block::Folded(evil.into(), vec![Block::Tree(branch)]),
                Block::Chart(crate::report::chart::Chart::Shares { title: evil.into(), bars: vec![share] }),
                Block::Chart(crate::report::chart::Chart::Counts { title: evil.into(), bars: vec![(evil.into(), 1)] }),
            ],
        };
        let page = render(&report, Lang::Vi);
        assert!(!page.contains("<script") && !page.contains("x</script>"), "{page}");
        assert!(!page.contains("'&\n"), "{page}");
    }
}
