//! A card of fields: open, new, save elsewhere, a document, a place in a document.
//!
//! Promise: Enter goes from field to field and finishes in the last one; what is wrong is said at its
//! field and nothing is done until it is right.

mod copies;
pub mod document;
mod due;
mod hint;
mod kinds;
mod names;
mod owner;
mod receiving;
mod study;
mod training;
mod year;

use std::path::PathBuf;

use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::phase::Step;
use crate::dossier::reason::Cause;
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::deal;
use crate::tui::effect::{Effect, Job, NewDossier};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::ranking::Export;
use crate::tui::screen::study::Offer;
use crate::tui::screen::walk::act as walk;
use crate::tui::screen::{appraise, rank};
use crate::tui::update;
use crate::tui::widget::editor::{Editor, Move};
use crate::tui::words::W;
use crate::whatif::SetChange;
use names::folder_name;

pub use document::places;

/// What the card is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// Opening a dossier.
    Open,
    /// A new dossier from the set at this position.
    New(usize),
    /// A dossier from last year's, with the set at this position.
    NextYear(usize),
    /// Ranking a folder.
    Rank,
    /// Why the points of this row were moved.
    Because(Code, Cause),
    /// The body's reply on this row.
    Reply(Code),
    /// A request on this row.
    Ask(Code),
    /// Closing the requests on this row.
    Close(Code),
    /// The receiving side's note for itself on this row.
    Internal(Code),
    /// Who supplied the answer of this row.
    Supply(Code),
    /// Who answers for a row, or the rows below a node.
    Owner(NodeId),
    /// Until when an owner is to have answered.
    OwnerDue(Clean),
    /// Writing the answer sheet of an owner, or of all rows.
    OwnerSheet(Option<Clean>),
    /// What the register says of a document.
    Register(Clean),
    /// Until when the dossier must be sent.
    Deadline,
    /// Adding up the figures of the bodies under this one.
    Sum,
    /// Writing the council's agenda into a file.
    ExportAgenda,
    /// Writing something of a ranking into a file.
    ExportRanks(Export),
    /// Copies of independent appraisers are compared; else one is made.
    Copies(bool),
    /// Something with packages or copies.
    Deal(deal::What),
    /// A step of the dossier's way.
    Step(Step),
    /// Beginning an exercise.
    Exercise,
    /// Another value of the set, in the scratch layer.
    Lever(SetChange),
    /// What a row or node weighs in a path.
    Effort(Code),
    /// A number that a what-if page offers.
    Number(Offer),
    /// Keeping assumptions as a file.
    KeepScenario,
    /// Taking assumptions from a file.
    ReadScenario,
    /// A report of what is shown.
    Export,
    /// Writing the shown explanation into a file.
    KeepExplanation,
    /// Counting a survey.
    Survey,
    /// Putting the result of a survey into dossiers.
    Feed,
    /// A lesson from a file.
    Lesson,
    /// Writing the copy of a demonstration.
    Copy,
    /// Saving elsewhere.
    SaveAs,
    /// Registering a document and citing it for this row.
    Document(Code),
    /// The place that this row cites at this position.
    Citation(Code, usize, Clean),
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for.
    pub what: For,
    /// Its heading.
    pub title: W,
    /// Its fields.
    pub fields: Vec<(W, Editor)>,
    /// The field that has the focus.
    pub at: usize,
    /// What is wrong, and in which field.
    pub wrong: Option<(usize, W)>,
}

impl Sheet {
    pub(in crate::tui) fn new(what: For, title: W, fields: &[(W, &str)]) -> Self {
        let fields = fields.iter().map(|(w, text)| (*w, Editor::line(text))).collect();
        Self { what, title, fields, at: 0, wrong: None }
    }

    /// The card for opening a dossier.
    pub fn open() -> Self {
        Self::new(For::Open, W::OpenTitle, &[(W::Folder, "")])
    }

    /// The card for ranking a folder.
    pub fn rank() -> Self {
        Self::new(For::Rank, W::RankFolderTitle, &[(W::Folder, "")])
    }

    /// The card for a new dossier.
    pub fn create(app: &App, set: usize) -> Self {
        let found = app.sets.get(set);
        let kind = found.map(|s| kinds::likely(s, app.lang)).unwrap_or_default();
        let year = found.and_then(|s| s.period).and_then(|p| p.to.or(p.from)).map(|d| d.year().to_string());
        let fields = [
            (W::BodyName, ""),
            (W::BodyKind, kind.as_str()),
            (W::Year, year.as_deref().unwrap_or_default()),
            (W::Folder, ""),
        ];
        Self::new(For::New(set), W::NewTitle, &fields)
    }

