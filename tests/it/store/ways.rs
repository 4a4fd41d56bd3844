//! Whatever way a dossier goes, every step of it is a line of the chain and is there when the dossier is opened again.

use parindex::dossier::edit::Edit;
use parindex::dossier::phase::{Findings, Side, Step, Transition, take};
use parindex::dossier::{Document, Lane};
use parindex::store::history::{self, Event};
use parindex::store::{EditRecord, Keep};

use super::{make, place};

/// Numbers that follow from the first.
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    }
}

#[test]
fn every_transition_keeps_the_chain_whatever_the_way() {
    for seed in 0..6 {
        let mut roll = numbers(seed);
        let place = place();
        let mut taken: Vec<Step> = Vec::new();
        for day in 1..=14_i8 {
            let mut editing = place.store.edit(&place.file).unwrap();
            let mut dossier = editing.opened.dossier.clone();
            if dossier.documents.is_empty() {
                let copy = Document { id: "ky".into(), file: Some("ky.pdf".into()), ..Document::default() };
                let record = make(&mut dossier, Edit::Document("ky".into(), 0, Some(copy)));
                editing.session.save(&dossier, &[record]).unwrap();
            }
            let steps: Vec<Step> = Step::from_phase(dossier.phase()).collect();
            let step = steps[roll(steps.len())];
            let mut transition = Transition::new(step, "Lan".into());
            // Every act is later than the one before.
            let dated = jiff::civil::date(2025, 1, day);
            transition.number = Some(format!("{day}/QĐ").as_str().into());
            (transition.dated, transition.document, transition.note) =
                (Some(dated), Some("ky".into()), Some("x".into()));
            // Nobody takes the other side's step, and what was refused is not written.
            let other = if step.line().side == Side::Body { Side::Receiving } else { Side::Body };
            assert!(take(other, &dossier, transition.clone(), &Findings::default()).is_err());
            let edit = take(step.line().side, &dossier, transition, &Findings::default()).unwrap();
            let back = edit.clone().apply(&mut dossier);
            editing.session.save(&dossier, &[EditRecord { lane: Lane::Own, edit, back }]).unwrap();
            taken.push(step);
            drop(editing);

            let chain = history::read(place.history().as_bytes());
            assert_eq!((chain.fault, chain.torn), (None, None), "{taken:?}");
            let recorded = chain.lines.iter().filter(|line| match &line.event {
                Event::Edit { changes, .. } => changes.iter().any(|change| change.what == "transition"),
                _ => false,
            });
            assert_eq!(recorded.count(), taken.len(), "{taken:?}");
            let again = place.store.open(&place.file).unwrap().dossier;
            let there: Vec<Step> = again.transitions.iter().map(|t| t.step).collect();
            assert_eq!((&there, again.broken_way()), (&taken, None));
        }
    }
}
