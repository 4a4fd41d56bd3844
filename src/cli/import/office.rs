//! Tables as offices keep them, in which marks tell what was done, brought into the form of a score table.
//!
//! Promise: a cell keeps its address; what a mark stands for is said by the map alone, and a word that the map does
//! not know is a fault at its cell. Lines of blocks and totals are no bodies.

use std::collections::BTreeMap;

use crate::cli::import::column::{Column, Columns, has_part, is_body, of_heading};
use crate::cli::import::fault::Fault;
use crate::cli::import::line::is_tick;
use crate::cli::import::sheet::{Line, Raw, Sheet, letters};
use crate::criteria::{CriteriaSet, NodeId};
use crate::doc::office::{Mapped, OfficeMap, Year};
use crate::text::{Clean, fold};

/// How many rows may stand above the headings, and over how many lines they may go.
const ABOVE: usize = 40;
const LINES: usize = 3;

/// How lines of totals begin, folded.
const TOTALS: [&str; 4] = ["tong cong", "tong so", "cong:", "total"];

/// The table in the form of a score table.
pub(super) struct Brought {
    pub(super) columns: Columns,
    pub(super) rows: Vec<Line>,
}

/// A mapped column where it stands, with what it means.
struct Placed<'a> {
    at: usize,
    mapped: &'a Mapped,
    meaning: Column,
    /// Whether its marks stay as they are, because the column is of one option or item.
    marks: bool,
}

/// Brings `sheet` into the form of a score table; what is wrong goes to `faults`.
pub(super) fn bring(set: &CriteriaSet, map: &OfficeMap, sheet: &Sheet, faults: &mut Vec<Fault>) -> Option<Brought> {
    let (last, found) = headings(map, &sheet.rows, faults)?;
    let width = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or_default();
    let mut meanings = vec![Column::Ignored; width];
    let mut put = |at: usize, column: Column| {
        if let Some(place) = meanings.get_mut(at) {
            *place = column;
        }
    };
    let body = *found.get(&Wanted::Body)?;
    put(body, Column::Body);
    if let Some(at) = found.get(&Wanted::Year) {
        put(*at, Column::Year);
    }
    let mut placed = Vec::new();
    let before = faults.len();
    for (n, mapped) in map.columns.iter().enumerate() {
        let Some(at) = found.get(&Wanted::Column(n)).copied() else { continue };
        match meaning(set, mapped) {
            Ok((meaning, marks)) => {
                put(at, meaning.clone());
                placed.push(Placed { at, mapped, meaning, marks });
            }
            Err(fault) => faults.push(fault.at(sheet.rows.get(last).map_or(0, |r| r.number), at)),
        }
    }
    if faults.len() > before {
        return None;
    }
    // What the map says of a whole line stands right of the table.
    let extra = [Column::Kind, Column::Group].into_iter();
    let extra = extra.chain(matches!(map.year, Year::Fixed(_)).then_some(Column::Year));
    meanings.extend(extra);
    let mut empties: Vec<(NodeId, &Clean)> = Vec::new();
    for one in &placed {
        if let (Some(id), Some(empty)) = (row_of(&one.meaning), &one.mapped.empty)
            && !empties.iter().any(|(known, _)| *known == id)
        {
            empties.push((id, empty));
        }
    }
    meanings.extend(empties.iter().map(|(id, _)| Column::Row(*id)));
    let rows = lines(map, sheet, last, (body, width), &placed, &empties, faults);
    Some(Brought { columns: Columns { heading: 0, meanings, ignored: Vec::new() }, rows })
}

/// What is looked for among the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted {
    Body,
    Year,
    Column(usize),
}

