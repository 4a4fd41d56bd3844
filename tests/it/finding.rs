//! Finding one's way in a dossier: filters of the tree, marks, what is above.

use parindex::dossier::Document;
use parindex::lang::Lang;
use parindex::tui::input::Input;
use parindex::tui::screen::Screen;
use parindex::tui::screen::walk::{Walk, tree};

use crate::support::live::{Live, folder};
use crate::support::stage::Stage;

fn walk(stage: &Stage) -> &Walk {
    match stage.app.screen() {
        Screen::Walk(walk) => walk,
        other => panic!("{other:?}"),
    }
}

/// The codes that the tree shows, rows alone.
fn rows(stage: &Stage) -> Vec<String> {
    let session = stage.session();
    let lines = tree::lines(session, walk(stage));
    let shown = lines.iter().map(|l| session.set.node(l.id));
    shown.filter(|n| n.is_row()).map(|n| n.code.to_string()).collect()
}

fn at(stage: &Stage) -> String {
    stage.session().set.node(walk(stage).at).code.to_string()
}

fn click(stage: &mut Stage, text: &str) {
    let (buffer, _) = stage.cells();
    let line = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let found = (0..buffer.area.height).find_map(|y| Some((line(y).find(text)?, y)));
    let (place, y) = found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{}", stage.screen()));
    let x = line(y).get(..place).unwrap_or_default().chars().count();
    stage.input(Input::Click(u16::try_from(x).expect("a column"), y));
}

/// Chooses the filter that these words find.
fn filter(stage: &mut Stage, words: &str) {
    stage.keys("shift-f7").text(words).keys("enter");
}

#[test]
fn a_filter_leaves_the_rows_that_it_names_and_says_so_with_a_count_and_the_way_out() {
    let mut stage = Stage::training();
    let all = rows(&stage);
    stage.keys("f4 esc f10 end f10 home");
    filter(&mut stage, "danh dau");
    let marked = rows(&stage);
    assert_eq!(marked.len(), 2, "{marked:?}");
    assert_eq!(at(&stage), marked[0]);
    let screen = stage.screen();
    assert!(screen.contains("Lọc: đánh dấu để quay lại") && screen.contains(&format!("2/{}", all.len())), "{screen}");
    assert!(screen.contains("Esc bỏ lọc"), "{screen}");
    stage.keys("esc");
    assert_eq!(rows(&stage), all);
    assert!(!stage.screen().contains("Lọc:"));
    stage = stage.lang(Lang::En);
    filter(&mut stage, "marked");
    assert!(stage.screen().contains("Filter: marked to come back to"), "{}", stage.screen());
}

#[test]
fn folds_are_as_they_were_once_the_filter_is_left() {
    let mut stage = Stage::walk();
    stage.keys("home left");
    let folded = rows(&stage);
    filter(&mut stage, "tai lieu");
    assert!(rows(&stage).contains(&"1.3".to_owned()));
    stage.keys("home esc");
    assert_eq!(rows(&stage), folded);
}

#[test]
fn what_was_just_answered_stays_until_the_cursor_moves_on() {
    let mut stage = Stage::training();
    filter(&mut stage, "chua cham");
    let before = rows(&stage);
    let first = at(&stage);
    stage.keys("enter");
    let number = walk(&stage).field(stage.session()).is_some_and(|f| f.is_typed());
    stage.keys(if number { "1 enter 1 enter esc" } else { "1 esc" });
    while stage.session().card.unanswered() == before.len() {
        stage.keys("enter 1 enter esc");
    }
    assert_eq!((at(&stage), rows(&stage).contains(&first)), (first.clone(), true));
    stage.keys("down");
    let after = rows(&stage);
    assert!(!after.contains(&first) && after.len() + 1 == before.len(), "{before:?} {after:?}");
}

