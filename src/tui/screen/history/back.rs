//! Earlier states of a dossier, computed from its history.

use crate::criteria::{Code, CriteriaSet};
use crate::doc::change::edit_of;
use crate::doc::digest::sha256;
use crate::doc::write_dossier;
use crate::dossier::Dossier;
use crate::dossier::diff::{Place, diff};
use crate::dossier::edit::Edit;
use crate::store::history::{Event, Line, before, reversed};

/// How much is brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Much {
    /// This change alone is taken back; later ones of other things stay.
    Change,
    /// The rows that the line is about, as they were right after it.
    Rows,
    /// Everything, as it was right after the line.
    All,
}

/// A way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// The changes of the present state that lead there.
    pub edits: Vec<Edit>,
    /// Whether the state is proved by its digest to be exactly the one that was.
    pub proved: bool,
}

/// The rows that a line is about.
pub fn rows(line: &Line) -> Vec<Code> {
    let Event::Edit { changes, .. } = &line.event else { return Vec::new() };
    let mut codes: Vec<Code> = changes.iter().filter_map(|c| c.code.as_deref().and_then(Code::new)).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The way from the present state of `dossier` back to the line at `at`; `None` where another program's lines
/// stand in between. The steps that a dossier took (submitted, received …) are never taken back.
pub fn way(set: &CriteriaSet, dossier: &Dossier, lines: &[Line], at: usize, much: Much) -> Option<Back> {
    let line = lines.get(at)?;
    if much == Much::Change {
        let Event::Edit { changes, .. } = &line.event else { return None };
        let mut state = dossier.clone();
        edit_of(&reversed(changes))?.apply(&mut state);
        let edits = diff(dossier, &state).into_iter().filter(|(p, _)| *p != Place::Way).map(|(_, e)| e).collect();
        return Some(Back { edits, proved: true });
    }
    let state = before(dossier, lines, at + 1)?;
    let proved = *sha256(write_dossier(&state, Some(set)).as_bytes()) == *line.result;
    let of = rows(line);
    let wanted = |place: &Place| match (much, place) {
        (_, Place::Way) => false,
        (Much::Rows, Place::Row(code, _)) => of.contains(code),
        (Much::Rows, _) => false,
        _ => true,
    };
    let edits = diff(dossier, &state).into_iter().filter(|(p, _)| wanted(p)).map(|(_, e)| e).collect();
    Some(Back { edits, proved })
}
