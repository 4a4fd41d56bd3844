//! Counting ballots, line by line.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::survey::Questionnaire;
use crate::text::{Clean, near};

/// The most reasons that are kept one by one; beyond them faults are only counted by kind.
pub const MOST_FAULTS: usize = 1_000;
/// The most letters of a cell that a reason repeats.
const MOST_LETTERS: usize = 40;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The line has more cells than the heading.
    TooLong,
    /// No body of the questionnaire has this name.
    UnknownBody,
    /// The questionnaire has no such group.
    UnknownGroup,
    /// The question has no such option.
    UnknownOption,
    /// Not one question is answered.
    Blank,
    /// The column that tells ballots apart is empty.
    WithoutId,
    /// The ballot was counted before.
    Duplicate,
}

impl FaultKind {
    /// Every kind with its word in JSON.
    pub const ALL: [(&'static str, Self); 7] = [
        ("too-long", Self::TooLong),
        ("unknown-body", Self::UnknownBody),
        ("unknown-group", Self::UnknownGroup),
        ("unknown-option", Self::UnknownOption),
        ("blank", Self::Blank),
        ("without-id", Self::WithoutId),
        ("duplicate", Self::Duplicate),
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// Why a line was not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 as a table program numbers them, the heading included.
    pub line: u64,
    /// The column, from 0; `None` where the whole line is meant.
    pub column: Option<usize>,
    /// What is wrong.
    pub kind: FaultKind,
    /// What stands in the cell, for bodies, groups and options only.
    pub found: Option<Clean>,
    /// What was probably meant.
    pub near: Option<Clean>,
    /// The line that was counted instead.
    pub first: Option<u64>,
}

/// Why a heading cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadFault {
    /// No column has this heading.
    Missing {
        /// The heading.
        column: Clean,
        /// A heading that was probably meant.
        near: Option<Clean>,
    },
    /// Two columns have this heading.
    Twice {
        /// The heading.
        column: Clean,
    },
}

/// Where the columns of a questionnaire stand in a table.
#[derive(Clone, Debug)]
struct Columns {
    width: usize,
    body: usize,
    group: Option<usize>,
    ballot: Option<usize>,
    questions: Vec<usize>,
}

/// Counts of one question: by option, in the order of the options.
pub type Counts = Vec<u64>;

/// A line that counts: body, group, and the chosen option of each question.
type Ballot = (usize, usize, Vec<Option<usize>>);

/// The counts of one group about one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Ballots.
    pub ballots: u64,
    /// Counts by question.
    pub questions: Vec<Counts>,
}

/// The counting.
#[derive(Clone, Debug)]
pub struct Tally<'q> {
    asked: &'q Questionnaire,
    columns: Columns,
    bodies: BTreeMap<&'q str, usize>,
    /// By body, then group.
    cells: Vec<Vec<Cell>>,
    seen: BTreeMap<[u8; 16], u64>,
    lines: u64,
    counted: u64,
    faults: Vec<Fault>,
    by_kind: BTreeMap<FaultKind, u64>,
}

/// Everything that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// By body in the order of [`Questionnaire::bodies`], then group.
    pub cells: Vec<Vec<Cell>>,
    /// Lines with anything in them, without the heading.
    pub lines: u64,
    /// Ballots that count.
    pub counted: u64,
    /// Reasons of the others, in the order of the lines, the first [`MOST_FAULTS`].
    pub faults: Vec<Fault>,
    /// How many there are of each kind; a line has one reason.
    pub by_kind: BTreeMap<FaultKind, u64>,
}

impl<'q> Tally<'q> {
    /// Begins with the heading of the table.
    ///
    /// # Errors
    ///
    /// Every [`HeadFault`].
    pub fn new(asked: &'q Questionnaire, heading: &[&str]) -> Result<Self, Vec<HeadFault>> {
        let columns = Columns::find(asked, heading)?;
        let questions: Vec<Counts> = asked.questions.iter().map(|q| vec![0; q.options.len()]).collect();
        let cell = Cell { ballots: 0, questions };
        let bodies: BTreeMap<&str, usize> = asked.bodies().enumerate().map(|(at, (_, name))| (&**name, at)).collect();
        Ok(Self {
            asked,
            columns,
            cells: vec![vec![cell; asked.group_count()]; asked.bodies().count()],
            bodies,
            seen: BTreeMap::new(),
            lines: 0,
            counted: 0,
            faults: Vec::new(),
            by_kind: BTreeMap::new(),
        })
    }

