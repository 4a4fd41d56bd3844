//! The last line: the keys that count here, or what just happened.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::width;
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::screen::lists::Kind;
use crate::tui::screen::rank::columns::Column;
use crate::tui::screen::{Screen, drill, study};
use crate::tui::theme::Role;
use crate::tui::widget::paint::{cells, put, rule};
use crate::tui::words::finding::F;

/// A key in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it begins.
    pub x: u16,
    /// How wide it is.
    pub width: u16,
    /// The key.
    pub key: String,
    /// What it does here.
    pub label: Cow<'static, str>,
    /// What a click asks for.
    pub action: Action,
}

/// The actions that count in a place, the most important first.
const fn wanted(place: Context) -> &'static [Action] {
    use Action as A;
    match place {
        Context::Home => &[A::Enter, A::Language, A::Palette, A::Quit],
        Context::Tree => &[
            A::Enter,
            A::NextOpen,
            A::NextPart,
            A::Problems,
            A::Explain,
            A::Dashboard,
            A::Search,
            A::Filter,
            A::Undo,
            A::OtherAnswer,
            A::GoHome,
        ],
        Context::Field => &[A::Enter, A::Back, A::NextOpen, A::OtherAnswer, A::NextPart, A::Explain, A::Undo],
        Context::Choice => &[A::Enter, A::Toggle, A::Back, A::NextOpen, A::OtherAnswer, A::NextPart, A::Explain],
        Context::Evidence => &[A::Enter, A::Cite, A::Remove, A::Back, A::NextPart, A::NextOpen],
        Context::Note => &[A::Back, A::NextPart, A::Undo, A::Save, A::NextOpen],
        Context::Explain => &[A::Enter, A::Toggle, A::Explain, A::Copy, A::Back, A::Search, A::Problems],
        Context::Problems => &[A::Enter, A::Back, A::Explain, A::Search],
        Context::History => &[A::Enter, A::NextPart, A::Search, A::Right, A::Undo, A::Back],
        Context::Dashboard => &[A::Enter, A::Back, A::Explain, A::Problems, A::Search, A::GoHome],
        Context::Appraise => {
            &[A::Enter, A::Toggle, A::Ask, A::Because, A::NextPart, A::Lane, A::DetailDown, A::Explain, A::Back]
        }
        Context::Study => &[A::Enter, A::Remove, A::Back, A::NextPart, A::Undo, A::Save, A::Path, A::Odds, A::Lane],
        Context::Lists => {
            &[A::Enter, A::NextOpen, A::Owner, A::Export, A::TakeIn, A::Attach, A::Deadline, A::Back, A::GoHome]
        }
        Context::Words => &[A::Back, A::NextOpen, A::Undo, A::Save],
        Context::Steps => &[A::Enter, A::Back, A::Appraise, A::GoHome],
        Context::Sweep => &[A::Enter, A::NextPart, A::PreviousPart, A::Lane, A::Agenda, A::Back],
        Context::Agenda => &[A::Enter, A::Export, A::Back, A::GoHome],
        Context::Rank => {
            &[A::Enter, A::NextPart, A::Sort, A::Scope, A::Search, A::Export, A::Compare, A::Lane, A::Problems, A::Back]
        }
        Context::Compare => &[A::Enter, A::NextPart, A::Toggle, A::Export, A::Back, A::GoHome],
        Context::Present => &[A::Toggle, A::PageUp, A::Right, A::NextPart, A::Speaker, A::Undo, A::Search, A::Back],
        Context::PresentField => &[A::Enter, A::Back],
        Context::Drill => &[A::Enter, A::NextPart, A::NextOpen, A::PageDown, A::Back],
        Context::DrillField => &[A::Enter, A::NextPart, A::NextOpen, A::PageDown, A::Back],
        Context::Picker => &[A::Enter, A::Back],
        Context::Sheet => &[A::Enter, A::NextPart, A::Back],
        Context::Confirm => &[A::Enter, A::Back],
        Context::Global => &[],
    }
}

/// The same in the tree while it is cut down: the way out comes first.
const FILTERED: &[Action] = &[
    Action::Enter,
    Action::Back,
    Action::Filter,
    Action::NextPart,
    Action::Mark,
    Action::NextOpen,
    Action::Problems,
    Action::Search,
    Action::Undo,
];

