//! Lists to find one's way by: filters of the tree, moments to compare with, marked rows.

use std::borrow::Cow;

use super::{Item, Run, rows};
use crate::calendar::due::date;
use crate::calendar::words::day as padded;
use crate::text::collate::Alphabet;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::picker::items::walk_of;
use crate::tui::screen::walk::filter::{self, Filter, Since, words};
use crate::tui::screen::walk::find;
use crate::tui::words::finding::F;

/// What choosing an item of such a list does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Cuts the tree down, or shows all of it.
    Filter(Option<Filter>),
    /// Asks since when.
    AskSince,
    /// Cuts it down to what changed since then.
    Since(Since),
}

fn item(text: impl Into<String>, tail: String, which: Which) -> Item<'static> {
    Item {
        head: Cow::Borrowed(""),
        text: Cow::Owned(text.into()),
        tail: Cow::Owned(tail),
        also: Cow::Borrowed(""),
        run: Run::Find(which),
    }
}

/// The filters, each with the number of rows that it leaves.
pub(super) fn filters(app: &App) -> Vec<Item<'_>> {
    let Some((walk, session)) = walk_of(app) else { return Vec::new() };
    let offer = |filter: Filter| {
        let count = filter.rows(session).len();
        item(words::said(&filter, session, app.lang), count.to_string(), Which::Filter(Some(filter)))
    };
    let mut list: Vec<Item<'_>> = Vec::new();
    if walk.filter.is_some() {
        list.push(item(F::Everything.get(app.lang), String::new(), Which::Filter(None)));
    }
    list.extend(Filter::PLAIN.into_iter().map(offer));
    let since = format!("{}…", F::Since.get(app.lang));
    list.push(item(since, String::new(), Which::AskSince));
    let alphabet = Alphabet::vietnamese();
    let mut owners: Vec<_> = Filter::owners(session).into_iter().collect();
    owners.sort_by(|a, b| alphabet.compare(a, b));
    if !owners.is_empty() {
        let nobody = std::iter::once(None);
        list.extend(owners.into_iter().map(Some).chain(nobody).map(|owner| offer(Filter::Owner(owner))));
    }
    list
}

/// The moments since which rows can have changed, each with the number of rows; a day can be typed.
pub(super) fn moments<'a>(app: &'a App, typed: &str) -> Vec<Item<'a>> {
    let Some(session) = &app.session else { return Vec::new() };
    let lines = session.history.as_ref().map(|lines| lines.as_slice());
    let typed = date(typed);
    let mut list: Vec<Item<'a>> = Vec::new();
    for since in filter::choices(session, app.today, typed) {
        if lines.is_none() && since != Since::Opened {
            continue;
        }
        let Some((then, _)) = filter::state(session, lines.unwrap_or_default(), &since) else { continue };
        let text = words::moment(&since, session, app.lang);
        let count = Filter::Changed(since.clone(), then.into()).rows(session).len();
        // A day that was typed is what is looked for.
        let also = if typed.is_some() && matches!(since, Since::Day(_)) { spellings(&since) } else { String::new() };
        list.push(Item { also: Cow::Owned(also), ..item(text, count.to_string(), Which::Since(since)) });
    }
    list
}

/// The ways of writing the day, so that whichever was typed finds it.
fn spellings(since: &Since) -> String {
    match since {
        Since::Day(day) => format!("{}/{}/{} {} {day}", day.day(), day.month(), day.year(), padded(*day)),
        _ => String::new(),
    }
}

/// The rows marked to come back to.
pub(super) fn marks(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    Filter::Marked.rows(session).into_iter().map(|id| rows::item(app, session, id)).collect()
}

/// Does what was chosen.
pub(super) fn run(app: &mut App, which: Which) -> Effects {
    match which {
        Which::Filter(filter) => find::take(app, filter),
        Which::AskSince => find::ask_since(app),
        Which::Since(since) => find::take_since(app, since),
    }
}
