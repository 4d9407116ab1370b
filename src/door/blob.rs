//! Bytes with a media type.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::door::property::set;

#[wasm_bindgen]
extern "C" {
    type Blob;
    #[wasm_bindgen(constructor, catch)]
    fn new_with_options(parts: &Array, options: &JsValue) -> Result<Blob, JsValue>;
}

/// A `Blob` of one part; fails where the runtime has none.
pub fn blob(part: &JsValue, content_type: &str) -> Result<JsValue, JsValue> {
    let options = Object::new();
    set(&options, "type", &JsValue::from_str(content_type));
    Blob::new_with_options(&Array::of1(part), &options).map(JsValue::from)
}
