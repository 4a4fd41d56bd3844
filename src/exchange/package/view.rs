//! What of a dossier goes into a package made for somebody.
//!
//! Promise: what the receiving side wrote for itself never reaches the body; results reach it when they are out:
//! appraised points with the request for a reply and from the conclusion on, agreed points and totals with the publication.

use super::{CRITERIA, Purpose};
use crate::criteria::CriteriaSet;
use crate::dossier::{Answer, Body, Dossier, Lane, Look, Phase, Reason, Row, Slot};
use crate::text::Clean;

/// The dossier as `purpose` may have it, pinned to the criteria in its own folder.
pub(super) fn view(dossier: &Dossier, set: &CriteriaSet, purpose: Purpose) -> Dossier {
    let mut seen = match purpose {
        Purpose::Council | Purpose::Archive => dossier.clone(),
        Purpose::Body => for_body(dossier),
        Purpose::Training => for_training(dossier),
    };
    // A path of this machine says nothing elsewhere, and something about the machine.
    seen.last = None;
    seen.criteria.file = Some(CRITERIA.into());
    seen.criteria.digest = Some(set.digest.clone());
    seen
}

/// Whether the totals of a lane go into a package made for somebody: what is not out has none for the body.
pub(super) const fn has_totals(lane: Lane, purpose: Purpose, phase: Phase) -> bool {
    match (purpose, lane) {
        (Purpose::Body, Lane::Appraised) => is_out(Slot::Appraised, phase),
        (Purpose::Body, Lane::Agreed) => is_out(Slot::Agreed, phase),
        _ => true,
    }
}

/// Whether a body may see the answers of a slot while its dossier stands at `phase`.
const fn is_out(slot: Slot, phase: Phase) -> bool {
    match slot {
        Slot::Own | Slot::Supplied => true,
        Slot::Appraised => matches!(phase, Phase::Reply | Phase::Concluded | Phase::Published),
        Slot::Agreed => matches!(phase, Phase::Published),
    }
}

fn for_body(dossier: &Dossier) -> Dossier {
    let phase = dossier.phase();
    let mut seen = dossier.clone();
    for row in seen.rows.values_mut() {
        row.answers.retain(|slot, _| is_out(*slot, phase));
        row.internal = None;
        // A mark is a reminder to oneself; that appraisers differ is theirs to settle.
        row.marked = false;
        row.look = row.look.filter(|look| *look != Look::Differs);
        if !is_out(Slot::Appraised, phase) {
            row.appraisal = None;
        }
        if !is_out(Slot::Agreed, phase) {
            row.conclusion = None;
        }
    }
    seen.conflicts.clear();
    seen.rows.retain(|_, row| !row.is_empty());
    seen
}

/// Nothing but figures, answers and coded reasons: no name, no word that somebody wrote, no document.
fn for_training(dossier: &Dossier) -> Dossier {
    let code_only = |reason: &Reason| Reason { code: reason.code.clone(), ..Reason::default() };
    let mut seen = Dossier {
        year: dossier.year,
        term: dossier.term.clone(),
        criteria: dossier.criteria.clone(),
        body: Body { name: "Đơn vị mẫu".into(), kind: dossier.body.kind.clone(), ..Body::default() },
        flags: dossier.flags.clone(),
        // What they were added from names bodies.
        figures: dossier.figures.clone(),
        ..Dossier::default()
    };
    for (code, row) in &dossier.rows {
        let kept = Row {
            answers: row.answers.iter().map(|(slot, answer)| (*slot, wordless(answer))).collect(),
            appraisal: row.appraisal.as_ref().map(code_only),
            conclusion: row.conclusion.as_ref().map(code_only),
            ..Row::default()
        };
        if !kept.is_empty() {
            seen.rows.insert(code.clone(), kept);
        }
    }
    seen
}

/// An answer with a mark where somebody gave a reason in words.
fn wordless(answer: &Answer) -> Answer {
    let mark = || Clean::from("…");
    match answer {
        Answer::Given(_) => answer.clone(),
        Answer::Points { points, reason } => {
            Answer::Points { points: *points, reason: reason.as_ref().map(|_words| mark()) }
        }
        Answer::NotApplicable { .. } => Answer::NotApplicable { reason: mark() },
        Answer::Mixed { inputs, points, reason, na } => Answer::Mixed {
            inputs: inputs.clone(),
            points: *points,
            reason: reason.as_ref().map(|_words| mark()),
            na: na.as_ref().map(|_words| mark()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::phase::Step;
    use crate::dossier::{Request, Transition};

    fn dossier(steps: &[Step]) -> Dossier {
        let mut dossier = Dossier { year: 2024, ..Dossier::default() };
        dossier.body.name = "Sở Tư pháp".into();
        dossier.transitions = steps.iter().map(|s| Transition::new(*s, "Lan".into())).collect();
        let points = |reason: &str| Answer::Points { points: 1.into(), reason: Some(reason.into()) };
        let mut row = Row { internal: Some("BÍ MẬT NỘI BỘ".into()), marked: true, ..Row::default() };
        for (_, slot) in Slot::ALL {
            row.answers.insert(slot, points("LỜI"));
        }
        row.appraisal = Some(Reason { code: "not-shown".into(), by: Some("Lan".into()), ..Reason::default() });
        row.conclusion = row.appraisal.clone();
        row.requests = vec![Request { text: "Bổ sung".into(), ..Request::default() }];
        let inner = Row { internal: Some("x".into()), ..Row::default() };
        dossier.rows.insert(crate::criteria::Code::new("1").unwrap(), row);
        dossier.rows.insert(crate::criteria::Code::new("2").unwrap(), inner);
        dossier
    }

    #[test]
    fn results_reach_the_body_when_they_are_out_and_inner_notes_never() {
        use Step::{Adjust, Ask, Conclude, GoOn, Issue, Publish, PutUp, Receive, Return, Submit};
        let way = [PutUp, Issue, Submit, Receive, Ask, GoOn, Conclude, Publish, Adjust];
        let lanes = |steps: &[Step]| {
            let seen = for_body(&dossier(steps));
            let row = seen.row("1").unwrap().clone();
            assert!(row.internal.is_none() && !row.marked && seen.row("2").is_none());
            assert_eq!(row.appraisal.is_some(), row.answers.contains_key(&Slot::Appraised));
            assert_eq!(row.conclusion.is_some(), row.answers.contains_key(&Slot::Agreed));
            assert_eq!(row.requests.len(), 1);
            row.answers.len()
        };
        let counts: Vec<usize> = (0..=way.len()).map(|n| lanes(&way[..n])).collect();
        assert_eq!(counts, [2, 2, 2, 2, 2, 3, 2, 3, 4, 2]);
        assert_eq!(lanes(&[PutUp, Issue, Submit, Receive, Return]), 2);
    }

    #[test]
    fn a_training_copy_has_no_name_and_no_word() {
        let text = crate::doc::write_dossier(&for_training(&dossier(&[Step::PutUp])), None);
        for word in ["Tư pháp", "Lan", "BÍ MẬT", "LỜI", "Bổ sung", "transition"] {
            assert!(!text.contains(word), "{word} in\n{text}");
        }
        assert!(text.contains("not-shown"));
    }
}
