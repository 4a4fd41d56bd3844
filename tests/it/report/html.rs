//! The HTML of reports.

use super::{Ranked, SO_A, Scored, golden};
use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::report::{full, html, ranking};

fn page(lang: Lang) -> String {
    html::render(&full::report(&Scored::of(SO_A, Lane::Own).case(lang)), lang)
}

fn table(lang: Lang) -> String {
    let ranked = Ranked::new();
    html::render(&ranking::report(&ranked.listed(), &ranked.ranking(), Lane::Own, lang), lang)
}

#[test]
fn pages_are_as_they_were_looked_at() {
    for lang in Lang::ALL {
        golden(&format!("score.{}.html", lang.code()), &page(lang));
        golden(&format!("ranking.{}.html", lang.code()), &table(lang));
    }
}

#[test]
fn a_page_asks_for_nothing_and_runs_nothing() {
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), table(lang)]) {
        for word in ["<script", "src=", "href=", "url(", "@import", "<link", "<img", "<iframe", "onclick", "onload"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("default-src 'none'"));
    }
}

/// The elements of a page in order, with a look at each end tag.
#[test]
fn every_element_is_closed_where_it_was_opened() {
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), table(lang)]) {
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
    for page in Lang::ALL.into_iter().flat_map(|lang| [page(lang), table(lang)]) {
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
