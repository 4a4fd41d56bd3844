//! What a whole room gave: where it agrees with the key, and where with itself.
//!
//! Promise: only first tries are compared, because later ones were made with the key in sight; everything is exact
//! and follows from the results alone.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, NodeId};
use crate::drill::grade::{Results, Try};
use crate::drill::{Drill, Task};
use crate::num::{Decimal, Points};
use crate::text::Clean;

/// How often something held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often it held.
    pub held: u32,
    /// How often it could.
    pub of: u32,
}

impl Tally {
    fn add(&mut self, held: bool) {
        self.held += u32::from(held);
        self.of += 1;
    }

    /// In percent; `None` where it could not hold at all.
    pub fn percent(self) -> Option<Points> {
        Points::ratio(100 * i64::from(self.held), i64::from(self.of))
    }
}

/// A score that several gave and that is not the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The score.
    pub points: Decimal,
    /// How many gave it.
    pub count: u32,
    /// Whether it is that of the commonest mistake.
    pub is_commonest: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRoom {
    /// The row.
    pub row: NodeId,
    /// First tries that agree with the key.
    pub agree: Tally,
    /// First tries that name the fault.
    pub found: Tally,
    /// Mean of points given less key; `None` where nobody scored it.
    pub gap: Option<Points>,
    /// The least and the most points given.
    pub range: Option<(Decimal, Decimal)>,
    /// Pairs of trainees whose points differ by more than the tolerance.
    pub apart: Tally,
    /// The commonest wrong score.
    pub wrong: Option<Wrong>,
    /// Those who agreed with the key in the end, and those who scored the row.
    pub in_the_end: Tally,
}

/// One trainee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The chosen name.
    pub name: Clean,
    /// First tries that agree with the key.
    pub agree: Tally,
    /// First tries that name the fault.
    pub found: Tally,
    /// Mean of points given less key.
    pub gap: Option<Points>,
    /// All tries.
    pub tries: u32,
}

/// The whole room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Rows in file order.
    pub rows: Vec<RowRoom>,
    /// Trainees in the order they were given.
    pub people: Vec<Person>,
    /// First tries of all that agree with the key.
    pub agree: Tally,
    /// First tries of all that name the fault.
    pub found: Tally,
    /// Mean of points given less key.
    pub gap: Option<Points>,
}

impl Room {
    /// Compares results of one exercise. Rows that the exercise does not have are not looked at.
    pub fn of(set: &CriteriaSet, drill: &Drill, results: &[Results]) -> Self {
        let rows: Vec<RowRoom> = drill.tasks.iter().map(|task| row(set, task, results)).collect();
        let people: Vec<Person> = results.iter().map(|one| person(set, drill, one)).collect();
        let sum = |pick: fn(&RowRoom) -> Tally| {
            let mut all = Tally::default();
            for row in &rows {
                let one = pick(row);
                (all.held, all.of) = (all.held + one.held, all.of + one.of);
            }
            all
        };
        let gaps = results.iter().flat_map(|one| gaps(set, drill, one));
        Self { agree: sum(|r| r.agree), found: sum(|r| r.found), gap: mean(gaps), rows, people }
    }

    /// The rows on which most pairs differ, then those on which fewest agree with the key.
    pub fn most_apart(&self) -> Vec<&RowRoom> {
        let part = |t: Tally| t.percent().unwrap_or_else(Points::zero);
        let mut rows: Vec<&RowRoom> = self.rows.iter().filter(|r| r.agree.of > 0).collect();
        rows.sort_by_key(|r| (std::cmp::Reverse(part(r.apart)), part(r.agree), r.row));
        rows
    }
}

fn row(set: &CriteriaSet, task: &Task, results: &[Results]) -> RowRoom {
    let code = &set.node(task.row).code;
    let tries = results.iter().map(|one| (one, one.tries(code)));
    let firsts: Vec<(&Results, &Try)> = tries.clone().filter_map(|(one, all)| Some((one, all.first()?))).collect();
    let (mut agree, mut found, mut in_the_end, mut apart) = <(Tally, Tally, Tally, Tally)>::default();
    let mut wrong: BTreeMap<Decimal, (u32, bool)> = BTreeMap::new();
    for (one, first) in &firsts {
        let verdict = first.judge(task, one.tolerance);
        agree.add(verdict.agrees);
        found.add(verdict.found);
        if !verdict.agrees {
            let entry = wrong.entry(first.points.normalize()).or_default();
            *entry = (entry.0 + 1, verdict.is_commonest);
        }
    }
    for (one, all) in tries.filter(|(_, all)| !all.is_empty()) {
        in_the_end.add(all.iter().any(|t| t.judge(task, one.tolerance).agrees));
    }
    for (at, (one, first)) in firsts.iter().enumerate() {
        for (_, other) in firsts.iter().skip(at + 1) {
            apart.add((first.points - other.points).abs() > one.tolerance);
        }
    }
    let points = || firsts.iter().map(|(_, first)| first.points);
    let most = wrong.into_iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(&a.0)));
    RowRoom {
        row: task.row,
        agree,
        found,
        gap: mean(points().map(|p| &Points::from(p) - &task.key)),
        range: points().min().zip(points().max()),
        apart,
        wrong: most.map(|(points, (count, is_commonest))| Wrong { points, count, is_commonest }),
        in_the_end,
    }
}

fn gaps<'a>(set: &'a CriteriaSet, drill: &'a Drill, one: &'a Results) -> impl Iterator<Item = Points> + 'a {
    drill.tasks.iter().filter_map(move |task| {
        let first = one.tries(&set.node(task.row).code).first()?;
        Some(&Points::from(first.points) - &task.key)
    })
}

fn person(set: &CriteriaSet, drill: &Drill, one: &Results) -> Person {
    let (mut agree, mut found, mut tries) = (Tally::default(), Tally::default(), 0);
    for task in &drill.tasks {
        let all = one.tries(&set.node(task.row).code);
        tries += u32::try_from(all.len()).unwrap_or(u32::MAX);
        if let Some(first) = all.first() {
            let verdict = first.judge(task, one.tolerance);
            agree.add(verdict.agrees);
            found.add(verdict.found);
        }
    }
    Person { name: one.trainee.clone(), agree, found, gap: mean(gaps(set, drill, one)), tries }
}

fn mean(values: impl Iterator<Item = Points>) -> Option<Points> {
    let (sum, count) = values.fold((Points::zero(), 0i64), |(sum, count), value| (&sum + &value, count + 1));
    sum.over(&Points::from(count))
}
