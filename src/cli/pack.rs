//! `pack`: a dossier with everything that belongs to it as one file.

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::open;
use crate::dossier::phase::Phase;
use crate::exchange::package::{Key, Making, Packed, Purpose, Refusal, make};
use crate::lang::{Lang, Say};
use crate::store::Store;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let word = given.text(Arg::Purpose);
    let purpose = Purpose::ALL.into_iter().find(|(w, _)| Some(*w) == word).map(|(_, p)| p).unwrap_or_default();
    let file = given.path(Arg::PackTo).unwrap_or_default();
    let key = given.path(Arg::SealWith).map(|path| Key::read(&path)).transpose();
    let key = key.or_else(|refusal| refused(&refusal, out))?;
    let long = Long::begin(out.lang.pick("đang đóng gói", "packing"), out);
    let making = Making { purpose, key: key.as_ref(), watch: long.watch.clone() };
    let packed = long.refusing(make(store, &opened, &making, &file), out)?;
    for left in &packed.left {
        let text = out.lang.pick("không tài liệu nào nêu tệp này, để lại", "no document names this file, left out");
        out.warn(&format!("{left}: {text}"), "");
    }
    let phase = opened.dossier.phase();
    if purpose == Purpose::Council && phase < Phase::Submitted {
        let text = match out.lang {
            Lang::Vi => {
                format!("hồ sơ chưa gửi (đang ở bước “{}”): nơi nhận sẽ không tiếp nhận gói này", phase.say(out.lang))
            }
            Lang::En => format!(
                "the dossier is not submitted (it stands at “{}”): this package will not be received",
                phase.say(out.lang)
            ),
        };
        out.warn(&text, "parindex phase … submit");
    }
    out.say(&told(&packed, purpose, out.lang));
    out.data(&format!("{}\n", packed.digest))?;
    Ok(Exit::Done)
}

/// Says why a package was refused.
pub(super) fn refused<T>(refusal: &Refusal, out: &mut Out) -> Result<T, Stop> {
    if let Refusal::Failed(failure) = refusal {
        return out.failed(failure);
    }
    for line in refusal.say(out.lang).lines() {
        out.error(line, "");
    }
    Err(Stop::Failed)
}

fn told(packed: &Packed, purpose: Purpose, lang: Lang) -> String {
    let (documents, purpose) = (packed.documents, purpose.say(lang));
    let lines = packed.manifest.history.as_ref().map_or(0, |h| h.lines);
    match lang {
        Lang::Vi => format!(
            "Đã đóng gói ({purpose}): {documents} tài liệu, {lines} dòng lịch sử. \
             Ghi dấu kiểm tra toàn vẹn sau đây vào báo cáo ký:\n"
        ),
        Lang::En => format!(
            "Packed ({purpose}): {documents} documents, {lines} lines of history. \
             Put this integrity mark into the signed report:\n"
        ),
    }
}
