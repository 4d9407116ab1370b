//! The core as wasm, in Node.
#![cfg(target_arch = "wasm32")]

mod core_in_wasm;
mod every_error;
#[path = "../fixtures/mod.rs"]
mod fixtures;
mod through_the_bindings;
