//! The cards of the receiving side: reasons, requests, notes for itself; and of the steps of a dossier, whoever takes
//! them.

use std::path::PathBuf;

use super::{For, Sheet, due};
use crate::calendar::due::date;
use crate::calendar::words::day;
use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Need, Side, Step, Transition};
use crate::dossier::reason::Cause;
use crate::dossier::{Dossier, Request, Supply};
use crate::lang::Say;
use crate::text::fold::fold;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Exporting, Job};
use crate::tui::overlay::picker::ranking::{Export, file_name};
use crate::tui::screen::walk::reply;
use crate::tui::screen::{Screen, appraise, steps};
use crate::tui::update;
use crate::tui::words::W;

impl Sheet {
    /// The card for the words beside a coded reason.
    pub fn because(app: &App, row: Code, cause: Cause) -> Self {
        let fields = [(W::InWords, ""), (W::Appraiser, app.appraiser.as_str())];
        Self::new(For::Because(row, cause), W::BecauseTitle, &fields)
    }

    /// The card for a request that begins with `text`.
    pub fn ask(app: &App, row: Code, text: &str) -> Self {
        let fields = [(W::AskText, text), (W::Due, ""), (W::Appraiser, app.appraiser.as_str())];
        Self::new(For::Ask(row), W::AskTitle, &fields)
    }

    /// The card for closing a request that waits.
    pub fn close(app: &App, row: Code) -> Self {
        let fields = [(W::InWords, ""), (W::Appraiser, app.appraiser.as_str())];
        Self::new(For::Close(row), W::CloseTitle, &fields)
    }

    /// The card for writing the agenda into a file.
    pub fn export_agenda(app: &App) -> Self {
        let name = app.pick("noi-dung-trinh-hoi-dong.docx", "council-agenda.docx");
        Self::new(For::ExportAgenda, W::ExportAgendaTitle, &[(W::ExportTo, name)])
    }

    /// The card for writing something of a ranking into a file.
    pub fn export_ranks(app: &App, what: Export) -> Self {
        Self::new(For::ExportRanks(what), W::RankTitle, &[(W::File, &file_name(app, what))])
    }

    /// The card for a step: who takes it, and what it rests on.
    pub fn step(app: &App, step: Step) -> Self {
        let line = step.line();
        let last =
            |d: &Dossier| d.transitions.iter().rev().find(|t| t.step.line().side == line.side).map(|t| t.by.clone());
        let by = app.session.as_ref().and_then(|s| last(&s.dossier)).unwrap_or_else(|| app.appraiser.clone());
        let mut fields = vec![(W::TakenBy, by.as_str())];
        for need in line.needs {
            match need {
                Need::Number => fields.push((W::ActNumber, "")),
                Need::Dated => fields.push((W::ActDate, "")),
                Need::SignedCopy => fields.push((W::SignedCopy, "")),
                Need::Note => fields.push((W::StepReason, "")),
                Need::NoErrors | Need::Reasons | Need::Answered | Need::Settled => {}
            }
        }
        // The decision can be attached wherever there is one, and words are never out of place.
        if line.needs.contains(&Need::Number) && !line.needs.contains(&Need::SignedCopy) {
            fields.push((W::SignedCopyMay, ""));
        }
        if !line.needs.contains(&Need::Note) {
            fields.push((W::StepNote, ""));
        }
        Self::new(For::Step(step), W::StepTitle, &fields)
    }

    /// The card for the body's reply to the request on a row.
    pub fn reply(row: Code) -> Self {
        Self::new(For::Reply(row), W::AskTitle, &[(W::Explanation, "")])
    }

    /// The card for the receiving side's note for itself.
    pub fn internal(app: &App, row: Code) -> Self {
        let noted = app.session.as_ref().and_then(|s| s.dossier.row(&row)).and_then(|r| r.internal.as_deref());
        Self::new(For::Internal(row), W::InternalTitle, &[(W::InternalNote, noted.unwrap_or_default())])
    }
}

impl Sheet {
    /// The card for who supplied the answer of a row, and by which paper.
    pub fn supply(app: &App, row: Code) -> Self {
        let there = app.session.as_ref().and_then(|s| s.dossier.row(&row)).and_then(|r| r.supply.clone());
        let there = there.unwrap_or_default();
        let dated = there.dated.map(day).unwrap_or_default();
        let fields = [
            (W::SuppliedBy, &*there.by),
            (W::Number, there.number.as_deref().unwrap_or_default()),
            (W::Date, dated.as_str()),
        ];
        Self::new(For::Supply(row), W::SupplyTitle, &fields)
    }
}

/// Records who supplied the answer of a row; an empty name takes that back.
fn supplied(app: &mut App, sheet: &Sheet, row: &Code) -> Result<Effects, (usize, W)> {
    let by = sheet.text(W::SuppliedBy);
    let own = app.session.as_ref().is_some_and(|s| fold(&by) == fold(&s.dossier.body.name));
    if own {
        return Err((sheet.place_of(W::SuppliedBy), W::NotTheBodyItself));
    }
    let dated = match sheet.given(W::Date) {
        Some(typed) => Some(date(&typed).ok_or((sheet.place_of(W::Date), W::MustBeDate))?),
        None => None,
    };
    let number = sheet.given(W::Number);
    if by.is_empty() && (number.is_some() || dated.is_some()) {
        return Err((sheet.place_of(W::SuppliedBy), W::MustBeFilled));
    }
    let supply = (!by.is_empty()).then_some(Supply { by, number, dated });
    app.overlays.pop();
    Ok(update::change(app, Edit::Supply(row.clone(), supply), Some(row.clone())))
}

