//! The totals: what is sure, what can be reached, index, band, and how much is open.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::criteria::Supplier;
use crate::lang::Say;
use crate::num::{Points, decimal};
use crate::score::{Scorecard, Status};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::trace::percent;
use crate::tui::widget::paint::{cells, put, put_right, rule};
use crate::tui::words::W;

/// Draws the totals.
pub fn paint(app: &App, card: &Scorecard, session: &Session, area: Rect, buf: &mut Buffer) {
    match area.height {
        0 => {}
        1 => short(app, card, session, area, buf),
        _ => {
            rule(buf, area, area.y, "─", app.theme.style(Role::Dim));
            points(app, card, session, Rect { y: area.y + 1, height: 1, ..area }, buf);
            verdict(app, card, session, Rect { y: area.y + 2, height: 1, ..area }, buf);
        }
    }
}

/// How many rows of the body are open.
fn open(app: &App, card: &Scorecard) -> String {
    match card.unanswered() {
        0 => W::AllAnswered.get(app.lang).to_owned(),
        n => format!("{n} {}", W::Open.get(app.lang)),
    }
}

/// The band as it stands, and the one that can be reached.
pub fn band(app: &App, card: &Scorecard, session: &Session) -> String {
    let lang = app.lang;
    let name = |at: Option<usize>| {
        let band = at.and_then(|at| session.set.bands.get(at));
        band.map_or(W::NoBand.get(lang).to_owned(), |b| b.name.get(lang).to_string())
    };
    let verdict = &card.band;
    if session.set.bands.is_empty() {
        return String::new();
    }
    if verdict.is_settled() {
        format!("{} ({})", name(verdict.certain), W::Settled.get(lang))
    } else {
        format!("{}, {} {}", name(verdict.certain), W::CanReach.get(lang), name(verdict.possible))
    }
}

fn short(app: &App, card: &Scorecard, session: &Session, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let figures = &card.figures;
    let show = |p: &Points| decimal::show(p, session.set.rounding, lang);
    let (certain, possible) = (figures.certain.value(), figures.possible.value());
    let mut left = show(certain);
    if certain != possible {
        left.extend(["–", &show(possible)]);
    }
    left.extend([" / ", &show(&figures.applicable_max)]);
    let strong = app.theme.style(Role::Strong);
    let mut x = put(buf, area, area.x, area.y, &format!(" {left}"), strong);
    let index = figures.certain_index.as_ref().map(|i| percent(i.value(), lang)).unwrap_or_default();
    // Whole or not at all: half a word would be read as another.
    let parts = [(index, strong), (open(app, card), app.theme.style(Role::Plain))];
    for (part, style) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
        if width::width(&part) + 2 <= usize::from(area.right().saturating_sub(x)) {
            x = put(buf, area, x, area.y, &format!("  {part}"), style);
        }
    }
    put(buf, area, x, area.y, &format!("  {}", band(app, card, session)), app.theme.style(Role::Plain));
}

fn points(app: &App, card: &Scorecard, session: &Session, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let figures = &card.figures;
    let show = |p: &Points| decimal::show(p, session.set.rounding, lang);
    let (certain, possible, max) = (figures.certain.value(), figures.possible.value(), &figures.applicable_max);
    let strong = app.theme.style(Role::Strong);
    let x = put(buf, area, area.x, area.y, &format!(" {} ", W::Certain.get(lang)), app.theme.style(Role::Plain));
    let x = put(buf, area, x, area.y, &format!("{} ", show(certain)), strong);
    let index = match &figures.certain_index {
        Some(index) => percent(index.value(), lang),
        None => W::NothingApplies.get(lang).to_owned(),
    };
    let range = match (&figures.possible_index, certain == possible) {
        (Some(possible), false) => format!("{index} – {}", percent(possible.value(), lang)),
        _ => index,
    };
    let middle = if certain == possible {
        format!(" / {}", show(max))
    } else {
        format!(" {} {} / {}", W::Possible.get(lang), show(possible), show(max))
    };
    let right = format!("{} {range} ", W::Index.get(lang));
    let end = put_right(buf, area, area.right(), area.y, &right, strong);
    let tail = width::width(&middle) + 2;
    let bar = usize::from(end.saturating_sub(x)).saturating_sub(tail);
    let x = if bar >= 10 { self::bar(app, (certain, possible, max), x, area, bar.min(60), buf) } else { x };
    put(buf, Rect { width: end.saturating_sub(area.x), ..area }, x, area.y, &middle, app.theme.style(Role::Plain));
}

/// Sure, reachable and lost points as a bar.
fn bar(app: &App, of: (&Points, &Points, &Points), x: u16, area: Rect, wide: usize, buf: &mut Buffer) -> u16 {
    let (certain, possible, max) = of;
    let part = |points: &Points| {
        let share = points.over(max).unwrap_or_else(Points::zero);
        let wide = Points::from(i64::try_from(wide).unwrap_or(0));
        let whole = crate::num::Rounding { digits: 0, mode: crate::num::Mode::Down };
        decimal::plain(&(&share * &wide), whole).parse::<usize>().unwrap_or(0)
    };
    let sure = part(certain).min(wide);
    let reach = part(possible).clamp(sure, wide);
    let full = format!("{}{}", "█".repeat(sure), "░".repeat(reach - sure));
    put(buf, area, x, area.y, &full, app.theme.style(Role::Accent));
    x + cells(wide)
}

fn verdict(app: &App, card: &Scorecard, session: &Session, area: Rect, buf: &mut Buffer) {
    let lang = app.lang;
    let show = |p: &Points| decimal::show(p, session.set.rounding, lang);
    let word = if card.band.is_settled() { W::Band } else { W::BandSoFar };
    let left = format!(" {}: {}", word.get(lang), band(app, card, session));
    let x = put(buf, area, area.x, area.y, &left, app.theme.style(Role::Strong));
    let own = card.by_source.iter().find(|s| s.by == Supplier::Own);
    let mut parts = Vec::new();
    if let Some(own) = own.filter(|_| card.by_source.len() > 1) {
        parts.push(format!("{} {} / {}", own.by.say(lang), show(&own.points), show(&own.applicable_max)));
    }
    let waiting: Points = card.rows_in(Status::Pending).filter_map(|id| card.node(id)).map(|s| &s.applicable_max).sum();
    if !waiting.is_zero() {
        parts.push(format!("{} {}", W::Waiting.get(lang), show(&waiting)));
    }
    parts.push(open(app, card));
    let area = Rect { x, width: area.right().saturating_sub(x), ..area };
    // What does not fit goes, the number of open rows last.
    let room = usize::from(area.width).saturating_sub(3);
    while parts.len() > 1 && width::width(&parts.join(" · ")) > room {
        parts.remove(0);
    }
    let right = format!("  {} ", parts.join(" · "));
    put_right(buf, area, area.right(), area.y, &right, app.theme.style(Role::Plain));
}
