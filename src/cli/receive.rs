//! `receive`: packages into the workspace of a round, a folder for each body; a newer version is merged into the
//! work on the older one, which stays beside it as it came.

use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::change::{edit, save, today};
use crate::cli::import::folder_name;
use crate::cli::long::Long;
use crate::cli::merge::{kept, said};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::pack::refused;
use crate::cli::parse::Given;
use crate::dossier::diff::Place;
use crate::dossier::merge::{Conflict, Merged, Stranger, merge};
use crate::dossier::phase::{Side, may};
use crate::dossier::{Dossier, Lane};
use crate::exchange::package::{EVIDENCE, Package, Refusal, exchanged, read_watched, unpack};
use crate::lang::{Lang, Say};
use crate::store::{Failure, Opened, Reason, Store};
use crate::text::Clean;

/// The folder of the workspace in which every package stays as it came.
const PACKAGES: &str = "packages";

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let into = given.path(Arg::Into).unwrap_or_default();
    let (mut good, mut exit) = (0, Exit::Done);
    for package in given.paths(Arg::Packages) {
        match one(&package, &into, store, out) {
            Ok(clean) => {
                good += 1;
                exit = if clean { exit } else { Exit::Found };
            }
            Err(Stop::Failed) => exit = Exit::Found,
            Err(stop) => return Err(stop),
        }
    }
    if good == 0 { Err(Stop::Failed) } else { Ok(exit) }
}

/// Takes one package in; says whether all of it could be taken.
fn one(path: &Path, into: &Path, store: &Store, out: &mut Out) -> Result<bool, Stop> {
    let long = Long::begin(out.lang.pick("đang kiểm tra gói", "checking the package"), out);
    let read = read_watched(path, &long.watch);
    let package = long.refusing(read, out)?;
    let Some(dossier) = package.dossier.as_ref().filter(|_| package.troubles.is_empty()) else {
        return refused(&Refusal::Contents(package.troubles), out);
    };
    let name = own_folder(store, into, dossier);
    let (folder, kept) = (into.join(&name), kept_at(into, &name, &package));
    let shown = Clean::path(&folder);
    if kept.exists() {
        let text = out.lang.pick("gói này đã được tiếp nhận", "this package was received already");
        out.warn(&format!("{shown}: {text}"), "");
        return Ok(true);
    }
    let clean = if folder.join(crate::store::DOSSIER).exists() {
        newer(path, &package, &folder, store, out)?
    } else {
        unpack(path, &folder).or_else(|refusal| refused(&refusal, out))?;
        let opened = store.open(&folder).or_else(|failure| out.failed(&failure))?;
        exchanged::keep(store, &folder, &opened.text).or_else(|failure| out.failed(&failure))?;
        true
    };
    keep(path, &kept, store).or_else(|failure| out.failed(&failure))?;
    out.data(&format!("{shown}\n"))?;
    Ok(clean)
}

/// The folder of a dossier's body, year and term below `into`: the one that has it already, or the first name that
/// is free, for different bodies may have one name without its tones.
fn own_folder(store: &Store, into: &Path, dossier: &Dossier) -> String {
    let base = folder_name(dossier);
    let names = std::iter::once(base.clone()).chain((2..10_000).map(|n| format!("{base}-{n}")));
    let head = |d: &Dossier| (d.body.name.clone(), d.body.kind.clone(), d.year, d.term.clone());
    let mine = |name: &String| {
        let folder = into.join(name);
        // What cannot be read is told when it is opened; nothing is put beside it under another name.
        !folder.exists() || store.open(&folder).map_or(true, |there| head(&there.dossier) == head(dossier))
    };
    names.into_iter().find(mine).unwrap_or(base)
}

/// Where a package stays: by its body, version and digest.
fn kept_at(into: &Path, name: &str, package: &Package) -> PathBuf {
    let digest: String = package.digest.chars().take(12).collect();
    into.join(PACKAGES).join(format!("{name}-v{}-{digest}.zip", package.manifest.head.version))
}

fn keep(path: &Path, kept: &Path, store: &Store) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| Failure::system(kept, error);
    if let Some(folder) = kept.parent() {
        store.disk.make_folder(folder).map_err(|e| failed(&e))?;
    }
    let part = kept.with_extension("part");
    std::fs::copy(path, &part).and_then(|_| std::fs::rename(&part, kept)).map_err(|e| failed(&e))
}

/// Merges a newer version into the work on the older one.
fn newer(path: &Path, package: &Package, folder: &Path, store: &Store, out: &mut Out) -> Result<bool, Stop> {
    let aside = folder.with_extension(format!("{}.part", std::process::id()));
    unpack(path, &aside).or_else(|refusal| refused(&refusal, out))?;
    let done = merged_in(&aside, package, folder, store, out);
    // What was unpacked aside is also in the package, which stays.
    let _removed = std::fs::remove_dir_all(&aside);
    done
}