/// What is asked on the row that a reply is written for.
pub(super) fn asked(app: &App, row: &Code) -> Option<String> {
    reply::open_on(app, row).map(|request| reply::told(request, app.lang))
}

/// Does what a card of the receiving side asks for, or says what is wrong in which field.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    match &sheet.what {
        For::Because(row, cause) => {
            let text = if *cause == Cause::Other { Some(sheet.needed(W::InWords)?) } else { sheet.given(W::InWords) };
            let by = sheet.needed(W::Appraiser)?;
            app.overlays.pop();
            Ok(appraise::because(app, row, *cause, text, by))
        }
        For::Ask(row) => {
            let due = due::day(app, sheet, W::Due)?;
            let (text, by) = (sheet.needed(W::AskText)?, Some(sheet.needed(W::Appraiser)?));
            app.overlays.pop();
            Ok(appraise::request(app, row, Request { text, by, due, ..Request::default() }))
        }
        For::Close(row) => {
            let (why, by) = (sheet.needed(W::InWords)?, sheet.needed(W::Appraiser)?);
            app.overlays.pop();
            Ok(appraise::close(app, row, &why, &by))
        }
        For::Supply(row) => supplied(app, sheet, row),
        For::Internal(row) => {
            let text = sheet.given(W::InternalNote);
            app.overlays.pop();
            Ok(appraise::note(app, row, text))
        }
        For::ExportAgenda => {
            let target = path(sheet, W::ExportTo)?;
            app.overlays.pop();
            let folder = app.screens.iter().rev().find_map(|s| match s {
                Screen::Agenda(council) => Some(council.folder.clone()),
                _ => None,
            });
            Ok(folder.map(|folder| Effect::Job(Job::ExportAgenda(folder, target, app.lang))).into_iter().collect())
        }
        For::ExportRanks(what) => {
            let target = path(sheet, W::File)?;
            app.overlays.pop();
            Ok(export(app, *what, target))
        }
        For::Reply(row) => {
            let text = sheet.needed(W::Explanation)?;
            app.overlays.pop();
            Ok(reply::record(app, row, text))
        }
        For::Copies(_) => super::copies::outcome(app, sheet),
        For::Step(step) => take(app, sheet, *step),
        _ => Ok(Effects::new()),
    }
}

/// Asks for a file made from the shown ranking.
fn export(app: &mut App, what: Export, target: PathBuf) -> Effects {
    let lang = app.lang;
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    let watch = ranks.begin_writing(target.clone());
    let file = |standing: &crate::rank::Standing| ranks.body(standing).map(|b| b.file.clone());
    let wanted = Exporting {
        what,
        folder: ranks.folder.clone(),
        wish: ranks.wish.clone(),
        block: ranks.table().map(|t| t.standings.iter().filter_map(file).collect()).unwrap_or_default(),
        selected: ranks.selected().map(|b| b.file.clone()),
        target,
        lang,
        watch,
    };
    vec![Effect::Job(Job::ExportRanks(Box::new(wanted)))]
}

/// Takes the step that a card describes; the card stays where the step is refused.
fn take(app: &mut App, sheet: &Sheet, step: Step) -> Result<Effects, (usize, W)> {
    let mut taken = Transition::new(step, sheet.needed(W::TakenBy)?);
    if step.line().side == Side::Receiving {
        // Whoever takes the steps of the receiving side is offered as the appraiser.
        app.appraiser = taken.by.clone();
    }
    let has = |field: W| sheet.fields.iter().any(|(w, _)| *w == field);
    if has(W::ActNumber) {
        taken.number = Some(sheet.needed(W::ActNumber)?);
    }
    if has(W::ActDate) {
        let typed = sheet.needed(W::ActDate)?;
        taken.dated = Some(crate::calendar::due::date(&typed).ok_or((sheet.place_of(W::ActDate), W::MustBeDate))?);
    }
    taken.note = if has(W::StepReason) { Some(sheet.needed(W::StepReason)?) } else { sheet.given(W::StepNote) };
    let signed =
        if has(W::SignedCopy) { Some(path(sheet, W::SignedCopy)?) } else { path(sheet, W::SignedCopyMay).ok() };
    match steps::go(app, taken, signed) {
        Ok(effects) => {
            app.overlays.pop();
            Ok(effects)
        }
        Err(refusal) => {
            let text = refusal.say(app.lang);
            app.warn(text);
            Ok(Effects::new())
        }
    }
}

/// A path as it was typed; cleaning is for the screen.
fn path(sheet: &Sheet, field: W) -> Result<PathBuf, (usize, W)> {
    let typed = sheet.fields.iter().find(|(w, _)| *w == field).map(|(_, e)| e.raw().trim().to_owned());
    let typed = typed.filter(|t| !t.is_empty()).ok_or((sheet.place_of(field), W::MustBeFilled))?;
    Ok(PathBuf::from(typed))
}
