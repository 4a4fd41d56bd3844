//! Whole ways through the app by keys alone, and what must hold whatever is pressed.

use parindex::criteria::rule::Input as Named;
use parindex::dossier::{Answer, Slot};
use parindex::lang::Lang;
use parindex::num::Decimal;
use parindex::tui::action::ACTIONS;
use parindex::tui::input::Input;
use parindex::tui::overlay::Overlay;
use parindex::tui::overlay::picker::PickerKind;
use parindex::tui::screen::Screen;
use parindex::tui::screen::walk::{Part, Walk};
use parindex::tui::session::Disk;
use proptest::prelude::*;

use crate::support::stage::{DOSSIER, GATES, SET, SO_A, Stage};

fn walk(stage: &Stage) -> &Walk {
    match stage.app.screen() {
        Screen::Walk(walk) => walk,
        other => panic!("{other:?}"),
    }
}

fn own(stage: &Stage, code: &str) -> Option<Answer> {
    stage.session().dossier.row(code).and_then(|r| r.answers.get(&Slot::Own)).cloned()
}

fn points(stage: &Stage, code: &str) -> Option<String> {
    let session = stage.session();
    let id = session.set.find(code).expect("a code of the set");
    let value = session.card.node(id)?.value()?;
    Some(parindex::num::decimal::plain(value, session.set.rounding))
}

#[test]
fn search_finds_a_row_by_its_notes_and_guides_after_those_found_by_name() {
    let mut stage = Stage::walk();
    stage.keys("3.1 enter tab tab tab").text("Mẫu số gồm cả tồn kỳ trước").keys("esc home f7").text("ky truoc ton");
    let screen = stage.screen();
    assert!(screen.contains("3.1") && screen.contains("Ghi chú"), "{screen}");
    stage.keys("enter");
    let at = stage.session().set.node(walk(&stage).at).code.to_string();
    assert_eq!(at, "3.1");
    stage.keys("f7").text("hai long");
    let screen = stage.screen();
    let (name, text) = (screen.find("hài lòng"), screen.find("Hướng dẫn"));
    assert!(text.is_none() || name < text, "{screen}");
}

#[test]
fn the_palette_finds_commands_by_the_words_of_the_office() {
    for (typed, wanted) in [
        ("khoa", "Screen::Steps"),
        ("khoa ho so", "Screen::Steps"),
        ("chuyen buoc", "Screen::Steps"),
        ("nop ho so", "Screen::Steps"),
        ("lock", "Screen::Steps"),
        ("nhat ky", "Screen::History"),
        ("rui ro", "Screen::Lists"),
        ("giai trinh", "Screen::Lists"),
        ("bo loc", "Filters"),
    ] {
        let mut stage = Stage::walk();
        stage.keys("1.1 enter f2").text(typed).keys("enter");
        let found = match (stage.app.screen(), stage.app.overlays.last()) {
            (_, Some(Overlay::Picker(picker))) if picker.kind == PickerKind::Filters => "Filters",
            (Screen::Steps(_), None) => "Screen::Steps",
            (Screen::History(_), None) => "Screen::History",
            (Screen::Lists(_), None) => "Screen::Lists",
            _ => "",
        };
        assert_eq!(found, wanted, "{typed}: {}", stage.screen());
    }
    let mut stage = Stage::walk();
    stage.keys("f2").text("giai trinh").keys("enter");
    assert!(stage.screen().contains("Giải trình 1.3"), "the workbench: {}", stage.screen());
}

#[test]
fn ctrl_u_empties_a_field_left_of_the_caret_and_stays_in_it() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter 95 ctrl-u 42");
    assert_eq!(walk(&stage).part, Part::Answer);
    assert_eq!(walk(&stage).editor.as_ref().map(|e| e.raw().to_owned()).as_deref(), Some("42"));
    stage.keys("ctrl-z ctrl-z");
    assert_eq!(walk(&stage).editor.as_ref().map(|e| e.raw().to_owned()).as_deref(), Some("95"), "undo brings it back");
    stage.keys("ctrl-u esc tab tab tab").text("một hai").keys("left ctrl-u");
    assert_eq!(
        (walk(&stage).part, walk(&stage).editor.as_ref().map(|e| e.raw().to_owned()).as_deref()),
        (Part::Note, Some("i"))
    );
    stage.keys("esc f2").text("quyet").keys("ctrl-u");
    assert!(matches!(stage.app.overlays.last(), Some(Overlay::Picker(p)) if p.query.raw().is_empty()));
    stage.keys("esc alt-l 1 ctrl-u");
    assert!(matches!(stage.app.overlays.last(), Some(Overlay::Sheet(_))));
}

