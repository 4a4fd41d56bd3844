//! Typing into the fields, notes and explanations of a row.

use crate::dossier::edit::Edit;
use crate::num::Decimal;
use crate::num::decimal::{self, NotANumber};
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::form::{self, Entry, Held, Key, Way};
use crate::tui::screen::walk::act::{both, change};
use crate::tui::screen::walk::{Part, Walk};
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::widget::editor::{Editor, Move};
use crate::tui::words::W;
use crate::tui::words::keyed::K;

/// Whether the action belongs to the text under the caret.
pub fn edits(walk: &Walk, session: &Session, action: Action) -> bool {
    let many = matches!(walk.part, Part::Note | Part::Explanation);
    let typed = many || walk.field(session).is_some_and(|k| k.is_typed());
    typed
        && match action {
            Action::Left | Action::Right | Action::First | Action::Last => true,
            Action::Backspace | Action::Delete | Action::DeleteWord | Action::DeleteToStart => true,
            Action::WordLeft | Action::WordRight => true,
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Enter => many,
            _ => false,
        }
}

/// Runs an action in the text under the caret.
pub fn act(app: &mut App, action: Action) -> Effects {
    let cells = update::note_cells(app);
    let page = update::page(app).max(1);
    let mut effects = Effects::new();
    if let Some(editor) = both(app).and_then(|(walk, _)| walk.editor.as_mut()) {
        match action {
            Action::Backspace => editor.backspace(),
            Action::Delete => editor.delete(),
            Action::DeleteWord => editor.delete_word(),
            Action::DeleteToStart => editor.delete_to_start(),
            Action::Enter => editor.insert('\n'),
            Action::PageUp | Action::PageDown => {
                let way = if action == Action::PageUp { Move::Up } else { Move::Down };
                for _ in 0..page {
                    editor.go(way, cells);
                }
            }
            _ => {
                let way = match action {
                    Action::Left => Move::Left,
                    Action::Right => Move::Right,
                    Action::WordLeft => Move::WordLeft,
                    Action::WordRight => Move::WordRight,
                    Action::First => Move::Home,
                    Action::Last => Move::End,
                    Action::Up => Move::Up,
                    _ => Move::Down,
                };
                editor.go(way, cells);
            }
        }
    }
    if action == Action::Enter {
        // A finished paragraph of a note is worth writing down.
        effects = confirm_text(app);
    }
    look_ahead(app);
    effects
}

/// Types letters or a paste into the text under the caret.
pub fn insert(app: &mut App, text: &str, pasted: bool) {
    let lang = app.lang;
    if let Some((walk, _)) = both(app) {
        walk.peek = 0;
    }
    let number = both(app).is_some_and(|(walk, session)| walk.field(session).is_some_and(|key| key.is_number()));
    let Some(editor) = both(app).and_then(|(walk, _)| walk.editor.as_mut()) else { return };
    // Behind a number that can be read in two ways a space can mean nothing but the other one.
    let other = Some(editor.raw()).filter(|_| number && text == " " && !pasted).and_then(thousands);
    if let Some(other) = other {
        let digits = other.to_string();
        *editor = Editor::line("");
        digits.chars().for_each(|c| editor.insert(c));
    } else if pasted {
        editor.paste(text);
    } else {
        text.chars().for_each(|c| editor.insert(c));
    }
    if editor.is_full() {
        app.warn(W::FieldFull.get(lang));
    }
    look_ahead(app);
}

/// Goes back or forward in the text under the caret; `false` when the text has no such step.
pub fn undo(app: &mut App, forward: bool) -> bool {
    let stepped = both(app)
        .and_then(|(walk, _)| walk.editor.as_mut())
        .is_some_and(|editor| if forward { editor.redo() } else { editor.undo() });
    look_ahead(app);
    stepped
}

/// What a number that can be read in two ways comes to with its mark taken for one between thousands.
pub fn thousands(raw: &str) -> Option<Decimal> {
    let Reading::Doubtful(_) = read(raw) else { return None };
    decimal::typed(&raw.replace(['.', ','], "")).ok()
}

/// How a number is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The field is empty.
    Empty,
    /// A number.
    Number(Decimal),
    /// A number, where one mark before three digits could also have been meant to group them.
    Doubtful(Decimal),
    /// A number of what is counted piece by piece: its one mark before three digits groups them.
    Grouped(Decimal),
    /// Not a number.
    Not(NotANumber),
}

/// How `text` is read.
pub fn read(text: &str) -> Reading {
    match decimal::typed(text) {
        Ok(number) => {
            let text = text.trim();
            let marks = text.chars().filter(|c| matches!(c, '.' | ',')).count();
            let three = text.rsplit(['.', ',']).next().is_some_and(|f| f.chars().count() == 3);
            let grouped = text.split(['.', ',']).next().is_some_and(|w| (1..=3).contains(&w.len()) && w != "0");
            if marks == 1 && three && grouped { Reading::Doubtful(number) } else { Reading::Number(number) }
        }
        Err(NotANumber::Empty) => Reading::Empty,
        Err(why) => Reading::Not(why),
    }
}

/// How `text` is read in a field: a count has no fractions, so its mark groups thousands.
pub fn read_in(session: &Session, id: crate::criteria::NodeId, key: &Key, text: &str) -> Reading {
    match read(text) {
        Reading::Doubtful(number) if form::is_counted(session, id, key) => {
            thousands(text).map_or(Reading::Doubtful(number), Reading::Grouped)
        }
        reading => reading,
    }
}

