//! What the steps of a dossier's way ask about the dossier: errors, moved points, requests, conflicts, rows that
//! nobody appraised.
//!
//! Promise: commands and screens take steps by the same findings, which name rows by their codes in the order of the
//! set.

use super::{Check, Level, check_lane};
use crate::criteria::{Code, CriteriaSet, NodeId, Supplier};
use crate::dossier::diff::Place;
use crate::dossier::phase::{Findings, Unappraised};
use crate::dossier::{Dossier, Lane, Look, Row, Slot};
use crate::score::{Context, Status, score};

/// What checking finds, as far as the steps of a dossier ask for it.
pub fn findings(set: &CriteriaSet, dossier: &Dossier) -> Findings {
    let errors = check_lane(set, dossier, Lane::Own).iter().filter(|f| f.check.level() == Level::Error).count();
    let agreed = check_lane(set, dossier, Lane::Agreed);
    let moved = agreed.iter().filter(|f| f.check == Check::MovedWithoutReason).filter_map(|f| f.node);
    let card = score(set, dossier, Lane::Agreed, &Context::default());
    let code = |id: NodeId| set.node(id).code.clone();
    let rows = |is: &dyn Fn(&Row) -> bool| -> Vec<Code> {
        let rows = set.rows(&dossier.body.kind).map(code);
        rows.filter(|code| dossier.row(code).is_some_and(is)).collect()
    };
    let waits = |id: &NodeId| card.node(*id).is_some_and(|n| n.status == Some(Status::Pending));
    Findings {
        errors,
        without_reason: moved.map(code).collect(),
        asked: rows(&|row| row.open_request().is_some()),
        replied: rows(&|row| row.unruled_reply().is_some()),
        conflicts: rows(&|row| row.look == Some(Look::Differs)),
        // Also a row that this kind of body does not have: somebody has to say what becomes of it.
        conflicts_beside: dossier
            .conflicts
            .keys()
            .filter(|place| match place {
                Place::Row(code, _) => dossier.row(code).is_none_or(|row| row.look != Some(Look::Differs)),
                _ => true,
            })
            .cloned()
            .collect(),
        unsourced: rows(&|row| {
            row.answers.contains_key(&Slot::Supplied) && row.evidence.is_empty() && row.supply.is_none()
        }),
        files: Vec::new(),
        unappraised: unappraised(set, dossier),
        pending: set.rows(&dossier.body.kind).filter(waits).map(code).collect(),
    }
}

/// The rows of the body's own that neither the appraiser nor the council has ruled on; what is open as a whole is
/// named by its area or criterion.
fn unappraised(set: &CriteriaSet, dossier: &Dossier) -> Unappraised {
    let mut found = Unappraised::default();
    for root in &set.roots {
        let (open, all) = below(set, dossier, *root, &mut found.at);
        found.rows += open;
        found.of += all;
    }
    found
}

