//! The engine's own JSON values, looked into but not copied.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::door::property::set;
use crate::response::{Document, Kind};

/// A value that the engine holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Js(pub JsValue);

impl Document for Js {
    fn kind(&self) -> Kind {
        let value = &self.0;
        if value.is_undefined() {
            Kind::Missing
        } else if value.is_null() {
            Kind::Null
        } else if value.is_string() {
            Kind::Text
        } else if Array::is_array(value) {
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
        let object = self.0.dyn_ref::<Object>()?;
        // Own properties only: a body without a field must not find one on a polluted prototype.
        if !Object::has_own(object, &JsValue::from_str(key)) {
            return None;
        }
        Reflect::get(object, &JsValue::from_str(key)).ok().map(Js)
    }

    fn len(&self) -> usize {
        self.0.dyn_ref::<Array>().map_or(0, |array| array.length() as usize)
    }

    fn at(&self, index: usize) -> Option<Self> {
        let index = u32::try_from(index).ok()?;
        self.0.dyn_ref::<Array>().filter(|array| index < array.length()).map(|array| Js(array.get(index)))
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn object(entries: &[(&str, Self)]) -> Self {
        let object = Object::new();
        for (key, value) in entries {
            set(&object, key, &value.0);
        }
        Js(object.into())
    }
}