/// The last line of the headings, and where each column stands.
fn headings(map: &OfficeMap, rows: &[Line], faults: &mut Vec<Fault>) -> Option<(usize, BTreeMap<Wanted, usize>)> {
    let mut best: Option<(usize, BTreeMap<Wanted, usize>)> = None;
    for first in 0..rows.len().min(ABOVE) {
        for count in 1..=LINES.min(rows.len() - first) {
            let found = found(map, rows.get(first..first + count).unwrap_or_default());
            if found.contains_key(&Wanted::Body) && best.as_ref().is_none_or(|(_, b)| found.len() > b.len()) {
                best = Some((first + count - 1, found));
            }
        }
    }
    let Some((last, found)) = best else {
        faults.push(map.body.as_ref().map_or(Fault::NoHeading, |name| Fault::NoHeadingOf(name.clone())));
        return None;
    };
    let missing = map.columns.iter().enumerate().filter(|(n, _)| !found.contains_key(&Wanted::Column(*n)));
    let mut missing: Vec<Fault> = missing.map(|(_, m)| Fault::NoHeadingOf(m.heading.clone())).collect();
    if let (Year::Column(name), false) = (&map.year, found.contains_key(&Wanted::Year)) {
        missing.push(Fault::NoHeadingOf(name.clone()));
    }
    if missing.is_empty() {
        return Some((last, found));
    }
    faults.extend(missing);
    None
}

/// What of the map these lines name.
fn found(map: &OfficeMap, lines: &[Line]) -> BTreeMap<Wanted, usize> {
    let mut out = BTreeMap::new();
    let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or_default();
    let texts: Vec<Vec<String>> =
        lines.iter().map(|l| l.cells.iter().map(|c| c.text().trim().to_owned()).collect()).collect();
    for at in 0..width {
        let own = |line: usize, at: usize| texts.get(line).and_then(|l| l.get(at)).map_or("", String::as_str);
        let last = texts.len().saturating_sub(1);
        // A heading over several columns stands in the first of them.
        let above = |line: usize| (0..=at).rev().map(|c| own(line, c)).find(|t| !t.is_empty()).unwrap_or_default();
        let parts: Vec<&str> = (0..texts.len())
            .map(|line| {
                if line < last && own(line, at).is_empty() && !own(last, at).is_empty() {
                    above(line)
                } else {
                    own(line, at)
                }
            })
            .filter(|t| !t.is_empty())
            .collect();
        let names = [parts.join(" / "), own(last, at).to_owned(), own(0, at).to_owned()];
        let is = |heading: &Clean| {
            let folded = folded(heading);
            !folded.is_empty() && names.iter().any(|n| self::folded(n) == folded)
        };
        let mut put = |wanted| {
            out.entry(wanted).or_insert(at);
        };
        if map.body.as_ref().map_or_else(|| names.iter().any(|n| is_body(n)), is) {
            put(Wanted::Body);
        }
        if matches!(&map.year, Year::Column(name) if is(name)) {
            put(Wanted::Year);
        }
        for (n, mapped) in map.columns.iter().enumerate() {
            if is(&mapped.heading) || *mapped.heading == *letters(at) {
                put(Wanted::Column(n));
            }
        }
    }
    out
}

