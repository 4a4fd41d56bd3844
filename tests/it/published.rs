//! Figures that were printed elsewhere: the program's arithmetic gives the true value of every one, and the
//! slips of the printed page stay slips.

use parindex::criteria::Code;
use parindex::diag::Source;
use parindex::doc;
use parindex::dossier::{Answer, Dossier, Lane, Row, Slot};
use parindex::lang::Lang;
use parindex::num::decimal::{exact, plain};
use parindex::num::{Mode, Points, Rounding};
use parindex::rank::{By, Leaders, Scored, assemble_by};
use parindex::report::ranking::{Listed, aggregate};

const RATIOS: &str = include_str!("../published/khanh-hoa-report-ratios.tsv");
const PAR_2012: &str = include_str!("../published/par-index-2012.tsv");
const SIPAS: &str = include_str!("../published/sipas.tsv");

const BANDS: &str = include_str!("../published/khanh-hoa-band-counts.tsv");

/// Printed percentages that do not follow from the figures printed beside them.
const MISPRINTS: [&str; 10] = [
    // counts only the requests that were due; 4 of 748 were still within their time
    "2024 · PAKN đã giải quyết/tiếp nhận: 100, not 99",
    // 1,108 of 1,352 people
    "2024 · Cán bộ xã LLCT: trung cấp: 0.81, not 81.95",
    "2024 · Công chức xã: đại học: 85.91, not 85.92",
    "2024 · Công chức xã LLCT: sơ cấp/chưa: 30.82, not 30.83",
    "2022 · Giải ngân vốn đầu tư công (triệu đồng): 89, not 91",
    "2019 · Ngành dọc: đúng hạn / (đúng + trễ): 99.99, not 100.00",
    "2019 · Ngành dọc: trễ hạn: 0.01, not 0.00",
    "2019 · Công an trực tuyến: 95.83, not 95.84",
    "2019 · BHXH trực tuyến: 56.57, not 57.54",
    "2019 · Thuế trực tuyến: 61.57, not 61.58",
];

/// Bases and directions that the printed percentage was *not* made of: kept to show which one it was.
const REJECTED: [&str; 6] = [
    "2024 · Hồ sơ trễ hạn / tiếp nhận (rejected reading): 0.62, not 0.61",
    // growth printed over the new value instead of the old one
    "2024 · Thanh toán trực tuyến: tăng số lượt (true growth on 2023): 36.18, not 56.69",
    "2024 · Thanh toán trực tuyến: tăng số tiền (true growth on 2023): 34.57, not 52.83",
    "2020 · Hồ sơ trực tuyến / đã giải quyết (rejected reading): 20.29, not 21.23",
    "2022 · Hồ sơ trễ hạn / tiếp nhận (rejected reading): 1.59, not 1.54",
    // on time of those received; the printed 99.99 is of those resolved
    "2019 · Ngành dọc: đúng hạn / tiếp nhận (other reading): 99.99, not 99.86",
];

/// The one row that is messages per dossier and not a percentage.
const NOT_A_PERCENTAGE: &str = "Tin nhắn SMS/hồ sơ (lần)";

/// The cells of every line that is neither a remark nor the heading.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).map(|l| l.split('\t').collect())
}

fn number(cell: &str) -> Points {
    Points::from(exact(cell).unwrap_or_else(|e| panic!("{cell}: {e:?}")))
}

fn half_up(value: &Points, digits: usize) -> String {
    plain(value, Rounding { digits: u8::try_from(digits).expect("few digits"), mode: Mode::HalfUp })
}

/// 100 × numerator / denominator, or the plain ratio for the row that is none.
fn value(row: &[&str]) -> Points {
    let share = number(row[2]).over(&number(row[3])).expect("a denominator");
    if row[1] == NOT_A_PERCENTAGE { share } else { Points::hundred() * share }
}

