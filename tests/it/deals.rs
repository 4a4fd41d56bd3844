//! Packages and copies in the app: packing, receiving, merging, deciding where copies differ.

use std::fs;
use std::path::Path;

use parindex::dossier::{Answer, Slot};
use parindex::tui::effect::Effect;
use parindex::tui::inquiry;

use crate::round::{Round, copy};
use crate::support::live::Live;

/// A dossier under appraisal, with the copies of two appraisers.
fn copies() -> Round {
    let round = Round::new();
    round.body("dot/a", "Sở A", 10, "2", 200);
    round.submit("dot/a");
    round.ok(&["phase", "dot/a", "receive", "--by", "Sở Nội vụ"]);
    for (by, points) in [("Lan", "1"), ("Mai", "0.5")] {
        copy(&round.path("dot/a"), &round.path(by));
        round.ok(&["appraise", by, "2.1", "--points", points, "--reason", "not-shown", "--by", by]);
    }
    round.ok(&["appraise", "Mai", "1.1", "--accept", "--by", "Mai"]);
    round
}

fn open(round: &Round) -> Live {
    Live::at(round.place.path(), &round.path("dot/a"))
}

/// Chooses in the list of what can be done with packages and copies.
fn deal(live: &mut Live, words: &str) {
    live.keys("shift-f3").text(words).keys("enter");
}

/// Writes into the field of a card in place of what is offered there, and goes on.
fn fill(live: &mut Live, text: &str) {
    live.keys("end");
    for _ in 0..200 {
        live.keys("backspace");
    }
    live.text(text).keys("enter");
}

/// Selects the step with these words.
fn step(live: &mut Live, words: &str) {
    for _ in 0..40 {
        if live.selected().contains(words) {
            return;
        }
        live.keys("down");
    }
    panic!("{words}\n{}", live.screen());
}