    /// The card for a new document; `number` is what was typed while looking for it.
    pub fn document(row: Code, number: &str) -> Self {
        let fields =
            [(W::Number, number), (W::Date, ""), (W::Issuer, ""), (W::Title, ""), (W::Page, ""), (W::PlaceNote, "")];
        Self::new(For::Document(row), W::DocumentTitle, &fields)
    }

    /// The field under the caret.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        self.fields.get_mut(self.at).map(|(_, e)| e)
    }

    /// Offers a folder made of what is filled in already, until the user writes another.
    fn offer_folder(&mut self) {
        let body = self.text(W::BodyName);
        let name = if body.is_empty() { String::new() } else { folder_name(&body, &self.text(W::Year)) };
        let last = || self.text(W::LastFolder).rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let from = matches!(self.what, For::NextYear(_));
        let name = if from {
            folder_name(last().trim_end_matches(|c: char| c.is_ascii_digit()), &self.text(W::Year))
        } else {
            name
        };
        let on_folder = (from || matches!(self.what, For::New(_))) && self.at == self.place_of(W::Folder);
        if let Some((_, editor)) = self.fields.get_mut(self.at)
            && on_folder
            && (editor.raw().is_empty() || editor.is_fresh())
        {
            *editor = Editor::line(&name);
        }
    }

    /// Whether what follows is seldom needed: Enter is done here, and the arrow leads on.
    fn is_enough(&self) -> bool {
        matches!(self.what, For::Citation(..)) && self.at == self.place_of(W::PlaceNote)
    }

    fn text(&self, field: W) -> Clean {
        self.fields.iter().find(|(w, _)| *w == field).map(|(_, e)| e.clean()).unwrap_or_default()
    }

    fn given(&self, field: W) -> Option<Clean> {
        Some(self.text(field)).filter(|t| !t.is_empty())
    }

    pub(in crate::tui) fn place_of(&self, field: W) -> usize {
        self.fields.iter().position(|(w, _)| *w == field).unwrap_or(0)
    }

    fn needed(&self, field: W) -> Result<Clean, (usize, W)> {
        let text = self.text(field);
        if text.is_empty() { Err((self.place_of(field), W::MustBeFilled)) } else { Ok(text) }
    }

    fn folder(&self) -> Result<PathBuf, (usize, W)> {
        // The path is taken as it was typed; cleaning is for the screen.
        let typed = self.fields.iter().find(|(w, _)| *w == W::Folder).map(|(_, e)| e.raw().trim().to_owned());
        match typed.filter(|t| !t.is_empty()) {
            Some(typed) => Ok(PathBuf::from(typed)),
            None => Err((self.place_of(W::Folder), W::MustBeFilled)),
        }
    }
}

/// Runs an action on the card.
pub fn act(app: &mut App, action: Action) -> Effects {
    if kinds::took(app, action) {
        return Effects::new();
    }
    let Some(Overlay::Sheet(sheet)) = app.overlays.last_mut() else { return Effects::new() };
    let last = sheet.fields.len().saturating_sub(1);
    match action {
        Action::Up | Action::PreviousPart => sheet.at = sheet.at.checked_sub(1).unwrap_or(last),
        Action::Down | Action::NextPart => sheet.at = if sheet.at >= last { 0 } else { sheet.at + 1 },
        Action::PageUp => sheet.at = 0,
        Action::PageDown => sheet.at = last,
        Action::Enter if sheet.at < last && !sheet.is_enough() => sheet.at += 1,
        Action::Enter => return finish(app),
        Action::Back => {
            // What was typed is still there when the card is opened again.
            if let Some(Overlay::Sheet(left)) = app.overlays.pop() {
                let reason = matches!(left.what, For::Because(..));
                app.kept = Some(left);
                if reason {
                    return appraise::dropped(app);
                }
            }
        }
        _ => {
            if let Some(editor) = sheet.editor() {
                type_in(editor, action);
            }
        }
    }
    if let Some(Overlay::Sheet(sheet)) = app.overlays.last_mut() {
        sheet.offer_folder();
    }
    Effects::new()
}

