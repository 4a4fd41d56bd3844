//! What a key costs in the app: taking it in, drawing the screen, telling what changed.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use parindex::diag::Source;
use parindex::doc::{read_criteria, read_dossier};
use parindex::lang::Lang;
use parindex::tui::app::App;
use parindex::tui::effect::Report;
use parindex::tui::input::Input;
use parindex::tui::keymap::Keymap;
use parindex::tui::session::Session;
use parindex::tui::theme::Theme;
use parindex::tui::{update, view};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::{TerminalOptions, Viewport};

const SET: &str = include_str!("../criteria/province-876-reconstructed.toml");
const DOSSIER: &str = include_str!("../criteria/samples/tinh-a/dossier.toml");

fn app(columns: u16, lines: u16) -> App {
    let set = read_criteria(&Source { name: "criteria.toml", text: SET }).0.unwrap();
    let dossier = read_dossier(&Source { name: "dossier.toml", text: DOSSIER }).0.unwrap();
    let mut app = App::new(Lang::Vi, Theme::default(), Keymap::standard());
    app.size = (columns, lines);
    let session = Session::new(Arc::new(set), dossier, Some(PathBuf::from("ho-so")));
    update::report(&mut app, Report::Opened(Box::new(session), Vec::new()));
    app
}

fn key(name: &str) -> Input {
    Input::Key(name.parse().unwrap())
}

fn keys(c: &mut Criterion) {
    for (columns, lines) in [(80, 24), (200, 60)] {
        let mut group = c.benchmark_group(format!("app {columns}x{lines}"));
        let area = ratatui::layout::Rect::new(0, 0, columns, lines);
        let screen = || {
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            Terminal::with_options(CrosstermBackend::new(std::io::sink()), options).unwrap()
        };
        group.bench_function("arrow to frame", |b| {
            let (mut app, mut terminal) = (app(columns, lines), screen());
            let mut down = true;
            b.iter(|| {
                down = !down;
                black_box(update::input(&mut app, key(if down { "down" } else { "up" })));
                terminal.draw(|frame| view::draw(&app, frame)).unwrap();
            });
        });
        group.bench_function("digit to frame, with the score of what is typed", |b| {
            let (mut app, mut terminal) = (app(columns, lines), screen());
            for name in ["1", "enter", "down", "down", "down", "enter"] {
                update::input(&mut app, key(name));
            }
            let mut typed = false;
            b.iter(|| {
                typed = !typed;
                black_box(update::input(&mut app, key(if typed { "7" } else { "backspace" })));
                terminal.draw(|frame| view::draw(&app, frame)).unwrap();
            });
        });
        group.finish();
    }
}

criterion_group!(benches, keys);
criterion_main!(benches);
