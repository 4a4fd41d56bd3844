//! What the what-if screens ask of the worker, and what it answers: searches, draws, blocks, surveys, files.
//!
//! Promise: an answer carries the ticket of its question, so one that comes late is known and passed over. A question
//! that takes the place of another, or that nobody looks at any more, stops the work on the other; work that is stopped
//! answers nothing. Files are made new and never replaced.

mod running;
mod surveyed;

pub use running::{Running, begin, ended, forget, is_stopped, progress, running, stop};
pub use surveyed::{CountedSurvey, FeedTo, feed, unsaved};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compare::agreement::{self, Agreement, Rater};
use crate::criteria::CriteriaSet;
use crate::diag::Source;
use crate::doc::{excerpt, read_scenario};
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::rank::{Entry, rank};
use crate::report::ranking::Listed;
use crate::report::whatif::{block, block_rows};
use crate::report::{self, Row};
use crate::score::Context;
use crate::store::disk::patiently;
use crate::store::workspace::{dossiers_below, read_all};
use crate::store::{Failure, Store};
use crate::text::Clean;
use crate::tui::deal::{self, Deal, Dealt};
use crate::tui::effect::Report;
use crate::tui::summing::{self, Sums};
use crate::watch::{Stopped, Watch};
use crate::whatif::path::{Outcome, Wish, path_watched};
use crate::whatif::sensitivity::{Plan, Sensitivity, sensitivity_watched};
use crate::whatif::{Refusal, Scenario, SetChange, Written, compare_block};

/// How many dossiers are read before it is looked whether they are still wanted.
const AT_ONCE: usize = 32;

/// A dossier among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// The dossier.
    pub dossier: Dossier,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The way to a band.
    Path(u64, Box<(Member, Lane, Wish, Context)>),
    /// How often ranks and bands occur.
    Odds(u64, Arc<Vec<Member>>, Lane, Plan),
    /// Every dossier below a folder.
    Members(PathBuf),
    /// How far the appraisers agree whose copies lie below these folders, told in this language.
    Agreement(Vec<PathBuf>, Lang),
    /// The dossiers at these paths, all or none.
    Dossiers(Vec<PathBuf>),
    /// A block as it is and as assumed.
    Block(u64, Box<OfBlock>),
    /// The figures of a body as sums of those of the bodies under it, whose dossiers lie below a folder; the bodies
    /// that must be there.
    Sum(Box<(Member, PathBuf, Vec<Clean>)>),
    /// A new file.
    Keep(PathBuf, Vec<u8>),
    /// A scenario file, read for a reader of this language.
    Scenario(PathBuf, Lang),
    /// Ballots counted by a questionnaire, what is wrong told in this language.
    Survey(Box<(PathBuf, PathBuf)>, Lang),
    /// Something with packages or copies, told in this language.
    Deal(Box<Deal>, Lang),
}

/// What is assumed about a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfBlock {
    /// The dossiers.
    pub members: Arc<Vec<Member>>,
    /// The lane.
    pub lane: Lane,
    /// Changes of the set, for all.
    pub changes: Vec<SetChange>,
    /// What is assumed about single members.
    pub scenarios: BTreeMap<usize, Scenario>,
}

/// One kind of body on both sides, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfKind {
    /// The kind and year.
    pub heading: String,
    /// Members in the order of the assumed ranking: rank, body, index, band.
    pub rows: Vec<(usize, Row)>,
}

/// A block on both sides, in each language of [`Lang::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// By language, then by kind.
    pub kinds: Vec<Vec<OfKind>>,
    /// By language, for export.
    pub reports: Vec<report::Report>,
}

/// The draws of one kind of body in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The members that were drawn, in order.
    pub members: Vec<usize>,
    /// What came out.
    pub found: Sensitivity,
}

/// How far appraisers agree.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// The set that all copies share.
    pub set: Arc<CriteriaSet>,
    /// The figures.
    pub found: Agreement,
    /// How many copies could not be read.
    pub left_out: usize,
}

