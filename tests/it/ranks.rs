//! The ranking in the app: from a folder to a table, into a dossier and back.

use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::tui::screen::Screen;
use parindex::tui::screen::rank::Ranks;
use parindex::tui::screen::rank::columns::Column;

use crate::round::Round;
use crate::support::live::Live;
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
    let name = ranks(&stage).selected().map(|b| b.head.name.clone());
    let own = stage.screen();
    stage.keys("ctrl-o");
    assert_eq!(ranks(&stage).lane(), Lane::Appraised);
    assert_eq!(ranks(&stage).selected().map(|b| b.head.name.clone()), name);
    assert_ne!(stage.screen(), own);
    stage.keys("ctrl-o ctrl-o");
    assert_eq!((ranks(&stage).lane(), stage.screen()), (Lane::Own, own));
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
    stage.keys("enter f10 esc");
    assert_eq!(stage.disk.ranked, asked + 1);
}

#[test]
fn typing_a_name_finds_a_body_of_any_kind() {
    let mut stage = ranked();
    stage.text("don vi 0003").keys("enter");
    assert_eq!(ranks(&stage).selected().map(|b| b.head.name.to_string()).as_deref(), Some("Đơn vị 0003"));
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

fn names(stage: &Stage) -> Vec<String> {
    let ranks = ranks(stage);
    let body = |at| Some(ranks.body(ranks.line(at)?)?.head.name.to_string());
    (0..ranks.order.len()).filter_map(body).collect()
}

#[test]
fn bodies_are_sorted_by_any_column_and_the_same_column_turns_them_round() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab f3").text("ten don vi").keys("enter");
    let by_name = names(&stage);
    let mut expected = by_name.clone();
    expected.sort();
    assert_eq!((by_name.len(), &by_name), (20, &expected));
    assert!(stage.screen().contains("Đơn vị▾"), "{}", stage.screen());
    stage.keys("f3").text("ten don vi").keys("enter");
    expected.reverse();
    assert_eq!(names(&stage), expected);
    assert!(stage.screen().contains("Đơn vị▴"), "{}", stage.screen());
    // Every key keeps every body.
    for key in parindex::tui::screen::rank::order::Key::ALL {
        stage.keys("f3").text(key.name(Lang::Vi)).keys("enter");
        assert_eq!(names(&stage).len(), 20, "{key:?}");
    }
}

#[test]
fn a_click_on_a_heading_sorts_and_a_click_on_a_cell_selects_it() {
    use parindex::tui::input::Input;
    let mut stage = ranked().size(110, 30);
    stage.keys("tab");
    let screen = stage.screen();
    let y = screen.lines().position(|l| l.contains("Đơn vị")).expect("the headings");
    let line = screen.lines().nth(y).expect("the headings");
    let x = line.chars().position(|c| c == 'Đ').expect("a heading");
    let at = |n: usize| u16::try_from(n).expect("small");
    stage.input(Input::Click(at(x), at(y)));
    assert!(stage.screen().contains("Đơn vị▾"), "{}", stage.screen());
    assert_eq!(names(&stage).first().map(String::as_str), Some("Sở 01"));
    stage.input(Input::Click(at(x), at(y + 4)));
    assert_eq!(ranks(&stage).selected().map(|b| b.head.name.to_string()).as_deref(), Some("Sở 04"));
    stage.input(Input::Click(at(x), at(y + 4)));
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
}

#[test]
fn bodies_are_filtered_without_tones_by_name_kind_group_and_band_and_escape_shows_all_again() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab f7").text("khoi tong hop kha").keys("enter");
    let all = names(&stage);
    assert!(!all.is_empty() && all.len() < 11, "{all:?}");
    let screen = stage.screen();
    assert!(screen.contains("lọc “khoi tong hop kha”") && screen.contains("/20"), "{screen}");
    stage.keys("esc");
    assert_eq!(names(&stage).len(), 20);
    // A band that nobody has to type.
    stage.keys("f7 enter");
    assert!(names(&stage).len() < 20 && ranks(&stage).query.as_str() == "Tốt");
    stage.keys("esc f7").text("khong co ai").keys("enter");
    assert!(stage.screen().contains("Không có đơn vị nào khớp"), "{}", stage.screen());
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Rank(_)));
}

