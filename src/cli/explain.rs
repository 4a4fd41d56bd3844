//! `explain`: how one figure was computed.

use crate::cli::arg::Arg;
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::open;
use crate::lang::Lang;
use crate::report::explain::{Case, Subject, explain, report, verify};
use crate::report::json;
use crate::report::{Block, Tone};
use crate::score::words::meaning;
use crate::score::{Context, Scorecard, score};
use crate::store::{Opened, Origin, Store};
use crate::text::{Clean, near};

/// The words for the whole in place of a code.
pub(super) const WHOLE: [&str; 3] = ["total", "tong", "tổng"];

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let card = score(&opened.set, &opened.dossier, given.lane(), &Context::default());
    let subject = subject(given.text(Arg::Code), &opened, &card, out)?;
    let file = match &opened.origin {
        Origin::Embedded(name) => (*name).to_owned(),
        Origin::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let file = Clean::line(&file);
    let case = Case { set: &opened.set, dossier: &opened.dossier, card: &card, file: &file, lang: out.lang };
    let Some(found) = explain(&case, subject) else { return Err(Stop::Failed) };
    let verified = given.flag(Arg::Verify).then(|| verified(&opened, &card, out.lang));
    if given.flag(Arg::Json) {
        out.data(&json::write(&found))?;
        if let Some((said, _)) = &verified {
            out.say(&format!("{said}\n"));
        }
    } else {
        let mut report = report(&case, &found);
        if let Some((said, fits)) = &verified {
            report.blocks.push(Block::Text(if *fits { Tone::Strong } else { Tone::Bad }, said.clone()));
        }
        out.report(&report)?;
    }
    Ok(if verified.is_some_and(|(_, fits)| !fits) { Exit::Found } else { Exit::Done })
}

/// The node with the code, or the whole.
fn subject(code: Option<&str>, opened: &Opened, card: &Scorecard, out: &mut Out) -> Result<Subject, Stop> {
    let Some(code) = code.map(str::trim) else { return Ok(Subject::Total) };
    let set = &opened.set;
    match set.find(code) {
        Some(id) if card.node(id).is_some() => Ok(Subject::Node(id)),
        Some(_) => {
            let kind = &opened.dossier.body.kind;
            out.error(
                &match out.lang {
                    Lang::Vi => format!("mục {code} không áp dụng cho loại đơn vị `{kind}`"),
                    Lang::En => format!("{code} does not exist for bodies of kind `{kind}`"),
                },
                "",
            );
            Err(Stop::Failed)
        }
        None if WHOLE.contains(&code) => Ok(Subject::Total),
        None => {
            let code = Clean::line(code);
            let near = near::nearest(&code, set.nodes.iter().map(|n| n.code.as_str()));
            let hint = near.map_or_else(
                || {
                    let roots: Vec<&str> = set.roots.iter().map(|id| set.node(*id).code.as_str()).collect();
                    format!("{} {}", out.lang.pick("các mã cấp một:", "codes of the first level:"), roots.join(", "))
                },
                |near| did_you_mean(near, out.lang),
            );
            out.error(
                &match out.lang {
                    Lang::Vi => format!("bộ tiêu chí không có mã `{code}`"),
                    Lang::En => format!("the set has no code `{code}`"),
                },
                &hint,
            );
            Err(Stop::Failed)
        }
    }
}

/// What the replay of every step says, and whether it agrees.
fn verified(opened: &Opened, card: &Scorecard, lang: Lang) -> (String, bool) {
    match verify(&opened.set, card) {
        Ok(steps) => (
            match lang {
                Lang::Vi => format!("Tính lại {steps} bước của toàn hồ sơ: khớp"),
                Lang::En => format!("All {steps} steps of the dossier computed again: they agree"),
            },
            true,
        ),
        Err((node, wrong)) => {
            let place = node.map_or_else(|| "total".to_owned(), |id| opened.set.node(id).code.to_string());
            let computed = wrong.computed.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
            let what = meaning(wrong.why, lang);
            (
                match lang {
                    Lang::Vi => {
                        format!("Tính lại KHÔNG khớp ở {place} ({what}): ghi {}, tính ra {computed}", wrong.held)
                    }
                    Lang::En => {
                        format!("Computed again: DIFFERS at {place} ({what}): held {}, computed {computed}", wrong.held)
                    }
                },
                false,
            )
        }
    }
}
