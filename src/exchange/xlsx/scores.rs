//! The workbook of one dossier: score table, raw figures, documents, explanations, provenance.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, XlsxError};

use super::book::{Book, Look, Sheet};
use super::figures::Figures;
use super::formula::{Asked, ranges, rounded};
use super::words::Word;
use crate::criteria::{CriteriaSet, NodeId, Role, RoundAt};
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{plain, shortest, shortest_points};
use crate::report::explain::{Case, Subject, citation, explain};
use crate::report::words::Word as Shared;
use crate::report::{Block, Branch, Fact, full, scores};
use crate::score::{Context, NodeScore, Scorecard, score};

/// Columns before those of the lanes.
const BEFORE: u16 = 7;

/// The workbook of a dossier. `context` is what `case.card` was scored with.
///
/// # Errors
///
/// Sizes beyond what Excel holds.
pub fn workbook(case: &Case<'_>, context: &Context) -> Result<Vec<u8>, XlsxError> {
    workbook_with(case, context, &[])
}

/// [`workbook`], with more of what the figures rest on.
///
/// # Errors
///
/// As [`workbook`].
pub fn workbook_with(case: &Case<'_>, context: &Context, more: &[Fact]) -> Result<Vec<u8>, XlsxError> {
    let Case { set, dossier, card, lang, .. } = *case;
    let mut report = scores::report(set, dossier, card, lang);
    report.facts.extend_from_slice(more);
    let mut book = Book::new(&report.title, set.rounding, lang)?;
    let figures = Figures::of(set, dossier, lang);
    let lanes: Vec<Scorecard> = Lane::ALL
        .iter()
        .map(|(_, lane)| *lane)
        .filter(|lane| *lane <= card.lane)
        .map(|lane| if lane == card.lane { card.clone() } else { score(set, dossier, lane, context) })
        .collect();
    let sheet = book.sheet(Word::Scores.get(lang), true)?;
    Scores { case, figures: &figures, lanes: &lanes, sheet, rows: BTreeMap::new(), order: Vec::new() }
        .write(&report)?;
    figures.sheet(&mut book)?;
    if let Some(table) = full::register(case) {
        book.table(Word::Documents.get(lang), &table)?;
    }
    explanations(&mut book, case)?;
    book.origin(&report.facts, Some(Word::Guide))?;
    book.finish()
}

/// The sheet of scores in the making.
struct Scores<'a> {
    case: &'a Case<'a>,
    figures: &'a Figures,
    lanes: &'a [Scorecard],
    sheet: Sheet<'a>,
    /// The row of each node, counted from 1 as formulas do.
    rows: BTreeMap<NodeId, u32>,
    /// The nodes in the order of the table.
    order: Vec<(NodeId, u8)>,
}

/// The letter of a column; there are fewer than 26.
fn letter(column: u16) -> char {
    char::from(b'A' + u8::try_from(column).unwrap_or(25).min(25))
}

