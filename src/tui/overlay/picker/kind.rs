//! What a list can hold, and what choosing an item of it does.

use super::{ranking, training, way};
use crate::criteria::{Code, NodeId};
use crate::doc::settings::Setting;
use crate::dossier::diff::Place;
use crate::dossier::reason::Cause;
use crate::lang::Lang;
use crate::text::Clean;
use crate::tui::action::{Action, Context};
use crate::tui::columns::{Asked, Picked};
use crate::tui::deal::What;
use crate::tui::form::Way;
use crate::tui::screen::history::back::Much;
use crate::tui::screen::{appraise, home};
use crate::tui::words::W;
use crate::tui::words::deal::D;
use crate::tui::words::finding::F;
use crate::whatif::SetChange;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// The actions that work in this place.
    Help(Context),
    /// Every action.
    Palette(Context),
    /// The nodes of the set.
    Search,
    /// What the tree can be cut down to.
    Filters,
    /// Moments to compare with.
    Since,
    /// The rows marked to come back to.
    Marks,
    /// The coded reasons.
    Causes,
    /// What a body can be asked for.
    Asks,
    /// The agencies that appraise areas.
    Agencies,
    /// Something about the ranking.
    Ranking(ranking::List),
    /// The criteria sets at hand.
    Sets,
    /// The criteria sets at hand, for a dossier that begins from last year's.
    SetsFrom,
    /// Files and folders of the disk.
    Files,
    /// The register of documents.
    Documents,
    /// Other ways to answer the row.
    Ways,
    /// The yes/no facts of the set.
    Facts,
    /// Documents, to be taken as accepted or rejected.
    Trust,
    /// Values of the set that can be assumed otherwise.
    Levers,
    /// What rows and nodes weigh in a path.
    Efforts,
    /// The user's settings.
    Settings,
    /// The ways back to a line of the history.
    Restore(usize),
    /// The languages, for somebody who was never here.
    Welcome,
    /// How to begin.
    Begin,
    /// What there is for training.
    Training,
    /// Figures as sums of those of the bodies under this one.
    Sums,
    /// What can be done with packages and copies.
    Deals,
    /// How far that is, or what came of it.
    Dealt,
    /// Places on which copies differ.
    Differing,
    /// What each copy says about a place.
    Versions(Place),
    /// What something of a table can be.
    Table(Asked),
}

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Runs an action in the place below.
    Action(Action),
    /// Does what an entry of the home screen says.
    Entry(home::Entry),
    /// Selects a node.
    Go(NodeId),
    /// Cuts the tree down.
    Find(way::Which),
    /// Names the reason for a moved point.
    Cause(Cause),
    /// Asks the body for this.
    Ask(appraise::Ask),
    /// Lists the areas of this agency alone; of all.
    Agency(Option<Clean>),
    /// Something about the ranking.
    Ranking(ranking::Choice),
    /// Begins a new dossier from the set at this position.
    Set(usize),
    /// Begins a dossier from last year's with the set at this position.
    SetFrom(usize),
    /// Goes into a folder of the disk.
    Folder(std::path::PathBuf),
    /// Attaches a file.
    File(std::path::PathBuf),
    /// Shows a document in the register.
    Document(Clean),
    /// Cites a document.
    Cite(Clean),
    /// Registers a document.
    NewDocument,
    /// Answers in another way.
    Way(Way),
    /// Answers that nothing occurred.
    Nothing,
    /// Takes the answer back.
    Clear,
    /// Says who supplied the answer.
    Supply,
    /// States a fact, or takes the statement back.
    Fact(Clean, Option<bool>),
    /// Takes a document as rejected, or as accepted again.
    Trust(Clean),
    /// Asks for another value of the set.
    Lever(SetChange),
    /// Asks what a row or node weighs.
    Effort(Code),
    /// Takes the next value of a setting.
    Setting(Setting),
    /// Brings back an earlier state.
    Restore(usize, Much),
    /// Takes a language.
    Language(Lang),
    /// Opens the sample, with the tour or without.
    Sample(bool),
    /// Closes the list.
    Home,
    /// Something for training.
    Training(training::What),
    /// Writes the sum of this figure; of all.
    Sum(Option<Clean>),
    /// Begins something with packages or copies.
    Deal(What),
    /// Shows what each copy says about a place.
    Differs(Place),
    /// Decides a place: for one version, or for what stands there.
    Decided(Place, Option<usize>),
    /// Opens a dossier.
    OpenDossier(std::path::PathBuf),
    /// Tells where the file with the days off is; makes it where there is none.
    DaysOff,
    /// Something of a table is this.
    Table(Picked),
}

impl PickerKind {
    /// The heading of the list.
    pub fn title(&self, lang: Lang) -> &'static str {
        let word = match self {
            Self::Filters => return F::FiltersTitle.get(lang),
            Self::Since => return F::SinceTitle.get(lang),
            Self::Marks => return F::MarksTitle.get(lang),
            Self::Help(_) => W::HelpTitle,
            Self::Palette(_) => W::PaletteTitle,
            Self::Search => W::SearchTitle,
            Self::Causes => W::CausesTitle,
            Self::Asks => W::AsksTitle,
            Self::Agencies => W::AgenciesTitle,
            Self::Ranking(list) => return list.title(lang),
            Self::Table(asked) => return asked.title(lang),
            Self::Deals | Self::Dealt => return D::Title.get(lang),
            Self::Differing => return D::PlacesTitle.get(lang),
            Self::Versions(_) => return D::VersionsTitle.get(lang),
            Self::Sets => W::SetsTitle,
            Self::SetsFrom => W::NextYearSets,
            Self::Files => W::FilesTitle,
            Self::Documents => W::DocumentsTitle,
            Self::Ways => W::WaysTitle,
            Self::Facts => W::FactsTitle,
            Self::Trust => W::TrustTitle,
            Self::Levers => W::LeversTitle,
            Self::Efforts => W::EffortsTitle,
            Self::Settings => W::SettingsTitle,
            Self::Restore(_) => W::RestoreTitle,
            Self::Welcome => W::WelcomeTitle,
            Self::Begin => W::BeginTitle,
            Self::Training => W::TrainingTitle,
            Self::Sums => W::SumTitle,
        };
        word.get(lang)
    }
}
