//! A line of the table: a command, the words that call it, what it takes.

use super::Command;
use crate::cli::arg::Arg;

/// An argument of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takes {
    /// Which.
    pub arg: Arg,
    /// Whether the command needs it.
    pub required: bool,
}

/// An argument that the command needs.
pub(super) const fn needs(arg: Arg) -> Takes {
    Takes { arg, required: true }
}

/// An argument that it may have.
pub(super) const fn may(arg: Arg) -> Takes {
    Takes { arg, required: false }
}

/// A command with the words that call it and what it takes.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// The words after the program's name; none for the app.
    pub path: &'static [&'static str],
    /// What it takes, in the order of the usage line.
    pub takes: &'static [Takes],
}
