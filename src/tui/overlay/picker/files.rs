//! Files and folders of the disk, as a list.

use std::borrow::Cow;

use crate::text::Clean;
use crate::tui::app::App;
use crate::tui::overlay::picker::{Item, Run};

/// The folder above, the folders, the files.
pub(super) fn items(app: &App) -> Vec<Item<'_>> {
    let Some(choosing) = &app.choosing else { return Vec::new() };
    let folder = &choosing.listing.folder;
    let above = folder.parent().map(|above| Item {
        head: Cow::Borrowed("▸"),
        text: Cow::Borrowed(".."),
        tail: Cow::Owned(Clean::path(above).to_string()),
        also: Cow::Borrowed(""),
        run: Run::Folder(above.to_owned()),
    });
    let entries = choosing.listing.entries.iter().map(|entry| {
        let path = folder.join(&entry.name);
        Item {
            head: Cow::Borrowed(if entry.is_file { " " } else { "▸" }),
            text: Cow::Owned(Clean::path(&entry.name).to_string()),
            tail: if entry.is_file { Cow::Owned(size(entry.size)) } else { Cow::Borrowed("") },
            also: Cow::Borrowed(""),
            run: if entry.is_file { Run::File(path) } else { Run::Folder(path) },
        }
    });
    above.into_iter().chain(entries).collect()
}

/// A size in the unit that keeps it short.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}
