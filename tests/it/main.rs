//! The integration tests, in one binary.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod bad;
mod oracle;
mod props;
mod published;
mod shipped;
mod spec;
mod store;
mod tidy;
