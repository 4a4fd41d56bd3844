//! The integration tests, in one binary.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod appraise;
mod assume;
mod bad;
mod cli;
mod contract;
mod dashboard;
mod drills;
mod fill;
mod history;
mod keys;
mod look;
mod oracle;
mod output;
mod phases;
mod pictures;
mod props;
mod pty;
mod published;
mod ranks;
mod readme;
mod records;
mod report;
mod round;
mod screens;
mod settings;
mod shipped;
mod spec;
mod store;
mod support;
mod survey;
mod survey_command;
mod tidy;
mod tour;
mod traps;
mod whatif;
