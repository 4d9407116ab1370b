//! The reader of JSON text agrees with `serde_json` on every text.

use serde::de::IgnoredAny;
use serde_json::Value as Tree;
use zendesk_side_conversations::json::{Cursor, Malformed, Value, push_text, safe_integer, whole};

/// Reads a text, and a string of that very text.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        hold(text);
    }
}

/// A text is taken where `serde_json` takes it, and means the same; a string that is written reads as itself.
pub fn hold(text: &str) {
    let is_taken = serde_json::from_str::<IgnoredAny>(text).is_ok();
    assert_eq!(is_json(text), is_taken, "{text}");
    match tree(text) {
        Ok(read) => {
            assert!(is_taken, "{text}");
            // To build values serde_json refuses lone surrogates, numbers past a double and deep nesting.
            if let Ok(expected) = serde_json::from_str::<Tree>(text) {
                assert_eq!(read, expected, "{text}");
            }
        }
        Err(malformed) => {
            assert!(!is_taken, "{malformed}: {text}");
            assert!(malformed.offset <= text.len(), "{malformed}: {text}");
        }
    }
    let mut json = String::new();
    push_text(&mut json, text);
    assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
}

/// The tree that the cursor walks through, depth first.
pub fn tree(text: &str) -> Result<Tree, Malformed> {
    let mut cursor = Cursor::new(text);
    let first = cursor.value();
    let tree = read(&mut cursor, first);
    cursor.finish().map(|()| tree)
}

fn read<'a>(cursor: &mut Cursor<'a>, value: Value<'a>) -> Tree {
    match value {
        Value::Null => Tree::Null,
        Value::Boolean(is_true) => is_true.into(),
        Value::Number(digits) => number(digits),
        Value::Text(text) => text.decode().into_owned().into(),
        Value::List => {
            let mut items = Vec::new();
            while cursor.next_item() {
                let item = cursor.value();
                items.push(read(cursor, item));
            }
            items.into()
        }
        Value::Object => {
            let mut fields = serde_json::Map::new();
            while let Some(name) = cursor.next_field() {
                let field = cursor.value();
                fields.insert(name.decode().into_owned(), read(cursor, field));
            }
            fields.into()
        }
    }
}

/// Parses the digits like `serde_json`. Digits that are an integer to us are the same integer to the standard library.
fn number(digits: &str) -> Tree {
    let exact: f64 = digits.parse().expect("digits of JSON");
    match safe_integer(digits) {
        Some(integer) => assert_eq!(integer as f64, exact, "{digits}"),
        None => assert!(whole(exact.abs()).is_none() || is_rounded(digits), "{digits}"),
    }
    serde_json::from_str(digits).unwrap_or_default()
}

/// Whether a double may not hold what the digits say: `0.1e-400` is 0, and `1.00000000000000000001` is 1.
fn is_rounded(digits: &str) -> bool {
    digits.bytes().filter(u8::is_ascii_digit).count() > 15 || digits.contains(['e', 'E'])
}

/// Whether the cursor takes the text, reading it without a look inside.
pub fn is_json(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    let value = cursor.value();
    cursor.close(value);
    cursor.finish().is_ok()
}
