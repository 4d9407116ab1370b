//! The values of a Rust caller's call: bodies, files, JSON that was read.

use core::fmt;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::request::USUAL_CONTENT_TYPE;
use crate::response::{Document, Kind};

/// A value that a transport for Rust callers takes or brings. Cloning it copies a handle, not the value.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Payload {
    /// Nothing.
    #[default]
    Nothing,
    /// A body to send, as JSON text.
    Text(Rc<str>),
    /// A file to upload.
    File(Rc<File>),
    /// A file that was downloaded.
    Bytes(Rc<Bytes>),
    /// JSON of an answer.
    Json(Json),
    /// Why no answer came, or no token.
    Lost(TransportError),
}

/// The error of a transport or a token function, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportError(Rc<str>);

impl TransportError {
    /// A failure in these words, which must show no credential.
    pub fn new(words: impl Into<Rc<str>>) -> TransportError {
        TransportError(words.into())
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for TransportError {}

/// A file to upload.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its name, without control characters.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// The content, in bytes.
    pub content: Vec<u8>,
}

impl File {
    /// A file of this name and content, of the media type `application/octet-stream`.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> File {
        File { name: name.into(), content_type: USUAL_CONTENT_TYPE.to_owned(), content: content.into() }
    }

    /// The same with another media type, such as `image/png`.
    #[must_use]
    pub fn of_type(self, content_type: impl Into<String>) -> File {
        File { content_type: content_type.into(), ..self }
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let File { name, content_type, content } = self;
        write!(f, "File({name:?}, {content_type:?}, {} bytes)", content.len())
    }
}

/// A file that was downloaded.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Bytes {
    /// The media type that the answer named; empty where it named none.
    pub content_type: String,
    /// The content, in bytes.
    pub content: Vec<u8>,
}

impl Bytes {
    /// Bytes of a media type.
    pub fn new(content_type: impl Into<String>, content: impl Into<Vec<u8>>) -> Bytes {
        Bytes { content_type: content_type.into(), content: content.into() }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({:?}, {} bytes)", self.content_type, self.content.len())
    }
}

/// A place in a JSON document: the document is shared, and the place is a pointer (RFC 6901) into it.
#[derive(Debug, Clone)]
pub struct Json {
    root: Rc<Value>,
    pointer: String,
}

impl Json {
    /// A whole document.
    pub fn new(value: Value) -> Json {
        Json { root: Rc::new(value), pointer: String::new() }
    }

    /// The value at this place.
    pub fn value(&self) -> &Value {
        self.root.pointer(&self.pointer).unwrap_or(&Value::Null)
    }

    fn inner(&self, step: &str) -> Json {
        Json { root: Rc::clone(&self.root), pointer: format!("{}/{step}", self.pointer) }
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Json) -> bool {
        self.value() == other.value()
    }
}

impl From<Value> for Payload {
    fn from(value: Value) -> Payload {
        Payload::Json(Json::new(value))
    }
}

impl Payload {
    /// Its JSON; `None` where it is something else.
    pub fn json(&self) -> Option<&Value> {
        match self {
            Payload::Json(json) => Some(json.value()),
            _ => None,
        }
    }
}

impl Document for Payload {
    fn kind(&self) -> Kind {
        match self.json() {
            None => Kind::Missing,
            Some(Value::Null) => Kind::Null,
            Some(Value::Bool(_)) => Kind::Boolean,
            Some(Value::Number(_)) => Kind::Number,
            Some(Value::String(_)) => Kind::Text,
            Some(Value::Array(_)) => Kind::List,
            Some(Value::Object(_)) => Kind::Object,
        }
    }

    fn get(&self, key: &str) -> Option<Payload> {
        let Payload::Json(json) = self else { return None };
        json.value().as_object()?.get(key)?;
        Some(Payload::Json(json.inner(&key.replace('~', "~0").replace('/', "~1"))))
    }

    fn names(&self) -> Vec<String> {
        self.json()
            .and_then(Value::as_object)
            .map(|fields| fields.keys().cloned().collect())
            .unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.json().and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn at(&self, index: usize) -> Option<Payload> {
        let Payload::Json(json) = self else { return None };
        json.value().as_array()?.get(index)?;
        Some(Payload::Json(json.inner(&index.to_string())))
    }

    fn text(&self) -> Option<String> {
        self.json().and_then(Value::as_str).map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.json().and_then(Value::as_f64)
    }

    fn flag(&self) -> Option<bool> {
        self.json().and_then(Value::as_bool)
    }

    fn each_row(&self, keys: [&str; 2], take: &mut dyn FnMut([Option<&str>; 2])) {
        for item in self.json().and_then(Value::as_array).into_iter().flatten() {
            take(keys.map(|key| item.get(key).and_then(Value::as_str)));
        }
    }

    fn object(entries: &[(&str, Payload)]) -> Payload {
        let fields: Map<String, Value> = entries
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.json().cloned().unwrap_or_default()))
            .collect();
        Value::Object(fields).into()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_looked_into_without_being_copied() {
        let document = Payload::from(json!({"a/b~c": {"": [1, "x"]}, "0": [{"id": "y"}, 7, {"id": null}]}));
        let inner = document.get("a/b~c").unwrap().get("").unwrap();
        assert_eq!(
            (inner.len(), inner.at(0).unwrap().number(), inner.at(1).unwrap().text()),
            (2, Some(1.0), Some("x".into()))
        );
        assert_eq!(
            (inner.at(2), inner.get("0"), document.at(0), document.get("b")),
            (None, None, None, None)
        );
        assert_eq!(document.get("0").unwrap().column("id"), [Some("y".to_owned()), None, None]);
        let mut names = document.names();
        names.sort();
        assert_eq!(names, ["0", "a/b~c"]);
    }

    #[test]
    fn an_object_is_made_of_parts_of_others() {
        let document = Payload::from(json!({"events": [{"id": "1"}]}));
        let made = Payload::object(&[("event", document.get("events").unwrap().at(0).unwrap())]);
        assert_eq!(made, Payload::from(json!({"event": {"id": "1"}})));
    }

    #[test]
    fn printing_a_file_shows_nothing_of_its_content() {
        let file = File::new("a.txt", "canary").of_type("text/plain");
        assert_eq!(format!("{file:?}"), "File(\"a.txt\", \"text/plain\", 6 bytes)");
        assert_eq!(format!("{:?}", Bytes::new("text/plain", "canary")), "Bytes(\"text/plain\", 6 bytes)");
    }
}
