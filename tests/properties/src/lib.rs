//! Properties that hold for every input from outside.
//!
//! Every kind of input has a module with a function `hold`, which panics where a property is broken, and a
//! function `of_bytes`, which reads an input for it. The fuzzers in `fuzz/` call `of_bytes` with bytes of their
//! own, the tests beside this crate call `hold` with random values and `of_bytes` with the fuzzers' seeds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::missing_panics_doc
)]

pub mod address;
pub mod answers;
pub mod arguments;
pub mod body;
mod call;
#[path = "../../policy/document.rs"]
mod document;
pub mod emulator_requests;
pub mod emulator_state;
pub mod export;
pub mod fields;
pub mod headers;
pub mod instant;
pub mod json;
mod leaves;
pub mod message;
pub mod options;
pub mod redaction;
pub mod refusal;
pub mod success;

pub use document::Json;

/// A name, and the property that it stands for.
pub type Target = (&'static str, fn(&[u8]));

/// Every target by the name that its corpus has.
pub const TARGETS: [Target; 14] = [
    ("address", address::of_bytes),
    ("answers", answers::of_bytes),
    ("arguments", arguments::of_bytes),
    ("body", body::of_bytes),
    ("emulator_requests", emulator_requests::of_bytes),
    ("emulator_state", emulator_state::of_bytes),
    ("export", export::of_bytes),
    ("headers", headers::of_bytes),
    ("instant", instant::of_bytes),
    ("json", json::of_bytes),
    ("options", options::of_bytes),
    ("redaction", redaction::of_bytes),
    ("refusal", refusal::of_bytes),
    ("success", success::of_bytes),
];
