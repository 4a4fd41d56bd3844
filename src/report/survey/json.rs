//! A survey as JSON.

use serde::Serialize;

use crate::lang::Lang;
use crate::num::Points;
use crate::num::decimal::{plain, shortest};
use crate::report::json::Program;
use crate::survey::Questionnaire;
use crate::survey::feed::Evidence;
use crate::survey::result::{Figure, Index, QuestionResult, Reached, Survey, Together};
use crate::survey::tally::Fault;

/// The result.
#[derive(Debug, Serialize)]
pub struct Result<'a> {
    questionnaire: About<'a>,
    sha256: Option<String>,
    date: Option<String>,
    lines: u64,
    counted: u64,
    not_counted: std::collections::BTreeMap<&'static str, u64>,
    faults: Vec<NotCounted>,
    mean: Option<String>,
    blocks: Vec<Block<'a>>,
    bodies: Vec<OfBody<'a>>,
    questions: Vec<Question<'a>>,
    quotas_not_met: Vec<Short<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct About<'a> {
    id: &'a str,
    edition: &'a str,
    title: &'a str,
    provenance: &'static str,
    year: i32,
    index: &'static str,
    confidence: i64,
    least: u32,
}

/// A line that does not count: where and why, and none of its cells.
#[derive(Debug, Serialize)]
struct NotCounted {
    line: u64,
    column: Option<usize>,
    kind: &'static str,
    first: Option<u64>,
}

#[derive(Debug, Serialize)]
struct Block<'a> {
    id: &'a str,
    name: &'a str,
    bodies: usize,
    ballots: u64,
    mean: Option<String>,
    mean_exact: Option<String>,
    target: Option<String>,
    reached: Option<&'static str>,
    bodies_reaching: usize,
}

#[derive(Debug, Serialize)]
struct OfBody<'a> {
    body: &'a str,
    block: &'a str,
    hidden: bool,
    ballots: Option<u64>,
    index: Option<String>,
    index_exact: Option<String>,
    left_out: Vec<&'a str>,
    reached: Option<&'static str>,
    terms: Vec<Term<'a>>,
    questions: Vec<Question<'a>>,
}

/// What a question adds to the index.
#[derive(Debug, Serialize)]
struct Term<'a> {
    question: &'a str,
    weight: String,
    mean_exact: String,
}

#[derive(Debug, Serialize)]
struct Question<'a> {
    id: &'a str,
    counts: Option<std::collections::BTreeMap<&'a str, u64>>,
    all: Share,
    groups: std::collections::BTreeMap<&'a str, Share>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Share {
    Word(&'static str),
    Shown { answers: u64, satisfied: u64, percent: String, percent_exact: String, low: String, high: String },
}

#[derive(Debug, Serialize)]
struct Short<'a> {
    body: &'a str,
    group: Option<&'a str>,
    /// Nothing where there are some, but too few to be told.
    have: Option<u64>,
    quota: u32,
}

/// The result for programs that read along; names in `lang`.
pub fn json<'a>(asked: &'a Questionnaire, survey: &'a Survey, evidence: &Evidence, lang: Lang) -> Result<'a> {
    let print = |value: &Points| plain(value, asked.rounding);
    let names: Vec<&str> = asked.bodies().map(|(_, name)| name.as_str()).collect();
    let name = |at: usize| names.get(at).copied().unwrap_or_default();
    let block = |(about, together): (&'a crate::survey::questionnaire::Block, &Together)| Block {
        id: &about.id,
        name: about.name.get(lang),
        bodies: together.bodies,
        ballots: together.ballots,
        mean: together.mean.as_ref().map(print),
        mean_exact: together.mean.as_ref().map(ToString::to_string),
        target: about.target.map(shortest),
        reached: together.reached.map(Reached::word),
        bodies_reaching: together.reaching,
    };
    let bodies = survey.bodies.iter().map(|body| OfBody {
        body: name(body.body),
        block: asked.blocks.get(body.block).map_or("", |b| b.id.as_str()),
        hidden: body.hidden,
        ballots: (!body.hidden || body.ballots == 0).then_some(body.ballots),
        index: body.index.as_ref().map(|i| print(&i.value)),
        index_exact: body.index.as_ref().map(|i| i.value.to_string()),
        left_out: body.left_out.iter().filter_map(|at| Some(asked.groups.get(*at)?.id.as_str())).collect(),
        reached: body.reached.map(Reached::word),
        terms: body.index.as_ref().map(|i| terms(asked, i)).unwrap_or_default(),
        questions: questions(asked, &body.questions),
    });
    Result {
        questionnaire: About {
            id: &asked.id,
            edition: &asked.edition,
            title: asked.title.get(lang),
            provenance: asked.provenance.word(),
            year: asked.year,
            index: asked.measure.word(),
            confidence: asked.confidence.percent(),
            least: asked.least,
        },
        sha256: evidence.sha256.as_ref().map(|hex| format!("sha256:{hex}")),
        date: evidence.date.map(|d| d.to_string()),
        lines: survey.lines,
        counted: survey.counted,
        not_counted: survey.by_kind.iter().map(|(kind, n)| (kind.word(), *n)).collect(),
        faults: survey.faults.iter().map(line).collect(),
        mean: survey.all.mean.as_ref().map(print),
        blocks: asked.blocks.iter().zip(&survey.blocks).map(block).collect(),
        bodies: bodies.collect(),
        questions: questions(asked, &survey.all.questions),
        quotas_not_met: survey
            .short
            .iter()
            .map(|s| Short {
                body: name(s.body),
                group: s.group.and_then(|at| asked.groups.get(at)).map(|g| g.id.as_str()),
                have: Some(s.have).filter(|n| *n == 0 || *n >= u64::from(asked.least)),
                quota: s.quota,
            })
            .collect(),
        program: Program::THIS,
    }
}

fn line(fault: &Fault) -> NotCounted {
    NotCounted { line: fault.line, column: fault.column.map(|c| c + 1), kind: fault.kind.word(), first: fault.first }
}

fn terms<'a>(asked: &'a Questionnaire, index: &Index) -> Vec<Term<'a>> {
    let term = |t: &crate::survey::result::Term| {
        Some(Term {
            question: asked.questions.get(t.question)?.id.as_str(),
            weight: shortest(t.weight),
            mean_exact: t.mean.to_string(),
        })
    };
    index.terms.iter().filter_map(term).collect()
}

fn questions<'a>(asked: &'a Questionnaire, results: &[QuestionResult]) -> Vec<Question<'a>> {
    let print = |value: &Points| plain(value, asked.rounding);
    let share = |figure: &Figure| match figure {
        Figure::Nothing => Share::Word("nothing"),
        Figure::Hidden => Share::Word("hidden"),
        Figure::Shown(share) => Share::Shown {
            answers: share.counted,
            satisfied: share.satisfied,
            percent: print(&share.percent),
            percent_exact: share.percent.to_string(),
            low: print(&share.interval.low),
            high: print(&share.interval.high),
        },
    };
    let question = |(about, result): (&'a crate::survey::questionnaire::Question, &QuestionResult)| Question {
        id: &about.id,
        counts: result
            .counts
            .as_ref()
            .map(|counts| about.options.iter().map(|o| o.id.as_str()).zip(counts.iter().copied()).collect()),
        all: share(&result.all),
        groups: asked.groups.iter().map(|g| g.id.as_str()).zip(result.groups.iter().map(share)).collect(),
    };
    asked.questions.iter().zip(results).map(question).collect()
}
