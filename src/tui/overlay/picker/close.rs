//! What is listed where nothing answers what was typed exactly: items whose words are a slip of the finger away.
//!
//! Promise: only asked where there is nothing else; every item says that it is only near what was typed.

use std::borrow::Cow;

use super::Item;
use crate::tui::find;

/// The items that are near `query`, nearest first.
pub(super) fn items<'a>(all: Vec<Item<'a>>, query: &str) -> Vec<(u32, Item<'a>)> {
    let near = |item: Item<'a>| {
        let rank = find::near(&format!("{} {}", item.text, item.also), query)?;
        let tail = if item.tail.is_empty() { Cow::Borrowed("≈") } else { Cow::Owned(format!("≈  {}", item.tail)) };
        Some((rank, Item { tail, ..item }))
    };
    all.into_iter().filter_map(near).collect()
}
