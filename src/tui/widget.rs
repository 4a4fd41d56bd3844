//! Pieces that screens are made of; none of them knows a criteria set or a dossier.

pub mod editor;
pub mod paint;