#[test]
fn the_next_unanswered_row_is_the_one_under_the_cursor_when_it_is_unanswered() {
    let mut stage = Stage::training();
    stage.keys("f4");
    let first = walk(&stage).at;
    stage.keys("esc");
    assert_eq!(walk(&stage).part, Part::Tree);
    stage.keys("f4");
    assert_eq!((walk(&stage).at, walk(&stage).part), (first, Part::Answer));
    stage.keys("f4");
    assert_ne!(walk(&stage).at, first, "from its field the key goes on");
}

#[test]
fn a_ratio_is_answered_with_two_numbers_and_saved_at_once() {
    let mut stage = Stage::walk();
    stage.keys("3.1 enter enter 490000 enter 500000 enter");
    let number = |n: i64| Decimal::from(n);
    assert_eq!(
        own(&stage, "3.1"),
        Some(Answer::numbers([(Named::Done, number(490_000)), (Named::All, number(500_000))]))
    );
    assert_eq!(points(&stage, "3.1").as_deref(), Some("1.96"));
    assert_eq!(stage.disk.saved.len(), 2);
    assert_eq!(stage.session().disk, Disk::Saved("10:42:07".into()));
    assert_eq!(walk(&stage).part, Part::Tree);
}

#[test]
fn what_is_typed_counts_before_it_is_confirmed_and_changes_nothing_until_then() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.keys("3.1 enter enter 493400");
    assert!(stage.screen().contains("2,00 / 2,00 điểm"));
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn a_number_keeps_its_decimal_comma() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter 95,5 enter");
    assert_eq!(own(&stage, "7.1"), Some(Answer::numbers([(Named::Value, Decimal::new(955, 1))])));
}

#[test]
fn what_is_no_number_stays_as_a_draft() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.keys("7.1 enter enter 9a5 esc down up");
    assert_eq!(stage.session().dossier, before);
    assert!(stage.screen().contains("✗ 9a5"), "{}", stage.screen());
    stage.keys("enter backspace 95 enter");
    assert!(!stage.screen().contains("9a5"));
}

#[test]
fn escape_keeps_what_was_typed() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter 99 esc");
    assert_eq!(own(&stage, "7.1"), Some(Answer::numbers([(Named::Value, Decimal::from(99))])));
    stage.keys("tab tab tab").text("Ghi chú mới").keys("esc");
    let row = stage.session().dossier.row("7.1").cloned().unwrap_or_default();
    assert_eq!(row.note.as_deref(), Some("Ghi chú mới"));
}

#[test]
fn a_level_is_chosen_by_arrow_or_by_its_number() {
    let mut stage = Stage::walk();
    stage.keys("1.5 enter enter down enter");
    assert_eq!(points(&stage, "1.5").as_deref(), Some("0.25"));
    stage.keys("enter 1");
    assert_eq!(points(&stage, "1.5").as_deref(), Some("0.50"));
}

#[test]
fn items_are_ticked_one_by_one_and_none_is_an_answer() {
    let mut stage = Stage::walk();
    stage.keys("7.2 enter enter 3");
    assert_eq!(points(&stage, "7.2").as_deref(), Some("1.00"));
    stage.keys("1 2 3");
    assert_eq!(points(&stage, "7.2"), None);
    stage.keys("end space");
    assert_eq!(points(&stage, "7.2").as_deref(), Some("0.00"));
}

#[test]
fn more_done_than_there_is_is_told_at_the_field() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("3.1 enter enter 493401");
    assert!(stage.screen().contains("✗ không hợp lệ: số đã thực hiện lớn hơn"), "{}", stage.screen());
}

