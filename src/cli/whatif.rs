//! `whatif`: a dossier or a block as it would be. Nothing is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::file;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::scenario;
use crate::cli::score::warnings;
use crate::doc::write_scenario;
use crate::dossier::Lane;
use crate::exchange::file::Form;
use crate::lang::Say;
use crate::report::{json, whatif as shown};
use crate::score::{Context, score};
use crate::store::{DOSSIER, Opened, Store};
use crate::text::{Clean, fold, near};
use crate::whatif::risk::risks;
use crate::whatif::{Refusal, Scenario, SetChange, Written, assign_rule, compare_block};

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
    let written = scenario::read(given, store, out)?;
    let lane = scenario::lane(given, &written);
    let target = match given.path(Arg::ReportFile) {
        Some(path) => Some((scenario::form(&path, "toml", out)?, path)),
        None => None,
    };
    let scenario = assumed(given, &opened, &written, lane).and_then(|mut made| {
        made.set_changes.extend(block_rules(given, &Written::default(), std::slice::from_ref(&opened))?);
        Ok(made)
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
    let scratch = Scenario { edits: scenario.edits.clone(), ..Scenario::default() }.dossier(set, dossier, lane);
    let assumed = shown::said::said(set, dossier, &scratch, lane, &scenario, out.lang);
    let report = shown::report(set, dossier, &compared, &assumed, out.lang);
    match &target {
        Some((Some(form), path)) => {
            let bytes = scenario::bytes(*form, &report, None, out)?;
            file::write(store, path, &bytes, out)?;
        }
        Some((None, path)) => {
            let kept = Written::of(set, dossier, &scratch, lane, &scenario);
            let text =
                write_scenario(&Written { title: written.title, effort: written.effort, keep: written.keep, ..kept });
            file::write(store, path, text.as_bytes(), out)?;
        }
        None => {}
    }
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(dossier, &compared, out.lang)))?;
    } else if target.is_none() {
        out.report(&report)?;
    }
    Ok(Exit::Done)
}

/// What file and options assume about one dossier, the options after the file. Each assignment sees those before it.
fn assumed(given: &Given, opened: &Opened, written: &Written, lane: Lane) -> Result<Scenario, Refusal> {
    let line = |texts: Vec<&str>| texts.into_iter().map(Clean::line).collect::<Vec<_>>();
    let mut all = written.clone();
    all.set.extend(line(given.texts(Arg::Change)));
    all.reject.extend(line(given.texts(Arg::Reject)));
    all.scenario(&opened.set, &opened.dossier, lane)
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
    let written = scenario::read(given, store, out)?;
    let of_file = !written.set.is_empty() || !written.reject.is_empty();
    let of_one = of_file || !given.texts(Arg::Change).is_empty() || !given.texts(Arg::Reject).is_empty();
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
    let changes = block_rules(given, &written, &all).or_else(|refusal| refused(&refusal, first, out))?;
    let lane = scenario::lane(given, &written);
    let mut scenarios = BTreeMap::new();
    if let Some(name) = given.text(Arg::Body) {
        for (at, opened) in named(&all, name, given.year(), out)? {
            let of_body = Written { rule: Vec::new(), ..written.clone() };
            let made = assumed(given, opened, &of_body, lane).or_else(|refusal| refused(&refusal, opened, out))?;
            scenarios.insert(at, made);
        }
    }
    let entries = block::entries(&all);
    let compared = compare_block(&entries, lane, given.year(), &changes, &scenarios);
    let compared = compared.or_else(|refusal| refused(&refusal, first, out))?;
    let listed = block::listed(&all);
    let report = shown::block(&listed, &compared, lane, out.lang);
    let target = given.path(Arg::ReportFile);
    if let Some(path) = &target {
        // What holds for a block is a report; single assumptions are kept with their dossier.
        let form = scenario::form(path, "csv", out)?.unwrap_or(Form::Csv);
        let bytes = scenario::bytes(form, &report, None, out)?;
        file::write(store, path, &bytes, out)?;
    }
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::block_json(&listed, &compared, lane, out.lang)))?;
    } else if target.is_none() {
        out.report(&report)?;
    }
    Ok(if left_out { Exit::Found } else { Exit::Done })
}

/// The changes of the set, each read with the first set that has a place for it.
fn block_rules(given: &Given, written: &Written, all: &[Opened]) -> Result<Vec<SetChange>, Refusal> {
    let read = |text: &str| {
        let mut tried = all.iter().map(|opened| assign_rule(&opened.set, text));
        let first = tried.next()?;
        Some(first.or_else(|refusal| tried.find_map(Result::ok).ok_or(refusal)))
    };
    written.rule.iter().map(Clean::as_str).chain(given.texts(Arg::RuleChange)).filter_map(read).collect()
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
