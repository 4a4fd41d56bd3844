//! Asking for a ranking, hearing how far it is and taking it in.
//!
//! Promise: an answer to a question that was given up is passed over. A dossier changed out of the ranking is ranked
//! anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Ranks, order, settle};
use crate::lang::{Lang, Say};
use crate::store::workspace::{Gathered, Wish};
use crate::store::{Failure, Reason};
use crate::text::Clean;
use crate::text::collate::Alphabet;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::Overlay;
use crate::tui::screen::{Screen, lines};
use crate::tui::words::W;
use crate::tui::words::across::A;

/// The ranking, wherever it lies.
pub(super) fn ranks(app: &mut App) -> Option<&mut Ranks> {
    app.screens.iter_mut().find_map(|s| match s {
        Screen::Rank(ranks) => Some(&mut **ranks),
        _ => None,
    })
}

/// Ranks what is below `folder`.
pub fn open(app: &mut App, folder: PathBuf) -> Effects {
    app.screens.truncate(1);
    let mut ranks = Ranks::new(folder);
    let effects = ranks.again();
    app.screens.push(Screen::Rank(Box::new(ranks)));
    effects
}

/// Goes back to the ranking from a dossier opened out of it; whether there was one. A dossier that was changed is
/// ranked anew.
pub fn back_to(app: &mut App) -> Option<Effects> {
    let changed = lines::back_to(app, |s| matches!(s, Screen::Rank(_)))?;
    let ranks = ranks(app)?;
    Some(if changed { ranks.again() } else { Effects::new() })
}

/// Takes in how far reading has come.
pub fn progress(app: &mut App, done: usize, all: usize) {
    let Some(ranks) = ranks(app) else { return };
    match ranks.writing.as_mut().filter(|_| ranks.found.is_some()) {
        Some(writing) => writing.progress = (done, all),
        None => ranks.progress = (done, all),
    }
}

/// Takes in that the writing of a file is over, whatever came of it.
pub fn written(app: &mut App, file: &Path) {
    if let Some(ranks) = ranks(app)
        && ranks.writing.as_ref().is_some_and(|w| w.target == file)
    {
        ranks.writing = None;
    }
}

/// Takes in a ranking, unless another one was asked for meanwhile.
pub fn ranked(app: &mut App, folder: &Path, wish: &Wish, found: Gathered) {
    let lang = app.lang;
    let Some(ranks) = ranks(app).filter(|r| r.folder == folder && r.wish == *wish) else { return };
    let left_out = left_out(&found, lang);
    let empty = found.bodies.is_empty();
    if let ([Failure { reason: Reason::Missing, .. }], true, Some(text)) = (&found.left_out[..], empty, &left_out) {
        // Nothing is there: back to where the folder was named.
        app.screens.retain(|screen| !matches!(screen, Screen::Rank(_)));
        app.overlays.extend(app.kept.take().map(Overlay::Sheet));
        app.warn(text.clone());
        return;
    }
    if wish.parent.is_none() {
        ranks.parents = parents(&found);
    }
    ranks.years = found.bodies.iter().map(|b| b.head.year).collect::<BTreeSet<_>>().into_iter().collect();
    (ranks.words, ranks.order) = (Arc::new(order::words(&found)), Arc::default());
    ranks.found = Some(Arc::new(found));
    (ranks.kind, ranks.at) = (ranks.kind.min(ranks.found.as_ref().map_or(0, |f| f.ranking.tables.len()).max(1) - 1), 0);
    ranks.arrange();
    if let Some(file) = ranks.wanted.take() {
        ranks.select(&file);
    }
    match left_out {
        Some(text) => app.warn(text),
        None if empty => app.warn(W::NoDossiers.get(lang)),
        None => {}
    }
    settle(app);
}

/// The bodies that others stand under, in alphabetical order, with how many of the newest year do.
fn parents(found: &Gathered) -> Vec<(Clean, usize)> {
    let newest = found.bodies.iter().map(|b| b.head.year).max();
    let mut count: BTreeMap<&Clean, usize> = BTreeMap::new();
    for head in found.bodies.iter().map(|b| &b.head).filter(|h| Some(h.year) == newest) {
        if let Some(parent) = &head.parent {
            *count.entry(parent).or_default() += 1;
        }
    }
    let alphabet = Alphabet::vietnamese();
    let mut all: Vec<(Clean, usize)> = count.into_iter().map(|(parent, n)| (parent.clone(), n)).collect();
    all.sort_by(|a, b| alphabet.compare(&a.0, &b.0));
    all
}

/// The first dossier that could not be read, and how many there are.
fn left_out(found: &Gathered, lang: Lang) -> Option<String> {
    let first = found.left_out.first()?.say(lang).into_owned();
    let more = match found.left_out.len() {
        1 => String::new(),
        n => format!("  (+{} {})", n - 1, A::MoreLeftOut.get(lang)),
    };
    Some(format!("{first}{more}"))
}

/// Ranks other bodies together, or those of another year.
pub fn ranked_by(app: &mut App, change: impl FnOnce(&mut Wish)) -> Effects {
    let Some(ranks) = ranks(app) else { return Effects::new() };
    change(&mut ranks.wish);
    (ranks.kind, ranks.top) = (0, 0);
    ranks.again()
}