#[test]
fn bodies_are_ranked_by_group_all_together_below_one_body_and_of_another_year() {
    let mut stage = ranked().size(110, 30);
    stage.keys("f4").text("tung khoi").keys("enter tab tab");
    assert!(stage.screen().contains("Khối sở, ban, ngành – Khối tổng hợp (10)"), "{}", stage.screen());
    stage.keys("f4").text("truc thuoc ubnd tinh").keys("enter");
    assert_eq!(names(&stage).len(), 3);
    assert!(stage.screen().contains("trực thuộc UBND tỉnh"), "{}", stage.screen());
    stage
        .keys("f4")
        .text("khong phan biet")
        .keys("enter f4")
        .text("tung loai")
        .keys("enter f4")
        .text("nam 2023")
        .keys("enter");
    assert!(stage.screen().contains("Xếp hạng 2023"), "{}", stage.screen());
    stage.keys("f4").text("moi nhat").keys("enter f4").text("tat ca").keys("enter");
    assert!(stage.screen().contains("Tất cả các đơn vị"), "{}", stage.screen());
}

#[test]
fn wide_windows_show_the_areas_beside_the_index_sorted_by_and_led_into_cell_by_cell() {
    let mut stage = ranked().size(200, 50);
    stage.keys("tab");
    let screen = stage.screen();
    assert!(screen.contains("lĩnh vực: % điểm tối đa") && !screen.contains('…'), "{screen}");
    // Past the last column of every set stand those of its areas; the foot says the whole.
    while !matches!(ranks(&stage).column, Column::Area(0)) {
        stage.keys("right");
    }
    let screen = stage.screen();
    let standing = ranks(&stage).line(0).expect("a line").clone();
    let set = ranks(&stage).set().expect("a set").clone();
    let shown = ranks(&stage).areas.said(&set, 0, &standing, Lang::Vi);
    let node = set.node(set.roots[0]);
    assert!(screen.contains(&format!("{} {}: ", node.code, node.name.get(Lang::Vi))), "{screen}");
    assert!(screen.contains(&format!("({shown} %)")), "{shown}\n{screen}");
    stage.keys("enter");
    assert!(stage.screen().contains(&format!("Cách tính điểm {}", node.code)), "{}", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.screen(), screen);
    // Sorted by an area, best first; the ranks stay those of the whole.
    stage.keys("f3").text("linh vuc 1").keys("enter");
    let shares: Vec<_> = (0..ranks(&stage).order.len())
        .map(|at| ranks(&stage).areas.value(&set, 0, ranks(&stage).line(at).expect("a line")).expect("a share"))
        .collect();
    assert!(shares.windows(2).all(|w| w[0] >= w[1]), "{shares:?}");
    assert_ne!(ranks(&stage).line(0).and_then(|s| s.rank), None);
    // Points in place of shares.
    stage.keys("f4").text("theo so diem").keys("enter");
    assert!(stage.screen().contains("lĩnh vực: điểm"), "{}", stage.screen());
}

