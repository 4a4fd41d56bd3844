//! The agreement of appraisers who scored the same rows without seeing each other, for people and for programs.

use std::borrow::Cow;

use serde::Serialize;

use crate::compare::agreement::{Agreement, Figures};
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::num::decimal::plain;
use crate::num::{Mode, Points, Rounding};
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, shown};
use crate::text::Clean;

/// How kappa is printed: three digits are what such figures can bear.
const KAPPA: Rounding = Rounding { digits: 3, mode: Mode::HalfUp };

/// How many differing rows are listed for people.
const MOST: usize = 200;

/// The agreement for people.
pub fn report(set: &CriteriaSet, found: &Agreement, lang: Lang) -> Report {
    let mut blocks = vec![Block::Text(Tone::Normal, overall(set, found, lang))];
    if found.single > 0 {
        let count = found.single;
        blocks.push(Block::Text(
            Tone::Dim,
            match lang {
                Lang::Vi => format!("{count} tiêu chí thành phần mới có một người chấm, không đưa vào so sánh."),
                Lang::En => format!("{count} rows were scored by one appraiser only and are not compared."),
            },
        ));
    }
    blocks.push(Block::Heading(lang.pick("Theo cán bộ thẩm định", "By appraiser").to_owned()));
    let raters = found.raters.iter().map(|(name, figures)| (Cow::Borrowed(&**name), figures));
    blocks.push(Block::Table(table(set, lang.pick("Cán bộ", "Appraiser"), raters, lang)));
    if found.raters.len() > 2 {
        blocks.push(Block::Heading(lang.pick("Theo từng cặp", "By pair").to_owned()));
        let name = |at: usize| found.raters.get(at).map_or("", |(name, _)| name);
        let pairs =
            found.pairs.iter().map(|((a, b), figures)| (Cow::Owned(format!("{} – {}", name(*a), name(*b))), figures));
        blocks.push(Block::Table(table(set, lang.pick("Cặp", "Pair"), pairs, lang)));
    }
    blocks.push(Block::Heading(lang.pick("Theo tiêu chí thành phần", "By row").to_owned()));
    let rows = found.rows.iter().map(|(code, figures)| {
        let name = set.find(code).map_or("", |id| set.node(id).name.get(lang));
        (Cow::Owned(format!("{code} {name}")), figures)
    });
    blocks.push(Block::Table(table(set, lang.pick("Tiêu chí thành phần", "Row"), rows, lang)));
    if !found.differences.is_empty() {
        blocks.push(Block::Heading(
            lang.pick("Chấm khác nhau, lệch nhiều trước", "Scored differently, widest first").to_owned(),
        ));
        blocks.push(Block::Table(differences(set, found, lang)));
        let rest = found.differences.len().saturating_sub(MOST);
        if rest > 0 {
            blocks.push(Block::Text(
                Tone::Dim,
                match lang {
                    Lang::Vi => format!("… và {rest} trường hợp nữa; --json liệt kê đầy đủ."),
                    Lang::En => format!("… and {rest} more; --json lists them all."),
                },
            ));
        }
    }
    let title = lang.pick(
        "Mức độ thống nhất giữa các cán bộ thẩm định chấm độc lập",
        "Agreement of appraisers who scored independently",
    );
    Report {
        title: title.to_owned(),
        facts: crate::report::origin::of_scores(set, crate::dossier::Lane::Appraised, lang),
        blocks,
    }
}

fn overall(set: &CriteriaSet, found: &Agreement, lang: Lang) -> String {
    let all = &found.all;
    let (equal, pairs) = (all.equal, all.pairs);
    let percent = all.percent.as_ref().map(|p| shown::points(set, p, lang)).unwrap_or_default();
    let kappa = kappa(all, lang);
    match lang {
        Lang::Vi if pairs == 0 => "Chưa có tiêu chí thành phần nào được từ hai người chấm trở lên.".to_owned(),
        Lang::En if pairs == 0 => "No row was scored by two appraisers yet.".to_owned(),
        Lang::Vi => format!(
            "{equal}/{pairs} lượt chấm trùng điểm ({percent} %); hệ số kappa có trọng số {kappa} (1 là hoàn toàn thống nhất, 0 là như ngẫu nhiên)."
        ),
        Lang::En => format!(
            "{equal} of {pairs} pairs of scores are equal ({percent} %); weighted kappa {kappa} (1 is full agreement, 0 that of chance)."
        ),
    }
}

