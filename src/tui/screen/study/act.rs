//! What the actions do on the screens that ask what if, and what comes back from the worker.

use super::{
    Offer, Page, Study, Target, agreement, block, odds, path, selected, settle, shown, shown_mut, survey, width,
};
use crate::criteria::NodeId;
use crate::lang::Say;
use crate::report::whatif::said::What;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::inquiry::{self, Answer};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::confirm::{Confirm, Why};
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::walk::{self, Walk, type_in};
use crate::tui::screen::{Screen, appraise, compare, rank};
use crate::tui::update;
use crate::tui::words::S;

/// Runs an action that belongs to these screens wherever it is asked for, or means something else while something is
/// assumed.
pub fn asked(app: &mut App, action: Action) -> Option<Effects> {
    let study = matches!(app.screen(), Screen::Study(_));
    Some(match action {
        Action::Save if study || app.assumed.is_some() => {
            let effects = type_in::leave(app);
            if app.assumed.is_some() {
                let sheet = Sheet::keep_scenario(app);
                update::open_sheet(app, sheet);
            }
            effects
        }
        Action::WhatIf => match app.screen() {
            Screen::Rank(ranks) => {
                let (folder, lane) = (ranks.folder.clone(), ranks.wish.lane);
                block::open(app, folder, lane)
            }
            _ => assume::enter(app),
        },
        Action::Blind if !appraise::may_appraise(app) => Effects::new(),
        Action::Blind | Action::Agreement => {
            let sheet = if action == Action::Blind { Sheet::blind(app) } else { Sheet::agreement(app) };
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Action::Path => path::open(app),
        Action::Odds => odds::open(app),
        Action::GoHome if app.assumed.is_some() => leave(app),
        _ => return None,
    })
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let wide = width(app);
    let Some(study) = shown(app) else { return Effects::new() };
    let lines = study.lines(app, wide);
    let last = lines.len().saturating_sub(1);
    let here = study.at.min(last);
    let leads = |at: &usize| lines.get(*at).is_some_and(|l| l.target.is_some());
    let there = match action {
        Action::Up => (0..here).rev().find(leads).unwrap_or(here),
        Action::Down => (here + 1..=last).find(leads).unwrap_or(here),
        Action::PageUp => (0..=here.saturating_sub(page)).rev().find(leads).unwrap_or(0),
        Action::PageDown => ((here + page).min(last)..=last).find(leads).unwrap_or(last),
        Action::First => 0,
        Action::Last => last,
        Action::Enter | Action::Right => return enter(app),
        Action::Toggle if matches!(study.page, Page::Path(_)) => return path::keep(app),
        Action::Remove | Action::Toggle => return remove(app),
        Action::Back | Action::Left => return back(app),
        // The same key asks for the weight of a row where there is no other lane to see.
        Action::Lane if matches!(study.page, Page::Path(_)) => return path::weigh(app),
        Action::Lane => {
            match &study.page {
                Page::WhatIf(_) => assume::turn_lane(app),
                _ => return block::turn_lane(app),
            }
            here
        }
        Action::NextPart | Action::PreviousPart => return turn(app, action == Action::NextPart),
        _ => here,
    };
    if let Some(study) = shown_mut(app) {
        study.at = there;
    }
    settle(app);
    Effects::new()
}

/// Does what the selected line says.
fn enter(app: &mut App) -> Effects {
    let Some(target) = selected(app).and_then(|l| l.target) else { return Effects::new() };
    match target {
        Target::Row(id) | Target::Said(What::Answer(id)) => go(app, id),
        Target::Said(What::Document(_)) => documents(app),
        Target::Said(What::Flag(_) | What::Figure(_)) => update::act(app, Action::Facts),
        Target::Said(What::Set(_)) | Target::BlockChange(_) => levers(app),
        Target::Kept(_) => path::keep(app),
        Target::Member(at) => block::open_member(app, at),
        Target::Offer(offer) => run(app, offer),
        Target::Text => Effects::new(),
    }
}

/// Goes to a row: in the scratch layer if there is one, else in the dossier.
fn go(app: &mut App, id: NodeId) -> Effects {
    if app.assumed.is_some() {
        return assume::show_row(app, id);
    }
    if app.session.is_none() {
        return Effects::new();
    }
    update::show_walk(app);
    walk::act::select(app, id)
}

fn documents(app: &mut App) -> Effects {
    if app.session.as_ref().is_some_and(|s| s.dossier.documents.is_empty()) {
        app.tell(S::NoDocuments.get(app.lang));
    } else {
        app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Trust)));
    }
    Effects::new()
}

fn levers(app: &mut App) -> Effects {
    app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Levers)));
    Effects::new()
}

