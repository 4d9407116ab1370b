//! The fuzzers' properties with random values, and with the fuzzers' own seeds.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, clippy::string_slice)]

mod answers;
mod any_json;
mod arguments;
mod body;
mod emulator;
mod json;
mod lines;
mod seeds;
mod times;
mod valid_body;
