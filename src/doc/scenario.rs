//! Scenario files: what is assumed about a dossier, and what the rows of a path weigh.
//!
//! Promise: [`read_scenario`] takes any text and reports every mistake of its form in one pass; [`write_scenario`]
//! writes what it reads back as the same. Whether set and dossier have a place for it is asked when it is applied.
//!
//! ```toml
//! format = 1
//! kind = "what-if"                   # a scenario, never a dossier
//! title = "Nếu đạt 58/61 nhiệm vụ"
//! criteria = { id = "sample.khanh-hoa", edition = "2024" }
//! body = "Tỉnh A"                    # with `year`: whose dossier it was written for
//! year = 2024
//! lane = "self"
//! set = ["1.1.done=58", "1.5.choice=a", "flag.sach=yes"]
//! reject = ["bc-67"]
//! rule = ["3.1.max=3", "band.kha.from=65"]
//! keep = ["5"]                       # rows or nodes that a path leaves as they are
//! effort = { "3.1" = 2, "6" = 0.5 }  # weights of rows or nodes; 1 where none is given
//! ```

use crate::diag::problem::{InForm, Shape};
use crate::diag::{Diagnostic, Source};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::doc::write::quoted;
use crate::dossier::Lane;
use crate::num::Decimal;
use crate::num::decimal::shortest;
use crate::text::Clean;
use crate::whatif::Written;

/// The version of the format that this module reads.
const FORMAT: i64 = 1;
/// What the file says it is.
const KIND: [(&str, ()); 1] = [("what-if", ())];

/// The scenario written in `source`, if it has no errors, and everything that is wrong or odd with it.
pub fn read_scenario(source: &Source<'_>) -> (Option<Written>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, scenario);
    (read.flatten().filter(|_| !crate::diag::has_errors(&found)), found)
}

fn scenario(f: &mut Fields<'_>) -> Option<Written> {
    let format = f.need("format");
    if let Some(other) = format.filter(|i| i.shape() == Shape::Number && i.decimal() != Some(FORMAT.into())) {
        f.ignore_rest();
        let found = other.decimal().map(|d| Clean::line(&d.to_string())).unwrap_or_default();
        other.report(InForm::UnknownFormat { found });
        return None;
    }
    format.and_then(|i| i.whole())?;
    f.need("kind").and_then(|i| i.word(&KIND));
    let title = f.opt("title").and_then(|i| i.line());
    let criteria = f.opt("criteria").and_then(|i| {
        i.table(|f| {
            let (id, edition) = (f.need("id").and_then(|i| i.id()), f.need("edition").and_then(|i| i.id()));
            id.zip(edition)
        })
    });
    let body = f.opt("body").and_then(|i| i.line());
    let year = f.opt("year").and_then(|i| i.whole()).and_then(|y| i32::try_from(y).ok());
    let lane = f.opt("lane").and_then(|i| i.word(&Lane::ALL));
    let lines = |item: Option<Item<'_>>| -> Vec<Clean> {
        item.map(|i| i.list()).unwrap_or_default().iter().filter_map(Item::line).collect()
    };
    Some(Written {
        title,
        criteria: criteria.flatten(),
        body: body.zip(year),
        lane,
        set: lines(f.opt("set")),
        reject: lines(f.opt("reject")),
        rule: lines(f.opt("rule")),
        keep: lines(f.opt("keep")),
        effort: f.opt("effort").and_then(|i| i.table(efforts)).unwrap_or_default(),
    })
}

fn efforts(f: &mut Fields<'_>) -> Vec<(Clean, Decimal)> {
    f.entries().filter_map(|item| Some((item.key(), item.decimal()?))).collect()
}

/// The text of a scenario file.
pub fn write_scenario(written: &Written) -> String {
    let mut out = format!("format = {FORMAT}\nkind = \"{}\"\n", KIND[0].0);
    let mut line = |key: &str, value: String| out.extend([key, " = ", &value, "\n"]);
    if let Some(title) = &written.title {
        line("title", quoted(title));
    }
    if let Some((id, edition)) = &written.criteria {
        line("criteria", format!("{{ id = {}, edition = {} }}", quoted(id), quoted(edition)));
    }
    if let Some((body, year)) = &written.body {
        line("body", quoted(body));
        line("year", year.to_string());
    }
    if let Some(lane) = written.lane {
        line("lane", quoted(lane.word()));
    }
    let lists = [("set", &written.set), ("reject", &written.reject), ("rule", &written.rule), ("keep", &written.keep)];
    for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        let items: String = list.iter().flat_map(|text| ["  ".to_owned(), quoted(text), ",\n".to_owned()]).collect();
        line(key, format!("[\n{items}]"));
    }
    if !written.effort.is_empty() {
        let weights = written.effort.iter().map(|(code, n)| format!("{} = {}", quoted(code), shortest(*n)));
        line("effort", format!("{{ {} }}", weights.collect::<Vec<_>>().join(", ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Written>, Vec<String>) {
        let (read, found) = read_scenario(&Source { name: "kich-ban.toml", text });
        (read, found.iter().map(|d| d.problem.code().to_owned()).collect())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let full = Written {
            title: Some("Nếu \"đạt\" 58".into()),
            criteria: Some(("a.b".into(), "2024".into())),
            body: Some(("Sở A".into(), 2024)),
            lane: Some(Lane::Appraised),
            set: vec!["1.1.done=58".into(), "4.2.na=vì = không".into()],
            reject: vec!["bc-67".into()],
            rule: vec!["band.kha.from=65".into()],
            effort: vec![("3".into(), Decimal::new(25, 1)), ("3.1".into(), Decimal::ZERO)],
            keep: vec!["5".into()],
        };
        for written in [Written::default(), full] {
            assert_eq!(read(&write_scenario(&written)), (Some(written), Vec::new()));
        }
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let (read, found) =
            read("format = 1\nkind = \"dossier\"\nsett = []\nlane = \"own\"\neffort = { \"1\" = \"x\" }\n");
        assert_eq!(read, None);
        assert_eq!(found, ["PAR005", "PAR002", "PAR005", "PAR004"]);
        assert_eq!(super::tests::read("format = 9\n").1, ["PAR011"]);
    }
}
