//! The exports of a folder: its ranking, or one thing of each of its dossiers.

use std::io::Write;
use std::path::Path;

use super::{Format, Wish, made, set_file, word};
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Stop};
use crate::cli::parse::Given;
use crate::cli::rank;
use crate::dossier::Lane;
use crate::exchange::xlsx;
use crate::rank::{Entry, Leaders};
use crate::report::explain::Case;
use crate::report::paper::{self, Kind};
use crate::report::{Table, csv, html, json, long, markdown, ranking};
use crate::score::{Context, score};
use crate::store::workspace;
use crate::store::{Failure, Opened, Store};

pub(super) fn bytes(
    given: &Given,
    store: &Store,
    out: &mut Out,
    folder: &Path,
    wish: &Wish,
) -> Result<(Vec<u8>, Exit), Stop> {
    if let Some(kind) = wish.paper {
        return papers(given, store, out, folder, (wish, kind));
    }
    let (lane, lang) = (given.lane(), out.lang);
    let found = rank::gather(store, &[folder.to_owned()], &rank::wish(given), out)?;
    let listed = found.listed();
    let report = || ranking::report(&listed, &found.ranking, lane, lang);
    found.say_left_out(out);
    let text = match wish.format {
        Format::Json => json::write(&ranking::json(&listed, &found.ranking, lane, lang)),
        Format::Csv => csv::render_in(&report(), wish.dialect),
        Format::Markdown => markdown::render(&report()),
        Format::Html => html::render(&report(), lang),
        Format::Workbook => {
            return Ok((made(xlsx::ranking(&listed, &found.ranking, lane, lang), out)?, found.exit()));
        }
        Format::Word => {
            let decision = workspace::decision(store, &found.files, lane);
            let annex = paper::annex(&listed, &found.ranking, lane, decision.as_ref(), lang);
            return Ok((word(&[annex], given, wish, out)?, found.exit()));
        }
    };
    Ok((text.into_bytes(), found.exit()))
}

/// The leaders of the block in each lane.
#[derive(Default)]
struct Blocks([Leaders; 3]);

impl Blocks {
    fn meet(&mut self, opened: &Opened) {
        for ((_, lane), leaders) in Lane::ALL.iter().zip(&mut self.0) {
            leaders.meet(Entry { set: &opened.set, dossier: &opened.dossier }, *lane);
        }
    }

    fn context(&self, opened: &Opened, lane: Lane) -> Context {
        let entry = Entry { set: &opened.set, dossier: &opened.dossier };
        let at = Lane::ALL.iter().position(|(_, l)| *l == lane).unwrap_or_default();
        self.0.get(at).map(|leaders| leaders.context(entry)).unwrap_or_default()
    }
}

/// Opens every dossier of the year below `folder` with the leaders of its block. Only where rows are measured by a leader
/// is a dossier read twice, and then it comes after the others.
fn each_in_its_block(
    given: &Given,
    store: &Store,
    folder: &Path,
    (long, out): (&mut Long, &mut Out),
    use_it: &mut dyn FnMut(&Opened, &Blocks),
) -> Result<Exit, Stop> {
    let year = given.year();
    let wanted = |opened: &Opened| year.is_none_or(|year| year == opened.dossier.year);
    let (none, mut blocks, mut later) = (Blocks::default(), Blocks::default(), Vec::new());
    let first = rank::each(store, folder, long, out, &mut |opened| {
        if Leaders::matter(&opened.set) {
            blocks.meet(&opened);
            if wanted(&opened) {
                later.push(opened.file);
            }
        } else if wanted(&opened) {
            use_it(&opened, &none);
        }
    })?;
    if later.is_empty() {
        return Ok(first);
    }
    let second = rank::each_of(store, &later, long, out, &mut |opened| use_it(&opened, &blocks))?;
    Ok(if first == Exit::Done { second } else { first })
}

