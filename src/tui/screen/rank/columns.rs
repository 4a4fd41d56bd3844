//! The columns of a ranking: which there is room for, and where they stand.
//!
//! Promise: drawing, the mouse and the arrows ask the same layout. Rank, index, band, movement and range are never cut:
//! what does not fit is said shorter there and in full below the list. Columns of areas take what is left over; where
//! there is no room for all of them, those around the selected one are shown.

use ratatui::layout::Rect;

use super::areas;
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::rank::{Note, Standing, Table};
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
    /// An area of the set, by its place there.
    Area(u8),
}

/// The column of the area at a place of the set.
pub fn area(at: usize) -> Column {
    Column::Area(u8::try_from(at).unwrap_or(u8::MAX))
}

impl Column {
    /// What stands over it: of an area its code.
    pub fn heading(self, set: &CriteriaSet, lang: Lang) -> &str {
        match self {
            Self::Area(at) => set.roots.get(usize::from(at)).map_or("", |id| &set.node(*id).code),
            _ => self.words(lang),
        }
    }

    /// What stands over a column that every set has.
    const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Rank => W::Rank.get(lang),
            Self::Body => W::Body.get(lang),
            Self::Group => A::GroupColumn.get(lang),
            Self::Index => W::Index.get(lang),
            Self::Band => W::Band.get(lang),
            Self::Moved => A::OnLastYear.get(lang),
            Self::Range => A::PossibleRanks.get(lang),
            Self::Possible => A::PossibleBand.get(lang),
            Self::Area(_) => "",
        }
    }

    /// Whether figures stand in it, at its right edge.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Rank | Self::Index | Self::Area(_))
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
    cells(width(column.words(lang)))
}

/// What a table has to show, found out once and not for every drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    compared: bool,
    open: bool,
    possible: bool,
    /// The longest name, with the words of a joint rank.
    names: u16,
    group: u16,
    /// The longest movement with its reason, by language.
    moved: [u16; Lang::ALL.len()],
    /// The longest movement in figures.
    figures: u16,
}

impl Shape {
    /// That of a table.
    pub fn of(found: &Gathered, set: &CriteriaSet, table: &Table) -> Self {
        let all = || table.standings.iter();
        let head = |s: &Standing| found.bodies.get(s.entry).map(|b| &b.head);
        let group = |s: &Standing| head(s)?.group.as_deref().map(|g| cells(width(g)));
        let joint = |s: &Standing| if s.joint { width(A::Joint.get(Lang::Vi)) + 3 } else { 0 };
        let name = |s: &Standing| head(s).map(|h| cells(width(&h.name) + joint(s)));
        let moved = |lang| all().map(|s| cells(width(&ranking::moved(set, s, lang)))).max().unwrap_or(0);
        let figures = all().filter(|s| s.previous.as_ref().is_some_and(|p| p.note.is_none()));
        Self {
            compared: all().any(|s| s.previous.is_some() || s.merged),
            open: all().any(|s| s.rank_range.is_some_and(|(best, worst)| best != worst)),
            possible: all().any(|s| s.possible_band != s.band),
            names: all().filter_map(name).max().unwrap_or(0),
            group: if table.group.is_none() { all().filter_map(group).max().unwrap_or(0) } else { 0 },
            moved: Lang::ALL.map(moved),
            figures: figures.map(|s| cells(width(&ranking::moved(set, s, Lang::Vi)))).max().unwrap_or(0),
        }
    }
}

/// From how many cells on there are columns of areas.
const AREAS_FROM: u16 = 110;
/// The most cells of a name, and those that it has before areas get any.
const NAME: u16 = 60;
const NAME_FIRST: u16 = 30;
/// The fewest cells of a name before what moved is said shorter.
const NAME_LEAST: u16 = 24;

/// How wide the columns beside the name are; those without room are nothing.
#[derive(Clone, Copy, Default)]
struct Wide {
    group: u16,
    index: u16,
    band: u16,
    moved: u16,
    range: u16,
    possible: u16,
    area: u16,
    areas: u16,
}

impl Wide {
    /// The cells of all of them with the gaps before them.
    fn all(&self) -> u16 {
        let own = [self.group, self.index, self.band, self.moved, self.range, self.possible];
        own.into_iter().filter(|w| *w > 0).map(|w| w + GAP).sum::<u16>() + self.areas * (self.area + GAP)
    }
}

