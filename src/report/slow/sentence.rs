//! A row's rule as a sentence in parts, so that the part that is used can be marked.

use super::Mark;
use crate::criteria::rule::{Award, Input, Measure, Nothing, Pass, Rule, Step, Trend};
use crate::criteria::{CriteriaSet, NodeId};
use crate::lang::{Lang, Say};
use crate::num::{Decimal, Points, decimal};
use crate::score::Why;
use crate::score::words::label;
use crate::text::Text;

/// A part of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// The operations that use it.
    pub marks: Vec<Mark>,
}

struct Maker<'a> {
    set: &'a CriteriaSet,
    id: NodeId,
    lang: Lang,
    parts: Vec<Part>,
}

impl Maker<'_> {
    fn say(&mut self, vi: String, en: String, marks: &[Mark]) {
        let text = match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        self.parts.push(Part { text, marks: marks.to_vec() });
    }

    fn input(&self, input: Input) -> String {
        label(self.set, self.id, Why::Input(input), self.lang)
    }

    fn points(&self, value: &Points) -> String {
        decimal::show(value, self.set.rounding, self.lang)
    }

    fn max(&self) -> Points {
        self.set.node(self.id).max.into()
    }

    fn percent(&self, share: Decimal) -> String {
        let hundredfold = &Points::from(share) * &Points::hundred();
        format!("{} %", decimal::local(&decimal::shortest_points(&hundredfold), self.lang))
    }

    fn plain(&self, value: Decimal) -> String {
        decimal::local(&decimal::shortest(value), self.lang)
    }

    fn award(&self, award: Award) -> String {
        match award {
            Award::Points(points) => self.points(&points.into()),
            Award::Share(share) => self.points(&(&Points::from(share) * &self.max())),
        }
    }

    fn words(&self, text: &Text) -> String {
        text.get(self.lang).to_string()
    }

    fn nothing(&mut self, none: Nothing) {
        let said = |lang| none.say(lang).into_owned();
        self.say(said(Lang::Vi), said(Lang::En), &[Mark::Nothing]);
    }

    fn share(&mut self) {
        let (done, all) = (self.input(Input::Done), self.input(Input::All));
        let text = format!("{done} / {all}");
        self.say(text.clone(), text, &[Mark::Given, Mark::Share]);
    }

    fn cap(&mut self) {
        let max = self.points(&self.max());
        self.say(format!("tối đa {max}"), format!("at most {max}"), &[Mark::Cap]);
    }

    fn times_max(&mut self) {
        let max = self.points(&self.max());
        self.say(format!("nhân {max} điểm"), format!("times {max} points"), &[Mark::Max]);
    }

    fn table(&mut self, steps: &[Step], percent: bool) {
        let sign = if percent { " %" } else { "" };
        for (at, step) in steps.iter().enumerate() {
            let (edge, points) = (self.plain(step.edge), self.award(step.award));
            let (vi, en) = if step.closed { ("từ", "from") } else { ("trên", "above") };
            self.say(
                format!("{vi} {edge}{sign}: {points} điểm"),
                format!("{en} {edge}{sign}: {points} points"),
                &[Mark::Step(at)],
            );
        }
        self.say("còn lại: 0 điểm".into(), "else: no points".into(), &[Mark::NoStep]);
    }

    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Choice { options } => {
                for (at, level) in options.iter().enumerate() {
                    let (name, points) = (self.words(&level.label), self.award(level.award));
                    self.say(format!("{name}: {points} điểm"), format!("{name}: {points} points"), &[Mark::Level(at)]);
                }
            }
            Rule::Checklist { items, pass } => self.checklist(items, *pass),
            Rule::Steps { measure, steps } => match measure {
                Measure::Value(_) => {
                    let value = self.input(Input::Value);
                    self.say(value.clone(), value, &[Mark::Given]);
                    self.table(steps, false);
                }
                Measure::Percent { none, .. } => {
                    self.share();
                    self.table(steps, true);
                    self.nothing(*none);
                }
            },
            Rule::Ratio { floor, full, none, .. } => {
                self.share();
                if let Some(floor) = floor {
                    let floor = self.percent(*floor);
                    self.say(format!("dưới {floor}: 0 điểm"), format!("below {floor}: nothing"), &[Mark::Below]);
                }
                let max = self.points(&self.max());
                self.say(format!("tỷ lệ × {max} điểm"), format!("share × {max} points"), &[Mark::Between]);
                let full = self.percent(*full);
                self.say(format!("từ {full}: {max} điểm"), format!("from {full}: {max} points"), &[Mark::Full]);
                self.nothing(*none);
            }
            Rule::Target { target, none, .. } => {
                self.share();
                let target = target.map_or_else(|| self.input(Input::Target), |t| self.percent(t));
                self.say(
                    format!("chia cho chỉ tiêu {target}"),
                    format!("over the target of {target}"),
                    &[Mark::Target],
                );
                self.say("vượt chỉ tiêu không cộng thêm".into(), "nothing more above it".into(), &[Mark::Cap]);
                self.times_max();
                self.nothing(*none);
            }
            Rule::PerUnit { each, .. } => {
                let (count, each) = (self.input(Input::Count), self.points(&(*each).into()));
                let text = format!("{count} × {each}");
                self.say(text.clone(), text, &[Mark::Given, Mark::Each]);
                self.cap();
            }
            Rule::Deduct { events } => {
                let max = self.points(&self.max());
                self.say(format!("{max} điểm trừ đi"), format!("{max} points less"), &[Mark::Off]);
                for (at, event) in events.iter().enumerate() {
                    let (name, each) = (self.words(&event.label), self.points(&event.each.into()));
                    self.say(
                        format!("mỗi {}: {each}", lower(&name)),
                        format!("each {}: {each}", lower(&name)),
                        &[Mark::Event(at)],
                    );
                }
                self.say("không dưới 0".into(), "never below 0".into(), &[Mark::Cap]);
            }
            Rule::Survey { options } => {
                let weights: Vec<String> =
                    options.iter().filter_map(|o| o.weight).map(|weight| self.plain(weight)).collect();
                let weights = weights.join("; ");
                self.say(
                    format!("số phiếu × trọng số ({weights})"),
                    format!("ballots × weights ({weights})"),
                    &[Mark::Given, Mark::Weight],
                );
                self.say("chia cho số phiếu có ý kiến".into(), "over ballots with an opinion".into(), &[Mark::Mean]);
                self.times_max();
            }
            Rule::Scaled { scale, .. } => {
                let (value, scale) = (self.input(Input::Value), self.plain(*scale));
                let text = format!("{value} / {scale}");
                self.say(text.clone(), text, &[Mark::Given, Mark::Scale]);
                self.times_max();
            }
            Rule::Entered => {
                let max = self.points(&self.max());
                self.say(
                    format!("điểm đã được cho, từ 0 đến {max}"),
                    format!("the mark given, from 0 to {max}"),
                    &[Mark::Entered],
                );
            }
            Rule::Change { trend, none, .. } => self.change(trend, *none),
            Rule::Peer { target, .. } => {
                let value = self.input(Input::Value);
                self.say(value.clone(), value, &[Mark::Given]);
                let (max, half) = (self.points(&self.max()), self.half());
                self.say(
                    format!("cao nhất khối: {max} điểm"),
                    format!("highest of the block: {max} points"),
                    &[Mark::Leader],
                );
                let target = target.map_or_else(|| self.input(Input::Target), |t| self.plain(t));
                self.say(
                    format!("từ {target} trở lên: {half} điểm × (1 + phần vượt)"),
                    format!("from {target} on: {half} points × (1 + way above)"),
                    &[Mark::Upper, Mark::Max],
                );
                self.say(
                    format!("dưới {target}: {half} điểm × mức đạt"),
                    format!("below {target}: {half} points × share reached"),
                    &[Mark::Lower, Mark::Target],
                );
            }
        }
    }

    fn half(&self) -> String {
        let half = self.max().over(&Points::from(2)).unwrap_or_else(Points::zero);
        self.points(&half)
    }

    fn checklist(&mut self, items: &[crate::criteria::rule::Item], pass: Pass) {
        let count = match pass {
            Pass::Sum => {
                for item in items {
                    let text = format!("{}: {}", self.words(&item.label), self.points(&item.points.into()));
                    self.say(text.clone(), text, &[Mark::Given]);
                }
                self.say("cộng điểm các việc đã làm".into(), "items done are added".into(), &[Mark::Sum]);
                self.cap();
                return;
            }
            Pass::All => items.len(),
            Pass::AtLeast(n) => usize::try_from(n).unwrap_or(items.len()),
        };
        let (all, max) = (items.len(), self.points(&self.max()));
        self.say(
            format!("làm ít nhất {count} trong {all} việc: {max} điểm"),
            format!("at least {count} of {all} items: {max} points"),
            &[Mark::Enough],
        );
        self.say("ít hơn: 0 điểm".into(), "fewer: nothing".into(), &[Mark::NotEnough]);
    }

    fn change(&mut self, trend: &Trend, none: Nothing) {
        let (now, before) = (self.input(Input::Now), self.input(Input::Before));
        match trend {
            Trend::Direction { up, same, down } => {
                self.say(format!("{now} so với {before}"), format!("{now} against {before}"), &[Mark::Given]);
                for (vi, en, points, mark) in [
                    ("tăng", "more", up, Mark::Up),
                    ("bằng", "the same", same, Mark::Same),
                    ("giảm", "less", down, Mark::Down),
                ] {
                    let points = self.points(&(*points).into());
                    self.say(format!("{vi}: {points} điểm"), format!("{en}: {points} points"), &[mark]);
                }
            }
            Trend::Percent(steps) => {
                let text = format!("({now} − {before}) / {before}");
                self.say(text.clone(), text, &[Mark::Given, Mark::Growth]);
                self.table(steps, true);
                self.nothing(none);
            }
        }
    }
}

/// With a small first letter, as inside a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The rule of a row as a sentence in parts; nothing for branches.
pub fn sentence(set: &CriteriaSet, id: NodeId, lang: Lang) -> Vec<Part> {
    let mut maker = Maker { set, id, lang, parts: Vec::new() };
    if let Some(rule) = &set.node(id).rule {
        maker.rule(rule);
    }
    maker.parts
}
