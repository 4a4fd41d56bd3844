//! The walk: the tree of rows, the form of the selected one, its documents and texts, the totals.
//!
//! Promise: what was typed is never dropped. Leaving a field confirms it; what cannot be confirmed
//! stays as a draft and is shown as such.

pub mod act;
pub mod crumbs;
pub mod detail;
pub mod filter;
pub mod find;
pub mod reply;
pub mod tree;
pub mod type_in;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{Code, NodeId};
use crate::score::Scorecard;
use crate::tui::action::Context;
use crate::tui::app::App;
use crate::tui::form::{self, Key, Way};
use crate::tui::screen::walk::filter::Filter;
use crate::tui::session::Session;
use crate::tui::widget::editor::Editor;

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The tree.
    #[default]
    Tree,
    /// The fields of the row.
    Answer,
    /// The documents it cites.
    Evidence,
    /// Its note.
    Note,
    /// Its explanation.
    Explanation,
}

impl Part {
    /// Every part, in the order of Tab.
    pub const ALL: [Self; 5] = [Self::Tree, Self::Answer, Self::Evidence, Self::Note, Self::Explanation];

    /// The part after this one, or before it.
    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|p| *p == self).unwrap_or(0);
        let n = Self::ALL.len();
        Self::ALL[if forward { at + 1 } else { at + n - 1 } % n]
    }
}

/// What the walk remembers.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The selected node.
    pub at: NodeId,
    /// The first line of the tree that is shown.
    pub top: usize,
    /// The nodes whose children are hidden.
    pub folded: BTreeSet<NodeId>,
    /// What the tree is cut down to.
    pub filter: Option<Filter>,
    /// What was folded before it was.
    pub folded_before: BTreeSet<NodeId>,
    /// The part that has the focus.
    pub part: Part,
    /// The field or document that has the focus in its part.
    pub spot: usize,
    /// The way to answer that was asked for and not confirmed yet.
    pub way: Option<Way>,
    /// The text under the caret.
    pub editor: Option<Editor>,
    /// The score if what is typed were confirmed.
    pub preview: Option<Box<Scorecard>>,
    /// What was typed and could not be confirmed.
    pub drafts: BTreeMap<(Code, Key), String>,
    /// How far the detail is scrolled beyond what the focus asks for; gone with the next move.
    pub peek: usize,
    /// The lines of the tree, as they were made last.
    made: Option<tree::Made>,
}

impl Walk {
    /// A walk that begins at `at`.
    pub fn new(at: NodeId) -> Self {
        Self {
            at,
            top: 0,
            folded: BTreeSet::new(),
            filter: None,
            folded_before: BTreeSet::new(),
            part: Part::Tree,
            spot: 0,
            way: None,
            editor: None,
            preview: None,
            drafts: BTreeMap::new(),
            peek: 0,
            made: None,
        }
    }

    /// Makes the lines of the tree for what is shown now. Which rows fit a filter is asked at every key, because it
    /// may depend on more than the dossier.
    pub fn make(&mut self, session: &Session) {
        if self.filter.is_some() || !self.made.as_ref().is_some_and(|made| made.fits(session, self)) {
            self.made = Some(tree::Made::new(session, self));
        }
    }

    /// The way the selected row is answered or about to be.
    pub fn way(&self, session: &Session) -> Way {
        self.way.unwrap_or_else(|| form::way(session, self.at))
    }

    /// The fields of the selected row.
    pub fn fields(&self, session: &Session) -> Vec<Key> {
        form::fields(session, self.at, self.way(session))
    }

    /// The field that has the focus.
    pub fn field(&self, session: &Session) -> Option<Key> {
        (self.part == Part::Answer).then(|| self.fields(session).into_iter().nth(self.spot)).flatten()
    }

    /// The score to show: what is typed counts already.
    pub fn card<'a>(&'a self, session: &'a Session) -> &'a Scorecard {
        self.preview.as_deref().unwrap_or(&session.card)
    }
}

/// Where keys go.
pub fn context(app: &App, walk: &Walk) -> Context {
    match walk.part {
        Part::Tree => Context::Tree,
        Part::Evidence => Context::Evidence,
        Part::Note | Part::Explanation => Context::Note,
        Part::Answer => match app.session.as_ref().and_then(|s| walk.field(s)) {
            Some(key) if key.is_typed() => Context::Field,
            _ => Context::Choice,
        },
    }
}
