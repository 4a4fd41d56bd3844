//! Letters and pasted texts, to whatever takes them.

use crate::tui::app::App;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker;
use crate::tui::screen::walk::type_in;
use crate::tui::screen::{drill, lists, present};
use crate::tui::words::W;

/// Types a letter where the keys go.
pub(super) fn type_letter(app: &mut App, letter: char) {
    let listing = lists::shown(app).is_some();
    match app.overlays.last_mut() {
        Some(Overlay::Picker(_)) => picker::type_letter(app, letter),
        Some(Overlay::Sheet(sheet)) => {
            sheet.wrong = None;
            if let Some(editor) = sheet.editor() {
                editor.insert(letter);
            }
        }
        None if listing => lists::insert(app, letter.encode_utf8(&mut [0; 4]), false),
        _ => {
            if !drill::type_letter(app, letter) && !present::act::type_letter(app, letter) {
                type_in::insert(app, letter.encode_utf8(&mut [0; 4]), false);
            }
        }
    }
}

/// Pastes a text where the keys go.
pub(super) fn paste(app: &mut App, text: &str) {
    if !app.place().takes_text() {
        app.tell(W::PasteNowhere.get(app.lang));
        return;
    }
    let listing = lists::shown(app).is_some();
    match app.overlays.last_mut() {
        Some(Overlay::Picker(_)) => picker::insert(app, text),
        Some(Overlay::Sheet(sheet)) => {
            sheet.wrong = None;
            if let Some(editor) = sheet.editor() {
                editor.paste(text);
            }
        }
        None if listing => lists::insert(app, text, true),
        _ => match drill::drilling(app) {
            Some(state) => state.editor.paste(text),
            None => type_in::insert(app, text, true),
        },
    }
}