#[test]
fn every_ratio_of_the_reports_is_its_true_half_up_value() {
    let wrong: Vec<String> = rows(RATIOS)
        .filter_map(|row| {
            let ours = half_up(&value(&row), 2);
            (ours != row[5]).then(|| format!("{}: {ours}, not {}", row[1], row[5]))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(rows(RATIOS).count(), 101);
}

#[test]
fn the_slips_of_the_reports_are_these_and_no_others() {
    let mut slips: Vec<String> = rows(RATIOS)
        .filter(|row| !row[4].is_empty())
        .filter_map(|row| {
            let digits = row[4].split_once('.').map_or(0, |(_, fraction)| fraction.len());
            let ours = half_up(&value(&row), digits);
            let year = ["2024", "2020", "2022", "2019"].into_iter().find(|y| row[0].contains(&format!("hoa-{y}")));
            (ours != row[4]).then(|| format!("{} · {}: {}, not {ours}", year.unwrap_or("?"), row[1].trim(), row[4]))
        })
        .collect();
    let mut listed: Vec<&str> = MISPRINTS.into_iter().chain(REJECTED).collect();
    slips.sort_unstable();
    listed.sort_unstable();
    assert_eq!(slips, listed);
}

#[test]
fn growth_over_the_new_value_is_the_printed_slip_and_over_the_old_one_the_truth() {
    // 213,013 payments, 77,070 more than the year before: 135,943 then.
    let (now, more) = (Points::from(213_013), Points::from(77_070));
    let before = &now - &more;
    let percent = |base: &Points| half_up(&(&Points::hundred() * &more.over(base).expect("not zero")), 2);
    assert_eq!((percent(&now).as_str(), percent(&before).as_str()), ("36.18", "56.69"));
}

#[test]
fn late_dossiers_divide_by_resolved_and_in_process() {
    let late = Points::from(2_405 + 669);
    let base = Points::from(471_453 + 21_947);
    assert_eq!(half_up(&(Points::hundred() * late.over(&base).expect("not zero")), 2), "0.62");
}

#[test]
fn the_index_of_2012_is_the_sum_of_its_two_parts() {
    let mut count = 0;
    for row in rows(PAR_2012) {
        assert_eq!(number(row[2]) + number(row[3]), number(row[4]), "{}", row[1]);
        count += 1;
    }
    assert_eq!(count, 19);
}

#[test]
fn provinces_of_2012_stand_in_the_order_of_their_index() {
    let indices: Vec<Points> = rows(PAR_2012).map(|row| number(row[4])).collect();
    assert!(indices.is_sorted_by(|a, b| a > b));
}

#[test]
fn a_published_satisfaction_index_becomes_points_by_its_maximum() {
    // Hà Tĩnh 2021: 91.17 % were published as 9.12 of 10 points.
    let ha_tinh = rows(SIPAS).find(|row| row[0] == "2021" && row[1] == "Hà Tĩnh").expect("the row");
    let points = (number(ha_tinh[2]) * Points::from(10)).over(&Points::hundred()).expect("not zero");
    assert_eq!(half_up(&points, 2), "9.12");
}

/// A set with the four bands of the province; its limits are not published and do not matter here.
const FOUR_BANDS: &str = "format = 1\nid = \"x\"\nedition = \"1\"\ntitle = \"x\"\nprovenance = \"sample\"\nscale = 100\n\
    [[band]]\nid = \"tot\"\nname = \"Tốt\"\nfrom = 80\n[[band]]\nid = \"kha\"\nname = \"Khá\"\nfrom = 70\n\
    [[band]]\nid = \"tb\"\nname = \"Trung bình\"\nfrom = 50\n[[band]]\nid = \"yeu\"\nname = \"Yếu\"\nfrom = 0\n\
    [[node]]\ncode = \"1\"\nname = \"x\"\nmax = 100\nrule = { kind = \"entered\" }\n";

/// As many bodies of a kind in each band as were counted in a year.
fn counted(year: i32, kind: &str, bands: [usize; 4]) -> Vec<Dossier> {
    let points = [85, 75, 60, 30].into_iter().zip(bands).flat_map(|(points, count)| std::iter::repeat_n(points, count));
    let body = |(at, points): (usize, i64)| {
        let mut dossier = Dossier { year, ..Dossier::default() };
        (dossier.body.name, dossier.body.kind) = (format!("Cơ quan {at:02}").into(), kind.into());
        let answer = Answer::Points { points: points.into(), reason: None };
        let row = Row { answers: [(Slot::Own, answer)].into(), ..Row::default() };
        dossier.rows.insert(Code::new("1").expect("a code"), row);
        dossier
    };
    points.enumerate().map(body).collect()
}

/// The sentence of the newest year among the dossiers: of all tables together, or of the only one.
fn sentence(dossiers: &[Dossier], by: By) -> String {
    let set = doc::read_criteria(&Source { name: "x", text: FOUR_BANDS }).0.expect("a set");
    let leaders = Leaders::default();
    let scored = dossiers.iter().enumerate().map(|(at, d)| Scored::new(&set, d, at, Lane::Own, &leaders));
    let ranking = assemble_by(scored.collect(), None, by);
    let listed: Vec<Listed<'_>> = dossiers.iter().map(|d| Listed { set: &set, body: &d.body.name }).collect();
    let overall = aggregate::overall(&listed, &ranking, Lang::Vi);
    overall.or_else(|| aggregate::sentence(&set, &ranking.tables[0], Lang::Vi)).expect("a sentence")
}

fn bands(row: &[&str]) -> [usize; 4] {
    [3, 4, 5, 6].map(|at| row[at].parse().unwrap_or_default())
}

#[test]
fn the_sentence_of_a_decision_is_that_of_the_published_counts() {
    let of = |year: &str| rows(BANDS).find(|r| r[0] == year && r[1] == "all").map(|r| bands(&r)).expect("the year");
    let said = |before: &str, year: &str| {
        let number = |year: &str| year.parse().expect("a year");
        let (was, is) = (counted(number(before), "d", of(before)), counted(number(year), "d", of(year)));
        sentence(&[was, is].concat(), By::Kind)
    };
    // As printed of 2020: 29 of 44 are "Tốt", 65,91 %, five more than in 2019.
    assert_eq!(
        said("2019", "2020"),
        "29/44 cơ quan xếp hạng Tốt (65,91%), tăng 05 cơ quan so với năm 2019; \
         11 cơ quan xếp hạng Khá (25,00%); 04 cơ quan xếp hạng Trung bình (9,09%)."
    );
    assert!(said("2017", "2018").starts_with("24/44 cơ quan xếp hạng Tốt (54,55%)"));
    assert!(said("2018", "2019").contains("bằng năm 2018") && said("2018", "2019").contains("01 cơ quan xếp hạng Yếu"));
    assert!(said("2021", "2022").starts_with("28/43 cơ quan xếp hạng Tốt (65,12%), giảm 02 cơ quan so với năm 2021"));
    // As printed of 2024.
    assert_eq!(
        said("2023", "2024"),
        "40/42 cơ quan xếp hạng Tốt (95,24%), tăng 05 cơ quan so với năm 2023; 02 cơ quan xếp hạng Khá (4,76%)."
    );
}

#[test]
fn the_blocks_of_a_year_together_are_what_was_published_of_all() {
    let blocks: Vec<Vec<&str>> = rows(BANDS).filter(|r| r[0] == "2018" && r[1] != "all").collect();
    assert_eq!(blocks.len(), 4);
    let all: Vec<Dossier> = blocks.iter().flat_map(|r| counted(2018, r[1], bands(r))).collect();
    let together = sentence(&all, By::Kind);
    assert_eq!(
        together,
        "24/44 cơ quan xếp hạng Tốt (54,55%); 18 cơ quan xếp hạng Khá (40,91%); \
         02 cơ quan xếp hạng Trung bình (4,55%)."
    );
    assert_eq!(together, sentence(&all, By::All));
}
