//! The worker's part of packages and copies.

use std::path::{Path, PathBuf};

use super::{Deal, Dealt, Line};
use crate::criteria::CriteriaSet;
use crate::dossier::Dossier;
use crate::dossier::phase::Phase;
use crate::exchange::package::{self, Making, Purpose, Refusal, read_watched, unpack_watched};
use crate::exchange::receiving::{How, Newer, Received, Unreceived, receive};
use crate::lang::{Lang, Say};
use crate::report::conflict;
use crate::store::merging::{Unmerged, plan};
use crate::store::{Opened, Store};
use crate::text::Clean;
use crate::tui::words::deal::D;
use crate::watch::{Stopped, Watch};

fn line(sign: &'static str, text: impl Into<String>) -> Line {
    Line { sign, text: text.into(), dossier: None }
}

fn lines(lines: Vec<Line>) -> Dealt {
    Dealt { lines, merged: None }
}

/// Does it, and tells what came of it in this language.
///
/// # Errors
///
/// [`Stopped`] where somebody asked for that; then nothing was written.
pub fn perform(store: &Store, deal: Deal, watch: &Watch, lang: Lang) -> Result<Dealt, Stopped> {
    let told = match deal {
        Deal::Pack(place, purpose, file) => refused(packed(store, &place, purpose, &file, watch, lang), lang)?,
        Deal::Verify(file) => refused(verified(&file, watch, lang), lang)?,
        Deal::Receive(from, into) => return received(store, &from, &into, watch, lang).map(lines),
        Deal::Unpack(file, folder) => refused(unpacked(&file, &folder, watch, lang), lang)?,
        Deal::Merge(place, copies) => return Ok(merged(store, &place, &copies, lang)),
    };
    Ok(lines(told))
}

/// What was done, or why it was refused, a line for each reason.
fn refused(done: Result<Vec<Line>, Refusal>, lang: Lang) -> Result<Vec<Line>, Stopped> {
    match done {
        Ok(lines) => Ok(lines),
        Err(Refusal::Stopped) => Err(Stopped),
        Err(refusal) => Ok(refusal.say(lang).lines().map(|text| line("✗", text)).collect()),
    }
}

fn packed(
    store: &Store,
    place: &Path,
    purpose: Purpose,
    file: &Path,
    watch: &Watch,
    lang: Lang,
) -> Result<Vec<Line>, Refusal> {
    let opened = store.open(place).map_err(Refusal::Failed)?;
    let making = Making { purpose, watch: watch.clone(), ..Making::default() };
    let packed = package::make(store, &opened, &making, file)?;
    let history = packed.manifest.history.as_ref().map_or(0, |h| h.lines);
    let (documents, name) = (packed.documents, Clean::path(file));
    let mut told = vec![line(
        "✓",
        match lang {
            Lang::Vi => format!("{name}: {documents} tài liệu, {history} dòng lịch sử"),
            Lang::En => format!("{name}: {documents} documents, {history} lines of history"),
        },
    )];
    if purpose == Purpose::Council && opened.dossier.phase() < Phase::Submitted {
        told.push(line("!", D::NotSubmitted.get(lang)));
    }
    told.push(line("", D::Mark.get(lang)));
    told.push(line("", packed.digest.to_string()));
    told.extend(packed.left.iter().map(|left| line("!", format!("{} {left}", D::NotNamed.get(lang)))));
    Ok(told)
}

fn verified(file: &Path, watch: &Watch, lang: Lang) -> Result<Vec<Line>, Refusal> {
    let package = read_watched(file, watch)?;
    let head = &package.manifest.head;
    let (body, year, version) = (Clean::line(&head.body), head.year, head.version);
    let purpose = package.manifest.purpose.say(lang);
    let mut told = vec![line(
        "",
        match lang {
            Lang::Vi => format!("{body}, năm {year}, phiên bản {version}; {purpose}"),
            Lang::En => format!("{body}, {year}, version {version}; {purpose}"),
        },
    )];
    let history = package.manifest.history.as_ref().map(|h| h.lines);
    if package.troubles.is_empty() {
        let whole = package::words::told(package.documents, history, true, lang);
        told.push(line("", whole.trim_end()));
    }
    told.extend(package.troubles.iter().map(|trouble| line("✗", trouble.say(lang))));
    if package.elsewhere > 0 {
        let times = package.elsewhere;
        told.push(line(
            "!",
            match lang {
                Lang::Vi => format!("hồ sơ đã được sửa ngoài chương trình {times} lần"),
                Lang::En => format!("the dossier was changed outside the program ({times}×)"),
            },
        ));
    }
    told.push(line("", format!("SHA-256 {}", package.digest)));
    Ok(told)
}

fn unpacked(file: &Path, folder: &Path, watch: &Watch, lang: Lang) -> Result<Vec<Line>, Refusal> {
    let package = unpack_watched(file, folder, watch)?;
    let history = package.manifest.history.as_ref().map(|h| h.lines);
    let whole = package::words::told(package.documents, history, true, lang);
    let dossier = Some(folder.to_owned());
    Ok(vec![Line { sign: "✓", text: Clean::path(folder).to_string(), dossier }, line("", whole.trim_end())])
}

