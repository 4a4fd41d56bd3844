//! What stands above the nodes of a set, as rows of a table: a key, and its value beside it.
//!
//! Promise: what [`rows`] writes, [`read`] takes back: identity, provenance, basis, rounding, bands, figures and flags.
//! A table of an office has none of these rows; then the defaults hold, and the provenance is *sample*.

use jiff::civil::Date;

use crate::criteria::{CriteriaSet, Decide, Edge, Gate, Period, RoundAt, Ties, word_of};
use crate::doc::write::quoted;
use crate::num::Mode;
use crate::num::decimal::shortest;
use crate::text::{Clean, Text};

/// How a value stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As words, which are quoted on the way to the file.
    Words,
    /// As the file has it, or as words.
    Text,
    /// As the file has it.
    Toml,
}

/// The keys, in the order of a file. A key with several values, such as `band`, has a row for each.
const KEYS: [(&str, Form); 14] = [
    ("format", Form::Toml),
    ("id", Form::Words),
    ("edition", Form::Words),
    ("title", Form::Text),
    ("provenance", Form::Words),
    ("basis", Form::Toml),
    ("period", Form::Toml),
    ("source", Form::Words),
    ("scale", Form::Toml),
    ("over", Form::Toml),
    ("rounding", Form::Toml),
    ("ranking", Form::Toml),
    ("band", Form::Toml),
    ("figure", Form::Toml),
];

/// The key of yes/no facts, which come last.
const FLAG: (&str, Form) = ("flag", Form::Toml);

/// A key of the head with its value as TOML, and the row of the table where it stands, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) key: &'static str,
    pub(super) value: String,
    pub(super) row: usize,
}

fn known() -> impl Iterator<Item = (&'static str, Form)> {
    KEYS.into_iter().chain([FLAG])
}

/// The rows of a head above the headings of a table.
pub(super) fn read(above: &[Vec<String>]) -> Vec<Given> {
    let mut given: Vec<Given> = Vec::new();
    for (row, cells) in above.iter().enumerate() {
        let cell = |at: usize| cells.get(at).map(|c| c.trim()).filter(|c| !c.is_empty());
        let (Some(name), Some(value)) = (cell(0), cell(1)) else { continue };
        let Some((key, form)) = known().find(|(key, _)| *key == name) else { continue };
        let bare = form == Form::Words || (form == Form::Text && !value.starts_with(['{', '"']));
        let value = if bare { quoted(value) } else { value.to_owned() };
        given.push(Given { key, value, row });
    }
    given
}

/// The head of a set, a row for each key and each band, figure and flag.
pub(super) fn rows(set: &CriteriaSet) -> Vec<[String; 2]> {
    let mut out = Vec::new();
    let mut put = |key: &str, value: String| out.push([key.to_owned(), value]);
    put("format", "1".to_owned());
    put("id", set.id.to_string());
    put("edition", set.edition.to_string());
    put("title", words(&set.title));
    put("provenance", set.provenance.word().to_owned());
    if let Some(basis) = &set.basis {
        let text = |key: &str, value: &Option<Clean>| value.as_ref().map(|v| format!("{key} = {}", quoted(v)));
        let date = basis.date.map(|d| format!("date = {d}"));
        let parts = [text("number", &basis.number), date, text("issuer", &basis.issuer), text("title", &basis.title)];
        put("basis", table(parts));
    }
    if let Some(days) = set.period {
        put("period", period(days));
    }
    if let Some(source) = &set.source {
        put("source", source.to_string());
    }
    put("scale", shortest(set.scale));
    if set.over {
        put("over", "true".to_owned());
    }
    let mode = match set.rounding.mode {
        Mode::HalfUp => "half-up",
        Mode::HalfEven => "half-even",
        Mode::Down => "down",
    };
    put(
        "rounding",
        format!(
            "{{ digits = {}, mode = \"{mode}\", at = \"{}\", decide = \"{}\" }}",
            set.rounding.digits,
            word_of(&RoundAt::ALL, set.round_at),
            word_of(&Decide::ALL, set.decide),
        ),
    );
    put("ranking", format!("{{ ties = \"{}\" }}", word_of(&Ties::ALL, set.ties)));
    for band in &set.bands {
        let from = match band.from {
            Edge::Percent(edge) => format!("from = {}", shortest(edge)),
            Edge::Points(edge) => format!("from_points = {}", shortest(edge)),
        };
        let gates: Vec<String> = band.gates.iter().map(gate).collect();
        let gates = (!gates.is_empty()).then(|| format!("gates = [{}]", gates.join(", ")));
        let parts = [named("id", &band.id, &band.name), Some(from), gates];
        put("band", table(parts));
    }
    for figure in &set.figures {
        let unit = figure.unit.as_ref().map(|u| format!("unit = {}", quoted(u)));
        let when = figure.period.map(|p| format!("period = {}", period(p)));
        let as_of = figure.as_of.map(|d| format!("as_of = {d}"));
        put("figure", table([named("key", &figure.key, &figure.name), unit, when, as_of]));
    }
    for flag in &set.flags {
        put("flag", table([named("id", &flag.id, &flag.name)]));
    }
    out
}

/// A key or id, and the name that goes with it.
fn named(key: &str, value: &Clean, name: &Text) -> Option<String> {
    let both = format!("{key} = {}, name = {}", quoted(value), words(name));
    (!value.is_empty()).then_some(both)
}

fn table<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{{ {} }}", parts.join(", "))
}

/// A text of a set as a value of a file.
fn words(text: &Text) -> String {
    match &text.en {
        Some(en) => format!("{{ vi = {}, en = {} }}", quoted(&text.vi), quoted(en)),
        None => quoted(&text.vi),
    }
}

fn period(days: Period) -> String {
    let day = |key: &str, day: Option<Date>| day.map(|d| format!("{key} = {d}"));
    table([day("from", days.from), day("to", days.to)])
}

fn gate(gate: &Gate) -> String {
    match gate {
        Gate::Node { code, min_percent } => {
            format!("{{ code = {}, min_percent = {} }}", quoted(code), shortest(*min_percent))
        }
        Gate::EveryArea { min_percent } => {
            format!("{{ every = \"area\", min_percent = {} }}", shortest(*min_percent))
        }
        Gate::Flag { id, is } => format!("{{ flag = {}, is = {is} }}", quoted(id)),
    }
}
