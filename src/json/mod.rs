//! JSON text, read in place: values are borrowed from the text, and numbers keep their digits.
//!
//! A [`Cursor`] pulls one value after the other and builds no tree, so that checking a body costs one pass
//! over its text, and whatever the rules do not touch can be sent on to the byte.
//!
//! ```
//! use zendesk_side_conversations::json::{Cursor, Value};
//!
//! let mut cursor = Cursor::new(r#"{"to": [{"user_id": 90}], "subject": "fire \ud83d\udd25"}"#);
//! assert_eq!(cursor.value(), Value::Object);
//! while let Some(name) = cursor.next_field() {
//!     let value = cursor.value();
//!     match (&*name.decode(), value) {
//!         ("subject", Value::Text(text)) => assert_eq!(text.decode(), "fire 🔥"),
//!         (_, other) => cursor.close(other),
//!     }
//! }
//! cursor.finish()?;
//! # Ok::<(), zendesk_side_conversations::json::Malformed>(())
//! ```

mod cursor;
pub(crate) mod decimal;
mod fields;
mod malformed;
mod number;
mod text;
mod value;

pub use cursor::Cursor;
pub use fields::{Fields, Items, quoted};
pub use malformed::Malformed;
pub(crate) use number::hexadecimal;
pub use number::{MAX_SAFE_INTEGER, safe_integer, whole};
pub use text::{Text, push_text};
pub use value::Value;
