//! The exports of one dossier.

use super::many::lines_of;
use super::{Format, Wish, made, set_file, word};
use crate::cli::arg::Arg;
use crate::cli::out::{Out, Stop};
use crate::cli::parse::Given;
use crate::compare::Side;
use crate::exchange::package::packed::digest_of;
use crate::exchange::xlsx;
use crate::lang::Lang;
use crate::report::explain::Case;
use crate::report::paper::{self, Kind};
use crate::report::{Block, Report, answers, complete, csv, full, html, json, long, markdown, origin, scores};
use crate::score::{Context, score};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn bytes(
    store: &Store,
    opened: &Opened,
    before: Option<&Opened>,
    given: &Given,
    wish: &Wish,
    out: &mut Out,
) -> Result<Vec<u8>, Stop> {
    if wish.answers {
        return sheet(opened, given, wish, out);
    }
    let lane = given.lane();
    let (set, dossier, lang) = (&*opened.set, &opened.dossier, out.lang);
    // Without the block there is no leader to be measured by.
    let context = Context::default();
    let card = score(set, dossier, lane, &context);
    let file = set_file(opened);
    let case = Case { set, dossier, card: &card, file: &file, lang };
    let before = before.map(|b| Side { set: &b.set, dossier: &b.dossier, lane });
    if wish.long {
        return made(lines_of(wish, &long::table(set, dossier, &|_| context.clone(), lang)), out);
    }
    let digest = digest_of(&*store.disk, &opened.folder, &opened.text);
    let mark = digest.as_deref().map(|digest| origin::of_package(digest, lang));
    let marked = |mut report: Report| {
        report.facts.extend(mark.clone());
        report
    };
    let text = match wish.format {
        Format::Json => json::write(&complete::json(set, dossier, &card, &context, lang).packed_as(digest.as_deref())),
        Format::Csv => csv::render_in(&marked(scores::report(set, dossier, &card, lang)), wish.dialect),
        Format::Markdown => markdown::render(&marked(full::report_against(&case, before))),
        Format::Html => html::render(&marked(full::report_against(&case, before)), lang),
        Format::Workbook => return made(xlsx::scores_with(&case, &context, mark.as_slice()), out),
        Format::Word => {
            let kind = wish.paper.unwrap_or(Kind::Report);
            let mut paper = paper::of_dossier(kind, &case, &context);
            let told_alone = paper::alone(&mut paper, kind, &case);
            let draft = paper::drafts(kind, usize::from(!dossier.is_settled()), lang);
            for told in told_alone.into_iter().chain(draft) {
                out.warn(&told, "");
            }
            paper.notes.extend(mark.map(|mark| format!("{}: {}", mark.name, mark.shown)));
            return word(&[paper], given, wish, out);
        }
    };
    Ok(text.into_bytes())
}

/// The answer sheet for colleagues.
fn sheet(opened: &Opened, given: &Given, wish: &Wish, out: &mut Out) -> Result<Vec<u8>, Stop> {
    let owner = given.text(Arg::Owner);
    let report = answers::report(&opened.set, &opened.dossier, given.lane(), owner, out.lang);
    let lines = report.blocks.iter().any(|b| matches!(b, Block::Table(table) if !table.rows.is_empty()));
    if let (Some(owner), false) = (owner, lines) {
        let shown = Clean::line(owner);
        let text = match out.lang {
            Lang::Vi => format!("không tiêu chí nào do `{shown}` phụ trách"),
            Lang::En => format!("no row is owned by `{shown}`"),
        };
        out.error(&text, "");
        return Err(Stop::Failed);
    }
    if wish.format == Format::Workbook {
        return made(xlsx::answers(&report, given.lane(), out.lang), out);
    }
    Ok(csv::render_in(&report, wish.dialect).into_bytes())
}
