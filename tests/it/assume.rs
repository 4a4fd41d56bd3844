//! What-if in the app: a scratch layer over a dossier or a block, paths, sensitivity, surveys; the record untouched.

use std::path::PathBuf;

use parindex::doc::{read_questionnaire, read_scenario};
use parindex::dossier::{Lane, Slot};
use parindex::lang::Lang;
use parindex::survey::sample::Ballots;
use parindex::tui::effect::{Effect, Job, Report};
use parindex::watch::Watch;

use crate::support::stage::{GATES, SO_A, Stage};

/// Types into the field under the caret, in place of what stands there.
fn typed(stage: &mut Stage, text: &str) {
    stage.text(text);
    stage.keys("enter");
}

/// In the scratch layer of the sample, with 58 of 61 tasks.
fn fewer_tasks() -> Stage {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-i enter enter");
    typed(&mut stage, "58");
    stage.keys("esc esc");
    stage
}

#[test]
fn an_assumption_moves_the_totals_and_never_the_record() {
    let mut stage = Stage::walk().size(110, 40);
    let record = stage.session().dossier.clone();
    stage.keys("alt-i enter enter");
    typed(&mut stage, "58");
    assert!(stage.screen().contains("GIẢ ĐỊNH"), "{}", stage.screen());
    stage.keys("esc esc");
    let screen = stage.screen();
    assert!(screen.contains("61 / 61 → 58 / 61") && screen.contains("25,62"), "{screen}");
    assert_eq!(stage.disk.saved, [], "nothing goes to the disk");
    assert_ne!(stage.session().dossier, record);
    // Leaving asks, since something would be dropped; dropping brings the record back as it was.
    stage.keys("esc");
    assert!(stage.screen().contains("chưa lưu thành kịch bản"), "{}", stage.screen());
    stage.keys("down down enter");
    assert_eq!(stage.session().dossier, record);
    assert!(!stage.screen().contains("GIẢ ĐỊNH"), "{}", stage.screen());
    assert_eq!((stage.disk.saved.len(), stage.session().revision), (0, 0));
    assert!(stage.session().place.is_some(), "the record has its place again");
}

#[test]
fn what_is_typed_into_the_record_before_is_saved_and_what_is_typed_after_too() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("enter");
    stage.text("60");
    // Half typed: going into the scratch layer confirms it into the record, as any leaving of a field does.
    stage.keys("alt-i");
    assert_eq!(stage.disk.saved.len(), 1);
    let record = stage.session().dossier.clone();
    assert_eq!(stage.disk.saved[0], record);
    stage.keys("enter enter");
    typed(&mut stage, "10");
    stage.keys("esc esc esc down down enter");
    assert_eq!((stage.disk.saved.len(), &stage.session().dossier), (1, &record));
    stage.keys("enter");
    typed(&mut stage, "59");
    stage.keys("esc");
    assert_eq!(stage.disk.saved.len(), 2, "the record is written again");
}

#[test]
fn every_assumption_can_be_undone_and_taken_back_alone() {
    let mut stage = fewer_tasks();
    let after = stage.session().card.clone();
    stage.keys("ctrl-z");
    let record = stage.session().card.clone();
    assert!(record != after);
    stage.keys("ctrl-y");
    assert!(stage.session().card == after);
    // A rejected document, then the first assumption taken back by Delete: the document stays rejected.
    stage.keys("down enter enter esc");
    assert!(stage.screen().contains("bị bác"), "{}", stage.screen());
    stage.keys("home delete");
    let screen = stage.screen();
    assert!(!screen.contains("58 / 61") && screen.contains("bị bác"), "{screen}");
    stage.keys("home delete");
    assert_eq!(stage.session().card.figures.points.value(), record.figures.points.value());
    stage.keys("esc");
    assert!(stage.app.assumed.is_none(), "nothing is assumed, so nothing is asked");
}

