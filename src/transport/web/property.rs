//! Looking into values of which nothing is known. Whatever a getter, a proxy or a polluted prototype throws stays in here.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A value whose properties are reached in one step.
    type Indexed;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn named(this: &Indexed, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn keyed(this: &Indexed, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_setter)]
    fn put(this: &Indexed, name: &str, value: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, name: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn array_is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = ownKeys, catch)]
    fn reflect_own_keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn json_parse(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn json_stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// A property of anything; undefined where there is none.
pub fn get(value: &JsValue, name: &str) -> JsValue {
    value.unchecked_ref::<Indexed>().named(name).unwrap_or_default()
}

/// An object's own property: what a polluted prototype holds is not found.
pub fn own(value: &JsValue, name: &str) -> Option<JsValue> {
    if !value.is_object() {
        return None;
    }
    let name = JsValue::from_str(name);
    if has_own(value, &name).unwrap_or_default() { key_of(value, &name).ok() } else { None }
}

/// A property by its name or symbol, or what reading it threw.
pub fn key_of(value: &JsValue, key: &JsValue) -> Result<JsValue, JsValue> {
    value.unchecked_ref::<Indexed>().keyed(key)
}

/// Sets a property of an object of our own.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = object.unchecked_ref::<Indexed>().put(name, value);
}

/// A property that is a function.
pub fn function_of(value: &JsValue, name: &str) -> Option<Function> {
    get(value, name).dyn_into().ok()
}

/// Whether it is an array, of any realm. What cannot be told to be one, such as a revoked proxy, is none.
pub fn is_array(value: &JsValue) -> bool {
    array_is_array(value).unwrap_or_default()
}

/// The names and symbols of an object's own properties; `None` where it does not let them be listed.
pub fn own_keys(object: &JsValue) -> Option<Array> {
    reflect_own_keys(object).ok()
}

/// The value of a JSON text, where it is one.
pub fn parse_json(text: &JsValue) -> Option<JsValue> {
    json_parse(text).ok()
}

/// Returns the result of `JSON.stringify`, `undefined` included, or the value that it threw.
pub fn json_text(value: &JsValue) -> Result<JsValue, JsValue> {
    json_stringify(value)
}
