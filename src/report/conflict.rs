//! Places on which merged copies differ, in words: where, and what each copy says.
//!
//! Promise: what is shown beside each other is told in the same words as anywhere else, never as the file's own text.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::conflict::Version;
use crate::dossier::diff::{Part, Place};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane, Request, Slot};
use crate::lang::{Lang, Say};
use crate::num::decimal::local;
use crate::report::{given, shown};
use crate::score::{Context, score};
use crate::text::Clean;

/// What a place is called.
pub fn place(set: &CriteriaSet, dossier: &Dossier, place: &Place, lang: Lang) -> String {
    let field = || place.field().say(lang);
    match place {
        Place::Row(code, part) => format!("{code} {}", part_name(*part, lang)),
        Place::Figure(key) => {
            let name = set.figure(key).map_or_else(|| key.to_string(), |f| f.name.get(lang).to_string());
            format!("{}: {name}", field())
        }
        Place::Flag(key) => {
            let named = set.flags.iter().find(|f| f.id == *key);
            let name = named.map_or_else(|| key.to_string(), |f| f.name.get(lang).to_string());
            format!("{}: {name}", lang.pick("điều kiện xếp loại", "fact for bands"))
        }
        Place::Document(id) => {
            let number = dossier.document(id).and_then(|d| d.number.as_deref()).unwrap_or(id);
            format!("{} {number}", lang.pick("tài liệu", "document"))
        }
        Place::Due => lang.pick("hạn nộp hồ sơ", "last day for sending").to_owned(),
        Place::OwnerDue(owner) => format!("{} {owner}", lang.pick("hạn của", "deadline of")),
        Place::Last => lang.pick("hồ sơ năm trước", "last year's dossier").to_owned(),
        Place::Held(inner) => self::place(set, dossier, inner, lang),
        Place::Remarks | Place::Way => field().into_owned(),
    }
}

fn part_name(part: Part, lang: Lang) -> String {
    match part {
        Part::Tasks => lang.pick("bảng nhiệm vụ", "table of tasks").to_owned(),
        Part::Look => lang.pick("dấu cần xem lại", "mark for a new look").to_owned(),
        part => part.field().say(lang).into_owned(),
    }
}

/// What a version says, in one line; nothing where it takes the place's content away.
pub fn version(set: &CriteriaSet, dossier: &Dossier, place: &Place, edits: &[Edit], lang: Lang) -> String {
    let mut after = dossier.clone();
    Edit::All(edits.to_vec()).apply(&mut after);
    content(set, &after, place, lang)
}

/// What stands in the place now, in one line.
pub fn content(set: &CriteriaSet, dossier: &Dossier, place: &Place, lang: Lang) -> String {
    let nothing = || lang.pick("(không có)", "(nothing)").to_owned();
    let text = |text: Option<&Clean>| text.map_or_else(nothing, |t| format!("“{}”", Clean::line(t)));
    match place {
        Place::Row(code, part) => {
            let row = dossier.row(code).cloned().unwrap_or_default();
            let at = set.find(code);
            match part {
                Part::Own => answer(set, dossier, at, Slot::Own, lang),
                Part::Supplied => answer(set, dossier, at, Slot::Supplied, lang),
                Part::Appraised => answer(set, dossier, at, Slot::Appraised, lang),
                Part::Agreed => answer(set, dossier, at, Slot::Agreed, lang),
                Part::Note => text(row.note.as_ref()),
                Part::Explanation => text(row.explanation.as_ref()),
                Part::Internal => text(row.internal.as_ref()),
                Part::Owner => row.owner.map_or_else(nothing, |o| o.to_string()),
                Part::Mark => lang.pick("đánh dấu", "marked").to_owned(),
                Part::Look => row.look.map_or_else(nothing, |l| l.say(lang).into_owned()),
                Part::Evidence => {
                    let cited = row.evidence.iter().map(|c| {
                        let number = dossier.document(&c.document).and_then(|d| d.number.as_deref());
                        let page = c.page.as_ref().map(|p| format!(", {} {p}", lang.pick("tr.", "p.")));
                        format!("{}{}", number.unwrap_or(&c.document), page.unwrap_or_default())
                    });
                    listed(cited.collect(), nothing)
                }
                Part::Requests => listed(row.requests.iter().map(|r| asked(r, lang)).collect(), nothing),
                Part::Tasks => row.tasks.map_or_else(nothing, |tasks| match lang {
                    Lang::Vi => format!("{} dòng", tasks.lines.len()),
                    Lang::En => format!("{} lines", tasks.lines.len()),
                }),
            }
        }
        Place::Figure(key) => dossier.figures.get(key).map_or_else(nothing, |v| local(&v.to_string(), lang)),
        Place::Flag(key) => {
            let said = |yes: bool| if yes { lang.pick("có", "yes") } else { lang.pick("không", "no") };
            dossier.flags.get(key).map_or_else(nothing, |yes| said(*yes).to_owned())
        }
        Place::Document(id) => dossier.document(id).map_or_else(nothing, |d| {
            let parts = [
                d.number.as_ref().map(ToString::to_string),
                d.date.map(|date| lang.day(date)),
                d.issuer.as_ref().map(ToString::to_string),
                d.title.as_ref().map(ToString::to_string),
                d.file.as_ref().map(|file| format!("[{file}{}]", digest(d.sha256.as_deref()))),
            ];
            listed(parts.into_iter().flatten().collect(), || id.to_string())
        }),
        Place::Due => dossier.due.map_or_else(nothing, |d| lang.day(d)),
        Place::OwnerDue(owner) => dossier.owner_due.get(owner).map_or_else(nothing, |d| lang.day(*d)),
        Place::Last => text(dossier.last.as_ref()),
        Place::Remarks => text(dossier.remarks.as_ref()),
        Place::Way => {
            let steps = dossier.transitions.iter().map(|t| format!("{} – {}", t.step.say(lang), t.by));
            listed(steps.collect(), nothing)
        }
        Place::Held(inner) => content(set, dossier, inner, lang),
    }
}

