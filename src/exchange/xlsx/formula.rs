//! Rules as Excel formulas.
//!
//! Promise: a formula gives what [`crate::score::eval`] computes, for the figures at hand and for every other that the
//! rule can use. Numbers of a workbook are binary, so where a value is held against an edge, dust below a billionth
//! is brushed off first. Rules whose answer is no number (levels, items, the leader of a block) have none.

use super::figures::{Figures, Key};
use crate::criteria::rule::{Award, Input, Label, Measure, Nothing, Rule, Step, Trend};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Dossier, Slot};
use crate::lang::Lang;
use crate::num::decimal::shortest;
use crate::num::{Decimal, Mode, Rounding};

/// The most edges of a table; Excel nests no deeper than 64.
const EDGES: usize = 40;

/// Everything that a row's formula is made from.
pub(super) struct Asked<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) dossier: &'a Dossier,
    pub(super) figures: &'a Figures,
    pub(super) id: NodeId,
    pub(super) slot: Slot,
    /// The cell of the row's maximum.
    pub(super) max: String,
    pub(super) lang: Lang,
}

impl Asked<'_> {
    /// The points of the row; `None` where they follow from no number.
    pub(super) fn points(&self) -> Option<String> {
        let node = self.set.node(self.id);
        let answer = self.dossier.row(&node.code)?.answers.get(&self.slot)?;
        let Answer::Given(_) = answer else { return None };
        match node.rule.as_ref()? {
            Rule::Choice { .. } | Rule::Checklist { .. } | Rule::Entered | Rule::Peer { .. } => None,
            Rule::Steps { measure: Measure::Value(value), steps } => {
                self.table(&self.number(Input::Value, Some(value))?, steps)
            }
            Rule::Steps { measure: Measure::Percent { done, all, none }, steps } => {
                let (done, all) = (self.number(Input::Done, Some(done))?, self.number(Input::All, Some(all))?);
                let table = self.table(&format!("(100*{done}/{all})"), steps)?;
                Some(self.or_nothing(&all, *none, &table))
            }
            Rule::Ratio { done, all, floor, full, none } => {
                let (done, all) = (self.number(Input::Done, Some(done))?, self.number(Input::All, Some(all))?);
                let max = &self.max;
                let mut out = format!("{done}/{all}*{max}");
                out = format!("IF({},{max},{out})", at_least(&done, &format!("{}*{all}", shortest(*full))));
                if let Some(floor) = floor {
                    out = format!("IF({},{out},0)", at_least(&done, &format!("{}*{all}", shortest(*floor))));
                }
                Some(self.or_nothing(&all, *none, &out))
            }
            Rule::Target { done, all, target, none } => {
                let (done, all) = (self.number(Input::Done, Some(done))?, self.number(Input::All, Some(all))?);
                let target = self.number(Input::Target, None).or_else(|| target.map(shortest))?;
                let out = format!("MIN(1,{done}/{all}/{target})*{}", self.max);
                Some(self.or_nothing(&all, *none, &out))
            }
            Rule::PerUnit { count, each } => {
                let count = self.number(Input::Count, Some(count))?;
                Some(format!("MIN({count}*{},{})", shortest(*each), self.max))
            }
            Rule::Deduct { events } => {
                let off = events.iter().filter_map(|e| Some(format!("{}*{}", self.count(&e.id)?, shortest(e.each))));
                Some(format!("MAX({}-({}),0)", self.max, sum(off)))
            }
            Rule::Survey { options } => {
                let counted: Vec<(String, Decimal)> =
                    options.iter().filter_map(|o| Some((self.count(&o.id)?, o.weight?))).collect();
                let weighted = sum(counted.iter().map(|(cell, weight)| format!("{cell}*{}", shortest(*weight))));
                let all = sum(counted.iter().map(|(cell, _)| cell.clone()));
                Some(format!("({weighted})/({all})*{}", self.max))
            }
            Rule::Scaled { value, scale } => {
                let value = self.number(Input::Value, Some(value))?;
                Some(format!("{value}/{}*{}", shortest(*scale), self.max))
            }
            Rule::Change { now, before, trend, none } => {
                let (now, before) = (self.number(Input::Now, Some(now))?, self.number(Input::Before, Some(before))?);
                match trend {
                    Trend::Direction { up, same, down } => {
                        let (up, same, down) = (shortest(*up), shortest(*same), shortest(*down));
                        Some(format!("IF({now}>{before},{up},IF({now}={before},{same},{down}))"))
                    }
                    Trend::Percent(steps) => {
                        let table = self.table(&format!("(100*({now}-{before})/{before})"), steps)?;
                        Some(self.or_nothing(&before, *none, &table))
                    }
                }
            }
        }
    }

    /// The cell of a named number: a declared figure where the set says so, else the answer's own.
    fn number(&self, input: Input, label: Option<&Label>) -> Option<String> {
        let key = match label.and_then(|l| l.figure.as_ref()) {
            Some(figure) => Key::Declared(figure.clone()),
            None => Key::Number(self.id, self.slot, input),
        };
        self.figures.cell(&key, self.lang)
    }

    fn count(&self, id: &crate::text::Clean) -> Option<String> {
        self.figures.cell(&Key::Count(self.id, self.slot, id.clone()), self.lang)
    }

    fn award(&self, award: Award) -> String {
        match award {
            Award::Points(points) => shortest(points),
            Award::Share(share) => format!("{}*{}", shortest(share), self.max),
        }
    }

    /// The first step whose edge `subject` reaches; none earns nothing.
    fn table(&self, subject: &str, steps: &[Step]) -> Option<String> {
        if steps.len() > EDGES {
            return None;
        }
        let mut out = "0".to_owned();
        for step in steps.iter().rev() {
            let edge = shortest(step.edge);
            let test = if step.closed { at_least(subject, &edge) } else { format!("ROUND({subject}-({edge}),9)>0") };
            out = format!("IF({test},{},{out})", self.award(step.award));
        }
        Some(out)
    }

    /// `formula`, or what holds where its denominator is zero. Where the row is dropped then, the cell is empty.
    fn or_nothing(&self, all: &str, none: Nothing, formula: &str) -> String {
        let nothing = match none {
            Nothing::Zero => "0",
            Nothing::Full => self.max.as_str(),
            Nothing::Drop => "\"\"",
        };
        format!("IF({all}=0,{nothing},{formula})")
    }
}

