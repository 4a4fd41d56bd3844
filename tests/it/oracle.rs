//! An independent exact oracle, written from `tests/contract/README.md` and not from the engine: what it says and what
//! the engine says must be the same to the last digit, over random sets and dossiers and over the contract's examples.

mod answers;
mod num;
mod rng;
mod rules;
mod set;
mod sets;
mod tree;
mod write;
