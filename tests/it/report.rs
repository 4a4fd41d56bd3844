//! Reports that leave the program: what all media share, and one module for each medium.

mod access;
mod docx;
mod html;
mod long;
mod office;
mod plain;
mod seen;
mod template;
mod xlsx;
mod zip;

use parindex::criteria::CriteriaSet;
use parindex::diag::{Source, has_errors};
use parindex::doc::dossier::read_placed;
use parindex::doc::{check_dossier, read_criteria};
use parindex::dossier::{Dossier, Lane};
use parindex::lang::Lang;
use parindex::rank::{Entry, Ranking, rank};
use parindex::report::explain::Case;
use parindex::report::ranking::Listed;
use parindex::score::{Context, Scorecard, score};

const CRITERIA: &str = include_str!("../report/criteria.toml");
const SO_A: &str = include_str!("../report/so-a/dossier.toml");
const SO_B: &str = include_str!("../report/so-b/dossier.toml");
const SO_C: &str = include_str!("../report/so-c/dossier.toml");
const BEFORE: [&str; 3] = [
    include_str!("../report/before/so-a/dossier.toml"),
    include_str!("../report/before/so-b/dossier.toml"),
    include_str!("../report/before/so-c/dossier.toml"),
];

fn set() -> CriteriaSet {
    let (set, found) = read_criteria(&Source { name: "criteria.toml", text: CRITERIA });
    assert!(!has_errors(&found), "{found:?}");
    set.unwrap()
}

fn dossier(set: &CriteriaSet, text: &str) -> Dossier {
    let (placed, mut found) = read_placed(&Source { name: "dossier.toml", text });
    let placed = placed.unwrap();
    found.extend(check_dossier(&placed, set));
    assert!(!has_errors(&found), "{found:?}");
    placed.dossier
}

/// A dossier with its set and score.
struct Scored {
    set: CriteriaSet,
    dossier: Dossier,
    card: Scorecard,
}

impl Scored {
    fn of(text: &str, lane: Lane) -> Self {
        let set = set();
        let dossier = dossier(&set, text);
        let card = score(&set, &dossier, lane, &Context::default());
        Self { set, dossier, card }
    }

    fn case(&self, lang: Lang) -> Case<'_> {
        Case { set: &self.set, dossier: &self.dossier, card: &self.card, file: "criteria.toml", lang }
    }
}

/// Three bodies in two years.
struct Ranked {
    set: CriteriaSet,
    dossiers: Vec<Dossier>,
}

impl Ranked {
    fn new() -> Self {
        let set = set();
        let dossiers = [SO_A, SO_B, SO_C].into_iter().chain(BEFORE).map(|t| dossier(&set, t)).collect();
        Self { set, dossiers }
    }

    fn ranking(&self) -> Ranking {
        let entries: Vec<Entry<'_>> = self.dossiers.iter().map(|dossier| Entry { set: &self.set, dossier }).collect();
        rank(&entries, Lane::Own, None)
    }

    fn listed(&self) -> Vec<Listed<'_>> {
        self.dossiers.iter().map(|d| Listed { set: &self.set, body: &d.body.name }).collect()
    }
}

/// What differs between two builds of the program, put in one form.
fn normal(text: &str) -> String {
    let set = set();
    text.replace(parindex::report::VERSION, "VERSION").replace(&*set.digest, "DIGEST")
}

/// Holds `text` against its golden file.
#[track_caller]
fn golden(name: &str, text: &str) {
    let path = std::path::Path::new("tests/report/golden").join(name);
    crate::support::golden(&path, &normal(text));
}
