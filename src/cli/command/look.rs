//! The commands that look across the dossiers of a round.

use super::{Command, Spec, may, needs};
use crate::cli::arg::Arg;

/// One row across all bodies.
pub(super) const SWEEP: Spec = Spec {
    command: Command::Sweep,
    path: &["sweep"],
    takes: &[
        needs(Arg::Below),
        needs(Arg::Code),
        may(Arg::OfKind),
        may(Arg::Lane),
        may(Arg::Year),
        may(Arg::Json),
        may(Arg::Csv),
    ],
};

/// The council's agenda.
pub(super) const AGENDA: Spec = Spec {
    command: Command::Agenda,
    path: &["agenda"],
    takes: &[needs(Arg::Below), may(Arg::Year), may(Arg::ReportFile), may(Arg::Json), may(Arg::Csv)],
};

/// What becomes of places on which copies differ.
pub(super) const DECIDE: Spec = Spec {
    command: Command::Decide,
    path: &["decide"],
    takes: &[needs(Arg::Dossier), may(Arg::Spot), may(Arg::Take), may(Arg::KeepNow), may(Arg::Json)],
};
