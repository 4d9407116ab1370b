//! The machines that drive calls, in virtual time: no clock, no network, no chance.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, clippy::needless_pass_by_value, clippy::similar_names)]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod advice;
mod answers;
mod attempts;
mod awaiting;
mod call_tokens;
mod conversations;
mod deadline;
mod document;
mod error_bodies;
mod every_error;
mod export;
mod follow;
mod looks;
mod pace;
mod pages;
mod rate_headers;
mod reconciliation;
mod redirects;
mod reply_to_all;
mod request;
mod situations;
mod tokens;
