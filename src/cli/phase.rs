//! `phase`: where a dossier stands, and the next step of its way.

use std::path::Path;

use serde::Serialize;

use crate::check::findings;
use crate::cli::arg::Arg;
use crate::cli::change::{date, edit, line, refused, save, today, words};
use crate::cli::due;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::open;
use crate::criteria::Code;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Findings, Need, Remark, Step, in_the_way, take};
use crate::dossier::{Document, Dossier, Lane, Transition};
use crate::lang::{Lang, Say};
use crate::report::json;
use crate::store::Store;
use crate::store::documents;
use crate::store::signed::{self, Unfit};
use crate::text::Clean;

/// Where a dossier stands, for programs.
#[derive(Serialize)]
struct Standing<'a> {
    phase: &'static str,
    version: usize,
    transitions: Vec<Taken<'a>>,
    next: Vec<Next>,
    open: Open<'a>,
    deadlines: Vec<due::Json>,
}

/// What stands in the way of steps, or should be known.
#[derive(Serialize)]
struct Open<'a> {
    errors: usize,
    moved_without_reason: &'a [Code],
    requests: &'a [Code],
    replies: &'a [Code],
    conflicts: &'a [Code],
    conflicts_beside: Vec<Beside<'a>>,
    pending: &'a [Code],
    unsourced: &'a [Code],
    unappraised: Unappraised<'a>,
}

/// A place outside rows on which copies differ.
#[derive(Serialize)]
struct Beside<'a> {
    of: Option<&'static str>,
    key: Option<&'a str>,
}

impl<'a> Beside<'a> {
    fn of(place: &'a Place) -> Self {
        Self { of: place.word(), key: place.key() }
    }
}

#[derive(Serialize)]
struct Unappraised<'a> {
    rows: usize,
    of: usize,
    at: &'a [Code],
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
    refused: Option<String>,
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
        let found = findings(&opened.set, dossier);
        out.data(&json::write(&standing(dossier, &found, deadlines, out.lang)))?;
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
    let mut found = findings(&opened.set, dossier);
    found.files = wrong_files(store, &opened.folder, dossier, lang);
    let heading = lang.pick("Bước tiếp theo có thể:", "Possible next:");
    out.data(&format!("{heading}\n"))?;
    for step in Step::from_phase(dossier.phase()) {
        let line = step.line();
        let needs: Vec<String> = line.needs.iter().map(|n| n.say(lang).into_owned()).collect();
        let needs = if needs.is_empty() { String::new() } else { format!(" [{}]", needs.join(", ")) };
        out.data(&format!("  {:<10} {} ({}){needs}\n", line.word, step.say(lang), line.side.say(lang)))?;
        let refusal = in_the_way(step, dossier, &found).map(|refusal| format!("! {}", refusal.say(lang)));
        let remarks = Remark::of(step, &found).into_iter().map(|remark| format!("· {}", remark.say(lang)));
        for beside in refusal.into_iter().chain(remarks) {
            out.data(&format!("             {beside}\n"))?;
        }
    }
    out.data(lang.pick(
        "Vai trò do người dùng tự khai, chương trình không xác thực.\n",
        "Roles are declared, not authenticated.\n",
    ))?;
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

fn standing<'a>(dossier: &'a Dossier, found: &'a Findings, deadlines: Vec<due::Json>, lang: Lang) -> Standing<'a> {
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
        let refused = in_the_way(step, dossier, found).map(|refusal| refusal.say(lang).into_owned());
        Next { step: line.word, side: line.side.word(), to: line.to.word(), refused }
    });
    let at = &found.unappraised;
    let open = Open {
        errors: found.errors,
        moved_without_reason: &found.without_reason,
        requests: &found.asked,
        replies: &found.replied,
        conflicts: &found.conflicts,
        conflicts_beside: found.conflicts_beside.iter().map(Beside::of).collect(),
        pending: &found.pending,
        unsourced: &found.unsourced,
        unappraised: Unappraised { rows: at.rows, of: at.of, at: &at.at },
    };
    Standing {
        phase: dossier.phase().word(),
        version: dossier.version(),
        transitions: taken.collect(),
        next: next.collect(),
        open,
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
    // Everything that is missing is named at once.
    let lacks = |need: &Need| match need {
        Need::Number => taken.number.is_none(),
        Need::Dated => taken.dated.is_none(),
        Need::SignedCopy => given.path(Arg::Signed).is_none(),
        Need::Note => taken.note.is_none(),
        Need::NoErrors | Need::Reasons | Need::Answered | Need::Settled => false,
    };
    let missing: Vec<String> =
        step.line().needs.iter().filter(|n| lacks(n)).map(|n| n.say(out.lang).into_owned()).collect();
    if missing.len() > 1 && step.line().from.contains(&dossier.phase()) {
        let text = match out.lang {
            Lang::Vi => format!("“{}” còn thiếu: {}.", step.say(out.lang), missing.join("; ")),
            Lang::En => format!("“{}” still needs: {}.", step.say(out.lang), missing.join("; ")),
        };
        out.error(&text, "--number … --dated … --signed …");
        return Err(Stop::Failed);
    }
    let signed = given.path(Arg::Signed).map(|file| signed::read(store, &file, &taken, &dossier)).transpose();
    let signed = signed.or_else(|unfit| unfit_for(&unfit, out))?;
    if let Some((document, _)) = &signed {
        taken.document = Some(document.id.clone());
        let new = Edit::Document(document.id.clone(), usize::MAX, Some(document.clone()));
        new.clone().apply(&mut dossier);
        edits.push(new);
    }
    if step.needs_files() {
        // Locked with a file that is not the registered one, the dossier could never be packed.
        let stale = documents::stale(store, &editing.opened.folder, &editing.opened.dossier.documents);
        if !stale.is_empty() {
            return unfit_for(&Unfit::Stale(stale), out);
        }
    }
    if step.pins() {
        for document in documents::pinned(store, &editing.opened.folder, &editing.opened.dossier.documents) {
            edits.push(Edit::Document(document.id.clone(), 0, Some(document)));
        }
    }
    let mut found = findings(&editing.opened.set, &dossier);
    found.files = wrong_files(store, &editing.opened.folder, &editing.opened.dossier, out.lang);
    let side = step.line().side;
    edits.push(take(side, &dossier, taken, &found).or_else(|refusal| refused(&refusal, out))?);
    for remark in Remark::of(step, &found) {
        out.warn(&remark.say(out.lang), "");
    }
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

/// The documents whose files are missing or are not what the register says.
fn wrong_files(store: &Store, folder: &Path, dossier: &Dossier, lang: Lang) -> Vec<Clean> {
    let states = documents::look(store, folder, &dossier.documents);
    let wrong = |d: &&Document| states.get(&d.id).is_some_and(|state| state.sign() == "!");
    let name = |d: &Document| {
        let named = d.number.as_ref().or(d.title.as_ref()).unwrap_or(&d.id);
        let state = states.get(&d.id).map(|state| state.say(lang).into_owned()).unwrap_or_default();
        Clean::line(&format!("{named} ({state})"))
    };
    dossier.documents.iter().filter(wrong).map(name).collect()
}
