//! The scratch layer of the app: a copy of the open dossier in which anything may be assumed.
//!
//! Promise: the record waits beside it and comes back as it was; the copy has no place on the disk, so nothing of it
//! can be written. While it lies there the title says so on every screen. Every assumption can be undone.

mod take;

pub use take::{take_over, turn_lane};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Slot};
use crate::report::whatif::said::{Said, What, said};
use crate::score::{Scorecard, score};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::screen::Screen;
use crate::tui::screen::study::{Page, Study};
use crate::tui::screen::walk::{Part, Walk, act as walk, type_in};
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::whatif::{Refusal, Scenario, SetChange, Written};

/// What is assumed, beside the session that holds the assumed dossier.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// The set as it is.
    pub set: Arc<CriteriaSet>,
    /// The dossier as it is.
    pub record: Dossier,
    /// Its score in the lane that is shown.
    pub before: Scorecard,
    /// Changes of the set.
    pub changes: Vec<SetChange>,
    /// The body's place among the members of a block, where it was opened from there.
    pub member: Option<usize>,
    /// What was open and comes back.
    waiting: Option<Session>,
    /// The state that a scenario file holds.
    kept: Option<u64>,
    past: Vec<Layer>,
    future: Vec<Layer>,
}

/// A state of the assumptions.
#[derive(Clone, Debug)]
struct Layer {
    dossier: Dossier,
    rejected: BTreeSet<Clean>,
    changes: Vec<SetChange>,
    at: Option<Code>,
}

impl Assumed {
    /// Everything assumed, as data.
    pub fn scenario(&self, session: &Session) -> Scenario {
        let edits = crate::dossier::diff::diff(&self.record, &session.dossier).into_values().collect();
        Scenario { edits, rejected: session.rejected.clone(), set_changes: self.changes.clone() }
    }

    /// Everything assumed, in words.
    pub fn said(&self, session: &Session, lang: crate::lang::Lang) -> Vec<Said> {
        let scenario =
            Scenario { edits: Vec::new(), rejected: session.rejected.clone(), set_changes: self.changes.clone() };
        said(&self.set, &self.record, &session.dossier, session.lane, &scenario, lang)
    }

    /// Everything assumed, as a file says it.
    pub fn written(&self, session: &Session) -> Written {
        Written::of(&self.set, &self.record, &session.dossier, session.lane, &self.scenario(session))
    }

    /// Whether nothing is assumed.
    pub fn is_empty(&self, session: &Session) -> bool {
        self.changes.is_empty() && session.rejected.is_empty() && session.dossier == self.record
    }

    fn layer(&self, session: &Session, at: Option<Code>) -> Layer {
        let (dossier, rejected) = (session.dossier.clone(), session.rejected.clone());
        Layer { dossier, rejected, changes: self.changes.clone(), at }
    }
}

/// Both sides, while something is assumed.
pub fn both(app: &mut App) -> Option<(&mut Assumed, &mut Session)> {
    app.assumed.as_deref_mut().zip(app.session.as_mut())
}

/// The session that is on the disk: the waiting one while something is assumed.
pub fn recorded(app: &mut App) -> Option<&mut Session> {
    match &mut app.assumed {
        Some(assumed) => assumed.waiting.as_mut(),
        None => app.session.as_mut(),
    }
}

/// The session that is on the disk, to look at.
pub fn on_disk(app: &App) -> Option<&Session> {
    match &app.assumed {
        Some(assumed) => assumed.waiting.as_ref(),
        None => app.session.as_ref(),
    }
}

/// Whether there is something that leaving would drop.
pub fn would_drop(app: &App) -> bool {
    match (&app.assumed, &app.session) {
        (Some(assumed), Some(session)) => {
            let kept = assumed.kept == Some(session.revision);
            assumed.member.is_none() && !kept && !assumed.is_empty(session)
        }
        _ => false,
    }
}

/// Remembers that a scenario file holds what is assumed now.
pub fn kept(app: &mut App) {
    if let Some((assumed, session)) = both(app) {
        assumed.kept = Some(session.revision);
    }
}

/// Lays the scratch layer over the open dossier and shows it.
pub fn enter(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    if app.assumed.is_some() {
        back_to(app);
        return effects;
    }
    let Some(session) = &app.session else { return effects };
    let (set, record, lane) = (session.set.clone(), session.dossier.clone(), session.lane);
    let scratch = Session::scratch(set.clone(), record.clone(), lane, BTreeSet::new(), session.context.clone());
    let row = walk::both(app).map(|(walk, _)| walk.at);
    lay(app, set, record, Vec::new(), scratch, None);
    let at = row.filter(|id| app.session.as_ref().is_some_and(|s| s.set.node(*id).is_row()));
    app.screens.push(Screen::Study(Box::new(Study::new(Page::WhatIf(at)))));
    effects
}

