//! Tables that come in: cells of CSV files and workbooks, what their columns stand for, what is wrong with them.
//!
//! Promise: every cell either becomes part of a dossier or a fault at its address.

pub(crate) mod column;
pub(crate) mod fault;
pub(crate) mod line;
pub(crate) mod sheet;
