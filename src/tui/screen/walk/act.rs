//! What the actions do in the walk.

use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::form::{self, Entry, Held, Way};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::{Part, Walk, find, reply, tree, type_in};
use crate::tui::screen::{appraise, back_across};
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// The walk and its dossier, when the walk is shown.
pub fn both(app: &mut App) -> Option<(&mut Walk, &mut Session)> {
    let session = app.session.as_mut()?;
    app.screens
        .iter_mut()
        .rev()
        .find_map(|s| match s {
            Screen::Walk(walk) => Some(&mut **walk),
            _ => None,
        })
        .map(|walk| (walk, session))
}

/// Runs an action in the walk.
pub fn act(app: &mut App, action: Action) -> Effects {
    if matches!(action, Action::DetailDown | Action::DetailUp) {
        scroll_detail(app, action == Action::DetailDown, 3);
        return Effects::new();
    }
    let Some((walk, session)) = both(app) else { return Effects::new() };
    walk.peek = 0;
    if walk.part != Part::Tree && type_in::edits(walk, session, action) {
        return type_in::act(app, action);
    }
    match action {
        Action::Enter => enter(app),
        Action::Reply => reply::begin(app),
        Action::Toggle => toggle(app),
        Action::Back => back(app),
        Action::NextPart => step_part(app, true),
        Action::PreviousPart => step_part(app, false),
        Action::NextOpen => next_open(app),
        Action::OtherAnswer => {
            let effects = type_in::leave(app);
            with_row(app, |app| app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ways))));
            effects
        }
        Action::Cite => {
            let effects = type_in::leave(app);
            with_row(app, |app| app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Documents))));
            effects
        }
        Action::Remove => remove(app),
        Action::Mark => mark(app),
        Action::Looked => {
            let mut effects = type_in::leave(app);
            effects.extend(looked(app));
            effects
        }
        Action::Parent => find::parent(app),
        Action::FoldAll => {
            fold_all(app);
            Effects::new()
        }
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => go(app, action),
        Action::Left | Action::Right => sideways(app, action == Action::Right),
        _ => Effects::new(),
    }
}

/// Scrolls the detail by some lines, as far as there are any.
pub fn scroll_detail(app: &mut App, down: bool, lines: usize) {
    let Screen::Walk(walk) = app.screen() else { return };
    let Some((now, lowest)) = crate::tui::screen::walk::view::detail_scroll(app, walk) else { return };
    let to = if down { (now + lines).min(lowest) } else { now.saturating_sub(lines) };
    if let Some((walk, _)) = both(app) {
        walk.peek = to;
    }
}

fn with_row(app: &mut App, run: impl FnOnce(&mut App)) {
    let is_row = both(app).is_some_and(|(walk, session)| session.set.node(walk.at).is_row());
    if is_row {
        run(app);
    } else {
        app.tell(W::ChooseARow.get(app.lang));
    }
}

fn go(app: &mut App, action: Action) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    if walk.part == Part::Tree {
        let lines = tree::lines(session, walk);
        let last = lines.len().saturating_sub(1);
        let here = tree::place(session, walk, &lines);
        let page = usize::from(update::page(app)).max(1);
        let there = match action {
            Action::Up => here.saturating_sub(1),
            Action::Down => (here + 1).min(last),
            Action::PageUp => here.saturating_sub(page),
            Action::PageDown => (here + page).min(last),
            Action::First => 0,
            _ => last,
        };
        if let (Some(line), Some((walk, _))) = (lines.get(there), both(app)) {
            walk.at = line.id;
            walk.way = None;
        }
        return Effects::new();
    }
    let effects = type_in::leave(app);
    let Some((walk, session)) = both(app) else { return effects };
    let last = spots(walk, session).saturating_sub(1);
    match action {
        // Letters typed after it still belong to the field: leaving upwards would make them a search.
        Action::Up => walk.spot = walk.spot.saturating_sub(1),
        Action::Down if walk.spot >= last && walk.part == Part::Answer => {
            walk.part = Part::Evidence;
            walk.spot = 0;
        }
        Action::Down => walk.spot = (walk.spot + 1).min(last),
        Action::PageUp | Action::First => walk.spot = 0,
        _ => walk.spot = last,
    }
    effects
}

