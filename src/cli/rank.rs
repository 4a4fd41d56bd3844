//! `rank`: every dossier below some folders, scored and put in order.

use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::rank::{By, Leaders, Ranking};
use crate::report::ranking::{self, Listed, left_out};
use crate::report::{json, text};
use crate::store::workspace::answer::{Seen, answered, keep_answer};
use crate::store::workspace::{self, Gathered, Wish};
use crate::store::{Failure, Opened, Store};
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let (lane, wish, paths) = (given.lane(), wish(given), given.paths(Arg::Paths));
    let as_json = given.flag(Arg::Json);
    // Everything on which the answer depends beside the files.
    let question = format!("{wish:?} {as_json} {:?} {:?}", out.lang, out.look);
    let known = if wish.anew { None } else { answered(store, &paths, &question) };
    if let Some(answer) = known {
        out.data(&answer)?;
        return Ok(Exit::Done);
    }
    let found = gather(store, &paths, &wish, out)?;
    let listed = found.listed();
    let answer = if as_json {
        json::write(&ranking::json(&listed, &found.ranking, lane, out.lang))
    } else {
        text::render(&ranking::report(&listed, &found.ranking, lane, out.lang), out.look)
    };
    out.data(&answer)?;
    // What was said beside the data has to be said again.
    if let (Exit::Done, Some(seen), []) = (found.exit(), &found.seen, &found.ranking.other_criteria[..]) {
        keep_answer(store, &paths, &question, &answer, seen);
    }
    // A long table must not carry what was said before it out of sight.
    out.finish()?;
    found.say_left_out(out);
    Ok(found.exit())
}

/// What the options ask for.
pub(super) fn wish(given: &Given) -> Wish {
    let by = given.text(Arg::RankBy).and_then(|word| By::ALL.iter().find(|(known, _)| *known == word));
    Wish {
        lane: given.lane(),
        year: given.year(),
        by: by.map(|(_, by)| *by).unwrap_or_default(),
        parent: given.text(Arg::Parent).map(Clean::line),
        anew: given.flag(Arg::Anew),
    }
}

/// A ranking with what it was made from.
pub(super) struct Found {
    /// The ranking.
    pub(super) ranking: Ranking,
    /// What rows were measured by that need the whole block.
    pub(super) leaders: Leaders,
    /// The dossiers of the ranked year, in the order of the tables.
    pub(super) files: Vec<PathBuf>,
    bodies: Vec<workspace::Body>,
    left_out: bool,
    /// What it was made from, where that is certain.
    seen: Option<Seen>,
}

impl Found {
    /// The bodies by the numbers under which the ranking knows them.
    pub(super) fn listed(&self) -> Vec<Listed<'_>> {
        self.bodies.iter().map(|b| Listed { set: &b.set, body: &b.head.name }).collect()
    }

    /// Says at last how many dossiers are in no table.
    pub(super) fn say_left_out(&self, out: &mut Out) {
        for said in left_out::sentences(&self.ranking, out.lang) {
            out.warn(&said, "");
        }
    }

    /// Whether broken dossiers were left out.
    pub(super) fn exit(&self) -> Exit {
        if self.left_out { Exit::Found } else { Exit::Done }
    }
}

/// Reads and ranks every dossier at or below `paths`; says which had to be left out.
pub(super) fn gather(store: &Store, paths: &[PathBuf], wish: &Wish, out: &mut Out) -> Result<Found, Stop> {
    let long = Long::begin(reading(out.lang), out);
    let found = workspace::rank(store, paths, wish, &long.watch, &mut |_, _| {});
    let found = long.done(found, out)?;
    let files = found.in_order().map(|body| body.file.clone()).collect();
    let Gathered { bodies, ranking, left_out, leaders, seen } = found;
    for failure in &left_out {
        out.failure(failure);
    }
    if bodies.is_empty() {
        match (&wish.parent, left_out.is_empty()) {
            (Some(parent), true) => out.error(&none_under(parent, out.lang), ""),
            (None, true) => out.error(no_dossier(out.lang), ""),
            (_, false) => {}
        }
        return Err(Stop::Failed);
    }
    if let (Some(year), true) = (wish.year, ranking.tables.is_empty()) {
        out.error(&none_of(year, out.lang), "");
        return Err(Stop::Failed);
    }
    for body in ranking.other_criteria.iter().filter_map(|at| bodies.get(*at)) {
        say_other_criteria(&body.file, &body.head.name, &body.set, out);
    }
    Ok(Found { ranking, leaders, files, bodies, left_out: !left_out.is_empty(), seen })
}

