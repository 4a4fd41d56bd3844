//! The path to a band: what it takes, cured now and next year apart, with weights and rows to keep.

use super::{Line, Offer, Page, Study, Target, page_mut};
use crate::criteria::{Code, CriteriaSet};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{local, shortest, shortest_points};
use crate::report::path::{level, proof};
use crate::report::shown;
use crate::report::whatif::band_name;
use crate::score::Scorecard;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::inquiry::{self, Ask, Member};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::type_in;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::update;
use crate::tui::words::keyed::K;
use crate::tui::words::{S, W};
use crate::whatif::path::{Cure, Goal, Outcome, Proof, Wish};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Path {
    ticket: u64,
    found: Option<Box<Outcome>>,
    revision: u64,
}

fn page(app: &mut App) -> Option<&mut Path> {
    page_mut(app, |page| if let Page::Path(path) = page { Some(&mut **path) } else { None })
}

/// Opens the page for the open dossier, assumed or not.
pub fn open(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    if app.session.is_none() {
        return effects;
    }
    app.screens.retain(|s| !matches!(s, Screen::Study(s) if matches!(s.page, Page::Path(_))));
    app.screens.push(Screen::Study(Box::new(Study::new(Page::Path(Box::default())))));
    effects.extend(ask(app));
    effects
}

/// Asks for the path as it is wished now.
pub(super) fn ask(app: &mut App) -> Effects {
    let wish = app.wish.clone();
    let Some(session) = &app.session else { return Effects::new() };
    let member = Member { set: session.set.clone(), dossier: session.assumed_dossier() };
    let (lane, revision, context) = (session.lane, session.revision, session.context.clone());
    let Some(page) = page(app) else { return Effects::new() };
    (page.ticket, page.revision) = (page.ticket + 1, revision);
    let ticket = page.ticket;
    inquiry::begin(app, Ask::Path(ticket, Box::new((member, lane, wish, context))))
}

/// Takes in what was found.
pub fn found(app: &mut App, ticket: u64, outcome: Outcome) {
    if let Some(page) = page(app).filter(|p| p.ticket == ticket) {
        page.found = Some(Box::new(outcome));
    }
    super::settle(app);
}

/// Asks anew where the dossier was changed since.
pub fn refresh(app: &mut App) -> Effects {
    let revision = app.session.as_ref().map(|s| s.revision);
    let stale = matches!(super::shown(app).map(|s| &s.page), Some(Page::Path(p)) if Some(p.revision) != revision);
    if stale { ask(app) } else { Effects::new() }
}

/// The band to reach: the next one unless another is named, then each in turn.
pub fn turn_band(app: &mut App) -> Effects {
    let bands = app.session.as_ref().map_or(0, |s| s.set.bands.len());
    app.wish.to = match app.wish.to {
        None => bands.checked_sub(1),
        Some(at) => at.checked_sub(1),
    };
    ask(app)
}

/// What is to be least.
pub fn turn_goal(app: &mut App) -> Effects {
    app.wish.goal = if app.wish.goal == Goal::Fewest { Goal::Easiest } else { Goal::Fewest };
    ask(app)
}

/// Whether only what can be cured now counts.
pub fn turn_now(app: &mut App) -> Effects {
    app.wish.only_now = !app.wish.only_now;
    ask(app)
}

/// Leaves the selected row as it is, or takes that back.
pub fn keep(app: &mut App) -> Effects {
    let code = match super::selected(app).and_then(|l| l.target) {
        Some(Target::Row(id)) => app.session.as_ref().map(|s| s.set.node(id).code.clone()),
        Some(Target::Kept(code)) => Some(code),
        _ => None,
    };
    let Some(code) = code else { return Effects::new() };
    if !app.wish.keep.remove(&code) {
        app.wish.keep.insert(code);
    }
    ask(app)
}

/// Asks what the selected row weighs.
pub fn weigh(app: &mut App) -> Effects {
    let code = super::row(app).zip(app.session.as_ref()).map(|(id, s)| s.set.node(id).code.clone());
    if let Some(code) = code {
        let sheet = Sheet::effort(app, code);
        update::open_sheet(app, sheet);
    }
    Effects::new()
}

