//! Reading bands and their gates.

use super::declared::Known;
use super::tree::Tree;
use crate::criteria::{Band, Code, Edge, Gate};
use crate::diag::problem::InSet;
use crate::diag::{Diagnostic, Span};
use crate::doc::fields::{Fields, Item, Sink};
use crate::num::Decimal;
use crate::text::Clean;

/// The one word after `every`.
const EVERY: [(&str, ()); 1] = [("area", ())];

/// The bands of a set with the places that later checks point at.
pub(super) struct Bands {
    list: Vec<Band>,
    places: Vec<Places>,
    /// Whether every band could be read, so that order and gaps mean something.
    whole: bool,
    codes: Vec<(Clean, Span)>,
    flags: Vec<(Clean, Span)>,
}

struct Places {
    id: Span,
    edge: Span,
    gates: Span,
}

impl Bands {
    pub(super) fn read(f: &mut Fields<'_>) -> Self {
        let mut read = Self { list: Vec::new(), places: Vec::new(), whole: true, codes: Vec::new(), flags: Vec::new() };
        let found = f.opt("band").map(|i| i.tables(|f| read.band(f))).unwrap_or_default();
        read.whole = found.iter().all(Option::is_some);
        for (band, places) in found.into_iter().flatten() {
            read.list.push(band);
            read.places.push(places);
        }
        read
    }

    fn band(&mut self, f: &mut Fields<'_>) -> Option<(Band, Places)> {
        let id = f.need("id");
        let name = f.need("name").and_then(|i| i.name());
        let edge = edge(f);
        let gates = f.opt("gates");
        let places = Places {
            id: id.map_or_else(|| f.span(), |i| i.span()),
            edge: edge.map_or_else(|| f.span(), |(i, _)| i.span()),
            gates: gates.map_or_else(|| f.span(), |i| i.span()),
        };
        let gates: Vec<Option<Gate>> = gates.map(|i| i.tables(|f| self.gate(f))).unwrap_or_default();
        let gates: Option<Vec<Gate>> = gates.into_iter().collect();
        let (_, from) = edge?;
        Some((Band { id: id?.id()?, name: name?, from, gates: gates?, span: f.span() }, places))
    }

    fn gate(&mut self, f: &mut Fields<'_>) -> Option<Gate> {
        let (code, every, flag) = (f.opt("code"), f.opt("every"), f.opt("flag"));
        match (code, every, flag) {
            (Some(code), None, None) => {
                let min_percent = min_percent(f);
                let text = code.id()?;
                self.codes.push((text.clone(), code.span()));
                Some(Gate::Node { code: Code::new(&text)?, min_percent: min_percent? })
            }
            (None, Some(every), None) => {
                let min_percent = min_percent(f);
                every.word(&EVERY)?;
                Some(Gate::EveryArea { min_percent: min_percent? })
            }
            (None, None, Some(flag)) => {
                let is = f.need("is").and_then(|i| i.boolean());
                let id = flag.id()?;
                self.flags.push((id.clone(), flag.span()));
                Some(Gate::Flag { id, is: is? })
            }
            _ => {
                f.ignore_rest();
                f.report(InSet::GateUnclear);
                None
            }
        }
    }

    /// Everything that needs more than one band.
    pub(super) fn check(&self, scale: Option<Decimal>, over: bool, known: &Known, tree: &Tree, sink: &Sink) {
        for (code, at) in &self.codes {
            if !tree.has(code) {
                let near = sink.nearest(code, tree.codes()).map(Clean::line);
                sink.report(InSet::GateOnUnknown { code: code.clone(), near }, at.clone());
            }
        }
        for (id, at) in &self.flags {
            known.check_flag(id, at, sink);
        }
        self.check_ids(sink);
        if self.whole && self.list.is_empty() {
            sink.report(InSet::NoBands, 0..0);
        } else if self.whole {
            self.check_edges(scale, over, sink);
        }
    }

    fn check_ids(&self, sink: &Sink) {
        let mut first = std::collections::BTreeMap::new();
        for (band, places) in self.list.iter().zip(&self.places) {
            if let Some(before) = first.get(&band.id).cloned() {
                let problem = InSet::DuplicateBand { id: band.id.clone() };
                sink.push(Diagnostic::new(problem, places.id.clone()).and(before));
            } else {
                first.insert(&band.id, places.id.clone());
            }
        }
    }

    fn check_edges(&self, scale: Option<Decimal>, over: bool, sink: &Sink) {
        let in_points = |edge: Edge| matches!(edge, Edge::Points(_));
        let mut before: Option<(&Band, &Places)> = None;
        let mut lowest: Option<(&Band, &Places)> = None;
        let mut mixed = false;
        let first = self.list.first().zip(self.places.first());
        for (band, places) in self.list.iter().zip(&self.places) {
            if let Some((_, p)) = first.filter(|(b, _)| in_points(b.from) != in_points(band.from)) {
                sink.push(Diagnostic::new(InSet::MixedEdges, places.edge.clone()).and(p.edge.clone()));
                mixed = true;
                continue;
            }
            let value = amount(band.from);
            let most = if in_points(band.from) { scale } else { Some(Decimal::ONE_HUNDRED) };
            if value < Decimal::ZERO {
                sink.report(InSet::NegativeEdge { value }, places.edge.clone());
            } else if let Some(most) = most.filter(|m| value > *m && !over) {
                sink.report(InSet::EdgeBeyond { value, most }, places.edge.clone());
            }
            if let Some((above, at)) = before {
                let above = amount(above.from);
                let problem = match value.cmp(&above) {
                    std::cmp::Ordering::Less => None,
                    std::cmp::Ordering::Equal => Some(InSet::SameEdge { value }),
                    std::cmp::Ordering::Greater => Some(InSet::BandsOutOfOrder { value, before: above }),
                };
                if let Some(problem) = problem {
                    sink.push(Diagnostic::new(problem, places.edge.clone()).and(at.edge.clone()));
                }
            }
            before = Some((band, places));
            if lowest.is_none_or(|(b, _)| value < amount(b.from)) {
                lowest = before;
            }
        }
        if let Some((band, places)) = lowest {
            let value = amount(band.from);
            if value > Decimal::ZERO && !mixed {
                sink.report(InSet::GapBelow { value }, places.edge.clone());
            }
            if !band.gates.is_empty() {
                sink.report(InSet::LowestGated, places.gates.clone());
            }
        }
    }

    pub(super) fn into_bands(self) -> Vec<Band> {
        self.list
    }
}

fn amount(edge: Edge) -> Decimal {
    match edge {
        Edge::Percent(d) | Edge::Points(d) => d,
    }
}

fn edge<'t>(f: &mut Fields<'t>) -> Option<(Item<'t>, Edge)> {
    match (f.opt("from"), f.opt("from_points")) {
        (Some(i), None) => i.decimal().map(|d| (i, Edge::Percent(d))),
        (None, Some(i)) => i.decimal().map(|d| (i, Edge::Points(d))),
        (Some(_), Some(second)) => {
            second.report(InSet::EdgeUnclear { both: true });
            None
        }
        (None, None) => {
            f.report(InSet::EdgeUnclear { both: false });
            None
        }
    }
}

fn min_percent(f: &mut Fields<'_>) -> Option<Decimal> {
    let item = f.need("min_percent")?;
    let value = item.decimal()?;
    if value < Decimal::ZERO || value > Decimal::ONE_HUNDRED {
        item.report(InSet::PercentOutside { key: item.key(), value });
        return None;
    }
    Some(value)
}
