//! Taking in what the world told.

use std::sync::Arc;

use super::{settle, show_walk};
use crate::compare::carry::LastYear;
use crate::dossier::phase;
use crate::lang::Say;
use crate::num::decimal;
use crate::store::Failure;
use crate::tui::app::{App, Effects, Phase};
use crate::tui::assume;
use crate::tui::effect::{Effect, Job, Report};
use crate::tui::inquiry;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::confirm::{Confirm, Why};
use crate::tui::screen::walk::{act as walk, reply};
use crate::tui::screen::{Screen, agenda, drill, history, present, problems, rank, steps, study, sweep};
use crate::tui::session::Session;
use crate::tui::tour;
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;
use crate::tui::{settings, summing, taking, watching};

/// Takes in what the world told.
pub fn report(app: &mut App, report: Report) -> Effects {
    let lang = app.lang;
    let failed = |app: &mut App, why: &Failure| {
        let text = format!("{} {}", W::SaveFailed.get(lang), why.reason.say(lang));
        app.warn(text);
    };
    let mut effects = Effects::new();
    match report {
        Report::Opened(session, told) => {
            (app.session, app.assumed) = (Some(*session), None);
            app.parked = None;
            app.files.clear();
            app.strayed.clear();
            effects = files(app);
            app.screens.retain(|s| matches!(s, Screen::Home(_)) || s.is_across());
            app.overlays.clear();
            let landed = rank::landed(app);
            if landed.is_none() {
                show_walk(app);
            }
            effects.extend(landed.unwrap_or_default());
            let row = app.wanted_row.take().and_then(|code| app.session.as_ref()?.set.find(&code));
            if let Some(id) = row {
                walk::select(app, id);
            }
            if std::mem::take(&mut app.tour_next) {
                tour::begin(app);
            }
            let read_only = app.session.as_ref().and_then(|s| s.read_only.clone());
            match (read_only, told.first()) {
                (Some(why), _) => app.warn(format!("{} {}", W::CannotWrite.get(lang), why.say(lang))),
                (None, Some(notice)) => app.tell(notice.say(lang)),
                (None, None)
                    if app.tour.is_none() && app.session.as_ref().is_some_and(|s| s.practice || s.place.is_none()) =>
                {
                    app.tell(K::ThisIsTheSample.get(app));
                }
                (None, None) => {
                    let asked = app.session.as_ref().filter(|s| s.dossier.phase() == phase::Phase::Reply);
                    let waiting = asked.map_or(0, |s| reply::waiting(&s.dossier));
                    if waiting > 0 {
                        app.tell(format!("{waiting} {}", K::RequestsWait.get(app)));
                    }
                }
            }
        }
        Report::Refused(why) => app.warn(format!("{}. {}", why.say(lang), why.help(lang))),
        Report::Written(revision, answer, told) => {
            if let Some(notice) = told.first() {
                app.tell(notice.say(lang));
            }
            if let Err(why) = &answer {
                failed(app, why);
            }
            if answer.is_err() && app.phase == Phase::Leaving {
                app.phase = Phase::Running;
                app.overlays.push(Overlay::Confirm(Confirm::new(Why::Failed, None)));
            }
            if let Some(session) = assume::recorded(app) {
                session.written(revision, answer);
            }
        }
        Report::Placed(revision, answer) => {
            if let Err(why) = &answer {
                failed(app, why);
            }
            if let Some(session) = assume::recorded(app) {
                let clock = answer.map(|(place, names, clock)| {
                    (session.place, session.read_only) = (Some(place), None);
                    session.dossier.criteria = names;
                    clock
                });
                session.written(revision, clock);
            }
        }
        Report::Sets(sets) => app.sets = sets,
        Report::Before(file, found) => {
            let session = app.session.as_mut();
            let here = |s: &&mut Session| s.place.as_ref().is_some_and(|p| p.join(crate::store::DOSSIER) == file);
            if let Some(session) = session.filter(here) {
                session.last = found.as_ref().map(|e| {
                    let (set, dossier) = (e.set.clone(), e.dossier.clone());
                    Arc::new(LastYear::new(set, dossier, &session.set))
                });
                session.before = Some(found);
            }
        }
        Report::History(read) => history::read(app, read),
        Report::Set(kept) => settings::kept(app, kept),
        Report::Recent(recent) => app.recent = recent,
        Report::Deadlines(due) => app.due = due,
        Report::Progress(done, all) => {
            inquiry::progress(app, done, all);
            rank::progress(app, done, all);
            sweep::progress(app, done, all);
            agenda::progress(app, done, all);
            summing::progress(app, done, all);
        }
        Report::Ranked(folder, wish, found) => rank::ranked(app, &folder, &wish, *found),
        Report::Areas(watch, found) => rank::areas::read(app, &watch, found),
        Report::Signed(folder, taken, put) => {
            if app.session.as_ref().is_some_and(|s| s.place.as_ref() == Some(&folder)) {
                match *put {
                    Ok((document, pinned)) => {
                        let effects = steps::signed(app, document, pinned, *taken);
                        settle(app);
                        return effects;
                    }
                    Err(unfit) => app.warn(unfit.say(lang)),
                }
            }
        }
        Report::Swept(wanted, rows) => sweep::found(app, &wanted, *rows),
        Report::Open(folder, open) => agenda::found(app, &folder, *open),
        Report::Exported(file, done) => {
            rank::written(app, &file);
            match done {
                Ok(()) => app.tell(format!("{}: {}", A::Written.get(lang), crate::text::Clean::path(&file))),
                Err(why) => app.warn(format!("{} {why}", A::NotWritten.get(lang))),
            }
        }
        Report::ExportStopped(file) => {
            rank::written(app, &file);
            app.tell(format!("{}: {}", A::WritingStopped.get(lang), crate::text::Clean::path(&file)));
        }
        Report::Files(folder, found) => {
            if app.session.as_ref().is_some_and(|s| s.place.as_ref() == Some(&folder)) {
                app.files = found;
                problems::renew(app);
                crate::tui::screen::steps::settle(app);
            }
        }
        Report::DaysOff(Ok(file)) => {
            app.tell(format!("{} {}", W::DaysOffAt.get(lang), crate::text::Clean::path(&file)));
        }
        Report::DaysOff(Err(why)) => app.warn(format!("{}. {}", why.say(lang), why.help(lang))),
        Report::Glanced(folder, found) => watching::glanced(app, &folder, found),
        Report::Tables(folder, found) => {
            if app.session.as_ref().is_some_and(|s| s.place.as_ref() == Some(&folder)) {
                app.strayed = found;
                problems::renew(app);
            }
        }
        Report::Lesson(ready) => present::act::lead(app, &ready),
        Report::Copied(done) => present::act::written(app, done),
        Report::Blinded(Ok(place)) => {
            let place = crate::text::Clean::path(&place);
            app.tell(format!("{}: {place}", A::BlindMade.get(lang)));
        }
        Report::Blinded(Err(why)) => app.warn(format!("{}. {}", why.say(lang), why.help(lang))),
        Report::Exercise(state) => drill::open(app, *state),
        Report::ResultsKept(done) => drill::kept(app, done),
        Report::Found(found, watch) => {
            inquiry::ended(app, &watch);
            summing::ended(app, &watch);
            let effects = found.map(|found| study::found(app, *found)).unwrap_or_default();
            settle(app);
            return effects;
        }
        Report::Fed(told, wrote) => study::survey::fed(app, told, wrote),
        Report::Listed(found) => crate::tui::attach::listed(app, found),
        Report::Attached(folder, source, copied) => {
            effects = crate::tui::attach::attached(app, &folder, &source, copied);
        }
        Report::Table(folder, source, read) => {
            effects = crate::tui::attach::counted(app, &folder, &source, read);
        }
        Report::Cells(source, read) => effects = crate::tui::columns::begin(app, source, read),
        Report::Filled(read) => taking::read(app, read),
        Report::Settled if app.phase == Phase::Leaving => app.phase = Phase::Gone,
        Report::Settled => {}
        Report::Died(words) => {
            let text = format!("{} {words}", W::WorkerDied.get(lang));
            app.warn(text);
            app.phase = if app.phase == Phase::Leaving { Phase::Gone } else { app.phase };
        }
    }
    settle(app);
    effects.extend(rank::areas::look(app));
    effects
}

