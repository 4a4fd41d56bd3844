//! The lines of an answer sheet that is being looked through: what it changes, what speaks against it, what is wrong.

use super::Target;
use super::rows::Row;
use crate::tui::app::App;
use crate::tui::screen::history::words;
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
        let told: Vec<String> = taken
            .changes(&session.dossier)
            .iter()
            .map(|change| {
                let (what, value) = (words::what(change, lang), |from| words::value(change, from, session, lang));
                format!("{what}: {} → {}", value(true), value(false))
            })
            .collect();
        let tail = match (taken.conflict, chosen) {
            (true, true) => format!("{} · {}", O::Conflict.get(lang), O::Takes.get(lang)),
            (true, false) => format!("{} · {}", O::Conflict.get(lang), O::Keeps.get(lang)),
            (false, true) => String::new(),
            (false, false) => O::Keeps.get(lang).to_owned(),
        };
        let sign = if *chosen { "☑" } else { "☐" };
        line(sign, taken.name.to_string(), told.join("; "), tail, taken.conflict, Target::Taken(at))
    });
    std::iter::once(write).chain(changes).collect()
}