/// Writes a line for each row, lane and body into the file at `place`. One dossier is held at a time, so that the years
/// of a whole country need no more memory than one body.
pub(super) fn write_lines(
    given: &Given,
    store: &Store,
    out: &mut Out,
    (folder, place): (&Path, &Path),
    wish: &Wish,
) -> Result<Exit, Stop> {
    let (lang, year) = (out.lang, given.year());
    // From here on a wish to stop leaves nothing behind, and so before the new file is begun.
    let mut long = Long::begin(rank::reading(lang), out);
    let mut ended = Err(Stop::Failed);
    let written = store.disk.fill(place, &mut |file| {
        let mut lines = Lines { file, wish, count: 0 };
        lines.begin()?;
        let mut trouble = Ok(());
        ended = each_in_its_block(given, store, folder, (&mut long, out), &mut |opened, blocks| {
            if trouble.is_ok() {
                let context = |lane| blocks.context(opened, lane);
                trouble = lines.add(&long::table(&opened.set, &opened.dossier, &context, lang));
            }
        });
        trouble?;
        if ended.is_ok() && lines.count == 0 {
            ended = some(true, year, out).map(|()| Exit::Done);
        }
        // What is not to be kept is not finished, so the old file stays.
        if ended.is_err() {
            return Err(std::io::ErrorKind::Other.into());
        }
        lines.end()
    });
    match (written, ended) {
        (_, Err(stop)) => Err(stop),
        (Err(error), _) => out.failed(&Failure::system(place, &error)),
        (Ok(()), Ok(exit)) => Ok(exit),
    }
}

/// The long table in the making.
struct Lines<'a> {
    file: &'a mut dyn Write,
    wish: &'a Wish,
    count: usize,
}

impl Lines<'_> {
    fn begin(&mut self) -> std::io::Result<()> {
        if self.wish.format == Format::Json {
            return self.file.write_all(b"[");
        }
        self.file.write_all(csv::BOM.as_bytes())?;
        self.file.write_all(csv::heading(&long::columns(), &[], self.wish.dialect).as_bytes())
    }

    fn add(&mut self, table: &Table) -> std::io::Result<()> {
        if self.wish.format != Format::Json {
            self.count += table.rows.len();
            return self.file.write_all(csv::rows(table, &[], self.wish.dialect).as_bytes());
        }
        for object in long::objects(table) {
            let before = if self.count == 0 { "\n" } else { ",\n" };
            self.count += 1;
            self.file.write_all(before.as_bytes())?;
            self.file.write_all(object.as_bytes())?;
        }
        Ok(())
    }

    fn end(&mut self) -> std::io::Result<()> {
        if self.wish.format == Format::Json { self.file.write_all(b"\n]\n") } else { Ok(()) }
    }
}

/// The long table of one dossier.
pub(super) fn lines_of(wish: &Wish, table: &Table) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut lines = Lines { file: &mut bytes, wish, count: 0 };
    lines.begin()?;
    lines.add(table)?;
    lines.end()?;
    Ok(bytes)
}

/// The paper of each body of the ranked year, in the order of the tables; measured by the leaders of that very ranking.
fn papers(
    given: &Given,
    store: &Store,
    out: &mut Out,
    folder: &Path,
    (wish, kind): (&Wish, Kind),
) -> Result<(Vec<u8>, Exit), Stop> {
    let lang = out.lang;
    let asked = workspace::Wish { lane: Lane::Agreed, anew: true, ..rank::wish(given) };
    let found = rank::gather(store, &[folder.to_owned()], &asked, out)?;
    let (mut papers, mut drafts) = (Vec::new(), 0);
    let mut long = Long::begin(rank::reading(lang), out);
    let exit = rank::each_of(store, &found.files, &mut long, out, &mut |opened| {
        let (set, dossier, file) = (&*opened.set, &opened.dossier, set_file(&opened));
        let context = found.leaders.context(Entry { set, dossier });
        let card = score(set, dossier, Lane::Own, &context);
        let case = Case { set, dossier, card: &card, file: &file, lang };
        drafts += usize::from(!dossier.is_settled());
        papers.push(paper::of_dossier(kind, &case, &context));
    })?;
    drop(long);
    if let Some(told) = paper::drafts(kind, drafts, lang) {
        out.warn(&told, "");
    }
    found.say_left_out(out);
    let exit = if exit == Exit::Done { found.exit() } else { exit };
    Ok((word(&papers, given, wish, out)?, exit))
}

/// Stops where the year leaves nothing.
fn some(nothing: bool, year: Option<i32>, out: &mut Out) -> Result<(), Stop> {
    let (true, Some(year)) = (nothing, year) else { return Ok(()) };
    out.error(&rank::none_of(year, out.lang), "");
    Err(Stop::Failed)
}
