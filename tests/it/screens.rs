//! Every screen as text, in both languages, at the sizes people have.

use parindex::lang::Lang;

use crate::support::stage::{GATES, SO_A, Stage};

const SIZES: [(u16, u16); 4] = [(80, 24), (110, 30), (40, 12), (200, 50)];

/// Snapshots a screen at each size in both languages.
fn shots(name: &str, make: impl Fn() -> Stage, keys: &str) {
    for (columns, lines) in SIZES {
        for lang in Lang::ALL {
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
    shots("filtered", Stage::walk, "3.1 enter f10 7.1 enter f10 shift-f7 down down down down enter");
}

/// A dossier that many hands work on: owners, marks, rows to explain.
fn shared_out() -> Stage {
    let mut stage = Stage::walk();
    stage.app.today = Some(jiff::civil::date(2025, 2, 20));
    for (code, owner) in [("1", "Văn phòng UBND tỉnh"), ("3", "Sở Tư pháp"), ("5", "Sở Nội vụ")] {
        stage.keys("f7").text(code).keys("enter alt-w").text(owner).keys("enter");
    }
    stage.keys("alt-v alt-l").text("15/02/2025").keys("enter esc home");
    stage
}

#[test]
fn lists_to_work_through() {
    shots("explanations", shared_out, "alt-g");
    shots("explaining", shared_out, "alt-g enter");
    shots("owners", shared_out, "alt-v");
    shots("owner-rows", shared_out, "alt-v enter");
    shots("owner-sheet", shared_out, "alt-v f8");
    shots("register", shared_out, "alt-r");
}

/// Three changes as they stand in the history of a dossier.
pub(crate) fn recorded(stage: &Stage) -> String {
    use parindex::dossier::edit::Edit;
    use parindex::store::history::{Event, Line, NOTHING_BEFORE};
    let code = |text: &str| parindex::criteria::Code::new(text).expect("a code");
    let edits = [
        Edit::Marked(code("3.1"), true),
        Edit::Note(code("3.3"), Some("Số liệu đến hết ngày 14/12/2024".into())),
        Edit::Evidence(code("1.1"), Vec::new()),
    ];
    let mut dossier = stage.session().dossier.clone();
    let (mut prev, mut out) = (NOTHING_BEFORE.to_owned(), String::new());
    for (seq, edit) in (1..).zip(edits) {
        let back = edit.clone().apply(&mut dossier);
        let changes = parindex::doc::change::changes(&edit, &back);
        let event = Event::Edit { lane: "self".into(), changes, base: String::new() };
        let time = format!("2025-02-20T09:1{seq}:00+07:00");
        let line = Line { seq, time, who: "lan@may-1".into(), event, result: String::new(), prev, own: None };
        out.extend([line.text().as_str(), "\n"]);
        prev = line.digest().to_string();
    }
    out
}

#[test]
fn history() {
    let changed = || {
        let mut stage = Stage::walk();
        stage.disk.history = recorded(&stage);
        stage
    };
    shots("history", changed, "alt-k");
}

/// Keys that lead to a screen of the walk each.
const PLACES: [&str; 14] = [
    "",
    "3.1 enter enter",
    "f5",
    "f6",
    "ctrl-d",
    "alt-g",
    "alt-v",
    "alt-r",
    "f1",
    "f7",
    "shift-f7",
    "alt-i",
    "ctrl-a",
    "ctrl-x",
];

#[test]
fn no_state_is_told_by_colour_alone() {
    use parindex::tui::theme::{Colours, Ground, Theme};
    use ratatui::style::Color;
    for keys in PLACES {
        let mut texts = Vec::new();
        for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
            for ground in [Ground::Unknown, Ground::Light, Ground::Dark] {
                let mut stage = Stage::walk().size(110, 30);
                stage.app.theme = Theme { colours, ground, ascii: false };
                stage.keys(keys);
                texts.push(stage.screen());
                let (buffer, _) = stage.cells();
                for cell in buffer.content() {
                    let used = [cell.fg, cell.bg];
                    let fits = |colour: &Color| match (colours, colour) {
                        (_, Color::Reset) => true,
                        (Colours::None, _) => false,
                        (Colours::Sixteen, Color::Indexed(_) | Color::Rgb(..)) => false,
                        (Colours::Sixteen | Colours::Many, _) => true,
                    };
                    assert!(used.iter().all(fits), "{keys:?} {colours:?} {used:?}");
                }
            }
        }
        let first = texts.first().expect("a text");
        assert!(texts.iter().all(|text| text == first), "{keys:?}");
    }
}

#[test]
fn what_is_selected_shows_without_any_colour() {
    use parindex::tui::theme::{Colours, Ground, Theme};
    use ratatui::style::Modifier;
    for keys in PLACES {
        let mut stage = Stage::walk().size(110, 30);
        stage.app.theme = Theme { colours: Colours::None, ground: Ground::Unknown, ascii: true };
        stage.keys(keys);
        let (buffer, cursor) = stage.cells();
        let marked =
            buffer.content().iter().any(|cell| cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED));
        assert!(marked || cursor.is_some(), "{keys:?}\n{}", stage.screen());
        let signs = buffer.content().iter().map(ratatui::buffer::Cell::symbol);
        let odd: Vec<&str> = signs.filter(|s| "✓✗·…▾▸▌─│█░⚑↺→".contains(s.trim()) && !s.trim().is_empty()).collect();
        assert!(odd.is_empty(), "{keys:?} {odd:?}");
    }
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
