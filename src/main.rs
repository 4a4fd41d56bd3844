//! The `parindex` program: the app without arguments, every job as a command.

use parindex::tui::{Options, Start, run};

fn main() -> std::process::ExitCode {
    let mut options = Options::default();
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--en" => options.lang = parindex::lang::Lang::En,
            "--sample" => options.start = Start::Sample,
            path => options.start = Start::Dossier(path.into()),
        }
    }
    match run(options) {
        Ok(ended) => ended.status().into(),
        Err(_) => 2.into(),
    }
}
