//! The screens, as a closed set.

pub mod appraise;
pub mod dashboard;
pub mod drill;
pub mod explain;
pub mod history;
pub mod home;
pub mod lists;
pub mod present;
pub mod problems;
pub mod rank;
pub mod steps;
pub mod study;
pub mod walk;

use appraise::Appraise;
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
use walk::Walk;

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
    /// The bodies of a folder in their order.
    Rank(Box<Ranks>),
    /// An exercise.
    Drill(Box<Drilling>),
    /// A demonstration.
    Present(Box<Presenting>),
}

impl Screen {
    /// What is shown where there is no screen.
    pub const EMPTY: Self = Self::Home(Home { at: 0 });
}