/// Gives a row or node a weight; 1 is none of its own.
pub fn weighed(app: &mut App, code: Code, weight: crate::num::Decimal) -> Effects {
    if weight == crate::num::Decimal::ONE {
        app.wish.effort.remove(&code);
    } else {
        app.wish.effort.insert(code, weight);
    }
    ask(app)
}

/// Assumes what pending rows bring.
pub fn pending(app: &mut App, percent: crate::num::Decimal) -> Effects {
    app.wish.pending_percent = percent;
    ask(app)
}

/// Makes the changes of the path in the scratch layer.
pub fn assume(app: &mut App) -> Effects {
    let edits = match super::shown(app).map(|s| &s.page) {
        // Not what was found for another wish.
        Some(Page::Path(p)) if app.inquiry.is_none() => match p.found.as_deref() {
            Some(Outcome::Found(path)) => path.edits(),
            _ => return Effects::new(),
        },
        _ => return Effects::new(),
    };
    app.screens.pop();
    let effects = assume::enter(app);
    assume::change(app, crate::dossier::edit::Edit::All(edits), None);
    super::settle(app);
    effects
}

fn index(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let step = card.figures.certain_index.as_ref();
    step.map_or_else(|| "–".to_owned(), |s| shown::percent(set, s.value(), lang))
}

impl Path {
    pub(super) fn title(app: &App) -> (String, String) {
        let Some(session) = &app.session else { return Default::default() };
        let label = if app.assumed.is_some() { S::OnAssumed.get(app.lang) } else { "" };
        (format!("{}: {}", S::PathTitle.get(app.lang), session.dossier.body.name), label.to_owned())
    }

    fn options(wish: &Wish, session: &Session, lang: Lang) -> Vec<Line> {
        let set = &session.set;
        let band = wish.to.map_or_else(|| S::BandAbove.get(lang).to_owned(), |at| band_name(set, Some(at), lang));
        let yes = |is: bool| if is { W::Yes } else { W::No }.get(lang);
        let waiting = session.card.rows_in(crate::score::Status::Pending).count();
        let mut out = vec![
            Line::offer(S::BandToReach.get(lang), band, Offer::Band),
            Line::offer(S::LeastOf.get(lang), wish.goal.say(lang), Offer::Goal),
            Line::offer(S::OnlyNowOption.get(lang), yes(wish.only_now), Offer::OnlyNow),
        ];
        if waiting > 0 {
            let percent = local(&shortest(wish.pending_percent), lang);
            out.push(Line::offer(
                format!("{} ({waiting})", W::PendingBring.get(lang)),
                format!("{percent} %"),
                Offer::Pending,
            ));
        }
        let weights: Vec<String> =
            wish.effort.iter().map(|(code, n)| format!("{code} = {}", local(&shortest(*n), lang))).collect();
        let weights = if weights.is_empty() { S::AllAlike.get(lang).to_owned() } else { weights.join("; ") };
        out.push(Line::offer(S::EffortsOption.get(lang), weights, Offer::Efforts));
        out
    }

    pub(super) fn lines(&self, app: &App) -> Vec<Line> {
        let Some(session) = &app.session else { return Vec::new() };
        let (lang, set) = (app.lang, &*session.set);
        let mut out = Self::options(&app.wish, session, lang);
        out.push(Line::text(""));
        let old = app.inquiry.is_some();
        if old || self.found.is_none() {
            out.extend(super::waiting(app, S::Searching.get(lang)));
        }
        let from = out.len();
        // What was found before for another wish is no result any more once the search for this one is stopped.
        match self.found.as_deref().filter(|_| !inquiry::is_stopped(app)) {
            None => {}
            Some(Outcome::Already) => out.push(Line::heading(S::BandAlready.get(lang))),
            Some(Outcome::NoBand) => out.push(Line::heading(S::NoBandAbove.get(lang))),
            Some(Outcome::OutOfReach { band, best, pending }) => {
                let (name, best) = (band_name(set, Some(*band), lang), shown::percent(set, best, lang));
                out.push(Line::heading(match lang {
                    Lang::Vi => format!("Không đạt được {name}: làm hết mọi việc được phép cũng chỉ tới {best}."),
                    Lang::En => format!("{name} is out of reach: every allowed change together comes to {best}."),
                }));
                if *pending > 0 && app.wish.pending_percent.is_zero() {
                    out.push(Line::text(S::PendingHelps.get(lang)));
                }
            }
            Some(Outcome::Found(path)) => self.found_lines(set, path, (app.wish.goal, lang), &mut out),
        }
        if old {
            // Until the answer comes what stood there before is kept in place, dim and of no use.
            out.retain(|line| line.target != Some(Target::Offer(Offer::Assume)));
            for line in out.iter_mut().skip(from) {
                line.role = Some(Role::Dim);
            }
        }
        if !app.wish.keep.is_empty() {
            out.push(Line::text(""));
            out.push(Line::heading(K::KeptHead.get(app)));
        }
        for code in &app.wish.keep {
            let name = set.find(code).map(|id| set.node(id).name.get(lang).to_string()).unwrap_or_default();
            out.push(Line {
                head: code.to_string(),
                text: name,
                target: Some(Target::Kept(code.clone())),
                ..Line::default()
            });
        }
        out
    }

