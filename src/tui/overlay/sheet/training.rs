//! The card that begins an exercise.

use super::{For, Sheet, folder_name};
use crate::dossier::Dossier;
use crate::drill::grade::TOLERANCE;
use crate::num::{Decimal, decimal};
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::screen::Screen;
use crate::tui::screen::drill::Exercise;
use crate::tui::words::W;

impl Sheet {
    /// The card for beginning an exercise, with what is known already filled in.
    pub fn exercise(app: &App, known: Option<&Exercise>) -> Self {
        let number = known.map_or(1, |k| k.seed).to_string();
        let tolerance = decimal::show_decimal(known.map_or(TOLERANCE, |k| k.tolerance), app.lang);
        let name = known.map(|k| k.name.as_str()).unwrap_or_default();
        let file = known.and_then(|k| k.file.as_ref()).map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
        let fields = [
            (W::TraineeName, name),
            (W::DrillNumber, number.as_str()),
            (W::DrillTolerance, tolerance.as_str()),
            (W::ResultFile, file.as_str()),
        ];
        Self::new(For::Exercise, W::DrillTitle, &fields)
    }

    /// The card for a lesson from a file.
    pub fn lesson() -> Self {
        Self::new(For::Lesson, W::LessonFile, &[(W::File, "")])
    }

    /// The card for writing the copy of a demonstration.
    pub fn copy(dossier: &Dossier) -> Self {
        let name = folder_name(&dossier.body.name, &dossier.year.to_string());
        Self::new(For::Copy, W::CopyTitle, &[(W::Folder, name.as_str())])
    }
}

/// Does what a card of training describes.
pub(super) fn done(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    let job = match sheet.what {
        For::Lesson => Job::Lesson(sheet.file(W::File)?.to_string_lossy().into_owned()),
        For::Copy => {
            let place = sheet.folder()?;
            let Some(Screen::Present(state)) = app.screens.last() else { return Ok(Effects::new()) };
            Job::Copy(Box::new(state.session.dossier.clone()), state.session.set.clone(), place)
        }
        _ => return begin(app, sheet),
    };
    app.overlays.pop();
    Ok(vec![Effect::Job(job)])
}

/// Begins the exercise that the card describes.
fn begin(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    let seed =
        sheet.needed(W::DrillNumber)?.parse().map_err(|_not_whole| (sheet.place_of(W::DrillNumber), W::MustBeWhole))?;
    let tolerance = decimal::typed(&sheet.text(W::DrillTolerance))
        .ok()
        .filter(|t| (Decimal::ZERO..=Decimal::from(100)).contains(t));
    let typed = sheet.fields.iter().find(|(w, _)| *w == W::ResultFile).map(|(_, e)| e.raw().trim().to_owned());
    let exercise = Exercise {
        seed,
        name: sheet.needed(W::TraineeName)?,
        tolerance: tolerance.ok_or((sheet.place_of(W::DrillTolerance), W::MustBePoints))?,
        file: typed.filter(|t| !t.is_empty()).map(Into::into),
    };
    app.overlays.pop();
    Ok(vec![Effect::Job(Job::Exercise(Box::new(exercise)))])
}
