//! Reading the rule of a row.

use super::award::{Row, entries, not_negative, within_one};
use super::positive;
use super::sums::written;
use crate::criteria::rule::{
    Award, BallotOption, Event, Item as Task, Label, Level, Measure, Nothing, Pass, Rule, RuleKind, Trend,
};
use crate::diag::Diagnostic;
use crate::diag::problem::{InForm, InRule, Shape};
use crate::doc::fields::{Fields, Item};
use crate::num::{Decimal, Points};
use crate::text::{Clean, Text};

/// Every key that some kind of rule has, so that one on the wrong kind gets a message of its own.
const KEYS: [&str; 20] = [
    "options", "items", "pass", "done", "all", "floor", "full", "none", "target", "value", "steps", "count", "each",
    "events", "scale", "now", "before", "up", "same", "down",
];

/// Words of `pass` beside a number.
const PASS: [(&str, Pass); 2] = [("sum", Pass::Sum), ("all", Pass::All)];

/// The rule that `item` holds.
pub(super) fn rule(item: &Item<'_>, row: &Row<'_>) -> Option<Rule> {
    item.table(|f| {
        let Some(kind) = f.need("kind").and_then(|i| i.word(&RuleKind::ALL)) else {
            f.ignore_rest();
            return None;
        };
        let rule = of_kind(kind, f, row);
        for stray in f.strays(&KEYS) {
            let problem = if &*stray.key() == "none" {
                InRule::NoneWithoutShare { kind: kind.word() }
            } else {
                InRule::KeyOfOtherKind { key: stray.key(), kind: kind.word(), known: f.free().collect() }
            };
            f.sink().report(problem, stray.key_span());
        }
        rule
    })?
}

fn of_kind(kind: RuleKind, f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    match kind {
        RuleKind::Choice => choice(f, row),
        RuleKind::Checklist => checklist(f, row),
        RuleKind::Steps => steps(f, row),
        RuleKind::Ratio => ratio(f, row),
        RuleKind::Target => target(f, row),
        RuleKind::PerUnit => per_unit(f, row),
        RuleKind::Deduct => deduct(f, row),
        RuleKind::Survey => survey(f, row),
        RuleKind::Scaled => scaled(f, row),
        RuleKind::Entered => Some(Rule::Entered),
        RuleKind::Change => change(f, row),
        RuleKind::Peer => peer(f, row),
    }
}

fn choice(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let list = f.need("options")?;
    let options: Vec<Level> =
        entries(&list, |f| row.award(f))?.into_iter().map(|(id, label, award)| Level { id, label, award }).collect();
    let nothing = |award| matches!(award, Award::Points(d) | Award::Share(d) if d == Decimal::ZERO);
    if !options.iter().any(|o| nothing(o.award)) {
        f.sink().report(InRule::NoZero, list.key_span());
    }
    row.expect_maximum(&list, options.iter().map(|o| o.award));
    Some(Rule::Choice { options })
}

fn checklist(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let pass = f.opt("pass");
    let list = f.need("items");
    let summed = pass.is_none_or(|p| p.shape() == Shape::Text && p.string() == Some("sum"));
    let items = list.and_then(|list| {
        entries(&list, |f| match f.opt("points") {
            Some(points) => not_negative(&points),
            None if summed => f.need("points").and_then(|i| i.decimal()),
            None => Some(Decimal::ZERO),
        })
    });
    let pass = match pass {
        None => Some(Pass::Sum),
        Some(p) if p.shape() == Shape::Text => p.word(&PASS),
        Some(p) if p.shape() == Shape::Number => p.whole().and_then(|value| {
            // Without a readable list any positive number may be right.
            let length = items.as_ref().map_or(usize::MAX, Vec::len);
            let least = u32::try_from(value).ok().filter(|n| *n > 0 && *n as usize <= length);
            if least.is_none() {
                p.report(InRule::PassOutside { value, items: items.as_ref().map_or(0, Vec::len) });
            }
            least.map(Pass::AtLeast)
        }),
        Some(p) => p.mismatch(Shape::NumberOrWord),
    };
    let items: Vec<Task> = items?.into_iter().map(|(id, label, points)| Task { id, label, points }).collect();
    if let (Some((max, at)), true, Some(list)) = (&row.max, summed, list) {
        let sum: Points = items.iter().map(|i| Points::from(i.points)).sum();
        if sum != Points::from(max) {
            let problem = InRule::SumOfItems { sum: written(&sum), max: *max };
            f.sink().push(Diagnostic::new(problem, list.key_span()).and(at.clone()));
        }
    }
    Some(Rule::Checklist { items, pass: pass? })
}

fn steps(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let shared = f.has("done") || f.has("all");
    let value = f.opt("value");
    let measure = match (value, shared) {
        (Some(value), false) => label(&value, row).map(Measure::Value),
        (None, true) => {
            let done = f.need("done").and_then(|i| label(&i, row));
            let all = f.need("all").and_then(|i| label(&i, row));
            let none = nothing(f, RuleKind::Steps);
            (|| Some(Measure::Percent { done: done?, all: all?, none: none? }))()
        }
        (both, _) => {
            // All of them are known here; which are meant is for the author to say.
            for key in ["done", "all", "none"] {
                f.opt(key);
            }
            f.report(InRule::MeasureUnclear { both: both.is_some() });
            None
        }
    };
    let steps = f.need("steps").and_then(|i| row.steps(&i, shared && value.is_none()));
    Some(Rule::Steps { measure: measure?, steps: steps? })
}

