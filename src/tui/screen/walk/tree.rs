//! The lines of the tree: which nodes are shown, and moving among them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::criteria::NodeId;
use crate::score::Status;
use crate::tui::screen::walk::Walk;
use crate::tui::screen::walk::filter::Filter;
use crate::tui::session::{Session, Stamp};

/// A shown line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The node.
    pub id: NodeId,
    /// How many nodes stand above it.
    pub depth: usize,
}

/// The shown lines, and what they belong to.
#[derive(Clone, Debug)]
pub struct Made {
    /// The lines, in order.
    pub lines: Arc<[Line]>,
    /// How many rows fit the filter, where there is one.
    pub fitting: usize,
    stamp: Stamp,
    at: NodeId,
    filter: Option<Filter>,
    folded: BTreeSet<NodeId>,
}

impl Made {
    /// The lines as the tree is now.
    pub fn new(session: &Session, walk: &Walk) -> Self {
        let fitting = walk.filter.as_ref().map(|filter| filter.rows(session));
        Self {
            lines: listed(session, walk, fitting.as_ref()),
            fitting: fitting.map_or(0, |rows| rows.len()),
            stamp: session.stamp(),
            at: walk.at,
            filter: walk.filter.clone(),
            folded: walk.folded.clone(),
        }
    }

    /// Whether they are the lines of the tree as it is now.
    pub fn fits(&self, session: &Session, walk: &Walk) -> bool {
        self.stamp == session.stamp()
            && self.filter == walk.filter
            && self.folded == walk.folded
            && (walk.filter.is_none() || self.at == walk.at)
    }
}

/// The shown lines, in order: made once for a state of tree and dossier, however often they are drawn.
pub fn lines(session: &Session, walk: &Walk) -> Arc<[Line]> {
    match &walk.made {
        Some(made) if made.fits(session, walk) => Arc::clone(&made.lines),
        _ => Made::new(session, walk).lines,
    }
}

/// How many rows fit the filter.
pub fn fitting(session: &Session, walk: &Walk) -> usize {
    match &walk.made {
        Some(made) if made.fits(session, walk) => made.fitting,
        _ => Made::new(session, walk).fitting,
    }
}

fn listed(session: &Session, walk: &Walk, fitting: Option<&BTreeSet<NodeId>>) -> Arc<[Line]> {
    type Kept = Option<BTreeSet<NodeId>>;
    fn add(session: &Session, walk: &Walk, kept: &Kept, (id, depth): (NodeId, usize), lines: &mut Vec<Line>) {
        if session.card.node(id).is_none() || kept.as_ref().is_some_and(|kept| !kept.contains(&id)) {
            return;
        }
        lines.push(Line { id, depth });
        if !walk.folded.contains(&id) {
            for child in &session.set.node(id).children {
                add(session, walk, kept, (*child, depth + 1), lines);
            }
        }
    }
    let kept = fitting.map(|rows| kept(session, walk, rows));
    let mut lines = Vec::with_capacity(session.set.nodes.len());
    for root in &session.set.roots {
        add(session, walk, &kept, (*root, 0), &mut lines);
    }
    lines.into()
}

/// What the filter leaves, with everything above it. The selected node stays while it is selected: what was just
/// answered does not vanish from under the cursor.
fn kept(session: &Session, walk: &Walk, fitting: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut kept = fitting.clone();
    kept.insert(walk.at);
    let above = |id: &NodeId| std::iter::successors(session.set.node(*id).parent, |id| session.set.node(*id).parent);
    let ancestors: Vec<NodeId> = kept.iter().flat_map(above).collect();
    kept.extend(ancestors);
    kept
}

/// The line of the selected node; of the nearest shown one above it where it is hidden.
pub fn place(session: &Session, walk: &Walk, lines: &[Line]) -> usize {
    let mut at = Some(walk.at);
    while let Some(id) = at {
        if let Some(place) = lines.iter().position(|l| l.id == id) {
            return place;
        }
        at = session.set.node(id).parent;
    }
    0
}

/// Opens everything above `id`, so that it is shown.
pub fn reveal(session: &Session, walk: &mut Walk, id: NodeId) {
    let mut at = session.set.node(id).parent;
    while let Some(above) = at {
        walk.folded.remove(&above);
        at = session.set.node(above).parent;
    }
}

/// Whether this is a row that nobody has answered.
pub fn is_unanswered(session: &Session, id: NodeId) -> bool {
    session.card.node(id).is_some_and(|s| s.status == Some(Status::Unanswered))
}

/// The next unanswered row after `from` in the order of the tree, from the top again after the last.
pub fn next_open(session: &Session, from: NodeId) -> Option<NodeId> {
    let all = Walk::new(from);
    let rows: Vec<NodeId> = lines(session, &all).iter().map(|l| l.id).collect();
    let start = rows.iter().position(|id| *id == from).map_or(0, |p| p + 1);
    let wanted = |id: &&NodeId| {
        session.card.node(**id).is_some_and(|s| matches!(s.status, Some(Status::Unanswered | Status::Invalid)))
    };
    let order = || rows.iter().skip(start).chain(rows.iter().take(start));
    order().find(wanted).copied()
}

/// The next row after `from` that wants a new look: carried over from last year, or another one than then.
pub fn next_look(session: &Session, from: NodeId) -> Option<NodeId> {
    let all = Walk::new(from);
    let rows: Vec<NodeId> = lines(session, &all).iter().map(|l| l.id).collect();
    let start = rows.iter().position(|id| *id == from).map_or(0, |p| p + 1);
    let wanted = |id: &&NodeId| session.dossier.row(&session.set.node(**id).code).is_some_and(|row| row.look.is_some());
    rows.iter().skip(start).chain(rows.iter().take(start)).find(wanted).copied()
}

/// The first shown line so that the selected one is in a window of `height`, with a line of context.
pub fn scroll(top: usize, place: usize, count: usize, height: usize) -> usize {
    let margin = usize::from(height > 4);
    let lowest = (place + 1 + margin).saturating_sub(height);
    let highest = place.saturating_sub(margin);
    top.clamp(lowest.min(highest), highest.max(lowest.min(highest))).min(count.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::scroll;

    #[test]
    fn the_selected_line_is_always_in_the_window() {
        for height in 1..12 {
            for count in 1..30 {
                for place in 0..count {
                    for top in 0..count {
                        let top = scroll(top, place, count, height);
                        assert!(top <= place && place < top + height, "{height} {count} {place} {top}");
                        assert!(top == 0 || top + height <= count);
                    }
                }
            }
        }
    }
}
