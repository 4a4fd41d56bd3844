//! The way of a dossier: where it stands, which steps lead on and what stands in their way, which steps it took.
//!
//! Promise: a step is taken by the same rule as on the command line ([`take`]) and refused with the same words; the
//! signed copy lies in the dossier's folder before the dossier names it, and neither is there when the step is
//! refused. What a step has settled cannot be undone, only followed by another step. Roles are declared, not
//! authenticated, and the screen says so.

pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::findings;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Findings, Need, Phase, Refusal, Remark, Step, TABLE, Transition, in_the_way, take};
use crate::dossier::{Document, Dossier};
use crate::lang::{Lang, Say};
use crate::text::{Clean, width};
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::{tree, type_in};
use crate::tui::session::{Session, Stamp};
use crate::tui::theme::Role;
use crate::tui::update;
use crate::tui::watching;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// What the screen remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    found: Findings,
    revision: Option<u64>,
    /// The lines, and what they belong to.
    made: Option<(Of, Arc<Vec<Line>>)>,
}

/// What lines belong to: the state of the dossier, whether it can be written, the language, the width.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    stamp: Stamp,
    writable: (bool, bool),
    lang: Lang,
    cells: usize,
}

impl Of {
    fn now(app: &App, session: &Session) -> Self {
        let cells = usize::from(crate::tui::layout::bands(app).body.width).saturating_sub(7).max(10);
        let writable = (session.place.is_some(), session.read_only.is_some());
        Self { stamp: session.stamp(), writable, lang: app.lang, cells }
    }
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands in it.
    pub text: String,
    /// How it looks.
    pub role: Role,
    /// The step that it offers.
    pub step: Option<Step>,
}

/// Opens the screen.
pub fn open(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    // What a step locks is what the files are now.
    effects.extend(watching::read_all(app));
    if app.session.is_some() {
        app.screens.push(Screen::Steps(Steps { at: 1, ..Steps::default() }));
    }
    effects
}

/// Why the step cannot be taken now, whatever is filled in; `None` where nothing stands in its way.
pub fn blocked(app: &App, session: &Session, step: Step, found: &Findings) -> Option<String> {
    if let Some(why) = &session.read_only {
        return Some(format!("{} {}", W::CannotWrite.get(app.lang), why.say(app.lang)));
    }
    if session.place.is_none() && step.line().needs.contains(&Need::SignedCopy) {
        return Some(K::SaveFirst.get(app));
    }
    Some(match in_the_way(step, &session.dossier, found)? {
        Refusal::Errors(count) => format!("{} {count} {}", W::StillThere.get(app.lang), K::ErrorsLeft.get(app)),
        refusal => refusal.say(app.lang).into_owned(),
    })
}

/// Registers a document that stands for the signed copy while a step is only tried.
fn provisional(dossier: &mut Dossier) -> Clean {
    let id = Clean::line("…");
    dossier.documents.push(Document { id: id.clone(), file: Some(id.clone()), ..Document::default() });
    id
}

/// The lines: steps from here, steps taken, steps for later. They are made once for a state of the dossier.
pub fn lines(app: &App, state: &Steps, session: &Session) -> Arc<Vec<Line>> {
    let of = Of::now(app, session);
    match &state.made {
        Some((made, lines)) if *made == of => Arc::clone(lines),
        _ => Arc::new(told_lines(app, state, session, of.cells)),
    }
}

