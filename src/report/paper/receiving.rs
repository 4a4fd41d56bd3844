//! The papers of the receiving side: appraisal record, notice of the result, annex of a ranking.

use super::field::{self, Field};
use super::{BLANK, Head, Paper, Part, Signature, mark, name, notes, number, place, year};
use super::{plain, standing};
use crate::criteria::{CriteriaSet, NodeId, Supplier};
use crate::dossier::phase::Decision;
use crate::dossier::{Lane, Reason, Slot};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::rank::Ranking;
use crate::report::explain::Case;
use crate::report::ranking::{self, Listed};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, Use, origin, scores, shown, supplied};
use crate::score::{Context, Scorecard, score};

/// The three scores side by side.
struct Lanes {
    own: Scorecard,
    appraised: Scorecard,
    agreed: Scorecard,
}

impl Lanes {
    fn of(case: &Case<'_>, context: &Context) -> Self {
        let of = |lane| score(case.set, case.dossier, lane, context);
        Self { own: of(Lane::Own), appraised: of(Lane::Appraised), agreed: of(Lane::Agreed) }
    }

    fn all(&self) -> [&Scorecard; 3] {
        [&self.own, &self.appraised, &self.agreed]
    }
}

/// The headings of the three scores, short enough for narrow columns.
fn titles(lang: Lang) -> [&'static str; 3] {
    [lang.pick("Điểm tự đánh giá", "Self"), lang.pick("Điểm thẩm định", "Appr."), lang.pick("Điểm kết luận", "Agreed")]
}

/// The three scores in a sentence.
fn names(lang: Lang) -> [&'static str; 3] {
    [
        lang.pick("Điểm tự đánh giá", "Self-assessed points"),
        lang.pick("Điểm thẩm định", "Appraised points"),
        lang.pick("Điểm kết luận", "Agreed points"),
    ]
}

/// Which columns the tables of scores have.
fn columns(lang: Lang) -> Vec<Column> {
    let [own, appraised, agreed] = titles(lang);
    vec![
        Column::new("code", lang.pick("STT", "No."), Align::Left),
        Column::new("name", Word::Node.get(lang), Align::Flexible),
        Column::new("max", lang.pick("Điểm tối đa", "Max."), Align::Right),
        Column::new("self", own, Align::Right),
        Column::new("appraised", appraised, Align::Right),
        Column::new("agreed", agreed, Align::Right),
        Column::new("gap", lang.pick("Chênh lệch", "Diff."), Align::Right),
        Column::new("reason", Word::Reason.get(lang), Align::Left),
    ]
}

/// A value, or nothing.
fn value(case: &Case<'_>, card: &Scorecard, id: NodeId) -> String {
    card.node(id).and_then(|s| s.value()).map(|v| shown::points(case.set, v, case.lang)).unwrap_or_default()
}

/// The difference of the printed figures, so that a reader who subtracts them gets it; empty for none.
fn gap(case: &Case<'_>, from: Option<&Points>, to: Option<&Points>) -> String {
    let (Some(from), Some(to)) = (from, to) else { return String::new() };
    let gap = &case.set.rounding.round(to) - &case.set.rounding.round(from);
    if gap.is_zero() {
        return String::new();
    }
    let sign = if gap.is_negative() { "" } else { "+" };
    format!("{sign}{}", shown::points(case.set, &gap, case.lang))
}

