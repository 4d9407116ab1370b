//! A body → the JSON text that will be sent.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::validate::{Issue, IssueCode};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// The text that `JSON.stringify` gives; `None` for `undefined`. Where it throws, an issue for each value
/// that JSON cannot say.
pub fn json_text(value: &JsValue) -> Result<Option<JsValue>, Vec<Issue>> {
    match stringify(value) {
        Ok(text) if text.is_string() => Ok(Some(text)),
        Ok(_) => Ok(None),
        Err(_) => Err(unsayable(value)),
    }
}

/// Deeper than this, engines' own `JSON.stringify` gives up as well.
const MAX_DEPTH: usize = 500;

fn unsayable(root: &JsValue) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut above = Vec::new();
    walk(root, &mut String::new(), &mut above, &mut issues);
    if issues.is_empty() {
        issues.push(issue(
            "",
            "a value that JSON can say, but JSON.stringify refused it (a toJSON that throws, or too large)",
        ));
    }
    issues
}

fn walk(value: &JsValue, path: &mut String, above: &mut Vec<JsValue>, issues: &mut Vec<Issue>) {
    if value.is_bigint() {
        issues.push(issue(path, "a number, but found a BigInt; use Number where it is at most 2^53 - 1"));
    }
    if !value.is_object() {
        return;
    }
    if above.len() > MAX_DEPTH || above.iter().any(|ancestor| ancestor == value) {
        issues.push(issue(path, "a value that JSON can say, but found a cycle or too deep a nesting"));
        return;
    }
    above.push(value.clone());
    let is_list = Array::is_array(value);
    for key in Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        let length = path.len();
        if is_list {
            path.extend(["[", &key, "]"]);
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&key);
        }
        match Reflect::get(value, &JsValue::from_str(&key)) {
            Ok(inner) => walk(&inner, path, above, issues),
            Err(_) => issues.push(issue(path, "a value, but its getter threw")),
        }
        path.truncate(length);
    }
    above.pop();
}

fn issue(path: &str, rest: &str) -> Issue {
    Issue { path: path.to_owned(), code: IssueCode::Type, message: format!("expected {rest}") }
}
