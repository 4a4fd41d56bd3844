//! The papers of the body that is scored: report, letter, list of documents.

use super::{BLANK, Head, Kind, Paper, Part, Signature, mark, name, notes, number, place, year};
use std::collections::BTreeMap;

use crate::check::counts_of;
use crate::criteria::{NodeId, Rule, Supplier};
use crate::dossier::Row as Said;
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::{local, shortest};
use crate::report::explain::{Case, citation};
use crate::report::tasks;
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Row, Table, Tone, full, origin, scores, shown};
use crate::score::Status;
use crate::text::{Clean, Text};

/// The self-assessment report in its three mandated parts.
pub(super) fn report(case: &Case<'_>) -> Paper {
    let Case { set, dossier, card, lang, .. } = *case;
    let body = &dossier.body.name;
    let table = scores::report(set, dossier, card, lang);
    let intro = match (lang, set.basis.as_ref().map(|b| origin::basis(b, lang)).filter(|b| !b.is_empty())) {
        (Lang::Vi, Some(basis)) => format!("Căn cứ {basis}, {body} báo cáo kết quả tự đánh giá, chấm điểm như sau:"),
        (Lang::Vi, None) => format!("{body} báo cáo kết quả tự đánh giá, chấm điểm như sau:"),
        (Lang::En, Some(basis)) => format!("By {basis}, {body} reports its self-assessment as follows:"),
        (Lang::En, None) => format!("{body} reports its self-assessment as follows:"),
    };
    let mut parts = vec![
        Part::Text(intro),
        Part::Heading(
            lang.pick("I. BẢNG TỔNG HỢP ĐIỂM TỰ ĐÁNH GIÁ", "I. SUMMARY TABLE OF SELF-ASSESSED POINTS").to_owned(),
        ),
        Part::Table(points(case), vec![12, 38, 13, 32, 33, 15, 22]),
    ];
    parts.extend(table.blocks.iter().take_while(|b| !matches!(b, Block::Heading(_))).filter_map(|block| match block {
        Block::Text(_, text) => Some(Part::Text(text.clone())),
        _ => None,
    }));
    parts.push(Part::Heading(
        lang.pick(
            "II. GIẢI TRÌNH CÁC TIÊU CHÍ CHƯA CÓ ĐẦY ĐỦ TÀI LIỆU KIỂM CHỨNG",
            "II. EXPLANATIONS FOR CRITERIA WITHOUT COMPLETE DOCUMENTS",
        )
        .to_owned(),
    ));
    parts.extend(explanations(case));
    parts.push(Part::Heading(
        lang.pick("III. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ", "III. DIFFICULTIES AND PROPOSALS").to_owned(),
    ));
    let none = || lang.pick("Không có.", "None.").to_owned();
    parts.push(Part::Text(dossier.remarks.as_ref().map_or_else(none, ToString::to_string)));
    parts.push(Part::Text(match lang {
        Lang::Vi => format!("Trên đây là báo cáo tự đánh giá, chấm điểm Chỉ số CCHC năm {} của {body}./.", year(case)),
        Lang::En => format!("This is the self-assessment of {body} for {}.", year(case)),
    }));
    Paper {
        head: letterhead(case, Kind::Report),
        kind: lang.pick("BÁO CÁO", "REPORT").to_owned(),
        subject: match lang {
            Lang::Vi => format!("Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {} của {body}", year(case)),
            Lang::En => format!("Self-assessment for the Public Administration Reform Index {} of {body}", year(case)),
        },
        mark: mark(set, lang),
        parts,
        signature: Some(signature(lang)),
        notes: notes(&table.facts),
        values: Vec::new(),
    }
}

fn letterhead(case: &Case<'_>, kind: Kind) -> Head {
    let lang = case.lang;
    let body = &case.dossier.body;
    let sign = match (kind, lang) {
        (Kind::Letter, Lang::Vi) => number("………", lang),
        (_, Lang::Vi) => number("BC", lang),
        (_, Lang::En) => number("…", lang),
    };
    Head::Letter {
        above: body.parent.as_ref().map(|p| p.to_uppercase()).unwrap_or_default(),
        body: body.name.to_uppercase(),
        number: sign,
        about: if kind == Kind::Letter { letter_about(case) } else { String::new() },
        place: place(lang),
    }
}

fn signature(lang: Lang) -> Signature {
    Signature {
        signer: vec![lang.pick("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE BODY").to_owned()],
        receivers: vec![
            lang.pick("- Cơ quan thẩm định;", "- The appraising body;").to_owned(),
            lang.pick("- Lưu: VT.", "- File.").to_owned(),
        ],
    }
}

