//! The lists of a questionnaire: parts, groups, blocks, questions with their options, and what they feed.

use std::collections::BTreeMap;

use super::{between, none_listed, within};
use crate::criteria::Code;
use crate::diag::problem::{InQuestionnaire, InSet, Listed, Shape};
use crate::diag::{Diagnostic, Span};
use crate::doc::fields::{Fields, Item};
use crate::num::Decimal;
use crate::survey::questionnaire::{Block, Choice, Feed, FeedAs, Group, Part, Question};
use crate::text::{Clean, near};

/// Ids seen so far, to report the second of two.
struct Once {
    what: Listed,
    seen: BTreeMap<Clean, Span>,
    /// In file order.
    ids: Vec<Clean>,
}

impl Once {
    fn new(what: Listed) -> Self {
        Self { what, seen: BTreeMap::new(), ids: Vec::new() }
    }

    /// The id of `item`, reported where it was seen before.
    fn id(&mut self, item: &Item<'_>) -> Option<Clean> {
        let id = item.id()?;
        if let Some(first) = self.seen.get(&id) {
            let problem = InQuestionnaire::ListedTwice { what: self.what, id: id.clone() };
            item.sink().push(Diagnostic::new(problem, item.span()).and(first.clone()));
        } else {
            self.seen.insert(id.clone(), item.span());
        }
        self.ids.push(id.clone());
        Some(id)
    }
}

/// The position of a named thing; reported where there is none.
fn place(item: &Item<'_>, what: Listed, all: &[Clean]) -> Option<usize> {
    let id = item.id()?;
    let found = all.iter().position(|other| *other == id);
    if found.is_none() {
        let near = near::nearest(&id, all.iter().map(|c| &**c)).map(Clean::line);
        item.report(InQuestionnaire::NotListed { what, id, near });
    }
    found
}

/// What a list of tables came to. Where one of them could not be read nothing is said about the list as a whole:
/// the questionnaire is not used anyway, and the reader has the mistake itself before his eyes.
struct List<T> {
    read: Vec<T>,
    whole: bool,
}

/// A list of tables that may be left out.
fn tables<'t, T>(f: &mut Fields<'t>, key: &'static str, read: impl FnMut(&mut Fields<'t>) -> Option<T>) -> List<T> {
    let all = f.opt(key).map(|i| i.tables(read)).unwrap_or_default();
    let whole = all.iter().all(Option::is_some);
    List { read: all.into_iter().flatten().collect(), whole }
}

/// What other lists may refer to: everything that was declared, whether or not it could be read.
pub(super) struct Declared<T> {
    pub(super) read: Vec<T>,
    ids: Vec<Clean>,
}

pub(super) fn parts(f: &mut Fields<'_>) -> Declared<Part> {
    let mut once = Once::new(Listed::Part);
    let list = tables(f, "part", |f| {
        let id = f.need("id").and_then(|i| once.id(&i));
        let name = f.need("name").and_then(|i| i.name());
        let organiser = f.opt("organiser").and_then(|i| i.line());
        Some(Part { id: id?, name: name?, organiser })
    });
    Declared { read: list.read, ids: once.ids }
}

/// A weight: 1 where it is left out.
fn weight(f: &mut Fields<'_>) -> Option<Decimal> {
    f.opt("weight").map_or(Some(Decimal::ONE), |i| between(&i, 0, 1_000_000))
}

/// A quota, which may be left out; `None` where it cannot be read.
fn quota(f: &mut Fields<'_>) -> Option<u32> {
    f.opt("quota").and_then(|i| within(&i, 1, 100_000_000)).and_then(|q| u32::try_from(q).ok())
}

pub(super) fn groups(f: &mut Fields<'_>) -> Vec<Group> {
    let mut once = Once::new(Listed::Group);
    let groups: List<Group> = tables(f, "group", |f| {
        let id = f.need("id").and_then(|i| once.id(&i));
        let name = f.need("name").and_then(|i| i.name());
        let given = f.has("weight");
        let weight = weight(f);
        let quota = quota(f);
        Some(Group { id: id?, name: name?, weight: Some(weight?).filter(|_| given), quota })
    });
    if groups.whole && !groups.read.is_empty() && groups.read.iter().all(|g| g.weight.is_some_and(|w| w.is_zero())) {
        f.report(InQuestionnaire::AllZero { what: Listed::Group });
    }
    groups.read
}

