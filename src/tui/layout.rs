//! Where things stand, as a pure function of size and state.
//!
//! Promise: update and draw ask the same functions, so a page is as long as it looks and a click hits
//! what is seen. Every size from 1 × 1 on gives areas inside the screen.

use ratatui::layout::Rect;

use crate::doc::settings::Setting;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::PickerKind;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::{Part, Walk};
use crate::tui::view::coach;

/// The bands of a screen from top to bottom; a band for which there is no room has no height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// What is open, and whether it is saved.
    pub title: Rect,
    /// The screen itself.
    pub body: Rect,
    /// The totals.
    pub totals: Rect,
    /// The step of the guided tour.
    pub coach: Rect,
    /// The keys that count here.
    pub footer: Rect,
}

/// The whole screen.
pub fn whole(app: &App) -> Rect {
    Rect::new(0, 0, app.size.0, app.size.1)
}

/// The bands of the shown screen.
pub fn bands(app: &App) -> Bands {
    let area = whole(app);
    let h = area.height;
    let footer = u16::from(h >= 3);
    let title = u16::from(h >= 6);
    let totals = match (app.screen(), h) {
        (Screen::Walk(_), 18..) => 3,
        (Screen::Walk(_), 8..) => 1,
        _ => 0,
    };
    let coach = coach::height(app, area.width, h).min(h.saturating_sub(footer + title + totals));
    let body = h.saturating_sub(footer + title + totals + coach);
    let band = |y: u16, height: u16| Rect { y, height, ..area };
    Bands {
        title: band(0, title),
        body: band(title, body),
        totals: band(title + body, totals),
        coach: band(title + body + totals, coach),
        footer: band(title + body + totals + coach, footer),
    }
}

/// The parts of the walk; a part that is not shown has no size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The tree.
    pub tree: Rect,
    /// The selected node.
    pub detail: Rect,
    /// The line between them: a column or a row.
    pub divider: Rect,
}

/// The parts of the walk in its body.
pub fn panes(body: Rect, walk: &Walk) -> Panes {
    if body.width >= 100 && body.height >= 6 {
        let tree = (u32::from(body.width) * 9 / 20).clamp(46, 96) as u16;
        return Panes {
            tree: Rect { width: tree, ..body },
            divider: Rect { x: body.x + tree, width: 1, ..body },
            detail: Rect { x: body.x + tree + 2, width: body.width - tree - 2, ..body },
        };
    }
    if body.width >= 56 && body.height >= 12 {
        let tree = (body.height - 1) * 2 / 5;
        return Panes {
            tree: Rect { height: tree, ..body },
            divider: Rect { y: body.y + tree, height: 1, ..body },
            detail: Rect { y: body.y + tree + 1, height: body.height - tree - 1, ..body },
        };
    }
    if walk.part == Part::Tree {
        Panes { tree: body, ..Panes::default() }
    } else {
        Panes { detail: body, ..Panes::default() }
    }
}

/// The part of a pane that scrolls: without its heading where there is room for one.
pub fn list(area: Rect) -> Rect {
    let head = match area.height {
        0..4 => 0,
        4..12 => 1,
        _ => 2,
    };
    Rect { y: area.y + head, height: area.height - head, ..area }
}

/// The area of a card or list over the screen, with its frame.
pub fn overlay(app: &App, overlay: &Overlay) -> Rect {
    let area = whole(app);
    let bands = bands(app);
    // The title says how far the figures may be trusted: nothing lies over it.
    let title = bands.title.height;
    let height = area.height - bands.footer.height - bands.coach.height - title;
    let area = Rect { y: area.y + title, height, ..area };
    let wanted_width = match overlay {
        Overlay::Picker(_) => 100,
        Overlay::Sheet(_) => 76,
        Overlay::Confirm(_) => 64,
    };
    let wanted_height = match overlay {
        Overlay::Picker(picker) => {
            let session = app.session.as_ref();
            let count = match picker.kind {
                PickerKind::Help(_)
                | PickerKind::Palette(_)
                | PickerKind::Search
                | PickerKind::Ranking(_)
                | PickerKind::Marks
                | PickerKind::Files => 26,
                PickerKind::Sets | PickerKind::SetsFrom => app.sets.len().max(4),
                PickerKind::Documents => session.map_or(0, |s| s.dossier.documents.len()) + 1,
                PickerKind::Ways => 5,
                PickerKind::Filters | PickerKind::Table(_) | PickerKind::Sums => 12,
                PickerKind::Deals => 14,
                PickerKind::Dealt => 16,
                PickerKind::Differing | PickerKind::Versions(_) => 12,
                PickerKind::Welcome | PickerKind::Begin | PickerKind::Training | PickerKind::Restore(_) => 4,
                PickerKind::Settings => Setting::ALL.len() + 1,
                PickerKind::Trust => session.map_or(0, |s| s.dossier.documents.len()),
                PickerKind::Levers | PickerKind::Efforts => 26,
                PickerKind::Causes | PickerKind::Asks | PickerKind::Agencies | PickerKind::Since => 8,
                PickerKind::Facts => session.map_or(0, |s| s.set.flags.len()),
            };
            u16::try_from(count.clamp(3, 26) + 4).unwrap_or(30)
        }
        Overlay::Sheet(sheet) => {
            let wide = usize::from(area.width.min(wanted_width)).saturating_sub(4).max(10);
            let hint = crate::text::width::wrap(&sheet.told(app, wide), wide).len().clamp(1, 6);
            u16::try_from(sheet.fields.len() + hint + 4).unwrap_or(u16::MAX)
        }
        Overlay::Confirm(confirm) => u16::try_from(confirm.choices().len()).unwrap_or(u16::MAX).saturating_add(5),
    };
    // Shreds of the screen beside a list would only disturb.
    let side = if area.width >= 90 { 4 } else { 0 };
    let above = u16::from(area.height >= 14);
    let width = area.width.saturating_sub(side).min(wanted_width);
    let height = area.height.saturating_sub(above).min(wanted_height);
    Rect { x: (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// The area inside the frame of a card or list; where there is no room for a frame, all of it.
pub fn inside(area: Rect) -> Rect {
    if area.width < 24 || area.height < 6 {
        return area;
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// The items of a list over the screen, below the line with the filter.
pub fn picker_items(area: Rect) -> Rect {
    let inside = inside(area);
    let head = match inside.height {
        0..3 => u16::from(inside.height > 1),
        _ => 2,
    };
    Rect { y: inside.y + head, height: inside.height - head, ..inside }
}
