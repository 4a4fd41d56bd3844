//! A recorded change in words.

use crate::doc::change::{Change, edit_of};
use crate::dossier::edit::Edit;
use crate::dossier::phase::Field;
use crate::dossier::{Citation, Slot};
use crate::lang::{Lang, Say};
use crate::num::decimal::show_decimal;
use crate::report::given;
use crate::text::Clean;
use crate::tui::overlay::picker::items::name_of;
use crate::tui::session::Session;

/// What kind of thing was changed.
pub fn what(change: &Change, lang: Lang) -> String {
    let slot = Slot::ALL.iter().find(|(w, _)| Some(*w) == change.slot.as_deref()).map(|(_, s)| *s);
    let field = match (change.what.as_str(), slot) {
        ("answer", Some(Slot::Own)) => return lang.pick("trả lời", "answer").to_owned(),
        ("answer", Some(Slot::Supplied)) => Field::Supplied,
        ("answer", Some(Slot::Appraised)) | ("appraisal", _) => Field::Appraised,
        ("answer", Some(Slot::Agreed)) | ("conclusion", _) => Field::Agreed,
        ("note", _) => Field::Note,
        ("explanation", _) => Field::Explanation,
        ("evidence", _) => Field::Evidence,
        ("owner", _) => Field::Owner,
        ("marked", _) => Field::Mark,
        ("requests", _) => Field::Request,
        ("internal", _) => Field::Internal,
        ("figure" | "flag", _) => Field::Figure,
        ("document", _) => Field::Document,
        ("remarks", _) => Field::Remarks,
        ("transition", _) => Field::Way,
        (other, _) => return Clean::line(other).to_string(),
    };
    let key = change.key.as_deref().map(|k| format!(" {}", Clean::line(k))).unwrap_or_default();
    format!("{}{key}", field.say(lang))
}

/// The value before (`from`) or after a change, in words.
pub fn value(change: &Change, from: bool, session: &Session, lang: Lang) -> String {
    let raw = if from { &change.from } else { &change.to };
    let Some(raw) = raw else { return lang.pick("(trống)", "(nothing)").to_owned() };
    let one = Change { to: Some(raw.clone()), from: None, ..change.clone() };
    match edit_of(std::slice::from_ref(&one)) {
        Some(edit) => said(edit, session, lang).unwrap_or_else(|| Clean::line(raw).to_string()),
        None => Clean::line(raw).to_string(),
    }
}

fn said(edit: Edit, session: &Session, lang: Lang) -> Option<String> {
    let line = |text: Option<Clean>| text.map(|t| Clean::line(&t).to_string());
    Some(match edit {
        Edit::Answer(code, _, Some(answer)) => {
            let id = session.set.find(&code)?;
            given::words(&session.set, &session.dossier.figures, id, &answer, lang)
        }
        Edit::Note(_, text) | Edit::Explanation(_, text) | Edit::Owner(_, text) | Edit::Internal(_, text) => {
            line(text)?
        }
        Edit::Remarks(text) => line(text)?,
        Edit::Marked(_, on) => if on { lang.pick("có", "on") } else { lang.pick("không", "off") }.to_owned(),
        Edit::Figure(_, value) => show_decimal(value?, lang),
        Edit::Flag(_, value) => if value? { lang.pick("có", "yes") } else { lang.pick("không", "no") }.to_owned(),
        Edit::Evidence(_, places) => places.iter().map(|p| place(p, session, lang)).collect::<Vec<_>>().join("; "),
        Edit::Document(_, _, Some(document)) => name_of(&document, lang),
        Edit::Appraisal(_, Some(reason)) | Edit::Conclusion(_, Some(reason)) => {
            reason.text.map_or_else(|| reason.code.to_string(), |t| Clean::line(&t).to_string())
        }
        Edit::Requests(_, requests) => {
            requests.iter().map(|r| Clean::line(&r.text).to_string()).collect::<Vec<_>>().join("; ")
        }
        _ => return None,
    })
}

fn place(place: &Citation, session: &Session, lang: Lang) -> String {
    let document = session.dossier.document(&place.document);
    let name = document.map_or_else(|| place.document.to_string(), |d| name_of(d, lang));
    match &place.page {
        Some(page) => format!("{name}, {} {page}", lang.pick("tr.", "p.")),
        None => name,
    }
}