/// The same in the table of tasks behind a row.
const TABLE: &[Action] =
    &[Action::Enter, Action::Tasks, Action::NextOpen, Action::Attach, Action::Undo, Action::Back, Action::GoHome];

/// The actions that count in a list to work through.
const fn of_list(kind: &Kind) -> &'static [Action] {
    use Action as A;
    match kind {
        Kind::Explanations => &[A::Enter, A::NextOpen, A::Back, A::Undo, A::Owner, A::GoHome],
        Kind::Owners => &[A::Enter, A::Export, A::TakeIn, A::Deadline, A::NextOpen, A::Back, A::GoHome],
        Kind::OwnerRows(_) => &[A::Enter, A::Owner, A::Export, A::NextOpen, A::Back, A::GoHome],
        Kind::Register => &[A::Enter, A::Right, A::Attach, A::Back, A::Undo, A::GoHome],
        Kind::Taken => &[A::Enter, A::Toggle, A::NextOpen, A::Back],
        Kind::Columns => &[A::Enter, A::Back, A::GoHome],
        Kind::Tasks(_) => TABLE,
    }
}

/// What Enter does in a list to work through.
const fn entering(kind: &Kind, app: &App) -> &'static str {
    match kind {
        Kind::Explanations => app.lang.pick("viết", "write"),
        Kind::Owners => app.lang.pick("xem tiêu chí", "see the rows"),
        Kind::OwnerRows(_) => app.lang.pick("đến đó", "go there"),
        Kind::Register => app.lang.pick("sửa", "mend"),
        Kind::Taken => app.lang.pick("ghi, chọn", "write, choose"),
        Kind::Columns => app.lang.pick("chọn", "choose"),
        Kind::Tasks(_) => app.lang.pick("xác nhận dòng", "decide the line"),
    }
}

/// The actions that count where the keys go.
fn counting(app: &App, place: Context) -> &'static [Action] {
    match (place, app.screen()) {
        (Context::Tree, Screen::Walk(walk)) if walk.filter.is_some() => FILTERED,
        (Context::Lists, Screen::Lists(list)) => of_list(&list.kind),
        _ => wanted(place),
    }
}

