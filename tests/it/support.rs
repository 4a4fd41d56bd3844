//! What the tests of the app share.

pub(crate) mod stage;
#[cfg(unix)]
pub(crate) mod terminal;
