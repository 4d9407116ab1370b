//! What a transport threw, kept as the cause of an error of ours, unless it shows a credential.

use js_sys::{Error, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::door::property::{get, set};
use crate::response::redact;

/// Deep enough for a cause's cause; a chain may be circular.
const MAX_DEPTH: usize = 5;

/// The value itself; where its text shows a credential, an error or a string with the same words and no credential.
pub fn without_credentials(thrown: JsValue, credentials: &[String]) -> JsValue {
    if let Some(text) = thrown.as_string() {
        let clean = redact(&text, credentials);
        return if clean == text { thrown } else { JsValue::from_str(&clean) };
    }
    if !shows_any(&thrown, credentials) {
        return thrown;
    }
    let said = |name: &str| get(&thrown, name).as_string().map(|text| redact(&text, credentials));
    let copy = Error::new(&said("message").unwrap_or_default());
    copy.set_name(&said("name").unwrap_or_else(|| "Error".into()));
    set(copy.unchecked_ref::<Object>(), "stack", &said("stack").map_or(JsValue::UNDEFINED, JsValue::from));
    copy.into()
}

/// Whether an error or one of its causes shows a credential where `console.error` would print it.
fn shows_any(thrown: &JsValue, credentials: &[String]) -> bool {
    let mut current = thrown.clone();
    for _ in 0..MAX_DEPTH {
        if !current.is_object() {
            return current.as_string().is_some_and(|text| redact(&text, credentials) != text);
        }
        let is_shown = ["message", "stack"]
            .iter()
            .filter_map(|name| get(&current, name).as_string())
            .any(|text| redact(&text, credentials) != text);
        if is_shown {
            return true;
        }
        current = get(&current, "cause");
    }
    false
}
