//! The lines of the dashboard.

use crate::compare::Comparison;
use crate::criteria::{Edge, NodeId, Role as Part, Supplier};
use crate::lang::Say;
use crate::num::{Points, Rounding, decimal};
use crate::score::Status;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::trace::percent;
use crate::tui::view::totals;
use crate::tui::words::W;
use crate::tui::words::board::B;
use crate::tui::words::keyed::K;

use super::Dashboard;

/// From how many columns on there are two of them.
const TWO: u16 = 120;

/// Below how many lines one column is too long for one screen.
const SHORT: u16 = 25;

/// How many of the rows that are worth most stand on the first screen of one column.
const FIRST: usize = 3;

/// The most rows that a list of rows has.
const MOST: usize = 12;

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What stands on the left, piece by piece.
    pub left: Vec<(String, Role)>,
    /// What stands on the right.
    pub right: String,
    /// The node that it leads to.
    pub target: Option<NodeId>,
}

impl Line {
    fn head(text: &str) -> Self {
        Self { left: vec![(text.to_owned(), Role::Strong)], ..Self::default() }
    }

    fn text(text: String, role: Role) -> Self {
        Self { left: vec![(text, role)], ..Self::default() }
    }

    /// The line in as many lines as it needs in `cells`: what is said is not cut. Names that lead somewhere are.
    fn broken(self, cells: usize) -> Vec<Self> {
        let wide: usize = self.left.iter().map(|(text, _)| width::width(text)).sum();
        let needed = wide + if self.right.is_empty() { 0 } else { width::width(&self.right) + 1 };
        if self.target.is_some() || needed <= cells {
            return vec![self];
        }
        let mut out = match (self.left.as_slice(), wide <= cells) {
            ([(text, role)], false) => {
                let parts = width::wrap(text, cells.saturating_sub(2).max(8)).into_iter().enumerate();
                parts.map(|(at, part)| Self::text(if at == 0 { part } else { format!("  {part}") }, *role)).collect()
            }
            _ => vec![Self { left: self.left, ..Self::default() }],
        };
        if !self.right.is_empty() {
            out.push(Self { right: self.right, ..Self::default() });
        }
        out
    }
}

/// What the lines are made from.
pub(super) struct Scene<'a> {
    pub(super) app: &'a App,
    pub(super) session: &'a Session,
    compared: Option<&'a Comparison>,
    cells: usize,
}

/// The lines by column; one column where there is no room for two.
pub fn columns(app: &App, state: &Dashboard, session: &Session, columns: u16, lines: u16) -> Vec<Vec<Line>> {
    let two = columns >= TWO;
    let cells = usize::from(if two { columns / 2 - 2 } else { columns.saturating_sub(2) });
    let compared = state.compared.as_ref().map(|(_, c)| c);
    let scene = Scene { app, session, compared, cells };
    let whole = |lines: Vec<Line>| -> Vec<Line> { lines.into_iter().flat_map(|line| line.broken(cells)).collect() };
    let airy = lines >= 20;
    let mut left = scene.whole(airy);
    let gap = |out: &mut Vec<Line>| {
        if airy {
            out.push(Line::default());
        }
    };
    let mut right = scene.worth();
    // Where not everything is in view, the rows that are worth most come before what is only told.
    if !two && lines < SHORT && right.iter().any(|line| line.target.is_some()) {
        let later = right.split_off(right.len().min(1 + FIRST));
        gap(&mut left);
        left.append(&mut right);
        if !later.is_empty() {
            right.push(Line::head(W::WorthMost.get(app.lang)));
            right.extend(later);
        }
    }
    gap(&mut left);
    left.extend(scene.areas());
    gap(&mut left);
    left.extend(scene.waiting());
    if !right.is_empty() {
        gap(&mut right);
    }
    right.extend(scene.lost());
    gap(&mut right);
    right.extend(scene.last_year());
    if two {
        return vec![whole(left), whole(right)];
    }
    gap(&mut left);
    left.extend(right);
    vec![whole(left)]
}

/// The line on which the selected target stands, and how many lines the longest column has.
pub fn place(columns: &[Vec<Line>], at: usize) -> (usize, usize) {
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let targets = columns.iter().flat_map(|c| c.iter().enumerate().filter(|(_, l)| l.target.is_some()));
    (targets.map(|(line, _)| line).nth(at).unwrap_or(0), longest)
}