#[test]
fn every_filter_is_offered_with_the_number_of_rows_that_it_leaves() {
    let mut stage = Stage::walk();
    stage.keys("shift-f7");
    let screen = stage.screen();
    for words in ["chưa chấm", "thiếu tài liệu kiểm chứng", "có lỗi", "đánh dấu", "chờ nơi khác", "đã thay đổi từ"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let counted = screen.lines().find(|l| l.contains("chờ nơi khác")).expect("a line").trim_end().to_owned();
    stage.keys("esc");
    filter(&mut stage, "cho noi khac");
    assert!(counted.contains(&format!(" {} ", rows(&stage).len())), "{counted} {:?}", rows(&stage));
}

#[test]
fn a_filter_that_leaves_nothing_says_so() {
    let mut stage = Stage::walk();
    filter(&mut stage, "danh dau");
    assert!(stage.screen().contains("Không có tiêu chí nào"), "{}", stage.screen());
    stage.keys("esc");
    assert!(rows(&stage).len() > 10);
}

#[test]
fn rows_of_one_owner_are_a_filter_and_owners_stand_in_alphabetical_order() {
    let mut stage = Stage::walk();
    for (code, owner) in [("1.1", "Sở Tài chính"), ("1.2", "Đội kiểm tra"), ("1.3", "Sở Tài chính")] {
        stage.keys("f7").text(code).keys("enter alt-w").text(owner).keys("enter enter");
    }
    stage.keys("shift-f7").text("phu trach");
    let screen = stage.screen();
    assert!(screen.find("Đội kiểm tra") < screen.find("Sở Tài chính"), "{screen}");
    stage.keys("esc");
    filter(&mut stage, "so tai chinh");
    stage.keys("home");
    assert_eq!(rows(&stage), ["1.1", "1.3"]);
}

#[test]
fn marked_rows_are_listed_and_one_key_away() {
    let mut stage = Stage::walk();
    stage.keys("shift-f8");
    assert!(stage.screen().contains("Chưa đánh dấu"), "{}", stage.screen());
    stage.keys("f7 3.2 enter f10 f7 7.1 enter f10 home");
    assert!(stage.screen().contains("⚑ 2"), "{}", stage.screen());
    stage.keys("shift-f8");
    assert!(stage.screen().contains("7.1"), "{}", stage.screen());
    stage.keys("down enter");
    assert_eq!(at(&stage), "7.1");
}

#[test]
fn what_changed_since_the_dossier_was_opened_is_a_filter_and_undone_changes_are_none() {
    let mut stage = Stage::walk();
    stage.keys("f7 7.1 enter enter 80 enter f7 3.1 enter enter 490000 enter esc f7 1.1 enter f10");
    stage.keys("shift-f7").text("thay doi").keys("enter").text("lan nay").keys("enter");
    assert_eq!(rows(&stage), ["3.1", "7.1"]);
    stage.keys("ctrl-z ctrl-z home");
    assert_eq!(rows(&stage), ["7.1"], "a mark is no content");
}

#[test]
fn a_changed_document_changes_the_rows_that_cite_it() {
    let mut stage = Stage::walk();
    let code = |d: &Document| (*d.id == *"qd-3409").then(|| d.number.clone()).flatten();
    assert!(stage.session().dossier.documents.iter().any(|d| code(d).is_some()));
    stage.keys("alt-r");
    let place = stage.screen().lines().position(|l| l.contains("3409")).expect("the register lists it");
    stage.keys("home");
    let first = stage.screen().lines().position(|l| l.contains("67/BC")).expect("the other one");
    if place > first {
        stage.keys("down");
    }
    stage.keys("enter").text("a").keys("enter enter enter enter enter enter enter esc esc");
    stage.keys("shift-f7").text("thay doi").keys("enter").text("lan nay").keys("enter");
    assert_eq!(rows(&stage), ["1.5"], "{}", stage.screen());
}

#[test]
fn what_changed_since_it_was_opened_before_or_since_a_day_is_read_off_the_history() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 7.1 enter enter 80 enter");
    drop(live);
    let mut live = Live::open(root.path());
    live.keys("f7 1.5 enter enter 2 shift-f7 thay enter");
    let screen = live.screen();
    assert!(screen.contains("lúc mở hồ sơ lần này") && screen.contains("lần mở trước"), "{screen}");
    live.keys("truoc enter");
    let screen = live.screen();
    assert!(screen.contains("Lọc: thay đổi từ lần mở trước") && screen.contains("2/"), "{screen}");
    live.keys("esc shift-f7 thay enter 1/1/2020 enter");
    assert!(live.screen().contains("01/01/2020"), "{}", live.screen());
    live.keys("esc shift-f7 thay enter nay enter");
    let screen = live.screen();
    assert!(screen.contains("1/"), "{screen}");
}

