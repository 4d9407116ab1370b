//! What the runtime offers at this moment: a global that is put there or replaced later counts.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Global;
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: Global;
    #[wasm_bindgen(method, getter, structural)]
    fn fetch(this: &Global) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn performance(this: &Global) -> JsValue;
}

/// The runtime's `fetch`.
pub(super) fn fetch_function() -> Option<Function> {
    GLOBAL.with(Global::fetch).dyn_into().ok()
}

/// The runtime's `performance`, or undefined.
pub(super) fn performance_object() -> JsValue {
    GLOBAL.with(Global::performance)
}
