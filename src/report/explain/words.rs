//! A step as a branch of the printed tree: value in its unit, what it stands for, how it was made.

use super::Case;
use crate::criteria::rule::{Input, Measure, Rule};
use crate::criteria::{Band, CriteriaSet, Edge, NodeId};
use crate::dossier::Sum;
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{local, shortest};
use crate::report::words::{Word, period};
use crate::report::{Branch, shown};
use crate::score::words::{label, meaning};
use crate::score::{Op, Step, Test, Why};

/// Sums of more parts than this are not written out as a formula; the parts stand below.
const WRITTEN_OUT: usize = 6;

/// How a value is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Points: at least the set's digits.
    Points,
    /// A share, shown as a percentage.
    Share,
    /// A percentage as it is.
    Percent,
    /// A count, a weight, a figure: as it was given.
    Plain,
}

/// The steps of a node.
pub(super) fn branch(case: &Case<'_>, id: NodeId, step: &Step) -> Branch {
    Tree { case, id: Some(id) }.branch(step, String::new())
}

/// The steps of a total.
pub(super) fn total_branch(case: &Case<'_>, step: &Step) -> Branch {
    Tree { case, id: None }.branch(step, String::new())
}

/// The fraction, and the figure that is printed for it.
pub(super) fn exact_line(case: &Case<'_>, value: &Points) -> String {
    let printed = shown::points(case.set, value, case.lang);
    let rounding = case.set.rounding.say(case.lang);
    match case.lang {
        Lang::Vi => format!("{value}; in {printed} ({rounding})"),
        Lang::En => format!("{value}; printed {printed} ({rounding})"),
    }
}

/// Where a band begins.
pub(super) fn band_edge(band: &Band, lang: Lang) -> String {
    let name = band.name.get(lang);
    match (band.from, lang) {
        (Edge::Percent(edge), Lang::Vi) => format!("{name} từ {} %", local(&shortest(edge), lang)),
        (Edge::Percent(edge), Lang::En) => format!("{name} from {} %", local(&shortest(edge), lang)),
        (Edge::Points(edge), Lang::Vi) => format!("{name} từ {} điểm", local(&shortest(edge), lang)),
        (Edge::Points(edge), Lang::En) => format!("{name} from {} points", local(&shortest(edge), lang)),
    }
}

struct Tree<'a> {
    case: &'a Case<'a>,
    id: Option<NodeId>,
}

