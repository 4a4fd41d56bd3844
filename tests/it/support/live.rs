//! The app on a real disk: keys in, cells out, dossiers through the store.

use std::path::{Path, PathBuf};

use parindex::dossier::{Answer, Slot};
use parindex::lang::Lang;
use parindex::store::{Home, Store};
use parindex::tui::app::App;
use parindex::tui::desk::Desk;
use parindex::tui::effect::{Effect, Job, World};
use parindex::tui::input::Input;
use parindex::tui::key::{Key, Press};
use parindex::tui::keymap::Keymap;
use parindex::tui::theme::Theme;
use parindex::tui::{update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::stage::{DOSSIER, SET};

/// The app on a real disk.
pub(crate) struct Live {
    pub(crate) app: App,
    desk: Desk,
}

impl Live {
    /// In the dossier `ho-so` of a folder.
    pub(crate) fn open(place: &Path) -> Self {
        Self::at(place, &place.join("ho-so"))
    }

    /// In the dossier at `dossier`.
    pub(crate) fn at(place: &Path, dossier: &Path) -> Self {
        let mut live = Self::new(place);
        live.perform(vec![Effect::Job(Job::Open(dossier.to_owned()))]);
        live
    }

    /// On the home screen, as somebody finds it who was never here.
    pub(crate) fn first(place: &Path) -> Self {
        let mut live = Self::new(place);
        live.app.size = (110, 30);
        update::welcome(&mut live.app);
        live
    }

    fn new(place: &Path) -> Self {
        let store = Store { home: Home::at(&place.join("nha")), ..Store::of_user() };
        let mut live = Self { app: App::new(Lang::Vi, Theme::default(), Keymap::standard()), desk: Desk::new(store) };
        live.app.size = (110, 40);
        live.app.today = Some(jiff::civil::date(2025, 2, 28));
        live
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Job(job) = effect else { continue };
            let mut told = Vec::new();
            self.desk.perform(job, &mut |report| told.push(report));
            for report in told {
                let more = update::report(&mut self.app, report);
                self.perform(more);
            }
        }
    }

    /// The same app line by line: what is said to these lines.
    pub(crate) fn talk(&mut self, script: &str) -> String {
        let mut out = Vec::new();
        let mut input = std::io::Cursor::new(script.to_owned());
        parindex::tui::linear::run(&mut self.app, &mut self.desk, &mut input, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for word in script.split(' ') {
            let keys: Vec<Key> = match word.parse() {
                Ok(key) => vec![key],
                Err(_) => word.chars().map(|c| Key::plain(Press::Char(c))).collect(),
            };
            for key in keys {
                let effects = update::input(&mut self.app, Input::Key(key));
                self.perform(effects);
            }
        }
        self
    }

    /// Presses a key; what the worker has to do for it is still to come.
    pub(crate) fn press(&mut self, key: &str) -> Vec<Effect> {
        update::input(&mut self.app, Input::Key(key.parse().unwrap()))
    }

    /// Types letters, spaces as well.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let effects = update::input(&mut self.app, Input::Key(Key::plain(Press::Char(letter))));
            self.perform(effects);
        }
        self
    }

    pub(crate) fn screen(&self) -> String {
        let (columns, lines) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, lines));
        view::paint(&self.app, &mut buffer);
        let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..lines).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The line that has the cursor.
    pub(crate) fn selected(&self) -> String {
        let (columns, lines) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, lines));
        let y = view::paint(&self.app, &mut buffer).map_or(0, |at| at.y);
        (0..columns).map(|x| buffer[(x, y)].symbol().to_owned()).collect()
    }

    pub(crate) fn answer(&self, code: &str) -> Option<Answer> {
        self.app.session.as_ref()?.dossier.row(code)?.answers.get(&Slot::Own).cloned()
    }
}

/// A dossier with its set in a folder of its own, and where it lies.
pub(crate) fn folder() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("ho-so");
    std::fs::create_dir(&place).unwrap();
    std::fs::write(root.path().join("criteria.toml"), SET).unwrap();
    std::fs::write(place.join("dossier.toml"), DOSSIER).unwrap();
    (root, place)
}