#[test]
fn not_applicable_needs_a_reason() {
    let mut stage = Stage::walk();
    stage.keys("7.3 enter f8").text("cach tinh").keys("enter");
    assert_eq!(own(&stage, "7.3"), None);
    stage.keys("f8").text("khong ap dung").keys("enter enter");
    assert!(stage.screen().contains("Cần ghi lý do"), "{}", stage.screen());
    stage.text("không thuộc phạm vi").keys("enter");
    assert_eq!(own(&stage, "7.3"), Some(Answer::NotApplicable { reason: "không thuộc phạm vi".into() }));
}

#[test]
fn typed_points_are_shown_as_typed() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("3.1 enter f8").text("trực tiếp").keys("enter 1,5 enter").text("theo kết luận").keys("enter");
    assert_eq!(
        own(&stage, "3.1"),
        Some(Answer::Points { points: Decimal::new(15, 1), reason: Some("theo kết luận".into()) })
    );
    assert!(stage.screen().contains("Điểm nhập trực tiếp"));
}

#[test]
fn next_open_goes_through_every_unanswered_row_and_says_when_none_is_left() {
    let mut stage = Stage::training();
    let mut seen = Vec::new();
    for _ in 0..3 {
        stage.keys("f4");
        seen.push(walk(&stage).at);
        assert_eq!(walk(&stage).part, Part::Answer);
    }
    seen.dedup();
    assert_eq!(seen.len(), 3);
    let mut stage = Stage::walk();
    stage.keys("f4");
    assert!(stage.screen().contains("Không còn tiêu chí nào chưa chấm"));
}

#[test]
fn a_document_is_registered_once_and_cited_with_its_page() {
    let mut stage = Stage::walk();
    stage.keys("3.1 enter f3").text("tài liệu mới").keys("enter");
    stage.text("12/BC-SNV").keys("enter 15/01/2025 enter").text("Sở Nội vụ").keys("enter");
    stage.text("Báo cáo quý IV").keys("enter 7 enter enter");
    let dossier = &stage.session().dossier;
    let place = &dossier.row("3.1").expect("a row").evidence[0];
    assert_eq!((&*place.document, place.page.as_deref()), ("12-bc-snv", Some("7")), "{dossier:?}");
}

#[test]
fn undo_has_no_end_and_goes_to_the_place() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.keys("3.1 enter enter 490000 enter esc 1.5 enter enter down enter 7.2 enter enter 3 esc f10");
    assert_ne!(stage.session().dossier, before);
    stage.keys("ctrl-z ctrl-z ctrl-z ctrl-z");
    assert_eq!(stage.session().dossier, before);
    assert_eq!(&*stage.session().set.node(walk(&stage).at).code, "3.1");
    stage.keys("ctrl-y ctrl-y ctrl-y ctrl-y");
    assert_eq!(points(&stage, "1.5").as_deref(), Some("0.25"));
}

#[test]
fn a_paste_outside_of_a_field_changes_nothing() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.input(Input::Paste("xdd\n1\n2\n".repeat(400)));
    assert_eq!(stage.session().dossier, before);
    assert_eq!(walk(&stage).part, Part::Tree);
}

#[test]
fn a_pasted_line_break_does_not_confirm_a_field() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    stage.keys("7.1 enter enter");
    stage.input(Input::Paste("99\n".into()));
    assert_eq!(stage.session().dossier, before);
    assert_eq!(walk(&stage).part, Part::Answer);
}

#[test]
fn leaving_waits_for_the_disk() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter 99 ctrl-q");
    assert!(stage.gone());
    assert_eq!(stage.disk.saved.len(), 1);
}

#[test]
fn a_full_disk_keeps_the_app_open_and_says_so() {
    let mut stage = Stage::walk().size(110, 30);
    stage.disk.fail = true;
    stage.keys("7.1 enter enter 99 enter");
    assert!(stage.screen().contains("CHƯA LƯU"));
    stage.keys("ctrl-q");
    assert!(!stage.gone());
    stage.disk.fail = false;
    stage.keys("down enter ctrl-q");
    assert!(stage.gone(), "{}", stage.screen());
    assert_eq!(stage.disk.saved.len(), 1);
}

