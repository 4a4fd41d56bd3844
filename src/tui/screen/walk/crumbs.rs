//! Where the selected node stands: what is above it, piece by piece, each to be clicked.

use crate::criteria::NodeId;
use crate::lang::Lang;
use crate::text::width;
use crate::tui::session::Session;

/// What stands between two of them.
pub const BETWEEN: &str = " › ";

/// How much of a name above is shown.
const NAME: usize = 32;

/// What must be left for the node's own name.
const OWN: usize = 18;

/// The nodes above `at`, outermost first, in as many words as `room` allows: with names, by their codes, not at all.
pub fn crumbs(session: &Session, at: NodeId, lang: Lang, room: usize) -> Vec<(NodeId, String)> {
    let node = session.set.node(at);
    let mut above: Vec<NodeId> = std::iter::successors(node.parent, |id| session.set.node(*id).parent).collect();
    above.reverse();
    let pieces = |named: bool| -> Vec<(NodeId, String)> {
        let piece = |id: &NodeId| {
            let node = session.set.node(*id);
            let text = format!("{} {}", node.code, node.name.get(lang));
            (*id, if named { width::truncate(&text, NAME).into_owned() } else { node.code.to_string() })
        };
        above.iter().map(piece).collect()
    };
    let own = width::width(&node.code) + 2 + width::width(node.name.get(lang));
    let wide = |pieces: &[(NodeId, String)]| -> usize {
        pieces.iter().map(|(_, text)| width::width(text) + width::width(BETWEEN)).sum()
    };
    let named = pieces(true);
    if wide(&named) + own <= room {
        return named;
    }
    let short = pieces(false);
    if wide(&short) + own.min(OWN) <= room { short } else { Vec::new() }
}

/// The node whose piece stands at this cell from the beginning of the line.
pub fn hit(crumbs: &[(NodeId, String)], cell: usize) -> Option<NodeId> {
    let mut from = 0;
    for (id, text) in crumbs {
        let wide = width::width(text);
        if (from..from + wide).contains(&cell) {
            return Some(*id);
        }
        from += wide + width::width(BETWEEN);
    }
    None
}
