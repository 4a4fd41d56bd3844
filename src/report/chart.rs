//! Charts as numbers: how the parts of a score stand, how bodies fall into bands, who went up and down.
//!
//! Promise: a chart shows only figures that stand in a table of the same report, so a medium without pictures
//! leaves it out and nothing is lost. Lengths are whole thousandths of the full length, cut, never rounded up:
//! a bar that looks full is full.

use crate::criteria::{CriteriaSet, Role};
use crate::lang::Lang;
use crate::num::decimal::plain;
use crate::num::{Mode, Points, Rounding};
use crate::rank::Table as Ranks;
use crate::report::ranking::Listed;
use crate::report::shown;
use crate::score::Scorecard;

/// The full length of a bar.
pub const FULL: u32 = 1000;

/// The most bodies of which the movement is still a picture.
const MOVERS: usize = 70;

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// How far each part is filled.
    Shares {
        /// The heading.
        title: String,
        /// One for each part.
        bars: Vec<Share>,
    },
    /// How many of each kind.
    Counts {
        /// The heading.
        title: String,
        /// Name and number of each kind.
        bars: Vec<(String, usize)>,
    },
    /// Shares of several areas in two years.
    Radar {
        /// The heading.
        title: String,
        /// The older and the newer year.
        years: (i32, i32),
        /// One for each area.
        axes: Vec<Axis>,
    },
    /// Ranks of two years.
    Moves {
        /// The heading.
        title: String,
        /// The years, left and right.
        years: (i32, i32),
        /// One for each body, in the order of the newer year.
        lines: Vec<Move>,
    },
}

/// A bar of [`Chart::Shares`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What it stands for.
    pub label: String,
    /// Its figures.
    pub shown: String,
    /// How long the sure part is.
    pub certain: u32,
    /// How long it can still become.
    pub possible: u32,
}

/// An axis of [`Chart::Radar`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What stands at its end.
    pub code: String,
    /// Its name and figures.
    pub shown: String,
    /// How far it went in the older year; `None` where that cannot be compared.
    pub then: Option<u32>,
    /// How far it goes in the newer year.
    pub now: Option<u32>,
}

/// A line of [`Chart::Moves`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The body.
    pub label: String,
    /// Its rank in the older year.
    pub from: u32,
    /// Its rank in the newer year.
    pub to: u32,
}

/// The top-level nodes of a score: sure and possible points as shares of their applicable maxima.
pub fn areas(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Option<Chart> {
    let bars: Vec<Share> = set
        .roots
        .iter()
        .filter(|id| set.node(**id).role == Role::Normal)
        .filter_map(|id| {
            let (node, score) = (set.node(*id), card.node(*id)?);
            let span = shown::span(set, &score.certain, &score.possible, lang);
            Some(Share {
                label: format!("{} {}", node.code, node.name.get(lang)),
                shown: format!("{span} / {}", shown::applicable(set, &score.applicable_max, lang)),
                certain: thousandths(&score.certain, &score.applicable_max)?,
                possible: thousandths(&score.possible, &score.applicable_max)?,
            })
        })
        .collect();
    let title = lang.pick("Điểm theo lĩnh vực", "Points by area").to_owned();
    (bars.len() > 1).then_some(Chart::Shares { title, bars })
}

/// `part` of `whole`, from nothing to [`FULL`]; `None` where there is no whole.
pub(super) fn thousandths(part: &Points, whole: &Points) -> Option<u32> {
    let share = (part * &Points::from(i64::from(FULL))).over(whole)?;
    let cut: i64 = plain(&share, Rounding { digits: 0, mode: Mode::Down }).parse().unwrap_or_default();
    u32::try_from(cut.clamp(0, i64::from(FULL))).ok()
}

/// The pictures of a ranking: bodies by band, and ranks against the year before.
pub fn ranking(set: &CriteriaSet, entries: &[Listed<'_>], table: &Ranks, lang: Lang) -> Vec<Chart> {
    let mut charts = Vec::new();
    if table.summary.count > 1 && !set.bands.is_empty() {
        let bars = set.bands.iter().zip(&table.summary.bands).map(|(b, n)| (b.name.get(lang).to_string(), *n));
        let title = lang.pick("Số đơn vị theo mức xếp loại", "Bodies by band").to_owned();
        charts.push(Chart::Counts { title, bars: bars.collect() });
    }
    let lines: Vec<Move> = table
        .standings
        .iter()
        .filter_map(|standing| {
            let before = standing.previous.as_ref().filter(|p| p.note.is_none())?;
            let label = entries.get(standing.entry)?.body.to_owned();
            Some(Move { label, from: before.rank?, to: standing.rank? })
        })
        .collect();
    if (2..=MOVERS).contains(&lines.len()) {
        let title = lang.pick("Thứ hạng so với năm trước", "Ranks against the year before").to_owned();
        charts.push(Chart::Moves { title, years: (table.year - 1, table.year), lines });
    }
    charts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_that_looks_full_is_full() {
        let of = |a, b| thousandths(&Points::from(a), &Points::from(b));
        assert_eq!(of(9_999_999, 10_000_000), Some(999));
        assert_eq!(of(3, 3), Some(FULL));
        assert_eq!(of(4, 3), Some(FULL));
        assert_eq!(of(-1, 3), Some(0));
        assert_eq!(of(1, 0), None);
    }
}