#[test]
fn another_value_of_the_set_is_assumed_in_a_copy_and_refused_where_it_breaks_the_set() {
    let mut stage = Stage::walk().size(110, 40);
    let digest = stage.session().set.digest.clone();
    stage.keys("alt-i down down enter");
    assert!(stage.screen().contains("bản sao bộ tiêu chí"), "{}", stage.screen());
    stage.text("kha");
    stage.keys("enter");
    typed(&mut stage, "65");
    assert!(stage.session().set.digest.starts_with("what-if"));
    assert!(stage.screen().contains("từ 70 → 65"), "{}", stage.screen());
    // A band at or above a better one is refused with the reason and changes nothing.
    let set = stage.session().set.clone();
    stage.keys("end up up");
    let before = stage.session().card.clone();
    stage.keys("home enter");
    stage.text("kha");
    stage.keys("enter");
    typed(&mut stage, "95");
    assert!(stage.screen().contains("mức cao hơn"), "{}", stage.screen());
    assert_eq!((&stage.session().set, &stage.session().card), (&set, &before));
    stage.keys("esc down down enter");
    assert_eq!(stage.session().set.digest, digest);
}

#[test]
fn a_scenario_is_kept_in_a_file_of_its_own_and_read_back() {
    let mut stage = fewer_tasks();
    let assumed = stage.session().dossier.clone();
    stage.keys("ctrl-s");
    stage.text("Ít việc hơn");
    stage.keys("enter enter");
    let (path, bytes) = stage.disk.files.pop().expect("a file");
    assert_eq!((path, stage.disk.saved.len()), (PathBuf::from("tinh-a-minh-hoa-kich-ban.toml"), 0));
    let text = String::from_utf8(bytes).unwrap();
    let source = parindex::diag::Source { name: "kich-ban.toml", text: &text };
    let written = read_scenario(&source).0.expect("a scenario");
    assert_eq!(written.title.as_deref(), Some("Ít việc hơn"));
    let session = stage.session();
    let record = stage.app.assumed.as_ref().unwrap().record.clone();
    let set = stage.app.assumed.as_ref().unwrap().set.clone();
    let scratch = written.scenario(&set, &record, Lane::Own).unwrap().dossier(&set, &record, Lane::Own);
    assert_eq!(scratch, assumed);
    assert_eq!(session.lane, Lane::Own);
    // What a file holds is not dropped by leaving, so nothing is asked.
    stage.keys("esc");
    assert!(stage.app.assumed.is_none() && stage.app.overlays.is_empty());
    // Taken from a file again into an empty layer.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kb.toml");
    std::fs::write(&file, &text).unwrap();
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-i end enter");
    typed(&mut stage, &file.to_string_lossy());
    assert_eq!(stage.session().dossier, assumed, "{}", stage.screen());
    stage.keys("ctrl-z");
    assert_eq!(stage.session().dossier, record, "taking a file is one step");
}

#[test]
fn a_report_of_the_assumptions_is_exported_under_its_label() {
    let mut stage = fewer_tasks();
    stage.keys("end");
    // The offer stands among the others; it is found by going up from the moved rows.
    let offered = |stage: &Stage| stage.screen();
    assert!(offered(&stage).contains("xuất báo cáo"), "{}", offered(&stage));
    for _ in 0..12 {
        let at = parindex::tui::screen::study::selected(&stage.app).and_then(|l| l.target);
        let export = parindex::tui::screen::study::Target::Offer(parindex::tui::screen::study::Offer::Export);
        if at == Some(export) {
            break;
        }
        stage.keys("up");
    }
    stage.keys("enter ctrl-w ctrl-w ctrl-w ctrl-w");
    typed(&mut stage, "gia-dinh.md");
    let (path, bytes) = stage.disk.files.pop().expect("a file");
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(path, PathBuf::from("gia-dinh.md"));
    assert!(text.contains("GIẢ ĐỊNH – không ghi vào hồ sơ") && text.contains("61 / 61 → 58 / 61"), "{text}");
}

