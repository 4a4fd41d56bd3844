//! The lists of the ranking: finding and filtering bodies, sorting, which bodies are ranked together, what was left
//! out, what open rows can change, files to write.
//!
//! Promise: finding among ten thousand bodies looks at words that were folded once and lists only the first of them.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::dossier::kind;
use crate::lang::{Lang, Say};
use crate::rank::By;
use crate::report::{ranking as report, shown};
use crate::text::Clean;
use crate::text::collate::Alphabet;
use crate::text::fold::fold;
use crate::tui::app::{App, Effects};
use crate::tui::effect::Job;
use crate::tui::find;
use crate::tui::overlay::picker::{Item, Run};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::rank::order::{self, Key};
use crate::tui::screen::rank::{self, Goal, Landing, Ranks};
use crate::tui::update;
use crate::tui::words::across::A;

/// How many bodies are listed at most.
const MOST: usize = 200;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The bodies, and ways to list only some of them.
    Bodies,
    /// What bodies can be sorted by.
    Sorting,
    /// Which bodies are ranked together.
    Scope,
    /// Dossiers that are not ranked.
    LeftOut,
    /// What the open rows of the selected body can still change.
    OpenRows,
    /// The bodies with which the selected one can still change places.
    Rivals,
    /// The files that can be written.
    Exports,
}

impl List {
    /// Its heading.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Bodies => A::BodiesTitle.get(lang),
            Self::Sorting => A::SortTitle.get(lang),
            Self::Scope => A::ScopeTitle.get(lang),
            Self::LeftOut => A::LeftOutTitle.get(lang),
            Self::OpenRows => A::OpenRowsTitle.get(lang),
            Self::Rivals => A::RivalsTitle.get(lang),
            Self::Exports => A::ExportsTitle.get(lang),
        }
    }
}

/// A file made from a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The tables, in the form that the file's name asks for.
    Tables(&'static str),
    /// What the selected body is told.
    Notice,
    /// What every body of the table is told.
    Notices,
    /// The appraisal records of every body of the table.
    Records,
}

impl Export {
    /// Every one with its name.
    pub const ALL: [(Self, A); 9] = [
        (Self::Tables("docx"), A::ExportAnnex),
        (Self::Tables("xlsx"), A::ExportWorkbook),
        (Self::Notice, A::ExportNotice),
        (Self::Notices, A::ExportNotices),
        (Self::Records, A::ExportRecords),
        (Self::Tables("html"), A::ExportPage),
        (Self::Tables("md"), A::ExportText),
        (Self::Tables("csv"), A::ExportCsv),
        (Self::Tables("json"), A::ExportJson),
    ];
}

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Selects the body with this file.
    Body(PathBuf),
    /// Lists only bodies that answer these words.
    Filter(Clean),
    /// Sorts by a key.
    Sort(Key),
    /// Ranks these bodies together.
    By(By),
    /// Ranks only bodies that stand under this one.
    Parent(Option<Clean>),
    /// Ranks the bodies of this year.
    Year(Option<i32>),
    /// Opens the dossier at this path.
    Open(PathBuf),
    /// Shows the columns of areas in points, or in percent of their maxima.
    InPoints(bool),
    /// Goes to a row of the selected body.
    Row(Clean),
    /// Asks for the name of a file to write.
    Export(Export),
}

fn item<'a>(head: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>, tail: String, run: Choice) -> Item<'a> {
    Item {
        head: head.into(),
        text: text.into(),
        tail: Cow::Owned(tail),
        also: Cow::Borrowed(""),
        run: Run::Ranking(run),
    }
}

