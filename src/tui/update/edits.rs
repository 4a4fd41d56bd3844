//! Changing, undoing, saving and leaving.

use super::open_sheet;
use crate::criteria::Code;
use crate::dossier::Look;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Step, may_either};
use crate::lang::{Lang, Say, counted};
use crate::tui::app::{App, Effects, Phase};
use crate::tui::assume;
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::confirm::{Confirm, Why};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::overlay::{Overlay, picker};
use crate::tui::screen::Screen;
use crate::tui::screen::history::back::{self, Much};
use crate::tui::screen::walk::{Part, act as walk, tree, type_in};
use crate::tui::session::{Change, Disk, Session};
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// Makes a change in the open dossier, if it may be written.
pub fn change(app: &mut App, edit: Edit, at: Option<Code>) -> Effects {
    let lang = app.lang;
    if app.assumed.is_some() {
        assume::change(app, edit, at);
        return Effects::new();
    }
    let Some(session) = &mut app.session else { return Effects::new() };
    if let Some(why) = &session.read_only {
        let text = format!("{} {}", W::CannotWrite.get(lang), why.say(lang));
        app.warn(text);
        return Effects::new();
    }
    // A dossier that nobody has taken a first step with, such as a hand-made or imported one, is open to all.
    if !session.dossier.transitions.is_empty()
        && let Err(refusal) = may_either(&session.dossier, &edit)
    {
        app.warn(refusal.say(lang).into_owned());
        return Effects::new();
    }
    let edit = edit.deciding(&session.dossier);
    let edit = match at.as_ref().and_then(|code| looked(session, &edit, code)) {
        Some(look) => Edit::All(vec![edit, look]),
        None => edit,
    };
    let change = session.change(edit, at);
    record(session, change)
}

/// Makes a change that is known to be allowed, such as a merge; steps of the way in it cannot be undone.
pub fn put(app: &mut App, edit: Edit) -> Effects {
    let lang = app.lang;
    let Some(session) = &mut app.session else { return Effects::new() };
    if let Some(why) = &session.read_only {
        let text = format!("{} {}", W::CannotWrite.get(lang), why.say(lang));
        app.warn(text);
        return Effects::new();
    }
    let mut after = session.dossier.clone();
    edit.clone().apply(&mut after);
    let change =
        if after.transitions == session.dossier.transitions { session.change(edit, None) } else { session.step(edit) };
    record(session, change)
}

/// Says before anything is typed that the selected row cannot be answered now, why, and who may open it again.
pub fn locked(app: &mut App) -> bool {
    let lang = app.lang;
    let assumed = app.assumed.is_some();
    let Some((walk, session)) = walk::both(app) else { return false };
    if session.dossier.transitions.is_empty() || assumed {
        return false;
    }
    let edit = Edit::Answer(session.set.node(walk.at).code.clone(), session.slot(walk.at), None);
    let Err(refusal) = may_either(&session.dossier, &edit) else { return false };
    let mut text = refusal.say(lang).into_owned();
    for step in Step::from_phase(session.dossier.phase()).filter(|s| matches!(s, Step::Reopen | Step::Return)) {
        let side = step.line().side.say(lang);
        let who = match lang {
            Lang::Vi => format!("Muốn sửa, {side} phải thực hiện bước “{}”.", step.say(lang)),
            Lang::En => format!("To change it, {side} has to take the step “{}”.", step.say(lang)),
        };
        text.extend([" ", &who]);
    }
    app.warn(text);
    true
}

/// Takes a step of the dossier's way that was found to be allowed. What came before it can no longer be undone.
pub fn step(app: &mut App, edit: Edit) -> Effects {
    let lang = app.lang;
    let Some(session) = &mut app.session else { return Effects::new() };
    let change = session.step(edit);
    let effects = record(session, change);
    let phase = session.dossier.phase().say(lang);
    app.tell(format!("{} {phase}. {}", W::NowAt.get(lang), W::RolesDeclared.get(lang)));
    effects
}

/// Whoever changes what stands in a row has looked at it.
fn looked(session: &Session, edit: &Edit, code: &Code) -> Option<Edit> {
    // Between copies that differ only points decide.
    let wanted = session.dossier.row(code)?.look.is_some_and(|look| look != Look::Differs);
    let beside = matches!(edit, Edit::Look(..) | Edit::Marked(..) | Edit::Owner(..) | Edit::Document(..));
    (wanted && !beside).then(|| Edit::Look(code.clone(), None))
}

/// What the disk has to be told about a change.
fn record(session: &mut Session, change: Change) -> Effects {
    if session.place.is_none() {
        session.disk = Disk::Untouched;
        return Effects::new();
    }
    vec![Effect::Job(Job::Save(Box::new(session.dossier.clone()), Box::new(change)))]
}

