//! `external_ids`: every value a string.

use super::field::optional_object;
use crate::{entity::ExternalIds, refusal::Refusal};
use serde_json::{Map, Value};

pub fn read_external_ids(object: &Map<String, Value>) -> Result<ExternalIds, Refusal> {
    let Some(pairs) = optional_object(object, "external_ids")? else {
        return Ok(ExternalIds::new());
    };
    pairs
        .iter()
        .map(|(key, value)| match value {
            Value::String(text) => Ok((key.clone(), text.clone())),
            _ => Err(Refusal::must_be(&format!("external_ids.{key}"), "a string")),
        })
        .collect()
}