/// Does something that is offered.
fn run(app: &mut App, offer: Offer) -> Effects {
    match offer {
        Offer::Answer => {
            let at = app.session.as_ref().and_then(crate::tui::effect::first_place);
            let row = match shown(app).map(|s| &s.page) {
                Some(Page::WhatIf(Some(row))) => Some(*row),
                _ => at,
            };
            let Some(id) = row else { return Effects::new() };
            assume::back_to(app);
            app.screens.push(Screen::Walk(Box::new(Walk::new(id))));
            Effects::new()
        }
        Offer::Documents => documents(app),
        Offer::Facts => update::act(app, Action::Facts),
        Offer::Set => levers(app),
        Offer::Path => path::open(app),
        Offer::Odds => odds::open(app),
        Offer::Keep => {
            let sheet = Sheet::keep_scenario(app);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Offer::Read => {
            update::open_sheet(app, Sheet::read_scenario());
            Effects::new()
        }
        Offer::Export => {
            let sheet = Sheet::export(app);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Offer::Drop => leave(app),
        Offer::Band => path::turn_band(app),
        Offer::Goal => path::turn_goal(app),
        Offer::OnlyNow => path::turn_now(app),
        Offer::Pending | Offer::Weights | Offer::Draws | Offer::Seed => {
            let sheet = Sheet::number(app, offer);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Offer::Efforts => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Efforts)));
            Effects::new()
        }
        Offer::Assume => path::assume(app),
        Offer::Turn => turn(app, true),
        Offer::Again => again(app),
        Offer::Feed => {
            let sheet = Sheet::feed(app);
            update::open_sheet(app, sheet);
            Effects::new()
        }
    }
}

/// Another part of what is shown.
fn turn(app: &mut App, forward: bool) -> Effects {
    match shown_mut(app) {
        Some(Study { page: Page::Survey(survey), at, top, .. }) => {
            survey.turn(forward);
            (*at, *top) = (0, 0);
        }
        Some(Study { page: Page::Agreement(page), at, top, .. }) => {
            page.turn(forward);
            (*at, *top) = (0, 0);
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

/// Takes back what the selected line says.
fn remove(app: &mut App) -> Effects {
    let lang = app.lang;
    let taken = match selected(app).and_then(|l| l.target) {
        Some(Target::Said(what)) => assume::take_back(app, &what),
        Some(Target::BlockChange(at)) => return block::take_back(app, at),
        Some(Target::Row(_)) if matches!(shown(app).map(|s| &s.page), Some(Page::Path(_))) => return path::keep(app),
        Some(Target::Kept(_)) => return path::keep(app),
        Some(Target::Member(at)) => return block::forget(app, at),
        _ => return Effects::new(),
    };
    if let Err(refusal) = taken {
        app.warn(refusal.say(lang).into_owned());
    }
    settle(app);
    Effects::new()
}

/// Asks once more for what was stopped.
fn again(app: &mut App) -> Effects {
    match shown(app).map(|s| &s.page) {
        Some(Page::Path(_)) => path::ask(app),
        Some(Page::Odds(_)) => odds::ask(app),
        Some(Page::Block(_)) => block::ask(app),
        Some(Page::Survey(_)) => survey::ask(app),
        Some(Page::WhatIf(_) | Page::Agreement(_)) | None => Effects::new(),
    }
}

fn back(app: &mut App) -> Effects {
    // What is waited for is stopped first; the page stays and says so.
    if inquiry::stop(app) {
        settle(app);
        return Effects::new();
    }
    match shown(app).map(|s| &s.page) {
        Some(Page::WhatIf(_)) => leave(app),
        Some(Page::Block(block)) if !block.is_empty() => {
            app.overlays.push(Overlay::Confirm(Confirm::new(Why::Assumed, None)));
            Effects::new()
        }
        _ => {
            app.screens.pop();
            Effects::new()
        }
    }
}

/// Leaves the scratch layer; asks where something would be dropped.
pub fn leave(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    if app.assumed.as_ref().is_some_and(|a| a.member.is_some()) {
        return effects.into_iter().chain(block::back_from_member(app)).collect();
    }
    if assume::would_drop(app) {
        app.overlays.push(Overlay::Confirm(Confirm::new(Why::Assumed, None)));
        return effects;
    }
    drop_all(app);
    effects
}

/// Drops what is assumed, of one body or of a block.
pub fn drop_all(app: &mut App) {
    if app.assumed.is_some() {
        assume::drop_layer(app);
        app.tell(S::AssumptionsDropped.get(app.lang));
    } else if shown(app).is_some() {
        app.screens.pop();
    }
}

/// Takes in what the worker found.
pub fn found(app: &mut App, found: Answer) -> Effects {
    let lang = app.lang;
    match found {
        Answer::Path(ticket, outcome) => path::found(app, ticket, *outcome),
        Answer::Odds(ticket, drawn) => odds::found(app, ticket, drawn),
        Answer::Members(_, members, left_out) => {
            if let Some(effects) = odds::members(app, &members) {
                return effects;
            }
            return block::members(app, &members, left_out);
        }
        Answer::Dossiers(paths, Err(why)) if paths.len() == 1 => {
            app.warn(format!("{}. {}", why.say(lang), why.help(lang)));
        }
        Answer::Dossiers(paths, Ok(members)) if paths.len() == 1 => rank::read(app, &paths, &members),
        Answer::Dossiers(paths, members) => compare::read(app, &paths, members),
        Answer::Block(ticket, found) => block::found(app, ticket, found),
        Answer::Kept(path, Ok(())) => {
            if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
                assume::kept(app);
            }
            let place = crate::text::Clean::path(&path);
            app.tell(format!("{} {place}", S::FileKept.get(lang)));
        }
        Answer::Kept(_, Err(why)) => app.warn(format!("{}. {}", why.say(lang), why.help(lang))),
        Answer::Scenario(Ok(written)) => assume::take_over(app, &written),
        Answer::Scenario(Err(why)) => app.warn(why),
        Answer::Sums(sums) => crate::tui::summing::found(app, sums),
        Answer::Agreement(agreed) => agreement::found(app, agreed),
        Answer::Survey(counted) => survey::found(app, counted),
        Answer::Deal(dealt) => return crate::tui::deal::done(app, *dealt),
    }
    Effects::new()
}
