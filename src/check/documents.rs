//! Checks of the register of documents.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::{Check, Detail, Finding};
use crate::criteria::{CriteriaSet, NodeId, Period};
use crate::dossier::{Document, Dossier};
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

/// Whether a document bears a secrecy mark: *Mật*, *Tối mật*, *Tuyệt mật*, in any spelling.
pub fn is_secret(document: &Document) -> bool {
    let has = |mark: &str, word: &str| crate::text::fold::contains(mark, word);
    let secret = |mark: &Clean| (has(mark, "mat") || has(mark, "secret")) && !has(mark, "khong mat");
    document.secrecy.as_ref().is_some_and(secret)
}
