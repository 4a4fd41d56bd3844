//! What is done with a history when a dossier is opened: a torn end is cut off, an edit that was recorded
//! but not stored is repeated.

use super::{Session, Tail};
use crate::doc::change::{Change, edit_of};
use crate::doc::digest::sha256;
use crate::dossier::Dossier;
use crate::store::failure::{Failure, Notice, Reason};
use crate::store::history::{self, Chain, Event, Line};

impl Session {
    /// Reads the history and, if the program was killed, brings the file up to it. Says whether the file
    /// was changed. After a session that ended by itself a file as it was before its last edit was put back
    /// by somebody on purpose.
    pub(super) fn recover(
        &mut self,
        dossier: &Dossier,
        killed: bool,
        notices: &mut Vec<Notice>,
    ) -> Result<bool, Failure> {
        let chain = self.read_tail(killed, notices)?;
        if !killed {
            return Ok(false);
        }
        let Some(last) = chain.last() else { return Ok(false) };
        let Event::Edit { base, .. } = &last.event else { return Ok(false) };
        if *base != *self.base || last.result == *base {
            return Ok(false);
        }
        let mut again = dossier.clone();
        let text = recorded(&chain, last).and_then(|edit| {
            edit.apply(&mut again);
            self.text(&again).ok().filter(|text| *sha256(text.as_bytes()) == *last.result)
        });
        let Some(text) = text else {
            notices.push(Notice::Unfinished { seq: last.seq });
            return Ok(false);
        };
        if self.foreign {
            notices.push(Notice::BackedUp(self.back_up()?));
        }
        let tail = self.tail.clone();
        self.put(&text, &last.result, &tail)?;
        notices.push(Notice::Recovered { seq: last.seq });
        Ok(true)
    }

    /// Reads the history, cuts off a torn end, and notes where it goes on. With `unfinished` its last edit
    /// need not have reached the file.
    pub(super) fn read_tail(&mut self, unfinished: bool, notices: &mut Vec<Notice>) -> Result<Chain, Failure> {
        let path = self.history()?;
        let bytes = match self.store.read_bytes(&path, history::MOST) {
            Ok(bytes) => bytes,
            Err(Failure { reason: Reason::Missing, .. }) => Vec::new(),
            Err(failure) => return Err(failure),
        };
        let chain = history::read(&bytes);
        let mut length = bytes.len() as u64;
        if let Some(at) = chain.torn {
            let kept = self.keep_aside("history", "torn", bytes.get(at..).unwrap_or_default())?;
            length = at as u64;
            self.store.disk.cut(&path, length).map_err(|e| Failure::system(&path, &e))?;
            notices.push(Notice::Torn(kept));
        }
        if let Some((line, _)) = chain.fault {
            notices.push(Notice::BrokenChain { line });
        }
        let fits = |line: &Line| {
            let before = matches!(&line.event, Event::Edit { base, .. } if *base == *self.base);
            line.result == *self.base || (unfinished && before)
        };
        let changed_elsewhere = chain.count > 0 && !chain.last().is_some_and(fits);
        if changed_elsewhere {
            notices.push(Notice::ChangedElsewhere);
        }
        self.tail = Tail { length, end: chain.end.clone(), next: chain.next(), changed_elsewhere };
        Ok(chain)
    }
}

/// The edits of the save that `last` belongs to: the lines at the end with its base and result.
fn recorded(chain: &Chain, last: &Line) -> Option<crate::dossier::edit::Edit> {
    let of_same_save = |line: &&Line| {
        let same_base = match (&line.event, &last.event) {
            (Event::Edit { base: a, .. }, Event::Edit { base: b, .. }) => a == b,
            _ => false,
        };
        same_base && line.result == last.result
    };
    let mut lines: Vec<&Line> = chain.lines.iter().rev().take_while(of_same_save).collect();
    lines.reverse();
    let changes: Vec<Change> = lines
        .into_iter()
        .filter_map(|line| match &line.event {
            Event::Edit { changes, .. } => Some(changes.clone()),
            Event::Start | Event::Elsewhere | Event::Pinned => None,
        })
        .flatten()
        .collect();
    edit_of(&changes)
}
