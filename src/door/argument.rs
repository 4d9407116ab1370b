//! JavaScript values → what the core checks.

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::request::Argument;

/// Deep enough for every option and argument there is; below, a value is known by its type alone, so that
/// a cycle ends.
const MAX_DEPTH: u8 = 3;

/// Options whose inside is not the core's business, and may be large or cyclic.
const OPAQUE: [&str; 6] = ["zaf", "fetch", "signal", "onAttempt", "onProgress", "body"];

/// Reads a value. A getter that throws counts as missing.
pub fn argument(value: &JsValue) -> Argument {
    read(value, 0)
}

fn read(value: &JsValue, depth: u8) -> Argument {
    if value.is_undefined() {
        Argument::Missing
    } else if value.is_null() {
        Argument::Null
    } else if let Some(is_true) = value.as_bool() {
        Argument::Boolean(is_true)
    } else if let Some(number) = value.as_f64() {
        Argument::Number(number)
    } else if let Some(text) = value.as_string() {
        Argument::Text(text)
    } else if let Some(date) = value.dyn_ref::<Date>() {
        Argument::Date(date.value_of())
    } else if depth < MAX_DEPTH && Array::is_array(value) {
        Argument::List(Array::from(value).iter().map(|item| read(&item, depth.saturating_add(1))).collect())
    } else if let Some(url) = url_text(value) {
        Argument::Text(url)
    } else if depth < MAX_DEPTH && is_plain(value) {
        Argument::Object(fields(value, depth.saturating_add(1)))
    } else {
        Argument::Other(type_name(value))
    }
}

fn fields(object: &JsValue, depth: u8) -> Vec<(String, Argument)> {
    let keys = Object::keys(object.unchecked_ref::<Object>());
    keys.iter()
        .filter_map(|key| {
            let name = key.as_string()?;
            let value = Reflect::get(object, &key).unwrap_or(JsValue::UNDEFINED);
            let read =
                if OPAQUE.contains(&name.as_str()) { opaque(&name, &value) } else { read(&value, depth) };
            Some((name, read))
        })
        .collect()
}

/// A value of which only its fitness is asked: can it be called, does it send requests, does it signal.
fn opaque(name: &str, value: &JsValue) -> Argument {
    let has_function =
        |member: &str| Reflect::get(value, &member.into()).is_ok_and(|found| found.is_function());
    if !value.is_object() && !value.is_function() {
        return read(value, MAX_DEPTH);
    }
    match name {
        "zaf" if has_function("request") => Argument::Other("zaf client".into()),
        "signal" if has_function("addEventListener") && has_function("removeEventListener") => {
            Argument::Other("signal".into())
        }
        _ => Argument::Other(type_name(value)),
    }
}

/// An object literal, of any realm, or one without a prototype.
fn is_plain(value: &JsValue) -> bool {
    if !value.is_object() {
        return false;
    }
    let prototype = Reflect::get_prototype_of(value).map_or(JsValue::NULL, JsValue::from);
    prototype.is_null()
        || Reflect::get_prototype_of(&prototype).is_ok_and(|above| JsValue::from(above).is_null())
}

fn url_text(value: &JsValue) -> Option<String> {
    if type_name(value) != "URL" {
        return None;
    }
    Reflect::get(value, &"href".into()).ok()?.as_string()
}

/// `function`, `bigint`, `symbol`, or the name of an object's class.
fn type_name(value: &JsValue) -> String {
    if !value.is_object() {
        return value.js_typeof().as_string().unwrap_or_default();
    }
    Reflect::get(value, &"constructor".into())
        .ok()
        .and_then(|constructor| constructor.dyn_into::<Function>().ok())
        .and_then(|constructor| constructor.name().as_string())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "object".into())
}