    #[expect(clippy::unused_self, reason = "a part of the page")]
    fn found_lines(
        &self,
        set: &CriteriaSet,
        path: &crate::whatif::path::Path,
        (goal, lang): (Goal, Lang),
        out: &mut Vec<Line>,
    ) {
        let name = band_name(set, Some(path.band), lang);
        let now = path.moves.iter().filter(|m| m.cure.is_now()).count();
        let effort = local(&crate::num::decimal::plain(&path.effort, set.rounding), lang);
        out.push(Line::heading(match lang {
            Lang::Vi => {
                format!("{name}: {} tiêu chí, trong đó {now} bổ sung được ngay; công sức {effort}", path.moves.len())
            }
            Lang::En => format!("{name}: {} changes, {now} of them can be made now; effort {effort}", path.moves.len()),
        }));
        let (before, after) = (index(set, &path.before, lang), index(set, &path.after, lang));
        out.push(Line::text(format!("{} {before} → {after}", S::CertainIndex.get(lang))));
        let role = if path.proof == Proof::None { Role::Alarm } else { Role::Dim };
        out.push(Line { text: proof(path, goal, lang), role: Some(role), ..Line::default() });
        for (_, cure) in Cure::ALL {
            let moves: Vec<_> = path.moves.iter().filter(|m| m.cure == cure).collect();
            if moves.is_empty() {
                continue;
            }
            let words = cure.say(lang);
            let mut letters = words.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            out.push(Line::text(""));
            let names = [S::HasColumn, S::ToReachColumn, S::EffortShort].map(|w| w.get(lang).to_owned());
            out.push(Line { figures: names.into(), ..Line::heading(first + letters.as_str()) });
            for one in moves {
                let node = set.node(one.id);
                let show = |p: &Points| shown::points(set, p, lang);
                let effort = local(&round(&shortest_points(&one.effort)), lang);
                out.push(Line {
                    head: node.code.to_string(),
                    text: node.name.get(lang).to_string(),
                    figures: vec![show(&one.from), show(&one.to), effort],
                    role: Some(Role::Plain),
                    target: Some(Target::Row(one.id)),
                });
                let how = level(set, one.id, &one.how, lang);
                out.push(Line { text: format!("           → {how}"), role: Some(Role::Dim), ..Line::default() });
            }
        }
        for (id, is) in &path.flags {
            let flag = set.flags.iter().find(|f| f.id == *id).map_or(id, |f| f.name.get(lang));
            let answer = if *is { W::Yes } else { W::No }.get(lang);
            let text = format!("{}: {flag}: {answer}", S::AlsoState.get(lang));
            out.push(Line { text, target: Some(Target::Offer(Offer::Facts)), ..Line::default() });
        }
        out.push(Line::text(""));
        out.push(Line::offer(format!("+ {}", S::AssumePath.get(lang)), "", Offer::Assume));
    }
}

/// At most two decimals of a number as it is written.
fn round(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, rest)) if rest.len() > 2 => format!("{whole}.{}", &rest.chars().take(2).collect::<String>()),
        _ => text.to_owned(),
    }
}
