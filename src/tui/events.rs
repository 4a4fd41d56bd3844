//! What wakes the app: keys, signals, the worker, the end of the terminal.
//!
//! Promise: the app sleeps until one of these happens; nothing ticks. A terminal that is gone is
//! noticed and never read in a circle.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::text::Clean;
use crate::tui::effect::{Job, Report, World};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// The terminal has something.
    Terminal(crossterm::event::Event),
    /// The worker has something to tell.
    Report(Report),
    /// The system asks the program to end, with this signal.
    End(i32),
    /// The system asks the program to step back until it is called again.
    Stop,
    /// The program was called again.
    Continue,
    /// The terminal may have another size. It says so itself, too, but a size that changes while a key
    /// arrives can be lost on that way.
    Resized,
    /// The terminal is gone.
    Gone,
}

/// Starts listening.
pub fn listen() -> (Sender<Event>, Receiver<Event>) {
    let (to_app, events) = channel();
    let to = to_app.clone();
    thread::spawn(move || {
        loop {
            let event = crossterm::event::read().map_or(Event::Gone, Event::Terminal);
            let last = matches!(event, Event::Gone);
            if to.send(event).is_err() || last {
                return;
            }
        }
    });
    #[cfg(unix)]
    unix::listen(&to_app);
    (to_app, events)
}

/// Starts the worker; jobs are done in the order in which they are sent.
pub fn work(mut world: Box<dyn World>, to_app: Sender<Event>) -> Sender<Job> {
    let (jobs, inbox) = channel();
    thread::spawn(move || {
        let _obituary = Obituary(to_app.clone());
        for job in inbox {
            world.perform(job, &mut |report| drop(to_app.send(Event::Report(report))));
        }
    });
    jobs
}

/// Tells the app when the worker dies of a panic.
struct Obituary(Sender<Event>);

impl Drop for Obituary {
    fn drop(&mut self) {
        if thread::panicking() {
            drop(self.0.send(Event::Report(Report::Died(Clean::new("panic")))));
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::sync::mpsc::Sender;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::Event;

    pub(super) fn listen(to_app: &Sender<Event>) {
        let to = to_app.clone();
        if let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH]) {
            thread::spawn(move || {
                for signal in signals.forever() {
                    let event = match signal {
                        SIGTSTP => Event::Stop,
                        SIGCONT => Event::Continue,
                        SIGWINCH => Event::Resized,
                        signal => Event::End(signal),
                    };
                    if to.send(event).is_err() {
                        return;
                    }
                }
            });
        }
        let to = to_app.clone();
        thread::spawn(move || {
            let input = std::io::stdin();
            // Without a wish the call returns only when the other end hangs up.
            let mut fds = [PollFd::new(&input, PollFlags::empty())];
            while let Err(rustix::io::Errno::INTR) = poll(&mut fds, None) {}
            let [fd] = &fds;
            if fd.revents().intersects(PollFlags::HUP | PollFlags::ERR) {
                drop(to.send(Event::Gone));
            }
        });
    }
}
