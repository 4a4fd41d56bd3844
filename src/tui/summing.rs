//! Declared figures of a body as the sum of those of the bodies under it, in the app.
//!
//! Promise: what would be added, and whose figures are missing, is seen before anything is written; what is written is
//! one change, with the record of whose figures it was added from, and one undo takes it back. Work that is stopped
//! answers nothing.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::dossier::edit::Edit;
use crate::dossier::sum::{Unsummed, sum};
use crate::dossier::{Dossier, Sum};
use crate::lang::Lang;
use crate::num::decimal::show_decimal;
use crate::store::Store;
use crate::store::workspace::{dossiers_below, read_all};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{Ask, Member};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Item, Picker, PickerKind, Run};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::walk::type_in;
use crate::tui::update;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;
use crate::watch::{Stopped, Watch};

/// How many dossiers are read before it is looked whether they are still wanted.
const AT_ONCE: usize = 32;

/// What came of adding up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The body whose figures they are.
    pub body: Clean,
    /// The figures that somebody declares, by their keys.
    pub found: Vec<(Clean, Sum)>,
    /// Figures with too many digits.
    pub too_long: Vec<Clean>,
    /// How many dossiers could not be read.
    pub left_out: usize,
}

/// Asks where the dossiers of the bodies under this one lie.
pub fn begin(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    let Some(session) = &app.session else { return effects };
    if session.set.figures.is_empty() {
        app.tell(A::NoFigures.get(app.lang));
        return effects;
    }
    let sheet = Sheet::sum(app);
    update::open_sheet(app, sheet);
    effects
}

/// Has the figures added up.
pub fn ask(app: &mut App, folder: PathBuf, expected: Vec<Clean>) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let parent = Member { set: session.set.clone(), dossier: session.dossier.clone() };
    stop(app);
    let watch = Watch::new();
    app.adding = Some(watch.clone());
    progress(app, 0, 0);
    vec![Effect::Job(Job::Inquire(Box::new(Ask::Sum(Box::new((parent, folder, expected)))), watch))]
}

/// Tells how far the adding up is, while it is under way.
pub fn progress(app: &mut App, done: usize, all: usize) {
    if app.adding.is_some() {
        let far = if all == 0 { String::new() } else { format!(" {done} / {all}") };
        app.tell(format!("… {}{far}   {}", A::Summing.get(app.lang), K::Stop.get(app)));
    }
}

/// Stops it; whether it was under way.
pub fn stop(app: &mut App) -> bool {
    let Some(watch) = app.adding.take() else { return false };
    watch.stop();
    app.tell(A::SumStopped.get(app.lang));
    true
}

/// Takes in that some work ended.
pub fn ended(app: &mut App, watch: &Watch) {
    if app.adding.as_ref() == Some(watch) {
        app.adding = None;
    }
}

/// Adds up every figure of the set.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub fn answer(
    store: &Store,
    parent: &Member,
    folder: PathBuf,
    expected: &[Clean],
    watch: &Watch,
) -> Result<Sums, Stopped> {
    let (files, missing) = dossiers_below(&[folder]);
    let body = &parent.dossier.body.name;
    let mut sums = Sums { body: body.clone(), left_out: missing.len(), ..Sums::default() };
    let mut members: Vec<Member> = Vec::new();
    watch.begin(files.len());
    for some in files.chunks(AT_ONCE) {
        watch.go_on()?;
        for (_, opened) in read_all(store, some) {
            match opened {
                Ok(o) if o.dossier.body.parent.as_ref() == Some(body) => {
                    members.push(Member { set: o.set, dossier: o.dossier });
                }
                Ok(_) => {}
                Err(_) => sums.left_out += 1,
            }
        }
        watch.advance(some.len());
    }
    let members: Vec<_> = members.iter().map(|m| (&*m.set, &m.dossier)).collect();
    for figure in &parent.set.figures {
        match sum((&parent.set, &parent.dossier), &members, &figure.key, expected) {
            Ok(sum) => sums.found.push((figure.key.clone(), sum)),
            // Bodies above declare many figures for themselves alone.
            Err(Unsummed::Nobody) => {}
            Err(Unsummed::TooLong) => sums.too_long.push(figure.key.clone()),
        }
    }
    Ok(sums)
}