impl Scene<'_> {
    pub(super) fn show(&self, points: &Points) -> String {
        decimal::show(points, self.session.set.rounding, self.app.lang)
    }

    /// Points with their sign.
    fn signed(&self, points: &Points) -> String {
        let sign = if points.is_negative() { "−" } else { "+" };
        format!("{sign}{}", self.show(&points.abs()))
    }

    /// The index, the range, the band and how far the next one is.
    fn whole(&self, airy: bool) -> Vec<Line> {
        let (lang, set) = (self.app.lang, &self.session.set);
        let figures = &self.session.card.figures;
        let mut out = Vec::new();
        let (certain, possible) = (figures.certain.value(), figures.possible.value());
        let share = |p: &Points| (&Points::hundred() * p).over(&figures.applicable_max).unwrap_or_else(Points::zero);
        let bar = bar(self.cells.saturating_sub(2).min(100), &share(certain), &share(possible), self.app);
        out.push(Line {
            left: vec![(format!("{} ", W::Index.get(lang)), Role::Plain), (self.index(), Role::Strong)],
            right: format!("{} – {} / {}", self.show(certain), self.show(possible), self.show(&figures.applicable_max)),
            target: None,
        });
        out.push(Line { left: bar, ..Line::default() });
        if airy {
            let told = [("█", B::BarCertain), ("░", B::BarPossible), ("·", B::BarLost)];
            // Where there are plain signs only, what is lost is blank and needs none.
            let shown = if self.app.theme.ascii { &told[..2] } else { &told[..] };
            let told: Vec<String> = shown.iter().map(|(sign, word)| format!("{sign} {}", word.get(lang))).collect();
            out.push(Line::text(told.join("   "), Role::Dim));
        }
        out.extend(self.breakdown());
        let band = totals::band(self.app, &self.session.card, self.session);
        if !band.is_empty() {
            let word = if self.session.card.band.is_settled() { W::Band } else { W::BandSoFar };
            out.push(Line::text(format!("{}: {band}", word.get(lang)), Role::Strong));
        }
        if let Some(next) = self.next_band() {
            out.push(Line::text(next, Role::Plain));
        }
        for (band, gate) in self.session.card.band.failed.iter().take(2) {
            let Some(band) = set.bands.get(*band) else { continue };
            let Some(gate) = band.gates.get(*gate) else { continue };
            let text = format!("! {}: {}", band.name.get(lang), crate::report::scores::gate_words(set, gate, lang));
            out.push(Line::text(text, Role::Alarm));
        }
        out
    }

    fn index(&self) -> String {
        let figures = &self.session.card.figures;
        match (&figures.certain_index, &figures.possible_index) {
            (Some(a), Some(b)) if a.value() == b.value() => percent(a.value(), self.app.lang),
            (Some(a), Some(b)) => {
                format!("{} – {}", percent(a.value(), self.app.lang), percent(b.value(), self.app.lang))
            }
            _ => W::NothingApplies.get(self.app.lang).to_owned(),
        }
    }

    /// How many points the next band is away.
    fn next_band(&self) -> Option<String> {
        let (lang, set) = (self.app.lang, &self.session.set);
        let card = &self.session.card;
        let at = card.band.certain.unwrap_or(set.bands.len()).checked_sub(1)?;
        let band = set.bands.get(at)?;
        let figures = &card.figures;
        let needed = match band.from {
            Edge::Percent(edge) => (&Points::from(edge) * &figures.applicable_max).over(&Points::hundred())?,
            Edge::Points(edge) => Points::from(edge),
        };
        let missing = &needed - figures.certain.value();
        if missing.is_negative() || missing.is_zero() {
            return None;
        }
        let open = figures.possible.value() - figures.certain.value();
        let reach = if missing > open { W::OutOfReach } else { W::InReach };
        // Cut upwards: what is shown must be enough.
        let cut = Rounding { mode: crate::num::Mode::Down, ..set.rounding };
        let mut shown = decimal::show(&missing, cut, lang);
        if let Some(step) = Points::ratio(1, 10_i64.pow(u32::from(cut.digits)))
            && cut.round(&missing) != missing
        {
            shown = decimal::show(&(&cut.round(&missing) + &step), cut, lang);
        }
        let (name, away) = (band.name.get(lang), W::PointsAway.get(lang));
        Some(format!("{} {name}: {shown} {away} · {}", W::NextBand.get(lang), reach.get(lang)))
    }

    /// Each area with its bar.
    fn areas(&self) -> Vec<Line> {
        let lang = self.app.lang;
        let mut out = vec![Line::head(W::Areas.get(lang))];
        let wide = self.cells >= 56;
        let names = if wide { (self.cells * 2 / 5).min(44) } else { self.cells.saturating_sub(22).max(6) };
        for id in &self.session.set.roots {
            let (node, Some(score)) = (self.session.set.node(*id), self.session.card.node(*id)) else { continue };
            let name = format!("{} {}", node.code, node.name.get(lang));
            let mut left = vec![(width::pad(&width::truncate(&name, names), names), Role::Plain)];
            // Of a penalty the points taken off are what there is to show, not the worst that can come.
            let points = match (node.role, score.value()) {
                (Part::Penalty, Some(taken)) => taken.clone(),
                (Part::Penalty, None) => Points::zero(),
                _ => score.certain.clone(),
            };
            let figures = format!("{:>6} /{:>6}", self.show(&points), self.show(&score.applicable_max));
            let change = self.change(*id).map(|c| format!("{c:>7}")).unwrap_or_default();
            let tail = format!("{figures}{change}");
            if wide && node.role == Part::Normal {
                let share =
                    |p: &Points| (&Points::hundred() * p).over(&score.applicable_max).unwrap_or_else(Points::zero);
                let room = self.cells.saturating_sub(names + width::width(&tail) + 3);
                left.push((" ".to_owned(), Role::Plain));
                left.extend(bar(room, &share(&score.certain), &share(&score.possible), self.app));
            }
            out.push(Line { left, right: tail, target: Some(*id) });
        }
        out
    }

    /// Points more or less than last year.
    fn change(&self, id: NodeId) -> Option<String> {
        let code = &self.session.set.node(id).code;
        let line = self.compared?.lines.iter().find(|l| l.code == *code)?;
        line.pair.printed_difference(self.session.set.rounding).map(|d| self.signed(&d))
    }

    /// What others still have to supply.
    fn waiting(&self) -> Vec<Line> {
        let lang = self.app.lang;
        let card = &self.session.card;
        let mut out = vec![Line::head(W::StillOpen.get(lang))];
        let sum = |status| {
            let rows: Vec<NodeId> = card.rows_in(status).collect();
            let earns = |id: &&NodeId| self.session.set.node(self.session.set.root_of(**id)).role != Part::Penalty;
            let points = rows.iter().filter(earns).filter_map(|id| card.node(*id)).map(|s| &s.applicable_max).sum();
            let points: Points = points;
            (rows, points)
        };
        for status in [Status::Unanswered, Status::Pending, Status::Invalid] {
            let (rows, points) = sum(status);
            if let Some(first) = rows.first() {
                out.push(Line {
                    left: vec![(format!("{} {}: {}", status.sign(), status.say(lang), rows.len()), Role::Plain)],
                    right: format!("{} {}", self.show(&points), W::Points.get(lang)),
                    target: Some(*first),
                });
            }
        }
        out.extend(self.open_penalty());
        for by in [Supplier::Survey, Supplier::Authority] {
            let of = card.rows_in(Status::Pending).filter(|id| self.session.set.node(*id).by == by).count();
            if of > 0 {
                out.push(Line::text(format!("  {}: {of}", by.say(lang)), Role::Dim));
            }
        }
        if self.session.errors > 0 {
            out.push(Line::text(format!("✗ {}: {}", K::ErrorsFound.get(self.app), self.session.errors), Role::Alarm));
        }
        if out.len() == 1 {
            out.push(Line::text(W::AllAnswered.get(lang).to_owned(), Role::Plain));
        }
        out
    }

    fn row(&self, id: NodeId, right: String) -> Line {
        let node = self.session.set.node(id);
        let sign = self.session.card.node(id).and_then(|s| s.status).map_or(" ", Status::sign);
        let name = format!("{sign} {} {}", node.code, node.name.get(self.app.lang));
        Line { left: vec![(name, Role::Plain)], right, target: Some(id) }
    }

    /// Rows without an answer, worth most first.
    fn worth(&self) -> Vec<Line> {
        let card = &self.session.card;
        let mut open: Vec<(NodeId, &Points)> = card
            .existing()
            .filter(|(_, s)| matches!(s.status, Some(Status::Unanswered | Status::Invalid)))
            .map(|(id, s)| (id, &s.applicable_max))
            .collect();
        open.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(&b.0)));
        let mut out = vec![Line::head(W::WorthMost.get(self.app.lang))];
        out.extend(open.iter().take(MOST).map(|(id, worth)| self.row(*id, format!("+{}", self.show(worth)))));
        if open.is_empty() {
            out.push(Line::text(W::NothingOpen.get(self.app.lang).to_owned(), Role::Dim));
        }
        out
    }

    /// Scored rows that lost most.
    fn lost(&self) -> Vec<Line> {
        let card = &self.session.card;
        let mut lost: Vec<(NodeId, Points)> = card
            .existing()
            .filter(|(id, s)| s.status == Some(Status::Scored) && self.session.set.node(*id).role == Part::Normal)
            .filter_map(|(id, s)| Some((id, &s.applicable_max - s.value()?)))
            .filter(|(_, l)| !l.is_zero() && !l.is_negative())
            .collect();
        lost.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        if lost.is_empty() {
            return Vec::new();
        }
        let mut out = vec![Line::head(W::LostMost.get(self.app.lang))];
        out.extend(lost.iter().take(MOST / 2).map(|(id, lost)| self.row(*id, format!("−{}", self.show(lost)))));
        out
    }

    /// What changed since last year.
    fn last_year(&self) -> Vec<Line> {
        let lang = self.app.lang;
        let mut out = vec![Line::head(W::OnLastYearTitle.get(lang))];
        let Some(compared) = self.compared else {
            let why = match (&self.session.before, &self.session.place) {
                (None, Some(_)) => W::LookingForLastYear,
                _ => W::NoLastYear,
            };
            out.push(Line::text(why.get(lang).to_owned(), Role::Dim));
            return out;
        };
        let index = |f: &Option<crate::compare::Figures>| {
            f.as_ref().and_then(|f| f.percent.as_ref()).map_or_else(|| "·".to_owned(), |p| percent(p, lang))
        };
        let total = &compared.total;
        let change = match (total.printed_percent_difference(self.session.set.rounding), total.incomparable) {
            (Some(d), _) => self.signed(&d),
            (None, Some(why)) => why.say(lang).into_owned(),
            (None, None) => String::new(),
        };
        let text = format!("{} {} → {}", W::Index.get(lang), index(&total.first), index(&total.second));
        out.push(Line { left: vec![(text, Role::Strong)], right: change, target: None });
        let mut moved: Vec<(NodeId, Points)> = compared
            .lines
            .iter()
            .filter_map(|l| Some((l.in_second?, l.pair.printed_difference(self.session.set.rounding)?)))
            .filter(|(id, d)| self.session.set.node(*id).is_row() && !d.is_zero())
            .collect();
        moved.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        let (worse, better): (Vec<_>, Vec<_>) = moved.into_iter().partition(|(_, d)| d.is_negative());
        out.extend(worse.iter().take(MOST / 3).map(|(id, d)| self.row(*id, format!("▼ {}", self.signed(d)))));
        let best = better.iter().rev().take(MOST / 3);
        out.extend(best.map(|(id, d)| self.row(*id, format!("▲ {}", self.signed(d)))));
        let other = compared.lines.iter().filter(|l| l.depth > 0 && l.pair.incomparable.is_some()).count();
        if other > 0 {
            out.push(Line::text(format!("{}: {other}", W::NotComparable.get(lang)), Role::Dim));
        }
        out
    }
}

/// A bar of `cells`: what is certain, what is possible beyond it, what is lost.
fn bar(cells: usize, certain: &Points, possible: &Points, app: &App) -> Vec<(String, Role)> {
    if cells < 4 {
        return Vec::new();
    }
    let part = |percent: &Points| {
        let wide = Points::from(i64::try_from(cells).unwrap_or(0));
        let of = (percent * &wide).over(&Points::hundred()).unwrap_or_else(Points::zero);
        let whole = Rounding { digits: 0, mode: crate::num::Mode::Down };
        decimal::plain(&of, whole).parse::<usize>().unwrap_or(0).min(cells)
    };
    let sure = part(certain);
    let reach = part(possible).clamp(sure, cells);
    let lost = if app.theme.ascii { " " } else { "·" };
    vec![
        ("█".repeat(sure), Role::Accent),
        ("░".repeat(reach - sure), Role::Accent),
        (lost.repeat(cells - reach), Role::Dim),
    ]
}
