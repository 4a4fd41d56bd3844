//! What must stay whole where there is little room, and what help says where one is.

use parindex::dossier::phase::{Step, Transition};
use parindex::lang::Lang;
use parindex::tui::action::{ACTIONS, Action, Context};

use crate::support::stage::{Stage, set};

/// On the home screen with the set for departments and communes at hand.
fn with_departments() -> Stage {
    let mut stage = Stage::home();
    stage.app.sets = vec![set(include_str!("../../criteria/department-sample.toml"))];
    stage
}

#[test]
fn a_new_dossier_is_of_no_kind_until_one_is_chosen_where_the_set_knows_several() {
    let mut stage = with_departments();
    stage.keys("down down enter").text("so ban nganh").keys("enter enter");
    assert!(stage.screen().contains("✗ Tên đơn vị: Cần điền ô này"), "{}", stage.screen());
    stage.text("Sở Nội vụ").keys("enter");
    assert!(stage.screen().contains("sở, ban, ngành"), "offered by name:\n{}", stage.screen());
    stage.keys("enter");
    assert!(stage.screen().contains("✗ Loại đơn vị: Cần điền ô này"), "{}", stage.screen());
    stage.keys("right right enter enter enter");
    let body = &stage.session().dossier.body;
    assert_eq!((&*body.name, &*body.kind), ("Sở Nội vụ", "department"));
}

#[test]
fn no_folder_is_offered_for_a_body_without_a_name() {
    let mut stage = with_departments();
    stage.keys("down down enter").text("so ban nganh").keys("enter down down down");
    let screen = stage.screen();
    let folder = screen.lines().find(|l| l.contains("Thư mục hồ sơ")).expect("the field");
    assert!(!folder.contains("2025") && !folder.contains("2024"), "{folder}");
}

#[test]
fn the_title_never_loses_provenance_year_and_lane() {
    for (columns, lines) in [(200, 50), (110, 30), (80, 24), (60, 20), (50, 12)] {
        for lang in Lang::ALL {
            let screen = Stage::walk().lang(lang).size(columns, lines).screen();
            let title = screen.lines().next().unwrap_or_default().to_owned();
            let lane = lang.pick("Tự đánh giá", "Self-assessment");
            assert!(title.contains(lane) && title.contains('[') && title.contains("202"), "{columns}: {title}");
        }
    }
}

#[test]
fn the_title_tells_body_and_time_of_saving_of_the_sample_down_to_the_smallest_screens() {
    use parindex::criteria::Provenance;
    for (columns, lines, time) in [(200, 50, true), (80, 24, true), (60, 20, true), (40, 12, false)] {
        for lang in Lang::ALL {
            let mut stage = Stage::walk().lang(lang).size(columns, lines);
            let session = stage.app.session.as_mut().expect("an open dossier");
            session.practice = true;
            std::sync::Arc::make_mut(&mut session.set).provenance = Provenance::Reconstructed;
            stage.keys("f10");
            let title = stage.screen().lines().next().unwrap_or_default().to_owned();
            let kept = [
                lang.pick("[DỰNG LẠI", "[RECONSTRUCTED"),
                if columns > 40 { "Tỉnh" } else { "T" },
                "2024",
                lang.pick("Tự đánh giá", "Self-ass"),
                "✓",
            ];
            assert!(kept.iter().all(|word| title.contains(word)), "{columns}: {title}");
            assert!(!time || title.contains("10:42:07"), "{columns}: {title}");
        }
    }
}

#[test]
fn the_title_of_an_appraisers_form_says_whose_score_is_written() {
    let mut stage = Stage::walk().size(80, 24);
    let session = stage.app.session.as_mut().expect("an open dossier");
    for step in [Step::PutUp, Step::Issue, Step::Submit, Step::Receive] {
        session.dossier.transitions.push(Transition::new(step, "A".into()));
    }
    stage.keys("3.1 enter ctrl-a enter");
    let title = stage.screen().lines().next().unwrap_or_default().to_owned();
    assert!(title.contains("CHẤM ĐIỂM: thẩm định"), "{title}");
}

#[test]
fn headings_and_problems_are_not_cut_on_the_smallest_screens() {
    let screen = Stage::walk().size(20, 5).screen();
    assert!(screen.lines().next().is_some_and(|l| l.trim_start().starts_with("Tiêu chí ")), "{screen}");
    let mut stage = Stage::training().size(40, 12);
    assert!(!stage.screen().contains("chưa c…"), "{}", stage.screen());
    stage.keys("f6");
    assert!(!stage.screen().lines().skip(2).take(8).any(|l| l.contains('…')), "{}", stage.screen());
}

#[test]
fn help_is_of_the_place_and_whole_at_eighty_columns() {
    let mut stage = Stage::walk().size(80, 24);
    stage.keys("f1").text("F8");
    assert!(!stage.screen().lines().skip(3).take(16).any(|l| l.contains('…')), "{}", stage.screen());
    for (_, place) in Context::ALL.into_iter().filter(|(_, p)| {
        !matches!(
            p,
            Context::Tree | Context::Field | Context::Choice | Context::Evidence | Context::Note | Context::Global
        )
    }) {
        for info in ACTIONS.iter().filter(|i| i.contexts.contains(&place)) {
            let vi = info.action.help_in(place, Lang::Vi);
            assert!(!vi.contains("cây") && !vi.ends_with('.'), "{place:?} {}: {vi}", info.name);
            assert_ne!(vi, info.action.help_in(place, Lang::En), "{}", info.name);
        }
    }
    assert!(Action::Left.help_in(Context::Tree, Lang::Vi).contains("mục cha"));
}

#[test]
fn keys_that_do_nothing_where_one_is_are_not_offered_and_small_lists_of_problems_name_the_rows() {
    let mut stage = Stage::walk().size(60, 20);
    stage.keys("1.1 enter enter tab");
    let footer = |stage: &Stage| stage.screen().lines().nth(19).unwrap_or_default().to_owned();
    assert!(footer(&stage).contains("sửa") && footer(&stage).contains("Delete"), "{}", stage.screen());
    stage.keys("end");
    assert!(footer(&stage).contains("Enter dẫn tài liệu") && !footer(&stage).contains("Delete"), "{}", stage.screen());
    let mut stage = Stage::walk().size(40, 12);
    stage.keys("f6");
    let screen = stage.screen();
    assert!(screen.contains("lỗi ·") && screen.contains("lưu ý"), "{screen}");
}
