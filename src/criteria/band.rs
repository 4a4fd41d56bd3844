//! Bands (*xếp loại*) and their gates.

use crate::criteria::Code;
use crate::diag::Span;
use crate::num::Decimal;
use crate::text::{Clean, Text};

/// Where a band begins; the edge itself belongs to the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Percent of the applicable maximum, compared with the index.
    Percent(Decimal),
    /// Points, compared with the total.
    Points(Decimal),
}

/// A condition beside the edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// A node must have at least this percent of its applicable maximum.
    Node {
        /// The node's code.
        code: Code,
        /// Percent, 0 to 100.
        min_percent: Decimal,
    },
    /// Every normal top-level node must have at least this percent of its applicable maximum.
    EveryArea {
        /// Percent, 0 to 100.
        min_percent: Decimal,
    },
    /// A yes/no fact must be so; a fact that the dossier does not state fails.
    Flag {
        /// The fact's key.
        id: Clean,
        /// What it must be.
        is: bool,
    },
}

/// A band: a body gets the highest one whose edge it reaches and whose gates all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its key, used in JSON output.
    pub id: Clean,
    /// Its name, such as *Tốt*.
    pub name: Text,
    /// Where it begins.
    pub from: Edge,
    /// What else must hold.
    pub gates: Vec<Gate>,
    /// Where it stands in the file.
    pub span: Span,
}
