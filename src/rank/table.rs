//! Putting the members of one block in order, numbering them and summing up.

use std::ops::Deref;

use super::{Scored, Standing, Summary, Table, decided, range};
use crate::criteria::{CriteriaSet, Ties};
use crate::num::{Keyed, Points};
use crate::text::Clean;
use crate::text::collate::Alphabet;

/// Sorts and numbers the members of one block, which share their set.
pub(super) fn table<S: Deref<Target = CriteriaSet> + Clone>(
    members: Vec<Scored<S>>,
    alphabet: &Alphabet,
) -> Option<(Vec<Scored<S>>, Table)> {
    let first = members.first()?;
    let (held, year) = (first.set.clone(), first.head.year);
    let set: &CriteriaSet = &held;
    // Decided values are compared often; names only between equals.
    let mut keyed: Vec<(Option<Keyed>, Scored<S>)> =
        members.into_iter().map(|m| (m.standing.index.as_ref().map(|i| Keyed::new(decided(set, i))), m)).collect();
    // Greater first, nothing last.
    keyed.sort_by(|(a, x), (b, y)| {
        b.cmp(a)
            .then_with(|| alphabet.compare(&x.head.name, &y.head.name))
            .then_with(|| x.standing.entry.cmp(&y.standing.entry))
    });
    let (decided, members): (Vec<Option<Keyed>>, Vec<Scored<S>>) = keyed.into_iter().unzip();
    let mut standings: Vec<Standing> = members.iter().map(|m| m.standing.clone()).collect();
    number(set.ties, &mut standings, &decided);
    range::range(set, &mut standings);
    let set_of = members.iter().map(|m| m.standing.entry).min()?;
    let summary = summary(set, &standings);
    Some((members, Table { kind: Clean::default(), group: None, year, set_of, standings, summary, before: None }))
}

/// Gives the sorted standings their ranks.
fn number(ties: Ties, standings: &mut [Standing], decided: &[Option<Keyed>]) {
    let mut rank = 0;
    let mut first_of_rank = 0;
    for (at, value) in decided.iter().enumerate() {
        if value.is_none() {
            break;
        }
        if at > 0 && *value == decided[at - 1] {
            standings[at].joint = true;
            standings[first_of_rank].joint = true;
        } else {
            rank = match ties {
                Ties::Competition => u32::try_from(at).unwrap_or(u32::MAX - 1) + 1,
                Ties::Dense => rank + 1,
            };
            first_of_rank = at;
        }
        standings[at].rank = Some(rank);
    }
}

fn summary(set: &CriteriaSet, standings: &[Standing]) -> Summary {
    let indices: Vec<&Points> = standings.iter().filter_map(|s| s.index.as_ref()).collect();
    let mut bands = vec![0; set.bands.len()];
    for band in standings.iter().filter_map(|s| s.band) {
        if let Some(count) = bands.get_mut(band) {
            *count += 1;
        }
    }
    // The order is that of the decided values, which may be rounded; the ends are of the exact ones.
    let keyed = || indices.iter().map(|p| Keyed::new((*p).clone()));
    Summary {
        count: standings.len(),
        bands,
        mean: set.rounding.mean(indices.iter().copied()),
        min: keyed().min().map(|k| k.exact().clone()),
        max: keyed().max().map(|k| k.exact().clone()),
    }
}
