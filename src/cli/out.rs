//! Where words go: data to the standard output, everything else to the standard error.
//!
//! Promise: nothing here panics. A reader that closes the pipe has what it wanted: the program ends
//! without a word and with success. Any other trouble with the output is told and ends with failure.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::words;
use crate::diag::Source;
use crate::doc::excerpt;
use crate::lang::{Lang, Say};
use crate::report::text::Look;
use crate::report::{Report, text};
use crate::store::{Failure, Reason};
use crate::text::Clean;

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The work is done.
    Done,
    /// The work is done and found errors.
    Found,
    /// The app ended with this status.
    App(u8),
}

/// Why a command ended early.
#[derive(Debug)]
pub enum Stop {
    /// It could not do its work; the reason has been said.
    Failed,
    /// Somebody asked it to end, which has been said.
    Interrupted,
    /// Nobody reads the output any more.
    Closed,
    /// The output cannot be written.
    Output(io::Error),
}

/// What a command comes to.
pub type Outcome = Result<Exit, Stop>;

/// The outputs, and how the reader wants them.
pub struct Out {
    /// The reader's language.
    pub lang: Lang,
    /// How the standard output looks.
    pub look: Look,
    /// Whether the standard error is coloured.
    pub color_words: bool,
    stdout: Box<dyn Write>,
    stderr: Box<dyn Write>,
}

impl Out {
    /// The outputs of the process. `color` is the word of `--color`.
    pub fn of_process(lang: Lang, color: &str) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let allowed = |terminal: bool| match color {
            "always" => true,
            "never" => false,
            _ => terminal && wants_color(),
        };
        let columns = if stdout.is_terminal() { crossterm::terminal::size().ok() } else { None };
        let look = Look {
            columns: columns.map(|(columns, _)| usize::from(columns).max(20)),
            color: allowed(stdout.is_terminal()),
        };
        Self {
            lang,
            look,
            color_words: allowed(stderr.is_terminal()),
            stdout: Box::new(io::BufWriter::new(stdout)),
            stderr: Box::new(stderr),
        }
    }

    /// Writes data.
    ///
    /// # Errors
    ///
    /// [`Stop`] when nobody reads it or it cannot be written.
    pub fn data(&mut self, text: &str) -> Result<(), Stop> {
        self.stdout.write_all(text.as_bytes()).map_err(stop)
    }

    /// Writes a report.
    ///
    /// # Errors
    ///
    /// As [`Out::data`].
    pub fn report(&mut self, report: &Report) -> Result<(), Stop> {
        self.data(&text::render(report, self.look))
    }

    /// Makes sure that all data is out.
    ///
    /// # Errors
    ///
    /// As [`Out::data`].
    pub fn finish(&mut self) -> Result<(), Stop> {
        self.stdout.flush().map_err(stop)
    }

    /// Says something beside the data. A closed standard error is nobody's trouble.
    pub fn say(&mut self, text: &str) {
        let _unheard = self.stderr.write_all(text.as_bytes());
    }

    /// Says that something failed, and what to do about it.
    pub fn error(&mut self, text: &str, hint: &str) {
        self.tagged(words::error(self.lang), "31;1", text, hint);
    }

    /// Says that something deserves a look.
    pub fn warn(&mut self, text: &str, hint: &str) {
        self.tagged(words::warning(self.lang), "33;1", text, hint);
    }

    fn tagged(&mut self, tag: &str, color: &str, text: &str, hint: &str) {
        let (on, off) = if self.color_words { (format!("\u{1b}[{color}m"), "\u{1b}[0m") } else { (String::new(), "") };
        self.say(&format!("{on}{tag}:{off} {text}\n"));
        if !hint.is_empty() {
            self.say(&format!("{}: {hint}\n", words::hint(self.lang)));
        }
    }

    /// Says why a file could not be used, with its lines where the trouble is in them.
    pub fn failure(&mut self, failure: &Failure) {
        let (lang, color) = (self.lang, self.color_words);
        if let Reason::Broken(broken) = &failure.reason {
            let name = failure.path.to_string_lossy();
            let source = Source { name: &name, text: &broken.text };
            self.say(&excerpt::render(&source, &broken.found, lang, color));
            return;
        }
        self.error(&failure.say(lang), &failure.help(lang));
    }

    /// [`Out::failure`] as the end of the command.
    pub fn failed<T>(&mut self, failure: &Failure) -> Result<T, Stop> {
        self.failure(failure);
        Err(Stop::Failed)
    }
}

/// A path as a word of a command that a user may copy.
pub fn word_of(path: &Path) -> String {
    let shown = Clean::path(path);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '-' | '_' | ':' | '~');
    if !shown.is_empty() && shown.chars().all(plain) { shown.to_string() } else { format!("\"{shown}\"") }
}

fn stop(error: io::Error) -> Stop {
    if error.kind() == io::ErrorKind::BrokenPipe { Stop::Closed } else { Stop::Output(error) }
}

/// Whether a terminal is to be coloured, by the customs of terminals.
fn wants_color() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb") && can_color()
}

#[cfg(windows)]
fn can_color() -> bool {
    crossterm::ansi_support::supports_ansi()
}

#[cfg(not(windows))]
fn can_color() -> bool {
    true
}