fn merged_in(aside: &Path, package: &Package, folder: &Path, store: &Store, out: &mut Out) -> Result<bool, Stop> {
    let incoming = store.open(aside).or_else(|failure| out.failed(&failure))?;
    let editing = edit(folder, store, out)?;
    let target = &editing.opened.dossier;
    let base = exchanged::base(store, folder, target, &incoming.dossier).or_else(|failure| out.failed(&failure))?;
    let found = base.as_ref().map(|base| merge(base, target, &[&incoming.dossier]));
    let Some(Ok(mut merged)) = found else {
        let text = match found {
            Some(Err(Stranger(_))) => out.lang.pick(
                "thư mục này là của hồ sơ khác (đơn vị, năm hoặc bộ tiêu chí khác)",
                "this folder is another dossier's (another body, year or criteria set)",
            ),
            _ => out.lang.pick(
                "không có bản chung để đối chiếu; hãy mở gói ra thư mục khác rồi dùng `merge --base`",
                "there is no common version; unpack it elsewhere and use `merge --base`",
            ),
        };
        out.error(&format!("{}: {text}", Clean::path(folder)), "");
        return Err(Stop::Failed);
    };
    let refused = keep_to_the_body(target, &mut merged);
    for place in merged.taken.keys() {
        out.say(&format!("+ {} {}\n", place.key().unwrap_or_default(), place.field().say(out.lang)));
    }
    let name = [Clean::from(out.lang.pick("bản vừa nhận", "the version received"))];
    for conflict in merged.conflicts.iter().chain(&refused) {
        out.say(&said(conflict, target, &name, out.lang));
    }
    let taken = kept(merged.edit(), &merged.conflicts, target, &name, today(store));
    let mut after = target.clone();
    taken.clone().apply(&mut after);
    documents(&after, &incoming, folder, store).or_else(|failure| out.failed(&failure))?;
    let left = merged.conflicts.len() + refused.len();
    let count = merged.taken.len();
    if count + merged.conflicts.len() > 0 {
        save(editing, taken, Lane::Own, out)?;
    }
    exchanged::keep(store, folder, &incoming.text).or_else(|failure| out.failed(&failure))?;
    let version = package.manifest.head.version;
    let text = match out.lang {
        Lang::Vi => {
            format!("Phiên bản {version}: nhận {count} thay đổi; {left} chỗ để nguyên, cần người quyết định.\n")
        }
        Lang::En => {
            format!("Version {version}: {count} changes taken; {left} left as they were, for people to decide.\n")
        }
    };
    out.say(&text);
    Ok(left == 0)
}

/// Takes out what the body may not change now; its steps must be its own and follow on.
fn keep_to_the_body(target: &Dossier, merged: &mut Merged) -> Vec<Conflict> {
    let mut after = target.clone();
    merged.edit().apply(&mut after);
    let new = after.transitions.get(target.transitions.len()..);
    let own_steps = new.is_some_and(|steps| steps.iter().all(|t| t.step.line().side == Side::Body));
    let goes_on = own_steps && after.transitions.starts_with(&target.transitions) && after.broken_way().is_none();
    let refused: Vec<Place> = merged
        .taken
        .iter()
        .filter(|(place, edit)| match place {
            Place::Way => !goes_on,
            _ => may(Side::Body, target, edit).is_err(),
        })
        .map(|(place, _)| place.clone())
        .collect();
    let mut conflicts = Vec::new();
    for place in refused {
        if let Some(edit) = merged.taken.remove(&place) {
            conflicts.push(Conflict { place, versions: vec![(Some(0), edit)] });
        }
    }
    conflicts
}

/// Brings the files of the documents that were taken; an older file of the same name is in the older package.
fn documents(after: &Dossier, incoming: &Opened, folder: &Path, store: &Store) -> Result<(), Failure> {
    for document in &after.documents {
        let Some(file) = document.file.as_ref().filter(|_| incoming.dossier.document(&document.id) == Some(document))
        else {
            continue;
        };
        let name = file.strip_prefix(EVIDENCE).unwrap_or(file);
        let (from, to) = (incoming.folder.join(EVIDENCE).join(name), folder.join(EVIDENCE).join(name));
        let failed = |path: &Path, error: &std::io::Error| Failure::system(path, error);
        let limit = crate::exchange::package::limit::DOCUMENT;
        let bytes = |path: &Path| match store.disk.read(path, limit) {
            Ok(crate::store::disk::Content::Bytes(bytes)) => Ok(bytes),
            Ok(_) => Err(Failure::new(path, Reason::NotAFile)),
            Err(error) => Err(failed(path, &error)),
        };
        let new = bytes(&from)?;
        if bytes(&to).is_ok_and(|old| old == new) {
            continue;
        }
        let place = to.parent().unwrap_or(folder);
        store.disk.make_folder(place).map_err(|e| failed(place, &e))?;
        store.disk.replace(&to, &new).map_err(|e| failed(&to, &e))?;
    }
    Ok(())
}
