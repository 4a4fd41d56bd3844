//! What a frame and a key cost in memory: a frame builds the lines that can be seen and no others.
//!
//! The same window is drawn of a dossier with 94 rows and of one with 940; the allocations must grow neither with
//! the rows nor with the documents. Counted in a binary of its own, because counting takes the place of the allocator.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test fails by panicking, and tells its figures")]

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use parindex::criteria::Code;
use parindex::diag::Source;
use parindex::doc::change::changes;
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::Dossier;
use parindex::dossier::edit::Edit;
use parindex::lang::Lang;
use parindex::store::Store;
use parindex::store::history::{Chain, Event, Line, NOTHING_BEFORE};
use parindex::tui::app::App;
use parindex::tui::effect::{Effect, Job, Report};
use parindex::tui::input::Input;
use parindex::tui::inquiry;
use parindex::tui::key::Key;
use parindex::tui::keymap::Keymap;
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
        if many > few + few / 20 + 10 {
            over.push(format!("{name}: {few} allocations with 94 rows, {many} with 940"));
        }
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
