//! A block as it is and as assumed: ranks, indices and bands of all bodies while one or the set is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Line, Offer, Page, Study, Target, page_mut};
use crate::criteria::CriteriaSet;
use crate::dossier::diff::diff;
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::rank::{Entry, Leaders};
use crate::report::Report;
use crate::report::whatif::said::set_change;
use crate::score::Context;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::inquiry::{self, Ask, Member, OfBlock, Sides};
use crate::tui::screen::Screen;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::words::{S, W};
use crate::whatif::words::label;
use crate::whatif::{Refusal, Scenario, SetChange};

/// The page.
#[derive(Clone, Debug)]
pub struct Block {
    /// The folder.
    pub folder: PathBuf,
    /// Whose scores are ranked.
    pub lane: Lane,
    members: Option<Arc<Vec<Member>>>,
    left_out: usize,
    changes: Vec<SetChange>,
    scratch: BTreeMap<usize, (Dossier, BTreeSet<Clean>)>,
    ticket: u64,
    sides: Option<Box<Sides>>,
}

fn page(app: &mut App) -> Option<&mut Block> {
    page_mut(app, |page| if let Page::Block(block) = page { Some(&mut **block) } else { None })
}

/// Opens the page for the folder that is ranked.
pub fn open(app: &mut App, folder: PathBuf, lane: Lane) -> Effects {
    let block = Block {
        folder,
        lane,
        members: None,
        left_out: 0,
        changes: Vec::new(),
        scratch: BTreeMap::new(),
        ticket: 0,
        sides: None,
    };
    app.screens.push(Screen::Study(Box::new(Study::new(Page::Block(Box::new(block))))));
    ask(app)
}

pub(super) fn ask(app: &mut App) -> Effects {
    let Some(page) = page(app) else { return Effects::new() };
    let Some(members) = page.members.clone() else {
        let folder = page.folder.clone();
        return inquiry::begin(app, Ask::Members(folder));
    };
    page.ticket += 1;
    let of = OfBlock { members, lane: page.lane, changes: page.changes.clone(), scenarios: page.scenarios() };
    let ticket = page.ticket;
    inquiry::begin(app, Ask::Block(ticket, Box::new(of)))
}

/// Takes in the dossiers of the folder.
pub fn members(app: &mut App, members: &Arc<Vec<Member>>, left_out: usize) -> Effects {
    let Some(page) = page(app).filter(|p| p.members.is_none()) else { return Effects::new() };
    (page.members, page.left_out) = (Some(members.clone()), left_out);
    ask(app)
}

/// Takes in both sides.
pub fn found(app: &mut App, ticket: u64, found: Result<Box<Sides>, Refusal>) {
    let lang = app.lang;
    let Some(page) = page(app).filter(|p| p.ticket == ticket) else { return };
    match found {
        Ok(sides) => page.sides = Some(sides),
        Err(refusal) => {
            page.changes.pop();
            app.warn(refusal.say(lang).into_owned());
        }
    }
    super::settle(app);
}

/// The scores of the next lane.
pub fn turn_lane(app: &mut App) -> Effects {
    let Some(page) = page(app) else { return Effects::new() };
    let at = Lane::ALL.iter().position(|(_, lane)| *lane == page.lane).unwrap_or(0);
    if let Some((_, lane)) = Lane::ALL.iter().cycle().nth(at + 1) {
        page.lane = *lane;
    }
    ask(app)
}

/// Opens a member in the scratch layer.
pub fn open_member(app: &mut App, at: usize) -> Effects {
    let Some(page) = page(app) else { return Effects::new() };
    let Some(member) = page.members.as_ref().and_then(|m| m.get(at)).cloned() else { return Effects::new() };
    let (lane, changes) = (page.lane, page.changes.clone());
    let (dossier, rejected) =
        page.scratch.get(&at).cloned().unwrap_or_else(|| (member.dossier.clone(), BTreeSet::new()));
    // Changes that this set has no place for do not hold for it.
    let scenario = Scenario { set_changes: changes, ..Scenario::default() };
    let (set, changes) = match scenario.set(&member.set) {
        Ok(_) if scenario.set_changes.is_empty() => (member.set.clone(), Vec::new()),
        Ok(set) => (Arc::new(set.into_owned()), scenario.set_changes.clone()),
        Err(_) => (member.set.clone(), Vec::new()),
    };
    let context = page.context_of(at);
    let scratch = Session::scratch(set, dossier, lane, rejected, context);
    assume::enter_member(app, at, member.set, member.dossier, changes, scratch);
    Effects::new()
}

/// Comes back from a member, keeping what was assumed about it.
pub fn back_from_member(app: &mut App) -> Effects {
    let Some((assumed, session)) = assume::both(app) else { return Effects::new() };
    let (at, changes) = (assumed.member, assumed.changes.clone());
    let same = session.dossier == assumed.record && session.rejected.is_empty();
    let state = (session.dossier.clone(), session.rejected.clone());
    assume::drop_layer(app);
    let (Some(page), Some(at)) = (page(app), at) else { return Effects::new() };
    if same {
        page.scratch.remove(&at);
    } else {
        page.scratch.insert(at, state);
    }
    page.changes = changes;
    ask(app)
}

/// Forgets what was assumed about a member.
pub fn forget(app: &mut App, at: usize) -> Effects {
    let gone = page(app).is_some_and(|p| p.scratch.remove(&at).is_some());
    if gone { ask(app) } else { Effects::new() }
}

/// Changes the set for the whole block.
pub fn change_set(app: &mut App, change: SetChange) -> Effects {
    let Some(page) = page(app) else { return Effects::new() };
    page.changes.push(change);
    ask(app)
}

