//! Fields of a JSON object by type; null counts as absent.

use crate::refusal::Refusal;
use serde_json::{Map, Value};

pub fn optional<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

pub fn optional_text<'a>(object: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, Refusal> {
    optional(object, name)
        .map(|value| value.as_str().ok_or_else(|| Refusal::must_be(name, "a string")))
        .transpose()
}

pub fn optional_object<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a Map<String, Value>>, Refusal> {
    optional(object, name)
        .map(|value| value.as_object().ok_or_else(|| Refusal::must_be(name, "an object")))
        .transpose()
}

pub fn optional_array<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a [Value]>, Refusal> {
    let array = optional(object, name)
        .map(|value| value.as_array().ok_or_else(|| Refusal::must_be(name, "an array")));
    Ok(array.transpose()?.map(Vec::as_slice))
}
