//! Many pieces of work on every core, in bounded memory, until somebody asks to stop.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::watch::{Stopped, Watch};

/// How many pieces a thread takes at a time.
const GRAIN: usize = 16;

/// Does `each` for every item, on as many threads as the machine has cores; the results stand in the order of the
/// items, whichever thread was faster. `told` hears on the calling thread how many are done.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub(crate) fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    watch: &Watch,
    told: &mut dyn FnMut(usize),
    each: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>, Stopped> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(items.len().div_ceil(GRAIN));
    let next = AtomicUsize::new(0);
    let (next, each) = (&next, &each);
    let mut parts: Vec<(usize, Vec<R>)> = Vec::new();
    std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(threads * 4);
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let send = send.clone();
                scope.spawn(move || {
                    while !watch.is_stopped() {
                        let at = next.fetch_add(GRAIN, Ordering::Relaxed);
                        let Some(piece) = items.get(at..).map(|rest| &rest[..rest.len().min(GRAIN)]) else { break };
                        if piece.is_empty() || send.send((at, piece.iter().map(each).collect())).is_err() {
                            break;
                        }
                    }
                })
            })
            .collect();
        drop(send);
        let mut done = 0;
        for (at, results) in receive {
            let results: Vec<R> = results;
            done += results.len();
            watch.advance(results.len());
            parts.push((at, results));
            told(done);
        }
        for worker in workers {
            // A worker that panicked has no result; its panic goes on here.
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    watch.go_on()?;
    parts.sort_unstable_by_key(|(at, _)| *at);
    Ok(parts.into_iter().flat_map(|(_, results)| results).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let watch = Watch::new();
        let doubled = in_parallel(&items, &watch, &mut |_| {}, |n| n * 2).unwrap();
        assert!(doubled.iter().enumerate().all(|(at, n)| *n == at * 2) && doubled.len() == 1000);
        assert_eq!(watch.progress().0, 1000);
        assert_eq!(in_parallel::<usize, usize>(&[], &watch, &mut |_| {}, |n| *n), Ok(Vec::new()));
    }

    #[test]
    fn work_that_is_not_wanted_any_more_ends() {
        let items: Vec<usize> = (0..100_000).collect();
        let watch = Watch::new();
        let stop = watch.clone();
        let done = in_parallel(&items, &watch, &mut |_| stop.stop(), |n| *n);
        assert_eq!(done, Err(Stopped));
    }
}