impl Tree<'_> {
    fn set(&self) -> &CriteriaSet {
        self.case.set
    }

    fn rule(&self) -> Option<&Rule> {
        self.set().node(self.id?).rule.as_ref()
    }

    fn branch(&self, step: &Step, note: String) -> Branch {
        let plain = |label: String, note: String, of: Vec<Branch>| Branch {
            value: self.value(step),
            exact: step.value().to_string(),
            label,
            note,
            of,
        };
        match step.op() {
            Op::Given => plain(self.label(step.why()), join(note, self.leaf_note(step.why())), Vec::new()),
            Op::Node(node, _) => {
                let node = self.set().node(*node);
                plain(format!("{} {}", node.code, node.name.get(self.case.lang)), note, Vec::new())
            }
            Op::Case { tests, hit } => self.case_branch(step, tests, *hit, note),
            Op::Rounded(rounding) => {
                plain(format!("{}: {}", self.label(step.why()), rounding.say(self.case.lang)), note, self.below(step))
            }
            Op::Sum | Op::Difference | Op::Product | Op::Quotient | Op::Least | Op::Greatest => {
                plain(self.made_of(step), join(note, self.residual(step)), self.below(step))
            }
        }
    }

    fn below(&self, step: &Step) -> Vec<Branch> {
        step.of().iter().map(|s| self.branch(s, String::new())).collect()
    }

    /// A choice between results: the result as it was computed, with what decided for it.
    fn case_branch(&self, step: &Step, tests: &[Test], hit: Option<usize>, note: String) -> Branch {
        let [subject, result, edges @ ..] = step.of() else { return Branch::default() };
        let decided = join(note, self.decided(tests, edges, hit));
        if result.of().first() == Some(subject) {
            // The subject is part of the result: what decided stands beside it there.
            let mut branch = self.branch(result, String::new());
            if let Some(first) = branch.of.first_mut() {
                first.note = join(std::mem::take(&mut first.note), decided);
            }
            return branch;
        }
        let why = meaning(step.why(), self.case.lang).into_owned();
        let parts = vec![self.branch(subject, decided), self.branch(result, String::new())];
        Branch { value: self.value(step), exact: step.value().to_string(), label: why, note: String::new(), of: parts }
    }

    /// Which edges were reached: the one that decided and the last one before it.
    fn decided(&self, tests: &[Test], edges: &[Step], hit: Option<usize>) -> String {
        let failed = hit.unwrap_or(tests.len());
        let last_failed = failed.checked_sub(1);
        // Of a ratio with a floor both marks are worth saying.
        let from = if tests.len() <= 2 { 0 } else { last_failed.unwrap_or(0) };
        let mut said = Vec::new();
        for (at, (test, edge)) in tests.iter().zip(edges).enumerate() {
            let shown = self.edge(edge);
            if Some(at) == hit {
                said.push(holds(*test, &shown, self.case.lang));
            } else if at < failed && at >= from {
                said.push(fails(*test, &shown, self.case.lang));
            }
        }
        said.join(", ")
    }

    /// What was compared with; a figure of the body or the block has its name beside it.
    fn edge(&self, edge: &Step) -> String {
        let value = self.value(edge);
        match edge.why() {
            why @ (Why::Input(_) | Why::Figure(_) | Why::Leader) => {
                format!("{value} ({})", join(self.label(why), self.leaf_note(why)))
            }
            _ => value,
        }
    }

    fn label(&self, why: Why) -> String {
        match self.id {
            Some(id) => label(self.set(), id, why, self.case.lang),
            None => meaning(why, self.case.lang).into_owned(),
        }
    }

    /// What it stands for and the operation with its values: `tỷ lệ = 490.326 / 493.400`.
    fn made_of(&self, step: &Step) -> String {
        let name = self.label(step.why());
        let parts = step.of();
        let sign = match step.op() {
            Op::Sum => " + ",
            Op::Difference => " − ",
            Op::Product => " × ",
            Op::Quotient => " / ",
            _ => return name,
        };
        if parts.len() < 2 || parts.len() > WRITTEN_OUT {
            return name;
        }
        let values: Vec<String> = parts
            .iter()
            .map(|s| {
                let shown = self.value(s);
                if s.value().is_negative() { format!("({shown})") } else { shown }
            })
            .collect();
        format!("{name}: {}", values.join(sign))
    }

    /// By how much the printed parts of a sum miss the printed sum.
    fn residual(&self, step: &Step) -> String {
        if *step.op() != Op::Sum || self.unit(step) != Unit::Points || step.why() != Why::Children && self.id.is_some()
        {
            return String::new();
        }
        let round = |v: &Points| self.set().rounding.round(v);
        let parts: Points = step.of().iter().map(|s| round(s.value())).sum();
        let gap = &round(step.value()) - &parts;
        if gap.is_zero() {
            return String::new();
        }
        let lang = self.case.lang;
        let sign = if gap.is_negative() { "" } else { "+" };
        format!(
            "{} {}; {} {sign}{}",
            Word::PrintedParts.get(lang),
            shown::points(self.set(), &parts, lang),
            Word::Residual.get(lang).to_lowercase(),
            shown::points(self.set(), &gap, lang),
        )
    }

    /// What is to be said beside a given value: the declared figure and its period.
    fn leaf_note(&self, why: Why) -> String {
        let Why::Figure(input) = why else { return String::new() };
        let lang = self.case.lang;
        let key = self.rule().and_then(|rule| {
            rule.inputs().into_iter().find(|(i, _)| *i == input).and_then(|(_, label)| label?.figure.as_ref())
        });
        let figure = key.and_then(|key| self.set().figure(key));
        let Some(figure) = figure else { return String::new() };
        let when = match (figure.period, figure.as_of) {
            (Some(days), _) => format!(", {} {}", lang.pick("kỳ số liệu", "period"), period(days, lang)),
            (None, Some(day)) => {
                format!(", {} {}", lang.pick("thời điểm chốt", "as of"), lang.day(day))
            }
            (None, None) => String::new(),
        };
        let added = self.case.dossier.sum_of(&figure.key).map(|sum| added(sum, lang)).unwrap_or_default();
        format!("{} “{}”{when}{added}", lang.pick("số liệu kê khai", "declared figure"), figure.key)
    }

    fn value(&self, step: &Step) -> String {
        let (set, lang) = (self.set(), self.case.lang);
        let digits = set.rounding.digits;
        match self.unit(step) {
            Unit::Points => shown::close(set, step.value(), digits, lang),
            Unit::Share => {
                let percent = &Points::hundred() * step.value();
                format!("{} %", shown::close(set, &percent, 0, lang))
            }
            Unit::Percent => format!("{} %", shown::close(set, step.value(), 0, lang)),
            Unit::Plain => shown::close(set, step.value(), 0, lang),
        }
    }

    fn unit(&self, step: &Step) -> Unit {
        let measured_in_percent =
            matches!(self.rule(), Some(Rule::Steps { measure: Measure::Percent { .. }, .. } | Rule::Change { .. }));
        match step.why() {
            Why::Share | Why::Floor | Why::Full | Why::AwardShare(_) | Why::LevelShare(_) => Unit::Share,
            Why::OfTarget | Why::OfScale | Why::Mean => Unit::Share,
            Why::Target | Why::Input(Input::Target) if matches!(self.rule(), Some(Rule::Target { .. })) => Unit::Share,
            Why::Growth if *step.op() == Op::Quotient => Unit::Share,
            Why::Percent | Why::Growth | Why::Index => Unit::Percent,
            Why::Edge(_) if measured_in_percent => Unit::Percent,
            Why::Capped | Why::NotNegative => step.of().first().map_or(Unit::Points, |s| self.unit(s)),
            Why::Input(_) | Why::Figure(_) | Why::Edge(_) | Why::Target | Why::Scale | Why::Constant => Unit::Plain,
            Why::Ticked | Why::Required | Why::Events(_) | Why::Ballots(_) | Why::Weight(_) => Unit::Plain,
            Why::Weighted(_) | Why::AllWeighted | Why::Counted | Why::Increase | Why::Leader => Unit::Plain,
            Why::PeerDistance => Unit::Plain,
            _ => Unit::Points,
        }
    }
}

