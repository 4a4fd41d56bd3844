//! Blind second scoring: how far appraisers agree who scored the same rows without seeing each other's points.
//!
//! Each works on a copy of the dossiers of their own, so nothing of one reaches the other, nor the body. Scores are
//! compared as shares of the row's maximum, so that rows of different weight can be told together; gaps are in
//! points. Weighted kappa has linear weights: 1 − observed disagreement / the disagreement expected if each had
//! given the same scores in another order. It is 1 where all agree, 0 where agreement is that of chance, below 0
//! where it is worse, and undefined where no disagreement could be expected (all scores alike).
//!
//! Promise: every figure is exact; swapping two appraisers turns the sign of their gap and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{Code, CriteriaSet};
use crate::dossier::{Dossier, Lane, Slot};
use crate::num::Points;
use crate::score::{Context, score};
use crate::text::Clean;

/// The copies of one appraiser.
#[derive(Clone, Debug)]
pub struct Rater<'a> {
    /// Their name.
    pub name: Clean,
    /// Their dossiers, with the sets.
    pub dossiers: Vec<(&'a CriteriaSet, &'a Dossier)>,
}

/// How far scores agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many pairs of scores there are.
    pub pairs: usize,
    /// In how many the points are equal.
    pub equal: usize,
    /// 100 × equal / pairs; `None` for no pair.
    pub percent: Option<Points>,
    /// Weighted kappa; `None` where no disagreement could be expected.
    pub kappa: Option<Points>,
    /// The mean of second minus first, in points; for an appraiser, of theirs minus the others'.
    pub gap: Option<Points>,
}

/// A row on which appraisers differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The body.
    pub body: Clean,
    /// The row.
    pub code: Code,
    /// What each gave, in the order of the appraisers; `None` where one has not scored it.
    pub points: Vec<Option<Points>>,
}

/// The agreement of several appraisers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Over everything.
    pub all: Figures,
    /// By row, in the order of the set.
    pub rows: Vec<(Code, Figures)>,
    /// Of each appraiser with all others, in the order in which they were given.
    pub raters: Vec<(Clean, Figures)>,
    /// Of each two appraisers, by their places.
    pub pairs: Vec<((usize, usize), Figures)>,
    /// Rows on which they differ, widest first.
    pub differences: Vec<Difference>,
    /// Rows that only one of them scored.
    pub single: usize,
}

/// Points, and the share of the maximum that they are.
type Given = (Points, Points);

/// A dossier by what copies of it have in common, and a row.
type Place = (Clean, Clean, i32, Option<Clean>, Code);

/// The dossier as a second appraiser gets it, who must not see what the first one gave: without appraised and agreed
/// answers, their reasons and the receiving side's notes for itself, and without requests and the replies to them, which
/// tell what the first one doubts. What the body said of itself stays, with its documents.
pub fn blind(dossier: &Dossier) -> Dossier {
    let mut seen = dossier.clone();
    for row in seen.rows.values_mut() {
        row.answers.retain(|slot, _| matches!(slot, Slot::Own | Slot::Supplied));
        (row.appraisal, row.conclusion, row.internal) = (None, None, None);
        row.requests.clear();
        (row.marked, row.look) = (false, None);
    }
    // What others say differently is theirs, too.
    seen.conflicts.clear();
    seen.rows.retain(|_, row| !row.is_empty());
    seen
}

/// Whose copies these are: the name that stands most often behind moved points.
pub fn appraiser<'a>(dossiers: impl Iterator<Item = &'a Dossier>) -> Option<Clean> {
    let mut count: BTreeMap<&Clean, usize> = BTreeMap::new();
    let rows = dossiers.flat_map(|dossier| dossier.rows.values());
    for by in rows.filter_map(|row| row.appraisal.as_ref()?.by.as_ref()) {
        *count.entry(by).or_default() += 1;
    }
    count.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.clone())
}

/// Tells copies of one name apart by a number.
pub fn name_apart<'a>(names: impl Iterator<Item = &'a mut Clean>) {
    let mut seen: BTreeMap<Clean, usize> = BTreeMap::new();
    for name in names {
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            *name = Clean::line(&format!("{name} ({times})"));
        }
    }
}