/// Undoes or does again: first in the text under the caret, then in the dossier.
pub fn step_back(app: &mut App, forward: bool) -> Effects {
    if type_in::undo(app, forward) {
        return Effects::new();
    }
    let lang = app.lang;
    if assume::step(app, forward) {
        return Effects::new();
    }
    let Some(session) = &mut app.session else { return Effects::new() };
    if session.read_only.is_some() {
        return Effects::new();
    }
    let stepped = if forward { session.redo() } else { session.undo() };
    let Some((change, code)) = stepped else {
        app.tell(if forward { W::NothingToRedo } else { W::NothingToUndo }.get(lang));
        return Effects::new();
    };
    let effects = record(session, change);
    let id = code.as_ref().and_then(|c| session.set.find(c));
    if let Some((walk, session)) = walk::both(app) {
        (walk.editor, walk.preview, walk.way) = (None, None, None);
        if let Some(id) = id.filter(|id| *id != walk.at) {
            tree::reveal(session, walk, id);
            (walk.at, walk.part, walk.spot) = (id, Part::Tree, 0);
        }
    }
    let what = if forward { W::Redone } else { W::Undone }.get(lang);
    app.tell(code.map_or(what.to_owned(), |c| format!("{what}: {c}")));
    effects
}

/// Greets somebody who was never here.
pub fn welcome(app: &mut App) {
    app.overlays.push(Overlay::Picker(picker::Picker::new(picker::PickerKind::Welcome)));
}

/// Brings back an earlier state as one more change of the present one.
pub fn restore(app: &mut App, at: usize, much: Much) -> Effects {
    let (Screen::History(state), Some(session)) = (app.screen(), &app.session) else { return Effects::new() };
    let lines = state.lines.as_deref().unwrap_or_default();
    let Some(way) = back::way(&session.set, &session.dossier, lines, at, much) else { return Effects::new() };
    let row = lines.get(at).and_then(|l| back::rows(l).into_iter().next());
    let count = way.edits.len();
    let mut effects = change(app, Edit::All(way.edits), row.clone());
    if effects.is_empty() {
        // What kept it from being written was told.
        return effects;
    }
    let id = row.and_then(|code| app.session.as_ref().and_then(|s| s.set.find(&code)));
    super::show_walk(app);
    if let Some(id) = id {
        effects.extend(walk::select(app, id));
    }
    let told = match app.lang {
        Lang::Vi => format!("Đã khôi phục {count} chỗ; bản vừa rồi vẫn trong lịch sử"),
        Lang::En => format!("{} restored; what was there stays in the history", counted(count, "place")),
    };
    app.tell(format!("{told}, {}", K::UndoIt.get(app)));
    effects
}

/// Writes the dossier now, or asks where to.
pub fn save(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let lang = app.lang;
    let Some(session) = &mut app.session else { return effects };
    match (&session.place, &session.read_only) {
        (None, _) => {
            let sheet = Sheet::save_as(app);
            open_sheet(app, sheet);
        }
        (_, Some(why)) => {
            let text = format!("{} {}", W::CannotWrite.get(lang), why.say(lang));
            app.warn(text);
        }
        _ if session.is_safe() => app.tell(W::AlreadySaved.get(lang)),
        _ if effects.is_empty() => {
            session.disk = Disk::Writing;
            let change = Change { edit: None, revision: session.revision };
            effects.push(Effect::Job(Job::Save(Box::new(session.dossier.clone()), Box::new(change))));
        }
        _ => {}
    }
    effects
}

/// Why the open dossier's changes would be lost with it.
fn unsafe_because(app: &App) -> Option<Why> {
    let walks = app.screens.iter().filter_map(|s| match s {
        Screen::Walk(walk) => Some(walk),
        _ => None,
    });
    let drafts = walks.chain(&app.parked).any(|w| !w.drafts.is_empty()).then_some(Why::Drafts);
    if assume::would_drop(app) {
        return Some(Why::Assumed);
    }
    let unsaved = assume::on_disk(app).filter(|s| !s.is_safe()).and_then(|s| match (&s.place, &s.disk) {
        (None, _) => Some(Why::Sample),
        (_, Disk::Failed(_)) => Some(Why::Failed),
        // On its way: whatever comes next waits for it.
        _ => None,
    });
    unsaved.or(drafts)
}

/// Asks for another dossier in place of the open one, whose changes are not dropped without a word.
pub fn replace(app: &mut App, job: Job) -> Effects {
    let mut effects = type_in::leave(app);
    match unsafe_because(app) {
        Some(why) => app.overlays.push(Overlay::Confirm(Confirm::new(why, Some(job)))),
        None => effects.push(Effect::Job(job)),
    }
    effects
}

/// Leaves, once the disk has everything; asks where it cannot have it.
pub fn quit(app: &mut App) -> Effects {
    if matches!(app.overlays.last(), Some(Overlay::Confirm(_))) {
        app.overlays.pop();
        return Effects::new();
    }
    let mut effects = type_in::leave(app);
    if let Some(why) = unsafe_because(app) {
        app.overlays.push(Overlay::Confirm(Confirm::new(why, None)));
    } else {
        app.phase = Phase::Leaving;
        effects.push(Effect::Job(Job::Settle));
    }
    effects
}

/// Confirms what is being typed and asks the worker to finish, as when the session is ended from outside.
pub fn finish(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    app.phase = Phase::Leaving;
    effects.push(Effect::Job(Job::Settle));
    effects
}
