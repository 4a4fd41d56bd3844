//! Registering a document and citing it.

use super::{For, Sheet};
use crate::calendar::due::date;
use crate::calendar::words::day;
use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::{Citation, Document};
use crate::store::attach::new_id;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::screen::walk::act as walk;
use crate::tui::words::W;

/// The places that a row cites.
pub fn places(app: &App, row: &Code) -> Vec<Citation> {
    let row = app.session.as_ref().and_then(|s| s.dossier.row(row));
    row.map(|r| r.evidence.clone()).unwrap_or_default()
}

pub(super) fn cite_new(app: &App, sheet: &Sheet, row: &Code) -> Result<Option<Edit>, (usize, W)> {
    let text = |w| Some(sheet.text(w)).filter(|t| !t.is_empty());
    if text(W::Number).is_none() && text(W::Title).is_none() {
        return Err((sheet.place_of(W::Number), W::MustBeFilled));
    }
    let date = match text(W::Date) {
        Some(typed) => Some(date(&typed).ok_or((sheet.place_of(W::Date), W::MustBeDate))?),
        None => None,
    };
    let Some(session) = &app.session else { return Ok(None) };
    let register = &session.dossier.documents;
    let id = new_id(text(W::Number).or_else(|| text(W::Title)).as_deref().unwrap_or_default(), |id| {
        register.iter().any(|d| &*d.id == id)
    });
    let document = Document {
        id: id.clone(),
        number: text(W::Number),
        date,
        issuer: text(W::Issuer),
        title: text(W::Title),
        ..Document::default()
    };
    let mut places = places(app, row);
    places.push(Citation { document: id.clone(), page: text(W::Page), note: text(W::PlaceNote) });
    Ok(Some(Edit::All(vec![Edit::Document(id, register.len(), Some(document)), Edit::Evidence(row.clone(), places)])))
}

/// Records the place that a row cites at this position of its list.
pub(super) fn placed(
    app: &mut App,
    sheet: &Sheet,
    row: &Code,
    at: usize,
    document: &Clean,
) -> Result<Effects, (usize, W)> {
    let text = |w| Some(sheet.text(w)).filter(|t| !t.is_empty());
    let mut places = places(app, row);
    if places.get(at).is_none() {
        app.overlays.pop();
        return Ok(Effects::new());
    }
    let new = Citation { document: document.clone(), page: text(W::Page), note: text(W::PlaceNote) };
    if places.iter().enumerate().any(|(other, p)| other != at && *p == new) {
        return Err((sheet.place_of(W::Page), W::AlreadyCited));
    }
    let Some(place) = places.get_mut(at) else { return Ok(Effects::new()) };
    let same = *place == new;
    *place = new;
    app.overlays.pop();
    let edit = (!same).then(|| Edit::Evidence(row.clone(), places));
    Ok(walk::change(app, edit))
}

impl Sheet {
    /// The card for a place in a document.
    pub fn citation(row: Code, at: usize, citation: &Citation) -> Self {
        let page = citation.page.as_deref().unwrap_or_default();
        let note = citation.note.as_deref().unwrap_or_default();
        let what = For::Citation(row, at, citation.document.clone());
        Self::new(what, W::CitationTitle, &[(W::Page, page), (W::PlaceNote, note)])
    }

    /// The card for what the register says of a document.
    pub fn register(app: &App, id: &Clean) -> Option<Self> {
        let document = app.session.as_ref()?.dossier.document(id)?;
        let text = |text: &Option<Clean>| text.as_deref().unwrap_or_default().to_owned();
        let date = document.date.map(day).unwrap_or_default();
        let (number, issuer, title) = (text(&document.number), text(&document.issuer), text(&document.title));
        let secrecy = text(&document.secrecy);
        let fields = [
            (W::Number, number.as_str()),
            (W::Date, &date),
            (W::Issuer, &issuer),
            (W::Title, &title),
            (W::Secrecy, &secrecy),
        ];
        Some(Self::new(For::Register(id.clone()), W::RegisterCard, &fields))
    }
}

/// The change that a card of the register makes.
pub(super) fn registered(app: &App, sheet: &Sheet, id: &Clean) -> Result<Option<Edit>, (usize, W)> {
    let Some(before) = app.session.as_ref().and_then(|s| s.dossier.document(id)) else { return Ok(None) };
    let date = match sheet.given(W::Date) {
        Some(typed) => Some(date(&typed).ok_or((sheet.place_of(W::Date), W::MustBeDate))?),
        None => None,
    };
    let new = Document {
        number: sheet.given(W::Number),
        date,
        issuer: sheet.given(W::Issuer),
        title: sheet.given(W::Title),
        secrecy: sheet.given(W::Secrecy),
        ..before.clone()
    };
    if crate::check::is_secret(&new) {
        return Err((sheet.place_of(W::Secrecy), W::MustNotBeSecret));
    }
    Ok((new != *before).then(|| Edit::Document(id.clone(), 0, Some(new))))
}
