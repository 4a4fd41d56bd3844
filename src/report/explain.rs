//! Why a figure is what it is: the tree of steps in words, with inputs, documents and legal basis.
//!
//! Promise: the tree that is shown is the tree that was computed. Values written out are exact, `≈`
//! stands before every other one, and a sum whose printed parts do not give the printed sum says so.

mod words;

use serde::Serialize;

use crate::check::counts_of;
use crate::criteria::{CriteriaSet, NodeId, Period, Provenance, Rule};
use crate::doc::write;
use crate::dossier::{Answer, Citation, Dossier, Stated};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::report::tasks::{self, TaskLine};
use crate::report::words::Word;
use crate::report::{Block, Branch, Fact, Report, Tone, origin, shown};
use crate::score::{Facet, Mismatch, NodeScore, Scorecard, Status, Step};

/// On what a node rests: its own legal basis, those of what is above it, that of the set; where the set names none,
/// where it comes from. Without a node that of the set alone.
pub fn bases(set: &CriteriaSet, node: Option<NodeId>, lang: Lang) -> Vec<(Word, String)> {
    let above = std::iter::successors(node, |at| set.node(*at).parent);
    let own = above.filter_map(|at| set.node(at).basis.as_ref()).map(|b| b.get(lang).to_string());
    let whole = set.basis.as_ref().map(|b| origin::basis(b, lang)).filter(|b| !b.is_empty());
    let source = set.source.as_ref().filter(|_| whole.is_none()).map(|s| (Word::Origin, s.to_string()));
    own.chain(whole).map(|basis| (Word::Basis, basis)).chain(source).collect()
}

/// What an explanation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A node.
    Node(NodeId),
    /// The total, the index and the band.
    Total,
}

/// The explanation of one figure.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The node's code, or `total`.
    pub code: String,
    /// The node's name.
    pub name: String,
    /// The figure as printed; nothing where there is none.
    pub value: Option<String>,
    /// The figure, `n/d`.
    pub exact: Option<String>,
    /// The state of a row.
    pub status: Option<&'static str>,
    /// The state of a row, for people.
    #[serde(skip)]
    pub state: String,
    /// Points and index as trees.
    pub trees: Vec<Branch>,
    /// What is to be said beside them: names and values.
    pub beside: Vec<Beside>,
    /// The table of tasks from which the numbers were counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskLine>,
    /// The same for people.
    #[serde(skip)]
    pub table: Vec<Block>,
}

/// Something said beside the tree.
#[derive(Clone, Debug, Serialize)]
pub struct Beside {
    /// What it is.
    pub name: String,
    /// What is said.
    pub text: String,
}

/// Everything that an explanation looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Its score.
    pub card: &'a Scorecard,
    /// The name of the set's file in messages.
    pub file: &'a str,
    /// The reader's language.
    pub lang: Lang,
}

/// Explains `subject`; `None` where the node does not exist for the body's kind.
pub fn explain(case: &Case<'_>, subject: Subject) -> Option<Explanation> {
    match subject {
        Subject::Node(id) => Some(of_node(case, id, case.card.node(id)?)),
        Subject::Total => Some(of_total(case)),
    }
}

/// The code of the whole.
const WHOLE: &str = "total";

/// `Cách tính điểm 3.1: 1,99`
fn title(found: &Explanation, value: &str, lang: Lang) -> String {
    if found.code == WHOLE {
        return format!(
            "{}: {value}",
            lang.pick("Cách tính tổng điểm và chỉ số", "How the total and the index are made")
        );
    }
    match lang {
        Lang::Vi => format!("Cách tính điểm {}: {value}", found.code),
        Lang::En => format!("How {} is scored: {value}", found.code),
    }
}

/// The explanation as a report.
pub fn report(case: &Case<'_>, found: &Explanation) -> Report {
    let lang = case.lang;
    let value = found.value.clone().unwrap_or_else(|| found.state.clone());
    let title = title(found, &value, lang);
    let mut blocks = Vec::new();
    if found.code != WHOLE {
        blocks.push(Block::Text(Tone::Normal, found.name.clone()));
    }
    blocks.extend(found.trees.iter().cloned().map(Block::Tree));
    let mut facts: Vec<Fact> = origin::of_scores(case.set, case.card.lane, lang);
    let official = case.set.provenance == Provenance::Official;
    // The set's own basis is among what is said beside the tree.
    facts.retain(|f| f.key != "basis" && !(official && f.key == "provenance"));
    blocks.extend(found.beside.iter().map(|b| Block::Text(Tone::Normal, format!("{}: {}", b.name, b.text))));
    blocks.extend(found.table.iter().cloned());
    let lines = case.set.find(&found.code).map(|id| case.set.rule_lines(case.set.node(id))).unwrap_or_default();
    let name = Word::RuleText.get(lang);
    blocks.extend(lines.into_iter().map(|(at, text)| Block::Text(Tone::Dim, format!("{name} {at}: {text}"))));
    Report { title, facts, blocks }
}

