//! The register of documents: a line each, those on which most rests first, and everything about the selected one.

use super::Target;
use super::rows::Row;
use crate::check::{Check, admits, fits_time};
use crate::dossier::Document;
use crate::lang::Say;
use crate::report::answers::page;
use crate::score::Context;
use crate::store::documents::FileState;
use crate::text::Clean;
use crate::tui::app::App;
use crate::tui::overlay::picker::items::in_a_line;
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::whatif::risk::risks;

/// Everything that the register says of a document, which rows cite it and where, and what is wrong with that.
pub(super) fn about(app: &App, row: &Row) -> Vec<String> {
    let lang = app.lang;
    let Target::Document(id, _) = &row.target else { return Vec::new() };
    let Some((session, document)) = app.session.as_ref().and_then(|s| Some((s, s.dossier.document(id)?))) else {
        return Vec::new();
    };
    let mut lines = vec![in_a_line(document, app)];
    let field = |word: W, text: &Option<Clean>| Some(format!("{}: {}", word.get(lang), text.as_deref()?));
    let said = [field(W::Issuer, &document.issuer), field(W::Secrecy, &document.secrecy)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if !said.is_empty() {
        lines.push(said.join(" · "));
    }
    let state = app.files.get(id).copied();
    lines.push(match (&document.file, state) {
        (Some(file), state) => {
            let state = state.map(|state| format!(" · {} {}", state.sign(), state.say(lang))).unwrap_or_default();
            let digest = document.sha256.as_deref().map(|d| format!(" · SHA-256 {d}")).unwrap_or_default();
            format!("{}: {file}{state}{digest}", W::File.get(lang))
        }
        (None, _) => format!("{}: {}", W::File.get(lang), FileState::NotAttached.say(lang)),
    });
    let mut places = Vec::new();
    for id in session.set.rows(&session.dossier.body.kind) {
        let code = &session.set.node(id).code;
        let cited = session.dossier.row(code).map(|r| r.evidence.as_slice()).unwrap_or_default();
        for place in cited.iter().filter(|place| place.document == document.id) {
            let page = place.page.as_deref().map(|p| format!(" {}", page(p, lang))).unwrap_or_default();
            let mut wrong = Vec::new();
            if document.date.is_some_and(|date| !admits(&session.set, id, date)) {
                wrong.push(W::DateOutside.get(lang).to_owned());
            }
            if !fits_time(&session.set, id, place.stated) {
                wrong.push(Check::OtherPeriod.say(lang).into_owned());
            }
            let wrong = if wrong.is_empty() { String::new() } else { format!(" (! {})", wrong.join("; ")) };
            places.push(format!("{code}{page}{wrong}"));
        }
    }
    if places.is_empty() {
        lines.push(Check::Uncited.say(lang).into_owned());
    } else {
        lines.push(format!("{}: {}", W::CitedAt.get(lang), places.join("; ")));
    }
    lines.push(row.tail.clone());
    lines
}

/// The register: those on which most rests first, then those that nobody cites.
pub(super) fn rows(app: &App, session: &Session) -> Vec<Row> {
    let lang = app.lang;
    let at_risk = risks(&session.set, &session.dossier, session.lane, &Context::default());
    let place = |id: &str| at_risk.iter().position(|r| *r.document == *id).unwrap_or(usize::MAX);
    let mut documents: Vec<_> = session.dossier.documents.iter().collect();
    documents.sort_by_key(|d| place(&d.id));
    let row = |document: &Document| {
        let risk = at_risk.iter().find(|r| r.document == document.id);
        let mut citing = session.set.rows(&session.dossier.body.kind).filter(|id| {
            let said = session.dossier.row(&session.set.node(*id).code);
            said.is_some_and(|r| r.evidence.iter().any(|c| c.document == document.id))
        });
        let first = citing.next();
        let count = usize::from(first.is_some()) + citing.count();
        let state = app.files.get(&document.id).copied();
        let wrong = state.is_some_and(|s| s.sign() == "!");
        let mut tail = vec![if count == 0 {
            Check::Uncited.say(lang).into_owned()
        } else {
            format!("{count} {}", W::RowsOf.get(lang))
        }];
        if let Some(risk) = risk.filter(|r| !r.points.is_zero()) {
            let band = if risk.band_changes { format!(", {}", W::BandChanges.get(lang)) } else { String::new() };
            tail.insert(
                0,
                format!("{} {}{band}", W::AtRisk.get(lang), super::rows::points(session, &risk.points, lang)),
            );
        }
        // The sign says whether there is a file; what is wrong with it is said in words, all of it in the pane below.
        tail.extend(state.filter(|_| wrong).map(|state| state.say(lang).into_owned()));
        Row {
            sign: if wrong {
                "!"
            } else if document.file.is_some() {
                "✓"
            } else {
                "·"
            },
            head: String::new(),
            text: in_a_line(document, app),
            tail: tail.join(" · "),
            done: true,
            alarm: wrong,
            target: Target::Document(document.id.clone(), first),
        }
    };
    documents.into_iter().map(row).collect()
}