/// Lays the layer over a member of a block, with what was assumed about it before.
pub fn enter_member(
    app: &mut App,
    at: usize,
    set: Arc<CriteriaSet>,
    record: Dossier,
    changes: Vec<SetChange>,
    scratch: Session,
) {
    lay(app, set, record, changes, scratch, Some(at));
    app.screens.push(Screen::Study(Box::new(Study::new(Page::WhatIf(None)))));
}

fn lay(
    app: &mut App,
    set: Arc<CriteriaSet>,
    record: Dossier,
    changes: Vec<SetChange>,
    scratch: Session,
    member: Option<usize>,
) {
    let before = score(&set, &record, scratch.lane, &scratch.context);
    let waiting = app.session.replace(scratch);
    app.assumed = Some(Box::new(Assumed {
        set,
        record,
        before,
        changes,
        member,
        waiting,
        kept: None,
        past: Vec::new(),
        future: Vec::new(),
    }));
}

/// Takes the layer away: the record is back, untouched.
pub fn drop_layer(app: &mut App) {
    let Some(assumed) = app.assumed.take() else { return };
    app.session = assumed.waiting;
    if let Some(at) =
        app.screens.iter().rposition(|s| matches!(s, Screen::Study(s) if matches!(s.page, Page::WhatIf(_))))
    {
        app.screens.truncate(at);
    }
    // The walk below was not in use meanwhile; what its caret stands on is read anew.
    if let Some((walk, _)) = walk::both(app) {
        (walk.editor, walk.preview, walk.part, walk.spot, walk.way) = (None, None, Part::Tree, 0, None);
    }
}

/// Goes back to the overview of what is assumed; whether there is one.
pub fn back_to(app: &mut App) -> bool {
    if app.assumed.is_none() {
        return false;
    }
    let overview = |s: &Screen| matches!(s, Screen::Study(s) if matches!(s.page, Page::WhatIf(_)));
    match app.screens.iter().rposition(overview) {
        Some(at) => {
            app.screens.truncate(at + 1);
            true
        }
        None => false,
    }
}

/// Shows the rows of the assumed dossier at a node.
pub fn show_row(app: &mut App, id: NodeId) -> Effects {
    back_to(app);
    app.screens.push(Screen::Walk(Box::new(Walk::new(id))));
    let effects = walk::select(app, id);
    let is_row = app.session.as_ref().is_some_and(|s| s.set.node(id).is_row());
    if is_row {
        crate::tui::update::settle(app);
        return effects.into_iter().chain(walk::open_row(app)).collect();
    }
    effects
}

/// Shows the rows of the assumed dossier.
pub fn show_walk(app: &mut App) {
    let overview = |s: &Screen| matches!(s, Screen::Study(s) if matches!(s.page, Page::WhatIf(_)));
    let Some(base) = app.screens.iter().rposition(overview) else { return };
    let walk = app.screens.iter().skip(base).position(|s| matches!(s, Screen::Walk(_)));
    if let Some(at) = walk {
        app.screens.truncate(base + at + 1);
    } else {
        let first = app.session.as_ref().and_then(crate::tui::effect::first_place);
        app.screens.truncate(base + 1);
        app.screens.extend(first.map(|id| Screen::Walk(Box::new(Walk::new(id)))));
    }
}

fn remember(app: &mut App, at: Option<Code>) {
    if let Some((assumed, session)) = both(app) {
        let layer = assumed.layer(session, at);
        assumed.past.push(layer);
        assumed.future.clear();
    }
}

/// Makes a change in the copy.
pub fn change(app: &mut App, edit: Edit, at: Option<Code>) {
    remember(app, at);
    if let Some((_, session)) = both(app) {
        let mut dossier = session.dossier.clone();
        edit.apply(&mut dossier);
        let (set, rejected) = (session.set.clone(), session.rejected.clone());
        session.assume(set, dossier, rejected);
    }
}

/// Takes a document as rejected, or as accepted again.
pub fn turn_document(app: &mut App, id: &Clean) {
    remember(app, None);
    if let Some((_, session)) = both(app) {
        let mut rejected = session.rejected.clone();
        if !rejected.remove(id) {
            rejected.insert(id.clone());
        }
        let (set, dossier) = (session.set.clone(), session.dossier.clone());
        session.assume(set, dossier, rejected);
    }
}

