//! The columns of a ranking: which there is room for, and where they stand.
//!
//! Promise: drawing, the mouse and the arrows ask the same layout. No word of a narrow column is cut: what does not
//! fit is said shorter there and in full below the list.

use ratatui::layout::Rect;

use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::rank::{Standing, Table};
use crate::report::ranking;
use crate::store::workspace::Gathered;
use crate::text::width::width;
use crate::tui::widget::paint::cells;
use crate::tui::words::W;
use crate::tui::words::across::A;

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The rank.
    Rank,
    /// The name.
    #[default]
    Body,
    /// The declared group.
    Group,
    /// The index.
    Index,
    /// The band.
    Band,
    /// What became of the body since the year before.
    Moved,
    /// The ranks that open rows can still bring.
    Range,
    /// The band that they can still bring.
    Possible,
}

impl Column {
    /// What stands over it.
    pub const fn heading(self, lang: Lang) -> &'static str {
        match self {
            Self::Rank => W::Rank.get(lang),
            Self::Body => W::Body.get(lang),
            Self::Group => A::GroupColumn.get(lang),
            Self::Index => W::Index.get(lang),
            Self::Band => W::Band.get(lang),
            Self::Moved => A::OnLastYear.get(lang),
            Self::Range => A::PossibleRanks.get(lang),
            Self::Possible => A::PossibleBand.get(lang),
        }
    }

    /// Whether figures stand in it, at its right edge.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Rank | Self::Index)
    }
}

/// A column in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which one.
    pub column: Column,
    /// Where it begins.
    pub x: u16,
    /// How wide it is.
    pub wide: u16,
}

/// Cells between columns.
const GAP: u16 = 2;

/// The width of a heading; the sign of sorting stands in the gap.
fn headed(column: Column, lang: Lang) -> u16 {
    cells(width(column.heading(lang)))
}

/// What a table has to show, found out once and not for every drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    compared: bool,
    open: bool,
    possible: bool,
    group: u16,
    moved: [u16; Lang::ALL.len()],
}

impl Shape {
    /// That of a table.
    pub fn of(found: &Gathered, set: &CriteriaSet, table: &Table) -> Self {
        let all = || table.standings.iter();
        let group = |s: &Standing| found.bodies.get(s.entry)?.head.group.as_deref().map(|g| cells(width(g)));
        let moved = |lang| all().map(|s| cells(width(&ranking::moved(set, s, lang)))).max().unwrap_or(0);
        Self {
            compared: all().any(|s| s.previous.is_some() || s.merged),
            open: all().any(|s| s.rank_range.is_some_and(|(best, worst)| best != worst)),
            possible: all().any(|s| s.possible_band != s.band),
            group: if table.group.is_none() { all().filter_map(group).max().unwrap_or(0) } else { 0 },
            moved: Lang::ALL.map(moved),
        }
    }
}

/// The columns that there is room for, from left to right.
pub fn of(area: Rect, shape: Shape, set: &CriteriaSet, lang: Lang) -> Vec<Placed> {
    let room = area.width;
    let rank = headed(Column::Rank, lang).max(5);
    let bands = set.bands.iter().map(|b| cells(width(b.name.get(lang)))).max();
    let band = bands.map(|w| w.max(headed(Column::Band, lang)).min(20)).filter(|_| room >= 44);
    let longest = Lang::ALL.into_iter().zip(shape.moved).find(|(l, _)| *l == lang).map_or(0, |(_, wide)| wide);
    let short = cells(width(none(lang))).max(headed(Column::Moved, lang));
    let moved = if room >= 140 { longest.clamp(short, 56) } else { short };
    let moved = Some(moved).filter(|_| shape.compared && room >= 72);
    let range = (shape.open && room >= 60).then(|| headed(Column::Range, lang));
    let possible = (shape.possible && room >= 100).then(|| headed(Column::Possible, lang));
    let group = Some(shape.group).filter(|wide| *wide > 0 && room >= 120);
    let group = group.map(|w| w.max(headed(Column::Group, lang)).min(26));
    let index = headed(Column::Index, lang).max(8);
    let tail = [group, Some(index), band, moved, range, possible];
    let taken: u16 = tail.into_iter().flatten().map(|w| w + GAP).sum();
    let x = area.x + 1 + rank + GAP;
    let body = area.right().saturating_sub(x + taken + 1).min(60);
    let mut placed = vec![
        Placed { column: Column::Rank, x: area.x + 1, wide: rank },
        Placed { column: Column::Body, x, wide: body },
    ];
    let mut x = x + body;
    let columns =
        [Column::Group, Column::Index, Column::Band, Column::Moved, Column::Range, Column::Possible].into_iter();
    for (column, wide) in columns.zip(tail) {
        if let Some(wide) = wide {
            placed.push(Placed { column, x: x + GAP, wide });
            x += GAP + wide;
        }
    }
    placed
}

/// Said in place of a movement where there is no room for its reason.
pub const fn none(lang: Lang) -> &'static str {
    lang.pick("không so sánh được", "not comparable")
}
