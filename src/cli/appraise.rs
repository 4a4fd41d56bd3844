//! `appraise`: what the receiving side does with rows: accept, change with a reason, ask, close a request, note.

use crate::cli::arg::Arg;
use crate::cli::change::{change, edit, line, today, words, wrong};
use crate::cli::due;
use crate::cli::explain::WHOLE;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::doc::change::{Change, edit_of};
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::dossier::reason::Cause;
use crate::dossier::{Answer, Lane, Reason, Request, Slot};
use crate::lang::{Lang, Say};
use crate::num::decimal::typed;
use crate::num::{Decimal, Points};
use crate::report::shown;
use crate::score::{Context, score};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let opened = &editing.opened;
    let rows = rows(given, opened, out)?;
    let lane = match given.text(Arg::Lane) {
        Some("agreed") => Lane::Agreed,
        Some("self") => {
            return wrong(
                "`appraise` ghi điểm thẩm định (appraised) hoặc điểm kết luận của hội đồng (agreed), không ghi điểm tự đánh giá",
                "`appraise` writes appraised or agreed points, never the body's own",
                out,
            );
        }
        _ => Lane::Appraised,
    };
    let by = line(given, Arg::By);
    let reason = reason(given, by.clone(), store, out)?;
    let work = Work { opened, lane, by, reason };
    let accepting = given.flag(Arg::Accept);
    let mut edits = Vec::new();
    let scores = given.text(Arg::Points).is_some() || given.text(Arg::Answer).is_some();
    if accepting && !scores {
        edits.extend(work.accept(&rows));
    } else if scores && !accepting {
        edits.extend(work.score(given, &rows, out)?);
    } else if accepting {
        return wrong(
            "chọn một: --accept, --points hoặc --answer",
            "choose one of --accept, --points and --answer",
            out,
        );
    }
    edits.extend(work.talk(given, &rows, store, out)?);
    if edits.is_empty() {
        return wrong(
            "không có gì để ghi: nêu --accept, --points, --answer, --ask, --close hoặc --note (tiêu chí đã thẩm định thì không chấp nhận lại theo lĩnh vực; chỉ đóng được yêu cầu đang chờ trả lời)",
            "nothing to record: give --accept, --points, --answer, --ask, --close or --note (only a request that waits can be closed)",
            out,
        );
    }
    let all = Edit::All(edits);
    let told = told(opened, lane, &rows, &all, out.lang);
    let requests_told = requested(&all, out.lang);
    change(Side::Receiving, editing, all, lane, out)?;
    out.say(&told);
    out.say(&requests_told);
    Ok(Exit::Done)
}

/// The rows that the code means: one, all below an area or criterion, or every one.
fn rows(given: &Given, opened: &Opened, out: &mut Out) -> Result<Vec<NodeId>, Stop> {
    let (set, code) = (&opened.set, given.text(Arg::Code).unwrap_or_default());
    if set.find(code).is_none() && WHOLE.contains(&code) {
        return Ok(set.rows(&opened.dossier.body.kind).collect());
    }
    let found = set.find(code).filter(|id| set.applies(*id, &opened.dossier.body.kind));
    let Some(top) = found else {
        let shown = Clean::line(code);
        let text = match out.lang {
            Lang::Vi => format!("bộ tiêu chí không có mã `{shown}` cho loại đơn vị này"),
            Lang::En => format!("the set has no code `{shown}` for bodies of this kind"),
        };
        out.error(&text, "parindex criteria show");
        return Err(Stop::Failed);
    };
    let below = |id: NodeId| std::iter::successors(Some(id), |at| set.node(*at).parent).any(|at| at == top);
    Ok(set.rows(&opened.dossier.body.kind).filter(|id| below(*id)).collect())
}

/// The coded reason, as far as one is given.
fn reason(given: &Given, by: Option<Clean>, store: &Store, out: &mut Out) -> Result<Option<Reason>, Stop> {
    let Some(code) = given.text(Arg::Reason) else { return Ok(None) };
    let reason = Reason { code: code.into(), text: words(given, Arg::Text), by, date: Some(today(store)) };
    if reason.is_whole() {
        return Ok(Some(reason));
    }
    wrong("lý do `other` cần nêu rõ bằng --text", "reason `other` needs words: --text", out)
}

/// What is to be done, and by whom.
struct Work<'a> {
    opened: &'a Opened,
    lane: Lane,
    by: Option<Clean>,
    reason: Option<Reason>,
}

