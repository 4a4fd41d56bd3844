//! Earlier states of a dossier, computed from its history.

use super::{Change, Event, Line};
use crate::doc::change::edit_of;
use crate::dossier::Dossier;

/// The changes that take `changes` back, last first.
pub fn reversed(changes: &[Change]) -> Vec<Change> {
    let turned = |c: &Change| Change { to: c.from.clone(), from: c.to.clone(), ..c.clone() };
    changes.iter().rev().map(turned).collect()
}

/// The dossier as it was right before the line at `first`, as far as the lines from there on tell.
pub fn before(dossier: &Dossier, lines: &[Line], first: usize) -> Option<Dossier> {
    let mut state = dossier.clone();
    for line in lines.iter().skip(first).rev() {
        if let Event::Edit { changes, .. } = &line.event {
            edit_of(&reversed(changes))?.apply(&mut state);
        }
    }
    Some(state)
}