#[test]
fn what_is_above_a_row_is_shown_and_reached_by_key_and_by_mouse() {
    let mut stage = Stage::walk().size(200, 50);
    stage.keys("f7 3.2 enter");
    assert!(stage.screen().contains(" › "), "{}", stage.screen());
    stage.keys("enter shift-left");
    assert_eq!(at(&stage), "3");
    stage.keys("f7 3.2 enter");
    click(&mut stage, "› 3.2");
    assert_eq!(at(&stage), "3.2", "the row itself is no way up");
    let crumb =
        stage.screen().lines().find(|l| l.contains(" › 3.2")).and_then(|l| l.split('│').nth(1)).map(str::to_owned);
    let crumb = crumb.expect("a line of crumbs");
    click(&mut stage, &crumb.trim().chars().take(6).collect::<String>());
    stage.keys("esc");
    assert!(stage.screen().contains('›') || at(&stage) == "3");
}

#[test]
fn a_click_on_the_sign_of_an_area_folds_it() {
    let mut stage = Stage::walk().size(110, 30);
    let all = rows(&stage).len();
    click(&mut stage, "▾ 3");
    assert!(rows(&stage).len() < all && at(&stage) == "3");
    click(&mut stage, "▸ 3");
    assert_eq!(rows(&stage).len(), all);
}

#[test]
fn lists_answer_to_the_mouse() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("alt-r home down");
    click(&mut stage, "67/BC");
    click(&mut stage, "67/BC");
    assert!(stage.screen().contains("Tài liệu trong danh mục"), "{}", stage.screen());
}

#[test]
fn lists_of_names_stand_in_the_order_of_the_vietnamese_alphabet() {
    // By code points Đ and Ă would stand behind every other letter.
    let mut set = crate::support::stage::SET.to_owned();
    for (area, agency) in [("1", "Văn phòng UBND tỉnh"), ("3", "Đảng ủy"), ("5", "Ban Dân tộc"), ("6", "Ấp 3")]
    {
        let head = format!("code = \"{area}\"\n");
        set = set.replacen(&head, &format!("{head}appraiser = \"{agency}\"\n"), 1);
    }
    let mut stage = Stage::open(&set, crate::support::stage::DOSSIER).size(110, 30);
    let order = |screen: &str| -> Vec<usize> {
        let names = ["Ấp 3", "Ban Dân tộc", "Đảng ủy", "Văn phòng UBND tỉnh"];
        names.iter().map(|name| screen.find(name).unwrap_or_else(|| panic!("{name}\n{screen}"))).collect()
    };
    let mut appraising = Stage::open(&set, crate::support::stage::DOSSIER).size(110, 30);
    appraising.keys("ctrl-a ctrl-k");
    assert!(order(&appraising.screen()).is_sorted(), "{}", appraising.screen());
    for (code, owner) in [("7.1", "Văn phòng UBND tỉnh"), ("7.2", "Đảng ủy"), ("7.3", "Ban Dân tộc"), ("3.1", "Ấp 3")]
    {
        stage.keys("f7").text(code).keys("enter alt-w").text(owner).keys("enter");
    }
    stage.keys("shift-f7 end");
    assert!(order(&stage.screen()).is_sorted(), "{}", stage.screen());
}

