//! The terminal while the app runs, and as it was before.
//!
//! Promise: however the program ends — return, error, panic, signal — raw mode, alternate screen,
//! bracketed paste and mouse are undone exactly once, and a panic's message is readable.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::tui::app::App;
use crate::tui::view;

/// Whether the terminal is ours at the moment; taken back by whoever restores it first.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// The terminal in the app's hands; gives it back when dropped.
pub struct Guard {
    terminal: Terminal<Backend>,
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
        // One frame fits in the buffer, so it reaches the terminal in one write.
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        match Terminal::new(CrosstermBackend::new(out)) {
            Ok(terminal) => Ok(Self { terminal, mouse }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Columns and lines.
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or((80, 24), |s| (s.width, s.height))
    }

    /// Draws the app as one update.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| view::draw(app, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
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
        self.redraw()
    }

    /// Takes or releases the mouse.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let out = self.terminal.backend_mut();
        if on { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
    }

    /// Forgets what was drawn, so that the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        // Clearing by `Terminal::clear` would ask the terminal where its cursor is and wait for an
        // answer that the thread listening for keys gets.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }
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
    let entered = execute!(out, EnterAlternateScreen, EnableBracketedPaste, DisableLineWrap)
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
            EnableLineWrap,
            LeaveAlternateScreen,
            Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
