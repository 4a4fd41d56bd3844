//! Synthetic dossiers for measuring and teaching: as many as wanted, from a number.
//!
//! Promise: the same set, seed and place give the same dossier on every machine. Bodies are named by
//! number (*Đơn vị 0042*), every figure is invented and the note of each row says so.

use std::collections::BTreeMap;

use crate::criteria::rule::{Input, Measure, Rule};
use crate::criteria::{Code, CriteriaSet, NaPolicy, Node};
use crate::dossier::{Answer, Body, Citation, CriteriaRef, Document, Dossier, Inputs, Row, Slot};
use crate::num::Decimal;
use crate::num::seeded::Seeded;
use crate::text::Clean;

/// True `percent` times in a hundred.
fn chance(dice: &mut Seeded, percent: u64) -> bool {
    dice.below(100) < percent
}

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The criteria.
    pub set: &'a CriteriaSet,
    /// Where dossiers find the criteria file, relative to their own.
    pub file: &'a str,
    /// The kind of body.
    pub kind: &'a str,
    /// The year.
    pub year: i32,
    /// The seed.
    pub seed: u64,
}

impl Plan<'_> {
    /// The dossier at `place`.
    pub fn dossier(&self, place: u32) -> Dossier {
        let mut dice = Seeded::new(self.seed ^ (u64::from(place) << 20));
        let figures = self.set.figures.iter().map(|f| (f.key.clone(), Decimal::from(5_000 + dice.below(90_000))));
        let figures: BTreeMap<Clean, Decimal> = figures.collect();
        let rows = self.set.rows(self.kind).filter_map(|id| {
            let node = self.set.node(id);
            Some((node.code.clone(), row(node, &figures, &mut dice)?))
        });
        let rows: BTreeMap<Code, Row> = rows.collect();
        let documents = (0..DOCUMENTS).map(|n| document(n, self.year)).collect();
        Dossier {
            year: self.year,
            criteria: CriteriaRef {
                id: self.set.id.clone(),
                edition: self.set.edition.clone(),
                file: Some(Clean::line(self.file)),
                digest: Some(self.set.digest.clone()),
            },
            body: Body {
                name: Clean::line(&format!("Đơn vị {place:04}")),
                kind: Clean::line(self.kind),
                ..Body::default()
            },
            flags: self.set.flags.iter().map(|f| (f.id.clone(), true)).collect(),
            figures,
            documents,
            rows,
            ..Dossier::default()
        }
    }
}

fn row(node: &Node, figures: &BTreeMap<Clean, Decimal>, dice: &mut Seeded) -> Option<Row> {
    let rule = node.rule.as_ref()?;
    let answer = if node.na != NaPolicy::Never && chance(dice, 3) {
        Answer::NotApplicable { reason: Clean::from("Không phát sinh nhiệm vụ trong năm") }
    } else {
        answer(rule, node.max, figures, dice)
    };
    let document = format!("tl-{:02}", dice.below(DOCUMENTS));
    let citation = Citation {
        document: Clean::line(&document),
        page: Some(Clean::line(&(1 + dice.below(40)).to_string())),
        note: None,
        ..Citation::default()
    };
    Some(Row {
        answers: BTreeMap::from([(Slot::first(node.by), answer)]),
        evidence: vec![citation],
        note: Some(note(dice)),
        ..Row::default()
    })
}

const DOCUMENTS: u64 = 24;

fn document(n: u64, year: i32) -> Document {
    Document {
        id: Clean::line(&format!("tl-{n:02}")),
        number: Some(Clean::line(&format!("{}/BC-ĐV", 10 + n))),
        date: jiff::civil::Date::new(i16::try_from(year).unwrap_or(2024), 12, 15).ok(),
        issuer: Some(Clean::from("Đơn vị")),
        title: Some(Clean::line(&format!("Báo cáo kết quả thực hiện nhiệm vụ số {n} (số giả định)"))),
        ..Document::default()
    }
}

