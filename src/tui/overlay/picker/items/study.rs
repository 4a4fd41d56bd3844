//! The lists of the what-if screens: documents to trust or not, values of the set, weights of a path.

use std::borrow::Cow;

use super::{Item, in_a_line};
use crate::criteria::rule::Rule;
use crate::criteria::{CriteriaSet, Edge};
use crate::num::Decimal;
use crate::num::decimal::show_decimal;
use crate::report::shown;
use crate::tui::app::App;
use crate::tui::overlay::picker::Run;
use crate::tui::screen::study::block;
use crate::tui::words::{S, W};
use crate::whatif::SetChange;
use crate::whatif::risk::risks;

/// Every document with what rests on it alone.
pub(super) fn trust(app: &App) -> Vec<Item<'_>> {
    let (Some(session), Some(_)) = (&app.session, &app.assumed) else { return Vec::new() };
    let lang = app.lang;
    let found = risks(&session.set, &session.dossier, session.lane, &session.context);
    let item = |document: &crate::dossier::Document| {
        let rejected = session.rejected.contains(&document.id);
        let risk = found.iter().find(|r| r.document == document.id);
        let tail = risk.map(|r| {
            let codes: Vec<&str> = r.rows.iter().map(|id| session.set.node(*id).code.as_str()).collect();
            let points = shown::points(&session.set, &r.points, lang);
            if codes.is_empty() { String::new() } else { format!("{}: −{points}", codes.join(", ")) }
        });
        Item {
            head: Cow::Borrowed(if rejected { S::Rejected } else { S::AcceptedDocument }.get(lang)),
            text: Cow::Owned(in_a_line(document, app)),
            tail: Cow::Owned(tail.unwrap_or_default()),
            also: Cow::Borrowed(""),
            run: Run::Trust(document.id.clone()),
        }
    };
    session.dossier.documents.iter().map(item).collect()
}

/// Every value of the set that can be assumed otherwise, as it is assumed now.
pub(super) fn levers(app: &App) -> Vec<Item<'_>> {
    let set: &CriteriaSet = match (&app.assumed, &app.session) {
        (Some(_), Some(session)) => &session.set,
        _ => match block::set(app) {
            Some(set) => set,
            None => return Vec::new(),
        },
    };
    let lang = app.lang;
    let percent = |n: Decimal| format!("{} %", show_decimal(n.saturating_mul(Decimal::ONE_HUNDRED).normalize(), lang));
    let mut all = Vec::new();
    let mut add = |head: &str, what: String, value: String, change: SetChange| {
        let (head, text) = (Cow::Owned(head.to_owned()), Cow::Owned(what));
        all.push(Item { head, text, tail: Cow::Owned(value), also: Cow::Borrowed(""), run: Run::Lever(change) });
    };
    for band in &set.bands {
        let (from, shown) = match band.from {
            Edge::Percent(from) => (from, format!("{} %", show_decimal(from, lang))),
            Edge::Points(from) => (from, show_decimal(from, lang)),
        };
        let what = format!("{}: {}", W::Band.get(lang), band.name.get(lang));
        add("", format!("{what}, {}", S::BandBegins.get(lang)), shown, SetChange::BandFrom(band.id.clone(), from));
    }
    for id in set.ids() {
        let node = set.node(id);
        let (code, name) = (&node.code, node.name.get(lang));
        let value = show_decimal(node.max, lang);
        let max = SetChange::Max(code.clone(), node.max);
        add(code, format!("{name}: {}", S::MaximumValue.get(lang)), value, max);
        match &node.rule {
            Some(Rule::Ratio { floor, full, .. }) => {
                let shown = floor.map_or_else(|| "–".to_owned(), percent);
                add(
                    code,
                    format!("{name}: {}", S::FloorValue.get(lang)),
                    shown,
                    SetChange::Floor(code.clone(), *floor),
                );
                let change = SetChange::Full(code.clone(), *full);
                add(code, format!("{name}: {}", S::FullValue.get(lang)), percent(*full), change);
            }
            Some(Rule::Target { target: Some(target), .. }) => {
                let change = SetChange::Target(code.clone(), *target);
                add(code, format!("{name}: {}", S::TargetValue.get(lang)), percent(*target), change);
            }
            Some(Rule::Peer { target: Some(target), .. }) => {
                let change = SetChange::Target(code.clone(), *target);
                add(code, format!("{name}: {}", S::TargetValue.get(lang)), show_decimal(*target, lang), change);
            }
            _ => {}
        }
    }
    all
}

/// Every row and node with its weight in a path.
pub(super) fn efforts(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    let exists = |id: &crate::criteria::NodeId| session.card.node(*id).is_some();
    let item = |id| {
        let node = session.set.node(id);
        let weight = app.wish.effort.get(&node.code).map(|n| show_decimal(*n, app.lang));
        Item {
            head: Cow::Borrowed(node.code.as_str()),
            text: Cow::Borrowed(node.name.get(app.lang).as_str()),
            tail: Cow::Owned(weight.unwrap_or_else(|| "·".to_owned())),
            also: Cow::Borrowed(""),
            run: Run::Effort(node.code.clone()),
        }
    };
    session.set.ids().filter(exists).map(item).collect()
}
