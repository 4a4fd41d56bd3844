//! `whatif`: a dossier or a block as it would be. Nothing is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::warnings;
use crate::lang::Say;
use crate::report::{json, whatif as shown};
use crate::score::{Context, score};
use crate::store::{DOSSIER, Opened, Store};
use crate::text::{Clean, fold, near};
use crate::whatif::risk::risks;
use crate::whatif::{Refusal, Scenario, SetChange, assign_rule, assign_text, compare_block};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let paths = given.paths(Arg::Dossiers);
    match paths.as_slice() {
        [path] if !path.is_dir() || path.join(DOSSIER).exists() => single(given, store, path, out),
        _ => whole_block(given, store, &paths, out),
    }
}

fn single(given: &Given, store: &Store, path: &Path, out: &mut Out) -> Outcome {
    let opened = store.open(path).or_else(|failure| out.failed(&failure))?;
    warnings(&opened, out);
    let lane = given.lane();
    let scenario = scenario(given, &opened).and_then(|made| {
        let set_changes = block_rules(given, std::slice::from_ref(&opened))?;
        Ok(Scenario { set_changes, ..made })
    });
    let scenario = scenario.or_else(|refusal| refused(&refusal, &opened, out))?;
    let (set, dossier) = (&*opened.set, &opened.dossier);
    let context = Context::default();
    if scenario.is_empty() {
        let found = risks(set, dossier, lane, &context);
        return if given.flag(Arg::Json) {
            out.data(&json::write(&shown::risks_json(set, dossier, lane, &found, out.lang))).map(|()| Exit::Done)
        } else {
            let card = score(set, dossier, lane, &context);
            out.report(&shown::risks(set, dossier, &card, &found, out.lang)).map(|()| Exit::Done)
        };
    }
    let compared = scenario.compare(set, dossier, lane, &context);
    let compared = compared.or_else(|refusal| refused(&refusal, &opened, out))?;
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(dossier, &compared, out.lang)))?;
    } else {
        out.report(&shown::report(set, dossier, &compared, out.lang))?;
    }
    Ok(Exit::Done)
}

/// What the options assume about one dossier. Each assignment sees those before it.
fn scenario(given: &Given, opened: &Opened) -> Result<Scenario, Refusal> {
    let lane = given.lane();
    let mut scenario = Scenario::default();
    let mut scratch = opened.dossier.clone();
    for text in given.texts(Arg::Change) {
        let edit = assign_text(&opened.set, &scratch, lane, text)?;
        edit.clone().apply(&mut scratch);
        scenario.edits.push(edit);
    }
    for id in given.texts(Arg::Reject) {
        let id = Clean::line(id);
        let cited = || opened.dossier.rows.values().flat_map(|r| &r.evidence).any(|c| c.document == id);
        if opened.dossier.document(&id).is_none() && !cited() {
            return Err(Refusal::NoDocument(id));
        }
        scenario.rejected.insert(id);
    }
    Ok(scenario)
}

/// Says what cannot be assumed, and what was probably meant.
fn refused<T>(refusal: &Refusal, opened: &Opened, out: &mut Out) -> Result<T, Stop> {
    let meant = match refusal {
        Refusal::NoNode(code) => near::nearest(code, opened.set.nodes.iter().map(|n| n.code.as_str())),
        Refusal::NoBand(id) => near::nearest(id, opened.set.bands.iter().map(|b| b.id.as_str())),
        Refusal::NoDocument(id) => near::nearest(id, opened.dossier.documents.iter().map(|d| d.id.as_str())),
        Refusal::NoFact(key) => {
            let figures = opened.set.figures.iter().map(|f| f.key.as_str());
            near::nearest(key, figures.chain(opened.set.flags.iter().map(|f| f.id.as_str())))
        }
        _ => None,
    };
    let hint = meant.map(|near| crate::cli::misuse::did_you_mean(near, out.lang)).unwrap_or_default();
    out.error(&refusal.say(out.lang), &hint);
    Err(Stop::Failed)
}

/// Every dossier below the paths: changes of the set hold for all of them, other assumptions for the body named.
fn whole_block(given: &Given, store: &Store, paths: &[PathBuf], out: &mut Out) -> Outcome {
    let of_one = !given.texts(Arg::Change).is_empty() || !given.texts(Arg::Reject).is_empty();
    if of_one && given.text(Arg::Body).is_none() {
        let text = out.lang.pick(
            "--set và --reject là của một đơn vị: nêu tên bằng --body, hoặc chỉ dùng --rule cho cả khối",
            "--set and --reject are for one body: name it with --body, or use --rule for the whole block",
        );
        out.error(text, "");
        return Err(Stop::Failed);
    }
    let (all, left_out) = block::open_all(store, paths, out)?;
    let Some(first) = all.first() else { return Err(Stop::Failed) };
    let changes = block_rules(given, &all).or_else(|refusal| refused(&refusal, first, out))?;
    let mut scenarios = BTreeMap::new();
    if let Some(name) = given.text(Arg::Body) {
        for (at, opened) in named(&all, name, given.year(), out)? {
            let made = scenario(given, opened).or_else(|refusal| refused(&refusal, opened, out))?;
            scenarios.insert(at, made);
        }
    }
    let entries = block::entries(&all);
    let lane = given.lane();
    let compared = compare_block(&entries, lane, given.year(), &changes, &scenarios);
    let compared = compared.or_else(|refusal| refused(&refusal, first, out))?;
    let listed = block::listed(&all);
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::block_json(&listed, &compared, lane, out.lang)))?;
    } else {
        out.report(&shown::block(&listed, &compared, lane, out.lang))?;
    }
    Ok(if left_out { Exit::Found } else { Exit::Done })
}

/// The changes of the set, each read with the first set that has a place for it.
fn block_rules(given: &Given, all: &[Opened]) -> Result<Vec<SetChange>, Refusal> {
    let read = |text: &str| {
        let mut tried = all.iter().map(|opened| assign_rule(&opened.set, text));
        let first = tried.next()?;
        Some(first.or_else(|refusal| tried.find_map(Result::ok).ok_or(refusal)))
    };
    given.texts(Arg::RuleChange).into_iter().filter_map(read).collect()
}

/// The dossiers of the body with this name, of the year that is ranked.
fn named<'a>(
    all: &'a [Opened],
    name: &str,
    year: Option<i32>,
    out: &mut Out,
) -> Result<Vec<(usize, &'a Opened)>, Stop> {
    let year = year.or_else(|| all.iter().map(|o| o.dossier.year).max());
    let of_year = || all.iter().enumerate().filter(|(_, o)| Some(o.dossier.year) == year);
    let same = |o: &Opened| fold::fold(&o.dossier.body.name) == fold::fold(name);
    let found: Vec<(usize, &Opened)> = of_year().filter(|(_, o)| same(o)).collect();
    if found.is_empty() {
        let shown = Clean::line(name);
        let near = near::nearest(&shown, of_year().map(|(_, o)| o.dossier.body.name.as_str()));
        let hint = near.map(|near| crate::cli::misuse::did_you_mean(near, out.lang)).unwrap_or_default();
        out.error(&format!("{}: `{shown}`", out.lang.pick("không có đơn vị này", "there is no such body")), &hint);
        return Err(Stop::Failed);
    }
    Ok(found)
}
