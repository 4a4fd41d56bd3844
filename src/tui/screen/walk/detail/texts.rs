//! The documents, note and explanation of a row, as lines.

use super::{Line, Scene};
use crate::check::explaining::absent;
use crate::check::{Check, admits, fits_time};
use crate::lang::Say;
use crate::report::explain::stated;
use crate::text::width;
use crate::tui::overlay::picker::items::in_a_line;
use crate::tui::screen::walk::Part;
use crate::tui::theme::Role;
use crate::tui::widget::editor::MAX_BYTES;
use crate::tui::words::W;

impl Scene<'_> {
    /// The cited places, and which expected documents are still absent.
    pub(super) fn evidence(&self, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let node = self.session.set.node(self.walk.at);
        let places = self.session.dossier.row(&node.code).map_or(&[][..], |r| &r.evidence);
        let here = self.walk.part == Part::Evidence;
        self.gap(out);
        let missing = absent(&self.session.set, &self.session.dossier, self.walk.at);
        let absent = missing.len();
        let mut count = format!("{} {}", places.len(), W::Here.get(lang));
        if absent > 0 {
            count.extend([" · ", &absent.to_string(), " ", W::Absent.get(lang)]);
        }
        let head = Line::pair(W::Evidence.get(lang), count);
        let role = if absent > 0 && places.is_empty() { Role::Alarm } else { Role::Strong };
        out.push(Line { role: Some(role), target: Some((Part::Evidence, 0)), ..head });
        for (spot, place) in places.iter().enumerate() {
            let document = self.session.dossier.document(&place.document);
            let mut text = document.map_or_else(|| place.document.to_string(), |d| in_a_line(d, self.app));
            if let Some(page) = &place.page {
                text.extend([", ", lang.pick("tr.", "p."), " ", page]);
            }
            if let Some(note) = &place.note {
                text.extend([" – ", note]);
            }
            if !place.stated.is_empty() {
                text.extend([" · ", &stated(place.stated, lang)]);
            }
            let state = self.app.files.get(&place.document).copied();
            let outside = document.and_then(|d| d.date).is_some_and(|d| !admits(&self.session.set, self.walk.at, d));
            let twice = places.iter().take(spot).any(|p| p == place);
            let mut wrong = Vec::new();
            wrong.extend(outside.then_some(W::DateOutside.get(lang).to_owned()));
            let other = !fits_time(&self.session.set, self.walk.at, place.stated);
            wrong.extend(other.then(|| Check::OtherPeriod.say(lang).into_owned()));
            wrong.extend(twice.then_some(W::AlreadyCited.get(lang).to_owned()));
            match state {
                Some(state) if state.sign() == "!" => wrong.push(state.say(lang).into_owned()),
                Some(state) => text.extend([" · ", &state.say(lang)]),
                None => {}
            }
            let sign = match (document.is_some(), wrong.is_empty()) {
                (true, true) => "✓",
                (true, false) => "!",
                (false, _) => "✗",
            };
            let target = Some((Part::Evidence, spot));
            for (at, part) in width::wrap(&text, self.cells.saturating_sub(2).max(4)).into_iter().enumerate() {
                let left = if at == 0 { format!("{sign} {part}") } else { format!("  {part}") };
                out.push(Line { target, focus: here && self.walk.spot == spot && at == 0, ..Line::plain(left) });
            }
            for why in wrong {
                for part in width::wrap(&format!("! {why}"), self.cells.saturating_sub(2).max(4)) {
                    out.push(Line { target, ..Line::with(format!("  {part}"), Role::Alarm) });
                }
            }
        }
        for (place, expected) in node.evidence.iter().enumerate() {
            let sign = if missing.contains(&place) { "·" } else { "✓" };
            let text = format!("{}: {}", W::Expected.get(lang), expected.name.get(lang));
            for (at, part) in width::wrap(&text, self.cells.saturating_sub(2).max(4)).into_iter().enumerate() {
                let left = if at == 0 { format!("{sign} {part}") } else { format!("  {part}") };
                out.push(Line::with(left, Role::Dim));
            }
        }
        if here {
            let target = Some((Part::Evidence, places.len()));
            let focus = self.walk.spot >= places.len();
            out.push(Line { target, focus, role: Some(Role::Accent), ..Line::plain(W::CiteOne.get(lang)) });
        }
    }

    /// A text of many lines: as it stands, or under the caret.
    pub(super) fn text(&self, part: Part, out: &mut Vec<Line>) {
        let lang = self.app.lang;
        let code = &self.session.set.node(self.walk.at).code;
        let row = self.session.dossier.row(code);
        let (title, held) = match part {
            Part::Note => (W::Note, row.and_then(|r| r.note.as_ref())),
            _ => (W::Explanation, row.and_then(|r| r.explanation.as_ref())),
        };
        let here = self.walk.part == part;
        let target = Some((part, 0));
        if held.is_none() && !here && !self.airy {
            return;
        }
        self.gap(out);
        out.push(Line { target, ..Line::with(title.get(lang), Role::Strong) });
        let indent = self.cells.saturating_sub(2);
        match (&self.walk.editor, held) {
            (Some(editor), _) if here => {
                let rows = editor.rows(indent);
                let (caret, _) = editor.caret(indent);
                for at in 0..rows.len() {
                    out.push(Line { target, text_row: Some(at), focus: at == caret, ..Line::default() });
                }
            }
            (_, Some(text)) => {
                let (text, is_cut) = width::beginning(text, MAX_BYTES);
                for part in width::wrap(text, indent.max(4)) {
                    out.push(Line { target, ..Line::plain(format!("  {part}")) });
                }
                for part in is_cut.then(|| width::wrap(W::TextTooLong.get(lang), indent.max(4))).into_iter().flatten() {
                    out.push(Line { target, ..Line::with(format!("  {part}"), Role::Alarm) });
                }
            }
            (_, None) => out.push(Line { target, ..Line::with("  ·", Role::Dim) }),
        }
    }
}
