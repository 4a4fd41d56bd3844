//! What is asked of the body on a row and what it replied, as lines.

use super::{Line, Scene};
use crate::text::width;
use crate::tui::screen::walk::reply::told;
use crate::tui::theme::Role;
use crate::tui::words::W;
use crate::tui::words::keyed::K;

impl Scene<'_> {
    /// The requests on the row with their replies.
    pub(super) fn requests(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let session = self.session;
        let row = session.dossier.row(&session.set.node(self.walk.at).code);
        let requests = row.map_or(&[][..], |r| &r.requests);
        if requests.is_empty() {
            return;
        }
        self.gap(out);
        out.push(Line::with(W::AskTitle.get(lang), Role::Strong));
        let room = self.cells.saturating_sub(2).max(4);
        let mut say = |text: &str, role: Role| {
            for (at, part) in width::wrap(text, room).into_iter().enumerate() {
                let before = if at == 0 { "" } else { "  " };
                out.push(Line::with(format!("{before}{part}"), role));
            }
        };
        for request in requests {
            let late = self.app.today.zip(request.due).is_some_and(|(today, due)| request.is_open() && today > due);
            let sign = if request.is_open() { if late { "!" } else { "…" } } else { "✓" };
            say(&format!("{sign} {}", told(request, lang)), if late { Role::Alarm } else { Role::Plain });
            match (&request.reply, &request.closing) {
                (Some(reply), _) => say(&format!("  → {reply}"), Role::Plain),
                (None, Some(why)) => say(&format!("  → {}: {why}", lang.pick("đã đóng", "closed")), Role::Dim),
                (None, None) => say(&format!("  {}", K::ReplyHow.get(self.app)), Role::Dim),
            }
        }
    }
}