/// The items that answer the filter.
pub(super) fn items<'a>(app: &'a App, list: List, query: &Clean) -> Vec<Item<'a>> {
    let Some(ranks) = shown_ranks(app) else { return Vec::new() };
    let all = match list {
        List::Bodies => return bodies(app, ranks, query),
        List::Sorting => sorting(app, ranks),
        List::Scope => scope(app, ranks),
        List::LeftOut => left_out(app, ranks),
        List::OpenRows => open_rows(app, ranks).into_iter().chain(rivals(app, ranks)).collect(),
        List::Rivals => rivals(app, ranks),
        List::Exports => Export::ALL
            .iter()
            .map(|(what, name)| item("", name.get(app.lang), ending(*what), Choice::Export(*what)))
            .collect(),
    };
    let hit = |item: &Item<'_>| {
        query.is_empty() || find::rank(&format!("{} {} {}", item.head, item.text, item.tail), query).is_some()
    };
    all.into_iter().filter(hit).collect()
}

fn ending(what: Export) -> String {
    match what {
        Export::Tables(ending) => format!(".{ending}"),
        _ => ".docx".to_owned(),
    }
}

fn shown_ranks(app: &App) -> Option<&Ranks> {
    match app.screen() {
        Screen::Rank(ranks) => Some(ranks),
        _ => None,
    }
}

fn bodies<'a>(app: &'a App, ranks: &'a Ranks, query: &Clean) -> Vec<Item<'a>> {
    let lang = app.lang;
    let Some(found) = &ranks.found else { return Vec::new() };
    let mut list = Vec::new();
    if !ranks.query.is_empty() {
        let tail = format!("“{}”", ranks.query);
        list.push(item("", A::ShowAllBodies.get(lang), tail, Choice::Filter(Clean::default())));
    }
    let folded = fold(query);
    if query.is_empty() {
        list.extend(kinds_of_filter(ranks, lang));
    } else {
        let count = ranks.words.iter().flatten().filter(|words| order::answers(words, &folded)).count();
        let text = format!("{} “{query}”", A::FilterBy.get(lang));
        list.push(item("▾", text, count.to_string(), Choice::Filter(query.clone())));
    }
    let lines = found.ranking.tables.iter().zip(ranks.words.iter()).flat_map(|(table, words)| {
        let all = table.standings.iter().zip(words);
        all.filter(|(_, words)| order::answers(words, &folded)).filter_map(move |(standing, _)| {
            let body = found.bodies.get(standing.entry)?;
            let rank = standing.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
            let tail = kind::name(&body.head.kind, lang).into_owned();
            Some(item(rank, body.head.name.as_str(), tail, Choice::Body(body.file.clone())))
        })
    });
    list.extend(lines.take(MOST));
    list
}

/// Bands and groups of the shown table, each as a filter with how many bodies it leaves.
fn kinds_of_filter(ranks: &Ranks, lang: Lang) -> Vec<Item<'_>> {
    let (Some(table), Some(set)) = (ranks.table(), ranks.set()) else { return Vec::new() };
    let only = |name: &str, count: usize| {
        let text = format!("{}: {name}", A::OnlyThis.get(lang));
        item("▾", text, count.to_string(), Choice::Filter(Clean::line(name)))
    };
    let mut list: Vec<Item<'_>> = set
        .bands
        .iter()
        .zip(&table.summary.bands)
        .filter(|(_, count)| **count > 0)
        .map(|(band, count)| only(band.name.get(lang), *count))
        .collect();
    let mut groups: std::collections::BTreeMap<&Clean, usize> = std::collections::BTreeMap::new();
    for group in table.standings.iter().filter_map(|s| ranks.body(s)?.head.group.as_ref()) {
        *groups.entry(group).or_default() += 1;
    }
    if table.group.is_none() {
        let mut groups: Vec<(&Clean, usize)> = groups.into_iter().collect();
        let alphabet = Alphabet::vietnamese();
        groups.sort_by(|(a, _), (b, _)| alphabet.compare(a, b));
        list.extend(groups.into_iter().map(|(group, count)| only(group, count)));
    }
    list
}

