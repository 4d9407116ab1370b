//! Parsed JSON as the machines see it.

use serde_json::{Map, Value, json};
use zendesk_side_conversations::response::{Document, Kind};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub struct Json(pub Value);

impl Json {
    /// Parses JSON text; `None` if the text is not JSON.
    pub fn parse(text: &str) -> Option<Json> {
        serde_json::from_str(text).ok().map(Json)
    }

    /// A value that a transport throws.
    pub fn thrown(what: &str) -> Json {
        Json(json!({ "thrown": what }))
    }
}

impl Document for Json {
    fn kind(&self) -> Kind {
        match &self.0 {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Array(_) => Kind::List,
            Value::Object(_) => Kind::Object,
        }
    }

    fn get(&self, key: &str) -> Option<Self> {
        self.0.as_object()?.get(key).cloned().map(Json)
    }

    fn names(&self) -> Vec<String> {
        self.0.as_object().map_or_else(Vec::new, |object| object.keys().cloned().collect())
    }

    fn len(&self) -> usize {
        self.0.as_array().map_or(0, Vec::len)
    }

    fn at(&self, index: usize) -> Option<Self> {
        self.0.as_array()?.get(index).cloned().map(Json)
    }

    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn object(entries: &[(&str, Self)]) -> Self {
        let entries = entries.iter().map(|(key, value)| ((*key).to_owned(), value.0.clone()));
        Json(Value::Object(entries.collect::<Map<_, _>>()))
    }
}
