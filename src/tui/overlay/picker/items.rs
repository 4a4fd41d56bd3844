//! What the lists hold.

mod own;
mod study;
mod ways;

use std::borrow::Cow;

use crate::dossier::Document;
use crate::dossier::reason::Cause;
use crate::lang::{Lang, Say, counted};
use crate::text::collate::Alphabet;
use crate::text::fold::fold;
use crate::tui::action::{ACTIONS, Context, Info};
use crate::tui::app::App;
use crate::tui::deal;
use crate::tui::find;
use crate::tui::key::Key;
use crate::tui::overlay::picker::{Picker, PickerKind, Run, close, ranking, rows, training, way};
use crate::tui::screen::history::back::{self, Much};
use crate::tui::screen::home;
use crate::tui::screen::walk::Walk;
use crate::tui::screen::{Screen, appraise};
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::tui::words::keyed::{K, filled};

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What stands on the left: a key, a code.
    pub head: Cow<'a, str>,
    /// What it is.
    pub text: Cow<'a, str>,
    /// What stands on the right.
    pub tail: Cow<'a, str>,
    /// Other words to find it by.
    pub also: Cow<'a, str>,
    /// What choosing it does.
    pub run: Run,
}

impl Item<'_> {
    /// The item with texts of its own, to be kept.
    pub fn owned(self) -> Item<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Item { head: own(self.head), text: own(self.text), tail: own(self.tail), also: own(self.also), run: self.run }
    }
}

/// Every item of a list.
fn all<'a>(app: &'a App, picker: &Picker) -> Vec<Item<'a>> {
    match &picker.kind {
        PickerKind::Help(place) => actions(app, *place, false),
        PickerKind::Palette(place) => actions(app, *place, true),
        PickerKind::Search => rows::all(app),
        PickerKind::Filters => way::filters(app),
        PickerKind::Since => way::moments(app, &picker.query.clean()),
        PickerKind::Marks => way::marks(app),
        PickerKind::Causes => causes(app),
        PickerKind::Asks => asks(app),
        PickerKind::Agencies => agencies(app),
        PickerKind::Ranking(list) => ranking::items(app, *list, &picker.query.clean()),
        PickerKind::Sums => crate::tui::summing::items(app),
        PickerKind::Sets => sets(app, Run::Set),
        PickerKind::SetsFrom => sets(app, Run::SetFrom),
        PickerKind::Files => super::files::items(app),
        PickerKind::Documents => documents(app),
        PickerKind::Ways => ways::items(app),
        PickerKind::Facts => facts(app),
        PickerKind::Restore(at) => restore(app, *at),
        PickerKind::Welcome => Lang::ALL.into_iter().map(|lang| language(app, lang)).collect(),
        PickerKind::Begin => begin(app),
        PickerKind::Trust => study::trust(app),
        PickerKind::Levers => study::levers(app),
        PickerKind::Efforts => study::efforts(app),
        PickerKind::Training => training::items(app),
        PickerKind::Table(asked) => crate::tui::columns::items(app, *asked),
        PickerKind::Deals => deal::items(app),
        PickerKind::Dealt => deal::told(app),
        PickerKind::Differing => deal::differing(app),
        PickerKind::Versions(place) => deal::versions(app, place),
        PickerKind::Settings => own::items(app),
    }
}

