//! What can lie over a screen, as a closed set.

pub mod confirm;
pub mod picker;
pub mod sheet;

use confirm::Confirm;
use picker::Picker;
use sheet::Sheet;

use crate::tui::action::Context;

/// Something over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// A list with a filter.
    Picker(Picker),
    /// A card of fields.
    Sheet(Sheet),
    /// A question.
    Confirm(Confirm),
}

impl Overlay {
    /// Where keys go.
    pub const fn context(&self) -> Context {
        match self {
            Self::Picker(_) => Context::Picker,
            Self::Sheet(_) => Context::Sheet,
            Self::Confirm(_) => Context::Confirm,
        }
    }
}
