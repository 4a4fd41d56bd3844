//! The shown row of an exercise as lines.

use super::{Drilling, Spot};
use crate::lang::{Lang, Say};
use crate::num::reckon::{is_sum, reckon};
use crate::num::{Points, Rounding, decimal};
use crate::report::drill::{claim, heading};
use crate::report::shown;
use crate::text::width;
use crate::tui::theme::Role;
use crate::tui::trace;
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
    pub spot: Option<Spot>,
    /// Whether the verdict begins here.
    pub verdict: bool,
}

impl Line {
    fn new(left: impl Into<String>, role: Role) -> Self {
        Self { left: left.into(), right: String::new(), role, spot: None, verdict: false }
    }

    /// Whether this is what matters now.
    pub fn is_focus(&self, state: &Drilling) -> bool {
        if state.judged { self.verdict } else { self.spot == Some(state.spot) }
    }
}

fn wrapped(out: &mut Vec<Line>, text: &str, indent: usize, cells: usize, role: Role) {
    for (at, part) in width::wrap(text, cells.saturating_sub(indent + 1).max(4)).into_iter().enumerate() {
        let pad = if at == 0 { 0 } else { indent };
        out.push(Line::new(format!("{}{part}", " ".repeat(pad)), role));
    }
}

/// The lines of the shown row.
pub fn lines(state: &Drilling, cells: usize, lang: Lang) -> Vec<Line> {
    let mut out = Vec::new();
    let Some(task) = state.task() else { return out };
    let set = &state.session.set;
    let node = set.node(task.row);
    let blank = || Line::new("", Role::Plain);
    if let Some(guide) = &node.guide {
        wrapped(&mut out, guide.get(lang), 0, cells, Role::Dim);
        out.push(blank());
    }
    for (paper_at, paper) in task.papers.iter().enumerate() {
        wrapped(&mut out, &heading(paper, lang), 0, cells, Role::Strong);
        for (line_at, line) in paper.lines.iter().enumerate() {
            let decides = state.judged && (task.proof.paper, task.proof.line) == (paper_at, line_at);
            let (sign, role) = if decides { ("→", Role::Accent) } else { ("–", Role::Plain) };
            wrapped(&mut out, &format!("{sign} {}", line.get(lang)), 2, cells, role);
        }
        out.push(blank());
    }
    wrapped(&mut out, &claim(set, task, lang), 0, cells, Role::Plain);
    let points =
        Line { right: reading(state, lang), spot: Some(Spot::Points), ..Line::new(T::MyPoints.get(lang), Role::Plain) };
    let finding = Line { spot: Some(Spot::Finding), ..Line::new(T::MyFinding.get(lang), Role::Plain) };
    out.extend([points, finding]);
    if state.judged {
        out.push(blank());
        verdict(state, cells, lang, &mut out);
    }
    out
}

/// What a typed sum comes to.
fn reading(state: &Drilling, lang: Lang) -> String {
    let raw = state.editor.raw();
    if !is_sum(raw) {
        return String::new();
    }
    let digits = Rounding { digits: 4, ..Rounding::default() };
    let told = |value: &Points| {
        let sign = if digits.round(value) == *value { "=" } else { "≈" };
        let shown = if sign == "=" {
            decimal::local(&decimal::shortest_points(value), lang)
        } else {
            decimal::show(value, digits, lang)
        };
        format!("{sign} {shown}")
    };
    reckon(raw).map(|value| told(&value)).unwrap_or_default()
}

/// `+0,25`
fn signed(gap: &Points, lang: Lang) -> String {
    let shown = decimal::show(&gap.abs(), Rounding::default(), lang);
    format!("{}{shown}", if gap.is_negative() { "−" } else { "+" })
}

fn verdict(state: &Drilling, cells: usize, lang: Lang, out: &mut Vec<Line>) {
    let (Some(task), Some(verdict)) = (state.task(), state.verdict(state.at)) else { return };
    let set = &state.session.set;
    let key = shown::points(set, &task.key, lang);
    let (sign, role) = if verdict.agrees { ("✓", Role::Accent) } else { ("✗", Role::Alarm) };
    let told = if verdict.agrees {
        format!("{sign} {} {key}", T::PointsAgree.get(lang))
    } else {
        format!("{sign} {} {key}, {} {}", T::PointsDiffer.get(lang), T::YouAreOff.get(lang), signed(&verdict.gap, lang))
    };
    let from = out.len();
    wrapped(out, &told, 2, cells, role);
    if let Some(line) = out.get_mut(from) {
        line.verdict = true;
    }
    let (sign, role) = if verdict.found { ("✓", Role::Accent) } else { ("✗", Role::Alarm) };
    wrapped(out, &format!("{sign} {}: {}", T::ModelFinding.get(lang), task.finding.say(lang)), 2, cells, role);
    wrapped(out, &format!("{}: {}", T::WhySo.get(lang), task.because.get(lang)), 2, cells, Role::Plain);
    if let Some(line) = task.proof() {
        wrapped(out, &format!("{}: {}", T::DecidingLine.get(lang), line.get(lang)), 2, cells, Role::Plain);
    }
    if let Some(step) = state.session.card.node(task.row).and_then(|n| n.points.as_ref()) {
        for line in trace::lines(step, &state.session, lang) {
            let text = format!("  {}  {}", line.left, line.right);
            out.push(Line::new(text.trim_end(), Role::Strong));
        }
    }
    let mistake = shown::points(set, &task.mistake, lang);
    let mut slip = format!("{}: {} → {mistake}", T::CommonestMistake.get(lang), task.slip.get(lang));
    if verdict.is_commonest {
        slip.extend([" (", T::ThatWasYours.get(lang), ")"]);
    }
    let role = if verdict.is_commonest { Role::Alarm } else { Role::Plain };
    wrapped(out, &slip, 2, cells, role);
}
