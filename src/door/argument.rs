//! JavaScript values → what the core checks.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::door::property::{keys, list, read};
use crate::request::Argument;

#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(method, structural, catch, js_name = getTime)]
    fn get_time(this: &Date) -> Result<JsValue, JsValue>;
}

/// Deep enough for every option and argument there is; below, a value is known by its type alone, so that
/// a cycle ends.
const MAX_DEPTH: u8 = 3;

/// Options whose inside is not the core's business, and may be large or cyclic.
const OPAQUE: [&str; 6] = ["zaf", "fetch", "signal", "onAttempt", "onProgress", "body"];

/// Reads a value. Whatever it throws when it is looked into stays in here.
pub fn argument(value: &JsValue) -> Argument {
    known(value, 0)
}

fn known(value: &JsValue, depth: u8) -> Argument {
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
    } else if let Some(items) = list(value).filter(|_| depth < MAX_DEPTH) {
        Argument::List(items.iter().map(|item| known(&item, depth.saturating_add(1))).collect())
    } else {
        of_object(value, depth)
    }
}

fn of_object(value: &JsValue, depth: u8) -> Argument {
    let name = type_name(value);
    match name.as_str() {
        // By name: an instance of another realm's class is no `instanceof` of this one's.
        "Date" => {
            let time = value.unchecked_ref::<Date>().get_time().ok();
            Argument::Date(time.and_then(|time| time.as_f64()).unwrap_or(f64::NAN))
        }
        "URL" => match read(value, "href").ok().and_then(|href| href.as_string()) {
            Some(href) => Argument::Text(href),
            None => Argument::Other(name),
        },
        _ if depth < MAX_DEPTH && is_plain(value) => fields(value, depth.saturating_add(1))
            .map_or_else(|_| Argument::Other("an object that cannot be read".into()), Argument::Object),
        _ => Argument::Other(name),
    }
}

fn fields(object: &JsValue, depth: u8) -> Result<Vec<(String, Argument)>, JsValue> {
    let names = keys(object)?;
    let fields = names.iter().filter_map(|key| key.as_string()).map(|name| {
        let found = match read(object, &name) {
            Ok(value) if OPAQUE.contains(&name.as_str()) => opaque(&name, &value),
            Ok(value) => known(&value, depth),
            Err(_) => Argument::Other("a getter that throws".into()),
        };
        (name, found)
    });
    Ok(fields.collect())
}

/// A value of which only its fitness is asked: can it be called, does it send requests, does it signal.
fn opaque(name: &str, value: &JsValue) -> Argument {
    let has_function = |member: &str| read(value, member).is_ok_and(|found| found.is_function());
    if !value.is_object() && !value.is_function() {
        return known(value, MAX_DEPTH);
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
    let Ok(prototype) = Reflect::get_prototype_of(value).map(JsValue::from) else { return false };
    prototype.is_null()
        || Reflect::get_prototype_of(&prototype).is_ok_and(|above| JsValue::from(above).is_null())
}

/// `function`, `bigint`, `symbol`, or the name of an object's class.
fn type_name(value: &JsValue) -> String {
    if !value.is_object() {
        return value.js_typeof().as_string().unwrap_or_default();
    }
    let class = read(value, "constructor").ok().filter(JsValue::is_function);
    class
        .and_then(|class| read(&class, "name").ok()?.as_string())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "object".into())
}
