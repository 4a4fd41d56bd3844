//! Every screen as text, in both languages, at the sizes people have.

use parindex::lang::Lang;

use crate::support::stage::{GATES, SO_A, Stage};

const SIZES: [(u16, u16); 4] = [(80, 24), (110, 30), (40, 12), (200, 50)];

/// Snapshots a screen at each size in Vietnamese, and at one in English.
fn shots(name: &str, make: impl Fn() -> Stage, keys: &str) {
    for (columns, lines) in SIZES {
        for lang in Lang::ALL {
            if lang == Lang::En && (columns, lines) != (110, 30) {
                continue;
            }
            let mut stage = make().size(columns, lines).lang(lang);
            stage.keys(keys);
            let name = format!("{name}_{columns}x{lines}_{}", lang.code());
            insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, stage.screen());
            });
        }
    }
}

#[test]
fn home() {
    shots("home", Stage::home, "");
}

#[test]
fn walk() {
    shots("walk", Stage::walk, "");
}

#[test]
fn answering_a_ratio() {
    shots("ratio", Stage::walk, "3.1 enter enter 1.234");
}

#[test]
fn choosing_a_level() {
    shots("choice", Stage::walk, "1.5 enter enter down");
}

#[test]
fn writing_a_note() {
    shots("note", Stage::walk, "3.3 enter tab tab tab enter x");
}

#[test]
fn citing_a_document() {
    shots("cite", Stage::walk, "3.1 enter f3");
}

#[test]
fn explanation() {
    shots("explain", Stage::walk, "3.1 enter f5");
}

#[test]
fn problems() {
    shots("problems", Stage::walk, "f6");
}

#[test]
fn dashboard() {
    shots("dashboard", Stage::walk, "ctrl-d");
}

#[test]
fn guided_tour() {
    shots("tour", Stage::walk, "alt-t");
}

#[test]
fn settings() {
    shots("settings", Stage::walk, "alt-s");
}

#[test]
fn an_exercise() {
    let begun = || {
        let mut stage = Stage::home();
        stage.exercise(7);
        stage
    };
    shots("drill", begun, "1 / 2 enter right");
    shots("drill-judged", begun, "tab 51/64*2 enter enter");
}

#[test]
fn a_demonstration() {
    shots("present", Stage::walk, "3.1 enter alt-m space space");
    shots("present-changed", Stage::walk, "3.1 enter alt-m 480000 enter end");
    shots("lesson", Stage::lesson, "tab tab space space space");
    shots("lesson-question", Stage::lesson, "tab tab tab f6 pagedown");
    shots("lesson-pause", Stage::lesson, "tab tab tab tab tab tab tab");
}

#[test]
fn beginning_an_exercise() {
    shots("training", Stage::home, "up up up up up enter");
    shots("drill-begin", Stage::home, "up up up up up enter down enter");
}

#[test]
fn help() {
    shots("help", Stage::walk, "f1");
}

#[test]
fn search() {
    shots("search", Stage::walk, "f7 dung space han");
}

#[test]
fn finding_ones_way() {
    shots("filters", Stage::walk, "shift-f7");
    shots("filtered", Stage::walk, "3.1 enter f10 7.1 enter f10 shift-f7 dau enter");
}

#[test]
fn other_answers() {
    shots("ways", Stage::walk, "7.3 enter f8");
}

#[test]
fn gates_bonus_and_penalty() {
    shots("gates", || Stage::open(GATES, SO_A), "");
}

#[test]
fn what_if() {
    shots("what-if", Stage::walk, "alt-i enter enter 58 enter esc esc");
}

#[test]
fn what_if_documents() {
    shots("what-if-documents", Stage::walk, "alt-i down enter");
}

#[test]
fn what_if_of_a_set() {
    shots("what-if-set", Stage::walk, "alt-i down down enter");
}

#[test]
fn path_to_a_band() {
    shots("path", Stage::walk, "alt-u");
}

#[test]
fn sensitivity() {
    shots("sensitivity", Stage::walk, "alt-o");
}

#[test]
fn survey_result() {
    shots("survey", crate::assume::survey, "");
    shots("survey-questions", crate::assume::survey, "tab");
}

#[test]
fn what_if_of_a_block() {
    let ranked = || {
        let mut stage = Stage::home();
        let effects = parindex::tui::screen::rank::open(&mut stage.app, "khoi".into());
        stage.perform(effects);
        stage
    };
    shots("what-if-block", ranked, "alt-i");
}
