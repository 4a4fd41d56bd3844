//! What stands below the tree of an explanation: legal basis, documents, the very lines of the rule, the exact value
//! and whether it replays, the lines of a table of tasks.

use super::{replays, step_of};
use crate::check::counts_of;
use crate::criteria::NodeId;
use crate::dossier::tasks::Column;
use crate::lang::{Lang, Say};
use crate::num::decimal;
use crate::report::explain as report;
use crate::tui::overlay::picker::items::name_of;
use crate::tui::session::Session;
use crate::tui::words::W;

/// What stands below the tree, text by text.
pub fn texts(session: &Session, of: Option<NodeId>, lang: Lang) -> Vec<String> {
    let node = of.map(|id| session.set.node(id));
    let bases = report::bases(&session.set, of, lang).into_iter();
    let mut texts: Vec<String> = bases.map(|(word, basis)| format!("{}: {basis}", word.get(lang))).collect();
    let cited = node.and_then(|n| session.dossier.row(&n.code)).map_or(&[][..], |r| &r.evidence);
    for place in cited {
        let document = session.dossier.document(&place.document);
        let text = document.map_or_else(|| place.document.to_string(), |d| name_of(d, lang));
        let page = place.page.as_ref().map(|p| format!(", {} {p}", lang.pick("tr.", "p."))).unwrap_or_default();
        texts.push(format!("{}: {text}{page}", W::Evidence.get(lang)));
    }
    if let Some((node, rule)) = node.and_then(|n| Some((n, n.rule.as_ref()?))) {
        let line = session.set.line_of(&node.rule_span);
        texts.push(format!(
            "{} {}:{line}  rule.kind = \"{}\"",
            session.set.id,
            session.set.edition,
            rule.kind().word()
        ));
        texts.extend(session.set.rule_lines(node).into_iter().map(|(line, text)| format!("{line} │ {text}")));
    }
    if let Some(step) = step_of(session, of) {
        let printed = decimal::show(step.value(), session.set.rounding, lang);
        let replay = if replays(session, of) { W::Replayed } else { W::ReplayFailed };
        let exact = format!("{} {}; {} {printed}", W::ExactValue.get(lang), step.value(), W::Printed.get(lang));
        texts.push(format!("{exact}. {}", replay.get(lang)));
    }
    let table = node.and_then(|n| session.dossier.row(&n.code)?.tasks.as_deref());
    if let Some((id, table)) = of.zip(table) {
        let counted = counts_of(&session.set, &session.dossier, id, table);
        texts.push(crate::report::tasks::heading(table, &counted, &session.dossier, lang));
        let lines = counted
            .lines
            .iter()
            .map(|l| format!("{} {:>3} {} – {}", l.sign(), l.task.line, l.task.cell(Column::Task), l.why.say(lang)));
        texts.extend(lines);
    }
    texts
}
