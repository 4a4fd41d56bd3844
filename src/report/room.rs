//! What a room gave in an exercise: agreement with the key, and where the room disagrees.
//!
//! Promise: counts stand beside every share; only first tries are compared; nothing about trainees but their chosen
//! names.

use serde::Serialize;

use crate::criteria::CriteriaSet;
use crate::drill::room::{Room, RowRoom, Tally};
use crate::drill::{Drill, Finding};
use crate::lang::Lang;
use crate::num::decimal::{plain, show};
use crate::num::{Decimal, Points, Rounding};
use crate::report::drill::{Exercise, facts, title};
use crate::report::json::Program;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone};

/// The most rows named in the sentence on where the room disagrees.
const NAMED: usize = 3;

const PERCENT: Rounding = Rounding { digits: 0, mode: crate::num::Mode::HalfUp };
const GAP: Rounding = Rounding { digits: 2, mode: crate::num::Mode::HalfUp };

/// `83 % (5/6)`.
fn part(tally: Tally, lang: Lang) -> Cell {
    match tally.percent() {
        Some(percent) => Cell::number(
            format!("{} % ({}/{})", show(&percent, PERCENT, lang), tally.held, tally.of),
            plain(&percent, GAP),
        ),
        None => Cell::shown("–"),
    }
}

/// `+0,25`, `−0,10`, `0,00`.
fn signed(gap: Option<&Points>, lang: Lang) -> Cell {
    let Some(gap) = gap else { return Cell::shown("–") };
    let shown = show(&gap.abs(), GAP, lang);
    let sign = match (GAP.round(gap).is_zero(), gap.is_negative()) {
        (true, _) => "",
        (false, true) => "−",
        (false, false) => "+",
    };
    Cell::number(format!("{sign}{shown}"), plain(gap, GAP))
}

fn points(value: Decimal, lang: Lang) -> String {
    show(&value.into(), GAP, lang)
}

/// What the room gave.
pub fn report(set: &CriteriaSet, drill: &Drill, room: &Room, lang: Lang) -> Report {
    let mut blocks = vec![Block::Text(Tone::Strong, summary(room, lang))];
    if let Some(text) = apart(set, room, lang) {
        blocks.push(Block::Text(Tone::Warn, text));
    }
    blocks.push(Block::Heading(lang.pick("Theo tiêu chí", "By row").to_owned()));
    blocks.push(Block::Table(rows(set, drill, room, lang)));
    blocks.push(Block::Heading(lang.pick("Theo học viên", "By trainee").to_owned()));
    blocks.push(Block::Table(people(room, lang)));
    let note = lang.pick(
        "Chỉ so lần chấm đầu, vì các lần sau học viên đã thấy đáp án. Lệch: điểm của học viên trừ điểm đúng.",
        "Only first tries are compared: later ones were made with the key in sight. Gap: points given less key.",
    );
    blocks.push(Block::Text(Tone::Dim, note.to_owned()));
    let title = format!("{}: {}", lang.pick("Kết quả của lớp", "What the room gave"), title(drill, lang));
    Report { title, facts: facts(set, drill.seed, lang), blocks }
}

fn summary(room: &Room, lang: Lang) -> String {
    let (agree, found) = (part(room.agree, lang).shown, part(room.found, lang).shown);
    let gap = signed(room.gap.as_ref(), lang).shown;
    let people = room.people.len();
    match lang {
        Lang::Vi => format!("{people} bài: khớp đáp án {agree}; nêu đúng sai sót {found}; lệch bình quân {gap} điểm."),
        Lang::En => {
            format!("{people} results: {agree} agree with the key; {found} name the fault; mean gap {gap} points.")
        }
    }
}

/// Where the room disagrees most, in a sentence.
fn apart(set: &CriteriaSet, room: &Room, lang: Lang) -> Option<String> {
    let most: Vec<String> = room
        .most_apart()
        .into_iter()
        .filter(|r| r.apart.held > 0)
        .take(NAMED)
        .map(|r| format!("{} ({})", set.node(r.row).code, part(r.apart, lang).shown))
        .collect();
    (!most.is_empty()).then(|| {
        let head = lang.pick("Lớp chưa thống nhất nhất ở", "The room disagrees most on");
        let tail = lang.pick("số cặp học viên cho điểm khác nhau", "pairs of trainees who gave other points");
        format!("{head}: {} – {tail}.", most.join(", "))
    })
}