/// Two remarks as one.
fn join(first: String, second: String) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second,
        (_, true) => first,
        (false, false) => format!("{first}; {second}"),
    }
}

fn holds(test: Test, edge: &str, lang: Lang) -> String {
    let words = match test {
        Test::Below => lang.pick("dưới", "below"),
        Test::AtLeast => lang.pick("đạt từ", "at least"),
        Test::Above => lang.pick("trên", "above"),
        Test::Equal => lang.pick("bằng", "equal to"),
    };
    format!("{words} {edge}")
}

fn fails(test: Test, edge: &str, lang: Lang) -> String {
    let words = match test {
        Test::Below => lang.pick("không dưới", "not below"),
        Test::AtLeast => lang.pick("chưa đạt", "below"),
        Test::Above => lang.pick("không trên", "not above"),
        Test::Equal => lang.pick("khác", "not"),
    };
    format!("{words} {edge}")
}

/// Of whose figures a declared figure is the sum, and whose are missing in it.
fn added(sum: &Sum, lang: Lang) -> String {
    let count = sum.members.len();
    let missing: Vec<&str> = sum.missing.iter().map(|name| &**name).collect();
    let added = match lang {
        Lang::Vi => format!("; tổng của {count} đơn vị trực thuộc"),
        Lang::En => format!("; the sum of {count} bodies under it"),
    };
    if missing.is_empty() {
        return added;
    }
    let (gone, names) = (missing.len(), missing.join(", "));
    match lang {
        Lang::Vi => format!("{added}, thiếu {gone:02} đơn vị: {names}"),
        Lang::En => format!("{added}, {gone} missing: {names}"),
    }
}