/// The word beside a key in a place: what Enter does depends on where one is.
fn label(app: &App, place: Context, action: Action) -> Cow<'static, str> {
    if let (Action::Problems, Some(session)) = (action, &app.session)
        && session.errors > 0
    {
        return Cow::Owned(format!("{} ({})", action.label(app.lang), session.errors));
    }
    if let (Screen::Lists(list), Context::Lists, Action::Enter) = (app.screen(), place, action) {
        return Cow::Borrowed(entering(&list.kind, app));
    }
    if let (Screen::Drill(state), Context::Drill | Context::DrillField, Action::Enter) = (app.screen(), place, action) {
        return Cow::Borrowed(drill::enter(state).get(app.lang));
    }
    let table = matches!(app.screen(), Screen::Lists(list) if matches!(list.kind, Kind::Tasks(_)));
    Cow::Borrowed(match (place, action) {
        (Context::Lists, Action::Tasks) if table => app.pick("lấy số đếm", "take the counts"),
        (Context::Lists, Action::Attach) if table => app.pick("đếm từ tệp khác", "count another file"),
        (Context::Lists, Action::NextOpen) if table => app.pick("dòng chưa rõ tiếp", "next doubtful line"),
        (Context::Present, Action::Toggle) => app.pick("bước tiếp", "next step"),
        (Context::Present, Action::PageUp) => app.pick("lùi", "back one"),
        (Context::Present, Action::Right) => app.pick("← đổi số", "← change"),
        (Context::Present, Action::NextPart) => app.pick("tiêu chí sau", "next row"),
        (Context::PresentField, Action::Enter) => app.pick("nhận số", "take it"),
        (Context::Drill | Context::DrillField, Action::NextPart) => app.pick("tiêu chí sau", "next row"),
        (Context::Drill | Context::DrillField, Action::NextOpen) => app.pick("chưa xong", "not done"),
        (Context::Explain, Action::Toggle) => app.pick("gập, mở", "fold"),
        (Context::Explain, Action::Explain) => app.pick("lên một cấp", "one level up"),
        (Context::Home, Action::Enter) => app.pick("mở", "open"),
        (Context::Appraise, Action::Enter) => app.pick("thẩm định", "appraise"),
        (Context::Appraise, Action::Toggle) => app.pick("thống nhất", "accept"),
        (Context::Appraise, Action::NextPart) => app.pick("lọc", "filter"),
        (Context::Study, Action::Lane) if is_path(app) => app.pick("công sức", "effort"),
        (Context::Study, Action::Remove) if is_path(app) => app.pick("giữ nguyên", "leave as it is"),
        (Context::Study, Action::Enter) => app.pick("chọn", "choose"),
        (Context::Study, Action::Remove) => app.pick("bỏ", "take back"),
        (Context::Study, Action::NextPart) => app.pick("phần khác", "other part"),
        (Context::Study, Action::Save) => app.pick("lưu kịch bản", "keep as a file"),
        (Context::Lists, Action::Export) => app.pick("xuất phiếu", "write the sheet"),
        (Context::Lists, Action::Right) => app.pick("tiêu chí dẫn nó", "row that cites it"),
        (Context::Lists | Context::Words, Action::NextOpen) => app.pick("việc tiếp theo", "next to do"),
        (Context::Steps, Action::Enter) => app.pick("thực hiện", "take the step"),
        (Context::Sweep | Context::Agenda, Action::Enter) => app.pick("đến hồ sơ", "open the dossier"),
        (Context::Sweep, Action::NextPart) => app.pick("tiêu chí sau", "next row"),
        (Context::Sweep, Action::PreviousPart) => app.pick("tiêu chí trước", "previous row"),
        (Context::Rank, Action::Enter) => rank_enter(app),
        (Context::Rank, Action::Search) => app.pick("tìm, lọc", "find, filter"),
        (Context::Rank, Action::Scope) => app.pick("phạm vi", "scope"),
        (Context::Rank, Action::Problems) => app.pick("để ngoài", "left out"),
        (Context::Compare, Action::Enter) => app.pick("cách tính", "explain"),
        (Context::Compare, Action::Toggle) => app.pick("gập, mở", "fold"),
        (Context::Compare, Action::NextPart) => app.pick("lọc", "filter"),
        (Context::Rank, Action::NextPart) => app.pick("khối sau", "next kind"),
        (Context::Tree, Action::Enter) => app.pick("trả lời", "answer"),
        (Context::Tree, Action::Back) => F::LeaveFilter.get(app.lang),
        (Context::Field, Action::Enter) => app.pick("xác nhận", "confirm"),
        (Context::Choice | Context::Picker | Context::Confirm, Action::Enter) => app.pick("chọn", "choose"),
        (Context::Choice, Action::Toggle) => app.pick("đánh dấu", "tick"),
        (Context::Evidence, Action::Enter) if cites_more(app) => app.pick("dẫn tài liệu", "cite"),
        (Context::Evidence, Action::Enter) => app.pick("sửa", "edit"),
        (Context::History, Action::Enter) => app.pick("khôi phục…", "restore…"),
        (Context::History, Action::NextPart) => app.pick("chỉ tiêu chí này, cả hồ sơ", "this row, all"),
        (Context::History, Action::Search) => app.pick("lọc theo tiêu chí", "filter by row"),
        (Context::History, Action::Right) => app.pick("đến đó", "go there"),
        (Context::Explain | Context::Problems | Context::Dashboard, Action::Enter) => app.pick("đến đó", "go there"),
        (Context::Sheet, Action::Enter) => app.pick("ô tiếp, xong", "next, done"),
        (Context::Picker | Context::Sheet | Context::Confirm, Action::Back) => app.pick("đóng", "close"),
        (_, action) => action.label(app.lang),
    })
}

/// Whether the line that offers to cite one more document has the focus.
fn cites_more(app: &App) -> bool {
    let (Screen::Walk(walk), Some(session)) = (app.screen(), &app.session) else { return false };
    let row = session.dossier.row(&session.set.node(walk.at).code);
    walk.spot >= row.map_or(0, |row| row.evidence.len())
}

