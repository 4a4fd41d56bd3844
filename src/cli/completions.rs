//! `completions`: what a shell needs to complete the program's words.

use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::{Given, clap_command};

pub(super) fn run(given: &Given, out: &mut Out) -> Outcome {
    let Some(shell) = given.shell() else { return Err(Stop::Failed) };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut clap_command(out.lang), "parindex", &mut script);
    out.data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
