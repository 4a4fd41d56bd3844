//! Between TOML text and the model: reading says everything that is wrong, writing is canonical.
//!
//! Promise: this layer works on strings alone; it opens no file and asks no clock.

pub mod digest;
pub mod write;

pub use write::write_dossier;
