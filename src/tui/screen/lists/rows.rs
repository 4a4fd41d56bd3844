//! The lines of the lists.

use super::{Kind, Target, register, taken, tasks};
use crate::calendar::words::{countdown, day};
use crate::check::check;
use crate::check::explaining::{Needing, Why, needing};
use crate::check::owner::owners;
use crate::criteria::NodeId;
use crate::lang::{Lang, Say};
use crate::num::{Points, decimal};
use crate::score::Status;
use crate::tui::app::App;
use crate::tui::columns;
use crate::tui::session::Session;
use crate::tui::words::W;

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its sign.
    pub sign: &'static str,
    /// Its code, or how far it is.
    pub head: String,
    /// What it is.
    pub text: String,
    /// What stands on the right.
    pub tail: String,
    /// Whether nothing is left to do.
    pub done: bool,
    /// Whether it is late or wrong.
    pub alarm: bool,
    /// What it leads to.
    pub target: Target,
}

/// The lines of a list.
pub fn rows(app: &App, kind: &Kind) -> Vec<Row> {
    let Some(session) = &app.session else { return Vec::new() };
    match kind {
        Kind::Explanations => explanations(app, session),
        Kind::Owners => of_owners(app, session),
        Kind::OwnerRows(name) => of_owner(app, session, name.as_deref()),
        Kind::Register => register::rows(app, session),
        Kind::Tasks(code) => tasks::rows(app, session, code),
        Kind::Columns => columns::rows(app),
        Kind::Taken => taken::rows(app, session),
    }
}

/// The heading: what is listed, and how far it is.
pub fn heading(app: &App, kind: &Kind, rows: &[Row]) -> String {
    let lang = app.lang;
    let done = rows.iter().filter(|r| r.done).count();
    match kind {
        Kind::Explanations => format!("{}   {done}/{}", W::ExplanationsTitle.get(lang), rows.len()),
        Kind::Owners => {
            let late = rows.iter().filter(|r| r.alarm).count();
            let late = if late > 0 { format!(" · {late} {}", W::Late.get(lang)) } else { String::new() };
            format!("{}   {}{late}", W::OwnersTitle.get(lang), rows.len())
        }
        Kind::OwnerRows(name) => {
            let name = name.as_deref().unwrap_or(W::NoOwner.get(lang));
            format!("{name}   {done}/{}", rows.len())
        }
        Kind::Tasks(code) => tasks::heading(app, code),
        Kind::Register => format!("{}   {}", W::RegisterTitle.get(lang), rows.len()),
        Kind::Columns => columns::heading(app),
        Kind::Taken => taken::heading(app),
    }
}

pub(super) fn points(session: &Session, value: &Points, lang: Lang) -> String {
    decimal::show(value, session.set.rounding, lang)
}

fn explanations(app: &App, session: &Session) -> Vec<Row> {
    let lang = app.lang;
    let say = |why: &Why| match why {
        Why::NoDocument => W::NeedsNoDocument.get(lang).to_owned(),
        Why::Incomplete(there, of) => format!("{} {there}/{of}", W::NeedsIncomplete.get(lang)),
        Why::Typed => W::NeedsTyped.get(lang).to_owned(),
        Why::NotApplicable => Status::NotApplicable.say(lang).into_owned(),
    };
    let row = |needing: Needing| {
        let node = session.set.node(needing.node);
        let why: Vec<String> = needing.why.iter().map(say).collect();
        Row {
            sign: if needing.explained { "✓" } else { "!" },
            head: node.code.to_string(),
            text: node.name.get(lang).to_string(),
            tail: why.join(", "),
            done: needing.explained,
            alarm: false,
            target: Target::Row(needing.node),
        }
    };
    needing(&session.set, &session.dossier, &session.card).into_iter().map(row).collect()
}

fn of_owners(app: &App, session: &Session) -> Vec<Row> {
    let lang = app.lang;
    let found = check(&session.set, &session.dossier, &session.card);
    let rows = owners(&session.set, &session.dossier, &found).into_iter().map(|owned| {
        let (all, open) = (owned.rows.len(), owned.open.len());
        let late = open > 0 && owned.due.zip(app.today).is_some_and(|(due, today)| due < today);
        let mut tail = String::new();
        if open > 0 {
            tail = format!("{} {}", W::HoldsUp.get(lang), points(session, &owned.held, lang));
        }
        if let Some(due) = owned.due {
            let far = app.today.filter(|_| open > 0).map(|today| countdown(&session.calendar, today, due, lang));
            tail.extend([" · ", W::DueShort.get(lang), " ", &day(due)]);
            tail.extend(far.map(|f| format!(": {f}")));
        }
        Row {
            sign: if open == 0 {
                "✓"
            } else if late {
                "!"
            } else {
                "·"
            },
            head: format!("{}/{all}", all - open),
            text: owned.name.as_deref().unwrap_or(W::NoOwner.get(lang)).to_owned(),
            tail: tail.trim_start_matches(" · ").to_owned(),
            done: open == 0,
            alarm: late,
            target: Target::Owner(owned.name),
        }
    });
    rows.collect()
}

fn of_owner(app: &App, session: &Session, name: Option<&str>) -> Vec<Row> {
    let lang = app.lang;
    let found = check(&session.set, &session.dossier, &session.card);
    let owned = owners(&session.set, &session.dossier, &found).into_iter().find(|o| o.name.as_deref() == name);
    let Some(owned) = owned else { return Vec::new() };
    let row = |id: NodeId| {
        let node = session.set.node(id);
        let open = owned.open.contains(&id);
        let first = found.iter().find(|f| f.node == Some(id)).filter(|_| open);
        Row {
            sign: session.card.node(id).and_then(|n| n.status).map_or(" ", Status::sign),
            head: node.code.to_string(),
            text: node.name.get(lang).to_string(),
            tail: first.map(|f| f.check.say(lang).into_owned()).unwrap_or_default(),
            done: !open,
            alarm: false,
            target: Target::Row(id),
        }
    };
    owned.rows.iter().copied().map(row).collect()
}