fn rows(set: &CriteriaSet, drill: &Drill, room: &Room, lang: Lang) -> Table {
    let columns = vec![
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("key", lang.pick("Điểm đúng", "Key"), Align::Right),
        Column::new("agree_percent", lang.pick("Khớp đáp án", "Agree"), Align::Right),
        Column::new("gap", lang.pick("Lệch BQ", "Mean gap"), Align::Right),
        Column::new("range", lang.pick("Thấp – cao", "Range"), Align::Right),
        Column::new("apart_percent", lang.pick("Khác nhau", "Apart"), Align::Right),
        Column::new("found_percent", lang.pick("Đúng sai sót", "Fault named"), Align::Right),
        Column::new("wrong", lang.pick("Điểm sai hay gặp", "Commonest wrong"), Align::Left),
        Column::data("finding"),
    ];
    let row = |r: &RowRoom| {
        let node = set.node(r.row);
        let task = drill.task(r.row);
        let key = task.map(|t| &t.key);
        let range = r.range.map(|(low, high)| {
            if low == high { points(low, lang) } else { format!("{} – {}", points(low, lang), points(high, lang)) }
        });
        let wrong = r.wrong.as_ref().map(|w| {
            let known = if w.is_commonest { lang.pick(", lỗi hay gặp", ", the usual mistake") } else { "" };
            format!("{} ({}×{known})", points(w.points, lang), w.count)
        });
        let finding = task.map_or(Finding::Sound, |t| t.finding);
        Row {
            cells: vec![
                Cell::text(node.code.as_str()),
                Cell::text(node.name.get(lang).as_str()),
                key.map_or_else(Cell::empty, |k| Cell::number(show(k, GAP, lang), plain(k, GAP))),
                part(r.agree, lang),
                signed(r.gap.as_ref(), lang),
                Cell::text(range.unwrap_or_else(|| "–".to_owned())),
                part(r.apart, lang),
                part(r.found, lang),
                Cell::text(wrong.unwrap_or_default()),
                Cell::text(finding.word()),
            ],
            ..Row::default()
        }
    };
    Table { columns, rows: room.rows.iter().map(row).collect() }
}

fn people(room: &Room, lang: Lang) -> Table {
    let columns = vec![
        Column::new("trainee", lang.pick("Học viên", "Trainee"), Align::Flexible),
        Column::new("agree_percent", lang.pick("Khớp đáp án", "Agree"), Align::Right),
        Column::new("found_percent", lang.pick("Đúng sai sót", "Fault named"), Align::Right),
        Column::new("gap", lang.pick("Lệch BQ", "Mean gap"), Align::Right),
        Column::new("tries", lang.pick("Số lần chấm", "Tries"), Align::Right),
    ];
    let rows = room.people.iter().map(|p| Row {
        cells: vec![
            Cell::text(p.name.as_str()),
            part(p.agree, lang),
            part(p.found, lang),
            signed(p.gap.as_ref(), lang),
            Cell::number(p.tries.to_string(), p.tries.to_string()),
        ],
        ..Row::default()
    });
    Table { columns, rows: rows.collect() }
}

/// What the room gave, for programs that read along.
#[derive(Debug, Serialize)]
pub struct RoomJson<'a> {
    exercise: Exercise,
    results: usize,
    agree: Share,
    found: Share,
    gap: Option<String>,
    rows: Vec<RowJson<'a>>,
    trainees: Vec<PersonJson<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct Share {
    held: u32,
    of: u32,
    percent: Option<String>,
}

impl From<Tally> for Share {
    fn from(tally: Tally) -> Self {
        Self { held: tally.held, of: tally.of, percent: tally.percent().map(|p| plain(&p, GAP)) }
    }
}

#[derive(Debug, Serialize)]
struct RowJson<'a> {
    code: &'a str,
    key: Option<String>,
    finding: Option<String>,
    agree: Share,
    agree_in_the_end: Share,
    apart: Share,
    found: Share,
    gap: Option<String>,
    least: Option<String>,
    most: Option<String>,
    commonest_wrong: Option<WrongJson>,
}

#[derive(Debug, Serialize)]
struct WrongJson {
    points: String,
    count: u32,
    is_commonest_mistake: bool,
}

#[derive(Debug, Serialize)]
struct PersonJson<'a> {
    trainee: &'a str,
    agree: Share,
    found: Share,
    gap: Option<String>,
    tries: u32,
}

/// What the room gave, as JSON.
pub fn json<'a>(set: &'a CriteriaSet, drill: &Drill, room: &'a Room) -> RoomJson<'a> {
    let gap = |g: &Option<Points>| g.as_ref().map(|g| plain(g, GAP));
    let row = |r: &'a RowRoom| RowJson {
        code: &set.node(r.row).code,
        key: drill.task(r.row).map(|t| plain(&t.key, GAP)),
        finding: drill.task(r.row).map(|t| t.finding.word().to_owned()),
        agree: r.agree.into(),
        agree_in_the_end: r.in_the_end.into(),
        apart: r.apart.into(),
        found: r.found.into(),
        gap: gap(&r.gap),
        least: r.range.map(|(low, _)| low.to_string()),
        most: r.range.map(|(_, high)| high.to_string()),
        commonest_wrong: r.wrong.as_ref().map(|w| WrongJson {
            points: w.points.to_string(),
            count: w.count,
            is_commonest_mistake: w.is_commonest,
        }),
    };
    RoomJson {
        exercise: Exercise::of(drill.seed),
        results: room.people.len(),
        agree: room.agree.into(),
        found: room.found.into(),
        gap: gap(&room.gap),
        rows: room.rows.iter().map(row).collect(),
        trainees: room
            .people
            .iter()
            .map(|p| PersonJson {
                trainee: &p.name,
                agree: p.agree.into(),
                found: p.found.into(),
                gap: gap(&p.gap),
                tries: p.tries,
            })
            .collect(),
        program: Program::THIS,
    }
}
