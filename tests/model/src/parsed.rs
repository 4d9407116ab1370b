//! Parsed JSON whose parts are shared, so that a look into an answer copies nothing.

use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use zendesk_side_conversations::response::{Document, Kind};

/// A JSON value; a clone is another handle to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed(Rc<Node>);

#[derive(Debug, PartialEq)]
enum Node {
    Null,
    Boolean,
    Number(f64),
    Text(String),
    List(Vec<Parsed>),
    Object(Vec<(String, Parsed)>),
}

impl Parsed {
    /// Parses JSON text; `None` if the text is not JSON.
    pub fn parse(text: &str) -> Option<Parsed> {
        serde_json::from_str(text).ok()
    }

    /// A value that a transport throws.
    pub fn thrown(what: &str) -> Parsed {
        Node::Text(what.to_owned()).into()
    }
}

impl From<Node> for Parsed {
    fn from(node: Node) -> Parsed {
        Parsed(Rc::new(node))
    }
}

impl Document for Parsed {
    fn kind(&self) -> Kind {
        match &*self.0 {
            Node::Null => Kind::Null,
            Node::Boolean => Kind::Boolean,
            Node::Number(_) => Kind::Number,
            Node::Text(_) => Kind::Text,
            Node::List(_) => Kind::List,
            Node::Object(_) => Kind::Object,
        }
    }

    fn get(&self, key: &str) -> Option<Self> {
        let Node::Object(fields) = &*self.0 else { return None };
        fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.clone())
    }

    fn names(&self) -> Vec<String> {
        let Node::Object(fields) = &*self.0 else { return Vec::new() };
        fields.iter().map(|(name, _)| name.clone()).collect()
    }

    fn len(&self) -> usize {
        if let Node::List(items) = &*self.0 { items.len() } else { 0 }
    }

    fn at(&self, index: usize) -> Option<Self> {
        let Node::List(items) = &*self.0 else { return None };
        items.get(index).cloned()
    }

    fn text(&self) -> Option<String> {
        if let Node::Text(text) = &*self.0 { Some(text.clone()) } else { None }
    }

    fn number(&self) -> Option<f64> {
        if let Node::Number(number) = &*self.0 { Some(*number) } else { None }
    }

    fn object(entries: &[(&str, Self)]) -> Self {
        let entries = entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Node::Object(entries.collect()).into()
    }
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Parsed, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Parsed;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Parsed, E> {
        Ok(Node::Null.into())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Parsed, E> {
        Ok(Node::Boolean.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Parsed, E> {
        Ok(Node::Number(number as f64).into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Parsed, E> {
        Ok(Node::Number(number as f64).into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Parsed, E> {
        Ok(Node::Number(number).into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Parsed, E> {
        Ok(Node::Text(text.to_owned()).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Parsed, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items).into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Parsed, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Node::Object(fields).into())
    }
}