fn ratio(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let done = f.need("done").and_then(|i| label(&i, row));
    let all = f.need("all").and_then(|i| label(&i, row));
    let floor_item = f.opt("floor");
    let full_item = f.opt("full");
    let floor = floor_item.map(|i| within_one(&i));
    let full = full_item.map_or(Some(Decimal::ONE), |i| positive(&i).and_then(|_| within_one(&i)));
    let none = nothing(f, RuleKind::Ratio);
    if let (Some(at), Some(Some(floor)), Some(full)) = (floor_item, floor, full)
        && floor > full
    {
        let mut d = Diagnostic::new(InRule::FloorAboveFull { floor, full }, at.span());
        d.also = full_item.map(|i| i.span());
        f.sink().push(d);
    }
    let floor = match floor {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Rule::Ratio { done: done?, all: all?, floor, full: full?, none: none? })
}

fn target(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let done = f.need("done").and_then(|i| label(&i, row));
    let all = f.need("all").and_then(|i| label(&i, row));
    let target = f.opt("target").map(|i| {
        let value = positive(&i)?;
        if value > Decimal::ONE {
            i.report(InRule::TargetAboveOne { value });
        }
        Some(value)
    });
    let none = nothing(f, RuleKind::Target);
    Some(Rule::Target { done: done?, all: all?, target: readable(target)?, none: none? })
}

fn per_unit(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let count = f.need("count").and_then(|i| label(&i, row));
    let each = f.need("each").and_then(|i| each(&i, row));
    Some(Rule::PerUnit { count: count?, each: each? })
}

fn deduct(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let list = f.need("events")?;
    let events = entries(&list, |f| f.need("each").and_then(|i| each(&i, row)))?;
    Some(Rule::Deduct { events: events.into_iter().map(|(id, label, each)| Event { id, label, each }).collect() })
}

fn each(item: &Item<'_>, row: &Row<'_>) -> Option<Decimal> {
    let value = not_negative(item)?;
    row.expect_each_within(item, value);
    Some(value)
}

fn survey(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let list = f.need("options")?;
    let options: Vec<BallotOption> = entries(&list, |f| readable(f.opt("weight").map(|i| within_one(&i))))?
        .into_iter()
        .map(|(id, label, weight)| BallotOption { id, label, weight })
        .collect();
    if options.iter().all(|o| o.weight.is_none()) {
        f.sink().report(InRule::NoWeight, list.key_span());
        return None;
    }
    row.expect_maximum(&list, options.iter().filter_map(|o| o.weight).map(Award::Share));
    Some(Rule::Survey { options })
}

fn scaled(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let scale = f.need("scale").and_then(|i| positive(&i));
    let value = f.opt("value").map_or_else(|| Some(Label::default()), |i| label(&i, row));
    Some(Rule::Scaled { value: value?, scale: scale? })
}

fn change(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let now = f.need("now").and_then(|i| label(&i, row));
    let before = f.need("before").and_then(|i| label(&i, row));
    let directed = f.has("up") || f.has("same") || f.has("down");
    let (trend, none) = match (f.opt("steps"), directed) {
        (Some(list), false) => {
            let none = nothing(f, RuleKind::Change);
            (row.steps(&list, false).map(Trend::Percent), none)
        }
        (None, true) => {
            let [up, same, down] =
                ["up", "same", "down"].map(|key| f.need(key).and_then(|i| row.points(&i).map(|d| (i, d))));
            let trend = (|| {
                let ((at, up), (_, same), (_, down)) = (up?, same?, down?);
                row.expect_maximum(&at, [up, same, down].map(Award::Points));
                Some(Trend::Direction { up, same, down })
            })();
            (trend, Some(Nothing::default()))
        }
        (both, _) => {
            for key in ["up", "same", "down", "none"] {
                f.opt(key);
            }
            f.report(InRule::TrendUnclear { both: both.is_some() });
            (None, None)
        }
    };
    Some(Rule::Change { now: now?, before: before?, trend: trend?, none: none? })
}

fn peer(f: &mut Fields<'_>, row: &Row<'_>) -> Option<Rule> {
    let value = f.need("value").and_then(|i| label(&i, row));
    let target = f.opt("target").map(|i| positive(&i));
    Some(Rule::Peer { value: value?, target: readable(target)? })
}

/// What 0 of 0 means; that nothing is said is worth a warning.
fn nothing(f: &mut Fields<'_>, kind: RuleKind) -> Option<Nothing> {
    if let Some(item) = f.opt("none") {
        return item.word(&Nothing::ALL);
    }
    f.report(InRule::NoneLeftOut { kind: kind.word() });
    Some(Nothing::default())
}

/// A value that may be left out: `None` only when it is there and cannot be used.
#[expect(clippy::option_option, reason = "left out and unusable are two things here")]
fn readable<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        Some(None) => None,
        Some(Some(value)) => Some(Some(value)),
        None => Some(None),
    }
}

/// A label: a text, or a table of texts, unit and figure.
fn label(item: &Item<'_>, row: &Row<'_>) -> Option<Label> {
    if item.shape() != Shape::Table {
        return item.name().map(|text| Label { text, unit: None, figure: None });
    }
    item.table(|f| {
        let unit = f.opt("unit").and_then(|i| i.line());
        let named = f.opt("figure");
        let figure = named.and_then(|i| row.known.figure(&i));
        let text = if named.is_some() && !f.has("vi") {
            let en = f.opt("en").and_then(|i| i.line());
            figure.map(|figure| Text { en: en.or_else(|| figure.name.en.clone()), ..figure.name.clone() })
        } else {
            f.texts(item, Clean::line)
        };
        if text.as_ref().is_some_and(|t| t.vi.is_empty()) {
            item.report(InForm::Blank { key: item.key() });
        }
        if named.is_some() && figure.is_none() {
            return None;
        }
        let unit = unit.or_else(|| figure.and_then(|figure| figure.unit.clone()));
        Some(Label { text: text?, unit, figure: figure.map(|figure| figure.key.clone()) })
    })?
}