fn line(case: &Case<'_>, lanes: &Lanes, id: NodeId) -> Row {
    let Case { set, lang, .. } = *case;
    let node = set.node(id);
    let of = |card: &Scorecard| card.node(id).and_then(|s| s.value().cloned());
    let (own, agreed) = (of(&lanes.own), of(&lanes.agreed));
    let mut cells = vec![
        Cell::text(node.code.as_str()),
        Cell::text(name(node, lang)),
        Cell::text(shown::maximum(set, node.max, lang)),
    ];
    // A row that others supply has one score for all; it stands where it counts.
    let supplied = node.is_row() && node.by != Supplier::Own;
    for (at, card) in lanes.all().into_iter().enumerate() {
        let text = if supplied && at == 0 { String::new() } else { value(case, card, id) };
        cells.push(Cell::text(text));
    }
    cells.push(Cell::text(gap(case, own.as_ref(), agreed.as_ref())));
    let why = reasons(case, id).join("\n");
    cells.push(Cell::text(if supplied && why.is_empty() { node.by.say(lang).into_owned() } else { why }));
    Row { cells, tone: if node.is_row() { Tone::Normal } else { Tone::Strong }, depth: 0 }
}

/// Why points were moved, in both rounds.
fn reasons(case: &Case<'_>, id: NodeId) -> Vec<String> {
    let Some(row) = case.dossier.row(&case.set.node(id).code) else { return Vec::new() };
    let told = |reason: &Reason| {
        let cause = reason.cause().map_or_else(|| reason.code.to_string(), |c| c.say(case.lang).into_owned());
        reason.text.as_ref().map_or_else(|| cause.clone(), |text| format!("{cause}: {text}"))
    };
    [&row.appraisal, &row.conclusion].into_iter().flatten().map(told).collect()
}

/// Every node with its three scores; the totals and indices last.
fn whole(case: &Case<'_>, lanes: &Lanes) -> Table {
    let Case { set, lang, .. } = *case;
    let mut rows = Vec::new();
    for root in &set.roots {
        add(case, lanes, *root, &mut rows);
    }
    rows.extend(totals(case, lanes));
    let mut columns = columns(lang);
    if let Some(last) = columns.last_mut() {
        lang.pick("Lý do điều chỉnh", "Reason").clone_into(&mut last.title);
    }
    Table { columns, rows }
}

fn add(case: &Case<'_>, lanes: &Lanes, id: NodeId, rows: &mut Vec<Row>) {
    if lanes.own.node(id).is_none() {
        return;
    }
    rows.push(line(case, lanes, id));
    for child in &case.set.node(id).children {
        add(case, lanes, *child, rows);
    }
}

/// Total and index of the three scores, and the part that each supplier gave.
fn totals(case: &Case<'_>, lanes: &Lanes) -> Vec<Row> {
    let Case { set, lang, .. } = *case;
    let row = |title: String, maximum: String, values: [Option<Points>; 3], percent: bool| {
        let show = |v: &Points| {
            if percent { shown::percent(set, v, lang).replace(' ', "\u{a0}") } else { shown::points(set, v, lang) }
        };
        let mut cells = vec![Cell::empty(), Cell::text(title), Cell::text(maximum)];
        cells.extend(values.iter().map(|v| Cell::text(v.as_ref().map(show).unwrap_or_default())));
        cells.push(Cell::text(gap(case, values[0].as_ref(), values[2].as_ref())));
        cells.push(Cell::empty());
        Row { cells, tone: Tone::Strong, depth: 0 }
    };
    let mut rows = Vec::new();
    for sum in &lanes.agreed.by_source {
        let of = |card: &Scorecard| card.by_source.iter().find(|s| s.by == sum.by).map(|s| s.points.clone());
        let title = match lang {
            Lang::Vi => format!("Trong đó: {}", sum.by.say(lang)),
            Lang::En => format!("Of which: {}", sum.by.say(lang)),
        };
        let maximum = shown::applicable(set, &sum.applicable_max, lang);
        rows.push(Row { tone: Tone::Normal, ..row(title, maximum, lanes.all().map(of), false) });
    }
    let total = lanes.all().map(|c| Some(c.figures.points.value().clone()));
    let maximum = shown::applicable(set, &lanes.agreed.figures.applicable_max, lang);
    rows.insert(0, row(lang.pick("TỔNG CỘNG", "TOTAL").to_owned(), maximum, total, false));
    let index = lanes.all().map(|c| c.figures.index.as_ref().map(|i| i.value().clone()));
    rows.push(row(lang.pick("CHỈ SỐ", "INDEX").to_owned(), String::new(), index, true));
    rows
}

