//! The council's agenda, for people, spreadsheets and programs.
//!
//! Promise: the order and every figure come from [`crate::agenda`] as they are. Nothing of it is for the bodies: it
//! names appraised points before they are out.

use std::ops::Deref;

use serde::Serialize;

use crate::agenda::{Agenda, Body, Item, Open};
use crate::criteria::CriteriaSet;
use crate::dossier::{Lane, kind};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::plain;
use crate::report::json::{Criteria, Program};
use crate::report::paper::Paper;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, given, origin, shown};

/// Why the item is open, in words.
pub fn why(item: &Item, lang: Lang) -> String {
    let words: Vec<_> = item.open.iter().map(|o| o.say(lang)).collect();
    words.join("; ")
}

/// What hangs on the item: band, rank, points.
pub fn stake(set: &CriteriaSet, item: &Item, lang: Lang) -> String {
    let mut parts = Vec::new();
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map_or("–", |b| b.name.get(lang).as_str());
    if item.changes_band() {
        parts.push(format!("{} / {}", band(item.low.band), band(item.high.band)));
    }
    if item.places() > 0 {
        let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
        let word = lang.pick("hạng", "rank");
        parts.push(format!("{word} {} – {}", rank(item.high.rank), rank(item.low.rank)));
    }
    parts.join("; ")
}

/// What was asked and answered, and why points were moved.
pub fn talk(item: &Item, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(reason) = &item.reason {
        parts.push(given::reason(reason, lang));
    }
    if let Some(request) = &item.request {
        let due = request.due.map(|d| format!(" ({} {})", lang.pick("hạn", "due"), lang.day(d))).unwrap_or_default();
        parts.push(format!("{}: {}{due}", lang.pick("yêu cầu", "asked"), request.text));
        if let Some(reply) = &request.reply {
            parts.push(format!("{}: {reply}", lang.pick("trả lời", "reply")));
        }
    }
    parts.join("; ")
}

/// How many items there are, and how many of them can change a band or a rank.
pub fn summary<S: Deref<Target = CriteriaSet>>(agenda: &Agenda<S>, lang: Lang) -> String {
    let items = || agenda.places.iter().filter_map(|p| agenda.at(*p)).map(|(_, item)| item);
    let (all, band) = (items().count(), items().filter(|i| i.changes_band()).count());
    let rank = items().filter(|i| i.places() > 0).count();
    match lang {
        Lang::Vi => format!("{all} nội dung; {band} có thể đổi xếp loại, {rank} có thể đổi thứ hạng"),
        Lang::En => format!("{all} items; {band} can change a band, {rank} a rank"),
    }
}

/// The agenda as a table, the weightiest item first.
pub fn report<S: Deref<Target = CriteriaSet>>(agenda: &Agenda<S>, lang: Lang) -> Report {
    let columns = vec![
        Column::new("no", lang.pick("TT", "No."), Align::Right),
        Column::data("kind"),
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("code", lang.pick("Mã", "Code"), Align::Left),
        Column::new("name", lang.pick("Tiêu chí", "Criterion"), Align::Flexible),
        Column::new("open", lang.pick("Vấn đề", "Open because"), Align::Flexible),
        Column::new("self", lang.pick("Tự chấm", "Own"), Align::Right),
        Column::new("appraised", lang.pick("Thẩm định", "Appraised"), Align::Right),
        Column::new("swing", lang.pick("Chênh", "Swing"), Align::Right),
        Column::new("stake", lang.pick("Có thể đổi", "Can change"), Align::Flexible),
        Column::new("talk", lang.pick("Lý do, giải trình", "Reason and reply"), Align::Flexible),
    ];
    let rows = agenda.places.iter().filter_map(|p| agenda.at(*p)).enumerate();
    let rows = rows.map(|(at, (body, item))| row(at + 1, body, item, lang)).collect();
    let set = agenda.bodies.first().map(|b| &*b.set);
    let facts = set.map(|s| origin::of_scores(s, Lane::Agreed, lang)).unwrap_or_default();
    let year = agenda.bodies.first().map(|b| format!(" {}", b.year)).unwrap_or_default();
    let title = format!("{}{year}", lang.pick("Nội dung trình Hội đồng thẩm định, năm", "Agenda of the council,"));
    let blocks = vec![
        Block::Text(Tone::Strong, summary(agenda, lang)),
        Block::Table(Table { columns, rows }),
        Block::Text(Tone::Dim, inward(lang).to_owned()),
    ];
    Report { title, facts, blocks }
}

/// For whom the agenda is.
const fn inward(lang: Lang) -> &'static str {
    lang.pick(
        "Tài liệu nội bộ của Hội đồng: có điểm thẩm định chưa công bố, không gửi cho đơn vị.",
        "For the council alone: it names appraised points that are not out; it does not go to the bodies.",
    )
}

