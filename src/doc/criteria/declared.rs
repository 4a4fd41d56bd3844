//! What a set declares once and rows or bands then name: figures and flags.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{Figure, Flag};
use crate::diag::problem::{Declared, InRule, InSet};
use crate::diag::{Diagnostic, Span};
use crate::doc::fields::{Fields, Item, Sink};
use crate::text::Clean;

/// The figures and flags of a set, with a note of which were named.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) figures: Vec<Figure>,
    pub(super) flags: Vec<Flag>,
    by_key: BTreeMap<Clean, usize>,
    flag_ids: BTreeSet<Clean>,
    named: RefCell<BTreeSet<(bool, Clean)>>,
}

impl Known {
    pub(super) fn read(f: &mut Fields<'_>) -> Self {
        let mut known = Self::default();
        let figures = f.opt("figure").map(|i| i.tables(figure)).unwrap_or_default();
        let mut keys = Keys::new(Declared::Figure, f.sink());
        for (figure, at) in figures.into_iter().flatten() {
            if keys.is_new(&figure.key, at) {
                known.by_key.insert(figure.key.clone(), known.figures.len());
                known.figures.push(figure);
            }
        }
        let flags = f.opt("flag").map(|i| i.tables(flag)).unwrap_or_default();
        let mut ids = Keys::new(Declared::Flag, f.sink());
        for (flag, at) in flags.into_iter().flatten() {
            if ids.is_new(&flag.id, at) {
                known.flag_ids.insert(flag.id.clone());
                known.flags.push(flag);
            }
        }
        known
    }

    /// The figure that `item` names; that there is none is reported.
    pub(super) fn figure(&self, item: &Item<'_>) -> Option<&Figure> {
        let key = item.id()?;
        let figure = self.by_key.get(&key).and_then(|i| self.figures.get(*i));
        if figure.is_none() {
            let near = item.sink().nearest(&key, self.figures.iter().map(|f| &*f.key)).map(Clean::line);
            item.report(InRule::UnknownFigure { key: key.clone(), near });
        }
        self.named.borrow_mut().insert((true, key));
        figure
    }

    /// Reports that `id` is no flag of the set, unless it is one.
    pub(super) fn check_flag(&self, id: &Clean, at: &Span, sink: &Sink) {
        if !self.flag_ids.contains(id) {
            let near = sink.nearest(id, self.flags.iter().map(|f| &*f.id)).map(Clean::line);
            sink.report(InSet::UnknownFlag { id: id.clone(), near }, at.clone());
        }
        self.named.borrow_mut().insert((false, id.clone()));
    }

    /// Warns of what nothing named.
    pub(super) fn report_unused(&self, sink: &Sink) {
        let named = self.named.borrow();
        let figures = self.figures.iter().map(|f| (Declared::Figure, &f.key, &f.span));
        let flags = self.flags.iter().map(|f| (Declared::Flag, &f.id, &f.span));
        for (what, key, span) in figures.chain(flags) {
            if !named.contains(&(what == Declared::Figure, key.clone())) {
                sink.report(InSet::Unused { what, key: key.clone() }, span.clone());
            }
        }
    }
}

/// Watches for keys declared twice.
struct Keys<'s> {
    what: Declared,
    first: BTreeMap<Clean, Span>,
    sink: &'s Sink,
}

impl<'s> Keys<'s> {
    fn new(what: Declared, sink: &'s Sink) -> Self {
        Self { what, first: BTreeMap::new(), sink }
    }

    fn is_new(&mut self, key: &Clean, at: Span) -> bool {
        if let Some(first) = self.first.get(key) {
            let problem = InSet::DeclaredTwice { what: self.what, key: key.clone() };
            self.sink.push(Diagnostic::new(problem, at).and(first.clone()));
            return false;
        }
        self.first.insert(key.clone(), at);
        true
    }
}

fn figure(f: &mut Fields<'_>) -> Option<(Figure, Span)> {
    let key = f.need("key");
    let name = f.need("name").and_then(|i| i.name());
    let unit = f.opt("unit").and_then(|i| i.line());
    let period = f.opt("period").and_then(|i| i.period());
    let as_of = f.opt("as_of");
    let at = key?.span();
    let key = key?.id()?;
    if let (Some(_), Some(as_of)) = (period, as_of) {
        as_of.report(InSet::PeriodAndDate { key: key.clone() });
    }
    let as_of = as_of.and_then(|i| i.date());
    Some((Figure { key, name: name?, unit, period, as_of, span: f.span() }, at))
}

fn flag(f: &mut Fields<'_>) -> Option<(Flag, Span)> {
    let id = f.need("id");
    let name = f.need("name").and_then(|i| i.name());
    let at = id?.span();
    Some((Flag { id: id?.id()?, name: name?, span: f.span() }, at))
}
