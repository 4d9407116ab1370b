//! Properties of JavaScript's values.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A property of anything; `undefined` where reading it throws.
pub fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of our own making, which cannot refuse it.
pub fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