/// What reading many dossiers is called.
pub(super) const fn reading(lang: Lang) -> &'static str {
    lang.pick("đang đọc hồ sơ", "reading dossiers")
}

fn none_under(parent: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không có hồ sơ nào của đơn vị trực thuộc {parent}"),
        Lang::En => format!("there is no dossier of a body under {parent}"),
    }
}

fn say_other_criteria(file: &Path, body: &str, set: &CriteriaSet, out: &mut Out) {
    let path = Clean::path(file);
    let digest = set.digest.get(..12).unwrap_or(&set.digest);
    let text = match out.lang {
        Lang::Vi => format!(
            "{path}: {body} dùng bộ tiêu chí khác ({}@{}, mã băm {digest}…), không xếp hạng chung",
            set.id, set.edition
        ),
        Lang::En => format!(
            "{path}: {body} was made with other criteria ({}@{}, digest {digest}…) and is not ranked with the rest",
            set.id, set.edition
        ),
    };
    out.warn(&text, "");
}

/// Opens every dossier below `folder` in turn, as long as nobody asks for an end; those that had to be left out are told
/// when the work is over.
pub(super) fn each(
    store: &Store,
    folder: &Path,
    long: &mut Long,
    out: &mut Out,
    use_it: &mut dyn FnMut(Opened),
) -> Result<Exit, Stop> {
    let (files, missing) = dossiers_below(&[folder.to_owned()], out);
    let mut opened_any = false;
    let exit = each_of(store, &files, long, out, &mut |opened| {
        opened_any = true;
        use_it(opened);
    })?;
    if !opened_any {
        if files.is_empty() {
            out.error(no_dossier(out.lang), "");
        }
        return Err(Stop::Failed);
    }
    Ok(if missing { Exit::Found } else { exit })
}

/// Opens these dossiers in turn, as long as nobody asks for an end; says which had to be left out.
pub(super) fn each_of(
    store: &Store,
    files: &[PathBuf],
    long: &mut Long,
    out: &mut Out,
    use_it: &mut dyn FnMut(Opened),
) -> Result<Exit, Stop> {
    let mut failures = Vec::new();
    let read = through(store, files, &long.watch, &mut |opened| match opened {
        Ok(opened) => use_it(opened),
        Err(failure) => failures.push(failure),
    });
    if read == Err(Stopped) {
        return long.halt(out);
    }
    for failure in &failures {
        out.failure(failure);
    }
    Ok(if failures.is_empty() { Exit::Done } else { Exit::Found })
}

/// How many dossiers are read at once: few enough that a wish to stop is heard soon.
const AT_ONCE: usize = 32;

/// Opens `files` one after the other.
fn through(
    store: &Store,
    files: &[PathBuf],
    watch: &Watch,
    use_it: &mut dyn FnMut(Result<Opened, Failure>),
) -> Result<(), Stopped> {
    watch.begin(files.len());
    for some in files.chunks(AT_ONCE) {
        for (_, opened) in workspace::read_all(store, some) {
            watch.go_on()?;
            use_it(opened);
            watch.advance(1);
        }
    }
    watch.go_on()
}

/// Said where no dossier is of the year.
pub(super) fn none_of(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không có hồ sơ nào của năm {year}"),
        Lang::En => format!("there is no dossier of {year}"),
    }
}

pub(super) const fn no_dossier(lang: Lang) -> &'static str {
    lang.pick(
        "không có hồ sơ nào (dossier.toml) trong các thư mục này",
        "there is no dossier (dossier.toml) below these folders",
    )
}

/// The dossiers at or below `paths`, and whether a path is missing, which is said.
pub(super) fn dossiers_below(paths: &[PathBuf], out: &mut Out) -> (Vec<PathBuf>, bool) {
    let (files, missing) = workspace::dossiers_below(paths);
    for failure in &missing {
        out.failure(failure);
    }
    (files, !missing.is_empty())
}
