//! The first run and the guided tour, by keys.

use parindex::lang::Lang;
use parindex::store::Store;
use parindex::tui::desk::Desk;
use parindex::tui::effect::{Effect, Job, Report, World};
use parindex::tui::screen::Screen;
use parindex::tui::screen::walk::Part;
use parindex::tui::tour::STEPS;
use parindex::tui::update;

use crate::support::stage::Stage;

const PROVINCE: &str = include_str!("../../criteria/province-876-reconstructed.toml");
const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");

fn at(stage: &Stage) -> Option<usize> {
    stage.app.tour.as_ref().map(|t| t.at)
}

#[test]
fn the_first_run_asks_for_the_language_and_offers_the_tour() {
    let mut stage = Stage::home();
    update::welcome(&mut stage.app);
    let screen = stage.screen();
    assert!(screen.contains("Tiếng Việt") && screen.contains("English"), "{screen}");
    stage.keys("down enter");
    assert_eq!(stage.app.lang, Lang::En);
    assert_eq!(stage.disk.settings.len(), 1);
    assert!(stage.screen().contains("two-minute tour"), "{}", stage.screen());
    stage.keys("enter");
    assert_eq!(at(&stage), Some(0));
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
    assert!(stage.screen().contains("Tour 1/12"), "{}", stage.screen());
}

#[test]
fn every_step_is_done_by_the_keys_that_it_names() {
    for lang in Lang::ALL {
        let mut stage = Stage::open(PROVINCE, TINH_A).lang(lang);
        stage.keys("alt-t");
        let mut script =
            vec!["down", "f4", "10 enter", "alt-n", "ctrl-z", "tab tab", "f3", "esc", "f5", "f6", "f7", "esc alt-n"]
                .into_iter();
        for step in 0..STEPS.len() {
            assert_eq!(at(&stage), Some(step), "{}", stage.screen());
            let keys = script.next().unwrap();
            stage.keys(keys);
        }
        assert_eq!(at(&stage), None, "the last step leaves the tour\n{}", stage.screen());
    }
}

#[test]
fn the_tour_can_be_skipped_taken_back_and_left_anywhere() {
    let mut stage = Stage::open(PROVINCE, TINH_A);
    stage.keys("alt-t alt-n alt-n alt-n alt-p");
    assert_eq!(at(&stage), Some(2));
    stage.keys("f2 alt-x");
    assert_eq!(at(&stage), None);
    stage.keys("esc f2").text("huong dan").keys("enter");
    assert_eq!(at(&stage), Some(0), "{}", stage.screen());
}

#[test]
fn going_on_shows_what_each_step_is_about_and_answers_nothing() {
    let mut stage = Stage::open(PROVINCE, TINH_A);
    stage.keys("alt-t");
    let before = stage.session().dossier.clone();
    let mut shown = Vec::new();
    for step in 0..STEPS.len() {
        assert_eq!(at(&stage), Some(step), "one step at a time: {}", stage.screen());
        shown.push(stage.screen());
        if step == 2 {
            let Screen::Walk(walk) = stage.app.screen() else { panic!("{}", stage.screen()) };
            assert!(stage.session().set.node(walk.at).is_row(), "a step about a field stands on a row");
            assert_eq!(walk.part, Part::Answer);
        }
        stage.keys("alt-n");
    }
    assert_eq!((at(&stage), &stage.session().dossier), (None, &before));
    let body = |at: usize| shown[at].lines().take(12).collect::<Vec<_>>();
    for step in [1, 2, 6, 7, 8, 9, 10, 11] {
        assert_ne!(body(step), body(step - 1), "step {step} is read where it belongs");
    }
}

#[test]
fn whoever_only_presses_enter_comes_through_the_tour_and_changes_nothing_for_good() {
    let mut stage = Stage::open(PROVINCE, TINH_A);
    stage.keys("alt-t");
    assert!(stage.screen().contains("Enter, Alt-N"), "{}", stage.screen());
    let before = stage.session().dossier.clone();
    for _ in 0..8 {
        stage.keys("enter");
        if at(&stage) > Some(4) {
            break;
        }
    }
    assert!(at(&stage) > Some(4), "{}", stage.screen());
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn the_tour_never_hides_the_row_that_is_answered() {
    for (columns, lines) in [(40, 12), (80, 24), (200, 50)] {
        for lang in Lang::ALL {
            let mut stage = Stage::open(PROVINCE, TINH_A).size(columns, lines).lang(lang);
            stage.keys("alt-t f7 1.6 enter enter");
            let cursor = stage.cells().1.expect("a cursor at the field");
            let coach = parindex::tui::layout::bands(&stage.app).coach;
            assert!(!coach.contains(cursor) && coach.height > 0, "{columns}x{lines}\n{}", stage.screen());
        }
    }
}

#[test]
fn the_sample_is_a_copy_of_the_users_own_and_the_tour_finds_rows_to_answer() {
    let home = tempfile::tempdir().unwrap();
    let store = Store { home: parindex::store::Home::at(home.path()), ..Store::of_user() };
    assert!(store.is_new_here());
    let place = store.sample_folder().unwrap();
    let mut desk = Desk::new(store.clone());
    let mut stage = Stage::home();
    let opened = desk.sample(true).unwrap();
    stage.report(opened);
    assert!(stage.session().practice && stage.session().card.unanswered() == 4);
    assert!(stage.screen().contains("[BẢN THỬ]"), "{}", stage.screen());
    // Every open row is answered and saved; the next tour has open rows again, and nothing is lost.
    let mut dossier = stage.session().dossier.clone();
    let set = stage.session().set.clone();
    for id in stage.session().card.rows_in(parindex::score::Status::Unanswered) {
        let node = set.node(id);
        let points = parindex::num::Decimal::ZERO;
        let answer = parindex::dossier::Answer::Points { points, reason: Some("thử".into()) };
        dossier.rows.entry(node.code.clone()).or_default().answers.insert(parindex::dossier::Slot::Own, answer);
    }
    let change = parindex::tui::session::Change { edit: None, revision: 1 };
    let mut told = Vec::new();
    desk.perform(Job::Save(Box::new(dossier), Box::new(change)), &mut |r| told.push(r));
    assert!(matches!(told.first(), Some(Report::Written(1, Ok(_), _))), "{told:?}");
    let Report::Opened(again, _) = desk.sample(false).ok().unwrap() else { panic!("not opened") };
    assert_eq!(again.card.unanswered(), 0);
    let Report::Opened(fresh, _) = desk.sample(true).ok().unwrap() else { panic!("not opened") };
    assert_eq!((fresh.card.unanswered(), fresh.is_safe()), (4, true));
    assert!(place.join("history.jsonl").exists() && !store.is_new_here());
}

#[test]
fn the_home_screen_offers_the_tour() {
    let mut stage = Stage::home();
    stage.keys("f12 alt-t");
    assert_eq!(at(&stage), Some(0), "{}", stage.screen());
    let effects = update::act(&mut stage.app, parindex::tui::action::Action::TourEnd);
    assert!(!effects.iter().any(|e| matches!(e, Effect::Job(_))));
}
