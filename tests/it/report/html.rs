//! The HTML of reports.

use super::{Ranked, SO_A, Scored, golden};
use parindex::compare::Side;
use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::report::{full, html, ranking};

fn page(lang: Lang) -> String {
    html::render(&full::report(&Scored::of(SO_A, Lane::Own).case(lang)), lang)
}

/// The page with the year before beside it.
fn against(lang: Lang) -> String {
    let (scored, before) = (Scored::of(SO_A, Lane::Own), Scored::of(super::BEFORE[0], Lane::Own));
    let side = Side { set: &before.set, dossier: &before.dossier, lane: Lane::Own };
    html::render(&full::report_against(&scored.case(lang), Some(side)), lang)
}

fn table(lang: Lang) -> String {
    let ranked = Ranked::new();
    html::render(&ranking::report(&ranked.listed(), &ranked.ranking(), Lane::Own, lang), lang)
}

/// Every page in both languages, by name.
pub(super) fn every() -> Vec<(String, String)> {
    let of = |lang: Lang| [("score", page(lang)), ("against", against(lang)), ("ranking", table(lang))];
    let named =
        Lang::ALL.into_iter().flat_map(|lang| of(lang).map(|(name, page)| (format!("{name}.{}", lang.code()), page)));
    named.collect()
}

#[test]
fn pages_are_as_they_were_looked_at() {
    for lang in Lang::ALL {
        golden(&format!("score.{}.html", lang.code()), &page(lang));
        golden(&format!("against.{}.html", lang.code()), &against(lang));
        golden(&format!("ranking.{}.html", lang.code()), &table(lang));
    }
}

#[test]
fn a_page_asks_for_nothing_and_runs_nothing() {
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), against(lang), table(lang)]) {
        for word in ["<script", "src=", "href=", "url(", "@import", "<link", "<img", "<iframe", "onclick", "onload"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("default-src 'none'"));
    }
}

/// The elements of a page in order, with a look at each end tag.
#[test]
fn every_element_is_closed_where_it_was_opened() {
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), against(lang), table(lang)]) {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
            let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
            if tag.starts_with('!') || tag.ends_with('/') || matches!(name, "meta" | "br") {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{tag}");
            } else {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }
}

#[test]
fn every_table_has_a_caption_and_every_heading_cell_a_scope() {
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), against(lang), table(lang)]) {
        assert_eq!(page.matches("<table").count(), page.matches("<caption id=").count());
        assert_eq!(page.matches("<th ").count() + page.matches("<th>").count(), page.matches("<th scope=").count());
        assert_eq!(page.matches("<svg").count(), page.matches("role=\"img\"").count());
        assert_eq!(page.matches("<h1>").count(), 1);
    }
}

#[test]
fn a_page_says_what_its_figures_rest_on() {
    let page = page(Lang::Vi);
    for word in ["MẪU", "sample.reports", "2024", "sha256:", "Tự đánh giá", "Làm tròn", "parindex "] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn notes_for_the_receiving_side_alone_stay_there() {
    assert!(!page(Lang::Vi).contains("KHÔNG GỬI"));
}

#[test]
fn the_year_before_stands_beside_the_areas_as_a_table_and_as_a_picture() {
    let page = against(Lang::Vi);
    for piece in ["So với năm 2023", "<path class=\"then shape\"", "<path class=\"now", "Đường liền: năm nay"]
    {
        assert!(page.contains(piece), "{piece}");
    }
    // The picture says its figures as text, and they are those of the table.
    let told = page.split("<desc ").find(|d| d.contains("→")).unwrap();
    for area in ["1 Công tác chỉ đạo, điều hành CCHC: ", "2 Cải cách thủ tục hành chính: "] {
        let shown = told.split_once(area).unwrap().1.split_once(" %").unwrap().0;
        assert!(page.contains(&format!("<td class=\"num\">{shown}</td>")), "{area}{shown}");
    }
}
