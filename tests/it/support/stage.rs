//! The app without a terminal: keys in, cells out, a disk of memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use parindex::criteria::CriteriaSet;
use parindex::diag::{Diagnostic, Source};
use parindex::doc::settings::Setting;
use parindex::doc::tasks::TaskFault;
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::{Body, Document, Dossier, TaskTable};
use parindex::drill::grade::Results;
use parindex::lang::Lang;
use parindex::store::attach::{Entry, Listing};
use parindex::store::documents::FileState;
use parindex::store::recent::Recent;
use parindex::store::signed::Unfit;
use parindex::store::tasks::{TaskTrouble, TasksRead};
use parindex::store::workspace::Gathered;
use parindex::store::{Failure, Reason, Store};
use parindex::text::Clean;
use parindex::tui::app::{App, Phase};
use parindex::tui::effect::{Effect, Job, Report, World};
use parindex::tui::input::Input;
use parindex::tui::inquiry::{self, Answer, Ask, Member};
use parindex::tui::key::{Key, Press};
use parindex::tui::keymap::Keymap;
use parindex::tui::screen::drill::{Drilling, Exercise};
use parindex::tui::session::{Earlier, Session};
use parindex::tui::theme::Theme;
use parindex::tui::{update, view};
use parindex::watch::Watch;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ranks::gathered;

pub(crate) const SET: &str = include_str!("../../contract/khanh-hoa-2024/criteria.toml");
pub(crate) const DOSSIER: &str = include_str!("../../contract/khanh-hoa-2024/dossier/dossier.toml");
pub(crate) const GATES: &str = include_str!("../../contract/gates-and-extras/criteria.toml");
pub(crate) const SO_A: &str = include_str!("../../contract/gates-and-extras/so-a/dossier.toml");
pub(crate) const BLOCK: [&str; 4] = [
    SO_A,
    include_str!("../../contract/gates-and-extras/so-b/dossier.toml"),
    include_str!("../../contract/gates-and-extras/so-c/dossier.toml"),
    include_str!("../../contract/gates-and-extras/xa-d/dossier.toml"),
];
pub(crate) const TRAINING: &str = include_str!("../../../criteria/training.toml");

/// A disk of memory: it keeps what was saved and tells a fixed time of day.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) saved: Vec<Dossier>,
    pub(crate) fail: bool,
    /// Whether there is no dossier to rank.
    pub(crate) empty: bool,
    /// Last year's dossier.
    pub(crate) before: Option<Earlier>,
    /// What the history file holds.
    pub(crate) history: String,
    /// The settings that were kept.
    pub(crate) settings: Vec<(Setting, &'static str)>,
    /// The dossiers that were to be begun from last year's.
    pub(crate) next_year: Vec<parindex::tui::effect::NextYear>,
    /// Files that were kept.
    pub(crate) files: Vec<(PathBuf, Vec<u8>)>,
    /// How often dossiers were ranked.
    pub(crate) ranked: usize,
    /// Whether reading many dossiers takes longer than anybody waits, and what would stop it.
    pub(crate) slow: bool,
    pub(crate) reading: Option<parindex::watch::Watch>,
    /// The copies for second appraisers: of which dossier, and where.
    pub(crate) blind: Vec<(PathBuf, PathBuf)>,
    /// What was to be written of a ranking.
    pub(crate) exports: Vec<parindex::tui::effect::Exporting>,
    /// What was given in an exercise.
    pub(crate) results: Option<Results>,
    /// What was taken off the list of dossiers opened before.
    pub(crate) unlisted: Vec<PathBuf>,
    /// What is in every table of tasks.
    pub(crate) table: Option<TaskTable>,
    /// The copies that were written.
    pub(crate) copies: Vec<(PathBuf, Dossier)>,
}

impl Memory {
    /// Searches, draws and counts as the worker does; of files it keeps what would be written.
    fn inquire(&mut self, ask: Ask, watch: &Watch) -> Option<Answer> {
        Some(match ask {
            Ask::Members(folder) => {
                let of = |text| Member { set: set(GATES), dossier: dossier(text) };
                Answer::Members(folder, Arc::new(BLOCK.map(of).to_vec()), 0)
            }
            Ask::Dossiers(paths) => {
                let found = paths
                    .iter()
                    .map(|path| super::ranks::dossier_at(path).ok_or_else(|| Failure::new(path, Reason::Missing)));
                let found = found.collect();
                Answer::Dossiers(paths, found)
            }
            Ask::Keep(path, bytes) => {
                self.files.push((path.clone(), bytes));
                Answer::Kept(path, Ok(()))
            }
            ask => return inquiry::answer(&Store::of_user(), ask, watch, &mut |_| {}),
        })
    }
}

