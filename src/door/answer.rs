//! A response's body and headers → what the core reads.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::door::document::Js;
use crate::door::property::get;
use crate::policy::Answer;
use crate::response::{MAX_BODY_LENGTH, cut, redact};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries, catch)]
    fn from_entries(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = entries)]
    fn entries_of(object: &JsValue) -> Array;
}

/// Parses a body; keeps its text only where the core may need it.
pub fn take_text(answer: &mut Answer<Js>, text: &JsValue, is_success: bool, secrets: &[String]) {
    if is_success {
        answer.document = parse_json(text).ok().map(Js);
        if answer.document.is_some() {
            return;
        }
    }
    let text = redact(&head(text), secrets);
    if !is_success {
        answer.document = parse_json(&JsValue::from_str(&text)).ok().map(Js);
    }
    cut(&text).clone_into(&mut answer.text);
}

/// As much of a body as the core could use: a huge one is not copied. One part in four more than is
/// kept, so that a credential across the cut is still seen whole.
fn head(text: &JsValue) -> String {
    let most = u32::try_from(MAX_BODY_LENGTH.saturating_add(MAX_BODY_LENGTH / 4)).unwrap_or(u32::MAX);
    text.dyn_ref::<js_sys::JsString>().map_or_else(String::new, |text| text.slice(0, most).into())
}

/// `Headers`, a plain object, or nothing usable. Names in lower case.
pub fn header_list(headers: &JsValue) -> Vec<(String, String)> {
    if !headers.is_object() {
        return Vec::new();
    }
    let is_iterable = get(headers, "entries").is_function();
    let record =
        if is_iterable { from_entries(headers).unwrap_or(JsValue::UNDEFINED) } else { headers.clone() };
    if !record.is_object() {
        return Vec::new();
    }
    entries_of(&record)
        .iter()
        .filter_map(|entry| {
            let entry = entry.unchecked_into::<Array>();
            Some((entry.get(0).as_string()?.to_ascii_lowercase(), entry.get(1).as_string()?))
        })
        .collect()
}
