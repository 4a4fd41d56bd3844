//! The rows of the set as a list to find one in: by code and name, and by what is written in and about it.
//!
//! Promise: a row that is found by its name comes before one that is found by its texts; the list says in which of
//! them the words stand.

use std::borrow::Cow;

use crate::criteria::NodeId;
use crate::dossier::Document;
use crate::lang::Lang;
use crate::num::decimal;
use crate::tui::app::App;
use crate::tui::find;
use crate::tui::overlay::picker::Run;
use crate::tui::overlay::picker::items::{Item, name_of};
use crate::tui::screen::Screen;
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::tui::words::finding::F;

/// More than any name ranks.
const TEXTS: u32 = 1_000;

/// Every node that exists for the body.
pub(super) fn all(app: &App) -> Vec<Item<'_>> {
    let Some(session) = shown(app) else { return Vec::new() };
    session.card.existing().map(|(id, _)| item(app, session, id)).collect()
}

/// What is on the screen: a demonstration has a session of its own.
fn shown(app: &App) -> Option<&Session> {
    if let Screen::Present(state) = app.screen() { Some(&state.session) } else { app.session.as_ref() }
}

/// One of them.
pub(super) fn item<'a>(app: &'a App, session: &'a Session, id: NodeId) -> Item<'a> {
    let node = session.set.node(id);
    let other = if app.lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let status = session.card.node(id).and_then(|s| s.status);
    Item {
        head: Cow::Owned(format!("{} {}", status.map_or(" ", |s| s.sign()), node.code)),
        text: Cow::Borrowed(node.name.get(app.lang).as_str()),
        tail: Cow::Owned(decimal::show(&node.max.into(), session.set.rounding, app.lang)),
        // A row is found by its name in the other language too.
        also: Cow::Borrowed(node.name.get(other).as_str()),
        run: Run::Go(id),
    }
}

/// The nodes in whose texts `query` stands, except those found already, each with the text's name in place of its
/// points.
pub(super) fn by_their_texts<'a>(app: &'a App, query: &str, found: &[(u32, Item<'_>)]) -> Vec<(u32, Item<'a>)> {
    let Some(session) = shown(app) else { return Vec::new() };
    let known = |id: NodeId| found.iter().any(|(_, item)| item.run == Run::Go(id));
    let ids = session.card.existing().map(|(id, _)| id).filter(|id| !known(*id));
    let best = |id: NodeId| {
        let ranks = texts(session, id, app.lang).into_iter();
        let (rank, place) =
            ranks.filter_map(|(place, text)| Some((find::rank(&text, query)?, place))).min_by_key(|r| r.0)?;
        Some((TEXTS + rank, Item { tail: Cow::Borrowed(place.get(app.lang)), ..item(app, session, id) }))
    };
    ids.filter_map(best).collect()
}

/// The documents of the register that answer `query`, cited or not; nothing where rows are chosen for something else.
pub(super) fn documents<'a>(app: &'a App, query: &str) -> Vec<(u32, Item<'a>)> {
    let elsewhere = matches!(app.screen(), Screen::Present(_) | Screen::History(_) | Screen::Appraise(_));
    let Some(session) = app.session.as_ref().filter(|_| !elsewhere && app.assumed.is_none()) else {
        return Vec::new();
    };
    let of = |document: &'a Document| {
        let name = name_of(document, app.lang);
        let issuer = document.issuer.as_deref().unwrap_or_default();
        let rank = find::rank(&format!("{name} {issuer}"), query)?;
        let item = Item {
            head: Cow::Borrowed("▤"),
            text: Cow::Owned(name),
            tail: Cow::Borrowed(F::InRegister.get(app.lang)),
            also: Cow::Borrowed(""),
            run: Run::Document(document.id.clone()),
        };
        // After rows of that name, before rows that only cite it.
        Some((TEXTS / 2 + rank, item))
    };
    session.dossier.documents.iter().filter_map(of).collect()
}

/// What is written about a node and in its row, each with its heading.
fn texts(session: &Session, id: NodeId, lang: Lang) -> Vec<(W, Cow<'_, str>)> {
    let node = session.set.node(id);
    let row = session.dossier.row(&node.code);
    let own = [
        (W::Note, row.and_then(|r| r.note.as_deref())),
        (W::Explanation, row.and_then(|r| r.explanation.as_deref())),
        (W::Guide, node.guide.as_ref().map(|text| text.get(lang).as_str())),
        (W::Basis, node.basis.as_ref().map(|text| text.get(lang).as_str())),
    ];
    let own = own.into_iter().filter_map(|(place, text)| Some((place, Cow::Borrowed(text?))));
    let expected = node.evidence.iter().map(|e| (W::Expected, Cow::Borrowed(e.name.get(lang).as_str())));
    let cited = row.iter().flat_map(|r| &r.evidence).map(|citation| {
        let document = session.dossier.document(&citation.document);
        let (name, issuer) = (document.map(|d| name_of(d, lang)), document.and_then(|d| d.issuer.as_deref()));
        let parts: Vec<&str> = [name.as_deref(), issuer, citation.note.as_deref()].into_iter().flatten().collect();
        (W::Evidence, Cow::Owned(parts.join(" ")))
    });
    own.chain(expected).chain(cited).collect()
}
