//! The module's exports: arguments are read here and results written, and nothing is decided.
//!
//! The face, `pkg-template/src`, calls them. Bodies cross as the one text that `JSON.stringify` made, answers stay with the
//! engine that parsed them.

mod allocator;
mod argument;
mod client;
mod conversation;
mod given;
mod json_text;
mod listener;
mod prepare;
mod report;
mod requests;
mod series;
mod sign_in;
mod token_pair;
mod upload;
mod waiting;

pub use client::{Client, Progress, connect};
pub use conversation::course;
pub use requests::{build, check};
pub use series::Series;
pub use sign_in::{authorization_url, exchange_code};

use wasm_bindgen::prelude::*;

/// The things that the module has started in the runtime and that would outlive it: a set of timers and a set of abort controllers.
#[wasm_bindgen(js_name = underWay, unchecked_return_type = "[timers: Set<unknown>, requests: Set<AbortController>]")]
pub fn under_way() -> js_sys::Array {
    crate::transport::under_way()
}
