//! The explanation as text, for the clipboard of the terminal.

use super::Explain;
use crate::lang::Lang;
use crate::tui::app::{App, Effects};
use crate::tui::effect::Effect;
use crate::tui::screen::Screen;
use crate::tui::session::Session;
use crate::tui::words::W;

/// The whole explanation, as it is drawn without folds.
pub fn text(session: &Session, state: &Explain, lang: Lang) -> String {
    let subject = match state.node.map(|id| session.set.node(id)) {
        Some(node) => format!("{} {}  {}", W::ExplainTitle.get(lang), node.code, node.name.get(lang)),
        None => format!("{} {}", W::ExplainTitle.get(lang), W::Index.get(lang)),
    };
    let mut out = format!("{subject}\n");
    for line in super::lines(session, state.node, lang) {
        let parts = [line.value.as_str(), &line.words, &line.remark];
        let told: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        out.extend([line.stem.as_str(), &told.join("   "), "\n"]);
    }
    for line in super::view::foot_lines(session, state, lang) {
        out.extend([line.as_str(), "\n"]);
    }
    out
}

/// Gives the explanation to the terminal's clipboard.
pub(super) fn copy(app: &mut App) -> Effects {
    let lang = app.lang;
    let (Screen::Explain(state), Some(session)) = (app.screen(), &app.session) else { return Effects::new() };
    let text = text(session, state, lang);
    let lines = text.lines().count();
    app.tell(match lang {
        Lang::Vi => format!("Đã chép {lines} dòng. Dán không được thì F11 nhả chuột rồi bôi đen"),
        Lang::En => format!("{lines} lines copied. If they cannot be pasted: F11 releases the mouse, then select"),
    });
    vec![Effect::Copy(text)]
}