/// The items that answer the filter, best first; where none does, those that are near it.
pub fn items<'a>(app: &'a App, picker: &Picker) -> Vec<Item<'a>> {
    let query = picker.query.clean();
    if query.is_empty() || matches!(picker.kind, PickerKind::Ranking(_)) {
        return all(app, picker);
    }
    let mut ranked: Vec<(u32, Item<'a>)> = all(app, picker)
        .into_iter()
        .filter_map(|item| {
            let always = item.run == Run::NewDocument;
            let rank = rank(&item, &query);
            if always { Some((rank.unwrap_or(u32::MAX), item)) } else { rank.map(|r| (r, item)) }
        })
        .collect();
    if picker.kind == PickerKind::Search {
        ranked.extend(rows::by_their_texts(app, &query, &ranked));
        ranked.extend(rows::documents(app, &query));
    }
    if ranked.iter().all(|(_, item)| item.run == Run::NewDocument) {
        ranked.extend(close::items(all(app, picker), &query));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// How well an item answers the filter; its own code is the best answer of all.
fn rank(item: &Item<'_>, query: &str) -> Option<u32> {
    let code = item.head.rsplit(' ').next().unwrap_or_default();
    if !code.is_empty() && fold(code) == fold(query.trim()) {
        return Some(0);
    }
    // A command whose own name or other name was typed whole comes before all that only mention it.
    let named = |name: &str| fold(name.trim()) == fold(query.trim());
    if matches!(item.run, Run::Action(_)) && item.also.split(';').any(named) {
        return Some(0);
    }
    let found = find::rank(&format!("{} {} {}", item.head, item.text, item.also), query);
    found.map(|rank| rank + 1 + u32::from(!fold(code).starts_with(&fold(query.trim()))))
}

/// The ways back to the line of the history at `at`; the first one changes nothing.
fn restore(app: &App, at: usize) -> Vec<Item<'_>> {
    let (Screen::History(state), Some(session)) = (app.screen(), &app.session) else { return Vec::new() };
    let lines = state.lines.as_deref().unwrap_or_default();
    let item = |text: W, tail: String, run: Run| Item {
        head: Cow::Borrowed(""),
        text: Cow::Borrowed(text.get(app.lang)),
        tail: Cow::Owned(tail),
        also: Cow::Borrowed(""),
        run,
    };
    let mut out = vec![item(W::KeepAsItIs, String::new(), Run::Home)];
    for (much, text) in [(Much::Change, W::TakeBack), (Much::Rows, W::RestoreRows), (Much::All, W::RestoreAll)] {
        let Some(way) = back::way(&session.set, &session.dossier, lines, at, much) else { continue };
        if way.edits.is_empty() {
            continue;
        }
        let count = match app.lang {
            Lang::Vi => format!("{} chỗ thay đổi", way.edits.len()),
            Lang::En => format!("changes {}", counted(way.edits.len(), "place")),
        };
        let proof = match (much, way.proved) {
            (Much::Change, _) => String::new(),
            (_, true) => format!(" · {}", W::Proved.get(app.lang)),
            (_, false) => format!(" · {}", W::NotProved.get(app.lang)),
        };
        out.push(item(text, format!("{count}{proof}"), Run::Restore(at, much)));
    }
    out
}

fn language(app: &App, lang: Lang) -> Item<'_> {
    Item {
        head: Cow::Borrowed(lang.code()),
        text: Cow::Borrowed(lang.pick("Tiếng Việt", "English")),
        tail: Cow::Owned(filled(K::LanguageLater.template(lang), app)),
        also: Cow::Borrowed("tieng viet english"),
        run: Run::Language(lang),
    }
}

fn begin(app: &App) -> Vec<Item<'_>> {
    let item = |head: &'static str, text: W, tail: W, run: Run| Item {
        head: Cow::Borrowed(head),
        text: Cow::Borrowed(text.get(app.lang)),
        tail: Cow::Borrowed(tail.get(app.lang)),
        also: Cow::Borrowed(""),
        run,
    };
    vec![
        item("1", W::BeginTour, W::BeginTourHint, Run::Sample(true)),
        item("2", W::BeginSample, W::BeginSampleHint, Run::Sample(false)),
        item("3", W::BeginHome, W::BeginHomeHint, Run::Home),
    ]
}

fn actions(app: &App, place: Context, all: bool) -> Vec<Item<'_>> {
    let places = [place, Context::Global];
    let works = |info: &&Info| info.action.works_in(place);
    let mut infos: Vec<&Info> = ACTIONS.iter().filter(|i| all || works(i)).collect();
    infos.sort_by_key(|i| (!i.action.works_in(place), i.group));
    let entries = home::commands(app).filter(|_| all && place == Context::Home).map(|entry| entry_of_home(app, entry));
    let actions = infos.into_iter().map(|info| {
        let keys: Vec<String> = app.keymap.keys_for(&places, info.action).take(2).map(Key::shown).collect();
        let keys = if keys.is_empty() {
            let everywhere: Vec<Context> = info.contexts.to_vec();
            app.keymap.key_for(&everywhere, info.action).map(|k| format!("({})", k.shown())).unwrap_or_default()
        } else {
            keys.join(", ")
        };
        Item {
            head: Cow::Owned(keys),
            text: Cow::Borrowed(info.action.help_in(if works(&info) { place } else { Context::Global }, app.lang)),
            tail: info.group.say(app.lang),
            // Whoever knows a command in the other language finds it too.
            also: Cow::Owned(
                [info.action.label(Lang::Vi), info.action.label(Lang::En), info.name, info.action.also()].join("; "),
            ),
            run: Run::Action(info.action),
        }
    });
    entries.chain(actions).collect()
}

fn entry_of_home(app: &App, entry: home::Entry) -> Item<'_> {
    let (text, remark) = entry.words(app, 0);
    Item { head: Cow::Borrowed(""), text, tail: Cow::Borrowed(""), also: remark, run: Run::Entry(entry) }
}

fn causes(app: &App) -> Vec<Item<'_>> {
    let item = |(code, cause): &(&'static str, Cause)| Item {
        head: Cow::Borrowed(""),
        text: cause.say(app.lang),
        tail: Cow::Borrowed(""),
        also: Cow::Borrowed(*code),
        run: Run::Cause(*cause),
    };
    Cause::ALL.iter().map(item).collect()
}

