//! A report as Markdown (tables as on GitHub).
//!
//! Promise: foreign text shows as it is and never becomes markup, a link or HTML.

use crate::report::{Align, Block, Branch, Report, Table, Tone, Use};

/// The whole report.
pub fn render(report: &Report) -> String {
    let mut out = format!("# {}\n", escape(&report.title));
    facts(&mut out, report, true);
    render_blocks(&mut out, &report.blocks);
    facts(&mut out, report, false);
    out
}

fn render_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(text) => out.extend(["\n## ", &escape(text), "\n"]),
            Block::Text(tone, text) => {
                let text = escape(text);
                let mark = if *tone == Tone::Strong { "**" } else { "" };
                out.extend(["\n", mark, &text, mark, "\n"]);
            }
            Block::Table(table) => render_table(out, table),
            Block::Tree(root) => {
                out.push('\n');
                render_branch(out, root, 0);
            }
            Block::Folded(line, inner) => {
                out.extend(["\n### ", &escape(line), "\n"]);
                render_blocks(out, inner);
            }
            Block::Chart(_) => {}
        }
    }
}

fn facts(out: &mut String, report: &Report, on_top: bool) {
    for (at, fact) in report.facts.iter().filter(|f| f.on_top == on_top && !f.shown.is_empty()).enumerate() {
        out.push_str(if at == 0 { "\n" } else { "" });
        out.extend(["- ", &escape(&fact.name), ": ", &escape(&fact.shown), "\n"]);
    }
}

fn render_table(out: &mut String, table: &Table) {
    let used: Vec<usize> =
        (0..table.columns.len()).filter(|at| table.columns.get(*at).is_some_and(|c| c.usage != Use::Data)).collect();
    let columns = || used.iter().filter_map(|at| table.columns.get(*at));
    out.push_str("\n|");
    for column in columns() {
        out.extend([" ", &escape(&column.title), " |"]);
    }
    out.push_str("\n|");
    for column in columns() {
        out.push_str(if column.align == Align::Right { "---:|" } else { "---|" });
    }
    out.push('\n');
    for row in &table.rows {
        out.push('|');
        let mark = if row.tone == Tone::Strong { "**" } else { "" };
        for at in &used {
            let text = row.cells.get(*at).map(|c| escape(&c.shown)).unwrap_or_default();
            let mark = if text.is_empty() { "" } else { mark };
            out.extend([" ", mark, &text, mark, " |"]);
        }
        out.push('\n');
    }
}

fn render_branch(out: &mut String, branch: &Branch, depth: usize) {
    out.push_str(&"  ".repeat(depth));
    out.extend(["- **", &escape(&branch.value), "** ", &escape(&branch.label)]);
    if !branch.note.is_empty() {
        out.extend([" (", &escape(&branch.note), ")"]);
    }
    out.push('\n');
    for below in &branch.of {
        render_branch(out, below, depth + 1);
    }
}

/// `text` so that Markdown shows it as it is, on one line.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let first = text.get(..at).is_none_or(|before| before.trim().is_empty());
        match c {
            '\n' => out.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' | '!' | '@' => {
                out.extend(['\\', c]);
            }
            // What begins a list, a heading underline or a link only in its place.
            '-' | '+' | '=' if first => out.extend(['\\', c]),
            ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => out.push_str("\\:"),
            '.' if text.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www")) => {
                out.push_str("\\.");
            }
            '.' | ')' if begins_list(text, at) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Whether the mark at `at` makes a numbered list of `text`: digits before it, a space or nothing after it.
fn begins_list(text: &str, at: usize) -> bool {
    let digits = text.get(..at).is_some_and(|b| !b.is_empty() && b.bytes().all(|b| b.is_ascii_digit()));
    digits && text.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_not_markup() {
        assert_eq!(escape("<script>|x|"), "\\<script\\>\\|x\\|");
        assert_eq!(escape("[a](javascript:b)"), "\\[a\\](javascript:b)");
        assert_eq!(escape("https://a.vn"), "https\\://a.vn");
        assert_eq!(escape("www.a.vn"), "www\\.a.vn");
        assert_eq!(escape("- x"), "\\- x");
        assert_eq!(escape("1. x"), "1\\. x");
        assert_eq!(escape("1.2"), "1.2");
        assert_eq!(escape("a\nb"), "a<br>b");
    }
}
