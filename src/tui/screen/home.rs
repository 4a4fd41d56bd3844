//! The home screen: go on where one was, begin, look at the sample.

use std::borrow::Cow;

use crate::calendar::Calendar;
use crate::calendar::words::countdown;
use crate::check::check;
use crate::check::deadline::{Deadline, deadlines};
use crate::store::recent::Recent;
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::session::Session;
use crate::tui::{action, update};

pub mod view;

/// What the home screen remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The selected entry.
    pub at: usize,
}

/// An entry of the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Back to the dossier that is open.
    Resume,
    /// A dossier opened before.
    Recent(usize),
    /// The embedded sample.
    Sample,
    /// The guided tour in the sample.
    Tour,
    /// A new dossier from a set at hand.
    New,
    /// A dossier begun from last year's.
    NextYear,
    /// A dossier by its path.
    Open,
    /// The ranking of a folder.
    Rank,
    /// Lessons and exercises.
    Train,
    /// The result of a survey.
    Survey,
    /// The other language.
    Language,
    /// Language, colours, signs, mouse.
    Settings,
    /// Help.
    Help,
    /// Leave.
    Quit,
}

/// The entries, in order.
pub fn entries(app: &App) -> Vec<Entry> {
    let mut entries = Vec::new();
    if app.session.is_some() {
        entries.push(Entry::Resume);
    }
    let open = app.session.as_ref().and_then(|s| s.place.as_deref());
    let other = |place: &std::path::Path| open.is_none_or(|o| o != place && Some(o) != place.parent());
    entries
        .extend(app.recent.iter().enumerate().take(9).filter(|(_, r)| other(&r.path)).map(|(i, _)| Entry::Recent(i)));
    entries.push(Entry::Sample);
    entries.extend([
        Entry::New,
        Entry::NextYear,
        Entry::Open,
        Entry::Rank,
        Entry::Survey,
        Entry::Tour,
        Entry::Train,
        Entry::Language,
        Entry::Settings,
        Entry::Help,
        Entry::Quit,
    ]);
    entries
}

/// The entries that no action stands for, so that the list of commands finds them by name.
pub fn commands(app: &App) -> impl Iterator<Item = Entry> + use<> {
    let has_action = |entry: &Entry| {
        matches!(entry, Entry::Resume | Entry::NextYear | Entry::Language | Entry::Settings | Entry::Help | Entry::Quit)
    };
    entries(app).into_iter().filter(move |entry| !has_action(entry))
}

impl Entry {
    /// What the entry says, and a remark for which there is `room`.
    pub fn words(self, app: &App, room: usize) -> (Cow<'_, str>, Cow<'_, str>) {
        let both = |vi: (&'static str, &'static str), en: (&'static str, &'static str)| {
            (Cow::Borrowed(app.pick(vi.0, en.0)), Cow::Borrowed(app.pick(vi.1, en.1)))
        };
        match self {
            Self::Resume => match &app.session {
                Some(s) => (
                    Cow::Owned(format!("{} · {}", s.dossier.body.name, s.dossier.year)),
                    match open_deadline(app, s) {
                        Some(due) => Cow::Owned(due),
                        None => Cow::Borrowed(app.pick("đang mở, làm tiếp", "open, go on")),
                    },
                ),
                None => (Cow::Borrowed(""), Cow::Borrowed("")),
            },
            Self::Recent(at) => match app.recent.get(at) {
                Some(recent) => {
                    (Cow::Owned(format!("{} · {}", recent.body, recent.year)), Cow::Owned(told(app, recent, room)))
                }
                None => (Cow::Borrowed(""), Cow::Borrowed("")),
            },
            Self::Sample => both(
                ("Mở hồ sơ mẫu", "Tỉnh A, bản riêng để xem và thử"),
                ("Open the sample", "Province A, a copy of your own to try"),
            ),
            Self::Tour => both(
                ("Hướng dẫn 2 phút", "từng bước, ngay trên hồ sơ mẫu"),
                ("Two-minute tour", "step by step, in the sample"),
            ),
            Self::New => {
                both(("Lập hồ sơ mới", "từ một bộ tiêu chí có sẵn"), ("New dossier", "from a criteria set at hand"))
            }
            Self::NextYear => both(
                ("Lập hồ sơ từ năm trước", "lấy lại số liệu và tài liệu cũ"),
                ("New dossier from last year", "unchanged rows keep figures and documents"),
            ),
            Self::Open => {
                both(("Mở hồ sơ khác", "theo đường dẫn thư mục"), ("Open another dossier", "by the path of its folder"))
            }
            Self::Rank => both(
                ("Xếp hạng một thư mục", "mọi hồ sơ bên trong, theo từng khối"),
                ("Rank a folder", "every dossier inside, by kind of body"),
            ),
            Self::Train => both(
                ("Tập huấn", "bài giảng, trình diễn, bài tập thẩm định"),
                ("Training", "lessons, demonstration, exercises"),
            ),
            Self::Survey => both(
                ("Kết quả khảo sát", "phiếu khảo sát và bảng phiếu thành chỉ số hài lòng"),
                ("Survey result", "a questionnaire and its ballots into satisfaction indices"),
            ),
            Self::Language => both(("English", "đổi ngôn ngữ giao diện"), ("Tiếng Việt", "change the language")),
            Self::Settings => both(
                ("Cài đặt", "màu, ký hiệu, chuột, chế độ từng dòng"),
                ("Settings", "colours, signs, mouse, line by line"),
            ),
            Self::Help => both(("Trợ giúp", "các phím ở đây"), ("Help", "the keys that work here")),
            Self::Quit => both(("Thoát", ""), ("Quit", "")),
        }
    }

