//! Other ways to answer a row, as a list.

use std::borrow::Cow;

use super::{Item, walk_of};
use crate::criteria::rule::Rule;
use crate::criteria::{NaPolicy, NodeId, Supplier};
use crate::dossier::Answer;
use crate::dossier::edit::Edit;
use crate::lang::Say;
use crate::num::{Decimal, decimal};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::form::{self, Nothing, Way};
use crate::tui::overlay::picker::Run;
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::tui::words::tasks::T;

/// What the row would score with another answer.
fn would(session: &Session, id: NodeId, edit: Edit, app: &App) -> String {
    let mut trial = session.clone();
    let card = trial.preview(edit);
    let figure = |p| decimal::show(p, session.set.rounding, app.lang);
    let Some(score) = card.node(id) else { return String::new() };
    if let Some(points) = score.value() {
        return format!("→ {} / {}", figure(points), figure(&score.applicable_max));
    }
    let [before, after] = [&session.card, &card].map(|card| &card.figures.applicable_max);
    let status = score.status.map(|s| s.say(app.lang)).unwrap_or_default();
    // What a row that is left out costs and saves: the maximum that everything is held against.
    let max = (before != after).then(|| format!(", {} {} → {}", W::Max.get(app.lang), figure(before), figure(after)));
    format!("→ {status}{}", max.unwrap_or_default())
}

/// The other ways, each with its effect in points.
pub(super) fn items(app: &App) -> Vec<Item<'_>> {
    let Some((walk, session)) = walk_of(app) else { return Vec::new() };
    let node = session.set.node(walk.at);
    let slot = session.slot(walk.at);
    let mut list = Vec::new();
    let mut add = |text: W, tail: String, run: Run| {
        let (head, text) = (Cow::Borrowed(""), Cow::Borrowed(text.get(app.lang)));
        list.push(Item { head, text, tail: Cow::Owned(tail), also: Cow::Borrowed(""), run });
    };
    let put = |answer| Edit::Answer(node.code.clone(), slot, answer);
    let way = form::way(session, walk.at);
    if way != Way::Rule {
        add(W::WayRule, would(session, walk.at, put(None), app), Run::Way(Way::Rule));
    }
    if node.na != NaPolicy::Never && way != Way::NotApplicable {
        let edit = put(Some(Answer::NotApplicable { reason: "…".into() }));
        add(W::WayNotApplicable, would(session, walk.at, edit, app), Run::Way(Way::NotApplicable));
    }
    if let Some(nothing) = form::nothing_occurred(session, walk.at) {
        let mut parts = vec![nothing.say(app.lang)];
        if let Nothing::Change(edit, _) = nothing {
            parts.insert(0, would(session, walk.at, edit, app));
        }
        parts.retain(|part| !part.is_empty());
        add(W::WayNothing, parts.join("; "), Run::Nothing);
    }
    if node.rule != Some(Rule::Entered) && way != Way::Points {
        let max = decimal::show(&node.max.into(), session.set.rounding, app.lang);
        let from = decimal::show(&Decimal::ZERO.into(), session.set.rounding, app.lang);
        add(W::WayPoints, format!("{from} – {max}, {}", W::WithReason.get(app.lang)), Run::Way(Way::Points));
    }
    if way == Way::Rule && session.dossier.row(&node.code).is_some_and(|r| r.answers.contains_key(&slot)) {
        add(W::WayClear, would(session, walk.at, put(None), app), Run::Clear);
    }
    if node.by != Supplier::Own {
        let there = session.dossier.row(&node.code).and_then(|r| r.supply.as_ref());
        let tail = there.map(|s| crate::report::supplied::words(s, app.lang)).unwrap_or_default();
        add(W::SupplyTitle, tail, Run::Supply);
    }
    if crate::check::is_countable(&session.set, walk.at) {
        let text = Cow::Borrowed(T::FromTable.get(app.lang));
        let run = Run::Action(Action::Tasks);
        list.push(Item { head: Cow::Borrowed(""), text, tail: Cow::Borrowed(""), also: Cow::Borrowed(""), run });
    }
    list
}
