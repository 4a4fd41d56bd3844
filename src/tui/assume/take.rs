//! Other assumptions in place of those there are: from a file, or in another lane.

use std::sync::Arc;

use super::{both, remember};
use crate::dossier::Lane;
use crate::lang::Say;
use crate::score::score;
use crate::tui::app::App;
use crate::tui::words::S;
use crate::whatif::{Scenario, Written};

/// Shows and assumes the answers of another lane, as long as no answer is assumed yet.
pub fn turn_lane(app: &mut App) {
    let lang = app.lang;
    let Some((assumed, session)) = both(app) else { return };
    if session.dossier != assumed.record {
        app.tell(S::LaneFixed.get(lang));
        return;
    }
    let at = Lane::ALL.iter().position(|(_, lane)| *lane == session.lane).unwrap_or(0);
    if let Some((_, lane)) = Lane::ALL.iter().cycle().nth(at + 1) {
        session.write_in(*lane);
        assumed.before = score(&assumed.set, &assumed.record, *lane, &session.context);
    }
}

/// Lays the assumptions of a file over the record, in place of what was assumed.
pub fn take_over(app: &mut App, written: &Written) {
    let lang = app.lang;
    let Some((assumed, session)) = both(app) else { return };
    let lane = written.lane.unwrap_or(session.lane);
    let made = written.scenario(&assumed.set, &assumed.record, lane).and_then(|scenario| {
        let changed = scenario.set(&assumed.set)?.into_owned();
        Ok((scenario, changed))
    });
    let (scenario, changed) = match made {
        Ok(made) => made,
        Err(refusal) => {
            app.warn(refusal.say(lang).into_owned());
            return;
        }
    };
    let set = assumed.set.clone();
    let code = |text: &str| set.find(text).map(|id| set.node(id).code.clone());
    let weights: Vec<_> = written.effort.iter().filter_map(|(text, n)| Some((code(text)?, *n))).collect();
    let kept: Vec<_> = written.keep.iter().filter_map(|text| code(text)).collect();
    app.wish.effort.extend(weights);
    app.wish.keep.extend(kept);
    remember(app, None);
    let Some((assumed, session)) = both(app) else { return };
    let edits = Scenario { edits: scenario.edits.clone(), ..Scenario::default() };
    let dossier = edits.dossier(&assumed.set, &assumed.record, lane);
    let set = if scenario.set_changes.is_empty() { assumed.set.clone() } else { Arc::new(changed) };
    assumed.changes = scenario.set_changes;
    if session.lane != lane {
        session.write_in(lane);
        assumed.before = score(&assumed.set, &assumed.record, lane, &session.context);
    }
    session.assume(set, dossier, scenario.rejected);
    let other = written
        .body
        .as_ref()
        .is_some_and(|(body, year)| (body, *year) != (&assumed.record.body.name, assumed.record.year));
    app.tell(if other { S::ScenarioOfAnother } else { S::ScenarioRead }.get(lang));
}
