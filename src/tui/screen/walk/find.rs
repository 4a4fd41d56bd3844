//! Finding one's way in the walk: up to what is above, and to the rows that a filter leaves.

use std::sync::Arc;

use super::act::{both, select};
use super::filter::{self, Filter, Since};
use super::{tree, type_in};
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::words::finding::F;

/// To the node above the selected one, out of whatever part of it.
pub fn parent(app: &mut App) -> Effects {
    let above = both(app).and_then(|(walk, session)| session.set.node(walk.at).parent);
    match above {
        Some(id) => select(app, id),
        None => Effects::new(),
    }
}

/// Cuts the tree down, or shows all of it again as it was folded before.
pub fn take(app: &mut App, filter: Option<Filter>) -> Effects {
    let effects = type_in::leave(app);
    let lang = app.lang;
    let Some((walk, session)) = both(app) else { return effects };
    let Some(filter) = filter else {
        if walk.filter.take().is_some() {
            walk.folded = std::mem::take(&mut walk.folded_before);
            let at = walk.at;
            tree::reveal(session, walk, at);
            app.tell(F::FilterOff.get(lang));
        }
        return effects;
    };
    let rows = filter.rows(session);
    let said = filter::words::said(&filter, session, lang);
    if walk.filter.is_none() {
        walk.folded_before = std::mem::take(&mut walk.folded);
    }
    walk.folded.clear();
    walk.filter = Some(filter);
    (walk.part, walk.spot, walk.way) = (super::Part::Tree, 0, None);
    // From where one stands on, as with the next open row.
    let next = rows.range(walk.at..).next().or_else(|| rows.first()).copied();
    if let Some(id) = next {
        walk.at = id;
    }
    app.tell(match (rows.len(), next) {
        (_, None) => format!("{} {said}", F::FilterNone.get(lang)),
        (count, _) => format!("{} {said}: {count}", F::FilterOn.get(lang)),
    });
    effects
}

/// Shows the whole tree again, where it was cut down.
pub fn leave(app: &mut App) -> bool {
    let cut = both(app).is_some_and(|(walk, _)| walk.filter.is_some());
    if cut {
        take(app, None);
    }
    cut
}

/// Says that no row is marked, where that is so.
pub fn without_marks(app: &mut App) -> bool {
    let none = app.session.as_ref().is_some_and(|s| Filter::Marked.rows(s).is_empty());
    if none {
        app.tell(F::NoMarks.get(app.lang));
    }
    none
}

/// Asks since when rows must have changed; the history is read for it.
pub fn ask_since(app: &mut App) -> Effects {
    let Some(session) = &mut app.session else { return Effects::new() };
    session.history = None;
    let place = session.place.clone();
    app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Since)));
    place.map(|place| Effect::Job(Job::History(place))).into_iter().collect()
}

/// Cuts the tree down to what changed since then.
pub fn take_since(app: &mut App, since: Since) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let lines = session.history.as_ref().map(|lines| lines.as_slice()).unwrap_or_default();
    let Some((then, unseen)) = filter::state(session, lines, &since) else {
        app.warn(F::NoSuchState.get(app.lang));
        return Effects::new();
    };
    let effects = take(app, Some(Filter::Changed(since, Arc::new(then))));
    if unseen {
        app.warn(F::ChangedElsewhere.get(app.lang));
    }
    effects
}
