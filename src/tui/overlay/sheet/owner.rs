//! The cards of owners: who answers for rows, until when; and of the bodies whose figures are added up.

use super::{For, Sheet, due};
use crate::calendar::words::day;
use crate::criteria::{NodeId, Supplier};
use crate::dossier::edit::Edit;
use crate::text::Clean;
use crate::text::collate::Alphabet;
use crate::tui::app::{App, Effects};
use crate::tui::words::W;
use crate::tui::{summing, taking, update};

impl Sheet {
    /// The card for who answers for a row, or for every row of a criterion or area.
    pub fn owner(app: &App, node: NodeId) -> Self {
        let owner = app.session.as_ref().and_then(|s| {
            let first = rows_below(app, node).into_iter().next()?;
            s.dossier.row(&s.set.node(first).code)?.owner.clone()
        });
        Self::new(For::Owner(node), W::OwnerTitle, &[(W::OwnerName, owner.as_deref().unwrap_or_default())])
    }

    /// The card for writing the answer sheet of an owner, or of all rows, beside the dossier.
    pub fn owner_sheet(app: &App, owner: Option<Clean>) -> Self {
        let place = app.session.as_ref().and_then(|s| s.place.as_ref()).and_then(|p| p.parent());
        let file = place.map(std::path::Path::to_path_buf).unwrap_or_default().join(sheet_name(owner.as_deref()));
        let title = if owner.is_some() { W::OwnerSheetTitle } else { W::WholeSheetTitle };
        Self::new(For::OwnerSheet(owner), title, &[(W::File, &file.to_string_lossy())])
    }

    /// The card for where the dossiers of the bodies under this one lie.
    pub fn sum(app: &App) -> Self {
        let place = app.session.as_ref().and_then(|s| s.place.as_ref()).and_then(|p| p.parent());
        let folder = place.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
        Self::new(For::Sum, W::SumTitle, &[(W::MembersFolder, &folder), (W::MembersExpected, "")])
    }

    /// The card for until when an owner is to have answered.
    pub fn owner_due(app: &App, name: Clean) -> Self {
        let due = app.session.as_ref().and_then(|s| s.dossier.owner_due.get(&name)).copied();
        let due = due.map(day).unwrap_or_default();
        Self::new(For::OwnerDue(name), W::OwnerDueTitle, &[(W::Due, &due)])
    }
}

/// The name of the file that is offered for an owner's sheet.
fn sheet_name(owner: Option<&str>) -> String {
    let name = super::folder_name("phieu so lieu", owner.unwrap_or_default());
    format!("{name}.xlsx")
}

/// The rows at or below a node that the body answers itself.
fn rows_below(app: &App, node: NodeId) -> Vec<NodeId> {
    let Some(session) = &app.session else { return Vec::new() };
    let set = &session.set;
    let is_below = |id: &NodeId| std::iter::successors(Some(*id), |at| set.node(*at).parent).any(|at| at == node);
    set.rows(&session.dossier.body.kind).filter(|id| set.node(*id).by == Supplier::Own && is_below(id)).collect()
}

/// The owners there are, for the line below the field.
pub(super) fn hint(app: &App) -> Option<String> {
    let session = app.session.as_ref()?;
    let owners: std::collections::BTreeSet<&str> =
        session.dossier.rows.values().filter_map(|r| r.owner.as_deref()).collect();
    let mut list: Vec<&str> = owners.into_iter().collect();
    let alphabet = Alphabet::vietnamese();
    list.sort_by(|a, b| alphabet.compare(a, b));
    (!list.is_empty()).then(|| list.join(", "))
}

/// Does what a card of owners asks for.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    match &sheet.what {
        For::Owner(node) => {
            let name = sheet.given(W::OwnerName).map(|n| Clean::line(&n));
            let rows = rows_below(app, *node);
            let Some(session) = &app.session else { return Ok(Effects::new()) };
            let codes = rows.iter().map(|id| session.set.node(*id).code.clone());
            let mut edits: Vec<Edit> = codes
                .filter(|code| session.dossier.row(code).and_then(|r| r.owner.as_ref()) != name.as_ref())
                .map(|code| Edit::Owner(code, name.clone()))
                .collect();
            let at = session.set.node(*node).code.clone();
            app.overlays.pop();
            let edit = match edits.len() {
                0 => return Ok(Effects::new()),
                1 => edits.remove(0),
                _ => Edit::All(edits),
            };
            Ok(update::change(app, edit, Some(at)))
        }
        For::OwnerDue(name) => {
            let due = due::day(app, sheet, W::Due)?;
            app.overlays.pop();
            Ok(update::change(app, Edit::OwnerDue(name.clone(), due), None))
        }
        For::Sum => {
            sheet.needed(W::MembersFolder)?;
            let raw = |word: W| sheet.fields.iter().find(|(w, _)| *w == word).map(|(_, e)| e.raw().trim().to_owned());
            let folder = std::path::PathBuf::from(raw(W::MembersFolder).unwrap_or_default());
            let expected = raw(W::MembersExpected).unwrap_or_default();
            let names = expected.split(';').map(|name| Clean::line(name.trim())).filter(|name| !name.is_empty());
            let names = names.collect();
            app.overlays.pop();
            Ok(summing::ask(app, folder, names))
        }
        For::OwnerSheet(owner) => {
            sheet.needed(W::File)?;
            let typed = sheet.fields.iter().find(|(w, _)| *w == W::File).map(|(_, e)| e.raw().trim().to_owned());
            let file = std::path::PathBuf::from(typed.unwrap_or_default());
            let fits =
                file.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx") || e.eq_ignore_ascii_case("csv"));
            if !fits {
                return Err((sheet.place_of(W::File), W::MustBeSheet));
            }
            app.overlays.pop();
            Ok(taking::give(app, owner.as_deref(), file))
        }
        _ => Ok(Effects::new()),
    }
}