impl World for Memory {
    fn perform(&mut self, job: Job, tell: &mut dyn FnMut(Report)) {
        match job {
            Job::Save(dossier, change) => {
                if self.fail {
                    tell(Report::Written(
                        change.revision,
                        Err(Failure::new("ho-so".as_ref(), Reason::Full)),
                        Vec::new(),
                    ));
                } else {
                    self.saved.push(*dossier);
                    tell(Report::Written(change.revision, Ok("10:42:07".into()), Vec::new()));
                }
            }
            Job::SaveAs(dossier, _, place, revision) => {
                let names = dossier.criteria.clone();
                self.saved.push(*dossier);
                tell(Report::Placed(revision, Ok((place, names, "10:42:07".into()))));
            }
            Job::Open(place) if super::ranks::dossier_at(&place).is_some() => {
                let Some(Member { set, dossier }) = super::ranks::dossier_at(&place) else { return };
                tell(Report::Opened(Box::new(Session::new(set, dossier, Some(place))), Vec::new()));
            }
            Job::Open(place) => {
                tell(Report::Opened(Box::new(session(SET, DOSSIER, Some(place))), Vec::new()));
            }
            Job::Sample(_) => tell(Report::Opened(Box::new(session(SET, DOSSIER, None)), Vec::new())),
            Job::New(new) => {
                let body = Body { name: new.body, kind: new.kind, ..Body::default() };
                let made = Dossier { year: new.year, body, ..Dossier::default() };
                tell(Report::Opened(Box::new(Session::new(new.set, made, Some(new.place))), Vec::new()));
            }
            Job::NextYear(wanted) => {
                self.next_year.push(*wanted);
            }
            Job::Sets => tell(Report::Sets(vec![set(SET), set(TRAINING)])),
            Job::Remember => tell(Report::Recent(Vec::new())),
            Job::Forget => {}
            Job::Rank(folder, wish, watch) => {
                self.ranked += 1;
                let found = if self.empty { Gathered::default() } else { gathered(&folder, &wish) };
                tell(Report::Progress(0, found.bodies.len()));
                if self.slow {
                    self.reading = Some(watch);
                    return;
                }
                tell(Report::Ranked(folder, wish, Box::new(found)));
            }
            Job::Areas(wanted) => {
                if !self.slow {
                    let areas = super::ranks::areas(&wanted);
                    tell(Report::Areas(wanted.watch, areas));
                }
            }
            Job::Blind(source, place) => {
                self.blind.push((source, place.clone()));
                tell(Report::Blinded(Ok(place)));
            }
            Job::ExportRanks(wanted) => {
                self.exports.push((*wanted).clone());
                tell(Report::Progress(7, 45));
                if !self.slow {
                    tell(Report::Exported(wanted.target, Ok(())));
                }
            }
            Job::History(_) => tell(Report::History(Ok(parindex::store::history::read(self.history.as_bytes())))),
            Job::Before(file, _) => {
                let before = self.before.clone().map(Box::new);
                tell(Report::Before(file, before));
            }
            Job::Set(setting, value, _) => {
                self.settings.push((setting, value));
                tell(Report::Set(Ok(PathBuf::from("config.toml"))));
            }
            Job::Sweep(folder, wanted, _) => {
                let rows = super::ranks::swept(&folder, &wanted);
                tell(Report::Swept(wanted, Box::new(rows)));
            }
            Job::Agenda(folder, _) => {
                let open = super::ranks::open(&folder);
                tell(Report::Open(folder, Box::new(open)));
            }
            Job::ExportAgenda(_, target, _) => tell(Report::Exported(target, Ok(()))),
            Job::Sign { file, folder, dossier, taken } => {
                let document = file.map(|file| {
                    let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
                    let id = format!("{}-{}", taken.step.word(), dossier.version());
                    Document { id: id.as_str().into(), file: Some(name.into()), ..Document::default() }
                });
                let put = if self.fail { Err(Unfit::Attached) } else { Ok(document) };
                tell(Report::Signed(folder, taken, Box::new(put.map(|document| (document, Vec::new())))));
            }
            Job::Files(folder, documents) => {
                let found = documents.into_iter().map(|d| (d.id, FileState::NotAttached)).collect();
                tell(Report::Files(folder, found));
            }
            Job::DaysOff => tell(Report::DaysOff(Ok(PathBuf::from("/nha/holidays.toml")))),
            Job::Glance(folder, _) => tell(Report::Glanced(folder, BTreeMap::new())),
            Job::Tables(folder, dossier) => {
                let found = parindex::store::tasks::strayed(&Store::of_user(), &folder, &dossier);
                tell(Report::Tables(folder, found));
            }
            Job::Lesson(name) => {
                let ready = parindex::train::lesson(&parindex::store::Store::of_user(), &name).expect("a lesson");
                tell(Report::Lesson(Box::new(ready)));
            }
            Job::Copy(dossier, _, place) => {
                self.copies.push((place.clone(), *dossier));
                tell(Report::Copied(Ok(place)));
            }
            Job::Exercise(wanted) => {
                let (set, drill) = parindex::train::drill(wanted.seed).expect("shipped");
                let results = Results::new(wanted.name, wanted.seed, wanted.tolerance);
                let session = Session::new(set, drill.model.clone(), None);
                let file = PathBuf::from("bai-tap.toml");
                tell(Report::Exercise(Box::new(Drilling::new(Arc::new(drill), session, results, file))));
            }
            Job::KeepResults(_, results) => {
                self.results = Some(*results);
                tell(Report::ResultsKept(Ok(())));
            }
            Job::Inquire(ask, watch) => {
                let found = self.inquire(*ask, &watch);
                tell(Report::Found(found.map(Box::new), watch));
            }
            Job::Feed(of, lang) => {
                let told = inquiry::feed(&Store::of_user(), &of.0, &of.1, lang);
                tell(Report::Fed(told, true));
            }
            Job::List(folder) => {
                let folder = folder.unwrap_or_else(|| PathBuf::from("/nha"));
                let entry = |name: &str, is_file| Entry { is_file, name: PathBuf::from(name), size: 2048 };
                let entries = vec![entry("van ban", false), entry("67-BC.pdf", true)];
                tell(Report::Listed(Ok(Listing { folder, entries })));
            }
            Job::Attach(folder, source) => {
                let name = source.file_name().unwrap().to_string_lossy().into_owned();
                tell(Report::Attached(folder, source, Ok((name.as_str().into(), "ab".repeat(32).into()))));
            }
            Job::Cells(source, sheet) => {
                let read = parindex::store::tasks::cells(&Store::of_user(), &source, sheet.as_deref());
                tell(Report::Cells(source, read.map(Box::new)));
            }
            Job::Table(folder, source, _) => {
                let name = Clean::path(source.file_name().unwrap());
                let none = || TaskTrouble::Table(name.clone(), TaskFault::NoLines);
                let read = self.table.clone().map(|table| TasksRead { table, ..TasksRead::default() }).ok_or_else(none);
                tell(Report::Table(folder, source, read.map(|read| (name, Box::new(read)))));
            }
            Job::Fill(path) => {
                tell(Report::Filled(parindex::exchange::filled::open(&Store::of_user(), &path)));
            }
            Job::Unlist(file) => {
                self.unlisted.push(file);
                tell(Report::Recent(Vec::new()));
            }
            Job::Settle => tell(Report::Settled),
        }
    }
}

