//! The cards of blind second scoring: a copy for the second appraiser, and the copies to hold against each other.

use std::path::{Path, PathBuf};

use super::{For, Sheet};
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::screen::Screen;
use crate::tui::screen::study::agreement;
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;

/// The folder of copies that stands beside the folder of a round, so that no body is ranked twice.
fn beside(round: &Path) -> Option<PathBuf> {
    let name = round.file_name()?.to_string_lossy();
    Some(round.with_file_name(format!("{name}-cham-doc-lap")))
}

impl Sheet {
    /// The card for a copy of the open dossier.
    pub fn blind(app: &App) -> Self {
        let place = app.session.as_ref().and_then(|s| s.place.as_deref());
        let copy = place.and_then(|place| Some(beside(place.parent()?)?.join(place.file_name()?)));
        let copy = copy.unwrap_or_default();
        Self::new(For::Copies(false), W::BlindTitle, &[(W::Folder, &copy.to_string_lossy())])
    }

    /// The card for the copies of two or three appraisers.
    pub fn agreement(app: &App) -> Self {
        let ranked = app.screens.iter().find_map(|s| match s {
            Screen::Rank(ranks) => Some(ranks.folder.clone()),
            _ => None,
        });
        let open = || app.session.as_ref().and_then(|s| s.place.clone());
        let (first, second) = match (ranked, open()) {
            (Some(round), _) => (Some(round.clone()), beside(&round)),
            (None, Some(place)) => {
                let copies = place.parent().and_then(beside);
                let second = copies.zip(place.file_name()).map(|(copies, name)| copies.join(name));
                (Some(place), second)
            }
            (None, None) => (None, None),
        };
        let shown = |path: Option<PathBuf>| path.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
        let (first, second) = (shown(first), shown(second));
        let fields = [(W::FirstCopies, first.as_str()), (W::SecondCopies, second.as_str()), (W::ThirdCopies, "")];
        Self::new(For::Copies(true), W::AgreementCopies, &fields)
    }

    /// A path as it was typed; cleaning is for the screen.
    pub(in crate::tui) fn typed(&self, field: W) -> Option<PathBuf> {
        let typed = self.fields.iter().find(|(w, _)| *w == field).map(|(_, e)| e.raw().trim().to_owned());
        typed.filter(|t| !t.is_empty()).map(PathBuf::from)
    }
}

/// Does what a card says.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    if sheet.what == For::Copies(false) {
        let place = sheet.folder()?;
        let Some(source) = app.session.as_ref().and_then(|s| s.place.clone()) else {
            app.tell(K::SaveFirst.get(app));
            return Ok(Effects::new());
        };
        app.overlays.pop();
        return Ok(vec![Effect::Job(Job::Blind(source, place))]);
    }
    let needed = |field: W| sheet.typed(field).ok_or((sheet.place_of(field), W::MustBeFilled));
    let mut folders = vec![needed(W::FirstCopies)?, needed(W::SecondCopies)?];
    folders.extend(sheet.typed(W::ThirdCopies));
    app.overlays.pop();
    app.kept = Some(sheet.clone());
    app.tell(A::AgreementTitle.get(app.lang));
    Ok(agreement::open(app, folders))
}