/// An answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To [`Ask::Path`].
    Path(u64, Box<Outcome>),
    /// To [`Ask::Odds`].
    Odds(u64, Vec<Drawn>),
    /// To [`Ask::Members`], with how many could not be read.
    Members(PathBuf, Arc<Vec<Member>>, usize),
    /// To [`Ask::Agreement`]; what is wrong, in words.
    Agreement(Result<Box<Agreed>, String>),
    /// To [`Ask::Dossiers`].
    Dossiers(Vec<PathBuf>, Result<Vec<Member>, Failure>),
    /// To [`Ask::Block`].
    Block(u64, Result<Box<Sides>, Refusal>),
    /// To [`Ask::Sum`].
    Sums(Sums),
    /// To [`Ask::Keep`].
    Kept(PathBuf, Result<(), Failure>),
    /// To [`Ask::Scenario`]; what is wrong, in words.
    Scenario(Result<Box<Written>, String>),
    /// To [`Ask::Survey`]; what is wrong, in words.
    Survey(Result<Box<CountedSurvey>, String>),
    /// To [`Ask::Deal`].
    Deal(Box<Dealt>),
}

/// Answers a question; nothing where the watch was asked to end the work.
pub fn answer(store: &Store, ask: Ask, watch: &Watch, tell: &mut dyn FnMut(Report)) -> Option<Answer> {
    running::told(watch, tell, || answered(store, ask, watch)).ok()
}

fn answered(store: &Store, ask: Ask, watch: &Watch) -> Result<Answer, Stopped> {
    watch.go_on()?;
    Ok(match ask {
        Ask::Path(ticket, of) => {
            let (member, lane, wish, context) = *of;
            let found = path_watched(&member.set, &member.dossier, lane, &context, &wish, watch)?;
            Answer::Path(ticket, Box::new(found))
        }
        Ask::Odds(ticket, members, lane, plan) => Answer::Odds(ticket, odds(&members, lane, plan, watch)?),
        Ask::Members(folder) => {
            let (files, missing) = dossiers_below(std::slice::from_ref(&folder));
            let mut left_out = missing.len();
            let mut members = Vec::new();
            watch.begin(files.len());
            for some in files.chunks(AT_ONCE) {
                watch.go_on()?;
                for (_, opened) in read_all(store, some) {
                    match opened {
                        Ok(opened) => members.push(Member { set: opened.set, dossier: opened.dossier }),
                        Err(_) => left_out += 1,
                    }
                }
                watch.advance(some.len());
            }
            Answer::Members(folder, Arc::new(members), left_out)
        }
        Ask::Agreement(folders, lang) => Answer::Agreement(agreed(store, &folders, lang)),
        Ask::Dossiers(paths) => {
            let open = |path: &PathBuf| store.open(path).map(|o| Member { set: o.set, dossier: o.dossier });
            let members = paths.iter().map(open).collect();
            Answer::Dossiers(paths, members)
        }
        Ask::Block(ticket, of) => Answer::Block(ticket, sides(&of)),
        Ask::Sum(of) => {
            let (parent, folder, expected) = *of;
            Answer::Sums(summing::answer(store, &parent, folder, &expected, watch)?)
        }
        Ask::Keep(path, bytes) => {
            let kept = patiently(&*store.disk, || store.disk.create(&path, &bytes));
            let kept = kept.map_err(|error| Failure::system(&path, &error));
            Answer::Kept(path, kept)
        }
        Ask::Deal(of, lang) => Answer::Deal(Box::new(deal::perform(store, *of, watch, lang)?)),
        Ask::Scenario(path, lang) => Answer::Scenario(scenario(store, &path, lang)),
        Ask::Survey(of, lang) => {
            let counted = surveyed::count(store, &of.0, &of.1, lang, watch);
            watch.go_on()?;
            Answer::Survey(counted)
        }
    })
}

