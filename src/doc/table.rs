//! A criteria set as a table, the form in which decisions are printed and offices keep them.
//!
//! Promise: what [`rows_of`] writes, [`to_toml`] reads back to the same set, head and nodes (a cell with two
//! languages has `||` between them). A table that knows no more
//! than code, name and maximum becomes a whole set all the same: its rows are `entered` until somebody
//! writes their rules. The text that comes out is checked like any other set, and [`Made`] knows from which cell each
//! line of it came.

mod head;
mod made;

use std::collections::BTreeSet;

pub use made::Made;

use crate::criteria::{Code, CriteriaSet, NaPolicy, Node, Period, Role, Supplier, word_of};
use crate::doc::write::quoted;
use crate::num::decimal::{shortest, typed};
use crate::text::{Clean, Text, fold};

/// The columns of a table, with the headings by which they are known, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The code.
    Code,
    /// The code of the node above, where the code does not tell.
    Parent,
    /// The Vietnamese name.
    Name,
    /// The English name.
    NameEn,
    /// The maximum.
    Max,
    /// Normal, bonus or penalty.
    Role,
    /// Who supplies it.
    By,
    /// For which kinds of body, separated by `;`.
    For,
    /// What *not applicable* does.
    Na,
    /// Who appraises it.
    Appraiser,
    /// The rule, as in a criteria file: `{ kind = "ratio", … }`.
    Rule,
    /// How to score it.
    Guide,
    /// The same in English.
    GuideEn,
    /// The provision it rests on.
    Basis,
    /// Expected documents, a line each, a window of dates behind as `[from..to]`.
    Evidence,
}

impl Column {
    /// Every column with its heading and the other headings it may have, without tones.
    pub const ALL: [(&'static str, Self, &'static [&'static str]); 15] = [
        ("code", Self::Code, &["ma", "ma tieu chi", "stt", "tt"]),
        ("parent", Self::Parent, &["thuoc"]),
        (
            "name",
            Self::Name,
            &[
                "ten",
                "tieu chi",
                "noi dung",
                "linh vuc/tieu chi",
                "linh vuc/tieu chi/tieu chi thanh phan",
                "tieu chi/tieu chi thanh phan",
            ],
        ),
        ("name_en", Self::NameEn, &[]),
        ("max", Self::Max, &["diem toi da", "diem chuan", "diem"]),
        ("role", Self::Role, &[]),
        ("by", Self::By, &["nguon diem"]),
        ("for", Self::For, &["ap dung cho"]),
        ("na", Self::Na, &["khong ap dung"]),
        ("appraiser", Self::Appraiser, &["co quan tham dinh", "don vi tham dinh"]),
        ("rule", Self::Rule, &["quy tac"]),
        ("guide", Self::Guide, &["huong dan", "cach tinh", "cach cham diem", "ghi chu"]),
        ("guide_en", Self::GuideEn, &[]),
        ("basis", Self::Basis, &["can cu"]),
        ("evidence", Self::Evidence, &["tlkc", "tai lieu kiem chung"]),
    ];

    /// The heading that the program writes.
    pub fn heading(self) -> &'static str {
        Self::ALL.iter().find(|(_, column, _)| *column == self).map_or("", |(heading, _, _)| heading)
    }

    /// The column that a heading means.
    pub fn of(heading: &str) -> Option<Self> {
        let plain = fold::fold(Clean::line(heading).trim());
        let means = |(own, _, others): &&(&str, Self, &[&str])| *own == plain || others.contains(&plain.as_str());
        Self::ALL.iter().find(means).map(|(_, column, _)| *column)
    }
}

/// What stands above the nodes of a set made from a table.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// The set's id.
    pub id: &'a str,
    /// Its edition.
    pub edition: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// What is wrong with a cell, by its place in the table, both from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No row of headings names code, name and maximum.
    NoHeadings,
    /// There is no row below the headings.
    Empty,
    /// A row without a code or with one that is none.
    Code(usize, Clean),
    /// A row without a name.
    Name(usize),
    /// A maximum that is no number.
    Max(usize, Clean),
}