    /// The heading above the entry, where a new group begins.
    pub fn heading(self, app: &App, first: bool) -> Option<&'static str> {
        match self {
            Self::Resume => Some(app.pick("Làm tiếp", "Go on")),
            Self::Recent(_) if first => Some(app.pick("Làm tiếp", "Go on")),
            Self::Sample => Some(app.pick("Bắt đầu", "Begin")),
            Self::Tour => Some(app.pick("Chương trình", "Program")),
            _ => None,
        }
    }
}

/// Runs an action on the home screen.
pub fn act(app: &mut App, mut home: Home, action: Action) -> Effects {
    let entries = entries(app);
    let last = entries.len().saturating_sub(1);
    let mut effects = Effects::new();
    home.at = home.at.min(last);
    match action {
        Action::Up => home.at = home.at.checked_sub(1).unwrap_or(last),
        Action::Down => home.at = if home.at >= last { 0 } else { home.at + 1 },
        Action::First | Action::PageUp => home.at = 0,
        Action::Last | Action::PageDown => home.at = last,
        Action::Enter | Action::Right => {
            if let Some(entry) = entries.get(home.at) {
                effects = run(app, *entry);
            }
        }
        Action::Remove => match entries.get(home.at) {
            Some(Entry::Recent(at)) => {
                if let Some(recent) = app.recent.get(*at) {
                    effects = vec![Effect::Job(Job::Unlist(recent.path.clone()))];
                    let told =
                        app.pick("Đã bỏ khỏi danh sách; hồ sơ vẫn còn ở", "Off the list; the dossier is still at");
                    app.tell(format!("{told} {}", crate::text::Clean::path(folder(&recent.path))));
                }
            }
            _ => app.tell(app.pick("Chỉ bỏ được hồ sơ đã mở gần đây", "Only dossiers opened before can be taken off")),
        },
        Action::Back if app.session.is_some() => effects = run(app, Entry::Resume),
        _ => {}
    }
    if let Some(crate::tui::screen::Screen::Home(state)) = app.screens.first_mut() {
        *state = home;
    }
    effects
}

/// Does what an entry says.
pub fn run(app: &mut App, entry: Entry) -> Effects {
    match entry {
        Entry::Resume => {
            update::show_walk(app);
            Effects::new()
        }
        Entry::Recent(at) => match app.recent.get(at) {
            Some(recent) => {
                let path = recent.path.clone();
                update::replace(app, Job::Open(path))
            }
            None => Effects::new(),
        },
        Entry::Sample => update::replace(app, Job::Sample(false)),
        Entry::Tour => {
            app.tour_next = true;
            update::replace(app, Job::Sample(true))
        }
        Entry::New => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Sets)));
            if app.sets.is_empty() { vec![Effect::Job(Job::Sets)] } else { Effects::new() }
        }
        Entry::NextYear => update::act(app, action::Action::NextYear),
        Entry::Open => {
            update::open_sheet(app, Sheet::open());
            Effects::new()
        }
        Entry::Rank => {
            update::open_sheet(app, Sheet::rank());
            Effects::new()
        }
        Entry::Train => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Training)));
            Effects::new()
        }
        Entry::Survey => {
            update::open_sheet(app, Sheet::survey());
            Effects::new()
        }
        Entry::Language => update::act(app, action::Action::Language),
        Entry::Settings => update::act(app, action::Action::Settings),
        Entry::Help => update::act(app, action::Action::Help),
        Entry::Quit => update::act(app, action::Action::Quit),
    }
}

/// The folder of a dossier's file, which says more than the file.
fn folder(file: &std::path::Path) -> &std::path::Path {
    file.parent().filter(|_| file.ends_with(crate::store::DOSSIER)).unwrap_or(file)
}

/// What is due first in the open dossier.
fn open_deadline(app: &App, session: &Session) -> Option<String> {
    if session.dossier.due.is_none() && session.dossier.owner_due.is_empty() && !asks(session) {
        return None;
    }
    let found = check(&session.set, &session.dossier, &session.card);
    let first = deadlines(&session.set, &session.dossier, &found).into_iter().next()?;
    let (time, what) = soon(app, &first, &session.calendar)?;
    Some(format!("{time} · {what}"))
}

/// Whether a request waits for a reply.
fn asks(session: &Session) -> bool {
    session.dossier.rows.values().any(|row| row.requests.iter().any(|r| r.is_open() && r.due.is_some()))
}

/// How many days are left, and for what.
fn soon(app: &App, due: &Deadline, calendar: &Calendar) -> Option<(String, String)> {
    let today = app.today?;
    let sign = if due.is_late(today) { "! " } else { "" };
    Some((format!("{sign}{}", countdown(calendar, today, due.due, app.lang)), due.about.say(app.lang)))
}

/// The days left in a dossier opened before and where it lies: what is due goes before the last folder does.
fn told(app: &App, recent: &Recent, room: usize) -> String {
    let path = folder(&recent.path);
    let place = crate::text::Clean::path(path).to_string();
    let last = path.file_name().map(|n| crate::text::Clean::path(std::path::Path::new(n)).to_string());
    let last = last.map_or_else(|| place.clone(), |last| format!("…{}{last}", std::path::MAIN_SEPARATOR));
    let first = app.due.iter().find(|(path, _)| *path == recent.path);
    let (time, what) = first.and_then(|(_, due)| soon(app, due, &app.calendar)).unwrap_or_default();
    let parts = |parts: &[&str]| parts.iter().copied().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
    let ways = [
        parts(&[&time, &what, &place]),
        parts(&[&time, &what, &last]),
        parts(&[&time, &last]),
        parts(&[time.split(" (").next().unwrap_or_default(), &last]),
    ];
    let fits = ways.iter().find(|w| width::width(w) <= room);
    fits.or(ways.last()).cloned().unwrap_or_default()
}
