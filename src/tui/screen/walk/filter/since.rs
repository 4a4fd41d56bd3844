//! Moments to which a dossier is compared, and what it said then.
//!
//! Promise: an earlier state is the present one with the recorded changes since then taken back; what something else
//! changed in between cannot be seen, and the caller is told so.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::Dossier;
use crate::store::history::{Event, Line, before};
use crate::text::Clean;
use crate::tui::session::Session;

/// A moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// The dossier was opened this time.
    Opened,
    /// It was opened the time before, at this time.
    TimeBefore(Clean),
    /// It took the step at this place of its way.
    Step(usize),
    /// The beginning of this day.
    Day(Date),
}

/// The moments that can be chosen: those that the dossier itself knows, today and a week ago, and a day that was typed.
pub fn choices(session: &Session, today: Option<Date>, typed: Option<Date>) -> Vec<Since> {
    let mut list: Vec<Since> = typed.map(Since::Day).into_iter().collect();
    list.push(Since::Opened);
    if session.place.is_none() {
        return list;
    }
    list.extend(session.opened_before.clone().map(Since::TimeBefore));
    list.extend((0..session.dossier.transitions.len()).rev().map(Since::Step));
    if let Some(today) = today {
        list.push(Since::Day(today));
        list.extend(today.checked_sub(jiff::Span::new().days(7)).ok().map(Since::Day));
    }
    list
}

/// What the dossier said at that moment, and whether something that the history does not tell happened since.
pub fn state(session: &Session, lines: &[Line], since: &Since) -> Option<(Dossier, bool)> {
    let time = |line: &Line| line.time.parse::<Timestamp>().ok();
    let first = match since {
        Since::Opened => return Some((Dossier::clone(&session.begun), false)),
        Since::TimeBefore(then) => {
            let then = then.parse::<Timestamp>().ok()?;
            lines.iter().position(|l| time(l).is_some_and(|t| t >= then))
        }
        Since::Day(day) => {
            let of = |line: &Line| line.time.get(..10).and_then(|d| d.parse::<Date>().ok());
            lines.iter().position(|l| of(l).is_some_and(|d| d >= *day))
        }
        Since::Step(at) => {
            // A dossier that came from elsewhere may have left earlier steps out of this history.
            let later = session.dossier.transitions.len().checked_sub(at + 1)?;
            let steps = lines.iter().enumerate().filter(|(_, l)| is_step(l)).map(|(at, _)| at);
            Some(steps.rev().nth(later)? + 1)
        }
    };
    let first = first.unwrap_or(lines.len());
    let unseen = lines.iter().skip(first).any(|l| l.event == Event::Elsewhere);
    Some((before(&session.dossier, lines, first)?, unseen))
}

fn is_step(line: &Line) -> bool {
    matches!(&line.event, Event::Edit { changes, .. } if changes.iter().any(|c| c.what == "transition"))
}

/// Whether a row, a figure that it uses or a document that it cites says something else. Marks are no content.
pub(super) fn differs(set: &CriteriaSet, id: NodeId, then: &Dossier, now: &Dossier) -> bool {
    let node = set.node(id);
    let content = |dossier: &Dossier| {
        let mut row = dossier.row(&node.code).cloned().unwrap_or_default();
        row.marked = false;
        row
    };
    let (before, after) = (content(then), content(now));
    let inputs = node.rule.iter().flat_map(crate::criteria::rule::Rule::inputs);
    let figures = inputs.filter_map(|(_, label)| label?.figure.as_ref());
    let cited = before.evidence.iter().chain(&after.evidence).map(|c| &c.document);
    before != after
        || figures.into_iter().any(|f| then.figures.get(f) != now.figures.get(f))
        || cited.into_iter().any(|d| then.document(d) != now.document(d))
}