#[test]
fn areas_are_read_from_the_disk_and_belong_to_the_figures_that_were_ranked() {
    use parindex::store::workspace::{Wish, rank, read_areas};
    let round = Round::new();
    for (folder, name, on_time) in [("dot/a", "Sở A", 100), ("dot/b", "Sở B", 200)] {
        round.body(folder, name, 10, "2", on_time);
    }
    let mut live = Live::at(round.place.path(), &round.path("dot/a"));
    live.app.size = (200, 50);
    let effects = parindex::tui::screen::rank::open(&mut live.app, round.path("dot"));
    live.perform(effects);
    let screen = live.screen();
    let line = |name: &str| screen.lines().find(|l| l.contains(name)).unwrap_or_default().to_owned();
    assert!(line("Sở A").contains("100,00   66,67"), "{screen}");
    assert!(line("Sở B").contains("100,00  100,00"), "{screen}");
    // A dossier that was changed since it was ranked has no areas beside the old index.
    let (store, watch) = (parindex::store::Store::of_user(), parindex::watch::Watch::new());
    let wish = Wish { anew: true, ..Wish::default() };
    let found = rank(&store, &[round.path("dot")], &wish, &watch, &mut |_, _| {}).expect("a ranking");
    let file = round.path("dot/a/dossier.toml");
    let text = std::fs::read_to_string(&file).expect("a dossier");
    std::fs::write(&file, text.replace("done = 100, all = 200", "done = 150, all = 200")).expect("a dossier");
    let areas = read_areas(&store, &found, Lane::Own, &watch).expect("areas");
    let known = |name: &str| {
        let at = found.bodies.iter().position(|b| &*b.head.name == name).expect("a body");
        areas[at].is_some()
    };
    assert!(!known("Sở A") && known("Sở B"));
    watch.stop();
    assert!(read_areas(&store, &found, Lane::Own, &watch).is_err());
}

#[test]
fn areas_give_way_to_rank_band_movement_and_range_and_nothing_of_those_is_cut() {
    for columns in [110, 120, 140, 160, 180] {
        let mut stage = ranked().size(columns, 30);
        stage.keys("tab");
        let screen = stage.screen();
        for heading in ["Hạng", "Chỉ số", "Xếp loại", "so với", "hạng có thể"] {
            assert!(screen.lines().nth(4).is_some_and(|l| l.contains(heading)), "{columns}: {heading}\n{screen}");
        }
        let list: Vec<&str> = screen.lines().skip(5).take(20).collect();
        assert!(!list.iter().any(|l| l.contains('…')), "{columns}\n{screen}");
        // Every area is reached with the arrows, wherever its column is.
        for _ in 0..20 {
            stage.keys("right");
        }
        assert_eq!(
            ranks(&stage).column,
            Column::Area(u8::try_from(ranks(&stage).set().expect("a set").roots.len() - 1).unwrap())
        );
        let place = stage.cells().1.expect("a cursor");
        assert!(place.x + 6 < columns, "{columns}: {place:?}");
    }
    // Where there is no room for words, what cannot be compared keeps its sign and its reason.
    let mut stage = ranked().size(72, 24);
    stage.keys("tab");
    assert!(stage.screen().contains("≠ sáp nhập"), "{}", stage.screen());
}

#[test]
fn every_cell_leads_down_to_the_steps_of_a_row_and_back_to_the_same_place() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab down down right");
    let before = stage.screen();
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Explain(_)), "{}", stage.screen());
    let index = ranks_index(&before);
    assert!(stage.screen().contains(&index), "{index}\n{}", stage.screen());
    // The index leads to an area, the area to a row, each a screen deeper.
    stage.keys("enter enter");
    assert!(stage.screen().contains("Cách tính điểm 1"), "{}", stage.screen());
    stage.keys("down enter");
    assert!(stage.screen().contains("Cách tính điểm 1.1"), "{}", stage.screen());
    stage.keys("esc esc esc");
    assert_eq!(stage.screen(), before);
    for keys in ["right enter esc", "left left f5 esc"] {
        stage.keys(keys);
        assert!(matches!(stage.app.screen(), Screen::Rank(_)), "{keys}: {}", stage.screen());
    }
}

/// The index in the selected line of a ranking.
fn ranks_index(screen: &str) -> String {
    let line = screen.lines().filter(|l| l.contains("Sở ")).nth(2).expect("a line");
    let figure = |w: &&str| w.contains(',') && w.chars().all(|c| c.is_ascii_digit() || c == ',');
    line.split_whitespace().find(figure).expect("an index").to_owned()
}

#[test]
fn a_dossier_out_of_a_ranking_of_appraised_points_shows_the_lanes_side_by_side() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab ctrl-o down");
    let before = stage.screen();
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Appraise(_)), "{}", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.screen(), before);
    stage.keys("f5");
    assert_eq!(stage.session().lane, Lane::Appraised);
}

