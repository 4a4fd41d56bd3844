//! The user's own: settings, and the file with the days off.

use std::borrow::Cow;

use super::Item;
use crate::doc::settings::Setting;
use crate::tui::app::App;
use crate::tui::overlay::picker::Run;
use crate::tui::settings;
use crate::tui::words::W;

/// Every setting, then the days off.
pub(super) fn items(app: &App) -> Vec<Item<'_>> {
    Setting::ALL.into_iter().map(|s| setting(app, s)).chain([days_off(app)]).collect()
}

fn setting(app: &App, setting: Setting) -> Item<'_> {
    Item {
        head: Cow::Borrowed(settings::word(app, setting)),
        text: Cow::Borrowed(setting.about(app.lang)),
        tail: Cow::Borrowed(setting.key()),
        also: Cow::Borrowed(""),
        run: Run::Setting(setting),
    }
}

/// The file with the days off, by which working days are counted.
fn days_off(app: &App) -> Item<'_> {
    Item {
        head: Cow::Borrowed("…"),
        text: Cow::Borrowed(W::DaysOff.get(app.lang)),
        tail: Cow::Borrowed(crate::store::holidays::HOLIDAYS),
        also: Cow::Borrowed("holidays lich nghi le tet"),
        run: Run::DaysOff,
    }
}