#[test]
fn changes_of_the_sample_are_not_dropped_without_a_word() {
    let mut stage = Stage::home();
    stage.keys("down enter 7.1 enter enter 99 enter ctrl-q");
    assert!(!stage.gone());
    stage.keys("down enter").text("ho-so/moi").keys("enter ctrl-q");
    assert!(stage.gone(), "{}", stage.screen());
    assert_eq!(stage.disk.saved.len(), 1);
}

#[test]
fn a_declared_figure_is_typed_once_for_every_row_that_uses_it() {
    let mut stage = Stage::training().size(110, 40);
    let key = stage.session().set.figures.first().expect("a figure").key.clone();
    let users = stage.session().users_of(&key);
    assert!(users.len() >= 2);
    let code = stage.session().set.node(users[0]).code.to_string();
    stage.keys("f7").text(&code).keys("enter enter 10 enter 20 enter");
    assert_eq!(stage.session().dossier.figures.get(&*key), Some(&Decimal::from(20)), "{}", stage.screen());
    assert!(stage.screen().contains("dùng chung"), "{}", stage.screen());
}

#[test]
fn every_kind_of_rule_has_a_form_that_scores() {
    use parindex::criteria::RuleKind;
    let mut stage = Stage::training().size(110, 40);
    let rows: Vec<_> = {
        let session = stage.session();
        session
            .set
            .rows("commune")
            .map(|id| {
                (
                    session.set.node(id).code.to_string(),
                    session.set.node(id).rule.as_ref().map(parindex::criteria::Rule::kind),
                )
            })
            .collect()
    };
    let mut kinds = Vec::new();
    for (code, kind) in rows {
        stage.keys("f7").text(&code).keys("enter enter");
        let fields = walk(&stage).fields(stage.session());
        match kind.expect("a rule") {
            RuleKind::Choice => {
                stage.keys("1");
            }
            RuleKind::Checklist => {
                stage.keys("1 2 esc");
            }
            RuleKind::Deduct => {
                for _ in &fields {
                    stage.keys("0 enter");
                }
            }
            RuleKind::Entered => {
                stage.keys("1 enter");
            }
            _ => {
                for (at, _) in fields.iter().enumerate() {
                    stage.text(if at == 0 { "30" } else { "40" }).keys("enter");
                }
            }
        }
        stage.keys("esc");
        let session = stage.session();
        let score = session.card.node(session.set.find(&code).expect("a code")).expect("a score");
        let fault = score.fault.as_ref();
        assert!(fault.is_none(), "{code} {kind:?} {fault:?}");
        if kind != Some(RuleKind::Peer) {
            assert!(score.value().is_some(), "{code} {kind:?} {:?}", score.status);
        }
        kinds.push(kind);
    }
    for (word, kind) in RuleKind::ALL {
        assert!(kinds.contains(&Some(kind)), "{word}");
    }
}

#[test]
fn help_runs_what_it_shows() {
    let mut stage = Stage::walk();
    stage.keys("f1").text("van de").keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Problems(_)), "{}", stage.screen());
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
}

#[test]
fn the_list_of_commands_finds_what_the_home_screen_offers() {
    for (words, title) in [
        ("ket qua khao sat", "Mã có sẵn (mẫu): sample.satisfaction, sample.leaders"),
        ("xep hang mot thu muc", "Xếp hạng các hồ sơ trong một thư mục"),
        ("tap huan", "Tập huấn"),
    ] {
        let mut stage = Stage::home();
        stage.keys("f2").text(words).keys("enter");
        let screen = stage.screen();
        assert!(screen.contains(title) && !screen.contains("Mọi lệnh"), "{words}\n{screen}");
    }
}

#[test]
fn the_language_changes_with_one_key_everywhere() {
    let mut stage = Stage::walk();
    stage.keys("f9");
    assert_eq!(stage.app.lang, Lang::En);
    assert!(stage.screen().contains("So far: Average, can reach Good"), "{}", stage.screen());
}

