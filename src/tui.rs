//! The terminal app.
//!
//! ```text
//!  terminal event ─ input ─> Input ─ keymap(Context) ─> Action ─ update ─> App' + Effects
//!                                                                  │            │
//!                     cells <── view: paint(&App) <── layout ──────┘      effect: the only I/O
//! ```
//!
//! Promise: state is plain data, update is pure, drawing changes nothing; what may block runs on one
//! worker thread, so a slow disk never holds up a key.

pub mod action;
pub mod app;
pub mod assume;
pub mod attach;
pub mod columns;
pub mod deal;
pub mod desk;
pub mod effect;
pub mod events;
pub mod find;
pub mod form;
pub mod input;
pub mod inquiry;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod linear;
pub mod output;
pub mod overlay;
pub mod screen;
pub mod session;
pub mod settings;
pub mod summing;
pub mod taking;
pub mod terminal;
pub mod theme;
pub mod tour;
pub mod trace;
pub mod update;
pub mod view;
pub mod watching;
pub mod widget;
pub mod words;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use crate::lang::{Lang, Say};
use crate::store::{Failure, Store};
use app::{App, Phase};
use desk::Desk;
use effect::{Effect, Job, Report};
use events::Event;
use input::Input;
use overlay::Overlay;
use overlay::picker::{Picker, PickerKind};
use overlay::sheet::Sheet;
pub use screen::drill::Exercise;
use terminal::Guard;
use theme::Theme;

/// Where the app begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// On the home screen.
    #[default]
    Home,
    /// Where somebody begins who was never here: language, then the sample with the tour.
    First,
    /// In the user's own copy of the sample.
    Sample,
    /// The same with the guided tour.
    Tour,
    /// In the dossier at this path.
    Dossier(PathBuf),
    /// On the home screen, with what there is for training.
    Training,
    /// In a lesson.
    Lesson(String),
    /// In an exercise.
    Exercise(Box<Exercise>),
}

/// How the app is started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of the interface.
    pub lang: Lang,
    /// Where the app begins.
    pub start: Start,
    /// Whether colours may be used; `None` asks the environment.
    pub colour: Option<bool>,
    /// Whether to ask line by line, whatever the settings say.
    pub accessible: bool,
}

/// Why the app could not run.
#[derive(Debug)]
pub enum Error {
    /// The dossier could not be opened.
    Store(Failure),
    /// The terminal could not be used.
    Terminal(io::Error),
}

/// How the app ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Left,
    /// The system ended it with this signal; everything confirmed is saved.
    Signal(i32),
}

impl Ended {
    /// The exit status that a shell expects.
    pub fn status(self) -> u8 {
        match self {
            Self::Left => 0,
            Self::Signal(signal) => u8::try_from(signal).unwrap_or(127).saturating_add(128),
        }
    }
}

/// Runs the app until the user leaves.
///
/// # Errors
///
/// [`Error`]; nothing was drawn then and the terminal is as it was.
pub fn run(options: Options) -> Result<Ended, Error> {
    let store = Store::of_user();
    let own = store.settings();
    let (keymap, ignored) = settings::keys(&own, options.lang);
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let terminal = theme::Terminal::of(variable, options.colour);
    let mut app = App::new(options.lang, Theme::default(), keymap);
    let linear = options.accessible || own.settings.accessible;
    settings::begin(&mut app, own.settings, terminal);
    let kept = store.calendar(None);
    let mut desk = Desk::new(store);
    let mut first = Vec::new();
    match &options.start {
        Start::Home => first.push(desk.recent()),
        Start::First => first.push(desk.recent()),
        Start::Sample => first.push(desk.sample(false).map_err(Error::Store)?),
        Start::Tour => first.push(desk.sample(true).map_err(Error::Store)?),
        Start::Dossier(path) => first.push(desk.open(path).map_err(Error::Store)?),
        Start::Training => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Training))),
        Start::Lesson(name) => first.push(desk.lesson(name).map_err(Error::Store)?),
        Start::Exercise(wanted) if wanted.name.is_empty() => {
            app.overlays.push(Overlay::Sheet(Sheet::exercise(&app, Some(wanted))));
        }
        Start::Exercise(wanted) => first.push(desk.exercise((**wanted).clone()).map_err(Error::Store)?),
    }
    if linear {
        return talk(app, desk, first, ignored);
    }
    let mut guard = Guard::take(app.mouse).map_err(Error::Terminal)?;
    app.size = guard.size();
    let mut begun = Vec::new();
    for report in first {
        begun.extend(update::report(&mut app, report));
    }
    match options.start {
        Start::First => update::welcome(&mut app),
        Start::Tour => tour::begin(&mut app),
        _ => {}
    }
    update::settle(&mut app);
    app.calendar = kept.calendar.into();
    if let Some(failure) = &kept.failure {
        app.warn(format!("{}. {}", failure.say(app.lang), failure.help(app.lang)));
    }
    if let Some(ignored) = ignored {
        app.warn(ignored);
    }
    let (to_app, events) = events::listen();
    let jobs = events::work(Box::new(desk), to_app);
    // Writing this down can wait until there is something to see.
    drop(jobs.send(Job::Remember));
    let mut running = Loop { app, guard: &mut guard, jobs, ended: Ended::Left, blind: false };
    running.perform(begun);
    Ok(running.run(&events))
}