/// How many rows are open at or below a node, of how many; what is open is added to `at`.
fn below(set: &CriteriaSet, dossier: &Dossier, id: NodeId, at: &mut Vec<Code>) -> (usize, usize) {
    let node = set.node(id);
    if !set.applies(id, &dossier.body.kind) {
        return (0, 0);
    }
    let before = at.len();
    let (open, all) = if node.is_row() {
        let ruled = |row: &Row| [Slot::Appraised, Slot::Agreed].iter().any(|slot| row.answers.contains_key(slot));
        let own = node.by == Supplier::Own;
        (usize::from(own && !dossier.row(&node.code).is_some_and(ruled)), usize::from(own))
    } else {
        let counts = node.children.iter().map(|child| below(set, dossier, *child, at));
        counts.fold((0, 0), |(open, all), (more, of)| (open + more, all + of))
    };
    if open > 0 && open == all {
        at.truncate(before);
        at.push(node.code.clone());
    }
    (open, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Answer, Request};

    const SET: &str = "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\nscale = 6\n\
        [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n\
        [[node]]\ncode = \"1\"\nname = \"x\"\nmax = 2\n\
        [[node]]\ncode = \"1.1\"\nname = \"x\"\nmax = 1\nrule = { kind = \"entered\" }\n\
        [[node]]\ncode = \"1.2\"\nname = \"x\"\nmax = 1\nrule = { kind = \"entered\" }\n\
        [[node]]\ncode = \"2\"\nname = \"x\"\nmax = 4\n\
        [[node]]\ncode = \"2.1\"\nname = \"x\"\nmax = 2\nrule = { kind = \"entered\" }\n\
        [[node]]\ncode = \"2.2\"\nname = \"x\"\nmax = 2\nby = \"survey\"\nrule = { kind = \"entered\" }\n";

    fn set() -> CriteriaSet {
        let source = crate::diag::Source { name: "", text: SET };
        crate::doc::read_criteria(&source).0.unwrap()
    }

    fn dossier(rows: &[(&str, Row)]) -> Dossier {
        let mut dossier = Dossier { year: 2024, ..Dossier::default() };
        dossier.body.kind = "department".into();
        dossier.rows.extend(rows.iter().map(|(code, row)| (Code::new(code).unwrap(), row.clone())));
        dossier
    }

    fn ruled(slot: Slot) -> Row {
        let points = Answer::Points { points: 1.into(), reason: None };
        Row { answers: [(Slot::Own, points.clone()), (slot, points)].into(), ..Row::default() }
    }

    fn codes(list: &[Code]) -> Vec<&str> {
        list.iter().map(|c| &**c).collect()
    }

    #[test]
    fn rows_that_nobody_appraised_are_counted_and_named_by_what_is_open_as_a_whole() {
        let of = |rows: &[(&str, Row)]| findings(&set(), &dossier(rows)).unappraised;
        let none = of(&[]);
        assert_eq!((none.rows, none.of, codes(&none.at)), (3, 3, vec!["1", "2"]));
        let one = of(&[("1.1", ruled(Slot::Appraised))]);
        assert_eq!((one.rows, codes(&one.at)), (2, vec!["1.2", "2"]));
        let all = of(&[("1.1", ruled(Slot::Appraised)), ("1.2", ruled(Slot::Agreed)), ("2.1", ruled(Slot::Appraised))]);
        assert_eq!((all.rows, codes(&all.at)), (0, vec![]));
    }

    #[test]
    fn requests_replies_conflicts_and_pending_rows_are_named() {
        let request = |reply: Option<&str>, closing: Option<&str>| Row {
            requests: vec![Request {
                text: "nêu căn cứ".into(),
                reply: reply.map(Into::into),
                closing: closing.map(Into::into),
                ..Request::default()
            }],
            ..Row::default()
        };
        let found = findings(
            &set(),
            &dossier(&[
                ("1.1", request(None, None)),
                ("1.2", request(Some("đã nêu"), None)),
                ("2.1", Row { look: Some(Look::Differs), ..request(None, Some("quá hạn")) }),
            ]),
        );
        assert_eq!((codes(&found.asked), codes(&found.replied)), (vec!["1.1"], vec!["1.2"]));
        assert_eq!((codes(&found.conflicts), codes(&found.pending)), (vec!["2.1"], vec!["2.2"]));
        assert!(found.unsourced.is_empty());
        let supplied = findings(&set(), &dossier(&[("2.2", ruled(Slot::Supplied))]));
        assert_eq!(codes(&supplied.unsourced), ["2.2"]);
        let mut ruled = Row { requests: request(Some("đã nêu"), None).requests, ..ruled(Slot::Agreed) };
        assert_eq!(codes(&findings(&set(), &dossier(&[("1.2", ruled.clone())])).replied), ["1.2"], "it came later");
        ruled.requests[0].weighed = Some(Slot::Agreed);
        assert!(findings(&set(), &dossier(&[("1.2", ruled)])).replied.is_empty());
    }
}
