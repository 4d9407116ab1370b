//! A response's body and headers → what the core reads.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use crate::door::document::Js;
use crate::door::property::get;
use crate::door::transport::Sending;
use crate::json::decimal;
use crate::policy::Answer;
use crate::response::{MAX_BODY_LENGTH, READ_HEADERS, cut, is_usable, redact};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries, catch)]
    fn from_entries(entries: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn entries_of(object: &JsValue) -> Result<Array, JsValue>;
}

/// Parses a body; keeps its text only where an error will show it.
pub fn take_text(answer: &mut Answer<Js>, text: &JsValue, sending: &Sending<'_>) {
    let is_success = (200..300).contains(&answer.status);
    if is_success {
        answer.document = parse_json(text).ok().map(Js);
        if answer.document.is_some() && is_usable(sending.dispatch.operation, answer) {
            return;
        }
    }
    let text = redact(&head(text), sending.secrets);
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

/// `Headers`, a `Map`, a plain object, something that can only be asked by name, or nothing usable. Names in lower case.
pub fn header_list(headers: &JsValue) -> Vec<(String, String)> {
    if !headers.is_object() {
        return Vec::new();
    }
    let is_iterable = get(headers, "entries").is_function();
    let record = if is_iterable { from_entries(headers) } else { Ok(headers.clone()) };
    let entries = record.and_then(|record| entries_of(&record)).unwrap_or_default();
    let list: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let entry = entry.unchecked_into::<Array>();
            Some((entry.get(0).as_string()?.to_ascii_lowercase(), header_value(&entry.get(1))?))
        })
        .collect();
    if list.is_empty() { asked_by_name(headers) } else { list }
}

fn asked_by_name(headers: &JsValue) -> Vec<(String, String)> {
    let Ok(ask) = get(headers, "get").dyn_into::<Function>() else { return Vec::new() };
    let named = READ_HEADERS.iter().filter_map(|name| {
        let value = ask.call1(headers, &JsValue::from_str(name)).ok()?;
        Some(((*name).to_owned(), header_value(&value)?))
    });
    named.collect()
}

/// A number counts as its digits: a host that parsed `Retry-After` may give one.
fn header_value(value: &JsValue) -> Option<String> {
    value.as_string().or_else(|| value.as_f64().and_then(decimal::text))
}