/// The app line by line, on the standard input and output.
fn talk(mut app: App, mut desk: Desk, first: Vec<Report>, ignored: Option<String>) -> Result<Ended, Error> {
    app.today = Some(jiff::Zoned::now().date());
    for report in first {
        update::report(&mut app, report);
    }
    app.notice = ignored.map(|text| app::Notice { text, alarm: true }).or(app.notice);
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    linear::run(&mut app, &mut desk, &mut input, &mut out).map_err(Error::Terminal)?;
    Ok(Ended::Left)
}

/// The app while it runs.
struct Loop<'a> {
    app: App,
    guard: &'a mut Guard,
    jobs: Sender<Job>,
    ended: Ended,
    /// Whether there is nothing to draw on any more.
    blind: bool,
}

impl Loop<'_> {
    fn run(mut self, events: &Receiver<Event>) -> Ended {
        let mut dirty = true;
        while self.app.phase != Phase::Gone {
            if dirty && !self.blind && self.guard.draw(&self.app).is_err() {
                self.lose_terminal();
            }
            let Ok(event) = events.recv() else { break };
            dirty = self.take(event);
            // Everything that waits is taken in before the next frame: an input method's letters, a
            // paste, a storm of resizes.
            while let Ok(event) = events.try_recv() {
                dirty |= self.take(event);
            }
        }
        self.ended
    }

    /// Takes in an event; whether the screen may have changed.
    fn take(&mut self, event: Event) -> bool {
        self.app.today = Some(jiff::Zoned::now().date());
        let effects = match event {
            Event::Terminal(event) => match Input::from_event(event) {
                Some(input) => update::input(&mut self.app, input),
                None => return false,
            },
            Event::Report(report) => update::report(&mut self.app, report),
            Event::End(signal) => {
                self.ended = Ended::Signal(signal);
                update::finish(&mut self.app)
            }
            Event::Gone => {
                self.lose_terminal();
                Vec::new()
            }
            Event::Stop => {
                self.lend(true);
                Vec::new()
            }
            Event::Continue => {
                self.lend(false);
                Vec::new()
            }
            Event::Resized => {
                let (columns, lines) = self.guard.size();
                if (columns, lines) == self.app.size {
                    return false;
                }
                update::input(&mut self.app, Input::Resize(columns, lines))
            }
        };
        self.perform(effects);
        true
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let done = match effect {
                Effect::Job(job) => {
                    if self.jobs.send(job).is_err() {
                        let died = Report::Died(crate::text::Clean::default());
                        update::report(&mut self.app, died);
                    }
                    Ok(())
                }
                Effect::Redraw => {
                    self.guard.redraw();
                    Ok(())
                }
                Effect::Mouse(on) => self.guard.mouse(on),
                Effect::Copy(text) => self.guard.copy(&text),
            };
            if done.is_err() {
                self.lose_terminal();
            }
        }
    }

    /// Gives the terminal to the shell while the program is stopped, or takes it again.
    fn lend(&mut self, stop: bool) {
        let stopped = || {
            #[cfg(unix)]
            if stop {
                // Stops here; goes on when the shell calls.
                drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
            }
            #[cfg(not(unix))]
            let _no_job_control = stop;
        };
        if self.guard.lend(stopped).is_err() {
            self.lose_terminal();
        }
        let (columns, lines) = self.guard.size();
        update::input(&mut self.app, Input::Resize(columns, lines));
    }

    /// Nobody is looking any more: saves and ends.
    fn lose_terminal(&mut self) {
        if self.blind {
            return;
        }
        self.blind = true;
        if self.ended == Ended::Left {
            self.ended = Ended::Signal(1);
        }
        let effects = update::finish(&mut self.app);
        self.perform(effects);
    }
}
