//! Looks a global of the runtime up at each use, so that one that is put there or replaced later counts.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::transport::get;

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

/// Whether visitors of a page can read this program. A page has a `document`; a server's runtime has none.
pub(crate) fn is_in_page() -> bool {
    get(&js_sys::global(), "document").is_object()
}

/// The runtime's `fetch`.
pub(super) fn fetch_function() -> Option<Function> {
    GLOBAL.with(Global::fetch).dyn_into().ok()
}

/// The runtime's `performance`, or undefined.
pub(super) fn performance_object() -> JsValue {
    GLOBAL.with(Global::performance)
}