#[test]
fn a_path_leads_to_its_rows_keeps_some_and_can_be_assumed() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-u");
    let first = stage.screen();
    assert!(first.contains("Chưa làm đủ, phải chờ năm sau") && first.contains("Thiếu tài liệu"), "{first}");
    // The first change is left as it is: another path is found without it.
    stage.keys("down down down down down delete");
    assert_eq!(stage.app.wish.keep.len(), 1);
    let kept = stage.app.wish.keep.iter().next().unwrap().clone();
    let screen = stage.screen();
    assert!(screen.contains("Giữ nguyên") && screen != first, "{screen}");
    stage.keys("end enter");
    assert!(stage.app.wish.keep.is_empty(), "Enter on {kept} takes it back");
    assert_eq!(stage.screen().lines().nth(8), first.lines().nth(8));
    // Enter goes to the row.
    stage.keys("home down down down down down enter");
    assert!(matches!(stage.app.screen(), parindex::tui::screen::Screen::Walk(_)));
    // All changes at once in the scratch layer reach the band that the path names.
    stage.keys("alt-u end enter");
    assert!(stage.app.assumed.is_some());
    assert_eq!(stage.session().card.band.certain, Some(1), "{}", stage.screen());
    assert_eq!(stage.disk.saved, []);
}

#[test]
fn what_is_said_to_be_least_is_what_was_asked_for() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-u");
    assert!(stage.screen().contains("Số tiêu chí là ít nhất có thể"), "{}", stage.screen());
    stage.keys("home down enter");
    let screen = stage.screen();
    assert!(!screen.contains("Số tiêu chí là ít nhất") && screen.contains("cách mức thấp nhất có thể"), "{screen}");
}

#[test]
fn weights_of_effort_change_the_path_that_is_offered() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-u down enter");
    let easiest = stage.screen();
    assert!(easiest.contains("tốn ít công sức nhất"), "{easiest}");
    // The first row of it becomes a hundred times as hard.
    stage.keys("home down down down down down f8");
    stage.text("100");
    stage.keys("enter");
    assert_eq!(stage.app.wish.effort.len(), 1);
    assert_ne!(stage.screen(), easiest);
}

#[test]
fn a_seed_gives_the_same_odds_and_open_rows_lead_somewhere() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-o");
    let first = stage.screen();
    assert!(first.contains("8.2") && first.contains("1000"), "{first}");
    stage.keys("esc alt-o");
    assert_eq!(stage.screen(), first);
    stage.keys("enter ctrl-w");
    typed(&mut stage, "20");
    assert!(stage.screen().contains("± 20 %"), "{}", stage.screen());
}

#[test]
fn one_body_of_a_block_is_assumed_otherwise_and_the_ranks_of_all_move() {
    let mut stage = Stage::home().size(110, 40);
    let effects = parindex::tui::screen::rank::open(&mut stage.app, PathBuf::from("khoi"));
    stage.perform(effects);
    stage.keys("alt-i");
    let before = stage.screen();
    assert!(before.contains("GIẢ ĐỊNH") && before.contains("Sở Ấp"), "{before}");
    // A member is scored as the block scores it: its `peer` row is measured by the leader of the others.
    stage.keys("down down down enter");
    let index = stage.session().card.figures.certain_index.as_ref().map(|s| s.value().to_string());
    assert!(stage.session().card.rows_in(parindex::score::Status::Pending).next().is_none(), "{index:?}");
    stage.keys("esc up up up");
    // The last department gets another answer; its rank moves and is marked.
    stage.keys("down down enter down");
    assert!(stage.app.assumed.as_ref().is_some_and(|a| a.member.is_some()), "{}", stage.screen());
    let record = stage.app.assumed.as_ref().unwrap().record.clone();
    stage.keys("home enter enter");
    let node = stage.session().set.rows(&record.body.kind).next().unwrap();
    let code = stage.session().set.node(node).code.clone();
    stage.text("0");
    stage.keys("enter esc esc esc esc");
    let after = stage.screen();
    assert!(after.contains("[giả định]") && after != before, "{after}");
    assert!(record.row(&code).is_some_and(|r| r.answers.contains_key(&Slot::Own)) || after.contains("→"));
    assert_eq!(stage.disk.saved, []);
    // Leaving the block asks, then nothing is left.
    stage.keys("esc down down enter");
    assert!(matches!(stage.app.screen(), parindex::tui::screen::Screen::Rank(_)), "{}", stage.screen());
}