fn at_least(value: &str, edge: &str) -> String {
    format!("ROUND({value}-({edge}),9)>=0")
}

/// All `parts` added; zero for none.
fn sum(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join("+") }
}

/// `formula` rounded as the set says. Values are not negative where this is used.
pub(super) fn rounded(formula: &str, rounding: Rounding) -> String {
    let digits = rounding.digits;
    match rounding.mode {
        Mode::HalfUp => format!("ROUND({formula},{digits})"),
        // Dust just below a digit would be cut off with it.
        Mode::Down => format!("ROUNDDOWN(ROUND({formula},{}),{digits})", digits.saturating_add(9).min(14)),
        Mode::HalfEven => {
            let unit = format!("10^{digits}");
            format!(
                "IF(ROUND(MOD(({formula})*{unit},1)-0.5,6)=0,2*ROUND(({formula})*{unit}/2,0)/{unit},ROUND({formula},{digits}))"
            )
        }
    }
}

/// Cells of one column as the arguments of a sum: neighbours as a range.
pub(super) fn ranges(column: &str, rows: &[u32]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut rest = rows.iter().copied().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        while let Some(next) = rest.next_if(|next| *next == last + 1) {
            last = next;
        }
        out.push(if last == first { format!("{column}{first}") } else { format!("{column}{first}:{column}{last}") });
    }
    // A function takes no more than 255 arguments.
    let groups: Vec<String> = out.chunks(200).map(|c| format!("SUM({})", c.join(","))).collect();
    if groups.is_empty() { "0".to_owned() } else { groups.join("+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_summed_as_ranges_and_no_sum_has_too_many_arguments() {
        assert_eq!(ranges("H", &[3, 4, 5, 9, 11, 12]), "SUM(H3:H5,H9,H11:H12)");
        assert_eq!(ranges("H", &[]), "0");
        let apart: Vec<u32> = (0..450).map(|n| 2 * n + 1).collect();
        let formula = ranges("H", &apart);
        assert_eq!(formula.matches("SUM(").count(), 3);
        assert_eq!(formula.matches('H').count(), 450);
    }

    #[test]
    fn each_mode_of_rounding_has_its_formula() {
        let by = |mode| rounded("A1", Rounding { digits: 2, mode });
        assert_eq!(by(Mode::HalfUp), "ROUND(A1,2)");
        assert_eq!(by(Mode::Down), "ROUNDDOWN(ROUND(A1,11),2)");
        assert!(by(Mode::HalfEven).contains("2*ROUND((A1)*10^2/2,0)/10^2"));
    }
}
