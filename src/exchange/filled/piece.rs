//! One field that a sheet changes: where it stands, what it holds by every account, what it is called.
//!
//! Promise: a field is no more than people decide at once: one number, one tick, one text, the pages of one document.

use crate::criteria::rule::Input;
use crate::criteria::{Code, CriteriaSet, Rule};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Citation, Document, Dossier, Inputs, Lane, Reason, Slot};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::show_decimal;
use crate::report::answers::{Field, page};
use crate::report::given;
use crate::text::Clean;

/// Where a field stands in a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A declared figure.
    Figure(Clean),
    /// A yes/no fact.
    Flag(Clean),
    /// Something of the answer of a row.
    Answer(Code, Slot, Part),
    /// The note of a row.
    Note(Code),
    /// The explanation of a row.
    Explanation(Code),
    /// The pages of a document that a row cites.
    Evidence(Code, Clean),
    /// Why points were moved.
    Reason(Code, Slot),
}

/// What of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The chosen level.
    Choice,
    /// A named number.
    Number(Input),
    /// Whether an item is ticked.
    Item(Clean),
    /// How often something happened.
    Event(Clean),
    /// How many ballots said so.
    Ballot(Clean),
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// Yes or no, ticked or not.
    Yes(bool),
    /// The id of a level.
    Level(Clean),
    /// Words.
    Words(Clean),
    /// An answer.
    Answer(Answer),
    /// Pages of a document; none where the row does not cite it.
    Pages(Vec<Option<Clean>>),
    /// A reason.
    Reason(Reason),
}

/// What a field held when the sheet was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Was {
    /// The sheet does not say.
    Unsaid,
    /// This, or nothing.
    Held(Option<Value>),
}

impl Was {
    /// What the sheet says, if it is `known`.
    pub(super) fn of(known: bool, value: Option<Value>) -> Self {
        if known { Self::Held(value) } else { Self::Unsaid }
    }
}

/// A field that a sheet changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The line of the sheet.
    pub row: usize,
    /// Which field.
    pub place: Place,
    /// What it held when the sheet was made.
    pub was: Was,
    /// What the dossier holds now.
    pub now: Option<Value>,
    /// What the sheet says.
    pub new: Value,
    /// The document that has to be registered for it.
    pub register: Option<Document>,
    /// Whether the same was changed in the dossier since the sheet was made.
    pub conflict: bool,
}

impl Place {
    /// The row that it belongs to.
    pub fn code(&self) -> Option<&Code> {
        match self {
            Self::Figure(_) | Self::Flag(_) => None,
            Self::Answer(code, ..)
            | Self::Note(code)
            | Self::Explanation(code)
            | Self::Evidence(code, _)
            | Self::Reason(code, _) => Some(code),
        }
    }

    /// The name by which a command calls it: the key of the sheet, with the column where it is not the value.
    pub fn key(&self) -> String {
        match self {
            Self::Figure(key) | Self::Flag(key) => key.to_string(),
            Self::Answer(code, _, part) => match part {
                Part::Whole | Part::Choice => code.to_string(),
                Part::Number(input) => format!("{code}.{}", input.word()),
                Part::Item(id) | Part::Event(id) | Part::Ballot(id) => format!("{code}.{id}"),
            },
            Self::Note(code) => format!("{code}.note"),
            Self::Explanation(code) => format!("{code}.explanation"),
            Self::Evidence(code, document) => format!("{code}.evidence.{document}"),
            Self::Reason(code, _) => format!("{code}.reason"),
        }
    }

    /// What a dossier holds there, in the lane of the sheet.
    pub(super) fn held(&self, set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Option<Value> {
        let row = || self.code().and_then(|code| dossier.row(code));
        match self {
            Self::Figure(key) => dossier.figures.get(key).copied().map(Value::Number),
            Self::Flag(key) => dossier.flags.get(key).copied().map(Value::Yes),
            Self::Answer(code, _, part) => part.of(answer(set, dossier, lane, code)?),
            Self::Note(_) => row()?.note.clone().map(Value::Words),
            Self::Explanation(_) => row()?.explanation.clone().map(Value::Words),
            Self::Evidence(_, document) => {
                let places = row().map(|r| r.evidence.as_slice()).unwrap_or_default();
                let pages: Vec<_> = places.iter().filter(|c| c.document == *document).map(|c| c.page.clone()).collect();
                (!pages.is_empty()).then_some(Value::Pages(pages))
            }
            Self::Reason(_, Slot::Agreed) => row()?.conclusion.clone().map(Value::Reason),
            Self::Reason(..) => row()?.appraisal.clone().map(Value::Reason),
        }
    }
}

impl Part {
    /// This part of an answer.
    pub(super) fn of(&self, answer: &Answer) -> Option<Value> {
        if *self == Self::Whole {
            return Some(Value::Answer(answer.clone()));
        }
        let Answer::Given(inputs) = answer else { return None };
        match self {
            Self::Whole => None,
            Self::Choice => inputs.choice.clone().map(Value::Level),
            Self::Number(input) => inputs.numbers.get(input).copied().map(Value::Number),
            Self::Item(id) => inputs.ticks.as_ref().map(|ticks| Value::Yes(ticks.contains(id))),
            Self::Event(id) => inputs.events.as_ref()?.get(id).copied().map(Value::Number),
            Self::Ballot(id) => inputs.ballots.as_ref()?.get(id).copied().map(Value::Number),
        }
    }