/// Said where rows have no points of the appraiser's, so that those of the body stand in their place.
fn not_appraised(case: &Case<'_>) -> Option<String> {
    let dossier = case.dossier;
    let own = case.set.rows(&dossier.body.kind).map(|id| case.set.node(id)).filter(|node| node.by == Supplier::Own);
    let (mut all, mut open) = (0, 0);
    for node in own {
        all += 1;
        let ruled = |slot| dossier.row(&node.code).is_some_and(|r| r.answers.contains_key(&slot));
        open += usize::from(!ruled(Slot::Appraised) && !ruled(Slot::Agreed));
    }
    match (open, open == all, case.lang) {
        (0, ..) => None,
        (_, true, Lang::Vi) => Some(format!(
            "Chưa thẩm định ({open} tiêu chí): điểm thẩm định và điểm kết luận ở đây lấy theo điểm tự đánh giá."
        )),
        (_, false, Lang::Vi) => {
            Some(format!("Chưa thẩm định {open} tiêu chí; các tiêu chí này lấy theo điểm tự đánh giá."))
        }
        (_, true, Lang::En) => {
            Some(format!("Not appraised yet ({open} rows): the body's own points stand in the place of the others."))
        }
        (_, false, Lang::En) => Some(format!("{open} rows are not appraised yet; the body's own points stand there.")),
    }
}

/// Whoever supplied points that are neither the body's nor the appraiser's, row by row.
fn suppliers(case: &Case<'_>) -> Vec<Part> {
    let all = supplied::all(case.set, case.dossier, case.lang);
    if all.is_empty() {
        return Vec::new();
    }
    let head = case.lang.pick("Điểm do cơ quan khác cung cấp:", "Points that others supplied:");
    let lines = all.into_iter().map(|(row, told)| Part::Named(format!("{row}: "), told));
    std::iter::once(Part::Text(head.to_owned())).chain(lines).collect()
}

/// The appraisal record.
pub(super) fn record(case: &Case<'_>, context: &Context) -> Paper {
    let Case { set, dossier, lang, .. } = *case;
    let lanes = Lanes::of(case, context);
    let mut parts = vec![
        Part::To(
            lang.pick("(Kèm theo Biên bản số ……… ngày …… tháng …… năm ………)", "(Goes with record no. ……… of ……………)")
                .to_owned(),
        ),
        Part::Table(whole(case, &lanes), vec![11, 42, 14, 18, 18, 18, 17, 27]),
        Part::Text(scores::band_line(set, &lanes.agreed, lang)),
    ];
    parts.extend(suppliers(case));
    parts.extend(not_appraised(case).map(Part::Text));
    parts.extend(standing::told(case).map(Part::Text));
    Paper {
        head: Head::Annex,
        kind: standing::title(lang.pick("BẢNG TỔNG HỢP KẾT QUẢ THẨM ĐỊNH", "APPRAISAL RECORD"), dossier, lang),
        subject: match lang {
            Lang::Vi => format!("Chỉ số cải cách hành chính năm {} của {}", year(case), dossier.body.name),
            Lang::En => format!("Public Administration Reform Index {} of {}", year(case), dossier.body.name),
        },
        mark: mark(set, lang),
        parts,
        signature: None,
        notes: notes(&origin::of_scores(set, Lane::Agreed, lang)),
        values: Vec::new(),
    }
}

