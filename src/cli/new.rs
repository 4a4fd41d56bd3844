//! `new`: a dossier in a folder of its own.

use crate::cli::arg::Arg;
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop, word_of};
use crate::cli::parse::Given;
use crate::cli::sets;
use crate::criteria::CriteriaSet;
use crate::dossier::Body;
use crate::lang::Lang;
use crate::store::{NewDossier, Store};
use crate::text::{Clean, near};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let loaded = sets::find(store, given.text(Arg::Criteria).unwrap_or_default(), out)?;
    let line = |arg: Arg| given.text(arg).map(Clean::line).unwrap_or_default();
    let (name, kind) = (line(Arg::Body), line(Arg::Kind));
    for (value, option) in [(&name, "--body"), (&kind, "--kind")] {
        if value.is_empty() {
            let text = match out.lang {
                Lang::Vi => format!("`{option}` không được để trống"),
                Lang::En => format!("`{option}` must not be empty"),
            };
            out.error(&text, "");
            return Err(Stop::Failed);
        }
    }
    odd_kind(&loaded.set, &kind, out);
    let group = given.text(Arg::Group).map(Clean::line).filter(|g| !g.is_empty());
    let body = Body { name, kind, group, ..Body::default() };
    let new = NewDossier { set: &loaded.set, body, year: given.year().unwrap_or_default(), term: None };
    let folder = given.path(Arg::Folder).unwrap_or_default();
    let file = store.new_dossier(&folder, &new).or_else(|f| out.failed(&f))?;
    out.data(&format!("{}\n", Clean::path(&file)))?;
    let shown = word_of(&folder);
    let next = match out.lang {
        Lang::Vi => format!("Đã lập hồ sơ. Mở để chấm điểm: parindex {shown}\n"),
        Lang::En => format!("The dossier is ready. To fill it in: parindex {shown}\n"),
    };
    out.say(&next);
    Ok(Exit::Done)
}

/// Warns of a kind of body that the set does not name although it names some.
pub(super) fn odd_kind(set: &CriteriaSet, kind: &Clean, out: &mut Out) {
    let kinds = set.kinds();
    if kinds.is_empty() || kinds.contains(&kind) {
        return;
    }
    let listed: Vec<&str> = kinds.iter().map(|k| k.as_str()).collect();
    let hint = near::nearest(kind, listed.iter().copied()).map_or_else(
        || {
            format!(
                "{} {}",
                out.lang.pick("bộ tiêu chí nêu các loại:", "the set names these kinds:"),
                listed.join(", ")
            )
        },
        |near| did_you_mean(near, out.lang),
    );
    let text = match out.lang {
        Lang::Vi => format!("bộ tiêu chí không có tiêu chí riêng nào cho loại đơn vị `{kind}`"),
        Lang::En => format!("the set has no row of its own for bodies of kind `{kind}`"),
    };
    out.warn(&text, &hint);
}
