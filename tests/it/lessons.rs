//! The lesson that is shipped, and the demonstration, as a trainer meets them.

use std::collections::BTreeSet;

use parindex::criteria::RuleKind;
use parindex::diag::Source;
use parindex::doc::{check_lesson, read_lesson};
use parindex::lang::Lang;
use parindex::lesson::curve::{axis, place_of, samples, value_at};
use parindex::num::{Points, decimal};
use parindex::report::slow::{Mark, frames, sentence};
use parindex::store::Store;
use parindex::train::{LESSONS, Ready, lesson};
use parindex::tui::screen::Screen;
use parindex::tui::screen::present::Presenting;

use crate::support::stage::Stage;

fn shipped() -> Ready {
    lesson(&Store::of_user(), "every-rule").expect("the shipped lesson")
}

fn state(stage: &Stage) -> &Presenting {
    match stage.app.screen() {
        Screen::Present(state) => state,
        other => panic!("{other:?}"),
    }
}

#[test]
fn shipped_lessons_are_without_a_word_and_in_both_languages() {
    for (name, text) in LESSONS {
        let (read, found) = read_lesson(&Source { name, text });
        assert!(found.is_empty(), "{found:?}");
        let ready = lesson(&Store::of_user(), name).unwrap();
        assert!(check_lesson(&ready.lesson, &ready.set).is_empty());
        for scene in &read.unwrap().scenes {
            let question = scene.question.as_ref();
            let texts = [&scene.say, &scene.note, &scene.pause].into_iter().flatten();
            for text in texts.chain(question.map(|q| &q.ask)).chain(question.map(|q| &q.answer)) {
                assert!(text.en.is_some(), "{text:?}");
            }
            assert!(scene.note.is_some(), "every scene has notes for the speaker");
        }
    }
}

#[test]
fn the_lesson_visits_every_kind_of_rule_with_a_figure_to_check() {
    let Ready { lesson, set } = shipped();
    let visited: BTreeSet<RuleKind> = lesson
        .scenes
        .iter()
        .filter(|s| s.expect.is_some())
        .filter_map(|s| set.find(&s.row.as_ref()?.0))
        .filter_map(|id| set.node(id).rule.as_ref())
        .map(parindex::criteria::Rule::kind)
        .collect();
    assert_eq!(visited.len(), RuleKind::ALL.len(), "{visited:?}");
}

#[test]
fn every_step_uses_a_part_of_the_rule_and_the_last_one_comes_to_the_score() {
    let Ready { lesson, set } = shipped();
    for lang in Lang::ALL {
        for (at, scene) in lesson.scenes.iter().enumerate() {
            let Some(id) = scene.row.as_ref().and_then(|(code, _)| set.find(code)) else { continue };
            let stage = lesson.stage(&set, at).unwrap();
            let score = stage.card.node(id).unwrap();
            let frames = frames(&set, id, score.points.as_ref().unwrap(), lang);
            let parts = sentence(&set, id, lang);
            for frame in frames.iter().filter(|f| f.mark != Mark::Given) {
                assert!(parts.iter().any(|p| p.marks.contains(&frame.mark)), "scene {}: {frame:?}", at + 1);
            }
            let points = decimal::show(score.value().unwrap(), set.rounding, lang);
            assert_eq!(frames.last().map(|f| f.after.as_str()), Some(points.as_str()), "scene {}", at + 1);
        }
    }
}

#[test]
fn the_target_of_a_comparison_with_the_leader_is_a_value_and_no_share() {
    let ready = shipped();
    let peer = |code: &str| {
        matches!(
            ready.set.find(code).and_then(|id| ready.set.node(id).rule.as_ref()),
            Some(parindex::criteria::Rule::Peer { .. })
        )
    };
    let scene = ready.lesson.scenes.iter().position(|s| s.row.as_ref().is_some_and(|(code, _)| peer(code)));
    let scene = scene.expect("a scene of that kind");
    let stage = ready.lesson.stage(&ready.set, scene).unwrap();
    let (code, _) = ready.lesson.scenes[scene].row.as_ref().unwrap();
    let step = stage.card.node(ready.set.find(code).unwrap()).and_then(|n| n.points.clone()).unwrap();
    let session = parindex::tui::session::Session::new(ready.set.clone(), stage.dossier, None);
    let lines = parindex::tui::trace::lines(&step, &session, parindex::lang::Lang::Vi);
    let told: Vec<String> = lines.iter().map(|l| format!("{} {}", l.left, l.right)).collect();
    let told = told.join("\n");
    assert!(!told.contains("5.000") && !told.contains("000,00 %"), "{told}");
    assert!(told.contains("50"), "{told}");
}

