//! From last year to this one: which rows ask for the same, and what may be carried over.
//!
//! Promise: a row is taken for the same only where its content is: wording, maximum, rule, who supplies it, the
//! documents it expects. Its code may have moved, where its content leaves no doubt which row it is. Nothing that
//! others supplied, appraised or concluded is carried, and no yes/no fact; everything that is carried bears the mark
//! [`Look::Carried`] until somebody has looked at it, and rows that are other ones bear [`Look::Changed`] or
//! [`Look::New`]. Where a row asks how this year stands to the last, what was this year's value is now last year's and
//! this year's is open; so is every declared figure that is bound to a period or a day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Incomparable, own_difference};
use crate::criteria::rule::{Input, Label};
use crate::criteria::{CriteriaSet, Node, NodeId, Rule, Supplier};
use crate::dossier::{Answer, Dossier, Inputs, Lane, Look, Reason, Row, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Scorecard, score};
use crate::text::Clean;

/// The row of another set that a row came from, and how they differ if they do.
pub type Origin = (NodeId, Option<Incomparable>);

/// For each row of `new` the row of `old` that it came from.
pub fn origins(old: &CriteriaSet, new: &CriteriaSet) -> BTreeMap<NodeId, Origin> {
    let rows = |set: &CriteriaSet| -> Vec<NodeId> { set.ids().filter(|id| set.node(*id).is_row()).collect() };
    let (before, after) = (rows(old), rows(new));
    let mut found = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for id in &after {
        let node = new.node(*id);
        if let Some(there) = old.find(&node.code).filter(|there| old.node(*there).is_row())
            && difference(old.node(there), node).is_none()
        {
            taken.insert(there);
            found.insert(*id, (there, None));
        }
    }
    for id in &after {
        let node = new.node(*id);
        if found.contains_key(id) {
            continue;
        }
        // A row that moved: one, and only one, of those that are left asks for the same.
        let same = |from: &&NodeId| !taken.contains(*from) && difference(old.node(**from), node).is_none();
        let mut moved = before.iter().filter(same);
        let of_old = moved.next().filter(|_| moved.next().is_none()).copied();
        let twin = after.iter().any(|other| other != id && difference(new.node(*other), node).is_none());
        if let Some(from) = of_old.filter(|_| !twin) {
            taken.insert(from);
            found.insert(*id, (from, None));
        } else if let Some(there) = old.find(&node.code).filter(|there| !taken.contains(there))
            && old.node(there).is_row()
        {
            found.insert(*id, (there, difference(old.node(there), node)));
        }
    }
    found
}

/// How what a row asks for differs, the documents it expects included.
fn difference(a: &Node, b: &Node) -> Option<Incomparable> {
    let expected = |node: &Node| -> Vec<String> { node.evidence.iter().map(|e| super::wording(&e.name)).collect() };
    own_difference(a, b).or_else(|| (expected(a) != expected(b)).then_some(Incomparable::Text))
}

/// How many rows were carried, are other ones, are new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that hold what stood in them last year.
    pub carried: usize,
    /// Rows that ask for something else than last year.
    pub changed: usize,
    /// Rows that were not there last year.
    pub new: usize,
    /// Documents.
    pub documents: usize,
    /// Declared figures.
    pub figures: usize,
}

/// `start`, an empty dossier of `new`, with what may be carried over from `last`.
pub fn begin(old: &CriteriaSet, last: &Dossier, new: &CriteriaSet, start: Dossier) -> (Dossier, Counts) {
    let mut made = start;
    let mut counts = Counts::default();
    let origins = origins(old, new);
    let kind = made.body.kind.clone();
    let mut cited = BTreeSet::new();
    // Figures of rows that hold this year against the last, with what they begin with.
    let mut moved: BTreeMap<Clean, Option<Decimal>> = BTreeMap::new();
    for id in new.rows(&kind).filter(|id| new.node(*id).by == Supplier::Own) {
        let node = new.node(id);
        let before = origins.get(&id).copied();
        let said = before.and_then(|(from, _)| last.row(&old.node(from).code));
        let row = match before {
            None => {
                counts.new += 1;
                Row { look: Some(Look::New), ..Row::default() }
            }
            Some((_, Some(_))) => {
                counts.changed += 1;
                Row { look: Some(Look::Changed), owner: said.and_then(|r| r.owner.clone()), ..Row::default() }
            }
            Some((from, None)) => {
                let mut row = said.map(carried).unwrap_or_default();
                if let Some([now, before]) = compared(node) {
                    let value = now_of(old.node(from), last);
                    a_year_on(&mut row, [now, before], value);
                    moved.extend(before.figure.clone().map(|key| (key, value)));
                    if let Some(key) = &now.figure {
                        moved.entry(key.clone()).or_insert(None);
                    }
                }
                counts.carried += usize::from(row.look.is_some());
                row
            }
        };
        cited.extend(row.evidence.iter().map(|c| c.document.clone()));
        if !row.is_empty() {
            made.rows.insert(node.code.clone(), row);
        }
    }
    for figure in &new.figures {
        let same = old.figure(&figure.key).is_some_and(|f| f.name.vi == figure.name.vi && f.unit == figure.unit);
        let bound = figure.period.is_some() || figure.as_of.is_some();
        let value = match moved.get(&figure.key) {
            Some(value) => *value,
            None => last.figures.get(&figure.key).copied().filter(|_| same && !bound),
        };
        if let Some(value) = value {
            made.figures.insert(figure.key.clone(), value);
            counts.figures += 1;
        }
    }
    made.documents = last.documents.iter().filter(|d| cited.contains(&d.id)).cloned().collect();
    counts.documents = made.documents.len();
    (made, counts)
}

