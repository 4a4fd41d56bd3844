//! The guided tour: short lessons beside the real screens.
//!
//! Promise: [`STEPS`] is the whole tour, as data. A step is done when the user has done what it is about, or wishes to
//! go on; then the tour shows it, so that the next step is read where it belongs. Going on never answers anything: what
//! was answered for a step is all it takes back, in the step about taking back. In the tree Enter goes on too, so that
//! whoever only presses Enter changes nothing for good. The tour can be left and begun again at any time.

use crate::lang::Lang;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::PickerKind;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::Part;
use crate::tui::words::keyed::{K, filled};

/// What a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Another line of the tree.
    Moved,
    /// A part of the row has the focus.
    In(Part),
    /// Something was answered or written.
    Changed,
    /// Something was taken back.
    Undone,
    /// The register of documents is open.
    Documents,
    /// The calculation is shown.
    Explained,
    /// The walk is shown again, with nothing over it.
    Back,
    /// The problems are shown.
    Problems,
    /// The search is open.
    Search,
    /// Only the wish to go on.
    Next,
}

/// A step. `{name}` in its text is the key of the action with that name.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    vi: &'static str,
    en: &'static str,
    /// What it waits for.
    pub until: Until,
}

/// The tour.
pub const STEPS: &[Step] = &[
    Step {
        vi: "Đây là cây tiêu chí. Dấu đầu dòng: ✓ đã chấm, · chưa chấm, … chờ kết quả, ! cần xem lại. Bấm {down} để đi xuống vài dòng.",
        en: "This is the tree of rows. Signs: ✓ scored, · unanswered, … pending, ! needs a look. Press {down} to go down some lines.",
        until: Until::Moved,
    },
    Step {
        vi: "{next-open} đưa thẳng đến tiêu chí chưa chấm tiếp theo và mở ô trả lời. Bấm {next-open}.",
        en: "{next-open} goes straight to the next row without an answer and opens it. Press {next-open}.",
        until: Until::In(Part::Answer),
    },
    Step {
        vi: "Gõ số (1.234,5 cũng được) hoặc chọn một mức bằng {up} {down}, rồi {enter}. Điểm được tính ngay trong lúc gõ.",
        en: "Type a number (1,234.5 will do) or choose a level with {up} {down}, then {enter}. Points are computed while you type.",
        until: Until::Changed,
    },
    Step {
        vi: "Góc phải phía trên ghi giờ lưu: câu trả lời đã nằm trên đĩa. Dòng tổng ở dưới: điểm chắc có, điểm còn có thể đạt, xếp loại.",
        en: "The corner at the top right says when it was saved: it is on the disk. The totals below: certain, still possible, band.",
        until: Until::Next,
    },
    Step {
        vi: "Nhầm thì {undo} hoàn tác, bao nhiêu bước cũng được. Bấm {undo}.",
        en: "A slip? {undo} takes it back, as many steps as you like. Press {undo}.",
        until: Until::Undone,
    },
    Step {
        vi: "{next-part} chuyển lần lượt: câu trả lời, tài liệu, ghi chú, giải trình. Bấm đến phần Tài liệu kiểm chứng.",
        en: "{next-part} goes from answer to documents, note and explanation. Go to the documents.",
        until: Until::In(Part::Evidence),
    },
    Step {
        vi: "Mỗi văn bản đăng ký một lần, dẫn ở nhiều tiêu chí. Bấm {cite}, gõ không dấu cũng tìm được: quyet dinh.",
        en: "A document is registered once and cited from many rows. Press {cite}; it is found without tones: quyet dinh.",
        until: Until::Documents,
    },
    Step {
        vi: "{enter} để dẫn, hoặc {back} để thôi. {back} không bao giờ làm mất chữ đã gõ.",
        en: "{enter} cites it, {back} does not. {back} never loses what you typed.",
        until: Until::Back,
    },
    Step {
        vi: "Vì sao được chừng ấy điểm? Bấm {explain}: cách tính, căn cứ, từng con số.",
        en: "Why that many points? Press {explain}: the calculation, its basis, every figure.",
        until: Until::Explained,
    },
    Step {
        vi: "Còn thiếu gì, sai gì? Bấm {problems}: nặng nhất đứng trên, {enter} đến đúng chỗ.",
        en: "What is missing or wrong? Press {problems}: worst first, {enter} goes to the place.",
        until: Until::Problems,
    },
    Step {
        vi: "Tìm tiêu chí bằng mã hoặc vài chữ không dấu: bấm {search}.",
        en: "Find a row by its code or a few letters: press {search}.",
        until: Until::Search,
    },
    Step {
        vi: "Xong! {help}: phím ở mỗi chỗ. {palette}: mọi lệnh. {home}: màn hình đầu, lập hồ sơ của đơn vị. Hồ sơ này là bản riêng để thử.",
        en: "Done! {help}: the keys of each place. {palette}: every command. {home}: home, to begin your own. This copy is yours to try.",
        until: Until::Next,
    },
];

