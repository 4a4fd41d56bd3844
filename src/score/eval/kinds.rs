//! The arithmetic of each kind of rule, one small function each.

use super::{Asked, Fault, Outcome};
use crate::criteria::rule::Step as TableStep;
use crate::criteria::rule::{Award, BallotOption, Event, Input, Item, Level, Measure, Nothing, Pass, Rule, Trend};
use crate::num::{Decimal, Points};
use crate::score::computed::Computed;
use crate::score::step::{Test, Why};
use crate::text::Clean;

type Scored<W> = Result<Outcome<W>, Fault>;

pub(super) fn outcome<W: Computed>(asked: &Asked<'_>) -> Scored<W> {
    match asked.rule {
        Rule::Choice { options } => choice(asked, options),
        Rule::Checklist { items, pass } => checklist(asked, items, *pass),
        Rule::Steps { measure, steps } => table(asked, measure, steps),
        Rule::Ratio { floor, full, none, .. } => ratio(asked, *floor, *full, *none),
        Rule::Target { target, none, .. } => against_target(asked, *target, *none),
        Rule::PerUnit { each, .. } => per_unit(asked, *each),
        Rule::Deduct { events } => deduct(asked, events),
        Rule::Survey { options } => survey(asked, options),
        Rule::Scaled { scale, .. } => scaled(asked, *scale),
        // Typed points are taken before a rule is asked; anything else is no answer to this one.
        Rule::Entered => Err(Fault::NothingGiven),
        Rule::Change { trend, none, .. } => change(asked, trend, *none),
        Rule::Peer { target, .. } => peer(asked, *target),
    }
}

/// The points of an award; a share is of the row's maximum.
fn award<W: Computed>(asked: &Asked<'_>, award: Award, points: Why, share: Why) -> W {
    match award {
        Award::Points(p) => W::given(p, points),
        Award::Share(s) => W::given(s, share).times(asked.max(), Why::ShareAward),
    }
}

fn choice<W: Computed>(asked: &Asked<'_>, options: &[Level]) -> Scored<W> {
    let chosen = asked.inputs.choice.as_ref().ok_or(Fault::NothingGiven)?;
    let at = options.iter().position(|o| o.id == *chosen).ok_or_else(|| Fault::UnknownId(chosen.clone()))?;
    Ok(Outcome::Scored(award(asked, options[at].award, Why::Level(at), Why::LevelShare(at))))
}

fn checklist<W: Computed>(asked: &Asked<'_>, items: &[Item], pass: Pass) -> Scored<W> {
    let ticks = asked.inputs.ticks.as_ref().ok_or(Fault::NothingGiven)?;
    if let Some(unknown) = ticks.iter().find(|t| !items.iter().any(|i| i.id == **t)) {
        return Err(Fault::UnknownId(unknown.clone()));
    }
    // An item ticked twice is ticked.
    let ticked: Vec<(usize, &Item)> = items.iter().enumerate().filter(|(_, i)| ticks.contains(&i.id)).collect();
    let needed = match pass {
        Pass::Sum => {
            let points = ticked.iter().map(|(at, item)| W::given(item.points, Why::Item(*at))).collect();
            return Ok(Outcome::Scored(W::sum(points, Why::Items).capped(asked.max())));
        }
        Pass::All => count(items.len()),
        Pass::AtLeast(n) => Points::from(i64::from(n)),
    };
    let subject = W::given(count(ticked.len()), Why::Ticked);
    let edge = vec![(Test::AtLeast, W::given(needed, Why::Required))];
    Ok(Outcome::Scored(W::case(subject, edge, Why::ChecklistCase, |_, hit| match hit {
        Some(_) => asked.max(),
        None => zero(),
    })))
}

fn table<W: Computed>(asked: &Asked<'_>, measure: &Measure, steps: &[TableStep]) -> Scored<W> {
    let subject = match measure {
        Measure::Value(_) => asked.number(Input::Value)?,
        Measure::Percent { none, .. } => match asked.share(*none)? {
            Ok(share) => hundred::<W>().times(share, Why::Percent),
            Err(nothing) => return Ok(nothing),
        },
    };
    Ok(Outcome::Scored(through_table(asked, subject, steps)))
}