/// Runs a writing action in a field of one line.
pub fn type_in(editor: &mut Editor, action: Action) {
    let way = match action {
        Action::Backspace => return editor.backspace(),
        Action::Delete => return editor.delete(),
        Action::DeleteWord => return editor.delete_word(),
        Action::DeleteToStart => return editor.delete_to_start(),
        Action::Undo => {
            editor.undo();
            return;
        }
        Action::Redo => {
            editor.redo();
            return;
        }
        Action::Left => Move::Left,
        Action::Right => Move::Right,
        Action::WordLeft => Move::WordLeft,
        Action::WordRight => Move::WordRight,
        Action::First => Move::Home,
        Action::Last => Move::End,
        _ => return,
    };
    editor.go(way, usize::MAX);
}

fn finish(app: &mut App) -> Effects {
    let Some(Overlay::Sheet(sheet)) = app.overlays.last().cloned() else { return Effects::new() };
    match outcome(app, &sheet) {
        Ok(effects) => effects,
        Err((at, why)) => {
            if let Some(Overlay::Sheet(sheet)) = app.overlays.last_mut() {
                (sheet.at, sheet.wrong) = (at, Some((at, why)));
            }
            Effects::new()
        }
    }
}

fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    let effects = match &sheet.what {
        For::Open => {
            let job = Job::Open(sheet.folder()?);
            app.overlays.pop();
            return Ok(update::replace(app, job));
        }
        For::New(set) => {
            let year = sheet.needed(W::Year)?;
            let year = year.parse().ok().filter(|y| (1900..2200).contains(y));
            let Some(set) = app.sets.get(*set).cloned() else { return Ok(Effects::new()) };
            let new = NewDossier {
                set,
                body: sheet.needed(W::BodyName)?,
                kind: kinds::read(&sheet.needed(W::BodyKind)?),
                year: year.ok_or((sheet.place_of(W::Year), W::MustBeYear))?,
                place: sheet.folder()?,
            };
            app.overlays.pop();
            return Ok(update::replace(app, Job::New(Box::new(new))));
        }
        For::NextYear(_) => return year::outcome(app, sheet),
        For::Deadline => {
            let due = due::day(app, sheet, W::SendUntil)?;
            app.overlays.pop();
            return Ok(update::change(app, Edit::Due(due), None));
        }
        For::Lever(_)
        | For::Effort(_)
        | For::Number(_)
        | For::KeepScenario
        | For::ReadScenario
        | For::Export
        | For::KeepExplanation
        | For::Survey
        | For::Feed => return study::outcome(app, sheet),
        For::Owner(_) | For::OwnerDue(_) | For::OwnerSheet(_) | For::Sum => return owner::outcome(app, sheet),
        For::Register(id) => {
            let edit = document::registered(app, sheet, id)?;
            app.overlays.pop();
            return Ok(edit.map(|e| update::change(app, e, None)).unwrap_or_default());
        }
        For::Because(..)
        | For::Ask(_)
        | For::Close(_)
        | For::Reply(_)
        | For::Internal(_)
        | For::Supply(_)
        | For::Step(_)
        | For::ExportAgenda
        | For::ExportRanks(_)
        | For::Copies(_) => {
            return receiving::outcome(app, sheet);
        }
        For::Rank => {
            let folder = sheet.folder()?;
            app.overlays.pop();
            // The folder is there again for the next time; the first letter typed begins another one.
            let fields = sheet.fields.iter().map(|(w, editor)| (*w, Editor::line(editor.raw()))).collect();
            app.kept = Some(Sheet { fields, ..sheet.clone() });
            return Ok(rank::open(app, folder));
        }
        For::Deal(what) => return deal::outcome(app, sheet, *what),
        For::Exercise | For::Lesson | For::Copy => return training::done(app, sheet),
        For::SaveAs => {
            let folder = sheet.folder()?;
            match &app.session {
                Some(s) => {
                    vec![Effect::Job(Job::SaveAs(Box::new(s.dossier.clone()), s.set.clone(), folder, s.revision))]
                }
                None => Effects::new(),
            }
        }
        For::Document(row) => {
            let edit = document::cite_new(app, sheet, row)?;
            app.overlays.pop();
            let effects = walk::change(app, edit);
            let last = places(app, row).last().map(|c| c.document.clone());
            if let Some(document) = last {
                crate::tui::attach::warn_outside(app, row, &document);
            }
            return Ok(effects);
        }
        For::Citation(row, at, document) => return document::cited(app, sheet, row, *at, document),
    };
    app.overlays.pop();
    Ok(effects)
}