/// A request with what became of it.
fn asked(request: &Request, lang: Lang) -> String {
    let mut out = format!("“{}”", Clean::line(&request.text));
    if let Some(reply) = &request.reply {
        out.extend([" – ", lang.pick("trả lời", "reply"), ": “", &Clean::line(reply), "”"]);
    } else if let Some(why) = &request.closing {
        out.extend([" – ", lang.pick("đã đóng", "closed"), ": “", &Clean::line(why), "”"]);
    } else if let Some(due) = request.due {
        out.extend([" – ", lang.pick("hạn", "due"), " ", &lang.day(due)]);
    }
    out
}

/// What became of a place, in one line: its name, what stood there and what stands there now.
pub fn change(set: &CriteriaSet, [before, after]: [&Dossier; 2], place: &Place, lang: Lang) -> String {
    let name = self::place(set, after, place, lang);
    let (was, is) = (content(set, before, place, lang), content(set, after, place, lang));
    if *place == Place::Way {
        let taken = after.transitions.get(before.transitions.len()..).unwrap_or_default();
        let taken: Vec<String> = taken.iter().map(|t| format!("{} – {}", t.step.say(lang), t.by)).collect();
        return format!("{name}: {}", taken.join(", "));
    }
    format!("{name}: {was} → {is}")
}

/// The first letters of a digest, by which two files of one name are told apart.
fn digest(sha256: Option<&str>) -> String {
    sha256.and_then(|hex| hex.get(..8)).map(|hex| format!(", SHA-256 {hex}…")).unwrap_or_default()
}

fn listed(parts: Vec<String>, nothing: impl FnOnce() -> String) -> String {
    if parts.is_empty() { nothing() } else { parts.join(", ") }
}

/// Points, what was given, and why and by whom it was moved.
fn answer(set: &CriteriaSet, dossier: &Dossier, at: Option<NodeId>, slot: Slot, lang: Lang) -> String {
    let nothing = || lang.pick("(không có)", "(nothing)").to_owned();
    let Some((id, row)) = at.and_then(|id| Some((id, dossier.row(&set.node(id).code)?))) else { return nothing() };
    let Some(given) = row.answers.get(&slot) else { return nothing() };
    let lane = match slot {
        Slot::Own | Slot::Supplied => Lane::Own,
        Slot::Appraised => Lane::Appraised,
        Slot::Agreed => Lane::Agreed,
    };
    let card = score(set, dossier, lane, &Context::default());
    let points = card.node(id).and_then(|n| n.value()).map(|p| shown::points(set, p, lang));
    let points = points.map(|p| format!("{p} {}", lang.pick("điểm", "points")));
    let moved = match slot {
        Slot::Appraised => row.appraisal.as_ref(),
        Slot::Agreed => row.conclusion.as_ref(),
        Slot::Own | Slot::Supplied => None,
    };
    let words = match (given, moved) {
        // The reason says the same once more.
        (Answer::Points { .. }, Some(_)) => None,
        _ => Some(given::words(set, &dossier.figures, id, given, lang)),
    };
    let why = moved.map(|reason| {
        let who = reason.by.as_ref().map(|by| format!(" – {by}")).unwrap_or_default();
        let when = reason.date.map(|d| format!(", {}", lang.day(d))).unwrap_or_default();
        format!("{}{who}{when}", given::reason(reason, lang))
    });
    let parts = [points, words.filter(|w| !w.is_empty()), why];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { nothing() } else { parts.join("; ") }
}

/// Everything on which copies of a dossier differ: each place with what stands there and what each copy says.
pub struct Open {
    /// The place.
    pub place: Place,
    /// What it is called.
    pub name: String,
    /// What stands there now.
    pub now: String,
    /// Whose copy says what.
    pub versions: Vec<(Clean, String)>,
}

/// Whose version it is; the dossier's own where nobody is named.
pub fn whose(version: &Version, lang: Lang) -> Clean {
    if version.by.is_empty() { lang.pick("hồ sơ này", "this dossier").into() } else { version.by.clone() }
}

/// The places on which copies differ, rows in the order of the set first.
pub fn open(set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> Vec<Open> {
    let order: BTreeMap<_, usize> =
        set.rows(&dossier.body.kind).enumerate().map(|(at, id)| (set.node(id).code.clone(), at)).collect();
    let rank = |place: &Place| match place {
        Place::Row(code, part) => (0, order.get(code).copied().unwrap_or(usize::MAX), Some(*part)),
        _ => (1, 0, None),
    };
    let mut found: Vec<(&Place, &Vec<Version>)> = dossier.conflicts.iter().collect();
    found.sort_by_key(|(place, _)| rank(place));
    let told = |(place, versions): (&Place, &Vec<Version>)| Open {
        place: place.clone(),
        name: self::place(set, dossier, place, lang),
        now: content(set, dossier, place, lang),
        versions: versions.iter().map(|v| (whose(v, lang), version(set, dossier, place, &v.edits, lang))).collect(),
    };
    found.into_iter().map(told).collect()
}

/// Whose copies say what, in one line: `Lan: 210; Mai: 220`.
pub fn said(open: &Open) -> String {
    let versions: Vec<String> = open.versions.iter().map(|(by, said)| format!("{by}: {said}")).collect();
    versions.join(" | ")
}
