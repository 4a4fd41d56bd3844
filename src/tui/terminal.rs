//! The terminal while the app runs, and as it was before.
//!
//! Promise: however the program ends — return, error, panic, signal — raw mode, alternate screen,
//! bracketed paste and mouse are undone exactly once, and a panic's message is readable.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::output::Output;
use crate::tui::view;

/// Whether the terminal is ours at the moment; taken back by whoever restores it first.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal in the app's hands; gives it back when dropped.
pub struct Guard {
    output: Output,
    next: Buffer,
    bytes: Vec<u8>,
    mouse: bool,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be put into raw mode; it is then as it was.
    pub fn take(mouse: bool) -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                restore();
                before(info);
            }));
        });
        enter(mouse)?;
        Ok(Self { output: Output::new(), next: Buffer::empty(Rect::ZERO), bytes: Vec::new(), mouse })
    }

    /// Columns and lines.
    pub fn size(&self) -> (u16, u16) {
        crossterm::terminal::size().ok().filter(|(columns, lines)| *columns > 0 && *lines > 0).unwrap_or((80, 24))
    }

    /// Draws the app as one update.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let (columns, lines) = self.size();
        let area = Rect::new(0, 0, columns, lines);
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        let cursor = view::paint(app, &mut self.next);
        self.bytes.clear();
        self.output.frame(&self.next, cursor, &mut self.bytes);
        if self.bytes.is_empty() {
            return Ok(());
        }
        // One frame reaches the terminal in one write.
        let mut frame = Vec::with_capacity(self.bytes.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&self.bytes);
        queue!(frame, EndSynchronizedUpdate)?;
        let mut out = io::stdout().lock();
        out.write_all(&frame)?;
        out.flush()
    }

    /// Gives the terminal to the shell, runs `meanwhile`, takes it again and forgets what was drawn.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be taken again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        restore();
        meanwhile();
        enter(self.mouse)?;
        self.redraw();
        Ok(())
    }

    /// Takes or releases the mouse.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let mut out = io::stdout();
        if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
    }

    /// Gives a text to the terminal's clipboard, as far as the terminal has one (OSC 52).
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout();
        write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        out.flush()
    }

    /// Forgets what was drawn, so that the next frame is drawn whole.
    pub fn redraw(&mut self) {
        self.output.forget();
    }
}

/// Bytes in the sixty-four signs that a terminal takes.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let whole = three.iter().chain([&0; 3]).take(3).fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte));
        for place in 0..4 {
            let sign = SIGNS.get(usize::try_from((whole >> (18 - 6 * place)) & 63).unwrap_or(0)).copied();
            out.push(if place <= three.len() { sign.map_or('=', char::from) } else { '=' });
        }
    }
    out
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    let entered = execute!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, DisableLineWrap)
        .and_then(|()| if mouse { execute!(out, EnableMouseCapture) } else { Ok(()) });
    if entered.is_err() {
        restore();
    }
    entered
}

/// Gives the terminal back; does nothing when it is not taken. Errors have nobody left to hear them.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            DisableFocusChange,
            EnableLineWrap,
            LeaveAlternateScreen,
            Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
