//! Sensitivity: how often each rank and band occurs, and which rows carry the risk.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Line, Offer, Page, Study, Target, page_mut};
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::num::decimal::{local, shortest_points};
use crate::num::{Decimal, Points};
use crate::report::ranking::Listed;
use crate::report::{Block, Report, sensitivity as report, shown, text};
use crate::tui::app::{App, Effects};
use crate::tui::inquiry::{self, Ask, Drawn, Member};
use crate::tui::screen::Screen;
use crate::tui::screen::walk::type_in;
use crate::tui::theme::Role;
use crate::tui::words::{S, W};
use crate::whatif::sensitivity::Plan;

/// The most rows of the lists of what decides.
const MOST: usize = 20;

/// The page.
#[derive(Clone, Debug)]
pub struct Odds {
    /// What is varied.
    pub plan: Plan,
    lane: Lane,
    members: Option<Arc<Vec<Member>>>,
    folder: Option<PathBuf>,
    ticket: u64,
    found: Option<Vec<Drawn>>,
}

fn page(app: &mut App) -> Option<&mut Odds> {
    page_mut(app, |page| if let Page::Odds(odds) = page { Some(&mut **odds) } else { None })
}

/// Opens the page: for the open dossier, or for the folder that is ranked.
pub fn open(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let (members, lane, folder) = match app.screen() {
        Screen::Rank(ranks) => (None, ranks.wish.lane, Some(ranks.folder.clone())),
        Screen::Study(study) => match &study.page {
            Page::Block(block) => (block.as_assumed(), block.lane, None),
            _ => (own(app), app.session.as_ref().map(|s| s.lane).unwrap_or_default(), None),
        },
        _ => (own(app), app.session.as_ref().map(|s| s.lane).unwrap_or_default(), None),
    };
    if members.is_none() && folder.is_none() {
        return effects;
    }
    let odds = Odds { plan: Plan::default(), lane, members, folder, ticket: 0, found: None };
    app.screens.push(Screen::Study(Box::new(Study::new(Page::Odds(Box::new(odds))))));
    effects.extend(ask(app));
    effects
}

fn own(app: &App) -> Option<Arc<Vec<Member>>> {
    let session = app.session.as_ref()?;
    Some(Arc::new(vec![Member { set: session.set.clone(), dossier: session.assumed_dossier() }]))
}

pub(super) fn ask(app: &mut App) -> Effects {
    let Some(page) = page(app) else { return Effects::new() };
    let ask = match (&page.members, &page.folder) {
        (Some(members), _) => {
            page.ticket += 1;
            Ask::Odds(page.ticket, members.clone(), page.lane, page.plan)
        }
        (None, Some(folder)) => Ask::Members(folder.clone()),
        (None, None) => return Effects::new(),
    };
    inquiry::begin(app, ask)
}

/// Takes in the dossiers of a folder; whether they were waited for here.
pub fn members(app: &mut App, members: &Arc<Vec<Member>>) -> Option<Effects> {
    let page = page(app).filter(|p| p.members.is_none())?;
    page.members = Some(members.clone());
    Some(ask(app))
}

/// Takes in what was drawn.
pub fn found(app: &mut App, ticket: u64, drawn: Vec<Drawn>) {
    if let Some(page) = page(app).filter(|p| p.ticket == ticket) {
        page.found = Some(drawn);
    }
    super::settle(app);
}

/// Draws anew with another number.
pub fn number(app: &mut App, offer: Offer, value: Decimal) -> Effects {
    let whole = |most: u64| u64::try_from(value.trunc()).unwrap_or(0).min(most);
    let Some(page) = page(app) else { return Effects::new() };
    match offer {
        Offer::Draws => page.plan.draws = u32::try_from(whole(100_000)).unwrap_or(1_000).max(1),
        Offer::Seed => page.plan.seed = whole(u64::MAX),
        _ => {
            let tenths = value.saturating_mul(Decimal::TEN).trunc();
            page.plan.weights = u32::try_from(tenths).unwrap_or(0).min(990);
        }
    }
    page.found = None;
    ask(app)
}

impl Odds {
    pub(super) fn title(&self, app: &App) -> (String, String) {
        let label = if app.assumed.is_some() { S::OnAssumed.get(app.lang) } else { "" };
        (S::OddsTitle.get(app.lang).to_owned(), format!("{label}  {}", self.lane.say(app.lang)))
    }

