//! New dossiers in folders of their own: all of them or none.
//!
//! Promise: dossiers are written to a folder of their own first and moved to their place when all are
//! whole; if a move fails, those already moved are taken back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::criteria::CriteriaSet;
use crate::dossier::Dossier;
use crate::store::{Failure, Reason, Store};
use crate::text::fold;

/// The most letters of a body's name in the name of its folder.
const LONGEST: usize = 60;

/// The folder of each dossier: letters without tones, digits and hyphens, each name once in any case.
pub fn folders<'a>(dossiers: impl Iterator<Item = &'a Dossier>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    dossiers
        .map(|dossier| {
            let base = folder_name(dossier);
            let mut folder = base.clone();
            let mut again = 2;
            while !taken.insert(folder.clone()) {
                folder = format!("{base}-{again}");
                again += 1;
            }
            folder
        })
        .collect()
}

/// The folder of one dossier, by its body, kind, year and term.
pub fn folder_name(dossier: &Dossier) -> String {
    let name = plain(&dossier.body.name);
    let name = if name.is_empty() { "don-vi".to_owned() } else { name };
    let kind = plain(&dossier.body.kind);
    let term = dossier.term.as_ref().map(|term| plain(term)).unwrap_or_default();
    let whole = [name, kind, dossier.year.to_string(), term];
    whole.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join("-")
}

/// `text` in a form that every disk takes: `Sở Nội vụ` is `so-noi-vu`.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in fold::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// How many write at the same time: they mostly wait until the disk has what was written.
const WRITERS: usize = 16;

/// Writes every dossier with its set to its folder below `target`, which is made if need be.
///
/// # Errors
///
/// A [`Failure`] where something is in the way or cannot be written; nothing is written then.
pub fn write(
    store: &Store,
    target: &Path,
    set: &CriteriaSet,
    dossiers: &[(String, Dossier)],
) -> Result<Vec<PathBuf>, Failure> {
    // A file in the way is named as what it is, wherever on the way it stands.
    let mut way = target.ancestors().filter(|p| !p.as_os_str().is_empty());
    if let Some(file) = way.find(|p| std::fs::metadata(p).is_ok_and(|found| !found.is_dir())) {
        return Err(Failure::new(file, Reason::NotAFolder));
    }
    for (folder, _) in dossiers {
        let place = target.join(folder);
        if place.symlink_metadata().is_ok() {
            return Err(Failure::new(&place, Reason::NotEmpty));
        }
    }
    let (home, existed) = (nearest_folder(target), target.is_dir());
    let draft = home.join(format!(".parindex-import-{}", std::process::id()));
    let written = write_all(store, &draft, set, dossiers)
        .and_then(|()| if existed { move_each(&draft, target, dossiers) } else { move_whole(&draft, target) });
    // After success the draft is gone or empty; after failure nothing of it is to stay.
    let _gone = std::fs::remove_dir_all(&draft);
    written?;
    Ok(dossiers.iter().map(|(folder, _)| target.join(folder)).collect())
}

/// The folder in which the draft lies: on the same disk as the target.
fn nearest_folder(target: &Path) -> PathBuf {
    let mut at = Some(target);
    while let Some(folder) = at {
        if folder.is_dir() {
            return folder.to_owned();
        }
        at = folder.parent();
    }
    PathBuf::from(".")
}

fn write_all(store: &Store, draft: &Path, set: &CriteriaSet, dossiers: &[(String, Dossier)]) -> Result<(), Failure> {
    std::fs::create_dir(draft).map_err(|e| Failure::system(draft, &e))?;
    let part = dossiers.len().div_ceil(WRITERS).max(1);
    std::thread::scope(|scope| {
        let place = |part: &[(String, Dossier)]| -> Result<(), Failure> {
            part.iter().try_for_each(|(folder, d)| store.place(&draft.join(folder), d, set).map(|_file| ()))
        };
        let writers: Vec<_> = dossiers.chunks(part).map(|part| scope.spawn(move || place(part))).collect();
        // A writer that panicked has no result; its panic goes on here.
        let ends = writers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        ends.collect()
    })
}

/// The draft becomes the target.
fn move_whole(draft: &Path, target: &Path) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::system(target, &e);
    if let Some(above) = target.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(above).map_err(failed)?;
    }
    std::fs::rename(draft, target).map_err(failed)
}

/// Each dossier moves into the target; if one cannot, the others move back.
fn move_each(draft: &Path, target: &Path, dossiers: &[(String, Dossier)]) -> Result<(), Failure> {
    for (at, (folder, _)) in dossiers.iter().enumerate() {
        let place = target.join(folder);
        if let Err(error) = std::fs::rename(draft.join(folder), &place) {
            for (moved, _) in dossiers.iter().take(at) {
                let _back = std::fs::rename(target.join(moved), draft.join(moved));
            }
            return Err(Failure::system(&place, &error));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Body;

    #[test]
    fn folders_are_plain_and_each_one_is_there_once() {
        let dossier = |name: &str| Dossier {
            year: 2024,
            body: Body { name: name.into(), kind: "department".into(), ..Body::default() },
            ..Dossier::default()
        };
        let dossiers = ["Sở Nội vụ", "So noi vu", "../../etc", "CON", "漢字", "Đắk Lắk"].map(dossier);
        assert_eq!(
            folders(dossiers.iter()),
            [
                "so-noi-vu-department-2024",
                "so-noi-vu-department-2024-2",
                "etc-department-2024",
                "con-department-2024",
                "don-vi-department-2024",
                "dak-lak-department-2024"
            ]
        );
    }
}
