//! Random criteria sets: trees of one to four levels over every rule kind, with parameters that make edges likely.

use super::num::{Dec, Mode};
use super::rng::Rng;
use super::set::{At, Award, Band, By, Gate, Label, Line, Na, Node, Nothing, Pass, Role, Rule, Set};

/// What a generated set may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Only what the reader accepts.
    Readable,
    /// Also what only the engine can be asked: maxima of 0, bands that nothing reaches, nodes that exist for nobody.
    Wild,
}

pub(crate) const KINDS: [&str; 2] = ["commune", "department"];
const FIGURES: [&str; 3] = ["ho_so", "can_bo", "von"];
const FLAGS: [&str; 2] = ["khong-ky-luat", "dung-han"];

/// A random set of about `rows` rows.
pub(crate) fn set(rng: &mut Rng, style: Style, rows: usize) -> Set {
    let mut grower = Grower { style, nodes: Vec::new(), left: rows.max(1) };
    let areas = rng.within(1, 4);
    let mut scale = Dec::ZERO;
    for area in 1..=areas {
        let code = area.to_string();
        let depth = rng.within(0, 3);
        scale = scale.plus(grower.node(rng, None, &code, depth, None, Role::Normal));
    }
    for (code, role) in [("T", Role::Bonus), ("P", Role::Penalty)] {
        if rng.percent(45) {
            grower.extra(rng, code, role);
        }
    }
    let mut nodes = grower.nodes;
    if style == Style::Wild && rng.percent(30) {
        disorder(rng, &mut nodes);
    }
    let codes: Vec<String> = nodes.iter().filter(|n| n.role == Role::Normal).map(|n| n.code.clone()).collect();
    let bands_in_points = rng.percent(25);
    Set {
        scale,
        digits: u32::try_from(rng.pick(&[2, 2, 2, 0, 1, 3, 4, 5, 6])).unwrap_or(2),
        mode: rng.pick(&[Mode::HalfUp, Mode::HalfUp, Mode::HalfEven, Mode::Down]),
        at: rng.pick(&[At::Total, At::Row, At::Area]),
        decide_rounded: rng.percent(40),
        dense: rng.percent(40),
        over: rng.percent(30),
        bands: bands(rng, style, &codes, if bands_in_points { scale } else { Dec::new(100, 0) }),
        bands_in_points,
        figures: FIGURES.map(str::to_owned).to_vec(),
        flags: FLAGS.map(str::to_owned).to_vec(),
        nodes,
    }
}

/// Puts the nodes in another order of the file.
fn disorder(rng: &mut Rng, nodes: &mut Vec<Node>) {
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    rng.shuffle(&mut order);
    let place = |old: usize| order.iter().position(|o| *o == old);
    let moved = order.iter().map(|old| Node { parent: nodes[*old].parent.and_then(place), ..nodes[*old].clone() });
    *nodes = moved.collect();
}

struct Grower {
    style: Style,
    nodes: Vec<Node>,
    /// Rows still to be made.
    left: usize,
}

impl Grower {
    /// Adds a node with what is below it and returns its maximum.
    fn node(
        &mut self,
        rng: &mut Rng,
        parent: Option<usize>,
        code: &str,
        depth: usize,
        kinds: Option<Vec<String>>,
        role: Role,
    ) -> Dec {
        let at = self.nodes.len();
        let by = rng.pick(&[By::Own, By::Own, By::Own, By::Survey, By::Authority]);
        let na = rng.pick(&[Na::Never, Na::Never, Na::Drop, Na::Drop, Na::Full]);
        self.nodes.push(Node {
            code: code.to_owned(),
            parent,
            max: Dec::ZERO,
            role,
            by: By::Own,
            kinds,
            na: Na::Never,
            rule: None,
        });
        if depth == 0 || self.left <= 1 {
            self.left = self.left.saturating_sub(1);
            let max = self.maximum(rng);
            let row = &mut self.nodes[at];
            (row.max, row.by, row.na, row.rule) = (max, by, na, Some(rule(rng, max, self.style)));
            return max;
        }
        let mut sum = Dec::ZERO;
        for child in 1..=rng.within(1, 4) {
            let code =
                if rng.percent(6) { format!("{}x{child}", code.replace('.', "y")) } else { format!("{code}.{child}") };
            let divided = rng.percent(12);
            let kinds = if divided {
                Some(vec![KINDS[0].to_owned()])
            } else if rng.percent(5) {
                Some(KINDS.map(str::to_owned).to_vec())
            } else if self.style == Style::Wild && rng.percent(4) {
                Some(vec![rng.pick(&["province", "department"]).to_owned()])
            } else {
                None
            };
            let depth = rng.within(0, depth - 1);
            let max = self.node(rng, Some(at), &code, depth, kinds, role);
            sum = sum.plus(max);
            if divided {
                // the other kind has a row of the same maximum in its place
                let code = format!("{code}k");
                let kinds = Some(vec![KINDS[1].to_owned()]);
                let rule = Some(rule(rng, max, self.style));
                self.nodes.push(Node { code, parent: Some(at), max, role, by, kinds, na, rule });
            }
        }
        self.nodes[at].max = sum.trim();
        sum.trim()
    }

