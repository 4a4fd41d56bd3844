//! Which changes a row can make: the levels of its rule above the points it is sure of.

use std::collections::BTreeMap;

use crate::criteria::rule::{Award, Input, Item, Pass, Rule, Trend};
use crate::criteria::{CriteriaSet, NodeId, Role, RoundAt, Supplier};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, NodeScore, Scorecard, Status, score};
use crate::whatif::path::dial::Dial;
use crate::whatif::path::{Wish, model};

/// What it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cure {
    /// A document is missing: it can be supplied now.
    Document,
    /// An answer is missing or cannot be used: it can be given now.
    Answer,
    /// Work is missing: the figures fall short, which only another year can mend.
    Work,
}

impl Cure {
    /// Every value with its word in JSON.
    pub const ALL: [(&'static str, Self); 3] =
        [("document", Self::Document), ("answer", Self::Answer), ("work", Self::Work)];

    /// Whether it can be cured now, and need not wait for another year.
    pub const fn is_now(self) -> bool {
        !matches!(self, Self::Work)
    }

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// The level that a change leads to. Positions point into the lists of the row's rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A level of a choice.
    Level(usize),
    /// A step of a table, of values or of percent change, where the input that leads to it cannot be told.
    Step(usize),
    /// More than last year.
    Up,
    /// The same as last year.
    Same,
    /// More items of a checklist: these.
    Items(Vec<usize>),
    /// An input at this value, out of so many where it is a share.
    Input(Input, Decimal, Option<Decimal>),
    /// The maximum.
    Full,
    /// What the body claimed and a later lane did not accept.
    Claimed,
    /// Nothing taken off any more.
    NoPenalty,
}

/// One possible change of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The row.
    pub id: NodeId,
    /// Its sure points now, before rounding by area; of a penalty, the points taken off.
    pub from: Points,
    /// Its points afterwards, rounded where the set rounds rows.
    pub to: Points,
    /// The points that the body gains by it.
    pub gain: Points,
    /// What it takes.
    pub cure: Cure,
    /// The level.
    pub how: How,
    /// Weight × share of the row's reachable points.
    pub effort: Points,
    /// The change, for a scratch copy.
    pub edit: Edit,
}

/// The most units of an input that are all levels of their own; beyond them some are, evenly spread over the points.
pub(super) const MOST_UNITS: u64 = 20;
/// How many levels stand for an input of more units.
const STAIRS: i64 = 4;
/// The most missing items of which every combination is a level; beyond it they are added in file order.
const MOST_ITEMS: usize = 6;

/// Every change that `wish` allows, by row in file order, smallest first.
pub(super) fn all(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, context: &Context, wish: &Wish) -> Vec<Move> {
    let own = (card.lane != Lane::Own).then(|| score(set, dossier, Lane::Own, context));
    let mut moves = Vec::new();
    for (id, now) in card.existing() {
        let node = set.node(id);
        let asked = node.is_row() && node.by == Supplier::Own && !named(set, id, wish);
        let open = matches!(now.status, Some(Status::Scored | Status::Unanswered | Status::Invalid));
        if asked && open {
            let row = Row {
                set,
                card,
                dossier,
                context,
                id,
                now,
                claimed: own.as_ref().and_then(|c| Some((c, c.node(id)?))),
            };
            moves.extend(row.moves(weight(set, id, wish), wish.only_now));
        }
    }
    moves
}

/// Whether the row, or a node above it, shall stay as it is.
fn named(set: &CriteriaSet, id: NodeId, wish: &Wish) -> bool {
    chain(set, id).any(|at| wish.keep.contains(&set.node(at).code))
}

fn chain(set: &CriteriaSet, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::successors(Some(id), |at| set.node(*at).parent)
}

fn weight(set: &CriteriaSet, id: NodeId, wish: &Wish) -> Points {
    let given = chain(set, id).find_map(|at| wish.effort.get(&set.node(at).code));
    given.map_or_else(|| Points::from(1), |w| Points::from((*w).max(Decimal::ZERO)))
}

struct Row<'a> {
    set: &'a CriteriaSet,
    card: &'a Scorecard,
    dossier: &'a Dossier,
    context: &'a Context,
    id: NodeId,
    now: &'a NodeScore,
    claimed: Option<(&'a Scorecard, &'a NodeScore)>,
}