pub(crate) fn set(text: &str) -> Arc<CriteriaSet> {
    let (set, found) = read_criteria(&Source { name: "criteria.toml", text });
    assert!(!found.iter().any(Diagnostic::is_error), "{found:?}");
    Arc::new(set.expect("a set"))
}

pub(crate) fn dossier(text: &str) -> Dossier {
    read_dossier(&Source { name: "dossier.toml", text }).0.expect("a dossier")
}

pub(crate) fn session(criteria: &str, text: &str, place: Option<PathBuf>) -> Session {
    Session::new(set(criteria), dossier(text), place)
}

/// The app on a stage.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) disk: Memory,
}

impl Stage {
    /// On the home screen, with one recent dossier.
    pub(crate) fn home() -> Self {
        let mut app = App::new(Lang::Vi, Theme::default(), Keymap::standard());
        app.recent = vec![Recent {
            path: PathBuf::from("ho-so/tinh-a/dossier.toml"),
            body: "Tỉnh A".into(),
            year: 2023,
            opened: "2025-01-10T08:00:00+07:00".into(),
        }];
        Self { app, disk: Memory::default() }
    }

    /// In a dossier that has a place on the disk.
    pub(crate) fn open(criteria: &str, dossier: &str) -> Self {
        let mut stage = Self::home();
        let session = session(criteria, dossier, Some(PathBuf::from("ho-so/mau")));
        stage.report(Report::Opened(Box::new(session), Vec::new()));
        stage
    }