    /// A bonus or penalty node: a row, or a few rows below a cap of its own.
    fn extra(&mut self, rng: &mut Rng, code: &str, role: Role) {
        let at = self.nodes.len();
        let rows = rng.within(0, 3);
        self.left = 1;
        self.node(rng, None, code, 0, None, role);
        if rows > 0 {
            self.nodes[at].rule = None;
            self.nodes[at].by = By::Own;
            self.nodes[at].na = Na::Never;
            for row in 1..=rows {
                self.left = 1;
                self.node(rng, Some(at), &format!("{code}.{row}"), 0, None, role);
            }
        }
    }

    fn maximum(&self, rng: &mut Rng) -> Dec {
        let zero = self.style == Style::Wild && rng.percent(3);
        if zero {
            return Dec::ZERO;
        }
        match rng.below(10) {
            0 => Dec::new(1 + i128::from(rng.below(2000)), 3).trim(),
            1 => Dec::new(1 + i128::from(rng.below(5000)), 2).trim(),
            _ => rng.pick(&[
                Dec::new(25, 2),
                Dec::new(5, 1),
                Dec::new(75, 2),
                Dec::new(1, 0),
                Dec::new(15, 1),
                Dec::new(2, 0),
                Dec::new(25, 1),
                Dec::new(3, 0),
                Dec::new(5, 0),
                Dec::new(10, 0),
                Dec::new(155, 1),
            ]),
        }
    }
}

fn bands(rng: &mut Rng, style: Style, codes: &[String], top: Dec) -> Vec<Band> {
    let shares: [i128; 12] = [10_000, 9500, 9000, 8995, 8500, 8000, 7500, 7000, 6667, 5000, 2500, 1000];
    let chosen: Vec<i128> = shares.into_iter().filter(|_| rng.percent(35)).collect();
    let floor = (style == Style::Readable || rng.percent(80)).then_some(0);
    let edges: Vec<i128> = chosen.into_iter().chain(floor).collect();
    let last = edges.len().saturating_sub(1);
    let band = |(i, share): (usize, i128)| {
        let gated = style == Style::Wild || i < last;
        let gates =
            if gated && rng.percent(35) { (0..rng.within(1, 3)).map(|_| gate(rng, codes)).collect() } else { vec![] };
        Band { id: format!("b{i}"), from: top.times(Dec::new(share, 4)), gates }
    };
    edges.into_iter().enumerate().map(band).collect()
}

fn gate(rng: &mut Rng, codes: &[String]) -> Gate {
    let min_percent = rng.pick(&[0, 10, 25, 50, 60, 70, 75, 80, 90, 100].map(|p| Dec::new(p, 0)));
    match rng.below(3) {
        0 => Gate::Node { code: rng.pick(codes), min_percent },
        1 => Gate::Every { min_percent },
        _ => Gate::Flag { id: rng.pick(&FLAGS).to_owned(), is: rng.percent(70) },
    }
}

fn label(rng: &mut Rng, text: &str) -> Label {
    Label { text: text.to_owned(), figure: rng.maybe(12, |r| r.pick(&FIGURES).to_owned()) }
}

/// A share with few digits, of which the usual ones are likely.
fn share(rng: &mut Rng) -> Dec {
    match rng.below(4) {
        0 => Dec::new(i128::from(rng.below(1001)), 3).trim(),
        _ => rng.pick(&[0, 10, 25, 30, 50, 60, 70, 75, 80, 90, 95, 100].map(|s| Dec::new(s, 2).trim())),
    }
}

fn positive_share(rng: &mut Rng) -> Dec {
    let share = share(rng);
    if share.units == 0 { Dec::new(5, 1) } else { share }
}

/// Points from 0 to `max`.
pub(crate) fn points(rng: &mut Rng, max: Dec) -> Dec {
    match rng.below(5) {
        0 => Dec::ZERO,
        1 => max,
        2 => max.times(Dec::new(5, 1)),
        3 => max.times(Dec::new(i128::from(rng.below(1001)), 3)),
        _ => max.times(Dec::new(25, 2)),
    }
}

fn award(rng: &mut Rng, max: Dec) -> Award {
    if rng.percent(50) { Award::Points(points(rng, max)) } else { Award::Share(share(rng)) }
}

fn none(rng: &mut Rng) -> Option<Nothing> {
    rng.pick(&[None, Some(Nothing::Zero), Some(Nothing::Full), Some(Nothing::Drop)])
}

