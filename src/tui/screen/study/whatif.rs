//! The overview of the scratch layer: both sides of the totals, what is assumed, what moved, what can be done.

use super::{Line, Offer, Target};
use crate::criteria::NodeId;
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::report::shown;
use crate::report::whatif::band_name;
use crate::score::{Figures, Scorecard, Step};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::words::{S, W};
use crate::whatif::words::label;
use crate::whatif::{Side, moved};

pub(super) fn title(app: &App) -> (String, String) {
    let lane = app.session.as_ref().map(|s| s.lane.say(app.lang).into_owned()).unwrap_or_default();
    (label(app.lang).to_owned(), lane)
}

/// Before, after and difference of a figure.
fn both(set: &crate::criteria::CriteriaSet, before: &Points, after: &Points, lang: Lang) -> Vec<String> {
    let gap = after - before;
    let sign = if gap.is_zero() || gap.is_negative() { "" } else { "+" };
    let gap = if gap.is_zero() { "–".to_owned() } else { format!("{sign}{}", shown::points(set, &gap, lang)) };
    vec![shown::points(set, before, lang), shown::points(set, after, lang), gap]
}

fn total(name: &str, set: &crate::criteria::CriteriaSet, before: &Points, after: &Points, lang: Lang) -> Line {
    Line { text: name.to_owned(), figures: both(set, before, after, lang), ..Line::default() }
}

pub(super) fn lines(app: &App, row: Option<NodeId>) -> Vec<Line> {
    let (Some(assumed), Some(session)) = (&app.assumed, &app.session) else { return Vec::new() };
    let lang = app.lang;
    let (set, before, after) = (&*session.set, &assumed.before, &session.card);
    let mut out = Vec::new();
    let names = [S::NowColumn, S::AssumedColumn, S::DifferenceColumn].map(|w| w.get(lang).to_owned());
    out.push(Line { figures: names.into(), role: Some(Role::Dim), ..Line::default() });
    let (a, b) = (&before.figures, &after.figures);
    out.push(total(W::Certain.get(lang), set, a.certain.value(), b.certain.value(), lang));
    out.push(total(S::PossiblePoints.get(lang), set, a.possible.value(), b.possible.value(), lang));
    let index = |figures: &Figures, pick: fn(&Figures) -> &Option<Step>| {
        pick(figures).as_ref().map_or_else(Points::zero, |s| s.value().clone())
    };
    let of = |pick: fn(&Figures) -> &Option<Step>| (index(a, pick), index(b, pick));
    let (x, y) = of(|f| &f.certain_index);
    out.push(total(S::CertainIndex.get(lang), set, &x, &y, lang));
    let (x, y) = of(|f| &f.possible_index);
    out.push(total(S::PossibleIndex.get(lang), set, &x, &y, lang));
    let band = |card: &Scorecard| band_name(set, card.band.certain, lang);
    let (x, y) = (band_name(&assumed.set, before.band.certain, lang), band(after));
    let role = if before.band.certain == after.band.certain { Role::Plain } else { Role::Strong };
    let name = W::Band.get(lang).to_owned();
    out.push(Line { text: name, figures: vec![x, y, String::new()], role: Some(role), ..Line::default() });

    let said = assumed.said(session, lang);
    out.push(Line::text(""));
    out.push(Line::heading(format!("{} ({})", W::AssumedHead.get(lang), said.len())));
    if said.is_empty() {
        out.push(Line { text: S::NothingAssumed.get(lang).to_owned(), role: Some(Role::Dim), ..Line::default() });
    }
    for one in said {
        out.push(Line { head: one.head, text: one.text, target: Some(Target::Said(one.what)), ..Line::default() });
    }
    out.push(Line::text(""));
    out.push(Line::heading(S::WhatNext.get(lang)));
    out.extend(offers(app, row));
    let moved = moved(before, after);
    if !moved.is_empty() {
        out.push(Line::text(""));
        out.push(Line::heading(S::MovedHead.get(lang)));
    }
    for one in moved {
        let node = set.node(one.id);
        let value = |side: &Side| match (&side.points, side.status) {
            (Some(points), _) => shown::points(set, points, lang),
            (None, status) => status.map_or_else(String::new, |s| s.sign().to_owned()),
        };
        let mut figures = both(set, &one.before.certain, &one.after.certain, lang);
        if let [x, y, _] = &mut figures[..] {
            (*x, *y) = (value(&one.before), value(&one.after));
        }
        let role = if node.is_row() { Role::Plain } else { Role::Strong };
        out.push(Line {
            head: node.code.to_string(),
            text: node.name.get(lang).to_string(),
            figures,
            role: Some(role),
            target: Some(Target::Row(one.id)),
        });
    }
    out
}

fn offers(app: &App, row: Option<NodeId>) -> Vec<Line> {
    let lang = app.lang;
    let Some(session) = &app.session else { return Vec::new() };
    let mut out = Vec::new();
    let mut add = |word: &str, offer: Offer| out.push(Line::offer(format!("+ {word}"), "", offer));
    add(S::AssumeAnswer.get(lang), Offer::Answer);
    if !session.dossier.documents.is_empty() {
        add(S::AssumeDocuments.get(lang), Offer::Documents);
    }
    if !session.set.flags.is_empty() {
        add(S::AssumeFacts.get(lang), Offer::Facts);
    }
    add(S::AssumeSet.get(lang), Offer::Set);
    add(S::PathOffer.get(lang), Offer::Path);
    add(S::OddsOffer.get(lang), Offer::Odds);
    add(W::ReadScenario.get(lang), Offer::Read);
    if app.assumed.as_ref().is_some_and(|a| !a.is_empty(session)) {
        add(W::KeepScenario.get(lang), Offer::Keep);
        add(W::ExportReport.get(lang), Offer::Export);
        add(W::DropAssumptions.get(lang), Offer::Drop);
    }
    if let (Some(id), Some(first)) = (row, out.first_mut()) {
        let code = &session.set.node(id).code;
        first.text = format!("+ {} ({code})", S::AssumeAnswer.get(lang));
    }
    out
}