    /// The answer with another value of this part.
    fn put(&self, answer: Option<&Answer>, value: &Value) -> Option<Answer> {
        if let (Self::Whole, Value::Answer(answer)) = (self, value) {
            return Some(answer.clone());
        }
        let mut inputs = match answer {
            Some(Answer::Given(inputs)) => inputs.clone(),
            _ => Inputs::default(),
        };
        match (self, value) {
            (Self::Choice, Value::Level(level)) => inputs.choice = Some(level.clone()),
            (Self::Number(input), Value::Number(number)) => {
                inputs.numbers.insert(*input, *number);
            }
            (Self::Item(id), Value::Yes(yes)) => {
                let ticks = inputs.ticks.get_or_insert_default();
                ticks.retain(|tick| tick != id);
                if *yes {
                    ticks.push(id.clone());
                }
            }
            (Self::Event(id), Value::Number(number)) => {
                inputs.events.get_or_insert_default().insert(id.clone(), *number);
            }
            (Self::Ballot(id), Value::Number(number)) => {
                inputs.ballots.get_or_insert_default().insert(id.clone(), *number);
            }
            _ => return None,
        }
        Some(Answer::Given(inputs))
    }

    /// What it is called on the form of the row.
    fn name(&self, rule: Option<&Rule>, lang: Lang) -> String {
        let found = match (self, rule) {
            (Self::Number(input), Some(rule)) => {
                let label = rule.inputs().into_iter().find(|(i, _)| i == input).and_then(|(_, label)| label);
                Some(label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string()))
            }
            (Self::Item(id), Some(Rule::Checklist { items, .. })) => {
                items.iter().find(|i| i.id == *id).map(|i| i.label.get(lang).to_string())
            }
            (Self::Event(id), Some(Rule::Deduct { events })) => {
                events.iter().find(|e| e.id == *id).map(|e| e.label.get(lang).to_string())
            }
            (Self::Ballot(id), Some(Rule::Survey { options })) => {
                options.iter().find(|o| o.id == *id).map(|o| o.label.get(lang).to_string())
            }
            _ => None,
        };
        found.unwrap_or_else(|| lang.pick("Trả lời", "Answer").to_owned())
    }
}

/// The answer from which a lane of a row goes on: its own, else what counted before.
pub(super) fn answer<'a>(set: &CriteriaSet, dossier: &'a Dossier, lane: Lane, code: &Code) -> Option<&'a Answer> {
    let by = set.node(set.find(code)?).by;
    dossier.answer(code, lane, by).map(|(_, answer)| answer)
}

