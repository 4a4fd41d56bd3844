//! A ranking of invented bodies, in memory.

use std::path::{Path, PathBuf};

use parindex::dossier::{Answer, Dossier, Lane};
use parindex::exchange::synthetic::Plan;
use parindex::rank::{Leaders, Scored, assemble};
use parindex::store::workspace::{Body, Gathered};

use super::stage::{GATES, TRAINING, set};

/// Twenty departments in two years and five communes; one department came out of two others, one is a copy of its
/// neighbour and shares its rank, and every fourth one has an open row.
pub(crate) fn gathered(folder: &Path, lane: Lane) -> Gathered {
    let (gates, training) = (set(GATES), set(TRAINING));
    let mut bodies: Vec<Body> = Vec::new();
    let mut scored = Vec::new();
    let mut add = |held: &std::sync::Arc<_>, dossier: &Dossier| {
        let at = bodies.len();
        let file: PathBuf = folder.join(format!("{}-{at:02}", dossier.year)).join("dossier.toml");
        bodies.push(Body { file, set: std::sync::Arc::clone(held), name: dossier.body.name.clone() });
        scored.push(Scored::new(std::sync::Arc::clone(held), dossier, at, lane, &Leaders::default()));
    };
    for year in [2023, 2024] {
        let plan =
            Plan { set: &gates, file: "criteria.toml", kind: "department", year, seed: u64::from(year.unsigned_abs()) };
        for place in 1..=20_u32 {
            let mut dossier = plan.dossier(if place == 8 { 7 } else { place });
            dossier.body.name = format!("Sở {place:02}").as_str().into();
            if place == 5 {
                dossier.body.predecessors = vec!["Sở 31".into(), "Sở 32".into()];
            }
            let open = place % 4 == 0 && place != 8 && year == 2024;
            if let Some(row) = dossier.rows.values_mut().nth(2).filter(|_| open) {
                row.answers.clear();
            }
            for row in dossier.rows.values_mut().take(usize::from(lane != Lane::Own) * 2) {
                let zero = Answer::Points { points: 0.into(), reason: Some("số giả định".into()) };
                row.answers.insert(parindex::dossier::Slot::Appraised, zero);
            }
            add(&gates, &dossier);
        }
    }
    let plan = Plan { set: &training, file: "criteria.toml", kind: "commune", year: 2024, seed: 7 };
    for place in 1..=5 {
        add(&training, &plan.dossier(place));
    }
    Gathered { ranking: assemble(scored, None), bodies, left_out: Vec::new() }
}
