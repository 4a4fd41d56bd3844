//! Every screen, page, list, card and question there is, drawn in both languages at every size that matters.
//!
//! What can be on the screen is enumerated by matches without a rest: whoever adds a screen has to say here how it is
//! reached before anything compiles, and a place that no picture shows fails the test.

use std::collections::BTreeSet;
use std::sync::Arc;

use parindex::criteria::Code;
use parindex::dossier::conflict::Version;
use parindex::dossier::diff::{Part, Place};
use parindex::dossier::edit::Edit;
use parindex::dossier::phase::{Step, Transition};
use parindex::dossier::reason::Cause;
use parindex::dossier::tasks::{Column, Task, TaskTable};
use parindex::dossier::{Answer, Citation, Slot, Sum};
use parindex::exchange::filled;
use parindex::lang::Lang;
use parindex::num::Decimal;
use parindex::store::Store;
use parindex::store::tasks::TableGrid;
use parindex::tui::action::Context;
use parindex::tui::app::App;
use parindex::tui::columns::{Asked, Columns};
use parindex::tui::deal::{Line, What};
use parindex::tui::effect::Report;
use parindex::tui::input::Input;
use parindex::tui::overlay::Overlay;
use parindex::tui::overlay::confirm::{Confirm, Why};
use parindex::tui::overlay::picker::ranking::{Export, List};
use parindex::tui::overlay::picker::{Picker, PickerKind};
use parindex::tui::overlay::sheet::{For, Sheet};
use parindex::tui::screen::Screen;
use parindex::tui::screen::lists::{self, Kind};
use parindex::tui::screen::study::{self, Offer, Page};
use parindex::tui::summing::Sums;
use parindex::tui::taking;
use parindex::whatif::SetChange;

use crate::support::stage::{GATES, SET, SO_A, Stage, set};

/// The words for the variants of an enum, and all of them; a variant without one does not compile.
macro_rules! words {
    ($all:ident, $word:ident($of:ty): $($variant:pat => $name:literal,)*) => {
        const $all: &[&str] = &[$($name),*];

        fn $word(of: &$of) -> &'static str {
            match of { $($variant => $name,)* }
        }
    };
}

words! { SCREENS, screen_word(Screen):
    Screen::Home(_) => "home",
    Screen::Walk(_) => "walk",
    Screen::Explain(_) => "explain",
    Screen::Problems(_) => "problems",
    Screen::History(_) => "history",
    Screen::Dashboard(_) => "dashboard",
    Screen::Appraise(_) => "appraise",
    Screen::Lists(_) => "lists",
    Screen::Steps(_) => "steps",
    Screen::Study(_) => "study",
    Screen::Sweep(_) => "sweep",
    Screen::Agenda(_) => "agenda",
    Screen::Compare(_) => "compare",
    Screen::Rank(_) => "rank",
    Screen::Drill(_) => "drill",
    Screen::Present(_) => "present",
}

words! { LISTS, list_word(Kind):
    Kind::Explanations => "list of explanations",
    Kind::Owners => "list of owners",
    Kind::OwnerRows(_) => "list of an owner's rows",
    Kind::Register => "register",
    Kind::Tasks(_) => "table of tasks",
    Kind::Columns => "columns of a table",
    Kind::Taken => "sheet taken in",
}

words! { PAGES, page_word(Page):
    Page::WhatIf(_) => "what if",
    Page::Path(_) => "path",
    Page::Odds(_) => "sensitivity",
    Page::Block(_) => "block",
    Page::Survey(_) => "survey",
    Page::Agreement(_) => "agreement",
}

