//! `unpack`: a package into a new folder, once all of it was checked.

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome};
use crate::cli::pack::refused;
use crate::cli::parse::Given;
use crate::cli::verify::told;
use crate::exchange::package::unpack;
use crate::text::Clean;

pub(super) fn run(given: &Given, out: &mut Out) -> Outcome {
    let file = given.path(Arg::Package).unwrap_or_default();
    let folder = given.path(Arg::Folder).unwrap_or_default();
    let package = unpack(&file, &folder).or_else(|refusal| refused(&refusal, out))?;
    let history = package.manifest.history.as_ref();
    out.say(&told(package.documents, history.map(|h| h.lines), true, out.lang));
    out.data(&format!("{}\n", Clean::path(&folder)))?;
    Ok(Exit::Done)
}