/// The number in the form in which it is typed: no grouping, the mark of the language.
pub fn writing(number: Decimal, lang: crate::lang::Lang) -> String {
    number.to_string().replace('.', lang.pick(",", "."))
}

/// The text that a field begins with.
pub fn begin(lang: crate::lang::Lang, walk: &Walk, session: &Session) -> Option<Editor> {
    let code = &session.set.node(walk.at).code;
    let row = session.dossier.row(code);
    match walk.part {
        Part::Tree | Part::Evidence => None,
        Part::Note => Editor::of_text(row.and_then(|r| r.note.as_deref())),
        Part::Explanation => Editor::of_text(row.and_then(|r| r.explanation.as_deref())),
        Part::Answer => {
            let key = walk.field(session).filter(Key::is_typed)?;
            if let Some(draft) = walk.drafts.get(&(code.clone(), key.clone())) {
                return Some(Editor::line(draft));
            }
            Some(Editor::line(&match form::held(session, walk.at, &key) {
                Held::Number(number) => writing(number, lang),
                Held::Words(words) => words.to_string(),
                Held::Nothing | Held::On => String::new(),
            }))
        }
    }
}

/// What confirming the field under the caret would do.
enum Outcome {
    Nothing,
    Edit(Box<Edit>),
    Refused(K),
}

fn outcome(walk: &Walk, session: &Session) -> Outcome {
    let (Some(editor), Some(key)) = (&walk.editor, walk.field(session)) else { return Outcome::Nothing };
    let entry = if key.is_number() {
        match read_in(session, walk.at, &key, editor.raw()) {
            Reading::Empty => Entry::Number(None),
            Reading::Number(n) | Reading::Doubtful(n) | Reading::Grouped(n) => Entry::Number(Some(n)),
            Reading::Not(NotANumber::TooLong) => return Outcome::Refused(K::TooManyDigits),
            Reading::Not(_) => return Outcome::Refused(K::NotANumber),
        }
    } else {
        let words = editor.clean();
        if words.is_empty() && walk.way(session) == Way::NotApplicable {
            return Outcome::Refused(K::ReasonNeeded);
        }
        Entry::Words(words)
    };
    if entry == Entry::Number(None) && form::held(session, walk.at, &key) == Held::Nothing {
        return Outcome::Nothing;
    }
    form::edit(session, walk.at, walk.way(session), &key, entry)
        .map_or(Outcome::Nothing, |e| Outcome::Edit(Box::new(e)))
}

/// Scores what is typed as if it were confirmed.
pub fn look_ahead(app: &mut App) {
    let Some((walk, session)) = both(app) else { return };
    let edit = match (walk.part, outcome(walk, session)) {
        (Part::Answer, Outcome::Edit(edit)) => Some(edit),
        _ => None,
    };
    walk.preview = edit.map(|edit| Box::new(session.preview(*edit)));
}

/// Confirms what is being typed and takes the caret away. What cannot be confirmed stays as a draft.
pub fn leave(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    if walk.editor.is_none() {
        return Effects::new();
    }
    let effects = match walk.part {
        Part::Note | Part::Explanation => confirm_text(app),
        _ => {
            let key = walk.field(session);
            let code = session.set.node(walk.at).code.clone();
            let raw = walk.editor.as_ref().map(|e| e.raw().to_owned()).unwrap_or_default();
            match (outcome(walk, session), key) {
                (Outcome::Edit(edit), Some(key)) => {
                    walk.drafts.remove(&(code, key));
                    change(app, Some(*edit))
                }
                (Outcome::Refused(_), Some(key)) if !raw.trim().is_empty() => {
                    walk.drafts.insert((code, key), raw);
                    Effects::new()
                }
                (_, Some(key)) => {
                    walk.drafts.remove(&(code, key));
                    Effects::new()
                }
                _ => Effects::new(),
            }
        }
    };
    if let Some((walk, _)) = both(app) {
        walk.editor = None;
        walk.preview = None;
    }
    effects
}

fn confirm_text(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let Some(editor) = &walk.editor else { return Effects::new() };
    let code = session.set.node(walk.at).code.clone();
    let row = session.dossier.row(&code);
    let text: Option<Clean> = Some(editor.clean()).filter(|t| !t.is_empty());
    let edit = match walk.part {
        Part::Note if row.and_then(|r| r.note.as_ref()) != text.as_ref() => Edit::Note(code, text),
        Part::Explanation if row.and_then(|r| r.explanation.as_ref()) != text.as_ref() => Edit::Explanation(code, text),
        _ => return Effects::new(),
    };
    change(app, Some(edit))
}

/// Enter in a field: confirms it and goes to the next one, after the last one back to the tree.
pub fn confirm(app: &mut App) -> Effects {
    let Some((walk, session)) = both(app) else { return Effects::new() };
    let refused = match outcome(walk, session) {
        Outcome::Refused(why) => Some(why),
        _ => None,
    };
    if let Some(why) = refused {
        app.warn(why.get(app));
        return Effects::new();
    }
    let effects = leave(app);
    let Some((walk, session)) = both(app) else { return effects };
    if walk.spot + 1 < walk.fields(session).len() {
        walk.spot += 1;
    } else {
        (walk.part, walk.spot, walk.way) = (Part::Tree, 0, None);
        // Whoever went through every field has looked at the row, whether anything changed or not.
        let looked = super::act::looked(app);
        update::tell_score(app);
        return effects.into_iter().chain(looked).collect();
    }
    effects
}
