//! What goes out to other people and programs and comes in from them.
//!
//! Promise: nothing that comes in is trusted before it is checked, and nothing that goes out is ever
//! half written.

pub mod ballots;
pub mod docx;
pub mod file;
pub mod filled;
pub mod package;
pub mod receiving;
pub mod synthetic;
pub mod table;
pub mod xlsx;
