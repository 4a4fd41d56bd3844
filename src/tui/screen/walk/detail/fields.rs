//! The fields of a row's form, as lines.

use super::{Line, Scene};
use crate::check;
use crate::criteria::rule::{Award, Input, Pass, Rule};
use crate::lang::Say;
use crate::num::{Decimal, decimal};
use crate::score::Fault;
use crate::text::width;
use crate::tui::form::{self, Held, Key};
use crate::tui::screen::walk::Part;
use crate::tui::screen::walk::type_in::{self, Reading};
use crate::tui::theme::Role;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// The cells of a number field.
const NUMBER: usize = 22;

impl Scene<'_> {
    /// Every field of the row's form.
    pub(super) fn fields(&self, out: &mut Vec<Line>) {
        let keys = self.walk.fields(self.session);
        for (spot, key) in keys.iter().enumerate() {
            let focus = self.walk.part == Part::Answer && self.walk.spot == spot;
            if key.is_typed() {
                self.typed(spot, key, focus, out);
            } else {
                self.chosen(spot, key, focus, out);
            }
        }
    }

    fn name(&self, key: &Key) -> String {
        form::name(self.session, self.walk.at, self.walk.way(self.session), key, self.app.lang)
    }

    /// A field that is written in: its label, then the value on the right of the last line.
    fn typed(&self, spot: usize, key: &Key, focus: bool, out: &mut Vec<Line>) {
        let target = Some((Part::Answer, spot));
        let name = self.name(key);
        let wide = *key == Key::Reason;
        let field = if wide { self.cells } else { NUMBER.min(self.cells) };
        let beside = !wide && self.cells > NUMBER + 24;
        let room = if beside { self.cells - NUMBER - 2 } else { self.cells };
        let mut parts = width::wrap(&name, room.max(1));
        let last = if beside { parts.pop().unwrap_or_default() } else { String::new() };
        out.extend(parts.into_iter().map(|p| Line { target, ..Line::plain(p) }));
        let start = self.cells - field;
        let value = match form::held(self.session, self.walk.at, key) {
            Held::Number(number) => decimal::show_decimal(number, self.app.lang),
            Held::Words(words) => words.to_string(),
            Held::Nothing | Held::On => String::new(),
        };
        let draft = self.draft(key);
        let right = draft.clone().map_or(value, |d| format!("✗ {d}"));
        let mut line = Line { target, focus, ..Line::pair(last, right) };
        if draft.is_some() {
            line.role = Some(Role::Alarm);
        }
        if focus {
            line.field = Some((start, field));
        }
        if wide && !focus {
            line.left = std::mem::take(&mut line.right);
        }
        if line.left.is_empty() && line.right.is_empty() && !focus {
            line.right = "…………".into();
            line.role = Some(Role::Dim);
        }
        out.push(line);
        if let Some(was) = self.was(key) {
            let fill = self.cells.saturating_sub(width::width(&was));
            out.push(Line { target, ..Line::with(format!("{}{was}", " ".repeat(fill)), Role::Dim) });
        }
        if focus && key.is_number() {
            self.reading(out);
        }
        self.wrong(spot, key, focus, out);
        if let Key::Figure(figure, _) = key {
            self.sharing(figure, out);
        }
    }

    /// What is wrong or odd about the number, as typed or as it stands: right below it.
    fn wrong(&self, spot: usize, key: &Key, focus: bool, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let rule = self.session.set.node(self.walk.at).rule.as_ref();
        let typed = self.walk.editor.as_ref().filter(|e| focus && !e.is_fresh());
        let held = form::held(self.session, self.walk.at, key);
        // A doubtful reading says so itself.
        let reading = typed.map(|e| type_in::read(e.raw()));
        let ((Some(Reading::Number(number)), _) | (None, Held::Number(number))) = (reading, held) else { return };
        let fault = self.walk.card(self.session).node(self.walk.at).and_then(|n| n.fault.as_ref());
        let (input, unit) = match (key, rule) {
            (Key::Number(input), Some(rule)) => (Some(*input), form::label(rule, *input).and_then(|l| l.unit.as_ref())),
            (Key::Figure(figure, input), _) => {
                (Some(*input), self.session.set.figure(figure).and_then(|f| f.unit.as_ref()))
            }
            _ => (None, None),
        };
        // Two numbers that do not go together are told at the one under the caret, else at the second of them.
        let pair = |input: Option<Input>| matches!(input, Some(Input::Done | Input::All));
        let here = || {
            let fields = self.walk.fields(self.session);
            let of = |key: &Key| match key {
                Key::Number(input) | Key::Figure(_, input) => Some(*input),
                _ => None,
            };
            let caret = (self.walk.part == Part::Answer).then(|| fields.get(self.walk.spot).and_then(of)).flatten();
            let last = fields.iter().rposition(|key| pair(of(key)));
            if pair(caret) { focus } else { last == Some(spot) }
        };
        let binding = fault.is_some_and(|fault| match fault {
            Fault::DoneAboveAll => pair(input) && here(),
            Fault::Negative => number < Decimal::ZERO,
            Fault::AboveMaximum => *key == Key::Points,
            Fault::AboveScale => input == Some(Input::Value),
            Fault::TargetNotPositive => input == Some(Input::Target),
            _ => false,
        });
        let odd = || check::odd(number, unit).map(|check| format!("! {}", check.say(lang)));
        let told = match fault.filter(|_| binding) {
            Some(fault) => Some(format!("✗ {}", fault.say(lang))),
            None => odd(),
        };
        for part in told.iter().flat_map(|text| width::wrap(text, self.cells)) {
            let fill = self.cells.saturating_sub(width::width(&part));
            out.push(Line::with(format!("{}{part}", " ".repeat(fill)), Role::Alarm));
        }
    }

    fn draft(&self, key: &Key) -> Option<String> {
        let code = self.session.set.node(self.walk.at).code.clone();
        self.walk.drafts.get(&(code, key.clone())).cloned()
    }

    /// How the typed number is read, where that is worth saying.
    fn reading(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let Some(editor) = self.walk.editor.as_ref().filter(|e| !e.is_fresh()) else { return };
        let show = |n: Decimal| decimal::show_decimal(n, lang);
        let Some(key) = self.walk.field(self.session) else { return };
        let (text, role) = match type_in::read_in(self.session, self.walk.at, &key, editor.raw()) {
            Reading::Empty => return,
            Reading::Number(n) if show(n) == editor.raw().trim() => return,
            Reading::Number(n) => (format!("{} {}", W::ReadAs.get(lang), show(n)), Role::Dim),
            Reading::Doubtful(n) => {
                // Written as it would be typed: with its mark it would look like what it is not.
                let meant = type_in::thousands(editor.raw()).map(|n| n.to_string()).unwrap_or_default();
                (format!("! {} {} – {} {meant}", W::ReadAs.get(lang), show(n), W::SpaceReads.get(lang)), Role::Alarm)
            }
            Reading::Grouped(n) => {
                (format!("! {} {n} ({})", W::ReadAs.get(lang), W::CountReads.get(lang)), Role::Alarm)
            }
            Reading::Not(_) => (format!("✗ {}", K::NotANumber.get(self.app)), Role::Alarm),
        };
        for part in width::wrap(&text, self.cells) {
            let fill = self.cells.saturating_sub(width::width(&part));
            out.push(Line::with(format!("{}{part}", " ".repeat(fill)), role));
        }
    }

    /// The rows that use the same declared figure.
    fn sharing(&self, figure: &str, out: &mut Vec<Line>) {
        let users = self.session.users_of(figure);
        if users.len() < 2 {
            return;
        }
        let codes: Vec<&str> = users.iter().map(|id| self.session.set.node(*id).code.as_str()).collect();
        let text = format!("  {} {}", W::SharedBy.get(self.app.lang), codes.join(", "));
        out.extend(width::wrap(&text, self.cells).into_iter().map(|p| Line::with(p, Role::Dim)));
    }

    /// A level or an item: its sign, its number, its words, its points.
    fn chosen(&self, spot: usize, key: &Key, focus: bool, out: &mut Vec<Line>) {
        let on = form::held(self.session, self.walk.at, key) == Held::On;
        let sign = match (matches!(key, Key::Item(_)), on) {
            (true, true) => "☑",
            (true, false) => "☐",
            (false, true) => "●",
            (false, false) => "○",
        };
        let number = if spot < 9 { (spot + 1).to_string() } else { " ".to_owned() };
        let points = self.award(key).unwrap_or_default();
        let room = self.cells.saturating_sub(4 + if points.is_empty() { 0 } else { width::width(&points) + 1 });
        let target = Some((Part::Answer, spot));
        let role = on.then_some(Role::Strong);
        let mut points = Some(points);
        let name = format!("{}{}", self.name(key), self.was_on(key).unwrap_or_default());
        for (at, part) in width::wrap(&name, room.max(4)).into_iter().enumerate() {
            let left = if at == 0 { format!("{sign} {number} {part}") } else { format!("    {part}") };
            let line = Line::pair(left, points.take().unwrap_or_default());
            out.push(Line { target, role, focus: focus && at == 0, ..line });
        }
    }

    /// What a level or item earns.
    fn award(&self, key: &Key) -> Option<String> {
        let lang = self.app.lang;
        let node = self.session.set.node(self.walk.at);
        let show = |n: Decimal| decimal::show(&n.into(), self.session.set.rounding, lang);
        match (key, node.rule.as_ref()?) {
            (Key::Level(id), Rule::Choice { options }) => {
                let level = options.iter().find(|o| o.id == *id)?;
                Some(match level.award {
                    Award::Points(points) => show(points),
                    Award::Share(share) => {
                        let points = &crate::num::Points::from(share) * &crate::num::Points::from(node.max);
                        decimal::show(&points, self.session.set.rounding, lang)
                    }
                })
            }
            (Key::Item(id), Rule::Checklist { items, pass: Pass::Sum }) => {
                items.iter().find(|i| i.id == *id).map(|i| show(i.points))
            }
            _ => None,
        }
    }
}