#[test]
fn facts_for_bands_are_stated_with_one_key() {
    let mut stage = Stage::open(GATES, SO_A);
    let flag = stage.session().set.flags.first().expect("a fact").id.clone();
    let before = stage.session().dossier.flags.get(&flag).copied();
    stage.keys("ctrl-k enter");
    assert_ne!(stage.session().dossier.flags.get(&flag).copied(), before);
    stage.keys("esc ctrl-z");
    assert_eq!(stage.session().dossier.flags.get(&flag).copied(), before);
}

#[test]
fn explanations_go_up_to_the_index_and_down_to_the_row() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("3.1 enter f5 f5 f5");
    assert!(stage.screen().contains("Cách tính điểm Chỉ số"), "{}", stage.screen());
    assert!(stage.screen().contains("Tính lại: khớp"));
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("3.2 enter f5 f5 down enter");
    assert!(stage.screen().contains("Cách tính điểm 3.1"), "{}", stage.screen());
}

/// Anything a user can do.
fn anything() -> impl Strategy<Value = Input> {
    let keys: Vec<Input> = {
        let map = parindex::tui::keymap::Keymap::standard();
        ACTIONS
            .iter()
            .flat_map(|info| {
                info.contexts
                    .iter()
                    .flat_map(|c| map.keys_for(&[*c], info.action).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            })
            .filter(|key| key.to_string() != "ctrl-q")
            .map(Input::Key)
            .collect()
    };
    let letter = prop::char::ranges(vec!['0'..='9', 'a'..='z', ' '..='/', 'À'..='ỹ', '\u{300}'..='\u{309}'].into());
    prop_oneof![
        6 => prop::sample::select(keys),
        4 => letter.prop_map(|c| Input::Key(parindex::tui::key::Key::plain(parindex::tui::key::Press::Char(c)))),
        1 => any::<String>().prop_map(Input::Paste),
        2 => (0u16..130, 0u16..40).prop_map(|(x, y)| Input::Click(x, y)),
        1 => (0u16..130, 0u16..40, any::<bool>()).prop_map(|(x, y, down)| Input::Wheel(x, y, down)),
        1 => (1u16..=130, 1u16..=40).prop_map(|(w, h)| Input::Resize(w, h)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_nothing_panics_and_undo_restores_everything(
        inputs in prop::collection::vec(anything(), 1..120),
        which in 0..3usize,
    ) {
        let mut stage = match which {
            0 => Stage::walk(),
            1 => Stage::training(),
            _ => Stage::open(GATES, SO_A),
        };
        let before = stage.session().dossier.clone();
        let place = stage.session().place.clone();
        for input in inputs {
            stage.input(input);
            let _drawn = stage.cells();
        }
        // Another dossier may have been opened on the way; its beginning is not known here.
        prop_assume!(stage.session().place == place && stage.session().dossier.body == before.body);
        // A step of the dossier's way is settled and cannot be undone.
        prop_assume!(stage.session().dossier.transitions == before.transitions);
        stage.app.overlays.clear();
        stage.keys("esc esc");
        while stage.session().can_undo() {
            stage.keys("f12").app.overlays.clear();
            let Some(session) = stage.app.session.as_mut() else { break };
            session.undo();
        }
        prop_assert_eq!(&stage.session().dossier, &before);
    }
}

#[test]
fn every_screen_draws_at_every_size() {
    for script in [
        "",
        "3.1 enter enter 12",
        "1.5 enter enter",
        "tab tab",
        "tab tab tab x",
        "f5",
        "f6",
        "f1",
        "f7 a",
        "f8",
        "f3",
        "f3 enter",
        "delete alt-g",
        "delete alt-g enter",
        "ctrl-d",
        "ctrl-x",
        "alt-k",
        "alt-w",
        "alt-z",
        "alt-d",
        "shift-f7",
        "shift-f8",
        "alt-i",
        "alt-u",
        "alt-o",
    ] {
        let mut stage = Stage::walk().size(40, 15);
        stage.keys(script);
        for columns in 1..=40 {
            for lines in 1..=15 {
                stage.input(Input::Resize(columns, lines));
                let (_, cursor) = stage.cells();
                assert!(cursor.is_none_or(|c| c.x < columns && c.y < lines), "{script} {columns}x{lines}");
            }
        }
        let mut stage = Stage::walk().size(500, 200);
        stage.keys(script);
        let _drawn = stage.cells();
    }
}

#[test]
fn at_twenty_by_five_the_question_the_value_and_a_hint_are_there() {
    let mut stage = Stage::walk().size(20, 5);
    stage.keys("3.1 enter enter");
    let screen = stage.screen();
    assert!(screen.contains("490326") && screen.contains("Enter"), "{screen}");
}

/// Clicks the first place where `text` stands.
fn click(stage: &mut Stage, text: &str) {
    let (buffer, _) = stage.cells();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        let joined = line.concat();
        if let Some(at) = joined.find(text) {
            let x = joined.get(..at).unwrap_or_default().chars().count();
            stage.input(Input::Click(u16::try_from(x).expect("a column"), y));
            return;
        }
    }
    panic!("{text} is not on the screen:\n{}", stage.screen());
}

#[test]
fn the_mouse_does_what_the_keys_do() {
    let mut stage = Stage::walk().size(110, 30);
    click(&mut stage, "1.5 Ban hành");
    click(&mut stage, "Không kịp thời");
    assert_eq!(points(&stage, "1.5").as_deref(), Some("0.25"));
    click(&mut stage, "3.1 Tỷ lệ");
    click(&mut stage, "493.400");
    stage.keys("500000 enter");
    assert_eq!(points(&stage, "3.1").as_deref(), Some("1.96"));
    click(&mut stage, "F6");
    assert!(matches!(stage.app.screen(), Screen::Problems(_)));
    click(&mut stage, "Esc");
    click(&mut stage, "Đã xác định");
    assert!(matches!(stage.app.screen(), Screen::Explain(_)));
}

#[test]
fn a_new_dossier_is_made_with_a_folder_offered() {
    let mut stage = Stage::home();
    stage.keys("down down enter").text("tap huan").keys("enter");
    stage.text("Xã Bình Minh").keys("enter enter enter");
    assert!(stage.screen().contains("xa-binh-minh-2025"), "{}", stage.screen());
    stage.keys("enter");
    let session = stage.session();
    assert_eq!((&*session.dossier.body.name, &*session.dossier.body.kind), ("Xã Bình Minh", "commune"));
}

#[test]
fn a_card_that_is_left_keeps_what_was_typed() {
    let mut stage = Stage::home();
    stage.keys("down down down down enter").text("ho-so/dài").keys("esc enter");
    assert!(stage.screen().contains("ho-so/dài"), "{}", stage.screen());
}

#[test]
fn a_long_detail_can_be_read_to_its_end_without_leaving_the_tree() {
    let mut stage = Stage::training().size(80, 18);
    stage.keys("f7").text("1.1").keys("enter");
    let end = "cần có:";
    assert!(!stage.screen().contains(end), "{}", stage.screen());
    stage.keys("ctrl-down ctrl-down ctrl-down ctrl-down");
    assert!(stage.screen().contains(end), "{}", stage.screen());
    assert_eq!(walk(&stage).part, Part::Tree);
    stage.keys("down up");
    assert!(!stage.screen().contains(end), "{}", stage.screen());
}

#[test]
fn opening_another_dossier_does_not_drop_changes_of_the_sample() {
    let mut stage = Stage::home();
    stage.keys("down enter 7.1 enter enter 99 enter f12");
    let entry = "ho-so/tinh-a";
    click(&mut stage, entry);
    assert!(stage.screen().contains("Mở hồ sơ khác khi chưa lưu?"), "{}", stage.screen());
    assert!(stage.session().place.is_none());
    stage.keys("end enter");
    assert!(stage.session().place.is_some(), "{}", stage.screen());
}

#[test]
fn copying_by_habit_does_not_leave() {
    let mut stage = Stage::walk();
    stage.keys("ctrl-c");
    assert!(!stage.gone() && stage.screen().contains("Thoát: Ctrl-Q"), "{}", stage.screen());
}

#[test]
fn a_long_notice_is_shown_whole() {
    let mut stage = Stage::walk().size(60, 20);
    let place = std::path::Path::new("mot/thu-muc/co-ten-rat-dai/o-dau-do/khong-ai-biet/ho-so-2024");
    stage.report(parindex::tui::effect::Report::Refused(parindex::store::Failure::new(
        place,
        parindex::store::Reason::NoDossier,
    )));
    let screen = stage.screen().replace('\n', " ");
    assert!(screen.contains("ho-so-2024") && screen.contains("dossier.toml"), "{}", stage.screen());
}

#[test]
fn what_is_no_number_yet_survives_the_home_screen_and_holds_up_leaving() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter 12a f12");
    assert!(matches!(stage.app.screen(), Screen::Home(_)));
    stage.keys("enter");
    assert!(stage.screen().contains("12a"), "{}", stage.screen());
    stage.keys("ctrl-q");
    assert!(!stage.gone() && stage.screen().contains("gõ dở"), "{}", stage.screen());
    stage.keys("enter");
    assert!(stage.screen().contains("12a"), "{}", stage.screen());
}

#[test]
fn the_upper_end_of_a_form_keeps_the_keys() {
    let mut stage = Stage::walk();
    stage.keys("7.1 enter enter up up 9 5 enter");
    assert_eq!(own(&stage, "7.1"), Some(Answer::numbers([(Named::Value, Decimal::from(95))])));
}

#[test]
fn an_explanation_is_folded_and_unfolded_and_copied_whole() {
    use parindex::tui::effect::Effect;
    let mut stage = Stage::walk();
    stage.keys("3.1 enter f5");
    let whole = stage.screen();
    assert!(whole.contains("493.400"), "{whole}");
    stage.keys("space");
    let folded = stage.screen();
    assert!(folded.contains('▸') && whole.contains('├') && !folded.contains('├'), "{folded}");
    let effects = parindex::tui::update::input(&mut stage.app, Input::Key("ctrl-c".parse().expect("a key")));
    let Some(Effect::Copy(text)) = effects.first() else { panic!("{effects:?}") };
    assert!(text.contains("3.1") && text.contains("493.400") && text.contains("Giá trị chính xác"), "{text}");
    stage.keys("right");
    assert_eq!(stage.screen().lines().nth(5), whole.lines().nth(5));
    stage.keys("ctrl-c");
    assert!(stage.screen().contains("cach-tinh-3.1.txt"), "{}", stage.screen());
    stage.keys("enter");
    let (file, bytes) = stage.disk.files.last().expect("a file");
    assert_eq!((file.to_str(), bytes), (Some("ho-so/cach-tinh-3.1.txt"), &text.clone().into_bytes()));
    stage.keys("down down left left left left left");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)), "the arrow leaves from the top");
}

#[test]
fn what_stands_below_an_explanation_is_read_to_its_end_on_the_smallest_screen() {
    // The set rests on a decision, the area on a part of it; the row names nothing of its own.
    let set = SET.replacen("format = 1\n", "format = 1\nbasis = \"876/QĐ-BNV\"\n", 1);
    let set = set.replacen("code = \"3\"\n", "code = \"3\"\nbasis = \"mục III của phụ lục\"\n", 1);
    for lang in Lang::ALL {
        let mut stage = Stage::open(&set, DOSSIER).size(40, 12).lang(lang);
        stage.keys("3.1 enter f5");
        let mut seen = stage.screen();
        for _ in 0..40 {
            stage.keys("down");
            seen.push_str(&stage.screen());
        }
        let exact = lang.pick("Tính lại: khớp", "Computed again");
        let basis = lang.pick("Căn cứ: mục III", "Legal basis: mục III");
        for wanted in [basis, "876/QĐ-BNV", "rule.kind", exact] {
            assert!(seen.contains(wanted), "{wanted}\n{seen}");
        }
    }
}