impl Scores<'_> {
    fn write(mut self, report: &crate::report::Report) -> Result<(), XlsxError> {
        let set = self.case.set;
        let head = self.sheet.top(report)?;
        for root in &set.roots {
            self.place(*root, 0);
        }
        for (at, (id, _)) in (0u32..).zip(&self.order) {
            self.rows.insert(*id, head + 2 + at);
        }
        self.head(head)?;
        for (id, depth) in self.order.clone() {
            self.node(id, depth)?;
        }
        let last = head + u32::try_from(self.order.len()).unwrap_or(0);
        self.sheet.filter(head, last, usize::from(self.share() + 3))?;
        let share = self.share();
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 100)
            .set_solid_fill(true)
            .set_fill_color(0x009C_C4EA);
        self.sheet.cells.add_conditional_format(head + 1, share, last.max(head + 1), share, &bar)?;
        self.totals(last + 1, report)
    }

    /// Nodes that exist, parents before children.
    fn place(&mut self, id: NodeId, depth: u8) {
        if self.case.card.node(id).is_none() {
            return;
        }
        self.order.push((id, depth));
        for child in &self.case.set.node(id).children {
            self.place(*child, depth.saturating_add(1));
        }
    }

    /// The column of shares, right of the lanes.
    fn share(&self) -> u16 {
        BEFORE + u16::try_from(self.lanes.len()).unwrap_or(3)
    }

    /// The column of the lane that was asked for.
    fn asked(&self) -> u16 {
        self.share() - 1
    }

    fn head(&mut self, row: u32) -> Result<(), XlsxError> {
        let lang = self.case.lang;
        let lanes: Vec<String> = self.lanes.iter().map(|card| lane_title(card.lane, lang).to_owned()).collect();
        let mut titles = vec![
            Shared::Code.get(lang),
            Shared::Node.get(lang),
            lang.pick("Điểm tối đa", "Maximum"),
            lang.pick("Điểm tối đa được tính", "Applicable maximum"),
            Shared::Figures.get(lang),
            Shared::Rule.get(lang),
            lang.pick("TLKC", "Evidence"),
        ];
        titles.extend(lanes.iter().map(String::as_str));
        titles.extend([Word::Share.get(lang), Shared::Status.get(lang), Shared::Note.get(lang)]);
        let mut widths = vec![8, 40, 9, 10, 26, 15, 22];
        widths.extend(self.lanes.iter().map(|_| 10));
        widths.extend([10, 14, 28]);
        self.sheet.head(row, &titles, &widths)
    }

    fn node(&mut self, id: NodeId, depth: u8) -> Result<(), XlsxError> {
        let Case { set, dossier, card, lang, .. } = *self.case;
        let node = set.node(id);
        let (Some(at), Some(score)) = (self.rows.get(&id).copied(), card.node(id)) else { return Ok(()) };
        let row = at - 1;
        let strong = !node.is_row();
        let look = Look::CELL.strong(strong);
        let name = match node.role {
            Role::Penalty if node.parent.is_none() => format!("{} (−)", node.name.get(lang)),
            Role::Bonus if node.parent.is_none() => format!("{} (+)", node.name.get(lang)),
            _ => node.name.get(lang).to_string(),
        };
        self.sheet.text(row, 0, &node.code, look)?;
        self.sheet.text(row, 1, &name, Look { indent: depth, ..look })?;
        self.sheet.number(row, 2, &shortest(node.max), Look::POINTS.strong(strong))?;
        self.applicable(id, row, score)?;
        self.sheet.text(row, 4, &self.figures.told(set, id, lang), look)?;
        let rule = node.rule.as_ref().map(|r| r.kind().say(lang).into_owned()).unwrap_or_default();
        self.sheet.text(row, 5, &rule, look)?;
        let said = dossier.row(&node.code);
        let places = said.map(|r| r.evidence.iter().map(|c| citation(dossier, c, lang)).collect::<Vec<_>>());
        self.sheet.text(row, 6, &places.unwrap_or_default().join("; "), look)?;
        for (column, lane) in (BEFORE..).zip(self.lanes) {
            self.points(id, row, column, lane)?;
        }
        let share = self.share();
        let shown = score.value().and_then(|v| (v * &Points::hundred()).over(&score.applicable_max));
        match shown {
            Some(value) => {
                let formula = format!("100*{}{at}/D{at}", letter(self.asked()));
                self.sheet.formula(row, share, &formula, &shortest_points(&value), Look::POINTS.strong(strong))?;
            }
            None => self.sheet.text(row, share, "", look)?,
        }
        let status = score.status.map(|s| s.say(lang).into_owned()).unwrap_or_default();
        self.sheet.text(row, share + 1, &status, look)?;
        let notes = [said.and_then(|r| r.explanation.as_ref()), said.and_then(|r| r.note.as_ref())];
        let notes: Vec<&str> = notes.into_iter().flatten().map(crate::text::Clean::as_str).collect();
        self.sheet.text(row, share + 2, &notes.join("\n"), look)
    }

    /// The maximum that counts: of a branch the sum of its children's.
    fn applicable(&mut self, id: NodeId, row: u32, score: &NodeScore) -> Result<(), XlsxError> {
        let node = self.case.set.node(id);
        if node.is_row() {
            return self.sheet.points(row, 3, &score.applicable_max, Look::POINTS);
        }
        let mut formula = ranges("D", &self.children(id));
        if node.role != Role::Normal && node.parent.is_none() {
            formula = format!("MIN({formula},C{})", row + 1);
        }
        self.sheet.formula(row, 3, &formula, &shortest_points(&score.applicable_max), Look::POINTS.strong(true))
    }

    /// The rows of the children that exist, in order.
    fn children(&self, id: NodeId) -> Vec<u32> {
        let mut rows: Vec<u32> =
            self.case.set.node(id).children.iter().filter_map(|c| self.rows.get(c).copied()).collect();
        rows.sort_unstable();
        rows
    }

    /// The points of a node in one lane, as a formula where they follow from cells.
    fn points(&mut self, id: NodeId, row: u32, column: u16, lane: &Scorecard) -> Result<(), XlsxError> {
        let set = self.case.set;
        let node = set.node(id);
        let look = Look::POINTS.strong(!node.is_row());
        let Some((score, value)) = lane.node(id).and_then(|s| Some((s, s.value()?))) else {
            return self.sheet.text(row, column, "", Look::CELL);
        };
        let formula = if node.is_row() {
            let live = |slot| {
                let (set, dossier, lang) = (set, self.case.dossier, self.case.lang);
                let max = format!("C{}", row + 1);
                Asked { set, dossier, figures: self.figures, id, slot, max, lang }.points()
            };
            let formula = score.slot.filter(|_| score.fault.is_none()).and_then(live);
            formula.map(|f| if set.round_at == RoundAt::Row { rounded(&f, set.rounding) } else { f })
        } else {
            Some(ranges(&letter(column).to_string(), &self.children(id)))
        };
        let Some(mut formula) = formula else {
            return self.sheet.points(row, column, value, look);
        };
        if node.parent.is_none() {
            if node.role != Role::Normal {
                formula = format!("MIN({formula},C{})", row + 1);
            }
            if set.round_at == RoundAt::Area {
                formula = rounded(&formula, set.rounding);
            }
        }
        self.sheet.formula(row, column, &formula, &shortest_points(value), look)
    }

    /// Total, index, what the program computed, and whether both agree; then what the report says below its table.
    fn totals(&mut self, top: u32, report: &crate::report::Report) -> Result<(), XlsxError> {
        let Case { set, card, lang, .. } = *self.case;
        let words = [
            Shared::Total.get(lang),
            Word::Printed.get(lang),
            Shared::Index.get(lang),
            Word::Engine.get(lang),
            Word::Check.get(lang),
        ];
        for (row, word) in (top..).zip(words) {
            self.sheet.text(row, 1, word, Look::CELL.strong(true))?;
        }
        let applicable = ranges("D", &self.roots(set, Role::Normal));
        let strong = Look::POINTS.strong(true);
        self.sheet.formula(top, 3, &applicable, &shortest_points(&card.figures.applicable_max), strong)?;
        for (column, lane) in (BEFORE..).zip(self.lanes) {
            let letter = letter(column).to_string();
            let figures = &lane.figures;
            let points = figures.points.value();
            let [total, printed, index] = [1, 2, 3].map(|n| format!("{letter}{}", top + n));
            let mut formula = ranges(&letter, &self.roots(set, Role::Normal));
            for (role, sign) in [(Role::Bonus, '+'), (Role::Penalty, '-')] {
                let rows = self.roots(set, role);
                if !rows.is_empty() {
                    formula = format!("{formula}{sign}{}", ranges(&letter, &rows));
                }
            }
            formula = format!("MAX({formula},0)");
            if !set.over {
                formula = format!("MIN({formula},D{})", top + 1);
            }
            self.sheet.formula(top, column, &formula, &shortest_points(points), strong)?;
            self.sheet.formula(
                top + 1,
                column,
                &rounded(&total, set.rounding),
                &plain(points, set.rounding),
                strong,
            )?;
            let mut same = format!("ABS({total}-{letter}{})<0.000001", top + 4);
            if let Some(step) = &figures.index {
                let formula = format!("100*{total}/D{}", top + 1);
                self.sheet.formula(top + 2, column, &formula, &shortest_points(step.value()), strong)?;
                same = format!("{same},ABS({index}-{})<0.000001", shortest_points(step.value()));
            } else {
                self.sheet.text(top + 2, column, "", Look::CELL)?;
            }
            self.sheet.points(top + 3, column, points, Look::POINTS)?;
            same = format!("{same},ABS({printed}-{})<0.000001", plain(points, set.rounding));
            let (yes, no) = (Word::Same.get(lang), Word::Different.get(lang));
            let formula = format!("IF(AND({same}),\"{yes}\",\"{no}\")");
            self.sheet.formula(top + 4, column, &formula, yes, Look { right: true, ..Look::CELL.strong(true) })?;
        }
        let mut row = top + 6;
        for block in &report.blocks {
            match block {
                Block::Text(_, text) => {
                    self.sheet.text(row, 1, text, Look::PLAIN)?;
                    row += 1;
                }
                // What the score itself says ends at the first heading.
                Block::Heading(_) => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn roots(&self, set: &CriteriaSet, role: Role) -> Vec<u32> {
        let roots = set.roots.iter().filter(|id| set.node(**id).role == role);
        roots.filter_map(|id| self.rows.get(id).copied()).collect()
    }
}

/// The heading of a lane's points, as official tables have it.
fn lane_title(lane: Lane, lang: Lang) -> &'static str {
    match lane {
        Lane::Own => lang.pick("Điểm tự đánh giá", "Self-score"),
        Lane::Appraised => lang.pick("Điểm thẩm định", "Appraised"),
        Lane::Agreed => lang.pick("Điểm đạt được", "Agreed"),
    }
}

/// Every step of every figure, one line each.
fn explanations(book: &mut Book, case: &Case<'_>) -> Result<(), XlsxError> {
    let lang = case.lang;
    let mut sheet = book.sheet(Word::Explained.get(lang), true)?;
    let titles = [
        Shared::Code.get(lang),
        Word::Depth.get(lang),
        Word::Value.get(lang),
        lang.pick("Nội dung", "What it is"),
        Shared::Note.get(lang),
        Shared::Exact.get(lang),
    ];
    sheet.head(0, &titles, &[9, 8, 22, 80, 40, 26])?;
    let nodes = case.set.ids().filter(|id| case.set.node(*id).is_row()).map(Subject::Node);
    let mut row = 1;
    for found in std::iter::once(Subject::Total).chain(nodes).filter_map(|s| explain(case, s)) {
        let value = found.value.as_deref().unwrap_or(&found.state);
        let cells = [&found.code, "", value, &found.name, "", found.exact.as_deref().unwrap_or_default()];
        for (column, text) in (0..).zip(cells) {
            sheet.text(row, column, text, Look::CELL.strong(true))?;
        }
        row += 1;
        for tree in &found.trees {
            branch(&mut sheet, &mut row, &found.code, tree, 1)?;
        }
        for said in &found.beside {
            let cells = [&found.code, "", "", said.name.as_str(), said.text.as_str(), ""];
            for (column, text) in (0..).zip(cells) {
                sheet.text(row, column, text, Look::CELL)?;
            }
            row += 1;
        }
    }
    sheet.filter(0, row.saturating_sub(1), titles.len())
}

fn branch(sheet: &mut Sheet<'_>, row: &mut u32, code: &str, of: &Branch, depth: u8) -> Result<(), XlsxError> {
    sheet.text(*row, 0, code, Look::CELL)?;
    sheet.number(*row, 1, &depth.to_string(), Look::CELL)?;
    sheet.text(*row, 2, &of.value, Look { right: true, ..Look::CELL })?;
    sheet.text(*row, 3, &of.label, Look { indent: depth, ..Look::CELL })?;
    sheet.text(*row, 4, &of.note, Look::CELL)?;
    sheet.text(*row, 5, &of.exact, Look::CELL)?;
    *row += 1;
    for below in &of.of {
        branch(sheet, row, code, below, depth.saturating_add(1))?;
    }
    Ok(())
}