/// Where Enter leads from the selected cell of the ranking.
fn rank_enter(app: &App) -> &'static str {
    let Screen::Rank(ranks) = app.screen() else { return "" };
    match ranks.column {
        Column::Body | Column::Group => app.pick("xem hồ sơ", "open the dossier"),
        Column::Rank | Column::Index => app.pick("cách tính chỉ số", "explain the index"),
        Column::Band => app.pick("các lĩnh vực", "areas"),
        Column::Moved => app.pick("so với năm trước", "compare with last year"),
        Column::Area(_) => app.pick("cách tính lĩnh vực", "explain the area"),
        Column::Range | Column::Possible => app.pick("mục còn mở", "open rows"),
    }
}

/// Whether a path to a band is shown.
fn is_path(app: &App) -> bool {
    matches!(study::shown(app).map(|s| &s.page), Some(study::Page::Path(_)))
}

/// What a notice leaves of the line; nothing when it needs most of it.
fn beside_notice(app: &App, area: Rect) -> Rect {
    let Some(notice) = &app.notice else { return area };
    let taken = cells(width::width(&notice.text) + 4);
    let left = area.width.saturating_sub(taken);
    let left = if left >= 24 { left } else { 0 };
    Rect { x: area.right() - left, width: left, ..area }
}

/// The keys that fit; help is always among them.
pub fn hints(app: &App, area: Rect) -> Vec<Hint> {
    let places = app.places();
    let place = app.place();
    let area = beside_notice(app, area);
    let mut room = usize::from(area.width);
    let mut hints = Vec::new();
    let make = |action: Action| {
        // There is nothing to take off where one more is offered, and Enter cites it.
        if place == Context::Evidence && matches!(action, Action::Remove | Action::Cite) && cites_more(app) {
            return None;
        }
        let key = app.keymap.key_for(&places, action)?.shown();
        let label = label(app, place, action);
        let wide = width::width(&key) + 1 + width::width(&label);
        Some((wide, Hint { x: 0, width: cells(wide), key, label, action }))
    };
    // On a narrow screen the first key matters more than help.
    let first = counting(app, place).first().and_then(|a| make(*a)).map_or(0, |(wide, _)| wide + 3);
    let help = make(Action::Help).filter(|(wide, _)| first + wide < room);
    if let Some((wide, _)) = &help {
        room = room.saturating_sub(*wide + 1);
    }
    let mut x = area.x + u16::from(area.width > 24);
    for action in counting(app, place) {
        let Some((wide, mut hint)) = make(*action) else { continue };
        // What is too long leaves its room to the next one that fits.
        if wide + 3 > room && (!hints.is_empty() || help.is_some()) {
            continue;
        }
        room = room.saturating_sub(wide + 3);
        hint.x = x;
        x = x.saturating_add(cells(wide + 3));
        hints.push(hint);
    }
    if let Some((_, mut hint)) = help {
        hint.x = x;
        hints.push(hint);
    }
    hints
}

/// Draws the footer.
pub fn paint(app: &App, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let style = |role| app.theme.style(role);
    if let Some(notice) = &app.notice {
        let (sign, role) = if notice.alarm { ("! ", Role::Alarm) } else { ("", Role::Strong) };
        let text = format!(" {sign}{}", notice.text);
        // What is too long for the line takes those above it.
        let lines = width::wrap(&text, usize::from(area.width.max(8)));
        let above = Rect { y: 0, height: area.bottom(), ..area };
        let shown = lines.len().min(usize::from(area.y).saturating_add(1)).min(4);
        for (at, line) in lines.iter().take(shown).enumerate() {
            let y = area.y + 1 + cells(at) - cells(shown);
            if shown > 1 {
                rule(buf, above, y, " ", style(Role::Plain));
            }
            put(buf, above, area.x, y, line, style(role));
        }
        if beside_notice(app, area).width == 0 {
            return;
        }
    }
    for hint in hints(app, area) {
        let x = put(buf, area, hint.x, area.y, &hint.key, style(Role::Accent));
        put(buf, area, x.saturating_add(1), area.y, &hint.label, style(Role::Plain));
    }
}