/// Takes a change of the set back.
pub fn take_back(app: &mut App, at: usize) -> Effects {
    let Some(page) = page(app).filter(|p| at < p.changes.len()) else { return Effects::new() };
    page.changes.remove(at);
    ask(app)
}

/// The set that changes are offered for: that of the first member.
pub fn set(app: &App) -> Option<&CriteriaSet> {
    match super::shown(app).map(|s| &s.page) {
        Some(Page::Block(block)) => block.members.as_ref()?.first().map(|m| &*m.set),
        _ => None,
    }
}

/// The report of the shown block.
pub fn report(app: &App) -> Option<Report> {
    match super::shown(app).map(|s| &s.page) {
        Some(Page::Block(block)) => block.sides.as_ref()?.reports.get(place(app.lang)).cloned(),
        _ => None,
    }
}

fn place(lang: Lang) -> usize {
    Lang::ALL.iter().position(|l| *l == lang).unwrap_or(0)
}

impl Block {
    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.scratch.is_empty()
    }

    fn scenarios(&self) -> BTreeMap<usize, Scenario> {
        let Some(members) = &self.members else { return BTreeMap::new() };
        let of = |(at, (dossier, rejected)): (&usize, &(Dossier, BTreeSet<Clean>))| {
            let edits = diff(&members.get(*at)?.dossier, dossier).into_values().collect();
            Some((*at, Scenario { edits, rejected: rejected.clone(), set_changes: Vec::new() }))
        };
        self.scratch.iter().filter_map(of).collect()
    }

    /// What a member is scored with: the leaders among the others of its block. A body that leads them all is its own
    /// leader, and has the maximum either way.
    fn context_of(&self, at: usize) -> Context {
        let Some(members) = self.as_assumed() else { return Context::default() };
        let Some(own) = members.get(at) else { return Context::default() };
        let of = |skip: Option<usize>| {
            let mut leaders = Leaders::default();
            for (_, member) in members.iter().enumerate().filter(|(other, _)| Some(*other) != skip) {
                leaders.meet(Entry { set: &member.set, dossier: &member.dossier }, self.lane);
            }
            leaders.context(Entry { set: &own.set, dossier: &own.dossier })
        };
        let mut context = of(Some(at));
        for (id, value) in of(None).leaders {
            context.leaders.entry(id).or_insert(value);
        }
        context
    }

    /// The members as they are assumed.
    pub fn as_assumed(&self) -> Option<Arc<Vec<Member>>> {
        let members = self.members.as_ref()?;
        let scenarios = self.scenarios();
        let whole = Scenario { set_changes: self.changes.clone(), ..Scenario::default() };
        let mut sets: BTreeMap<Box<str>, Arc<CriteriaSet>> = BTreeMap::new();
        let assumed = members.iter().enumerate().map(|(at, member)| {
            let set = sets.entry(member.set.digest.clone()).or_insert_with(|| match whole.set(&member.set) {
                Ok(set) if !whole.set_changes.is_empty() => Arc::new(set.into_owned()),
                _ => member.set.clone(),
            });
            let dossier = match scenarios.get(&at) {
                Some(scenario) => scenario.dossier(set, &member.dossier, self.lane),
                None => member.dossier.clone(),
            };
            Member { set: set.clone(), dossier }
        });
        Some(Arc::new(assumed.collect()))
    }

    pub(super) fn title(&self, app: &App) -> (String, String) {
        let folder = Clean::path(&self.folder);
        (format!("{} · {folder}", label(app.lang)), self.lane.say(app.lang).into_owned())
    }

    pub(super) fn lines(&self, app: &App) -> Vec<Line> {
        let lang = app.lang;
        let Some(sides) = &self.sides else {
            return super::waiting(app, W::ReadingDossiers.get(lang));
        };
        let mut out = if app.inquiry.is_some() { super::waiting(app, S::Comparing.get(lang)) } else { Vec::new() };
        out.extend([
            Line::offer(format!("+ {}", S::AssumeSet.get(lang)), "", Offer::Set),
            Line::offer(format!("+ {}", S::OddsOffer.get(lang)), "", Offer::Odds),
        ]);
        if !self.is_empty() {
            out.push(Line::offer(format!("+ {}", W::ExportReport.get(lang)), "", Offer::Export));
        }
        if let Some(set) = self.members.as_ref().and_then(|m| m.first()).map(|m| &m.set) {
            for (at, change) in self.changes.iter().enumerate() {
                let (head, text) = set_change(set, change, lang);
                out.push(Line { head, text, target: Some(Target::BlockChange(at)), ..Line::default() });
            }
        }
        if self.left_out > 0 {
            let text = format!("{}: {}", W::NotReadable.get(lang), self.left_out);
            out.push(Line { text, role: Some(Role::Alarm), ..Line::default() });
        }
        for kind in sides.kinds.get(place(lang)).into_iter().flatten() {
            out.push(Line::text(""));
            out.push(Line::heading(kind.heading.clone()));
            for (at, row) in &kind.rows {
                let cell = |n: usize| row.cells.get(n).map(|c| c.shown.clone()).unwrap_or_default();
                let mark = if self.scratch.contains_key(at) {
                    format!("  [{}]", S::AssumedMark.get(lang))
                } else {
                    String::new()
                };
                let moved = row.tone == crate::report::Tone::Strong;
                out.push(Line {
                    head: cell(0),
                    text: format!("{}{mark}", cell(1)),
                    figures: vec![cell(2), cell(3)],
                    role: Some(if moved { Role::Strong } else { Role::Plain }),
                    target: Some(Target::Member(*at)),
                });
            }
        }
        out
    }
}
