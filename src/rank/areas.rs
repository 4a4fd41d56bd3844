//! What each area of a set brings a body: the figures beside its index, by the same scoring.

use super::Entry;
use crate::dossier::Lane;
use crate::num::Points;
use crate::score::{Context, figures};

/// An area of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its points; nothing while no row of it has any. Of a penalty those taken off.
    pub points: Option<Points>,
    /// The maximum that applies.
    pub max: Points,
}

impl Area {
    /// The points in percent of the maximum that applies; nothing where none does.
    pub fn share(&self) -> Option<Points> {
        (&Points::hundred() * self.points.as_ref()?).over(&self.max)
    }
}

/// The areas of a body, one place for each area of its set, empty where that is not for the body.
pub type Areas = Box<[Option<Area>]>;

/// The points of a dossier in all, and those of its areas.
pub fn areas(Entry { set, dossier }: Entry<'_>, lane: Lane, context: &Context) -> (Points, Areas) {
    let sums = figures(set, dossier, lane, context);
    let of = |id: &crate::criteria::NodeId| {
        let node = sums.nodes.get(id.index())?.as_ref()?;
        Some(Area { points: node.value().cloned(), max: node.applicable_max.clone() })
    };
    (sums.figures.points, set.roots.iter().map(of).collect())
}
