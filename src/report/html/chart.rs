//! Charts drawn as SVG inside the page, with whole numbers only.
//!
//! Promise: each picture has a title and says its figures as text, so nobody has to see it; sure and possible
//! parts differ in shape and word, not in colour alone.

use std::fmt::Write;

use super::escape_line as escape;
use super::radar;
use crate::lang::Lang;
use crate::report::chart::{Chart, FULL, Move, Share};
use crate::text::width::truncate;

/// The width of every picture in its own units: a telephone's, so that letters are readable there.
const WIDE: u32 = 400;
/// The most cells of a name in a line of its own.
const NAME: usize = 52;
/// The height of a bar and of its line of words.
const BAR: u32 = 10;
const WORDS: u32 = 15;
const GAP: u32 = 9;

/// Draws `chart` into `out`; `id` is a number that no other chart of the page has.
pub(super) fn draw(out: &mut String, chart: &Chart, id: usize, lang: Lang) {
    match chart {
        Chart::Shares { title, bars } => shares(out, title, bars, id, lang),
        Chart::Counts { title, bars } => counts(out, title, bars, id),
        Chart::Radar { title, years, axes } => radar::draw(out, title, *years, axes, id, lang),
        Chart::Moves { title, years, lines } => moves(out, title, *years, lines, id, lang),
    }
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {{ let _ = writeln!($out, $($part)*); }};
}
pub(super) use put;

pub(super) fn open(out: &mut String, title: &str, told: &str, height: u32, id: usize) {
    put!(out, "<figure>\n<figcaption id=\"c{id}\">{}</figcaption>", escape(title));
    put!(
        out,
        "<svg viewBox=\"0 0 {WIDE} {height}\" role=\"img\" aria-labelledby=\"c{id}\" aria-describedby=\"c{id}d\">"
    );
    put!(out, "<desc id=\"c{id}d\">{}</desc>", escape(told));
}

pub(super) const CLOSE: &str = "</svg>\n</figure>\n";

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn name(text: &str, cells: usize) -> String {
    escape(&truncate(text, cells))
}

fn shares(out: &mut String, title: &str, bars: &[Share], id: usize, lang: Lang) {
    let told: Vec<String> = bars.iter().map(|b| format!("{}: {}", b.label, b.shown)).collect();
    let row = WORDS + BAR + GAP;
    let open_parts = bars.iter().any(|b| b.possible > b.certain);
    let legend = if open_parts { row } else { 0 };
    open(out, title, &told.join("; "), row * number(bars.len()) + legend, id);
    for (at, bar) in bars.iter().enumerate() {
        let top = row * number(at);
        let (words, rail) = (top + 11, top + WORDS);
        let room = NAME.saturating_sub(bar.shown.chars().count());
        put!(out, "<text x=\"0\" y=\"{words}\">{}</text>", name(&bar.label, room));
        put!(out, "<text class=\"soft\" x=\"{WIDE}\" y=\"{words}\" text-anchor=\"end\">{}</text>", escape(&bar.shown));
        put!(out, "<rect class=\"rail\" x=\"0\" y=\"{rail}\" width=\"{WIDE}\" height=\"{BAR}\"/>");
        let (certain, possible) = (bar.certain * WIDE / FULL, bar.possible * WIDE / FULL);
        put!(out, "<rect class=\"part\" x=\"0\" y=\"{}\" width=\"{possible}\" height=\"{}\"/>", rail + 3, BAR - 6);
        put!(out, "<rect class=\"full\" x=\"0\" y=\"{rail}\" width=\"{certain}\" height=\"{BAR}\"/>");
    }
    if open_parts {
        let top = row * number(bars.len()) + 4;
        let words = top + 10;
        put!(out, "<rect class=\"full\" x=\"0\" y=\"{top}\" width=\"24\" height=\"{BAR}\"/>");
        put!(out, "<text x=\"30\" y=\"{words}\">{}</text>", lang.pick("đã xác định", "certain"));
        put!(out, "<rect class=\"part\" x=\"140\" y=\"{}\" width=\"24\" height=\"{}\"/>", top + 3, BAR - 6);
        put!(out, "<text x=\"170\" y=\"{words}\">{}</text>", lang.pick("còn có thể đạt", "still possible"));
    }
    out.push_str(CLOSE);
}

fn counts(out: &mut String, title: &str, bars: &[(String, usize)], id: usize) {
    let told: Vec<String> = bars.iter().map(|(label, n)| format!("{label}: {n}")).collect();
    let most = number(bars.iter().map(|(_, n)| *n).max().unwrap_or(0)).max(1);
    let row = 24;
    open(out, title, &told.join("; "), row * number(bars.len()), id);
    for (at, (label, n)) in bars.iter().enumerate() {
        let top = row * number(at);
        let (n, words) = (number(*n), top + 14);
        let width = u32::try_from(u64::from(n) * 220 / u64::from(most)).unwrap_or(220);
        put!(out, "<text x=\"0\" y=\"{words}\">{}</text>", name(label, 20));
        put!(out, "<rect class=\"full\" x=\"140\" y=\"{}\" width=\"{width}\" height=\"14\"/>", top + 3);
        put!(out, "<text x=\"{}\" y=\"{words}\">{n}</text>", 146 + width);
    }
    out.push_str(CLOSE);
}

fn moves(out: &mut String, title: &str, years: (i32, i32), lines: &[Move], id: usize, lang: Lang) {
    let told: Vec<String> = lines.iter().map(|l| format!("{}: {} → {}", l.label, l.from, l.to)).collect();
    let row = 18;
    // Two ranks may share a number, so places are counted and ranks only said.
    let mut before: Vec<usize> = (0..lines.len()).collect();
    before.sort_by_key(|at| lines.get(*at).map(|l| (l.from, l.to)));
    let place = |at: usize| before.iter().position(|b| *b == at).unwrap_or(at);
    open(out, title, &told.join("; "), row * number(lines.len()) + 24, id);
    put!(out, "<text class=\"soft\" x=\"0\" y=\"12\">{}</text>", years.0);
    put!(out, "<text class=\"soft\" x=\"160\" y=\"12\">{}</text>", years.1);
    for (at, line) in lines.iter().enumerate() {
        let (left, right) = (24 + row * number(place(at)) + 9, 24 + row * number(at) + 9);
        let (class, sign) = match line.to.cmp(&line.from) {
            std::cmp::Ordering::Less => ("up", format!("▲{}", line.from - line.to)),
            std::cmp::Ordering::Greater => ("down", format!("▼{}", line.to - line.from)),
            std::cmp::Ordering::Equal => ("same", "=".to_owned()),
        };
        put!(out, "<line class=\"{class}\" x1=\"30\" y1=\"{left}\" x2=\"152\" y2=\"{right}\"/>");
        put!(out, "<text x=\"24\" y=\"{}\" text-anchor=\"end\">{}</text>", left + 4, line.from);
        let label = name(&line.label, 27);
        put!(out, "<text x=\"160\" y=\"{}\">{}. {label} {sign}</text>", right + 4, line.to);
    }
    out.push_str(CLOSE);
    let words = lang.pick("▲ lên hạng, ▼ (nét đứt) xuống hạng, = giữ nguyên", "▲ up, ▼ (dashed) down, = the same");
    put!(out, "<p class=\"dim\">{}</p>", escape(words));
}