impl Row<'_> {
    fn moves(&self, weight: Points, only_now: bool) -> Vec<Move> {
        let node = self.set.node(self.id);
        let penalty = node.role == Role::Penalty;
        let from = model::raw(self.set, self.card, self.id, self.now);
        let cure = self.cure();
        let typed = |points: Decimal| {
            let answer = Answer::Points { points, reason: None };
            Edit::Answer(node.code.clone(), Slot::of(self.card.lane, node.by), Some(answer))
        };
        // Of levels with equal points the first one named stands.
        let mut levels: BTreeMap<Points, (How, Cure, Edit)> = BTreeMap::new();
        if let Some((to, edit)) = self.claim().filter(|_| !penalty) {
            levels.insert(to, (How::Claimed, Cure::Document, edit));
        }
        if !penalty {
            for (to, how, edit) in self.dialled() {
                levels.entry(to).or_insert((how, cure, edit));
            }
        }
        let of_rule = if penalty { vec![(Decimal::ZERO, How::NoPenalty)] } else { self.levels() };
        for (points, how) in of_rule.into_iter().filter(|(p, _)| *p <= node.max && !p.is_sign_negative()) {
            levels.entry(self.rounded(Points::from(points))).or_insert_with(|| (how, cure, typed(points)));
        }
        let gain = |to: &Points| if penalty { &from - to } else { to - &from };
        let zero = Points::zero();
        let reachable = levels.keys().map(gain).max().unwrap_or_else(Points::zero);
        let mut moves = Vec::new();
        for (to, (how, cure, edit)) in levels {
            let gain = gain(&to);
            let Some(share) = gain.over(&reachable).filter(|_| gain > zero) else { continue };
            if !only_now || cure.is_now() {
                moves.push(Move {
                    id: self.id,
                    from: from.clone(),
                    to,
                    effort: &weight * &share,
                    gain,
                    cure,
                    how,
                    edit,
                });
            }
        }
        moves
    }

    fn rounded(&self, points: Points) -> Points {
        if self.set.round_at == RoundAt::Row { self.set.rounding.round(&points) } else { points }
    }

    /// The body's own answer, where a later lane gave less for it.
    fn claim(&self) -> Option<(Points, Edit)> {
        let node = self.set.node(self.id);
        let (card, score) = self.claimed.filter(|(_, score)| score.value().is_some())?;
        let to = model::raw(self.set, card, self.id, score);
        let answer = self.dossier.row(&node.code)?.answers.get(&Slot::first(node.by))?.clone();
        let edit = Edit::Answer(node.code.clone(), Slot::of(self.card.lane, node.by), Some(answer));
        (to > model::raw(self.set, self.card, self.id, self.now)).then_some((to, edit))
    }

    /// A row without a usable answer lacks only that. A level that was judged by documents lacks them where
    /// fewer are cited than the set expects. Figures that fall short are work.
    fn cure(&self) -> Cure {
        let node = self.set.node(self.id);
        let cited = self.dossier.row(&node.code).map_or(0, |row| row.evidence.len());
        let answer = self.dossier.answer(&node.code, self.card.lane, node.by);
        let typed = matches!(answer, Some((_, Answer::Points { .. })));
        let by_documents =
            typed || matches!(node.rule, Some(Rule::Choice { .. } | Rule::Checklist { .. } | Rule::Entered));
        match self.now.status {
            Some(Status::Unanswered | Status::Invalid) => Cure::Answer,
            _ if by_documents && cited < node.evidence.len().max(1) => Cure::Document,
            _ => Cure::Work,
        }
    }

    /// The levels of the rule, in points.
    fn levels(&self) -> Vec<(Decimal, How)> {
        let node = self.set.node(self.id);
        let max = node.max;
        let award = |a: Award| match a {
            Award::Points(p) => p,
            Award::Share(share) => share.checked_mul(max).unwrap_or(Decimal::ZERO),
        };
        let full = || (max, How::Full);
        match &node.rule {
            Some(Rule::Choice { options }) => {
                options.iter().enumerate().map(|(at, o)| (award(o.award), How::Level(at))).collect()
            }
            Some(Rule::Steps { steps, .. } | Rule::Change { trend: Trend::Percent(steps), .. }) => {
                steps.iter().enumerate().map(|(at, s)| (award(s.award), How::Step(at))).collect()
            }
            Some(Rule::Change { trend: Trend::Direction { up, same, .. }, .. }) => {
                vec![(*up, How::Up), (*same, How::Same)]
            }
            Some(Rule::Checklist { items, pass: Pass::Sum }) => self.items(items),
            _ => vec![full()],
        }
    }

    /// Levels of an input that can be turned up: the least that earns each of them.
    fn dialled(&self) -> Vec<(Points, How, Edit)> {
        let lane = self.card.lane;
        let Some(mut dial) = Dial::of(self.set, self.dossier, lane, self.context, self.id) else { return Vec::new() };
        let Some(top) = dial.points(dial.top) else { return Vec::new() };
        let settings: Vec<u64> = if dial.top - dial.now <= MOST_UNITS {
            (dial.now + 1..=dial.top).collect()
        } else {
            let from = model::raw(self.set, self.card, self.id, self.now);
            let stair = |k: i64| Some(&from + &(&(&top - &from) * &Points::ratio(k, STAIRS)?));
            let stairs = (1..=STAIRS).filter_map(stair);
            // The levels of the rule, where it has some, and the first of all that earns anything more.
            let levels = self.levels().into_iter().map(|(points, _)| Points::from(points));
            let goals: Vec<Points> = stairs.chain(levels.filter(|p| *p > from && *p <= top)).collect();
            let mut settings: Vec<u64> = goals.iter().filter_map(|goal| dial.least(goal)).collect();
            settings.sort_unstable();
            settings.dedup();
            settings
        };
        let level = |units| {
            let points = self.rounded(dial.points(units)?);
            Some((points, How::Input(dial.input, dial.value(units), dial.of), dial.edit(units)))
        };
        settings.into_iter().filter_map(level).collect()
    }

    /// Sums of a checklist with more items ticked than now.
    fn items(&self, items: &[Item]) -> Vec<(Decimal, How)> {
        let node = self.set.node(self.id);
        let ticked = match self.dossier.answer(&node.code, self.card.lane, node.by) {
            Some((_, Answer::Given(inputs))) => inputs.ticks.clone().unwrap_or_default(),
            _ => Vec::new(),
        };
        let (has, missing): (Vec<usize>, Vec<usize>) =
            (0..items.len()).partition(|at| items.get(*at).is_some_and(|i| ticked.contains(&i.id)));
        let sum = |some: &[usize]| -> Decimal {
            let points = has.iter().chain(some).filter_map(|at| items.get(*at)).map(|i| i.points);
            points.fold(Decimal::ZERO, Decimal::saturating_add).min(node.max)
        };
        let some = |bits: usize| -> Vec<usize> {
            missing.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, at)| *at).collect()
        };
        let selections: Vec<Vec<usize>> = if missing.len() <= MOST_ITEMS {
            (1..1usize << missing.len()).map(some).collect()
        } else {
            (1..=missing.len()).map(|n| missing.iter().take(n).copied().collect()).collect()
        };
        let mut levels: Vec<(Decimal, How)> = selections.into_iter().map(|s| (sum(&s), How::Items(s))).collect();
        // Fewer items first, so that of equal sums the one with the fewest stands.
        levels.sort_by_key(|(_, how)| if let How::Items(s) = how { s.len() } else { 0 });
        levels
    }
}
