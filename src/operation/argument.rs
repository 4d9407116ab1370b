//! A JavaScript value given as an argument or an option, as far as the core needs to know it.

/// A value whose type is still to be checked.
///
/// Bodies come as JSON text; arguments and options come as this, because JSON cannot say `NaN`, tell a
/// missing value from a null one, or hold a function.
// With a tag of its own: one kept in a text's capacity takes more to look at, and every rule does.
#[derive(Debug, Clone, PartialEq, Default)]
#[repr(u8)]
pub enum Argument {
    /// `undefined`.
    #[default]
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// Any number, `NaN` and the infinities included.
    Number(f64),
    /// A string; lone surrogates are replaced.
    Text(String),
    /// A `Date`, in milliseconds since 1970; `NaN` where it is invalid.
    Date(f64),
    /// An array.
    List(Vec<Argument>),
    /// A plain object's own enumerable properties, in their order.
    Object(Vec<(String, Argument)>),
    /// Anything else, by the name of its type: `function`, `bigint`, `symbol`, or a class's name.
    Other(String),
}

impl Argument {
    /// Levels of objects and arrays that are read: enough for every argument and option. Deeper ones are known by their type
    /// alone, so that a cycle ends.
    pub const MAX_DEPTH: u32 = 3;

    /// The value of an object's field; [`Argument::Missing`] where there is none.
    pub fn field(&self, name: &str) -> &Argument {
        match self {
            Argument::Object(fields) => {
                fields.iter().find(|(key, _)| key == name).map_or(&Argument::Missing, |(_, value)| value)
            }
            _ => &Argument::Missing,
        }
    }

    /// Whether an object has a field of this name, with or without a value.
    pub fn has(&self, name: &str) -> bool {
        matches!(self, Argument::Object(fields) if fields.iter().any(|(key, _)| key == name))
    }

    /// The value of an object's field; `None` where it counts as absent.
    pub fn given(&self, name: &str) -> Option<&Argument> {
        Some(self.field(name)).filter(|value| !value.is_absent())
    }

    /// Whether it counts as absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Argument::Missing | Argument::Null)
    }

    /// The name of its type, with an article where it takes one, for messages.
    pub fn type_name(&self) -> &str {
        match self {
            Argument::Missing => "undefined",
            Argument::Null => "null",
            Argument::Boolean(_) => "a boolean",
            Argument::Number(_) => "a number",
            Argument::Text(_) => "a string",
            Argument::Date(_) => "a date",
            Argument::List(_) => "an array",
            Argument::Object(_) => "an object",
            Argument::Other(name) => name,
        }
    }
}
