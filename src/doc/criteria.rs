//! Reading a criteria set.
//!
//! Promise: [`read_criteria`] takes any text, reports every mistake of it in one pass, and returns a set only
//! when none of them is an error; such a set keeps the promise of [`crate::criteria`].
//!
//! What the format leaves open is decided here: `basis` of the set may be a plain text, which is the act's
//! number when it looks like one (`876/QĐ-BNV`: a slash and no space) and else its title; a label that takes a
//! `figure` and has no text of its own has that of the figure; an unknown `format` ends reading, since nothing
//! sure can be said about the rest.

mod award;
mod band;
mod declared;
mod node;
mod rule;
mod sums;
mod tree;

use std::sync::Arc;

use self::band::Bands;
use self::declared::Known;
use self::tree::Tree;
use crate::criteria::{Basis, CriteriaSet, Decide, Provenance, RoundAt, Ties};
use crate::diag::problem::{InForm, InSet, Shape};
use crate::diag::{Diagnostic, Source};
use crate::doc::fields::{Fields, Item};
use crate::doc::{digest, syntax};
use crate::num::{Decimal, Mode, Rounding};
use crate::text::Clean;

/// The version of the format that this module reads.
const FORMAT: i64 = 1;

/// The set written in `source`, if it has no errors, and everything that is wrong or odd with it.
pub fn read_criteria(source: &Source<'_>) -> (Option<CriteriaSet>, Vec<Diagnostic>) {
    let (set, found) = syntax::read(source, |f| set(f, source.text));
    (set.flatten().filter(|_| !crate::diag::has_errors(&found)), found)
}

fn set(f: &mut Fields<'_>, text: &str) -> Option<CriteriaSet> {
    let format = f.need("format");
    if let Some(other) = format.filter(|i| i.shape() == Shape::Number && i.decimal() != Some(FORMAT.into())) {
        f.ignore_rest();
        let found = other.decimal().map(|d| Clean::line(&d.to_string())).unwrap_or_default();
        other.report(InForm::UnknownFormat { found });
        return None;
    }
    let format = format.and_then(|i| i.whole());
    let id = f.need("id").and_then(|i| i.id());
    let edition = f.need("edition").and_then(|i| i.id());
    let title = f.need("title").and_then(|i| i.name());
    let provenance = f.need("provenance").and_then(|i| i.word(&Provenance::ALL));
    let basis = f.opt("basis").and_then(|i| basis(&i));
    let source = f.opt("source").and_then(|i| i.line());
    let period = f.opt("period").and_then(|i| i.period());
    let scale_item = f.need("scale");
    let scale = scale_item.and_then(|i| positive(&i));
    let how = f.opt("rounding").map_or_else(|| Some(How::default()), |i| i.table(rounding));
    let ties = f.opt("ranking").and_then(|i| i.table(|f| f.opt("ties").and_then(|i| i.word(&Ties::ALL)))).flatten();
    let over = f.opt("over").and_then(|i| i.boolean()).unwrap_or_default();
    let known = Known::read(f);
    let bands = Bands::read(f);
    let drafts = node::drafts(f, &known);
    let tree = Tree::grow(drafts, f.sink());
    if !f.sink().is_broken() {
        bands.check(scale, over, &known, &tree, f.sink());
        known.report_unused(f.sink());
        if let (Some(scale), Some(at)) = (scale, scale_item) {
            sums::check(&tree, scale, &at);
        }
    }
    let tree = tree.finish()?;
    let how = how?;
    format?;
    Some(CriteriaSet {
        id: id?,
        edition: edition?,
        title: title?,
        provenance: provenance?,
        basis,
        source,
        period,
        scale: scale?,
        rounding: how.rounding,
        round_at: how.at,
        decide: how.decide,
        ties: ties.unwrap_or_default(),
        over,
        bands: bands.into_bands(),
        figures: known.figures,
        flags: known.flags,
        nodes: tree.nodes,
        roots: tree.roots,
        digest: digest::sha256(text.as_bytes()),
        text: Arc::from(text),
        by_code: tree.by_code,
    })
}

/// A number above zero.
fn positive(item: &Item<'_>) -> Option<Decimal> {
    let value = item.decimal()?;
    if value > Decimal::ZERO {
        return Some(value);
    }
    item.report(InSet::NotPositive { key: item.key(), value });
    None
}

#[derive(Default)]
struct How {
    rounding: Rounding,
    at: RoundAt,
    decide: Decide,
}

fn rounding(f: &mut Fields<'_>) -> How {
    let usual = Rounding::default();
    let digits = f.opt("digits").and_then(|i| {
        let value = i.whole()?;
        let digits = u8::try_from(value).ok().filter(|d| *d <= Rounding::MAX_DIGITS);
        if digits.is_none() {
            i.report(InSet::DigitsOutside { value, most: Rounding::MAX_DIGITS });
        }
        digits
    });
    let mode = f.opt("mode").and_then(|i| i.word(&Mode::ALL));
    How {
        rounding: Rounding { digits: digits.unwrap_or(usual.digits), mode: mode.unwrap_or(usual.mode) },
        at: f.opt("at").and_then(|i| i.word(&RoundAt::ALL)).unwrap_or_default(),
        decide: f.opt("decide").and_then(|i| i.word(&Decide::ALL)).unwrap_or_default(),
    }
}

fn basis(item: &Item<'_>) -> Option<Basis> {
    match item.shape() {
        Shape::Text => {
            let text = item.line()?;
            let is_number = text.contains('/') && !text.contains(' ');
            Some(if is_number {
                Basis { number: Some(text), ..Basis::default() }
            } else {
                Basis { title: Some(text), ..Basis::default() }
            })
        }
        Shape::Table => item.table(|f| Basis {
            number: f.opt("number").and_then(|i| i.line()),
            date: f.opt("date").and_then(|i| i.date()),
            issuer: f.opt("issuer").and_then(|i| i.line()),
            title: f.opt("title").and_then(|i| i.line()),
        }),
        _ => item.mismatch(Shape::TextOrTable),
    }
}

#[cfg(test)]
mod tests;
