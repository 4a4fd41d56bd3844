//! The results of a trainee in an exercise: one small file.
//!
//! Promise: equal results give equal texts, and reading a written text gives back equal results. Nothing stands in it
//! but the chosen name, the exercise and the scores: no date, no machine, no account.
//!
//! ```toml
//! format = 1
//! trainee = "Nhóm 2"
//! exercise = { generator = 1, seed = 7 }
//! tolerance = 0.01
//!
//! [[row]]
//! code = "1.2"
//! tries = [
//!   { points = 1.90, finding = "sound" },
//!   { points = 1.80, finding = "counted-twice" },
//! ]
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::criteria::{Code, CriteriaSet};
use crate::diag::problem::{InForm, InTraining};
use crate::diag::{Diagnostic, Source, Span};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::doc::write::quoted;
use crate::drill::Finding;
use crate::drill::grade::{Results, Try};
use crate::num::Decimal;
use crate::text::{Clean, near};

/// The version of the format that is written and read.
const FORMAT: i64 = 1;

/// The most points that a try may give, far above those of any row.
const MOST: i64 = 1_000;

/// The text of `results`, rows in the order of their codes.
pub fn write(results: &Results) -> String {
    let mut out = format!("format = {FORMAT}\ntrainee = {}\n", quoted(&results.trainee));
    let put = &mut out;
    let _infallible = write!(
        put,
        "exercise = {{ generator = {}, seed = {} }}\ntolerance = {}\n",
        results.generator, results.seed, results.tolerance
    );
    for (code, tries) in &results.rows {
        let _infallible = write!(put, "\n[[row]]\ncode = {}\ntries = [\n", quoted(code));
        for one in tries {
            let (points, finding) = (one.points, one.finding.word());
            let _infallible = writeln!(put, "  {{ points = {points}, finding = \"{finding}\" }},");
        }
        put.push_str("]\n");
    }
    out
}

/// The results written in `source`, if there are no errors, and everything that is wrong with them. Codes are those
/// of `set`, the exercise set.
pub fn read(source: &Source<'_>, set: &CriteriaSet) -> (Option<Results>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, |f| results(f, set));
    (read.flatten().filter(|_| !crate::diag::has_errors(&found)), found)
}

fn results(f: &mut Fields<'_>, set: &CriteriaSet) -> Option<Results> {
    let format = f.need("format")?;
    if format.decimal() != Some(FORMAT.into()) {
        f.ignore_rest();
        let found = format.decimal().map(|d| Clean::line(&d.to_string())).unwrap_or_default();
        format.report(InForm::UnknownFormat { found });
        return None;
    }
    let trainee = f.need("trainee").and_then(|i| i.line());
    let exercise = f.need("exercise").and_then(|i| {
        i.table(|f| {
            let generator = f.need("generator").and_then(|i| whole(&i, i64::from(u32::MAX)));
            let seed = f.need("seed").and_then(|i| whole(&i, i64::MAX));
            Some((u32::try_from(generator?).ok()?, u64::try_from(seed?).ok()?))
        })
    });
    let tolerance = f.need("tolerance").and_then(|i| number(&i, MOST));
    let mut seen: BTreeMap<Code, Span> = BTreeMap::new();
    let rows = f.opt("row").map(|i| i.tables(|f| row(f, set, &mut seen))).unwrap_or_default();
    let (generator, seed) = exercise??;
    let rows = rows.into_iter().collect::<Option<BTreeMap<_, _>>>()?;
    Some(Results { trainee: trainee?, generator, seed, tolerance: tolerance?, rows })
}

fn row(f: &mut Fields<'_>, set: &CriteriaSet, seen: &mut BTreeMap<Code, Span>) -> Option<(Code, Vec<Try>)> {
    let item = f.need("code");
    let code = item.and_then(|i| code(&i, set));
    if let (Some(item), Some(code)) = (item, &code) {
        if let Some(first) = seen.get(code) {
            let problem = InTraining::RowTwice { code: code.as_str().into() };
            f.sink().push(Diagnostic::new(problem, item.span()).and(first.clone()));
        } else {
            seen.insert(code.clone(), item.span());
        }
    }
    let tries = f.need("tries").map(|i| {
        i.tables(|f| {
            let points = f.need("points").and_then(|i| number(&i, MOST));
            let finding = f.need("finding").and_then(|i| i.word(&Finding::ALL));
            Some(Try { points: points?, finding: finding? })
        })
    });
    Some((code?, tries?.into_iter().collect::<Option<Vec<_>>>()?))
}

/// The code of a scored row of `set`; reported where there is none.
pub(super) fn code(item: &Item<'_>, set: &CriteriaSet) -> Option<Code> {
    let word = item.id()?;
    let found = set.find(&word).map(|id| set.node(id)).filter(|n| n.is_row()).map(|n| n.code.clone());
    if found.is_none() {
        let rows = set.nodes.iter().filter(|n| n.is_row()).map(|n| n.code.as_str());
        let near = near::nearest(&word, rows).map(Clean::line);
        item.report(InTraining::UnknownRow { code: word, near });
    }
    found
}

/// A whole number from 0 to `high`.
fn whole(item: &Item<'_>, high: i64) -> Option<i64> {
    let value = item.whole()?;
    inside(item, value.into(), high).then_some(value)
}

/// A number from 0 to `high`.
pub(super) fn number(item: &Item<'_>, high: i64) -> Option<Decimal> {
    let value = item.decimal()?;
    inside(item, value, high).then_some(value)
}

fn inside(item: &Item<'_>, value: Decimal, high: i64) -> bool {
    let inside = value >= Decimal::ZERO && value <= high.into();
    if !inside {
        item.report(InTraining::Outside { key: item.key(), value, low: Decimal::ZERO, high: high.into() });
    }
    inside
}

#[cfg(test)]
mod tests;
