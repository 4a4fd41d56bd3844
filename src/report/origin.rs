//! What the figures of a report rest on, said in every report in the same words.

use crate::criteria::{Basis, CriteriaSet};
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::report::words::Word;
use crate::report::{Fact, VERSION};
use crate::whatif::set::ASSUMED;

/// The digest with the name of its kind: `sha256:` and what follows; of an assumed copy, which no file can match,
/// the word that says so.
pub fn digest(set: &CriteriaSet) -> String {
    if set.digest.starts_with(ASSUMED) { set.digest.to_string() } else { format!("sha256:{}", set.digest) }
}

/// The set: title, id, edition, provenance, digest, rounding, program.
pub fn of_set(set: &CriteriaSet, lang: Lang) -> Vec<Fact> {
    let fact = |key, name: Word, shown: String, data: String, on_top| Fact {
        key,
        name: name.get(lang).to_owned(),
        shown,
        data,
        on_top,
    };
    let mut facts = vec![
        fact(
            "criteria",
            Word::Set,
            format!("{} [{}, {}]", set.title.get(lang), set.id, set.edition),
            set.id.to_string(),
            true,
        ),
        fact("edition", Word::Set, String::new(), set.edition.to_string(), true),
        fact(
            "provenance",
            Word::Provenance,
            set.provenance.say(lang).into_owned(),
            set.provenance.word().to_owned(),
            true,
        ),
    ];
    if let Some(basis) = set.basis.as_ref().map(|b| basis(b, lang)).filter(|b| !b.is_empty()) {
        facts.push(fact("basis", Word::Basis, basis.clone(), basis, true));
    }
    let digest = digest(set);
    let rounding = format!("{}, {}; {}", set.rounding.say(lang), set.round_at.say(lang), set.decide.say(lang));
    let rounding_data = rounding_words(set);
    facts.push(fact("digest", Word::Digest, digest.clone(), digest, false));
    facts.push(fact("rounding", Word::Rounding, rounding, rounding_data, false));
    facts.push(fact("program", Word::Program, format!("parindex {VERSION}"), format!("parindex {VERSION}"), false));
    facts
}

/// How the set rounds, in the words of its file: digits, mode, place, what bands are decided on.
pub fn rounding_words(set: &CriteriaSet) -> String {
    format!(
        "{} {} {} {}",
        set.rounding.digits,
        crate::report::json::mode_word(set.rounding.mode),
        crate::criteria::word_of(&crate::criteria::RoundAt::ALL, set.round_at),
        crate::criteria::word_of(&crate::criteria::Decide::ALL, set.decide),
    )
}

/// The set and the lane.
pub fn of_scores(set: &CriteriaSet, lane: Lane, lang: Lang) -> Vec<Fact> {
    let mut facts = of_set(set, lang);
    let lane = Fact {
        key: "lane",
        name: Word::Lane.get(lang).to_owned(),
        shown: lane.say(lang).into_owned(),
        data: lane.word().to_owned(),
        on_top: true,
    };
    facts.insert(2, lane);
    facts
}

/// The integrity mark of the package that was made of the dossier.
pub fn of_package(digest: &str, lang: Lang) -> Fact {
    let digest = format!("sha256:{digest}");
    Fact {
        key: "package",
        name: lang.pick("Dấu kiểm tra toàn vẹn của gói hồ sơ", "Integrity mark of the package").to_owned(),
        shown: digest.clone(),
        data: digest,
        on_top: false,
    }
}

/// The legal act in one line: number, date, issuer and title, as far as they are given.
pub fn basis(basis: &Basis, lang: Lang) -> String {
    let mut out = basis.number.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Some(date) = basis.date {
        let words = match lang {
            Lang::Vi => format!("ngày {}", lang.day(date)),
            Lang::En => format!("of {}", lang.day(date)),
        };
        out = if out.is_empty() { words } else { format!("{out} {words}") };
    }
    for part in [&basis.issuer, &basis.title].into_iter().flatten() {
        out = if out.is_empty() { part.to_string() } else { format!("{out}, {part}") };
    }
    out
}
