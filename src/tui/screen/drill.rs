//! An exercise: read the documents of a row, score it, name the fault, and see at once how that stands to the key.
//!
//! Promise: nothing of the key is on the screen before a try was made; every try goes to the result file as soon as it
//! is made; the computation shown is that of the model answer.

pub mod lines;
pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::drill::grade::{NotAScore, Results, Try, Verdict, typed};
use crate::drill::{Drill, Finding, Task};
use crate::num::{Decimal, Points};
use crate::store::Failure;
use crate::text::Clean;
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::layout;
use crate::tui::overlay::sheet::type_in;
use crate::tui::screen::Screen;
use crate::tui::session::Session;
use crate::tui::widget::editor::Editor;
use crate::tui::words::keyed::K;
use crate::tui::words::training::T;

/// Which exercise, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// The number it follows from.
    pub seed: u64,
    /// The name the trainee chose.
    pub name: Clean,
    /// How far points may be from the key.
    pub tolerance: Decimal,
    /// Where results go; none where the place follows from name and number.
    pub file: Option<PathBuf>,
}

/// What the focus is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The field for points.
    Points,
    /// The finding.
    Finding,
}

/// What the exercise remembers.
#[derive(Clone, Debug)]
pub struct Drilling {
    /// The exercise.
    pub drill: Arc<Drill>,
    /// The dossier of the model answers, for the computations.
    pub session: Session,
    /// What was given so far.
    pub results: Results,
    /// Where that is kept.
    pub file: PathBuf,
    /// Why it is not kept, where that is so.
    pub unkept: Option<Failure>,
    /// The shown task.
    pub at: usize,
    /// What the focus is on.
    pub spot: Spot,
    /// The field for points.
    pub editor: Editor,
    /// The chosen finding.
    pub finding: Finding,
    /// Whether the last try is held against the key.
    pub judged: bool,
    /// The first shown line.
    pub top: usize,
}

impl Drilling {
    /// An exercise that is begun, or gone on with.
    pub fn new(drill: Arc<Drill>, session: Session, results: Results, file: PathBuf) -> Self {
        let mut state = Self {
            drill,
            session,
            results,
            file,
            unkept: None,
            at: 0,
            spot: Spot::Points,
            editor: Editor::line(""),
            finding: Finding::Sound,
            judged: false,
            top: 0,
        };
        let first = (0..state.drill.tasks.len()).find(|at| !state.agrees(*at)).unwrap_or(0);
        state.go(first);
        state
    }

    /// The shown task.
    pub fn task(&self) -> Option<&Task> {
        self.drill.tasks.get(self.at)
    }

    /// The tries at a task.
    pub fn tries(&self, at: usize) -> &[Try] {
        let code = self.drill.tasks.get(at).map(|t| &self.session.set.node(t.row).code);
        code.map_or(&[], |code| self.results.tries(code))
    }

    /// How the last try at a task stands to the key.
    pub fn verdict(&self, at: usize) -> Option<Verdict> {
        let last = self.tries(at).last()?;
        Some(last.judge(self.drill.tasks.get(at)?, self.results.tolerance))
    }

    /// Whether the task was scored within the tolerance and its fault named.
    pub fn agrees(&self, at: usize) -> bool {
        self.verdict(at).is_some_and(|v| v.agrees && v.found)
    }

    /// How many tasks are done.
    pub fn done(&self) -> usize {
        (0..self.drill.tasks.len()).filter(|at| self.agrees(*at)).count()
    }

    /// Shows a task: as it was left if it is done, else with empty fields.
    fn go(&mut self, at: usize) {
        (self.at, self.top, self.spot) = (at, 0, Spot::Points);
        self.judged = self.agrees(at);
        self.finding = Finding::Sound;
        self.editor = Editor::line("");
        if let (true, Some(last)) = (self.judged, self.tries(at).last().cloned()) {
            self.finding = last.finding;
            self.editor = Editor::line(&last.points.to_string().replace('.', ","));
        }
    }

    /// What keys mean here.
    pub fn context(&self) -> Context {
        if self.spot == Spot::Points && !self.judged { Context::DrillField } else { Context::Drill }
    }

    fn turn(&mut self, forward: bool) {
        let all = Finding::ALL.len();
        let at = Finding::ALL.iter().position(|(_, f)| *f == self.finding).unwrap_or(0);
        let to = if forward { (at + 1) % all } else { (at + all - 1) % all };
        if let Some((_, finding)) = Finding::ALL.get(to) {
            self.finding = *finding;
        }
    }

