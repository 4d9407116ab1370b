//! The client for Rust, in a browser's page.
#![cfg(target_arch = "wasm32")]

mod rust_client;
mod rust_guide;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
