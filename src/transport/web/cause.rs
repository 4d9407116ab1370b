//! The value that a transport or a token function threw, without credentials.

use js_sys::{Array, Error, Set};
use wasm_bindgen::prelude::*;

use crate::response::redact;
use crate::transport::{function_of, get, is_array, key_of, own_keys, set};

/// A cause of more parts is not searched to its end, and counts as one that shows a credential.
const MAX_PARTS: u32 = 2_000;

/// The cause as it was thrown; where any part of it shows a credential, an error or a string with the same words and
/// `[redacted]` in place of the credential.
pub(super) fn without_secrets(thrown: JsValue, secrets: &[String]) -> JsValue {
    if let Some(text) = thrown.as_string() {
        return redact(&text, secrets).into();
    }
    if words_of(&thrown).is_some_and(|words| redact(&words, secrets) == words) {
        return thrown;
    }
    let said = |name: &str| get(&thrown, name).as_string().map(|text| redact(&text, secrets));
    let copy = Error::new(&said("message").unwrap_or_default());
    copy.set_name(&said("name").unwrap_or_else(|| "Error".to_owned()));
    set(&copy, "stack", &said("stack").map_or(JsValue::UNDEFINED, JsValue::from));
    copy.into()
}

/// All texts that printing a value reaches: HTTP clients like to hang the whole request, with its headers, on what they
/// throw. `None` where there are too many.
fn words_of(thrown: &JsValue) -> Option<String> {
    let seen = Set::new(&JsValue::UNDEFINED);
    let mut left = vec![thrown.clone()];
    let mut words = String::new();
    while let Some(value) = left.pop() {
        if seen.has(&value) {
            continue;
        }
        seen.add(&value);
        if seen.size() > MAX_PARTS {
            return None;
        }
        if let Some(text) = value.as_string() {
            words.push_str(&text);
            words.push('\n');
        } else if value.is_object() {
            parts_of(&value, &mut left);
        }
    }
    Some(words)
}

/// The names and values of an object's own properties, the properties that errors and requests inherit, and what it lists.
fn parts_of(object: &JsValue, parts: &mut Vec<JsValue>) {
    for name in ["message", "stack", "cause", "headers", "url"] {
        parts.push(get(object, name));
    }
    // An object whose keys cannot be listed cannot be printed.
    let Some(keys) = own_keys(object) else { return };
    for key in keys.iter() {
        parts.push(key_of(object, &key).unwrap_or_default());
        parts.push(key);
    }
    // `Headers`, `Map`, `URLSearchParams`: what they hold is no property.
    let entries = if is_array(object) { None } else { function_of(object, "entries") };
    let listed = entries.and_then(|entries| entries.call0(object).ok());
    if let Some(Ok(Some(listed))) = listed.as_ref().map(js_sys::try_iter) {
        for entry in listed.take(MAX_PARTS as usize) {
            match entry {
                Ok(entry) if is_array(&entry) => parts.extend(entry.unchecked_into::<Array>().iter()),
                Ok(entry) => parts.push(entry),
                Err(_) => return,
            }
        }
    }
}
