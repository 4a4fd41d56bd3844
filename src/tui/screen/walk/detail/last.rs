//! Last year's answer, points and reason beside the row of this year.

use super::{Line, Scene};
use crate::compare::carry::Before;
use crate::dossier::{Answer, Look};
use crate::lang::Say;
use crate::num::{Points, decimal};
use crate::text::width;
use crate::tui::form::Key;
use crate::tui::theme::Role;
use crate::tui::words::W;

impl Scene<'_> {
    /// What the row was last year; `None` where no dossier of last year is at hand.
    fn before(&self) -> Option<Before<'_>> {
        self.session.last.as_ref()?.before(self.walk.at)
    }

    fn last_year(&self) -> i32 {
        self.session.last.as_ref().map_or(self.session.dossier.year - 1, |l| l.dossier.year)
    }

    /// What was put into a field last year, where the row asks for the same.
    pub(super) fn was(&self, key: &Key) -> Option<String> {
        let before = self.before().filter(|b| b.changed.is_none())?;
        let show = |number: &crate::num::Decimal| decimal::show_decimal(*number, self.app.lang);
        if let Key::Figure(figure, _) = key {
            let value = self.session.last.as_ref()?.dossier.figures.get(figure)?;
            return Some(format!("{}: {}", self.last_year(), show(value)));
        }
        let said = match (before.answer?, key) {
            (Answer::Given(inputs), Key::Number(input)) => show(inputs.numbers.get(input)?),
            (Answer::Given(inputs), Key::Event(event)) => show(inputs.events.as_ref()?.get(event)?),
            (Answer::Given(inputs), Key::Ballot(option)) => show(inputs.ballots.as_ref()?.get(option)?),
            (Answer::Points { points, .. }, Key::Points) => show(points),
            _ => return None,
        };
        Some(format!("{}: {said}", self.last_year()))
    }

    /// Whether a level or item was chosen last year, where the row asks for the same.
    pub(super) fn was_on(&self, key: &Key) -> Option<String> {
        let before = self.before().filter(|b| b.changed.is_none())?;
        let Answer::Given(inputs) = before.answer? else { return None };
        let on = match key {
            Key::Level(id) => inputs.choice.as_ref() == Some(id),
            Key::Item(id) => inputs.ticks.as_ref().is_some_and(|t| t.contains(id)),
            Key::NoItems => inputs.ticks.as_ref().is_some_and(Vec::is_empty),
            _ => false,
        };
        on.then(|| format!(" ‹{}›", self.last_year()))
    }

    /// Why the row wants a new look, and last year's points with the reason for which they were moved.
    pub(super) fn last(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let code = &self.session.set.node(self.walk.at).code;
        let look = self.session.dossier.row(code).and_then(|r| r.look);
        let before = self.before();
        if look.is_none() && before.is_none() {
            return;
        }
        self.gap(out);
        if let Some(look) = look {
            let role = if look == Look::Carried { Role::Alarm } else { Role::Strong };
            let text = format!("↺ {}", look.say(lang));
            out.extend(width::wrap(&text, self.cells).into_iter().map(|p| Line::with(p, role)));
        }
        for text in crate::tui::deal::of_row(self.app, self.session, code) {
            out.extend(width::wrap(&text, self.cells).into_iter().map(|p| Line::with(p, Role::Alarm)));
        }
        let Some(before) = before else { return };
        let text = self.told(&before);
        out.extend(width::wrap(&text, self.cells).into_iter().map(|p| Line::with(p, Role::Dim)));
        if let Some(reason) = before.reason {
            let cause = reason.cause().map_or_else(|| reason.code.to_string(), |c| c.say(lang).into_owned());
            let words = reason.text.as_ref().map(|t| format!(": {t}")).unwrap_or_default();
            let text = format!("  {} {cause}{words}", W::MovedBecause.get(lang));
            out.extend(width::wrap(&text, self.cells).into_iter().map(|p| Line::with(p, Role::Dim)));
        }
    }

    /// Last year in a line: points, appraised points, whether the row is the same.
    fn told(&self, before: &Before<'_>) -> String {
        let lang = self.app.lang;
        let Some(last) = &self.session.last else { return String::new() };
        let show = |p: &Points| decimal::show(p, last.set.rounding, lang);
        let mut text = format!("{} {}", W::YearShort.get(lang), self.last_year());
        match (before.own, before.appraised) {
            (None, None) => text.extend([": ", W::NotScored.get(lang)]),
            (own, appraised) => {
                if let Some(own) = own {
                    text.extend([": ", &show(own)]);
                }
                if let Some(points) = appraised {
                    text.extend([" · ", W::AppraisedShort.get(lang), " ", &show(points)]);
                }
                text.extend([" / ", &decimal::show(&last.set.node(before.node).max.into(), last.set.rounding, lang)]);
            }
        }
        let same = match before.changed {
            None => W::SameRow.get(lang).to_owned(),
            Some(how) => format!("{}: {}", W::OtherRow.get(lang), how.say(lang)),
        };
        text.extend([" · ", &same]);
        let code = &last.set.node(before.node).code;
        if *code != self.session.set.node(self.walk.at).code {
            text.extend([" (", W::CodeThen.get(lang), " ", code, ")"]);
        }
        text
    }
}