fn agreed(store: &Store, folders: &[PathBuf], lang: Lang) -> Result<Box<Agreed>, String> {
    let mut left_out = 0;
    let mut copies: Vec<(Clean, Vec<Member>)> = Vec::new();
    for folder in folders {
        let (files, missing) = dossiers_below(std::slice::from_ref(folder));
        if let Some(failure) = missing.first() {
            return Err(failure.say(lang).into_owned());
        }
        let opened = read_all(store, &files).map(|(_, opened)| opened);
        let all: Vec<Member> = opened
            .filter_map(|opened| {
                left_out += usize::from(opened.is_err());
                opened.ok().map(|o| Member { set: o.set, dossier: o.dossier })
            })
            .collect();
        // Copies of one dossier share their folder's name; the folder above tells them apart.
        let own = || {
            let last: Vec<_> = folder.components().rev().take(2).map(|c| c.as_os_str().to_string_lossy()).collect();
            Clean::line(&last.into_iter().rev().collect::<Vec<_>>().join("/"))
        };
        let name = agreement::appraiser(all.iter().map(|m| &m.dossier)).unwrap_or_else(own);
        if all.is_empty() {
            let none = lang.pick("không có hồ sơ nào trong", "there is no dossier in");
            return Err(format!("{none} {}", Clean::path(folder)));
        }
        copies.push((name, all));
    }
    agreement::name_apart(copies.iter_mut().map(|(name, _)| name));
    let members = || copies.iter().flat_map(|(_, all)| all);
    let Some(set) = members().next().map(|m| m.set.clone()) else { return Err(String::new()) };
    if members().any(|m| m.set.digest != set.digest) {
        let text = lang.pick(
            "các bản sao dùng bộ tiêu chí khác nhau, không đối chiếu chung được",
            "the copies were made with different criteria and cannot be held against each other",
        );
        return Err(text.to_owned());
    }
    let raters: Vec<Rater<'_>> = copies
        .iter()
        .map(|(name, all)| Rater { name: name.clone(), dossiers: all.iter().map(|m| (&*m.set, &m.dossier)).collect() })
        .collect();
    let found = agreement::agreement(&raters);
    Ok(Box::new(Agreed { set, found, left_out }))
}

fn entries(members: &[Member]) -> Vec<Entry<'_>> {
    members.iter().map(|m| Entry { set: &m.set, dossier: &m.dossier }).collect()
}

fn odds(members: &[Member], lane: Lane, plan: Plan, watch: &Watch) -> Result<Vec<Drawn>, Stopped> {
    let entries = entries(members);
    let ranking = rank(&entries, lane, None);
    let of = |table: &crate::rank::Table| {
        let mut members: Vec<usize> = table.standings.iter().map(|s| s.entry).collect();
        members.sort_unstable();
        let chosen: Vec<Entry<'_>> = members.iter().filter_map(|at| entries.get(*at)).copied().collect();
        Ok(Drawn { found: sensitivity_watched(&chosen, lane, plan, watch)?, members })
    };
    ranking.tables.iter().map(of).collect()
}

fn sides(of: &OfBlock) -> Result<Box<Sides>, Refusal> {
    let entries = entries(&of.members);
    let listed: Vec<Listed<'_>> =
        of.members.iter().map(|m| Listed { set: &m.set, body: &m.dossier.body.name }).collect();
    let compared = compare_block(&entries, of.lane, None, &of.changes, &of.scenarios)?;
    let kinds = Lang::ALL.into_iter().map(|lang| {
        let all = block_rows(&listed, &compared, lang).into_iter();
        all.map(|(heading, rows)| OfKind { heading, rows }).collect()
    });
    let reports = Lang::ALL.into_iter().map(|lang| block(&listed, &compared, of.lane, lang));
    Ok(Box::new(Sides { kinds: kinds.collect(), reports: reports.collect() }))
}

fn scenario(store: &Store, path: &Path, lang: Lang) -> Result<Box<Written>, String> {
    let text = store.read_text(path).map_err(|failure| failure.say(lang).into_owned())?;
    let name = Clean::path(path);
    let source = Source { name: &name, text: &text };
    let (read, found) = read_scenario(&source);
    read.map(Box::new).ok_or_else(|| first_line(&excerpt::render(&source, &found, lang, false)))
}

/// The first mistake of a document, in one line.
fn first_line(rendered: &str) -> String {
    let mut lines = rendered.lines().filter(|l| !l.trim().is_empty());
    let (first, place) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    Clean::line(&format!("{first} {}", place.trim())).to_string()
}