    /// The next task that is not done, the shown one last.
    fn next_open(&self) -> Option<usize> {
        let all = self.drill.tasks.len();
        (1..=all).map(|n| (self.at + n) % all.max(1)).find(|at| !self.agrees(*at))
    }
}

/// The parts of the screen; the list of rows is there on wide screens only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The list of rows.
    pub list: Rect,
    /// The shown row.
    pub text: Rect,
}

/// The parts of the screen in its body.
pub fn parts(body: Rect) -> Parts {
    if body.width < 100 || body.height < 8 {
        return Parts { list: Rect { width: 0, ..body }, text: layout::list(body) };
    }
    let inner = layout::list(body);
    let wide = (body.width / 3).clamp(34, 56);
    Parts {
        list: Rect { width: wide, ..inner },
        text: Rect { x: inner.x + wide + 2, width: inner.width - wide - 2, ..inner },
    }
}

/// The shown exercise.
pub fn drilling(app: &mut App) -> Option<&mut Drilling> {
    match app.screens.last_mut() {
        Some(Screen::Drill(state)) => Some(state),
        _ => None,
    }
}

/// Types a letter into the field for points. Whether an exercise is shown.
pub fn type_letter(app: &mut App, letter: char) -> bool {
    drilling(app).map(|state| state.editor.insert(letter)).is_some()
}

/// Shows an exercise.
pub fn open(app: &mut App, state: Drilling) {
    app.overlays.clear();
    app.screens.truncate(1);
    let resumed = !state.results.rows.is_empty();
    let text = format!("{} {}", T::ResultsGoTo.get(app.lang), Clean::path(&state.file));
    app.screens.push(Screen::Drill(Box::new(state)));
    app.tell(if resumed { format!("{}. {text}", T::WentOn.get(app.lang)) } else { text });
}

/// Takes in whether a result was kept.
pub fn kept(app: &mut App, done: Result<(), Failure>) {
    let lang = app.lang;
    let Some(state) = app.screens.iter_mut().find_map(|s| match s {
        Screen::Drill(state) => Some(state),
        _ => None,
    }) else {
        return;
    };
    state.unkept = done.err();
    if let Some(why) = &state.unkept {
        use crate::lang::Say;
        let text = format!("{} {}", T::ResultNotKept.get(lang), why.say(lang));
        app.warn(text);
    }
}

/// Runs an action in the exercise.
pub fn act(app: &mut App, action: Action) -> Effects {
    let lang = app.lang;
    let page = usize::from(parts(layout::bands(app).body).text.height).max(2) - 1;
    let Some(state) = drilling(app) else { return Effects::new() };
    let typing = state.context() == Context::DrillField;
    let last = state.drill.tasks.len().saturating_sub(1);
    match action {
        Action::Back => {
            app.screens.pop();
            return Effects::new();
        }
        Action::NextPart => state.go(if state.at >= last { 0 } else { state.at + 1 }),
        Action::PreviousPart => state.go(state.at.checked_sub(1).unwrap_or(last)),
        Action::NextOpen => return next(app),
        Action::PageUp => state.top = state.top.saturating_sub(page),
        Action::PageDown => state.top += page,
        Action::Enter if state.judged && state.agrees(state.at) => return next(app),
        Action::Enter if state.judged => {
            // Another try, with what was given still there.
            (state.judged, state.spot, state.top) = (false, Spot::Points, 0);
            focus(app);
        }
        Action::Enter if typing => {
            if let Err(why) = score(state) {
                let max = state.task().map(|t| state.session.set.node(t.row).max).unwrap_or_default();
                let text = match why {
                    NotAScore::Empty => T::ScoreEmpty.get(lang).to_owned(),
                    NotAScore::Malformed => K::ScoreMalformed.get(app),
                    NotAScore::Outside => {
                        format!("{} {}", T::ScoreOutside.get(lang), crate::num::decimal::show_decimal(max, lang))
                    }
                };
                app.warn(text);
                return Effects::new();
            }
            state.spot = Spot::Finding;
            focus(app);
        }
        Action::Enter => return check(app),
        Action::Up if state.judged => state.top = state.top.saturating_sub(1),
        Action::Down if state.judged => state.top += 1,
        Action::Up | Action::Down => {
            state.spot = if state.spot == Spot::Points { Spot::Finding } else { Spot::Points };
            focus(app);
        }
        Action::Right | Action::Toggle if !typing && !state.judged => state.turn(true),
        Action::Left if !typing && !state.judged => state.turn(false),
        action if typing => type_in(&mut state.editor, action),
        _ => {}
    }
    settle(app);
    Effects::new()
}