#[test]
fn two_marked_bodies_are_compared_row_by_row_and_each_figure_is_explained() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab space down down f10");
    let screen = stage.screen();
    assert!(screen.contains("So sánh: Sở") && screen.contains("chênh lệch"), "{screen}");
    stage.keys("down down down right");
    let before = stage.screen();
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Explain(_)), "{}", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.screen(), before);
    stage.keys("tab");
    assert!(stage.screen().contains("▌chỉ tiêu chí có chênh lệch"), "{}", stage.screen());
    stage.keys("f8 enter");
    assert!(stage.disk.files.iter().any(|(path, bytes)| path.ends_with("so-sanh.docx") && !bytes.is_empty()));
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Rank(_)));
}

#[test]
fn a_body_is_compared_with_itself_the_year_before() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab");
    // From the name over index and band to what changed.
    stage.keys("right right right enter");
    let screen = stage.screen();
    assert!(screen.contains("– 2023 | ") && screen.contains("– 2024"), "{screen}");
    stage.keys("esc f10 f10");
    assert_eq!(stage.screen(), screen);
}

#[test]
fn what_open_rows_can_change_is_listed_and_one_key_away() {
    let mut stage = ranked().size(110, 30);
    stage.keys("tab f7").text("so 04").keys("enter right right right right enter");
    let screen = stage.screen();
    assert!(screen.contains("Từng mục còn mở") && screen.contains("hạng"), "{screen}");
    stage.keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Walk(_)), "{}", stage.screen());
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), Screen::Rank(_)));
}

#[test]
fn a_range_that_comes_from_others_names_them_and_leads_to_each() {
    let round = Round::new();
    for (folder, name, on_time) in [("dot/a", "Sở A", 200), ("dot/b", "Sở B", 170), ("dot/c", "Sở C", 0)] {
        round.body(folder, name, 10, "2", on_time);
    }
    // Sở A has not answered a row: it stands between the others and can pass Sở B, or not.
    let file = round.path("dot/a/dossier.toml");
    let text = std::fs::read_to_string(&file).expect("a dossier");
    std::fs::write(&file, text.replace("self = { points = 2 }\n", "")).expect("a dossier");
    let mut live = Live::at(round.place.path(), &round.path("dot/a"));
    let effects = parindex::tui::screen::rank::open(&mut live.app, round.path("dot"));
    live.perform(effects);
    let column = |live: &Live| match live.app.screen() {
        Screen::Rank(ranks) => (ranks.column, ranks.selected().map(|b| b.head.name.to_string()).unwrap_or_default()),
        other => panic!("{other:?}"),
    };
    while column(&live).0 != Column::Range {
        live.keys("right");
    }
    assert_eq!(column(&live).1, "Sở B");
    live.keys("enter");
    let screen = live.screen();
    assert!(screen.contains("còn có thể đổi chỗ với") && screen.contains("↕ 2"), "{screen}");
    assert!(!screen.contains("↕ 3"), "{screen}");
    live.keys("enter");
    assert_eq!(column(&live).1, "Sở A");
    // Its own open rows come first, the bodies that it can change places with after them.
    live.keys("enter");
    let screen = live.screen();
    assert!(screen.contains("Từng mục còn mở") && screen.contains("2.1") && screen.contains("↕ 1"), "{screen}");
    // What nothing can change is said.
    live.keys("esc down enter");
    assert!(live.screen().contains("Đơn vị này không còn mục nào mở"), "{}", live.screen());
}

