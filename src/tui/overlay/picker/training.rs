//! What there is for training: lessons, exercises, the demonstration of the open dossier.

use std::borrow::Cow;

use super::{Item, Run};
use crate::diag::Source;
use crate::doc::read_lesson;
use crate::train::LESSONS;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::present;
use crate::tui::update;
use crate::tui::words::training::T;

/// Something for training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The shipped lesson at this position.
    Lesson(usize),
    /// A lesson from a file.
    File,
    /// The open dossier, demonstrated.
    Present,
    /// An exercise.
    Drill,
}

/// The items of the list.
pub(super) fn items(app: &App) -> Vec<Item<'_>> {
    let item = |text: String, tail: T, what: What| Item {
        head: Cow::Borrowed("▸"),
        text: Cow::Owned(text),
        tail: Cow::Borrowed(tail.get(app.lang)),
        also: Cow::Borrowed(""),
        run: Run::Training(what),
    };
    let fixed = |text: T, tail: T, what: What| item(text.get(app.lang).to_owned(), tail, what);
    let lessons = LESSONS.iter().enumerate().map(|(at, (name, text))| {
        let title = read_lesson(&Source { name, text }).0.map(|l| l.title.get(app.lang).to_string());
        item(title.unwrap_or_default(), T::TrainLesson, What::Lesson(at))
    });
    let mut items: Vec<Item<'_>> = lessons.collect();
    items.push(fixed(T::TrainDrill, T::TrainDrillHint, What::Drill));
    if app.session.is_some() {
        items.push(fixed(T::TrainPresent, T::TrainPresentHint, What::Present));
    }
    items.push(fixed(T::TrainFile, T::TrainFileHint, What::File));
    items
}

/// Begins it.
pub(super) fn run(app: &mut App, what: What) -> Effects {
    match what {
        What::Lesson(at) => {
            let name = LESSONS.get(at).map(|(name, _)| (*name).to_owned()).unwrap_or_default();
            vec![Effect::Job(Job::Lesson(name))]
        }
        What::File => {
            update::open_sheet(app, Sheet::lesson());
            Effects::new()
        }
        What::Present => present::act::open(app, None),
        What::Drill => {
            let sheet = Sheet::exercise(app, None);
            update::open_sheet(app, sheet);
            Effects::new()
        }
    }
}