words! { PICKERS, picker_word(PickerKind):
    PickerKind::Help(_) => "help",
    PickerKind::Palette(_) => "palette",
    PickerKind::Search => "search",
    PickerKind::Filters => "filters",
    PickerKind::Since => "since",
    PickerKind::Marks => "marks",
    PickerKind::Causes => "causes",
    PickerKind::Asks => "asks",
    PickerKind::Agencies => "agencies",
    PickerKind::Ranking(List::Bodies) => "bodies",
    PickerKind::Ranking(List::Sorting) => "sorting",
    PickerKind::Ranking(List::Scope) => "scope",
    PickerKind::Ranking(List::LeftOut) => "left out",
    PickerKind::Ranking(List::OpenRows) => "open rows",
    PickerKind::Ranking(List::Rivals) => "rivals",
    PickerKind::Ranking(List::Exports) => "exports",
    PickerKind::Sets => "sets",
    PickerKind::SetsFrom => "sets for next year",
    PickerKind::Files => "files",
    PickerKind::Documents => "documents",
    PickerKind::Ways => "ways",
    PickerKind::Facts => "facts",
    PickerKind::Trust => "trust",
    PickerKind::Levers => "levers",
    PickerKind::Efforts => "efforts",
    PickerKind::Settings => "settings",
    PickerKind::Restore(_) => "restore",
    PickerKind::Welcome => "welcome",
    PickerKind::Begin => "begin",
    PickerKind::Training => "training",
    PickerKind::Sums => "sums",
    PickerKind::Table(_) => "a column",
    PickerKind::Deals => "packages and copies",
    PickerKind::Dealt => "what came of packages",
    PickerKind::Differing => "where copies differ",
    PickerKind::Versions(_) => "versions",
}

words! { SHEETS, sheet_word(For):
    For::Open => "card: open",
    For::New(_) => "card: new",
    For::NextYear(_) => "card: next year",
    For::Rank => "card: rank",
    For::Because(..) => "card: because",
    For::Reply(_) => "card: reply",
    For::Ask(_) => "card: ask",
    For::Close(_) => "card: close",
    For::Internal(_) => "card: internal",
    For::Owner(_) => "card: owner",
    For::OwnerDue(_) => "card: owner's day",
    For::OwnerSheet(_) => "card: owner's sheet",
    For::Sum => "card: sum",
    For::Register(_) => "card: register",
    For::Deadline => "card: deadline",
    For::ExportAgenda => "card: export agenda",
    For::ExportRanks(_) => "card: export ranks",
    For::Copies(_) => "card: copies",
    For::Deal(_) => "card: packages",
    For::Supply(_) => "card: supplied",
    For::Step(_) => "card: step",
    For::Exercise => "card: exercise",
    For::Lever(_) => "card: lever",
    For::Effort(_) => "card: effort",
    For::Number(_) => "card: number",
    For::KeepScenario => "card: keep scenario",
    For::ReadScenario => "card: read scenario",
    For::Export => "card: export",
    For::KeepExplanation => "card: keep explanation",
    For::Survey => "card: survey",
    For::Feed => "card: feed",
    For::Lesson => "card: lesson",
    For::Copy => "card: copy",
    For::SaveAs => "card: save as",
    For::Document(_) => "card: document",
    For::Citation(..) => "card: citation",
}

words! { QUESTIONS, question_word(Why):
    Why::Sample => "question: sample",
    Why::Failed => "question: failed",
    Why::Assumed => "question: assumed",
    Why::Drafts => "question: drafts",
}

/// What is on the screen, from the outside in.
fn words_of(app: &App) -> Vec<&'static str> {
    let mut words = vec![screen_word(app.screen())];
    match app.screen() {
        Screen::Lists(list) => words.push(list_word(&list.kind)),
        Screen::Study(study) => words.push(page_word(&study.page)),
        _ => {}
    }
    words.extend(app.overlays.iter().map(|overlay| match overlay {
        Overlay::Picker(picker) => picker_word(&picker.kind),
        Overlay::Sheet(sheet) => sheet_word(&sheet.what),
        Overlay::Confirm(confirm) => question_word(&confirm.why),
    }));
    words
}

fn code(text: &str) -> Code {
    Code::new(text).expect("a code")
}

/// A dossier that was received, in the appraiser's hands.
fn received() -> Stage {
    let mut stage = Stage::walk();
    let session = stage.app.session.as_mut().expect("an open dossier");
    for step in [Step::PutUp, Step::Issue, Step::Submit, Step::Receive] {
        session.dossier.transitions.push(Transition::new(step, "A".into()));
    }
    stage.keys("3.1 enter ctrl-a");
    stage
}

