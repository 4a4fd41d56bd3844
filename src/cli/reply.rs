//! `reply`: the body's answer to a request, beside it.

use crate::cli::arg::Arg;
use crate::cli::change::{change, edit, today, words, wrong};
use crate::cli::out::{Exit, Out, Outcome};
use crate::cli::parse::Given;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::store::Store;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let Some(text) = words(given, Arg::Text) else {
        return wrong("nội dung trả lời không được để trống", "the reply must not be empty", out);
    };
    let code = given.text(Arg::Code).unwrap_or_default();
    let row = editing.opened.dossier.rows.get_key_value(code);
    let open = row.and_then(|(code, row)| {
        let at = row.requests.iter().position(crate::dossier::Request::is_open)?;
        Some((code.clone(), row.requests.clone(), at))
    });
    let Some((code, mut requests, at)) = open else {
        return wrong(
            "tiêu chí này không còn yêu cầu nào chờ trả lời",
            "no request on this row waits for a reply",
            out,
        );
    };
    if let Some(request) = requests.get_mut(at) {
        request.reply = Some(text);
        request.replied = Some(today(store));
    }
    let left = requests.iter().filter(|r| r.is_open()).count();
    change(Side::Body, editing, Edit::Requests(code, requests), Lane::Own, out)?;
    if left > 0 {
        let words = out.lang.pick("yêu cầu của tiêu chí này còn chờ trả lời", "requests on this row still wait");
        out.say(&format!("{left} {words}\n"));
    }
    Ok(Exit::Done)
}
