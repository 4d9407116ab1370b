//! A timer that is cleared when nobody waits for it any more.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::door::promised::Promised;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, delay_ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// The longest delay that engines keep; anything above fires at once.
pub const MAX_DELAY_MS: u64 = 2_147_483_647;

/// Ready after a delay.
pub struct Timer {
    id: JsValue,
    fired: Promised,
}

impl Timer {
    /// Starts it. More than 24.8 days count as 24.8 days.
    #[expect(clippy::cast_precision_loss, reason = "at most 2^31")]
    pub fn start(delay_ms: u64) -> Timer {
        let fired = Promised::new();
        let id = set_timeout(&fired.resolve(), delay_ms.min(MAX_DELAY_MS) as f64);
        Timer { id, fired }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.fired).poll(context)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}
