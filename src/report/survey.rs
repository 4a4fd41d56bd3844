//! A survey as tables: the annex of a decision that approves satisfaction indices, shares by question with their
//! intervals, what did not count, quotas not met.
//!
//! Promise: nothing about a respondent is printed: a hidden figure is a word, a line that did not count has its
//! number and its reason and none of its cells.

mod json;

pub use json::json;

use crate::lang::{Lang, Say};
use crate::num::decimal::{local, plain, shortest, show};
use crate::num::{Points, Rounding};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Fact, Report, Row, Table, Tone, VERSION};
use crate::survey::Questionnaire;
use crate::survey::feed::Evidence;
use crate::survey::result::{BodyResult, Figure, QuestionResult, Survey, Together};

/// Prints percentages of one questionnaire.
#[derive(Clone, Copy)]
struct Pen {
    rounding: Rounding,
    lang: Lang,
}

impl Pen {
    fn percent(self, value: &Points) -> Cell {
        Cell::number(show(value, self.rounding, self.lang), plain(value, self.rounding))
    }

    fn count(self, n: u64) -> Cell {
        Cell::number(local(&n.to_string(), self.lang), n.to_string())
    }

    fn hidden(self) -> String {
        self.lang.pick("(ẩn, quá ít phiếu)", "(hidden, too few)").to_owned()
    }

    /// A share with its interval.
    fn figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Nothing => "–".to_owned(),
            Figure::Hidden => self.hidden(),
            Figure::Shown(share) => {
                let print = |value: &Points| show(value, self.rounding, self.lang);
                format!("{} [{} – {}]", print(&share.percent), print(&share.interval.low), print(&share.interval.high))
            }
        }
    }
}

/// What the annex goes with: the decision by its number and date, left blank where they are not given.
pub fn goes_with(evidence: &Evidence, lang: Lang) -> String {
    let number = evidence.number.as_ref().map_or_else(|| "……/QĐ-………".to_owned(), ToString::to_string);
    let date = evidence.date.map(|d| lang.day(d));
    match lang {
        Lang::Vi => {
            let date = date.map_or_else(|| "ngày …… tháng …… năm ………".to_owned(), |d| format!("ngày {d}"));
            format!("(Kèm theo Quyết định số {number} {date} phê duyệt chỉ số hài lòng)")
        }
        Lang::En => {
            let date = date.unwrap_or_else(|| "……………".to_owned());
            format!("(With Decision No. {number} of {date} approving the satisfaction indices)")
        }
    }
}

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Index and target by body.
    Bodies,
    /// Shares by question and group.
    Questions,
    /// Shares by question and group of each body.
    ByBody,
    /// Lines that do not count, quotas not met.
    LeftOut,
}

/// One part of the report.
pub fn part(asked: &Questionnaire, survey: &Survey, part: Part, lang: Lang) -> Vec<Block> {
    let pen = Pen { rounding: asked.rounding, lang };
    let shares =
        lang.pick("Tỷ lệ hài lòng theo câu hỏi, % [khoảng tin cậy]", "Satisfied share by question, % [interval]");
    match part {
        Part::Bodies => {
            let head = lang.pick("Phụ lục: Chỉ số theo đơn vị", "Annex: index by body");
            let mean = survey.all.mean.as_ref().map_or_else(|| "–".to_owned(), |m| show(m, asked.rounding, lang));
            let mean = match lang {
                Lang::Vi => format!("Chỉ số bình quân của {} đơn vị: {mean} %", survey.all.bodies),
                Lang::En => format!("Mean index of {} bodies: {mean} %", survey.all.bodies),
            };
            let table = Block::Table(annex(asked, survey, pen));
            vec![Block::Heading(head.to_owned()), table, Block::Text(Tone::Strong, mean)]
        }
        Part::Questions => {
            let table = Block::Table(questions(asked, &survey.all.questions, pen));
            vec![Block::Heading(shares.to_owned()), table]
        }
        Part::ByBody => {
            let shown = survey.bodies.iter().zip(asked.bodies()).filter(|(r, _)| !r.hidden);
            let folded = shown.map(|(result, (_, name))| {
                let table = Block::Table(questions(asked, &result.questions, pen));
                Block::Folded(format!("{name}: {}", shares.to_lowercase()), vec![table])
            });
            folded.collect()
        }
        Part::LeftOut => left_out(survey, pen).into_iter().chain(short(asked, survey, pen)).collect(),
    }
}

/// The whole report.
pub fn report(asked: &Questionnaire, survey: &Survey, evidence: &Evidence, lang: Lang) -> Report {
    let parts = [Part::Bodies, Part::Questions, Part::ByBody, Part::LeftOut];
    let blocks = parts.into_iter().flat_map(|p| part(asked, survey, p, lang)).collect();
    Report { title: asked.title.get(lang).to_string(), facts: facts(asked, survey, evidence, lang), blocks }
}