/// The result as the body is told it. No rank stands here: ranks are published for all at once.
pub(super) fn notice(case: &Case<'_>, context: &Context) -> Paper {
    let Case { set, dossier, lang, .. } = *case;
    let lanes = Lanes::of(case, context);
    let body = &dossier.body.name;
    let mut parts = vec![
        Part::To(format!("{} {body}", lang.pick("Kính gửi:", "To:"))),
        Part::Text(match lang {
            Lang::Vi => format!(
                "Sau khi thẩm định hồ sơ tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {} của {body}, {BLANK} \
                 thông báo kết quả như sau:",
                year(case)
            ),
            Lang::En => format!("The self-assessment of {body} for {} was appraised with this result:", year(case)),
        }),
        Part::Heading(lang.pick("1. Kết quả chung", "1. The whole").to_owned()),
    ];
    for (title, card) in names(lang).into_iter().zip(lanes.all()) {
        let points = shown::points(set, card.figures.points.value(), lang);
        let maximum = shown::applicable(set, &card.figures.applicable_max, lang);
        let index = card.figures.index.as_ref().map(|i| format!(" ({})", shown::percent(set, i.value(), lang)));
        parts.push(Part::Named(format!("{title}: "), format!("{points}/{maximum}{}", index.unwrap_or_default())));
    }
    parts.push(Part::Text(scores::band_line(set, &lanes.agreed, lang)));
    parts.extend(not_appraised(case).map(Part::Text));
    parts.extend(standing::told(case).map(Part::Text));
    parts.push(Part::Heading(lang.pick("2. Kết quả theo lĩnh vực", "2. By area").to_owned()));
    let mut columns = columns(lang);
    columns.pop();
    let areas = set.roots.iter().filter(|id| lanes.own.node(**id).is_some());
    let mut rows: Vec<Row> = areas.map(|id| line(case, &lanes, *id)).collect();
    rows.extend(totals(case, &lanes));
    parts.push(Part::Table(Table { columns: columns.clone(), rows }, vec![12, 63, 18, 18, 18, 18, 18]));
    parts.extend(suppliers(case));
    parts.push(Part::Heading(
        lang.pick("3. Tiêu chí có điểm thay đổi", "3. Criteria whose points were moved").to_owned(),
    ));
    let moved: Vec<Row> =
        set.rows(&dossier.body.kind).filter(|id| is_moved(&lanes, *id)).map(|id| line(case, &lanes, id)).collect();
    if moved.is_empty() {
        parts.push(Part::Text(lang.pick("Không có.", "None.").to_owned()));
    } else {
        let mut columns = self::columns(lang);
        if let Some(appraised) = columns.get_mut(4) {
            appraised.usage = Use::Data;
        }
        parts.push(Part::Table(Table { columns, rows: moved }, vec![13, 48, 15, 17, 17, 17, 38]));
    }
    let open: Vec<Part> = open_requests(case).collect();
    if !open.is_empty() {
        parts.push(Part::Heading(lang.pick("4. Nội dung đề nghị giải trình, bổ sung", "4. Requests").to_owned()));
        parts.extend(open);
    }
    Paper {
        head: Head::Letter {
            above: BLANK.to_owned(),
            body: BLANK.to_owned(),
            number: number(lang.pick("TB", "…"), lang),
            about: String::new(),
            place: place(lang),
        },
        kind: standing::title(lang.pick("THÔNG BÁO", "NOTICE"), dossier, lang),
        subject: match lang {
            Lang::Vi => format!("Kết quả thẩm định Chỉ số cải cách hành chính năm {} của {body}", year(case)),
            Lang::En => format!("Result of the appraisal for {} of {body}", year(case)),
        },
        mark: mark(set, lang),
        parts,
        signature: Some(Signature {
            signer: vec![lang.pick("THỦ TRƯỞNG CƠ QUAN THẨM ĐỊNH", "HEAD OF THE APPRAISING BODY").to_owned()],
            receivers: vec![format!("- {body};"), lang.pick("- Lưu: VT.", "- File.").to_owned()],
        }),
        notes: notes(&origin::of_scores(set, Lane::Agreed, lang)),
        values: Vec::new(),
    }
}

