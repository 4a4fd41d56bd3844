//! The `parindex` program: the app without arguments, every job as a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    parindex::cli::run(std::env::args_os())
}