impl Taken {
    /// What the field is called.
    pub fn field(&self, set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> String {
        match &self.place {
            Place::Figure(key) => set.figure(key).map_or_else(|| key.to_string(), |f| f.name.get(lang).to_string()),
            Place::Flag(key) => {
                let flag = set.flags.iter().find(|f| f.id == *key);
                flag.map_or_else(|| key.to_string(), |f| f.name.get(lang).to_string())
            }
            Place::Answer(code, _, part) => part.name(set.find(code).and_then(|id| set.node(id).rule.as_ref()), lang),
            Place::Note(_) => Field::Note.title(lang).to_owned(),
            Place::Explanation(_) => Field::Explanation.title(lang).to_owned(),
            Place::Evidence(_, id) => {
                let document = self.register.as_ref().or_else(|| dossier.document(id));
                let name = document.and_then(|d| d.number.as_ref().or(d.title.as_ref())).unwrap_or(id);
                match &self.register {
                    Some(_) => format!("{} {name}", lang.pick("Tài liệu mới", "New document")),
                    None => format!("{} {name}", lang.pick("Tài liệu", "Document")),
                }
            }
            Place::Reason(..) => Field::Reason.title(lang).to_owned(),
        }
    }

    /// A value of the field in words; nothing where nothing stands there.
    pub fn words(&self, value: Option<&Value>, set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> String {
        let node = || self.place.code().and_then(|code| set.find(code));
        let none = || lang.pick("(trống)", "(nothing)").to_owned();
        let Some(value) = value else { return none() };
        match value {
            Value::Number(number) => show_decimal(*number, lang),
            Value::Yes(yes) => if *yes { lang.pick("có", "yes") } else { lang.pick("không", "no") }.to_owned(),
            Value::Words(words) => Clean::line(words).to_string(),
            Value::Answer(answer) => node().map_or_else(none, |id| {
                let told = given::words(set, &dossier.figures, id, answer, lang);
                if told.is_empty() { none() } else { told }
            }),
            Value::Level(level) => {
                let inputs = Inputs { choice: Some(level.clone()), ..Inputs::default() };
                node().map_or_else(
                    || level.to_string(),
                    |id| given::words(set, &dossier.figures, id, &Answer::Given(inputs), lang),
                )
            }
            Value::Pages(pages) if pages.is_empty() => lang.pick("không dẫn", "not cited").to_owned(),
            Value::Pages(pages) => {
                let told: Vec<String> = pages
                    .iter()
                    .map(|p| p.as_ref().map_or_else(|| lang.pick("có dẫn", "cited").to_owned(), |p| page(p, lang)))
                    .collect();
                told.join("; ")
            }
            Value::Reason(reason) => given::reason(reason, lang),
        }
    }

    /// All versions of it in one line: when the sheet was made, in the dossier, on the sheet.
    pub(crate) fn said(&self, set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> String {
        let show = |value: Option<&Value>| self.words(value, set, dossier, lang);
        let (key, field, row) = (self.place.key(), self.field(set, dossier, lang), self.row);
        let (now, new) = (show(self.now.as_ref()), show(Some(&self.new)));
        let was = match &self.was {
            Was::Held(was) => Some(show(was.as_ref())),
            Was::Unsaid => None,
        };
        match lang {
            Lang::Vi => {
                let was = was.map(|was| format!("; khi xuất phiếu {was}")).unwrap_or_default();
                format!("✗ {key} (dòng {row}) {field}: hồ sơ {now}; phiếu {new}{was}\n")
            }
            Lang::En => {
                let was = was.map(|was| format!("; when made {was}")).unwrap_or_default();
                format!("✗ {key} (row {row}) {field}: dossier {now}; sheet {new}{was}\n")
            }
        }
    }

    /// What writes it into a dossier.
    pub(super) fn edit(&self, set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Vec<Edit> {
        let one = match (&self.place, &self.new) {
            (Place::Figure(key), Value::Number(number)) => Edit::Figure(key.clone(), Some(*number)),
            (Place::Flag(key), Value::Yes(yes)) => Edit::Flag(key.clone(), Some(*yes)),
            (Place::Note(code), Value::Words(words)) => Edit::Note(code.clone(), Some(words.clone())),
            (Place::Explanation(code), Value::Words(words)) => Edit::Explanation(code.clone(), Some(words.clone())),
            (Place::Reason(code, Slot::Agreed), Value::Reason(reason)) => {
                Edit::Conclusion(code.clone(), Some(reason.clone()))
            }
            (Place::Reason(code, _), Value::Reason(reason)) => Edit::Appraisal(code.clone(), Some(reason.clone())),
            (Place::Answer(code, slot, part), value) => {
                let before = answer(set, dossier, lane, code);
                let Some(after) = part.put(before, value) else { return Vec::new() };
                Edit::Answer(code.clone(), *slot, Some(in_order(set, code, after)))
            }
            (Place::Evidence(code, document), Value::Pages(pages)) => {
                let before = dossier.row(code).map(|r| r.evidence.clone()).unwrap_or_default();
                let mut places: Vec<Citation> = Vec::new();
                let mut left = pages.clone();
                for citation in before {
                    if citation.document != *document {
                        places.push(citation);
                    } else if let Some(at) = left.iter().position(|page| *page == citation.page) {
                        // A place that stays keeps its note and its time.
                        left.remove(at);
                        places.push(citation);
                    }
                }
                places.extend(left.into_iter().map(|page| Citation {
                    document: document.clone(),
                    page,
                    ..Citation::default()
                }));
                let cite = Edit::Evidence(code.clone(), places);
                let new = self.register.iter().filter(|_| dossier.document(document).is_none());
                let register = new.map(|d| Edit::Document(d.id.clone(), dossier.documents.len(), Some(d.clone())));
                return register.chain([cite]).collect();
            }
            _ => return Vec::new(),
        };
        vec![one]
    }
}

/// Ticks stand in the order of the rule, whatever the order in which they came.
fn in_order(set: &CriteriaSet, code: &Code, answer: Answer) -> Answer {
    let rule = set.find(code).and_then(|id| set.node(id).rule.as_ref());
    match (answer, rule) {
        (Answer::Given(mut inputs), Some(Rule::Checklist { items, .. })) => {
            if let Some(ticks) = &mut inputs.ticks {
                ticks.sort_by_key(|tick| items.iter().position(|item| item.id == *tick));
            }
            Answer::Given(inputs)
        }
        (answer, _) => answer,
    }
}
