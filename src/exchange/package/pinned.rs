//! The history of a dossier that took its criteria from elsewhere and takes them from its package from now on.
//!
//! Promise: the pinning is a line of the chain like any other, so that whoever gets the package finds the dossier that
//! the history left, and a change by hand before it still shows. The line bears name and time of the one before it:
//! the same dossier always makes the same package.

use super::manifest::History;
use crate::doc::digest::sha256;
use crate::store::history::{self, Event, Line};

/// The history with the dossier's text before the pinning and after it.
pub(super) fn pinned(mut bytes: Vec<u8>, before: &str, after: &str) -> (Vec<u8>, History) {
    let chain = history::read(&bytes);
    let (mut count, mut end) = (chain.count, chain.end.to_string());
    if let Some(last) = chain.last() {
        let found = sha256(before.as_bytes());
        let by_hand = (*last.result != *found).then_some((Event::Elsewhere, found));
        for (event, result) in by_hand.into_iter().chain([(Event::Pinned, sha256(after.as_bytes()))]) {
            count += 1;
            let (time, who) = (last.time.clone(), last.who.clone());
            let line =
                Line { seq: count as u64, time, who, event, result: result.into(), prev: end, own: None }.sealed();
            end = line.digest().into();
            bytes.extend_from_slice(line.text().as_bytes());
            bytes.push(b'\n');
        }
    }
    (bytes, History { lines: count, end })
}
