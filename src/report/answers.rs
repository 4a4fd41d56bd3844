//! The answer sheet (*phiếu số liệu*): what a division or an appraiser fills in by spreadsheet, to be taken back line
//! by line.
//!
//! Promise: every line says for which dossier it is and what stood there when the sheet was made, so that taking it
//! back can tell an answer from an unchanged one and a conflict from both. Declared figures that several rows share
//! stand once.

pub mod cited;

use crate::criteria::rule::{Award, Input, Rule};
use crate::criteria::{CriteriaSet, NaPolicy, NodeId};
use crate::dossier::{Answer, Dossier, Inputs, Lane, Reason, Slot};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::{local, shortest, show_decimal};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, origin};
use crate::text::Clean;

pub use cited::page;

/// The columns of an answer sheet, by the name that each has for programs; people may use either name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the line answers: `1.2.done`, `1.1`, a declared figure.
    Key,
    /// The criterion.
    Name,
    /// What is to be filled in.
    What,
    /// The unit.
    Unit,
    /// The answer.
    Value,
    /// The documents that the row rests on.
    Evidence,
    /// The note, or why a row is not applicable or its points were typed.
    Note,
    /// The written explanation.
    Explanation,
    /// The code of the reason for which points were moved.
    Reason,
    /// Words beside it.
    Text,
    /// The answer when the sheet was made.
    Was,
    /// The documents when the sheet was made.
    EvidenceWas,
    /// The note when the sheet was made.
    NoteWas,
    /// The explanation when the sheet was made.
    ExplanationWas,
    /// The code of the reason when the sheet was made.
    ReasonWas,
    /// The words beside it when the sheet was made.
    TextWas,
    /// Which dossier the line is for.
    Dossier,
}

impl Field {
    /// Every column with its name for programs, in the order of the sheet.
    pub const ALL: [(&'static str, Self); 17] = [
        ("key", Self::Key),
        ("name", Self::Name),
        ("what", Self::What),
        ("unit", Self::Unit),
        ("value", Self::Value),
        ("evidence", Self::Evidence),
        ("note", Self::Note),
        ("explanation", Self::Explanation),
        ("reason", Self::Reason),
        ("text", Self::Text),
        ("was", Self::Was),
        ("evidence_was", Self::EvidenceWas),
        ("note_was", Self::NoteWas),
        ("explanation_was", Self::ExplanationWas),
        ("reason_was", Self::ReasonWas),
        ("text_was", Self::TextWas),
        ("dossier", Self::Dossier),
    ];

    /// The heading for people.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Key => lang.pick("Mã số liệu", "Key"),
            Self::Name => lang.pick("Tiêu chí", "Criterion"),
            Self::What => lang.pick("Nội dung cần điền", "To be filled in"),
            Self::Unit => lang.pick("Đơn vị tính", "Unit"),
            Self::Value => lang.pick("Giá trị", "Value"),
            Self::Evidence => lang.pick("Tài liệu kiểm chứng", "Evidence"),
            Self::Note => lang.pick("Ghi chú", "Note"),
            Self::Explanation => lang.pick("Giải trình", "Explanation"),
            Self::Reason => lang.pick("Mã lý do", "Reason code"),
            Self::Text => lang.pick("Lý do cụ thể", "Reason in words"),
            Self::Was => lang.pick("Giá trị khi xuất", "Value when made"),
            Self::EvidenceWas => lang.pick("Tài liệu khi xuất", "Evidence when made"),
            Self::NoteWas => lang.pick("Ghi chú khi xuất", "Note when made"),
            Self::ExplanationWas => lang.pick("Giải trình khi xuất", "Explanation when made"),
            Self::ReasonWas => lang.pick("Mã lý do khi xuất", "Reason code when made"),
            Self::TextWas => lang.pick("Lý do cụ thể khi xuất", "Reason in words when made"),
            Self::Dossier => lang.pick("Hồ sơ", "Dossier"),
        }
    }

    /// Whether nobody who fills in a sheet of `lane` needs it: it is there for the program, or for other lanes.
    pub const fn is_hidden(self, lane: Lane) -> bool {
        match self {
            Self::Was | Self::EvidenceWas | Self::NoteWas | Self::ExplanationWas => true,
            Self::ReasonWas | Self::TextWas | Self::Dossier => true,
            Self::Reason | Self::Text => matches!(lane, Lane::Own),
            Self::Explanation | Self::Evidence => matches!(lane, Lane::Appraised | Lane::Agreed),
            Self::Key | Self::Name | Self::What | Self::Unit | Self::Value | Self::Note => false,
        }
    }
}

