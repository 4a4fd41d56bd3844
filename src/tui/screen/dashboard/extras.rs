//! Bonus and penalty on the dashboard: what the total is made of, and what can still be taken off.

use super::lines::{Line, Scene};
use crate::criteria::{NodeId, Role as Part};
use crate::num::Points;
use crate::score::Status;
use crate::tui::theme::Role;
use crate::tui::words::W;
use crate::tui::words::board::B;

impl Scene<'_> {
    /// The sum of the top-level nodes of a role so far; `None` where there are none.
    fn sum_of(&self, part: Part) -> Option<Points> {
        let set = &self.session.set;
        let of = set.roots.iter().filter(|id| set.node(**id).role == part).filter_map(|id| self.session.card.node(*id));
        let points: Vec<Points> = of.map(|score| score.value().cloned().unwrap_or_else(Points::zero)).collect();
        (!points.is_empty()).then(|| points.iter().sum())
    }

    /// Points of the rows, bonus and penalty, where the set has such; what they come to stands on the right.
    pub(super) fn breakdown(&self) -> Option<Line> {
        let lang = self.app.lang;
        let (bonus, penalty) = (self.sum_of(Part::Bonus), self.sum_of(Part::Penalty));
        if bonus.is_none() && penalty.is_none() {
            return None;
        }
        let base = self.sum_of(Part::Normal).unwrap_or_else(Points::zero);
        let mut sum = base.clone();
        let mut left = vec![(format!("{} {}", B::Base.get(lang), self.show(&base)), Role::Plain)];
        if let Some(bonus) = &bonus {
            left.push((format!(" + {} {}", B::Bonus.get(lang), self.show(bonus)), Role::Plain));
            sum = &sum + bonus;
        }
        if let Some(penalty) = &penalty {
            left.push((format!(" − {} {}", B::Penalty.get(lang), self.show(penalty)), Role::Plain));
            sum = &sum - penalty;
        }
        let total = self.session.card.figures.points.value();
        // The total is kept within what the set allows.
        let capped = if sum == *total { String::new() } else { format!(" ({})", B::Capped.get(lang)) };
        Some(Line { left, right: format!("= {}{capped}", self.show(total)), target: None })
    }

    /// What open rows of a penalty can still cost.
    pub(super) fn open_penalty(&self) -> Option<Line> {
        let (lang, set, card) = (self.app.lang, &self.session.set, &self.session.card);
        let open = |status: Option<Status>| matches!(status, Some(Status::Unanswered | Status::Pending));
        let rows: Vec<NodeId> = card
            .existing()
            .filter(|(id, score)| open(score.status) && set.node(set.root_of(*id)).role == Part::Penalty)
            .map(|(id, _)| id)
            .collect();
        let first = *rows.first()?;
        // The most that can come, beyond what is taken off already: a penalty has a limit of its own.
        let roots = set.roots.iter().filter(|id| set.node(**id).role == Part::Penalty);
        let most: Points =
            roots.filter_map(|id| card.node(*id)).map(|s| &s.certain - &s.possible).map(|p| p.abs()).sum();
        let left = vec![(format!("… {}: {}", B::OpenPenalty.get(lang), rows.len()), Role::Plain)];
        let right = format!("{} −{} {}", B::AtMost.get(lang), self.show(&most), W::Points.get(lang));
        Some(Line { left, right, target: Some(first) })
    }
}