/// About two hundred letters of administrative prose, marked as invented.
fn note(dice: &mut Seeded) -> Clean {
    const WORDS: [&str; 24] = [
        "thực hiện",
        "kế hoạch",
        "cải cách",
        "hành chính",
        "báo cáo",
        "đúng hạn",
        "hồ sơ",
        "thủ tục",
        "giải quyết",
        "kiểm tra",
        "khắc phục",
        "hạn chế",
        "đơn vị",
        "công chức",
        "trực tuyến",
        "tỷ lệ",
        "nhiệm vụ",
        "hoàn thành",
        "tài liệu",
        "kiểm chứng",
        "quyết định",
        "ban hành",
        "kịp thời",
        "đầy đủ",
    ];
    let mut text = String::from("Số giả định:");
    while text.chars().count() < 200 {
        text.push(' ');
        text.push_str(WORDS[usize::try_from(dice.below(WORDS.len() as u64)).unwrap_or(0)]);
    }
    Clean::new(&text)
}

/// An answer that the rule can use, better more often than worse.
fn answer(rule: &Rule, max: Decimal, figures: &BTreeMap<Clean, Decimal>, dice: &mut Seeded) -> Answer {
    let mut inputs = Inputs::default();
    match rule {
        Rule::Choice { options } => {
            let best = if chance(dice, 70) { 0 } else { dice.below(options.len() as u64) };
            inputs.choice = options.get(usize::try_from(best).unwrap_or(0)).map(|o| o.id.clone());
        }
        Rule::Checklist { items, .. } => {
            inputs.ticks = Some(items.iter().filter(|_| chance(dice, 80)).map(|i| i.id.clone()).collect());
        }
        Rule::Deduct { events } => {
            let counted = events.iter().map(|e| (e.id.clone(), Decimal::from(dice.below(3) / 2)));
            inputs.events = Some(counted.collect());
        }
        Rule::Survey { options } => {
            let counted = options.iter().map(|o| (o.id.clone(), Decimal::from(20 + dice.below(400))));
            inputs.ballots = Some(counted.collect());
        }
        Rule::Entered => {
            let points = max * Decimal::from(60 + dice.below(41)) / Decimal::ONE_HUNDRED;
            return Answer::Points { points: points.normalize(), reason: None };
        }
        Rule::Steps { measure: Measure::Value(_), .. } => {
            inputs.numbers.insert(Input::Value, Decimal::from(dice.below(101)));
        }
        Rule::Scaled { scale, .. } => {
            let value = scale * Decimal::from(7_000 + dice.below(3_000)) / Decimal::from(10_000);
            inputs.numbers.insert(Input::Value, value.normalize());
        }
        Rule::PerUnit { .. } => {
            inputs.numbers.insert(Input::Count, Decimal::from(dice.below(6)));
        }
        Rule::Change { .. } => {
            let before = 100 + dice.below(900);
            inputs.numbers.insert(Input::Before, Decimal::from(before));
            inputs.numbers.insert(Input::Now, Decimal::from(before * (90 + dice.below(40)) / 100));
        }
        Rule::Peer { target, .. } => {
            inputs.numbers.insert(Input::Value, Decimal::from(30 + dice.below(70)));
            if target.is_none() {
                inputs.numbers.insert(Input::Target, Decimal::from(50));
            }
        }
        Rule::Ratio { all, .. }
        | Rule::Target { all, .. }
        | Rule::Steps { measure: Measure::Percent { all, .. }, .. } => {
            let declared = all.figure.as_ref().and_then(|key| figures.get(key));
            let whole = declared.copied().unwrap_or_else(|| Decimal::from(10 + dice.below(90_000)));
            let done = (whole * Decimal::from(9_000 + dice.below(1_001)) / Decimal::from(10_000)).floor();
            inputs.numbers.insert(Input::Done, done.normalize());
            if declared.is_none() {
                inputs.numbers.insert(Input::All, whole);
            }
            if matches!(rule, Rule::Target { target: None, .. }) {
                inputs.numbers.insert(Input::Target, Decimal::new(8, 1));
            }
        }
    }
    // A numerator that is declared as well comes from the figures alone.
    for (input, label) in rule.inputs() {
        if label.is_some_and(|l| l.figure.is_some()) {
            inputs.numbers.remove(&input);
        }
    }
    Answer::Given(inputs)
}
