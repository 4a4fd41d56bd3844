//! What a step means. The words for each stand in [`crate::score::words`].

use crate::criteria::rule::{Input, Nothing};

/// The meaning of a step. Indices point into the lists of the row's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// An input of the answer.
    Input(Input),
    /// An input taken from a declared figure.
    Figure(Input),
    /// The row's or node's maximum.
    Max,
    /// The share below which nothing is earned.
    Floor,
    /// The share from which the maximum is earned.
    Full,
    /// The target that the set names.
    Target,
    /// Points for each.
    Each,
    /// The value that earns the maximum.
    Scale,
    /// A fixed number of a formula: 100, 2, 1.
    Constant,
    /// No points.
    Zero,
    /// The edge of a step.
    Edge(usize),
    /// The points that a step of the table earns.
    Award(usize),
    /// The share of the maximum that a step of the table earns.
    AwardShare(usize),
    /// The points of the chosen level.
    Level(usize),
    /// The share of the maximum that the chosen level earns.
    LevelShare(usize),
    /// Share × maximum for an award given as a share.
    ShareAward,
    /// The points of a ticked item.
    Item(usize),
    /// The points of the ticked items together.
    Items,
    /// How many items are ticked.
    Ticked,
    /// How many items must be ticked.
    Required,
    /// Enough items, or not.
    ChecklistCase,
    /// A count of events.
    Events(usize),
    /// Points off for each of them.
    Off(usize),
    /// Points off for one kind of event.
    EventsOff(usize),
    /// All points off.
    AllOff,
    /// Maximum − points off.
    MaxLessOff,
    /// A count of ballots.
    Ballots(usize),
    /// The weight of a ballot option.
    Weight(usize),
    /// Weighted ballots of an option.
    Weighted(usize),
    /// All weighted ballots.
    AllWeighted,
    /// All counted ballots.
    Counted,
    /// The weighted mean of the ballots.
    Mean,
    /// Mean × maximum.
    MeanOfMax,
    /// Done / all.
    Share,
    /// 100 × done / all.
    Percent,
    /// Share × maximum.
    ShareOfMax,
    /// Floor and full mark of a ratio.
    RatioCase,
    /// A table of steps.
    StepCase,
    /// Share / target.
    OfTarget,
    /// Share / target × maximum.
    OfTargetMax,
    /// Count × each.
    CountTimesEach,
    /// Value / scale.
    OfScale,
    /// Value / scale × maximum.
    OfScaleMax,
    /// Now − before.
    Increase,
    /// 100 × (now − before) / before.
    Growth,
    /// More, the same or less than last year.
    TrendCase,
    /// Points for more than last year.
    TrendUp,
    /// Points for the same as last year.
    TrendSame,
    /// Points for less than last year.
    TrendDown,
    /// The leader of the block.
    Leader,
    /// Leader, over the target or below it.
    PeerCase,
    /// (value − target) / (leader − target), and its parts.
    PeerDistance,
    /// Half of the maximum.
    HalfMax,
    /// Half of the maximum and the way to the leader.
    PeerUpper,
    /// Half of the maximum by the share of the target.
    PeerLower,
    /// Points typed by whoever supplies the row.
    Entered,
    /// Points typed in place of the rule.
    Typed,
    /// Not applicable, which earns the maximum here.
    NotApplicable,
    /// Nothing occurred, and what that means here.
    NothingOccurred(Nothing),
    /// The answer cannot be used.
    Invalid,
    /// Kept at the cap.
    Capped,
    /// Kept at zero.
    NotNegative,
    /// The children added.
    Children,
    /// The normal top-level nodes added.
    Base,
    /// The bonus nodes added.
    Bonus,
    /// The penalty nodes added.
    Penalty,
    /// Base and bonus.
    WithBonus,
    /// Less penalty.
    WithPenalty,
    /// The applicable maximum.
    ApplicableMax,
    /// 100 × points.
    HundredPoints,
    /// 100 × points / applicable maximum.
    Index,
    /// A figure of another node.
    Node,
    /// Rounded as the set says.
    Rounded,
}
