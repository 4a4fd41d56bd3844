//! The table of tasks behind a row, line by line: a file counted, its columns pointed out, its lines decided.

use std::io;
use std::path::PathBuf;

use super::Talk;
use super::choose::Chosen;
use crate::criteria::{Code, NodeId};
use crate::dossier::tasks::Column;
use crate::lang::Say;
use crate::text::Clean;
use crate::tui::attach;
use crate::tui::columns::{self, Asked};
use crate::tui::overlay::picker::Run;
use crate::tui::screen::lists::{Kind, Target, rows, tasks};
use crate::tui::words::tasks::T;

impl Talk<'_> {
    /// The table of a row; a file is asked for where there is none.
    pub(super) fn tasks(&mut self, id: NodeId) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let code = session.set.node(id).code.clone();
        if !crate::check::is_countable(&session.set, id) {
            return self.say(T::NotCountable.get(self.app.lang));
        }
        if !self.has_table(&code) {
            self.count_file(&code)?;
        }
        while self.has_table(&code) && !self.over {
            let lines = rows::rows(self.app, &Kind::Tasks(code.clone()));
            let heading = tasks::heading(self.app, &code);
            let mut names: Vec<String> = lines
                .iter()
                .map(|row| {
                    let parts = [row.sign, &row.head, &row.text, &row.tail];
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
                })
                .collect();
            names.push(self.pick("Đếm một tệp khác", "Count another file").to_owned());
            let back = self.pick("Quay lại tiêu chí", "Back to the row").to_owned();
            let at = match self.choose(&heading, &names, &back)? {
                Chosen::At(at) => at,
                Chosen::Other(line) => {
                    self.not_understood(&line)?;
                    continue;
                }
                Chosen::Back => return Ok(()),
            };
            match lines.get(at).map(|row| row.target.clone()) {
                None => self.count_file(&code)?,
                Some(Target::Remap) => {
                    let effects = columns::again(self.app, &code);
                    self.perform(effects);
                    self.told()?;
                    self.point_out()?;
                }
                Some(target) => {
                    for text in tasks::about(self.app, &code, &target) {
                        self.say(&text)?;
                    }
                    let effects = tasks::enter(self.app, &code, &target);
                    self.perform(effects);
                    self.told()?;
                }
            }
        }
        Ok(())
    }

    fn has_table(&self, code: &Code) -> bool {
        self.app.session.as_ref().is_some_and(|s| s.dossier.row(code).is_some_and(|r| r.tasks.is_some()))
    }

    /// Asks for a file and counts it; its columns are asked for where they are not known.
    fn count_file(&mut self, code: &Code) -> io::Result<()> {
        let question = self.pick("Tệp bảng nhiệm vụ (.csv, .xlsx)", "File of the table (.csv, .xlsx)").to_owned();
        let Some(path) = self.text(&question)? else { return Ok(()) };
        if !attach::may_count(self.app, code) {
            return self.told();
        }
        let effects = attach::choose(self.app, PathBuf::from(path));
        self.perform(effects);
        self.told()?;
        self.point_out()
    }

    /// The columns of a table, one question after the other, until it is counted.
    fn point_out(&mut self) -> io::Result<()> {
        while self.app.columns.is_some() && !self.over {
            let lines = columns::rows(self.app);
            let names: Vec<String> = lines
                .iter()
                .map(|row| {
                    let parts = [row.sign, &row.head, &row.text, &row.tail];
                    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
                })
                .collect();
            let title = columns::heading(self.app);
            let back = self.pick("Thôi, không đếm", "Leave it uncounted").to_owned();
            let at = match self.choose(&title, &names, &back)? {
                Chosen::At(at) => at,
                Chosen::Other(line) => {
                    self.not_understood(&line)?;
                    continue;
                }
                Chosen::Back => {
                    self.app.columns = None;
                    return Ok(());
                }
            };
            if let Some(Target::Column(asked)) = lines.get(at).map(|row| row.target.clone()) {
                self.point_at(asked)?;
            } else {
                let effects = columns::count(self.app);
                self.perform(effects);
                self.told()?;
            }
        }
        Ok(())
    }

    /// One question about the table.
    fn point_at(&mut self, asked: Asked) -> io::Result<()> {
        let items: Vec<(String, Run)> = columns::items(self.app, asked)
            .into_iter()
            .map(|item| {
                let parts = [&*item.head, &*item.text, &*item.tail];
                let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                (text, item.run)
            })
            .collect();
        let names: Vec<String> = items.iter().map(|(name, _)| Clean::line(name).to_string()).collect();
        let title = match asked {
            Asked::Column(column) => column_name(column, self.app.lang),
            other => other.title(self.app.lang).to_owned(),
        };
        let back = self.pick("Giữ như đang chọn", "As it is").to_owned();
        if let Chosen::At(at) = self.choose(&title, &names, &back)?
            && let Some((_, Run::Table(picked))) = items.into_iter().nth(at)
        {
            let effects = columns::picked(self.app, picked);
            self.perform(effects);
            self.told()?;
        }
        Ok(())
    }
}

fn column_name(column: Column, lang: crate::lang::Lang) -> String {
    column.say(lang).into_owned()
}
