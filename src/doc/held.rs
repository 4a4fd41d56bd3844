//! What copies say about places on which they differ, as a dossier keeps it: a section for each place, with what each
//! copy made of it in the form of the history.
//!
//! Promise: what is written reads back equal; a version that cannot be read, or that would bring in a document with a
//! secrecy mark, is an error of the file.

use crate::criteria::Code;
use crate::diag::problem::InDossier;
use crate::doc::change::{Change, one, told};
use crate::doc::fields::{Fields, Item};
use crate::doc::write::{Inline, Lines, list, quoted};
use crate::dossier::conflict::Version;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;

/// Writes the section of a place.
pub(super) fn put(out: &mut Lines, place: &Place, versions: &[Version]) {
    let Some(word) = place.word() else { return };
    out.head("conflict");
    out.put("of", quoted(word));
    match place {
        Place::Row(code, _) => out.put("code", quoted(code)),
        _ => out.maybe("key", place.key().map(quoted)),
    }
    out.list("versions", versions.iter().map(version));
}

/// What copies say as an array on one line, for the history.
pub(super) fn versions(versions: &[Version]) -> String {
    list(versions.iter().map(version))
}

fn version(version: &Version) -> Inline {
    let changes = version.edits.iter().flat_map(told);
    Inline::default().text("by", Some(&version.by)).put("changes", Some(list(changes.map(|c| change(&c)))))
}

fn change(change: &Change) -> Inline {
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    Inline::default()
        .put("what", Some(quoted(&change.what)))
        .put("code", text(&change.code))
        .put("slot", text(&change.slot))
        .put("key", text(&change.key))
        .put("to", text(&change.to))
}

/// A place with what copies say about it.
pub(super) fn read(f: &mut Fields<'_>) -> Option<(Place, Vec<Version>)> {
    let of = f.need("of");
    let code = f.opt("code").and_then(|i| Code::new(&i.line()?));
    let key = f.opt("key").and_then(|i| i.line());
    let versions = f.need("versions").map(|i| read_versions(&i)).unwrap_or_default();
    let of = of?;
    let place = of.line().and_then(|word| Place::from_word(&word, code, key));
    if place.is_none() || versions.is_empty() {
        of.report(InDossier::BadVersion);
    }
    place.filter(|_| !versions.is_empty()).map(|place| (place, versions))
}

/// What copies say about one place.
pub(super) fn read_versions(item: &Item<'_>) -> Vec<Version> {
    let read = |f: &mut Fields<'_>| {
        let by = f.need("by").and_then(|i| i.line());
        let changes = f.need("changes");
        let edits = changes.as_ref().map(|i| i.list().iter().map(read_change).collect::<Option<Vec<Edit>>>());
        if let (Some(changes), Some(None)) = (&changes, &edits) {
            changes.report(InDossier::BadVersion);
        }
        Some(Version { by: by?, edits: edits?? })
    };
    item.tables(read).into_iter().flatten().collect()
}

fn read_change(item: &Item<'_>) -> Option<Edit> {
    let change = item.table(|f| {
        let mut text = |key: &'static str| f.opt(key).and_then(|i| i.string()).map(str::to_owned);
        let (what, code, slot, key, to) = (text("what"), text("code"), text("slot"), text("key"), text("to"));
        Some(Change { what: what?, code, slot, key, to, at: Some(usize::MAX), ..Change::default() })
    })??;
    // One copy's opinion is about one thing, never about opinions.
    one(&change).filter(|edit| !matches!(edit, Edit::Conflict(..)))
}
