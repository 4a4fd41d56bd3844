//! The history of a dossier on a real disk, and the way back to earlier states.

use crate::support::live::{Live, folder};

#[test]
fn every_change_is_listed_with_who_when_from_and_to() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 7.1 enter enter 80 enter f7 1.5 enter enter 2 alt-k");
    let screen = live.screen();
    assert!(screen.contains("Lịch sử · cả hồ sơ"), "{screen}");
    let line = screen.lines().find(|l| l.contains("7.1 trả lời:")).unwrap();
    assert!(line.contains("→") && line.contains("80"), "{line}");
    assert!(screen.contains("1.5 trả lời:") && screen.contains("bắt đầu ghi lịch sử"), "{screen}");
    assert!(screen.contains("trước:") && screen.contains("sau:"), "{screen}");
    // Only the row from which it was opened.
    live.keys("tab");
    let screen = live.screen();
    assert!(screen.contains("Lịch sử · tiêu chí 1.5") && !screen.contains("7.1 trả lời"), "{screen}");
}

#[test]
fn any_earlier_state_comes_back_as_one_more_change_that_can_be_undone() {
    let (root, place) = folder();
    let mut live = Live::open(root.path());
    let begin = live.app.session.as_ref().unwrap().dossier.clone();
    live.keys("f7 7.1 enter enter 80 enter");
    let first = live.app.session.as_ref().unwrap().dossier.clone();
    live.keys("f7 7.1 enter enter 90 enter f7 1.5 enter enter 2 f7 3.3 enter tab tab tab enter").keys("xong esc");
    let last = live.app.session.as_ref().unwrap().dossier.clone();
    let lines = || std::fs::read_to_string(place.join("history.jsonl")).unwrap().lines().count();
    let before = lines();
    // The line of the first answer is the last but one, above the beginning.
    live.keys("alt-k end up enter");
    assert!(live.screen().contains("Đưa cả hồ sơ về") && live.screen().contains("khớp mã băm"), "{}", live.screen());
    live.keys("up enter");
    assert_eq!(live.app.session.as_ref().unwrap().dossier, first, "{}", live.screen());
    assert_eq!(lines(), before + 1, "one more line, nothing taken away");
    live.keys("ctrl-z");
    assert_eq!(live.app.session.as_ref().unwrap().dossier, last);
    // The very beginning, too.
    live.keys("alt-k end enter up enter");
    assert_eq!(live.app.session.as_ref().unwrap().dossier, begin, "{}", live.screen());
    drop(live);
    let again = Live::open(root.path());
    assert_eq!(again.app.session.as_ref().unwrap().dossier, begin, "it is on the disk");
    assert!(parindex::store::history::verify(&std::fs::read_to_string(place.join("history.jsonl")).unwrap()).is_ok());
}

#[test]
fn every_earlier_state_comes_back_after_a_restart_and_each_return_is_undone_with_one_key() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    let mut states = Vec::new();
    let dossier = |live: &Live| live.app.session.as_ref().unwrap().dossier.clone();
    for keys in [
        "f7 7.1 enter enter 80 enter",
        "f7 1.5 enter enter 2",
        "f7 3.1 enter f10",
        "f7 5.2 enter enter 1 enter 2 enter",
        "f7 1.4 enter enter 5 enter",
    ] {
        live.keys(keys);
        states.push(dossier(&live));
    }
    drop(live);
    let mut live = Live::open(root.path());
    let now = dossier(&live);
    assert_eq!(states.last(), Some(&now));
    // One edit of two fields is two lines: every state that was left is among those that come back.
    let mut found = Vec::new();
    for line in 1..=6 {
        // Every return and its undoing is one more line at the top: from the oldest one up.
        live.keys("esc f7 1 enter alt-k end");
        for _ in 0..line {
            live.keys("up");
        }
        live.keys("enter");
        if !live.screen().contains("Đưa cả hồ sơ") {
            live.keys("esc esc");
            continue;
        }
        live.text("ca ho so").keys("enter");
        found.push(dossier(&live));
        live.keys("ctrl-z");
        assert_eq!(dossier(&live), now, "line {line}");
    }
    for (at, state) in states.iter().enumerate().take(4) {
        assert!(found.contains(state), "state {at} did not come back");
    }
}

#[test]
fn one_change_alone_or_one_row_alone_can_be_taken_back() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    let (seven, level) = (live.answer("7.1"), live.answer("1.5"));
    live.keys("f7 7.1 enter enter 80 enter f7 1.5 enter enter 2");
    let later = live.answer("1.5");
    assert_ne!(later, level);
    live.keys("alt-k end up enter");
    live.keys("down enter");
    assert_eq!((live.answer("7.1"), live.answer("1.5")), (seven, later), "{}", live.screen());
}

#[test]
fn the_first_choice_changes_nothing() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 7.1 enter enter 80 enter");
    let now = live.app.session.as_ref().unwrap().dossier.clone();
    live.keys("alt-k enter enter");
    assert_eq!(live.app.session.as_ref().unwrap().dossier, now);
}

#[test]
fn a_dossier_in_memory_says_that_it_has_no_history() {
    let mut stage = crate::support::stage::Stage::home();
    stage.keys("down enter alt-k");
    assert!(stage.screen().contains("chưa có lịch sử"), "{}", stage.screen());
}

#[test]
fn what_was_changed_elsewhere_is_said() {
    let (root, place) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 7.1 enter enter 80 enter");
    drop(live);
    let file = place.join("dossier.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("value = 80", "value = 81", 1)).unwrap();
    let mut live = Live::open(root.path());
    live.keys("f7 1.5 enter enter 2 alt-k");
    assert!(live.screen().contains("sửa ngoài chương trình"), "{}", live.screen());
    live.keys("end up enter");
    assert!(live.screen().contains("không chứng minh được"), "{}", live.screen());
}

#[test]
fn one_place_is_no_plural() {
    let mut stage = crate::support::stage::Stage::walk().size(110, 30).lang(parindex::lang::Lang::En);
    stage.disk.history = crate::screens::recorded(&stage);
    stage.keys("3.1 enter f10 alt-k end enter down enter");
    let screen = stage.screen();
    assert!(!screen.contains("1 places") && screen.contains("1 place restored"), "{screen}");
}
