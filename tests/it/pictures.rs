//! The pictures of the README, drawn from the app itself.

use std::fmt::Write;
use std::path::Path;

use parindex::lang::Lang;
use parindex::text::width::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::support::golden;
use crate::support::stage::Stage;

const PROVINCE: &str = include_str!("../../criteria/province-876-reconstructed.toml");
const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");

/// The size of a cell, in pixels.
const CELL: (usize, usize) = (9, 20);

fn draw(name: &str, lang: Lang, keys: &str) {
    let mut stage = Stage::open(PROVINCE, TINH_A).size(110, 30).lang(lang);
    stage.keys(keys);
    let (buffer, _) = stage.cells();
    golden(&Path::new("tests/pictures").join(name), &svg(&buffer));
}

/// The cells as a picture that needs no font of its own and follows a light or dark page.
fn svg(buffer: &Buffer) -> String {
    let (columns, lines) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (wide, high) = (columns * CELL.0 + 20, lines * CELL.1 + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\n\
         <style>\
         rect.page{{fill:#fdfdfb}}text{{fill:#1f2328;font:15px 'DejaVu Sans Mono',Consolas,'Liberation Mono',monospace;white-space:pre}}\
         .bold{{font-weight:bold}}.dim{{fill:#59636e}}.accent{{fill:#0a5fa8}}.warn{{fill:#8a5200}}.bad{{fill:#b3261e}}\
         rect.back{{fill:#dbe7f3}}\
         @media(prefers-color-scheme:dark){{rect.page{{fill:#15181c}}text{{fill:#e4e7eb}}.dim{{fill:#9aa4af}}.accent{{fill:#7cc0ff}}\
         .warn{{fill:#f0b35a}}.bad{{fill:#ff9b90}}rect.back{{fill:#27384a}}}}\
         </style>\n<rect class=\"page\" width=\"{wide}\" height=\"{high}\" rx=\"8\"/>\n"
    );
    for y in 0..lines {
        let mut x = 0;
        while x < columns {
            let look = look(cell(buffer, x, y));
            let mut end = x;
            let mut text = String::new();
            while end < columns && self::look(cell(buffer, end, y)) == look {
                let symbol = cell(buffer, end, y).symbol();
                text.push_str(symbol);
                end += width(symbol).max(1);
            }
            run(&mut out, (x, y), end - x, &text, &look);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run(out: &mut String, (x, y): (usize, usize), cells: usize, text: &str, (class, back): &(String, bool)) {
    let (left, top) = (10 + x * CELL.0, 10 + y * CELL.1);
    if *back {
        let wide = cells * CELL.0;
        writeln!(out, "<rect class=\"back\" x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\"/>", CELL.1)
            .unwrap();
    }
    let shown = text.trim_end();
    if shown.trim().is_empty() {
        return;
    }
    let escaped = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let long = width(shown) * CELL.0;
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let base = top + 15;
    writeln!(
        out,
        "<text{class} x=\"{left}\" y=\"{base}\" textLength=\"{long}\" xml:space=\"preserve\">{escaped}</text>"
    )
    .unwrap();
}

fn cell(buffer: &Buffer, x: usize, y: usize) -> &Cell {
    &buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())]
}

/// The classes of a cell's text and whether it has a background.
fn look(cell: &Cell) -> (String, bool) {
    let mut classes = Vec::new();
    if cell.modifier.contains(Modifier::BOLD) {
        classes.push("bold");
    }
    if cell.modifier.contains(Modifier::DIM) || cell.fg == Color::DarkGray {
        classes.push("dim");
    }
    match cell.fg {
        Color::Blue | Color::LightBlue | Color::Cyan | Color::LightCyan => classes.push("accent"),
        Color::Yellow | Color::LightYellow => classes.push("warn"),
        Color::Red | Color::LightRed | Color::Magenta | Color::LightMagenta => classes.push("bad"),
        _ => {}
    }
    let back = cell.modifier.contains(Modifier::REVERSED) || cell.bg != Color::Reset;
    (classes.join(" "), back)
}

#[test]
fn the_walk_through_a_dossier() {
    draw("walk-vi.svg", Lang::Vi, "3.4.4 enter");
    draw("walk-en.svg", Lang::En, "3.4.4 enter");
}

#[test]
fn a_lesson_on_the_projector() {
    let mut stage = Stage::lesson().size(110, 30);
    // The third scene, every step of it open.
    stage.keys("pagedown pagedown pagedown pagedown pagedown pagedown pagedown pagedown");
    let (buffer, _) = stage.cells();
    golden(Path::new("tests/pictures/lesson-vi.svg"), &svg(&buffer));
}

#[test]
fn the_explanation_of_a_score() {
    draw("explain-vi.svg", Lang::Vi, "6.1.2 enter f5");
}
