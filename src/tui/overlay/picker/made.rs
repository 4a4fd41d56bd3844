//! What a list holds, made once for what was typed and drawn as often as wanted.
//!
//! Promise: while nothing is typed and nothing changes below it, neither drawing a list nor moving in it makes an
//! item again. A list that no longer belongs to what is there is never shown: it is made anew then.

use std::sync::Arc;

use super::{Item, Picker, items, lines};
use crate::lang::Lang;
use crate::tui::app::App;
use crate::tui::session::{Session, Stamp};

/// The items of a list, and what they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The items that answer what was typed, best first.
    pub items: Vec<Item<'static>>,
    /// How many lines each of them takes.
    pub heights: Vec<usize>,
    /// How wide the column of keys or codes is.
    pub head: usize,
    typed: String,
    wide: usize,
    lang: Lang,
    stamp: Option<Stamp>,
}

impl Made {
    fn new(app: &App, picker: &Picker, wide: usize) -> Self {
        let items: Vec<Item<'static>> = items(app, picker).into_iter().map(Item::owned).collect();
        let head = lines::head(&items, wide);
        let heights = items.iter().map(|item| lines::of(&picker.kind, item, head, wide).count()).collect();
        let stamp = app.session.as_ref().map(Session::stamp);
        Self { items, heights, head, typed: picker.query.raw().to_owned(), wide, lang: app.lang, stamp }
    }

    fn fits(&self, app: &App, picker: &Picker, wide: usize) -> bool {
        self.wide == wide
            && self.lang == app.lang
            && self.typed == picker.query.raw()
            && self.stamp == app.session.as_ref().map(Session::stamp)
    }
}

/// The items of a list that is `wide` cells wide.
pub fn made(app: &App, picker: &Picker, wide: usize) -> Arc<Made> {
    match &picker.made {
        Some(made) if made.fits(app, picker, wide) => Arc::clone(made),
        _ => Arc::new(Made::new(app, picker, wide)),
    }
}

/// The same, made anew unless the last key only moved in the list.
pub(super) fn renewed(app: &App, picker: &Picker, wide: usize) -> Arc<Made> {
    if picker.moved { made(app, picker, wide) } else { Arc::new(Made::new(app, picker, wide)) }
}
