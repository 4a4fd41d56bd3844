//! An exercise on paper: the sheet for the class, and the key for the trainer.
//!
//! Promise: the sheet holds nothing of the key; the key names, for each row, the model score with its computation, the
//! line of evidence, the rule and the commonest mistake with what it earns.

use serde::Serialize;

use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::drill::{Drill, GENERATOR, Paper, Task};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::report::explain::{Case, Subject, explain};
use crate::report::json::Program;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Fact, Report, Row, Table, Tone, origin, shown};

/// `Bài tập số 7 – Xã K (hư cấu)`.
pub fn title(drill: &Drill, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bài tập số {} – {}", drill.seed, drill.body.get(lang)),
        Lang::En => format!("Exercise {} – {}", drill.seed, drill.body.get(lang)),
    }
}

/// What the figures rest on: the set, and the number that everything follows from.
pub fn facts(set: &CriteriaSet, seed: u64, lang: Lang) -> Vec<Fact> {
    let mut facts = origin::of_set(set, lang);
    let number = format!("{GENERATOR}-{seed}");
    let shown = match lang {
        Lang::Vi => format!("{seed} (phiên bản bộ sinh {GENERATOR}); cùng số thì cùng bài trên mọi máy"),
        Lang::En => format!("{seed} (generator {GENERATOR}); the same number gives the same exercise on every machine"),
    };
    let name = lang.pick("Bài tập số", "Exercise").to_owned();
    facts.insert(0, Fact { key: "exercise", name, shown, data: number, on_top: true });
    facts
}

/// What there is to do, in a paragraph.
pub fn task_words(lang: Lang) -> &'static str {
    lang.pick(
        "Hồ sơ và tên đơn vị là hư cấu. Đọc tài liệu của từng tiêu chí, cho điểm thẩm định và nêu sai sót (nếu có) trong bản tự đánh giá của đơn vị. Không phải tiêu chí nào cũng có sai sót.",
        "Dossier and body are fictional. Read the documents of each row, give the appraised points and name what is wrong with the body's claim, if anything is. Not every row has a fault.",
    )
}

/// Number, date, issuer and title of a document, with the pages that were handed in.
pub fn heading(paper: &Paper, lang: Lang) -> String {
    let date = paper.date.map(|d| format!("{:02}/{:02}/{}", d.day(), d.month(), d.year()));
    let parts: Vec<String> = [
        paper.number.as_ref().map(ToString::to_string),
        date,
        Some(paper.issuer.get(lang).to_string()),
        Some(paper.title.get(lang).to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let pages = paper.pages.map(|(here, all)| match lang {
        Lang::Vi => format!(" (bản nộp: trang {here}/{all})"),
        Lang::En => format!(" (handed in: page {here} of {all})"),
    });
    format!("{}{}", parts.join(", "), pages.unwrap_or_default())
}

/// What the body claims, in a sentence.
pub fn claim(set: &CriteriaSet, task: &Task, lang: Lang) -> String {
    let (points, max) = (shown::points(set, &task.claim, lang), shown::maximum(set, set.node(task.row).max, lang));
    match lang {
        Lang::Vi => format!("Điểm tự đánh giá: {points} / {max}"),
        Lang::En => format!("The body claims: {points} / {max}"),
    }
}

fn head(set: &CriteriaSet, task: &Task, lang: Lang) -> String {
    let node = set.node(task.row);
    let max = shown::maximum(set, node.max, lang);
    format!("{}  {} ({} {max})", node.code, node.name.get(lang), lang.pick("tối đa", "at most"))
}

fn told(name: &str, text: &str) -> Block {
    Block::Text(Tone::Normal, format!("{name}: {text}"))
}

fn documents(task: &Task, lang: Lang, blocks: &mut Vec<Block>) {
    for paper in &task.papers {
        blocks.push(Block::Text(Tone::Strong, heading(paper, lang)));
        blocks.extend(paper.lines.iter().map(|l| Block::Text(Tone::Normal, format!("– {}", l.get(lang)))));
    }
}

/// The sheet for the class.
pub fn sheet(set: &CriteriaSet, drill: &Drill, lang: Lang) -> Report {
    let mut blocks = vec![Block::Text(Tone::Normal, task_words(lang).to_owned())];
    for task in &drill.tasks {
        blocks.push(Block::Heading(head(set, task, lang)));
        if let Some(guide) = &set.node(task.row).guide {
            blocks.push(told(lang.pick("Cách chấm", "How it is scored"), guide.get(lang)));
        }
        documents(task, lang, &mut blocks);
        blocks.push(Block::Text(Tone::Normal, claim(set, task, lang)));
        let blank =
            lang.pick("Điểm thẩm định: ………………   Sai sót: ………………………………", "Points: ………………   Finding: ………………………………");
        blocks.push(Block::Text(Tone::Normal, blank.to_owned()));
    }
    Report { title: title(drill, lang), facts: facts(set, drill.seed, lang), blocks }
}

/// The key for the trainer.
pub fn key(set: &CriteriaSet, drill: &Drill, lang: Lang) -> Report {
    let columns = vec![
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("max", Word::Max.get(lang), Align::Right),
        Column::new("claim", lang.pick("Tự chấm", "Claim"), Align::Right),
        Column::new("key", lang.pick("Điểm đúng", "Key"), Align::Right),
        Column::new("mistake", lang.pick("Lỗi hay gặp", "Mistake"), Align::Right),
        Column::new("finding", lang.pick("Sai sót", "Finding"), Align::Flexible),
    ];
    let points = |p: &Points| Cell::number(shown::points(set, p, lang), shown::data(set, p));
    let rows = drill.tasks.iter().map(|task| {
        let node = set.node(task.row);
        let cells = vec![
            Cell::text(node.code.as_str()),
            Cell::text(node.name.get(lang).as_str()),
            Cell::number(shown::maximum(set, node.max, lang), shown::data(set, &node.max.into())),
            points(&task.claim),
            points(&task.key),
            points(&task.mistake),
            Cell::word(task.finding.say(lang), task.finding.word()),
        ];
        Row { cells, ..Row::default() }
    });
    let mut blocks = vec![Block::Table(Table { columns, rows: rows.collect() })];
    let case = Case { set, dossier: &drill.model, card: &drill.card, file: "criteria.toml", lang };
    for task in &drill.tasks {
        let mut inner = Vec::new();
        if let Some(guide) = &set.node(task.row).guide {
            inner.push(told(lang.pick("Cách chấm", "How it is scored"), guide.get(lang)));
        }
        documents(task, lang, &mut inner);
        inner.push(Block::Text(Tone::Normal, claim(set, task, lang)));
        inner.push(told(lang.pick("Sai sót", "Finding"), &task.finding.say(lang)));
        if let Some(line) = task.proof() {
            inner.push(told(lang.pick("Dòng quyết định", "Line of evidence"), line.get(lang)));
        }
        inner.push(told(lang.pick("Vì sao", "Why"), task.because.get(lang)));
        let found = explain(&case, Subject::Node(task.row));
        inner.extend(found.into_iter().flat_map(|e| e.trees).map(Block::Tree));
        let earns = shown::points(set, &task.mistake, lang);
        inner.push(told(lang.pick("Lỗi hay gặp", "Commonest mistake"), &format!("{} → {earns}", task.slip.get(lang))));
        if let Some(source) = &task.source {
            inner.push(told(lang.pick("Nguồn (chỉ dành cho người dạy)", "Source (for the trainer only)"), source));
        }
        blocks.push(Block::Heading(head(set, task, lang)));
        blocks.extend(inner);
    }
    let title = format!("{}: {}", lang.pick("Đáp án", "Key"), title(drill, lang));
    Report { title, facts: facts(set, drill.seed, lang), blocks }
}

/// The key for programs that read along.
#[derive(Debug, Serialize)]
pub struct Key<'a> {
    exercise: Exercise,
    body: &'a str,
    rows: Vec<KeyRow<'a>>,
    points: Option<String>,
    program: Program,
}

/// Which exercise.
#[derive(Debug, Serialize)]
pub struct Exercise {
    generator: u32,
    seed: u64,
}

impl Exercise {
    /// The exercise of `seed`.
    pub const fn of(seed: u64) -> Self {
        Self { generator: GENERATOR, seed }
    }
}

/// The sheet for programs that read along.
#[derive(Debug, Serialize)]
pub struct Sheet<'a> {
    exercise: Exercise,
    body: &'a str,
    rows: Vec<SheetRow<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct SheetRow<'a> {
    code: &'a str,
    name: &'a str,
    max: String,
    guide: Option<&'a str>,
    documents: Vec<SheetPaper<'a>>,
    claim: String,
}

