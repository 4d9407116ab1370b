//! The emulator as wasm, in Node.
#![cfg(target_arch = "wasm32")]

mod emulator_in_wasm;
