//! Between TOML text and the model: reading says everything that is wrong, writing is canonical.
//!
//! Promise: this layer works on strings alone; it opens no file and asks no clock. Reading never panics and
//! never stops at the first mistake; what it returns is whole or nothing. Numbers go from the digits of the
//! file to a [`Decimal`](crate::num::Decimal) without any other form in between. [`fields`] is the one way
//! from TOML to values, for every document.

pub mod change;
pub mod criteria;
pub mod digest;
pub mod dossier;
pub mod excerpt;
pub mod fields;
mod held;
pub mod holidays;
pub mod lesson;
pub mod office;
pub mod questionnaire;
pub mod results;
pub mod scan;
pub mod scenario;
pub mod settings;
pub mod syntax;
pub mod table;
pub mod tasks;
pub mod write;

pub use criteria::read_criteria;
pub use dossier::{check_dossier, read_dossier};
pub use holidays::read_holidays;
pub use lesson::{check_lesson, read_lesson};
pub use questionnaire::read_questionnaire;
pub use scan::scan_dossier;
pub use scenario::{read_scenario, write_scenario};
pub use settings::read_settings;
pub use write::write_dossier;
