//! `merge`: the work of several appraisers on copies of one dossier, put together; `decide`: what becomes of the
//! places on which they differ.

use serde::Serialize;

use crate::cli::arg::Arg;
use crate::cli::change::{edit, refused, save, wrong};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::dossier::diff::Place;
use crate::dossier::phase::may_either;
use crate::dossier::{Dossier, Lane};
use crate::lang::Lang;
use crate::report::conflict::{self, Open};
use crate::report::json;
use crate::store::merging::{Unmerged, plan};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let mut copies: Vec<Opened> = Vec::new();
    for copy in given.paths(Arg::Copies) {
        copies.push(store.open(&copy).or_else(|failure| out.failed(&failure))?);
    }
    let base =
        given.path(Arg::Base).map(|base| store.open(&base)).transpose().or_else(|failure| out.failed(&failure))?;
    let editing = edit(&path, store, out)?;
    let found = plan(store, &editing.opened, &copies, base.as_ref());
    let mut plan = found.or_else(|why| unmerged(&why, out))?;
    let folder = editing.opened.folder.clone();
    plan.bring(store, &folder, &copies).or_else(|failure| out.failed(&failure))?;
    let (set, target) = (editing.opened.set.clone(), editing.opened.dossier.clone());
    let change = plan.edit(&target);
    let mut after = target.clone();
    change.clone().apply(&mut after);
    for (place, _) in &plan.taken {
        out.say(&format!("+ {}\n", conflict::change(&set, [&target, &after], place, out.lang)));
    }
    let mut shown = after.clone();
    shown.conflicts = plan.held.iter().chain(&plan.ways).cloned().collect();
    for open in conflict::open(&set, &shown, out.lang) {
        out.data(&said(&open, out.lang))?;
    }
    let (count, held, ways) = (plan.taken.len(), plan.held.len(), plan.ways.len());
    if after != target {
        save(editing, change, Lane::Appraised, out)?;
    }
    out.say(&match out.lang {
        Lang::Vi => format!("Đã gộp {count} thay đổi; {held} chỗ mâu thuẫn để nguyên, cần người quyết định.\n"),
        Lang::En => format!("Merged {count} changes; {held} conflicts were left as they were, for people to decide.\n"),
    });
    let open = after.conflicts.len();
    if open > held {
        out.say(&match out.lang {
            Lang::Vi => format!("Còn {} chỗ mâu thuẫn từ lần gộp trước chưa quyết định.\n", open - held),
            Lang::En => format!("Conflicts of an earlier merge still to decide: {}.\n", open - held),
        });
    }
    if open > 0 {
        out.say(&format!("{} parindex decide {}\n", out.lang.pick("Quyết định:", "Decide:"), Clean::path(&path)));
    }
    if ways > 0 {
        out.warn(
            out.lang.pick(
                "các bản đã đi những bước khác nhau; các bước không được gộp",
                "the copies took different steps; no step was taken over",
            ),
            "",
        );
    }
    Ok(if open + ways > 0 { Exit::Found } else { Exit::Done })
}

/// Says why copies are not merged.
fn unmerged<T>(why: &Unmerged, out: &mut Out) -> Result<T, Stop> {
    match why {
        Unmerged::Failed(failure) => out.failed(failure),
        Unmerged::Refused(refusal) => refused(refusal, out),
        Unmerged::Stranger(_) | Unmerged::NoBase(_) => {
            let hint = if matches!(why, Unmerged::NoBase(_)) { "parindex merge … --base …" } else { "" };
            out.error(&why.said(out.lang), hint);
            Err(Stop::Failed)
        }
    }
}

/// A place on which copies differ, with what stands there and what each says.
pub(super) fn said(open: &Open, lang: Lang) -> String {
    let now = lang.pick("đang ghi", "now");
    let mut text = format!("✗ {}\n    {now}: {}\n", open.name, open.now);
    for (at, (by, said)) in open.versions.iter().enumerate() {
        text.extend(["    ", &(at + 1).to_string(), ") ", by, ": ", said, "\n"]);
    }
    text
}

/// A place on which copies differ, for programs.
#[derive(Serialize)]
struct Listed<'a> {
    of: Option<&'static str>,
    key: Option<&'a str>,
    name: &'a str,
    now: &'a str,
    versions: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    by: &'a str,
    says: &'a str,
}

