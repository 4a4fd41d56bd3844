//! The ranking in the app: from a folder to a table, into a dossier and back.

use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::tui::screen::Screen;
use parindex::tui::screen::rank::Ranks;

use crate::support::stage::Stage;

/// From the home screen into the ranking of a folder, by keys alone.
fn ranked() -> Stage {
    let mut stage = Stage::home();
    while !stage.screen().contains("▌ Xếp hạng một thư mục") {
        stage.keys("down");
    }
    stage.keys("enter").text("vong-1").keys("enter");
    stage
}

fn ranks(stage: &Stage) -> &Ranks {
    match stage.app.screen() {
        Screen::Rank(ranks) => ranks,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_is_ranked_from_the_home_screen_and_every_kind_has_its_table() {
    let mut stage = ranked();
    let first = stage.screen();
    assert!(first.contains("Khối xã, phường, đặc khu (5)"), "{first}");
    let departments = stage.keys("tab").screen();
    assert!(departments.contains("Khối sở, ban, ngành (20)"), "{departments}");
    assert!(departments.contains("(đồng hạng)") && departments.contains("không so sánh"), "{departments}");
    assert_eq!(stage.keys("shift-tab").screen(), first);
}

#[test]
fn a_ranking_keeps_its_body_through_the_lanes() {
    let mut stage = ranked();
    stage.keys("tab down down down");
    let name = ranks(&stage).selected().map(|b| b.name.clone());
    let own = stage.screen();
    stage.keys("f8");
    assert_eq!(ranks(&stage).lane, Lane::Appraised);
    assert_eq!(ranks(&stage).selected().map(|b| b.name.clone()), name);
    assert_ne!(stage.screen(), own);
    stage.keys("f8 f8");
    assert_eq!((ranks(&stage).lane, stage.screen()), (Lane::Own, own));
}

#[test]
fn enter_opens_the_dossier_and_escape_comes_back_to_the_same_line() {
    let mut stage = ranked();
    stage.keys("down down");
    let before = stage.screen();
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
    stage.keys("esc");
    assert_eq!(stage.screen(), before);
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Home(_)));
}

#[test]
fn a_dossier_changed_out_of_a_ranking_is_ranked_anew() {
    let mut stage = ranked();
    let asked = stage.disk.ranked;
    stage.keys("enter esc");
    assert_eq!(stage.disk.ranked, asked);
    stage.keys("enter 1.5 enter enter down enter esc");
    assert_eq!(stage.disk.ranked, asked + 1);
}

#[test]
fn typing_a_name_finds_a_body_of_any_kind() {
    let mut stage = ranked();
    stage.text("don vi 0003").keys("enter");
    assert_eq!(ranks(&stage).selected().map(|b| b.name.to_string()).as_deref(), Some("Đơn vị 0003"));
}

#[test]
fn a_folder_without_dossiers_is_said_and_its_name_kept() {
    let mut stage = Stage::home();
    stage.disk.empty = true;
    while !stage.screen().contains("▌ Xếp hạng một thư mục") {
        stage.keys("down");
    }
    stage.keys("enter").text("trong").keys("enter");
    assert!(stage.screen().contains("Không có hồ sơ nào"), "{}", stage.screen());
    stage.keys("esc enter");
    assert!(stage.screen().contains("trong"), "{}", stage.screen());
}

#[test]
fn the_ranking_as_it_looks() {
    for (columns, lines, lang) in
        [(80, 24, Lang::Vi), (110, 30, Lang::Vi), (200, 50, Lang::Vi), (40, 12, Lang::Vi), (110, 30, Lang::En)]
    {
        let mut stage = ranked().size(columns, lines).lang(lang);
        stage.keys("tab down down");
        let name = format!("rank_{columns}x{lines}_{}", lang.code());
        insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, stage.screen());
        });
    }
}

#[test]
fn the_ranking_fits_every_window() {
    for columns in [1, 5, 20, 39, 45, 61, 73, 101, 141] {
        for lines in [1, 3, 5, 8, 12, 24] {
            let mut stage = ranked().size(columns, lines);
            stage.keys("end pageup tab f8 down enter esc");
            stage.screen();
        }
    }
}
