//! Rows that need a written explanation (*giải trình*): no document, fewer than expected, points typed, not
//! applicable.
//!
//! Promise: exactly these, in the order of the set; a row that was explained stays listed, so that its words can be
//! read again, and counts as done.

use crate::criteria::rule::Rule;
use crate::criteria::{CriteriaSet, NodeId, Supplier};
use crate::dossier::{Answer, Dossier, Slot};
use crate::score::{Scorecard, Status};
use crate::text::fold::fold;

/// Why a row needs words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It cites no document.
    NoDocument,
    /// It cites so many documents of so many expected.
    Incomplete(usize, usize),
    /// Its points were typed in place of the rule.
    Typed,
    /// It is said not to apply.
    NotApplicable,
}

/// A row that needs words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needing {
    /// The row.
    pub node: NodeId,
    /// Why, in the order of [`Why`].
    pub why: Vec<Why>,
    /// Whether words are there.
    pub explained: bool,
}

/// The rows that need words.
pub fn needing(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard) -> Vec<Needing> {
    let mut list = Vec::new();
    for (id, score) in card.existing() {
        let node = set.node(id);
        if node.by != Supplier::Own || !matches!(score.status, Some(Status::Scored | Status::NotApplicable)) {
            continue;
        }
        let row = dossier.row(&node.code);
        let (absent, expected) = (absent(set, dossier, id).len(), node.evidence.len());
        let cited = row.is_some_and(|r| !r.evidence.is_empty());
        let mut why = Vec::new();
        if !cited {
            why.push(Why::NoDocument);
        } else if absent > 0 {
            why.push(Why::Incomplete(expected - absent, expected));
        }
        match row.and_then(|r| r.answers.get(&Slot::Own)) {
            Some(Answer::Points { .. }) if node.rule != Some(Rule::Entered) => why.push(Why::Typed),
            Some(Answer::NotApplicable { .. }) => why.push(Why::NotApplicable),
            _ => {}
        }
        if !why.is_empty() {
            let explained = row.is_some_and(|r| r.explanation.as_ref().is_some_and(|e| !e.trim().is_empty()));
            list.push(Needing { node: id, why, explained });
        }
    }
    list
}

/// Which of the documents that a row expects are still absent, by their place. A cited document stands for the
/// expected one whose words its title shares; what is left over stands for the rest in order.
pub fn absent(set: &CriteriaSet, dossier: &Dossier, id: NodeId) -> Vec<usize> {
    let node = set.node(id);
    let row = dossier.row(&node.code);
    let mut cited: Vec<_> = row.iter().flat_map(|r| &r.evidence).map(|c| &c.document).collect();
    cited.sort();
    cited.dedup();
    let mut titles: Vec<String> = cited
        .iter()
        .map(|id| dossier.document(id).and_then(|d| d.title.as_ref()).map_or_else(String::new, |t| fold(t)))
        .collect();
    let mut missing = Vec::new();
    for (at, expected) in node.evidence.iter().enumerate() {
        let wanted = fold(&expected.name.vi);
        let words: Vec<&str> = wanted.split_whitespace().filter(|w| w.chars().count() > 1).collect();
        let shared = |title: &str| words.iter().filter(|w| title.split_whitespace().any(|t| t == **w)).count();
        let best = titles.iter().enumerate().max_by_key(|(place, title)| (shared(title), usize::MAX - place));
        match best {
            Some((place, title)) if !words.is_empty() && shared(title) * 2 >= words.len() => {
                titles.remove(place);
            }
            _ => missing.push(at),
        }
    }
    let rest = titles.len().min(missing.len());
    missing.split_off(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Lane;
    use crate::score::{Context, score};

    const SET: &str = "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\nscale = 5\n\
        [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n";

    fn row(code: &str, more: &str) -> String {
        format!("[[node]]\ncode = \"{code}\"\nname = \"x\"\nmax = 1\n{more}\n")
    }

    #[test]
    fn exactly_the_rows_that_need_words_are_listed() {
        let count = "rule = { kind = \"per-unit\", count = \"Số\", each = 1 }";
        let set: String = [
            SET.to_owned(),
            row("1", count),
            row("2", &format!("evidence = [\"Kế hoạch năm\", \"Báo cáo năm\"]\n{count}")),
            row("3", count),
            row("4", &format!("na = \"drop\"\n{count}")),
            row("5", count),
        ]
        .concat();
        let set = crate::doc::read_criteria(&crate::diag::Source { name: "", text: &set });
        let set = set.0.unwrap_or_else(|| panic!("{:?}", set.1));
        let text = "format = 1\nyear = 2024\ncriteria = { id = \"s\", edition = \"1\" }\n\
            body = { name = \"A\", kind = \"department\" }\n\
            [[document]]\nid = \"a\"\ntitle = \"Báo cáo năm 2024\"\n\
            [[row]]\ncode = \"1\"\nself = { count = 1 }\nexplanation = \"vì\"\n\
            [[row]]\ncode = \"2\"\nself = { count = 1 }\nevidence = [{ document = \"a\" }]\n\
            [[row]]\ncode = \"3\"\nself = { points = 1, reason = \"r\" }\nevidence = [{ document = \"a\" }]\n\
            [[row]]\ncode = \"4\"\nself = { na = \"không có\" }\nevidence = [{ document = \"a\" }]\n";
        let dossier = crate::doc::read_dossier(&crate::diag::Source { name: "", text }).0.unwrap();
        let card = score(&set, &dossier, Lane::Own, &Context::default());
        let found: Vec<_> = needing(&set, &dossier, &card)
            .into_iter()
            .map(|n| (set.node(n.node).code.to_string(), n.why, n.explained))
            .collect();
        assert_eq!(
            found,
            [
                ("1".into(), vec![Why::NoDocument], true),
                ("2".into(), vec![Why::Incomplete(1, 2)], false),
                ("3".into(), vec![Why::Typed], false),
                ("4".into(), vec![Why::NotApplicable], false),
            ]
        );
        // The report stands for the report, not for the plan that comes first.
        assert_eq!(absent(&set, &dossier, set.find("2").unwrap()), [0]);
    }
}
