//! A row: what it asks for, its answer, documents, note and explanation.

use std::io;

use super::choose::Chosen;
use super::{Talk, Told};
use crate::calendar::due::date;
use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Citation, Document};
use crate::lang::{Lang, Say};
use crate::num::decimal;
use crate::report::given;
use crate::store::attach::new_id;
use crate::text::Clean;
use crate::tui::form::{self, Entry, Held, Key, Nothing, Way};
use crate::tui::overlay::picker::items::name_of;
use crate::tui::screen::explain;
use crate::tui::screen::walk::tree;
use crate::tui::screen::walk::type_in::{self, Reading};
use crate::tui::update;
use crate::tui::words::W;

impl Talk<'_> {
    /// The choices of a row, until the user goes elsewhere.
    pub(super) fn row(&mut self, id: NodeId) -> io::Result<()> {
        let mut id = id;
        loop {
            self.last_row = Some(id);
            self.stand_at(id);
            self.describe(id)?;
            let choices = match self.app.lang {
                Lang::Vi => [
                    "Trả lời",
                    "Cách trả lời khác",
                    "Dẫn tài liệu",
                    "Bỏ tài liệu",
                    "Ghi chú",
                    "Giải trình",
                    "Cách tính điểm",
                    "Đánh dấu / bỏ dấu",
                    "Tiêu chí chưa chấm tiếp theo",
                    "Hoàn tác",
                    "Đếm từ bảng nhiệm vụ (CSV, Excel)",
                ],
                Lang::En => [
                    "Answer",
                    "Other answers",
                    "Cite a document",
                    "Take a document off",
                    "Note",
                    "Explanation",
                    "How the points come about",
                    "Mark or unmark",
                    "Next row without an answer",
                    "Undo",
                    "Count from a table of tasks (CSV, Excel)",
                ],
            };
            let choices = choices.map(str::to_owned);
            let title = self.pick("Làm gì với tiêu chí này?", "What about this row?").to_owned();
            let back = self.pick("Quay lại hồ sơ", "Back to the dossier").to_owned();
            match self.choose(&title, &choices, &back)? {
                Chosen::Back => return Ok(()),
                Chosen::Other(line) => return self.find(&line),
                Chosen::At(0) => self.answer(id, Way::Rule)?,
                Chosen::At(1) => self.other(id)?,
                Chosen::At(2) => self.cite(id)?,
                Chosen::At(3) => self.uncite(id)?,
                Chosen::At(4) => self.long_text(id, false)?,
                Chosen::At(5) => self.long_text(id, true)?,
                Chosen::At(6) => self.explain(id)?,
                Chosen::At(7) => {
                    let Some(code) = self.code(id) else { return Ok(()) };
                    let marked = self.app.session.as_ref().and_then(|s| s.dossier.row(&code)).is_some_and(|r| r.marked);
                    self.change(id, Some(Edit::Marked(code, !marked)))?;
                }
                Chosen::At(8) => match self.app.session.as_ref().and_then(|s| tree::next_open(s, id)) {
                    Some(next) => id = next,
                    None => return self.next_open(),
                },
                Chosen::At(9) => self.step_back(false)?,
                Chosen::At(_) => self.tasks(id)?,
            }
            if self.over {
                return Ok(());
            }
        }
    }

    fn code(&self, id: NodeId) -> Option<Code> {
        self.app.session.as_ref().map(|s| s.set.node(id).code.clone())
    }

    fn describe(&mut self, id: NodeId) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let lang = self.app.lang;
        let node = session.set.node(id);
        let mut out = vec![String::new(), self.line(id)];
        if let Some(guide) = &node.guide {
            out.push(format!("{}: {}", lang.pick("Hướng dẫn", "Guide"), guide.get(lang)));
        }
        if let Some(answer) = form::answer(session, id) {
            let words = given::words(&session.set, &session.dossier.figures, id, answer, lang);
            out.push(format!("{}: {words}", lang.pick("Trả lời hiện có", "Answer")));
        }
        if let Some(fault) = session.card.node(id).and_then(|s| s.fault.as_ref()) {
            out.push(format!("! {}", fault.say(lang)));
        }
        for expected in &node.evidence {
            out.push(format!("{}: {}", lang.pick("Tài liệu cần có", "Expected document"), expected.name.get(lang)));
        }
        let row = session.dossier.row(&node.code);
        for place in row.map_or(&[][..], |r| &r.evidence) {
            out.push(format!("{}: {}", lang.pick("Đã dẫn", "Cited"), cited(session, place, lang)));
        }
        for (word, text) in [
            (lang.pick("Ghi chú", "Note"), row.and_then(|r| r.note.as_ref())),
            (lang.pick("Giải trình", "Explanation"), row.and_then(|r| r.explanation.as_ref())),
        ] {
            out.extend(text.map(|t| format!("{word}: {}", Clean::line(t))));
        }
        if row.is_some_and(|r| r.marked) {
            out.push(lang.pick("Đã đánh dấu để quay lại", "Marked to come back").to_owned());
        }
        for line in out {
            self.say(&line)?;
        }
        Ok(())
    }

    /// Makes a change and announces what came of it.
    fn change(&mut self, id: NodeId, edit: Option<Edit>) -> io::Result<()> {
        let Some(edit) = edit else {
            let text = self.pick("Không có gì thay đổi.", "Nothing changed.").to_owned();
            return self.say(&text);
        };
        let Some(code) = self.code(id) else { return Ok(()) };
        let effects = update::change(self.app, edit, Some(code));
        self.perform(effects);
        self.told()?;
        let line = self.line(id);
        self.say(&line)?;
        self.announce_total()
    }

    fn answer(&mut self, id: NodeId, way: Way) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let keys = form::fields(session, id, way);
        if keys.iter().all(Key::is_typed) {
            return keys.iter().try_for_each(|key| if self.over { Ok(()) } else { self.typed(id, way, key) });
        }
        loop {
            let Some(session) = &self.app.session else { return Ok(()) };
            let names: Vec<String> = keys
                .iter()
                .map(|key| {
                    let on = form::held(session, id, key) == Held::On;
                    let sign = if on { self.app.lang.pick(" (đang chọn)", " (chosen)") } else { "" };
                    format!("{}{sign}", form::name(session, id, way, key, self.app.lang))
                })
                .collect();
            let title = self.pick("Chọn", "Choose").to_owned();
            let back = self.pick("Xong", "Done").to_owned();
            let Chosen::At(at) = self.choose(&title, &names, &back)? else { return Ok(()) };
            let edit = keys.get(at).and_then(|key| form::edit(self.app.session.as_ref()?, id, way, key, Entry::Flip));
            self.change(id, edit)?;
            if matches!(keys.get(at), Some(Key::Level(_))) {
                return Ok(());
            }
        }
    }

    /// Asks for one number or text; an empty line keeps what is there, `-` takes it away.
    fn typed(&mut self, id: NodeId, way: Way, key: &Key) -> io::Result<()> {
        loop {
            let Some(session) = &self.app.session else { return Ok(()) };
            let lang = self.app.lang;
            let held = match form::held(session, id, key) {
                Held::Number(n) => decimal::show_decimal(n, lang),
                Held::Words(words) => Clean::line(&words).to_string(),
                Held::Nothing | Held::On => lang.pick("trống", "empty").to_owned(),
            };
            let name = form::name(session, id, way, key, lang);
            let Told::Line(line) = self.ask(&format!("{name} [{held}]"))? else { return Ok(()) };
            if line.is_empty() {
                return Ok(());
            }
            let entry = if key.is_number() {
                let text = if line == "-" { "" } else { &line };
                let Some(session) = &self.app.session else { return Ok(()) };
                match type_in::read_in(session, id, key, text) {
                    Reading::Empty => Entry::Number(None),
                    Reading::Number(n) => Entry::Number(Some(n)),
                    Reading::Grouped(n) => {
                        let text = format!("{} {n} ({})", self.pick("Đọc là", "Read as"), W::CountReads.get(lang));
                        self.say(&text)?;
                        Entry::Number(Some(n))
                    }
                    Reading::Doubtful(n) => {
                        let read = format!(
                            "{} {}, {}",
                            self.pick("Đọc là", "Read as"),
                            decimal::show_decimal(n, lang),
                            W::DoubtfulNumber.get(lang)
                        );
                        self.say(&read)?;
                        Entry::Number(Some(n))
                    }
                    Reading::Not(_) => {
                        let text = format!("! {}: {line}", self.pick("Chưa phải là số", "Not a number"));
                        self.say(&text)?;
                        continue;
                    }
                }
            } else {
                Entry::Words(Clean::new(if line == "-" { "" } else { &line }))
            };
            let edit = self.app.session.as_ref().and_then(|s| form::edit(s, id, way, key, entry));
            return self.change(id, edit);
        }
    }

    fn other(&mut self, id: NodeId) -> io::Result<()> {
        let choices = match self.app.lang {
            Lang::Vi => [
                "Không áp dụng (cần lý do)",
                "Nhập điểm trực tiếp (cần lý do)",
                "Không phát sinh (0 / 0)",
                "Xóa câu trả lời",
            ],
            Lang::En => [
                "Not applicable (a reason is needed)",
                "Type the points (a reason is needed)",
                "Nothing occurred (0 / 0)",
                "Take the answer back",
            ],
        };
        let title = self.pick("Cách trả lời khác", "Other answers").to_owned();
        let back = self.pick("Thôi", "Back").to_owned();
        match self.choose(&title, &choices.map(str::to_owned), &back)? {
            Chosen::At(0) => self.answer(id, Way::NotApplicable),
            Chosen::At(1) => self.answer(id, Way::Points),
            Chosen::At(2) => {
                let nothing = self.app.session.as_ref().and_then(|s| form::nothing_occurred(s, id));
                if let Some(text) = nothing.as_ref().map(|n| n.say(self.app.lang)).filter(|t| !t.is_empty()) {
                    self.say(&text)?;
                }
                match nothing {
                    Some(Nothing::Change(edit, _)) => self.change(id, Some(edit)),
                    Some(Nothing::Held(..)) => Ok(()),
                    None => self.change(id, None),
                }
            }
            Chosen::At(_) => {
                let edit = self.app.session.as_ref().and_then(|s| {
                    form::answer(s, id).map(|_| Edit::Answer(s.set.node(id).code.clone(), s.slot(id), None))
                });
                self.change(id, edit)
            }
            _ => Ok(()),
        }
    }

    fn cite(&mut self, id: NodeId) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let lang = self.app.lang;
        let documents = session.dossier.documents.clone();
        let mut names = vec![self.pick("Tài liệu mới", "New document").to_owned()];
        names.extend(documents.iter().map(|d| name_of(d, lang)));
        let (title, back) = (self.pick("Tài liệu", "Documents").to_owned(), self.pick("Thôi", "Back").to_owned());
        let Chosen::At(at) = self.choose(&title, &names, &back)? else { return Ok(()) };
        let Some(code) = self.code(id) else { return Ok(()) };
        let mut edits = Vec::new();
        let document = match at.checked_sub(1).and_then(|at| documents.get(at)) {
            Some(document) => document.id.clone(),
            None => match self.register(&documents)? {
                Some(document) => {
                    let id = document.id.clone();
                    edits.push(Edit::Document(id.clone(), documents.len(), Some(document)));
                    id
                }
                None => return Ok(()),
            },
        };
        let question = self.pick("Trang (có thể bỏ trống)", "Page (may be left out)").to_owned();
        let page = self.text(&question)?.map(|p| Clean::line(&p));
        let row = self.app.session.as_ref().and_then(|s| s.dossier.row(&code));
        let mut places = row.map(|r| r.evidence.clone()).unwrap_or_default();
        places.push(Citation { document, page, ..Citation::default() });
        edits.push(Edit::Evidence(code, places));
        self.change(id, Some(Edit::All(edits)))
    }

    /// A new document of the register.
    fn register(&mut self, documents: &[Document]) -> io::Result<Option<Document>> {
        let questions = match self.app.lang {
            Lang::Vi => ["Số, ký hiệu", "Ngày ban hành (25/02/2025)", "Cơ quan ban hành", "Trích yếu"],
            Lang::En => ["Number", "Date (25/02/2025)", "Issuer", "Title"],
        };
        let number = self.text(questions[0])?.map(|t| Clean::line(&t));
        let day = loop {
            match self.text(questions[1])? {
                None => break None,
                Some(text) => match date(&text) {
                    Some(day) => break Some(day),
                    None => self.not_understood(&text)?,
                },
            }
        };
        let issuer = self.text(questions[2])?.map(|t| Clean::line(&t));
        let title = self.text(questions[3])?.map(|t| Clean::line(&t));
        let Some(name) = number.as_ref().or(title.as_ref()) else { return Ok(None) };
        let id = new_id(name, |id| documents.iter().any(|d| &*d.id == id));
        Ok(Some(Document { id, number, date: day, issuer, title, ..Document::default() }))
    }

    fn uncite(&mut self, id: NodeId) -> io::Result<()> {
        let Some(code) = self.code(id) else { return Ok(()) };
        let Some(session) = &self.app.session else { return Ok(()) };
        let mut places = session.dossier.row(&code).map(|r| r.evidence.clone()).unwrap_or_default();
        let names: Vec<String> = places.iter().map(|p| cited(session, p, self.app.lang)).collect();
        if names.is_empty() {
            let text = self.pick("Chưa dẫn tài liệu nào.", "No document is cited.").to_owned();
            return self.say(&text);
        }
        let (title, back) =
            (self.pick("Bỏ tài liệu nào?", "Which one?").to_owned(), self.pick("Thôi", "Back").to_owned());
        let Chosen::At(at) = self.choose(&title, &names, &back)? else { return Ok(()) };
        places.remove(at);
        self.change(id, Some(Edit::Evidence(code, places)))
    }

    /// A note or an explanation: lines until an empty one; one `-` takes it away.
    fn long_text(&mut self, id: NodeId, explanation: bool) -> io::Result<()> {
        let text = self
            .pick(
                "Gõ từng dòng, dòng trống là xong; một dấu - là xóa.",
                "Line by line, an empty line ends; a single - takes it away.",
            )
            .to_owned();
        self.say(&text)?;
        let mut lines: Vec<String> = Vec::new();
        while let Told::Line(line) = self.ask(">")? {
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(());
        }
        let text = if lines == ["-"] { None } else { Some(Clean::new(&lines.join("\n"))) };
        let Some(code) = self.code(id) else { return Ok(()) };
        let edit = if explanation { Edit::Explanation(code, text) } else { Edit::Note(code, text) };
        self.change(id, Some(edit))
    }

    fn explain(&mut self, id: NodeId) -> io::Result<()> {
        let Some(session) = &self.app.session else { return Ok(()) };
        let lines = explain::lines(session, Some(id), self.app.lang);
        let mut texts: Vec<String> =
            lines.iter().map(|l| format!("{}  {}  {}", l.value, l.words, l.remark).trim().to_owned()).collect();
        if texts.is_empty() {
            texts.push(self.pick("Chưa có điểm để giải thích.", "No points to explain yet.").to_owned());
        }
        texts.extend(explain::below::texts(session, Some(id), self.app.lang));
        texts.iter().try_for_each(|text| self.say(text))
    }
}

fn cited(session: &crate::tui::session::Session, place: &Citation, lang: Lang) -> String {
    let document = session.dossier.document(&place.document);
    let name = document.map_or_else(|| place.document.to_string(), |d| name_of(d, lang));
    match &place.page {
        Some(page) => format!("{name}, {} {page}", lang.pick("trang", "page")),
        None => name,
    }
}
