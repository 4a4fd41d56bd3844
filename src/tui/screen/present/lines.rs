//! The words of the demonstration as lines: the scene, the rule with the part now used, the fields, the steps.

use super::Presenting;
use crate::lang::Lang;
use crate::num::decimal;
use crate::report::shown;
use crate::report::slow::{Mark, sentence};
use crate::score::Why;
use crate::score::words::{label, meaning};
use crate::text::width;
use crate::tui::form::{self, Held, Key};
use crate::tui::theme::Role;
use crate::tui::words::training::T;

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands on the left.
    pub left: String,
    /// What stands on the right.
    pub right: String,
    /// How it looks.
    pub role: Role,
    /// The field that it is.
    pub field: Option<usize>,
    /// Whether what was opened last is here.
    pub latest: bool,
}

impl Line {
    fn new(left: impl Into<String>, role: Role) -> Self {
        Self { left: left.into(), right: String::new(), role, field: None, latest: false }
    }
}

fn wrapped(out: &mut Vec<Line>, text: &str, indent: usize, cells: usize, role: Role) {
    for (at, part) in width::wrap(text, cells.saturating_sub(indent).max(4)).into_iter().enumerate() {
        let pad = if at == 0 { 0 } else { indent };
        out.push(Line::new(format!("{}{part}", " ".repeat(pad)), role));
    }
}

/// The lines; `airy` puts blank lines between the parts.
pub fn lines(state: &Presenting, cells: usize, airy: bool, lang: Lang) -> Vec<Line> {
    let mut out = Vec::new();
    let gap = |out: &mut Vec<Line>| out.push(Line::new("", Role::Plain));
    scene(state, cells, lang, &mut out);
    if !state.has_row() {
        return out;
    }
    if !out.is_empty() {
        gap(&mut out);
    }
    let frames = state.frames(lang);
    let now = state.open.checked_sub(1).and_then(|at| frames.get(at)).map(|f| f.mark);
    rule(state, now, cells, lang, &mut out);
    gap(&mut out);
    fields(state, cells, lang, &mut out);
    if airy {
        gap(&mut out);
    }
    for (at, frame) in frames.iter().enumerate().take(state.open) {
        let latest = at + 1 == state.open;
        let role = if latest { Role::Strong } else { Role::Plain };
        let sign = if latest { "▸" } else { " " };
        let from = out.len();
        let after = if frame.after.is_empty() { String::new() } else { format!("  →  {}", frame.after) };
        wrapped(&mut out, &format!("{sign} {}) {}{after}", at + 1, frame.before), 5, cells, role);
        if latest && !frame.what.is_empty() {
            wrapped(&mut out, &format!("     {}", frame.what), 5, cells, Role::Dim);
        }
        if let Some(line) = out.get_mut(from) {
            line.latest = latest;
        }
    }
    let left = frames.len().saturating_sub(state.open);
    match state.session.card.node(state.at) {
        Some(score) if frames.is_empty() => {
            use crate::lang::Say;
            let why = match (&score.fault, score.status) {
                (Some(fault), _) => fault.say(lang).into_owned(),
                (None, Some(status)) => status.say(lang).into_owned(),
                (None, None) => String::new(),
            };
            wrapped(&mut out, &why, 0, cells, Role::Alarm);
        }
        Some(score) if left == 0 => {
            let points = score.value().map(|p| shown::points(&state.session.set, p, lang)).unwrap_or_default();
            let max = shown::applicable(&state.session.set, &score.applicable_max, lang);
            out.push(Line::new(format!("= {points} / {max}"), Role::Accent));
        }
        _ => {
            let waiting = match lang {
                Lang::Vi => format!("… còn {left} bước"),
                Lang::En if left == 1 => "… 1 more step".to_owned(),
                Lang::En => format!("… {left} more steps"),
            };
            out.push(Line::new(waiting, Role::Dim));
        }
    }
    out
}

/// What the scene says, asks and answers.
fn scene(state: &Presenting, cells: usize, lang: Lang, out: &mut Vec<Line>) {
    let Some(play) = &state.play else { return };
    let Some(scene) = play.scene() else { return };
    if let Some(say) = &scene.say {
        wrapped(out, say.get(lang), 0, cells, Role::Strong);
    }
    if let Some(pause) = &scene.pause {
        wrapped(out, &format!("{}: {}", T::Pause.get(lang), pause.get(lang)), 2, cells, Role::Strong);
    }
    if let Some(question) = &scene.question {
        wrapped(out, &format!("? {}", question.ask.get(lang)), 2, cells, Role::Strong);
        if play.answered {
            wrapped(out, &format!("→ {}", question.answer.get(lang)), 2, cells, Role::Accent);
        }
    }
}

/// The rule in parts, the one now used marked.
fn rule(state: &Presenting, now: Option<Mark>, cells: usize, lang: Lang, out: &mut Vec<Line>) {
    for part in sentence(&state.session.set, state.at, lang) {
        let used = now.is_some_and(|mark| part.marks.contains(&mark));
        let (sign, role) = if used { ("▌", Role::Focus) } else { ("·", Role::Plain) };
        wrapped(out, &format!("{sign} {}", part.text), 2, cells, role);
    }
}

fn name(state: &Presenting, key: &Key, lang: Lang) -> String {
    let (set, at) = (&state.session.set, state.at);
    let place = |list: &[Key]| list.iter().position(|k| k == key).unwrap_or(usize::MAX);
    let fields = form::fields(&state.session, at, form::Way::Rule);
    match key {
        Key::Number(input) | Key::Figure(_, input) => label(set, at, Why::Input(*input), lang),
        Key::Event(_) => label(set, at, Why::Events(place(&fields)), lang),
        Key::Ballot(_) => label(set, at, Why::Ballots(place(&fields)), lang),
        Key::Level(_) => label(set, at, Why::Level(place(&fields)), lang),
        Key::Item(_) => label(set, at, Why::Item(place(&fields)), lang),
        Key::Points => meaning(Why::Entered, lang).into_owned(),
        Key::NoItems | Key::Reason => String::new(),
    }
}

fn fields(state: &Presenting, cells: usize, lang: Lang, out: &mut Vec<Line>) {
    for (at, key) in state.fields().iter().enumerate() {
        let held = form::held(&state.session, state.at, key);
        let focus = at == state.spot;
        let name = name(state, key, lang);
        let (left, right) = match (&held, key) {
            (_, Key::Level(_)) => (format!("{} {name}", if held == Held::On { "●" } else { "○" }), String::new()),
            (_, Key::Item(_)) => (format!("{} {name}", if held == Held::On { "☑" } else { "☐" }), String::new()),
            (Held::Number(number), _) => (name, decimal::show_decimal(*number, lang)),
            _ => (name, "·".to_owned()),
        };
        let typed = state.editor.as_ref().filter(|_| focus).map(|e| e.raw().to_owned());
        let right = match (typed, focus && key.is_number()) {
            (Some(raw), _) => format!("[{raw}▏]"),
            (None, true) => format!("◂ {right} ▸"),
            _ => right,
        };
        let room = cells.saturating_sub(width::width(&right) + 2);
        let mut parts = width::wrap(&left, room.max(4)).into_iter();
        let first = parts.next().unwrap_or_default();
        let role = if focus { Role::Strong } else { Role::Plain };
        out.push(Line { right, field: Some(at), ..Line::new(first, role) });
        out.extend(parts.map(|p| Line { field: Some(at), ..Line::new(format!("  {p}"), role) }));
    }
}