    /// The value of a number that is offered, as it is typed.
    pub fn value(&self, offer: Offer) -> String {
        match offer {
            Offer::Draws => self.plan.draws.to_string(),
            Offer::Seed => self.plan.seed.to_string(),
            _ => shortest_points(&Points::ratio(i64::from(self.plan.weights), 10).unwrap_or_else(Points::zero)),
        }
    }

    pub(super) fn lines(&self, app: &App, width: usize) -> Vec<Line> {
        let lang = app.lang;
        let weights = format!("± {} %", local(&self.value(Offer::Weights), lang));
        let mut out = vec![
            Line::offer(W::WeightsVary.get(lang), weights, Offer::Weights),
            Line::offer(W::DrawsOption.get(lang), self.value(Offer::Draws), Offer::Draws),
            Line::offer(W::SeedOption.get(lang), self.value(Offer::Seed), Offer::Seed),
            Line::text(""),
        ];
        let (Some(found), Some(members)) = (&self.found, &self.members) else {
            let what = if self.members.is_none() { W::ReadingDossiers.get(lang) } else { S::Drawing.get(lang) };
            out.extend(super::waiting(app, what));
            return out;
        };
        for drawn in found {
            table(drawn, members, (lang, width), &mut out);
        }
        out
    }
}

/// The lines of one kind of body.
fn table(drawn: &Drawn, members: &[Member], (lang, width): (Lang, usize), out: &mut Vec<Line>) {
    let listed: Vec<Listed<'_>> = drawn
        .members
        .iter()
        .filter_map(|at| members.get(*at))
        .map(|m| Listed { set: &m.set, body: &m.dossier.body.name })
        .collect();
    let Some(first) = drawn.members.first().and_then(|at| members.get(*at)) else { return };
    let (set, alone) = (&*first.set, members.len() == 1);
    if !alone {
        let kind = crate::dossier::kind::block(&first.dossier.body.kind, lang);
        out.push(Line::heading(format!("{kind} – {}", first.dossier.year)));
    }
    let table = Block::Table(report::odds(&listed, set, &drawn.found, lang));
    out.extend(rendered(vec![table], width));
    let percent = |n: u32| report::share(n, drawn.found.examined, lang);
    let target = |id| Some(if alone { Target::Row(id) } else { Target::Text });
    if !drawn.found.open.is_empty() && drawn.found.examined > 0 {
        out.push(Line::text(""));
        out.push(Line::heading(S::OpenDecide.get(lang)));
        let names = [S::SwingColumn, S::BandColumn, S::RankColumn].map(|w| w.get(lang).to_owned());
        out.push(Line { figures: names.into(), role: Some(Role::Dim), ..Line::default() });
    }
    for open in drawn.found.open.iter().take(MOST) {
        let node = set.node(open.id);
        let body = listed.get(open.entry).map(|l| l.body).filter(|_| !alone);
        let body = body.map(|b| format!("{b}: ")).unwrap_or_default();
        out.push(Line {
            head: node.code.to_string(),
            text: format!("{body}{}", node.name.get(lang)),
            figures: vec![shown::points(set, &open.swing, lang), percent(open.band), percent(open.rank)],
            role: Some(Role::Plain),
            target: target(open.id),
        });
    }
    let moving: Vec<_> = drawn.found.weights.iter().filter(|w| w.bands + w.ranks > 0).take(MOST).collect();
    if !drawn.found.weights.is_empty() {
        out.push(Line::text(""));
        let head = if moving.is_empty() { S::NoWeightMoves } else { S::WeightsMove };
        out.push(Line::heading(head.get(lang)));
    }
    for weight in moving {
        let node = set.node(weight.id);
        out.push(Line {
            head: node.code.to_string(),
            text: node.name.get(lang).to_string(),
            figures: vec![
                format!("{} {}", weight.bands, S::BandsShort.get(lang)),
                format!("{} {}", weight.ranks, S::RanksShort.get(lang)),
            ],
            role: Some(Role::Plain),
            target: target(weight.id),
        });
    }
    out.push(Line::text(""));
}

/// Blocks of a report as lines to read.
pub(super) fn rendered(blocks: Vec<Block>, width: usize) -> Vec<Line> {
    let look = text::Look { columns: Some(width.max(20)), color: false };
    let all = text::render(&Report { blocks, ..Report::default() }, look);
    let lines = all.lines().skip_while(|l| l.trim().is_empty());
    lines.map(|l| Line { text: l.to_owned(), target: Some(Target::Text), ..Line::default() }).collect()
}