/// Steps from the highest edge to the lowest, no two with the same edge and sign.
fn lines(rng: &mut Rng, max: Dec, edges: &[i128]) -> Vec<Line> {
    let mut lines = Vec::new();
    for edge in edges {
        let both = rng.below(6);
        for closed in [false, true] {
            if both == 0 || (both == 1 && closed) || (both == 2 && !closed) {
                lines.push(Line { edge: Dec::new(*edge, 1).trim(), closed, award: award(rng, max) });
            }
        }
    }
    if lines.is_empty() {
        lines.push(Line { edge: Dec::new(edges[0], 1).trim(), closed: true, award: award(rng, max) });
    }
    lines
}

const PERCENTS: [i128; 12] = [1000, 999, 950, 900, 805, 800, 750, 700, 500, 333, 100, 0];
const GROWTHS: [i128; 9] = [1000, 500, 100, 55, 50, 0, -50, -100, -500];

fn ids(rng: &mut Rng, low: usize, high: usize) -> Vec<String> {
    let n = rng.within(low, high);
    ["a", "b", "c", "d", "e", "g"].into_iter().take(n).map(str::to_owned).collect()
}

/// A random rule for a row of this maximum.
pub(crate) fn rule(rng: &mut Rng, max: Dec, style: Style) -> Rule {
    match rng.below(14) {
        0 => Rule::Choice(ids(rng, 1, 5).into_iter().map(|id| (id, award(rng, max))).collect()),
        1 => {
            let items: Vec<_> = ids(rng, 1, 6).into_iter().map(|id| (id, points(rng, max))).collect();
            let most = if style == Style::Wild { items.len() + 1 } else { items.len() };
            let least = usize::from(style == Style::Readable);
            let n = u32::try_from(rng.within(least, most)).unwrap_or(1);
            Rule::Checklist { items, pass: rng.pick(&[Pass::Sum, Pass::Sum, Pass::All, Pass::AtLeast(n)]) }
        }
        2 => {
            let (a, b) = (positive_share(rng), positive_share(rng));
            let (low, high) = if a.q() <= b.q() { (a, b) } else { (b, a) };
            let floor = rng.maybe(60, |_| low);
            let full = if rng.percent(50) || floor.is_none() && style == Style::Readable { None } else { Some(high) };
            Rule::Ratio { done: label(rng, "Đã làm"), all: label(rng, "Tất cả"), floor, full, none: none(rng) }
        }
        3 => {
            let target = rng.maybe(75, positive_share);
            Rule::Target { done: label(rng, "Đã làm"), all: label(rng, "Tất cả"), target, none: none(rng) }
        }
        4 => Rule::StepsOfValue { value: label(rng, "Giá trị"), lines: lines(rng, max, &PERCENTS) },
        5 => {
            let lines = lines(rng, max, &PERCENTS[1..]);
            Rule::StepsOfShare { done: label(rng, "Đã làm"), all: label(rng, "Tất cả"), none: none(rng), lines }
        }
        6 => {
            let each = rng.pick(&[Dec::new(25, 2), Dec::new(5, 1), Dec::new(1, 0), Dec::new(333, 3), Dec::new(125, 3)]);
            Rule::PerUnit { count: label(rng, "Số lượng"), each }
        }
        7 => {
            let each = [Dec::new(25, 2), Dec::new(5, 1), Dec::new(1, 0), Dec::new(15, 3)];
            Rule::Deduct(ids(rng, 1, 4).into_iter().map(|id| (id, rng.pick(&each))).collect())
        }
        8 => Rule::Scaled(rng.pick(&[
            Dec::new(100, 0),
            Dec::new(10, 0),
            Dec::new(5, 0),
            Dec::new(7, 0),
            Dec::new(125, 1),
        ])),
        9 => {
            let mut options: Vec<_> = ids(rng, 2, 6).into_iter().map(|id| (id, rng.maybe(75, share))).collect();
            options[0].1 = Some(Dec::ONE);
            Rule::Survey(options)
        }
        10 => Rule::Direction {
            now: label(rng, "Năm nay"),
            before: label(rng, "Năm trước"),
            up: points(rng, max),
            same: points(rng, max),
            down: points(rng, max),
        },
        11 => {
            let (now, before) = (label(rng, "Năm nay"), label(rng, "Năm trước"));
            Rule::Growth { now, before, lines: lines(rng, max, &GROWTHS), none: none(rng) }
        }
        12 => {
            let target =
                rng.maybe(75, |r| r.pick(&[Dec::new(50, 0), Dec::new(30, 0), Dec::new(5, 1), Dec::new(100, 0)]));
            Rule::Peer { value: label(rng, "Tỷ lệ"), target }
        }
        _ => Rule::Entered,
    }
}
