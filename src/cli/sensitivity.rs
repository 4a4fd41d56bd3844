//! `sensitivity`: how often each rank and band occurs. Nothing is written.

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::path::number;
use crate::num::{Decimal, Points};
use crate::rank::{Entry, Table, rank};
use crate::report::ranking::Listed;
use crate::report::{json, sensitivity as shown};
use crate::store::Store;
use crate::watch::Stopped;
use crate::whatif::sensitivity::{Plan, Sensitivity, sensitivity_watched};

/// The most draws that make sense.
const MOST: u64 = 1_000_000;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let plan = plan(given, out)?;
    let lane = given.lane();
    let (all, left_out) = block::open_all(store, &given.paths(Arg::Paths), out)?;
    let (entries, listed) = (block::entries(&all), block::listed(&all));
    let ranking = rank(&entries, lane, given.year());
    if ranking.tables.is_empty() {
        out.error(out.lang.pick("không có hồ sơ nào của năm này", "there is no dossier of this year"), "");
        return Err(Stop::Failed);
    }
    let long = Long::begin(out.lang.pick("đang thử ngẫu nhiên", "drawing"), out);
    let mut results: Vec<(&Table, Vec<Listed<'_>>, Sensitivity)> = Vec::new();
    for table in &ranking.tables {
        let mut members: Vec<usize> = table.standings.iter().map(|s| s.entry).collect();
        members.sort_unstable();
        let of_block: Vec<Entry<'_>> = members.iter().filter_map(|at| entries.get(*at)).copied().collect();
        let names = members.iter().filter_map(|at| listed.get(*at)).copied().collect();
        match sensitivity_watched(&of_block, lane, plan, &long.watch) {
            Ok(found) => results.push((table, names, found)),
            Err(Stopped) => return long.stopped(out),
        }
    }
    long.done(Ok(()), out)?;
    let others = &ranking.other_criteria;
    if given.flag(Arg::Json) {
        let odds = results.iter().filter_map(|(table, names, found)| {
            let of = (table.kind.as_str(), table.year);
            Some(shown::of_kind(names, names.first()?.set, of, plan, found, out.lang))
        });
        let names = others.iter().filter_map(|at| listed.get(*at)).map(|l| l.body).collect();
        out.data(&json::write(&shown::json(odds.collect(), names, lane)))?;
    } else {
        for (at, (_, names, found)) in results.iter().enumerate() {
            let Some(first) = names.first() else { continue };
            if at > 0 {
                out.data("\n")?;
            }
            let mut report = shown::report(names, first.set, lane, plan, found, out.lang);
            if at + 1 == results.len() {
                report.blocks.extend(shown::left_out(&listed, others, out.lang));
            }
            out.report(&report)?;
        }
    }
    Ok(if left_out { Exit::Found } else { Exit::Done })
}

fn plan(given: &Given, out: &mut Out) -> Result<Plan, Stop> {
    let most = Some(Decimal::from(99));
    let percent = given.text(Arg::Weights).map(|text| number("--weights", text, most, out)).transpose()?;
    // Weights move in thousandths; what is finer is cut off.
    let thousandths = percent.map_or(0, |p| {
        let (numer, denom) = (Points::from(p) * Points::from(10)).reduced();
        u32::try_from(numer / denom).unwrap_or_default()
    });
    let draws = given.whole(Arg::Draws).unwrap_or(1_000).min(MOST);
    Ok(Plan {
        seed: given.whole(Arg::Seed).unwrap_or(1),
        draws: u32::try_from(draws).unwrap_or(u32::MAX),
        weights: thousandths,
        open: true,
    })
}
