//! The client for Rust, in Node.
#![cfg(target_arch = "wasm32")]

mod rust_client;
mod rust_guide;
