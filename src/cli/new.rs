//! `new`: a dossier in a folder of its own.

use crate::cli::arg::Arg;
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop, word_of};
use crate::cli::parse::Given;
use crate::cli::sets;
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, Say};
use crate::store::last::Begun;
use crate::store::new::is_other_year;
use crate::store::{NewDossier, Store};
use crate::text::{Clean, near};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let last = match given.path(Arg::From) {
        Some(path) => Some(store.open(&path).or_else(|failure| out.failed(&failure))?),
        None => None,
    };
    let set = match (given.text(Arg::Criteria), &last) {
        (None, Some(last)) => last.set.clone(),
        (id, _) => sets::find(store, id.unwrap_or_default(), out)?.set,
    };
    let mut body = last.as_ref().map(|l| l.dossier.body.clone()).unwrap_or_default();
    let mut take = |arg: Arg, into: &mut Clean| -> Result<(), Stop> {
        let Some(text) = given.text(arg) else { return Ok(()) };
        *into = Clean::line(text);
        if into.is_empty() {
            let option = if arg == Arg::Body { "--body" } else { "--kind" };
            let text = match out.lang {
                Lang::Vi => format!("`{option}` không được để trống"),
                Lang::En => format!("`{option}` must not be empty"),
            };
            out.error(&text, "");
            return Err(Stop::Failed);
        }
        Ok(())
    };
    take(Arg::Body, &mut body.name)?;
    take(Arg::Kind, &mut body.kind)?;
    odd_kind(&set, &body.kind, out);
    if let Some(group) = given.text(Arg::Group).map(Clean::line).filter(|g| !g.is_empty()) {
        body.group = Some(group);
    }
    let year = given.year().or(last.as_ref().map(|l| l.dossier.year + 1)).unwrap_or_default();
    if let Some(period) = set.period.filter(|_| is_other_year(&set, year)) {
        let span = crate::report::words::period(period, out.lang);
        let text = match out.lang {
            Lang::Vi => format!("năm {year} nằm ngoài kỳ đánh giá của bộ tiêu chí ({span})"),
            Lang::En => format!("{year} is outside the period of the set ({span})"),
        };
        let hint = out.lang.pick(
            "dùng bộ tiêu chí của năm đó, hoặc chép bộ này (parindex criteria export), sửa period và các ngày rồi lập lại",
            "take the set of that year, or copy this one (parindex criteria export), change its period and dates, begin again",
        );
        out.warn(&text, hint);
    }
    let term = last.as_ref().and_then(|l| l.dossier.term.clone());
    let new = NewDossier { set: &set, body, year, term };
    let folder = given.path(Arg::Folder).unwrap_or_default();
    let file = match &last {
        Some(last) => {
            let begun = store.new_from(&folder, &new, last).or_else(|f| out.failed(&f))?;
            told(&begun, out);
            begun.file
        }
        None => store.new_dossier(&folder, &new).or_else(|f| out.failed(&f))?,
    };
    out.data(&format!("{}\n", Clean::path(&file)))?;
    let shown = word_of(&folder);
    let next = match out.lang {
        Lang::Vi => format!("Đã lập hồ sơ. Mở để chấm điểm: parindex {shown}\n"),
        Lang::En => format!("The dossier is ready. To fill it in: parindex {shown}\n"),
    };
    out.say(&next);
    Ok(Exit::Done)
}

/// Says what was carried over and what wants a new look.
fn told(begun: &Begun, out: &mut Out) {
    out.say(&begun.counts.say(out.lang));
    out.say("\n");
    for id in &begun.without_file {
        let text = match out.lang {
            Lang::Vi => format!("tệp của tài liệu `{id}` không còn hoặc đã khác bản đăng ký: chưa chép sang"),
            Lang::En => format!("the file of document `{id}` is missing or changed: it was not copied"),
        };
        out.warn(&text, "parindex attach");
    }
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
