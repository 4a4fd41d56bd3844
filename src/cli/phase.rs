//! `phase`: where a dossier stands, and the next step of its way.

use serde::Serialize;

use crate::check::findings;
use crate::cli::arg::Arg;
use crate::cli::change::{date, edit, line, refused, save, today, words};
use crate::cli::due;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::open;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Step, take};
use crate::dossier::{Dossier, Lane, Transition};
use crate::lang::{Lang, Say};
use crate::report::json;
use crate::store::Store;
use crate::store::signed::{self, Unfit};
use crate::text::Clean;

/// Where a dossier stands, for programs.
#[derive(Serialize)]
struct Standing<'a> {
    phase: &'static str,
    version: usize,
    transitions: Vec<Taken<'a>>,
    next: Vec<Next>,
    deadlines: Vec<due::Json>,
}

#[derive(Serialize)]
struct Taken<'a> {
    step: &'static str,
    by: &'a str,
    date: Option<String>,
    number: Option<&'a str>,
    dated: Option<String>,
    document: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Next {
    step: &'static str,
    side: &'static str,
    to: &'static str,
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    match given.text(Arg::Step).and_then(Step::from_word) {
        Some(step) => go(step, given, store, out),
        None => show(given, store, out),
    }
}

fn show(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let dossier = &opened.dossier;
    if given.flag(Arg::Json) {
        let calendar = due::calendar(store, &opened.folder, out);
        let deadlines = due::of_json(&due::of(&opened), &calendar, today(store));
        out.data(&json::write(&standing(dossier, deadlines)))?;
        return Ok(Exit::Done);
    }
    let lang = out.lang;
    let (phase, version) = (dossier.phase().say(lang), dossier.version());
    out.data(&match lang {
        Lang::Vi => format!("{}: {phase}; phiên bản {version}\n", dossier.body.name),
        Lang::En => format!("{}: {phase}; version {version}\n", dossier.body.name),
    })?;
    for taken in &dossier.transitions {
        out.data(&format!("  {}\n", told(taken, lang)))?;
    }
    let list = due::of(&opened);
    if !list.is_empty() {
        let calendar = due::calendar(store, &opened.folder, out);
        out.data(&due::section(&list, &calendar, today(store), lang))?;
    }
    let heading = lang.pick("Bước tiếp theo có thể:", "Possible next:");
    out.data(&format!("{heading}\n"))?;
    for step in Step::from_phase(dossier.phase()) {
        let line = step.line();
        let needs: Vec<String> = line.needs.iter().map(|n| n.say(lang).into_owned()).collect();
        let needs = if needs.is_empty() { String::new() } else { format!(" [{}]", needs.join(", ")) };
        out.data(&format!("  {:<10} {} ({}){needs}\n", line.word, step.say(lang), line.side.say(lang)))?;
    }
    Ok(Exit::Done)
}

/// A step that was taken, in one line.
fn told(taken: &Transition, lang: Lang) -> String {
    let date = taken.date.map(|d| lang.day(d)).unwrap_or_default();
    let number = taken.number.as_ref().map(|n| format!("; {n}")).unwrap_or_default();
    let dated = taken.dated.map(|d| format!(" {}", lang.day(d))).unwrap_or_default();
    let note = taken.note.as_ref().map(|n| format!(": {}", Clean::line(n))).unwrap_or_default();
    format!("{date} {} – {}{number}{dated}{note}", taken.step.say(lang), taken.by)
}

fn standing(dossier: &Dossier, deadlines: Vec<due::Json>) -> Standing<'_> {
    let taken = dossier.transitions.iter().map(|t| Taken {
        step: t.step.word(),
        by: &t.by,
        date: t.date.map(|d| d.to_string()),
        number: t.number.as_deref(),
        dated: t.dated.map(|d| d.to_string()),
        document: t.document.as_deref(),
        note: t.note.as_deref(),
    });
    let next = Step::from_phase(dossier.phase()).map(|step| {
        let line = step.line();
        Next { step: line.word, side: line.side.word(), to: line.to.word() }
    });
    Standing {
        phase: dossier.phase().word(),
        version: dossier.version(),
        transitions: taken.collect(),
        next: next.collect(),
        deadlines,
    }
}

fn go(step: Step, given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let mut dossier = editing.opened.dossier.clone();
    let mut edits = Vec::new();
    let mut taken = Transition::new(step, line(given, Arg::By).unwrap_or_default());
    taken.date = Some(today(store));
    taken.number = line(given, Arg::Number);
    taken.dated = date(given, Arg::Dated, out)?;
    taken.note = words(given, Arg::Note);
    let signed = given.path(Arg::Signed).map(|file| signed::read(store, &file, &taken, &dossier)).transpose();
    let signed = signed.or_else(|unfit| unfit_for(&unfit, out))?;
    if let Some((document, _)) = &signed {
        taken.document = Some(document.id.clone());
        let new = Edit::Document(document.id.clone(), usize::MAX, Some(document.clone()));
        new.clone().apply(&mut dossier);
        edits.push(new);
    }
    let found = findings(&editing.opened.set, &dossier);
    let side = step.line().side;
    edits.push(take(side, &dossier, taken, found).or_else(|refusal| refused(&refusal, out))?);
    // The file is there before the dossier names it.
    if let Some((document, bytes)) = &signed {
        let put = signed::put(store, &editing.opened.folder, document, bytes);
        put.or_else(|unfit| unfit_for(&unfit, out))?;
    }
    save(editing, Edit::All(edits), Lane::Own, out)?;
    let (to, side) = (step.line().to.say(out.lang), side.say(out.lang));
    let said = match out.lang {
        Lang::Vi => {
            format!("Hồ sơ chuyển sang: {to}. (Vai trò “{side}” do người dùng tự khai, chương trình không xác thực.)\n")
        }
        Lang::En => format!("The dossier is now: {to}. (The role “{side}” is declared, not authenticated.)\n"),
    };
    out.say(&said);
    Ok(Exit::Done)
}

/// Says why the signed copy cannot be attached.
fn unfit_for<T>(unfit: &Unfit, out: &mut Out) -> Result<T, Stop> {
    match unfit {
        Unfit::Disk(failure) => out.failed(failure),
        other => {
            out.error(&other.say(out.lang), "");
            Err(Stop::Failed)
        }
    }
}
