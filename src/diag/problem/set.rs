//! What can be wrong with a criteria set as a whole: its tree, sums, bands, figures and flags.

use crate::num::Decimal;
use crate::text::Clean;

/// What a set declares once for all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// A figure.
    Figure,
    /// A yes/no fact.
    Flag,
}

/// What a set may only have so many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Nodes.
    Nodes,
    /// Kinds of body.
    Kinds,
}

problems! {
    /// A mistake in the make-up of a criteria set. Sums are written out in machine form.
    pub enum InSet {
        /// The node above is not in the set.
        "PAR020" Error UnknownParent { code: Clean, parent: Clean, near: Option<Clean> },
        /// Two nodes with one code.
        "PAR021" Error DuplicateCode { code: Clean },
        /// Not letters and digits separated by dots.
        "PAR022" Error BadCode { code: Clean },
        /// A node that stands below itself.
        "PAR023" Error Cycle { code: Clean },
        /// Children's maxima that do not add up, for bodies of a kind or for all.
        "PAR024" Error SumOfChildren { code: Clean, max: Decimal, sum: String, kind: Option<Clean> },
        /// Top-level maxima that do not add up to the scale, or exceed it.
        "PAR025" Error SumOfAreas { scale: Decimal, sum: String, kind: Option<Clean> },
        /// A rule on a node that has nodes below it.
        "PAR026" Error RuleOnBranch { code: Clean },
        /// Neither a rule nor nodes below.
        "PAR027" Error NothingToScore { code: Clean },
        /// Bonus or penalty below the top level.
        "PAR028" Error RoleBelowTop { code: Clean, role: &'static str },
        /// A number that must be above zero.
        "PAR029" Error NotPositive { key: Clean, value: Decimal },
        /// No kind of body at all.
        "PAR030" Error ForNobody,
        /// Kinds of body that the node above leaves out.
        "PAR031" Warning NeverApplies { code: Clean },
        /// A word on a branch that only says something on rows.
        "PAR032" Warning NaOnBranch { code: Clean },
        /// Two bands with one id.
        "PAR033" Error DuplicateBand { id: Clean },
        /// Two bands that begin at one place.
        "PAR034" Error SameEdge { value: Decimal },
        /// A band that begins above the one before it.
        "PAR035" Error BandsOutOfOrder { value: Decimal, before: Decimal },
        /// Results below the lowest band.
        "PAR036" Error GapBelow { value: Decimal },
        /// Percent and points among the bands of one set.
        "PAR037" Error MixedEdges,
        /// Both beginnings, or none.
        "PAR038" Error EdgeUnclear { both: bool },
        /// A band that begins below zero.
        "PAR039" Error NegativeEdge { value: Decimal },
        /// A band that nobody reaches.
        "PAR040" Warning EdgeBeyond { value: Decimal, most: Decimal },
        /// A gate on the lowest band.
        "PAR041" Warning LowestGated,
        /// No band at all.
        "PAR042" Warning NoBands,
        /// A gate that asks for none of node, area and flag, or for several.
        "PAR043" Error GateUnclear,
        /// A gate on a node that is not in the set.
        "PAR044" Error GateOnUnknown { code: Clean, near: Option<Clean> },
        /// A flag that the set does not declare.
        "PAR045" Error UnknownFlag { id: Clean, near: Option<Clean> },
        /// A percentage outside 0–100.
        "PAR046" Error PercentOutside { key: Clean, value: Decimal },
        /// A figure or flag declared twice.
        "PAR047" Error DeclaredTwice { what: Declared, key: Clean },
        /// Both a period and a date.
        "PAR048" Warning PeriodAndDate { key: Clean },
        /// A figure or flag that nothing uses.
        "PAR049" Warning Unused { what: Declared, key: Clean },
        /// Maxima that do not add up for kinds of body that no row names.
        "PAR050" Warning OtherKinds { code: Clean, max: Decimal, sum: String },
        /// Digits of a rounding outside what is possible.
        "PAR051" Error DigitsOutside { value: i64, most: u8 },
        /// More than any set has.
        "PAR052" Error TooMany { what: Counted, most: usize },
        /// More levels than any set has.
        "PAR053" Error TooDeep { code: Clean, most: usize },
        /// No node at all.
        "PAR054" Error NoNodes,
    }
}
