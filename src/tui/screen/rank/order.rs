//! In which order the bodies of a table are listed, and which of them.
//!
//! Promise: ranks are those of the whole table, however it is listed. What has no figure to be sorted by stands last
//! in either direction; equals stand in the order of their ranks. Filtering never needs a tone.

use std::cmp::Reverse;

use super::areas::Known;
use super::columns::Column;
use crate::criteria::CriteriaSet;
use crate::dossier::kind;
use crate::lang::Lang;
use crate::num::{Keyed, Points};
use crate::rank::{Head, Standing, Table};
use crate::store::workspace::Gathered;
use crate::text::collate::Alphabet;
use crate::text::fold::fold;

/// What bodies are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// Their ranks.
    #[default]
    Rank,
    /// Their names.
    Name,
    /// Their groups.
    Group,
    /// Their indices.
    Index,
    /// Their bands.
    Band,
    /// The places won since the year before.
    Places,
    /// The points of the index won since the year before.
    Change,
    /// How far open rows can still move their ranks.
    Range,
    /// The bands that they can still reach.
    Possible,
    /// How many of their rows are open.
    Open,
    /// What an area of the set brings them, by its place there.
    Area(u8),
}

impl Key {
    /// Every key that all sets have, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Rank,
        Self::Name,
        Self::Group,
        Self::Index,
        Self::Band,
        Self::Places,
        Self::Change,
        Self::Range,
        Self::Possible,
        Self::Open,
    ];

    /// What it is called.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Rank => lang.pick("thứ hạng", "rank"),
            Self::Name => lang.pick("tên đơn vị", "body"),
            Self::Group => lang.pick("khối, vùng", "group"),
            Self::Index => lang.pick("chỉ số", "index"),
            Self::Band => lang.pick("xếp loại", "band"),
            Self::Places => lang.pick("số bậc tăng, giảm so với năm trước", "places won or lost on last year"),
            Self::Change => lang.pick("chỉ số tăng, giảm so với năm trước", "index won or lost on last year"),
            Self::Range => lang.pick("độ rộng khoảng thứ hạng có thể", "how far open rows can still move the rank"),
            Self::Possible => lang.pick("xếp loại có thể đạt", "possible band"),
            Self::Open => lang.pick("số tiêu chí chưa có điểm", "open rows"),
            Self::Area(_) => lang.pick("lĩnh vực", "area"),
        }
    }

    /// The column over which its sign stands.
    pub const fn column(self) -> Column {
        match self {
            Self::Rank => Column::Rank,
            Self::Name => Column::Body,
            Self::Group => Column::Group,
            Self::Index => Column::Index,
            Self::Band => Column::Band,
            Self::Places | Self::Change => Column::Moved,
            Self::Range | Self::Open => Column::Range,
            Self::Possible => Column::Possible,
            Self::Area(at) => Column::Area(at),
        }
    }

    /// What a click on the heading of a column sorts by.
    pub const fn of(column: Column) -> Self {
        match column {
            Column::Rank => Self::Rank,
            Column::Body => Self::Name,
            Column::Group => Self::Group,
            Column::Index => Self::Index,
            Column::Band => Self::Band,
            Column::Moved => Self::Places,
            Column::Range => Self::Range,
            Column::Possible => Self::Possible,
            Column::Area(at) => Self::Area(at),
        }
    }
}

/// A key and its direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// What bodies are sorted by.
    pub key: Key,
    /// Whether the last comes first.
    pub reverse: bool,
}

impl Sort {
    /// The same key the other way round, or another key.
    #[must_use]
    pub fn next(self, key: Key) -> Self {
        Self { key, reverse: self.key == key && !self.reverse }
    }

    /// The sign over the column.
    pub const fn sign(self) -> &'static str {
        if self.reverse { "▴" } else { "▾" }
    }
}

/// The words by which each body of each table is found, folded.
pub fn words(found: &Gathered) -> Vec<Vec<String>> {
    let of = |table: &Table, standing: &Standing| {
        let Some(body) = found.bodies.get(standing.entry) else { return String::new() };
        let Head { name, kind, group, parent, .. } = &body.head;
        let band = standing.band.and_then(|at| body.set.bands.get(at));
        let mut text = name.to_string();
        if table.kind.is_empty() {
            text.extend([" ", kind, " ", &kind::name(kind, Lang::Vi), " ", &kind::name(kind, Lang::En)]);
        }
        for part in [group, parent].into_iter().flatten() {
            text.extend([" ", part.as_str()]);
        }
        for lang in Lang::ALL {
            text.extend([" ", band.map_or("", |b| b.name.get(lang).as_str())]);
        }
        fold(&text)
    };
    let tables = found.ranking.tables.iter();
    tables.map(|table| table.standings.iter().map(|s| of(table, s)).collect()).collect()
}

/// Whether every word of the query, which is folded, stands in these words.
pub fn answers(words: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| words.contains(word))
}