/// The packages at a path: the file itself, or every `.zip` in the folder.
fn packages(from: &Path) -> Vec<PathBuf> {
    if !from.is_dir() {
        return vec![from.to_owned()];
    }
    let entries = std::fs::read_dir(from).into_iter().flatten().filter_map(Result::ok).map(|e| e.path());
    let mut found: Vec<PathBuf> =
        entries.filter(|p| p.is_file() && p.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"))).collect();
    found.sort();
    found
}

fn received(store: &Store, from: &Path, into: &Path, watch: &Watch, lang: Lang) -> Result<Vec<Line>, Stopped> {
    let packages = packages(from);
    if packages.is_empty() {
        return Ok(vec![line("!", format!("{}: {}", Clean::path(from), D::NoPackages.get(lang)))]);
    }
    let mut told = Vec::new();
    for package in packages {
        // Each package is a piece of work of its own; those before it are in.
        match receive(store, &package, into, watch) {
            Ok(received) => told.extend(came(&received, lang)),
            Err(Unreceived::Refused(Refusal::Stopped)) if told.is_empty() => return Err(Stopped),
            Err(Unreceived::Refused(Refusal::Stopped)) => {
                told.push(line("!", format!("{}: {}", Clean::path(&package), D::Stopped.get(lang))));
                break;
            }
            Err(why) => {
                let name = Clean::path(&package);
                told.extend(why.said(lang).lines().map(|text| line("✗", format!("{name}: {text}"))));
            }
        }
    }
    Ok(told)
}

/// What came of one package.
fn came(received: &Received, lang: Lang) -> Vec<Line> {
    let name = Clean::path(&received.folder);
    let dossier = Some(received.folder.clone());
    let head = |sign, text: String| Line { sign, text: format!("{name}: {text}"), dossier: dossier.clone() };
    match &received.how {
        How::Again => vec![head("·", D::Again.get(lang).to_owned())],
        How::New => vec![head("✓", D::NewDossier.get(lang).to_owned())],
        How::Newer(newer) => {
            let (version, count) = (newer.version, newer.taken.len());
            let clean = newer.held.is_empty() && newer.refused.is_empty();
            let text = match lang {
                Lang::Vi => format!("phiên bản {version}, nhận {count} thay đổi"),
                Lang::En => format!("version {version}, {count} changes taken"),
            };
            std::iter::once(head(if clean { "✓" } else { "!" }, text)).chain(changes(newer, lang)).collect()
        }
    }
}

/// The difference of a newer version, place by place.
fn changes(newer: &Newer, lang: Lang) -> Vec<Line> {
    let both = [&newer.before, &newer.after];
    let taken = newer.taken.iter().map(|place| line("+", conflict::change(&newer.set, both, place, lang)));
    let mut all: Vec<Line> = taken.collect();
    for (places, word) in [(&newer.held, D::ToDecide), (&newer.refused, D::LeftAsItWas)] {
        let mut dossier = newer.after.clone();
        dossier.conflicts = places.iter().cloned().collect();
        all.extend(differing(&newer.set, &dossier, word, lang));
    }
    all
}

fn differing(set: &CriteriaSet, dossier: &Dossier, word: D, lang: Lang) -> Vec<Line> {
    let told = |open: conflict::Open| {
        let text = format!("{} {} – {}", word.get(lang), open.name, conflict::said(&open));
        line("✗", text)
    };
    conflict::open(set, dossier, lang).into_iter().map(told).collect()
}

fn merged(store: &Store, place: &Path, copies: &[PathBuf], lang: Lang) -> Dealt {
    let found = merging(store, place, copies, lang);
    found.unwrap_or_else(|why| lines(vec![line("✗", why.said(lang))]))
}

fn merging(store: &Store, place: &Path, copies: &[PathBuf], lang: Lang) -> Result<Dealt, Unmerged> {
    let open = |path: &PathBuf| store.open(path).map_err(Unmerged::Failed);
    let target = store.open(place).map_err(Unmerged::Failed)?;
    let copies = copies.iter().map(open).collect::<Result<Vec<Opened>, Unmerged>>()?;
    let mut plan = plan(store, &target, &copies, None)?;
    plan.bring(store, &target.folder, &copies).map_err(Unmerged::Failed)?;
    let edit = plan.edit(&target.dossier);
    let mut after = target.dossier.clone();
    edit.clone().apply(&mut after);
    if after == target.dossier && plan.ways.is_empty() {
        return Ok(lines(vec![line("·", D::NothingMerged.get(lang))]));
    }
    let count = plan.taken.len();
    let mut told = vec![line("✓", format!("{} {count} {}", D::Merged.get(lang), D::MergedCount.get(lang)))];
    let both = [&target.dossier, &after];
    told.extend(plan.taken.iter().map(|(place, _)| line("+", conflict::change(&target.set, both, place, lang))));
    let mut held = after.clone();
    held.conflicts = plan.held.iter().cloned().collect();
    told.extend(differing(&target.set, &held, D::ToDecide, lang));
    if !plan.ways.is_empty() {
        told.push(line("!", D::WaysDiffer.get(lang)));
    }
    let merged = (after != target.dossier).then(|| Box::new((target.dossier, edit)));
    Ok(Dealt { lines: told, merged })
}
