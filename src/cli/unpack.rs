//! `unpack`: a package into a new folder, once all of it was checked.

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome};
use crate::cli::parse::Given;
use crate::exchange::package::unpack_watched;
use crate::exchange::package::words::told;
use crate::text::Clean;

pub(super) fn run(given: &Given, out: &mut Out) -> Outcome {
    let file = given.path(Arg::Package).unwrap_or_default();
    let folder = given.path(Arg::Folder).unwrap_or_default();
    let long = Long::begin(out.lang.pick("đang kiểm tra gói", "checking the package"), out);
    let watch = long.watch.clone();
    let package = long.refusing(unpack_watched(&file, &folder, &watch), out)?;
    let history = package.manifest.history.as_ref();
    out.say(&told(package.documents, history.map(|h| h.lines), true, out.lang));
    out.data(&format!("{}\n", Clean::path(&folder)))?;
    Ok(Exit::Done)
}