fn told_lines(app: &App, state: &Steps, session: &Session, cells: usize) -> Vec<Line> {
    let lang = app.lang;
    let phase = session.dossier.phase();
    let mut lines = Vec::new();
    // What is longer than the screen is wide goes on below; nothing is cut.
    let mut say = |first: &str, text: &str, role: Role, step: Option<Step>| {
        for (at, part) in width::wrap(text, cells).into_iter().enumerate() {
            let before = if at == 0 { first } else { "     " };
            lines.push(Line { text: format!("{before}{part}"), role, step });
        }
    };
    say("", W::StepsFromHere.get(lang), Role::Strong, None);
    // The way on comes before the way back, so that Enter pressed once more never undoes what was just done.
    let mut steps: Vec<Step> = Step::from_phase(phase).collect();
    steps.sort_by_key(|step| step.line().to < phase);
    for step in steps {
        let line = step.line();
        let head = format!("{} → {} ({})", step.say(lang), line.to.say(lang), line.side.say(lang));
        if let Some(why) = blocked(app, session, step, &state.found) {
            say(" ! ", &head, Role::Dim, Some(step));
            say("     ", &why, Role::Alarm, Some(step));
        } else {
            let needs: Vec<_> = line.needs.iter().filter(|n| n.is_filled_in()).map(|n| n.say(lang)).collect();
            let needs = needs.join(", ");
            let needs = if needs.is_empty() { needs } else { format!("; {} {needs}", W::Needed.get(lang)) };
            say(" ✓ ", &format!("{head}{needs}"), Role::Plain, Some(step));
        }
        for remark in Remark::of(step, &state.found) {
            say("     ", &remark.say(lang), Role::Dim, Some(step));
        }
    }
    say("", " ", Role::Plain, None);
    say("", W::StepsTaken.get(lang), Role::Strong, None);
    if session.dossier.transitions.is_empty() {
        say("   ", W::NoStepsYet.get(lang), Role::Dim, None);
    }
    for taken in session.dossier.transitions.iter().rev() {
        say("   ", &told(app, session, taken), Role::Plain, None);
    }
    say("", " ", Role::Plain, None);
    say("", W::StepsLater.get(lang), Role::Strong, None);
    for line in TABLE.iter().filter(|l| !l.from.contains(&phase)) {
        let from: Vec<_> = line.from.iter().map(|p| p.say(lang)).collect();
        let when = W::WhenAt.get(lang);
        let text = format!("{} ({}): {when} {}", line.step.say(lang), line.side.say(lang), from.join(" / "));
        say("   ", &text, Role::Dim, None);
    }
    lines
}

