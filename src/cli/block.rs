//! Dossiers of one block kept together, for commands that look at all of them at once.

use std::path::PathBuf;

use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Stop};
use crate::cli::rank::{dossiers_below, each_of};
use crate::rank::Entry;
use crate::report::ranking::Listed;
use crate::store::{Opened, Store};

/// Every dossier at or below `paths`, and whether some had to be left out.
pub(super) fn open_all(store: &Store, paths: &[PathBuf], out: &mut Out) -> Result<(Vec<Opened>, bool), Stop> {
    let (files, mut left_out) = dossiers_below(paths, out);
    let mut all = Vec::new();
    let mut long = Long::begin(out.lang.pick("đang đọc hồ sơ", "reading dossiers"), out);
    let read = each_of(store, &files, &mut long, out, &mut |opened| all.push(opened))?;
    drop(long);
    left_out |= read == Exit::Found;
    if all.is_empty() {
        if !left_out {
            let text = out.lang.pick(
                "không có hồ sơ nào (dossier.toml) trong các thư mục này",
                "there is no dossier (dossier.toml) below these folders",
            );
            out.error(text, "");
        }
        return Err(Stop::Failed);
    }
    Ok((all, left_out))
}

/// As a ranking takes them.
pub(super) fn entries(all: &[Opened]) -> Vec<Entry<'_>> {
    all.iter().map(|o| Entry { set: &o.set, dossier: &o.dossier }).collect()
}

/// As a report of a ranking takes them.
pub(super) fn listed(all: &[Opened]) -> Vec<Listed<'_>> {
    all.iter().map(|o| Listed { set: &o.set, body: &o.dossier.body.name }).collect()
}
