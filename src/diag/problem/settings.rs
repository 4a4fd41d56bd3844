//! What can be wrong with the user's settings.

use crate::text::Clean;

problems! {
    /// A mistake in the settings: what it concerns is left out, the rest counts.
    pub enum InSettings {
        /// A word that names no key.
        "PAR400" Error NoSuchKey { word: Clean },
        /// A key that a terminal sends for another one too.
        "PAR401" Error SharedKey { word: Clean, same: &'static str },
        /// A word that names no action.
        "PAR402" Error NoSuchAction { word: Clean, near: Option<&'static str> },
        /// A word that names no place.
        "PAR403" Error NoSuchPlace { word: Clean, near: Option<&'static str>, known: Vec<&'static str> },
        /// A place where the action means nothing.
        "PAR404" Error Senseless { action: Clean, place: Clean, places: Vec<&'static str> },
        /// A letter as a key where letters are text.
        "PAR405" Error LetterIsText { word: Clean, place: &'static str },
        /// A key that the same file gives to another action in the same place: the later one counts.
        "PAR406" Error BoundTwice { word: Clean, first: &'static str, then: &'static str, place: &'static str },
        /// The last key of an action that nobody can do without: it is kept where it was.
        "PAR407" Error LastKey { word: Clean, needed: &'static str },
    }
}
