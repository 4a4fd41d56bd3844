//! Packages into the workspace of a round: a folder for each body; a newer version is merged into the work on the
//! older one, which stays beside it as it came.
//!
//! Promise: nothing is written of a package that is not whole; of a newer version only what the body may change now is
//! taken, everything else is told; the package itself stays in the folder [`PACKAGES`] as it came.

use std::path::{Path, PathBuf};

use crate::dossier::conflict::Version;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::merge::{Merged, Stranger, merge};
use crate::dossier::phase::{Phase, Side, may};
use crate::dossier::{Dossier, Lane};
use crate::exchange::package::{EVIDENCE, Package, Refusal, exchanged, limit, read_watched, unpack};
use crate::lang::{Lang, Say};
use crate::store::lodge::folder_name;
use crate::store::merging::Plan;
use crate::store::{EditRecord, Editing, Failure, Keep, Notice, Opened, Reason, Store};
use crate::text::Clean;
use crate::watch::Watch;

/// The folder of the workspace in which every package stays as it came.
pub const PACKAGES: &str = "packages";

/// What came of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The dossier's folder.
    pub folder: PathBuf,
    /// How it came in.
    pub how: How,
    /// What the store had to tell.
    pub notices: Vec<Notice>,
}

/// How a package came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It was received before; nothing was done.
    Again,
    /// As the first of its body.
    New,
    /// As a newer version, merged into the work on the older one.
    Newer(Box<Newer>),
}

/// What a newer version changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// Which version it is.
    pub version: usize,
    /// The dossier as it was.
    pub before: Dossier,
    /// The dossier as it is now.
    pub after: Dossier,
    /// Its set.
    pub set: std::sync::Arc<crate::criteria::CriteriaSet>,
    /// What was taken.
    pub taken: Vec<Place>,
    /// What both sides changed, held until somebody decides.
    pub held: Vec<(Place, Vec<Version>)>,
    /// What the body may not change now; left as it was.
    pub refused: Vec<(Place, Vec<Version>)>,
}

/// Why a package could not be received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreceived {
    /// It is not fit to be taken, or the work was stopped.
    Refused(Refusal),
    /// A file could not be read or written.
    Failed(Failure),
    /// The folder of the workspace is another dossier's.
    OtherDossier(PathBuf),
    /// There is no common version to merge from.
    NoBase(PathBuf),
    /// The body has not sent it: it stands at this step.
    NotSubmitted(Phase),
}

