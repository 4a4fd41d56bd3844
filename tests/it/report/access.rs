//! Whether a page can be read without seeing it, without a mouse and without colours.
//!
//! A checker of our own for the rules that matter on a page of tables, charts and folded text: the usual tools are scripts
//! in a browser, and these pages run none.

use std::collections::BTreeMap;

use super::html::every;

/// An element with its attributes, and the text right inside it.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    /// The elements above it, nearest last.
    above: Vec<String>,
    /// Its place among the children of the element above.
    place: usize,
}

fn elements(page: &str) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let body = page.split_once("</style>").unwrap();
    let page = format!("{}{}", body.0.split_once("<style>").unwrap().0, body.1);
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        if tag.starts_with('!') {
            continue;
        }
        if tag.starts_with('/') {
            open.pop();
        } else {
            let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag.trim_end_matches('/'), ""));
            let mut attributes = BTreeMap::new();
            while let Some((key, after)) = rest.split_once("=\"") {
                let (value, after) = after.split_once('"').unwrap();
                attributes.insert(key.trim().to_owned(), value.to_owned());
                rest = after;
            }
            if rest.trim() == "open" {
                attributes.insert("open".to_owned(), String::new());
            }
            let above = open.iter().map(|(at, _)| all[*at].name.clone()).collect();
            let place = open.last_mut().map_or(0, |(_, children)| {
                *children += 1;
                *children - 1
            });
            all.push(Element { name: name.to_owned(), attributes, text: String::new(), above, place });
            if !tag.ends_with('/') && !matches!(name, "meta" | "br") {
                open.push((all.len() - 1, 0));
            }
        }
        if let Some((at, _)) = open.last() {
            all[*at].text.push_str(text);
        }
    }
    all
}

#[test]
fn a_page_names_its_language_its_title_and_lets_itself_be_enlarged() {
    for (name, page) in every() {
        let all = elements(&page);
        let one = |wanted: &str| all.iter().find(|e| e.name == wanted).unwrap();
        assert!(["vi", "en"].contains(&one("html").attributes["lang"].as_str()), "{name}");
        assert!(!one("title").text.trim().is_empty(), "{name}");
        assert_eq!(all.iter().filter(|e| e.name == "main").count(), 1, "{name}");
        let view = all.iter().find(|e| e.attributes.get("name").is_some_and(|n| n == "viewport")).unwrap();
        let view = &view.attributes["content"];
        assert!(!view.contains("user-scalable") && !view.contains("maximum-scale"), "{name}");
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for (name, page) in every() {
        let levels: Vec<u32> = elements(&page)
            .iter()
            .filter_map(|e| e.name.strip_prefix('h').filter(|n| n.len() == 1)?.parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn ids_are_there_once_and_whatever_is_named_by_one_finds_it() {
    for (name, page) in every() {
        let all = elements(&page);
        let mut ids: Vec<&String> = all.iter().filter_map(|e| e.attributes.get("id")).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}");
        for element in &all {
            for key in ["aria-labelledby", "aria-describedby"] {
                for id in element.attributes.get(key).into_iter().flat_map(|v| v.split(' ')) {
                    let named = all.iter().find(|e| e.attributes.get("id").is_some_and(|i| i == id));
                    let named = named.unwrap_or_else(|| panic!("{name}: {key} {id}"));
                    assert!(!named.text.trim().is_empty(), "{name}: {id} is empty");
                }
            }
        }
    }
}

#[test]
fn tables_pictures_and_folds_say_what_they_are() {
    for (name, page) in every() {
        for element in elements(&page) {
            let attribute = |key: &str| element.attributes.get(key).map(String::as_str);
            match element.name.as_str() {
                "caption" => {
                    assert_eq!((element.place, element.above.last().unwrap().as_str()), (0, "table"), "{name}");
                }
                "th" => {
                    assert!(matches!(attribute("scope"), Some("col" | "row")), "{name}");
                    assert!(!element.text.trim().is_empty() || attribute("scope") == Some("row"), "{name}");
                }
                "svg" => {
                    assert_eq!(attribute("role"), Some("img"), "{name}");
                    assert!(
                        attribute("aria-labelledby").is_some() && attribute("aria-describedby").is_some(),
                        "{name}"
                    );
                    assert_eq!(element.above.last().unwrap(), "figure", "{name}");
                }
                "summary" => {
                    assert_eq!((element.place, element.above.last().unwrap().as_str()), (0, "details"), "{name}");
                }
                // What scrolls can be reached by keyboard, and says what it is.
                "div" if attribute("class") == Some("wide") => {
                    assert_eq!((attribute("tabindex"), attribute("role")), (Some("0"), Some("region")), "{name}");
                    assert!(attribute("aria-labelledby").is_some(), "{name}");
                }
                "dt" | "dd" => assert!(element.above.iter().any(|a| a == "dl"), "{name}"),
                "li" => assert_eq!(element.above.last().unwrap(), "ul", "{name}"),
                _ => {}
            }
            assert!(attribute("tabindex").is_none_or(|t| t == "0"), "{name}: an order of its own");
        }
    }
}

/// The colours of a block of the style sheet, by name.
fn colours(block: &str) -> BTreeMap<&str, [u32; 3]> {
    let mut out = BTreeMap::new();
    for (name, value) in block.split("--").skip(1).filter_map(|part| part.split_once(':')) {
        let hex = value.trim_start_matches('#').split([';', '}', '\n']).next().unwrap();
        let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
        let colour = match digits.as_slice() {
            short @ [_, _, _] => [0, 1, 2].map(|at| short[at] * 17),
            long @ [_, _, _, _, _, _] => [0, 2, 4].map(|at| long[at] * 16 + long[at + 1]),
            _ => continue,
        };
        out.insert(name, colour);
    }
    out
}

/// The contrast of two colours by WCAG 2, times a hundred.
#[expect(clippy::float_arithmetic, reason = "the formula of the standard has a power of 2.4")]
fn contrast(a: [u32; 3], b: [u32; 3]) -> u32 {
    let light = |colour: [u32; 3]| {
        let channel = |c: u32| {
            let c = f64::from(c) / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = colour.map(channel);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    format!("{:.0}", (a.max(b) + 0.05) / (a.min(b) + 0.05) * 100.0).parse().unwrap()
}

#[test]
fn letters_stand_out_in_light_and_dark_and_on_paper() {
    let (_, page) = every().remove(0);
    let sheet = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let blocks: Vec<&str> = sheet.split(":root{").skip(1).map(|b| b.split_once('}').unwrap().0).collect();
    assert_eq!(blocks.len(), 3, "light, dark, paper");
    for block in blocks {
        let colours = colours(block);
        for letters in ["ink", "soft", "warn", "bad", "blue"] {
            for ground in ["ground", "band"] {
                let found = contrast(colours[letters], colours[ground]);
                assert!(found >= 450, "{letters} on {ground}: {found}");
            }
        }
        // Bars and lines need less.
        assert!(contrast(colours["blue"], colours["ground"]) >= 300);
    }
    assert_eq!(contrast([0, 0, 0], [255, 255, 255]), 2100);
}
