//! The lines of an answer sheet that is being looked through: what it changes, what speaks against it, what is wrong.

use super::Target;
use super::rows::Row;
use crate::criteria::NodeId;
use crate::exchange::filled::{Was, edits};
use crate::lang::Say;
use crate::num::decimal;
use crate::score::{Scorecard, score};
use crate::tui::app::App;
use crate::tui::session::Session;
use crate::tui::words::owning::O;

/// The sheet, how many changes it brings and how many of them are chosen.
pub(super) fn heading(app: &App) -> String {
    let lang = app.lang;
    let Some(taking) = &app.taking else { return String::new() };
    let title = format!("{} {}", O::TakenTitle.get(lang), taking.name);
    if let Some(wrong) = &taking.wrong {
        return format!("{title}   {} {}", wrong.lines(lang).len(), O::Faults.get(lang));
    }
    let chosen = taking.changes.iter().filter(|(_, chosen)| *chosen).count();
    let conflicts = taking.changes.iter().filter(|(taken, _)| taken.conflict).count();
    let conflicts = if conflicts > 0 { format!(" · {conflicts} {}", O::Conflicts.get(lang)) } else { String::new() };
    format!("{title}   {chosen}/{} {}{conflicts}", taking.changes.len(), O::Chosen.get(lang))
}

/// A line to write what is chosen, then a line for each change; or a line for each fault.
pub(super) fn rows(app: &App, session: &Session) -> Vec<Row> {
    let lang = app.lang;
    let Some(taking) = &app.taking else { return Vec::new() };
    let line = |sign, head: String, text: String, tail: String, alarm, target| Row {
        sign,
        head,
        text,
        tail,
        done: false,
        alarm,
        target,
    };
    if let Some(wrong) = &taking.wrong {
        let fault = |text| line("✗", String::new(), text, String::new(), true, Target::Words);
        return wrong.lines(lang).into_iter().map(fault).collect();
    }
    let write = line("▸", String::new(), O::Write.get(lang).to_owned(), String::new(), false, Target::Write);
    let changes = taking.changes.iter().enumerate().map(|(at, (taken, chosen))| {
        let words = |value| taken.words(value, &session.set, &session.dossier, lang);
        let field = taken.field(&session.set, &session.dossier, lang);
        let text = format!("{field}: {} → {}", words(taken.now.as_ref()), words(Some(&taken.new)));
        let tail = match (taken.conflict, chosen) {
            (true, true) => format!("{} · {}", O::ConflictShort.get(lang), O::Takes.get(lang)),
            (true, false) => format!("{} · {}", O::ConflictShort.get(lang), O::Keeps.get(lang)),
            (false, true) => String::new(),
            (false, false) => O::Keeps.get(lang).to_owned(),
        };
        let head = taken.place.code().map(ToString::to_string).unwrap_or_default();
        Row { done: !taken.conflict, ..line(sign(*chosen), head, text, tail, taken.conflict, Target::Taken(at)) }
    });
    std::iter::once(Row { done: true, ..write }).chain(changes).collect()
}

const fn sign(chosen: bool) -> &'static str {
    if chosen { "☑" } else { "☐" }
}

/// What is known of the selected field: every version of it, and the points of its row as chosen.
pub(super) fn about(app: &App, target: &Target) -> Vec<String> {
    let lang = app.lang;
    let (Target::Taken(at), Some(session), Some(taking)) = (target, &app.session, &app.taking) else {
        return Vec::new();
    };
    let Some((taken, _)) = taking.changes.get(*at) else { return Vec::new() };
    let words = |value| taken.words(value, &session.set, &session.dossier, lang);
    let id = taken.place.code().and_then(|code| session.set.find(code));
    let row = id.map(|id| {
        let node = session.set.node(id);
        format!("{} {} – ", node.code, node.name.get(lang))
    });
    let was = match &taken.was {
        Was::Held(was) => words(was.as_ref()),
        Was::Unsaid => O::NotSaid.get(lang).to_owned(),
    };
    let mut lines = vec![
        format!("{}{}", row.unwrap_or_default(), taken.field(&session.set, &session.dossier, lang)),
        format!("{}: {was}", O::WhenMade.get(lang)),
        format!("{}: {}", O::InDossier.get(lang), words(taken.now.as_ref())),
        format!("{}: {}", O::OnSheet.get(lang), words(Some(&taken.new))),
    ];
    if taken.conflict {
        lines.push(format!("! {}", O::Conflict.get(lang)));
    }
    lines.extend(id.and_then(|id| points(app, session, id)));
    lines
}

/// The points of a row as it would be with what is chosen.
fn points(app: &App, session: &Session, id: NodeId) -> Option<String> {
    let lang = app.lang;
    let chosen = app.taking.as_ref()?.changes.iter().filter(|(_, chosen)| *chosen).map(|(taken, _)| taken);
    let mut after = session.dossier.clone();
    for edit in edits(&session.set, &session.dossier, session.lane, chosen) {
        edit.apply(&mut after);
    }
    let card = score(&session.set, &after, session.lane, &session.context);
    let show = |card: &Scorecard| {
        let node = card.node(id)?;
        Some(match (&node.fault, node.value()) {
            (Some(fault), _) => fault.say(lang).into_owned(),
            (None, Some(value)) => decimal::show(value, session.set.rounding, lang),
            (None, None) => node.status?.say(lang).into_owned(),
        })
    };
    Some(format!("{}: {} → {}", O::AfterTaking.get(lang), show(&session.card)?, show(&card)?))
}