#[test]
fn facts_of_a_band_can_be_assumed_where_the_set_has_some() {
    let mut stage = Stage::open(GATES, SO_A).size(110, 40);
    stage.keys("alt-i ctrl-k enter esc");
    let screen = stage.screen();
    assert!(screen.contains("kỷ luật") || screen.contains("khong-ky-luat"), "{screen}");
    assert_eq!(stage.disk.saved, []);
}

/// The result of a sample survey, on the stage.
pub(crate) fn survey() -> Stage {
    let questionnaire = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("criteria/surveys/satisfaction-2025.toml");
    let text = std::fs::read_to_string(&questionnaire).unwrap();
    let asked = read_questionnaire(&parindex::diag::Source { name: "phieu.toml", text: &text }).0.unwrap();
    let ballots = Ballots::new(&asked, 4);
    let heading = ballots.heading().join(",");
    let lines: Vec<String> = ballots.take(900).map(|b| b.join(",")).collect();
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("phieu.csv");
    std::fs::write(&table, format!("{heading}\n{}\n", lines.join("\n"))).unwrap();
    let mut stage = Stage::home();
    let effects = parindex::tui::screen::study::survey::open(&mut stage.app, questionnaire, table);
    stage.perform(effects);
    stage
}

#[test]
fn a_survey_shows_bodies_questions_and_what_did_not_count_and_becomes_an_annex() {
    let mut stage = survey().size(110, 40);
    assert!(stage.screen().contains("MẪU") && stage.screen().contains("Đặc khu G"), "{}", stage.screen());
    stage.keys("tab");
    assert!(stage.screen().contains("khoảng tin cậy"), "{}", stage.screen());
    stage.keys("tab tab");
    assert!(stage.screen().contains("Chưa đủ số phiếu") || stage.screen().contains("mọi chỉ tiêu đều đủ"));
    stage.keys("home down enter enter");
    let (path, bytes) = stage.disk.files.pop().expect("an annex");
    assert!(path.ends_with("phu-luc-chi-so-hai-long.docx") && bytes.starts_with(b"PK"));
}

/// The watch of the work that was asked for.
fn watch_of(effects: &[Effect]) -> Watch {
    let found = effects.iter().find_map(|e| match e {
        Effect::Job(Job::Inquire(_, watch)) => Some(watch.clone()),
        _ => None,
    });
    found.expect("work that can be stopped")
}

#[test]
fn esc_stops_a_search_and_nothing_stands_where_a_result_would() {
    let mut stage = Stage::walk().size(110, 40);
    let effects = parindex::tui::screen::study::path::open(&mut stage.app);
    let watch = watch_of(&effects);
    stage.report(Report::Progress(34, 100));
    assert!(stage.screen().contains("đang tìm 34 %") && stage.screen().contains("Esc"), "{}", stage.screen());
    stage.keys("esc");
    assert!(watch.is_stopped());
    assert!(stage.screen().contains("chưa có kết quả"), "{}", stage.screen());
    // An answer that nobody waits for any more, then the worker's last word.
    stage.report(Report::Found(None, watch));
    assert!(stage.screen().contains("chưa có kết quả") && !stage.screen().contains("→"), "{}", stage.screen());
    // Once more: this time it is waited for.
    stage.keys("end enter");
    assert!(stage.screen().contains("tiêu chí, trong đó") || stage.screen().contains("Không đạt được"));
    // The next search takes the place of the one before; leaving stops what is left.
    let first = watch_of(&parindex::tui::screen::study::path::turn_now(&mut stage.app));
    assert!(!stage.screen().contains("bản giả định"), "what was found for another wish is not to be used");
    let second = watch_of(&parindex::tui::screen::study::path::turn_now(&mut stage.app));
    assert!(first.is_stopped() && !second.is_stopped());
    stage.app.screens.pop();
    stage.input(parindex::tui::input::Input::Resize(100, 30));
    assert!(second.is_stopped());
}

