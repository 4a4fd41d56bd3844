//! The commands with which an officer keeps a dossier.

use super::Command;
use super::takes::{Spec, may, needs};
use crate::cli::arg::Arg;

/// What others supply, and who.
pub(super) const SUPPLY: Spec = Spec {
    command: Command::Supply,
    path: &["supply"],
    takes: &[
        needs(Arg::Dossier),
        needs(Arg::Code),
        may(Arg::Points),
        may(Arg::Answer),
        needs(Arg::By),
        may(Arg::Number),
        may(Arg::Dated),
    ],
};

/// A file to a document.
pub(super) const ATTACH: Spec = Spec {
    command: Command::Attach,
    path: &["attach"],
    takes: &[
        needs(Arg::Dossier),
        needs(Arg::Document),
        needs(Arg::Attached),
        may(Arg::Number),
        may(Arg::Dated),
        may(Arg::Text),
        may(Arg::Secrecy),
    ],
};

/// A table of tasks counted into a row.
pub(super) const TASKS: Spec = Spec {
    command: Command::Tasks,
    path: &["tasks"],
    takes: &[
        needs(Arg::Dossier),
        needs(Arg::Code),
        may(Arg::Attached),
        may(Arg::Write),
        may(Arg::Late),
        may(Arg::Map),
        may(Arg::Sheet),
        may(Arg::Number),
        may(Arg::Dated),
        may(Arg::Text),
        may(Arg::Json),
    ],
};

/// What is due when.
pub(super) const DUE: Spec = Spec {
    command: Command::Due,
    path: &["due"],
    takes: &[needs(Arg::Dossier), may(Arg::When), may(Arg::Owner), may(Arg::Json)],
};