/// The first step whose edge `subject` reaches; none earns nothing.
fn through_table<W: Computed>(asked: &Asked<'_>, subject: W, steps: &[TableStep]) -> W {
    let edges = steps.iter().enumerate().map(|(at, step)| {
        let test = if step.closed { Test::AtLeast } else { Test::Above };
        (test, W::given(step.edge, Why::Edge(at)))
    });
    W::case(subject, edges.collect(), Why::StepCase, |_, hit| {
        hit.and_then(|at| Some((at, steps.get(at)?)))
            .map_or_else(zero, |(at, step)| award(asked, step.award, Why::Award(at), Why::AwardShare(at)))
    })
}

fn ratio<W: Computed>(asked: &Asked<'_>, floor: Option<Decimal>, full: Decimal, none: Nothing) -> Scored<W> {
    let share = match asked.share(none)? {
        Ok(share) => share,
        Err(nothing) => return Ok(nothing),
    };
    let mut edges = Vec::new();
    if let Some(floor) = floor {
        edges.push((Test::Below, W::given(floor, Why::Floor)));
    }
    let full_at = edges.len();
    edges.push((Test::AtLeast, W::given(full, Why::Full)));
    Ok(Outcome::Scored(W::case(share, edges, Why::RatioCase, |share, hit| match hit {
        Some(at) if at == full_at => asked.max(),
        Some(_) => zero(),
        None => share.clone().times(asked.max(), Why::ShareOfMax),
    })))
}

/// The target of the answer, where it gives one, else that of the set.
fn target_of<W: Computed>(asked: &Asked<'_>, target: Option<Decimal>) -> Result<W, Fault> {
    let step = match (asked.inputs.numbers.get(&Input::Target), target) {
        (Some(own), _) => W::given(own, Why::Input(Input::Target)),
        (None, Some(target)) => W::given(target, Why::Target),
        (None, None) => return Err(Fault::Missing(Input::Target)),
    };
    if step.value() <= &Points::zero() { Err(Fault::TargetNotPositive) } else { Ok(step) }
}

fn against_target<W: Computed>(asked: &Asked<'_>, target: Option<Decimal>, none: Nothing) -> Scored<W> {
    let target = target_of(asked, target)?;
    let share = match asked.share(none)? {
        Ok(share) => share,
        Err(nothing) => return Ok(nothing),
    };
    let reached = share.divided_by(target, Why::OfTarget).ok_or(Fault::TargetNotPositive)?;
    let one = W::given(1, Why::Constant);
    Ok(Outcome::Scored(reached.capped(one).times(asked.max(), Why::OfTargetMax)))
}

fn per_unit<W: Computed>(asked: &Asked<'_>, each: Decimal) -> Scored<W> {
    let count: W = asked.number(Input::Count)?;
    let points = count.times(W::given(each, Why::Each), Why::CountTimesEach);
    Ok(Outcome::Scored(points.capped(asked.max())))
}

fn deduct<W: Computed>(asked: &Asked<'_>, events: &[Event]) -> Scored<W> {
    let counts = asked.inputs.events.as_ref().ok_or(Fault::NothingGiven)?;
    known_and_not_negative(counts.iter(), |id| events.iter().any(|e| e.id == *id))?;
    let off = events.iter().enumerate().filter_map(|(at, event)| {
        let happened = W::given(counts.get(&event.id)?, Why::Events(at));
        Some(happened.times(W::given(event.each, Why::Off(at)), Why::EventsOff(at)))
    });
    let off = W::sum(off.collect(), Why::AllOff);
    Ok(Outcome::Scored(asked.max::<W>().minus(off, Why::MaxLessOff).at_least_zero()))
}

fn survey<W: Computed>(asked: &Asked<'_>, options: &[BallotOption]) -> Scored<W> {
    let ballots = asked.inputs.ballots.as_ref().ok_or(Fault::NothingGiven)?;
    known_and_not_negative(ballots.iter(), |id| options.iter().any(|o| o.id == *id))?;
    let mut counted = Vec::new();
    let mut weighted = Vec::new();
    for (at, option) in options.iter().enumerate() {
        let (Some(weight), Some(given)) = (option.weight, ballots.get(&option.id)) else { continue };
        let given = W::given(given, Why::Ballots(at));
        counted.push(given.clone());
        weighted.push(given.times(W::given(weight, Why::Weight(at)), Why::Weighted(at)));
    }
    let weighted = W::sum(weighted, Why::AllWeighted);
    let counted = W::sum(counted, Why::Counted);
    Ok(match weighted.divided_by(counted, Why::Mean) {
        Some(mean) => Outcome::Scored(mean.times(asked.max(), Why::MeanOfMax)),
        None => Outcome::Pending,
    })
}