impl Work<'_> {
    fn slot(&self) -> Slot {
        if self.lane == Lane::Agreed { Slot::Agreed } else { Slot::Appraised }
    }

    /// The lane that this one is held against.
    fn before(&self) -> Lane {
        if self.lane == Lane::Agreed { Lane::Appraised } else { Lane::Own }
    }

    /// The reason of this lane on a row.
    fn because(&self, code: Code, reason: Option<Reason>) -> Edit {
        if self.lane == Lane::Agreed { Edit::Conclusion(code, reason) } else { Edit::Appraisal(code, reason) }
    }

    /// Takes over what the lane before has: one row again, of several those that have nothing yet.
    fn accept(&self, rows: &[NodeId]) -> Vec<Edit> {
        let dossier = &self.opened.dossier;
        let mut edits = Vec::new();
        for id in rows {
            let node = self.opened.set.node(*id);
            // Between copies that differ somebody decides row by row.
            let there = dossier
                .row(&node.code)
                .is_some_and(|r| r.answers.contains_key(&self.slot()) || r.look == Some(crate::dossier::Look::Differs));
            let Some((_, answer)) = dossier.answer(&node.code, self.before(), node.by) else { continue };
            if there && rows.len() > 1 {
                continue;
            }
            edits.push(Edit::Answer(node.code.clone(), self.slot(), Some(answer.clone())));
            edits.push(self.because(node.code.clone(), None));
        }
        edits
    }

    /// Another answer or other points for one row, with the reason that a moved point needs.
    fn score(&self, given: &Given, rows: &[NodeId], out: &mut Out) -> Result<Vec<Edit>, Stop> {
        let [id] = rows else {
            return wrong(
                "--points và --answer chỉ dùng cho một tiêu chí thành phần; theo lĩnh vực thì dùng --accept",
                "--points and --answer are for one row; for an area there is --accept",
                out,
            );
        };
        let node = self.opened.set.node(*id);
        let answer = match (given.text(Arg::Points), given.text(Arg::Answer)) {
            (Some(text), None) => self.points(text, node.max, out)?,
            (None, Some(text)) => match answer_of(&node.code, self.slot(), text) {
                Some(answer) => answer,
                None => {
                    return wrong(
                        "--answer không đọc được; viết như trong hồ sơ: '{ done = 60, all = 61 }'",
                        "--answer cannot be read; write it as in a dossier: '{ done = 60, all = 61 }'",
                        out,
                    );
                }
            },
            _ => return wrong("chọn một: --points hoặc --answer", "choose one of --points and --answer", out),
        };
        let edit = Edit::Answer(node.code.clone(), self.slot(), Some(answer));
        let mut after = self.opened.dossier.clone();
        edit.clone().apply(&mut after);
        let card = score(&self.opened.set, &after, self.lane, &Context::default());
        if let Some(fault) = card.node(*id).and_then(|n| n.fault.as_ref()) {
            out.error(&format!("{}: {}", node.code, fault.said(&self.opened.set, out.lang)), "");
            return Err(Stop::Failed);
        }
        if self.moves(&edit, *id) && self.reason.is_none() {
            let codes: Vec<String> =
                Cause::ALL.iter().map(|(code, c)| format!("{code} ({})", c.say(out.lang))).collect();
            let text = out.lang.pick("điểm thay đổi phải có lý do: --reason", "moved points need a reason: --reason");
            out.error(text, &codes.join(", "));
            return Err(Stop::Failed);
        }
        Ok(vec![edit, self.because(node.code.clone(), self.reason.clone())])
    }

    /// Typed points, which say in words why the rule does not compute them.
    fn points(&self, text: &str, max: Decimal, out: &mut Out) -> Result<Answer, Stop> {
        let points = number_of(&self.opened.set, text, max, out)?;
        let reason = self.reason.as_ref().map(|reason| {
            let cause = reason.cause().map(|c| c.say(Lang::Vi).into_owned()).unwrap_or_default();
            let text = reason.text.as_ref().map(|t| format!(": {t}")).unwrap_or_default();
            Clean::new(&[cause, text].concat())
        });
        Ok(Answer::Points { points, reason })
    }

    /// Whether the row has other points after the edit than the lane before gives it.
    fn moves(&self, edit: &Edit, id: NodeId) -> bool {
        let mut after = self.opened.dossier.clone();
        edit.clone().apply(&mut after);
        let points = |dossier, lane| -> Option<Points> {
            score(&self.opened.set, dossier, lane, &Context::default()).node(id)?.value().cloned()
        };
        points(&after, self.lane) != points(&self.opened.dossier, self.before())
    }

    /// Requests to the body and notes for the receiving side itself.
    fn talk(&self, given: &Given, rows: &[NodeId], store: &Store, out: &mut Out) -> Result<Vec<Edit>, Stop> {
        let mut edits = Vec::new();
        let (ask, note) = (words(given, Arg::Ask), words(given, Arg::Note));
        let close = words(given, Arg::Close);
        let due = match given.text(Arg::Due) {
            Some(typed) => {
                let calendar = due::calendar(store, &self.opened.folder, out);
                let day = due::read(typed, &calendar, today(store), out)?;
                if day < today(store) {
                    return wrong(
                        "hạn trả lời đã qua; nêu một ngày từ hôm nay trở đi",
                        "the due date is past; give today or a later day",
                        out,
                    );
                }
                Some(day)
            }
            None => None,
        };
        for id in rows {
            let code = &self.opened.set.node(*id).code;
            let before = self.opened.dossier.row(code).map(|r| r.requests.as_slice()).unwrap_or_default();
            let (mut requests, date) = (before.to_vec(), Some(today(store)));
            if let Some(why) = &close {
                let waiting = requests.iter_mut().filter(|r| r.is_open());
                waiting.for_each(|request| request.close(why.clone(), self.by.clone(), date));
            }
            if let Some(text) = &ask {
                if requests.iter().any(|r| r.is_open() && r.text == *text) {
                    return wrong(
                        "tiêu chí này đã có đúng yêu cầu ấy, đang chờ trả lời",
                        "this very request already waits for a reply on the row",
                        out,
                    );
                }
                let (text, by) = (text.clone(), self.by.clone());
                requests.push(Request { text, by, date, due, ..Request::default() });
            }
            if requests != before {
                edits.push(Edit::Requests(code.clone(), requests));
            }
            if note.is_some() {
                edits.push(Edit::Internal(code.clone(), note.clone()));
            }
        }
        Ok(edits)
    }
}