fn kappa(figures: &Figures, lang: Lang) -> String {
    let value = figures.kappa.as_ref().map(|k| crate::num::decimal::show(k, KAPPA, lang));
    value.unwrap_or_else(|| lang.pick("không xác định", "undefined").to_owned())
}

fn table<'a>(
    set: &CriteriaSet,
    name: &str,
    lines: impl Iterator<Item = (Cow<'a, str>, &'a Figures)>,
    lang: Lang,
) -> Table {
    let columns = vec![
        Column::new("name", name, Align::Flexible),
        Column::new("pairs", lang.pick("Số lượt", "Pairs"), Align::Right),
        Column::new("equal", lang.pick("Trùng điểm", "Equal"), Align::Right),
        Column::new("percent", lang.pick("Tỷ lệ %", "Percent"), Align::Right),
        Column::new("kappa", "Kappa", Align::Right),
        Column::new("gap", lang.pick("Chênh lệch bình quân", "Mean gap"), Align::Right),
    ];
    let rounded = |value: &Option<Points>, rounding: Rounding| {
        value.as_ref().map_or_else(
            || Cell::word("–", ""),
            |v| Cell::number(crate::num::decimal::show(v, rounding, lang), plain(v, rounding)),
        )
    };
    let rows = lines.map(|(name, f)| Row {
        cells: vec![
            Cell::text(&*name),
            Cell::number(f.pairs.to_string(), f.pairs.to_string()),
            Cell::number(f.equal.to_string(), f.equal.to_string()),
            rounded(&f.percent, set.rounding),
            rounded(&f.kappa, KAPPA),
            rounded(&f.gap, KAPPA),
        ],
        ..Row::default()
    });
    Table { columns, rows: rows.collect() }
}

fn differences(set: &CriteriaSet, found: &Agreement, lang: Lang) -> Table {
    let mut columns = vec![
        Column::new("body", lang.pick("Đơn vị", "Body"), Align::Flexible),
        Column::new("code", lang.pick("Mã", "Code"), Align::Left),
    ];
    columns.extend(found.raters.iter().map(|(name, _)| Column::new("", name, Align::Right)));
    let rows = found.differences.iter().take(MOST).map(|difference| {
        let mut cells = vec![Cell::text(&*difference.body), Cell::text(&*difference.code)];
        cells.extend(difference.points.iter().map(|points| {
            points.as_ref().map_or_else(
                || Cell::word("–", ""),
                |p| Cell::number(shown::points(set, p, lang), plain(p, set.rounding)),
            )
        }));
        Row { cells, ..Row::default() }
    });
    Table { columns, rows: rows.collect() }
}

/// The agreement for programs.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    all: Line<'a>,
    appraisers: Vec<Line<'a>>,
    pairs: Vec<Line<'a>>,
    rows: Vec<Line<'a>>,
    single: usize,
    differences: Vec<Different<'a>>,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    of: Vec<&'a str>,
    pairs: usize,
    equal: usize,
    percent: Option<String>,
    kappa: Option<String>,
    kappa_exact: Option<String>,
    gap: Option<String>,
    gap_exact: Option<String>,
}

#[derive(Debug, Serialize)]
struct Different<'a> {
    body: &'a Clean,
    code: &'a str,
    points: Vec<Option<String>>,
}

/// The agreement for programs.
pub fn json<'a>(set: &CriteriaSet, found: &'a Agreement) -> Json<'a> {
    let line = |of: Vec<&'a str>, f: &Figures| Line {
        of,
        pairs: f.pairs,
        equal: f.equal,
        percent: f.percent.as_ref().map(|p| plain(p, set.rounding)),
        kappa: f.kappa.as_ref().map(|k| plain(k, KAPPA)),
        kappa_exact: f.kappa.as_ref().map(ToString::to_string),
        gap: f.gap.as_ref().map(|g| plain(g, KAPPA)),
        gap_exact: f.gap.as_ref().map(ToString::to_string),
    };
    let name = |at: usize| found.raters.get(at).map_or("", |(name, _)| &**name);
    Json {
        all: line(Vec::new(), &found.all),
        appraisers: found.raters.iter().map(|(name, f)| line(vec![&**name], f)).collect(),
        pairs: found.pairs.iter().map(|((a, b), f)| line(vec![name(*a), name(*b)], f)).collect(),
        rows: found.rows.iter().map(|(code, f)| line(vec![&**code], f)).collect(),
        single: found.single,
        differences: found
            .differences
            .iter()
            .map(|d| Different {
                body: &d.body,
                code: &d.code,
                points: d.points.iter().map(|p| p.as_ref().map(|p| plain(p, set.rounding))).collect(),
            })
            .collect(),
    }
}