/// How many fields or documents the part has.
fn spots(walk: &Walk, session: &Session) -> usize {
    match walk.part {
        Part::Answer => walk.fields(session).len(),
        // The line that offers to cite one more counts too.
        Part::Evidence => cited(walk, session) + 1,
        Part::Tree | Part::Note | Part::Explanation => 1,
    }
}

fn cited(walk: &Walk, session: &Session) -> usize {
    session.dossier.row(&session.set.node(walk.at).code).map_or(0, |r| r.evidence.len())
}

fn sideways(app: &mut App, right: bool) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let node = session.set.node(walk.at);
    match (walk.part, right) {
        (Part::Tree, true) if node.is_row() => return open_row(app),
        (Part::Tree, true) => {
            if !walk.folded.remove(&walk.at) {
                return go(app, Action::Down);
            }
        }
        (Part::Tree, false) => {
            if node.is_row() || node.children.is_empty() || walk.folded.contains(&walk.at) {
                if let Some(parent) = node.parent {
                    walk.at = parent;
                    walk.way = None;
                }
            } else {
                walk.folded.insert(walk.at);
            }
        }
        (_, false) => return back(app),
        (_, true) => {}
    }
    Effects::new()
}

fn fold_all(app: &mut App) {
    let Some((walk, session)) = both(app) else { return };
    if walk.folded.is_empty() {
        let branches = session.set.ids().filter(|id| !session.set.node(*id).is_row());
        walk.folded = branches.collect();
        walk.at = session.set.root_of(walk.at);
    } else {
        walk.folded.clear();
    }
}

/// Opens the form of the selected row at the first empty field.
pub fn open_row(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    if update::locked(app) {
        return effects;
    }
    let Some((walk, session)) = both(app) else { return effects };
    walk.part = Part::Answer;
    let fields = walk.fields(session);
    let held = |key| form::held(session, walk.at, key);
    let chosen = fields.iter().position(|f| !f.is_typed() && held(f) == Held::On);
    let empty = fields.iter().position(|f| f.is_typed() && held(f) == Held::Nothing);
    walk.spot = empty.or(chosen).unwrap_or(0);
    effects
}

/// Selects a node, confirming what is being typed first.
pub fn select(app: &mut App, id: NodeId) -> Effects {
    let effects = type_in::leave(app);
    if let Some((walk, session)) = both(app) {
        tree::reveal(session, walk, id);
        (walk.at, walk.part, walk.spot, walk.way) = (id, Part::Tree, 0, None);
        walk.peek = 0;
    }
    effects
}

fn enter(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    match walk.part {
        Part::Tree if session.set.node(walk.at).is_row() => open_row(app),
        Part::Tree => {
            if !walk.folded.remove(&walk.at) {
                walk.folded.insert(walk.at);
            }
            Effects::new()
        }
        Part::Answer => match walk.field(session) {
            Some(key) if key.is_typed() => type_in::confirm(app),
            Some(form::Key::Level(_)) => choose(app),
            _ => toggle(app),
        },
        Part::Evidence => {
            let (at, spot) = (walk.at, walk.spot);
            let code = session.set.node(at).code.clone();
            let citation = session.dossier.row(&code).and_then(|r| r.evidence.get(spot)).cloned();
            app.overlays.push(match citation {
                Some(citation) => Overlay::Sheet(Sheet::citation(code, spot, &citation)),
                None => Overlay::Picker(Picker::new(PickerKind::Documents)),
            });
            Effects::new()
        }
        Part::Note | Part::Explanation => Effects::new(),
    }
}

/// Takes the level under the cursor and goes back to the tree; a level that is chosen stays so.
fn choose(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let taken = walk.field(session).is_some_and(|key| form::held(session, walk.at, &key) == Held::On);
    let effects = if taken { looked(app) } else { toggle(app) };
    if let Some((walk, _)) = both(app) {
        walk.part = Part::Tree;
        walk.spot = 0;
    }
    update::tell_score(app);
    effects
}

fn toggle(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    match walk.part {
        Part::Tree if session.set.node(walk.at).is_row() => mark(app),
        Part::Tree => enter(app),
        Part::Answer => {
            let Some(key) = walk.field(session) else { return Effects::new() };
            let edit = form::edit(session, walk.at, walk.way(session), &key, Entry::Flip);
            change(app, edit)
        }
        _ => Effects::new(),
    }
}

