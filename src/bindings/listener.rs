//! Functions of the caller's that are told something.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::transport::function_of;

/// Calls a listener and waits for what it returns; or what it threw or rejected with.
pub(super) async fn told(listener: &Function, value: &JsValue) -> Result<(), JsValue> {
    let returned = listener.call1(&JsValue::UNDEFINED, value)?;
    JsFuture::from(Promise::resolve(&returned)).await.map(|_| ())
}

/// Calls a listener. What it throws is none of a call's business, also where it is an async function.
pub(super) fn notify(listener: &Function, values: &Array) {
    let Ok(returned) = listener.apply(&JsValue::UNDEFINED, values) else { return };
    if returned.is_object() && function_of(&returned, "then").is_some() {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(Promise::resolve(&returned)).await;
        });
    }
}