fn sorting<'a>(app: &'a App, ranks: &'a Ranks) -> Vec<Item<'a>> {
    let one = |key: Key| {
        let sign = if ranks.sort.key == key { ranks.sort.sign() } else { "" };
        item(sign, key.name(app.lang), String::new(), Choice::Sort(key))
    };
    let mut list: Vec<Item<'_>> = Key::ALL.into_iter().map(one).collect();
    let (Some(set), Some(table)) = (ranks.set(), ranks.table()) else { return list };
    for (at, id) in rank::areas::of_table(set, table) {
        let Ok(key) = u8::try_from(at).map(Key::Area) else { break };
        let node = set.node(id);
        let name = format!("{} {}  {}", key.name(app.lang), node.code, node.name.get(app.lang));
        list.push(Item { text: Cow::Owned(name), ..one(key) });
    }
    list
}

fn scope<'a>(app: &'a App, ranks: &'a Ranks) -> Vec<Item<'a>> {
    let lang = app.lang;
    let wish = &ranks.wish;
    let chosen = |is: bool| if is { "●" } else { "○" };
    let mut list: Vec<Item<'_>> = [(By::Kind, A::ScopeKind), (By::Group, A::ScopeGroup), (By::All, A::ScopeAll)]
        .into_iter()
        .map(|(by, name)| item(chosen(wish.by == by), name.get(lang), String::new(), Choice::By(by)))
        .collect();
    if !ranks.parents.is_empty() {
        let any = A::ScopeAnyParent.get(lang);
        list.push(item(chosen(wish.parent.is_none()), any, String::new(), Choice::Parent(None)));
    }
    list.extend(ranks.parents.iter().map(|(parent, count)| {
        let text = format!("{} {parent}", A::ScopeParent.get(lang));
        let sign = chosen(wish.parent.as_ref() == Some(parent));
        item(sign, text, count.to_string(), Choice::Parent(Some(parent.clone())))
    }));
    if ranks.years.len() > 1 {
        let newest = A::ScopeNewest.get(lang);
        list.push(item(chosen(wish.year.is_none()), newest, String::new(), Choice::Year(None)));
        list.extend(ranks.years.iter().rev().map(|year| {
            let text = format!("{} {year}", A::ScopeYear.get(lang));
            item(chosen(wish.year == Some(*year)), text, String::new(), Choice::Year(Some(*year)))
        }));
    }
    for (in_points, name) in [(false, A::ScopeShares), (true, A::ScopePoints)] {
        let sign = chosen(ranks.areas.in_points == in_points);
        list.push(item(sign, name.get(lang), String::new(), Choice::InPoints(in_points)));
    }
    list
}

fn left_out<'a>(app: &'a App, ranks: &'a Ranks) -> Vec<Item<'a>> {
    let lang = app.lang;
    let Some(found) = &ranks.found else { return Vec::new() };
    let broken = found.left_out.iter().map(|failure| {
        let text = format!("{}. {}", failure.say(lang), failure.help(lang));
        item("✗", text, String::new(), Choice::Open(failure.path.clone()))
    });
    let others = found.ranking.other_criteria.iter().filter_map(|at| found.bodies.get(*at)).map(|body| {
        let text = format!("{} ({}): {}", body.head.name, body.head.year, A::OtherCriteria.get(lang));
        item("!", text, String::new(), Choice::Open(body.file.clone()))
    });
    broken.chain(others).collect()
}

fn open_rows<'a>(app: &'a App, ranks: &'a Ranks) -> Vec<Item<'a>> {
    let lang = app.lang;
    let Some(set) = ranks.set() else { return Vec::new() };
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map_or("–", |b| b.name.get(lang).as_str());
    let either = |low: &str, high: &str| if low == high { low.to_owned() } else { format!("{low} → {high}") };
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
    let index = |end: &crate::rank::open::End| {
        end.index.as_ref().map_or_else(|| "–".to_owned(), |i| shown::points(set, i, lang))
    };
    let one = |row: &'a crate::rank::open::OpenRow| {
        let node = set.node(row.node);
        let sign = if row.changes_band() { "!" } else { " " };
        let parts = [
            format!("{} {}", A::IndexIfOpen.get(lang), either(&index(&row.low), &index(&row.high))),
            format!("{} {}", A::BandIfOpen.get(lang), either(band(row.low.band), band(row.high.band))),
            format!("{} {}", A::RankIfOpen.get(lang), either(&rank(row.low.rank), &rank(row.high.rank))),
        ];
        let run = Choice::Row(Clean::line(&node.code));
        item(
            format!("{sign} {}", node.code),
            format!("{}: {}", node.name.get(lang), parts.join("; ")),
            String::new(),
            run,
        )
    };
    ranks.open_rows.iter().map(one).collect()
}

