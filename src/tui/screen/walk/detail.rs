//! The lines of the detail pane: heading, fields, trace, documents, texts, legal basis.
//!
//! Promise: the list is the same for drawing and for the mouse, and says of each line what a click on
//! it means.

mod asked;
mod fields;
mod last;
mod texts;

use crate::lang::Say;
use crate::num::decimal;
use crate::score::{Fault, Status};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::form;
use crate::tui::screen::lists::tasks;
use crate::tui::screen::walk::{Part, Walk, crumbs};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::trace;
use crate::tui::words::W;

/// A line of the detail pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What stands on the left.
    pub left: String,
    /// What stands on the right, before the unit.
    pub right: String,
    /// How it looks.
    pub role: Option<Role>,
    /// The part and place that a click selects.
    pub target: Option<(Part, usize)>,
    /// Whether the focus is on it.
    pub focus: bool,
    /// A field under the caret on this line: where it begins and how wide it is.
    pub field: Option<(usize, usize)>,
    /// The visual line of a text under the caret.
    pub text_row: Option<usize>,
}

impl Line {
    fn plain(left: impl Into<String>) -> Self {
        Self { left: left.into(), ..Self::default() }
    }

    fn with(left: impl Into<String>, role: Role) -> Self {
        Self { left: left.into(), role: Some(role), ..Self::default() }
    }

    fn pair(left: impl Into<String>, right: impl Into<String>) -> Self {
        Self { left: left.into(), right: right.into(), ..Self::default() }
    }
}

/// What the lines are made from.
struct Scene<'a> {
    app: &'a App,
    walk: &'a Walk,
    session: &'a Session,
    cells: usize,
    /// Whether there is room for air between the parts.
    airy: bool,
}

/// The heading: code, name, maximum; one line.
pub fn heading(app: &App, walk: &Walk, session: &Session) -> (String, String) {
    let node = session.set.node(walk.at);
    let max = decimal::show(&node.max.into(), session.set.rounding, app.lang);
    (format!("{}  {}", node.code, node.name.get(app.lang)), format!("{} {max}", W::Max.get(app.lang)))
}

/// The lines below the heading.
pub fn lines(app: &App, walk: &Walk, session: &Session, cells: usize, height: usize) -> Vec<Line> {
    let scene = Scene { app, walk, session, cells, airy: height > 10 };
    let mut out = Vec::new();
    let node = session.set.node(walk.at);
    scene.rest_of_name(&mut out);
    if node.is_row() {
        scene.fields(&mut out);
        scene.table(&mut out);
        scene.verdict(&mut out);
        scene.requests(&mut out);
        scene.last(&mut out);
        scene.guide(&mut out);
        scene.evidence(&mut out);
        scene.text(Part::Note, &mut out);
        scene.text(Part::Explanation, &mut out);
    } else {
        scene.branch(&mut out);
        scene.guide(&mut out);
    }
    scene.background(&mut out);
    out
}

/// The line that has the focus; it must be in the window.
pub fn focus(lines: &[Line]) -> Option<usize> {
    lines.iter().position(|l| l.focus)
}

/// The first line shown in a window of `height`.
pub fn top(lines: &[Line], height: usize, walk: &Walk) -> usize {
    let lowest = lines.len().saturating_sub(height);
    if walk.part == Part::Tree || walk.peek > 0 {
        return walk.peek.min(lowest);
    }
    let Some(focus) = focus(lines) else { return 0 };
    // A few lines of context below the focus, as far as there are any.
    let last = (focus + 1 + (height / 3).min(4)).min(lines.len());
    let wanted = last.saturating_sub(height);
    wanted.min(focus)
}