/// What a row that asks for the same begins with.
fn carried(said: &Row) -> Row {
    let answers: BTreeMap<Slot, Answer> =
        said.answers.iter().filter(|(slot, _)| **slot == Slot::Own).map(|(s, a)| (*s, a.clone())).collect();
    let row = Row {
        answers,
        evidence: said.evidence.clone(),
        note: said.note.clone(),
        explanation: said.explanation.clone(),
        ..Row::default()
    };
    let look = (!row.is_empty()).then_some(Look::Carried);
    Row { look, owner: said.owner.clone(), ..row }
}

/// This year's input and last year's, of a row that holds one against the other.
const fn compared(node: &Node) -> Option<[&Label; 2]> {
    match &node.rule {
        Some(Rule::Change { now, before, .. }) => Some([now, before]),
        _ => None,
    }
}

/// What `last` gave as the value of its own year in such a row.
fn now_of(node: &Node, last: &Dossier) -> Option<Decimal> {
    let [now, _] = compared(node)?;
    match (&now.figure, last.answer(&node.code, Lane::Own, node.by)) {
        (Some(figure), _) => last.figures.get(figure).copied(),
        (None, Some((_, Answer::Given(given)))) => given.numbers.get(&Input::Now).copied(),
        _ => None,
    }
}

/// What was `now` stands where the year before is asked for, and `now` is open.
fn a_year_on(row: &mut Row, [now, before]: [&Label; 2], value: Option<Decimal>) {
    let Some(Answer::Given(given)) = row.answers.get_mut(&Slot::Own) else { return };
    given.numbers.remove(&Input::Now);
    given.numbers.remove(&Input::Before);
    if let (Some(value), None) = (value, &before.figure) {
        given.numbers.insert(Input::Before, value);
    }
    // A row whose values are all declared figures is answered by saying nothing more.
    if *given == Inputs::default() && (now.figure.is_none() || before.figure.is_none()) {
        row.answers.remove(&Slot::Own);
    }
    if row.is_empty() || *row == (Row { look: row.look, owner: row.owner.clone(), ..Row::default() }) {
        row.look = None;
    }
}

/// Last year's dossier beside this year's set.
#[derive(Clone, Debug)]
pub struct LastYear {
    /// Its set.
    pub set: Arc<CriteriaSet>,
    /// The dossier.
    pub dossier: Dossier,
    own: Scorecard,
    last: Scorecard,
    origins: BTreeMap<NodeId, Origin>,
}

/// A row of last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before<'a> {
    /// Its place in last year's set.
    pub node: NodeId,
    /// How it differs from this year's row, if it does.
    pub changed: Option<Incomparable>,
    /// What was answered: by the body, or by whoever supplied the row.
    pub answer: Option<&'a Answer>,
    /// The body's own points.
    pub own: Option<&'a Points>,
    /// The points that counted in the end, where appraiser or council said something.
    pub appraised: Option<&'a Points>,
    /// Why they were moved.
    pub reason: Option<&'a Reason>,
}

impl LastYear {
    /// `dossier` of `set`, to stand beside a dossier of `now`.
    pub fn new(set: Arc<CriteriaSet>, dossier: Dossier, now: &CriteriaSet) -> Self {
        let card = |lane| score(&set, &dossier, lane, &Context::default());
        let (own, last) = (card(Lane::Own), card(Lane::Agreed));
        let origins = origins(&set, now);
        Self { set, dossier, own, last, origins }
    }

