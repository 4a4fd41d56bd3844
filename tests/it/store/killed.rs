//! A program that is killed: while it saves, between history and dossier, again and again.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use parindex::store::{Keep, Notice, history};

use super::{Place, count, counted, names, place, store};

/// Tells a child which dossier to save; a test run without it does nothing.
const CHILD: &str = "PARINDEX_TEST_SAVES_IN";

/// Not a test: what a child does until it is killed.
#[test]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else { return };
    let mut editing = store(Path::new(&folder)).edit(Path::new(&folder)).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    let mut out = std::io::stdout();
    for n in counted(&dossier) + 1.. {
        let record = count(&mut dossier, n);
        editing.session.save(&dossier, &[record]).unwrap();
        writeln!(out, "saved {n}").unwrap();
    }
}

/// The number that a child says it saved.
fn saved(line: &str) -> Option<i64> {
    line.strip_prefix("saved ")?.parse().ok()
}

#[test]
fn killed_while_saving_nothing_confirmed_is_lost_and_nothing_torn() {
    let place = place();
    let mut confirmed = 0;
    for round in 0..8 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["store::killed::child", "--exact", "--nocapture", "--test-threads=1"])
            .env(CHILD, &place.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let wanted = confirmed + 3 + round;
        while confirmed < wanted {
            confirmed = lines.next().unwrap().ok().as_deref().and_then(saved).unwrap_or(confirmed);
        }
        // The child is somewhere in its next saves.
        std::hint::black_box((0..round * 20_000).fold(0u64, |a, b| a.wrapping_mul(31) ^ u64::try_from(b).unwrap()));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it confirmed up to the end.
        confirmed = lines.map_while(Result::ok).filter_map(|l| saved(&l)).last().unwrap_or(confirmed);

        let editing = place.store.edit(&place.folder).unwrap();
        let found = counted(&editing.opened.dossier);
        assert!(found == confirmed || found == confirmed + 1, "{found} on disk, {confirmed} confirmed");
        assert!(editing.session.read_only().is_none(), "the lock of the dead holds");
        confirmed = found;
        drop(editing);
        history::verify(&place.history()).unwrap();
        let hidden: Vec<String> = place.names().into_iter().filter(|n| n.starts_with('.')).collect();
        assert!(hidden.is_empty(), "{hidden:?}");
    }
}

/// A dossier whose program ended after the history's lines and before the dossier: two edits in one save.
fn between() -> (Place, String) {
    let place = place();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    let first = count(&mut dossier, 1);
    editing.session.save(&dossier, &[first]).unwrap();
    let before = place.text();
    let edits = [count(&mut dossier, 2), count(&mut dossier, 3)];
    editing.session.save(&dossier, &edits).unwrap();
    drop(editing);
    let after = place.text();
    fs::write(&place.file, before).unwrap();
    // The card of the program that was killed.
    fs::write(place.folder.join(".parindex.holder"), "{}").unwrap();
    (place, after)
}

#[test]
fn an_edit_that_was_recorded_but_not_stored_is_repeated() {
    let (place, after) = between();
    let editing = place.store.edit(&place.folder).unwrap();
    assert_eq!(editing.notices, [Notice::Recovered { seq: 4 }]);
    assert_eq!(counted(&editing.opened.dossier), 3);
    assert_eq!(place.text(), after);
    drop(editing);
    assert!(place.store.edit(&place.folder).unwrap().notices.is_empty());
}

#[test]
fn an_edit_that_cannot_be_repeated_exactly_is_told_and_not_invented() {
    let (place, _) = between();
    let history = place.history().replace("count = 3", "count = 4");
    fs::write(place.folder.join("history.jsonl"), history).unwrap();
    let before = place.text();
    let editing = place.store.edit(&place.folder).unwrap();
    // The line also shows by itself that it was changed.
    assert_eq!(editing.notices, [Notice::BrokenChain { line: 4 }, Notice::Unfinished { seq: 4 }]);
    assert_eq!(place.text(), before);
}

#[test]
fn a_torn_end_of_the_history_is_kept_aside_and_the_chain_goes_on() {
    let (place, after) = between();
    fs::write(&place.file, after).unwrap();
    let whole = place.history();
    let path = place.folder.join("history.jsonl");
    fs::write(&path, [whole.as_str(), "{\"seq\":5,\"ti\0\0"].concat()).unwrap();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let [Notice::Torn(kept)] = &editing.notices[..] else { panic!("{:?}", editing.notices) };
    assert_eq!(fs::read(kept).unwrap(), b"{\"seq\":5,\"ti\0\0");
    assert_eq!(place.history(), whole);
    let mut dossier = editing.opened.dossier.clone();
    let record = count(&mut dossier, 9);
    editing.session.save(&dossier, &[record]).unwrap();
    history::verify(&place.history()).unwrap();
}

#[test]
fn a_history_that_was_changed_is_named_and_still_goes_on() {
    let (place, after) = between();
    fs::write(&place.file, after).unwrap();
    let spoilt = place.history().replacen("lan@", "hoa@", 1);
    fs::write(place.folder.join("history.jsonl"), spoilt).unwrap();
    let editing = place.store.edit(&place.folder).unwrap();
    assert_eq!(editing.notices, [Notice::BrokenChain { line: 2 }]);
}

#[test]
fn files_that_a_killed_save_left_are_taken_away_and_others_are_not() {
    let place = place();
    for name in [".dossier.toml.Ab12cD", ".dossier.toml.swp", ".dossier.toml.Ab12cDe", "dossier.toml.Ab12cD"] {
        fs::write(place.folder.join(name), "x").unwrap();
    }
    drop(place.store.edit(&place.folder).unwrap());
    let kept = [".dossier.toml.Ab12cDe", ".dossier.toml.swp", "criteria.toml", "dossier.toml", "dossier.toml.Ab12cD"];
    assert_eq!(names(&place.folder), kept);
}