#[derive(Debug, Serialize)]
struct SheetPaper<'a> {
    heading: String,
    lines: Vec<&'a str>,
}

/// The sheet as JSON.
pub fn sheet_json<'a>(set: &'a CriteriaSet, drill: &'a Drill, lang: Lang) -> Sheet<'a> {
    let paper = |p: &'a Paper| SheetPaper {
        heading: heading(p, lang),
        lines: p.lines.iter().map(|l| l.get(lang).as_str()).collect(),
    };
    let row = |task: &'a Task| {
        let node = set.node(task.row);
        SheetRow {
            code: &node.code,
            name: node.name.get(lang),
            max: node.max.to_string(),
            guide: node.guide.as_ref().map(|g| g.get(lang).as_str()),
            documents: task.papers.iter().map(paper).collect(),
            claim: shown::data(set, &task.claim),
        }
    };
    Sheet {
        exercise: Exercise::of(drill.seed),
        body: drill.body.get(lang),
        rows: drill.tasks.iter().map(row).collect(),
        program: Program::THIS,
    }
}

#[derive(Debug, Serialize)]
struct KeyRow<'a> {
    code: &'a str,
    finding: &'static str,
    claim: String,
    key: String,
    key_exact: String,
    mistake: String,
    line: Option<&'a str>,
    because: &'a str,
    commonest_mistake: &'a str,
    source: Option<&'a str>,
}

/// The key as JSON.
pub fn key_json<'a>(set: &'a CriteriaSet, drill: &'a Drill, lang: Lang) -> Key<'a> {
    debug_assert_eq!(drill.card.lane, Lane::Own);
    let row = |task: &'a Task| KeyRow {
        code: &set.node(task.row).code,
        finding: task.finding.word(),
        claim: shown::data(set, &task.claim),
        key: shown::data(set, &task.key),
        key_exact: task.key.to_string(),
        mistake: shown::data(set, &task.mistake),
        line: task.proof().map(|l| l.get(lang).as_str()),
        because: task.because.get(lang),
        commonest_mistake: task.slip.get(lang),
        source: task.source.as_deref(),
    };
    Key {
        exercise: Exercise::of(drill.seed),
        body: drill.body.get(lang),
        rows: drill.tasks.iter().map(row).collect(),
        points: Some(shown::data(set, drill.card.figures.points.value())),
        program: Program::THIS,
    }
}