#[test]
fn files_out_of_the_app_are_those_of_the_commands_byte_by_byte() {
    let round = Round::new();
    for (folder, name, on_time) in [("dot/a", "Sở A", 100), ("dot/b", "Sở B", 200), ("dot/c", "Sở C", 150)] {
        round.body(folder, name, 10, "2", on_time);
    }
    let mut live = Live::at(round.place.path(), &round.path("dot/a"));
    let effects = parindex::tui::screen::rank::open(&mut live.app, round.path("dot"));
    live.perform(effects);
    let mut write = |list: &str, name: &str| {
        let file = round.path(name);
        live.keys("f8").text(list).keys("enter");
        for _ in 0..80 {
            live.keys("backspace");
        }
        live.text(file.to_str().expect("a path")).keys("enter");
        assert!(live.screen().contains("Đã ghi tệp"), "{list}: {}", live.screen());
        std::fs::read(file).expect("a file")
    };
    for (list, ending) in [
        ("phu luc", "docx"),
        ("bang tinh excel", "xlsx"),
        ("trinh duyet", "html"),
        ("markdown", "md"),
        ("bang csv", "csv"),
        ("chuong trinh khac", "json"),
    ] {
        let out = format!("app.{ending}");
        let ours = write(list, &out);
        round.ok(&["export", "dot", "-o", &format!("lenh.{ending}")]);
        assert_eq!(ours, std::fs::read(round.path(&format!("lenh.{ending}"))).expect("a file"), "{ending}");
    }
    let ours = write("thong bao cua moi don vi", "tb.docx");
    round.ok(&["export", "dot", "-o", "lenh-tb.docx", "--paper", "notice"]);
    assert_eq!(ours, std::fs::read(round.path("lenh-tb.docx")).expect("a file"));
}

#[test]
fn the_annex_and_what_bodies_are_told_are_written_out_of_the_ranking() {
    use parindex::tui::overlay::picker::ranking::Export;
    let mut stage = ranked().size(110, 30);
    stage.keys("tab f8 enter enter");
    assert!(stage.screen().contains("Đã ghi tệp: phu-luc-xep-hang-2024.docx"), "{}", stage.screen());
    stage.keys("f8").text("thong bao don vi dang chon").keys("enter enter");
    stage.keys("f8").text("thong bao moi don vi").keys("enter enter");
    let all: Vec<(Export, usize)> = stage.disk.exports.iter().map(|e| (e.what, e.block.len())).collect();
    assert_eq!(all, [(Export::Tables("docx"), 20), (Export::Notice, 20), (Export::Notices, 20)]);
    let name = stage.disk.exports.last().map(|e| e.target.clone());
    assert_eq!(name, Some("thong-bao-khoi-so-ban-nganh-2024.docx".into()));
}

#[test]
fn reading_is_stopped_with_escape_and_with_ctrl_c() {
    for key in ["esc", "ctrl-c"] {
        let mut stage = Stage::home();
        stage.disk.slow = true;
        let effects = parindex::tui::screen::rank::open(&mut stage.app, "khoi".into());
        stage.perform(effects);
        assert!(stage.screen().contains("đang đọc hồ sơ 0 / 45   Esc dừng"), "{}", stage.screen());
        stage.keys(key);
        assert!(stage.disk.reading.as_ref().is_some_and(parindex::watch::Watch::is_stopped), "{key}");
        assert!(matches!(stage.app.screen(), Screen::Home(_)), "{key}");
    }
}

#[test]
fn writing_a_file_tells_how_far_it_is_and_is_stopped_with_escape_and_with_ctrl_c() {
    for key in ["esc", "ctrl-c"] {
        let mut stage = ranked();
        stage.disk.slow = true;
        stage.keys("f8 enter enter");
        let screen = stage.screen();
        assert!(screen.contains("phu-luc-xep-hang-2024.docx: 7 / 45   Esc dừng"), "{screen}");
        // A second file waits for the first.
        stage.keys("f8");
        assert!(stage.app.overlays.is_empty() && stage.screen().contains("Đang ghi tệp"), "{}", stage.screen());
        stage.keys(key);
        let wanted = stage.disk.exports.last().expect("a file").clone();
        assert!(wanted.watch.is_stopped(), "{key}");
        assert!(matches!(stage.app.screen(), Screen::Rank(_)), "{key}");
        stage.report(parindex::tui::effect::Report::ExportStopped(wanted.target));
        let screen = stage.screen();
        assert!(screen.contains("Đã dừng, không ghi tệp") && !screen.contains("7 / 45"), "{screen}");
        stage.keys("esc");
        assert!(matches!(stage.app.screen(), Screen::Home(_)), "{key}");
    }
}