#[test]
fn draws_that_were_stopped_are_no_odds() {
    let mut stage = Stage::walk().size(110, 40);
    let effects = parindex::tui::screen::study::odds::open(&mut stage.app);
    let watch = watch_of(&effects);
    stage.keys("esc");
    assert!(watch.is_stopped());
    // The job is done all the same, as the worker would; it gives nothing.
    stage.perform(effects);
    assert!(stage.screen().contains("chưa có kết quả"), "{}", stage.screen());
    stage.keys("esc");
    assert!(matches!(stage.app.screen(), parindex::tui::screen::Screen::Walk(_)));
}

#[test]
fn the_result_of_a_survey_goes_into_dossiers_from_its_screen() {
    let home = tempfile::tempdir().unwrap();
    let ballots = home.path().join("phieu.csv");
    let asked = parindex::store::embedded::questionnaire("sample.satisfaction@2025").unwrap();
    let asked = parindex::doc::read_questionnaire(&parindex::diag::Source { name: "hoi.toml", text: asked }).0.unwrap();
    let made = parindex::survey::sample::Ballots::new(&asked, 7);
    let line = |cells: &[String]| cells.join(",") + "\n";
    let heading: Vec<String> = made.heading().iter().map(|h| (*h).to_owned()).collect();
    let lines: Vec<String> = std::iter::once(line(&heading)).chain(made.take(1_200).map(|b| line(&b))).collect();
    std::fs::write(&ballots, lines.concat()).unwrap();
    let mut stage = Stage::home().size(110, 40);
    stage.app.recent.clear();
    let open = parindex::tui::screen::study::survey::open;
    // A shipped questionnaire is called by its id.
    let effects = open(&mut stage.app, PathBuf::from("sample.satisfaction"), ballots);
    stage.perform(effects);
    let folder = home.path().join("ho-so");
    let feed = |stage: &mut Stage, set: &str| {
        stage.keys("home down down enter");
        for field in [folder.to_str().unwrap(), set, "12/QĐ-UBND", "20/12/2025"] {
            typed(stage, field);
        }
    };
    feed(&mut stage, "department-sample");
    assert!(stage.screen().contains("lập mới 14 hồ sơ"), "{}", stage.screen());
    let text = std::fs::read_to_string(folder.join("so-a-department-2025").join("dossier.toml")).unwrap();
    assert!(text.contains("supplied = { value = ") && text.contains("number = \"12/QĐ-UBND\""), "{text}");
    assert!(text.contains("date = 2025-12-20") && text.contains("sha256"), "{text}");
    // What stands there already is no edit.
    feed(&mut stage, "");
    assert!(
        stage.screen().contains("vào 0 hồ sơ") && stage.screen().contains("14 hồ sơ đã có sẵn"),
        "{}",
        stage.screen()
    );
}

#[test]
fn a_questionnaire_that_cannot_be_read_is_told_and_nothing_is_shown() {
    let mut stage = Stage::home();
    let effects = parindex::tui::screen::study::survey::open(
        &mut stage.app,
        PathBuf::from("khong-co.toml"),
        PathBuf::from("khong-co.csv"),
    );
    stage.perform(effects);
    assert!(stage.screen().contains("khong-co.toml"), "{}", stage.screen());
    assert_eq!(stage.app.screens.len(), 1);
}

#[test]
fn the_language_changes_every_page() {
    for keys in ["alt-i", "alt-u", "alt-o"] {
        let mut stage = Stage::walk().size(110, 40).lang(Lang::En);
        stage.keys(keys);
        let screen = stage.screen();
        assert!(!screen.contains("Giả định") && !screen.contains("Mức cần"), "{screen}");
    }
}
