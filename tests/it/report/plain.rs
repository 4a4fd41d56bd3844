//! Markdown, CSV and JSON: one dossier and a ranking, in both languages.

use super::{Ranked, SO_A, Scored, golden};
use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::report::csv::{Dialect, render_in};
use parindex::report::{full, json, markdown, ranking, scores};

#[test]
fn files_are_as_they_were_looked_at() {
    for lang in Lang::ALL {
        let scored = Scored::of(SO_A, Lane::Agreed);
        let ranked = Ranked::new();
        let (ranks, listed) = (ranked.ranking(), ranked.listed());
        let table = ranking::report(&listed, &ranks, Lane::Own, lang);
        let report = scores::report(&scored.set, &scored.dossier, &scored.card, lang);
        let files = [
            ("score", "md", markdown::render(&full::report(&scored.case(lang)))),
            ("score", "csv", render_in(&report, Dialect::Plain)),
            ("score", "json", json::write(&json::score(&scored.set, &scored.dossier, &scored.card, lang))),
            ("ranking", "md", markdown::render(&table)),
            ("ranking", "csv", render_in(&table, Dialect::Plain)),
            ("ranking", "json", json::write(&ranking::json(&listed, &ranks, Lane::Own, lang))),
        ];
        for (name, ending, text) in files {
            golden(&format!("{name}.{}.{ending}", lang.code()), &text.replace("\r\n", "\n"));
        }
    }
}
