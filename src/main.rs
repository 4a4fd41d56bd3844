//! The `parindex` program: the app without arguments, every job as a command.

fn main() {}
