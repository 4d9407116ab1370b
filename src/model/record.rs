//! Reading and writing the API's objects without losing anything.

use core::fmt;
use core::ops::{Deref, DerefMut};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};

/// The fields of an object that its type does not have, as they came: fields that the API has gained since.
///
/// A record maps names to JSON values. Beside them it keeps, out of sight, the documented fields whose value the type
/// cannot hold, such as a null or a number where a string is documented. So an object that was read is written as it came,
/// but for the fields that were changed in between. Two are equal where their unknown fields are.
///
/// ```
/// use zendesk_side_conversations::model::Participant;
///
/// let text = r#"{"user_id":null,"email":"ops@example.com","pronouns":"they"}"#;
/// let participant: Participant = serde_json::from_str(text)?;
/// assert_eq!(participant.email.as_deref(), Some("ops@example.com"));
/// assert_eq!(participant.other["pronouns"], "they");
///
/// let written = serde_json::to_value(&participant)?;
/// assert_eq!(written, serde_json::from_str::<serde_json::Value>(text)?);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Other {
    unknown: Map<String, Value>,
    /// Documented fields whose value says more than the type's, or something else.
    unread: Map<String, Value>,
}

impl Other {
    /// Sorts an object's fields; the known ones are taken out of them first, by [`Other::take`].
    pub(crate) fn of(fields: Map<String, Value>) -> Other {
        Other { unknown: fields, unread: Map::new() }
    }

    /// The value of a known field; its default where it is missing or of another type.
    pub(crate) fn take<T: DeserializeOwned + Default + PartialEq>(&mut self, name: &str) -> T {
        let Some(value) = self.unknown.remove(name) else { return T::default() };
        match T::deserialize(&value) {
            Ok(read) if read != T::default() => read,
            // Missing, null, empty and unreadable are one to the type, and four to whoever wrote the object.
            _ => {
                self.unread.insert(name.to_owned(), value);
                T::default()
            }
        }
    }

    /// Whether a list came with items that its type cannot hold.
    pub(crate) fn has_unread_items(&self, list: &str) -> bool {
        self.unread.get(list).and_then(Value::as_array).is_some_and(|items| !items.is_empty())
    }

    /// Writes a known field: its value, or what came in place of one.
    pub(crate) fn write<M: SerializeMap, T: Serialize + Default + PartialEq>(
        &self,
        map: &mut M,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        if *value != T::default() {
            map.serialize_entry(name, value)
        } else if let Some(unread) = self.unread.get(name) {
            map.serialize_entry(name, unread)
        } else {
            Ok(())
        }
    }
}

impl Deref for Other {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        &self.unknown
    }
}

impl DerefMut for Other {
    fn deref_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.unknown
    }
}

impl PartialEq for Other {
    fn eq(&self, other: &Other) -> bool {
        self.unknown == other.unknown
    }
}

impl Eq for Other {}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.unknown.fmt(f)
    }
}

/// Reads and writes a struct with these fields and `other`. A name of the API's that differs from the field's stands behind
/// it: `includes_self as "includeSelf"`.
macro_rules! record {
    ($name:ident { $($field:ident $(as $wire:literal)?),+ $(,)? }) => {
        impl $name {
            const FIELDS: &[&str] = &[$($crate::model::record::wire_name!($field $($wire)?)),+];
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut other = $crate::model::Other::of(serde::Deserialize::deserialize(deserializer)?);
                Ok($name {
                    $($field: other.take($crate::model::record::wire_name!($field $($wire)?)),)+
                    other,
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $(self.other.write(&mut map, $crate::model::record::wire_name!($field $($wire)?), &self.$field)?;)+
                for (name, value) in self.other.iter().filter(|(name, _)| !Self::FIELDS.contains(&name.as_str())) {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    };
}

/// The name of a field in JSON.
macro_rules! wire_name {
    (r#type) => {
        "type"
    };
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}

pub(crate) use {record, wire_name};