/// What tells one dossier from another on a sheet.
pub fn stamp(set: &CriteriaSet, dossier: &Dossier) -> String {
    let term = dossier.term.as_ref().map(|t| format!(" {t}")).unwrap_or_default();
    let digest = set.digest.get(..12).unwrap_or(&set.digest);
    format!("{} | {} | {}{term} | {digest}", dossier.body.name, dossier.body.kind, dossier.year)
}

/// The sheet of `dossier` for `lane`: all rows, or those of one owner. In the body's own lane the rows that it answers
/// itself, in the others every row.
pub fn report(set: &CriteriaSet, dossier: &Dossier, lane: Lane, owner: Option<&str>, lang: Lang) -> Report {
    let mut sheet = Sheet { set, dossier, lane, lang, stamp: stamp(set, dossier), rows: Vec::new() };
    let own = lane == Lane::Own;
    let wanted = |id: &NodeId| {
        let node = set.node(*id);
        let owned = dossier.row(&node.code).and_then(|r| r.owner.as_deref());
        (!own || Slot::of(lane, node.by) == Slot::Own) && owner.is_none_or(|wanted| owned == Some(wanted))
    };
    let rows: Vec<NodeId> = set.rows(&dossier.body.kind).filter(wanted).collect();
    if own {
        sheet.shared(owner.map(|_| rows.as_slice()));
    }
    for id in rows {
        sheet.row(id);
    }
    let columns = Field::ALL
        .iter()
        .map(|(key, field)| {
            let align = if matches!(field, Field::Name | Field::What) { Align::Flexible } else { Align::Left };
            Column::new(key, field.title(lang), align)
        })
        .collect();
    let who = owner.map(|o| format!(" – {o}")).unwrap_or_default();
    let title = match lang {
        Lang::Vi => format!("Phiếu số liệu: {} – năm {} – {}{who}", dossier.body.name, dossier.year, lane.say(lang)),
        Lang::En => format!("Answer sheet: {} – {} – {}{who}", dossier.body.name, dossier.year, lane.say(lang)),
    };
    let how = match lang {
        Lang::Vi => {
            "Chỉ điền các cột Giá trị, Tài liệu kiểm chứng, Ghi chú, Giải trình (và lý do khi thẩm định). Ô trống: giữ nguyên. “-”: không áp dụng, ghi lý do ở Ghi chú. “x”: đánh dấu. Tài liệu: số, ký hiệu, ngày, tr.; nhiều tài liệu cách nhau dấu chấm phẩy: 67/BC-UBND, 25/02/2025, tr. 14; 12/KH-UBND."
        }
        Lang::En => {
            "Fill in only Value, Evidence, Note and Explanation (and the reason when appraising). Empty: as it is. “-”: not applicable, say why in Note. “x”: tick. Evidence: number, date, page, with semicolons between documents: 67/BC-UBND, 25/02/2025, p. 14; 12/KH-UBND."
        }
    };
    let blocks = vec![Block::Text(Tone::Normal, how.to_owned()), Block::Table(Table { columns, rows: sheet.rows })];
    Report { title, facts: origin::of_scores(set, lane, lang), blocks }
}

/// A sheet in the making.
struct Sheet<'a> {
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    lane: Lane,
    lang: Lang,
    stamp: String,
    rows: Vec<Row>,
}

/// What a line holds beside its value.
#[derive(Default)]
struct Beside {
    evidence: String,
    note: String,
    explanation: String,
    reason: Option<Reason>,
}