fn facts(asked: &Questionnaire, survey: &Survey, evidence: &Evidence, lang: Lang) -> Vec<Fact> {
    let fact =
        |key, name: &str, shown: String, data: String, on_top| Fact { key, name: name.to_owned(), shown, data, on_top };
    let same = |key, name: &str, text: String, on_top| fact(key, name, text.clone(), text, on_top);
    let counts = match lang {
        Lang::Vi => format!(
            "{} phiếu hợp lệ trong {} dòng",
            local(&survey.counted.to_string(), lang),
            local(&survey.lines.to_string(), lang)
        ),
        Lang::En => format!(
            "{} of {} lines count",
            local(&survey.counted.to_string(), lang),
            local(&survey.lines.to_string(), lang)
        ),
    };
    let organisers: Vec<String> =
        asked.parts.iter().filter_map(|p| Some(format!("{}: {}", p.name.get(lang), p.organiser.as_ref()?))).collect();
    let interval = match lang {
        Lang::Vi => format!("Wilson {} %, làm tròn ra ngoài", asked.confidence.percent()),
        Lang::En => format!("Wilson {} %, rounded outward", asked.confidence.percent()),
    };
    let mut facts = vec![
        same(
            "questionnaire",
            lang.pick("Phiếu khảo sát", "Questionnaire"),
            format!("{} [{}]", asked.id, asked.edition),
            true,
        ),
        fact(
            "provenance",
            Word::Provenance.get(lang),
            asked.provenance.say(lang).into_owned(),
            asked.provenance.word().to_owned(),
            true,
        ),
        same("year", lang.pick("Năm", "Year"), asked.year.to_string(), true),
        fact("ballots", lang.pick("Số phiếu", "Ballots"), counts, survey.counted.to_string(), true),
    ];
    if !organisers.is_empty() {
        facts.push(same("organisers", lang.pick("Đơn vị thực hiện", "Carried out by"), organisers.join("; "), true));
    }
    facts.push(fact(
        "index",
        Word::Index.get(lang),
        asked.measure.say(lang).into_owned(),
        asked.measure.word().to_owned(),
        false,
    ));
    facts.push(same("interval", lang.pick("Khoảng tin cậy", "Interval"), interval, false));
    if let Some(date) = evidence.date {
        facts.push(fact("date", lang.pick("Ngày", "Date"), lang.day(date), date.to_string(), true));
    }
    if let Some(number) = &evidence.number {
        facts.push(same("number", Word::Number.get(lang), number.to_string(), true));
    }
    if let Some(digest) = &evidence.sha256 {
        facts.push(same(
            "sha256",
            lang.pick("Mã băm tệp phiếu", "Digest of the ballots"),
            format!("sha256:{digest}"),
            false,
        ));
    }
    facts.push(same("program", Word::Program.get(lang), format!("parindex {VERSION}"), false));
    facts
}

/// Bodies by block, each block with its mean.
fn annex(asked: &Questionnaire, survey: &Survey, pen: Pen) -> Table {
    let lang = pen.lang;
    let columns = vec![
        Column::new("number", lang.pick("STT", "No."), Align::Right),
        Column::data("block"),
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("ballots", lang.pick("Số phiếu", "Ballots"), Align::Right),
        Column::new("index", lang.pick("Chỉ số (%)", "Index (%)"), Align::Right),
        Column::new("target", lang.pick("Mục tiêu", "Target"), Align::Right),
        Column::new("reached", lang.pick("Kết quả", "Result"), Align::Left),
    ];
    let mut rows = Vec::new();
    let mut number = 0;
    for (at, block) in asked.blocks.iter().enumerate() {
        let target = || block.target.map_or_else(Cell::empty, |t| Cell::number(local(&shortest(t), lang), shortest(t)));
        if let Some(together) = survey.blocks.get(at) {
            rows.push(block_row(block.name.get(lang), &block.id, together, target(), pen));
        }
        let members = survey.bodies.iter().zip(asked.bodies()).filter(|(r, _)| r.block == at);
        for (result, (_, name)) in members {
            number += 1;
            rows.push(body_row(asked, number, name, &block.id, result, target(), pen));
        }
    }
    Table { columns, rows }
}

fn block_row(name: &str, id: &str, together: &Together, target: Cell, pen: Pen) -> Row {
    let reached = together.reached.map_or_else(Cell::empty, |r| Cell::word(r.say(pen.lang), r.word()));
    Row {
        cells: vec![
            Cell::empty(),
            Cell::text(id),
            Cell::text(match pen.lang {
                Lang::Vi => format!("{name} (bình quân {} đơn vị)", together.bodies),
                Lang::En => format!("{name} (mean of {})", together.bodies),
            }),
            pen.count(together.ballots),
            together.mean.as_ref().map_or_else(Cell::empty, |m| pen.percent(m)),
            target,
            reached,
        ],
        tone: Tone::Strong,
        depth: 0,
    }
}