/// Lists what was found, or says that there is nothing to add.
pub fn found(app: &mut App, sums: Sums) {
    let lang = app.lang;
    if app.session.as_ref().is_none_or(|s| s.dossier.body.name != sums.body) {
        return;
    }
    if let Some(key) = sums.too_long.first() {
        app.warn(format!("{key}: {}", A::SumTooLong.get(lang)));
    }
    if sums.found.is_empty() {
        app.tell(format!("{} {}", A::NobodyUnder.get(lang), sums.body));
        return;
    }
    if sums.left_out > 0 {
        app.warn(format!("{} {}", sums.left_out, A::NotRead.get(lang)));
    }
    app.sums = sums;
    app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Sums)));
}

/// The figures with what they would become; the first item writes all of them.
pub fn items(app: &App) -> Vec<Item<'_>> {
    let lang = app.lang;
    let Some(session) = &app.session else { return Vec::new() };
    let item = |head: &'static str, text: String, run: Option<Clean>| Item {
        head: Cow::Borrowed(head),
        text: Cow::Owned(text),
        tail: Cow::Borrowed(""),
        also: Cow::Borrowed(""),
        run: Run::Sum(run),
    };
    let figures = &app.sums.found;
    let mut list = Vec::new();
    if figures.len() > 1 {
        list.push(item(" ", format!("{} ({})", A::WriteAllSums.get(lang), figures.len()), None));
    }
    list.extend(figures.iter().map(|(key, sum)| {
        let sign = if sum.missing.is_empty() { "✓" } else { "!" };
        let name = session.set.figure(key).map_or(key.as_str(), |f| f.name.get(lang));
        item(sign, format!("{name}: {}", told(&session.dossier, key, sum, lang)), Some(key.clone()))
    }));
    list
}

/// The sum, whose figures are in it and whose are not, and what the dossier says now.
fn told(dossier: &Dossier, key: &Clean, sum: &Sum, lang: Lang) -> String {
    let (total, count) = (show_decimal(sum.total, lang), sum.members.len());
    let mut said = match lang {
        Lang::Vi => format!("{total} = tổng của {count} đơn vị trực thuộc"),
        Lang::En => format!("{total} = the sum of {count} bodies under it"),
    };
    if !sum.missing.is_empty() {
        let names: Vec<&str> = sum.missing.iter().map(|name| &**name).collect();
        let (gone, names) = (sum.missing.len(), names.join(", "));
        let missing = match lang {
            Lang::Vi => format!("; thiếu {gone:02} đơn vị: {names}"),
            Lang::En => format!("; {gone} missing: {names}"),
        };
        said.push_str(&missing);
    }
    match dossier.figures.get(key) {
        Some(now) if *now != sum.total => {
            let now = show_decimal(*now, lang);
            said.extend([lang.pick("; hồ sơ đang khai ", "; the dossier says "), &now]);
        }
        Some(_) => said.push_str(lang.pick("; hồ sơ đã khai đúng", "; as the dossier says")),
        None => {}
    }
    said
}

/// Writes the sum of one figure, or of all, with whose figures it was added from.
pub fn write(app: &mut App, only: Option<&Clean>) -> Effects {
    let lang = app.lang;
    let chosen: Vec<(Clean, Sum)> =
        app.sums.found.iter().filter(|(key, _)| only.is_none_or(|o| o == key)).cloned().collect();
    let count = chosen.len();
    let edits = chosen
        .into_iter()
        .flat_map(|(key, sum)| [Edit::Figure(key.clone(), Some(sum.total)), Edit::Sum(key, Some(Box::new(sum)))]);
    let before = app.session.as_ref().map(|s| s.revision);
    let effects = update::change(app, Edit::All(edits.collect()), None);
    if app.session.as_ref().map(|s| s.revision) != before {
        app.tell(format!("{} ({count})", A::SumsWritten.get(lang)));
    }
    effects
}
