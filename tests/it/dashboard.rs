//! The dashboard, by keys and at every size.

use std::path::PathBuf;

use parindex::store::Store;
use parindex::tui::input::Input;
use parindex::tui::screen::Screen;
use parindex::tui::screen::walk::Part;
use parindex::tui::session::Earlier;

use crate::support::stage::{GATES, SO_A, Stage, dossier, set};

const PROVINCE: &str = include_str!("../../criteria/province-876-reconstructed.toml");
const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");

fn province() -> Stage {
    Stage::open(PROVINCE, TINH_A)
}

fn walked_to(stage: &Stage) -> String {
    match stage.app.screen() {
        Screen::Walk(walk) => stage.session().set.node(walk.at).code.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_says_the_range_the_band_and_how_far_the_next_one_is() {
    let mut stage = province().size(110, 40);
    stage.keys("ctrl-d");
    let screen = stage.screen();
    assert!(screen.contains("66,66 % – 92,66 %") && screen.contains("66,66 – 92,66 / 100,00"), "{screen}");
    // 70 points are the next edge: 3.34 away when cut upwards.
    assert!(screen.contains("Mức tiếp theo"), "{screen}");
    assert!(screen.contains("· chưa chấm: 4") && screen.contains("… chờ kết quả: 7"), "{screen}");
    assert!(screen.contains("không thấy hồ sơ năm trước"), "{screen}");
}

#[test]
fn what_is_worth_most_stands_first_and_is_one_key_away() {
    let mut stage = province().size(110, 40);
    stage.keys("ctrl-d");
    let screen = stage.screen();
    let open: Vec<&str> =
        screen.lines().skip_while(|l| !l.contains("Đáng làm nhất")).skip(1).take(4).map(str::trim).collect();
    assert!(open[0].contains("1.6") && open[0].ends_with("+2,00"), "{open:?}");
    assert!(open[1].contains("8.4.1") && open[1].ends_with("+1,00"), "{open:?}");
    // Eight areas and two lines of what is left stand above.
    stage.keys("down down down down down down down down down down enter");
    assert_eq!(walked_to(&stage), "1.6");
}

#[test]
fn a_small_window_shows_what_is_worth_most_without_scrolling() {
    let mut stage = province().size(80, 24);
    stage.keys("ctrl-d");
    let screen = stage.screen();
    for wanted in ["· 1.6 ", "· 8.4.1 ", "· 4.3.2 ", "Các lĩnh vực"] {
        assert!(screen.contains(wanted), "{wanted}\n{screen}");
    }
    stage.keys("enter");
    assert_eq!(walked_to(&stage), "1.6");
}

#[test]
fn enter_goes_to_the_area_and_back_returns() {
    let mut stage = province().size(110, 40);
    stage.keys("ctrl-d down down enter");
    assert_eq!(walked_to(&stage), "3");
    stage.keys("ctrl-d esc");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
}

#[test]
fn last_year_is_compared_row_by_row() {
    let mut stage = province().size(110, 60);
    let mut before = dossier(&TINH_A.replace("year = 2024", "year = 2023"));
    before.rows.get_mut("1.1.1").unwrap().answers.clear();
    stage.disk.before = Some(Earlier { set: set(PROVINCE), dossier: before, place: PathBuf::from("ho-so/2023") });
    stage.keys("ctrl-d");
    let screen = stage.screen();
    assert!(screen.contains("66,16 % → 66,66 %") && screen.contains("+0,50"), "{screen}");
}

#[test]
fn the_comparison_follows_what_is_answered() {
    let mut stage = province().size(110, 60);
    stage.disk.before = Some(Earlier {
        set: set(PROVINCE),
        dossier: dossier(&TINH_A.replace("year = 2024", "year = 2023")),
        place: PathBuf::from("ho-so/2023"),
    });
    stage.keys("ctrl-d esc f7 1.6 enter enter 1 ctrl-d");
    let screen = stage.screen();
    assert!(screen.contains("68,66 %"), "{screen}");
}

#[test]
fn it_is_whole_at_every_size() {
    for mut stage in [province(), Stage::open(GATES, SO_A)] {
        stage.keys("ctrl-d");
        for columns in (1..=40).chain([80, 120, 240]) {
            for lines in (1..=15).chain([24, 70]) {
                stage.input(Input::Resize(columns, lines)).keys("home down down end");
                let _ = stage.cells();
            }
        }
    }
}

#[test]
fn a_click_selects_and_a_second_one_goes_there() {
    let mut stage = province().size(200, 50);
    stage.keys("ctrl-d");
    let (x, y) = {
        let screen = stage.screen();
        let y = screen.lines().position(|l| l.contains("8.4.1 Tốc độ")).unwrap();
        (150, u16::try_from(y).unwrap())
    };
    stage.input(Input::Click(x, y));
    stage.input(Input::Click(x, y));
    assert_eq!(walked_to(&stage), "8.4.1");
    assert!(matches!(stage.app.screen(), Screen::Walk(w) if w.part == Part::Tree));
}

#[test]
fn last_years_dossier_is_found_beside_and_above_but_not_anywhere() {
    let root = tempfile::tempdir().unwrap();
    let put = |place: &str, text: &str| {
        let folder = root.path().join("cchc").join(place);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("criteria.toml"), crate::support::stage::SET).unwrap();
        std::fs::write(folder.join("dossier.toml"), text).unwrap();
        folder.join("dossier.toml")
    };
    let text = crate::support::stage::DOSSIER.replace("../criteria.toml", "criteria.toml");
    let now = put("2024/tinh-a", &text);
    let store = Store { home: parindex::store::Home::at(&root.path().join("home")), ..Store::of_user() };
    let of = dossier(&text);
    assert!(store.year_before(&now, &of).is_none());
    put("2023/tinh-b", &text.replace("year = 2024", "year = 2023").replace("Tỉnh A", "Tỉnh B"));
    assert!(store.year_before(&now, &of).is_none(), "another body");
    put("2023/tinh-a", &text.replace("year = 2024", "year = 2023"));
    let found = store.year_before(&now, &of).expect("last year's dossier");
    assert_eq!((found.dossier.year, found.dossier.body.name == of.body.name), (2023, true));
}

#[test]
fn what_is_said_on_it_is_not_cut_on_the_smallest_screens() {
    for lang in [parindex::lang::Lang::Vi, parindex::lang::Lang::En] {
        let mut stage = province().size(40, 12).lang(lang);
        stage.keys("ctrl-d");
        let mut seen = stage.screen();
        for _ in 0..60 {
            stage.keys("down");
            seen.push_str(&stage.screen());
        }
        let said: Vec<&str> = seen.lines().map(str::trim).collect();
        for wanted in [lang.pick("có thể đạt", "can reach"), lang.pick("các mục còn mở đủ", "open rows can")]
        {
            assert!(said.iter().any(|line| line.contains(wanted) && !line.ends_with('…')), "{wanted}\n{seen}");
        }
    }
}
