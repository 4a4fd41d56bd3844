//! Reports as Excel workbooks: the score table with live formulas, and the ranking.
//!
//! Promise: every figure is the engine's; where a cell holds a formula, the engine's figure is its cached result, so a
//! reader that does not calculate shows the same. A check row compares what the workbook calculates with what the
//! engine computed exactly. Words are cells of type string with the quote mark set, so no text becomes a formula, not
//! even when somebody edits it. The same input gives the same bytes.

mod answers;
mod book;
mod figures;
mod formula;
mod plain;
mod ranking;
mod scores;
mod words;

pub use answers::workbook as answers;
pub use plain::workbook as plain;
pub use ranking::workbook as ranking;
use rust_xlsxwriter::XlsxError;
pub use scores::{workbook as scores, workbook_with as scores_with};

/// Why a workbook could not be made. Only sizes beyond what Excel holds lead here: rows, columns or sheets.
pub type Trouble = XlsxError;