#[test]
fn dossiers_left_out_are_listed_with_what_to_do_and_can_be_opened() {
    let mut stage = ranked().size(110, 30);
    let wish = ranks(&stage).wish.clone();
    let mut found = crate::support::ranks::gathered("vong-1".as_ref(), &wish);
    let file = std::path::PathBuf::from("vong-1/hong/dossier.toml");
    found.left_out.push(parindex::store::Failure::new(&file, parindex::store::Reason::NotUtf8 { byte: 7 }));
    stage.report(parindex::tui::effect::Report::Ranked("vong-1".into(), Box::new(wish), Box::new(found)));
    assert!(stage.screen().contains("! 1 hồ sơ để ngoài (F6)"), "{}", stage.screen());
    stage.keys("f6");
    assert!(stage.screen().contains("hong"), "{}", stage.screen());
    stage.keys("enter");
    assert!(stage.app.overlays.is_empty());
}

#[test]
fn words_are_not_cut_at_eighty_columns() {
    for lang in Lang::ALL {
        let mut stage = ranked().lang(lang);
        stage.keys("tab");
        let screen = stage.screen();
        let list: Vec<&str> = screen.lines().skip(4).take(14).collect();
        assert!(!list.iter().any(|l| l.contains('…')), "{screen}");
    }
}

#[test]
fn ten_thousand_bodies_are_listed_by_the_lines_in_the_window_alone() {
    use parindex::tui::screen::rank::Ranks;
    let mut stage = ranked().size(80, 24);
    let wish = ranks(&stage).wish.clone();
    let mut found = crate::support::ranks::gathered("vong-1".as_ref(), &wish);
    let table = found.ranking.tables.last_mut().expect("a table");
    table.standings = table.standings.iter().cycle().take(10_000).cloned().collect();
    stage.report(parindex::tui::effect::Report::Ranked("vong-1".into(), Box::new(wish), Box::new(found)));
    stage.keys("tab end");
    let shown = stage.screen();
    assert!(shown.contains("Sở"), "{shown}");
    stage.keys("f7").text("so 1").keys("enter");
    assert!(matches!(stage.app.screen(), Screen::Rank(ranks) if Ranks::selected(ranks).is_some()));
}

#[test]
fn the_comparison_as_it_looks() {
    for (columns, lines, lang) in
        [(80, 24, Lang::Vi), (80, 24, Lang::En), (200, 50, Lang::Vi), (200, 50, Lang::En), (40, 12, Lang::Vi)]
    {
        let mut stage = ranked().size(columns, lines).lang(lang);
        stage.keys("tab space down down f10 down down");
        let name = format!("compare_{columns}x{lines}_{}", lang.code());
        insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, stage.screen());
        });
    }
}

#[test]
fn the_ranking_as_it_looks() {
    for (columns, lines, lang) in [
        (80, 24, Lang::Vi),
        (80, 24, Lang::En),
        (110, 30, Lang::Vi),
        (200, 50, Lang::Vi),
        (200, 50, Lang::En),
        (40, 12, Lang::Vi),
        (110, 30, Lang::En),
    ] {
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
            stage.keys("end pageup tab ctrl-o down right enter esc f7 esc f3 esc f4 esc f6 esc space f10");
            stage.screen();
        }
    }
}

#[test]
fn a_folder_that_is_not_there_is_refused_where_it_was_named_and_another_one_is_typed_over_it() {
    let (place, dossier) = crate::support::live::folder();
    let mut live = Live::at(place.path(), &dossier);
    let there = dossier.parent().unwrap().to_owned();
    let to_the_card = |live: &mut Live| {
        live.keys("f12");
        while !live.screen().contains("▌ Xếp hạng một thư mục") {
            live.keys("down");
        }
        live.keys("enter");
    };
    to_the_card(&mut live);
    live.text(&there.join("khong-co").to_string_lossy()).keys("enter");
    let refused = live.screen();
    assert!(refused.contains("Xếp hạng các hồ sơ trong một thư mục") && refused.contains("khong-co"), "{refused}");
    live.text(&there.to_string_lossy()).keys("enter");
    assert!(live.screen().contains("Xếp hạng 2"), "{}", live.screen());
}
