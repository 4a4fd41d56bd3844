//! Phases in the app: what a dossier's way has locked cannot be changed there either.

use parindex::dossier::Slot;

use crate::support::stage::{DOSSIER, SET, Stage};

/// The sample after these steps.
fn after(steps: &[&str]) -> String {
    let taken = steps.iter().flat_map(|s| ["\n[[transition]]\nby = \"Lan\"\nstep = \"", s, "\"\n"]);
    std::iter::once(DOSSIER).chain(taken).collect()
}

#[test]
fn a_dossier_without_steps_and_one_being_scored_are_open() {
    for steps in [&[][..], &["put-up", "reopen"]] {
        let mut stage = Stage::open(SET, &after(steps));
        stage.keys("3.1 enter enter 490000 enter 500000 enter");
        assert_eq!(stage.disk.saved.len(), 2, "{steps:?}");
    }
}

#[test]
fn a_sent_dossier_is_locked_and_the_app_says_why() {
    let mut stage = Stage::open(SET, &after(&["put-up", "issue", "submit"]));
    let before = stage.session().dossier.clone();
    stage.keys("3.1 enter enter 490000 enter");
    assert_eq!(stage.session().dossier, before);
    assert!(stage.disk.saved.is_empty());
    assert!(stage.screen().contains("đã gửi, đã khóa"), "{}", stage.screen());
    assert!(stage.session().dossier.rows.values().all(|r| !r.answers.contains_key(&Slot::Appraised)));
}
