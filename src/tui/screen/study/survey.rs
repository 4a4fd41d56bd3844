//! The result of a survey: bodies, questions and groups, single bodies, what did not count.

use std::path::PathBuf;

use super::odds::rendered;
use super::{Line, Offer, Page, Study, page_mut};
use crate::report::Report;
use crate::report::survey::{self as report, Part};
use crate::survey::feed::Evidence;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{self, Ask, CountedSurvey, FeedTo};
use crate::tui::screen::Screen;
use crate::tui::words::keyed::key;
use crate::tui::words::{S, W};

/// The page.
#[derive(Clone, Debug)]
pub struct Surveyed {
    part: usize,
    asked: PathBuf,
    ballots: PathBuf,
    found: Option<Box<CountedSurvey>>,
}

/// The parts of the result with their names.
const PARTS: [(Part, S); 4] = [
    (Part::Bodies, S::SurveyBodies),
    (Part::Questions, S::SurveyQuestions),
    (Part::ByBody, S::SurveyByBody),
    (Part::LeftOut, S::SurveyLeftOut),
];

/// Counts a survey and shows what comes out.
pub fn open(app: &mut App, questionnaire: PathBuf, ballots: PathBuf) -> Effects {
    app.screens.truncate(1);
    let page = Page::Survey(Box::new(Surveyed { part: 0, asked: questionnaire, ballots, found: None }));
    app.screens.push(Screen::Study(Box::new(Study::new(page))));
    ask(app)
}

pub(super) fn ask(app: &mut App) -> Effects {
    let Some(Page::Survey(survey)) = super::shown(app).map(|s| &s.page) else { return Effects::new() };
    let files = (survey.asked.clone(), survey.ballots.clone());
    inquiry::begin(app, Ask::Survey(Box::new(files), app.lang))
}

/// Puts the result into the dossiers below a folder; with a set, new ones are made where there are none.
pub fn feed(app: &mut App, to: FeedTo) -> Effects {
    let Some(Page::Survey(survey)) = super::shown(app).map(|s| &s.page) else { return Effects::new() };
    let Some(found) = survey.found.clone() else { return Effects::new() };
    app.tell(S::Feeding.get(app.lang));
    vec![Effect::Job(Job::Feed(Box::new((*found, to)), app.lang))]
}

/// Takes in what was counted, or why nothing was.
pub fn found(app: &mut App, counted: Result<Box<CountedSurvey>, String>) {
    let page = page_mut(app, |page| if let Page::Survey(survey) = page { Some(&mut **survey) } else { None });
    let Some(page) = page else { return };
    match counted {
        Ok(found) => page.found = Some(found),
        Err(why) => {
            app.screens.truncate(1);
            app.warn(why);
        }
    }
    super::settle(app);
}

/// The report of the shown survey, and what it goes with.
pub fn report(app: &App) -> Option<(Report, String)> {
    let Some(Page::Survey(survey)) = super::shown(app).map(|s| &s.page) else { return None };
    let found = survey.found.as_deref()?;
    let evidence = found.evidence();
    let goes_with = report::goes_with(&evidence, app.lang);
    Some((report::report(&found.asked, &found.survey, &evidence, app.lang), goes_with))
}

/// Takes in what came of it.
pub fn fed(app: &mut App, told: Result<String, String>, wrote: bool) {
    // The open dossier may be among them: what was written elsewhere must not be written over.
    if wrote && app.session.as_ref().is_some_and(|s| s.place.is_some()) {
        app.session = None;
    }
    match told {
        Ok(told) => app.tell(told),
        Err(why) => app.warn(why),
    }
}

impl CountedSurvey {
    /// Where it comes from; date and number are for whoever knows them.
    pub fn evidence(&self) -> Evidence {
        Evidence { sha256: Some(self.sha256.clone()), date: None, number: None }
    }
}

impl Surveyed {
    /// Another part.
    pub fn turn(&mut self, forward: bool) {
        let n = PARTS.len();
        self.part = if forward { self.part + 1 } else { self.part + n - 1 } % n;
    }

    pub(super) fn title(&self, app: &App) -> (String, String) {
        let Some(found) = &self.found else { return (W::SurveyTitle.get(app.lang).to_owned(), String::new()) };
        let mark = crate::lang::Say::say(&found.asked.provenance, app.lang);
        let (counted, lines) = (found.survey.counted.to_string(), found.survey.lines.to_string());
        let local = |n: &str| crate::num::decimal::local(n, app.lang);
        let right = format!("{} / {} {}", local(&counted), local(&lines), S::BallotsCounted.get(app.lang));
        (format!("[{mark}] {} · {}", found.asked.title.get(app.lang), found.asked.year), right)
    }

    pub(super) fn lines(&self, app: &App, width: usize) -> Vec<Line> {
        let lang = app.lang;
        let Some(found) = &self.found else {
            return super::waiting(app, S::Counting.get(lang));
        };
        let Some((part, name)) = PARTS.get(self.part) else { return Vec::new() };
        let tabs = PARTS.iter().map(|(p, w)| {
            let word = w.get(lang);
            if p == part { format!("▌{word}") } else { word.to_owned() }
        });
        let tabs = tabs.collect::<Vec<_>>().join("  ");
        let tabs = if width >= 70 { tabs } else { format!("▌{} {}/{}", name.get(lang), self.part + 1, PARTS.len()) };
        let mut out = vec![
            Line::offer(tabs, key(app, Action::NextPart), Offer::Turn),
            Line::offer(format!("+ {}", S::ExportAnnex.get(lang)), "", Offer::Export),
            Line::offer(format!("+ {}", S::FeedOffer.get(lang)), "", Offer::Feed),
            Line::text(""),
        ];
        let blocks = report::part(&found.asked, &found.survey, *part, lang);
        if blocks.is_empty() {
            out.push(Line::text(S::NothingLeftOut.get(lang)));
        }
        out.extend(rendered(blocks, width));
        out
    }
}
