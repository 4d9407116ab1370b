//! The caller's own metadata.

use crate::json::Value;
use crate::request::IDEMPOTENCY_KEY;
use crate::validate::IssueCode;
use crate::validate::body::key::{CallersKey, KeySpot, check_key};
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;

/// Checks an object of strings; tells where in it a key is or would go.
pub(super) fn check<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<KeySpot> {
    if !walk.expect_object(path, value, "an object whose values are strings") {
        return None;
    }
    let mut has_fields = false;
    let mut key: Option<CallersKey> = None;
    while let Some(name) = walk.cursor.next_field() {
        has_fields = true;
        let name = name.decode();
        let path = Path::Field(path, &name);
        let value = walk.cursor.value();
        let Value::Text(text) = value else {
            // Null too is of the wrong type here: it would have to be a string.
            walk.refuse(&path, IssueCode::Type, "a string", value.type_name());
            walk.cursor.close(value);
            continue;
        };
        if name != IDEMPOTENCY_KEY {
            continue;
        }
        if key.is_some() {
            walk.refuse(&path, IssueCode::Value, "a field once", "it twice");
        }
        let text = text.decode().into_owned();
        if check_key(walk, &path, &text) {
            key = Some(CallersKey { text, start: walk.cursor.start(), end: walk.cursor.offset() });
        }
    }
    Some(walk.spot(key, has_fields, true))
}
