//! The caller's listeners, whose errors are none of a call's business.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::door::spawn::spawn;

/// Calls a listener. What it throws is ignored, also where it is an async function.
pub fn notify(listener: &Function, values: &[JsValue]) {
    let values: Array = values.iter().collect();
    if let Ok(given) = listener.apply(&JsValue::UNDEFINED, &values)
        && given.is_object()
    {
        spawn(async move {
            let _ = JsFuture::from(Promise::resolve(&given)).await;
        });
    }
}