/// The columns that there is room for, from left to right.
pub fn of(
    place: Rect,
    shape: Shape,
    (set, table): (&CriteriaSet, &Table),
    selected: Column,
    lang: Lang,
) -> Vec<Placed> {
    let room = place.width;
    let rank = headed(Column::Rank, lang).max(5);
    let digits = 4 + u16::from(set.rounding.digits);
    let bands = set.bands.iter().map(|b| cells(width(b.name.get(lang)))).max();
    let of_areas = areas::of_table(set, table);
    let codes = of_areas.iter().map(|(_, id)| cells(width(&set.node(*id).code))).max().unwrap_or(0);
    let longest = Lang::ALL.into_iter().zip(shape.moved).find(|(l, _)| *l == lang).map_or(0, |(_, wide)| wide);
    let known = |yes: bool, wide: u16| if yes { wide } else { 0 };
    let short = cells(width(none(lang))).max(headed(Column::Moved, lang));
    let mut wide = Wide {
        index: headed(Column::Index, lang).max(digits),
        band: known(room >= 44, bands.map_or(0, |w| w.max(headed(Column::Band, lang)).min(20))),
        moved: known(shape.compared && room >= 72, short),
        range: known(shape.open && room >= 60, headed(Column::Range, lang).max(9)),
        possible: known(shape.possible && room >= 100, headed(Column::Possible, lang)),
        area: digits.max(codes),
        ..Wide::default()
    };
    let x = place.x + 1 + rank + GAP;
    let left = |wide: &Wide, name: u16| place.right().saturating_sub(x + 1 + name + wide.all());
    let brief = shape.figures.max(widest_brief(lang)).max(cells(width(&since(table, lang)))).min(short);
    let count = cells(of_areas.len());
    let names = shape.names.max(headed(Column::Body, lang)).min(NAME);
    if room >= AREAS_FROM {
        let first = names.min(NAME_FIRST);
        let fit = |wide: &Wide| (left(wide, first) / (wide.area + GAP)).min(count);
        // The reason of a note gives way to areas, a group too; names have what they need before either comes back.
        if fit(&wide) < count {
            wide.moved = wide.moved.min(brief);
        }
        wide.areas = if fit(&wide) >= count.min(2) { fit(&wide) } else { 0 };
        if left(&wide, names) >= shape.group + GAP && shape.group > 0 {
            wide.group = shape.group.max(headed(Column::Group, lang)).min(left(&wide, names) - GAP).min(30);
        }
        let more = left(&wide, names);
        if wide.moved > 0 && wide.moved < short && more >= short - wide.moved {
            wide.moved = short;
        }
        let more = left(&wide, names);
        wide.moved += more.min(longest.saturating_sub(wide.moved)).min(known(wide.moved > 0, NAME));
    } else if wide.moved > 0 && left(&wide, names.min(NAME_LEAST)) == 0 {
        wide.moved = brief;
    }
    let rest = left(&wide, 0);
    let body = if room >= AREAS_FROM { rest.min(names) } else { rest.min(NAME) };
    let mut placed = vec![
        Placed { column: Column::Rank, x: place.x + 1, wide: rank },
        Placed { column: Column::Body, x, wide: body },
    ];
    let own = [
        (Column::Group, wide.group),
        (Column::Index, wide.index),
        (Column::Band, wide.band),
        (Column::Moved, wide.moved),
        (Column::Range, wide.range),
        (Column::Possible, wide.possible),
    ];
    let window = window(&of_areas, usize::from(wide.areas), selected).map(|column| (column, wide.area));
    let mut x = x + body;
    for (column, wide) in own.into_iter().filter(|(_, wide)| *wide > 0).chain(window) {
        placed.push(Placed { column, x: x + GAP, wide });
        x += GAP + wide;
    }
    placed
}

/// The areas that are shown where only so many are: the selected one among them.
fn window(all: &[(usize, crate::criteria::NodeId)], fit: usize, selected: Column) -> impl Iterator<Item = Column> + '_ {
    let here = all.iter().position(|(at, _)| area(*at) == selected).unwrap_or(0);
    let first = here.checked_div(fit).unwrap_or(0) * fit;
    all.iter().skip(first.min(all.len().saturating_sub(fit))).take(fit).map(|(at, _)| area(*at))
}

/// Said in place of a movement where there is no room for its reason.
pub const fn none(lang: Lang) -> &'static str {
    lang.pick("không so sánh được", "not comparable")
}

/// The heading of what moved where there is no room for its words.
pub fn since(table: &Table, lang: Lang) -> String {
    format!("{} {}", lang.pick("so với", "on"), table.year - 1)
}

/// Said where there is room neither for that nor for a movement.
pub fn brief(standing: &Standing, lang: Lang) -> &'static str {
    match standing.previous.as_ref().map(|p| p.note) {
        Some(Some(Note::Criteria)) => lang.pick("≠ bộ tiêu chí", "≠ criteria"),
        Some(Some(Note::Maximum)) => lang.pick("≠ điểm tối đa", "≠ maximum"),
        None if standing.merged => lang.pick("≠ sáp nhập", "≠ merged"),
        _ => "–",
    }
}

/// The widest of those words.
fn widest_brief(lang: Lang) -> u16 {
    cells(width(lang.pick("≠ điểm tối đa", "≠ criteria")))
}