impl Sheet<'_> {
    fn add(&mut self, key: &str, name: &str, what: &str, unit: &str, value: Cell, beside: &Beside) {
        let code = beside.reason.as_ref().map(|r| r.code.to_string()).unwrap_or_default();
        let text = beside.reason.as_ref().and_then(|r| r.text.as_ref()).map(ToString::to_string).unwrap_or_default();
        self.rows.push(Row {
            cells: vec![
                Cell::text(key),
                Cell::text(name),
                Cell::text(what),
                Cell::text(unit),
                value.clone(),
                Cell::text(beside.evidence.as_str()),
                Cell::text(beside.note.as_str()),
                Cell::text(beside.explanation.as_str()),
                Cell::text(code.as_str()),
                Cell::text(text.as_str()),
                value,
                Cell::text(beside.evidence.as_str()),
                Cell::text(beside.note.as_str()),
                Cell::text(beside.explanation.as_str()),
                Cell::text(code),
                Cell::text(text),
                Cell::text(self.stamp.as_str()),
            ],
            ..Row::default()
        });
    }

    fn number(&self, value: Option<Decimal>) -> Cell {
        value.map_or_else(Cell::empty, |v| Cell::number(show_decimal(v, self.lang), shortest(v)))
    }

    /// Declared figures and yes/no facts; on the sheet of an owner the figures that the rows there use.
    fn shared(&mut self, of: Option<&[NodeId]>) {
        let (set, dossier, lang) = (self.set, self.dossier, self.lang);
        let name = Word::Figures.get(lang);
        let uses = |id: &NodeId, key: &Clean| {
            let inputs = set.node(*id).rule.iter().flat_map(Rule::inputs);
            inputs.filter_map(|(_, label)| label?.figure.as_ref()).any(|figure| figure == key)
        };
        for figure in &set.figures {
            if of.is_some_and(|rows| !rows.iter().any(|id| uses(id, &figure.key))) {
                continue;
            }
            let unit = figure.unit.as_ref().map_or("", Clean::as_str);
            let value = self.number(dossier.figures.get(&figure.key).copied());
            self.add(&figure.key, name, figure.name.get(lang), unit, value, &Beside::default());
        }
        for flag in set.flags.iter().filter(|_| of.is_none()) {
            let yes = dossier
                .flags
                .get(&flag.id)
                .map(|yes| if *yes { lang.pick("có", "yes") } else { lang.pick("không", "no") });
            let value = yes.map_or_else(Cell::empty, Cell::text);
            let what = format!("{} ({})", flag.name.get(lang), lang.pick("có / không", "yes / no"));
            self.add(&flag.id, Word::Flags.get(lang), &what, "", value, &Beside::default());
        }
    }

    /// The lines of a row of the set; notes and reasons stand in the first.
    fn row(&mut self, id: NodeId) {
        let (set, dossier, lang) = (self.set, self.dossier, self.lang);
        let node = set.node(id);
        let Some(rule) = &node.rule else { return };
        let said = dossier.row(&node.code);
        // An appraiser begins with what the body answered.
        let answer = dossier.answer(&node.code, self.lane, node.by).map(|(_, answer)| answer);
        let text = |t: Option<&Clean>| t.map(ToString::to_string).unwrap_or_default();
        let because = match answer {
            Some(Answer::NotApplicable { reason }) => Some(reason),
            Some(Answer::Points { reason, .. }) if *rule != Rule::Entered => reason.as_ref(),
            _ => None,
        };
        let own = self.lane == Lane::Own;
        let note = because.or_else(|| said.and_then(|r| r.note.as_ref()).filter(|_| own));
        let places = said.map(|r| r.evidence.as_slice()).filter(|_| own).unwrap_or_default();
        let mut beside = Beside {
            evidence: cited::cell(dossier, places, lang),
            note: text(note),
            explanation: text(said.and_then(|r| r.explanation.as_ref()).filter(|_| own)),
            reason: match self.lane {
                Lane::Own => None,
                Lane::Appraised => said.and_then(|r| r.appraisal.clone()),
                Lane::Agreed => said.and_then(|r| r.conclusion.clone()),
            },
        };
        let none = Inputs::default();
        let inputs = match answer {
            Some(Answer::Given(inputs) | Answer::Mixed { inputs, .. }) => inputs,
            _ => &none,
        };
        let mut lines = self.lines(id, rule, inputs);
        let typed = match answer {
            Some(Answer::NotApplicable { .. }) => Some(Cell::text("-")),
            Some(Answer::Points { points, .. }) => Some(self.number(Some(*points))),
            _ => None,
        };
        match typed {
            // What the row as a whole was given stands on a line of its own, unless the row has only that.
            Some(value) if lines.first().is_some_and(|line| line.key == *node.code) => {
                if let Some(line) = lines.first_mut() {
                    line.value = value;
                }
            }
            Some(value) => {
                let what = lang.pick("Điểm nhập trực tiếp (hoặc “-”)", "Points typed (or “-”)").to_owned();
                lines.insert(0, Line { key: node.code.to_string(), what, unit: String::new(), value });
            }
            None => {}
        }
        if node.na != NaPolicy::Never
            && let Some(first) = lines.first_mut()
        {
            first.what.push_str(lang.pick("; “-”: không áp dụng", "; “-”: not applicable"));
        }
        for line in lines {
            self.add(
                &line.key,
                &format!("{} {}", node.code, node.name.get(lang)),
                &line.what,
                &line.unit,
                line.value,
                &beside,
            );
            beside = Beside::default();
        }
    }

    /// What the rule asks for.
    fn lines(&self, id: NodeId, rule: &Rule, inputs: &Inputs) -> Vec<Line> {
        let (node, lang) = (self.set.node(id), self.lang);
        let key = |part: &str| format!("{}.{part}", node.code);
        let line = |key: String, what: String, value: Cell| Line { key, what, unit: String::new(), value };
        match rule {
            Rule::Choice { options } => {
                let told: Vec<String> = options
                    .iter()
                    .map(|o| match o.award {
                        Award::Points(p) => format!("{} = {} ({})", o.id, o.label.get(lang), local(&shortest(p), lang)),
                        Award::Share(_) => format!("{} = {}", o.id, o.label.get(lang)),
                    })
                    .collect();
                let what = format!("{} {}", lang.pick("Điền một mã:", "One of:"), told.join("; "));
                let value = inputs.choice.as_ref().map_or_else(Cell::empty, |id| Cell::text(id.as_str()));
                vec![line(node.code.to_string(), what, value)]
            }
            Rule::Checklist { items, .. } => items
                .iter()
                .map(|item| {
                    let ticked = inputs.ticks.as_ref().is_some_and(|t| t.contains(&item.id));
                    let what = format!("{} (x)", item.label.get(lang));
                    line(key(&item.id), what, if ticked { Cell::text("x") } else { Cell::empty() })
                })
                .collect(),
            Rule::Deduct { events } => events
                .iter()
                .map(|e| {
                    let count = inputs.events.as_ref().and_then(|c| c.get(&e.id)).copied();
                    line(key(&e.id), e.label.get(lang).to_string(), self.number(count))
                })
                .collect(),
            Rule::Survey { options } => options
                .iter()
                .map(|o| {
                    let count = inputs.ballots.as_ref().and_then(|c| c.get(&o.id)).copied();
                    line(key(&o.id), o.label.get(lang).to_string(), self.number(count))
                })
                .collect(),
            Rule::Entered => {
                let what = format!("{} (0–{})", Word::Points.get(lang), local(&shortest(node.max), lang));
                vec![line(node.code.to_string(), what, Cell::empty())]
            }
            _ => {
                let mut asked: Vec<(Input, Option<&crate::criteria::Label>)> = rule.inputs();
                asked.retain(|(_, label)| label.is_none_or(|l| l.figure.is_none()));
                let own_target = inputs.numbers.contains_key(&Input::Target);
                if own_target && !asked.iter().any(|(i, _)| *i == Input::Target) {
                    asked.push((Input::Target, None));
                }
                asked
                    .into_iter()
                    .map(|(input, label)| Line {
                        key: key(input.word()),
                        what: label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string()),
                        unit: label.and_then(|l| l.unit.as_ref()).map(ToString::to_string).unwrap_or_default(),
                        value: self.number(inputs.numbers.get(&input).copied()),
                    })
                    .collect()
            }
        }
    }
}

/// A line of a row.
struct Line {
    key: String,
    what: String,
    unit: String,
    value: Cell,
}
