//! Which row of an exercise carries which fault.

use crate::drill::Finding;
use crate::num::seeded::Seeded;

/// The rows whose faults are seeded, with what they can carry.
pub(super) const ROWS: [(&str, &[Finding]); 11] = [
    ("1.1", &[Finding::Sound, Finding::WrongYear, Finding::Late]),
    ("1.2", &[Finding::Sound, Finding::Edge, Finding::WrongPercent, Finding::CountedTwice]),
    ("1.3", &[Finding::Sound, Finding::Late]),
    ("1.4", &[Finding::Sound, Finding::WrongYear, Finding::CountedTwice, Finding::MissingPage]),
    ("2.1", &[Finding::Sound, Finding::WrongDenominator, Finding::WrongPercent]),
    ("2.2", &[Finding::Sound, Finding::WrongPercent, Finding::CountedTwice]),
    ("2.3", &[Finding::Sound, Finding::Edge]),
    ("2.4", &[Finding::Sound, Finding::MissingPage, Finding::Late, Finding::WrongYear]),
    ("3.1", &[Finding::Sound, Finding::WrongBase]),
    ("4.1", &[Finding::Sound, Finding::WrongPercent]),
    ("4.2", &[Finding::Sound, Finding::WrongYear]),
];

/// The faults that rows of published reports bring along.
const ALWAYS: Finding = Finding::WrongBase;

/// The fewest rows without a fault.
const SOUND: usize = 3;

/// The most draws; one in some tens is taken.
const DRAWS: usize = 10_000;

/// A plan that holds every seeded fault and enough rows without one.
pub(super) fn draw(seeded: &mut Seeded) -> Vec<(&'static str, Finding)> {
    let mut plan = Vec::new();
    for _ in 0..DRAWS {
        plan = ROWS.iter().map(|(code, can)| (*code, one_of(can, seeded))).collect();
        let holds = |wanted: Finding| plan.iter().any(|(_, found)| *found == wanted);
        let sound = plan.iter().filter(|(_, found)| *found == Finding::Sound).count();
        if sound >= SOUND && Finding::SEEDED.iter().all(|fault| *fault == ALWAYS || holds(*fault)) {
            break;
        }
    }
    plan
}

fn one_of(can: &[Finding], seeded: &mut Seeded) -> Finding {
    let at = usize::try_from(seeded.below(can.len() as u64)).unwrap_or_default();
    can.get(at).copied().unwrap_or(Finding::Sound)
}
