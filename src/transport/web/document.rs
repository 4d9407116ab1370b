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

/// Two properties of every item of an array, in one crossing: a line for each property, empty if it is no text. A text with a
/// line break counts as none: ids and times have no line breaks.
///
/// For a page of 100 events a crossing for each item takes 13 times as long, and so does `JSON.stringify` with a list of names.
#[wasm_bindgen(inline_js = r"
export function rows_of(list, first, second) {
  // Values are read without a question whether they are the item's own, unless somebody put such names on every object.
  const isOwn = first in [] || second in [] ? Object.hasOwn : () => true;
  const lines = [];
  for (const item of list) {
    const isObject = typeof item === 'object' && item !== null;
    lines.push(isObject && isOwn(item, first) ? line_of(item[first]) : '', isObject && isOwn(item, second) ? line_of(item[second]) : '');
  }
  return lines.join('\n');
}

const line_of = (value) => typeof value === 'string' && !value.includes('\n') ? value : '';
")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn rows_of(list: &JsValue, first: &str, second: &str) -> Result<String, JsValue>;
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

    fn each_row(&self, [first, second]: [&str; 2], take: &mut dyn FnMut([Option<&str>; 2])) {
        let count = self.len();
        if count == 0 {
            return;
        }
        let text = rows_of(&self.0, first, second).unwrap_or_default();
        let mut rest = Some(text.as_str());
        // Bytes are counted: the standard library's search for the end of a line takes more of an export than reading its times.
        let mut next = || {
            let text = rest?;
            let end = text.bytes().position(|byte| byte == b'\n');
            let (line, behind) = text.split_at_checked(end.unwrap_or(text.len()))?;
            rest = end.and_then(|_| behind.get(1..));
            Some(line).filter(|line| !line.is_empty())
        };
        for _ in 0..count {
            take([next(), next()]);
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
