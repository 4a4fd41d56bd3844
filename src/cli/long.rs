//! Long work of a command: how far it is, on a terminal; Ctrl-C, anywhere.
//!
//! Promise: nothing is shown unless the standard error is a terminal and the work takes longer than a moment, and
//! the line is gone when the work is done. The first Ctrl-C ends the work between two of its pieces, so that it can
//! leave everything as it was; the second one ends the program at once.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use crate::cli::out::{Out, Stop};
use crate::cli::pack::refused;
use crate::exchange::package::Refusal;
use crate::lang::Lang;
use crate::watch::{Stopped, Watch};

/// How long work may take before anything is shown.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often what is shown changes.
const BEAT: Duration = Duration::from_millis(120);

/// Work that goes on; ends the showing when it is dropped.
pub(super) struct Long {
    /// What the work looks at and tells.
    pub(super) watch: Watch,
    lang: Lang,
    ended: Arc<(Mutex<bool>, Condvar)>,
    teller: Option<JoinHandle<()>>,
}

impl Long {
    /// Begins work that is called `what`, such as `đang đọc hồ sơ`.
    pub(super) fn begin(what: &'static str, out: &Out) -> Self {
        Self::shown(what, false, out)
    }

    /// The same for work whose pieces nobody counts: only its percentage is shown.
    pub(super) fn parts(what: &'static str, out: &Out) -> Self {
        Self::shown(what, true, out)
    }

    fn shown(what: &'static str, in_percent: bool, out: &Out) -> Self {
        let watch = Watch::new();
        // In this order: the second signal finds the flag set and takes the system's way.
        let _unarmed = flag::register_conditional_default(SIGINT, watch.flag());
        let _unheard = flag::register(SIGINT, watch.flag());
        let ended = Arc::new((Mutex::new(false), Condvar::new()));
        let shown = io::stderr().is_terminal();
        let teller = shown.then(|| {
            let (watch, ended) = (watch.clone(), ended.clone());
            std::thread::spawn(move || tell((what, in_percent), &watch, &ended))
        });
        Self { watch, lang: out.lang, ended, teller }
    }

    /// Ends the showing.
    fn end(&mut self) {
        *self.ended.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.1.notify_all();
        if let Some(teller) = self.teller.take() {
            let _silent = teller.join();
        }
    }

    /// The end of a command whose work was stopped, with nothing left of it.
    pub(super) fn stopped<T>(mut self, out: &mut Out) -> Result<T, Stop> {
        self.halt(out)
    }

    /// The same where the work is still held.
    pub(super) fn halt<T>(&mut self, out: &mut Out) -> Result<T, Stop> {
        self.end();
        out.say(self.lang.pick("Đã dừng theo yêu cầu; không ghi gì.\n", "Stopped as asked; nothing was written.\n"));
        Err(Stop::Interrupted)
    }

    /// A package, or why there is none.
    pub(super) fn refusing<T>(mut self, result: Result<T, Refusal>, out: &mut Out) -> Result<T, Stop> {
        self.end();
        match result {
            Ok(value) => Ok(value),
            Err(Refusal::Stopped) => self.stopped(out),
            Err(refusal) => refused(&refusal, out),
        }
    }

    /// What the work came to, or the end of the command.
    pub(super) fn done<T>(self, result: Result<T, Stopped>, out: &mut Out) -> Result<T, Stop> {
        match result {
            Ok(value) => Ok(value),
            Err(Stopped) => self.stopped(out),
        }
    }
}

impl Drop for Long {
    fn drop(&mut self) {
        self.end();
    }
}

fn tell((what, in_percent): (&str, bool), watch: &Watch, (ended, woken): &(Mutex<bool>, Condvar)) {
    let mut shown = false;
    let mut wait = PATIENCE;
    let mut over = ended.lock().unwrap_or_else(PoisonError::into_inner);
    while !*over {
        over = woken.wait_timeout(over, wait).unwrap_or_else(PoisonError::into_inner).0;
        let (done, all) = watch.progress();
        if *over || all == 0 {
            continue;
        }
        wait = BEAT;
        shown = true;
        let percent = done.min(all).saturating_mul(100) / all;
        let text =
            if in_percent { format!("{what} {percent} %") } else { format!("{what} {done}/{all} ({percent} %)") };
        let _unseen = write!(io::stderr(), "\r\u{1b}[K{text}");
        let _unseen = io::stderr().flush();
    }
    if shown {
        let _unseen = write!(io::stderr(), "\r\u{1b}[K");
    }
}
