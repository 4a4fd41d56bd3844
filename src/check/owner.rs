//! Who answers for which rows, what is left to do, and what that holds up.
//!
//! Promise: every row of the body stands under exactly one owner or under none; what an owner holds up is the sum
//! of the maxima of the rows in which something is still wrong or missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Finding, Level};
use crate::criteria::{CriteriaSet, NodeId, Supplier};
use crate::dossier::Dossier;
use crate::num::Points;
use crate::text::Clean;
use crate::text::collate::Alphabet;

/// An owner with their rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// The owner; none for rows that nobody answers for.
    pub name: Option<Clean>,
    /// Their rows, in the order of the set.
    pub rows: Vec<NodeId>,
    /// Those in which there is an error: no answer, no document, an answer that cannot be used.
    pub open: Vec<NodeId>,
    /// The sum of the maxima of those.
    pub held: Points,
    /// Until when they are to have answered.
    pub due: Option<Date>,
}

/// Every owner of rows that the body answers itself: those who hold up most first, rows without an owner last.
pub fn owners(set: &CriteriaSet, dossier: &Dossier, found: &[Finding]) -> Vec<Owned> {
    let wrong: BTreeSet<NodeId> =
        found.iter().filter(|f| f.check.level() == Level::Error).filter_map(|f| f.node).collect();
    let mut by_name: BTreeMap<Option<Clean>, Owned> = BTreeMap::new();
    for id in set.rows(&dossier.body.kind).filter(|id| set.node(*id).by == Supplier::Own) {
        let name = dossier.row(&set.node(id).code).and_then(|r| r.owner.clone()).filter(|o| !o.is_empty());
        let due = name.as_ref().and_then(|n| dossier.owner_due.get(n)).copied();
        let owned = by_name.entry(name.clone()).or_insert_with(|| Owned {
            name,
            rows: Vec::new(),
            open: Vec::new(),
            held: Points::zero(),
            due,
        });
        owned.rows.push(id);
        if wrong.contains(&id) {
            owned.open.push(id);
            owned.held = &owned.held + &Points::from(set.node(id).max);
        }
    }
    let mut list: Vec<Owned> = by_name.into_values().collect();
    let alphabet = Alphabet::vietnamese();
    let by_name = |a: &Owned, b: &Owned| match (&a.name, &b.name) {
        (Some(a), Some(b)) => alphabet.compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    list.sort_by(|a, b| {
        a.name.is_none().cmp(&b.name.is_none()).then_with(|| b.held.cmp(&a.held)).then_with(|| by_name(a, b))
    });
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Check, Detail};
    use crate::criteria::Code;
    use crate::dossier::Row;

    #[test]
    fn rows_stand_under_one_owner_and_what_is_open_is_summed() {
        let mut text = String::from(
            "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\nscale = 6\n\
             [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n",
        );
        for (code, max, by) in [("1", 1, "self"), ("2", 2, "self"), ("3", 2, "self"), ("4", 1, "survey")] {
            text.extend([
                format!("[[node]]\ncode = \"{code}\"\nname = \"x\"\nmax = {max}\nby = \"{by}\"\n"),
                "rule = { kind = \"entered\" }\n".to_owned(),
            ]);
        }
        let set = crate::doc::read_criteria(&crate::diag::Source { name: "", text: &text }).0.unwrap();
        let mut dossier = Dossier::default();
        for (code, owner) in [("1", "B"), ("2", "A")] {
            let row = Row { owner: Some(owner.into()), ..Row::default() };
            dossier.rows.insert(Code::new(code).unwrap(), row);
        }
        let error = |code| Finding::new(Check::Unanswered, set.find(code), Detail::None);
        let found = [error("1"), error("2"), error("3")];
        let list: Vec<_> = owners(&set, &dossier, &found)
            .into_iter()
            .map(|o| (o.name.map(|n| n.to_string()), o.rows.len(), o.open.len(), o.held))
            .collect();
        let named = |name: &str, held: i64| (Some(name.to_owned()), 1, 1, Points::from(held));
        assert_eq!(list, [named("A", 2), named("B", 1), (None, 1, 1, Points::from(2))]);
    }
}