    /// In the sample of the contract.
    pub(crate) fn walk() -> Self {
        Self::open(SET, DOSSIER)
    }

    /// Begins the shipped lesson.
    pub(crate) fn lesson() -> Self {
        let mut stage = Self::home();
        stage.perform(vec![Effect::Job(Job::Lesson("every-rule".into()))]);
        stage
    }

    /// Begins an exercise.
    pub(crate) fn exercise(&mut self, seed: u64) -> &mut Self {
        let tolerance = parindex::drill::grade::TOLERANCE;
        let wanted = Exercise { seed, name: "Nhóm 2".into(), tolerance, file: None };
        self.perform(vec![Effect::Job(Job::Exercise(Box::new(wanted)))]);
        self
    }

    /// In an empty dossier of the training set, whose rows are of every kind.
    pub(crate) fn training() -> Self {
        let head = "format = 1\nyear = 2025\ncriteria = { id = \"training\", edition = \"1\" }\n\
                    body = { name = \"Xã A\", kind = \"commune\" }\n";
        Self::open(TRAINING, head)
    }

    pub(crate) fn size(mut self, columns: u16, lines: u16) -> Self {
        self.input(Input::Resize(columns, lines));
        self
    }

    pub(crate) fn lang(mut self, lang: Lang) -> Self {
        self.app.lang = lang;
        self
    }

    /// Presses keys: names such as `down`, `f4`, `ctrl-z`, `space`; other words are typed letter by letter.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            match word.parse::<Key>() {
                Ok(key) => self.input(Input::Key(key)),
                Err(_) => self.text(word),
            };
        }
        self
    }

    /// Types letters.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.input(Input::Key(Key::plain(Press::Char(letter))));
        }
        self
    }

    pub(crate) fn input(&mut self, input: Input) -> &mut Self {
        let effects = update::input(&mut self.app, input);
        self.perform(effects);
        self
    }

    pub(crate) fn report(&mut self, report: Report) -> &mut Self {
        let effects = update::report(&mut self.app, report);
        self.perform(effects);
        self
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Job(job) = effect {
                let mut told = Vec::new();
                self.disk.perform(job, &mut |report| told.push(report));
                for report in told {
                    self.report(report);
                }
            }
        }
    }

    pub(crate) fn gone(&self) -> bool {
        self.app.phase == Phase::Gone
    }

    pub(crate) fn session(&self) -> &Session {
        self.app.session.as_ref().expect("an open dossier")
    }

    /// The cells and where the cursor stands.
    pub(crate) fn cells(&self) -> (Buffer, Option<Position>) {
        let (columns, lines) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, lines));
        let cursor = view::paint(&self.app, &mut buffer);
        (buffer, cursor)
    }

    /// The screen as text, with the cursor named below.
    pub(crate) fn screen(&self) -> String {
        let (buffer, cursor) = self.cells();
        let mut out = String::new();
        for y in buffer.area.top()..buffer.area.bottom() {
            let mut line = String::new();
            let mut skip = 0;
            for x in buffer.area.left()..buffer.area.right() {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = parindex::text::width::width(symbol).max(skip).saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        match cursor {
            Some(at) => out.extend(["[con trỏ ", &at.x.to_string(), ",", &at.y.to_string(), "]\n"]),
            None => out.push_str("[không có con trỏ]\n"),
        }
        out
    }
}