/// Chooses or ticks the field with this number, counted from 1.
pub fn pick(app: &mut App, number: usize) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let fields = walk.fields(session);
    match number.checked_sub(1).filter(|n| *n < fields.len()) {
        Some(spot) => {
            walk.spot = spot;
            toggle(app)
        }
        None => Effects::new(),
    }
}

/// Which choice a digit or a letter names: `1` and `a` the first.
pub fn ordinal(name: char) -> usize {
    let letter = name.to_digit(36).map_or(0, |n| n.saturating_sub(9));
    name.to_digit(10).unwrap_or(letter) as usize
}

/// Makes a change in the selected row, if the dossier may be written.
pub fn change(app: &mut App, edit: Option<Edit>) -> Effects {
    let at = both(app).map(|(walk, session)| session.set.node(walk.at).code.clone());
    match edit {
        Some(edit) => update::change(app, edit, at),
        None => Effects::new(),
    }
}

/// Takes the mark for a new look off the selected row.
pub fn looked(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let code = session.set.node(walk.at).code.clone();
    let wanted = session.dossier.row(&code).is_some_and(|r| r.look.is_some());
    if wanted { change(app, Some(Edit::Look(code, None))) } else { Effects::new() }
}

fn mark(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let node = session.set.node(walk.at);
    if !node.is_row() {
        return Effects::new();
    }
    let marked = session.dossier.row(&node.code).is_some_and(|r| r.marked);
    let edit = Edit::Marked(node.code.clone(), !marked);
    app.tell(if marked { W::Unmarked } else { W::Marked }.get(app.lang));
    change(app, Some(edit))
}

fn remove(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let code = session.set.node(walk.at).code.clone();
    let mut places = session.dossier.row(&code).map(|r| r.evidence.clone()).unwrap_or_default();
    if walk.part != Part::Evidence || walk.spot >= places.len() {
        return Effects::new();
    }
    places.remove(walk.spot);
    app.tell(K::Removed.get(app));
    change(app, Some(Edit::Evidence(code, places)))
}

fn back(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    let Some((walk, _)) = both(app) else { return effects };
    if walk.part == Part::Tree {
        if find::leave(app) || appraise::back_to(app) || assume::back_to(app) {
            return effects;
        }
        match back_across(app) {
            Some(more) => return effects.into_iter().chain(more).collect(),
            None => app.tell(K::NothingToGoBackTo.get(app)),
        }
    } else {
        (walk.part, walk.spot, walk.way) = (Part::Tree, 0, None);
    }
    effects
}

fn step_part(app: &mut App, forward: bool) -> Effects {
    let effects = type_in::leave(app);
    let Some((walk, session)) = both(app) else { return effects };
    if !session.set.node(walk.at).is_row() {
        app.tell(W::ChooseARow.get(app.lang));
        return effects;
    }
    (walk.part, walk.spot) = (walk.part.step(forward), 0);
    if walk.part == Part::Answer {
        update::locked(app);
    }
    effects
}

fn next_open(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let Some((walk, session)) = both(app) else { return effects };
    // In the tree the row under the cursor comes first; whoever is in its fields wants to go on.
    let here = walk.part == Part::Tree && tree::is_unanswered(session, walk.at);
    let next = if here { Some(walk.at) } else { tree::next_open(session, walk.at) };
    if let Some(id) = next {
        effects.extend(select(app, id));
        effects.extend(open_row(app));
        return effects;
    }
    // Nothing is open: what came from last year is what is left to look at.
    let look = tree::next_look(session, walk.at);
    effects.extend(look.map(|id| select(app, id)).unwrap_or_default());
    app.tell(if look.is_some() { W::OnlyLooks } else { W::NothingOpen }.get(app.lang));
    effects
}

/// Begins to answer the selected row in another way; it counts once a reason or points are confirmed.
pub fn begin_way(app: &mut App, way: Way) {
    if update::locked(app) {
        return;
    }
    if let Some((walk, _)) = both(app) {
        (walk.part, walk.spot, walk.way, walk.editor) = (Part::Answer, 0, Some(way), None);
    }
}

/// The selected row's code, if a row is selected.
pub fn row_code(app: &mut App) -> Option<Code> {
    let (walk, session) = both(app)?;
    let node = session.set.node(walk.at);
    node.is_row().then(|| node.code.clone())
}
