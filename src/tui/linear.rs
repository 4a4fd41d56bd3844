//! The app line by line, for screen readers and pipes: numbered choices, no screen that is redrawn.
//!
//! Promise: everything that a body's officer needs to fill a dossier can be done here, through the same state and
//! the same changes as on the screen; each change is announced with its points and whether it is on the disk. What
//! was written stays readable above. The end of the input is a way out that loses nothing.

mod choose;
mod dossier;
mod row;
mod tasks;

use std::io::{self, BufRead, Write};

use crate::lang::Lang;
use crate::tui::app::{App, Effects, Phase};
use crate::tui::effect::{Effect, World};
use crate::tui::screen::walk::act as walk;
use crate::tui::update;

/// How a question ended.
enum Told {
    /// With a line.
    Line(String),
    /// The input is over.
    Over,
}

/// The conversation.
pub struct Talk<'a> {
    app: &'a mut App,
    world: &'a mut dyn World,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    /// The row that was shown last.
    last_row: Option<crate::criteria::NodeId>,
    over: bool,
}

/// Talks until the user leaves or the input ends.
///
/// # Errors
///
/// When nothing can be read or written any more; everything confirmed is on the disk.
pub fn run(app: &mut App, world: &mut dyn World, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
    let mut talk = Talk { app, world, input, out, last_row: None, over: false };
    talk.told()?;
    while !talk.over && talk.app.phase != Phase::Gone {
        if talk.app.session.is_some() { talk.dossier()? } else { talk.home()? }
    }
    let effects = update::finish(talk.app);
    talk.perform(effects);
    let saved = talk.app.session.as_ref().is_none_or(crate::tui::session::Session::is_safe);
    let lang = talk.app.lang;
    talk.say(match (saved, lang) {
        (true, Lang::Vi) => "Đã thoát. Mọi thay đổi đã nằm trên đĩa.",
        (true, Lang::En) => "Left. Every change is on the disk.",
        (false, Lang::Vi) => "Đã thoát. CÓ THAY ĐỔI CHƯA LƯU ĐƯỢC.",
        (false, Lang::En) => "Left. SOME CHANGES COULD NOT BE SAVED.",
    })
}

impl Talk<'_> {
    fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        self.app.lang.pick(vi, en)
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Does what an update asks for, at once.
    fn perform(&mut self, effects: Effects) {
        for effect in effects {
            let Effect::Job(job) = effect else { continue };
            let mut told = Vec::new();
            self.world.perform(job, &mut |report| told.push(report));
            for report in told {
                let more = update::report(self.app, report);
                self.perform(more);
            }
        }
    }

    /// Says what the app has to tell.
    fn told(&mut self) -> io::Result<()> {
        if let Some(notice) = self.app.notice.take() {
            let sign = if notice.alarm { "! " } else { "" };
            writeln!(self.out, "{sign}{}", notice.text)?;
        }
        Ok(())
    }

    /// Asks for a line.
    fn ask(&mut self, question: &str) -> io::Result<Told> {
        write!(self.out, "{question}: ")?;
        self.out.flush()?;
        let mut line = String::new();
        if self.over || self.input.read_line(&mut line)? == 0 {
            self.over = true;
            writeln!(self.out)?;
            return Ok(Told::Over);
        }
        Ok(Told::Line(crate::text::Clean::new(line.trim_end_matches(['\n', '\r'])).trim().to_owned()))
    }

    /// Asks for a text that may be left out.
    fn text(&mut self, question: &str) -> io::Result<Option<String>> {
        Ok(match self.ask(question)? {
            Told::Line(text) if !text.is_empty() => Some(text),
            _ => None,
        })
    }

    /// Selects a row for whatever comes next.
    fn stand_at(&mut self, id: crate::criteria::NodeId) {
        update::show_walk(self.app);
        let effects = walk::select(self.app, id);
        self.perform(effects);
        update::settle(self.app);
    }
}
