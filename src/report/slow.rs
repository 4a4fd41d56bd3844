//! A computation in slow motion: one operation at a time, with the part of the rule that it uses.
//!
//! Promise: the frames are read off the [`Step`] tree that made the score, in the order in which its operations are
//! done; the last one comes to the score. Nothing is computed here.

mod sentence;

pub use sentence::{Part, sentence};

use crate::criteria::{CriteriaSet, NodeId, Rule};
use crate::lang::{Lang, Say};
use crate::num::{Points, Rounding, decimal};
use crate::score::step::{Op, Step, Test, Why};
use crate::score::words::label;

/// A part of a rule that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// What is given.
    Given,
    /// The share or percentage.
    Share,
    /// Below the floor.
    Below,
    /// From the full mark on.
    Full,
    /// Between floor and full mark.
    Between,
    /// A step of the table.
    Step(usize),
    /// No step of the table.
    NoStep,
    /// A level.
    Level(usize),
    /// Items added.
    Sum,
    /// Enough items.
    Enough,
    /// Not enough items.
    NotEnough,
    /// The target.
    Target,
    /// Points for each.
    Each,
    /// A cap.
    Cap,
    /// An event.
    Event(usize),
    /// What is taken off.
    Off,
    /// Weights.
    Weight,
    /// The mean.
    Mean,
    /// Times the maximum.
    Max,
    /// The scale.
    Scale,
    /// Growth.
    Growth,
    /// More than last year.
    Up,
    /// The same.
    Same,
    /// Less.
    Down,
    /// The leader.
    Leader,
    /// From the target on.
    Upper,
    /// Below the target.
    Lower,
    /// Points typed.
    Entered,
    /// Nothing occurred.
    Nothing,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The numbers before: `490.326 / 493.400`.
    pub before: String,
    /// The number after: `99,38 %`; empty where nothing comes out yet.
    pub after: String,
    /// What it is.
    pub what: String,
    /// The part of the rule that it uses.
    pub mark: Mark,
}

/// The operations of a row's score, in the order in which they are done.
pub fn frames(set: &CriteriaSet, id: NodeId, step: &Step, lang: Lang) -> Vec<Frame> {
    let teller = Teller { set, id, lang };
    let mut given = Vec::new();
    teller.given(step, &mut given);
    let mut frames = Vec::new();
    if !given.is_empty() {
        let before = given.join(";  ");
        let what = lang.pick("số liệu, lựa chọn đã cho", "what is given").to_owned();
        frames.push(Frame { before, after: String::new(), what, mark: Mark::Given });
    }
    let mut done: Vec<&Step> = Vec::new();
    teller.operations(step, &mut done, &mut frames);
    if let (true, Some(mark)) = (step.of().is_empty(), mark(step)) {
        frames.push(teller.frame(step, teller.words(step), mark));
    }
    frames
}

/// The part of the rule that a step uses; none for leaves that only stand there.
fn mark(step: &Step) -> Option<Mark> {
    let hit = match step.op() {
        Op::Case { hit, tests } => Some((*hit, tests)),
        _ => None,
    };
    let of_award = |step: &Step| {
        step.of().iter().find_map(|s| match s.why() {
            Why::LevelShare(at) => Some(Mark::Level(at)),
            Why::AwardShare(at) => Some(Mark::Step(at)),
            _ => None,
        })
    };
    Some(match (step.why(), hit) {
        (Why::RatioCase, Some((Some(at), tests))) => {
            if tests.get(at) == Some(&Test::Below) {
                Mark::Below
            } else {
                Mark::Full
            }
        }
        (Why::RatioCase, _) => Mark::Between,
        (Why::StepCase, Some((Some(at), _))) => Mark::Step(at),
        (Why::StepCase, _) => Mark::NoStep,
        (Why::ChecklistCase, Some((Some(_), _))) => Mark::Enough,
        (Why::ChecklistCase, _) => Mark::NotEnough,
        (Why::TrendCase, Some((Some(0), _))) => Mark::Up,
        (Why::TrendCase, Some((Some(_), _))) => Mark::Same,
        (Why::TrendCase, _) => Mark::Down,
        (Why::PeerCase, Some((Some(0), _))) => Mark::Leader,
        (Why::PeerCase, Some((Some(_), _))) => Mark::Upper,
        (Why::PeerCase, _) => Mark::Lower,
        (Why::Share | Why::Percent, _) => Mark::Share,
        (Why::ShareOfMax, _) => Mark::Between,
        (Why::OfTarget, _) => Mark::Target,
        (Why::OfTargetMax | Why::OfScaleMax | Why::MeanOfMax, _) => Mark::Max,
        (Why::OfScale, _) => Mark::Scale,
        (Why::Capped | Why::NotNegative, _) => Mark::Cap,
        (Why::CountTimesEach, _) => Mark::Each,
        (Why::EventsOff(at), _) => Mark::Event(at),
        (Why::AllOff | Why::MaxLessOff, _) => Mark::Off,
        (Why::Weighted(_) | Why::AllWeighted, _) => Mark::Weight,
        (Why::Counted | Why::Mean, _) => Mark::Mean,
        (Why::Increase | Why::Growth, _) => Mark::Growth,
        (Why::PeerDistance | Why::PeerUpper, _) => Mark::Upper,
        (Why::PeerLower, _) => Mark::Lower,
        (Why::HalfMax, _) => Mark::Max,
        (Why::Items, _) => Mark::Sum,
        (Why::ShareAward, _) => of_award(step)?,
        (Why::Level(at), _) => Mark::Level(at),
        (Why::Entered | Why::Typed, _) => Mark::Entered,
        (Why::NothingOccurred(_) | Why::NotApplicable, _) => Mark::Nothing,
        _ => return None,
    })
}