/// Every node with maximum, declared figures, documents and points; the total last.
fn points(case: &Case<'_>) -> Table {
    let Case { set, card, lang, .. } = *case;
    let columns = vec![
        Column::new("code", lang.pick("STT", "No."), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("max", lang.pick("Điểm tối đa", "Max."), Align::Right),
        Column::new("figures", Word::Figures.get(lang), Align::Left),
        Column::new("evidence", lang.pick("TLKC", "Evidence"), Align::Left),
        Column::new("points", lang.pick("Điểm tự đánh giá", "Points"), Align::Right),
        Column::new("note", Word::Note.get(lang), Align::Left),
    ];
    let mut rows = Vec::new();
    for root in &set.roots {
        line(case, *root, &mut rows);
    }
    let figures = &card.figures;
    rows.push(Row {
        cells: vec![
            Cell::empty(),
            Cell::text(lang.pick("TỔNG CỘNG", "TOTAL")),
            Cell::text(shown::applicable(set, &figures.applicable_max, lang)),
            Cell::empty(),
            Cell::empty(),
            Cell::text(shown::points(set, figures.points.value(), lang)),
            Cell::empty(),
        ],
        tone: Tone::Strong,
        depth: 0,
    });
    Table { columns, rows }
}

fn line(case: &Case<'_>, id: NodeId, rows: &mut Vec<Row>) {
    let Case { set, dossier, card, lang, .. } = *case;
    let Some(score) = card.node(id) else { return };
    let node = set.node(id);
    let said = dossier.row(&node.code);
    let points = score.value().map(|v| shown::points(set, v, lang)).unwrap_or_default();
    let places = said.map(|r| r.evidence.iter().map(|c| citation(dossier, c, lang)).collect::<Vec<_>>());
    let note = match score.status {
        None | Some(Status::Scored) => String::new(),
        Some(status) => status.say(lang).into_owned(),
    };
    rows.push(Row {
        cells: vec![
            Cell::text(node.code.as_str()),
            Cell::text(name(node, lang)),
            Cell::text(shown::maximum(set, node.max, lang)),
            Cell::text(declared(case, id)),
            Cell::text(places.unwrap_or_default().join(";\n")),
            Cell::text(points),
            Cell::text(note),
        ],
        tone: if node.is_row() { Tone::Normal } else { Tone::Strong },
        depth: 0,
    });
    for child in &node.children {
        line(case, *child, rows);
    }
}

/// The figures that the row's points follow from.
fn declared(case: &Case<'_>, id: NodeId) -> String {
    let Case { set, dossier, card, lang, .. } = *case;
    let node = set.node(id);
    let Some(rule) = &node.rule else { return String::new() };
    let Some((_, crate::dossier::Answer::Given(inputs))) = dossier.answer(&node.code, card.lane, node.by) else {
        return String::new();
    };
    let numbers = rule.inputs().into_iter().filter_map(|(input, label)| {
        let shared = label.and_then(|l| l.figure.as_ref()).and_then(|key| dossier.figures.get(key));
        let value = shared.or_else(|| inputs.numbers.get(&input))?;
        let name = label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string());
        Some(format!("{name}: {}", local(&shortest(*value), lang)))
    });
    let counted = |id: &Clean, label: &Text, all: Option<&BTreeMap<Clean, Decimal>>| {
        Some(format!("{}: {}", label.get(lang), local(&shortest(*all?.get(id)?), lang)))
    };
    // A level or an item has no number: it is named.
    let named: Vec<String> = match rule {
        Rule::Choice { options } => {
            let chosen = options.iter().filter(|o| inputs.choice.as_ref() == Some(&o.id));
            chosen.map(|o| o.label.get(lang).to_string()).collect()
        }
        Rule::Checklist { items, .. } => {
            let ticked = items.iter().filter(|i| inputs.ticks.as_ref().is_some_and(|t| t.contains(&i.id)));
            ticked.map(|i| i.label.get(lang).to_string()).collect()
        }
        Rule::Deduct { events } => {
            events.iter().filter_map(|e| counted(&e.id, &e.label, inputs.events.as_ref())).collect()
        }
        Rule::Survey { options } => {
            options.iter().filter_map(|o| counted(&o.id, &o.label, inputs.ballots.as_ref())).collect()
        }
        _ => Vec::new(),
    };
    numbers.chain(named).collect::<Vec<_>>().join(";\n")
}

/// The rows that need words in place of documents: fewer documents than the set expects (or none), or an
/// explanation that was written anyway.
fn explanations(case: &Case<'_>) -> Vec<Part> {
    let Case { set, dossier, card, lang, .. } = *case;
    let needs = |id: NodeId, said: Option<&Said>| {
        let cited = said.map_or(0, |r| r.evidence.len());
        let status = card.node(id).and_then(|s| s.status);
        let answered = matches!(status, Some(Status::Scored | Status::NotApplicable));
        let few = cited == 0 || cited < set.node(id).evidence.len();
        said.is_some_and(|r| r.explanation.is_some()) || (answered && few && set.node(id).by == Supplier::Own)
    };
    let parts: Vec<Part> = set
        .rows(&dossier.body.kind)
        .filter_map(|id| {
            let node = set.node(id);
            let said = dossier.row(&node.code);
            if !needs(id, said) {
                return None;
            }
            let text = said.and_then(|r| r.explanation.as_ref()).map_or_else(
                || lang.pick("(chưa có tài liệu kiểm chứng và giải trình)", "(neither documents nor words)").to_owned(),
                ToString::to_string,
            );
            Some(Part::Named(format!("{} {}: ", node.code, node.name.get(lang)), text))
        })
        .collect();
    if parts.is_empty() {
        let all = lang.pick("Mọi tiêu chí tự chấm đều có tài liệu kiểm chứng.", "Every criterion has its documents.");
        return vec![Part::Text(all.to_owned())];
    }
    parts
}