fn ranked() -> Stage {
    let mut stage = Stage::home();
    let effects = parindex::tui::screen::rank::open(&mut stage.app, "vong-1".into());
    stage.perform(effects);
    stage
}

/// A dossier whose copies differ on a row and on a document.
fn differing() -> Stage {
    let mut stage = received();
    let session = stage.app.session.as_mut().expect("an open dossier");
    let points = |points: i64| {
        let answer = Answer::Points { points: points.into(), reason: None };
        Edit::Answer(code("3.1"), Slot::Appraised, Some(answer))
    };
    let note = |text: &str| Edit::Remarks(Some(text.into()));
    let version = |by: &str, edit: Edit| Version::new(by.into(), edit);
    let row = vec![version("Lan", points(1)), version("Mai", points(2))];
    let remarks = vec![version("Lan", note("Thiếu kinh phí")), version("Mai", note("Thiếu người"))];
    for (place, versions) in [(Place::Row(code("3.1"), Part::Appraised), row), (Place::Remarks, remarks)] {
        let edit = session.dossier.with_versions(&place, versions);
        session.change(edit, None);
    }
    stage
}

fn dealt() -> Stage {
    let mut stage = Stage::walk();
    let line = |sign, text: &str| Line { sign, text: text.into(), dossier: None };
    stage.app.dealt = vec![
        line("✓", "dot/so-a-department-2024: phiên bản 2, nhận 2 thay đổi"),
        line("+", "1.2 điểm tự đánh giá: 3,00 điểm; Đã hoàn thành: 10 → 2,40 điểm; Đã hoàn thành: 8"),
        line("✗", "cần quyết định: tài liệu 10/BC – Sở A: 10/BC, 03/01/2025 | hồ sơ này: 10/BC, 04/01/2025"),
    ];
    stage
}

/// A row with a table of tasks behind it, one line of which is doubtful.
fn with_tasks() -> Stage {
    let mut stage = Stage::walk();
    let cell = |column: Column, text: &str| (column, text.into());
    let task = |line: u32, name: &str, result: &str| Task {
        line,
        cells: [cell(Column::Task, name), cell(Column::Result, result)].into(),
        ..Task::default()
    };
    let table = TaskTable {
        document: "bao-cao".into(),
        sha256: "ab".repeat(32).into(),
        sheet: None,
        heading: None,
        columns: [cell(Column::Task, "A"), cell(Column::Result, "B")].into(),
        late: true,
        lines: vec![task(2, "Ban hành kế hoạch", "Hoàn thành"), task(3, "Kiểm tra một cửa", "đang làm")],
    };
    let session = stage.app.session.as_mut().expect("an open dossier");
    session.change(Edit::Tasks(code("1.1"), Some(Box::new(table))), None);
    let effects = lists::show(&mut stage.app, Kind::Tasks(code("1.1")));
    stage.perform(effects);
    stage
}

fn columns() -> Stage {
    let mut stage = with_tasks();
    let row =
        |line: u32, cells: [&str; 3]| parindex::doc::tasks::GridRow { line, cells: cells.map(Into::into).to_vec() };
    let rows = vec![row(1, ["STT", "Công việc", "Tình hình"]), row(2, ["1", "Ban hành kế hoạch", "Hoàn thành"])];
    let grid = Arc::new(TableGrid { sheets: Vec::new(), sheet: None, rows });
    stage.app.columns = Some(Box::new(Columns {
        row: code("1.1"),
        source: "bang.csv".into(),
        grid,
        heading: 1,
        columns: [(Column::Task, 1)].into(),
        late: true,
    }));
    let effects = lists::show(&mut stage.app, Kind::Columns);
    stage.perform(effects);
    stage
}

