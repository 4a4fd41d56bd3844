//! `whatif`: a dossier or a block as it would be. Nothing is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::warnings;
use crate::criteria::CriteriaSet;
use crate::lang::Say;
use crate::report::{json, whatif as shown};
use crate::score::{Context, score};
use crate::store::{DOSSIER, Opened, Store};
use crate::text::{Clean, near};
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
    let scenario = scenario(given, &opened).or_else(|refusal| refused(&refusal, &opened, out))?;
    let (set, dossier) = (&*opened.set, &opened.dossier);
    let context = Context::default();
    if scenario.is_empty() {
        let found = risks(set, dossier, lane, &context);
        return if given.flag(Arg::Json) {
            out.data(&json::write(&shown::risks_json(set, &found))).map(|()| Exit::Done)
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
    let mut scenario = Scenario { set_changes: rules(given, &opened.set)?, ..Scenario::default() };
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

fn rules(given: &Given, set: &CriteriaSet) -> Result<Vec<SetChange>, Refusal> {
    given.texts(Arg::RuleChange).into_iter().map(|text| assign_rule(set, text)).collect()
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

fn whole_block(given: &Given, store: &Store, paths: &[PathBuf], out: &mut Out) -> Outcome {
    if !given.texts(Arg::Change).is_empty() || !given.texts(Arg::Reject).is_empty() {
        let text = out.lang.pick(
            "--set và --reject chỉ dùng với một hồ sơ; cả khối thì dùng --rule",
            "--set and --reject are for one dossier; for a block use --rule",
        );
        out.error(text, "");
        return Err(Stop::Failed);
    }
    let (all, left_out) = block::open_all(store, paths, out)?;
    let Some(first) = all.first() else { return Err(Stop::Failed) };
    let changes = rules(given, &first.set).or_else(|refusal| refused(&refusal, first, out))?;
    let entries = block::entries(&all);
    let lane = given.lane();
    let compared = compare_block(&entries, lane, given.year(), &changes, &BTreeMap::new());
    let compared = compared.or_else(|refusal| refused(&refusal, first, out))?;
    let listed = block::listed(&all);
    let set = compared.before.tables.first().and_then(|t| listed.get(t.set_of)).map_or(&*first.set, |l| l.set);
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::block_json(&listed, set, &compared)))?;
    } else {
        out.report(&shown::block(&listed, set, &compared, lane, out.lang))?;
    }
    Ok(if left_out { Exit::Found } else { Exit::Done })
}
