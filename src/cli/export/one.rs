//! The exports of one dossier.

use super::{Format, Wish, made, set_file};
use crate::cli::out::{Out, Stop};
use crate::dossier::Lane;
use crate::exchange::{docx, xlsx};
use crate::report::explain::Case;
use crate::report::paper::{self, Kind};
use crate::report::{Report, csv, full, html, json, long, markdown, scores};
use crate::score::{Context, score};
use crate::store::Opened;

pub(super) fn bytes(opened: &Opened, lane: Lane, wish: Wish, out: &mut Out) -> Result<Vec<u8>, Stop> {
    let (set, dossier, lang) = (&*opened.set, &opened.dossier, out.lang);
    // Without the block there is no leader to be measured by.
    let context = Context::default();
    let card = score(set, dossier, lane, &context);
    let file = set_file(opened);
    let case = Case { set, dossier, card: &card, file: &file, lang };
    let text = match wish.format {
        Format::Json => json::write(&json::score(set, dossier, &card, lang)),
        Format::Csv if wish.long => {
            let table = long::table(set, dossier, &|_| context.clone(), lang);
            csv::render_in(&Report { blocks: vec![table], ..Report::default() }, wish.dialect)
        }
        Format::Csv => csv::render_in(&scores::report(set, dossier, &card, lang), wish.dialect),
        Format::Markdown => markdown::render(&full::report(&case)),
        Format::Html => html::render(&full::report(&case), lang),
        Format::Workbook => return made(xlsx::scores(&case, &context), out),
        Format::Word => {
            let paper = paper::of_dossier(wish.paper.unwrap_or(Kind::Report), &case, &context);
            return made(docx::render(&[paper], lang), out);
        }
    };
    Ok(text.into_bytes())
}