    /// What a row of this year was last year.
    pub fn before(&self, id: NodeId) -> Option<Before<'_>> {
        let (node, changed) = self.origins.get(&id).copied()?;
        let row = &self.set.node(node);
        let said = self.dossier.row(&row.code);
        let judged = said.filter(|r| [Slot::Appraised, Slot::Agreed].iter().any(|s| r.answers.contains_key(s)));
        Some(Before {
            node,
            changed,
            answer: self.dossier.answer(&row.code, Lane::Own, row.by).map(|(_, answer)| answer),
            own: self.own.node(node).and_then(|n| n.value()),
            appraised: judged.and_then(|_| self.last.node(node)).and_then(|n| n.value()),
            reason: said.and_then(|r| r.conclusion.as_ref().or(r.appraisal.as_ref())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Citation, Document};

    fn set(rows: &[(&str, &str, &str)]) -> CriteriaSet {
        let mut text = String::from(
            "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\n\
             scale = 3\n[[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n[[figure]]\nkey = \"dan_so\"\nname = \"Dân số\"\n",
        );
        for (code, name, all) in rows {
            text.extend([
                "[[node]]\ncode = \"",
                code,
                "\"\nname = \"",
                name,
                "\"\nmax = 1\nrule = { kind = \"ratio\", done = \"Xong\", all = \"",
                all,
                "\", none = \"zero\" }\n",
            ]);
        }
        let (set, found) = crate::doc::read_criteria(&crate::diag::Source { name: "", text: &text });
        set.unwrap_or_else(|| panic!("{found:?}"))
    }

    fn last() -> Dossier {
        let text = "format = 1\nyear = 2024\ncriteria = { id = \"s\", edition = \"1\" }\n\
            body = { name = \"A\", kind = \"department\" }\n[figures]\ndan_so = 5\n\
            [[document]]\nid = \"a\"\ntitle = \"A\"\n[[document]]\nid = \"b\"\ntitle = \"B\"\n\
            [[row]]\ncode = \"1\"\nowner = \"P1\"\nself = { done = 1, all = 2 }\nappraised = { done = 0, all = 2 }\n\
            appraisal = { code = \"not-shown\", text = \"thiếu\" }\nevidence = [{ document = \"a\" }]\nnote = \"n\"\n\
            [[row]]\ncode = \"2\"\nowner = \"P2\"\nself = { done = 2, all = 2 }\nevidence = [{ document = \"b\" }]\n\
            [[row]]\ncode = \"3\"\nself = { done = 3, all = 3 }\n";
        let (dossier, found) = crate::doc::read_dossier(&crate::diag::Source { name: "", text });
        dossier.unwrap_or_else(|| panic!("{found:?}"))
    }

    fn old() -> CriteriaSet {
        set(&[("1", "Một", "Tổng"), ("2", "Hai", "Tổng"), ("3", "Ba", "Tổng")])
    }

    #[test]
    fn what_asks_for_the_same_is_carried_and_the_rest_wants_a_new_look() {
        let new = set(&[("1", "Một.", "Tổng"), ("2", "Hai", "Tổng số giao"), ("3", "Bốn", "Tổng")]);
        let (made, counts) =
            begin(&old(), &last(), &new, Dossier { year: 2025, body: last().body, ..Dossier::default() });
        assert_eq!(counts, Counts { carried: 1, changed: 2, new: 0, documents: 1, figures: 1 });
        let row = made.row("1").unwrap();
        assert_eq!(row.look, Some(Look::Carried));
        assert_eq!(row.answers.keys().collect::<Vec<_>>(), [&Slot::Own], "nothing that others said is carried");
        assert_eq!((row.owner.as_deref(), row.note.as_deref(), row.appraisal.is_none()), (Some("P1"), Some("n"), true));
        assert_eq!(row.evidence, [Citation { document: "a".into(), ..Citation::default() }]);
        let changed = made.row("2").unwrap();
        assert_eq!((changed.look, changed.owner.as_deref()), (Some(Look::Changed), Some("P2")));
        assert!(changed.answers.is_empty() && changed.evidence.is_empty());
        assert_eq!(made.documents, [Document { id: "a".into(), title: Some("A".into()), ..Document::default() }]);
        assert_eq!(made.figures.len(), 1);
    }

    #[test]
    fn what_was_this_years_value_is_last_years_a_year_later_and_this_years_is_open() {
        let text = "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\nscale = 3\n\
            [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n\
            [[figure]]\nkey = \"nay\"\nname = \"Thu năm nay\"\n[[figure]]\nkey = \"truoc\"\nname = \"Thu năm trước\"\n\
            [[figure]]\nkey = \"ky\"\nname = \"Trong kỳ\"\nas_of = 2024-12-31\n[[figure]]\nkey = \"khac\"\nname = \"Khác\"\n\
            [[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 1\n\
            rule = { kind = \"change\", now = \"Nay\", before = \"Trước\", up = 1, same = 0.5, down = 0 }\n\
            [[node]]\ncode = \"2\"\nname = \"Hai\"\nmax = 1\nrule = { kind = \"change\", now = { vi = \"Nay\", figure = \"nay\" }, \
            before = { vi = \"Trước\", figure = \"truoc\" }, up = 1, same = 0.5, down = 0 }\n\
            [[node]]\ncode = \"3\"\nname = \"Ba\"\nmax = 1\n\
            rule = { kind = \"change\", now = \"Nay\", before = \"Trước\", up = 1, same = 0.5, down = 0 }\n";
        let (set, found) = crate::doc::read_criteria(&crate::diag::Source { name: "", text });
        let set = set.unwrap_or_else(|| panic!("{found:?}"));
        let text = "format = 1\nyear = 2024\ncriteria = { id = \"s\", edition = \"1\" }\n\
            body = { name = \"A\", kind = \"department\" }\n[figures]\nnay = 8\ntruoc = 7\nky = 6\nkhac = 5\n\
            [[row]]\ncode = \"1\"\nself = { now = 26, before = 17 }\n[[row]]\ncode = \"2\"\nself = {}\n\
            [[row]]\ncode = \"3\"\nself = { before = 17 }\n";
        let (last, found) = crate::doc::read_dossier(&crate::diag::Source { name: "", text });
        let last = last.unwrap_or_else(|| panic!("{found:?}"));
        let (made, counts) = begin(&set, &last, &set, Dossier { body: last.body.clone(), ..Dossier::default() });
        let one = made.row("1").unwrap();
        let numbers = BTreeMap::from([(Input::Before, Decimal::from(26_usize))]);
        assert_eq!(one.answers[&Slot::Own], Answer::Given(Inputs { numbers, ..Inputs::default() }));
        assert_eq!(one.look, Some(Look::Carried));
        let figures: Vec<(&str, String)> = made.figures.iter().map(|(k, v)| (k.as_str(), v.to_string())).collect();
        assert_eq!(figures, [("khac", "5".into()), ("truoc", "8".into())]);
        assert_eq!(counts.figures, 2);
        assert!(made.row("3").is_none(), "nothing was carried, nothing wants a look");
    }

    #[test]
    fn a_row_that_moved_is_found_by_its_content_and_a_new_one_is_new() {
        let new = set(&[("1", "Ba", "Tổng"), ("2", "Hai", "Tổng"), ("4", "Năm", "Tổng")]);
        let (made, counts) = begin(&old(), &last(), &new, Dossier { body: last().body, ..Dossier::default() });
        assert_eq!((counts.carried, counts.changed, counts.new), (2, 0, 1));
        let three = last().row("3").unwrap().answers.clone();
        assert_eq!(made.row("1").map(|r| r.answers.clone()), Some(three));
        assert_eq!(made.row("4").and_then(|r| r.look), Some(Look::New));
    }

    #[test]
    fn rows_alike_in_everything_but_their_code_are_not_guessed() {
        let twins = set(&[("7", "Một", "Tổng"), ("8", "Một", "Tổng"), ("9", "Khác", "Tổng")]);
        let found = origins(&old(), &twins);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn last_years_answer_points_and_reason_stand_beside_the_row() {
        let new = set(&[("1", "Một", "Tổng"), ("2", "Khác", "Tổng"), ("3", "Ba", "Tổng")]);
        let last = LastYear::new(Arc::new(old()), last(), &new);
        let before = |code| last.before(new.find(code).unwrap());
        let one = before("1").unwrap();
        assert_eq!((one.changed, one.own.map(ToString::to_string)), (None, Some("1/2".into())));
        assert_eq!(one.appraised, Some(&Points::zero()));
        assert_eq!(one.reason.and_then(|r| r.text.as_deref()), Some("thiếu"));
        assert_eq!(before("2").unwrap().changed, Some(Incomparable::Text));
        assert_eq!(before("3").unwrap().appraised, None, "nobody said anything about it");
    }
}
