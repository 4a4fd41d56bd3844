//! A score against the year before, area by area: a table and the same as a picture.
//!
//! Promise: shares and reasons come from [`crate::compare`]; an area that was another one the year before has no
//! difference and no point in the picture, and the table says why.

use crate::compare::{Comparison, Line, Side, compare};
use crate::criteria::{CriteriaSet, Role};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::plain;
use crate::report::chart::{Axis, Chart, thousandths};
use crate::report::explain::Case;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Row, Table, Tone, Use, shown};

/// The fewest and the most areas of which a picture has a shape.
const AXES: std::ops::RangeInclusive<usize> = 3..=16;

/// The comparison of `case` with `before`.
pub fn blocks(case: &Case<'_>, before: Side<'_>) -> Vec<Block> {
    let Case { set, dossier, card, lang, .. } = *case;
    let now = Side { set, dossier, lane: card.lane };
    let found = compare(before, now);
    let (then, year) = (before.dossier.year, dossier.year);
    let heading = match lang {
        Lang::Vi => format!("So với năm {then}"),
        Lang::En => format!("Against {then}"),
    };
    let mut blocks = vec![Block::Heading(heading), Block::Table(table(set, &found, (then, year), lang))];
    if before.set.digest != set.digest {
        let words = lang.pick("Bộ tiêu chí năm trước", "Criteria of the year before");
        let theirs = before.set;
        let text =
            format!("{words}: {} [{}, {}] sha256:{}", theirs.title.get(lang), theirs.id, theirs.edition, theirs.digest);
        blocks.push(Block::Text(Tone::Dim, text));
    }
    blocks.extend(radar(set, &found, (then, year), lang).map(Block::Chart));
    blocks
}

/// The areas of either year.
fn areas<'a>(set: &'a CriteriaSet, found: &'a Comparison) -> impl Iterator<Item = &'a Line> {
    found
        .lines
        .iter()
        .filter(move |line| line.depth == 0 && line.in_second.is_none_or(|id| set.node(id).role == Role::Normal))
}

fn table(set: &CriteriaSet, found: &Comparison, (then, year): (i32, i32), lang: Lang) -> Table {
    let columns = vec![
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", lang.pick("Lĩnh vực", "Area"), Align::Flexible),
        Column::new("before", &format!("{then} (%)"), Align::Right),
        Column::new("now", &format!("{year} (%)"), Align::Right),
        Column::new("difference", lang.pick("Tăng, giảm (điểm %)", "Change (points of %)"), Align::Right),
        Column::new("note", Word::Note.get(lang), Align::Left),
    ];
    let cells = |pair: &crate::compare::Pair| {
        let percent = |side: Option<&crate::compare::Figures>| {
            let value = side.and_then(|f| f.percent.as_ref());
            value.map_or_else(Cell::empty, |v| Cell::number(shown::points(set, v, lang), plain(v, set.rounding)))
        };
        // The difference of the printed figures, so that a reader who subtracts them gets it.
        let printed = |side: Option<&crate::compare::Figures>| Some(set.rounding.round(side?.percent.as_ref()?));
        let gap = printed(pair.second.as_ref()).zip(printed(pair.first.as_ref())).map(|(now, then)| &now - &then);
        let gap = gap.filter(|_| pair.incomparable.is_none());
        let difference = gap.map_or_else(Cell::empty, |gap| {
            let sign = if gap > Points::zero() { "+" } else { "" };
            Cell::number(format!("{sign}{}", shown::points(set, &gap, lang)), plain(&gap, set.rounding))
        });
        let note = pair.incomparable.map_or_else(String::new, |why| {
            format!("{}: {}", lang.pick("không so sánh được", "not comparable"), why.say(lang))
        });
        [percent(pair.first.as_ref()), percent(pair.second.as_ref()), difference, Cell::text(note)]
    };
    let mut rows: Vec<Row> = areas(set, found)
        .map(|line| {
            let name = line.in_second.map_or("", |id| set.node(id).name.get(lang).as_str());
            let head = [Cell::text(line.code.as_str()), Cell::text(name)];
            Row { cells: head.into_iter().chain(cells(&line.pair)).collect(), ..Row::default() }
        })
        .collect();
    let head = [Cell::empty(), Cell::text(Word::Index.get(lang))];
    rows.push(Row { cells: head.into_iter().chain(cells(&found.total)).collect(), tone: Tone::Strong, depth: 0 });
    let mut columns = columns;
    if let Some(note) = columns.last_mut().filter(|_| found.lines.iter().all(|l| l.pair.incomparable.is_none()))
        && found.total.incomparable.is_none()
    {
        note.usage = Use::Data;
    }
    Table { columns, rows }
}

fn radar(set: &CriteriaSet, found: &Comparison, years: (i32, i32), lang: Lang) -> Option<Chart> {
    let share = |percent: Option<&Points>| thousandths(percent?, &Points::hundred());
    let axes: Vec<Axis> = areas(set, found)
        .filter_map(|line| {
            let node = set.node(line.in_second?);
            let comparable = line.pair.incomparable.is_none();
            let then = line.pair.first.as_ref().filter(|_| comparable).and_then(|f| share(f.percent.as_ref()));
            let now = line.pair.second.as_ref().and_then(|f| share(f.percent.as_ref()));
            let told = |side: &Option<crate::compare::Figures>| {
                let percent = side.as_ref().and_then(|f| f.percent.as_ref());
                percent.map_or_else(|| "–".to_owned(), |v| shown::percent(set, v, lang))
            };
            Some(Axis {
                code: node.code.to_string(),
                shown: format!(
                    "{} {}: {} → {}",
                    node.code,
                    node.name.get(lang),
                    told(&line.pair.first),
                    told(&line.pair.second)
                ),
                then,
                now,
            })
        })
        .collect();
    let title = match lang {
        Lang::Vi => format!("Tỷ lệ điểm theo lĩnh vực, năm {} và {}", years.0, years.1),
        Lang::En => format!("Share of points by area, {} and {}", years.0, years.1),
    };
    (AXES.contains(&axes.len()) && axes.iter().any(|a| a.then.is_some())).then_some(Chart::Radar { title, years, axes })
}
