//! A question under way: how far it is, stopping it, forgetting it.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::Ask;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job, Report};
use crate::watch::Watch;

/// A question on its way, or one that was stopped.
#[derive(Clone, Debug)]
pub struct Running {
    watch: Watch,
    progress: (usize, usize),
    stopped: bool,
}

impl Running {
    /// How much is done, in percent; nothing where nobody knows yet.
    pub fn percent(&self) -> Option<usize> {
        let (done, all) = self.progress;
        done.min(all).saturating_mul(100).checked_div(all)
    }
}

/// Asks; what was asked before is no longer wanted.
pub fn begin(app: &mut App, ask: Ask) -> Effects {
    let watch = Watch::new();
    let running = Running { watch: watch.clone(), progress: (0, 0), stopped: false };
    if let Some(before) = app.inquiry.replace(running) {
        before.watch.stop();
    }
    vec![Effect::Job(Job::Inquire(Box::new(ask), watch))]
}

/// What is waited for.
pub fn running(app: &App) -> Option<&Running> {
    app.inquiry.as_ref().filter(|r| !r.stopped)
}

/// Whether what was asked last was stopped.
pub fn is_stopped(app: &App) -> bool {
    app.inquiry.as_ref().is_some_and(|r| r.stopped)
}

/// Stops what is waited for; whether there was anything.
pub fn stop(app: &mut App) -> bool {
    let running = app.inquiry.as_mut().filter(|r| !r.stopped);
    running.is_some_and(|running| {
        running.watch.stop();
        running.stopped = true;
        true
    })
}

/// Stops and forgets what nobody looks at any more.
pub fn forget(app: &mut App) {
    stop(app);
    app.inquiry = None;
}

/// Takes in how far the work is.
pub fn progress(app: &mut App, done: usize, all: usize) {
    if let Some(running) = app.inquiry.as_mut().filter(|r| !r.stopped) {
        running.progress = (done, all);
    }
}

/// Takes in that some work ended.
pub fn ended(app: &mut App, watch: &Watch) {
    if app.inquiry.as_ref().is_some_and(|r| r.watch == *watch && !r.stopped) {
        app.inquiry = None;
    }
}

/// How often is told how far the work is.
const BEAT: Duration = Duration::from_millis(120);

/// Does `work` beside, and tells meanwhile how far it is.
pub(super) fn told<T: Send>(watch: &Watch, tell: &mut dyn FnMut(Report), work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let (done, wait) = mpsc::channel();
        let worker = scope.spawn(move || {
            let result = work();
            // Whoever waits is still there: it waits for this.
            let _heard = done.send(());
            result
        });
        while wait.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
            let (done, all) = watch.progress();
            tell(Report::Progress(done, all));
        }
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