#[test]
fn every_sample_of_a_plot_is_a_score_and_the_present_value_lies_on_it() {
    let Ready { lesson, set } = shipped();
    for (at, scene) in lesson.scenes.iter().enumerate() {
        let Some(id) = scene.row.as_ref().and_then(|(code, _)| set.find(code)) else { continue };
        let stage = lesson.stage(&set, at).unwrap();
        let context = lesson.context(&set);
        let Some(axis) = axis(&set, &stage.dossier, id) else { continue };
        let max = Points::from(set.node(id).max);
        for count in [30, 77] {
            let drawn = samples(&set, &stage.dossier, &context, id, &axis, count);
            assert_eq!(drawn.len(), count);
            for sample in &drawn {
                let points = sample.points.as_ref().unwrap_or_else(|| panic!("scene {}: {sample:?}", at + 1));
                assert!(!points.is_negative() && *points <= max);
            }
            let now = axis.now.unwrap();
            let place = place_of(&axis, now, count);
            // With a column for the value itself the sample is the score.
            if value_at(&axis, place, count) == now {
                assert_eq!(drawn[place].points.as_ref(), stage.card.node(id).unwrap().value(), "scene {}", at + 1);
            }
        }
    }
}

#[test]
fn the_whole_lesson_is_led_with_one_key_and_goes_back_with_another() {
    let mut stage = Stage::lesson();
    let scenes = state(&stage).play.as_ref().unwrap().lesson.scenes.len();
    let mut presses = 0;
    while !stage.screen().contains("Hết bài giảng") {
        stage.keys("pagedown");
        presses += 1;
        assert!(presses < 300, "{}", stage.screen());
    }
    assert_eq!(state(&stage).play.as_ref().unwrap().at, scenes - 1);
    let shown = stage.screen();
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Home(_)));
    // Back to the very beginning, and forward again to the same.
    let mut stage = Stage::lesson();
    stage.keys(&"space ".repeat(presses));
    assert_eq!(stage.screen(), shown);
    stage.keys(&"pageup ".repeat(300));
    assert_eq!(state(&stage).play.as_ref().unwrap().at, 0);
}

#[test]
fn the_index_is_told_by_both_ends_while_rows_are_open_and_one_step_is_no_plural() {
    let mut stage = Stage::lesson();
    stage.app.lang = Lang::En;
    let scenes = shipped().lesson.scenes.len();
    let mut ends = 0;
    while state(&stage).play.as_ref().unwrap().at + 1 < scenes {
        stage.keys("space");
        let screen = stage.screen();
        assert!(!screen.contains("1 more steps"), "{screen}");
        ends += usize::from(screen.contains("… 1 more step"));
    }
    assert!(ends > 0);
    while !state(&stage).is_revealed(Lang::En) {
        stage.keys("space");
    }
    let screen = stage.screen();
    // The penalty closes the last open row: 18.31 to 19.31 of 24 before, 19.06 after, and the index goes with it.
    assert!(screen.contains("Index (%)  76.27 – 80.44 → 79.40"), "{screen}");
}

#[test]
fn an_answer_and_its_steps_stay_closed_until_the_key_opens_them() {
    let mut stage = Stage::lesson();
    stage.keys("tab tab tab");
    let asked = stage.screen();
    assert!(asked.contains("bao nhiêu điểm?") && !asked.contains("1,60") && !asked.contains("80,00 %"), "{asked}");
    stage.keys("space");
    assert!(stage.screen().contains("1,60 điểm: quy"), "{}", stage.screen());
    stage.keys("space space");
    assert!(stage.screen().contains("40 / 50  →  80,00 %"), "{}", stage.screen());
}

