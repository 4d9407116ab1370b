//! A caller's body as the text that `JSON.stringify` makes of it, and the values in it that JSON cannot say.

use js_sys::{Array, ArrayBuffer, Function, Set};
use wasm_bindgen::prelude::*;

use crate::json::quoted;
use crate::transport::{function_of, is_array, json_text, key_of};
use crate::validate::{Issue, MAX_NESTING, MAX_VALUES, Unsayable};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn array_from(list: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;
}

/// A body, said in JSON.
#[derive(Debug, Default)]
pub(super) struct JsonBody {
    /// The text as JavaScript holds it; undefined where there is no body.
    pub given: JsValue,
    /// The same text; beside issues that of a copy in which `false`, the wrong type everywhere, stands for what JSON
    /// cannot say.
    pub text: Option<String>,
    /// One for each value that JSON cannot say.
    pub issues: Vec<Issue>,
}

/// Says a body in JSON. Its places are named from `root`.
pub(super) fn json_body(value: &JsValue, root: &str) -> JsonBody {
    if let Ok(given) = json_text(value) {
        return JsonBody { text: given.as_string(), given, issues: Vec::new() };
    }
    let mut copy = Copy { issues: Vec::new(), above: Set::new(&JsValue::UNDEFINED), visited: 0 };
    let text = copy.value(value, root);
    if copy.issues.is_empty() {
        copy.refuse(Unsayable::Large, root);
    }
    JsonBody { given: JsValue::UNDEFINED, text, issues: copy.issues }
}

/// Whether a value has content that is not in its JSON text: bytes, and the objects of the runtime that `JSON.stringify`
/// makes `{}` of. An object of a caller's class says `[object Object]` of itself, unless it says more.
pub(super) fn loses_content(value: &JsValue, text: Option<&str>) -> bool {
    let says = || function_of(value, "toString").and_then(|to_string| to_string.call0(value).ok());
    ArrayBuffer::is_view(value)
        || (text == Some("{}")
            && says().is_some_and(|said| said.as_string().as_deref() != Some("[object Object]")))
}

/// Writes what JSON can say of a value.
struct Copy {
    issues: Vec<Issue>,
    /// The objects that the value is in.
    above: Set,
    visited: u32,
}

impl Copy {
    /// The JSON text of a value; `None` for what JSON leaves out.
    fn value(&mut self, value: &JsValue, path: &str) -> Option<String> {
        if value.is_bigint() {
            return self.refuse(Unsayable::BigInt, path);
        }
        if !value.is_object() {
            return json_text(value).ok().and_then(|text| text.as_string());
        }
        self.visited = self.visited.saturating_add(1);
        if self.visited > MAX_VALUES {
            return Some("false".to_owned());
        }
        if self.above.size() > MAX_NESTING || self.above.has(value) {
            return self.refuse(Unsayable::Cycle, path);
        }
        let said = match key_of(value, &"toJSON".into()).map(JsCast::dyn_into::<Function>) {
            Ok(Ok(to_json)) => match to_json.call0(value) {
                Ok(said) => said,
                Err(_) => return self.refuse(Unsayable::ToJson, path),
            },
            Ok(Err(_)) => value.clone(),
            Err(_) => return self.refuse(Unsayable::ToJsonGetter, path),
        };
        if !said.is_object() {
            return json_text(&said).ok().and_then(|text| text.as_string());
        }
        self.above.add(value);
        let text = if is_array(&said) { self.list(&said, path) } else { self.object(&said, path) };
        self.above.delete(value);
        text
    }

    fn list(&mut self, list: &JsValue, path: &str) -> Option<String> {
        let Ok(items) = array_from(list) else { return self.refuse(Unsayable::Fields, path) };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            texts.push(self.value(&item, &format!("{path}[{index}]")).unwrap_or_else(|| "null".to_owned()));
        }
        Some(format!("[{}]", texts.join(",")))
    }

    fn object(&mut self, object: &JsValue, path: &str) -> Option<String> {
        let Ok(names) = object_keys(object) else { return self.refuse(Unsayable::Fields, path) };
        let mut fields = Vec::new();
        for name in names.iter() {
            let text = name.as_string().unwrap_or_default();
            let place = if path.is_empty() { text.clone() } else { format!("{path}.{text}") };
            let value = match key_of(object, &name) {
                Ok(value) => self.value(&value, &place),
                Err(_) => self.refuse(Unsayable::Getter, &place),
            };
            if let Some(value) = value {
                fields.push(format!("{}:{value}", quoted(&text)));
            }
        }
        Some(format!("{{{}}}", fields.join(",")))
    }

    #[expect(clippy::unnecessary_wraps, reason = "what stands for a value")]
    fn refuse(&mut self, why: Unsayable, path: &str) -> Option<String> {
        self.issues.push(why.at(path));
        Some("false".to_owned())
    }
}
