//! Judging what a package holds: model, history, documents and scores, each computed again.

use std::collections::BTreeMap;

use super::manifest::{self, Manifest};
use super::pack::evidence_name;
use super::refusal::Trouble;
use super::{CRITERIA, DOSSIER, HISTORY, Purpose};
use crate::check::is_secret;
use crate::criteria::CriteriaSet;
use crate::diag::problem::{InDossier, Problem};
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::digest::sha256;
use crate::doc::dossier::{check_dossier, read_placed};
use crate::doc::read_criteria;
use crate::dossier::{Dossier, Lane, Phase};
use crate::store::history;
use crate::text::Clean;

/// The texts of a package by name.
pub(super) type Texts = BTreeMap<&'static str, Vec<u8>>;
/// The digest of every file as it is.
pub(super) type Digests = BTreeMap<String, Box<str>>;

/// What could be read.
pub(super) struct Judged {
    /// The dossier.
    pub(super) dossier: Option<Dossier>,
    /// Its set.
    pub(super) set: Option<CriteriaSet>,
    /// How many documents are as registered, of how many.
    pub(super) documents: (usize, usize),
    /// How often the dossier was changed by something else than this program, as far as the history tells.
    pub(super) elsewhere: usize,
}

/// Reads the contents and names everything in them that is not as the manifest says or as it should be.
pub(super) fn judge(manifest: &Manifest, texts: &Texts, digests: &Digests, troubles: &mut Vec<Trouble>) -> Judged {
    let (dossier, set) = model(texts, troubles);
    if let Some(set) = &set
        && manifest::Criteria::of(set) != manifest.criteria
    {
        troubles.push(Trouble::OtherCriteria);
    }
    check_history(texts.get(HISTORY).map(Vec::as_slice), manifest, troubles);
    let (mut documents, mut elsewhere) = ((0, 0), 0);
    if let Some(dossier) = &dossier {
        documents = check_documents(dossier, digests, troubles);
        if manifest::Head::of(dossier) != manifest.head {
            troubles.push(Trouble::Head);
        }
        troubles.extend(dossier.broken_way().map(Trouble::Way));
        if let Some(set) = &set {
            check_scores(set, dossier, manifest, troubles);
        }
        let packed = texts.get(DOSSIER).map(|bytes| sha256(bytes)).unwrap_or_default();
        let last = |result: &str| *packed == *result;
        elsewhere = texts.get(HISTORY).map_or(0, |history| changed_elsewhere(history, last));
        if texts.get(HISTORY).is_some_and(|history| is_changed_locked(dossier, history, last)) {
            troubles.push(Trouble::ChangedLocked);
        }
    }
    Judged { dossier, set, documents, elsewhere }
}

/// The codes of the errors among `found`.
fn errors(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().filter(|d| d.is_error()).map(|d| d.problem.code()).collect()
}

/// Dossier and set, as far as they can be read and belong together.
fn model(texts: &Texts, troubles: &mut Vec<Trouble>) -> (Option<Dossier>, Option<CriteriaSet>) {
    let text = |name: &'static str| texts.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let set = text(CRITERIA).map(|text| read_criteria(&Source { name: CRITERIA, text }));
    let (set, found) = set.unwrap_or_default();
    if set.is_none() {
        troubles.push(Trouble::Criteria(errors(&found)));
    }
    let placed = text(DOSSIER).map(|text| read_placed(&Source { name: DOSSIER, text }));
    let (placed, mut found) = placed.unwrap_or_default();
    if let (Some(placed), Some(set)) = (&placed, &set) {
        found.extend(check_dossier(placed, set));
    }
    troubles.extend(found.iter().filter_map(|d| match &d.problem {
        Problem::InDossier(InDossier::Secret { id }) => Some(Trouble::Secret(id.clone())),
        _ => None,
    }));
    let dossier = placed.map(|p| p.dossier).filter(|_| !has_errors(&found));
    let Some(dossier) = dossier else {
        troubles.push(Trouble::Dossier(errors(&found)));
        return (None, set);
    };
    let pinned = &dossier.criteria;
    if let Some(file) = pinned.file.as_ref().filter(|file| ***file != *CRITERIA) {
        troubles.push(Trouble::CriteriaElsewhere(file.clone()));
    }
    if let Some(set) = &set {
        let same = pinned.id == set.id && pinned.edition == set.edition;
        if !same || pinned.digest.as_ref().is_some_and(|digest| *digest != set.digest) {
            troubles.push(Trouble::OtherCriteria);
        }
    }
    (Some(dossier), set)
}

/// The chain of the history, and that it ends where the manifest says.
fn check_history(bytes: Option<&[u8]>, manifest: &Manifest, troubles: &mut Vec<Trouble>) {
    let chain = bytes.map(history::read);
    if let Some(chain) = &chain
        && let Some(line) = chain.fault.map(|(line, _)| line).or(chain.torn.map(|_| chain.count + 1))
    {
        troubles.push(Trouble::History(line));
        return;
    }
    let ends = chain.map(|c| (c.count, String::from(c.end)));
    if ends != manifest.history.as_ref().map(|h| (h.lines, h.end.clone())) {
        troubles.push(Trouble::HistoryEnd);
    }
}

/// How often the dossier was changed by something else than this program: between lines of the history, and
/// since the last one.
pub(super) fn changed_elsewhere(history: &[u8], last: impl Fn(&str) -> bool) -> usize {
    let chain = history::read(history);
    let between = chain.lines.iter().filter(|line| line.event == history::Event::Elsewhere).count();
    between + usize::from(chain.last().is_some_and(|line| !last(&line.result)))
}

/// Whether a dossier that was sent is not the one that the last line of its history left.
pub(super) fn is_changed_locked(dossier: &Dossier, history: &[u8], last: impl Fn(&str) -> bool) -> bool {
    dossier.phase() >= Phase::Submitted && history::read(history).last().is_some_and(|line| !last(&line.result))
}

/// Registered documents with a file: how many are as they were registered, of how many.
fn check_documents(dossier: &Dossier, digests: &Digests, troubles: &mut Vec<Trouble>) -> (usize, usize) {
    let (mut good, mut all) = (0, 0);
    for document in &dossier.documents {
        if is_secret(document) {
            troubles.push(Trouble::Secret(document.id.clone()));
        }
        let Some(file) = &document.file else { continue };
        all += 1;
        let name = evidence_name(file);
        match digests.get(&name) {
            None => troubles.push(Trouble::NoFile(Clean::line(&name))),
            Some(found) if document.sha256.as_ref().is_some_and(|stated| stated != found) => {
                troubles.push(Trouble::Digest(Clean::line(&name)));
            }
            Some(_) => good += 1,
        }
    }
    (good, all)
}

/// The scores, computed anew.
fn check_scores(set: &CriteriaSet, dossier: &Dossier, manifest: &Manifest, troubles: &mut Vec<Trouble>) {
    // Packages of older programs told the body every lane.
    let every = manifest::scores(set, dossier, Purpose::Council);
    let wanted = manifest::scores(set, dossier, manifest.purpose);
    let found = if manifest.scores.len() == every.len() { every } else { wanted };
    if found.len() != manifest.scores.len() {
        troubles.push(Trouble::Head);
    }
    for (here, there) in found.iter().zip(&manifest.scores) {
        if here != there {
            let lane = Lane::ALL.iter().find(|(word, _)| *word == here.lane).map(|(_, lane)| *lane);
            troubles.push(Trouble::Score(lane.unwrap_or_default()));
        }
    }
}
