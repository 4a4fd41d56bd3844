//! From cells to the bytes that a terminal needs to show them.
//!
//! Promise: after the bytes of [`Output::frame`] the terminal shows exactly the new cells; what is there already is
//! not sent again. Of the ways to get somewhere or to blank something the shortest is taken, because every byte
//! counts on a slow link, and only sequences that every terminal of the last twenty years knows are used.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use crate::text::width::width;

/// How many cells moving lines must spare to be worth its own bytes and the line that is drawn anew.
const WORTH: i32 = 100;

/// From how many blank cells on they are erased and not written.
const ERASED: usize = 9;

/// How cells look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// What of its look can be seen in a cell: a blank one has no letter to be bold or coloured, so that a line of
    /// words needs no change of look between them.
    fn of(cell: &Cell) -> Self {
        let look = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if has_letter(cell) { look } else { look.of_blank() }
    }

    /// What of it can be seen in a blank cell.
    fn of_blank(self) -> Self {
        let modifier = self.modifier - OF_LETTERS;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, bg: self.bg, modifier }
    }
}

/// What only a letter can show.
const OF_LETTERS: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC);

/// What a terminal shows, as far as it was told.
#[derive(Debug)]
pub struct Output {
    shown: Buffer,
    /// Where the terminal writes next, where that is known.
    pen: Option<(u16, u16)>,
    look: Look,
    /// Where the cursor was left, and nothing where it is hidden.
    cursor: Option<Position>,
    /// Whether nothing is known of the screen.
    lost: bool,
}

impl Output {
    /// A terminal of which nothing is known.
    pub fn new() -> Self {
        Self { shown: Buffer::empty(Rect::ZERO), pen: None, look: Look::PLAIN, cursor: None, lost: true }
    }

    /// Forgets what was shown.
    pub fn forget(&mut self) {
        self.lost = true;
    }