fn of_node(case: &Case<'_>, id: NodeId, score: &NodeScore) -> Explanation {
    let Case { set, lang, .. } = *case;
    let node = set.node(id);
    let trees = score.points.iter().map(|step| words::branch(case, id, step)).collect();
    let mut beside = Vec::new();
    let mut say = |name: Word, text: String| beside.push(Beside { name: name.get(lang).to_owned(), text });
    if let Some(value) = score.value() {
        say(Word::Exact, words::exact_line(case, value));
    }
    if score.certain != score.possible {
        say(Word::Range, shown::span(set, &score.certain, &score.possible, lang));
    }
    if let Some(fault) = &score.fault {
        say(Word::Invalid, fault.said(set, lang).into_owned());
    }
    if let Some(rule) = &node.rule {
        let line = set.line_of(&node.rule_span);
        say(
            Word::Rule,
            format!("{} (rule.kind = \"{}\", {}:{line})", rule.kind().say(lang), rule.kind().word(), case.file),
        );
    }
    let answer = case.dossier.answer(&node.code, case.card.lane, node.by).map(|(_, answer)| answer);
    if let Some(slot) = score.slot {
        // Where no tree shows what was given, it stands here as in the file.
        let not_applicable = matches!(answer, Some(Answer::NotApplicable { .. }));
        let told = not_applicable || (score.fault.is_none() && score.points.is_some());
        let given = answer.filter(|_| !told).map(|a| format!(": {}", write::answer(a))).unwrap_or_default();
        say(Word::Answer, format!("{} ({}){given}", slot.say(lang), slot.word()));
    } else if node.is_row() {
        say(Word::Source, node.by.say(lang).into_owned());
    }
    if let Some(told) = super::supplied::of_row(set, case.dossier, id, lang) {
        say(Word::Source, told);
    }
    if score.status == Some(Status::Pending) && matches!(node.rule, Some(Rule::Peer { .. })) && answer.is_some() {
        say(Word::Note, Word::InRanking.get(lang).to_owned());
    }
    if let Some(Answer::Points { reason: Some(reason), .. } | Answer::NotApplicable { reason }) = answer {
        say(Word::Reason, reason.to_string());
    }
    if let Some(row) = case.dossier.row(&node.code) {
        for place in &row.evidence {
            say(Word::Evidence, citation(case.dossier, place, lang));
        }
        if let Some(note) = &row.note {
            say(Word::Note, note.to_string());
        }
        if let Some(text) = &row.explanation {
            say(Word::Explanation, text.to_string());
        }
    }
    let table = case.dossier.row(&node.code).and_then(|r| r.tasks.as_deref());
    let counted = table.map(|table| (table, counts_of(set, case.dossier, id, table)));
    for (word, basis) in bases(set, Some(id), lang) {
        say(word, basis);
    }
    if let Some(guide) = &node.guide {
        say(Word::Guide, guide.get(lang).to_string());
    }
    Explanation {
        code: node.code.to_string(),
        name: node.name.get(lang).to_string(),
        value: score.value().map(|v| shown::points(set, v, lang)),
        exact: score.value().map(ToString::to_string),
        status: score.status.map(Status::word),
        state: score.status.map(|s| s.say(lang).into_owned()).unwrap_or_default(),
        trees,
        beside,
        tasks: counted.as_ref().map(|(_, counted)| tasks::lines(counted, lang)).unwrap_or_default(),
        table: counted.map(|(table, counted)| tasks::blocks(case.dossier, table, &counted, lang)).unwrap_or_default(),
    }
}

