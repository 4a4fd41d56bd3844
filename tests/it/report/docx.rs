//! The official papers as Word documents.

use super::office::Office;
use super::zip::{assert_well_formed, part, told};
use super::{Ranked, SO_A, SO_B, Scored, golden};
use parindex::dossier::Lane;
use parindex::exchange::docx;
use parindex::lang::Lang;
use parindex::report::paper::{self, Kind, Paper};
use parindex::score::Context;

fn paper(kind: Kind, lane: Lane, lang: Lang) -> Paper {
    paper::of_dossier(kind, &Scored::of(SO_A, lane).case(lang), &Context::default())
}

pub(super) fn annex(lang: Lang) -> Paper {
    let ranked = Ranked::new();
    paper::annex(&ranked.listed(), &ranked.ranking(), Lane::Own, None, lang)
}

fn file(paper: Paper, lang: Lang) -> Vec<u8> {
    docx::render(&[paper], lang).unwrap()
}

fn every(lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Kind::ALL
        .iter()
        .map(|(word, kind)| (format!("{word}.{}", lang.code()), file(paper(*kind, Lane::Own, lang), lang)))
        .collect();
    files.push((format!("annex.{}", lang.code()), file(annex(lang), lang)));
    files
}

#[test]
fn papers_are_as_they_were_looked_at() {
    for (name, bytes) in Lang::ALL.into_iter().flat_map(every) {
        golden(&format!("{name}.docx.txt"), &told(&bytes));
    }
}

