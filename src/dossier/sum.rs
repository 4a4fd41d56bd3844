//! A declared figure of a body as the sum of the figures of the bodies under it.
//!
//! Promise: what is added and what is missing are both named; a figure that is not declared is never taken for
//! zero. The record stands beside the figure and says what it was added from; where the figure was changed by hand
//! since, it does not count any more.

use std::collections::BTreeSet;

use crate::criteria::{CriteriaSet, Figure};
use crate::dossier::Dossier;
use crate::num::Decimal;
use crate::text::Clean;

/// What a figure was added from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// What came out.
    pub total: Decimal,
    /// The bodies whose figures are in it.
    pub members: Vec<Clean>,
    /// The bodies that belong to it and are not in it: without a dossier, or without the figure.
    pub missing: Vec<Clean>,
}

impl Dossier {
    /// What the figure with this key was added from, while it is still that sum.
    pub fn sum_of(&self, key: &str) -> Option<&Sum> {
        self.sums.get(key).filter(|sum| self.figures.get(key) == Some(&sum.total))
    }
}

/// Why a figure cannot be added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsummed {
    /// No member declares it.
    Nobody,
    /// More digits than a figure may have.
    TooLong,
}

/// Adds up the figure `key` of the bodies under `parent` in its year. `dossiers` may hold those of other bodies and
/// years: bodies under `parent` that lived in the year and have no dossier of it are missing, and so are those
/// `expected`.
///
/// # Errors
///
/// [`Unsummed`] where there is nothing to add or the sum does not fit.
pub fn sum(
    parent: (&CriteriaSet, &Dossier),
    dossiers: &[(&CriteriaSet, &Dossier)],
    key: &str,
    expected: &[Clean],
) -> Result<Sum, Unsummed> {
    let (set, above) = parent;
    let wanted = set.figure(key);
    let under = |d: &Dossier| d.body.parent.as_ref() == Some(&above.body.name);
    let mut known: BTreeSet<Clean> = expected.iter().cloned().collect();
    let mut found = Sum::default();
    let mut seen = BTreeSet::new();
    let mut any = false;
    for (own, member) in dossiers.iter().filter(|(_, d)| under(d)) {
        let name = &member.body.name;
        if member.body.lived_in(above.year) {
            known.insert(name.clone());
        }
        if member.year != above.year || member.term != above.term || seen.contains(name) {
            continue;
        }
        let same = own.figure(key).zip(wanted).is_some_and(|(a, b)| means_the_same(a, b));
        if let Some(value) = member.figures.get(key).filter(|_| same) {
            found.total = found.total.checked_add(*value).ok_or(Unsummed::TooLong)?;
            found.members.push(name.clone());
            seen.insert(name.clone());
            any = true;
        }
    }
    if !any {
        return Err(Unsummed::Nobody);
    }
    if found.total.mantissa().unsigned_abs() >= 10u128.pow(28) {
        return Err(Unsummed::TooLong);
    }
    found.members.sort();
    found.missing = known.into_iter().filter(|name| !seen.contains(name)).collect();
    Ok(found)
}

/// Whether two sets count the same under one key.
fn means_the_same(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && a.name.vi == b.name.vi && (a.period, a.as_of) == (b.period, b.as_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::doc::read_criteria;

    fn set() -> CriteriaSet {
        let text = "format = 1\nid = \"x\"\nedition = \"1\"\ntitle = \"x\"\nprovenance = \"sample\"\nscale = 1\n\
            [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n\
            [[figure]]\nkey = \"ho_so\"\nname = \"Hồ sơ\"\nunit = \"hồ sơ\"\nas_of = 2024-12-31\n\
            [[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 1\nrule = { kind = \"entered\" }\n";
        read_criteria(&Source { name: "x", text }).0.unwrap()
    }

    fn body(name: &str, parent: &str, year: i32, figure: Option<i64>) -> Dossier {
        let mut dossier = Dossier { year, ..Dossier::default() };
        dossier.body.name = name.into();
        dossier.body.parent = (!parent.is_empty()).then(|| parent.into());
        dossier.figures.extend(figure.map(|n| ("ho_so".into(), Decimal::new(n, 1))));
        dossier
    }

    #[test]
    fn a_figure_is_the_sum_of_the_members_and_who_is_missing_is_named() {
        let set = set();
        let above = body("Huyện X", "", 2024, None);
        let mut gone = body("Xã E", "Huyện X", 2023, Some(7));
        gone.body.to = Some(jiff::civil::date(2023, 12, 31));
        let all = [
            body("Xã A", "Huyện X", 2024, Some(15)),
            body("Xã B", "Huyện X", 2024, Some(25)),
            body("Xã C", "Huyện X", 2024, None),
            body("Xã D", "Huyện X", 2023, Some(9)),
            gone,
            body("Xã F", "Huyện Y", 2024, Some(100)),
            body("Xã A", "Huyện X", 2024, Some(15)),
        ];
        let members: Vec<_> = all.iter().map(|d| (&set, d)).collect();
        let found = sum((&set, &above), &members, "ho_so", &["Xã G".into()]).unwrap();
        assert_eq!(found.total, Decimal::new(40, 1));
        let names = |names: &[Clean]| names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!((names(&found.members), names(&found.missing)), ("Xã A Xã B".into(), "Xã C Xã D Xã G".into()));
        assert_eq!(sum((&set, &above), &members[5..6], "ho_so", &[]), Err(Unsummed::Nobody));
    }

    #[test]
    fn a_figure_changed_by_hand_is_no_sum_any_more() {
        let mut dossier = body("X", "", 2024, Some(40));
        dossier.sums.insert("ho_so".into(), Sum { total: Decimal::new(40, 1), ..Sum::default() });
        assert!(dossier.sum_of("ho_so").is_some());
        dossier.figures.insert("ho_so".into(), Decimal::new(41, 1));
        assert!(dossier.sum_of("ho_so").is_none());
    }
}
