//! A file as `multipart/form-data`; its boundary is the runtime's.

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

use crate::door::property::{get, set};
use crate::validate::{Issue, IssueCode};

#[wasm_bindgen]
extern "C" {
    type FormData;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<FormData, JsValue>;
    #[wasm_bindgen(method, js_name = append)]
    fn append_file(this: &FormData, name: &str, value: &Blob, file_name: &str);
    #[wasm_bindgen(method)]
    fn get(this: &FormData, name: &str) -> JsValue;

    #[derive(Clone)]
    type Blob;
    #[wasm_bindgen(constructor, catch)]
    fn new_with_options(parts: &Array, options: &JsValue) -> Result<Blob, JsValue>;
}

/// The form with its part `file`. The name and type of a `File` or `Blob` are kept where the options name no others.
pub fn form(file: &JsValue, options: &JsValue) -> Result<JsValue, Vec<Issue>> {
    let is_blob = get(file, "arrayBuffer").is_function() && get(file, "size").as_f64().is_some();
    if !is_blob && bytes_of(file).is_none() {
        let message = "expected a Blob, a File, an ArrayBuffer or a view of one";
        let code = if file.is_undefined() || file.is_null() { IssueCode::Required } else { IssueCode::Type };
        return Err(vec![Issue { path: "file".into(), code, message: message.into() }]);
    }
    let named = |name: &str| get(options, name).as_string();
    let of_file = |name: &str| get(file, name).as_string().filter(|text| is_blob && !text.is_empty());
    let file_name = named("name").or_else(|| of_file("name")).unwrap_or_else(|| "attachment".into());
    let content_type = named("content_type")
        .or_else(|| of_file("type"))
        .unwrap_or_else(|| "application/octet-stream".into());
    build(file, &file_name, &content_type).map_err(|_| {
        let message = "expected a runtime with FormData and Blob, but found none here";
        vec![Issue { path: "file".into(), code: IssueCode::Type, message: message.into() }]
    })
}

fn build(file: &JsValue, file_name: &str, content_type: &str) -> Result<JsValue, JsValue> {
    let blob_options = Object::new();
    set(&blob_options, "type", &JsValue::from_str(content_type));
    let blob = Blob::new_with_options(&Array::of1(file), &blob_options)?;
    let form = FormData::new()?;
    form.append_file("file", &blob, file_name);
    Ok(form.into())
}

fn bytes_of(file: &JsValue) -> Option<f64> {
    let is_buffer = js_sys::ArrayBuffer::instanceof(file) || js_sys::ArrayBuffer::is_view(file);
    is_buffer.then(|| get(file, "byteLength").as_f64()).flatten()
}

/// Tells the caller how far the upload is.
pub fn tell(on_progress: Option<&Function>, form: &JsValue, is_sent: bool) {
    let Some(on_progress) = on_progress else { return };
    let total = get(&form.unchecked_ref::<FormData>().get("file"), "size");
    let sent = if is_sent { total.clone() } else { JsValue::from(0) };
    // What it throws is not the upload's business.
    let _ = on_progress.call2(&JsValue::UNDEFINED, &sent, &total);
}
