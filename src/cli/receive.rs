//! `receive`: packages into the workspace of a round, a folder for each body; a newer version is merged into the
//! work on the older one, which stays beside it as it came.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::merge::said;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::pack::refused;
use crate::cli::parse::Given;
use crate::exchange::package::Refusal;
use crate::exchange::receiving::{How, Newer, Unreceived, receive};
use crate::lang::{Lang, Say};
use crate::report::conflict;
use crate::store::Store;
use crate::text::Clean;

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
    let received = receive(store, path, into, &long.watch);
    if matches!(received, Err(Unreceived::Refused(Refusal::Stopped))) {
        return long.stopped(out);
    }
    drop(long);
    let received = received.or_else(|why| unreceived(&why, out))?;
    for notice in &received.notices {
        out.warn(&notice.say(out.lang), "");
    }
    let shown = Clean::path(&received.folder);
    let clean = match &received.how {
        How::Again => {
            let text = out.lang.pick("gói này đã được tiếp nhận", "this package was received already");
            out.warn(&format!("{shown}: {text}"), "");
            return Ok(true);
        }
        How::New => true,
        How::Newer(newer) => told(newer, &shown, out),
    };
    out.data(&format!("{shown}\n"))?;
    Ok(clean)
}

/// Says why a package was not received.
fn unreceived<T>(why: &Unreceived, out: &mut Out) -> Result<T, Stop> {
    match why {
        Unreceived::Refused(refusal) => refused(refusal, out),
        Unreceived::Failed(failure) => out.failed(failure),
        Unreceived::OtherDossier(_) | Unreceived::NoBase(_) | Unreceived::NotSubmitted(_) => {
            let hint = if matches!(why, Unreceived::NoBase(_)) { "parindex merge … --base …" } else { "" };
            out.error(&why.said(out.lang), hint);
            Err(Stop::Failed)
        }
    }
}

/// Tells what a newer version changed; whether all of it could be taken.
fn told(newer: &Newer, shown: &Clean, out: &mut Out) -> bool {
    for place in &newer.taken {
        let both = [&newer.before, &newer.after];
        out.say(&format!("+ {}\n", conflict::change(&newer.set, both, place, out.lang)));
    }
    let mut dossier = newer.after.clone();
    for places in [&newer.held, &newer.refused] {
        dossier.conflicts = places.iter().cloned().collect();
        for open in conflict::open(&newer.set, &dossier, out.lang) {
            out.say(&said(&open, out.lang));
        }
    }
    let (version, count, left) = (newer.version, newer.taken.len(), newer.held.len() + newer.refused.len());
    out.say(&match out.lang {
        Lang::Vi => {
            format!("Phiên bản {version}: nhận {count} thay đổi; {left} chỗ để nguyên, cần người quyết định.\n")
        }
        Lang::En => {
            format!("Version {version}: {count} changes taken; {left} left as they were, for people to decide.\n")
        }
    });
    if !newer.held.is_empty() {
        out.say(&format!("{} parindex decide {shown}\n", out.lang.pick("Quyết định:", "Decide:")));
    }
    left == 0
}