/// Holds the copies of several appraisers against each other.
pub fn agreement(raters: &[Rater<'_>]) -> Agreement {
    let mut scores: BTreeMap<Place, Vec<Option<Given>>> = BTreeMap::new();
    let mut order: BTreeMap<Code, usize> = BTreeMap::new();
    for (at, rater) in raters.iter().enumerate() {
        for (set, dossier) in &rater.dossiers {
            for (place, id, given) in appraised(set, dossier) {
                order.entry(place.4.clone()).or_insert(id);
                let row = scores.entry(place).or_insert_with(|| vec![None; raters.len()]);
                if let Some(cell) = row.get_mut(at) {
                    *cell = Some(given);
                }
            }
        }
    }
    let single = scores.values().filter(|row| row.iter().flatten().count() == 1).count();
    let couples: Vec<(usize, usize)> =
        (0..raters.len()).flat_map(|a| (a + 1..raters.len()).map(move |b| (a, b))).collect();
    let of = |wanted: &dyn Fn(&Place) -> bool, couples: &[(usize, usize)]| {
        let cell = |row: &[Option<Given>], at: usize| row.get(at).cloned().flatten();
        let rows = scores.iter().filter(|(place, _)| wanted(place));
        figures(rows.flat_map(|(_, row)| couples.iter().filter_map(|(a, b)| cell(row, *a).zip(cell(row, *b)))))
    };
    let mut codes: Vec<&Code> = scores.keys().map(|place| &place.4).collect::<BTreeSet<_>>().into_iter().collect();
    codes.sort_by_key(|code| order.get(*code));
    let with_others = |at: usize| {
        let others = (0..raters.len()).filter(|other| *other != at);
        of(&|_| true, &others.map(|other| (other, at)).collect::<Vec<_>>())
    };
    Agreement {
        all: of(&|_| true, &couples),
        rows: codes.into_iter().map(|code| (code.clone(), of(&|place| place.4 == *code, &couples))).collect(),
        raters: raters.iter().enumerate().map(|(at, rater)| (rater.name.clone(), with_others(at))).collect(),
        pairs: couples.iter().map(|couple| (*couple, of(&|_| true, &[*couple]))).collect(),
        differences: differences(&scores),
        single,
    }
}

/// The rows that the appraiser scored, with what they gave; rows that do not count or cannot be used are left out.
fn appraised(set: &CriteriaSet, dossier: &Dossier) -> Vec<(Place, usize, Given)> {
    let card = score(set, dossier, Lane::Appraised, &Context::default());
    let body = &dossier.body;
    let rows = card.existing().filter_map(|(id, score)| {
        let node = set.node(id);
        (score.slot == Some(Slot::Appraised) && node.is_row()).then_some(())?;
        let points = score.value()?.clone();
        let share = points.over(&Points::from(node.max))?;
        let place = (body.kind.clone(), body.name.clone(), dossier.year, dossier.term.clone(), node.code.clone());
        Some((place, id.index(), (points, share)))
    });
    rows.collect()
}

fn figures(pairs: impl Iterator<Item = (Given, Given)>) -> Figures {
    let (mut count, mut equal) = (0_usize, 0);
    let (mut gap, mut apart) = (Points::zero(), Points::zero());
    // How many of the first and of the second stand at each share.
    let mut shares: BTreeMap<Points, (usize, usize)> = BTreeMap::new();
    for ((first, one), (second, other)) in pairs {
        count += 1;
        equal += usize::from(first == second);
        gap = &gap + &(&second - &first);
        apart = &apart + &(&one - &other).abs();
        shares.entry(one).or_default().0 += 1;
        shares.entry(other).or_default().1 += 1;
    }
    let number = |n: usize| Points::from(i64::try_from(n).unwrap_or(i64::MAX));
    let all = number(count);
    // Σ|x − y| over every first with every second, from one share to the next.
    let (mut expected, mut below) = (Points::zero(), (0, 0));
    let mut before: Option<&Points> = None;
    for (share, (first, second)) in &shares {
        if let Some(before) = before {
            let apart = below.0 * (count - below.1) + below.1 * (count - below.0);
            expected = &expected + &(&(share - before) * &number(apart));
        }
        below = (below.0 + first, below.1 + second);
        before = Some(share);
    }
    let kappa = (&all * &apart).over(&expected).map(|part| &Points::from(1) - &part);
    Figures {
        pairs: count,
        equal,
        percent: (&Points::hundred() * &number(equal)).over(&all),
        kappa,
        gap: gap.over(&all),
    }
}

fn differences(scores: &BTreeMap<Place, Vec<Option<Given>>>) -> Vec<Difference> {
    let mut found: Vec<(Points, Difference)> = scores
        .iter()
        .filter_map(|(place, row)| {
            let points = || row.iter().flatten().map(|(points, _)| points);
            let wide = points().max()? - points().min()?;
            let points = row.iter().map(|given| given.as_ref().map(|(points, _)| points.clone())).collect();
            let difference = Difference { body: place.1.clone(), code: place.4.clone(), points };
            (!wide.is_zero()).then_some((wide, difference))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| b.cmp(a));
    found.into_iter().map(|(_, difference)| difference).collect()
}

#[cfg(test)]
mod tests;
