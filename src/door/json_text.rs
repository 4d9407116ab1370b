//! A body → the JSON text that will be sent.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::door::property::{keys, list, read, set};
use crate::validate::{Issue, IssueCode};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// A body as text, and what of it JSON cannot say.
#[derive(Default)]
pub struct JsonText {
    /// What `JSON.stringify` gives; `undefined` for `undefined`. Beside issues, the text of a copy in which
    /// `false` stands for each value that has one, which is the wrong type everywhere.
    pub text: JsValue,
    /// One for each value that JSON cannot say.
    pub issues: Vec<Issue>,
}

/// The text of a body.
pub fn json_text(value: &JsValue) -> JsonText {
    match stringify(value) {
        Ok(text) => JsonText { text, issues: Vec::new() },
        Err(_) => unsayable(value),
    }
}

/// Deeper than this, engines' own `JSON.stringify` gives up as well.
const MAX_DEPTH: usize = 500;

/// Values looked at to name what is wrong: one object that stands in many places counts for each.
const MAX_VALUES: usize = 1_000_000;

fn unsayable(root: &JsValue) -> JsonText {
    let mut walk = Walk::default();
    let copy = walk.copy(root);
    let text = stringify(&copy).unwrap_or(JsValue::UNDEFINED);
    if walk.issues.is_empty() {
        walk.refuse("a value that JSON.stringify can write, but found one too large for it");
    }
    JsonText { text, issues: walk.issues }
}

/// Copies what JSON can say of a value.
#[derive(Default)]
struct Walk {
    path: String,
    above: Vec<JsValue>,
    visited: usize,
    issues: Vec<Issue>,
}

impl Walk {
    fn copy(&mut self, value: &JsValue) -> JsValue {
        if value.is_bigint() {
            return self.refuse("a number, but found a BigInt; use Number where it is at most 2^53 - 1");
        }
        if !value.is_object() {
            return value.clone();
        }
        self.visited = self.visited.saturating_add(1);
        if self.visited > MAX_VALUES {
            return JsValue::FALSE;
        }
        if self.above.len() > MAX_DEPTH || self.above.contains(value) {
            return self.refuse("a value that JSON can say, but found a cycle or too deep a nesting");
        }
        let plain = match read(value, "toJSON") {
            Ok(to_json) if to_json.is_function() => {
                match to_json.unchecked_into::<js_sys::Function>().call0(value) {
                    Ok(plain) if plain.is_object() => plain,
                    Ok(plain) => return plain,
                    Err(_) => return self.refuse("a value that JSON can say, but its toJSON threw"),
                }
            }
            Ok(_) => value.clone(),
            Err(_) => return self.refuse("a value that JSON can say, but its getter toJSON threw"),
        };
        self.above.push(value.clone());
        let copy = self.copy_inside(&plain);
        self.above.pop();
        copy
    }

    fn copy_inside(&mut self, value: &JsValue) -> JsValue {
        if let Some(items) = list(value) {
            let items = items.iter().enumerate();
            let copy = items.map(|(index, item)| self.step(&format!("[{index}]"), |walk| walk.copy(&item)));
            return copy.collect::<Array>().into();
        }
        let Ok(names) = keys(value) else {
            return self.refuse("a value that JSON can say, but listing its fields threw");
        };
        let copy = Object::new();
        for name in names.iter().filter_map(|name| name.as_string()) {
            let dot = if self.path.is_empty() { "" } else { "." };
            let inner = self.step(&[dot, &name].concat(), |walk| match read(value, &name) {
                Ok(inner) => walk.copy(&inner),
                Err(_) => walk.refuse("a value, but its getter threw"),
            });
            put(&copy, &name, &inner);
        }
        copy.into()
    }

    fn step(&mut self, place: &str, visit: impl FnOnce(&mut Walk) -> JsValue) -> JsValue {
        let length = self.path.len();
        self.path.push_str(place);
        let copy = visit(self);
        self.path.truncate(length);
        copy
    }

    fn refuse(&mut self, rest: &str) -> JsValue {
        let message = ["expected ", rest].concat();
        self.issues.push(Issue { path: self.path.clone(), code: IssueCode::Type, message });
        JsValue::FALSE
    }
}

/// An own property also where the name is `__proto__`.
fn put(object: &Object, name: &str, value: &JsValue) {
    if name == "__proto__" {
        let property = Object::new();
        for (key, value) in [("value", value), ("enumerable", &JsValue::TRUE)] {
            set(&property, key, value);
        }
        let _ = Reflect::define_property(object, &JsValue::from_str(name), &property);
    } else {
        set(object, name, value);
    }
}
