//! The live trace of a row: each operation of the computation in one line of figures.
//!
//! Promise: the lines are read off the [`Step`] tree that made the score; nothing is computed here.

use crate::lang::{Lang, Say};
use crate::num::{Points, Rounding, decimal};
use crate::score::step::{Op, Step, Test, Why};
use crate::tui::session::Session;

/// What a value is, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// A share, written as a percentage.
    Share,
    /// A percentage already.
    Percent,
    /// A figure as it was given.
    Plain,
    /// Points, with the digits of the set.
    Points,
}

/// `peer` says whether the step belongs to a comparison with the leading body, where targets are values like any other.
fn unit(step: &Step, peer: bool) -> Unit {
    match step.why() {
        Why::Target if peer => Unit::Plain,
        // How far one value is above another; over each other they are a share.
        Why::PeerDistance if *step.op() != Op::Quotient => Unit::Plain,
        Why::Share | Why::OfTarget | Why::OfScale | Why::Mean | Why::Target | Why::Floor | Why::Full => Unit::Share,
        Why::AwardShare(_) | Why::LevelShare(_) | Why::PeerDistance => Unit::Share,
        Why::Percent | Why::Growth | Why::Index => Unit::Percent,
        Why::Input(_) | Why::Figure(_) | Why::Events(_) | Why::Ballots(_) | Why::Counted | Why::Ticked => Unit::Plain,
        Why::Required | Why::Scale | Why::Weight(_) | Why::Edge(_) | Why::Constant | Why::Increase => Unit::Plain,
        Why::Weighted(_) | Why::AllWeighted | Why::Leader => Unit::Plain,
        _ => Unit::Points,
    }
}

/// A percentage with two digits.
pub fn percent(value: &Points, lang: Lang) -> String {
    format!("{} %", decimal::show(value, Rounding::default(), lang))
}

fn written(value: &Points, unit: Unit, session: &Session, lang: Lang) -> String {
    match unit {
        Unit::Share => percent(&(value * &Points::hundred()), lang),
        Unit::Percent => percent(value, lang),
        Unit::Plain => decimal::local(&decimal::shortest_points(value), lang),
        Unit::Points => decimal::show(value, session.set.rounding, lang),
    }
}

/// The value of a step as a reader expects it; `peer` as [`is_peer`] tells of it or of a step above it.
pub fn value(step: &Step, peer: bool, session: &Session, lang: Lang) -> String {
    written(step.value(), unit(step, peer), session, lang)
}

/// Whether the step compares a body with the leading one.
pub fn is_peer(step: &Step) -> bool {
    step.why() == Why::PeerCase
}

/// What was compared in a step, with the edge that decided.
pub fn remark(step: &Step, peer: bool, session: &Session, lang: Lang) -> Option<String> {
    let Op::Case { tests, hit } = step.op() else { return None };
    let [subject, _, edges @ ..] = step.of() else { return None };
    // A share is compared as a percentage, so its edges are written like it.
    let unit = unit(subject, peer);
    let edge = |at: usize| edges.get(at).map(|e| written(e.value(), unit, session, lang)).unwrap_or_default();
    let told = |at: usize, test: &Test| format!("{} {}", test.say(lang), edge(at));
    let missed = |at: usize, test: &Test| {
        let not = match test {
            Test::Below => lang.pick("từ", "at least"),
            Test::AtLeast => lang.pick("chưa đến", "less than"),
            Test::Above => lang.pick("không quá", "at most"),
            Test::Equal => lang.pick("khác", "other than"),
        };
        format!("{not} {}", edge(at))
    };
    Some(match hit {
        Some(at) => tests.get(*at).map(|t| told(*at, t)).unwrap_or_default(),
        None => tests.iter().enumerate().map(|(at, t)| missed(at, t)).collect::<Vec<_>>().join(", "),
    })
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The figures: `490.326 / 493.400`.
    pub left: String,
    /// What they give: `= 99,38 %`.
    pub right: String,
}

/// The operations of a row's score, in the order in which they are done.
pub fn lines(step: &Step, session: &Session, lang: Lang) -> Vec<Line> {
    let mut out = Vec::new();
    Teller { peer: false, session, lang }.add(step, &mut out);
    out
}

#[derive(Clone, Copy)]
struct Teller<'a> {
    peer: bool,
    session: &'a Session,
    lang: Lang,
}

impl Teller<'_> {
    fn add(self, step: &Step, out: &mut Vec<Line>) {
        let told = Self { peer: self.peer || is_peer(step), ..self };
        let show = |s: &Step| value(s, told.peer, told.session, told.lang);
        if let (Op::Case { .. }, [subject, result, ..]) = (step.op(), step.of()) {
            told.add(subject, out);
            let remark = remark(step, told.peer, told.session, told.lang).unwrap_or_default();
            let left = format!("{}: {remark}", show(subject));
            if result.of().is_empty() {
                out.push(Line { left, right: format!("→ {}", show(result)) });
            } else {
                out.push(Line { left, right: String::new() });
                // The subject was told above.
                told.add_without(result, subject, out);
            }
            return;
        }
        told.add_without(step, step, out);
    }

    fn add_without(self, step: &Step, told: &Step, out: &mut Vec<Line>) {
        for part in step.of().iter().filter(|p| *p != told) {
            self.add(part, out);
        }
        let (session, lang) = (self.session, self.lang);
        let show = |s: &Step| value(s, self.peer, session, lang);
        let join = |sign: &str| step.of().iter().map(show).collect::<Vec<_>>().join(&format!(" {sign} "));
        let left = match step.op() {
            Op::Given | Op::Node(..) | Op::Case { .. } => return,
            // A sum of one says nothing.
            Op::Sum if step.of().len() < 2 => return,
            Op::Sum => join("+"),
            Op::Difference => join("−"),
            Op::Product => join("×"),
            Op::Quotient => join("/"),
            Op::Least => format!("{} ({})", join("≤"), crate::score::words::meaning(step.why(), lang)),
            Op::Greatest => format!("{} ({})", join("≥"), crate::score::words::meaning(step.why(), lang)),
            Op::Rounded(_) => crate::score::words::meaning(step.why(), lang).into_owned(),
        };
        out.push(Line { left, right: format!("= {}", show(step)) });
    }
}
