//! Registering a document and citing it.

use super::{For, Sheet};
use crate::calendar::due::date;
use crate::calendar::words::day;
use crate::check::{fits_time, times};
use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::{Citation, Document, Stated};
use crate::store::attach::new_id;
use crate::text::Clean;
use crate::text::fold::fold;
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
    places.push(Citation {
        document: id.clone(),
        page: text(W::Page),
        note: text(W::PlaceNote),
        ..Citation::default()
    });
    Ok(Some(Edit::All(vec![Edit::Document(id, register.len(), Some(document)), Edit::Evidence(row.clone(), places)])))
}

impl Sheet {
    /// The card for a place in a document.
    pub fn citation(row: Code, at: usize, citation: &Citation) -> Self {
        let page = citation.page.as_deref().unwrap_or_default();
        let note = citation.note.as_deref().unwrap_or_default();
        let what = For::Citation(row, at, citation.document.clone());
        Self::new(
            what,
            W::CitationTitle,
            &[(W::Page, page), (W::PlaceNote, note), (W::FigurePeriod, &typed(citation.stated))],
        )
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

/// Records what the card of a place says, and tells at once what is odd about it.
pub(super) fn cited(
    app: &mut App,
    sheet: &Sheet,
    row: &Code,
    at: usize,
    document: &Clean,
) -> Result<Effects, (usize, W)> {
    let text = |w| Some(sheet.text(w)).filter(|t| !t.is_empty());
    let mut places = places(app, row);
    let stated = stated(sheet)?;
    let (page, note) = (text(W::Page), text(W::PlaceNote));
    let new = Citation { document: document.clone(), page, note, stated };
    if places.iter().enumerate().any(|(other, p)| other != at && *p == new) {
        return Err((sheet.place_of(W::Page), W::AlreadyCited));
    }
    let same = places.get(at).is_none_or(|place| *place == new);
    if let Some(place) = places.get_mut(at) {
        *place = new;
    }
    app.overlays.pop();
    let effects = walk::change(app, (!same).then(|| Edit::Evidence(row.clone(), places)));
    crate::tui::attach::warn_time(app, row, document, stated);
    Ok(effects)
}

/// The time for which a document gives its figures, as typed: two days with a dash or `đến` between them, or one.
fn time(typed: &str) -> Option<Stated> {
    let words = fold(typed).replace(['–', '—', '→'], " ").replace(" - ", " ");
    let noise = ["tu", "den", "ngay", "chot", "from", "to", "as", "of", "-"];
    let days = words.split_whitespace().filter(|w| !noise.contains(w)).map(date);
    match days.collect::<Option<Vec<_>>>()?[..] {
        [] => Some(Stated::default()),
        [as_of] => Some(Stated { as_of: Some(as_of), ..Stated::default() }),
        [from, to] if from <= to => Some(Stated { from: Some(from), to: Some(to), as_of: None }),
        _ => None,
    }
}

/// What the field for it says.
pub(super) fn stated(sheet: &Sheet) -> Result<Stated, (usize, W)> {
    time(&sheet.text(W::FigurePeriod)).ok_or((sheet.place_of(W::FigurePeriod), W::MustBePeriod))
}

/// The same as it is typed.
fn typed(stated: Stated) -> String {
    let days = [stated.from, stated.to, stated.as_of].into_iter().flatten().map(day);
    days.collect::<Vec<_>>().join(" – ")
}

/// For which time the row wants its figures, and whether what is typed is another.
pub(super) fn hint(app: &App, sheet: &Sheet, row: &Code) -> Option<String> {
    let session = app.session.as_ref()?;
    let id = session.set.find(row)?;
    let wanted: Vec<String> = times(&session.set, id).into_iter().map(typed).collect();
    if wanted.is_empty() {
        return None;
    }
    let other = stated(sheet).is_ok_and(|stated| !fits_time(&session.set, id, stated));
    let told = format!("{} {}", app.pick("Số liệu của tiêu chí:", "The row's figures:"), wanted.join("; "));
    Some(if other { format!("! {told}") } else { told })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    #[test]
    fn a_time_is_two_days_or_one() {
        let period = Stated { from: Some(on(2023, 12, 15)), to: Some(on(2024, 12, 14)), as_of: None };
        for text in ["15/12/2023 – 14/12/2024", "từ 15/12/2023 đến 14/12/2024", "15/12/2023 - 14/12/2024"] {
            assert_eq!(time(text), Some(period), "{text}");
        }
        assert_eq!(time("ngày 31/12/2024"), Some(Stated { as_of: Some(on(2024, 12, 31)), ..Stated::default() }));
        assert_eq!(time(""), Some(Stated::default()));
        for text in ["năm 2024", "14/12/2024 – 15/12/2023", "31/02/2024", "1/1/2024 2/1/2024 3/1/2024"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