struct Teller<'a> {
    set: &'a CriteriaSet,
    id: NodeId,
    lang: Lang,
}

impl Teller<'_> {
    fn words(&self, step: &Step) -> String {
        label(self.set, self.id, step.why(), self.lang)
    }

    /// What was given, once each.
    fn given(&self, step: &Step, out: &mut Vec<String>) {
        let told = match step.why() {
            Why::Input(_) | Why::Figure(_) | Why::Events(_) | Why::Ballots(_) | Why::Item(_) | Why::Leader => {
                Some(format!("{}: {}", self.words(step), self.value(step)))
            }
            Why::Level(_) | Why::LevelShare(_) => Some(self.words(step)),
            _ => None,
        };
        if let Some(told) = told.filter(|t| !out.contains(t)) {
            out.push(told);
        }
        step.of().iter().for_each(|s| self.given(s, out));
    }

    /// The operations below `step` and its own, each once.
    fn operations<'s>(&self, step: &'s Step, done: &mut Vec<&'s Step>, out: &mut Vec<Frame>) {
        if step.of().is_empty() && !matches!(step.op(), Op::Sum) || done.contains(&step) {
            return;
        }
        done.push(step);
        if let (Op::Case { tests, hit }, [subject, result, edges @ ..]) = (step.op(), step.of()) {
            self.operations(subject, done, out);
            let before = self.compared(subject, tests, *hit, edges);
            let leaf = result.of().is_empty();
            let after = if leaf { self.value(result) } else { String::new() };
            let mark = mark(step).unwrap_or(Mark::Given);
            out.push(Frame { before, after, what: self.words(step), mark });
            self.operations(result, done, out);
            return;
        }
        step.of().iter().for_each(|s| self.operations(s, done, out));
        // A sum of one says nothing.
        if matches!(step.op(), Op::Sum) && step.of().len() == 1 {
            return;
        }
        let join = |sign: &str| step.of().iter().map(|s| self.value(s)).collect::<Vec<_>>().join(&format!(" {sign} "));
        let before = match step.op() {
            Op::Sum if step.of().is_empty() => self.lang.pick("không có gì để cộng", "nothing to add").to_owned(),
            Op::Sum => join("+"),
            Op::Difference => join("−"),
            Op::Product => join("×"),
            Op::Quotient => join("/"),
            Op::Least => join(">"),
            Op::Greatest => join("<"),
            Op::Rounded(_) | Op::Given | Op::Node(..) | Op::Case { .. } => join(""),
        };
        out.push(self.frame(step, before, mark(step).unwrap_or(Mark::Given)));
    }

    fn frame(&self, step: &Step, before: String, mark: Mark) -> Frame {
        let what = if step.of().is_empty() { String::new() } else { self.words(step) };
        Frame { before, after: self.value(step), what, mark }
    }

    /// `99,38 %: không dưới 90 %, chưa đến 100 %`: every edge that was tried, the one that holds last.
    fn compared(&self, subject: &Step, tests: &[Test], hit: Option<usize>, edges: &[Step]) -> String {
        let lang = self.lang;
        let edge = |at: usize| edges.get(at).map(|e| self.written(e.value(), self.unit(subject))).unwrap_or_default();
        let tried = tests.iter().enumerate().take(hit.map_or(tests.len(), |at| at + 1));
        let told: Vec<String> = tried
            .map(|(at, test)| {
                if hit == Some(at) {
                    return format!("{} {}", test.say(lang), edge(at));
                }
                let not = match test {
                    Test::Below => lang.pick("không dưới", "not below"),
                    Test::AtLeast => lang.pick("chưa đến", "less than"),
                    Test::Above => lang.pick("không trên", "not above"),
                    Test::Equal => lang.pick("khác", "other than"),
                };
                format!("{not} {}", edge(at))
            })
            .collect();
        format!("{}: {}", self.value(subject), told.join(", "))
    }

    /// How the value of a step is written. The target of a `peer` row is a value and no share.
    fn unit(&self, step: &Step) -> Unit {
        let peer = matches!(self.set.node(self.id).rule, Some(Rule::Peer { .. }));
        if peer && step.why() == Why::Target { Unit::Plain } else { unit(step) }
    }

    fn value(&self, step: &Step) -> String {
        self.written(step.value(), self.unit(step))
    }

    fn written(&self, value: &Points, unit: Unit) -> String {
        let two = Rounding::default();
        match unit {
            Unit::Share => format!("{} %", decimal::show(&(value * &Points::hundred()), two, self.lang)),
            Unit::Percent => format!("{} %", decimal::show(value, two, self.lang)),
            Unit::Plain => decimal::local(&decimal::shortest_points(value), self.lang),
            Unit::Points => decimal::show(value, self.set.rounding, self.lang),
        }
    }
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Share,
    Percent,
    Plain,
    Points,
}

fn unit(step: &Step) -> Unit {
    match step.why() {
        Why::Share | Why::OfTarget | Why::OfScale | Why::Mean | Why::Target | Why::Floor | Why::Full => Unit::Share,
        Why::AwardShare(_) | Why::LevelShare(_) => Unit::Share,
        Why::Growth if matches!(step.op(), Op::Quotient) => Unit::Share,
        Why::Percent | Why::Growth => Unit::Percent,
        Why::Input(_) | Why::Figure(_) | Why::Events(_) | Why::Ballots(_) | Why::Counted | Why::Ticked => Unit::Plain,
        Why::Required | Why::Scale | Why::Weight(_) | Why::Edge(_) | Why::Constant | Why::Increase => Unit::Plain,
        Why::Weighted(_) | Why::AllWeighted | Why::Leader | Why::PeerDistance => Unit::Plain,
        _ => Unit::Points,
    }
}
