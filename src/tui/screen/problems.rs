//! Everything missing, wrong or odd in the dossier, worst first, one key from its place.

pub mod view;

use crate::check::{Check, Detail, Finding, check, tasks_not_of_file};
use crate::criteria::NodeId;
use crate::lang::{Lang, Say};
use crate::num::decimal;
use crate::store::attach::findings;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::screen::walk::{act as walk, tree};
use crate::tui::screen::{Screen, lines};
use crate::tui::session::{Session, Stamp};
use crate::tui::update;

/// What the list of problems remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// What was found.
    pub found: Vec<Finding>,
    /// The selected one.
    pub at: usize,
    /// The first shown one.
    pub top: usize,
    /// The state of the dossier in which it was looked for.
    stamp: Stamp,
}

impl Problems {
    /// The problems of a dossier; those of `row` are selected where there are any.
    pub fn new(session: &Session, found: Vec<Finding>, row: Option<NodeId>) -> Self {
        let at = row.and_then(|id| found.iter().position(|f| f.node == Some(id))).unwrap_or(0);
        Self { found, at, top: 0, stamp: session.stamp() }
    }
}

/// What is found in the open dossier and in its files, as far as they were looked at; the worst first.
pub fn found(app: &App, session: &Session) -> Vec<Finding> {
    let mut found = check(&session.set, &session.dossier, &session.card);
    found.extend(findings(&session.set, &session.dossier, app.files.iter()));
    found.extend(tasks_not_of_file(&session.set, &session.dossier, &app.strayed));
    found.sort_by_key(|f| (f.check.level(), f.check, f.node));
    found
}

/// Looks for the problems anew where they are shown; the selected one stays selected while it lasts.
pub fn renew(app: &mut App) {
    let Some(session) = &app.session else { return };
    if !matches!(app.screen(), Screen::Problems(_)) {
        return;
    }
    let (found, stamp) = (found(app, session), session.stamp());
    if let Some(Screen::Problems(list)) = app.screens.last_mut() {
        let selected = list.found.get(list.at);
        list.at = selected.and_then(|s| found.iter().position(|f| f == s)).unwrap_or(list.at);
        (list.found, list.stamp) = (found, stamp);
    }
}

/// What a finding says, without its row.
pub fn sentence(finding: &Finding, session: &Session, lang: Lang) -> String {
    let what = finding.check.say(lang);
    let figure = |p| decimal::show(p, session.set.rounding, lang);
    match &finding.detail {
        Detail::None => what.into_owned(),
        Detail::Fault(fault) => {
            let told = match finding.node {
                Some(id) => fault.of_form(&session.set, id, lang),
                None => fault.said(&session.set, lang),
            };
            if finding.check == Check::InvalidAnswer { told.into_owned() } else { format!("{what}: {told}") }
        }
        Detail::Key(key) => format!("{what}: {key}"),
        Detail::Count(there, wanted) => format!("{what}: {there} / {wanted}"),
        Detail::Tasks(..) | Detail::Versions(..) => {
            let detail = crate::report::findings::detail(&session.set, &session.dossier, finding, lang);
            format!("{what}: {detail}")
        }
        Detail::Number(value) => format!("{what}: {}", decimal::local(&value.to_string(), lang)),
        Detail::Moved(to, from) => format!("{what}: {} → {}", figure(from), figure(to)),
    }
}

/// Runs an action on the list.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some(Screen::Problems(list)) = app.screens.last_mut() else { return Effects::new() };
    let last = list.found.len().saturating_sub(1);
    if let Some(at) = lines::moved(action, list.at, last, page) {
        list.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::Enter | Action::Right => {
            if let Some(Detail::Versions(place, _)) = list.found.get(list.at).map(|f| &f.detail) {
                let versions = PickerKind::Versions(place.clone());
                app.overlays.push(Overlay::Picker(Picker::new(versions)));
                return Effects::new();
            }
            if let Some(id) = list.found.get(list.at).and_then(|f| f.node) {
                update::show_walk(app);
                return walk::select(app, id);
            }
        }
        Action::Back | Action::Left => {
            app.screens.pop();
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

/// Keeps the list as the dossier is now, and the selected one in the window.
pub fn settle(app: &mut App) {
    let stamp = app.session.as_ref().map(Session::stamp);
    if matches!(app.screen(), Screen::Problems(list) if Some(&list.stamp) != stamp.as_ref()) {
        renew(app);
    }
    let height = usize::from(update::page(app)).max(1);
    let App { screens, session: Some(_), .. } = app else { return };
    if let Some(Screen::Problems(list)) = screens.last_mut() {
        list.at = list.at.min(list.found.len().saturating_sub(1));
        list.top = tree::scroll(list.top, list.at, list.found.len(), height);
    }
}