fn score(state: &Drilling) -> Result<Decimal, NotAScore> {
    let max = state.task().map_or_else(Points::zero, |t| state.session.set.node(t.row).max.into());
    typed(state.editor.raw(), &max)
}

/// Goes on to the next row that is not done.
fn next(app: &mut App) -> Effects {
    let lang = app.lang;
    let Some(state) = drilling(app) else { return Effects::new() };
    if let Some(at) = state.next_open() {
        state.go(at);
        focus(app);
    } else {
        let all = state.drill.tasks.len();
        let first = |at: usize| {
            let task = state.drill.tasks.get(at)?;
            Some(state.tries(at).first()?.judge(task, state.results.tolerance).agrees)
        };
        let at_once = (0..all).filter(|at| first(*at) == Some(true)).count();
        let text = format!(
            "{} {at_once}/{all}. {} {}",
            T::DrillDone.get(lang),
            T::ResultsGoTo.get(lang),
            Clean::path(&state.file)
        );
        app.tell(text);
    }
    Effects::new()
}

/// Makes a try and holds it against the key.
fn check(app: &mut App) -> Effects {
    let Some(state) = drilling(app) else { return Effects::new() };
    let Ok(points) = score(state) else {
        state.spot = Spot::Points;
        return act(app, Action::Enter);
    };
    let Some(code) = state.task().map(|t| state.session.set.node(t.row).code.clone()) else { return Effects::new() };
    let finding = state.finding;
    state.results.rows.entry(code).or_default().push(Try { points, finding });
    state.judged = true;
    let effects = vec![Effect::Job(Job::KeepResults(state.file.clone(), Box::new(state.results.clone())))];
    focus(app);
    effects
}

/// Puts what matters now into the window: the field, or the verdict.
pub fn focus(app: &mut App) {
    let area = parts(layout::bands(app).body).text;
    let (height, theme) = (usize::from(area.height).max(1), app.lang);
    if let Some(state) = drilling(app) {
        let lines = lines::lines(state, usize::from(area.width), theme);
        let wanted = lines.iter().position(|l| l.is_focus(state));
        if let Some(at) = wanted {
            // A verdict begins what is to be read; a field stands with what is above it.
            let last = if state.judged { lines.len().min(at + height) } else { at + 1 };
            state.top = last.saturating_sub(height).max(state.top.min(at));
            state.top = state.top.min(at);
        }
    }
    settle(app);
}

/// Keeps the window on the text.
pub fn settle(app: &mut App) {
    let area = parts(layout::bands(app).body).text;
    let lang = app.lang;
    if let Some(state) = drilling(app) {
        let count = lines::lines(state, usize::from(area.width), lang).len();
        state.top = state.top.min(count.saturating_sub(usize::from(area.height).max(1)));
    }
}

/// What Enter does at present, for the footer.
pub fn enter(state: &Drilling) -> T {
    match (state.judged, state.spot) {
        (true, _) if state.agrees(state.at) => T::NextRow,
        (true, _) => T::Retry,
        (false, Spot::Points) => T::ToFinding,
        (false, Spot::Finding) => T::CheckTry,
    }
}

/// A click in the list of rows, or on the finding.
pub fn click(app: &mut App, x: u16, y: u16) -> Effects {
    let parts = parts(layout::bands(app).body);
    let position = ratatui::layout::Position::new(x, y);
    let lang = app.lang;
    let Some(state) = drilling(app) else { return Effects::new() };
    if parts.list.contains(position) {
        let at = usize::from(y - parts.list.y);
        if at < state.drill.tasks.len() {
            state.go(at);
            focus(app);
        }
    } else if parts.text.contains(position) && !state.judged {
        let lines = lines::lines(state, usize::from(parts.text.width), lang);
        match lines.get(state.top + usize::from(y - parts.text.y)).and_then(|l| l.spot) {
            Some(Spot::Finding) if state.spot == Spot::Finding => state.turn(true),
            Some(spot) => state.spot = spot,
            None => {}
        }
    }
    Effects::new()
}
