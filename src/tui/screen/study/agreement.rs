//! How far appraisers agree who scored the same rows without seeing each other: by appraiser, by pair, by row, and
//! where they differ.
//!
//! Promise: figures and words are those of the report on the command line; nothing is written into a dossier.

use std::path::PathBuf;

use super::odds::rendered;
use super::{Line, Offer, Page, Study, page_mut};
use crate::lang::{Lang, Say};
use crate::report::agreement as report;
use crate::report::{Block, Report};
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{Agreed, Ask};
use crate::tui::screen::Screen;
use crate::tui::theme::Role;
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::key;
use crate::watch::Watch;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Agreeing {
    part: usize,
    found: Option<Box<Agreed>>,
}

/// Asks how far the copies below these folders agree.
pub fn open(app: &mut App, folders: Vec<PathBuf>) -> Effects {
    app.screens.push(Screen::Study(Box::new(Study::new(Page::Agreement(Box::default())))));
    vec![Effect::Job(Job::Inquire(Box::new(Ask::Agreement(folders, app.lang)), Watch::new()))]
}

/// Takes in the figures, or why there are none.
pub fn found(app: &mut App, found: Result<Box<Agreed>, String>) {
    let page = page_mut(app, |page| if let Page::Agreement(page) = page { Some(&mut **page) } else { None });
    let Some(page) = page else { return };
    match found {
        Ok(found) => page.found = Some(found),
        Err(why) => {
            app.screens.pop();
            app.warn(why);
        }
    }
    super::settle(app);
}

/// The report of what is shown.
pub fn report(app: &App) -> Option<Report> {
    let Some(Page::Agreement(page)) = super::shown(app).map(|s| &s.page) else { return None };
    let found = page.found.as_deref()?;
    Some(report::report(&found.set, &found.found, app.lang))
}

impl Agreeing {
    /// Another part.
    pub fn turn(&mut self, forward: bool) {
        let n = self.parts(Lang::Vi).len().max(1);
        self.part = if forward { self.part + 1 } else { self.part + n - 1 } % n;
    }

    /// The parts of the report with their headings; what stands above the first one goes with it.
    fn parts(&self, lang: Lang) -> Vec<(String, Vec<Block>)> {
        let Some(found) = self.found.as_deref() else { return Vec::new() };
        let mut parts: Vec<(String, Vec<Block>)> = Vec::new();
        let mut above = Vec::new();
        for block in report::report(&found.set, &found.found, lang).blocks {
            match (block, parts.last_mut()) {
                (Block::Heading(name), _) => parts.push((name, std::mem::take(&mut above))),
                (block, Some((_, blocks))) => blocks.push(block),
                (block, None) => above.push(block),
            }
        }
        parts
    }

    pub(super) fn title(&self, app: &App) -> (String, String) {
        let lang = app.lang;
        let title = A::AgreementTitle.get(lang).to_owned();
        let Some(found) = &self.found else { return (title, String::new()) };
        let mark = found.set.provenance.say(lang);
        let names: Vec<&str> = found.found.raters.iter().map(|(name, _)| name.as_str()).collect();
        (format!("[{mark}] {title}"), names.join(" · "))
    }

    pub(super) fn lines(&self, app: &App, width: usize) -> Vec<Line> {
        let lang = app.lang;
        let Some(found) = &self.found else {
            return vec![Line {
                text: format!("… {}", W::ReadingDossiers.get(lang)),
                role: Some(Role::Dim),
                ..Line::default()
            }];
        };
        let parts = self.parts(lang);
        let Some((name, blocks)) = parts.get(self.part) else { return Vec::new() };
        let tabs: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(at, (word, _))| if at == self.part { format!("▌{word}") } else { word.clone() })
            .collect();
        let tabs = tabs.join("  ");
        let wide = crate::text::width::width(&tabs) + 6 <= width;
        let tabs = if wide { tabs } else { format!("{name} {}/{}", self.part + 1, parts.len()) };
        let mut out = vec![
            Line::offer(tabs, key(app, Action::NextPart), Offer::Turn),
            Line::offer(format!("+ {}", W::ExportReport.get(lang)), "", Offer::Export),
        ];
        if found.left_out > 0 {
            out.push(Line::text(format!("! {} {}", found.left_out, W::NotReadable.get(lang))));
        }
        out.push(Line::text(""));
        out.extend(rendered(blocks.clone(), width));
        out
    }
}
