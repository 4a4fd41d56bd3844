//! An answer sheet (*phiếu số liệu*) that colleagues filled in, taken back into its dossier.
//!
//! Promise: nothing is written here. A cell that cannot be used is a fault at its address; an answer that changed in
//! the dossier since the sheet was made, and in the sheet too, is a conflict; empty cells change nothing.

mod plan;
mod read;

pub(crate) use plan::Work;
pub(crate) use read::lines;
