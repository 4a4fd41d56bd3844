//! The lines of the lists.

use super::{Kind, Target, taken, tasks};
use crate::calendar::words::{countdown, day};
use crate::check::explaining::{Needing, Why, needing};
use crate::check::owner::owners;
use crate::check::{Check, check};
use crate::criteria::NodeId;
use crate::lang::{Lang, Say};
use crate::num::{Points, decimal};
use crate::score::{Context, Status};
use crate::tui::app::App;
use crate::tui::columns;
use crate::tui::overlay::picker::items::in_a_line;
use crate::tui::session::Session;
use crate::tui::words::W;
use crate::whatif::risk::risks;

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
        Kind::Register => register(app, session),
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

fn points(session: &Session, value: &Points, lang: Lang) -> String {
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

/// The register: those on which most rests first, then those that nobody cites.
fn register(app: &App, session: &Session) -> Vec<Row> {
    let lang = app.lang;
    let at_risk = risks(&session.set, &session.dossier, session.lane, &Context::default());
    let place = |id: &str| at_risk.iter().position(|r| *r.document == *id).unwrap_or(usize::MAX);
    let mut documents: Vec<_> = session.dossier.documents.iter().collect();
    documents.sort_by_key(|d| place(&d.id));
    let row = |document: &crate::dossier::Document| {
        let risk = at_risk.iter().find(|r| r.document == document.id);
        let mut citing = session.set.rows(&session.dossier.body.kind).filter(|id| {
            let said = session.dossier.row(&session.set.node(*id).code);
            said.is_some_and(|r| r.evidence.iter().any(|c| c.document == document.id))
        });
        let first = citing.next();
        let count = usize::from(first.is_some()) + citing.count();
        let state = app.files.get(&document.id).copied();
        let wrong = state.is_some_and(|s| s.sign() == "!");
        let mut tail = vec![if count == 0 {
            Check::Uncited.say(lang).into_owned()
        } else {
            format!("{count} {}", W::RowsOf.get(lang))
        }];
        if let Some(risk) = risk.filter(|r| !r.points.is_zero()) {
            let band = if risk.band_changes { format!(", {}", W::BandChanges.get(lang)) } else { String::new() };
            tail.insert(0, format!("{} {}{band}", W::AtRisk.get(lang), points(session, &risk.points, lang)));
        }
        match (state, &document.file) {
            (Some(state), _) => tail.push(state.say(lang).into_owned()),
            (None, None) => tail.push(crate::store::documents::FileState::NotAttached.say(lang).into_owned()),
            (None, Some(_)) => {}
        }
        Row {
            sign: if wrong {
                "!"
            } else if document.file.is_some() {
                "✓"
            } else {
                "·"
            },
            head: String::new(),
            text: in_a_line(document, app),
            tail: tail.join(" · "),
            done: true,
            alarm: wrong,
            target: Target::Document(document.id.clone(), first),
        }
    };
    documents.into_iter().map(row).collect()
}