    /// Adds to `out` what makes the terminal show `next`, with the cursor at `cursor`.
    pub fn frame(&mut self, next: &Buffer, cursor: Option<Position>, out: &mut Vec<u8>) {
        let begin = out.len();
        // The terminal may have been used by somebody else in between: where it writes is not known.
        (self.pen, self.look) = (None, Look::PLAIN);
        if self.lost || self.shown.area != next.area {
            out.extend_from_slice(b"\x1b[m\x1b[2J");
            self.shown = Buffer::empty(next.area);
            (self.lost, self.cursor) = (false, None);
            out.extend_from_slice(b"\x1b[?25l");
        }
        self.scroll(next, out);
        for y in next.area.top()..next.area.bottom() {
            self.line(next, y, out);
        }
        self.shown.clone_from(next);
        if self.look != Look::PLAIN {
            self.wear(Look::PLAIN, out);
        }
        match cursor {
            Some(at) => {
                if out.len() > begin || self.cursor != Some(at) {
                    self.go(at.x, at.y, out);
                }
                if self.cursor.is_none() {
                    out.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => out.extend_from_slice(b"\x1b[?25l"),
            None => {}
        }
        self.cursor = cursor;
    }

    /// Where lines only moved up or down by one, as in a list whose window follows the cursor, has the terminal
    /// move them.
    fn scroll(&mut self, next: &Buffer, out: &mut Vec<u8>) {
        let lines = next.area.height;
        if next.area.x != 0 || next.area.y != 0 || lines < 3 {
            return;
        }
        let up = self.gain(next, |y| (y + 1 < lines).then_some(y + 1));
        let down = self.gain(next, |y| y.checked_sub(1));
        let (gain, (top, bottom), is_up) = if up.0 >= down.0 { (up.0, up.1, true) } else { (down.0, down.1, false) };
        if gain < WORTH {
            return;
        }
        // The lines that move, the one that is pushed out included.
        let (top, bottom) = if is_up { (top, bottom + 1) } else { (top - 1, bottom) };
        let _memory = write!(out, "\x1b[{};{}r", top + 1, bottom + 1);
        self.pen = None;
        if is_up {
            self.go(0, bottom, out);
            out.push(b'\n');
        } else {
            self.go(0, top, out);
            out.extend_from_slice(b"\x1bM");
        }
        out.extend_from_slice(b"\x1b[r");
        self.pen = None;
        for step in 0..bottom - top {
            let (to, from) = if is_up { (top + step, top + step + 1) } else { (bottom - step, bottom - step - 1) };
            for x in 0..next.area.width {
                self.shown[(x, to)] = self.shown[(x, from)].clone();
            }
        }
        let blank = if is_up { bottom } else { top };
        for x in 0..next.area.width {
            self.shown[(x, blank)].reset();
        }
    }

    /// How many cells are spared, and by which lines, if the lines of `next` come from where `from` says.
    fn gain(&self, next: &Buffer, from: impl Fn(u16) -> Option<u16>) -> (i32, (u16, u16)) {
        let differing = |y: u16, old: u16| {
            let count = (0..next.area.width)
                .filter(|x| {
                    let (a, b) = (&self.shown[(*x, old)], &next[(*x, y)]);
                    a.symbol() != b.symbol() || Look::of(a) != Look::of(b)
                })
                .count();
            i32::try_from(count).unwrap_or(i32::MAX)
        };
        let mut best = (0, (0, 0));
        let (mut sum, mut begin) = (0, 0);
        for y in 0..next.area.height {
            let Some(old) = from(y) else {
                (sum, begin) = (0, y + 1);
                continue;
            };
            sum += differing(y, y) - differing(y, old);
            if sum <= 0 {
                (sum, begin) = (0, y + 1);
            } else if sum > best.0 {
                best = (sum, (begin, y));
            }
        }
        best
    }

    fn line(&mut self, next: &Buffer, y: u16, out: &mut Vec<u8>) {
        let right = next.area.right();
        // From here on the line is blank.
        let mut blank = right;
        while blank > next.area.left() && is_blank(&next[(blank - 1, y)]) {
            blank -= 1;
        }
        let mut x = next.area.left();
        while x < right {
            let cell = &next[(x, y)];
            let wide = width(cell.symbol()).max(1);
            if !self.differs(next, x, y) {
                x = x.saturating_add(u16::try_from(wide).unwrap_or(1));
                continue;
            }
            if x >= blank {
                let left = (x..right).filter(|x| self.differs(next, *x, y)).count();
                if left > 3 {
                    self.reach(next, x, y, out);
                    self.wear_blank(Look::PLAIN, out);
                    out.extend_from_slice(b"\x1b[K");
                    return;
                }
            }
            let run = (x..right).take_while(|x| is_blank(&next[(*x, y)])).count();
            if run >= ERASED {
                self.reach(next, x, y, out);
                self.wear_blank(Look::PLAIN, out);
                let _memory = write!(out, "\x1b[{run}X");
                x += u16::try_from(run).unwrap_or(1);
                continue;
            }
            self.reach(next, x, y, out);
            self.put(cell, x, y, right, out);
            x = x.saturating_add(u16::try_from(wide).unwrap_or(1));
        }
    }

    /// Whether the cell at `x` does not show what it should.
    fn differs(&self, next: &Buffer, x: u16, y: u16) -> bool {
        let (old, new) = (&self.shown[(x, y)], &next[(x, y)]);
        if old.symbol() != new.symbol() || Look::of(old) != Look::of(new) {
            return true;
        }
        // Half of a wide letter that is no longer there, or is there now.
        let Some(before) = x.checked_sub(1).filter(|b| *b >= next.area.left()) else { return false };
        let (old, new) = (&self.shown[(before, y)], &next[(before, y)]);
        old.symbol() != new.symbol() && width(old.symbol()) > 1
    }

    /// Writes a cell where the pen is.
    fn put(&mut self, cell: &Cell, x: u16, y: u16, right: u16, out: &mut Vec<u8>) {
        if has_letter(cell) {
            self.wear(Look::of(cell), out);
        } else {
            self.wear_blank(Look::of(cell), out);
        }
        let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
        out.extend_from_slice(symbol.as_bytes());
        let behind = x.saturating_add(u16::try_from(width(symbol).max(1)).unwrap_or(1));
        // In the last column terminals differ on where they are.
        self.pen = (behind < right).then_some((behind, y));
    }

    /// Gets to `x`: over a few unchanged letters by writing them again, if that is shorter.
    fn reach(&mut self, next: &Buffer, x: u16, y: u16, out: &mut Vec<u8>) {
        if let Some((from, line)) = self.pen
            && line == y
            && from < x
            && x - from <= 4
        {
            let gap: Vec<&Cell> = (from..x).map(|x| &next[(x, y)]).collect();
            let same = gap.iter().all(|c| self.wears(c) && width(c.symbol()) == 1);
            if same && gap.iter().map(|c| c.symbol().len()).sum::<usize>() <= 4 {
                for cell in gap {
                    out.extend_from_slice(cell.symbol().as_bytes());
                }
                self.pen = Some((x, y));
            }
        }
        self.go(x, y, out);
    }

    /// Moves the pen.
    fn go(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self.pen == Some((x, y)) {
            return;
        }
        let mut best = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let forward = |by: u16| match by {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            by => format!("\x1b[{by}C"),
        };
        let other = match self.pen {
            Some((from, line)) if line == y && from < x => Some(forward(x - from)),
            Some((_, line)) if line == y => Some(format!("\r{}", forward(x))),
            Some((_, line)) if line + 1 == y => Some(format!("\r\n{}", forward(x))),
            _ => None,
        };
        if let Some(other) = other.filter(|o| o.len() < best.len()) {
            best = other;
        }
        out.extend_from_slice(best.as_bytes());
        self.pen = Some((x, y));
    }

    /// Whether what is written now would look as the cell does.
    fn wears(&self, cell: &Cell) -> bool {
        Look::of(cell) == if has_letter(cell) { self.look } else { self.look.of_blank() }
    }

    /// Changes how what is written looks as far as a blank shows it.
    fn wear_blank(&mut self, look: Look, out: &mut Vec<u8>) {
        if self.look.of_blank() != look {
            self.wear(look, out);
        }
    }

    /// Changes how what is written looks.
    fn wear(&mut self, look: Look, out: &mut Vec<u8>) {
        if look == self.look {
            return;
        }
        if look == Look::PLAIN {
            out.extend_from_slice(b"\x1b[m");
            self.look = look;
            return;
        }
        let anew = format!("0;{}", codes(Look::PLAIN, look));
        let change = codes(self.look, look);
        let shorter = if self.look == Look::PLAIN || change.len() <= anew.len() { &change } else { &anew };
        let _memory = write!(out, "\x1b[{shorter}m");
        self.look = look;
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

fn has_letter(cell: &Cell) -> bool {
    !matches!(cell.symbol(), " " | "")
}

fn is_blank(cell: &Cell) -> bool {
    !has_letter(cell) && Look::of(cell) == Look::PLAIN
}

/// What turns one look into another.
fn codes(from: Look, to: Look) -> String {
    let mut out: Vec<String> = Vec::new();
    let gone = from.modifier - to.modifier;
    let mut new = to.modifier - from.modifier;
    // One code ends both bold and dim.
    if gone.intersects(Modifier::BOLD | Modifier::DIM) {
        out.push("22".to_owned());
        new |= to.modifier & (Modifier::BOLD | Modifier::DIM);
    }
    for (modifier, code) in [(Modifier::ITALIC, "23"), (Modifier::UNDERLINED, "24"), (Modifier::REVERSED, "27")] {
        if gone.contains(modifier) {
            out.push(code.to_owned());
        }
    }
    for (modifier, code) in [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ] {
        if new.contains(modifier) {
            out.push(code.to_owned());
        }
    }
    if from.fg != to.fg {
        out.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        out.push(colour(to.bg, 40));
    }
    out.join(";")
}

/// The code of a colour; `base` is 30 for letters and 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let code = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
    };
    code.to_string()
}
