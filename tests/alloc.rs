//! What a frame and a key cost in memory: a frame builds the lines that can be seen and no others.
//!
//! The same window is drawn of a dossier with 94 rows and of one with 940; the allocations must grow neither with
//! the rows nor with the documents. Counted in a binary of its own, because counting takes the place of the allocator.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test fails by panicking, and tells its figures")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parindex::agenda;
use parindex::criteria::{Code, CriteriaSet};
use parindex::diag::Source;
use parindex::doc::change::changes;
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::edit::Edit;
use parindex::dossier::{Dossier, Request};
use parindex::lang::Lang;
use parindex::rank::{Head, Leaders, Scored, assemble_by};
use parindex::store::Store;
use parindex::store::history::{Chain, Event, Line, NOTHING_BEFORE};
use parindex::store::round::{Open, Rows, Swept};
use parindex::store::workspace::{Body, Gathered};
use parindex::sweep;
use parindex::tui::app::App;
use parindex::tui::effect::{Effect, Job, Report};
use parindex::tui::input::Input;
use parindex::tui::inquiry::{self, Answer, Ask, Member};
use parindex::tui::key::Key;
use parindex::tui::keymap::Keymap;
use parindex::tui::screen::Screen;
use parindex::tui::session::Session;
use parindex::tui::theme::Theme;
use parindex::tui::{update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows of every second kind, in two areas: half of them answered, with a document each, a third with an owner.
fn texts(rows: usize) -> (String, String) {
    let mut set = format!(
        "format = 1\nid = \"many\"\nedition = \"1\"\ntitle = \"Nhiều tiêu chí\"\nprovenance = \"sample\"\n\
                   scale = {rows}\n[[band]]\nid = \"a\"\nname = \"Đạt\"\nfrom = 0\n"
    );
    let mut dossier = "format = 1\nyear = 2025\ncriteria = { id = \"many\", edition = \"1\" }\n\
                       body = { name = \"Tỉnh A\", kind = \"province\" }\n"
        .to_owned();
    for at in 0..rows / 2 {
        write!(dossier, "[[document]]\nid = \"d{at}\"\nnumber = \"{at}/BC-UBND\"\ntitle = \"Báo cáo số {at}\"\n")
            .expect("a text");
    }
    for area in 1..=2 {
        write!(set, "[[node]]\ncode = \"{area}\"\nname = \"Lĩnh vực {area}\"\nmax = {}\n", rows / 2).expect("a text");
        for row in 1..=rows / 2 {
            let rule = if row % 2 == 0 {
                "{ kind = \"choice\", options = [{ id = \"a\", label = \"Có\", points = 1 }, { id = \"b\", label = \"Không\", points = 0 }] }"
            } else {
                "{ kind = \"ratio\", done = \"Đã làm\", all = \"Phải làm\", none = \"zero\" }"
            };
            write!(set, "[[node]]\ncode = \"{area}.{row}\"\nname = \"Tiêu chí thành phần {area}.{row}\"\nmax = 1\nrule = {rule}\n")
                .expect("a text");
            let answer = if row % 2 == 0 { "{ choice = \"a\" }" } else { "{ done = 3, all = 4 }" };
            let answer = if area == 1 { format!("self = {answer}\n") } else { String::new() };
            let cited =
                if area == 1 { format!("evidence = [{{ document = \"d{}\" }}]\n", row - 1) } else { String::new() };
            let owner = if row % 3 == 0 { format!("owner = \"Sở {row}\"\n") } else { String::new() };
            write!(dossier, "[[row]]\ncode = \"{area}.{row}\"\n{answer}{cited}{owner}").expect("a text");
        }
    }
    (set, dossier)
}

fn app(rows: usize) -> App {
    let (set, dossier) = texts(rows);
    let (read, found) = read_criteria(&Source { name: "criteria.toml", text: &set });
    let set = read.unwrap_or_else(|| panic!("{found:?}"));
    let (read, found) = read_dossier(&Source { name: "dossier.toml", text: &dossier });
    let dossier = read.unwrap_or_else(|| panic!("{found:?}"));
    let mut app = App::new(Lang::Vi, Theme::default(), Keymap::standard());
    app.size = (110, 30);
    let session = Session::new(Arc::new(set), dossier, Some(PathBuf::from("ho-so")));
    update::report(&mut app, Report::Opened(Box::new(session), Vec::new()));
    press(&mut app, "home down down");
    app
}

fn press(app: &mut App, keys: &str) {
    for key in keys.split_whitespace() {
        let key: Key = key.parse().expect("a key");
        for effect in update::input(app, Input::Key(key)) {
            match effect {
                Effect::Job(Job::Save(_, change)) => {
                    update::report(app, Report::Written(change.revision, Ok("10:42:07".into()), Vec::new()));
                }
                Effect::Job(Job::Inquire(ask, watch)) => {
                    let found = inquiry::answer(&Store::of_user(), *ask, &watch, &mut |_| {});
                    update::report(app, Report::Found(found.map(Box::new), watch));
                }
                Effect::Job(Job::History(_)) => {
                    update::report(
                        app,
                        Report::History(Ok(history(app.session.as_ref().map_or(0, |s| s.set.nodes.len())))),
                    );
                }
                _ => {}
            }
        }
    }
}

/// As many changes as there are rows.
fn history(lines: usize) -> Chain {
    let (mut text, mut prev) = (String::new(), NOTHING_BEFORE.to_owned());
    let mut dossier = Dossier::default();
    for seq in 1..=u64::try_from(lines).expect("a number") {
        let edit = Edit::Note(Code::new(&format!("1.{seq}")).expect("a code"), Some("Số liệu đến hết năm".into()));
        let back = edit.clone().apply(&mut dossier);
        let event = Event::Edit { lane: "self".into(), changes: changes(&edit, &back), base: String::new() };
        let time = "2025-02-20T09:11:00+07:00".into();
        let line = Line { seq, time, who: "lan@may-1".into(), event, result: String::new(), prev, own: None };
        text.extend([line.text().as_str(), "\n"]);
        prev = line.digest().to_string();
    }
    parindex::store::history::read(text.as_bytes())
}

/// Allocations of one frame.
fn frame(app: &App) -> u64 {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    view::paint(app, &mut buffer);
    allocation_counter::measure(|| {
        view::paint(app, &mut buffer);
    })
    .count_total
}

/// The screens and lists, and the keys that lead there.
const SCREENS: [(&str, &str); 33] = [
    ("walk", ""),
    ("walk, in a field", "enter"),
    ("walk, filtered", "shift-f7 enter"),
    ("explain a row", "f5"),
    ("explain an area", "home f5"),
    ("problems", "f6"),
    ("dashboard", "ctrl-d"),
    ("explanations", "alt-g"),
    ("owners", "alt-v"),
    ("register", "alt-r"),
    ("appraise", "ctrl-a"),
    ("rows of an owner", "alt-v enter"),
    ("writing an explanation", "alt-g enter"),
    ("history", "alt-k"),
    ("steps", "ctrl-x"),
    ("what-if", "alt-i"),
    ("what-if, documents", "alt-i down enter"),
    ("what-if, values of the set", "alt-i down down enter"),
    ("path", "alt-u"),
    ("demonstration", "enter alt-m space"),
    ("a card", "alt-l"),
    ("home", "f12"),
    ("search", "f7"),
    ("search, typed", "f7 t h a n h"),
    ("search, found by texts", "f7 b a o"),
    ("documents", "enter f3"),
    ("documents, typed", "enter f3 b a o"),
    ("filters", "shift-f7"),
    ("marks", "f10 down f10 shift-f8"),
    ("help", "f1"),
    ("palette", "f2"),
    ("palette, typed", "f2 l u u"),
    ("settings", "alt-s"),
];

#[test]
fn a_frame_of_ten_times_the_rows_allocates_the_same() {
    let mut over = Vec::new();
    for (name, keys) in SCREENS {
        let frames: Vec<u64> = [94, 940]
            .into_iter()
            .map(|rows| {
                let mut app = app(rows);
                press(&mut app, keys);
                frame(&app)
            })
            .collect();
        let [few, many] = frames[..] else { unreachable!() };
        println!("{name:<20} {few:>7} {many:>7}");
        // Longer numbers take a line more here and there.
        if many > few + few / 10 + 10 {
            over.push(format!("{name}: {few} allocations with 94 rows, {many} with 940"));
        }
    }
    assert!(over.is_empty(), "{over:#?}");
}

/// A round of bodies that differ in a row each, and are asked about one.
fn round(bodies: usize, rows: usize) -> (Arc<CriteriaSet>, Vec<Dossier>) {
    let (set, dossier) = texts(rows);
    let set = read_criteria(&Source { name: "criteria.toml", text: &set }).0.expect("a set");
    let dossier = read_dossier(&Source { name: "dossier.toml", text: &dossier }).0.expect("a dossier");
    let body = |at: usize| {
        let mut dossier = dossier.clone();
        dossier.body.name = format!("Tỉnh số {at}").as_str().into();
        let code = Code::new(&format!("1.{}", at % (rows / 2) + 1)).expect("a code");
        let row = dossier.rows.entry(code).or_default();
        row.answers.clear();
        row.requests.push(Request { text: "nêu căn cứ".into(), by: Some("Hà".into()), ..Request::default() });
        dossier
    };
    (Arc::new(set), (1..=bodies).map(body).collect())
}

fn file(folder: &Path, at: usize) -> PathBuf {
    folder.join(format!("tinh-{at}")).join("dossier.toml")
}

/// Presses keys where many dossiers lie below the folder, and answers for the disk.
fn press_in(app: &mut App, (set, all): &(Arc<CriteriaSet>, Vec<Dossier>), effects: Vec<Effect>, keys: &str) {
    let context = parindex::score::Context::default();
    let mut waiting = effects;
    let mut keys = keys.split_whitespace();
    loop {
        for effect in std::mem::take(&mut waiting) {
            let report = match effect {
                Effect::Job(Job::Rank(folder, wish, _)) => {
                    let body = |(at, d): (usize, &Dossier)| Body {
                        file: file(&folder, at),
                        set: set.clone(),
                        head: Head::of(d),
                    };
                    let bodies = all.iter().enumerate().map(body).collect();
                    let scored = |(at, d)| Scored::new(set.clone(), d, at, wish.lane, &Leaders::default());
                    let ranking = assemble_by(all.iter().enumerate().map(scored).collect(), wish.year, wish.by);
                    Report::Ranked(folder, wish, Box::new(Gathered { ranking, bodies, ..Gathered::default() }))
                }
                Effect::Job(Job::Sweep(folder, wanted, _)) => {
                    let row = set.find(&wanted.code).expect("a row");
                    let line = |(at, d): (usize, &Dossier)| sweep::Line::of(set, d, row, at, &context);
                    let sweep = sweep::Sweep::of(all.iter().enumerate().filter_map(line).collect(), wanted.lane);
                    let table = Swept { kind: "province".into(), year: 2025, set: set.clone(), row, sweep };
                    let files = (0..all.len()).map(|at| file(&folder, at)).collect();
                    Report::Swept(wanted, Box::new(Rows { tables: vec![table], files, left_out: Vec::new() }))
                }
                Effect::Job(Job::Agenda(folder, _)) => {
                    let body = |(at, d): (usize, &Dossier)| agenda::Body::of(set.clone(), d, at, &context);
                    let agenda = agenda::Agenda::of(all.iter().enumerate().map(body).collect(), None);
                    let files = (0..all.len()).map(|at| file(&folder, at)).collect();
                    Report::Open(folder, Box::new(Open { agenda, files, left_out: Vec::new() }))
                }
                Effect::Job(Job::Inquire(ask, watch)) => {
                    let Ask::Dossiers(paths) = *ask else { continue };
                    let member = |dossier: &Dossier| Member { set: set.clone(), dossier: dossier.clone() };
                    let members = all.iter().take(paths.len()).map(member).collect();
                    Report::Found(Some(Box::new(Answer::Dossiers(paths, Ok(members)))), watch)
                }
                _ => continue,
            };
            waiting.extend(update::report(app, report));
        }
        let Some(key) = keys.next() else { return };
        waiting.extend(update::input(app, Input::Key(key.parse().expect("a key"))));
    }
}

#[test]
fn a_frame_of_ten_times_the_bodies_allocates_the_same() {
    type Begin = fn(&mut App) -> Vec<Effect>;
    let ranked: Begin = |app| parindex::tui::screen::rank::open(app, "vong".into());
    let walk: Begin = |_| Vec::new();
    let places: [(&str, Begin, &str); 6] = [
        ("rank", ranked, "down"),
        ("rank, sorted", ranked, "f3 down enter"),
        ("bodies to find", ranked, "f7"),
        ("bodies, typed", ranked, "f7 t i n h"),
        ("sweep", walk, "ctrl-u"),
        ("agenda", walk, "alt-h"),
    ];
    let mut over = Vec::new();
    for (name, begin, keys) in places {
        let [few, many] = [30, 300].map(|bodies| {
            let mut app = app(94);
            let effects = begin(&mut app);
            press_in(&mut app, &round(bodies, 94), effects, keys);
            frame(&app)
        });
        println!("{name:<20} {few:>7} {many:>7}");
        if many > few + few / 10 + 10 {
            over.push(format!("{name}: {few} allocations with 30 bodies, {many} with 300"));
        }
    }
    let [few, many] = [94, 940].map(|rows| {
        let mut app = app(rows);
        let effects = ranked(&mut app);
        press_in(&mut app, &round(2, rows), effects, "space down f10");
        assert!(matches!(app.screen(), Screen::Compare(_)));
        frame(&app)
    });
    println!("{:<20} {few:>7} {many:>7}", "compare");
    if many > few + few / 10 + 10 {
        over.push(format!("compare: {few} allocations with 94 rows, {many} with 940"));
    }
    assert!(over.is_empty(), "{over:#?}");
}

/// What a frame of the walk may allocate: a text for each figure that is shown, and little else.
const WALK: u64 = 280;

#[test]
fn a_frame_of_the_walk_stays_cheap() {
    let cost = frame(&app(94));
    assert!(cost <= WALK, "{cost} allocations");
}
