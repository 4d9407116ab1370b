//! JavaScript values given as arguments and options → [`Argument`].

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::operation::{Argument, Opaque};
use crate::transport::{function_of, get, is_array, key_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn array_from(list: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = getPrototypeOf, catch)]
    fn prototype_of(object: &JsValue) -> Result<JsValue, JsValue>;
    type Timed;
    #[wasm_bindgen(method, structural, catch, js_name = getTime)]
    fn get_time(this: &Timed) -> Result<JsValue, JsValue>;
}

/// Reads a value. Whatever it throws when it is looked into stays in here.
pub(super) fn argument(value: &JsValue) -> Argument {
    at_depth(value, 0)
}

fn at_depth(value: &JsValue, depth: u32) -> Argument {
    // In the order of what is given most: each question is a crossing.
    if value.is_undefined() {
        return Argument::Missing;
    }
    if let Some(number) = value.as_f64() {
        return Argument::Number(number);
    }
    if let Some(text) = value.as_string() {
        return Argument::Text(text);
    }
    if value.is_null() {
        return Argument::Null;
    }
    if let Some(is_true) = value.as_bool() {
        return Argument::Boolean(is_true);
    }
    if depth < Argument::MAX_DEPTH
        && is_array(value)
        && let Ok(items) = array_from(value)
    {
        return Argument::List(items.iter().map(|item| at_depth(&item, depth.saturating_add(1))).collect());
    }
    object(value, depth)
}

fn object(value: &JsValue, depth: u32) -> Argument {
    if depth < Argument::MAX_DEPTH && is_plain(value) {
        return match object_keys(value) {
            Ok(names) => {
                Argument::Object(names.iter().filter_map(|name| field(value, &name, depth)).collect())
            }
            Err(_) => Argument::Other("an object that cannot be read".to_owned()),
        };
    }
    let type_name = type_name(value);
    // By name: an instance of another realm's class is no `instanceof` of this one's.
    match type_name.as_str() {
        "Date" => {
            let time = value.unchecked_ref::<Timed>().get_time();
            Argument::Date(time.ok().and_then(|time| time.as_f64()).unwrap_or(f64::NAN))
        }
        "URL" => get(value, "href").as_string().map_or(Argument::Other(type_name), Argument::Text),
        _ => Argument::Other(type_name),
    }
}

fn field(object: &JsValue, name: &JsValue, depth: u32) -> Option<(String, Argument)> {
    let text = name.as_string()?;
    let value = match key_of(object, name) {
        Ok(value) => match Opaque::of(&text) {
            Some(opaque) if value.is_object() => seen(opaque, &value),
            _ => at_depth(&value, depth.saturating_add(1)),
        },
        Err(_) => Argument::Other("a getter that throws".to_owned()),
    };
    Some((text, value))
}

/// An object that is not looked into: the name of what it can do, or of its class.
fn seen(opaque: Opaque, value: &JsValue) -> Argument {
    Argument::Other(match opaque {
        Opaque::Able { methods, name }
            if methods.iter().all(|method| function_of(value, method).is_some()) =>
        {
            name.to_owned()
        }
        Opaque::Able { .. } | Opaque::Anything => type_name(value),
    })
}

/// Whether it is an object literal, of any realm, or an object without a prototype.
fn is_plain(value: &JsValue) -> bool {
    if !value.is_object() {
        return false;
    }
    match prototype_of(value) {
        Ok(prototype) if prototype.is_null() => true,
        Ok(prototype) => prototype_of(&prototype).is_ok_and(|above| above.is_null()),
        Err(_) => false,
    }
}

/// `function`, `bigint`, `symbol`, or the name of an object's class.
fn type_name(value: &JsValue) -> String {
    if !value.is_object() {
        return value.js_typeof().as_string().unwrap_or_default();
    }
    let class = function_of(value, "constructor").map(|class| get(&class, "name"));
    let name = class.and_then(|name| name.as_string()).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| "object".to_owned())
}
