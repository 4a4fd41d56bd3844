//! What the tests of the app share.

pub(crate) mod stage;
