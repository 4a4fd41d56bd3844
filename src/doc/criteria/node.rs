//! Reading nodes one by one, before anything is known of the tree.

use super::award::Row;
use super::declared::Known;
use super::{positive, rule};
use crate::criteria::{Code, ExpectedDocument, NaPolicy, Period, Provenance, Role, Rule, Supplier};
use crate::diag::Span;
use crate::diag::problem::{Counted, InForm, InSet, Shape};
use crate::doc::fields::{Fields, Item};
use crate::num::Decimal;
use crate::text::{Clean, Text};

/// The most nodes of a set; published ones have some hundreds.
const MOST_NODES: usize = 10_000;

/// The most kinds of body that a set may name.
pub(super) const MOST_KINDS: usize = 100;

/// A value with its place.
pub(super) type At<T> = (T, Span);

/// A node as far as it could be read.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) code: Option<At<Code>>,
    /// The node above, where the file names it.
    pub(super) parent: Option<At<Clean>>,
    pub(super) name: Option<Text>,
    pub(super) max: Option<At<Decimal>>,
    pub(super) role: Option<At<Role>>,
    pub(super) by: Option<Supplier>,
    pub(super) appraiser: Option<Text>,
    pub(super) kinds: Option<At<Vec<Clean>>>,
    pub(super) na: Option<At<NaPolicy>>,
    pub(super) evidence: Vec<ExpectedDocument>,
    pub(super) guide: Option<Text>,
    pub(super) basis: Option<Text>,
    pub(super) provenance: Option<Provenance>,
    pub(super) rule: Option<Rule>,
    /// The places of the key and the rule, also where the rule could not be read.
    pub(super) rule_at: Option<At<Span>>,
    pub(super) span: Span,
}

/// Every node of the set, in file order.
pub(super) fn drafts(f: &mut Fields<'_>, known: &Known) -> Vec<Draft> {
    let Some(item) = f.need("node") else { return Vec::new() };
    let nodes = item.list();
    if nodes.is_empty() && item.shape() == Shape::List {
        item.report(InSet::NoNodes);
    }
    if let Some(first) = nodes.get(MOST_NODES) {
        first.report(InSet::TooMany { what: Counted::Nodes, most: MOST_NODES });
    }
    nodes.iter().take(MOST_NODES).filter_map(|node| node.table(|f| draft(f, known))).collect()
}

fn draft(f: &mut Fields<'_>, known: &Known) -> Draft {
    let at = |i: &Item<'_>| i.span();
    let code = f.need("code").and_then(|i| code(&i).map(|c| (c, at(&i))));
    let parent = f.opt("parent").and_then(|i| i.id().map(|p| (p, at(&i))));
    let name = f.need("name").and_then(|i| i.name());
    let max = f.need("max").and_then(|i| positive(&i).map(|max| (max, at(&i))));
    let role = f.opt("role").and_then(|i| i.word(&Role::ALL).map(|r| (r, at(&i))));
    let by = f.opt("by").and_then(|i| i.word(&Supplier::ALL));
    let appraiser = f.opt("appraiser").and_then(|i| i.name());
    let kinds = f.opt("for").and_then(|i| kinds(&i).map(|k| (k, at(&i))));
    let na = f.opt("na").and_then(|i| i.word(&NaPolicy::ALL).map(|na| (na, at(&i))));
    let evidence = f.opt("evidence").map(|i| i.list()).unwrap_or_default();
    let evidence = evidence.iter().filter_map(document).collect();
    let guide = f.opt("guide").and_then(|i| i.text());
    let basis = f.opt("basis").and_then(|i| i.text());
    let provenance = f.opt("provenance").and_then(|i| i.word(&Provenance::ALL));
    let rule_item = f.opt("rule");
    let rule = rule_item.and_then(|i| rule::rule(&i, &Row { known, max: max.clone() }));
    let rule_at = rule_item.map(|i| (i.key_span(), at(&i)));
    let span = f.span();
    Draft {
        code,
        parent,
        name,
        max,
        role,
        by,
        appraiser,
        kinds,
        na,
        evidence,
        guide,
        basis,
        provenance,
        rule,
        rule_at,
        span,
    }
}

fn code(item: &Item<'_>) -> Option<Code> {
    let text = item.id()?;
    let code = Code::new(&text);
    if code.is_none() {
        item.report(InSet::BadCode { code: text });
    }
    code
}

fn kinds(item: &Item<'_>) -> Option<Vec<Clean>> {
    let named = item.list();
    if named.len() > MOST_KINDS {
        item.report(InSet::TooMany { what: Counted::Kinds, most: MOST_KINDS });
        return None;
    }
    let mut kinds: Vec<Clean> = named.iter().filter_map(Item::id).collect();
    if item.shape() == Shape::List && named.is_empty() {
        item.report(InSet::ForNobody);
        return None;
    }
    let mut seen = std::collections::BTreeSet::new();
    kinds.retain(|k| seen.insert(k.clone()));
    (!kinds.is_empty()).then_some(kinds)
}

fn document(item: &Item<'_>) -> Option<ExpectedDocument> {
    match item.shape() {
        Shape::Text => item.name().map(|name| ExpectedDocument { name, window: None }),
        Shape::Table => item.table(|f| {
            let name = f.need("name").and_then(|i| i.name());
            let from = f.opt("from").and_then(|i| i.date());
            let to = f.opt("to").and_then(|i| i.date());
            if let (Some(from), Some(to)) = (from, to)
                && from > to
            {
                f.report(InForm::InsideOut { from, to });
            }
            let window = (from.is_some() || to.is_some()).then_some(Period { from, to });
            name.map(|name| ExpectedDocument { name, window })
        })?,
        _ => item.mismatch(Shape::TextOrTable),
    }
}
