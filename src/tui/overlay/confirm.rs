//! A question that needs an answer. Its first choice is always the one that loses nothing.

use crate::tui::action::Action;
use crate::tui::app::{App, Effects, Phase};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::study;
use crate::tui::update;
use crate::tui::words::W;

/// Why leaving is not simple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Changes of the sample have no place on the disk.
    Sample,
    /// The disk refused.
    Failed,
    /// Something is assumed and kept nowhere.
    Assumed,
    /// Something typed cannot be confirmed: it is no number.
    Drafts,
}

/// A choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Back to where one was.
    Stay,
    /// Into a folder that is asked for.
    SaveToFolder,
    /// Once more.
    TryAgain,
    /// As a scenario file.
    KeepScenario,
    /// Away without the assumptions.
    DropAssumed,
    /// Away without the changes.
    Leave,
}

/// The question before leaving a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// Why it is asked.
    pub why: Why,
    /// What is to be done after it; leaving the program where there is nothing.
    pub then: Option<Job>,
    /// The selected choice.
    pub at: usize,
}

impl Confirm {
    /// The question, with the harmless choice selected.
    pub const fn new(why: Why, then: Option<Job>) -> Self {
        Self { why, then, at: 0 }
    }

    /// Its heading.
    pub const fn title(&self) -> W {
        match (self.why, &self.then) {
            (Why::Assumed, _) => W::AssumedHead,
            (_, Some(_)) => W::ReplaceTitle,
            (_, None) => W::LeaveTitle,
        }
    }

    /// What can be chosen.
    pub const fn choices(&self) -> &'static [Choice] {
        match self.why {
            Why::Drafts => &[Choice::Stay, Choice::Leave],
            Why::Sample => &[Choice::Stay, Choice::SaveToFolder, Choice::Leave],
            Why::Assumed => &[Choice::Stay, Choice::KeepScenario, Choice::DropAssumed],
            Why::Failed => &[Choice::Stay, Choice::TryAgain, Choice::SaveToFolder, Choice::Leave],
        }
    }

    /// The sentence above the choices.
    pub const fn sentence(&self) -> W {
        match self.why {
            Why::Sample => W::LeaveSample,
            Why::Failed => W::LeaveFailed,
            Why::Assumed => W::LeaveAssumed,
            Why::Drafts => W::LeaveDrafts,
        }
    }
}

impl Choice {
    /// What the choice says.
    pub const fn words(self) -> W {
        match self {
            Self::Stay => W::StaySafe,
            Self::SaveToFolder => W::SaveToFolder,
            Self::TryAgain => W::TryAgain,
            Self::KeepScenario => W::KeepScenario,
            Self::DropAssumed => W::DropAssumptions,
            Self::Leave => W::LeaveAnyway,
        }
    }
}

/// Runs an action on the question.
pub fn act(app: &mut App, action: Action) -> Effects {
    let Some(Overlay::Confirm(confirm)) = app.overlays.last_mut() else { return Effects::new() };
    let last = confirm.choices().len() - 1;
    match action {
        Action::Up | Action::Left | Action::PreviousPart => confirm.at = confirm.at.checked_sub(1).unwrap_or(last),
        Action::Down | Action::Right | Action::NextPart => {
            confirm.at = if confirm.at >= last { 0 } else { confirm.at + 1 };
        }
        Action::First | Action::PageUp => confirm.at = 0,
        Action::Last | Action::PageDown => confirm.at = last,
        Action::Back => {
            app.overlays.pop();
        }
        Action::Enter => {
            let choice = confirm.choices().get(confirm.at).copied().unwrap_or(Choice::Stay);
            let then = confirm.then.take();
            app.overlays.pop();
            return choose(app, choice, then);
        }
        _ => {}
    }
    Effects::new()
}

/// Does what a choice says.
pub fn choose(app: &mut App, choice: Choice, then: Option<Job>) -> Effects {
    match choice {
        Choice::Stay => Effects::new(),
        Choice::SaveToFolder => {
            let sheet = Sheet::save_as(app);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Choice::TryAgain => update::save(app),
        Choice::KeepScenario => {
            let sheet = if app.assumed.is_some() { Sheet::keep_scenario(app) } else { Sheet::export(app) };
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Choice::DropAssumed => {
            study::drop_all(app);
            match then {
                Some(job) => update::replace(app, job),
                None => Effects::new(),
            }
        }
        Choice::Leave => {
            if let Some(job) = then {
                return vec![Effect::Job(Job::Forget), Effect::Job(job)];
            }
            app.phase = Phase::Leaving;
            vec![Effect::Job(Job::Settle)]
        }
    }
}