fn scaled<W: Computed>(asked: &Asked<'_>, scale: Decimal) -> Scored<W> {
    let value: W = asked.number(Input::Value)?;
    let scale = W::given(scale, Why::Scale);
    if value.value() > scale.value() {
        return Err(Fault::AboveScale);
    }
    let part = value.divided_by(scale, Why::OfScale).ok_or(Fault::AboveScale)?;
    Ok(Outcome::Scored(part.times(asked.max(), Why::OfScaleMax)))
}

fn change<W: Computed>(asked: &Asked<'_>, trend: &Trend, none: Nothing) -> Scored<W> {
    let now = asked.number(Input::Now)?;
    let before: W = asked.number(Input::Before)?;
    match trend {
        Trend::Direction { up, same, down } => {
            let edges = vec![(Test::Above, before.clone()), (Test::Equal, before)];
            Ok(Outcome::Scored(W::case(now, edges, Why::TrendCase, |_, hit| match hit {
                Some(0) => W::given(up, Why::TrendUp),
                Some(_) => W::given(same, Why::TrendSame),
                None => W::given(down, Why::TrendDown),
            })))
        }
        Trend::Percent(steps) => {
            let rise = now.minus(before.clone(), Why::Increase);
            Ok(match rise.divided_by(before, Why::Growth) {
                Some(growth) => Outcome::Scored(through_table(asked, hundred::<W>().times(growth, Why::Growth), steps)),
                None => asked.nothing(none),
            })
        }
    }
}

fn peer<W: Computed>(asked: &Asked<'_>, target: Option<Decimal>) -> Scored<W> {
    let value: W = asked.number(Input::Value)?;
    let target: W = target_of(asked, target)?;
    let Some(leader) = asked.leader else { return Ok(Outcome::Pending) };
    let leader = W::given(leader.clone(), Why::Leader);
    let half = || asked.max::<W>().divided_by(W::given(2, Why::Constant), Why::HalfMax);
    if asked.rising {
        // The share of the way to a leader far away comes to nothing.
        let points = if value.value() >= target.value() {
            half()
        } else {
            value.divided_by(target, Why::OfTarget).zip(half()).map(|(share, half)| half.times(share, Why::PeerLower))
        };
        return Ok(Outcome::Scored(points.unwrap_or_else(zero)));
    }
    let edges = vec![(Test::AtLeast, leader.clone()), (Test::AtLeast, target.clone())];
    Ok(Outcome::Scored(W::case(value, edges, Why::PeerCase, |value, hit| {
        let points = match hit {
            Some(0) => Some(asked.max()),
            Some(_) => peer_upper(value, &target, leader, half()),
            None => value
                .clone()
                .divided_by(target.clone(), Why::OfTarget)
                .zip(half())
                .map(|(share, half)| half.times(share, Why::PeerLower)),
        };
        // Neither division can fail here: leader > value ≥ target > 0.
        points.unwrap_or_else(zero)
    })))
}

/// Maximum/2 × (1 + (value − target) / (leader − target)).
fn peer_upper<W: Computed>(value: &W, target: &W, leader: W, half: Option<W>) -> Option<W> {
    let gained = value.clone().minus(target.clone(), Why::PeerDistance);
    let whole = leader.minus(target.clone(), Why::PeerDistance);
    let way = gained.divided_by(whole, Why::PeerDistance)?;
    let factor = W::sum(vec![W::given(1, Why::Constant), way], Why::PeerDistance);
    Some(half?.times(factor, Why::PeerUpper))
}

fn known_and_not_negative<'a>(
    mut counts: impl Iterator<Item = (&'a Clean, &'a Decimal)>,
    known: impl Fn(&Clean) -> bool,
) -> Result<(), Fault> {
    counts.try_for_each(|(id, n)| match (known(id), n.is_sign_negative()) {
        (false, _) => Err(Fault::UnknownId(id.clone())),
        (true, true) => Err(Fault::Negative),
        (true, false) => Ok(()),
    })
}

fn zero<W: Computed>() -> W {
    W::given(Points::zero(), Why::Zero)
}

fn hundred<W: Computed>() -> W {
    W::given(Points::hundred(), Why::Constant)
}

fn count(n: usize) -> Points {
    Points::from(i64::try_from(n).unwrap_or(i64::MAX))
}
