//! The open dossier: where it stands, its rows, its problems.

use std::io;

use super::Talk;
use super::choose::Chosen;
use crate::criteria::{NodeId, Provenance};
use crate::lang::{Lang, Say};
use crate::num::{Points, decimal};
use crate::score::Status;
use crate::tui::find;
use crate::tui::screen::problems;
use crate::tui::screen::walk::tree;
use crate::tui::session::{Disk, Session};
use crate::tui::update;
use crate::tui::view::totals;

impl Talk<'_> {
    /// The choices of the dossier.
    pub(super) fn dossier(&mut self) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let lang = self.app.lang;
        let mut title = format!("{} · {}", session.dossier.body.name, session.dossier.year);
        if session.set.provenance != Provenance::Official {
            title = format!("{title} [{}]", session.set.provenance.say(lang));
        }
        let open = session.card.unanswered();
        let marked = self.rows_where(|s, id| s.dossier.row(&s.set.node(id).code).is_some_and(|r| r.marked)).len();
        let choices = match lang {
            Lang::Vi => vec![
                format!("Tiêu chí chưa chấm tiếp theo (còn {open})"),
                "Đi theo lĩnh vực".to_owned(),
                "Tìm tiêu chí theo mã hoặc chữ".to_owned(),
                format!("Vấn đề của hồ sơ ({} lỗi)", session.errors),
                "Tổng điểm, xếp loại, từng lĩnh vực".to_owned(),
                format!("Tiêu chí đã đánh dấu ({marked})"),
                "Hoàn tác".to_owned(),
                "Làm lại".to_owned(),
                "English".to_owned(),
            ],
            Lang::En => vec![
                format!("Next row without an answer ({open} left)"),
                "Go by area".to_owned(),
                "Find a row by code or words".to_owned(),
                format!("Problems ({} errors)", session.errors),
                "Total, band, areas".to_owned(),
                format!("Marked rows ({marked})"),
                "Undo".to_owned(),
                "Redo".to_owned(),
                "Tiếng Việt".to_owned(),
            ],
        };
        let leave = self.pick("Thoát (mọi thứ đã được lưu)", "Leave (everything is saved)").to_owned();
        match self.choose(&title, &choices, &leave)? {
            Chosen::Back => self.over = true,
            Chosen::Other(line) => self.find(&line)?,
            Chosen::At(0) => self.next_open()?,
            Chosen::At(1) => self.areas()?,
            Chosen::At(2) => {
                let question = self.pick("Mã hoặc vài chữ, không cần dấu", "Code or words").to_owned();
                if let Some(words) = self.text(&question)? {
                    self.find(&words)?;
                }
            }
            Chosen::At(3) => self.problems()?,
            Chosen::At(4) => self.overview()?,
            Chosen::At(5) => {
                let rows = self.rows_where(|s, id| s.dossier.row(&s.set.node(id).code).is_some_and(|r| r.marked));
                self.pick_row(&rows)?;
            }
            Chosen::At(6) => self.step_back(false)?,
            Chosen::At(7) => self.step_back(true)?,
            Chosen::At(_) => self.language()?,
        }
        Ok(())
    }

    fn rows_where(&self, wanted: impl Fn(&Session, NodeId) -> bool) -> Vec<NodeId> {
        let Some(session) = &self.app.session else { return Vec::new() };
        let rows = session.set.rows(&session.dossier.body.kind);
        rows.filter(|id| session.card.node(*id).is_some() && wanted(session, *id)).collect()
    }

    pub(super) fn next_open(&mut self) -> io::Result<()> {
        let at = self.rows_where(|_, _| true).first().copied();
        let from = self.last_row.or(at);
        let next = from.and_then(|from| self.app.session.as_ref().and_then(|s| tree::next_open(s, from)));
        if let Some(id) = next {
            return self.row(id);
        }
        let text = self.pick("Không còn tiêu chí nào chưa chấm.", "No row is left without an answer.").to_owned();
        self.say(&text)
    }

    /// A row by its number in a list.
    pub(super) fn pick_row(&mut self, rows: &[NodeId]) -> io::Result<()> {
        if rows.is_empty() {
            let text = self.pick("Không có tiêu chí nào.", "There are none.").to_owned();
            return self.say(&text);
        }
        let names: Vec<String> = rows.iter().map(|id| self.line(*id)).collect();
        let (title, back) = (self.pick("Tiêu chí", "Rows").to_owned(), self.pick("Quay lại", "Back").to_owned());
        match self.choose(&title, &names, &back)? {
            Chosen::At(at) => rows.get(at).copied().map_or(Ok(()), |id| self.row(id)),
            Chosen::Other(line) => self.find(&line),
            Chosen::Back => Ok(()),
        }
    }

    /// A node in one line: its state in words, code, name, points.
    pub(super) fn line(&self, id: NodeId) -> String {
        let Some(session) = &self.app.session else { return String::new() };
        let lang = self.app.lang;
        let node = session.set.node(id);
        let show = |p: &Points| decimal::show(p, session.set.rounding, lang);
        let Some(score) = session.card.node(id) else { return node.code.to_string() };
        let state = match (score.status, score.value()) {
            (Some(Status::Invalid), _) => Status::Invalid.say(lang).into_owned(),
            (_, Some(points)) => {
                format!("{} / {} {}", show(points), show(&score.applicable_max), lang.pick("điểm", "points"))
            }
            (Some(status), None) => {
                format!("{}, {} {}", status.say(lang), lang.pick("tối đa", "max"), show(&node.max.into()))
            }
            (None, None) => String::new(),
        };
        format!("{} {}: {state}", node.code, node.name.get(lang))
    }

    fn areas(&mut self) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let roots: Vec<NodeId> =
            session.set.roots.iter().copied().filter(|id| session.card.node(*id).is_some()).collect();
        let names: Vec<String> = roots.iter().map(|id| self.line(*id)).collect();
        let (title, back) = (self.pick("Lĩnh vực", "Areas").to_owned(), self.pick("Quay lại", "Back").to_owned());
        match self.choose(&title, &names, &back)? {
            Chosen::At(at) => {
                let root = roots.get(at).copied();
                let rows = self.rows_where(|s, id| Some(s.set.root_of(id)) == root);
                self.pick_row(&rows)
            }
            Chosen::Other(line) => self.find(&line),
            Chosen::Back => Ok(()),
        }
    }

    /// The row with this code, or those whose names hold the words.
    pub(super) fn find(&mut self, words: &str) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        if let Some(id) =
            session.set.find(words).filter(|id| session.set.node(*id).is_row() && session.card.node(*id).is_some())
        {
            return self.row(id);
        }
        let lang = self.app.lang;
        let mut found: Vec<(u32, NodeId)> = self
            .rows_where(|_, _| true)
            .into_iter()
            .filter_map(|id| {
                let node = self.app.session.as_ref()?.set.node(id);
                find::rank(&format!("{} {}", node.code, node.name.get(lang)), words).map(|rank| (rank, id))
            })
            .collect();
        found.sort();
        let rows: Vec<NodeId> = found.into_iter().take(20).map(|(_, id)| id).collect();
        self.pick_row(&rows)
    }

    fn problems(&mut self) -> io::Result<()> {
        // What the files say is looked at first: here nobody waits for a frame.
        let looked = update::tables(self.app).into_iter().collect();
        self.perform(looked);
        let Some(session) = &self.app.session else { return Ok(()) };
        let lang = self.app.lang;
        let found = problems::found(self.app, session);
        let names: Vec<String> = found
            .iter()
            .map(|f| {
                let code = f.node.map_or(lang.pick("hồ sơ", "dossier"), |id| session.set.node(id).code.as_str());
                format!("{}, {code}: {}", f.check.level().say(lang), problems::sentence(f, session, lang))
            })
            .collect();
        if names.is_empty() {
            let text = self.pick("Không có vấn đề nào.", "No problems.").to_owned();
            return self.say(&text);
        }
        let (title, back) = (self.pick("Vấn đề", "Problems").to_owned(), self.pick("Quay lại", "Back").to_owned());
        match self.choose(&title, &names, &back)? {
            Chosen::At(at) => {
                let id = found.get(at).and_then(|f| f.node);
                id.map_or(Ok(()), |id| self.row(id))
            }
            Chosen::Other(line) => self.find(&line),
            Chosen::Back => Ok(()),
        }
    }

    fn overview(&mut self) -> io::Result<()> {
        self.announce_total()?;
        let Some(session) = &self.app.session else { return Ok(()) };
        let lines: Vec<String> = session.set.roots.iter().map(|id| self.line(*id)).collect();
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// The total, the band, whether it is saved.
    pub(super) fn announce_total(&mut self) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let lang = self.app.lang;
        let show = |p: &Points| decimal::show(p, session.set.rounding, lang);
        let figures = &session.card.figures;
        let (certain, possible) = (show(figures.certain.value()), show(figures.possible.value()));
        let max = show(&figures.applicable_max);
        let band = totals::band(self.app, &session.card, session);
        let saved = match (&session.disk, &session.place) {
            (_, None) => lang.pick("Chưa ghi vào đâu.", "Saved nowhere.").to_owned(),
            (Disk::Saved(clock), _) => format!("{} {clock}.", lang.pick("Đã lưu lúc", "Saved at")),
            (Disk::Failed(_), _) => lang.pick("CHƯA LƯU ĐƯỢC.", "NOT SAVED.").to_owned(),
            _ => String::new(),
        };
        let text = match lang {
            Lang::Vi => {
                format!("Tổng: đã xác định {certain}, tối đa có thể {possible}, trên {max}. Xếp loại: {band}. {saved}")
            }
            Lang::En => format!("Total: {certain} certain, {possible} possible, of {max}. Band: {band}. {saved}"),
        };
        self.say(text.trim())
    }
}