pub(super) fn blocks(f: &mut Fields<'_>) -> Vec<Block> {
    let mut once = Once::new(Listed::Block);
    let mut bodies = Once::new(Listed::Body);
    let blocks: List<Block> = tables(f, "block", |f| {
        let id = f.need("id").and_then(|i| once.id(&i));
        let name = f.need("name").and_then(|i| i.name());
        let kind = f.opt("kind").and_then(|i| i.id());
        let target = f.opt("target").and_then(|i| between(&i, 0, 100));
        let quota = quota(f);
        let list = f.need("bodies");
        let bodies: Vec<Clean> =
            list.map(|i| i.list()).unwrap_or_default().iter().filter_map(|i| bodies.id(i)).collect();
        if bodies.is_empty() && list.is_some() {
            none_listed(f, Listed::Body);
        }
        Some(Block { id: id?, name: name?, kind, target, quota, bodies })
    });
    if blocks.whole && blocks.read.is_empty() {
        none_listed(f, Listed::Block);
    }
    blocks.read
}

/// The options of a list.
fn options(item: &Item<'_>) -> Vec<Choice> {
    let mut once = Once::new(Listed::Option);
    let read = item.tables(|f| {
        let id = f.need("id").and_then(|i| once.id(&i));
        let label = f.need("label").and_then(|i| i.name());
        let weight = f.opt("weight").map(|i| between(&i, 0, 1));
        let satisfied = f.opt("satisfied").and_then(|i| i.boolean()).unwrap_or_default();
        // A weight that cannot be read is no option without one.
        let weight = match weight {
            Some(read) => Some(read?),
            None => None,
        };
        Some(Choice { id: id?, label: label?, weight, satisfied })
    });
    read.into_iter().flatten().collect()
}

pub(super) fn questions(f: &mut Fields<'_>, parts: &Declared<Part>) -> Declared<Question> {
    let mut once = Once::new(Listed::Scale);
    let scales: List<(Clean, Vec<Choice>)> = tables(f, "scale", |f| {
        let id = f.need("id").and_then(|i| once.id(&i));
        let options = f.need("options").map(|i| options(&i));
        Some((id?, options?))
    });
    let scale_ids = once.ids;
    let mut once = Once::new(Listed::Question);
    let mut columns = Once::new(Listed::Question);
    let questions: List<Question> = tables(f, "question", |f| {
        let own = f.need("id");
        let known = once.seen.len();
        let id = own.and_then(|i| once.id(&i));
        let twice = id.is_some() && once.seen.len() == known;
        let text = f.need("text").and_then(|i| i.name());
        let column = match (f.opt("column"), own) {
            (Some(item), _) => columns.id(&item),
            // A second question of the same id is reported as such and not for its column too.
            (None, Some(own)) if twice => own.id(),
            (None, own) => own.and_then(|i| columns.id(&i)),
        };
        let weight = weight(f);
        let part = f.opt("part").and_then(|i| place(&i, Listed::Part, &parts.ids));
        let options = f.need("options").and_then(|i| match i.shape() {
            Shape::Text => {
                let at = place(&i, Listed::Scale, &scale_ids)?;
                scales.read.get(at).map(|(_, options)| options.clone())
            }
            _ => Some(options(&i)),
        });
        let (id, options) = (id?, options?);
        if !options.iter().any(|o| o.weight.is_some()) {
            f.report(InQuestionnaire::NothingCounts { id: id.clone() });
        } else if !options.iter().any(|o| o.satisfied && o.weight.is_some()) {
            f.report(InQuestionnaire::NobodySatisfied { id: id.clone() });
        }
        Some(Question { id, text: text?, column: column?, weight: weight?, part, options })
    });
    if questions.whole && questions.read.is_empty() {
        none_listed(f, Listed::Question);
    } else if questions.whole && questions.read.iter().all(|q| q.weight.is_zero()) {
        f.report(InQuestionnaire::AllZero { what: Listed::Question });
    }
    Declared { read: questions.read, ids: once.ids }
}

pub(super) fn feeds(f: &mut Fields<'_>, questions: &Declared<Question>) -> Vec<Feed> {
    let mut once = Once::new(Listed::Row);
    tables(f, "feed", |f| {
        let row = f.need("row").and_then(|i| {
            let id = once.id(&i)?;
            let code = Code::new(&id);
            if code.is_none() {
                i.report(InSet::BadCode { code: id });
            }
            code
        });
        let takes = f.need("as").and_then(|i| i.word(&FeedAs::ALL));
        let asked = f.opt("questions").map(|i| i.list()).map(|list| {
            let found: Vec<usize> = list.iter().filter_map(|i| place(i, Listed::Question, &questions.ids)).collect();
            if list.is_empty() {
                none_listed(f, Listed::Question);
            }
            found
        });
        let questions = asked.unwrap_or_else(|| (0..questions.ids.len()).collect());
        Some(Feed { row: row?, questions, takes: takes? })
    })
    .read
}