/// Typed points from nothing to `max`.
fn number_of(set: &CriteriaSet, text: &str, max: Decimal, out: &mut Out) -> Result<Decimal, Stop> {
    if let Some(points) = typed(text).ok().filter(|p| !p.is_sign_negative() && *p <= max) {
        return Ok(points);
    }
    let (shown, max) = (Clean::line(text), shown::maximum(set, max, out.lang));
    let said = match out.lang {
        Lang::Vi => format!("`{shown}` không phải là điểm từ 0 đến {max}"),
        Lang::En => format!("`{shown}` is not a number of points from 0 to {max}"),
    };
    out.error(&said, "");
    Err(Stop::Failed)
}

/// Typed points as an answer.
pub(super) fn points_of(set: &CriteriaSet, text: &str, max: Decimal, out: &mut Out) -> Result<Answer, Stop> {
    Ok(Answer::Points { points: number_of(set, text, max, out)?, reason: None })
}

/// An answer as it would stand in a dossier.
pub(super) fn answer_of(code: &Code, slot: Slot, text: &str) -> Option<Answer> {
    let change = Change {
        what: "answer".to_owned(),
        code: Some(code.to_string()),
        slot: Some(slot.word().to_owned()),
        to: Some(text.to_owned()),
        ..Change::default()
    };
    match edit_of(&[change])? {
        Edit::Answer(_, _, answer) => answer,
        _ => None,
    }
}

/// The requests that were made or closed, with what they ask and until when.
fn requested(edit: &Edit, lang: Lang) -> String {
    match edit {
        Edit::All(edits) => edits.iter().map(|edit| requested(edit, lang)).collect(),
        Edit::Requests(code, requests) => {
            let Some(last) = requests.last() else { return String::new() };
            let text = Clean::line(&last.text);
            let what = match (last.is_closed(), lang) {
                (true, Lang::Vi) => "đã đóng yêu cầu",
                (true, Lang::En) => "request closed",
                (false, Lang::Vi) => "yêu cầu",
                (false, Lang::En) => "asked",
            };
            let due = last.due.filter(|_| !last.is_closed());
            let due = due.map(|due| format!(" – {} {}", lang.pick("hạn trả lời", "due"), lang.day(due)));
            format!("{code}: {what} “{text}”{}\n", due.unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// What was done: for one row its points before and after, for several how many.
fn told(opened: &Opened, lane: Lane, rows: &[NodeId], edit: &Edit, lang: Lang) -> String {
    let mut after = opened.dossier.clone();
    edit.clone().apply(&mut after);
    let changed: Vec<&NodeId> = rows
        .iter()
        .filter(|id| {
            let code = &opened.set.node(**id).code;
            opened.dossier.row(code) != after.row(code)
        })
        .collect();
    if let [id] = changed[..] {
        let points = |dossier, lane| {
            let card = score(&opened.set, dossier, lane, &Context::default());
            let value = card.node(*id).and_then(|n| n.value().cloned());
            value.map_or_else(|| "–".to_owned(), |v| shown::points(&opened.set, &v, lang))
        };
        let (own, now) = (points(&after, Lane::Own), points(&after, lane));
        let code = &opened.set.node(*id).code;
        return format!("{code}: {} {own} → {} {now}\n", Lane::Own.say(lang), lane.say(lang));
    }
    let count = changed.len();
    match lang {
        Lang::Vi => format!("Đã ghi {count} tiêu chí thành phần.\n"),
        Lang::En => format!("Recorded on {count} rows.\n"),
    }
}