    /// Takes one line of cells: counts it whole, or keeps the reason why not. Empty lines are passed over.
    pub fn line(&mut self, number: u64, cells: &[&str]) {
        if cells.iter().all(|c| c.trim().is_empty()) {
            return;
        }
        self.lines += 1;
        match self.read(number, cells) {
            Ok((body, group, chosen)) => {
                self.counted += 1;
                let Some(cell) = self.cells.get_mut(body).and_then(|b| b.get_mut(group)) else { return };
                cell.ballots += 1;
                for (counts, option) in cell.questions.iter_mut().zip(chosen) {
                    if let Some(count) = option.and_then(|at| counts.get_mut(at)) {
                        *count += 1;
                    }
                }
            }
            Err(fault) => {
                *self.by_kind.entry(fault.kind).or_default() += 1;
                if self.faults.len() < MOST_FAULTS {
                    self.faults.push(*fault);
                }
            }
        }
    }

    /// Body, group and chosen options of a line.
    fn read(&mut self, line: u64, cells: &[&str]) -> Result<Ballot, Box<Fault>> {
        let columns = &self.columns;
        let fault = |kind, column: Option<usize>| Fault { line, column, kind, found: None, near: None, first: None };
        // What was meant is only worked out for reasons that are kept.
        let kept = self.faults.len() < MOST_FAULTS;
        let with = |kind, column: usize, found: &Clean, known: &mut dyn Iterator<Item = &str>| {
            let near = if kept { near::nearest(found, known).map(Clean::line) } else { None };
            let found = Clean::line(&found.chars().take(MOST_LETTERS).collect::<String>());
            Box::new(Fault { found: Some(found), near, ..fault(kind, Some(column)) })
        };
        if let Some(at) = cells.iter().skip(columns.width).position(|c| !c.trim().is_empty()) {
            return Err(Box::new(fault(FaultKind::TooLong, Some(columns.width + at))));
        }
        let cell = |column: usize| Clean::line(cells.get(column).copied().unwrap_or_default());
        let name = cell(columns.body);
        let body = self
            .bodies
            .get(&*name)
            .copied()
            .ok_or_else(|| with(FaultKind::UnknownBody, columns.body, &name, &mut self.bodies.keys().copied()))?;
        let group = match columns.group {
            None => 0,
            Some(column) => {
                let id = cell(column);
                let ids = || self.asked.groups.iter().map(|g| &*g.id);
                ids().position(|g| g == &*id).ok_or_else(|| with(FaultKind::UnknownGroup, column, &id, &mut ids()))?
            }
        };
        let mut chosen = Vec::with_capacity(columns.questions.len());
        for (question, column) in self.asked.questions.iter().zip(&columns.questions) {
            let id = cell(*column);
            if id.is_empty() {
                chosen.push(None);
                continue;
            }
            let option = question.options.iter().position(|o| o.id == id);
            let mut ids = question.options.iter().map(|o| &*o.id);
            chosen.push(Some(option.ok_or_else(|| with(FaultKind::UnknownOption, *column, &id, &mut ids))?));
        }
        if chosen.iter().all(Option::is_none) {
            return Err(Box::new(fault(FaultKind::Blank, None)));
        }
        if let Some(column) = columns.ballot {
            let id = cell(column);
            if id.is_empty() {
                return Err(Box::new(fault(FaultKind::WithoutId, Some(column))));
            }
            let first = *self.seen.entry(hash(&id)).or_insert(line);
            if first != line {
                return Err(Box::new(Fault { first: Some(first), ..fault(FaultKind::Duplicate, Some(column)) }));
            }
        }
        Ok((body, group, chosen))
    }

    /// What was counted.
    pub fn finish(self) -> Counted {
        let Self { cells, lines, counted, faults, by_kind, .. } = self;
        Counted { cells, lines, counted, faults, by_kind }
    }
}

/// Half of a SHA-256: enough to tell ballots apart, and no way back to what stood in the cell but guessing it.
/// It lives only while ballots are counted.
fn hash(id: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(Sha256::digest(id.as_bytes())).for_each(|(to, from)| *to = from);
    half
}

impl Columns {
    fn find(asked: &Questionnaire, heading: &[&str]) -> Result<Self, Vec<HeadFault>> {
        let names: Vec<Clean> = heading.iter().map(|h| Clean::line(h)).collect();
        let mut faults = Vec::new();
        let mut find = |column: &Clean| {
            let mut found = names.iter().enumerate().filter(|(_, n)| *n == column).map(|(at, _)| at);
            match (found.next(), found.next()) {
                (Some(at), None) => at,
                (None, _) => {
                    let near = near::nearest(column, names.iter().map(|n| &**n)).map(Clean::line);
                    faults.push(HeadFault::Missing { column: column.clone(), near });
                    0
                }
                (Some(at), Some(_)) => {
                    faults.push(HeadFault::Twice { column: column.clone() });
                    at
                }
            }
        };
        let columns = Self {
            width: heading.len(),
            body: find(&asked.body_column),
            group: asked.group_column.as_ref().filter(|_| !asked.groups.is_empty()).map(&mut find),
            ballot: asked.ballot_column.as_ref().map(&mut find),
            questions: asked.questions.iter().map(|q| find(&q.column)).collect(),
        };
        if faults.is_empty() { Ok(columns) } else { Err(faults) }
    }
}