/// The table of a set: its head, an empty row, a row of headings, then a row for each node.
pub fn rows_of(set: &CriteriaSet) -> Vec<Vec<String>> {
    let head = head::rows(set).into_iter().map(|[key, value]| vec![key, value]);
    let headings = Column::ALL.iter().map(|(heading, _, _)| (*heading).to_owned()).collect();
    let rows = set.nodes.iter().map(|node| Column::ALL.iter().map(|(_, c, _)| cell(set, node, *c)).collect());
    head.chain([Vec::new(), headings]).chain(rows).collect()
}

fn cell(set: &CriteriaSet, node: &Node, column: Column) -> String {
    let parent = node.parent.map(|id| set.node(id));
    let text = |t: Option<&Clean>| t.map_or_else(String::new, ToString::to_string);
    match column {
        Column::Code => node.code.to_string(),
        Column::Parent => {
            let told = parent.is_none_or(|p| node.code.parent() == Some(&*p.code));
            parent.filter(|_| !told).map_or_else(String::new, |p| p.code.to_string())
        }
        Column::Name => node.name.vi.to_string(),
        Column::NameEn => text(node.name.en.as_ref()),
        Column::Max => shortest(node.max),
        Column::Role if node.role == parent.map_or(Role::Normal, |p| p.role) => String::new(),
        Column::Role => word_of(&Role::ALL, node.role).to_owned(),
        Column::By if node.by == parent.map_or(Supplier::Own, |p| p.by) => String::new(),
        Column::By => node.by.word().to_owned(),
        Column::For => {
            let kinds = node.kinds.iter().flatten().map(Clean::as_str);
            kinds.collect::<Vec<_>>().join("; ")
        }
        Column::Na if node.na == NaPolicy::Never => String::new(),
        Column::Na => word_of(&NaPolicy::ALL, node.na).to_owned(),
        Column::Appraiser => node.appraiser.as_ref().map_or_else(String::new, both),
        Column::Rule => set.text.get(node.rule_span.clone()).unwrap_or_default().to_owned(),
        Column::Guide => text(node.guide.as_ref().map(|t| &t.vi)),
        Column::GuideEn => text(node.guide.as_ref().and_then(|t| t.en.as_ref())),
        Column::Basis => node.basis.as_ref().map_or_else(String::new, both),
        Column::Evidence => {
            let lines = node.evidence.iter().map(|e| match e.window {
                Some(Period { from, to }) => {
                    let day = |d: Option<jiff::civil::Date>| d.map_or_else(String::new, |d| d.to_string());
                    format!("{} [{}..{}]", both(&e.name), day(from), day(to))
                }
                None => both(&e.name),
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// A text in one cell: Vietnamese, and English behind `||` where there is any.
fn both(text: &Text) -> String {
    text.en.as_ref().map_or_else(|| text.vi.to_string(), |en| format!("{} || {en}", text.vi))
}

/// The same cell as a value of a criteria file.
fn both_quoted(cell: &str) -> String {
    match cell.split_once(" || ") {
        Some((vi, en)) => format!("{{ vi = {}, en = {} }}", quoted(vi), quoted(en)),
        None => quoted(cell),
    }
}

/// The text of a criteria file made from a table whose first rows may be anything up to the headings.
///
/// # Errors
///
/// Every fault of the table. What only a whole set can show (sums, rules) is for reading to say.
pub fn to_toml(head: &Head<'_>, table: &[Vec<String>]) -> Result<Made, Vec<Fault>> {
    let headings = table.iter().position(|row| {
        let known: BTreeSet<Column> = row.iter().filter_map(|h| Column::of(h)).collect();
        [Column::Code, Column::Name, Column::Max].iter().all(|c| known.contains(c))
    });
    let at = headings.ok_or_else(|| vec![Fault::NoHeadings])?;
    let columns: Vec<Option<Column>> = table.get(at).into_iter().flatten().map(|h| Column::of(h)).collect();
    let mut faults = Vec::new();
    let mut nodes = Vec::new();
    for (number, row) in table.iter().enumerate().skip(at + 1) {
        // The first column of a heading counts; an unknown one is left alone.
        let get = |wanted: Column| {
            let place = columns.iter().position(|c| *c == Some(wanted));
            place.and_then(|p| row.get(p)).map(|t| t.trim()).filter(|t| !t.is_empty())
        };
        if row.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        nodes.extend(read_row(number, get, &mut faults));
    }
    if nodes.is_empty() && faults.is_empty() {
        faults.push(Fault::Empty);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let place = |wanted: Column| columns.iter().position(|c| *c == Some(wanted)).unwrap_or_default();
    Ok(made::written(head, &head::read(table.get(..at).unwrap_or_default()), &nodes, &place))
}

/// A node of a table.
struct Given {
    row: usize,
    code: Code,
    max: String,
    /// Lines after name and maximum, with the columns that they come from.
    lines: Vec<(Column, String)>,
    name: String,
    parent: Option<String>,
    rule: Option<String>,
}

fn read_row<'r>(number: usize, get: impl Fn(Column) -> Option<&'r str>, faults: &mut Vec<Fault>) -> Option<Given> {
    let given = get(Column::Code).unwrap_or_default();
    let code = Code::new(given.trim_end_matches('.'));
    if code.is_none() {
        faults.push(Fault::Code(number, Clean::line(given)));
    }
    let name = get(Column::Name);
    if name.is_none() {
        faults.push(Fault::Name(number));
    }
    let max = typed(get(Column::Max).unwrap_or_default());
    if max.is_err() {
        faults.push(Fault::Max(number, Clean::line(get(Column::Max).unwrap_or_default())));
    }
    let text = |vi: Column, en: Column| {
        let vi = get(vi)?;
        Some(match get(en) {
            Some(en) => format!("{{ vi = {}, en = {} }}", quoted(vi), quoted(en)),
            None => quoted(vi),
        })
    };
    let mut lines = Vec::new();
    let mut put = |column, key: &str, value: Option<String>| {
        lines.extend(value.map(|v| (column, format!("{key} = {v}"))));
    };
    put(Column::Role, "role", get(Column::Role).map(quoted));
    put(Column::By, "by", get(Column::By).map(quoted));
    put(Column::For, "for", get(Column::For).map(|kinds| format!("[{}]", list(kinds.split(';'), quoted))));
    put(Column::Na, "na", get(Column::Na).map(quoted));
    put(Column::Appraiser, "appraiser", get(Column::Appraiser).map(both_quoted));
    let documents = get(Column::Evidence).map(|documents| format!("[{}]", list(documents.lines(), document)));
    put(Column::Evidence, "evidence", documents);
    put(Column::Guide, "guide", text(Column::Guide, Column::GuideEn));
    put(Column::Basis, "basis", get(Column::Basis).map(both_quoted));
    Some(Given {
        row: number,
        code: code?,
        max: shortest(max.ok()?),
        name: text(Column::Name, Column::NameEn)?,
        lines,
        parent: get(Column::Parent).map(quoted),
        rule: get(Column::Rule).map(str::to_owned),
    })
}

fn list<'t>(items: impl Iterator<Item = &'t str>, write: impl Fn(&str) -> String) -> String {
    let items: Vec<String> = items.map(str::trim).filter(|t| !t.is_empty()).map(write).collect();
    items.join(", ")
}

/// A document, with its window of dates where one stands behind it.
fn document(line: &str) -> String {
    let window = line.strip_suffix(']').and_then(|l| l.rsplit_once('['));
    let days = window.and_then(|(name, days)| Some((name.trim(), days.split_once("..")?)));
    match days {
        Some((name, (from, to))) => {
            let day = |key: &str, d: &str| if d.is_empty() { String::new() } else { format!(", {key} = {d}") };
            format!("{{ name = {}{}{} }}", both_quoted(name), day("from", from), day("to", to))
        }
        None => format!("{{ name = {} }}", both_quoted(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::doc::read_criteria;

    const HEAD: Head<'_> = Head { id: "bang", edition: "2025", title: "Bộ tiêu chí của tỉnh" };

    fn read(text: &str) -> CriteriaSet {
        let (set, found) = read_criteria(&Source { name: "criteria.toml", text });
        set.unwrap_or_else(|| panic!("{found:?}\n{text}"))
    }

    fn table(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|l| l.split('|').map(|c| c.trim().to_owned()).collect()).collect()
    }

    #[test]
    fn code_name_and_maximum_are_enough() {
        let rows = table(
            "BẢNG TIÊU CHÍ CỦA TỈNH\nSTT | Tiêu chí | Điểm tối đa | Tài liệu kiểm chứng\n1. | Chỉ đạo | 2,5 |\n\
             1.1 | Kế hoạch | 1 | Quyết định [2024-11-01..2025-01-31]\n1.2 | \"Báo cáo\" | 1,5 |\n\n2 | TTHC | 3 |",
        );
        let set = read(&to_toml(&HEAD, &rows).unwrap().text);
        assert_eq!(set.scale, "5.5".parse().unwrap());
        let kinds: Vec<bool> = set.nodes.iter().map(Node::is_row).collect();
        assert_eq!(kinds, [false, true, true, true]);
        assert!(set.nodes[1].evidence[0].window.is_some());
        assert_eq!(set.nodes[2].name.vi.as_str(), "\"Báo cáo\"");
    }

    #[test]
    fn every_bad_cell_is_named() {
        let rows = table("code|name|max\n1|A|x\n|B|1\n2||1");
        let faults = to_toml(&HEAD, &rows).unwrap_err();
        assert_eq!(faults, [Fault::Max(1, "x".into()), Fault::Code(2, "".into()), Fault::Name(3)]);
        assert_eq!(to_toml(&HEAD, &table("a|b")).unwrap_err(), [Fault::NoHeadings]);
        assert_eq!(to_toml(&HEAD, &table("code|name|max")).unwrap_err(), [Fault::Empty]);
    }

    #[test]
    fn every_line_of_the_text_knows_its_cell() {
        let rows =
            table("provenance|official\nSTT | Tiêu chí | Điểm tối đa | quy tắc\n1|A|2|\n1.1|B|2|{ kind = \"x\" }");
        let made = to_toml(&HEAD, &rows).unwrap();
        let at = |words: &str| made.cell(made.text.find(words).unwrap());
        assert_eq!(at("\"official\""), Some((0, 1)));
        assert_eq!(at("\"1.1\""), Some((3, 0)));
        assert_eq!(at("kind = \"x\""), Some((3, 3)));
        assert_eq!(at("scale"), Some((0, 1)), "the nearest before it");
    }

    #[test]
    fn a_set_comes_back_from_its_table() {
        for text in [
            include_str!("../../criteria/province-876-reconstructed.toml"),
            include_str!("../../criteria/sample-khanh-hoa-2024.toml"),
            include_str!("../../criteria/department-sample.toml"),
            include_str!("../../criteria/training.toml"),
            include_str!("../../tests/contract/gates-and-extras/criteria.toml"),
            include_str!("../../tests/contract/khanh-hoa-2024/criteria.toml"),
        ] {
            let set = read(text);
            let back = read(&to_toml(&HEAD, &rows_of(&set)).unwrap().text);
            assert_eq!((&set.id, &set.edition, &set.title), (&back.id, &back.edition, &back.title));
            assert_eq!((set.provenance, &set.basis, &set.source), (back.provenance, &back.basis, &back.source));
            assert_eq!((set.period, set.scale, set.over, set.ties), (back.period, back.scale, back.over, back.ties));
            assert_eq!((set.rounding, set.round_at, set.decide), (back.rounding, back.round_at, back.decide));
            let bands = |s: &CriteriaSet| {
                s.bands.iter().map(|b| (b.id.clone(), b.name.clone(), b.from, b.gates.clone())).collect::<Vec<_>>()
            };
            assert_eq!(bands(&set), bands(&back));
            let figures = |s: &CriteriaSet| {
                s.figures
                    .iter()
                    .map(|f| (f.key.clone(), f.name.clone(), f.unit.clone(), f.period, f.as_of))
                    .collect::<Vec<_>>()
            };
            assert_eq!(figures(&set), figures(&back));
            let flags = |s: &CriteriaSet| s.flags.iter().map(|f| (f.id.clone(), f.name.clone())).collect::<Vec<_>>();
            assert_eq!(flags(&set), flags(&back));
            for (old, new) in set.nodes.iter().zip(&back.nodes) {
                let blank = |n: &Node| Node { span: 0..0, rule_span: 0..0, provenance: None, ..n.clone() };
                assert_eq!(blank(old), blank(new));
            }
        }
    }
}
