//! Two windows and an editor on one dossier, in any order of events, even where locks are not to be trusted.

use std::fs;

use parindex::store::history::{self, Event};
use parindex::store::{Editing, Keep, Reason};

use super::{count, place};

/// Small numbers without end, the same for the same seed.
fn numbers(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) % below
    }
}

#[test]
fn no_order_of_events_lets_one_window_overwrite_what_it_has_not_seen() {
    let (mut saved, mut refused, mut both) = (0, 0, 0);
    for seed in 1..=12 {
        let place = place();
        let mut next = numbers(seed);
        let mut windows: [Option<Editing>; 2] = [None, None];
        let mut seen = [String::new(), String::new()];
        let mut told = 0;
        for n in 1..=40 {
            let which = usize::try_from(next(2)).unwrap();
            match next(12) {
                0 => windows[which] = None,
                1 => {
                    // Somebody's editor.
                    let text = format!("# {n}\n{}", place.text());
                    fs::write(&place.file, text).unwrap();
                }
                2 => {
                    // A share that forgets locks, or somebody who clears up.
                    let _not_there = fs::remove_file(place.folder.join(".parindex.lock"));
                }
                3 | 4 => {
                    windows[which] = None;
                    windows[which] = Some(place.store.edit(&place.folder).unwrap());
                    seen[which] = place.text();
                }
                5 => {
                    if let Some(editing) = &mut windows[which] {
                        let _still_held_or_changed = editing.session.claim();
                    }
                }
                _ => {
                    let Some(editing) = &mut windows[which] else { continue };
                    let before = place.text();
                    let mut dossier = editing.opened.dossier.clone();
                    let record = count(&mut dossier, n);
                    match editing.session.save(&dossier, &[record]) {
                        Ok(_) => {
                            assert_eq!(before, seen[which], "seed {seed}, event {n}: overwritten unseen");
                            seen[which] = place.text();
                            editing.opened.dossier = dossier;
                            told += 1;
                            saved += 1;
                        }
                        Err(failure) => {
                            assert!(matches!(failure.reason, Reason::Changed | Reason::ReadOnly(_)), "{failure:?}");
                            assert_eq!(place.text(), before, "seed {seed}, event {n}");
                            refused += 1;
                        }
                    }
                }
            }
            let writers = windows.iter().flatten().filter(|w| w.session.read_only().is_none()).count();
            both += usize::from(writers == 2);
        }
        drop(windows);
        let chain = history::read(if told > 0 { place.history() } else { String::new() }.as_bytes());
        assert_eq!((chain.fault, chain.torn), (None, None), "seed {seed}");
        let edits = chain.lines.iter().filter(|l| matches!(l.event, Event::Edit { .. })).count();
        assert_eq!(edits, told, "seed {seed}: an edit is missing from the history");
    }
    // Elsewhere than on Unix a lock cannot be cleared away while it is held.
    assert!(
        saved > 25 && refused > 25 && (both > 10 || cfg!(not(unix))),
        "{saved} saved, {refused} refused, {both} times both wrote"
    );
}
