//! What the app sends to the terminal: the right cells, and few bytes.
#![cfg(unix)]

use parindex::tui::output::Output;
use parindex::tui::theme::{Colours, Ground, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::support::stage::{GATES, SO_A, Stage};

const PROVINCE: &str = include_str!("../../criteria/province-876-reconstructed.toml");
const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");

fn cells(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).expect("a cell")
}

/// A terminal that is watched.
struct Watched {
    output: Output,
    parser: vt100::Parser,
}

impl Watched {
    fn new(columns: u16, lines: u16) -> Self {
        Self { output: Output::new(), parser: vt100::Parser::new(cells(lines), cells(columns), 0) }
    }

    /// Sends a frame; how many bytes it took.
    fn show(&mut self, stage: &Stage) -> usize {
        let (buffer, cursor) = stage.cells();
        let mut bytes = Vec::new();
        self.output.frame(&buffer, cursor, &mut bytes);
        self.parser.process(&bytes);
        self.compare(&buffer);
        if let Some(at) = cursor {
            assert_eq!(self.parser.screen().cursor_position(), (at.y, at.x));
        }
        assert_eq!(self.parser.screen().hide_cursor(), cursor.is_none());
        bytes.len()
    }

    fn compare(&self, buffer: &Buffer) {
        let screen = self.parser.screen();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let (cell, there) = (&buffer[(x, y)], screen.cell(y, x).expect("a cell"));
                let wide = u16::try_from(parindex::text::width::width(cell.symbol()).max(1)).unwrap();
                let blank = |s: &str| if s.is_empty() { " ".to_owned() } else { s.to_owned() };
                assert_eq!(blank(there.contents()), blank(cell.symbol()), "{x},{y}");
                let blank = blank(cell.symbol()) == " ";
                // The watching terminal knows one of bold and dim at a time; a blank shows neither.
                if !blank && !cell.modifier.contains(Modifier::DIM) {
                    assert_eq!(there.bold(), cell.modifier.contains(Modifier::BOLD), "{x},{y}");
                }
                assert_eq!(there.inverse(), cell.modifier.contains(Modifier::REVERSED), "{x},{y}");
                assert_eq!(there.underline(), cell.modifier.contains(Modifier::UNDERLINED), "{x},{y}");
                assert_eq!(
                    there.bgcolor() == vt100::Color::Default,
                    cell.bg == ratatui::style::Color::Reset,
                    "{x},{y}"
                );
                // The colour of letters is seen in letters, and in a blank that is reversed or underlined.
                if !blank || cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) {
                    let plain = there.fgcolor() == vt100::Color::Default;
                    assert_eq!(plain, cell.fg == ratatui::style::Color::Reset, "{x},{y}");
                }
                x += wide;
            }
        }
    }
}

const WAY: &str = "down down down f5 down esc f6 down enter f1 esc f2 d esc pagedown end home f4 1 f3 esc tab tab \
                   ctrl-d down esc alt-t alt-n alt-x f9 f9 f12 enter ctrl-t ctrl-t f7 3 esc alt-s esc up";

#[test]
fn the_terminal_shows_every_cell_of_every_screen() {
    for (columns, lines) in [(80, 24), (40, 12), (200, 50), (20, 5), (3, 2)] {
        for colours in [Colours::Many, Colours::Sixteen, Colours::None] {
            let mut stage = Stage::open(PROVINCE, TINH_A).size(columns, lines);
            stage.app.theme = Theme { colours, ground: Ground::Dark, ascii: false };
            let mut watched = Watched::new(columns, lines);
            watched.show(&stage);
            for key in WAY.split_whitespace() {
                stage.keys(key);
                watched.show(&stage);
            }
        }
    }
}

#[test]
fn wide_letters_leave_no_halves_behind() {
    let mut stage = Stage::open(GATES, SO_A).size(60, 20);
    let mut watched = Watched::new(60, 20);
    stage.keys("f4 tab tab tab");
    for text in ["報告", "a", "書b", "c"] {
        stage.text(text);
        watched.show(&stage);
        stage.keys("backspace backspace");
        watched.show(&stage);
    }
}

#[test]
fn nothing_changed_sends_nothing() {
    let stage = Stage::walk();
    let mut watched = Watched::new(80, 24);
    watched.show(&stage);
    assert_eq!(watched.show(&stage), 0);
}

/// The mean number of bytes of going down `keys` lines, in a window of this size.
fn bytes_per_key(columns: u16, lines: u16, keys: usize) -> usize {
    let mut stage = Stage::open(PROVINCE, TINH_A).size(columns, lines);
    stage.keys("home");
    let mut watched = Watched::new(columns, lines);
    watched.show(&stage);
    let mut sum = 0;
    for _ in 0..keys {
        stage.keys("down");
        sum += watched.show(&stage);
    }
    sum / keys
}

#[test]
fn a_cursor_key_costs_few_bytes() {
    let (small, large) = (bytes_per_key(80, 24, 60), bytes_per_key(200, 60, 60));
    println!("bytes per cursor key: {small} at 80x24, {large} at 200x60");
    assert!(small <= 900, "{small}");
    assert!(large <= 1250, "{large}");
}

#[test]
fn a_letter_in_a_note_costs_a_few_bytes() {
    let mut stage = Stage::open(PROVINCE, TINH_A).size(80, 24);
    stage.keys("f7 3.4.4 enter enter tab tab tab");
    let mut watched = Watched::new(80, 24);
    watched.show(&stage);
    stage.text("a");
    watched.show(&stage);
    stage.text("b");
    let bytes = watched.show(&stage);
    assert!(bytes <= 60, "{bytes}");
}
