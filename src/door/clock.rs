//! The engine's clocks and its random numbers.

use wasm_bindgen::prelude::*;

use crate::policy::Now;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn monotonic_ms() -> f64;
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn unix_ms() -> f64;
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    pub fn random() -> f64;
}

/// Both clocks at once.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clocks are positive and far below 2^53"
)]
pub fn now() -> Now {
    Now { monotonic_ms: monotonic_ms() as u64, unix_ms: unix_ms() as i64 }
}