fn body_row(
    asked: &Questionnaire,
    number: usize,
    name: &str,
    block: &str,
    result: &BodyResult,
    target: Cell,
    pen: Pen,
) -> Row {
    let missing: Vec<&str> =
        result.left_out.iter().filter_map(|at| Some(asked.groups.get(*at)?.name.get(pen.lang).as_str())).collect();
    let reached = match result.reached {
        Some(reached) => Cell::word(reached.say(pen.lang), reached.word()),
        None if result.index.is_none() || missing.is_empty() => Cell::empty(),
        None => Cell::word(
            match pen.lang {
                Lang::Vi => format!("chưa kết luận: thiếu nhóm {} (dưới {} phiếu)", missing.join(", "), asked.least),
                Lang::En => format!("no result: without {} (under {} answers)", missing.join(", "), asked.least),
            },
            "incomplete",
        ),
    };
    let index = match &result.index {
        Some(index) => pen.percent(&index.value),
        None if result.ballots == 0 => Cell::shown("–"),
        None => Cell::word(pen.hidden(), "hidden"),
    };
    Row {
        cells: vec![
            Cell::number(number.to_string(), number.to_string()),
            Cell::text(block),
            Cell::text(name),
            if result.hidden && result.ballots > 0 {
                Cell::word(pen.hidden(), "hidden")
            } else {
                pen.count(result.ballots)
            },
            index,
            target,
            reached,
        ],
        tone: Tone::Normal,
        depth: 1,
    }
}

/// Shares by question and group.
fn questions(asked: &Questionnaire, results: &[QuestionResult], pen: Pen) -> Table {
    let lang = pen.lang;
    let mut columns = vec![
        Column::screen(lang.pick("Câu", "Question"), Align::Left),
        Column::screen(lang.pick("Nội dung", "Text"), Align::Flexible),
        Column::screen(lang.pick("Có ý kiến", "Answers"), Align::Right),
        Column::screen(lang.pick("Chung", "All"), Align::Right),
    ];
    columns.extend(asked.groups.iter().map(|g| Column::screen(g.name.get(lang), Align::Right)));
    let rows = asked.questions.iter().zip(results).map(|(question, result)| {
        let answers = if let Figure::Shown(share) = &result.all {
            local(&share.counted.to_string(), lang)
        } else {
            String::new()
        };
        let mut cells = vec![
            Cell::shown(question.id.as_str()),
            Cell::shown(question.text.get(lang).as_str()),
            Cell::shown(answers),
            Cell::shown(pen.figure(&result.all)),
        ];
        cells.extend(result.groups.iter().map(|f| Cell::shown(pen.figure(f))));
        Row { cells, ..Row::default() }
    });
    Table { columns, rows: rows.collect() }
}

/// Lines that did not count, by reason.
fn left_out(survey: &Survey, pen: Pen) -> Vec<Block> {
    let lang = pen.lang;
    if survey.by_kind.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::screen(lang.pick("Lý do không tính phiếu", "Why a line does not count"), Align::Flexible),
        Column::screen(lang.pick("Số dòng", "Lines"), Align::Right),
    ];
    let rows = survey
        .by_kind
        .iter()
        .map(|(kind, count)| Row { cells: vec![Cell::shown(kind.say(lang)), pen.count(*count)], ..Row::default() });
    let head = lang.pick("Phiếu không hợp lệ", "Lines that do not count");
    vec![Block::Heading(head.to_owned()), Block::Table(Table { columns, rows: rows.collect() })]
}

/// How many ballots there are, where that is not itself too little to be told.
fn have(asked: &Questionnaire, have: u64, pen: Pen) -> Cell {
    if have == 0 || have >= u64::from(asked.least) {
        return pen.count(have);
    }
    Cell::shown(match pen.lang {
        Lang::Vi => format!("dưới {}", asked.least),
        Lang::En => format!("under {}", asked.least),
    })
}

/// Quotas not met, by body.
fn short(asked: &Questionnaire, survey: &Survey, pen: Pen) -> Vec<Block> {
    let lang = pen.lang;
    if survey.short.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::screen(lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::screen(lang.pick("Nhóm đối tượng", "Group"), Align::Left),
        Column::screen(lang.pick("Phiếu hợp lệ", "Ballots"), Align::Right),
        Column::screen(lang.pick("Chỉ tiêu", "Quota"), Align::Right),
    ];
    let names: Vec<&str> = asked.bodies().map(|(_, name)| name.as_str()).collect();
    let rows = survey.short.iter().map(|s| {
        let group = s.group.and_then(|at| asked.groups.get(at)).map(|g| g.name.get(lang).to_string());
        let group = group.unwrap_or_else(|| lang.pick("tất cả", "all").to_owned());
        let name = names.get(s.body).copied().unwrap_or_default();
        Row {
            cells: vec![Cell::shown(name), Cell::shown(group), have(asked, s.have, pen), pen.count(s.quota.into())],
            ..Row::default()
        }
    });
    let head = lang.pick("Chưa đủ số phiếu theo kế hoạch", "Quotas not met");
    vec![Block::Heading(head.to_owned()), Block::Table(Table { columns, rows: rows.collect() })]
}
