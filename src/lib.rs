//! **parindex** scores, appraises and ranks public bodies on Vietnam's PAR Index
//! (*Chỉ số cải cách hành chính*).
//!
//! What happens to a score, from left to right:
//!
//! ```text
//!  criteria/*.toml ──┐                                      ┌─> report (text, md, html, csv, json)
//!                    ├─ doc (text -> model + diagnostics)   │
//!  dossier.toml ─────┘        │                             │
//!                             v                             │
//!  num text lang diag watch ─> criteria dossier ──> score rank check compare whatif survey drill lesson
//!  └── 0 foundations ─┘   └── 1 model ───┘     └──────── 2 engine ────────┘
//!
//!  3 doc, report: strings only       4 store, exchange, train, cli, tui: the world
//! ```
//!
//! **Architecture invariants**; `tests/it/tidy.rs` enforces the first two, types the others:
//!
//! 1. Layers 0–3 know no files, clock, environment, randomness, floats, hash maps, printing or screen.
//! 2. A module imports only from its own or a lower layer.
//! 3. Scoring is total: [`score::score`] returns a scorecard for every set and dossier, never an error.
//! 4. Foreign text is [`text::Clean`]; words for people come from exhaustive matches over [`lang::Lang`].

pub mod agenda;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod compare;
pub mod criteria;
pub mod diag;
pub mod doc;
pub mod dossier;
pub mod drill;
pub mod exchange;
pub mod lang;
pub mod lesson;
pub mod num;
pub mod rank;
pub mod report;
pub mod score;
pub mod store;
pub mod survey;
pub mod sweep;
pub mod text;
pub mod train;
pub mod tui;
pub mod watch;
pub mod whatif;