fn row<S: Deref<Target = CriteriaSet>>(at: usize, body: &Body<S>, item: &Item, lang: Lang) -> Row {
    let (set, node): (&CriteriaSet, _) = (&body.set, body.set.node(item.node));
    let number = |value: Option<&Points>| {
        value.map_or_else(Cell::empty, |v| Cell::number(shown::points(set, v, lang), plain(v, set.rounding)))
    };
    let words: Vec<&str> = item.open.iter().map(|o| o.word()).collect();
    let cells = vec![
        Cell::number(at.to_string(), at.to_string()),
        Cell::text(body.kind.as_str()),
        Cell::text(body.name.as_str()),
        Cell::text(node.code.as_str()),
        Cell::text(node.name.get(lang).as_str()),
        Cell::word(why(item, lang), &words.join(" ")),
        number(item.own.as_ref()),
        number(item.appraised.as_ref()),
        number(Some(&item.swing())),
        Cell::text(stake(set, item, lang)),
        Cell::text(talk(item, lang)),
    ];
    let tone = if item.changes_band() { Tone::Warn } else { Tone::Normal };
    Row { cells, tone, depth: 0 }
}

/// The agenda as a paper for the council.
pub fn paper<S: Deref<Target = CriteriaSet>>(agenda: &Agenda<S>, lang: Lang) -> Paper {
    let set = agenda.bodies.first().map(|b| &*b.set);
    let kind = lang.pick("NỘI DUNG TRÌNH HỘI ĐỒNG", "AGENDA OF THE COUNCIL");
    let subject = lang.pick(
        "Các tiêu chí còn ý kiến khác nhau, chờ giải trình hoặc chờ kết luận",
        "Rows in dispute, waiting for a reply or for a ruling",
    );
    crate::report::paper::of_list(report(agenda, lang), kind, subject, set, lang)
}

/// The agenda for programs.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    items: Vec<One<'a>>,
    kinds: Vec<String>,
    criteria: Vec<Criteria<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct One<'a> {
    body: &'a str,
    kind: &'a str,
    group: Option<&'a str>,
    year: i32,
    phase: &'static str,
    code: &'a str,
    name: &'a str,
    open: Vec<&'static str>,
    #[serde(rename = "self")]
    own: Option<String>,
    appraised: Option<String>,
    swing: String,
    swing_exact: String,
    low: End<'a>,
    high: End<'a>,
    changes_band: bool,
    places: u32,
    asked: Option<&'a str>,
    due: Option<String>,
    reply: Option<&'a str>,
    reason: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct End<'a> {
    points: Option<String>,
    index: Option<String>,
    band: Option<&'a str>,
    rank: Option<u32>,
}

/// The agenda as JSON: numbers as printed, `*_exact` as fractions.
pub fn json<S: Deref<Target = CriteriaSet>>(agenda: &Agenda<S>, lang: Lang) -> Json<'_> {
    let mut digests: Vec<&str> = Vec::new();
    let mut criteria = Vec::new();
    for body in &agenda.bodies {
        if !digests.contains(&&*body.set.digest) {
            digests.push(&body.set.digest);
            criteria.push(Criteria::of(&body.set, lang));
        }
    }
    let items = agenda.places.iter().filter_map(|p| agenda.at(*p)).map(|(body, item)| one(body, item, lang)).collect();
    let mut kinds: Vec<String> = agenda.bodies.iter().map(|b| kind::name(&b.kind, lang).into_owned()).collect();
    kinds.dedup();
    Json { items, kinds, criteria, program: Program::THIS }
}

fn one<'a, S: Deref<Target = CriteriaSet>>(body: &'a Body<S>, item: &'a Item, lang: Lang) -> One<'a> {
    let set: &CriteriaSet = &body.set;
    let print = |value: &Points| plain(value, set.rounding);
    let end = |outcome: &crate::agenda::Outcome| End {
        points: outcome.points.as_ref().map(print),
        index: outcome.index.as_ref().map(print),
        band: outcome.band.and_then(|at| set.bands.get(at)).map(|b| b.id.as_str()),
        rank: outcome.rank,
    };
    let node = set.node(item.node);
    let swing = item.swing();
    One {
        body: &body.name,
        kind: &body.kind,
        group: body.group.as_deref(),
        year: body.year,
        phase: body.phase.word(),
        code: &node.code,
        name: node.name.get(lang),
        open: item.open.iter().map(|o| Open::word(*o)).collect(),
        own: item.own.as_ref().map(print),
        appraised: item.appraised.as_ref().map(print),
        swing: print(&swing),
        swing_exact: swing.to_string(),
        low: end(&item.low),
        high: end(&item.high),
        changes_band: item.changes_band(),
        places: item.places(),
        asked: item.request.as_ref().map(|r| r.text.as_str()),
        due: item.request.as_ref().and_then(|r| r.due).map(|d| d.to_string()),
        reply: item.request.as_ref().and_then(|r| r.reply.as_deref()),
        reason: item.reason.as_ref().map(|r| r.code.as_str()),
    }
}