impl From<Failure> for Unreceived {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Takes one package into the workspace `into`.
///
/// # Errors
///
/// [`Unreceived`]; the workspace is as it was.
pub fn receive(store: &Store, path: &Path, into: &Path, watch: &Watch) -> Result<Received, Unreceived> {
    let package = read_watched(path, watch).map_err(Unreceived::Refused)?;
    let Some(dossier) = package.dossier.as_ref().filter(|_| package.troubles.is_empty()) else {
        return Err(Unreceived::Refused(Refusal::Contents(package.troubles)));
    };
    if dossier.phase() < Phase::Submitted {
        return Err(Unreceived::NotSubmitted(dossier.phase()));
    }
    let name = own_folder(store, into, dossier);
    let (folder, kept) = (into.join(&name), kept_at(into, &name, &package));
    let mut notices = Vec::new();
    if kept.exists() {
        return Ok(Received { folder, how: How::Again, notices });
    }
    let how = if folder.join(crate::store::DOSSIER).exists() {
        How::Newer(Box::new(newer(path, &package, &folder, store, &mut notices)?))
    } else {
        unpack(path, &folder).map_err(Unreceived::Refused)?;
        let opened = store.open(&folder)?;
        exchanged::keep(store, &folder, &opened.text)?;
        How::New
    };
    keep(path, &kept, store)?;
    Ok(Received { folder, how, notices })
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
fn newer(
    path: &Path,
    package: &Package,
    folder: &Path,
    store: &Store,
    notices: &mut Vec<Notice>,
) -> Result<Newer, Unreceived> {
    let aside = folder.with_extension(format!("{}.part", std::process::id()));
    unpack(path, &aside).map_err(Unreceived::Refused)?;
    let done = merged_in(&aside, package, folder, store, notices);
    // What was unpacked aside is also in the package, which stays.
    let _removed = std::fs::remove_dir_all(&aside);
    done
}

fn merged_in(
    aside: &Path,
    package: &Package,
    folder: &Path,
    store: &Store,
    notices: &mut Vec<Notice>,
) -> Result<Newer, Unreceived> {
    let incoming = store.open(aside)?;
    let Editing { opened, mut session, notices: told } = store.edit(folder)?;
    if let Some(why) = session.read_only() {
        return Err(Failure::new(folder, Reason::ReadOnly(why.clone())).into());
    }
    notices.extend(told);
    let target = &opened.dossier;
    let base = exchanged::base(store, folder, target, &incoming.dossier)?;
    let base = base.ok_or_else(|| Unreceived::NoBase(folder.to_owned()))?;
    let merged = merge(&base, target, &[&incoming.dossier]);
    let mut merged = merged.map_err(|Stranger(_)| Unreceived::OtherDossier(folder.to_owned()))?;
    let refused = keep_to_the_body(target, &mut merged);
    let whose = [incoming.dossier.body.name.clone()];
    let refused = Plan::of(Merged { conflicts: refused, ..Merged::default() }, &whose);
    let plan = Plan::of(merged, &whose);
    let change = plan.edit(target);
    let mut after = target.clone();
    let back = change.clone().apply(&mut after);
    documents(&after, &incoming, folder, store)?;
    if after != *target {
        let saved = session.save(&after, &[EditRecord { lane: Lane::Own, edit: change, back }])?;
        notices.extend(saved.notices);
    }
    exchanged::keep(store, folder, &incoming.text)?;
    Ok(Newer {
        version: package.manifest.head.version,
        before: opened.dossier.clone(),
        after,
        set: opened.set.clone(),
        taken: plan.taken.into_iter().map(|(place, _)| place).collect(),
        held: plan.held,
        refused: [refused.held, refused.ways, plan.ways].concat(),
    })
}

/// Takes out what the body may not change now; its steps must be its own and follow on.
fn keep_to_the_body(target: &Dossier, merged: &mut Merged) -> Vec<crate::dossier::merge::Conflict> {
    use crate::dossier::merge::Conflict;
    let mut after = target.clone();
    merged.edit().apply(&mut after);
    let new = after.transitions.get(target.transitions.len()..);
    let own_steps = new.is_some_and(|steps| steps.iter().all(|t| t.step.line().side == Side::Body));
    let goes_on = own_steps && after.transitions.starts_with(&target.transitions) && after.broken_way().is_none();
    let may_be = |place: &Place, edit: &Edit| match place {
        Place::Way => goes_on,
        _ => may(Side::Body, target, edit).is_ok(),
    };
    let refused: Vec<Place> =
        merged.taken.iter().filter(|(place, edit)| !may_be(place, edit)).map(|(place, _)| place.clone()).collect();
    let mut conflicts = Vec::new();
    for place in refused {
        if let Some(edit) = merged.taken.remove(&place) {
            conflicts.push(Conflict { place, versions: vec![(Some(0), edit)] });
        }
    }
    // What the body could not have changed at all is nothing to decide about.
    let could = |conflict: &Conflict| {
        conflict.versions.iter().filter(|(who, _)| who.is_some()).all(|(_, edit)| may_be(&conflict.place, edit))
    };
    let (kept, left): (Vec<_>, Vec<_>) = std::mem::take(&mut merged.conflicts).into_iter().partition(could);
    merged.conflicts = kept;
    conflicts.extend(left);
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
        let bytes = |path: &Path| match store.disk.read(path, limit::DOCUMENT) {
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

impl Unreceived {
    /// Why, in one sentence.
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => refusal.say(lang).into_owned(),
            Self::Failed(failure) => failure.say(lang).into_owned(),
            Self::OtherDossier(folder) => {
                let text = lang.pick(
                    "thư mục này là của hồ sơ khác (đơn vị, năm hoặc bộ tiêu chí khác)",
                    "this folder is another dossier's (another body, year or criteria set)",
                );
                format!("{}: {text}", Clean::path(folder))
            }
            Self::NotSubmitted(phase) => match lang {
                Lang::Vi => format!(
                    "hồ sơ trong gói chưa được đơn vị gửi (đang ở bước “{}”); đơn vị thực hiện bước gửi hồ sơ (submit) rồi đóng gói lại",
                    phase.say(lang)
                ),
                Lang::En => format!(
                    "the dossier in the package was not submitted (it stands at “{}”); the body takes the step `submit`, then packs again",
                    phase.say(lang)
                ),
            },
            Self::NoBase(folder) => {
                let text = lang.pick(
                    "không có bản chung để đối chiếu; hãy mở gói ra thư mục khác rồi dùng `merge --base`",
                    "there is no common version; unpack it elsewhere and use `merge --base`",
                );
                format!("{}: {text}", Clean::path(folder))
            }
        }
    }
}