/// A text without tones, case and spaces too many.
fn folded(text: &str) -> String {
    fold::fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a mapped column means, and whether its marks stay as they are.
fn meaning(set: &CriteriaSet, mapped: &Mapped) -> Result<(Column, bool), Fault> {
    let meaning = of_heading(set, &mapped.answers)?;
    let name = || mapped.answers.clone();
    let known = |id: NodeId, part: &Clean| set.node(id).rule.as_ref().is_some_and(|r| has_part(r, part));
    match (&meaning, &mapped.tick) {
        (Column::Row(id), Some(tick)) if known(*id, tick) && mapped.words.is_empty() => {
            Ok((Column::Part(*id, tick.clone()), true))
        }
        (Column::Part(..), None) if mapped.words.is_empty() => Ok((meaning, true)),
        (Column::Row(id), _) if !set.node(*id).is_row() => Err(Fault::NotARow(name())),
        (Column::Row(_) | Column::Number(..) | Column::Figure(_) | Column::Flag(_), _) => Ok((meaning, false)),
        _ => Err(Fault::NotAnInput(name())),
    }
}

fn row_of(column: &Column) -> Option<NodeId> {
    match column {
        Column::Row(id) | Column::Number(id, _) | Column::Part(id, _) => Some(*id),
        _ => None,
    }
}

/// The lines of bodies below the headings.
fn lines(
    map: &OfficeMap,
    sheet: &Sheet,
    last: usize,
    (body, width): (usize, usize),
    placed: &[Placed<'_>],
    empties: &[(NodeId, &Clean)],
    faults: &mut Vec<Fault>,
) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut kind, mut group) = (map.kind.clone(), None);
    let skips: Vec<String> = map.skip.iter().map(|s| folded(s)).chain(TOTALS.map(str::to_owned)).collect();
    for line in sheet.rows.iter().skip(last + 1) {
        let filled: Vec<(usize, String)> =
            line.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).map(|(at, c)| (at, c.text())).collect();
        let Some((first, text)) = filled.first() else { continue };
        let plain = folded(text);
        if skips.iter().any(|s| plain.starts_with(s.as_str())) {
            continue;
        }
        if filled.len() == 1 {
            let block = map.blocks.iter().find(|b| plain.starts_with(&folded(&b.line)));
            if let Some(block) = block {
                kind = block.kind.clone().or_else(|| map.kind.clone());
                group = block.group.clone().or_else(|| Some(Clean::line(text)));
                continue;
            }
            if *first != body {
                if map.blocks.is_empty() {
                    group = Some(Clean::line(text));
                } else {
                    faults.push(Fault::UnknownBlock(Clean::line(text)).at(line.number, *first));
                }
                continue;
            }
        }
        let mut cells: Vec<Raw> = line.cells.clone();
        cells.resize(width, Raw::Text(String::new()));
        let mut given: BTreeMap<NodeId, usize> = BTreeMap::new();
        for one in placed {
            marked(one, &mut cells, line.number, &mut given, faults);
        }
        let Some(kind) = &kind else {
            faults.push(Fault::NoBlock.at(line.number, body));
            continue;
        };
        cells.push(Raw::Text(kind.to_string()));
        cells.push(Raw::Text(group.as_ref().map(ToString::to_string).unwrap_or_default()));
        if let Year::Fixed(year) = map.year {
            cells.push(Raw::Text(year.to_string()));
        }
        for (id, empty) in empties {
            let text = if given.contains_key(id) { String::new() } else { empty.to_string() };
            cells.push(Raw::Text(text));
        }
        out.push(Line { number: line.number, cells });
    }
    out
}

/// Puts in the place of a mark what it stands for.
fn marked(
    one: &Placed<'_>,
    cells: &mut [Raw],
    row: usize,
    given: &mut BTreeMap<NodeId, usize>,
    faults: &mut Vec<Fault>,
) {
    let Some(cell) = cells.get_mut(one.at) else { return };
    let id = row_of(&one.meaning);
    if cell.is_empty() {
        // A row is empty where all its columns are; a figure or a fact has only this one.
        if let (None, Some(empty)) = (id, &one.mapped.empty) {
            *cell = Raw::Text(empty.to_string());
        }
        return;
    }
    let text = folded(&cell.text());
    let word = one.mapped.words.iter().find(|(word, _)| folded(word) == text).map(|(_, means)| means);
    match (word, &one.mapped.tick) {
        (Some(means), _) => *cell = Raw::Text(means.to_string()),
        (None, Some(tick)) if is_tick(cell) => {
            if !one.marks {
                *cell = Raw::Text(tick.to_string());
            }
        }
        (None, None) if one.mapped.words.is_empty() => {}
        _ => {
            let known = one.mapped.tick.iter().map(|_| Clean::line("x"));
            let known = known.chain(one.mapped.words.iter().map(|(word, _)| word.clone())).collect();
            faults.push(Fault::NotAMark(Clean::line(&cell.text()), known).at(row, one.at));
            return;
        }
    }
    if let Some(id) = id
        && given.insert(id, one.at).is_some()
        && !one.marks
        && matches!(one.meaning, Column::Row(_))
    {
        faults.push(Fault::TwoOptions.at(row, one.at));
    }
}
