//! The criteria set that a command names.

use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Out, Stop};
use crate::store::{Loaded, Reason, Store};
use crate::text::{fold, near};

/// The set called `name`, a path or an id; where there is none, the id that was probably meant is said.
pub(super) fn find(store: &Store, name: &str, out: &mut Out) -> Result<Loaded, Stop> {
    store.criteria(name).map_err(|failure| {
        out.failure(&failure);
        if matches!(failure.reason, Reason::NoCriteria { .. })
            && let Some(meant) = meant(store, name)
        {
            let text = did_you_mean(&meant, out.lang);
            out.say(&format!("{}: {text}\n", super::words::hint(out.lang)));
        }
        Stop::Failed
    })
}

/// The id that is closest to `name`, or that begins with it or holds it.
fn meant(store: &Store, name: &str) -> Option<String> {
    let loaded = store.all_criteria().into_iter().filter_map(|(_, loaded)| loaded.ok());
    let ids: Vec<String> = loaded.map(|l| l.set.id.to_string()).collect();
    let close = near::nearest(name, ids.iter().map(String::as_str)).map(str::to_owned);
    close.or_else(|| ids.into_iter().find(|id| !name.is_empty() && fold::contains(id, name)))
}
