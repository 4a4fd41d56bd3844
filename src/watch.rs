//! Long work, watched from outside: how far it is, and the wish that it end.
//!
//! Promise: a [`Watch`] is shared by whoever works and whoever waits, on any thread, and neither waits for the
//! other. Work that is asked to stop ends at the next dossier, file or draw with [`Stopped`] and leaves nothing
//! half-made; what it had not finished yet is as if it had never been begun.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The work was asked to end before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// How far a piece of work is, and whether it is still wanted. Clones look at the same work.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    done: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
}

impl PartialEq for Watch {
    /// Whether both look at the same work.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.stop, &other.stop)
    }
}

impl Eq for Watch {}

impl Watch {
    /// A watch on work that nobody has begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a stretch of `all` pieces.
    pub fn begin(&self, all: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
    }

    /// Tells that `pieces` more are done.
    pub fn advance(&self, pieces: usize) {
        self.done.fetch_add(pieces, Ordering::Relaxed);
    }

    /// How many pieces are done, of how many; of 0 while nobody knows how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// Asks the work to end.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The flag behind [`Watch::stop`], for a signal that asks the same.
    pub fn flag(&self) -> Arc<AtomicBool> {
        self.stop.clone()
    }

    /// Whether the work was asked to end.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Goes on, unless the work was asked to end.
    ///
    /// # Errors
    ///
    /// [`Stopped`] once somebody asked for it.
    pub fn go_on(&self) -> Result<(), Stopped> {
        if self.is_stopped() { Err(Stopped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_look_at_the_same_work() {
        let watch = Watch::new();
        let other = watch.clone();
        watch.begin(5);
        watch.advance(2);
        assert_eq!(other.progress(), (2, 5));
        assert_eq!(other.go_on(), Ok(()));
        other.stop();
        assert_eq!(watch.go_on(), Err(Stopped));
    }
}
