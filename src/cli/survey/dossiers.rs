//! Survey results into dossiers, and what is said of it.

use std::path::Path;

use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, Say};
use crate::store::Store;
use crate::store::surveyed::{Results, Unfed, feed};
use crate::text::Clean;

pub(super) fn write(store: &Store, folder: &Path, set: &CriteriaSet, results: Results<'_>, out: &mut Out) -> Outcome {
    let fed = feed(store, folder, Some(set), results).map_err(|why| {
        match &why {
            Unfed::Failure(failure) => out.failure(failure),
            Unfed::Misfit(..) | Unfed::ReadOnly(..) => out.error(&why.say(out.lang), ""),
        }
        Stop::Failed
    })?;
    for failure in &fed.failed {
        out.failure(failure);
    }
    if fed.saved + fed.made + fed.same == 0 && !fed.failed.is_empty() {
        return Err(Stop::Failed);
    }
    let shown = Clean::path(folder);
    let (saved, made) = (fed.saved, fed.made);
    out.say(&match out.lang {
        Lang::Vi => format!("{shown}: cập nhật {saved} hồ sơ, lập mới {made} hồ sơ.\n"),
        Lang::En => format!("{shown}: {saved} dossiers updated, {made} made.\n"),
    });
    let failed = fed.failed.len();
    if failed == 0 {
        return Ok(Exit::Done);
    }
    let text = match out.lang {
        Lang::Vi => {
            format!("{failed} hồ sơ chưa ghi được kết quả; khắc phục rồi chạy lại lệnh này, hồ sơ đã ghi sẽ giữ nguyên")
        }
        Lang::En => {
            format!(
                "{failed} dossiers did not get the results; mend what is in the way and run this again, the others stay as they are"
            )
        }
    };
    out.error(&text, "");
    Ok(Exit::Found)
}