impl Scene<'_> {
    fn gap(&self, out: &mut Vec<Line>) {
        if self.airy && out.last().is_some_and(|l| !l.left.is_empty() || l.field.is_some()) {
            out.push(Line::default());
        }
    }

    /// What of the name does not fit in the heading.
    fn rest_of_name(&self, out: &mut Vec<Line>) {
        let (left, right) = heading(self.app, self.walk, self.session);
        let room = self.cells.saturating_sub(width::width(&right) + 2);
        let above = crumbs::crumbs(self.session, self.walk.at, self.app.lang, room);
        let above: usize = above.iter().map(|(_, text)| width::width(text) + width::width(crumbs::BETWEEN)).sum();
        let room = room.saturating_sub(above);
        let typing = self.walk.part != Part::Tree && !self.airy;
        if width::width(&left) > room && self.cells > 8 && !typing {
            let name = self.session.set.node(self.walk.at).name.get(self.app.lang);
            for part in width::wrap(name, self.cells) {
                out.push(Line::with(part, Role::Dim));
            }
            self.gap(out);
        }
    }

    /// What the table of tasks behind the row counts.
    fn table(&self, out: &mut Vec<Line>) {
        if let Some((left, right, alarm)) = tasks::told(self.app, self.session, self.walk.at) {
            let role = if alarm { Role::Alarm } else { Role::Dim };
            out.push(Line { role: Some(role), ..Line::pair(left, right) });
        }
    }

    /// State, trace and points.
    fn verdict(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let Some(score) = self.walk.card(self.session).node(self.walk.at) else { return };
        let Some(status) = score.status else { return };
        self.gap(out);
        let previewed = self.walk.preview.is_some();
        if let Some(step) = &score.points
            && status != Status::Invalid
        {
            for line in trace::lines(step, self.session, lang) {
                let line = Line::pair(line.left, line.right);
                out.push(Line { role: Some(Role::Dim), ..line });
            }
        }
        let show = |p| decimal::show(p, self.session.set.rounding, lang);
        let bare = form::lacks_reason(self.session, self.walk.at);
        let left = match &score.fault {
            // Somebody is in the middle of it.
            Some(fault @ (Fault::Missing(_) | Fault::MissingFigure(_) | Fault::NothingGiven)) => {
                format!("! {}: {}", W::Unfinished.get(lang), fault.of_form(&self.session.set, self.walk.at, lang))
            }
            Some(fault) => format!(
                "{} {}: {}",
                status.sign(),
                status.say(lang),
                fault.of_form(&self.session.set, self.walk.at, lang)
            ),
            None if bare => format!("! {}: {}", status.say(lang), W::NoReason.get(lang)),
            None => format!("{} {}", status.sign(), status.say(lang)),
        };
        let left = if previewed { format!("{left} ({})", W::NotConfirmed.get(lang)) } else { left };
        let right =
            score.value().map(|p| format!("{} / {} {}", show(p), show(&score.applicable_max), W::Points.get(lang)));
        let role = if status == Status::Invalid || bare { Role::Alarm } else { Role::Strong };
        let room = self.cells.saturating_sub(right.as_ref().map_or(0, |r| width::width(r) + 1)).max(8);
        let mut parts = width::wrap(&left, room).into_iter();
        let first = Line::pair(parts.next().unwrap_or_default(), right.unwrap_or_default());
        out.push(Line { role: Some(role), ..first });
        out.extend(parts.map(|p| Line::with(p, role)));
    }

    /// What stands below an area or criterion.
    fn branch(&self, out: &mut Vec<Line>) {
        let (lang, card) = (self.app.lang, self.walk.card(self.session));
        let Some(score) = card.node(self.walk.at) else { return };
        let show = |p| decimal::show(p, self.session.set.rounding, lang);
        for child in &self.session.set.node(self.walk.at).children {
            let (node, Some(below)) = (self.session.set.node(*child), card.node(*child)) else { continue };
            let sign = below.status.map_or(" ", Status::sign);
            let points = below.value().map_or_else(|| "–".to_owned(), show);
            let right = format!("{points} / {}", show(&below.applicable_max));
            out.push(Line::pair(format!("{sign} {} {}", node.code, node.name.get(lang)), right));
        }
        self.gap(out);
        let total = score.value().map(show).unwrap_or_default();
        let right = format!("{total} / {}", show(&score.applicable_max));
        let sum = Line::pair(W::ChildrenSum.get(lang), right);
        out.push(Line { role: Some(Role::Strong), ..sum });
        if score.certain != score.possible {
            // An open penalty surely costs its maximum and can cost nothing: a range still reads from low to high.
            let mut ends = [(&score.certain, W::Certain), (&score.possible, W::Possible)];
            ends.sort_by_key(|(points, _)| *points);
            let [(low, first), (high, last)] = ends;
            let range = format!("{} – {}", show(low), show(high));
            out.push(Line::pair(format!("{} – {}", first.get(lang), last.get(lang)), range));
        }
    }

    /// How to score the row, for whoever does it.
    fn guide(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        if let Some(guide) = &self.session.set.node(self.walk.at).guide {
            self.gap(out);
            for part in width::wrap(&format!("{}: {}", W::Guide.get(lang), guide.get(lang)), self.cells) {
                out.push(Line::with(part, Role::Dim));
            }
        }
    }

    /// Legal basis and who supplies the row.
    fn background(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let node = self.session.set.node(self.walk.at);
        let basis = node.basis.as_ref().map(|t| (W::Basis, t.get(lang).to_string()));
        let supplied = (node.is_row() && node.by != crate::criteria::Supplier::Own).then(|| {
            let told = crate::report::supplied::of_row(&self.session.set, &self.session.dossier, self.walk.at, lang);
            let told = told.map(|told| format!("; {told}")).unwrap_or_default();
            (W::Supplied, format!("{}{told}", node.by.say(lang)))
        });
        for (word, text) in [supplied, basis].into_iter().flatten() {
            self.gap(out);
            for part in width::wrap(&format!("{}: {text}", word.get(lang)), self.cells) {
                out.push(Line::with(part, Role::Dim));
            }
        }
    }
}