/// An answer sheet that says something new.
fn taken() -> Stage {
    let mut stage = Stage::walk();
    let bytes = taking::sheet(&stage.app, None, false).expect("a sheet");
    let text = String::from_utf8(bytes).expect("a text").replacen(";490326;", ";480326;", 1);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("phieu.csv");
    std::fs::write(&file, text).expect("a file");
    stage.report(Report::Filled(filled::open(&Store::of_user(), &file)));
    stage
}

fn block() -> Stage {
    let mut stage = ranked();
    stage.keys("alt-i");
    stage
}

fn agreement() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let copies = crate::appraise::copies(folder.path());
    let mut stage = received();
    let effects = study::agreement::open(&mut stage.app, copies.to_vec());
    stage.perform(effects);
    stage
}

/// How a place is reached: where it begins, and by which keys.
type Way = (fn() -> Stage, &'static str);

/// The screens.
const SHOWN: [Way; 28] = [
    (Stage::home, ""),
    (Stage::walk, ""),
    (Stage::walk, "3.1 enter f5"),
    (Stage::walk, "f6"),
    (Stage::walk, "alt-k"),
    (Stage::walk, "ctrl-d"),
    (received, ""),
    (Stage::walk, "alt-g"),
    (Stage::walk, "alt-v"),
    (Stage::walk, "alt-v enter"),
    (Stage::walk, "alt-r"),
    (with_tasks, ""),
    (columns, ""),
    (taken, ""),
    (Stage::walk, "ctrl-x"),
    (Stage::walk, "alt-i"),
    (Stage::walk, "alt-u"),
    (Stage::walk, "alt-o"),
    (block, ""),
    (crate::assume::survey, ""),
    (agreement, ""),
    (Stage::walk, "3.1 enter ctrl-u"),
    (Stage::walk, "3.1 enter alt-h"),
    (ranked, "tab space down down f10 down down f10"),
    (ranked, "tab"),
    (
        || {
            let mut stage = Stage::home();
            stage.exercise(7);
            stage
        },
        "",
    ),
    (Stage::walk, "3.1 enter alt-m space"),
    (Stage::lesson, "tab tab space"),
];

/// A place with a list over it.
fn listed(begin: impl Fn() -> Stage, kind: PickerKind) -> Stage {
    let mut stage = begin();
    stage.app.overlays.push(Overlay::Picker(Picker::new(kind)));
    settled(stage)
}

/// A place with a card over it.
fn carded(begin: impl Fn() -> Stage, card: impl Fn(&App) -> Sheet) -> Stage {
    let mut stage = begin();
    let sheet = card(&stage.app);
    stage.app.overlays.push(Overlay::Sheet(sheet));
    settled(stage)
}

fn settled(mut stage: Stage) -> Stage {
    let (columns, lines) = stage.app.size;
    stage.input(Input::Resize(columns, lines));
    stage
}

fn with_sets() -> Stage {
    let mut stage = Stage::home();
    stage.app.sets = vec![set(SET), set(GATES)];
    stage
}

fn with_mark() -> Stage {
    let mut stage = Stage::walk();
    stage.keys("3.1 enter f10");
    stage
}

fn with_files() -> Stage {
    let mut stage = Stage::walk();
    stage.keys("alt-z");
    stage.app.overlays.clear();
    stage
}

fn with_history() -> Stage {
    let mut stage = Stage::walk();
    stage.disk.history = crate::screens::recorded(&stage);
    stage.keys("alt-k");
    stage
}

fn assumed() -> Stage {
    let mut stage = Stage::walk();
    stage.keys("alt-i");
    stage
}

/// Two figures that were added up, one of them with bodies missing.
fn with_sums() -> Stage {
    let mut stage = Stage::open(GATES, SO_A);
    let sum = |total: i64, missing: &[&str]| Sum {
        total: total.into(),
        members: ["Chi cục A", "Chi cục B"].map(Into::into).to_vec(),
        missing: missing.iter().map(|name| (*name).into()).collect(),
    };
    let body = stage.session().dossier.body.name.clone();
    let found = vec![("ho_so".into(), sum(200, &["Chi cục C", "Chi cục D"])), ("cong_chuc".into(), sum(35, &[]))];
    stage.app.sums = Sums { body, found, ..Sums::default() };
    stage
}

/// Every list, card and question, over the place where it belongs.
fn overlaid() -> Vec<Stage> {
    use PickerKind as P;
    let walk = Stage::walk;
    let row = || code("3.1");
    let mut all = vec![
        listed(walk, P::Help(Context::Tree)),
        listed(walk, P::Palette(Context::Tree)),
        listed(walk, P::Search),
        listed(walk, P::Filters),
        listed(walk, P::Since),
        listed(with_mark, P::Marks),
        listed(received, P::Causes),
        listed(received, P::Asks),
        listed(received, P::Agencies),
        listed(with_sets, P::Sets),
        listed(with_sets, P::SetsFrom),
        listed(with_files, P::Files),
        listed(walk, P::Documents),
        listed(walk, P::Ways),
        listed(|| Stage::open(GATES, SO_A), P::Facts),
        listed(assumed, P::Trust),
        listed(assumed, P::Levers),
        listed(assumed, P::Efforts),
        listed(walk, P::Settings),
        listed(with_history, P::Restore(0)),
        listed(Stage::home, P::Welcome),
        listed(Stage::home, P::Begin),
        listed(Stage::home, P::Training),
        listed(with_sums, P::Sums),
        listed(columns, P::Table(Asked::Column(Column::Task))),
        listed(differing, P::Deals),
        listed(dealt, P::Dealt),
        listed(differing, P::Differing),
        listed(differing, P::Versions(Place::Row(code("3.1"), Part::Appraised))),
    ];
    let lists = [List::Bodies, List::Sorting, List::Scope, List::LeftOut, List::OpenRows, List::Rivals, List::Exports];
    all.extend(lists.map(|list| listed(ranked, P::Ranking(list))));
    let first = |app: &App| app.session.as_ref().expect("a dossier").dossier.documents[0].id.clone();
    let place = |app: &App| {
        let place = Citation { document: first(app), page: Some("14".into()), ..Citation::default() };
        Sheet::citation(row(), 0, &place)
    };
    all.extend(vec![
        carded(Stage::home, |_| Sheet::open()),
        carded(with_sets, |app| Sheet::create(app, 0)),
        carded(with_sets, |app| Sheet::next_year(app, 0)),
        carded(Stage::home, |_| Sheet::rank()),
        carded(received, |app| Sheet::because(app, row(), Cause::ALL[0].1)),
        carded(received, |_| Sheet::reply(row())),
        carded(received, |app| Sheet::ask(app, row(), "bổ sung báo cáo")),
        carded(received, |app| Sheet::close(app, row())),
        carded(received, |app| Sheet::internal(app, row())),
        carded(walk, |app| Sheet::owner(app, app.session.as_ref().and_then(|s| s.set.find("3.1")).expect("a row"))),
        carded(walk, |app| Sheet::owner_due(app, "Sở Tư pháp".into())),
        carded(walk, |app| Sheet::owner_sheet(app, None)),
        carded(walk, Sheet::sum),
        carded(walk, |app| Sheet::register(app, &first(app)).expect("a document")),
        carded(walk, Sheet::deadline),
        carded(received, Sheet::export_agenda),
        carded(ranked, |app| Sheet::export_ranks(app, Export::Notice)),
        carded(received, Sheet::blind),
        carded(received, |app| Sheet::deal(app, What::Receive)),
        carded(walk, |app| Sheet::supply(app, code("8.1"))),
        carded(walk, |app| Sheet::step(app, Step::PutUp)),
        carded(Stage::home, |app| Sheet::exercise(app, None)),
        carded(assumed, |app| Sheet::lever(app, SetChange::Max(row(), Decimal::ONE))),
        carded(assumed, |app| Sheet::effort(app, row())),
        carded(assumed, |app| Sheet::number(app, Offer::Pending)),
        carded(assumed, Sheet::keep_scenario),
        carded(assumed, |_| Sheet::read_scenario()),
        carded(assumed, Sheet::export),
        carded(walk, |app| Sheet::keep_explanation(app, Some("3.1"))),
        carded(Stage::home, |_| Sheet::survey()),
        carded(Stage::home, Sheet::feed),
        carded(Stage::home, |_| Sheet::lesson()),
        carded(walk, |app| Sheet::copy(&app.session.as_ref().expect("a dossier").dossier)),
        carded(walk, Sheet::save_as),
        carded(walk, |_| Sheet::document(row(), "12/BC")),
        carded(walk, place),
    ]);
    for why in [Why::Sample, Why::Failed, Why::Assumed, Why::Drafts] {
        let mut stage = walk();
        stage.app.overlays.push(Overlay::Confirm(Confirm::new(why, None)));
        all.push(settled(stage));
    }
    all
}

/// Puts the stages of a place at every size in both languages below each other.
fn picture(stage: &mut Stage, sizes: &[(u16, u16)]) -> String {
    let mut out = String::new();
    // What was told by the way is told in the language of then.
    stage.app.notice = None;
    for lang in Lang::ALL {
        stage.app.lang = lang;
        for (columns, lines) in sizes {
            stage.input(Input::Resize(*columns, *lines));
            out.extend([&format!("== {columns}x{lines} {}\n", lang.code()), stage.screen().as_str()]);
        }
    }
    out
}

fn keep(words: &[&str], text: &str) {
    let name: String = words.join("-").chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    insta::with_settings!({ snapshot_path => "snapshots/places", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_screen_and_page_looks_as_it_did_in_both_languages_at_three_sizes() {
    let mut seen = BTreeSet::new();
    for (begin, keys) in SHOWN {
        let mut stage = begin();
        stage.keys(keys);
        let words = words_of(&stage.app);
        let text = picture(&mut stage, &[(40, 12), (80, 24), (120, 40)]);
        // A lesson is led on the same screen as a demonstration.
        let words = if stage.app.session.is_none() && words == ["present"] { vec!["present", "lesson"] } else { words };
        keep(&words, &text);
        seen.extend(words);
    }
    let missing: Vec<&&str> =
        [SCREENS, LISTS, PAGES].iter().copied().flatten().filter(|w| !seen.contains(**w)).collect();
    assert!(missing.is_empty(), "no picture shows {missing:?}");
}

#[test]
fn every_list_card_and_question_looks_as_it_did_in_both_languages_on_small_and_usual_screens() {
    let mut seen = BTreeSet::new();
    for mut stage in overlaid() {
        let words = words_of(&stage.app);
        let last = [*words.last().expect("a word")];
        let text = picture(&mut stage, &[(40, 12), (80, 24)]);
        keep(&last, &text);
        seen.extend(last);
    }
    let all = [PICKERS, SHEETS, QUESTIONS];
    let missing: Vec<&&str> = all.iter().copied().flatten().filter(|w| !seen.contains(**w)).collect();
    assert!(missing.is_empty(), "no picture shows {missing:?}");
}

#[test]
fn every_place_is_drawn_whole_from_forty_columns_to_two_hundred_and_forty() {
    let shown = SHOWN.iter().map(|(begin, keys)| {
        let mut stage = begin();
        stage.keys(keys);
        stage
    });
    for mut stage in shown.chain(overlaid()) {
        stage.app.notice = None;
        for (columns, lines) in [(40, 12), (61, 17), (80, 24), (100, 30), (150, 45), (200, 50), (240, 70)] {
            stage.input(Input::Resize(columns, lines));
            let (_, cursor) = stage.cells();
            let words = words_of(&stage.app);
            assert!(cursor.is_none_or(|c| c.x < columns && c.y < lines), "{words:?} {columns}x{lines}");
            let screen = stage.screen();
            // Which keys do what is always said.
            let key = ["F1", "Esc", "Enter"].iter().any(|key| screen.contains(key));
            assert!(key || !stage.app.overlays.is_empty(), "{words:?} {columns}x{lines}\n{screen}");
        }
    }
}
