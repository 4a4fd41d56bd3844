//! Made-up ballots for a questionnaire, from a seed: for demonstrations, tests and measurements.
//!
//! Promise: the same questionnaire and seed give the same ballots. They are nobody's: each body and question gets a
//! leaning from the seed, each ballot is drawn around it, about one answer in twenty is without an opinion or blank.

use crate::num::seeded::Seeded;
use crate::survey::Questionnaire;
use crate::survey::questionnaire::Question;
use crate::text::Clean;

/// Ballots one after the other.
#[derive(Clone, Debug)]
pub struct Ballots<'q> {
    asked: &'q Questionnaire,
    bodies: Vec<&'q Clean>,
    /// By body and question, the thousandths by which answers lean to the better options.
    leanings: Vec<Vec<u64>>,
    stream: Seeded,
    number: u64,
}

impl<'q> Ballots<'q> {
    /// The ballots of `seed`, without end.
    pub fn new(asked: &'q Questionnaire, seed: u64) -> Self {
        let mut stream = Seeded::new(seed);
        let bodies: Vec<&Clean> = asked.bodies().map(|(_, name)| name).collect();
        let leanings = bodies
            .iter()
            .map(|_| {
                let body = stream.between(300, 800);
                asked.questions.iter().map(|_| body + stream.below(200)).collect()
            })
            .collect();
        Self { asked, bodies, leanings, stream, number: 0 }
    }

    /// The heading of the table: ballot, body, group where the questionnaire has them, then the questions.
    pub fn heading(&self) -> Vec<&'q str> {
        let asked = self.asked;
        let first = asked.ballot_column.iter().chain([&asked.body_column]).chain(&asked.group_column);
        first.chain(asked.questions.iter().map(|q| &q.column)).map(|c| &**c).collect()
    }
}

impl Iterator for Ballots<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.number += 1;
        let body = index(&mut self.stream, self.bodies.len())?;
        let mut cells = Vec::new();
        if self.asked.ballot_column.is_some() {
            cells.push(format!("P{:07}", self.number));
        }
        cells.push(self.bodies.get(body)?.to_string());
        if self.asked.group_column.is_some() {
            let group = index(&mut self.stream, self.asked.groups.len())?;
            cells.push(self.asked.groups.get(group)?.id.to_string());
        }
        for (at, question) in self.asked.questions.iter().enumerate() {
            let leaning = *self.leanings.get(body)?.get(at)?;
            cells.push(answer(question, leaning, &mut self.stream).map(ToString::to_string).unwrap_or_default());
        }
        // A ballot says something.
        let first = cells.len() - self.asked.questions.len();
        if cells.iter().skip(first).all(String::is_empty)
            && let (Some(cell), Some(option)) = (cells.get_mut(first), self.asked.questions.first()?.options.first())
        {
            *cell = option.id.to_string();
        }
        Some(cells)
    }
}

/// The id of an option: the better ones more often the greater the leaning; `None` for a blank.
fn answer<'q>(question: &'q Question, leaning: u64, stream: &mut Seeded) -> Option<&'q Clean> {
    let mut ranked: Vec<_> = question.options.iter().filter(|o| o.weight.is_some()).collect();
    ranked.sort_by_key(|o| std::cmp::Reverse(o.weight));
    let without = question.options.iter().find(|o| o.weight.is_none());
    match stream.below(40) {
        0 => return None,
        1 => return without.map(|o| &o.id),
        _ => {}
    }
    // Down one option as long as the draw is against it.
    let mut at = 0;
    while at + 1 < ranked.len() && stream.below(1_000) >= leaning {
        at += 1;
    }
    ranked.get(at).map(|o| &o.id)
}

fn index(stream: &mut Seeded, length: usize) -> Option<usize> {
    let length = u64::try_from(length).ok().filter(|n| *n > 0)?;
    usize::try_from(stream.below(length)).ok()
}