/// Lists the places on which copies differ, or decides one of them.
pub(super) fn decide(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let (take, keep) = (given.text(Arg::Take), given.flag(Arg::KeepNow));
    if take.is_none() && !keep {
        let opened = store.open(&path).or_else(|failure| out.failed(&failure))?;
        return listed(&opened, given, out);
    }
    if take.is_some() && keep {
        return wrong("chọn một: --take hoặc --keep", "choose one of --take and --keep", out);
    }
    let editing = edit(&path, store, out)?;
    let (set, dossier) = (editing.opened.set.clone(), editing.opened.dossier.clone());
    let all = conflict::open(&set, &dossier, out.lang);
    let open = chosen(&all, given.text(Arg::Spot), out)?;
    let version = take.map(|take| version_of(open, take, out)).transpose()?;
    let Some(change) = dossier.decide(&open.place, version) else { return Err(Stop::Failed) };
    may_either(&dossier, &change).or_else(|refusal| refused(&refusal, out))?;
    let mut after = dossier.clone();
    change.clone().apply(&mut after);
    if let Some(lost) = after.lost_document() {
        let text = match out.lang {
            Lang::Vi => format!("tài liệu `{lost}` còn được viện dẫn; bỏ viện dẫn trước, hoặc chọn --keep"),
            Lang::En => format!("document `{lost}` is still cited; take the citation away first, or choose --keep"),
        };
        out.error(&text, "");
        return Err(Stop::Failed);
    }
    let lane = lane_of(&open.place);
    save(editing, change, lane, out)?;
    out.say(&format!("{}: {}\n", open.name, conflict::content(&set, &after, &open.place, out.lang)));
    left(&after, out);
    Ok(Exit::Done)
}

/// The lane in which a decision is recorded.
fn lane_of(place: &Place) -> Lane {
    use crate::dossier::diff::Part;
    match place {
        Place::Row(_, Part::Agreed) => Lane::Agreed,
        Place::Row(_, Part::Appraised | Part::Internal | Part::Requests) => Lane::Appraised,
        _ => Lane::Own,
    }
}

fn listed(opened: &Opened, given: &Given, out: &mut Out) -> Outcome {
    let all = conflict::open(&opened.set, &opened.dossier, out.lang);
    if given.flag(Arg::Json) {
        fn one(open: &Open) -> Listed<'_> {
            let Open { place, name, now, versions } = open;
            let versions = versions.iter().map(|(by, says)| Said { by, says }).collect();
            Listed { of: place.word(), key: place.key(), name, now, versions }
        }
        let listed: Vec<Listed<'_>> = all.iter().map(one).collect();
        out.data(&json::write(&listed))?;
        return Ok(Exit::Done);
    }
    for (at, open) in all.iter().enumerate() {
        out.data(&format!("{}. {}", at + 1, said(open, out.lang).trim_start_matches("✗ ")))?;
    }
    left(&opened.dossier, out);
    Ok(Exit::Done)
}

fn left(dossier: &Dossier, out: &mut Out) {
    let left = dossier.conflicts.len();
    out.say(&match (out.lang, left) {
        (Lang::Vi, 0) => "Không còn chỗ nào các bản ghi khác nhau.\n".to_owned(),
        (Lang::En, 0) => "Nothing is left on which copies differ.\n".to_owned(),
        (Lang::Vi, _) => format!(
            "Còn {left} chỗ chưa quyết định. Chọn một bản: parindex decide HỒ_SƠ SỐ --take TÊN; giữ nguyên: --keep\n"
        ),
        (Lang::En, _) => format!(
            "{left} to decide. Choose a version: parindex decide DOSSIER NUMBER --take NAME; keep what stands: --keep\n"
        ),
    });
}

/// The place that was named: by its number in the list, its code or key; the only one may stay unnamed.
fn chosen<'o>(all: &'o [Open], named: Option<&str>, out: &mut Out) -> Result<&'o Open, Stop> {
    let fits: Vec<&Open> = match named {
        None => all.iter().collect(),
        Some(named) => {
            let keyed: Vec<&Open> = all.iter().filter(|open| open.place.key() == Some(named)).collect();
            let numbered = || named.parse::<usize>().ok().and_then(|n| all.get(n.checked_sub(1)?));
            if keyed.is_empty() { numbered().into_iter().collect() } else { keyed }
        }
    };
    match fits[..] {
        [one] => Ok(one),
        [] => wrong(
            "không có chỗ mâu thuẫn nào như vậy; xem danh sách: parindex decide HỒ_SƠ",
            "copies do not differ there; see the list: parindex decide DOSSIER",
            out,
        ),
        _ => wrong(
            "có nhiều chỗ mâu thuẫn; nêu số thứ tự trong danh sách: parindex decide HỒ_SƠ",
            "copies differ on more than one place; name it by its number in the list: parindex decide DOSSIER",
            out,
        ),
    }
}

/// The version that was named: by its number, or by whose copy it is.
fn version_of(open: &Open, take: &str, out: &mut Out) -> Result<usize, Stop> {
    let named: Vec<usize> =
        open.versions.iter().enumerate().filter(|(_, (by, _))| **by == *take).map(|(at, _)| at).collect();
    let numbered = || take.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < open.versions.len());
    match (&named[..], numbered()) {
        ([at], _) => Ok(*at),
        ([], Some(at)) => Ok(at),
        ([], None) => {
            let names: Vec<String> =
                open.versions.iter().enumerate().map(|(at, (by, _))| format!("{} ({by})", at + 1)).collect();
            let text = out.lang.pick("không có bản nào như vậy", "there is no such version");
            out.error(text, &names.join(", "));
            Err(Stop::Failed)
        }
        _ => wrong(
            "nhiều bản cùng tên; nêu số thứ tự của bản: --take 1",
            "more than one version has this name; name it by its number: --take 1",
            out,
        ),
    }
}
