//! `sum`: declared figures of a body as the sum of the figures of the bodies under it, missing ones named.
//!
//! Promise: nothing is written without `--write`; what is written is the figure with the record of whose figures it
//! was added from, so that the explanation of every row that uses it can say so.

use serde::Serialize;

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::change::{change, edit};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::Figure;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::dossier::sum::{Unsummed, sum};
use crate::dossier::{Lane, Sum};
use crate::lang::Lang;
use crate::num::decimal::{shortest, show_decimal};
use crate::report::json;
use crate::store::Store;
use crate::text::{Clean, near};

/// A sum for programs.
#[derive(Serialize)]
struct Line<'a> {
    figure: &'a str,
    total: String,
    declared: Option<String>,
    members: &'a [Clean],
    missing: &'a [Clean],
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let opened = store.open(&path).or_else(|failure| out.failed(&failure))?;
    let (all, left_out) = block::open_all(store, &given.paths(Arg::Paths), out)?;
    let members: Vec<_> = all.iter().map(|o| (&*o.set, &o.dossier)).collect();
    let expected: Vec<Clean> = given.texts(Arg::Expect).into_iter().map(Clean::line).collect();
    let named = given.texts(Arg::FigureKey);
    for key in &named {
        known(key, &opened.set.figures, out)?;
    }
    let wanted = opened.set.figures.iter().filter(|f| named.is_empty() || named.iter().any(|key| **key == *f.key));
    let parent = (&*opened.set, &opened.dossier);
    let mut found: Vec<(Clean, Sum)> = Vec::new();
    for figure in wanted {
        match sum(parent, &members, &figure.key, &expected) {
            Ok(sum) => found.push((figure.key.clone(), sum)),
            // Of all the figures of a set, bodies above declare many for themselves alone.
            Err(Unsummed::Nobody) if named.is_empty() => {}
            Err(trouble) => out.error(&unsummed(&figure.key, trouble, out.lang), ""),
        }
    }
    if found.is_empty() {
        if named.is_empty() {
            out.error(&nobody(&opened.dossier.body.name, out.lang), "");
        }
        return Err(Stop::Failed);
    }
    let missing = found.iter().any(|(_, sum)| !sum.missing.is_empty());
    tell(given, &opened.dossier, &found, out)?;
    if given.flag(Arg::Write) {
        drop(opened);
        let editing = edit(&path, store, out)?;
        let edits = found
            .into_iter()
            .flat_map(|(key, sum)| [Edit::Figure(key.clone(), Some(sum.total)), Edit::Sum(key, Some(Box::new(sum)))]);
        let edits = Edit::All(edits.collect());
        change(Side::Body, editing, edits, Lane::Own, out)?;
        out.say(out.lang.pick("Đã ghi vào hồ sơ.\n", "Written into the dossier.\n"));
    }
    Ok(if missing || left_out { Exit::Found } else { Exit::Done })
}

/// Stops where the set declares no such figure.
fn known(key: &str, figures: &[Figure], out: &mut Out) -> Result<(), Stop> {
    if figures.iter().any(|f| *f.key == *key) {
        return Ok(());
    }
    let shown = Clean::line(key);
    let text = match out.lang {
        Lang::Vi => format!("bộ tiêu chí không có số liệu kê khai `{shown}`"),
        Lang::En => format!("the set declares no figure `{shown}`"),
    };
    let close = near::nearest(key, figures.iter().map(|f| &*f.key)).unwrap_or_default();
    out.error(&text, close);
    Err(Stop::Failed)
}

fn nobody(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không có hồ sơ cùng năm của đơn vị trực thuộc {name} (parent) nào khai số liệu chung"),
        Lang::En => format!("no dossier of the year by a body under {name} (parent) declares a figure of this set"),
    }
}

fn unsummed(key: &str, trouble: Unsummed, lang: Lang) -> String {
    match (trouble, lang) {
        (Unsummed::Nobody, Lang::Vi) => format!("{key}: chưa đơn vị trực thuộc nào khai số liệu này"),
        (Unsummed::Nobody, Lang::En) => format!("{key}: no body under it declares this figure"),
        (Unsummed::TooLong, Lang::Vi) => format!("{key}: tổng có quá nhiều chữ số"),
        (Unsummed::TooLong, Lang::En) => format!("{key}: the sum has too many digits"),
    }
}

fn tell(given: &Given, parent: &crate::dossier::Dossier, found: &[(Clean, Sum)], out: &mut Out) -> Result<(), Stop> {
    if given.flag(Arg::Json) {
        let lines: Vec<Line<'_>> = found
            .iter()
            .map(|(key, sum)| Line {
                figure: key,
                total: shortest(sum.total),
                declared: parent.figures.get(key).map(|value| shortest(*value)),
                members: &sum.members,
                missing: &sum.missing,
            })
            .collect();
        return out.data(&json::write(&lines));
    }
    let lang = out.lang;
    for (key, sum) in found {
        let (total, count) = (show_decimal(sum.total, lang), sum.members.len());
        let mut line = match lang {
            Lang::Vi => format!("{key}: {total} = tổng của {count} đơn vị trực thuộc"),
            Lang::En => format!("{key}: {total} = the sum of {count} bodies under it"),
        };
        match parent.figures.get(key) {
            Some(declared) if *declared != sum.total => {
                let declared = show_decimal(*declared, lang);
                let other = match lang {
                    Lang::Vi => format!("; hồ sơ đang khai {declared}"),
                    Lang::En => format!("; the dossier says {declared}"),
                };
                line.push_str(&other);
            }
            _ => {}
        }
        line.push('\n');
        out.data(&line)?;
        if !sum.missing.is_empty() {
            let names: Vec<&str> = sum.missing.iter().map(|name| &**name).collect();
            let (gone, names) = (sum.missing.len(), names.join(", "));
            out.data(&match lang {
                Lang::Vi => format!("  thiếu {gone:02} đơn vị: {names}\n"),
                Lang::En => format!("  {gone} missing: {names}\n"),
            })?;
        }
    }
    Ok(())
}