/// A step that was taken: when, what, who, by which act.
fn told(app: &App, session: &Session, taken: &Transition) -> String {
    let lang = app.lang;
    let mut text = taken.date.map_or_else(String::new, |d| format!("{}  ", lang.day(d)));
    text.extend([&*taken.step.say(lang), " – ", &taken.by]);
    if let Some(number) = &taken.number {
        text.extend(["; ", number]);
    }
    if let Some(dated) = taken.dated {
        text.extend([" ", &lang.day(dated)]);
    }
    if let Some(file) = taken.document.as_deref().and_then(|id| session.dossier.document(id)?.file.as_deref()) {
        text.extend([" [", file, "]"]);
    }
    if let Some(note) = &taken.note {
        text.extend([": ", &Clean::line(note)]);
    }
    text
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some((Screen::Steps(state), Some(session))) = Some((app.screen(), &app.session)) else { return Effects::new() };
    let lines = lines(app, state, session);
    let (here, last) = (state.at.min(lines.len().saturating_sub(1)), lines.len().saturating_sub(1));
    let there = match action {
        Action::Up => here.saturating_sub(1),
        Action::Down => (here + 1).min(last),
        Action::PageUp => here.saturating_sub(page),
        Action::PageDown => (here + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Back | Action::Left => {
            app.screens.pop();
            return Effects::new();
        }
        Action::Enter | Action::Right => {
            let step = lines.get(here).and_then(|l| l.step);
            if let Some(step) = step {
                begin(app, step);
            } else {
                app.tell(W::ChooseAStep.get(app.lang));
            }
            return Effects::new();
        }
        _ => here,
    };
    if let Some(Screen::Steps(state)) = app.screens.last_mut() {
        state.at = there;
    }
    settle(app);
    Effects::new()
}

/// Opens the card of a step, unless something stands in its way.
fn begin(app: &mut App, step: Step) {
    let Some(session) = &app.session else { return };
    let why = blocked(app, session, step, &findings(&session.set, &session.dossier));
    if let Some(why) = why {
        app.warn(why);
    } else {
        let sheet = Sheet::step(app, step);
        update::open_sheet(app, sheet);
    }
}

/// Takes a step as its card says it; a signed copy is put into the dossier's folder first.
///
/// # Errors
///
/// Why the step is refused; nothing was written.
pub fn go(app: &mut App, mut taken: Transition, signed: Option<PathBuf>) -> Result<Effects, Refusal> {
    taken.date = app.today;
    let Some(session) = &app.session else { return Ok(Effects::new()) };
    let side = taken.step.line().side;
    let found = findings(&session.set, &session.dossier);
    // Where documents are locked, their files are looked at first.
    let looks = signed.is_some() || taken.step.pins();
    let Some(folder) = session.place.clone().filter(|_| looks) else {
        let edit = take(side, &session.dossier, taken, &found)?;
        return Ok(update::step(app, edit));
    };
    let mut trial = session.dossier.clone();
    let document = signed.is_some().then(|| provisional(&mut trial));
    take(side, &trial, Transition { document, ..taken.clone() }, &found)?;
    let dossier = Box::new(session.dossier.clone());
    Ok(vec![Effect::Job(Job::Sign { file: signed, folder, dossier, taken: Box::new(taken) })])
}

/// The signed copy lies in the folder: takes the step that rests on it.
/// `pinned` are documents whose digest the register did not have yet.
pub fn signed(app: &mut App, document: Option<Document>, pinned: Vec<Document>, mut taken: Transition) -> Effects {
    let lang = app.lang;
    let Some(session) = &app.session else { return Effects::new() };
    taken.document = document.as_ref().map(|document| document.id.clone());
    let pins = taken.step.pins();
    let register: Vec<Edit> = document.map(|d| Edit::Document(d.id.clone(), usize::MAX, Some(d))).into_iter().collect();
    let mut trial = session.dossier.clone();
    Edit::All(register.clone()).apply(&mut trial);
    match take(taken.step.line().side, &trial, taken, &findings(&session.set, &session.dossier)) {
        Ok(edit) => {
            let still = |new: &Document| {
                let without = Document { sha256: None, ..new.clone() };
                session.dossier.document(&new.id) == Some(&without)
            };
            let pinned = pinned.into_iter().filter(|d| pins && still(d));
            let pinned = pinned.map(|d| Edit::Document(d.id.clone(), 0, Some(d)));
            let edits = pinned.chain(register).chain([edit]).collect();
            update::step(app, Edit::All(edits))
        }
        Err(refusal) => {
            app.warn(refusal.say(lang));
            Effects::new()
        }
    }
}

/// Keeps the findings as the dossier is now, and the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(view::list(crate::tui::layout::bands(app).body, app).height).max(1);
    let files = if matches!(app.screen(), Screen::Steps(_)) { watching::wrong(app) } else { return };
    let App { screens, session: Some(session), .. } = app else { return };
    let Some(Screen::Steps(state)) = screens.last_mut() else { return };
    if state.revision != Some(session.revision) {
        state.found = findings(&session.set, &session.dossier);
        // The steps that lead on stand at the top, whatever was selected before.
        state.at = 1;
        (state.revision, state.made) = (Some(session.revision), None);
    }
    if state.found.files != files {
        (state.found.files, state.made) = (files, None);
    }
    let Some((Screen::Steps(state), Some(session))) = Some((app.screen(), &app.session)) else { return };
    let (of, lines) = (Of::now(app, session), lines(app, state, session));
    let count = lines.len();
    if let Some(Screen::Steps(state)) = app.screens.last_mut() {
        state.made = Some((of, lines));
        state.at = state.at.min(count.saturating_sub(1));
        state.top = tree::scroll(state.top, state.at, count, height);
    }
}

/// How a phase stands to the one that the dossier is in: passed, here, to come.
pub fn sign(phase: Phase, here: Phase) -> &'static str {
    match phase.cmp(&here) {
        std::cmp::Ordering::Less => "✓",
        std::cmp::Ordering::Equal => "▌",
        std::cmp::Ordering::Greater => "·",
    }
}