#[test]
fn a_slip_of_the_finger_still_finds_what_was_meant_and_says_that_it_is_only_near() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("f7").text("khawc phujc han cje");
    assert!(stage.screen().contains("Không tìm thấy gì"), "{}", stage.screen());
    stage.keys("esc f7").text("hoan thahn ke hoahc");
    let screen = stage.screen();
    assert!(screen.contains("≈") && screen.contains("Mức độ hoàn thành kế hoạch"), "{screen}");
    stage.keys("enter");
    assert_eq!(at(&stage), "1.1");
    stage.keys("f2").text("hoan tacs");
    assert!(!stage.screen().contains("Không tìm thấy gì"), "{}", stage.screen());
}

#[test]
fn a_document_that_no_row_cites_is_found_and_shown_in_the_register() {
    let mut stage = Stage::walk().size(110, 30);
    let session = stage.app.session.as_mut().expect("an open dossier");
    let mut document = session.dossier.documents[0].clone();
    (document.id, document.title) = ("moi".into(), Some("Biên bản kiểm kê tài sản".into()));
    session.change(parindex::dossier::edit::Edit::Document("moi".into(), usize::MAX, Some(document)), None);
    stage.keys("f7").text("kiem ke tai san");
    assert!(stage.screen().contains("danh mục tài liệu"), "{}", stage.screen());
    stage.keys("enter");
    let screen = stage.screen();
    let line = screen.lines().position(|l| l.contains("Biên bản kiểm kê")).expect("a line");
    assert!(screen.ends_with(&format!(",{line}]\n")), "{screen}");
}

#[test]
fn a_document_stands_before_the_rows_that_cite_it_and_a_command_is_found_in_either_language() {
    let mut stage = Stage::walk().size(110, 30);
    stage.keys("f7").text("67/bc");
    let screen = stage.screen();
    let [document, row] = ["danh mục tài liệu", "Tài liệu kiểm chứng │"].map(|word| screen.find(word));
    assert!(document.is_some() && (row.is_none() || document < row), "{screen}");
    stage.keys("esc f2").text("problems");
    assert!(stage.screen().contains("F6"), "{}", stage.screen());
    let mut stage = Stage::walk().size(110, 30).lang(parindex::lang::Lang::En);
    stage.keys("f7").text("dung han").keys("enter");
    assert_eq!(at(&stage), "3.1", "a row by its name in the other language");
}

#[test]
fn no_command_of_the_list_of_commands_is_chosen_in_vain() {
    use parindex::tui::action::ACTIONS;
    use parindex::tui::overlay::Overlay;
    use parindex::tui::overlay::picker::{self, PickerKind};
    let places: [fn() -> Stage; 3] = [Stage::home, Stage::walk, || {
        let mut stage = Stage::walk();
        stage.keys("f6");
        stage
    }];
    let mut vain = Vec::new();
    for begin in places {
        let (place, before) = (begin().app.place(), begin().screen());
        for info in ACTIONS.iter().filter(|info| !info.action.works_in(place)) {
            let mut stage = begin();
            stage.keys("f2").text(info.name);
            let Some(Overlay::Picker(picker)) = stage.app.overlays.last() else { panic!("no list") };
            assert!(matches!(picker.kind, PickerKind::Palette(_)));
            let items = picker::items(&stage.app, picker);
            let at = items.iter().position(|item| item.run == picker::Run::Action(info.action));
            let down = "down ".repeat(at.unwrap_or_else(|| panic!("{} is not listed", info.name)));
            drop(items);
            stage.keys(&down);
            stage.keys("enter");
            if stage.screen() == before && !stage.gone() {
                vain.push(format!("{} on {place:?}", info.name));
            }
        }
    }
    assert!(vain.is_empty(), "{vain:#?}");
}