/// The places of the bodies that answer the query, in the order that is asked for.
pub fn arrange(
    found: &Gathered,
    table: &Table,
    words: &[String],
    (query, sort): (&str, Sort),
    areas: &Known,
) -> Vec<usize> {
    let query = fold(query);
    let fits = |at: &usize| words.get(*at).is_none_or(|words| answers(words, &query));
    let places: Vec<usize> = (0..table.standings.len()).filter(fits).collect();
    let standing = |at: usize| table.standings.get(at);
    let by_text = |text: &dyn Fn(&Head) -> Option<&str>| {
        let alphabet = Alphabet::vietnamese();
        let text = |at: usize| text(&found.bodies.get(standing(at)?.entry)?.head);
        let mut order: Vec<(usize, &str)> = places.iter().filter_map(|at| Some((*at, text(*at)?))).collect();
        order.sort_by(|a, b| alphabet.compare(a.1, b.1));
        let mut number = vec![None; table.standings.len()];
        let (mut last, mut next) = ("", 0_usize);
        for (at, text) in order {
            next += usize::from(text != last);
            last = text;
            if let Some(place) = number.get_mut(at) {
                *place = Some(next);
            }
        }
        number
    };
    let named = |number: Vec<Option<usize>>| move |at: usize| number.get(at).copied().flatten();
    match sort.key {
        Key::Rank | Key::Index => ordered(&places, sort.reverse, |at| standing(at)?.rank.map(|_| at)),
        Key::Name => ordered(&places, sort.reverse, named(by_text(&|head| Some(&head.name)))),
        Key::Group => ordered(&places, sort.reverse, named(by_text(&|head| head.group.as_deref()))),
        Key::Band => ordered(&places, sort.reverse, |at| standing(at)?.band),
        Key::Possible => ordered(&places, sort.reverse, |at| {
            let one = standing(at)?;
            one.possible_band.filter(|band| Some(*band) != one.band)
        }),
        Key::Places => ordered(&places, sort.reverse, |at| standing(at).and_then(won).map(Reverse)),
        Key::Change => {
            let set = found.bodies.get(table.set_of).map(|b| &*b.set);
            ordered(&places, sort.reverse, |at| gap(set?, standing(at)?).map(|gap| Reverse(Keyed::new(gap))))
        }
        Key::Range => ordered(&places, sort.reverse, |at| {
            let (best, worst) = standing(at)?.rank_range?;
            Some(Reverse(worst - best))
        }),
        Key::Area(place) => {
            let set = found.bodies.get(table.set_of).map(|b| &*b.set);
            let value = |at: usize| areas.value(set?, usize::from(place), standing(at)?);
            ordered(&places, sort.reverse, |at| value(at).map(|value| Reverse(Keyed::new(value))))
        }
        Key::Open => ordered(&places, sort.reverse, |at| Some(Reverse(standing(at)?.open))),
    }
}

/// The places won since the year before, where both years can be compared.
fn won(standing: &Standing) -> Option<i64> {
    let before = standing.previous.as_ref().filter(|p| p.note.is_none())?;
    Some(i64::from(before.rank?) - i64::from(standing.rank?))
}

/// What the printed index won since the year before, where both years can be compared.
fn gap(set: &CriteriaSet, standing: &Standing) -> Option<Points> {
    let before = standing.previous.as_ref().filter(|p| p.note.is_none())?;
    let rounded = |value: &Points| set.rounding.round(value);
    Some(&rounded(standing.index.as_ref()?) - &rounded(before.index.as_ref()?))
}

fn ordered<K: Ord>(places: &[usize], reverse: bool, key: impl Fn(usize) -> Option<K>) -> Vec<usize> {
    let mut keyed: Vec<(Option<K>, usize)> = places.iter().map(|at| (key(*at), *at)).collect();
    keyed.sort_by(|(a, i), (b, j)| {
        let order = match (a, b) {
            (Some(a), Some(b)) if reverse => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (None, None) => std::cmp::Ordering::Equal,
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        order.then(i.cmp(j))
    });
    keyed.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_figure_stands_last_in_either_direction() {
        let keys = [Some(2), None, Some(1), Some(2), None];
        let sorted = |reverse| ordered(&[0, 1, 2, 3, 4], reverse, |at| keys[at]);
        assert_eq!(sorted(false), [2, 0, 3, 1, 4]);
        assert_eq!(sorted(true), [0, 3, 2, 1, 4]);
    }

    #[test]
    fn the_same_key_again_turns_the_order_round() {
        let sort = Sort::default().next(Key::Name);
        assert_eq!((sort.key, sort.reverse), (Key::Name, false));
        assert!(sort.next(Key::Name).reverse && !sort.next(Key::Name).next(Key::Name).reverse);
        assert!(!sort.next(Key::Name).next(Key::Band).reverse);
    }

    #[test]
    fn every_word_must_stand_there() {
        assert!(answers("so noi vu tot", "noi so"));
        assert!(!answers("so noi vu tot", "noi kha"));
    }
}
