//! Looking across bodies in the app: one row of all of them, and the council's agenda.

use parindex::lang::Lang;
use parindex::tui::screen::Screen;

use crate::support::stage::Stage;

/// The sample at row 3.1, in its folder among others.
fn at_row() -> Stage {
    let mut stage = Stage::walk();
    stage.keys("3.1 enter");
    stage
}

fn code(stage: &Stage) -> String {
    match stage.app.screen() {
        Screen::Sweep(across) => across.wanted.code.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_is_seen_across_all_bodies_and_the_next_row_is_one_key_away() {
    let mut stage = at_row().size(110, 30);
    stage.keys("ctrl-u");
    let screen = stage.screen();
    assert!(screen.contains("3.1 ") && screen.contains("Tỉnh 03") && screen.contains("9 đơn vị"), "{screen}");
    assert!(screen.contains("Trung vị"), "{screen}");
    stage.keys("tab");
    assert_eq!(code(&stage), "3.2");
    stage.keys("shift-tab shift-tab");
    assert_eq!(code(&stage), "1.5");
}

#[test]
fn enter_goes_to_the_row_in_the_body_s_dossier_and_escape_back_to_the_same_line() {
    let mut stage = at_row().size(110, 30);
    stage.keys("ctrl-u tab down down");
    let before = stage.screen();
    stage.keys("enter");
    let walk = stage.screen();
    assert!(matches!(stage.app.screen(), Screen::Walk(_)), "{walk}");
    assert!(walk.contains("3.2  "), "{walk}");
    stage.keys("esc");
    assert_eq!(stage.screen(), before);
}

#[test]
fn how_a_row_was_ruled_elsewhere_is_said_with_its_reasons() {
    let mut stage = at_row().size(110, 40);
    stage.keys("ctrl-u");
    let found = (0..18).any(|_| {
        let here = stage.screen().contains("Đã xử lý tiêu chí này trong năm");
        stage.keys("tab");
        here
    });
    assert!(found);
}

#[test]
fn the_agenda_leads_into_a_dossier_and_back_and_out_into_a_file() {
    let mut stage = at_row().size(110, 30);
    stage.keys("alt-h down");
    let before = stage.screen();
    assert!(before.contains("Nội dung trình Hội đồng") && before.contains("không gửi cho đơn vị"), "{before}");
    stage.keys("enter esc");
    assert_eq!(stage.screen(), before);
    stage.keys("f8 enter");
    assert!(stage.screen().contains("Đã ghi tệp: noi-dung-trinh-hoi-dong.docx"), "{}", stage.screen());
}

#[test]
fn both_as_they_look_and_fit_every_window() {
    for (columns, lines, lang) in [(80, 24, Lang::Vi), (110, 30, Lang::Vi), (200, 50, Lang::Vi), (110, 30, Lang::En)] {
        for (what, keys) in [("sweep", "ctrl-u down"), ("agenda", "alt-h down")] {
            let mut stage = at_row().size(columns, lines).lang(lang);
            stage.keys(keys);
            let name = format!("{what}_{columns}x{lines}_{}", lang.code());
            insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, stage.screen());
            });
        }
    }
    for columns in [1, 5, 20, 39, 61, 101] {
        for lines in [1, 3, 5, 9, 12, 20] {
            for keys in ["ctrl-u end pageup home down", "alt-h end pageup home down f8 esc"] {
                let mut stage = at_row().size(columns, lines);
                stage.keys(keys);
                stage.screen();
            }
        }
    }
}
