//! Numbered choices, the home list, opening and beginning dossiers.

use std::io;
use std::path::PathBuf;

use super::{Talk, Told};
use crate::doc::settings::Setting;
use crate::lang::Lang;
use crate::text::Clean;
use crate::tui::effect::{Effect, Job, NewDossier};
use crate::tui::settings;
use crate::tui::update;

/// What was chosen.
pub(super) enum Chosen {
    /// The choice with this place.
    At(usize),
    /// Something else was typed.
    Other(String),
    /// Back, or the end.
    Back,
}

impl Talk<'_> {
    /// Lists choices from 1; 0 goes back.
    pub(super) fn choose(&mut self, title: &str, choices: &[String], back: &str) -> io::Result<Chosen> {
        self.say("")?;
        self.say(title)?;
        for (at, choice) in choices.iter().enumerate() {
            self.say(&format!("{}. {choice}", at + 1))?;
        }
        self.say(&format!("0. {back}"))?;
        loop {
            let question = self.pick("Chọn số", "Number").to_owned();
            let Told::Line(line) = self.ask(&question)? else { return Ok(Chosen::Back) };
            match line.parse::<usize>() {
                Ok(0) => return Ok(Chosen::Back),
                Ok(n) if n <= choices.len() => return Ok(Chosen::At(n - 1)),
                _ if line.is_empty() => {}
                _ => return Ok(Chosen::Other(line)),
            }
        }
    }

    /// That what was typed means nothing here.
    pub(super) fn not_understood(&mut self, line: &str) -> io::Result<()> {
        let text = format!("! {}: {line}", self.pick("Không hiểu", "Not understood"));
        self.say(&text)
    }

    /// The list to begin with.
    pub(super) fn home(&mut self) -> io::Result<()> {
        let recent: Vec<(String, PathBuf)> = self
            .app
            .recent
            .iter()
            .take(9)
            .map(|r| (format!("{} · {} · {}", r.body, r.year, Clean::path(&r.path)), r.path.clone()))
            .collect();
        let mut choices: Vec<String> = recent.iter().map(|(name, _)| name.clone()).collect();
        let own = [
            ("Mở hồ sơ mẫu (bản riêng để thử)", "Open the sample (a copy of your own)"),
            ("Lập hồ sơ mới", "Begin a new dossier"),
            ("Mở hồ sơ theo đường dẫn", "Open a dossier by its path"),
            ("English", "Tiếng Việt"),
        ];
        choices.extend(own.map(|(vi, en)| self.pick(vi, en).to_owned()));
        let title = self.pick("Màn hình đầu", "Home").to_owned();
        let leave = self.pick("Thoát", "Leave").to_owned();
        match self.choose(&title, &choices, &leave)? {
            Chosen::Back => self.over = true,
            Chosen::Other(line) => self.not_understood(&line)?,
            Chosen::At(at) => match (recent.get(at), at.saturating_sub(recent.len())) {
                (Some((_, path)), _) => self.job(Job::Open(path.clone()))?,
                (None, 0) => self.job(Job::Sample(false))?,
                (None, 1) => self.begin()?,
                (None, 2) => {
                    let question = self.pick("Thư mục hồ sơ", "Folder of the dossier").to_owned();
                    if let Some(path) = self.text(&question)? {
                        self.job(Job::Open(PathBuf::from(path)))?;
                    }
                }
                (None, _) => self.language()?,
            },
        }
        Ok(())
    }

    pub(super) fn language(&mut self) -> io::Result<()> {
        let effects = settings::next(self.app, Setting::Lang);
        self.perform(effects);
        self.told()
    }

    fn job(&mut self, job: Job) -> io::Result<()> {
        self.perform(vec![Effect::Job(job)]);
        self.told()
    }

    /// A new dossier, question by question.
    fn begin(&mut self) -> io::Result<()> {
        self.perform(vec![Effect::Job(Job::Sets)]);
        let lang = self.app.lang;
        let sets = self.app.sets.clone();
        let names: Vec<String> = sets.iter().map(|s| format!("{} [{}]", s.title.get(lang), s.id)).collect();
        let title = self.pick("Bộ tiêu chí", "Criteria set").to_owned();
        let back = self.pick("Thôi", "Back").to_owned();
        let Chosen::At(at) = self.choose(&title, &names, &back)? else { return Ok(()) };
        let Some(set) = sets.get(at) else { return Ok(()) };
        let questions = match lang {
            Lang::Vi => ["Tên đơn vị", "Năm đánh giá", "Thư mục mới"],
            Lang::En => ["Name of the body", "Year", "New folder"],
        };
        let kinds: Vec<Clean> = set.kinds().into_iter().cloned().collect();
        let kind = if kinds.is_empty() {
            let question = self.pick("Loại đơn vị (province, department, commune)", "Kind of body").to_owned();
            self.text(&question)?.map(|k| Clean::line(&k))
        } else {
            let title = self.pick("Loại đơn vị", "Kind of body").to_owned();
            let names: Vec<String> = kinds.iter().map(ToString::to_string).collect();
            match self.choose(&title, &names, &back)? {
                Chosen::At(at) => kinds.get(at).cloned(),
                _ => None,
            }
        };
        let Some(kind) = kind else { return Ok(()) };
        let Some(body) = self.text(questions[0])? else { return Ok(()) };
        let year = loop {
            let Some(year) = self.text(questions[1])? else { return Ok(()) };
            match year.parse::<i32>() {
                Ok(year) if (1990..=2100).contains(&year) => break year,
                _ => self.not_understood(&year)?,
            }
        };
        let Some(place) = self.text(questions[2])? else { return Ok(()) };
        let new = NewDossier { set: set.clone(), place: PathBuf::from(place), body: Clean::line(&body), kind, year };
        self.job(Job::New(Box::new(new)))
    }

    /// Takes the last change back, or makes it again.
    pub(super) fn step_back(&mut self, forward: bool) -> io::Result<()> {
        let effects = update::step_back(self.app, forward);
        self.perform(effects);
        self.told()?;
        self.announce_total()
    }
}
