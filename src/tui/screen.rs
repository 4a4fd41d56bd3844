//! The screens, as a closed set.

pub mod agenda;
pub mod appraise;
pub mod compare;
pub mod dashboard;
pub mod drill;
pub mod explain;
pub mod history;
pub mod home;
pub mod lines;
pub mod lists;
pub mod present;
pub mod problems;
pub mod rank;
pub mod steps;
pub mod study;
pub mod sweep;
pub mod walk;

use agenda::Council;
use appraise::Appraise;
use compare::Comparing;
use dashboard::Dashboard;
use drill::Drilling;
use explain::Explain;
use history::History;
use home::Home;
use lists::Lists;
use present::Presenting;
use problems::Problems;
use rank::Ranks;
use steps::Steps;
use study::Study;
use sweep::Across;
use walk::Walk;

use crate::tui::app::{App, Effects};

/// A screen.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Recent dossiers and what else there is to begin with.
    Home(Home),
    /// The rows of a dossier.
    Walk(Box<Walk>),
    /// How a score came about.
    Explain(Explain),
    /// What is missing or wrong.
    Problems(Problems),
    /// Who changed what, when, and the way back.
    History(Box<History>),
    /// Areas, band, what is worth most, last year.
    Dashboard(Box<Dashboard>),
    /// Lanes side by side.
    Appraise(Box<Appraise>),
    /// Explanations to write, owners, documents.
    Lists(Box<Lists>),
    /// The way of the dossier.
    Steps(Steps),
    /// What if: assumptions, paths, odds, blocks, surveys.
    Study(Box<Study>),
    /// One row of all bodies.
    Sweep(Box<Across>),
    /// What is open for the council.
    Agenda(Box<Council>),
    /// Two bodies or years side by side.
    Compare(Box<Comparing>),
    /// The bodies of a folder in their order.
    Rank(Box<Ranks>),
    /// An exercise.
    Drill(Box<Drilling>),
    /// A demonstration.
    Present(Box<Presenting>),
}

impl Screen {
    /// Whether it looks across many dossiers and stays while one of them is open over it.
    pub const fn is_across(&self) -> bool {
        matches!(self, Self::Rank(_) | Self::Sweep(_) | Self::Agenda(_) | Self::Compare(_))
    }

    /// What is shown where there is no screen.
    pub const EMPTY: Self = Self::Home(Home { at: 0 });
}

/// Goes back to the screen out of which the open dossier was opened, if there is one.
pub fn back_across(app: &mut App) -> Option<Effects> {
    match app.screens.iter().rev().find(|s| s.is_across())? {
        Screen::Sweep(_) => sweep::back_to(app),
        Screen::Agenda(_) => agenda::back_to(app),
        Screen::Compare(_) => compare::back_to(app),
        _ => rank::back_to(app),
    }
}

/// What there is to do after a screen over a dossier was left: what lies below may look across many and be stale.
pub fn left(app: &mut App) -> Effects {
    if app.screen().is_across() { back_across(app).unwrap_or_default() } else { Effects::new() }
}

/// Whether the shown screen waits for many dossiers to be read.
pub fn is_reading(app: &App) -> bool {
    if app.adding.is_some() {
        return true;
    }
    match app.screen() {
        Screen::Rank(ranks) => ranks.found.is_none() || ranks.writing.is_some(),
        Screen::Sweep(across) => across.found.is_none(),
        Screen::Agenda(council) => council.found.is_none(),
        _ => false,
    }
}