/// What the letter is about.
fn letter_about(case: &Case<'_>) -> String {
    match case.lang {
        Lang::Vi => format!("V/v gửi hồ sơ tự đánh giá, chấm điểm Chỉ số CCHC năm {}", year(case)),
        Lang::En => format!("Dossier of the self-assessment for {}", year(case)),
    }
}

/// The letter with which the report is sent.
pub(super) fn letter(case: &Case<'_>) -> Paper {
    let Case { set, dossier, card, lang, .. } = *case;
    let body = &dossier.body.name;
    let points = shown::points(set, card.figures.points.value(), lang);
    let maximum = shown::applicable(set, &card.figures.applicable_max, lang);
    let index = card.figures.index.as_ref().map(|i| shown::percent(set, i.value(), lang)).unwrap_or_default();
    let text = match lang {
        Lang::Vi => format!(
            "{body} gửi hồ sơ tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {}. Điểm tự đánh giá: \
             {points}/{maximum} điểm{}.\n{}.\nHồ sơ gồm: Báo cáo tự đánh giá; Danh mục tài liệu kiểm chứng và các tài \
             liệu kèm theo; gói dữ liệu điện tử của hồ sơ.\nKính đề nghị quý cơ quan xem xét, thẩm định./.",
            year(case),
            if index.is_empty() { String::new() } else { format!(", đạt {index}") },
            scores::band_line(set, card, lang),
        ),
        Lang::En => format!(
            "{body} sends its self-assessment for the Public Administration Reform Index {}. Self-assessed points: \
             {points} of {maximum}{}.\n{}.\nEnclosed: the self-assessment report; the list of evidence documents with \
             the documents; the dossier as a data package.\nWe ask you to appraise it.",
            year(case),
            if index.is_empty() { String::new() } else { format!(" ({index})") },
            scores::band_line(set, card, lang),
        ),
    };
    Paper {
        head: letterhead(case, Kind::Letter),
        kind: String::new(),
        subject: letter_about(case),
        mark: mark(set, lang),
        parts: vec![Part::To(format!("{} {BLANK}", lang.pick("Kính gửi:", "To:"))), Part::Text(text)],
        signature: Some(signature(lang)),
        notes: notes(&origin::of_scores(set, card.lane, lang)),
        values: Vec::new(),
    }
}

/// The tables from which numbers of rows were counted, line by line.
fn tables(case: &Case<'_>) -> Vec<Part> {
    let Case { set, dossier, lang, .. } = *case;
    let mut parts = Vec::new();
    for id in set.rows(&dossier.body.kind) {
        let node = set.node(id);
        let Some(table) = dossier.row(&node.code).and_then(|r| r.tasks.as_deref()) else { continue };
        let counted = counts_of(set, dossier, id, table);
        let told = tasks::heading(table, &counted, dossier, lang);
        parts.push(Part::Heading(format!("{} {}", node.code, node.name.get(lang))));
        parts.push(Part::Text(format!("{told}. {}", tasks::summary(table, &counted, lang))));
        parts.push(Part::Table(tasks::table(&counted, lang), vec![12, 18, 62, 24, 24, 25]));
    }
    parts
}

/// The register of documents, each with the rows that cite it, and the tables that were counted.
pub(super) fn evidence(case: &Case<'_>) -> Paper {
    let Case { set, dossier, card, lang, .. } = *case;
    let with = lang.pick("(Kèm theo Báo cáo số ……… ngày …… tháng …… năm ………)", "(Goes with report no. ……… of ……………)");
    let mut parts = vec![Part::To(with.to_owned())];
    match full::register(case) {
        Some(table) => parts.push(Part::Table(table, vec![30, 22, 30, 56, 27])),
        None => parts.push(Part::Text(lang.pick("Chưa có tài liệu nào.", "There is no document.").to_owned())),
    }
    parts.extend(tables(case));
    Paper {
        head: Head::Annex,
        kind: lang.pick("DANH MỤC TÀI LIỆU KIỂM CHỨNG", "LIST OF EVIDENCE DOCUMENTS").to_owned(),
        subject: match lang {
            Lang::Vi => format!("Chỉ số cải cách hành chính năm {} của {}", year(case), dossier.body.name),
            Lang::En => format!("Public Administration Reform Index {} of {}", year(case), dossier.body.name),
        },
        mark: mark(set, lang),
        parts,
        signature: None,
        notes: notes(&origin::of_scores(set, card.lane, lang)),
        values: Vec::new(),
    }
}
