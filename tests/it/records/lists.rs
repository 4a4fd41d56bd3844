//! Working through lists: explanations on the spot, owners with their progress.

use jiff::civil::date;

use crate::support::stage::{DOSSIER, SET, Stage};

/// The sample with a row that cites nothing, one with typed points and one that does not apply.
fn needy() -> Stage {
    let mut stage = Stage::open(SET, DOSSIER).size(110, 40);
    let session = stage.app.session.as_mut().unwrap();
    let mut dossier = session.dossier.clone();
    for row in dossier.rows.values_mut() {
        row.explanation = None;
    }
    dossier.rows.get_mut("1.1").unwrap().evidence.clear();
    *session = parindex::tui::session::Session::new(session.set.clone(), dossier, session.place.clone());
    stage
}

#[test]
fn exactly_the_rows_that_need_words_are_listed_and_written_on_the_spot() {
    let mut stage = needy();
    stage.keys("alt-g");
    let screen = stage.screen();
    assert!(screen.contains("Giải trình   0/") && screen.contains("chưa có tài liệu"), "{screen}");
    stage.keys("home enter").text("Kế hoạch ban hành theo văn bản");
    stage.keys("enter").text("của tỉnh");
    // To the next one: what was written is kept on the way.
    stage.keys("f4");
    let first = stage.session().dossier.rows.values().find_map(|r| r.explanation.clone()).expect("kept");
    assert_eq!(&*first, "Kế hoạch ban hành theo văn bản\ncủa tỉnh");
    assert!(stage.screen().contains("Giải trình   1/"), "{}", stage.screen());
    stage.text("Thứ hai");
    stage.keys("esc");
    let words: Vec<_> = stage.session().dossier.rows.values().filter_map(|r| r.explanation.clone()).collect();
    assert!(words.iter().any(|w| &**w == "Thứ hai"), "{words:?}");
    assert_eq!(stage.disk.saved.len(), 2, "each is on the disk once it is left");
    stage.keys("ctrl-z ctrl-z");
    assert!(stage.session().dossier.rows.values().all(|r| r.explanation.is_none()));
    stage.keys("esc");
    assert!(!stage.screen().contains("Giải trình   "), "back in the walk");
}

#[test]
fn leaving_an_explanation_unchanged_writes_nothing() {
    let mut stage = needy();
    stage.keys("alt-g enter esc enter tab f12");
    assert!(stage.disk.saved.is_empty());
}

#[test]
fn owners_are_set_for_a_row_or_for_everything_below_and_their_progress_is_seen() {
    let mut stage = Stage::walk().size(110, 40);
    stage.app.today = Some(date(2026, 11, 20));
    stage.keys("home alt-w").text("Phòng CCHC");
    stage.keys("enter");
    let owned = |stage: &Stage, name: &str| {
        let rows = &stage.session().dossier.rows;
        rows.values().filter(|r| r.owner.as_deref() == Some(name)).count()
    };
    let area = owned(&stage, "Phòng CCHC");
    assert!(area >= 5, "every row of the first area: {area}");
    stage.keys("3.1 enter alt-w").text("Văn phòng");
    stage.keys("enter");
    assert_eq!(owned(&stage, "Văn phòng"), 1);
    stage.keys("alt-v");
    let screen = stage.screen();
    assert!(screen.contains("Phòng CCHC") && screen.contains("chưa giao cho ai"), "{screen}");
    // Until when, on the owner's line.
    stage.keys("home alt-l").text("1/11/2026");
    stage.keys("enter");
    assert_eq!(stage.session().dossier.owner_due.len(), 1);
    // The rows of one owner, then the row itself.
    stage.keys("home enter");
    assert!(stage.screen().contains("1.1"), "{}", stage.screen());
    stage.keys("esc");
    assert!(stage.screen().contains("Phòng, đơn vị phụ trách"), "back to the owners");
    stage.keys("esc ctrl-z ctrl-z ctrl-z");
    assert_eq!(owned(&stage, "Phòng CCHC"), 0, "one step gives the whole area back");
}

#[test]
fn who_is_late_is_marked_with_what_they_hold_up() {
    let mut stage = Stage::training().size(110, 40);
    stage.app.today = Some(date(2026, 11, 20));
    stage.keys("home alt-w").text("Văn phòng");
    stage.keys("enter alt-v home alt-l").text("1/11/2026");
    stage.keys("enter");
    let screen = stage.screen();
    assert!(
        screen.contains("1 quá hạn") && screen.contains("quá hạn 19 ngày") && screen.contains("còn vướng"),
        "{screen}"
    );
}

#[test]
fn every_list_is_drawn_at_every_size() {
    for keys in ["alt-g", "alt-g enter", "alt-v", "alt-v enter", "alt-r", "alt-r enter"] {
        for (columns, lines) in [(200, 50), (80, 24), (40, 12), (20, 5), (6, 2)] {
            let mut stage = needy().size(columns, lines);
            stage.keys(keys);
            stage.screen();
        }
    }
}
