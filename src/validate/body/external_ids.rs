//! The caller's own metadata.

use crate::json::Value;
use crate::operation::{IDEMPOTENCY_DIGEST, IDEMPOTENCY_KEY};
use crate::validate::IssueCode;
use crate::validate::body::gap::Gap;
use crate::validate::body::key::check_key;
use crate::validate::body::key_spot::{CallersKey, KeySpot};
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Purpose, Walk};

/// The names that the product itself stores in conversations and messages; in another account their ids would name other things.
const OF_THE_PRODUCT: [&str; 3] = ["targetTicketId", "ticketAuditId", "targetTicketAuditId"];

/// Checks an object of strings; tells where in it a key is or would go.
pub(super) fn check<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<KeySpot> {
    if !walk.expect_object(path, value, "an object whose values are strings") {
        return None;
    }
    let mut gap = Gap::default();
    let mut key: Option<CallersKey> = None;
    loop {
        let before = walk.cursor.offset();
        let Some(name) = walk.cursor.next_field() else {
            gap.close(before, &mut walk.edits);
            return Some(walk.spot(key, gap.has_kept, true));
        };
        let start = walk.cursor.start();
        let name = name.decode();
        let path = Path::Field(path, &name);
        let value = walk.cursor.value();
        if is_left_out(&name, walk.purpose) {
            walk.cursor.close(value);
            gap.leave_out(before, start, walk.cursor.offset(), &mut walk.edits);
            continue;
        }
        gap.keep(start, &mut walk.edits);
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
}

/// Whether a name is not sent: what this client puts there itself, and of an import what means something
/// only where it was read.
fn is_left_out(name: &str, purpose: Purpose) -> bool {
    match purpose {
        _ if name == IDEMPOTENCY_DIGEST => true,
        Purpose::Sent => false,
        Purpose::Imported => OF_THE_PRODUCT.contains(&name),
        Purpose::GivenBack => name == IDEMPOTENCY_KEY || OF_THE_PRODUCT.contains(&name),
    }
}
