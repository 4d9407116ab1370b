//! The engine's own JSON values, looked into but not copied.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::door::property::{get, is_list, own, set};
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
        } else if is_list(value) {
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
        own(&self.0, key).map(Js)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an array's length is a whole number"
    )]
    fn len(&self) -> usize {
        if is_list(&self.0) { get(&self.0, "length").as_f64().unwrap_or_default() as usize } else { 0 }
    }

    fn at(&self, index: usize) -> Option<Self> {
        let index = u32::try_from(index).ok().filter(|_| is_list(&self.0))?;
        Reflect::get_u32(&self.0, index).ok().filter(|item| !item.is_undefined()).map(Js)
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
