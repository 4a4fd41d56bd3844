//! `path`: the smallest or easiest set of changes that reaches a band. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::scenario;
use crate::cli::score::open;
use crate::criteria::{Code, CriteriaSet};
use crate::lang::{Lang, Say};
use crate::num::{Decimal, decimal};
use crate::report::{json, path as shown};
use crate::score::Context;
use crate::store::Store;
use crate::text::{Clean, fold, near};
use crate::whatif::path::{Goal, Wish, path_watched};
use crate::whatif::{Refusal, Written};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let written = scenario::read(given, store, out)?;
    let lane = scenario::lane(given, &written);
    let assumed = written.scenario(&opened.set, &opened.dossier, lane).and_then(|scenario| {
        let set = scenario.set(&opened.set)?.into_owned();
        let dossier = scenario.dossier(&set, &opened.dossier, lane);
        Ok((set, dossier))
    });
    let (set, dossier) = assumed.map_err(|refusal| {
        out.error(&refusal.say(out.lang), "");
        Stop::Failed
    })?;
    let wish = wish(given, &set, &written, out)?;
    let long = Long::parts(out.lang.pick("đang tìm lộ trình", "looking for a path"), out);
    let found = path_watched(&set, &dossier, lane, &Context::default(), &wish, &long.watch);
    let outcome = long.done(found, out)?;
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(&set, &dossier, lane, &wish, &outcome, out.lang)))?;
    } else {
        out.report(&shown::report(&set, &dossier, lane, &wish, &outcome, out.lang))?;
    }
    Ok(Exit::Done)
}

fn wish(given: &Given, set: &CriteriaSet, written: &Written, out: &mut Out) -> Result<Wish, Stop> {
    let to = given.text(Arg::ToBand).map(|word| band(set, word, out)).transpose()?;
    let goal = Goal::ALL.iter().find(|(word, _)| Some(*word) == given.text(Arg::Goal)).map(|(_, goal)| *goal);
    let mut effort = BTreeMap::new();
    for (code, weight) in &written.effort {
        effort.insert(node(set, code, out)?, number("effort", &weight.to_string(), None, out)?);
    }
    for text in given.texts(Arg::Effort) {
        let (code, weight) = text.split_once('=').unwrap_or((text, ""));
        effort.insert(node(set, code, out)?, number("--effort", weight, None, out)?);
    }
    let mut keep = BTreeSet::new();
    for code in written.keep.iter().map(Clean::as_str).chain(given.texts(Arg::KeepRow)) {
        keep.insert(node(set, code, out)?);
    }
    let hundred = Some(Decimal::ONE_HUNDRED);
    let pending = given.text(Arg::Pending).map(|text| number("--pending", text, hundred, out)).transpose()?;
    Ok(Wish {
        to,
        goal: goal.unwrap_or_default(),
        effort,
        keep,
        only_now: given.flag(Arg::OnlyNow),
        pending_percent: pending.unwrap_or_default(),
    })
}

/// The band with this id or name.
fn band(set: &CriteriaSet, word: &str, out: &mut Out) -> Result<usize, Stop> {
    let same = |text: &str| fold::fold(text) == fold::fold(word);
    let found =
        set.bands.iter().position(|b| same(&b.id) || same(&b.name.vi) || b.name.en.as_ref().is_some_and(|n| same(n)));
    found.ok_or_else(|| {
        let word = Clean::line(word);
        let ids: Vec<&str> = set.bands.iter().map(|b| b.id.as_str()).collect();
        let hint =
            near::nearest(&word, ids.iter().copied()).map_or_else(|| ids.join(", "), |n| did_you_mean(n, out.lang));
        out.error(&Refusal::NoBand(word).say(out.lang), &hint);
        Stop::Failed
    })
}

fn node(set: &CriteriaSet, code: &str, out: &mut Out) -> Result<Code, Stop> {
    let found = set.find(code.trim()).map(|id| set.node(id).code.clone());
    found.ok_or_else(|| {
        let code = Clean::line(code);
        let near = near::nearest(&code, set.nodes.iter().map(|n| n.code.as_str()));
        let hint = near.map(|n| did_you_mean(n, out.lang)).unwrap_or_default();
        out.error(&Refusal::NoNode(code).say(out.lang), &hint);
        Stop::Failed
    })
}

/// A number that is not negative and not above `most`, given for `option`.
pub(super) fn number(option: &str, text: &str, most: Option<Decimal>, out: &mut Out) -> Result<Decimal, Stop> {
    let read = decimal::typed(text).ok().filter(|n| !n.is_sign_negative() && most.is_none_or(|most| *n <= most));
    read.ok_or_else(|| {
        let text = Clean::line(text);
        let said = match (most, out.lang) {
            (Some(most), Lang::Vi) => format!("{option}: `{text}` phải là số từ 0 đến {most}"),
            (Some(most), Lang::En) => format!("{option}: `{text}` must be a number from 0 to {most}"),
            (None, Lang::Vi) => format!("{option}: `{text}` phải là số không âm"),
            (None, Lang::En) => format!("{option}: `{text}` must be a number and not negative"),
        };
        out.error(&said, "");
        Stop::Failed
    })
}
