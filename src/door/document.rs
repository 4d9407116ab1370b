//! The engine's own JSON values, looked into but not copied.

use wasm_bindgen::prelude::*;

use crate::response::{Document, Kind};

#[wasm_bindgen]
extern "C" {
    /// A value whose properties are reached in one step.
    type Indexed;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn named(this: &Indexed, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn numbered(this: &Indexed, index: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, indexing_setter)]
    fn put(this: &Indexed, name: &str, value: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn keys(object: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, name: &str) -> Result<bool, JsValue>;
}

/// One property of every item of an array, in one crossing: `+` and the text or `-`, and NUL after each.
///
/// A page of 100 events by hand takes 190 µs. This takes 5; `JSON.stringify` with a list of names, the only way that needs
/// no function of ours, takes 66, and a crossing for each item as long.
#[wasm_bindgen(inline_js = r"
export function column_of(list, key) {
  let text = '';
  for (const item of list) {
    const value = typeof item === 'object' && item !== null && Object.hasOwn(item, key) ? item[key] : undefined;
    text += typeof value === 'string' ? `+${value}\0` : '-\0';
  }
  return text;
}
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn column_of(list: &JsValue, key: &str) -> Result<String, JsValue>;
}

/// The value of a JSON text, where it is one.
pub fn parsed(text: &JsValue) -> Option<JsValue> {
    parse(text).ok()
}

/// A value that the engine holds: what `JSON.parse` gave, or what was thrown.
#[derive(Debug, Clone, PartialEq)]
pub struct Js(pub JsValue);

impl Js {
    fn indexed(&self) -> &Indexed {
        self.0.unchecked_ref()
    }

    /// What cannot be told to be an array, such as a proxy that throws, is none.
    fn is_list(&self) -> bool {
        is_array(&self.0).unwrap_or_default()
    }
}

impl Document for Js {
    fn kind(&self) -> Kind {
        let value = &self.0;
        if value.is_undefined() {
            Kind::Missing
        } else if value.is_null() {
            Kind::Null
        } else if value.is_string() {
            Kind::Text
        } else if self.is_list() {
            Kind::List
        } else if value.is_object() {
            Kind::Object
        } else if value.as_f64().is_some() {
            Kind::Number
        } else {
            Kind::Boolean
        }
    }

    fn get(&self, key: &str) -> Option<Self> {
        // Own properties only: a body without a field must not find one on a polluted prototype.
        let is_there = self.0.is_object() && has_own(&self.0, key).unwrap_or_default();
        if is_there { self.indexed().named(key).ok().map(Js) } else { None }
    }

    fn names(&self) -> Vec<String> {
        let names = keys(&self.0).ok().filter(|_| self.0.is_object()).map(Js);
        let Some(names) = names else { return Vec::new() };
        (0..names.len()).filter_map(|index| names.at(index)?.text()).collect()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an array's length is a whole number"
    )]
    fn len(&self) -> usize {
        if !self.is_list() {
            return 0;
        }
        let length = self.indexed().named("length").ok().and_then(|length| length.as_f64());
        length.unwrap_or_default() as usize
    }

    fn at(&self, index: usize) -> Option<Self> {
        let index = u32::try_from(index).ok().filter(|_| self.is_list())?;
        self.indexed().numbered(index).ok().filter(|item| !item.is_undefined()).map(Js)
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn each_text(&self, key: &str, take: &mut dyn FnMut(Option<&str>)) {
        let text = if self.is_list() { column_of(&self.0, key).unwrap_or_default() } else { String::new() };
        let texts = || text.split_terminator('\0').map(|text| text.strip_prefix('+'));
        if texts().count() == self.len() {
            texts().for_each(take);
        } else {
            // A text with NUL in it.
            self.column(key).iter().for_each(|text| take(text.as_deref()));
        }
    }

    fn object(entries: &[(&str, Self)]) -> Self {
        let object = Js(parsed(&JsValue::from_str("{}")).unwrap_or_default());
        for (key, value) in entries {
            let _ = object.indexed().put(key, &value.0);
        }
        object
    }
}
