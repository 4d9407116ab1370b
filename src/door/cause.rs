//! What a transport threw, kept as the cause of an error of ours, unless it shows a credential.

use js_sys::{Array, Error, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::door::property::{get, list, set};
use crate::response::redact;

/// A cause of more parts is not searched to its end, and counts as one that shows a credential.
const MAX_PARTS: usize = 2_000;

/// The value itself; where any part of it shows a credential, an error or a string with the same words and
/// no credential.
pub fn without_credentials(thrown: JsValue, credentials: &[String]) -> JsValue {
    if let Some(text) = thrown.as_string() {
        let clean = redact(&text, credentials);
        return if clean == text { thrown } else { JsValue::from_str(&clean) };
    }
    let has_credentials = credentials.iter().any(|credential| !credential.is_empty());
    if !has_credentials || !shows_any(&thrown, credentials) {
        return thrown;
    }
    let said = |name: &str| get(&thrown, name).as_string().map(|text| redact(&text, credentials));
    let copy = Error::new(&said("message").unwrap_or_default());
    copy.set_name(&said("name").unwrap_or_else(|| "Error".into()));
    set(copy.unchecked_ref::<Object>(), "stack", &said("stack").map_or(JsValue::UNDEFINED, JsValue::from));
    copy.into()
}

/// Whether a value shows a credential anywhere that printing it reaches: clients of HTTP like to hang the
/// whole request, with its headers, on what they throw.
fn shows_any(thrown: &JsValue, credentials: &[String]) -> bool {
    let mut found: Vec<JsValue> = vec![thrown.clone()];
    let mut next = 0;
    while let Some(value) = found.get(next).cloned() {
        next = next.saturating_add(1);
        if let Some(text) = value.as_string() {
            if redact(&text, credentials) != text {
                return true;
            }
            continue;
        }
        if !value.is_object() {
            continue;
        }
        for part in parts(&value).iter() {
            // Strings may be equal and long; only what can lead in a circle is compared.
            if !part.is_object() || !found.contains(&part) {
                found.push(part);
            }
            if found.len() > MAX_PARTS {
                return true;
            }
        }
    }
    false
}

/// The names and values of an object's own properties, whatever they are called, what its class says of
/// an error or a request, and what it lists.
fn parts(object: &JsValue) -> Array {
    let parts = Array::new();
    for name in ["message", "stack", "cause", "headers", "url"] {
        parts.push(&get(object, name));
    }
    let own = Reflect::own_keys(object).unwrap_or_default();
    for key in own.iter() {
        parts.push(&Reflect::get(object, &key).unwrap_or(JsValue::UNDEFINED));
        parts.push(&key);
    }
    // `Headers`, `Map`, `URLSearchParams`: what they hold is no property.
    if list(object).is_none()
        && let Ok(entries) = get(object, "entries").dyn_into::<Function>()
        && let Ok(entries) = entries.call0(object)
        && let Ok(Some(iterator)) = js_sys::try_iter(&entries)
    {
        iterator.take(MAX_PARTS).map_while(Result::ok).for_each(|entry| {
            parts.push(&entry);
        });
    }
    parts
}
