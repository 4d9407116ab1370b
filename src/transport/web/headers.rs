//! The headers of an answer, whatever holds them.

use wasm_bindgen::prelude::*;

use crate::json::{Cursor, Value};
use crate::response::{READ_HEADERS, redact};
use crate::transport::{function_of, json_text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries, catch)]
    fn from_entries(entries: &JsValue) -> Result<JsValue, JsValue>;
    /// Something that can only be asked by name.
    type ByName;
    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &ByName, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, getter)]
    fn entries(this: &ByName) -> Result<JsValue, JsValue>;
}

/// Names in lower case and values, of `Headers`, a `Map`, a plain object, something that can only be asked by name, or
/// nothing usable. They cross as one text: a crossing for each name and each value takes more time than the rest.
pub(super) fn header_list(headers: &JsValue, status: u16, secrets: &[String]) -> Vec<(String, String)> {
    if !headers.is_object() {
        return Vec::new();
    }
    let mut list = listed(headers);
    if list.is_empty() {
        list = asked_by_name(headers);
    }
    // `Headers` makes names lower case.
    let lower: Vec<String> = secrets.iter().map(|secret| secret.to_ascii_lowercase()).collect();
    for (name, value) in &mut list {
        name.make_ascii_lowercase();
        *name = redact(name, &lower);
        // A `Location` is followed and not shown.
        let is_followed = (300..400).contains(&status) && name == "location";
        if !is_followed {
            *value = redact(value, secrets);
        }
    }
    list
}

fn listed(headers: &JsValue) -> Vec<(String, String)> {
    // Asked first: a function that throws in its place would leave an empty slot in wasm-bindgen's table for good.
    let is_iterable = headers.unchecked_ref::<ByName>().entries().is_ok_and(|entries| entries.is_function());
    let fields = if is_iterable { from_entries(headers).unwrap_or_default() } else { headers.clone() };
    let text = json_text(&fields).ok().and_then(|text| text.as_string()).unwrap_or_default();
    let mut list = Vec::new();
    let mut cursor = Cursor::new(&text);
    if cursor.value() == Value::Object {
        while let Some(name) = cursor.next_field() {
            let value = cursor.value();
            let text = match value {
                Value::Text(text) => Some(text.decode().into_owned()),
                // A host that parsed `Retry-After` may give a number.
                Value::Number(digits) => Some(digits.to_owned()),
                _ => None,
            };
            list.extend(text.map(|text| (name.decode().into_owned(), text)));
            cursor.close(value);
        }
    }
    list
}

fn asked_by_name(headers: &JsValue) -> Vec<(String, String)> {
    if function_of(headers, "get").is_none() {
        return Vec::new();
    }
    let ask = |name: &str| headers.unchecked_ref::<ByName>().get(name).ok()?.as_string();
    READ_HEADERS.iter().filter_map(|name| Some(((*name).to_owned(), ask(name)?))).collect()
}
