//! Between TOML text and the model.
pub mod write;