#[test]
fn changing_a_value_moves_row_area_total_and_range_at_once() {
    let mut stage = Stage::lesson().size(110, 30);
    stage.keys("tab tab tab space left");
    let screen = stage.screen();
    // 39 of 50 is below 80 %.
    assert!(screen.contains("1,80 → 0,00"), "{screen}");
    stage.keys("ctrl-z end");
    assert!(stage.screen().contains("1,80 → 1,60"), "{}", stage.screen());
    stage.keys("50 enter");
    assert!(stage.screen().contains("1,80 → 2,00"), "{}", stage.screen());
}

#[test]
fn notes_are_for_the_speaker_and_shown_on_a_key_only() {
    let mut stage = Stage::lesson();
    stage.keys("tab");
    let note = "Mức giữa ghi theo tỷ lệ";
    assert!(!stage.screen().contains(note));
    stage.keys("f6");
    assert!(stage.screen().contains(note), "{}", stage.screen());
    stage.keys("f6");
    assert!(!stage.screen().contains(note));
}

#[test]
fn a_demonstration_touches_nothing_and_writes_only_where_it_is_told() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.keys("3.1 enter alt-m 480000 enter right right tab right");
    assert!(state(&stage).is_changed());
    assert_eq!(stage.session().dossier, before);
    assert!(stage.disk.saved.is_empty() && stage.disk.copies.is_empty());
    stage.keys("ctrl-s");
    stage.keys("enter");
    let (place, copy) = stage.disk.copies.first().expect("a copy");
    assert_eq!(place.to_string_lossy(), "tinh-a-minh-hoa-2024");
    assert_ne!(*copy, before);
    assert_eq!(stage.session().dossier, before);
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
}

#[test]
fn every_row_of_a_dossier_can_be_demonstrated_at_every_size() {
    for (columns, lines) in [(80, 24), (200, 50), (40, 12), (20, 5), (1, 1)] {
        let mut stage = Stage::walk().size(columns, lines);
        stage.keys("alt-m");
        for _ in 0..40 {
            stage.keys("space space space right left down space end tab");
            stage.screen();
        }
    }
}

#[test]
fn the_search_goes_to_a_row_of_the_demonstration() {
    let mut stage = Stage::walk();
    stage.keys("alt-m f7 5.2 enter");
    let session = &state(&stage).session;
    assert_eq!(session.set.node(state(&stage).at).code.as_str(), "5.2");
}

#[test]
fn the_notes_on_paper_hold_every_scene_with_its_steps() {
    let Ready { lesson, set } = shipped();
    for lang in Lang::ALL {
        let report = parindex::report::lesson::notes(&set, &lesson, lang);
        let text =
            parindex::report::text::render(&report, parindex::report::text::Look { columns: None, color: false });
        insta::with_settings!({ snapshot_path => "snapshots/lessons", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("notes_{}", lang.code()), text);
        });
    }
}

#[test]
fn a_broken_lesson_is_refused_with_line_and_caret() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bai.toml");
    for (from, to, told) in [
        ("row = \"2.4\"", "row = \"2.44\"", ["PAR220", "row = \"2.44\"", "━━━━━━", "`2.4`"]),
        ("expect = 1.8", "expect = 1.9", ["PAR225", "expect = 1.9", "━━━", "1.80"]),
        ("\"done=45\"", "\"dne=45\"", ["PAR224", "\"dne=45\"", "━━━━━━━━", "done=40"]),
    ] {
        std::fs::write(&file, LESSONS[0].1.replacen(from, to, 1)).unwrap();
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(["train", "notes"])
            .arg(&file)
            .env("PARINDEX_HOME", folder.path().join("home"))
            .env_remove("PARINDEX_LANG")
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        let err = String::from_utf8_lossy(&done.stderr);
        for part in told {
            assert!(err.contains(part), "{part}\n{err}");
        }
    }
}
