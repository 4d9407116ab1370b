//! The core as wasm, in a browser.
#![cfg(target_arch = "wasm32")]

mod core_in_wasm;
mod every_error;
#[path = "../fixtures/mod.rs"]
mod fixtures;
mod through_the_bindings;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