/// A tour that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// The step.
    pub at: usize,
    /// How things stood when the step began.
    since: Since,
    /// The state of the dossier after the answer that a step asked for.
    answered: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Since {
    node: Option<crate::criteria::NodeId>,
    revision: u64,
}

fn now(app: &App) -> Since {
    let node = app.screens.iter().rev().find_map(|s| match s {
        Screen::Walk(walk) => Some(walk.at),
        _ => None,
    });
    Since { node, revision: app.session.as_ref().map_or(0, |s| s.revision) }
}

impl Tour {
    /// The step that is shown.
    pub fn step(&self) -> Option<&'static Step> {
        STEPS.get(self.at)
    }
}

impl Step {
    /// What the step says, with the names of actions in it.
    pub const fn template(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// What the step says, with the keys as they are bound.
    pub fn text(&self, app: &App) -> String {
        filled(self.template(app.lang), app)
    }
}

/// Begins the tour, in the walk of the open dossier.
pub fn begin(app: &mut App) {
    if app.session.is_some() {
        app.overlays.clear();
        crate::tui::update::show_walk(app);
    }
    app.tour = Some(Tour { at: 0, since: now(app), answered: None });
    app.notice = None;
}

/// Goes on, back or away.
pub fn act(app: &mut App, action: Action) -> Effects {
    let mut effects = Effects::new();
    if action == Action::TourNext
        && let Some((tour, step)) = app.tour.as_ref().and_then(|t| Some((t, t.step()?)))
    {
        let answered = tour.answered;
        effects = demonstrate(app, step.until, answered);
    }
    let since = now(app);
    let Some(tour) = &mut app.tour else {
        app.tell(K::NoTour.get(app));
        return Effects::new();
    };
    match action {
        Action::TourNext if tour.at + 1 < STEPS.len() => (tour.at, tour.since) = (tour.at + 1, since),
        Action::TourBack => (tour.at, tour.since) = (tour.at.saturating_sub(1), since),
        _ => {
            app.tour = None;
            app.tell(K::TourOver.get(app));
        }
    }
    effects
}

/// Whether Enter goes on here: in the tree, in every step that does not ask for an answer.
pub fn goes_on_by_enter(app: &App) -> bool {
    let Some(step) = app.tour.as_ref().and_then(Tour::step) else { return false };
    let in_tree = matches!(app.screen(), Screen::Walk(walk) if walk.part == Part::Tree);
    in_tree && app.overlays.is_empty() && step.until != Until::Changed
}

/// Shows what a step is about that is skipped; nothing is answered by it.
fn demonstrate(app: &mut App, until: Until, answered: Option<u64>) -> Effects {
    if app.session.is_none() {
        return Effects::new();
    }
    let run = |app: &mut App, action| {
        app.overlays.clear();
        crate::tui::update::act(app, action)
    };
    match until {
        Until::Next | Until::Changed => Effects::new(),
        Until::Undone if answered == Some(now(app).revision) => run(app, Action::Undo),
        Until::Undone => Effects::new(),
        Until::Moved => {
            crate::tui::update::show_walk(app);
            run(app, Action::Down)
        }
        Until::In(part) => {
            app.overlays.clear();
            crate::tui::update::show_walk(app);
            let mut effects = to_a_row(app);
            let reached = |app: &App| matches!(app.screen(), Screen::Walk(walk) if walk.part == part);
            // One time round through the parts of a row is enough to come by every one.
            for _ in 0..6 {
                if reached(app) {
                    break;
                }
                effects.extend(run(app, if part == Part::Answer { Action::NextOpen } else { Action::NextPart }));
            }
            effects
        }
        Until::Documents => {
            app.overlays.clear();
            crate::tui::update::show_walk(app);
            let mut effects = to_a_row(app);
            effects.extend(run(app, Action::Cite));
            effects
        }
        Until::Back => {
            app.overlays.clear();
            crate::tui::update::show_walk(app);
            Effects::new()
        }
        Until::Explained if matches!(app.screen(), Screen::Explain(_)) => Effects::new(),
        Until::Explained => run(app, Action::Explain),
        Until::Problems if matches!(app.screen(), Screen::Problems(_)) => Effects::new(),
        Until::Problems => run(app, Action::Problems),
        Until::Search => run(app, Action::Search),
    }
}

/// From an area or a criterion to a row, of which alone there is anything to show.
fn to_a_row(app: &mut App) -> Effects {
    let on_row = match (app.screen(), &app.session) {
        (Screen::Walk(walk), Some(session)) => session.set.node(walk.at).is_row(),
        _ => false,
    };
    if on_row { Effects::new() } else { crate::tui::update::act(app, Action::NextOpen) }
}

/// Goes on where the user has done what the step is about.
pub fn settle(app: &mut App) {
    let Some(tour) = &app.tour else { return };
    let Some(step) = tour.step() else { return };
    if is_done(app, tour, step.until) {
        let since = now(app);
        let answered = (step.until == Until::Changed).then_some(since.revision);
        if let Some(tour) = &mut app.tour {
            tour.answered = answered.or(tour.answered);
            (tour.at, tour.since) = ((tour.at + 1).min(STEPS.len() - 1), since);
        }
    }
}

fn is_done(app: &App, tour: &Tour, until: Until) -> bool {
    let part = |wanted: Part| match app.screen() {
        Screen::Walk(walk) => walk.part == wanted,
        _ => false,
    };
    let picker = |wanted: fn(&PickerKind) -> bool| match app.overlays.last() {
        Some(Overlay::Picker(picker)) => wanted(&picker.kind),
        _ => false,
    };
    match until {
        Until::Moved => now(app).node != tour.since.node,
        Until::In(wanted) => part(wanted),
        Until::Changed => now(app).revision > tour.since.revision,
        Until::Undone => {
            now(app).revision > tour.since.revision
                && app.session.as_ref().is_some_and(crate::tui::session::Session::can_redo)
        }
        Until::Documents => picker(|k| matches!(k, PickerKind::Documents)),
        Until::Explained => matches!(app.screen(), Screen::Explain(_)),
        Until::Back => matches!(app.screen(), Screen::Walk(_)) && app.overlays.is_empty(),
        Until::Problems => matches!(app.screen(), Screen::Problems(_)),
        Until::Search => picker(|k| matches!(k, PickerKind::Search)),
        Until::Next => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::wrap;
    use crate::tui::keymap::Keymap;
    use crate::tui::theme::Theme;

    #[test]
    fn every_step_fits_a_small_window_and_names_keys_that_exist() {
        for lang in Lang::ALL {
            let app = App::new(lang, Theme::default(), Keymap::standard());
            for step in STEPS {
                let text = step.text(&app);
                assert!(wrap(&text, 38).len() <= 4, "{text}");
                assert!(!text.contains(['{', '}']), "{text}");
                for name in step.vi.split('{').skip(1).filter_map(|r| r.split('}').next()) {
                    assert!(Action::named(name).is_some(), "{name}");
                    assert!(step.en.contains(&format!("{{{name}}}")), "{name} is missing in English");
                }
            }
        }
    }
}