fn is_moved(lanes: &Lanes, id: NodeId) -> bool {
    let [own, appraised, agreed] = lanes.all().map(|c| c.node(id).and_then(|s| s.value().cloned()));
    own != agreed || own != appraised
}

/// What was asked and not answered yet.
fn open_requests<'a>(case: &'a Case<'_>) -> impl Iterator<Item = Part> + 'a {
    case.set.rows(&case.dossier.body.kind).flat_map(move |id| {
        let node = case.set.node(id);
        let requests = case.dossier.row(&node.code).map(|r| r.requests.as_slice()).unwrap_or_default();
        let open = requests.iter().filter(|r| r.is_open());
        open.map(move |r| Part::Named(format!("{} {}: ", node.code, node.name.get(case.lang)), r.text.to_string()))
    })
}

/// The annex of the decision that publishes a ranking, which is named where it is known.
pub fn annex(entries: &[Listed<'_>], ranking: &Ranking, lane: Lane, decision: Option<&Decision>, lang: Lang) -> Paper {
    let told = ranking::report(entries, ranking, lane, lang);
    let set = ranking.tables.first().and_then(|t| entries.get(t.set_of)).map(|e| e.set);
    let mut parts = vec![Part::To(standing::goes_with(decision, lang))];
    parts.extend(listed(told.blocks));
    let year = ranking.tables.first().map(|t| t.year.to_string()).unwrap_or_default();
    let kind = lang.pick("PHỤ LỤC", "ANNEX").to_owned();
    let mut subject = match lang {
        Lang::Vi => format!("Kết quả xếp hạng Chỉ số cải cách hành chính năm {year}"),
        Lang::En => format!("Ranking by the Public Administration Reform Index {year}"),
    };
    if let Some(body) = &ranking.under {
        subject.extend([lang.pick(" của ", " of "), &ranking::under(body, lang)]);
    }
    // What is published are the council's points; anything else is said where it cannot be overlooked.
    if lane != Lane::Agreed {
        let points = match lang {
            Lang::Vi => format!(" (theo điểm {})", lane.say(lang).to_lowercase()),
            Lang::En => format!(" (by {} points)", lane.say(lang).to_lowercase()),
        };
        subject.push_str(&points);
    }
    let mark = set.map(|s| mark(s, lang)).unwrap_or_default();
    let mut values = set.map(|s| field::of_set(s, lane, lang)).unwrap_or_default();
    values.extend([
        (Field::Kind, kind.clone()),
        (Field::Subject, subject.clone()),
        (Field::Mark, mark.clone()),
        (Field::Year, year),
    ]);
    Paper { head: Head::Annex, kind, subject, mark, parts, signature: None, notes: notes(&told.facts), values }
}

/// The blocks of a report that a paper can hold.
fn listed(blocks: Vec<Block>) -> Vec<Part> {
    let part = |block| match block {
        Block::Heading(text) => Some(Part::Heading(text)),
        Block::Text(_, text) => Some(Part::Text(text)),
        Block::Table(table) => Some(plain::table_part(&table)),
        Block::Tree(_) | Block::Folded(..) | Block::Chart(_) => None,
    };
    blocks.into_iter().filter_map(part).collect()
}

/// A list as a paper without a letterhead, for whoever takes it into a meeting.
pub fn of_list(told: Report, kind: &str, subject: &str, set: Option<&CriteriaSet>, lang: Lang) -> Paper {
    let mark = set.map(|s| mark(s, lang)).unwrap_or_default();
    let mut values = set.map(|s| field::of_set(s, Lane::Agreed, lang)).unwrap_or_default();
    values.extend([(Field::Kind, kind.to_owned()), (Field::Subject, subject.to_owned()), (Field::Mark, mark.clone())]);
    let notes = notes(&told.facts);
    let (kind, subject) = (kind.to_owned(), subject.to_owned());
    Paper { head: Head::Annex, kind, subject, mark, parts: listed(told.blocks), signature: None, notes, values }
}
