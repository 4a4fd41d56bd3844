//! The whole state of the app, as plain data.
//!
//! Promise: what is on the screen follows from an [`App`] alone. The place of the keys is derived from
//! what is on top, never stored beside it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::check::deadline::Deadline;
use crate::criteria::{Code, CriteriaSet};
use crate::doc::settings::Settings;
use crate::dossier::tasks::TaskTable;
use crate::lang::Lang;
use crate::store::documents::FileState;
use crate::store::recent::Recent;
use crate::text::Clean;
use crate::tui::action::Context;
use crate::tui::assume::Assumed;
use crate::tui::attach::Choosing;
use crate::tui::columns::Columns;
use crate::tui::effect::Effect;
use crate::tui::inquiry::Running;
use crate::tui::keymap::Keymap;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::home::Home;
use crate::tui::screen::rank::Landing;
use crate::tui::screen::walk::Walk;
use crate::tui::screen::{Screen, walk};
use crate::tui::session::Session;
use crate::tui::summing::Sums;
use crate::tui::taking::Taking;
use crate::tui::theme::{Terminal, Theme};
use crate::tui::tour::Tour;
use crate::tui::watching::Looked;
use crate::watch::Watch;
use crate::whatif::path::Wish;

/// A line that tells what just happened; gone with the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it needs attention.
    pub alarm: bool,
}

/// How far leaving has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Not leaving.
    #[default]
    Running,
    /// Waiting for the disk.
    Leaving,
    /// Done.
    Gone,
}

/// The app.
#[derive(Clone, Debug)]
pub struct App {
    /// The language of the interface.
    pub lang: Lang,
    /// How it looks.
    pub theme: Theme,
    /// What the user has set.
    pub settings: Settings,
    /// What the terminal says of itself.
    pub terminal: Terminal,
    /// Which key does what.
    pub keymap: Arc<Keymap>,
    /// Columns and lines.
    pub size: (u16, u16),
    /// Screens, the shown one last; never empty.
    pub screens: Vec<Screen>,
    /// What lies over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A card that was left with something typed in it.
    pub kept: Option<Sheet>,
    /// The walk that was left for the home screen, with its drafts.
    pub parked: Option<Box<Walk>>,
    /// The open dossier; while something is assumed the copy in which it is.
    pub session: Option<Session>,
    /// The scratch layer, while there is one.
    pub assumed: Option<Box<Assumed>>,
    /// What is asked of a path to a band.
    pub wish: Wish,
    /// What the what-if screens wait for, or what of it was stopped.
    pub inquiry: Option<Running>,
    /// What came of what was done with packages and copies.
    pub dealt: Vec<crate::tui::deal::Line>,
    /// Dossiers opened before, latest first.
    pub recent: Vec<Recent>,
    /// What is due first in some of them, by their file.
    pub due: Vec<(PathBuf, Deadline)>,
    /// The criteria sets at hand.
    pub sets: Vec<Arc<CriteriaSet>>,
    /// What became of the files of the open dossier's documents, by document, as far as somebody looked.
    pub files: BTreeMap<Clean, FileState>,
    /// For which place of which dossier the files were looked at last.
    pub looked: Option<Looked>,
    /// Tables of tasks of the open dossier, by row, whose files say something else, as far as somebody looked.
    pub strayed: BTreeMap<Code, TaskTable>,
    /// What a file is being chosen for.
    pub choosing: Option<Choosing>,
    /// The figures of bodies under the open one that were added up last.
    pub sums: Sums,
    /// Stops the adding up of others, while it is under way.
    pub adding: Option<Watch>,
    /// An answer sheet that is being looked through.
    pub taking: Option<Box<Taking>>,
    /// The table whose columns are being pointed out.
    pub columns: Option<Box<Columns>>,
    /// Who appraises, as they said last.
    pub appraiser: Clean,
    /// The days off by which deadlines are counted where no dossier is open.
    pub calendar: Arc<Calendar>,
    /// The day by the clock of the machine; unknown where nobody looked.
    pub today: Option<jiff::civil::Date>,
    /// Where to go as soon as the dossier that was asked for out of a ranking is open.
    pub landing: Option<Landing>,
    /// The row to go to as soon as the dossier that was asked for is open.
    pub wanted_row: Option<Clean>,
    /// What just happened.
    pub notice: Option<Notice>,
    /// The guided tour, while it is under way.
    pub tour: Option<Tour>,
    /// Whether the tour begins with the next dossier that is opened.
    pub tour_next: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// How far leaving has come.
    pub phase: Phase,
}

impl App {
    /// An app on its home screen.
    pub fn new(lang: Lang, theme: Theme, keymap: Keymap) -> Self {
        Self {
            lang,
            theme,
            settings: Settings { lang: Some(lang), ..Settings::default() },
            terminal: Terminal::default(),
            keymap: Arc::new(keymap),
            size: (80, 24),
            screens: vec![Screen::Home(Home::default())],
            overlays: Vec::new(),
            kept: None,
            parked: None,
            session: None,
            assumed: None,
            wish: Wish::default(),
            inquiry: None,
            dealt: Vec::new(),
            recent: Vec::new(),
            due: Vec::new(),
            sets: Vec::new(),
            files: BTreeMap::new(),
            looked: None,
            strayed: BTreeMap::new(),
            choosing: None,
            sums: Sums::default(),
            adding: None,
            taking: None,
            columns: None,
            appraiser: Clean::default(),
            calendar: Arc::default(),
            today: None,
            landing: None,
            wanted_row: None,
            notice: None,
            tour: None,
            tour_next: false,
            mouse: true,
            phase: Phase::Running,
        }
    }

    /// The shown screen.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::EMPTY)
    }

    /// Where keys go: the innermost place first, everywhere last.
    pub fn places(&self) -> Vec<Context> {
        let top = match self.overlays.last() {
            Some(overlay) => overlay.context(),
            None => match self.screen() {
                Screen::Home(_) => Context::Home,
                Screen::Walk(walk) => walk::context(self, walk),
                Screen::Explain(_) => Context::Explain,
                Screen::Problems(_) => Context::Problems,
                Screen::History(_) => Context::History,
                Screen::Lists(list) => list.context(),
                Screen::Dashboard(_) => Context::Dashboard,
                Screen::Appraise(_) => Context::Appraise,
                Screen::Steps(_) => Context::Steps,
                Screen::Study(_) => Context::Study,
                Screen::Sweep(_) => Context::Sweep,
                Screen::Agenda(_) => Context::Agenda,
                Screen::Rank(_) => Context::Rank,
                Screen::Compare(_) => Context::Compare,
                Screen::Drill(state) => state.context(),
                Screen::Present(state) => state.context(),
            },
        };
        vec![top, Context::Global]
    }

    /// The innermost place.
    pub fn place(&self) -> Context {
        self.places().first().copied().unwrap_or(Context::Global)
    }

    /// Tells what just happened, unless something that needs attention was told for the same key.
    pub fn tell(&mut self, text: impl Into<String>) {
        if self.notice.as_ref().is_some_and(|n| n.alarm) {
            return;
        }
        self.notice = Some(Notice { text: text.into(), alarm: false });
    }

    /// Tells what needs attention.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), alarm: true });
    }

    /// The days off that count here: those of the open dossier, else the user's.
    pub fn days(&self) -> &Calendar {
        self.session.as_ref().map_or(&self.calendar, |s| &s.calendar)
    }

    /// The one of two texts that the user reads.
    pub fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(vi, en)
    }
}

/// What an update asks of the world, in order.
pub type Effects = Vec<Effect>;