#[test]
fn the_report_has_its_three_mandated_parts() {
    let text = part(&file(paper(Kind::Report, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
    let places: Vec<usize> = ["I. BẢNG TỔNG HỢP", "II. GIẢI TRÌNH", "III. KHÓ KHĂN"]
        .iter()
        .map(|heading| text.find(heading).expect(heading))
        .collect();
    assert!(places.is_sorted());
    // Rows without documents are named even where nobody explained them.
    for row in ["2.1 Giải quyết đúng hạn: ", "2.3 Công khai thủ tục: ", "Không phát sinh."] {
        assert!(text.get(places[1]..).unwrap().contains(row), "{row}");
    }
}

#[test]
fn what_a_body_says_of_itself_is_its_own_score_whichever_lane_was_asked_for() {
    for kind in [Kind::Report, Kind::Letter, Kind::Evidence] {
        assert_eq!(paper(kind, Lane::Own, Lang::Vi), paper(kind, Lane::Agreed, Lang::Vi));
    }
}

#[test]
fn moved_points_stand_with_their_reason_and_requests_that_are_open() {
    for kind in [Kind::Record, Kind::Notice] {
        let text = part(&file(paper(kind, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
        for word in ["−0,50", "số liệu, tài liệu ngoài kỳ đánh giá: Kế hoạch ban hành sau", "80,97", "thẩm định vòng 1"]
        {
            assert!(text.contains(word), "{kind:?}: {word}");
        }
    }
}

#[test]
fn numbers_dates_and_names_are_left_blank() {
    let text = part(&file(paper(Kind::Report, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
    assert!(text.contains("Số:          /BC-………") && text.contains("ngày …… tháng …… năm ………"));
    assert!(!text.contains("Nguyễn Văn A"));
}

#[test]
fn the_layout_is_that_of_decree_30() {
    let bytes = file(paper(Kind::Report, Lane::Own, Lang::Vi), Lang::Vi);
    let text = part(&bytes, "word/document.xml");
    for piece in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"",
        "<w:titlePg/>",
        "<w:tblHeader/>",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH A",
        "SỞ ẤP &amp; THÔN",
        "Nơi nhận:",
    ] {
        assert!(text.contains(piece), "{piece}");
    }
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("w:ascii=\"Times New Roman\"") && styles.contains("<w:sz w:val=\"28\"/>"));
    assert!(part(&bytes, "word/header1.xml").contains(" PAGE "));
}

#[test]
fn a_paper_of_unofficial_criteria_says_so_under_its_title_and_on_every_page() {
    for (name, bytes) in Lang::ALL.into_iter().flat_map(every) {
        let mark = if name.ends_with("vi") { "MẪU – " } else { "SAMPLE – " };
        assert!(part(&bytes, "word/document.xml").contains(mark), "{name}");
        assert!(part(&bytes, "word/footer1.xml").contains(mark), "{name}");
        for word in ["sha256:", "sample.reports", "parindex "] {
            assert!(part(&bytes, "word/document.xml").contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn foreign_text_is_text() {
    for (name, bytes) in Lang::ALL.into_iter().flat_map(every) {
        assert_well_formed(&bytes);
        assert!(!told(&bytes).contains("KHÔNG GỬI"), "{name}: a note of the receiving side left it");
    }
    let text = part(&file(paper(Kind::Report, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
    assert!(text.contains("&lt;một cửa&gt;") && text.contains("=HYPERLINK(&quot;"));
}

/// The order in which the schema wants the children of each element.
const ORDER: [(&str, &[&str]); 8] = [
    ("w:pPr", &["w:pStyle", "w:keepNext", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:sectPr"]),
    ("w:rPr", &["w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:sz", "w:szCs", "w:lang"]),
    ("w:tblPr", &["w:tblW", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tcPr", &["w:tcW", "w:shd", "w:vAlign"]),
    (
        "w:sectPr",
        &["w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:titlePg"],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for (name, bytes) in Lang::ALL.into_iter().flat_map(every) {
        for part_name in ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"] {
            let text = part(&bytes, part_name);
            let mut open: Vec<(String, usize)> = Vec::new();
            for tag in text.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
                let element = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
                if tag.starts_with('/') {
                    open.pop();
                    continue;
                }
                if let Some((above, last)) = open.last_mut()
                    && let Some((_, order)) = ORDER.iter().find(|(name, _)| name == above)
                {
                    let place = order.iter().position(|known| *known == element);
                    let place = place.unwrap_or_else(|| panic!("{name}: {element} in {above}"));
                    assert!(place >= *last, "{name}: {element} in {above}");
                    *last = place;
                }
                if !tag.ends_with('/') && !tag.starts_with('?') {
                    open.push((element.to_owned(), 0));
                }
            }
        }
        // Every cell ends with a paragraph.
        let text = part(&bytes, "word/document.xml");
        assert_eq!(text.matches("</w:tc>").count(), text.matches("</w:p></w:tc>").count(), "{name}");
    }
}

#[test]
fn several_papers_stand_on_pages_of_their_own() {
    let papers = [SO_A, SO_B]
        .map(|text| paper::of_dossier(Kind::Notice, &Scored::of(text, Lane::Own).case(Lang::Vi), &Context::default()));
    let bytes = docx::render(&papers, Lang::Vi).unwrap();
    let text = part(&bytes, "word/document.xml");
    // Each is a section whose pages are counted from one.
    assert_eq!(text.matches("<w:sectPr>").count(), 2);
    assert_eq!(text.matches("<w:pgNumType w:start=\"1\"/>").count(), 2);
}

#[test]
fn libreoffice_lays_every_paper_out() {
    let Some(office) = Office::here() else { return };
    let (names, files): (Vec<String>, Vec<Vec<u8>>) = every(Lang::Vi).into_iter().unzip();
    for (name, pages) in names.iter().zip(office.pages(&files)) {
        assert!((1..=4).contains(&pages), "{name}: {pages} pages");
    }
}

#[test]
fn levels_and_items_are_named_and_rows_that_nobody_appraised_are_counted() {
    let text = part(&file(paper(Kind::Report, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
    for word in ["Ban hành kịp thời", "Cổng dịch vụ công;", "Báo cáo gửi trễ: 1"] {
        assert!(text.contains(word), "{word}");
    }
    for kind in [Kind::Record, Kind::Notice] {
        let some = part(&file(paper(kind, Lane::Own, Lang::Vi), Lang::Vi), "word/document.xml");
        assert!(some.contains("Chưa thẩm định 5 tiêu chí; các tiêu chí này lấy theo điểm tự đánh giá."), "{kind:?}");
        let scored = Scored::of(SO_B, Lane::Own);
        let none = paper::of_dossier(kind, &scored.case(Lang::Vi), &Context::default());
        let none = part(&file(none, Lang::Vi), "word/document.xml");
        assert!(none.contains("Chưa thẩm định (") && none.contains("lấy theo điểm tự đánh giá"), "{kind:?}");
    }
}
