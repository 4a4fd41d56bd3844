//! The kind of body of a new dossier: offered by its name, never guessed where the set knows several.
//!
//! Promise: what is chosen by name goes into the dossier as the set writes it; a kind of one's own may be typed.

use crate::criteria::CriteriaSet;
use crate::dossier::kind::{Kind, name};
use crate::lang::Lang;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::For;
use crate::tui::widget::editor::Editor;
use crate::tui::words::W;

/// The kinds in question: those the set tells apart, or else those that have a name among people.
fn offered(set: &CriteriaSet) -> Vec<&str> {
    let own = set.kinds();
    if own.is_empty() {
        return Kind::ALL.iter().map(|(word, _)| *word).collect();
    }
    own.into_iter().map(Clean::as_str).collect()
}

/// What the field begins with: the one kind the set is made for, nothing where there are several.
pub(super) fn likely(set: &CriteriaSet, lang: Lang) -> String {
    match &*set.kinds() {
        [only] => name(only, lang).into_owned(),
        [] => {
            let named = Kind::ALL.iter().map(|(word, _)| *word).find(|k| set.id.contains(k));
            let training = set.id.contains("training").then_some("commune");
            named.or(training).map(|k| name(k, lang).into_owned()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The kind that was written or chosen, as files write it.
pub(super) fn read(text: &Clean) -> Clean {
    let same = |other: &str| fold(other) == fold(text);
    let known = Kind::ALL.iter().find(|(word, _)| Lang::ALL.into_iter().any(|lang| same(&name(word, lang))));
    known.map_or_else(|| text.clone(), |(word, _)| (*word).into())
}

/// What there is to choose from.
pub(super) fn hint(set: &CriteriaSet, lang: Lang) -> String {
    let names: Vec<_> = offered(set).into_iter().map(|k| name(k, lang)).collect();
    format!("{} {}", lang.pick("← → chọn:", "← → choose:"), names.join(" / "))
}

/// Chooses by arrow, and refuses to leave what a dossier cannot do without; `false` when the action is another's.
pub(super) fn took(app: &mut App, action: Action) -> bool {
    let App { overlays, sets, lang, .. } = app;
    let Some(Overlay::Sheet(sheet)) = overlays.last_mut() else { return false };
    let For::New(set) = &sheet.what else { return false };
    let (Some(set), Some((word, editor))) = (sets.get(*set), sheet.fields.get_mut(sheet.at)) else { return false };
    let text = editor.raw().trim().to_owned();
    match (action, *word) {
        (Action::Enter, W::BodyName | W::BodyKind) if text.is_empty() => {
            sheet.wrong = Some((sheet.at, W::MustBeFilled));
            true
        }
        (Action::Left | Action::Right, W::BodyKind) => {
            let names: Vec<String> = offered(set).into_iter().map(|k| name(k, *lang).into_owned()).collect();
            let here = names.iter().position(|n| *n == text);
            // Beside words of one's own the arrows move the caret.
            let (false, true) = (names.is_empty(), text.is_empty() || here.is_some()) else { return false };
            let last = names.len() - 1;
            let to = match (here, action) {
                (None, Action::Right) => 0,
                (None, _) => last,
                (Some(at), Action::Right) => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                (Some(at), _) => at.checked_sub(1).unwrap_or(last),
            };
            if let Some(name) = names.get(to) {
                *editor = Editor::line(name);
            }
            sheet.wrong = None;
            true
        }
        _ => false,
    }
}