/// The total of the lane, the index made of it, and the band.
fn of_total(case: &Case<'_>) -> Explanation {
    let Case { set, card, lang, .. } = *case;
    let figures = &card.figures;
    let mut beside = Vec::new();
    let mut say = |name: Word, text: String| beside.push(Beside { name: name.get(lang).to_owned(), text });
    say(Word::Exact, words::exact_line(case, figures.points.value()));
    if let Some(index) = &figures.index {
        let value = index.value();
        say(Word::Index, format!("{} ({value})", shown::percent(set, value, lang)));
    }
    if figures.certain.value() != figures.possible.value() {
        say(Word::Range, shown::span(set, figures.certain.value(), figures.possible.value(), lang));
    }
    for band in &set.bands {
        say(Word::BandEdge, words::band_edge(band, lang));
    }
    let line = super::scores::band_line(set, card, lang);
    let (name, text) = line.split_once(": ").unwrap_or(("", &line));
    beside.push(Beside { name: name.to_owned(), text: text.to_owned() });
    let points = words::total_branch(case, &figures.points);
    let index = figures.index.as_ref().map(|step| {
        let mut branch = words::total_branch(case, step);
        // What the points are made of stands in the tree above already.
        branch.of.iter_mut().flat_map(|b| &mut b.of).for_each(|b| b.of.clear());
        branch
    });
    Explanation {
        code: WHOLE.to_owned(),
        name: Word::Total.get(lang).to_owned(),
        value: Some(shown::points(set, figures.points.value(), lang)),
        exact: Some(figures.points.value().to_string()),
        status: None,
        state: String::new(),
        trees: std::iter::once(points).chain(index).collect(),
        beside,
        tasks: Vec::new(),
        table: Vec::new(),
    }
}

/// A cited place: number and date of the document, page, note.
pub fn citation(dossier: &Dossier, place: &Citation, lang: Lang) -> String {
    let document = dossier.document(&place.document);
    let mut out = document.and_then(|d| d.number.as_ref()).unwrap_or(&place.document).to_string();
    if let Some(date) = document.and_then(|d| d.date) {
        out = format!("{out}, {}", lang.day(date));
    }
    if let Some(page) = &place.page {
        out = format!("{out}, {} {page}", lang.pick("tr.", "p."));
    }
    if let Some(note) = &place.note {
        out = format!("{out}: {note}");
    }
    if !place.stated.is_empty() {
        out = format!("{out} ({})", stated(place.stated, lang));
    }
    if document.is_none() {
        out = format!("{out} ({})", lang.pick("chưa có trong danh mục tài liệu", "not in the register of documents"));
    }
    out
}

/// `số liệu 15/12/2023 – 14/12/2024`, `số liệu chốt ngày 31/12/2024`
pub fn stated(stated: Stated, lang: Lang) -> String {
    let Stated { from, to, as_of } = stated;
    let period = (from.is_some() || to.is_some()).then(|| {
        format!("{} {}", lang.pick("số liệu kỳ", "figures of"), super::words::period(Period { from, to }, lang))
    });
    let day = as_of.map(|d| format!("{} {}", lang.pick("số liệu chốt ngày", "figures as of"), lang.day(d)));
    [period, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Computes every figure of `card` again from its steps.
///
/// # Errors
///
/// The first step whose value is not what its operation gives, with the node it belongs to.
pub fn verify(set: &CriteriaSet, card: &Scorecard) -> Result<usize, (Option<NodeId>, Box<Mismatch>)> {
    let figure = |id: NodeId, facet: Facet| -> Option<Points> {
        let score = card.node(id)?;
        match facet {
            Facet::Points => score.value().cloned(),
            Facet::Certain => Some(score.certain.clone()),
            Facet::Possible => Some(score.possible.clone()),
            Facet::Applicable => Some(score.applicable_max.clone()),
        }
    };
    let mut count = 0;
    for id in set.ids() {
        if let Some(step) = card.node(id).and_then(|s| s.points.as_ref()) {
            step.replay(&figure).map_err(|wrong| (Some(id), wrong))?;
            count += steps(step);
        }
    }
    let figures = &card.figures;
    let totals = [&figures.points, &figures.certain, &figures.possible].into_iter();
    let indices = [&figures.index, &figures.certain_index, &figures.possible_index].into_iter().flatten();
    for step in totals.chain(indices) {
        step.replay(&figure).map_err(|wrong| (None, wrong))?;
        count += steps(step);
    }
    Ok(count)
}

fn steps(step: &Step) -> usize {
    1 + step.of().iter().map(steps).sum::<usize>()
}