fn answer(live: &Live, code: &str) -> Option<Answer> {
    let session = live.app.session.as_ref().expect("a dossier");
    session.dossier.row(code).and_then(|row| row.answers.get(&Slot::Appraised).cloned())
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

#[test]
fn the_copies_of_two_appraisers_are_merged_and_decided_in_the_app() {
    let round = copies();
    let mut live = open(&round);
    deal(&mut live, "gop");
    live.text(&round.path("Lan").to_string_lossy()).keys("enter");
    live.text(&round.path("Mai").to_string_lossy()).keys("enter enter");
    let screen = live.screen();
    assert!(screen.contains("Đã gộp 1 thay đổi") && screen.contains("cần quyết định: 2.1"), "{screen}");
    assert!(answer(&live, "1.1").is_some() && answer(&live, "2.1").is_none());
    live.keys("esc");
    // Nothing is taken over before somebody decides, by one of the versions with its name beside it.
    deal(&mut live, "quyet dinh");
    let places = live.screen();
    assert!(places.contains("2.1 điểm thẩm định") && places.contains("Lan, Mai"), "{places}");
    live.keys("enter");
    let versions = live.screen();
    assert!(versions.contains("Lan: 1,00 điểm") && versions.contains("Mai: 0,50 điểm"), "{versions}");
    live.keys("down down enter");
    let Some(Answer::Points { points, .. }) = answer(&live, "2.1") else { panic!("{}", live.screen()) };
    assert_eq!(points.to_string(), "0.5");
    assert!(live.screen().contains("đã quyết định hết"), "{}", live.screen());
    // Both the merge and the decision are changes like any other.
    live.keys("ctrl-z");
    assert!(answer(&live, "2.1").is_none() && !live.app.session.as_ref().expect("one").dossier.conflicts.is_empty());
    live.keys("ctrl-z");
    assert!(answer(&live, "1.1").is_none() && live.app.session.as_ref().expect("one").dossier.conflicts.is_empty());
    live.keys("ctrl-y ctrl-y");
    let kept = text(&round.path("dot/a/dossier.toml"));
    assert!(kept.contains("points = 0.5") && !kept.contains("[[conflict]]"), "{kept}");
    assert_eq!(round.run(&["verify", "dot/a"]).status.code(), Some(0));
}

#[test]
fn a_row_on_which_copies_differ_says_so_and_an_area_accepted_at_once_passes_it_over() {
    let round = copies();
    round.run(&["merge", "dot/a", "Lan", "Mai"]);
    let mut live = open(&round);
    live.keys("2.1 enter ctrl-a");
    let screen = live.screen();
    assert!(screen.contains("các bản ghi khác nhau") && screen.contains("Shift-F3"), "{screen}");
    assert!(screen.contains("Lan: 1,00 điểm") && screen.contains("Mai: 0,50 điểm"), "{screen}");
    live.keys("left space");
    assert!(answer(&live, "2.2").is_some() && answer(&live, "2.1").is_none());
    // In the list of problems Enter leads to the versions.
    live.keys("esc f6 enter");
    assert!(live.screen().contains("Lấy theo bản nào?"), "{}", live.screen());
    live.keys("enter");
    assert!(live.app.session.as_ref().expect("one").dossier.conflicts.is_empty());
}

#[test]
fn a_dossier_is_packed_verified_and_received_in_the_app() {
    let round = copies();
    let mut live = open(&round);
    let file = round.path("gui.zip");
    deal(&mut live, "gui co quan");
    // What is offered lies beside the dossier; another name is typed over it.
    assert!(live.screen().contains("a-v1.zip"), "{}", live.screen());
    fill(&mut live, &file.to_string_lossy());
    let packed = live.screen();
    assert!(packed.contains("2 tài liệu") && packed.contains("Dấu kiểm tra toàn vẹn"), "{packed}");
    assert!(file.is_file());
    live.keys("esc");
    deal(&mut live, "kiem tra");
    live.text(&file.to_string_lossy()).keys("enter");
    assert!(live.screen().contains("2/2 tài liệu khớp"), "{}", live.screen());
    live.keys("esc");
    // From a folder of packages into the folder of a round.
    fs::create_dir(round.path("den")).expect("a folder");
    fs::copy(&file, round.path("den/1.zip")).expect("a copy");
    fs::write(round.path("den/2.zip"), b"PK nonsense").expect("a file");
    deal(&mut live, "tiep nhan");
    fill(&mut live, &round.path("den").to_string_lossy());
    fill(&mut live, &round.path("moi").to_string_lossy());
    let screen = live.screen();
    assert!(screen.contains("hồ sơ mới") && screen.contains("2.zip"), "{screen}");
    assert!(round.path("moi/so-a-department-2024/dossier.toml").is_file());
    live.keys("enter");
    assert!(live.app.session.as_ref().is_some_and(|s| s.place == Some(round.path("moi/so-a-department-2024"))));
}

#[test]
fn what_is_under_way_can_be_stopped_and_leaves_nothing() {
    let round = copies();
    let mut live = open(&round);
    deal(&mut live, "luu tru");
    // The worker has not begun when the user leaves.
    let effects = live.press("enter");
    assert!(live.screen().contains("Đang làm"), "{}", live.screen());
    live.press("esc");
    assert!(live.screen().contains("Đã dừng theo yêu cầu") && inquiry::running(&live.app).is_none());
    live.perform(effects.into_iter().filter(|e| matches!(e, Effect::Job(_))).collect());
    assert!(!round.path("dot/a-v1-archive.zip").exists());
}

#[test]
fn the_app_locks_no_dossier_whose_files_are_not_the_registered_ones_and_pins_those_that_came_on_paper() {
    let round = Round::new();
    round.body("dot/a", "Sở A", 10, "2", 200);
    let mut live = open(&round);
    // What came on paper is registered: its documents are pinned by then.
    live.keys("ctrl-x");
    step(&mut live, "vào sổ");
    live.keys("enter").text("Hà").keys("enter").text("nhận bản giấy").keys("enter");
    let kept = text(&round.path("dot/a/dossier.toml"));
    assert!(kept.contains("step = \"register\"") && kept.contains("sha256 = "), "{kept}\n{}", live.screen());
    // A file that was replaced meanwhile keeps the dossier from being issued and sent.
    round.body("dot/b", "Sở B", 10, "2", 200);
    round.ok(&["phase", "dot/b", "put-up", "--by", "A"]);
    let issue =
        ["phase", "dot/b", "issue", "--by", "B", "--number", "1", "--dated", "06/01/2025", "--signed", "ky.pdf"];
    round.ok(&issue);
    fs::write(round.path("dot/b/evidence/bc.pdf"), "%PDF khác").expect("a file");
    let mut live = Live::at(round.place.path(), &round.path("dot/b"));
    live.keys("ctrl-x");
    step(&mut live, "gửi hồ sơ");
    live.keys("enter").text("A").keys("enter enter");
    let screen = live.screen();
    assert!(screen.contains("không còn như đã đăng ký") && screen.contains("10/BC"), "{screen}");
    assert!(!text(&round.path("dot/b/dossier.toml")).contains("step = \"submit\""));
}

#[test]
fn who_supplied_points_is_said_on_a_card_of_the_row() {
    let (root, place) = crate::support::live::folder();
    let mut live = Live::at(root.path(), &place);
    live.keys("8.1 enter f8").text("noi cung cap").keys("enter");
    live.text("Tỉnh A (minh họa)").keys("enter enter enter");
    assert!(live.screen().contains("phải là cơ quan khác"), "{}", live.screen());
    fill(&mut live, "Bộ Nội vụ");
    fill(&mut live, "15/QĐ-BNV");
    fill(&mut live, "05/01/2025");
    let session = live.app.session.as_ref().expect("a dossier");
    let supply = session.dossier.row("8.1").and_then(|row| row.supply.clone()).expect("who supplied it");
    assert_eq!((&*supply.by, supply.number.as_deref()), ("Bộ Nội vụ", Some("15/QĐ-BNV")));
    assert!(live.screen().contains("do Bộ Nội vụ, văn bản"), "{}", live.screen());
    live.keys("ctrl-z");
    assert!(live.app.session.as_ref().and_then(|s| s.dossier.row("8.1")).is_some_and(|r| r.supply.is_none()));
}
