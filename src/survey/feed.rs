//! From a survey to the answers of survey rows, with their evidence.

use jiff::civil::Date;

use crate::criteria::rule::{Input, Rule};
use crate::criteria::{Code, CriteriaSet};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Citation, Document, Dossier, Inputs, Slot};
use crate::num::{Decimal, decimal};
use crate::survey::Questionnaire;
use crate::survey::questionnaire::{Feed, FeedAs};
use crate::survey::result::{Index, Survey, left_out};
use crate::text::Clean;

/// Why the questionnaire does not fit the criteria set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The set has no such row.
    NoRow(Code),
    /// The row's rule takes another kind of answer.
    OtherRule(Code),
    /// The row's rule has no such option, or counts it differently.
    OtherOption(Code, Clean),
    /// Groups are weighted, which counts of ballots cannot carry: the row needs a value.
    WeightsLost(Code),
}

/// Where the ballots came from, for the register of documents. Nothing in it is about a respondent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// SHA-256 of the file with the ballots. The file itself stays with whoever keeps the ballots and never goes
    /// into a dossier.
    pub sha256: Option<Box<str>>,
    /// The date that the results bear.
    pub date: Option<Date>,
    /// Number and sign of the document that reports them.
    pub number: Option<Clean>,
}

/// Every way in which the questionnaire does not fit the set.
pub fn misfits(asked: &Questionnaire, set: &CriteriaSet) -> Vec<Misfit> {
    asked.feeds.iter().flat_map(|feed| misfit(asked, set, feed)).collect()
}

fn misfit(asked: &Questionnaire, set: &CriteriaSet, feed: &Feed) -> Vec<Misfit> {
    let code = || feed.row.clone();
    let Some(rule) = set.find(&feed.row).and_then(|id| set.node(id).rule.as_ref()) else {
        return vec![Misfit::NoRow(code())];
    };
    match (feed.takes, rule) {
        (FeedAs::Value, rule) if rule.inputs().iter().any(|(i, label)| is_value(*i, *label)) => Vec::new(),
        (FeedAs::Ballots, Rule::Survey { options }) => {
            let asked_for = feed.questions.iter().filter_map(|at| asked.questions.get(*at)).flat_map(|q| &q.options);
            let fits = |o: &&crate::survey::questionnaire::Choice| {
                options.iter().any(|r| r.id == o.id && r.weight == o.weight)
            };
            let other = asked_for.filter(|o| !fits(o)).map(|o| Misfit::OtherOption(code(), o.id.clone()));
            let mut found: Vec<Misfit> = Vec::new();
            for misfit in other {
                if !found.contains(&misfit) {
                    found.push(misfit);
                }
            }
            found.extend(asked.is_weighted().then(|| Misfit::WeightsLost(code())));
            found
        }
        _ => vec![Misfit::OtherRule(code())],
    }
}

/// A value that is given in the row itself and not taken from a declared figure.
fn is_value(input: Input, label: Option<&crate::criteria::Label>) -> bool {
    input == Input::Value && label.is_some_and(|l| l.figure.is_none())
}

/// The answers of one body's rows; none for a body with too few ballots, or where nobody answered.
pub fn answers(asked: &Questionnaire, survey: &Survey, body: usize) -> Vec<(Code, Answer)> {
    let shown = survey.bodies.get(body).filter(|b| !b.hidden);
    let Some(groups) = shown.and_then(|_| survey.cells.get(body)) else { return Vec::new() };
    asked
        .feeds
        .iter()
        .filter_map(|feed| {
            let answer = match feed.takes {
                FeedAs::Value => {
                    let questions = || feed.questions.iter().copied();
                    let whole = left_out(asked, groups, questions()).is_empty();
                    let index = Index::of(asked, groups, questions()).filter(|_| whole)?;
                    let value = decimal::exact(&decimal::plain(&index.value, asked.rounding)).ok()?;
                    Answer::numbers([(Input::Value, value)])
                }
                FeedAs::Ballots => {
                    Answer::Given(Inputs { ballots: Some(ballots(asked, groups, feed)?), ..Inputs::default() })
                }
            };
            Some((feed.row.clone(), answer))
        })
        .collect()
}

/// Counts by option id, all questions of the feed and all groups together.
fn ballots(
    asked: &Questionnaire,
    groups: &[crate::survey::tally::Cell],
    feed: &Feed,
) -> Option<std::collections::BTreeMap<Clean, Decimal>> {
    let mut sums: std::collections::BTreeMap<Clean, u64> = std::collections::BTreeMap::new();
    for at in &feed.questions {
        let question = asked.questions.get(*at)?;
        for counts in groups.iter().filter_map(|c| c.questions.get(*at)) {
            for (option, n) in question.options.iter().zip(counts) {
                *sums.entry(option.id.clone()).or_default() += n;
            }
        }
    }
    let any = sums.values().any(|n| *n > 0);
    any.then(|| sums.into_iter().map(|(id, n)| (id, Decimal::from(n))).collect())
}

/// The edits that write a body's answers into its dossier: the answers, one document for the survey, and a
/// citation of it on every row, in place of an earlier one of the same survey.
pub fn edits(
    asked: &Questionnaire,
    set: &CriteriaSet,
    survey: &Survey,
    body: usize,
    dossier: &Dossier,
    evidence: &Evidence,
) -> Vec<Edit> {
    let answers = answers(asked, survey, body);
    let Some(ballots) = survey.bodies.get(body).map(|b| b.ballots).filter(|_| !answers.is_empty()) else {
        return Vec::new();
    };
    let id = Clean::line(&format!("{}-{}", asked.id, asked.edition));
    let document = Document {
        id: id.clone(),
        number: evidence.number.clone(),
        date: evidence.date,
        issuer: None,
        title: Some(asked.title.vi.clone()),
        file: None,
        sha256: evidence.sha256.clone(),
        secrecy: None,
    };
    // Where it stands already it stays, so that the same result once more is no change.
    let place = dossier.documents.iter().position(|d| d.id == id).unwrap_or(dossier.documents.len());
    let mut edits = vec![Edit::Document(id.clone(), place, Some(document))];
    let note = Clean::line(&format!("{ballots} phiếu hợp lệ về đơn vị; {} phiếu hợp lệ trong cả đợt", survey.counted));
    for (code, answer) in answers {
        let Some(node) = set.find(&code).map(|id| set.node(id)) else { continue };
        let mut places = dossier.row(&code).map(|r| r.evidence.clone()).unwrap_or_default();
        places.retain(|place| place.document != id);
        places.push(Citation { document: id.clone(), note: Some(note.clone()), ..Citation::default() });
        edits.push(Edit::Answer(code.clone(), Slot::first(node.by), Some(answer)));
        edits.push(Edit::Evidence(code, places));
    }
    edits
}