/// The bodies with which the selected one can still change places, with how far their indices can still go.
fn rivals<'a>(app: &'a App, ranks: &'a Ranks) -> Vec<Item<'a>> {
    let lang = app.lang;
    let (Some(table), Some(set), Some(own)) = (ranks.table(), ranks.set(), ranks.line(ranks.at)) else {
        return Vec::new();
    };
    let one = |other: &'a crate::rank::Standing| {
        let body = ranks.body(other)?;
        let rank = other.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
        let index = other.index.as_ref().map_or_else(|| "–".to_owned(), |i| shown::points(set, i, lang));
        let (best, worst) = other.rank_range?;
        let text = format!(
            "{}: {} {index}; {} {best} – {worst}; {} {}",
            body.head.name,
            A::IndexIfOpen.get(lang),
            A::RankWithin.get(lang),
            other.open,
            A::OpenRows.get(lang)
        );
        Some(item(format!("↕ {rank}"), text, String::new(), Choice::Body(body.file.clone())))
    };
    table.standings.iter().filter(|other| own.may_change_places(other, set)).filter_map(one).take(MOST).collect()
}

/// Does what an item says.
pub(super) fn run(app: &mut App, choice: Choice) -> Effects {
    match choice {
        Choice::By(by) => return rank::ranked_by(app, |wish| wish.by = by),
        Choice::Parent(parent) => return rank::ranked_by(app, |wish| wish.parent = parent),
        Choice::Year(year) => return rank::ranked_by(app, |wish| wish.year = year),
        Choice::Open(path) => return update::replace(app, Job::Open(path)),
        Choice::Export(what) => {
            let sheet = Sheet::export_ranks(app, what);
            update::open_sheet(app, sheet);
            return Effects::new();
        }
        Choice::Row(code) => {
            let found = shown_ranks(app).and_then(|r| Some((r.selected()?.file.clone(), r.wish.lane)));
            let Some((file, lane)) = found else { return Effects::new() };
            return Landing { file, lane, goal: Goal::Row(code) }.go(app);
        }
        Choice::Body(_) | Choice::Filter(_) | Choice::Sort(_) | Choice::InPoints(_) => {}
    }
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    match choice {
        Choice::Body(file) => ranks.select(&file),
        Choice::Filter(query) => ranks.filter(query),
        Choice::Sort(key) => ranks.sort(key),
        Choice::InPoints(in_points) => {
            ranks.areas.in_points = in_points;
            ranks.arrange();
        }
        _ => {}
    }
    rank::settle(app);
    Effects::new()
}

/// What a file of this kind is called unless somebody says otherwise.
pub fn file_name(app: &App, what: Export) -> String {
    let Some(ranks) = shown_ranks(app) else { return String::new() };
    let year = ranks.table().map(|t| t.year.to_string()).unwrap_or_default();
    let plain = |text: &str| {
        let words: Vec<String> =
            fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        words.join("-")
    };
    let block = || ranks.table().map(|t| plain(&report::block(t, app.lang))).unwrap_or_default();
    match what {
        Export::Tables("docx") => format!("{}-{year}.docx", app.pick("phu-luc-xep-hang", "ranking-annex")),
        Export::Tables(ending) => format!("{}-{year}.{ending}", app.pick("xep-hang", "ranking")),
        Export::Notice => {
            let body = ranks.selected().map(|b| plain(&b.head.name)).unwrap_or_default();
            format!("{}-{body}-{year}.docx", app.pick("thong-bao", "notice"))
        }
        Export::Notices => format!("{}-{}-{year}.docx", app.pick("thong-bao", "notices"), block()),
        Export::Records => format!("{}-{}-{year}.docx", app.pick("tong-hop-tham-dinh", "appraisal"), block()),
    }
}
