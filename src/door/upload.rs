//! A file as `multipart/form-data`; its boundary is the runtime's.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::door::blob::blob;
use crate::door::listener::notify;
use crate::door::property::get;
use crate::validate::{Issue, IssueCode};

#[wasm_bindgen]
extern "C" {
    type FormData;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<FormData, JsValue>;
    #[wasm_bindgen(method, catch, js_name = append)]
    fn append_file(this: &FormData, name: &str, value: &JsValue, file_name: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn get(this: &FormData, name: &str) -> JsValue;
}

/// The form with its part `file`. The name and type of a `File` or `Blob` are kept where the options name no others.
pub fn form(file: &JsValue, options: &JsValue) -> Result<JsValue, Vec<Issue>> {
    if file.is_undefined() || file.is_null() {
        return Err(issue(IssueCode::Required, "expected a file, but found none"));
    }
    let Some(size) = size_of(file) else { return Err(not_a_file()) };
    let named = |from: &JsValue, name: &str| get(from, name).as_string();
    let of_file = |name: &str| named(file, name).filter(|text| !text.is_empty());
    let file_name = named(options, "name").or_else(|| of_file("name"));
    let content_type = named(options, "content_type").or_else(|| of_file("type"));
    let part = blob(file, content_type.as_deref().unwrap_or("application/octet-stream"));
    let part = part.map_err(|_| without_form_data())?;
    // A `Blob` of another make is taken for an object, and its description for its content.
    if get(&part, "size").as_f64() != Some(size) {
        return Err(not_a_file());
    }
    let form = FormData::new().and_then(|form| {
        form.append_file("file", &part, file_name.as_deref().unwrap_or("attachment"))?;
        Ok(form.into())
    });
    form.map_err(|_: JsValue| without_form_data())
}

/// In bytes; `None` for what is neither a `Blob` nor a buffer nor a view of one.
fn size_of(file: &JsValue) -> Option<f64> {
    if !file.is_object() || !(get(file, "slice").is_function() || js_sys::ArrayBuffer::is_view(file)) {
        return None;
    }
    get(file, "byteLength").as_f64().or_else(|| get(file, "size").as_f64())
}

fn not_a_file() -> Vec<Issue> {
    issue(
        IssueCode::Type,
        "expected a Blob, a File, an ArrayBuffer or a view of one, of this runtime's own kind, but found something else",
    )
}

fn without_form_data() -> Vec<Issue> {
    issue(IssueCode::Type, "expected a runtime with FormData and Blob, but found one without")
}

fn issue(code: IssueCode, message: &str) -> Vec<Issue> {
    vec![Issue { path: "file".into(), code, message: message.into() }]
}

/// Tells the caller how far the upload is.
pub fn tell(on_progress: Option<&Function>, form: &JsValue, is_sent: bool) {
    let Some(on_progress) = on_progress else { return };
    let total = get(&form.unchecked_ref::<FormData>().get("file"), "size");
    let sent = if is_sent { total.clone() } else { JsValue::from(0) };
    notify(on_progress, &[sent, total]);
}
