//! Properties of JavaScript's values, which may throw when they are looked at: getters, and proxies at every step.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object whose properties are reached in one step: `Reflect` takes three, to make a string, use it and let it go.
    type Indexed;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn index(this: &Indexed, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_setter)]
    fn put(this: &Indexed, name: &str, value: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_setter)]
    fn put_text(this: &Indexed, name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn own_keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, name: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn copy_of(list: &JsValue) -> Result<Array, JsValue>;
}

/// A property of anything, or what reading it throws.
pub fn read(value: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(value, &JsValue::from_str(name))
}

/// A property of anything; `undefined` where reading it throws.
pub fn get(value: &JsValue, name: &str) -> JsValue {
    // `Reflect.get` throws on anything else, and a throw takes thirty times as long as building a request.
    if !value.is_object() && !value.is_function() {
        return JsValue::UNDEFINED;
    }
    value.unchecked_ref::<Indexed>().index(name).unwrap_or(JsValue::UNDEFINED)
}

/// An object's own property; `None` where it has none or reading it throws.
pub fn own(value: &JsValue, name: &str) -> Option<JsValue> {
    let is_there = value.is_object() && has_own(value, name).unwrap_or_default();
    if is_there { read(value, name).ok() } else { None }
}

/// Sets a property of an object of our own making, which cannot refuse it.
pub fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = object.unchecked_ref::<Indexed>().put(key, value);
}

/// Sets a property of an object of our own making to a string, where there is one.
pub fn set_text(object: &Object, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ = object.unchecked_ref::<Indexed>().put_text(key, text);
    }
}

/// The names of an object's own enumerable properties, or what listing them throws.
pub fn keys(object: &JsValue) -> Result<Array, JsValue> {
    own_keys(object)
}

/// Whether it is an array; one that cannot be told counts as none.
pub fn is_list(value: &JsValue) -> bool {
    is_array(value).unwrap_or_default()
}

/// A copy of an array's items; `None` for anything else, and for an array that cannot be read.
pub fn list(value: &JsValue) -> Option<Array> {
    if is_list(value) { copy_of(value).ok() } else { None }
}
