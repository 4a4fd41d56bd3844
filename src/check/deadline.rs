//! Deadlines (*thời hạn*) of a dossier: when it must be sent, when requests must be answered, when owners are to have
//! answered for their rows.
//!
//! Promise: only what is still open is listed, soonest first; nothing here knows what day it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Finding, Level};
use crate::calendar::Calendar;
use crate::calendar::words::{countdown, day};
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::{Dossier, Phase};
use crate::lang::Lang;
use crate::text::Clean;

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Sending the dossier.
    Submission,
    /// Answering the request on a row.
    Reply(Code),
    /// What an owner has to do: rows with errors, of so many rows.
    Owner {
        /// The owner.
        name: Clean,
        /// Rows with findings of level error.
        open: usize,
        /// All rows of the owner.
        all: usize,
    },
}

impl About {
    /// Every kind with its word in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Reply(_) => "reply",
            Self::Owner { .. } => "owner",
        }
    }

    /// What it is, in words.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Submission, Lang::Vi) => "Nộp hồ sơ".to_owned(),
            (Self::Submission, Lang::En) => "Submission".to_owned(),
            (Self::Reply(code), Lang::Vi) => format!("Trả lời yêu cầu giải trình {code}"),
            (Self::Reply(code), Lang::En) => format!("Reply to the request on {code}"),
            (Self::Owner { name, open, all }, Lang::Vi) => format!("{name}: còn {open}/{all} tiêu chí"),
            (Self::Owner { name, open, all }, Lang::En) => format!("{name}: {open} of {all} rows left"),
        }
    }
}

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day.
    pub due: Date,
    /// What is due.
    pub about: About,
}

impl Deadline {
    /// Whether the last day is past.
    pub fn is_late(&self, today: Date) -> bool {
        self.due < today
    }

    /// In one line: `Nộp hồ sơ: 15/12/2026, còn 25 ngày (17 ngày làm việc)`.
    pub fn say(&self, calendar: &Calendar, today: Date, lang: Lang) -> String {
        let sign = if self.is_late(today) { "! " } else { "" };
        format!("{sign}{}: {}, {}", self.about.say(lang), day(self.due), countdown(calendar, today, self.due, lang))
    }
}

/// What is still due in a dossier in which `found` was found, soonest first.
pub fn deadlines(set: &CriteriaSet, dossier: &Dossier, found: &[Finding]) -> Vec<Deadline> {
    let mut list = Vec::new();
    let unsent = matches!(dossier.phase(), Phase::SelfScoring | Phase::ForApproval | Phase::Issued);
    list.extend(dossier.due.filter(|_| unsent).map(|due| Deadline { due, about: About::Submission }));
    for (code, row) in &dossier.rows {
        let open = row.requests.iter().filter(|r| r.is_open()).filter_map(|r| r.due);
        list.extend(open.map(|due| Deadline { due, about: About::Reply(code.clone()) }));
    }
    if !dossier.owner_due.is_empty() && unsent {
        let wrong: BTreeSet<NodeId> =
            found.iter().filter(|f| f.check.level() == Level::Error).filter_map(|f| f.node).collect();
        let mut owners: BTreeMap<&Clean, (usize, usize)> = BTreeMap::new();
        for id in set.rows(&dossier.body.kind) {
            let Some(owner) = dossier.row(&set.node(id).code).and_then(|r| r.owner.as_ref()) else { continue };
            let (open, all) = owners.entry(owner).or_default();
            *open += usize::from(wrong.contains(&id));
            *all += 1;
        }
        for (name, due) in &dossier.owner_due {
            if let Some((open, all)) = owners.get(name).copied().filter(|(open, _)| *open > 0) {
                list.push(Deadline { due: *due, about: About::Owner { name: name.clone(), open, all } });
            }
        }
    }
    list.sort_by(|a, b| (a.due, &a.about).cmp(&(b.due, &b.about)));
    list
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::check::{Check, Detail};
    use crate::dossier::phase::Step;
    use crate::dossier::{Request, Row, Transition};

    const SET: &str = "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"s\"\nprovenance = \"sample\"\nscale = 2\n\
        [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n\
        [[node]]\ncode = \"1\"\nname = \"x\"\nmax = 2\n\
        [[node]]\ncode = \"1.1\"\nname = \"x\"\nmax = 1\nrule = { kind = \"entered\" }\n\
        [[node]]\ncode = \"1.2\"\nname = \"x\"\nmax = 1\nrule = { kind = \"entered\" }\n";

    fn set() -> CriteriaSet {
        let source = crate::diag::Source { name: "", text: SET };
        crate::doc::read_criteria(&source).0.unwrap()
    }

    #[test]
    fn what_is_open_is_listed_soonest_first_and_what_is_done_is_not() {
        let set = set();
        let request = |due, reply: Option<&str>| Request {
            text: "?".into(),
            due: Some(due),
            reply: reply.map(Clean::from),
            ..Request::default()
        };
        let requests = vec![request(date(2026, 12, 1), None), request(date(2026, 11, 1), Some("rồi"))];
        let mut dossier = Dossier { due: Some(date(2026, 12, 15)), ..Dossier::default() };
        let owned = Row { owner: Some("Phòng A".into()), requests, ..Row::default() };
        let other = Row { owner: Some("Phòng B".into()), ..Row::default() };
        dossier.rows.insert(Code::new("1.1").unwrap(), owned);
        dossier.rows.insert(Code::new("1.2").unwrap(), other);
        for name in ["Phòng A", "Phòng B", "Phòng C"] {
            dossier.owner_due.insert(name.into(), date(2026, 11, 25));
        }
        let found = [Finding::new(Check::Unanswered, set.find("1.1"), Detail::None)];
        let today = date(2026, 11, 28);
        let said = |dossier: &Dossier| -> Vec<String> {
            let list = deadlines(&set, dossier, &found);
            list.iter().map(|d| d.say(&Calendar::default(), today, Lang::Vi)).collect()
        };
        assert_eq!(
            said(&dossier),
            [
                "! Phòng A: còn 1/1 tiêu chí: 25/11/2026, quá hạn 3 ngày",
                "Trả lời yêu cầu giải trình 1.1: 01/12/2026, còn 3 ngày (2 ngày làm việc)",
                "Nộp hồ sơ: 15/12/2026, còn 17 ngày (12 ngày làm việc)",
            ]
        );
        for step in [Step::PutUp, Step::Issue, Step::Submit] {
            dossier.transitions.push(Transition::new(step, "Lan".into()));
        }
        assert_eq!(said(&dossier).len(), 1, "what was sent waits for replies only");
    }
}
