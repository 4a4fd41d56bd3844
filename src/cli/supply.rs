//! `supply`: the answer of a row that a survey or an authority answers, and who supplied it by which paper.

use crate::cli::appraise::{answer_of, points_of};
use crate::cli::arg::Arg;
use crate::cli::change::{change, date, edit, line, wrong};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::Supplier;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::dossier::{Lane, Slot, Supply};
use crate::lang::Lang;
use crate::report::{shown, supplied};
use crate::score::{Context, score};
use crate::store::Store;
use crate::text::Clean;
use crate::text::fold::fold;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let (set, dossier) = (editing.opened.set.clone(), editing.opened.dossier.clone());
    let code = given.text(Arg::Code).unwrap_or_default();
    let found = set.find(code).filter(|id| set.applies(*id, &dossier.body.kind) && set.node(*id).is_row());
    let Some(id) = found else {
        let shown = Clean::line(code);
        let text = match out.lang {
            Lang::Vi => format!("bộ tiêu chí không có tiêu chí thành phần `{shown}` cho loại đơn vị này"),
            Lang::En => format!("the set has no row `{shown}` for bodies of this kind"),
        };
        out.error(&text, "parindex criteria show");
        return Err(Stop::Failed);
    };
    let node = set.node(id);
    if node.by == Supplier::Own {
        return wrong(
            "tiêu chí này đơn vị tự chấm, không do nơi khác cung cấp",
            "the body answers this row itself; nobody else supplies it",
            out,
        );
    }
    let (by, dated) = (line(given, Arg::By).unwrap_or_default(), date(given, Arg::Dated, out)?);
    if fold(&by) == fold(&dossier.body.name) {
        return wrong(
            "nơi cung cấp không thể là chính đơn vị được đánh giá",
            "the body that is scored cannot be the one that supplies the points",
            out,
        );
    }
    let answer = match (given.text(Arg::Points), given.text(Arg::Answer)) {
        (Some(text), None) => Some(points_of(&set, text, node.max, out)?),
        (None, Some(text)) => match answer_of(&node.code, Slot::Supplied, text) {
            Some(answer) => Some(answer),
            None => {
                return wrong(
                    "--answer không đọc được; viết như trong hồ sơ: '{ value = 83.66 }'",
                    "--answer cannot be read; write it as in a dossier: '{ value = 83.66 }'",
                    out,
                );
            }
        },
        (None, None) => None,
        _ => return wrong("chọn một: --points hoặc --answer", "choose one of --points and --answer", out),
    };
    let there = dossier.row(&node.code).is_some_and(|row| row.answers.contains_key(&Slot::Supplied));
    if answer.is_none() && !there {
        return wrong(
            "chưa có điểm cung cấp cho tiêu chí này: nêu --points hoặc --answer",
            "nothing is supplied for this row yet: give --points or --answer",
            out,
        );
    }
    let supply = Supply { by, number: line(given, Arg::Number), dated };
    let answer = answer.map(|answer| Edit::Answer(node.code.clone(), Slot::Supplied, Some(answer)));
    let edits: Vec<Edit> = answer.into_iter().chain([Edit::Supply(node.code.clone(), Some(supply))]).collect();
    let all = Edit::All(edits);
    let mut after = dossier;
    all.clone().apply(&mut after);
    let card = score(&set, &after, Lane::Own, &Context::default());
    let points = card.node(id).and_then(|n| n.value()).map(|v| shown::points(&set, v, out.lang));
    let told = supplied::of_row(&set, &after, id, out.lang).unwrap_or_default();
    change(Side::Receiving, editing, all, Lane::Own, out)?;
    out.say(&format!("{code}: {}; {told}\n", points.unwrap_or_else(|| "–".to_owned())));
    Ok(Exit::Done)
}
