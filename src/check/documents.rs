//! Checks of the register of documents.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::{Check, Detail, Finding};
use crate::criteria::{CriteriaSet, NodeId, Period, Rule};
use crate::dossier::{Document, Dossier, Stated};
use crate::text::Clean;

pub(super) fn check(set: &CriteriaSet, dossier: &Dossier, found: &mut Vec<Finding>) {
    let cited = dossier.rows.values().flat_map(|r| &r.evidence).map(|c| &c.document);
    // The signed copy of an act stands for the dossier, not for a row.
    let signed = dossier.transitions.iter().filter_map(|t| t.document.as_ref());
    let cited: BTreeSet<_> = cited.chain(signed).collect();
    for document in &dossier.documents {
        let mut add = |check| found.push(Finding::new(check, None, Detail::Key(document.id.clone())));
        if is_secret(document) {
            add(Check::Secret);
        }
        if !cited.contains(&document.id) {
            add(Check::Uncited);
        } else if document.number.is_none() || document.date.is_none() || document.title.is_none() {
            add(Check::DocumentIncomplete);
        }
    }
    for (code, row) in &dossier.rows {
        let Some(id) = set.find(code) else { continue };
        for citation in &row.evidence {
            let date = dossier.document(&citation.document).and_then(|d| d.date);
            if date.is_some_and(|date| !admits(set, id, date)) {
                found.push(Finding::new(Check::OutsideWindow, id, Detail::Key(citation.document.clone())));
            }
            if !fits_time(set, id, citation.stated) {
                found.push(Finding::new(Check::OtherPeriod, id, Detail::Key(citation.document.clone())));
            }
        }
    }
}

/// Whether a document of this date can stand for a row: a row whose every expected document has a window admits no
/// date outside all of them.
pub fn admits(set: &CriteriaSet, id: NodeId, date: Date) -> bool {
    let expected = &set.node(id).evidence;
    let inside = |w: &Period| w.from.is_none_or(|f| date >= f) && w.to.is_none_or(|t| date <= t);
    expected.is_empty() || expected.iter().any(|e| e.window.as_ref().is_none_or(inside))
}

/// The times for which a row wants figures: those of the declared figures that it uses, and the set's period for
/// figures of its own. Empty where neither is stated.
pub fn times(set: &CriteriaSet, id: NodeId) -> Vec<Stated> {
    let over = |p: Period| Stated { from: p.from, to: p.to, as_of: None };
    let inputs = set.node(id).rule.as_ref().map(Rule::inputs).unwrap_or_default();
    let mut times: Vec<Stated> = Vec::new();
    for (_, label) in inputs {
        let figure = label.and_then(|l| l.figure.as_ref()).and_then(|key| set.figure(key));
        let time = match figure {
            Some(figure) => Stated { as_of: figure.as_of, ..figure.period.map(over).unwrap_or_default() },
            None => set.period.map(over).unwrap_or_default(),
        };
        if !time.is_empty() && !times.contains(&time) {
            times.push(time);
        }
    }
    if times.is_empty() {
        times.extend(set.period.map(over));
    }
    times
}

/// Whether figures that a document gives for `stated` can be those of the row. Figures that stand at a day fit a
/// period that ends on it, and the other way round; a row that compares with last year takes last year's as well.
pub fn fits_time(set: &CriteriaSet, id: NodeId, stated: Stated) -> bool {
    let times = times(set, id);
    if stated.is_empty() || times.is_empty() {
        return true;
    }
    let earlier = matches!(set.node(id).rule, Some(Rule::Change { .. }));
    let year = |d: Option<Date>| d.map(|d| d.saturating_sub(1.year()));
    let before =
        times.iter().filter(|_| earlier).map(|t| Stated { from: year(t.from), to: year(t.to), as_of: year(t.as_of) });
    let fits = |time: Stated| {
        let end = time.to.or(time.as_of);
        let begins = stated.from.is_none() || time.from.is_none() || stated.from == time.from;
        let ends = stated.to.or(stated.as_of).is_none_or(|d| end.is_none_or(|end| d == end));
        begins && ends
    };
    times.iter().copied().chain(before).any(fits)
}

/// Whether a document bears a secrecy mark: *Mật*, *Tối mật*, *Tuyệt mật*, in any spelling.
pub fn is_secret(document: &Document) -> bool {
    let has = |mark: &str, word: &str| crate::text::fold::contains(mark, word);
    let secret = |mark: &Clean| (has(mark, "mat") || has(mark, "secret")) && !has(mark, "khong mat");
    document.secrecy.as_ref().is_some_and(secret)
}
