//! What a check found in a dossier, worst first.

use serde::Serialize;

use crate::check::{Check, Detail, Finding, Level};
use crate::criteria::CriteriaSet;
use crate::diag::{Diagnostic, Source};
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::num::decimal::local;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, conflict, origin, shown};

/// The findings as a table.
pub fn report(set: &CriteriaSet, dossier: &Dossier, lane: Lane, found: &[Finding], lang: Lang) -> Report {
    let columns = vec![
        Column::new("level", lang.pick("Mức độ", "Level"), Align::Left),
        Column::new("code", Word::Code.get(lang), Align::Left),
        Column::new("finding", lang.pick("Nội dung", "Finding"), Align::Flexible),
        Column::new("detail", lang.pick("Chi tiết", "Detail"), Align::Flexible),
        Column::new("check", lang.pick("Mã kiểm tra", "Check"), Align::Left),
    ];
    let rows = found.iter().map(|finding| {
        let level = finding.check.level();
        let tone = match level {
            Level::Error => Tone::Bad,
            Level::Warning => Tone::Warn,
            Level::Note => Tone::Dim,
        };
        let cells = vec![
            Cell::text(format!("{} {}", sign(level), level.say(lang))),
            Cell::text(finding.node.map_or("", |id| set.node(id).code.as_str())),
            Cell::text(finding.check.say(lang)),
            Cell::text(detail(set, dossier, finding, lang)),
            Cell::text(finding.check.code()),
        ];
        Row { cells, tone, depth: 0 }
    });
    let body = &dossier.body.name;
    let title = match lang {
        Lang::Vi => format!("Kiểm tra hồ sơ: {body} – năm {}", dossier.year),
        Lang::En => format!("Check: {body} – {}", dossier.year),
    };
    let mut blocks = Vec::new();
    if !found.is_empty() {
        blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
    }
    blocks.push(Block::Text(Tone::Strong, summary(found, lang)));
    Report { title, facts: origin::of_scores(set, lane, lang), blocks }
}

fn sign(level: Level) -> &'static str {
    match level {
        Level::Error => "✗",
        Level::Warning => "!",
        Level::Note => "·",
    }
}

/// How many of each level: `2 lỗi, 1 cảnh báo`.
pub fn summary(found: &[Finding], lang: Lang) -> String {
    let count = |level: Level| found.iter().filter(|f| f.check.level() == level).count();
    let said: Vec<String> = [Level::Error, Level::Warning, Level::Note]
        .into_iter()
        .filter(|level| count(*level) > 0)
        .map(|level| match (lang, count(level)) {
            (Lang::En, n) if n > 1 => format!("{n} {}s", level.say(lang)),
            (_, n) => format!("{n} {}", level.say(lang)),
        })
        .collect();
    if said.is_empty() {
        return lang.pick("Không phát hiện vấn đề gì", "Nothing found").to_owned();
    }
    said.join(", ")
}

/// What the finding is about, beside its row.
pub fn detail(set: &CriteriaSet, dossier: &Dossier, finding: &Finding, lang: Lang) -> String {
    match &finding.detail {
        Detail::Versions(place, versions) => {
            let versions = versions.iter().map(|v| {
                let said = conflict::version(set, dossier, place, &v.edits, lang);
                format!("{}: {said}", conflict::whose(v, lang))
            });
            let versions: Vec<String> = versions.collect();
            format!("{} – {}", conflict::place(set, dossier, place, lang), versions.join(" | "))
        }
        Detail::None => String::new(),
        Detail::Fault(fault) => fault.said(set, lang).into_owned(),
        Detail::Key(key) => key.to_string(),
        Detail::Count(doubtful, of) if finding.check == Check::TasksUnclear => match lang {
            Lang::Vi => format!("{doubtful} trên {of} dòng"),
            Lang::En => format!("{doubtful} of {of} lines"),
        },
        Detail::Count(have, of) => match lang {
            Lang::Vi => format!("có {have} trên {of} tài liệu"),
            Lang::En => format!("{have} of {of} documents"),
        },
        Detail::Tasks([done, all], said) => {
            let [said_done, said_all] = said.map(|n| local(&n.to_string(), lang));
            match lang {
                Lang::Vi => format!("bảng đếm được {done}/{all}, khai {said_done}/{said_all}"),
                Lang::En => format!("the table gives {done}/{all}, the row says {said_done}/{said_all}"),
            }
        }
        Detail::Number(value) => local(&value.to_string(), lang),
        Detail::Moved(to, from) => {
            format!("{} → {}", shown::points(set, from, lang), shown::points(set, to, lang))
        }
    }
}

/// A finding for programs.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    check: &'static str,
    level: &'static str,
    code: Option<&'a str>,
    finding: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
}

/// A mistake in a text, for programs.
#[derive(Debug, Serialize)]
pub struct Diagnosed {
    problem: &'static str,
    level: &'static str,
    line: usize,
    column: usize,
    message: String,
    help: String,
}

/// What was found in a text, for programs.
pub fn diagnosed(source: &Source<'_>, found: &[Diagnostic], lang: Lang) -> Vec<Diagnosed> {
    let one = |diagnostic: &Diagnostic| {
        let (line, column) = source.position(diagnostic.span.start);
        let problem = &diagnostic.problem;
        Diagnosed {
            problem: problem.code(),
            level: if diagnostic.is_error() { "error" } else { "warning" },
            line,
            column,
            message: problem.say(lang).into_owned(),
            help: problem.help(lang),
        }
    };
    found.iter().map(one).collect()
}

/// The findings for programs.
pub fn json<'a>(set: &'a CriteriaSet, dossier: &Dossier, found: &[Finding], lang: Lang) -> Vec<Json<'a>> {
    let one = |finding: &Finding| Json {
        check: finding.check.code(),
        level: match finding.check.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        },
        code: finding.node.map(|id| set.node(id).code.as_str()),
        finding: finding.check.say(lang).into_owned(),
        detail: detail(set, dossier, finding, lang),
    };
    found.iter().map(one).collect()
}
