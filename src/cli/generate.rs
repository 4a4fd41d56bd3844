//! `generate`: a folder of synthetic dossiers, for measuring and for lessons.
//!
//! All of them share one criteria file. Nothing appears under the folder's name before all is written.

use std::io;
use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::new::odd_kind;
use crate::cli::out::{Exit, Out, Outcome, word_of};
use crate::cli::parse::Given;
use crate::criteria::CriteriaSet;
use crate::doc::write_dossier;
use crate::exchange::synthetic::Plan;
use crate::lang::Lang;
use crate::store::{DOSSIER, Failure, Reason, Store};
use crate::text::Clean;

/// The file of the criteria, beside the dossiers' folders.
const CRITERIA: &str = "criteria.toml";

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let loaded = store.criteria(given.text(Arg::Criteria).unwrap_or_default()).or_else(|f| out.failed(&f))?;
    let kind = given.text(Arg::Kind).map(Clean::line).unwrap_or_default();
    odd_kind(&loaded.set, &kind, out);
    let plan = Plan {
        set: &loaded.set,
        file: &format!("../{CRITERIA}"),
        kind: &kind,
        year: given.year().unwrap_or_default(),
        seed: given.whole(Arg::Seed).unwrap_or(1),
    };
    let count = given.whole(Arg::Count).and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
    let folder = given.path(Arg::Folder).unwrap_or_default();
    if folder.symlink_metadata().is_ok() {
        return out.failed(&Failure::new(&folder, Reason::NotEmpty));
    }
    let draft = folder.with_extension("parindex-draft");
    let made = write(&draft, &loaded.set, &plan, count).and_then(|()| std::fs::rename(&draft, &folder));
    if let Err(error) = made {
        let _gone = std::fs::remove_dir_all(&draft);
        return out.failed(&Failure::system(&folder, &error));
    }
    let shown = Clean::path(&folder);
    out.data(&format!("{shown}\n"))?;
    let shown = word_of(&folder);
    out.say(&match out.lang {
        Lang::Vi => format!("Đã tạo {count} hồ sơ giả định. Xếp hạng: parindex rank {shown}\n"),
        Lang::En => format!("{count} synthetic dossiers made. To rank them: parindex rank {shown}\n"),
    });
    Ok(Exit::Done)
}

fn write(draft: &Path, set: &CriteriaSet, plan: &Plan<'_>, count: u32) -> io::Result<()> {
    std::fs::create_dir_all(draft)?;
    std::fs::write(draft.join(CRITERIA), set.text.as_bytes())?;
    for place in 0..count {
        let own = draft.join(format!("don-vi-{place:05}"));
        std::fs::create_dir(&own)?;
        std::fs::write(own.join(DOSSIER), write_dossier(&plan.dossier(place), Some(set)))?;
    }
    Ok(())
}
