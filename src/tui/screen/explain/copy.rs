//! The explanation as text, for the clipboard of the terminal or a file.

use super::Explain;
use crate::lang::{Lang, counted};
use crate::tui::app::{App, Effects};
use crate::tui::effect::Effect;
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

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
    for line in super::below::texts(session, state.node, lang) {
        out.extend([line.as_str(), "\n"]);
    }
    out
}

/// Gives the explanation to the terminal's clipboard. Nobody can know whether the terminal took it: asked for again,
/// it goes into a file.
pub(super) fn copy(app: &mut App) -> Effects {
    let lang = app.lang;
    let (Screen::Explain(state), Some(session)) = (app.screen(), &app.session) else { return Effects::new() };
    if state.copied {
        let sheet = Sheet::keep_explanation(app, state.node.map(|id| session.set.node(id).code.as_str()));
        update::open_sheet(app, sheet);
        return Effects::new();
    }
    let text = text(session, state, lang);
    let lines = text.lines().count();
    let told = match lang {
        Lang::Vi => format!("Đã chép {lines} dòng"),
        Lang::En => format!("copied {}", counted(lines, "line")),
    };
    app.tell(format!("{told}. {}", K::Copied.get(app)));
    if let Some(Screen::Explain(state)) = app.screens.last_mut() {
        state.copied = true;
    }
    vec![Effect::Copy(text)]
}

/// The shown explanation as a file.
pub fn file(app: &App) -> Option<Vec<u8>> {
    let Screen::Explain(state) = app.screen() else { return None };
    Some(text(app.session.as_ref()?, state, app.lang).into_bytes())
}
