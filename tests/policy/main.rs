//! The machines that drive calls, in virtual time: no clock, no network, no chance.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects)]

mod document;
mod request;
mod situations;