fn asks(app: &App) -> Vec<Item<'_>> {
    let Screen::Appraise(state) = app.screen() else { return Vec::new() };
    let Some(session) = &app.session else { return Vec::new() };
    let code = &session.set.node(state.at).code;
    let item = |ask: appraise::Ask| Item {
        head: Cow::Borrowed(""),
        text: Cow::Owned(ask.text(app, code)),
        tail: Cow::Borrowed(""),
        also: Cow::Borrowed(""),
        run: Run::Ask(ask),
    };
    appraise::asks(app).into_iter().map(item).collect()
}

fn agencies(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    let mut rows: std::collections::BTreeMap<Option<&crate::text::Clean>, usize> = std::collections::BTreeMap::new();
    for id in session.set.rows(&session.dossier.body.kind) {
        *rows.entry(appraise::agency(&session.set, id)).or_default() += 1;
    }
    let all = (None, rows.values().sum());
    let mut named: Vec<_> = rows.into_iter().filter_map(|(agency, count)| Some((agency?, count))).collect();
    let alphabet = Alphabet::vietnamese();
    named.sort_by(|(a, _), (b, _)| alphabet.compare(a, b));
    let named = named.into_iter().map(|(agency, count)| (Some(agency), count));
    let item = |(agency, count): (Option<&crate::text::Clean>, usize)| Item {
        head: Cow::Borrowed(""),
        text: agency.map_or(Cow::Borrowed(W::FilterAll.get(app.lang)), |a| Cow::Owned(a.to_string())),
        tail: Cow::Owned(format!("{count} {}", W::RowsOf.get(app.lang))),
        also: Cow::Borrowed(""),
        run: Run::Agency(agency.cloned()),
    };
    std::iter::once(all).chain(named).map(item).collect()
}

fn sets(app: &App, run: fn(usize) -> Run) -> Vec<Item<'_>> {
    let item = |(at, set): (usize, &'_ std::sync::Arc<crate::criteria::CriteriaSet>)| {
        let rows = set.nodes.iter().filter(|n| n.is_row()).count();
        Item {
            head: Cow::Owned(set.provenance.say(app.lang).into_owned()),
            text: Cow::Owned(set.title.get(app.lang).to_string()),
            tail: Cow::Owned(format!("{} · {rows} {}", set.edition, W::RowsOf.get(app.lang))),
            also: Cow::Owned(set.id.to_string()),
            run: run(at),
        }
    };
    app.sets.iter().enumerate().map(item).collect()
}

/// A document in one line: number, date, title.
pub fn in_a_line(document: &Document, app: &App) -> String {
    name_of(document, app.lang)
}

/// The same in a language.
pub fn name_of(document: &Document, lang: Lang) -> String {
    let date = document.date.map(|d| lang.day(d));
    let parts = [document.number.as_deref().map(str::to_owned), date, document.title.as_deref().map(str::to_owned)];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if line.is_empty() { document.id.to_string() } else { line }
}

fn facts(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    let item = |flag: &crate::criteria::Flag| {
        let (sign, word, next) = match session.dossier.flags.get(&flag.id) {
            None => ("·", W::NotStated, Some(true)),
            Some(true) => ("☑", W::Yes, Some(false)),
            Some(false) => ("☐", W::No, None),
        };
        Item {
            head: Cow::Borrowed(sign),
            text: Cow::Owned(flag.name.get(app.lang).to_string()),
            tail: Cow::Borrowed(word.get(app.lang)),
            also: Cow::Borrowed(""),
            run: Run::Fact(flag.id.clone(), next),
        }
    };
    session.set.flags.iter().map(item).collect()
}

fn documents(app: &App) -> Vec<Item<'_>> {
    let Some(session) = &app.session else { return Vec::new() };
    let item = |document: &Document| Item {
        head: Cow::Borrowed(""),
        text: Cow::Owned(in_a_line(document, app)),
        tail: Cow::Owned(document.issuer.as_deref().unwrap_or_default().to_owned()),
        also: Cow::Borrowed(""),
        run: Run::Cite(document.id.clone()),
    };
    let new = Item {
        head: Cow::Borrowed("+"),
        text: Cow::Borrowed(W::NewDocument.get(app.lang)),
        tail: Cow::Borrowed(W::NewDocumentHint.get(app.lang)),
        also: Cow::Borrowed(""),
        run: Run::NewDocument,
    };
    session.dossier.documents.iter().map(item).chain([new]).collect()
}

/// The walk that lies topmost, and its dossier.
pub(super) fn walk_of(app: &App) -> Option<(&Walk, &Session)> {
    let walk = app.screens.iter().rev().find_map(|s| match s {
        Screen::Walk(walk) => Some(&**walk),
        _ => None,
    })?;
    Some((walk, app.session.as_ref()?))
}