/// What there is to look at once a dossier is open: the files of its documents.
fn files(app: &App) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let named = session.dossier.documents.iter().any(|d| d.file.is_some());
    let place = session.place.clone().filter(|_| named);
    let look = |folder| Effect::Job(Job::Files(folder, session.dossier.documents.clone()));
    place.map(look).into_iter().chain(tables(app)).collect()
}

/// What there is to look at before problems are told: the files of the tables of tasks.
pub fn tables(app: &App) -> Option<Effect> {
    let session = app.session.as_ref()?;
    let place = session.place.as_ref().filter(|_| session.dossier.rows.values().any(|r| r.tasks.is_some()))?;
    Some(Effect::Job(Job::Tables(place.clone(), Box::new(session.dossier.clone()))))
}

/// Tells what the selected row scores now.
pub fn tell_score(app: &mut App) {
    let lang = app.lang;
    let Some((walk, session)) = walk::both(app) else { return };
    let node = session.set.node(walk.at);
    let Some(score) = session.card.node(walk.at) else { return };
    let show = |p| decimal::show(p, session.set.rounding, lang);
    let text = match (&score.fault, score.value(), score.status) {
        (Some(fault), ..) => {
            let text = format!("✗ {}: {}", node.code, fault.of_form(&session.set, walk.at, lang));
            app.warn(text);
            return;
        }
        (_, Some(points), Some(status)) => {
            format!("{} {}: {} / {}", status.sign(), node.code, show(points), show(&score.applicable_max))
        }
        (_, _, Some(status)) => format!("{} {}: {}", status.sign(), node.code, status.say(lang)),
        _ => return,
    };
    app.tell(text);
}