/// Gives a value of the set another size, in place of what was assumed about it before.
///
/// # Errors
///
/// A [`Refusal`] where the set cannot take it; nothing is changed then.
pub fn change_set(app: &mut App, change: SetChange) -> Result<(), Refusal> {
    let Some(assumed) = app.assumed.as_deref() else { return Ok(()) };
    let mut changes = assumed.changes.clone();
    match changes.iter_mut().find(|c| same_place(c, &change)) {
        Some(old) => *old = change,
        None => changes.push(change),
    }
    with_changes(app, changes)
}

/// Whether two changes are of one value.
fn same_place(a: &SetChange, b: &SetChange) -> bool {
    match (a, b) {
        (SetChange::Max(a, _), SetChange::Max(b, _))
        | (SetChange::Floor(a, _), SetChange::Floor(b, _))
        | (SetChange::Full(a, _), SetChange::Full(b, _))
        | (SetChange::Target(a, _), SetChange::Target(b, _)) => a == b,
        (SetChange::BandFrom(a, _), SetChange::BandFrom(b, _)) => a == b,
        _ => false,
    }
}

fn with_changes(app: &mut App, changes: Vec<SetChange>) -> Result<(), Refusal> {
    let Some(assumed) = app.assumed.as_deref() else { return Ok(()) };
    let scenario = Scenario { set_changes: changes, ..Scenario::default() };
    let changed = scenario.set(&assumed.set)?.into_owned();
    let set = if scenario.set_changes.is_empty() { assumed.set.clone() } else { Arc::new(changed) };
    remember(app, None);
    if let Some((assumed, session)) = both(app) {
        assumed.changes = scenario.set_changes;
        let (dossier, rejected) = (session.dossier.clone(), session.rejected.clone());
        session.assume(set, dossier, rejected);
    }
    Ok(())
}

/// Takes one assumption back.
///
/// # Errors
///
/// A [`Refusal`] where the set would not hold together without it.
pub fn take_back(app: &mut App, what: &What) -> Result<(), Refusal> {
    let Some((assumed, session)) = both(app) else { return Ok(()) };
    let edit = match what {
        What::Answer(id) => {
            let node = session.set.node(*id);
            let slot = Slot::of(session.lane, node.by);
            let old = assumed.record.row(&node.code).and_then(|r| r.answers.get(&slot)).cloned();
            Edit::Answer(node.code.clone(), slot, old)
        }
        What::Figure(key) => Edit::Figure(key.clone(), assumed.record.figures.get(key).copied()),
        What::Flag(id) => Edit::Flag(id.clone(), assumed.record.flags.get(id).copied()),
        What::Document(id) => {
            let id = id.clone();
            turn_document(app, &id);
            return Ok(());
        }
        What::Set(at) => {
            let mut changes = assumed.changes.clone();
            if *at < changes.len() {
                changes.remove(*at);
            }
            return with_changes(app, changes);
        }
    };
    change(app, edit, None);
    Ok(())
}

/// Undoes or does again; whether there was a layer to do it in.
pub fn step(app: &mut App, forward: bool) -> bool {
    let lang = app.lang;
    let Some((assumed, session)) = both(app) else { return false };
    let taken = if forward { assumed.future.pop() } else { assumed.past.pop() };
    let Some(layer) = taken else {
        app.tell(if forward { W::NothingToRedo } else { W::NothingToUndo }.get(lang));
        return true;
    };
    let now = assumed.layer(session, layer.at.clone());
    if forward {
        assumed.past.push(now);
    } else {
        assumed.future.push(now);
    }
    assumed.changes = layer.changes;
    let scenario = Scenario { set_changes: assumed.changes.clone(), ..Scenario::default() };
    let set = match scenario.set(&assumed.set) {
        Ok(set) if !scenario.set_changes.is_empty() => Arc::new(set.into_owned()),
        _ => assumed.set.clone(),
    };
    session.assume(set, layer.dossier, layer.rejected);
    if let Some((walk, _)) = walk::both(app) {
        (walk.editor, walk.preview, walk.way) = (None, None, None);
    }
    let what = if forward { W::Redone } else { W::Undone }.get(lang);
    app.tell(layer.at.map_or(what.to_owned(), |c| format!("{what}: {c}")));
    true
}
