//! The JSON value at a place of the text.

use crate::json::Text;

/// A value; of a list or an object only that it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as its digits stand in the text.
    Number(&'a str),
    /// A string.
    Text(Text<'a>),
    /// An array, just opened.
    List,
    /// An object, just opened.
    Object,
}

impl Value<'_> {
    /// The name of its type, with an article where it takes one, for messages.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List => "an array",
            Value::Object => "an object",
        }
    }
}
