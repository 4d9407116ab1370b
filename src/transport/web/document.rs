//! The engine's own JSON values, looked into but not copied.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::response::{Document, Kind};
use crate::transport::{get, is_array, own, set};

#[wasm_bindgen]
extern "C" {
    type Indexed;
    #[wasm_bindgen(method, structural, catch, indexing_getter)]
    fn numbered(this: &Indexed, index: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;
}

/// One property of every item of an array, in one crossing: a line for each, with `+` and the text, or `-` where it is no
/// text. A text of several lines, which no id and no time is, counts as none.
///
/// For a page of 100 events this takes 5 µs. A crossing for each item takes 66, and so does `JSON.stringify` with a list
/// of names; a JSON array of the texts takes three times as long.
#[wasm_bindgen(inline_js = r"
export function column_of(list, key) {
  let lines = '';
  for (const item of list) {
    const value = typeof item === 'object' && item !== null && Object.hasOwn(item, key) ? item[key] : undefined;
    lines += typeof value === 'string' && !value.includes('\n') && !value.includes('\r') ? `+${value}\n` : '-\n';
  }
  return lines;
}
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn column_of(list: &JsValue, key: &str) -> Result<String, JsValue>;
}

/// A value that the engine holds: what `JSON.parse` gave, or what was thrown.
#[derive(Debug, Clone, PartialEq)]
pub struct JsDocument(pub JsValue);

impl Document for JsDocument {
    fn kind(&self) -> Kind {
        let value = &self.0;
        // Objects first: most values asked for are.
        if value.is_object() {
            if is_array(value) { Kind::List } else { Kind::Object }
        } else if value.is_undefined() {
            Kind::Missing
        } else if value.is_null() {
            Kind::Null
        } else if value.is_string() {
            Kind::Text
        } else if value.as_f64().is_some() {
            Kind::Number
        } else {
            Kind::Boolean
        }
    }

    fn get(&self, key: &str) -> Option<Self> {
        own(&self.0, key).map(JsDocument)
    }

    fn names(&self) -> Vec<String> {
        let names = if self.0.is_object() { object_keys(&self.0).unwrap_or_default() } else { Array::new() };
        names.iter().filter_map(|name| name.as_string()).collect()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an array's length is a whole number"
    )]
    fn len(&self) -> usize {
        if is_array(&self.0) { get(&self.0, "length").as_f64().unwrap_or_default() as usize } else { 0 }
    }

    fn at(&self, index: usize) -> Option<Self> {
        let index = u32::try_from(index).ok().filter(|_| is_array(&self.0))?;
        let item = self.0.unchecked_ref::<Indexed>().numbered(index).ok()?;
        if item.is_undefined() { None } else { Some(JsDocument(item)) }
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
        if is_array(&self.0) {
            let column = column_of(&self.0, key).unwrap_or_default();
            let mut rest = column.as_str();
            // Bytes are counted: the standard library's search for the end of a line takes more of an export than reading its times.
            while let Some(length) = rest.bytes().position(|byte| byte == b'\n')
                && let Some((line, behind)) = rest.split_at_checked(length)
            {
                take(line.strip_prefix('+'));
                rest = behind.get(1..).unwrap_or_default();
            }
        }
    }

    fn object(entries: &[(&str, Self)]) -> Self {
        let object = JsValue::from(Object::new());
        for (key, value) in entries {
            set(&object, key, &value.0);
        }
        JsDocument(object)
    }
}
